"""What commands share: a task with its progress, whose errors become a sentence; and what the site holds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
import sqlalchemy as sa
from alembic.config import Config
from flask import current_app
from flask.cli import AppGroup
from rich.console import Console
from rich.progress import Progress

from vrijwilligerspunt.foundation.config import ROOT, Settings
from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.foundation.errors import DomainError, SetupError
from vrijwilligerspunt.foundation.search_engine import SearchEngine, SearchIndexUnusable


@contextmanager
def task(text: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal, nothing elsewhere. Yields `advance(done, total)`.

    A domain or setup error, or an unusable index, ends the command with its sentence and exit code 1.
    """
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        bar = progress.add_task(text, total=None)
        try:
            with database().scope():
                yield lambda done, total: progress.update(bar, completed=done, total=total)
        except (DomainError, SetupError, SearchIndexUnusable) as error:
            raise click.ClickException(str(error)) from error


def settings() -> Settings:
    """What the site is set to."""
    found: Settings = current_app.extensions["vrijwilligerspunt.settings"]
    return found


def database() -> Database:
    """The database of the site."""
    found: Database = current_app.extensions["vrijwilligerspunt.database"]
    return found


def engine() -> SearchEngine:
    """The search index of the site."""
    found: SearchEngine = current_app.extensions["vrijwilligerspunt.search"]
    return found


def alembic_config(engine: sa.Engine) -> Config:
    """Alembic's configuration on this engine."""
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.attributes["connection"] = engine
    return config


def group(name: str, help_text: str) -> AppGroup:
    """A word with commands under it."""
    return AppGroup(name, help=help_text)
