"""The `flask …` commands. Each has `--help` with an example and exits 0, 1 or 2 as usual."""

from __future__ import annotations

import click
from flask import Flask

from vrijwilligerspunt.cli import filling, keeping, running

COMMANDS: tuple[click.Command, ...] = (
    keeping.database_group,
    filling.demo_group,
    running.search_group,
    running.jobs_group,
    filling.vacancies_group,
    filling.places_group,
    filling.accounts_group,
    keeping.privacy_group,
    keeping.keys_group,
    filling.docs_group,
    keeping.backup,
    keeping.restore,
    running.prepare,
    running.serve,
)


def init_app(app: Flask) -> None:
    """Make the commands known to `flask`."""
    for each in COMMANDS:
        app.cli.add_command(each)
