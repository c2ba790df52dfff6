"""The list of signed-in browsers: see them, sign out one, sign out all others."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.accounts.people import person, post, sign_in, staff
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts.models import Account, AccountSession
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session

DEVICES = "/mijn/apparaten"
AGENT = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"


def _elsewhere(client: JudgingClient, account: Account) -> JudgingClient:
    other = client.application.test_client()
    assert isinstance(other, JudgingClient)
    other.environ_base["HTTP_USER_AGENT"] = AGENT
    sign_in(other, account)
    return other


def _sessions_of(database: Database, account: Account) -> list[int]:
    with database.scope():
        mine = sa.select(AccountSession.id).where(AccountSession.account_id == account.id)
        return list(session().scalars(mine.order_by(AccountSession.id)))


def _verbs(database: Database, account: Account) -> list[str]:
    with database.scope():
        return list(
            session().scalars(sa.select(AuditEvent.verb).where(AuditEvent.concerns_account == account.id))
        )


@pytest.mark.parametrize("is_staff", [False, True])
def test_somebody_signs_out_a_phone_that_is_lost(
    client: JudgingClient, database: Database, is_staff: bool
) -> None:
    amina = staff(database, Role.DESK) if is_staff else person(database)
    other = _elsewhere(client, amina)
    sign_in(client, amina)
    page = client.get(DEVICES).text
    assert "Safari, iPhone" in page
    assert page.count("dit apparaat</span>") == 1
    lost = _sessions_of(database, amina)[0]
    assert post(client, DEVICES, f"{DEVICES}/{lost}/uitloggen").headers["Location"] == DEVICES
    assert other.get("/mijn").status_code == 303
    assert client.get("/mijn").status_code == 200
    assert "Safari, iPhone" not in client.get(DEVICES).text
    assert "device_signed_out" in _verbs(database, amina)


def test_all_others_are_signed_out_at_once(client: JudgingClient, database: Database) -> None:
    amina = person(database)
    others = [_elsewhere(client, amina) for _ in range(2)]
    bram = person(database)
    somebody_else = _elsewhere(client, bram)
    sign_in(client, amina)
    assert post(client, DEVICES, f"{DEVICES}/andere-uitloggen").status_code == 303
    assert [other.get("/mijn").status_code for other in others] == [303, 303]
    assert somebody_else.get("/mijn").status_code == 200
    assert client.get("/mijn").status_code == 200
    assert _verbs(database, amina) == ["others_signed_out"]
    assert "andere-uitloggen" not in client.get(DEVICES).text, "nothing is left to sign out"


def test_a_browser_of_somebody_else_is_not_there(client: JudgingClient, database: Database) -> None:
    amina, bram = person(database), person(database)
    other = _elsewhere(client, bram)
    sign_in(client, amina)
    token = fields_of(client.get("/mijn").data)["csrf_token"]
    for number in (_sessions_of(database, bram)[0], 999_999):
        assert client.post(f"{DEVICES}/{number}/uitloggen", data={"csrf_token": token}).status_code == 404
    assert other.get("/mijn").status_code == 200


def test_a_browser_that_rested_too_long_is_not_in_the_list(client: JudgingClient, database: Database) -> None:
    amina = person(database)
    _elsewhere(client, amina)
    clock.shift(timedelta(hours=13))
    sign_in(client, amina)
    assert "Safari, iPhone" not in client.get(DEVICES).text
