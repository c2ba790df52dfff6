"""The life of a thing as data: states, and transitions with a verb, from, to, who, guard, mail and time-out.

Each room's `rules.py` declares its lifecycles with these values. Actions ask them, views list the buttons
they allow, `docs/lifecycles.md` is written from them, and one test walks every state, transition and actor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed

Who = Callable[[Actor, Any], bool]
Guard = Callable[[Any, date], None]


@dataclass(frozen=True, slots=True)
class Transition:
    """One step. `guard` raises a RuleBroken when the thing is not ready; `mails` are names in `mails.py`."""

    verb: str
    sources: tuple[StrEnum, ...]
    target: StrEnum
    who: Who
    guard: Guard | None = None
    mails: tuple[str, ...] = ()
    timeout: str = ""


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """All steps of one kind of thing; `start` is the state a new one has."""

    name: str
    states: type[StrEnum]
    start: StrEnum
    transitions: tuple[Transition, ...]

    def find(self, state: StrEnum, verb: str) -> Transition:
        """The step `verb` from `state`. Raises IllegalTransition when there is none."""
        for step in self.transitions:
            if step.verb == verb and state in step.sources:
                return step
        raise IllegalTransition(f"{self.name}: no {verb!r} from {state.value!r}")

    def step(self, thing: Any, verb: str, actor: Actor, today: date) -> Transition:
        """The step, if it exists now, this actor may take it and its guard agrees.

        Raises IllegalTransition (409), NotAllowed (403) or the guard's RuleBroken (422).
        """
        step = self.find(thing.state, verb)
        if not step.who(actor, thing):
            raise NotAllowed(f"{self.name}: {verb}")
        if step.guard is not None:
            step.guard(thing, today)
        return step

    def open_to(self, thing: Any, actor: Actor) -> Iterator[Transition]:
        """The steps this actor may try now: the buttons of a page."""
        return (step for step in self.transitions if thing.state in step.sources and step.who(actor, thing))

    @property
    def ends(self) -> tuple[StrEnum, ...]:
        """States nothing leads away from."""
        left = {source for step in self.transitions for source in step.sources}
        return tuple(state for state in self.states if state not in left)
