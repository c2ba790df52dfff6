"""Filling the site: the demo city, vacancies, places, accounts; and the pages written from the code."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from vrijwilligerspunt.accounts import actions as accounts
from vrijwilligerspunt.accounts import actions_factors as factors
from vrijwilligerspunt.accounts import passwords
from vrijwilligerspunt.accounts import queries as account_queries
from vrijwilligerspunt.accounts import rules as account_rules
from vrijwilligerspunt.cli.task import group, settings, task
from vrijwilligerspunt.demo import load as demo
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM, Role
from vrijwilligerspunt.foundation.config import ROOT
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.lifecycle_page import lifecycles_markdown
from vrijwilligerspunt.lifecycles import LIFECYCLES
from vrijwilligerspunt.places import actions as places
from vrijwilligerspunt.site import actions_standing
from vrijwilligerspunt.vacancies import importing

DEFAULT_VACANCIES = 2000

demo_group = group("demo", "The demo city. Example: flask --app wsgi demo load --vacancies 500")


@demo_group.command(
    "load", help="Load the demo city into an empty database. Example: flask --app wsgi demo load --seed 2"
)
@click.option("--vacancies", "count", type=click.IntRange(22, 100_000), default=DEFAULT_VACANCIES)
@click.option("--seed", type=int, default=1)
def demo_load(count: int, seed: int) -> None:
    if settings().is_production:
        raise click.ClickException("The demo city never goes into production.")
    with task("Building the demo city") as advance:
        made = demo.load(count, seed, advance=lambda done: advance(done, count))
    click.echo(f"{made} vacancies loaded.")


vacancies_group = group(
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
    with task("Importing") as advance:
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
    with task("Putting online"), transaction():
        put = actions_standing.put_online(slug, SYSTEM, clock.today())
    click.echo(f"{put.made} made, {put.there} were there.")


places_group = group("places", "Places. Example: flask --app wsgi places load data/places")


@places_group.command(
    "load", help="Load places and boundaries from a folder. Example: flask --app wsgi places load data/places"
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def load_places(folder: Path) -> None:
    with task("Loading places"), transaction():
        count = places.load_boundaries(folder)
    click.echo(f"{count} boundaries loaded.")


accounts_group = group(
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
    with task("Making the account"):
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
    with task("Taking it away"):
        account = account_queries.account_by_email(email.lower())
        if account is None:
            raise click.ClickException("No account has this address.")
        with transaction():
            factors.reset(account.id, actor=SYSTEM)
    click.echo("The second step is gone; every browser of the account is signed out, and a mail says so.")


docs_group = group("docs", "Generated pages. Example: flask --app wsgi docs lifecycles")


@docs_group.command("lifecycles", help="Write docs/lifecycles.md. Example: flask --app wsgi docs lifecycles")
def lifecycles() -> None:
    (ROOT / "docs" / "lifecycles.md").write_text(lifecycles_markdown(LIFECYCLES), "utf-8")
    click.echo("docs/lifecycles.md written.")
