"""The demo city in the database: whole, deterministic, and only into an empty one."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from vrijwilligerspunt.accounts import passwords
from vrijwilligerspunt.accounts.models import Account, RoleGrant
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.demo import load
from vrijwilligerspunt.demo.accounts import ACCOUNTS, PASSWORD
from vrijwilligerspunt.demo.past_events import EVENTS
from vrijwilligerspunt.demo.shops import SHOPS
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.places.models import Wijk
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import VacancyState


def _count(table: type) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_the_city_is_there_with_accounts_organisations_and_vacancies_in_every_wijk(scope: Database) -> None:
    steps: list[int] = []
    assert load.load(150, 1, advance=steps.append) == 150
    assert steps == [100]
    written = sum(happened.verb == "write" for happened in EVENTS)
    registered = sum(happened.verb == "register" for happened in EVENTS)
    assert _count(Vacancy) == 150 + written + len(Activity)
    assert _count(Organisation) == load.FEWEST_ORGANISATIONS + len(SHOPS) + registered
    with_work = set(session().scalars(sa.select(Vacancy.wijk_code).where(Vacancy.wijk_code.is_not(None))))
    assert with_work >= set(session().scalars(sa.select(Wijk.code)))
    tuin = session().scalars(sa.select(Vacancy).where(Vacancy.title == "Tuinmaatje zaterdagochtend")).one()
    assert tuin.state is VacancyState.PUBLISHED


def test_every_demo_account_can_sign_in_and_holds_its_role(scope: Database) -> None:
    load.load(30, 1)
    rows = {account.email: account for account in session().scalars(sa.select(Account))}
    residents = {email for email in rows if email.startswith("bewoner")}
    assert len(residents) == load.RESIDENTS + load.FEWEST_BUDDIES + load.FEWEST_QUIET
    assert rows.keys() - residents == {account.email for account in ACCOUNTS}
    assert all(row.verified_at is not None and row.is_demo for row in rows.values())
    assert passwords.matches(rows["balie@voorbeeld.example"].password_hash, PASSWORD)
    granted = set(session().execute(sa.select(RoleGrant.account_id, RoleGrant.role)).all())
    wanted = {(rows[account.email].id, grant.role) for account in ACCOUNTS for grant in account.grants}
    assert granted == wanted
    assert {role for _, role in granted} == set(Role)
    works_for = dict(
        session()
        .execute(
            sa.select(Account.email, Organisation.slug)
            .join(OrganisationMember, OrganisationMember.account_id == Account.id)
            .join(Organisation, Organisation.id == OrganisationMember.organisation_id)
        )
        .all()
    )
    assert {account.email: works_for[account.email] for account in ACCOUNTS if account.member_of} == {
        account.email: account.member_of for account in ACCOUNTS if account.member_of
    }


def test_it_never_mixes_with_what_is_there(scope: Database) -> None:
    assert load.is_empty()
    load.load(30, 1)
    assert not load.is_empty()
    with pytest.raises(load.DemoNotEmpty):
        load.load(30, 1)


def test_the_cast_of_the_tests_is_in_the_table() -> None:
    assert {account.cast for account in ACCOUNTS} >= {
        "Amina", "Bram", "Chantal", "Daan", "Els", "Farid", "Gerda", "Hugo", "Ilse",
    }  # fmt: skip
