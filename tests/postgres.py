"""A private PostgreSQL for the tests: its own folder and socket, run as an ordinary user, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa


def binaries() -> Path:
    """Where `initdb` is. Raises RuntimeError with what to install."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not folders:
        raise RuntimeError("PostgreSQL is not installed: install the package postgresql.")
    return folders[-1].parent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _ordinary_user() -> dict[str, object]:
    """PostgreSQL refuses root; then the user `postgres` or `nobody` runs it."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError("no ordinary user to run PostgreSQL as")


@contextmanager
def server() -> Iterator[sa.URL]:
    """A running server; yields the address of its database `postgres`."""
    where = Path(tempfile.mkdtemp(prefix="vp-pg-"))
    user = _ordinary_user()
    if user:
        os.chown(where, int(str(user["user"])), int(str(user["group"])))
    tools, port = binaries(), _free_port()

    def run(*command: str) -> None:
        done = subprocess.run(command, capture_output=True, text=True, cwd=where, check=False, **user)  # type: ignore[call-overload]
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stderr}")

    data = where / "data"
    run(str(tools / "initdb"), "-D", str(data), "-U", "vp", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    options = (
        f"-c fsync=off -c synchronous_commit=off -c full_page_writes=off -k {where} -p {port} -h 127.0.0.1"
    )
    run(str(tools / "pg_ctl"), "-D", str(data), "-l", str(where / "log"), "-w", "-o", options, "start")
    try:
        yield sa.URL.create(
            "postgresql+psycopg", username="vp", host="127.0.0.1", port=port, database="postgres"
        )
    finally:
        run(str(tools / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(where, ignore_errors=True)


@contextmanager
def database(server_url: sa.URL, template: str | None = None) -> Iterator[sa.URL]:
    """A database of its own on the server, made from `template` when given, dropped afterwards."""
    name = f"t_{uuid.uuid4().hex[:12]}"
    admin = sa.create_engine(server_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
    try:
        yield server_url.set(database=name)
    finally:
        with admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        admin.dispose()
