"""Back-ups: a consistent copy while the site runs, and a restore that checks before it replaces.

Keys are not in a back-up: keep FIELD_KEYS and LOOKUP_KEY apart. The search index is never in it either; it
is rebuilt (its files are executable code, search.md §2).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from vrijwilligerspunt.foundation.errors import SetupError


def backup(url: str, target: Path) -> None:
    """Write a copy of the database to `target`. Raises SetupError when it exists or the tool fails."""
    if target.exists():
        raise SetupError(f"{target} exists already: choose another file.")
    address = sa.make_url(url)
    if address.get_backend_name() == "sqlite":
        source = sqlite3.connect(f"file:{address.database}?mode=ro", uri=True)
        try:
            source.execute("VACUUM INTO ?", (str(target),))
        finally:
            source.close()
        _check(target)
    else:
        _run(("pg_dump", "--format=custom", "--no-owner", f"--file={target}"), address)
    target.chmod(0o600)


def restore(url: str, source: Path) -> None:
    """Put a back-up in the place of the database of a stopped site. Raises SetupError when it is torn."""
    if not source.is_file():
        raise SetupError(f"{source} is not there.")
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        _run(
            ("pg_restore", "--clean", "--if-exists", "--no-owner", "--exit-on-error", "--single-transaction",
             f"--dbname={address.database}", str(source)),
            address,
        )  # fmt: skip
        return
    _check(source)
    target = Path(address.database or "")
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".restoring")
    shutil.copyfile(source, half)
    for tail in ("-wal", "-shm"):
        target.with_name(target.name + tail).unlink(missing_ok=True)
    half.replace(target)


def _check(path: Path) -> None:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        answer = connection.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise SetupError(f"{path} is not a database: {error}.") from error
    finally:
        connection.close()
    if answer != "ok":
        raise SetupError(f"{path} is damaged: {answer}.")


def _run(tool: Sequence[str], address: sa.URL) -> None:
    found = shutil.which(tool[0])
    if found is None:
        raise SetupError(f"{tool[0]} is not installed.")
    environment = {
        "PGHOST": address.host or "",
        "PGPORT": str(address.port or 5432),
        "PGUSER": address.username or "",
        "PGPASSWORD": address.password or "",
        "PGDATABASE": address.database or "",
    }
    given = {name: value for name, value in environment.items() if value}
    done = subprocess.run(
        (found, *tool[1:]), env=os.environ | given, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SetupError(f"{tool[0]}: {done.stderr.strip()[-500:]}")
