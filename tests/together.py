"""What the processes of one test run share: the pages they fetched, and how many tests are done."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


@dataclass(frozen=True)
class Together:
    """The shared folder of a run."""

    folder: Path

    @classmethod
    def of(cls, factory: pytest.TempPathFactory) -> Together:
        """The folder of this run, made by the first process that asks."""
        base = factory.getbasetemp()
        made = cls((base.parent if WORKER else base) / "together")
        made.pages.mkdir(parents=True, exist_ok=True)
        return made

    @property
    def pages(self) -> Path:
        """Where the fetched pages are."""
        return self.folder / "pages"

    def finish_one(self) -> None:
        """Count a test that this process finished."""
        with (self.folder / f"finished-{os.getpid()}").open("a") as file:
            file.write(".")

    def finished(self) -> int:
        """How many tests all processes finished together."""
        return sum(path.stat().st_size for path in self.folder.glob("finished-*"))
