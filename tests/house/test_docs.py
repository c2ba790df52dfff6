"""The documents say what the code says: settings, commands, lifecycles, decisions."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo

from tests.house.files import PRODUCT, ROOT
from vrijwilligerspunt.cli.commands import COMMANDS as ALL_COMMANDS
from vrijwilligerspunt.foundation.config import SETTINGS
from vrijwilligerspunt.foundation.lifecycle import Lifecycle
from vrijwilligerspunt.foundation.lifecycle_page import lifecycles_markdown
from vrijwilligerspunt.lifecycles import LIFECYCLES

OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command of ours with its words: ("db upgrade", …)."""
    for command in ALL_COMMANDS:
        if isinstance(command, click.Group):
            for name, inner in command.commands.items():
                yield f"{command.name} {name}", inner
        else:
            yield str(command.name), command


COMMANDS = dict(commands())


def documented(heading: str) -> list[str]:
    """The first cells of the table under a heading of operations.md."""
    part = OPERATIONS.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([^`]+)`", part, re.M)


def test_operations_lists_exactly_the_settings() -> None:
    assert sorted(documented("Settings")) == sorted(SETTINGS)


@pytest.mark.parametrize(
    "name", [name for name, (default, _) in SETTINGS.items() if default and "demo-" not in default]
)
def test_operations_gives_the_default_of_a_setting(name: str) -> None:
    row = next(line for line in OPERATIONS.splitlines() if line.startswith(f"| `{name}`"))
    default = SETTINGS[name][0]

    assert f"`{default}`" in row or "the demo's" in row


def test_operations_lists_exactly_the_commands() -> None:
    assert sorted(documented("Commands")) == sorted([*COMMANDS, "routes"])


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself_with_an_example(app: Flask, name: str) -> None:
    result = CliRunner().invoke(app.cli, [*name.split(), "--help"], obj=ScriptInfo(create_app=lambda: app))

    assert result.exit_code == 0
    words = " ".join(result.output.split())
    assert f"flask --app wsgi {name}" in words


def test_an_unknown_command_ends_with_two(app: Flask) -> None:
    assert (
        CliRunner().invoke(app.cli, ["db", "upgraded"], obj=ScriptInfo(create_app=lambda: app)).exit_code == 2
    )


def lifecycles() -> list[Lifecycle]:
    """Every lifecycle that a room declares."""
    found: dict[str, Lifecycle] = {}
    for path in sorted(PRODUCT.glob("*/rules*.py")):
        module = importlib.import_module(f"vrijwilligerspunt.{path.parent.name}.{path.stem}")
        found |= {value.name: value for value in vars(module).values() if isinstance(value, Lifecycle)}
    return list(found.values())


def test_the_page_of_lifecycles_is_the_one_the_code_would_write() -> None:
    committed = (ROOT / "docs" / "lifecycles.md").read_text("utf-8")

    assert committed == lifecycles_markdown(LIFECYCLES), "run `flask --app wsgi docs lifecycles`"


def test_the_page_of_lifecycles_leaves_none_out() -> None:
    committed = (ROOT / "docs" / "lifecycles.md").read_text("utf-8")
    headings = re.findall(r"^## (.+)$", committed, re.M)

    assert sorted(headings) == sorted(one.name.replace("_", " ").capitalize() for one in lifecycles())


def test_decisions_are_numbered_and_fit_on_a_page() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert [path.name[:4] for path in decisions] == [
        f"{number:04}" for number in range(1, len(decisions) + 1)
    ]
    for path in decisions:
        text = path.read_text("utf-8")
        assert text.startswith(f"# {path.name[:4]} · "), path.name
        assert len(text.split()) < 450, path.name


def test_the_readme_has_the_two_commands_and_its_links_lead_somewhere() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")

    assert "make run" in readme
    assert "make test" in readme
    for target in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (ROOT / target).exists(), target


def test_every_target_of_the_makefile_explains_itself() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for name in ("run", "test", "check", "journeys", "bench", "translations", "lock", "help"):
        assert re.search(rf"^{name}:.*## \S", makefile, re.M), name
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_licence_is_the_full_eupl() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")

    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in licence
    assert "## Appendix" in licence
    assert len(licence.split()) > 2000
