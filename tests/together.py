"""What the processes of one test run share: what is made once, pages fetched, how many tests are done."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
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

    def once(self, name: str, make: Callable[[Path], None]) -> Path:
        """A folder that the first process that asks fills; who comes later waits until it is there."""
        folder, half = self.folder / name, self.folder / f"{name}-half"
        with (self.folder / f"{name}-lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                shutil.rmtree(half, ignore_errors=True)
                half.mkdir()
                make(half)
                half.rename(folder)
        return folder

    def finish_one(self) -> None:
        """Count a test that this process finished."""
        with (self.folder / f"finished-{os.getpid()}").open("a") as file:
            file.write(".")

    def finished(self) -> int:
        """How many tests all processes finished together."""
        return sum(path.stat().st_size for path in self.folder.glob("finished-*"))
