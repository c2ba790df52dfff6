"""The files of the house, for the tests that read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from vrijwilligerspunt.foundation.config import ROOT

PRODUCT = ROOT / "vrijwilligerspunt"
TEMPLATES = ROOT / "templates"
FOLDERS = (".ci", "docs", "frontend", "migrations", "search_index", "templates", "tests", "vrijwilligerspunt")
MADE = {"__pycache__", "node_modules", "dist"}
WORDS = {
    ".css", ".csv", ".html", ".js", ".json", ".lock", ".md", ".mjs", ".po", ".py", ".sh", ".svg", ".toml",
    ".txt", ".yaml", ".yml",
}  # fmt: skip


def modules(folder: Path = PRODUCT) -> list[Path]:
    """Every Python file below a folder."""
    return sorted(path for path in folder.rglob("*.py") if not MADE & set(path.parts))


def pages() -> list[Path]:
    """Every HTML template."""
    return sorted(TEMPLATES.rglob("*.html"))


def committed() -> Iterator[Path]:
    """Every text that git would hold, without asking git: a source archive has none."""
    for path in ROOT.iterdir():
        if path.is_file() and path.name != ".env" and not path.name.startswith(".coverage"):
            yield path
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and not MADE & set(path.parts) and (path.suffix in WORDS or folder == ".ci"):
                yield path


@cache
def tree(path: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(path.read_text("utf-8"), str(path))


def name(path: Path) -> str:
    """The path as it stands in the repository."""
    return path.relative_to(ROOT).as_posix()
