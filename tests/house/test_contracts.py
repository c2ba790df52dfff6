"""The import contracts keep the clean house, and each fails on a planted violation."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from vrijwilligerspunt.foundation.config import ROOT

LINT = Path(sys.executable).parent / "lint-imports"


def lint(tree: Path) -> str:
    """What lint-imports says about a tree."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COV_")}
    done = subprocess.run(
        [LINT, "--no-cache"], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )
    return " ".join((done.stdout + done.stderr).split())


def broken(said: str) -> set[str]:
    """The numbers of the contracts that lint-imports calls broken."""
    return set(re.findall(r"(\d\.) (?:(?!KEPT|BROKEN).)* BROKEN", said))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the house with nothing but its Python, its contracts and the rooms still to come."""
    shutil.copytree(
        ROOT / "vrijwilligerspunt",
        tmp_path / "vrijwilligerspunt",
        ignore=lambda folder, names: [
            name for name in names if not (Path(folder) / name).is_dir() and not name.endswith(".py")
        ],
    )
    (tmp_path / "tests" / "house").mkdir(parents=True)
    for name in ("__init__.py", "house/__init__.py", "house/contracts.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests" / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ("buddies", "coaching"):
        models = tmp_path / "vrijwilligerspunt" / room / "models.py"
        models.write_text(
            models.read_text("utf-8") if models.exists() else f'"""Tables of {room}."""\n', "utf-8"
        )
    return tmp_path


def plant(tree: Path, file: str, line: str) -> None:
    """Add a line to a file of the copied house, or make the file with it."""
    path = tree / "vrijwilligerspunt" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text("utf-8") if path.exists() else "") + f"\n{line}\n", "utf-8")


def test_the_clean_house_keeps_all_six_contracts(tree: Path) -> None:
    said = lint(tree)

    assert "Contracts: 6 kept, 0 broken." in said


@pytest.mark.parametrize(
    ("contract", "file", "line"),
    [
        ("1.", "places/queries.py", "from vrijwilligerspunt.organisations import models as planted"),
        ("1.", "vacancies/queries.py", "from vrijwilligerspunt.beursvloer import __doc__ as planted"),
        ("1.", "site/queries.py", "from vrijwilligerspunt.privacy import texts as planted"),
        ("1.", "attic/__init__.py", '"""A room that stands on no floor."""'),
        ("2.", "places/models.py", "from vrijwilligerspunt.places import rules as planted"),
        ("2.", "site/mails.py", "from vrijwilligerspunt.site import views_machines as planted"),
        ("2.", "places/queries_more.py", "from vrijwilligerspunt.places import actions as planted"),
        ("2.", "places/utils.py", '"""A file that is no part of a room."""'),
        ("3.", "places/rules.py", "import sqlalchemy as planted"),
        ("3.", "vacancies/policy.py", "from vrijwilligerspunt.web import access as planted"),
        ("3.", "matching/score.py", "from flask import request as planted"),
        ("3.", "places/rules_distance.py", "from wtforms import Form as planted"),
        ("4.", "places/actions.py", "from flask import g as planted"),
        ("4.", "places/models.py", "from vrijwilligerspunt.web import forms as planted"),
        ("4.", "site/mails.py", "from flask_babel import gettext as planted"),
        ("4.", "vacancies/index.py", "from wtforms import Field as planted"),
        ("5.", "coaching/queries.py", "from vrijwilligerspunt.buddies import models as planted"),
        ("5.", "impact/queries.py", "from vrijwilligerspunt.coaching.models import __doc__ as planted"),
        ("5.", "search/sources.py", "from vrijwilligerspunt.buddies import models_matches as planted"),
        ("6.", "foundation/clock.py", "from vrijwilligerspunt.places import rules as planted"),
        ("6.", "foundation/week.py", "from vrijwilligerspunt.web import access as planted"),
    ],
)
def test_a_planted_violation_breaks_its_contract(tree: Path, contract: str, file: str, line: str) -> None:
    plant(tree, file, line)

    said = lint(tree)

    assert contract in broken(said), said


def test_privacy_schema_and_demo_may_pass_the_privacy_wall(tree: Path) -> None:
    plant(tree, "privacy/actions.py", "from vrijwilligerspunt.buddies import models as planted")
    plant(tree, "demo/people.py", "from vrijwilligerspunt.coaching import models as planted")

    assert "0 broken" in lint(tree)
