"""The folder `search_index/`: which generation is current, whether its files are whole, and who may write.
Knows no index.

    CURRENT                       the name of the generation that is read; replaced in one step
    WRITER.lock                   held by the one process that writes (freed by the kernel when it dies)
    gen-<utc>-<analysis>/         one generation: index files and manifest.json
    gen-…/manifest.json           sizes of all files after the last commit, number of the table of contents

Whoosh never calls fsync; `seal` does so for it, files first, then the manifest.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from vrijwilligerspunt.foundation.dutch import ANALYSIS_VERSION

LAYOUT: Final = "2"
"""Changes with the fields of the index; together with the analysis it decides whether an index can be
read."""
_TOC: Final = re.compile(r"_MAIN_([0-9]+)\.toc")
_OURS: Final = re.compile(r"MAIN_.*\.(?!ctmp)[a-z0-9]+|_MAIN_[0-9]+\.toc")
_GENERATION: Final = re.compile(r"gen-[0-9]{8}T[0-9]{12}Z-[a-z0-9.]+")
_KEEP_SECONDS: Final = 600


class SearchFolderUnsafe(Exception):
    """The index folder belongs to another user. Its files are executable (pickles), so they are not read."""


class SearchIndexBusy(Exception):
    """Another process kept the index locked for 15 seconds; nothing was written, try again."""


class SearchIndexUnusable(Exception):
    """There is no index, it is torn, or it was made by another analysis: rebuild it."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation whose files agree with its manifest, at one commit."""

    folder: Path
    commit: int
    files: tuple[tuple[str, int], ...]

    @property
    def label(self) -> str:
        """Unique for the content: folder name and commit."""
        return f"{self.folder.name}:{self.commit}"


class SearchFolder:
    """Opens the folder, makes it when missing, and sets it to mode 0700; raises `SearchFolderUnsafe` when it
    is somebody else's."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = os.stat(self.path)
        if found.st_uid != os.geteuid():
            raise SearchFolderUnsafe(f"{self.path} belongs to user {found.st_uid}, not to {os.geteuid()}")
        if found.st_mode & 0o777 != 0o700:
            os.chmod(self.path, 0o700)

    def current(self) -> Path | None:
        """The folder of the current generation, or None without a (sane) pointer."""
        try:
            name = (self.path / "CURRENT").read_text("ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return self.path / name if _GENERATION.fullmatch(name) else None

    def label(self) -> str:
        """Folder name and commit of what is current, whole or not; "none" when nothing is."""
        folder = self.current()
        commit = _latest(folder) if folder else None
        return f"{folder.name}:{commit}" if folder and commit is not None else "none"

    def whole(self) -> Generation:
        """The current generation, checked against its manifest; raises `SearchIndexUnusable` with the reason.

        A writer may be at work, so a mismatch is looked at again a few times before it counts. A commit whose
        manifest was never written (the writer was killed) is accepted as long as the older files are whole.
        """
        reason = ""
        for attempt in range(5):
            if attempt:
                time.sleep(0.02)
            folder = self.current()
            if folder is None:
                raise SearchIndexUnusable("no pointer to a generation")
            try:
                return _checked(folder)
            except SearchIndexUnusable as error:
                reason = str(error)
        raise SearchIndexUnusable(reason)

    def new_generation(self) -> Path:
        """An empty folder for a new generation; nobody reads it before `point_to`."""
        while True:
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
            folder = self.path / f"gen-{stamp}Z-{ANALYSIS_VERSION}.{LAYOUT}"
            try:
                folder.mkdir(mode=0o700)
            except FileExistsError:
                continue
            return folder

    def point_to(self, folder: Path) -> None:
        """Make a sealed generation the current one, in one step that survives a power cut."""
        _write_durably(self.path, "CURRENT", folder.name + "\n")

    def remove(self, folder: Path) -> None:
        """Throw a generation away that never became current."""
        if folder != self.current():
            shutil.rmtree(folder, ignore_errors=True)

    def tidy(self) -> None:
        """Remove generations that are neither current nor the one before it and have been still for ten
        minutes."""
        current = self.current()
        if current is None:
            return
        older = sorted(p for p in self._generations() if p < current and (p / "manifest.json").exists())
        for folder in self._generations():
            if folder == current or folder in older[-1:]:
                continue
            if time.time() - max(folder.stat().st_mtime, current.stat().st_ctime) > _KEEP_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)

    def _generations(self) -> list[Path]:
        return [p for p in self.path.iterdir() if _GENERATION.fullmatch(p.name) and p.is_dir()]

    @contextmanager
    def writing(self, timeout: float = 15.0) -> Iterator[None]:
        """Hold the right to write, across processes and threads; raises `SearchIndexBusy` after the
        timeout."""
        descriptor = os.open(self.path / "WRITER.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            deadline = time.monotonic() + timeout
            while True:
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise SearchIndexBusy(f"the search index was locked for {timeout:g} s") from None
                    time.sleep(0.005)
            yield
        finally:
            os.close(descriptor)


def seal(folder: Path) -> None:
    """Make the last commit in a generation durable: its files first, then the manifest that lists them."""
    sizes = {}
    for name in sorted(os.listdir(folder)):
        if _OURS.fullmatch(name):
            with open(folder / name, "rb") as file:
                os.fsync(file.fileno())
                sizes[name] = os.fstat(file.fileno()).st_size
    manifest = {"analysis": ANALYSIS_VERSION, "layout": LAYOUT, "commit": _latest(folder), "files": sizes}
    _write_durably(folder, "manifest.json", json.dumps(manifest, indent=1))


def _write_durably(folder: Path, name: str, text: str) -> None:
    temporary = folder / f"{name}.tmp"
    with open(temporary, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, folder / name)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _latest(folder: Path) -> int | None:
    try:
        found = [int(m[1]) for name in os.listdir(folder) if (m := _TOC.fullmatch(name))]
    except OSError:
        return None
    return max(found, default=None)


def _checked(folder: Path) -> Generation:
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("ascii"))
        analysis, layout = manifest["analysis"], manifest["layout"]
        commit, files = int(manifest["commit"]), dict(manifest["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SearchIndexUnusable(f"{folder.name}: no readable manifest ({error})") from error
    if (analysis, layout) != (ANALYSIS_VERSION, LAYOUT):
        raise SearchIndexUnusable(f"{folder.name}: made by analysis {analysis}, layout {layout}")
    latest = _latest(folder)
    if latest is None or latest < commit:
        raise SearchIndexUnusable(f"{folder.name}: commit {commit} is gone")
    present = []
    for name, size in files.items():
        try:
            found = os.stat(folder / name).st_size
        except FileNotFoundError:
            if latest == commit:
                raise SearchIndexUnusable(f"{folder.name}: {name} is gone") from None
            continue
        if found != size:
            raise SearchIndexUnusable(f"{folder.name}: {name} has {found} bytes, not {size}")
        present.append((name, found))
    return Generation(folder, latest, tuple(present))
