"""What nobody reads of a match who should not: cards that were only shown, keys, numbers after the end."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.accounts.people import actor_of
from tests.buddies.match_cast import Cast
from tests.buddies.match_stage import START, Stage
from tests.judge import JudgingClient
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import (
    actions_forgetting,
    actions_matches,
    actions_matches_checks,
    queries_matches_fit,
)
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.states import MatchState
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction


@pytest.fixture
def stage(scope: Database) -> Stage:
    return Stage()


@pytest.fixture
def cast(client: JudgingClient, database: Database) -> Cast:
    return Cast(client, database)


def with_account(stage: Stage) -> Account:
    """Els has an account, and her request is hers."""
    els = factories.account(name="Els")
    with transaction():
        session().execute(
            sa.update(BuddyRequest).where(BuddyRequest.id == stage.els.id).values(account_id=els.id)
        )
    session().expire_all()
    return els


def told(account: Account) -> list[str]:
    """What the own log of somebody says about matches."""
    asked = sa.select(AuditEvent.verb).where(
        AuditEvent.concerns_account == account.id, AuditEvent.subject_type == "buddy_match"
    )
    return list(session().scalars(asked.order_by(AuditEvent.id)))


@pytest.mark.parametrize("way", ["waits", "no", "late", "stopped"])
def test_of_a_card_that_was_only_shown_who_asked_finds_nothing(stage: Stage, way: str) -> None:
    els = with_account(stage)
    stage.propose()
    if way == "no":
        stage.says(actions_matches.volunteer_says, stage.volunteer, is_yes=False)
    elif way == "late":
        with transaction():
            assert actions_matches_checks.expire(stage.later(days=6)) == 1
    elif way == "stopped":
        with transaction():
            actions_matches.stop(stage.case(), stage.chantal, stage.now)

    assert actions_forgetting.export(els.id)["matches"] == []
    assert told(els) == []
    mine = actions_forgetting.export(stage.amina.account_id or 0)["matches"]
    assert [one["side"] for one in mine] == ["volunteer"]


def test_from_the_yes_of_the_volunteer_on_who_asked_finds_it(stage: Stage) -> None:
    els = with_account(stage)
    stage.propose()
    stage.says(actions_matches.volunteer_says, stage.volunteer)
    assert [one["state"] for one in actions_forgetting.export(els.id)["matches"]] == ["accepted"]
    stage.says(actions_matches.requester_says, actor_of(els))
    with transaction():
        actions_matches.stop(stage.case(), stage.chantal, stage.now)

    assert [one["state"] for one in actions_forgetting.export(els.id)["matches"]] == ["ended"]
    assert told(els) == ["match.accept", "match.agree", "match.stop"]


def test_who_works_on_a_request_is_never_asked_to_be_its_buddy(stage: Stage) -> None:
    carla = factories.account(name="Carla")
    with transaction():
        session().execute(
            sa.update(BuddyRequest)
            .where(BuddyRequest.id == stage.els.id)
            .values(substitute_id=stage.amina.account_id)
        )
    second = Actor(carla.id, grants=stage.chantal.grants)
    for actor in (stage.chantal, second):
        found, out = queries_matches_fit.suggestions(stage.request, actor, START)
        assert (found, out["same_person"]) == ([], 1)
    with transaction():
        session().execute(
            sa.update(BuddyRequest)
            .where(BuddyRequest.id == stage.els.id)
            .values(substitute_id=None, coordinator_id=stage.amina.account_id)
        )
    found, out = queries_matches_fit.suggestions(stage.request, second, START)
    assert (found, out["same_person"]) == ([], 1)


def test_the_agenda_of_the_person_holds_no_key_to_the_own_page(cast: Cast) -> None:
    cast.introduced()
    assert cast.plan().status_code == 303
    file = cast.els.get(f"{cast.asked}/agenda").text.replace("\r\n ", "")
    assert "SUMMARY:Kennismaken" in file
    assert cast.token not in file
    assert "http" not in file
    own = cast.volunteer.get(f"{cast.own}/agenda").text.replace("\r\n ", "")
    assert f"{cast.own}" in own


def test_the_desk_reads_how_to_reach_a_volunteer_only_while_it_runs(cast: Cast) -> None:
    assert cast.propose().status_code == 303
    page = cast.desk.get(cast.at_desk).text
    for way in ("06 12345678", cast.amina.email):
        assert way in page
    assert cast.says(cast.volunteer, cast.own, "nee").status_code == 303
    page = cast.desk.get(cast.at_desk).text
    assert "Amina" in page
    assert cast.match.state is MatchState.DECLINED
    for way in ("06 12345678", cast.amina.email):
        assert way not in page


def test_a_reason_to_stop_is_read_by_the_coordinator_and_nobody_else(cast: Cast) -> None:
    cast.tried()
    page = f"{cast.own}/stoppen"
    assert "Alleen je coördinator leest dit." in cast.volunteer.get(page).text
    assert people.post(cast.volunteer, page, page, reason="no_click").status_code == 303
    assert "Het klikte niet" in cast.desk.get(cast.at_desk).text
    assert "klik" not in cast.els.get(cast.asked).text
