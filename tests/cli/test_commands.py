"""The commands, as an operator types them: through Flask, on a database that really commits."""

from __future__ import annotations

import base64
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from tests import factories
from tests.accounts.phones import with_factor
from vrijwilligerspunt.accounts.models import Account, RoleGrant
from vrijwilligerspunt.accounts.models_factors import SecondFactor
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.cli import commands
from vrijwilligerspunt.foundation import clock, crypto
from vrijwilligerspunt.foundation.config import ROOT, Settings
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.places.models import PlaceBoundary
from vrijwilligerspunt.vacancies.models import Application, Vacancy


@pytest.fixture
def app(settings: Settings, real_database: Database) -> Flask:
    url = real_database.engine.url.render_as_string(hide_password=False)
    return create_app(replace(settings, database_url=url), real_database)


@pytest.fixture
def run(app: Flask) -> Any:
    def command(*args: str, exit_code: int = 0, stdin: str | None = None) -> Result:
        result = app.test_cli_runner().invoke(args=args, input=stdin)
        assert result.exit_code == exit_code, (result.output, result.exception)
        return result

    return command


def test_the_demo_is_loaded_indexed_checked_and_mended(run: Any, real_database: Database) -> None:
    assert "60 vacancies" in run("demo", "load", "--vacancies", "60").output
    run("search", "rebuild")
    assert "equal" in run("search", "check").output
    with real_database.engine.begin() as connection:
        connection.execute(sa.text("UPDATE vacancies SET version = version + 1 WHERE id = 1"))
    told = run("search", "check", exit_code=1).output
    assert "vacancy: " in told
    assert "documents in the index, 1 differ\norganisation: 71 documents in the index, 0 differ" in told
    assert "1 differences" in told
    run("search", "check", "--repair")
    run("jobs", "work", "--once")
    assert "equal" in run("search", "check").output
    assert "not empty" in run("demo", "load", exit_code=1).output


def test_a_vacancy_whose_last_day_passed_leaves_the_index(run: Any, real_database: Database) -> None:
    with real_database.scope():
        row = factories.vacancy()
    run("search", "rebuild")
    with real_database.engine.begin() as connection:
        connection.execute(
            sa.update(Vacancy)
            .where(Vacancy.id == row.id)
            .values(starts_on=None, ends_on=clock.today() - timedelta(days=1))
        )
    # The vacancy, and its organisation, which is no longer found by that theme.
    assert "2 differences" in run("search", "check", exit_code=1).output
    run("jobs", "work", "--once")
    assert "equal" in run("search", "check").output


def test_an_index_that_is_not_there_is_told_in_words(run: Any) -> None:
    assert "no pointer to a generation" in run("search", "check", exit_code=1).output


def test_upgrade_brings_schema_places_and_texts_and_may_be_repeated(run: Any) -> None:
    assert "up to date" in run("db", "upgrade").output
    assert "up to date" in run("db", "upgrade").output


def test_an_account_is_made_with_a_role(run: Any, real_database: Database) -> None:
    args = ("accounts", "create", "--email", "Ann@Voorbeeld.example", "--name", "Ann", "--role", "desk")
    run(*args, "--password", "een lange zin die niemand raadt")
    with real_database.scope():
        account = session().scalars(sa.select(Account)).one()
        assert account.email == "ann@voorbeeld.example"
        assert session().scalars(sa.select(RoleGrant)).one().account_id == account.id
    run(*args, "--password", "een lange zin die niemand raadt", exit_code=1)
    run("accounts", "create", "--email", "b@c.nl", "--name", "B", "--password", "kort", exit_code=1)


def test_keys_are_rotated_and_the_old_one_may_go(run: Any, app: Flask, real_database: Database) -> None:
    with app.app_context(), real_database.scope():
        made = factories.application(name="Amina")
    old, new = (f"{name}:" + base64.b64encode(name.encode() * 32).decode() for name in ("o", "n"))
    demo = app.extensions["vrijwilligerspunt.settings"].field_keys
    crypto.use(crypto.Keyring(f"{new},{demo}", "lookup"))
    assert "values re-encrypted" in run("keys", "rotate").output
    crypto.use(crypto.Keyring(f"{new},{old}", "lookup"))
    with real_database.scope():
        row = session().get(Application, made.id)
        assert row is not None
        assert row.name == "Amina"
    assert "0 values" in run("keys", "rotate").output


def test_an_old_key_is_dropped_only_when_nothing_stands_under_it(
    run: Any, app: Flask, real_database: Database
) -> None:
    with app.app_context(), real_database.scope():
        factories.application(name="Amina")
    demo = app.extensions["vrijwilligerspunt.settings"].field_keys
    crypto.use(crypto.Keyring("n:" + base64.b64encode(b"n" * 32).decode() + f",{demo}", "lookup"))
    told = run("keys", "left").output
    assert "applications.name: 1 under demo" in told
    assert "stand under another key than the newest, n." in told
    refused = run("keys", "drop", "demo", exit_code=1).output
    assert "values still stand under demo" in refused
    assert "Run `keys rotate`" in refused
    assert "newest" in run("keys", "drop", "n", exit_code=1).output
    run("keys", "rotate")
    assert "You may now remove demo from FIELD_KEYS" in run("keys", "drop", "demo").output
    assert "0 values stand under another key" in run("keys", "left").output


def test_a_start_without_a_key_says_which(run: Any, app: Flask, real_database: Database) -> None:
    with app.app_context(), real_database.scope():
        factories.application(name="Amina")
    crypto.use(crypto.Keyring("n:" + base64.b64encode(b"n" * 32).decode(), "lookup"))
    told = run("prepare", exit_code=1).output
    assert "FIELD_KEYS lacks demo" in told
    assert "put it back" in told
    assert "FIELD_KEYS lacks this key" in run("keys", "left").output


def test_an_operator_takes_a_second_step_away(run: Any, app: Flask, real_database: Database) -> None:
    with app.app_context(), real_database.scope():
        els = factories.account(email="els@voorbeeld.example")
    assert "No account" in run("accounts", "reset-factor", "nie@voorbeeld.example", exit_code=1).output
    run("accounts", "reset-factor", "els@voorbeeld.example", exit_code=1)
    with_factor(real_database, els)
    assert "is gone" in run("accounts", "reset-factor", "Els@voorbeeld.example").output
    with real_database.scope():
        assert session().get(SecondFactor, els.id) is None


def test_boundaries_are_loaded_from_a_folder(run: Any, real_database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    shape = '{"type":"Polygon","coordinates":[[[5.4,51.4],[5.5,51.4],[5.5,51.5],[5.4,51.4]]]}'
    (folder / "eindhoven_wijken.geojson").write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":'
        f'{{"code":"WK077211","name":"Centrum"}},"geometry":{shape}}}]}}',
        "utf-8",
    )
    assert "1 boundaries" in run("places", "load", str(folder)).output
    with real_database.scope():
        assert session().scalars(sa.select(PlaceBoundary)).one().code == "WK077211"


def test_the_sweep_and_the_failure_list_answer(run: Any) -> None:
    swept = run("privacy", "sweep").output
    assert "audit: 0" in swept
    assert "reports: 0" in swept
    assert "No failed jobs" in run("jobs", "failed").output
    assert "0 jobs" in run("jobs", "retry").output


def test_a_file_is_imported_after_a_dry_run_and_again_changes_nothing(
    run: Any, app: Flask, real_database: Database, tmp_path: Path
) -> None:
    with app.app_context(), real_database.scope():
        owner = factories.organisation(name="Sportclub Kwikstaart", slug="kwikstaart")
    file, report = tmp_path / "list.csv", tmp_path / "report.csv"
    file.write_text(
        "kenmerk;titel;omschrijving;postcode;dagen;dagdelen;uren\n"
        "a1;Trainer jongste jeugd;Je geeft training aan kinderen van zes.;5628;wo;middag;2\n"
        ";;;;;;\n",
        "utf-8",
    )
    args = ("vacancies", "import", str(file), "--organisation", owner.slug)
    run(*args, "--dry-run", "--report", str(report))
    assert report.read_text("utf-8-sig").splitlines()[0] == "record,verdict,external_id,title,message"
    with real_database.scope():
        assert session().scalar(sa.select(sa.func.count()).select_from(Vacancy)) == 0
    run(*args, "--publish")
    run(*args, "--publish")
    with real_database.scope():
        assert session().scalars(sa.select(Vacancy)).one().external_id == "a1"
    run("vacancies", "import", str(file), exit_code=2)


def test_a_backup_restores_what_was_there(
    run: Any, app: Flask, real_database: Database, tmp_path: Path
) -> None:
    with app.app_context(), real_database.scope():
        factories.organisation(name="Voor de kopie")
    copy = tmp_path / "vp.backup"
    run("backup", str(copy))
    run("backup", str(copy), exit_code=1)
    with app.app_context(), real_database.scope():
        factories.organisation(name="Na de kopie")
    run("restore", str(copy), "--yes")
    with real_database.engine.connect() as connection:
        names = connection.execute(sa.text("SELECT name FROM organisations")).scalars().all()
    assert names == ["Voor de kopie"]


def test_a_torn_backup_is_refused(run: Any, real_database: Database, tmp_path: Path) -> None:
    torn = tmp_path / "torn.backup"
    torn.write_bytes(b"not a database at all" * 100)
    run("restore", str(torn), "--yes", exit_code=1)


def test_every_command_has_help_with_an_example() -> None:
    def walk(command: Any, path: str) -> Iterator[tuple[str, str]]:
        yield path, command.help or ""
        for name, child in getattr(command, "commands", {}).items():
            yield from walk(child, f"{path} {name}")

    for command in commands.COMMANDS:
        for path, text in walk(command, command.name or ""):
            assert f"Example: flask --app wsgi {path}" in text, path


@pytest.mark.slow
def test_the_whole_site_starts_serves_sends_mail_and_stops(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "APP_ENV": "test",
        "PORT": str(port),
        "BASE_URL": "",
        "DATABASE_URL": "",
        "INSTANCE": str(tmp_path / "instance"),
        "SEARCH_INDEX": str(tmp_path / "index"),
        "DEMO_VACANCIES": "60",
    }
    command = (sys.executable, "-m", "flask", "--app", str(ROOT / "wsgi.py"), "serve")
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        # The demo city is made before the first visitor; a machine that does other work takes its time.
        _until(lambda: _get(port, "/readyz") == 200, seconds=140)
        assert _get(port, "/vacatures") == 200
        worker = _children(process.pid)[-1]
        os.kill(worker, signal.SIGKILL)
        _until(lambda: bool(set(_children(process.pid)) - {worker}))
        children = _children(process.pid)
    finally:
        process.terminate()
        process.wait(20)
    assert not any(_alive(child) for child in children)


def _get(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return int(answer.status)
    except OSError:
        return 0


def _until(holds: Any, seconds: int = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)


def _children(pid: int) -> list[int]:
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for one in lists for child in one.read_text().split()]


def _alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()
