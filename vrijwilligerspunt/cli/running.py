"""Making ready, serving, searching and working off what waits."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading

import click
from alembic import command
from flask import current_app
from flask.cli import with_appcontext

from vrijwilligerspunt import clockwork, schema
from vrijwilligerspunt.cli.task import alembic_config, database, engine, group, settings, task
from vrijwilligerspunt.demo import load as demo
from vrijwilligerspunt.demo.accounts import ACCOUNTS, PASSWORD
from vrijwilligerspunt.foundation import crypto, demo_clock, jobs, serving
from vrijwilligerspunt.foundation.config import ROOT
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.places import actions as places
from vrijwilligerspunt.search import actions as search
from vrijwilligerspunt.search import queries_synonyms
from vrijwilligerspunt.vacancies import actions as vacancies

search_group = group("search", "The search index. Example: flask --app wsgi search check")


@search_group.command("rebuild", help="Make a new index and swap. Example: flask --app wsgi search rebuild")
def rebuild() -> None:
    with task("Building the search index") as advance:
        count = search.rebuild(engine(), progress=advance)
    click.echo(f"{count} documents in the index.")


@search_group.command(
    "check", help="Is the index equal to the database? Example: flask --app wsgi search check --repair"
)
@click.option("--repair", is_flag=True, help="Queue the differences for the worker.")
def check(repair: bool) -> None:
    with task("Comparing"):
        found = search.check(engine(), repair=repair)
    for kind, held in found.held.items():
        click.echo(f"{kind}: {held} documents in the index, {found.of(kind)} differ")
    click.echo(f"{found.number} differences." if found.number else "Index and database are equal.")
    if found.number and not repair:
        raise SystemExit(1)


jobs_group = group("jobs", "The to-do list. Example: flask --app wsgi jobs work --once")


@jobs_group.command("work", help="Work off the list. Example: flask --app wsgi jobs work --once")
@click.option("--once", is_flag=True, help="Stop when nothing is due.")
def work(once: bool) -> None:
    midnight, is_demo = clockwork.Midnight(), settings().is_demo

    def before() -> None:
        if is_demo:
            demo_clock.follow()
        midnight()

    with database().scope():
        before()
        search.ensure_usable(engine())
    work_of = clockwork.handlers(settings(), engine())
    # Told to stop, a worker ends what it is doing and gives its leases back.
    stop = threading.Event()
    signals = (signal.SIGTERM, signal.SIGINT)
    were = [signal.signal(number, lambda _number, _frame: stop.set()) for number in signals]
    try:
        done = jobs.work(
            database(), work_of, clockwork.timers(settings()), once=once, stop=stop, before=before
        )
    finally:
        for number, handler in zip(signals, were, strict=True):
            signal.signal(number, handler)
    if once:
        click.echo(f"{done} jobs done.")


@jobs_group.command("failed", help="List jobs that gave up. Example: flask --app wsgi jobs failed")
def failed() -> None:
    with database().scope():
        dead = jobs.failed()
    for job in dead:
        click.echo(f"{job.id}\t{job.kind}\t{job.attempts}\t{job.error}")
    if dead:
        raise SystemExit(1)
    click.echo("No failed jobs.")


@jobs_group.command("retry", help="Try what gave up once more. Example: flask --app wsgi jobs retry")
def retry() -> None:
    with task("Putting back"), transaction():
        count = jobs.retry()
    click.echo(f"{count} jobs on the list again.")


@click.command("prepare", help="Make everything ready to serve. Example: flask --app wsgi prepare")
@with_appcontext
def prepare() -> None:
    known = settings()
    with task("Preparing") as advance:
        command.upgrade(alembic_config(database().engine), "head")
        with database().engine.connect() as connection:
            crypto.check_keys(connection, schema.metadata)
        with transaction():
            places.load_facts()
            vacancies.load_info_texts()
        if known.is_demo and demo.is_empty():
            count = known.demo_vacancies
            demo.load(count, 1, advance=lambda done: advance(done, count))
        search.ensure_usable(engine())


@click.command("serve", help="Prepare and run everything on one machine. Example: flask --app wsgi serve")
@with_appcontext
def serve() -> None:
    known = settings()
    flask = (sys.executable, "-m", "flask", "--app", str(ROOT / "wsgi.py"))
    # A city and an index take memory that a web process never needs again: so in a process of its own.
    if subprocess.run((*flask, "prepare"), check=False).returncode:
        raise SystemExit(1)
    click.echo(f"Vrijwilligerspunt: {known.base_url}")
    if known.is_demo:
        click.echo(f"Demo accounts, password {PASSWORD} (no second factor in the demo):")
        for account in ACCOUNTS:
            click.echo(f"  {account.email:<38} {account.who}")
        click.echo(f"Mails: {known.base_url}/demo/postvak   Clock: {known.base_url}/demo/klok")
    click.echo("Ctrl-C stops everything.")
    queries_synonyms.prepare()
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    serving.serve(app, known.host, known.port, (*flask, "jobs", "work"), proxies=known.proxies)
