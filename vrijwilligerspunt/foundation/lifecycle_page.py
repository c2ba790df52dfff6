"""`docs/lifecycles.md` as text: a diagram and a table for each lifecycle, straight from the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition

HEAD = """# Lifecycles

The life of each thing as the code knows it: written by `flask --app wsgi docs lifecycles`, never by hand.
A step that is not here is refused with 409. "Who" and "needs" are the names of functions in the room's
`policy.py` and `rules.py`; mails are the names under which they stand in its `mails.py` and golden texts.
"""


def lifecycles_markdown(lifecycles: Iterable[Lifecycle]) -> str:
    """The page about these lifecycles, in their order."""
    return "\n".join([HEAD, *(_section(lifecycle) for lifecycle in lifecycles)])


def _section(lifecycle: Lifecycle) -> str:
    lines = [f"## {lifecycle.name.replace('_', ' ').capitalize()}", "", "```mermaid", "stateDiagram-v2"]
    lines.append(f"    [*] --> {lifecycle.start.value}")
    for step in lifecycle.transitions:
        lines += [
            f"    {source.value} --> {step.target.value}: {step.verb}"
            for source in step.sources
            if len(step.sources) < len(lifecycle.states) - 2
        ]
    lines += [f"    {end.value} --> [*]" for end in lifecycle.ends]
    lines += ["```", ""]
    wide = [step.verb for step in lifecycle.transitions if len(step.sources) >= len(lifecycle.states) - 2]
    if wide:
        lines += [f"From nearly every state, so not drawn: {', '.join(wide)}.", ""]
    lines += ["| step | from | to | who | needs | mails | by itself |", "|---|---|---|---|---|---|---|"]
    lines += [_row(step) for step in lifecycle.transitions]
    return "\n".join([*lines, ""])


def _row(step: Transition) -> str:
    cells = (
        step.verb,
        ", ".join(source.value for source in step.sources),
        step.target.value,
        _name(step.who),
        _name(step.guard),
        ", ".join(step.mails),
        step.timeout,
    )
    return "| " + " | ".join(cells) + " |"


def _name(function: Callable[..., Any] | None) -> str:
    """`_still_running` → "still running"; nothing for nothing."""
    return "" if function is None else function.__name__.strip("_").replace("_", " ")
