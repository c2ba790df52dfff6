"""The `flask …` commands. Each has `--help` with an example and exits 0, 1 or 2 as usual."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import click
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext
from rich.console import Console
from rich.progress import Progress

from vrijwilligerspunt import clockwork, schema
from vrijwilligerspunt.accounts import actions as accounts
from vrijwilligerspunt.accounts import actions_factors as factors
from vrijwilligerspunt.accounts import passwords
from vrijwilligerspunt.accounts import queries as account_queries
from vrijwilligerspunt.accounts import rules as account_rules
from vrijwilligerspunt.buddies import rules_circles, rules_matches, rules_requests, rules_volunteers
from vrijwilligerspunt.content import rules as content_rules
from vrijwilligerspunt.courses import rules as course_rules
from vrijwilligerspunt.demo import load as demo
from vrijwilligerspunt.demo.accounts import ACCOUNTS, PASSWORD
from vrijwilligerspunt.foundation import backup as backups
from vrijwilligerspunt.foundation import clock, crypto, demo_clock, jobs, serving
from vrijwilligerspunt.foundation.actor import SYSTEM, Role
from vrijwilligerspunt.foundation.config import ROOT, Settings
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.foundation.errors import DomainError, SetupError
from vrijwilligerspunt.foundation.lifecycle_page import lifecycles_markdown
from vrijwilligerspunt.foundation.search_engine import SearchEngine, SearchIndexUnusable
from vrijwilligerspunt.organisations import rules as organisation_rules
from vrijwilligerspunt.passes import rules_lifecycle, rules_offers_lifecycle
from vrijwilligerspunt.places import actions as places
from vrijwilligerspunt.search import actions as search
from vrijwilligerspunt.search import queries_synonyms
from vrijwilligerspunt.site import actions_standing
from vrijwilligerspunt.site import rules as site_rules
from vrijwilligerspunt.vacancies import actions as vacancies
from vrijwilligerspunt.vacancies import importing, rules_lifecycles

DEFAULT_VACANCIES = 2000
LIFECYCLES = (
    organisation_rules.LIFECYCLE,
    *rules_lifecycles.LIFECYCLES,
    rules_lifecycle.LIFECYCLE,
    rules_offers_lifecycle.OFFER_LIFECYCLE,
    rules_requests.LIFECYCLE,
    rules_volunteers.LIFECYCLE,
    rules_circles.LIFECYCLE,
    rules_matches.LIFECYCLE,
    content_rules.LIFECYCLE,
    course_rules.LIFECYCLE,
    site_rules.REPORT_LIFECYCLE,
)
ROTATION_BATCH = 500


@contextmanager
def _task(text: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal, nothing elsewhere. Yields `advance(done, total)`.

    A domain or setup error, or an unusable index, ends the command with its sentence and exit code 1.
    """
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(text, total=None)
        try:
            with _database().scope():
                yield lambda done, total: progress.update(task, completed=done, total=total)
        except (DomainError, SetupError, SearchIndexUnusable) as error:
            raise click.ClickException(str(error)) from error


def _settings() -> Settings:
    settings: Settings = current_app.extensions["vrijwilligerspunt.settings"]
    return settings


def _database() -> Database:
    database: Database = current_app.extensions["vrijwilligerspunt.database"]
    return database


def _engine() -> SearchEngine:
    engine: SearchEngine = current_app.extensions["vrijwilligerspunt.search"]
    return engine


def alembic_config(engine: sa.Engine) -> Config:
    """Alembic's configuration on this engine."""
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.attributes["connection"] = engine
    return config


def _group(name: str, help_text: str) -> AppGroup:
    return AppGroup(name, help=help_text)


database_group = _group("db", "The database. Example: flask --app wsgi db upgrade")


@database_group.command(
    "upgrade", help="Create or migrate the database. Example: flask --app wsgi db upgrade"
)
def upgrade() -> None:
    with _task("Migrating"):
        command.upgrade(alembic_config(_database().engine), "head")
        with transaction():
            places.load_facts()
            vacancies.load_info_texts()
    click.echo("The database is up to date.")


demo_group = _group("demo", "The demo city. Example: flask --app wsgi demo load --vacancies 500")


@demo_group.command(
    "load", help="Load the demo city into an empty database. Example: flask --app wsgi demo load --seed 2"
)
@click.option("--vacancies", "count", type=click.IntRange(22, 100_000), default=DEFAULT_VACANCIES)
@click.option("--seed", type=int, default=1)
def demo_load(count: int, seed: int) -> None:
    if _settings().is_production:
        raise click.ClickException("The demo city never goes into production.")
    with _task("Building the demo city") as advance:
        made = demo.load(count, seed, advance=lambda done: advance(done, count))
    click.echo(f"{made} vacancies loaded.")


search_group = _group("search", "The search index. Example: flask --app wsgi search check")


@search_group.command("rebuild", help="Make a new index and swap. Example: flask --app wsgi search rebuild")
def rebuild() -> None:
    with _task("Building the search index") as advance:
        count = search.rebuild(_engine(), progress=advance)
    click.echo(f"{count} documents in the index.")


@search_group.command(
    "check", help="Is the index equal to the database? Example: flask --app wsgi search check --repair"
)
@click.option("--repair", is_flag=True, help="Queue the differences for the worker.")
def check(repair: bool) -> None:
    with _task("Comparing"):
        found = search.check(_engine(), repair=repair)
    for kind, held in found.held.items():
        click.echo(f"{kind}: {held} documents in the index, {found.of(kind)} differ")
    click.echo(f"{found.number} differences." if found.number else "Index and database are equal.")
    if found.number and not repair:
        raise SystemExit(1)


jobs_group = _group("jobs", "The to-do list. Example: flask --app wsgi jobs work --once")


@jobs_group.command("work", help="Work off the list. Example: flask --app wsgi jobs work --once")
@click.option("--once", is_flag=True, help="Stop when nothing is due.")
def work(once: bool) -> None:
    midnight, is_demo = clockwork.Midnight(), _settings().is_demo

    def before() -> None:
        if is_demo:
            demo_clock.follow()
        midnight()

    with _database().scope():
        before()
        search.ensure_usable(_engine())
    work_of = clockwork.handlers(_settings(), _engine())
    # Told to stop, a worker ends what it is doing and gives its leases back.
    stop = threading.Event()
    signals = (signal.SIGTERM, signal.SIGINT)
    were = [signal.signal(number, lambda _number, _frame: stop.set()) for number in signals]
    try:
        done = jobs.work(_database(), work_of, clockwork.TIMERS, once=once, stop=stop, before=before)
    finally:
        for number, handler in zip(signals, were, strict=True):
            signal.signal(number, handler)
    if once:
        click.echo(f"{done} jobs done.")


@jobs_group.command("failed", help="List jobs that gave up. Example: flask --app wsgi jobs failed")
def failed() -> None:
    with _database().scope():
        dead = jobs.failed()
    for job in dead:
        click.echo(f"{job.id}\t{job.kind}\t{job.attempts}\t{job.error}")
    if dead:
        raise SystemExit(1)
    click.echo("No failed jobs.")


@jobs_group.command("retry", help="Try what gave up once more. Example: flask --app wsgi jobs retry")
def retry() -> None:
    with _task("Putting back"), transaction():
        count = jobs.retry()
    click.echo(f"{count} jobs on the list again.")


vacancies_group = _group(
    "vacancies", "Vacancies. Example: flask --app wsgi vacancies import list.csv --organisation kwikstaart"
)


@vacancies_group.command(
    "import", help="Import CSV or JSON Lines. Example: flask --app wsgi vacancies import list.csv --dry-run"
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organisation", "slug", help="All vacancies belong to this organisation.")
@click.option("--create-organisations", is_flag=True, help="Make an organisation for each unknown name.")
@click.option("--dry-run", is_flag=True, help="Judge only; change nothing.")
@click.option("--publish", is_flag=True, help="Publish what is good.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write the verdicts as CSV.")
def import_vacancies(
    file: Path,
    slug: str | None,
    create_organisations: bool,
    dry_run: bool,
    publish: bool,
    report: Path | None,
) -> None:
    if bool(slug) == create_organisations:
        raise click.UsageError("Give --organisation SLUG or --create-organisations.")
    with _task("Importing") as advance:
        verdicts = importing.run(
            SYSTEM, file, organisation=slug, dry_run=dry_run, publish=publish, progress=advance
        )
    if report is not None:
        importing.write_report(verdicts, report)
    for verdict, count in importing.totals(verdicts).items():
        click.echo(f"{verdict}: {count}")


@vacancies_group.command(
    "standing",
    help="Put the vacancies “Word maatje” of an organisation online, one per activity; what is there stays. "
    "Example: flask --app wsgi vacancies standing fietsmaatjes-samen-trappen",
)
@click.argument("slug")
def standing_vacancies(slug: str) -> None:
    with _task("Putting online"), transaction():
        put = actions_standing.put_online(slug, SYSTEM, clock.today())
    click.echo(f"{put.made} made, {put.there} were there.")


places_group = _group("places", "Places. Example: flask --app wsgi places load data/places")


@places_group.command(
    "load", help="Load places and boundaries from a folder. Example: flask --app wsgi places load data/places"
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def load_places(folder: Path) -> None:
    with _task("Loading places"), transaction():
        count = places.load_boundaries(folder)
    click.echo(f"{count} boundaries loaded.")


accounts_group = _group(
    "accounts", "Accounts. Example: flask --app wsgi accounts create --email a@b.nl --name Ann"
)


@accounts_group.command(
    "create",
    help="Make an account. Example: flask --app wsgi accounts create --email a@b.nl --name Ann --role desk",
)
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option("--role", type=click.Choice([role.value for role in Role]), help="Grant this role, city-wide.")
@click.option("--days", type=click.IntRange(1, 366), default=365, help="How long the role is valid.")
@click.password_option()
def create_account(email: str, name: str, role: str | None, days: int, password: str) -> None:
    with _task("Making the account"):
        account_rules.check_password(password, email, name)
        hashed = passwords.hashed(password)
        with transaction():
            number = accounts.create(name, email, hashed, verified=True)
            if role is not None:
                until = clock.today() + timedelta(days=days)
                accounts.grant(number, Role(role), valid_until=until, actor=SYSTEM)
    click.echo(f"Account {number} made.")


@accounts_group.command(
    "reset-factor",
    help="Take the second step of an account away. Example: flask --app wsgi accounts reset-factor a@b.nl",
)
@click.argument("email")
def reset_factor(email: str) -> None:
    with _task("Taking it away"):
        account = account_queries.account_by_email(email.lower())
        if account is None:
            raise click.ClickException("No account has this address.")
        with transaction():
            factors.reset(account.id, actor=SYSTEM)
    click.echo("The second step is gone; every browser of the account is signed out, and a mail says so.")


privacy_group = _group("privacy", "Forgetting. Example: flask --app wsgi privacy sweep")


@privacy_group.command("sweep", help="Forget what is due. Example: flask --app wsgi privacy sweep")
def sweep() -> None:
    with _task("Forgetting"):
        gone = clockwork.forget()
    for name, count in gone.items():
        click.echo(f"{name}: {count}")


keys_group = _group("keys", "Field keys. Example: flask --app wsgi keys rotate")


@keys_group.command(
    "rotate", help="Re-encrypt under the newest key; may be stopped. Example: flask --app wsgi keys rotate"
)
def rotate() -> None:
    with _task("Re-encrypting") as advance:
        with _database().engine.connect() as connection:
            total = crypto.rows_left(connection, schema.metadata)
        done = 0
        while True:
            with transaction() as writer:
                changed = crypto.rotate(writer.connection(), schema.metadata, batch=ROTATION_BATCH)
            done += changed
            advance(done, total)
            if not changed:
                break
    click.echo(f"{done} values re-encrypted. Ask `keys drop KEY` whether an older key may go now.")


@keys_group.command(
    "left", help="How many values stand under each key, per column. Example: flask --app wsgi keys left"
)
def left() -> None:
    with _task("Counting"), _database().engine.connect() as connection:
        found = crypto.standing(connection, schema.metadata)
    known, newest = crypto.ring().names, crypto.ring().newest
    for one in found:
        remark = "" if one.key in known else " (FIELD_KEYS lacks this key)"
        click.echo(f"{one.column}: {one.number} under {one.key}{remark}")
    old = sum(one.number for one in found if one.key != newest)
    click.echo(f"{old} values stand under another key than the newest, {newest}.")


@keys_group.command("drop", help="May this old key go? Example: flask --app wsgi keys drop k1")
@click.argument("key")
def drop(key: str) -> None:
    with _task("Counting"), _database().engine.connect() as connection:
        crypto.check_droppable(connection, schema.metadata, key)
    click.echo(f"Nothing stands under {key}. You may now remove {key} from FIELD_KEYS; then restart.")
    click.echo(f"Keep {key} itself as long as there are back-ups from its time.")


docs_group = _group("docs", "Generated pages. Example: flask --app wsgi docs lifecycles")


@docs_group.command("lifecycles", help="Write docs/lifecycles.md. Example: flask --app wsgi docs lifecycles")
def lifecycles() -> None:
    (ROOT / "docs" / "lifecycles.md").write_text(lifecycles_markdown(LIFECYCLES), "utf-8")
    click.echo("docs/lifecycles.md written.")


@click.command(
    "backup", help="Copy the database while the site runs. Example: flask --app wsgi backup vp.backup"
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    with _task("Copying"):
        backups.backup(_settings().database_url, file)
    click.echo(f"{file} written. Keep FIELD_KEYS and LOOKUP_KEY apart.")


@click.command(
    "restore", help="Put a copy back; stop the site first. Example: flask --app wsgi restore vp.backup"
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.confirmation_option(prompt="This replaces the whole database. Go on?")
@with_appcontext
def restore(file: Path) -> None:
    _database().engine.dispose()
    with _task("Putting back"):
        backups.restore(_settings().database_url, file)
    click.echo("Restored. Run `db upgrade` and `search rebuild` before you start the site.")


@click.command("prepare", help="Make everything ready to serve. Example: flask --app wsgi prepare")
@with_appcontext
def prepare() -> None:
    settings = _settings()
    with _task("Preparing") as advance:
        command.upgrade(alembic_config(_database().engine), "head")
        with _database().engine.connect() as connection:
            crypto.check_keys(connection, schema.metadata)
        with transaction():
            places.load_facts()
            vacancies.load_info_texts()
        if settings.is_demo and demo.is_empty():
            count = settings.demo_vacancies
            demo.load(count, 1, advance=lambda done: advance(done, count))
        search.ensure_usable(_engine())


@click.command("serve", help="Prepare and run everything on one machine. Example: flask --app wsgi serve")
@with_appcontext
def serve() -> None:
    settings = _settings()
    flask = (sys.executable, "-m", "flask", "--app", str(ROOT / "wsgi.py"))
    # A city and an index take memory that a web process never needs again: so in a process of its own.
    if subprocess.run((*flask, "prepare"), check=False).returncode:
        raise SystemExit(1)
    click.echo(f"Vrijwilligerspunt: {settings.base_url}")
    if settings.is_demo:
        click.echo(f"Demo accounts, password {PASSWORD} (no second factor in the demo):")
        for account in ACCOUNTS:
            click.echo(f"  {account.email:<38} {account.who}")
        click.echo(f"Mails: {settings.base_url}/demo/postvak   Clock: {settings.base_url}/demo/klok")
    click.echo("Ctrl-C stops everything.")
    queries_synonyms.prepare()
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    serving.serve(app, settings.host, settings.port, (*flask, "jobs", "work"), proxies=settings.proxies)


GROUPS = (database_group, demo_group, search_group, jobs_group, vacancies_group, places_group)
MORE_GROUPS = (accounts_group, privacy_group, keys_group, docs_group)
COMMANDS: tuple[click.Command, ...] = (*GROUPS, *MORE_GROUPS, backup, restore, prepare, serve)


def init_app(app: Flask) -> None:
    """Make the commands known to `flask`."""
    for each in COMMANDS:
        app.cli.add_command(each)
