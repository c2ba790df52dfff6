"""Keeping what there is: the database and its copies, what is forgotten, the keys of encrypted fields."""

from __future__ import annotations

from pathlib import Path

import click
from alembic import command
from flask.cli import with_appcontext

from vrijwilligerspunt import clockwork, schema
from vrijwilligerspunt.cli.task import alembic_config, database, group, settings, task
from vrijwilligerspunt.foundation import backup as backups
from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.places import actions as places
from vrijwilligerspunt.vacancies import actions as vacancies

ROTATION_BATCH = 500

database_group = group("db", "The database. Example: flask --app wsgi db upgrade")


@database_group.command(
    "upgrade", help="Create or migrate the database. Example: flask --app wsgi db upgrade"
)
def upgrade() -> None:
    with task("Migrating"):
        command.upgrade(alembic_config(database().engine), "head")
        with transaction():
            places.load_facts()
            vacancies.load_info_texts()
    click.echo("The database is up to date.")


privacy_group = group("privacy", "Forgetting. Example: flask --app wsgi privacy sweep")


@privacy_group.command("sweep", help="Forget what is due. Example: flask --app wsgi privacy sweep")
def sweep() -> None:
    with task("Forgetting"):
        gone = clockwork.forget()
    for name, count in gone.items():
        click.echo(f"{name}: {count}")


keys_group = group("keys", "Field keys. Example: flask --app wsgi keys rotate")


@keys_group.command(
    "rotate", help="Re-encrypt under the newest key; may be stopped. Example: flask --app wsgi keys rotate"
)
def rotate() -> None:
    with task("Re-encrypting") as advance:
        with database().engine.connect() as connection:
            total = crypto.rows_left(connection, schema.metadata)
        done = clockwork.until_done(
            lambda: crypto.rotate(session().connection(), schema.metadata, batch=ROTATION_BATCH),
            lambda so_far: advance(so_far, total),
        )
    click.echo(f"{done} values re-encrypted. Ask `keys drop KEY` whether an older key may go now.")


@keys_group.command(
    "left", help="How many values stand under each key, per column. Example: flask --app wsgi keys left"
)
def left() -> None:
    with task("Counting"), database().engine.connect() as connection:
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
    with task("Counting"), database().engine.connect() as connection:
        crypto.check_droppable(connection, schema.metadata, key)
    click.echo(f"Nothing stands under {key}. You may now remove {key} from FIELD_KEYS; then restart.")
    click.echo(f"Keep {key} itself as long as there are back-ups from its time.")


@click.command(
    "backup", help="Copy the database while the site runs. Example: flask --app wsgi backup vp.backup"
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    with task("Copying"):
        backups.backup(settings().database_url, file)
    click.echo(f"{file} written. Keep FIELD_KEYS and LOOKUP_KEY apart.")


@click.command(
    "restore", help="Put a copy back; stop the site first. Example: flask --app wsgi restore vp.backup"
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.confirmation_option(prompt="This replaces the whole database. Go on?")
@with_appcontext
def restore(file: Path) -> None:
    database().engine.dispose()
    with task("Putting back"):
        backups.restore(settings().database_url, file)
    click.echo("Restored. Run `db upgrade` and `search rebuild` before you start the site.")
