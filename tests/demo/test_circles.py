"""The care circles of the demo city: every state there is, and what their people see."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest
import sqlalchemy as sa

from tests.accounts import people
from tests.judge import JudgingClient
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import queries_circles
from vrijwilligerspunt.buddies.models_circles import CareCircle, CircleMember, CirclePledge, CircleTask
from vrijwilligerspunt.buddies.states_circles import CircleState, MemberState, PledgeState, TaskState
from vrijwilligerspunt.demo import load
from vrijwilligerspunt.demo.accounts import DOMAIN, PASSWORD
from vrijwilligerspunt.demo.circles import EMRE, RUNNING
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.foundation.mail import OutgoingMail

KINDS: tuple[tuple[Any, type[StrEnum]], ...] = (
    (CareCircle, CircleState),
    (CircleMember, MemberState),
    (CircleTask, TaskState),
    (CirclePledge, PledgeState),
)


def mails() -> int:
    return session().scalar(sa.select(sa.func.count(OutgoingMail.id))) or 0


def test_every_state_is_there_and_the_clock_finds_nothing_left_undone(scope: Database) -> None:
    load.load(60, 1)
    for table, states in KINDS:
        assert set(session().scalars(sa.select(table.state))) == set(states), states
    before = mails()
    clockwork.TIMERS["circles-remind"](clock.today())
    assert mails() == before


@pytest.fixture
def running(database: Database) -> tuple[Account, str]:
    """Who keeps the circle that runs, and the page of one who is in."""
    with database.scope():
        load.load(60, 1)
        account = session().scalars(sa.select(Account).where(Account.email == f"{EMRE}@{DOMAIN}")).one()
        circle = next(one for one in session().scalars(sa.select(CareCircle)) if one.name == RUNNING)
        member = next(one for one in queries_circles.members(circle.id) if one.first_name == "Sevda")
        return account, f"/maatjes/kring/{queries_circles.link_of(member)}"


def test_the_carer_and_who_is_in_see_what_there_is_to_do(
    client: JudgingClient, running: tuple[Account, str]
) -> None:
    emre, page = running
    assert "Planten water geven" in client.get(page).text
    assert people.sign_in(client, emre, PASSWORD).status_code == 303
    assert RUNNING in client.get("/mijn/kring").text
