"""Once a year: is everything still right? Asked twice, then off the site until somebody calls."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient
from tests.organisations.conftest import Inside, Stage
from tests.vacancies import mailbox
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations import actions_states, queries
from vrijwilligerspunt.organisations.models import Organisation, OrganisationDecision
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState

DAY_ZERO = date(2026, 11, 23)
A_YEAR_AGO = date(2025, 11, 23)


def night(today: date) -> int:
    """The timer of one morning, run twice: the second time there is nothing left to do."""
    clock.shift(timedelta())
    clock.shift(datetime(today.year, today.month, today.day, 5, tzinfo=UTC) - clock.now())
    done = 0
    for _ in range(2):
        with transaction():
            done += actions_states.ask_to_confirm(today)
    with transaction():
        assert actions_states.ask_to_confirm(today) == 0
    return done


def again(club: Organisation) -> Organisation:
    return queries.visible(club.id, SYSTEM)


def test_it_is_asked_reminded_and_suspended(scope: Database) -> None:
    club = factories.organisation(name="De Klink", confirmed_on=A_YEAR_AGO)
    factories.organisation(confirmed_on=A_YEAR_AGO + timedelta(days=200))
    said = []
    for number in range(40):
        night(DAY_ZERO + timedelta(days=number - 1))
        said.append(len(mailbox.keys()))
    assert [number - 1 for number in range(1, 40) if said[number] > said[number - 1]] == [0, 14, 30]
    assert mailbox.keys() == ["org_confirm", "org_confirm", "org_suspended"]
    assert again(club).state is OrganisationState.SUSPENDED
    decision = session().scalars(sa.select(OrganisationDecision)).one()
    assert (decision.verb, decision.decided_by) == ("suspend", None)
    assert "niet laten weten" in decision.reason
    assert "niet laten weten" in mailbox.newest("org_suspended")


def test_an_answer_gives_a_year_of_rest(scope: Database) -> None:
    club = factories.organisation(confirmed_on=A_YEAR_AGO)
    leader = factories.account()
    factories.member(club, leader, MemberRole.ADMIN)
    night(DAY_ZERO)
    answered = DAY_ZERO + timedelta(days=20)
    with transaction():
        actions_states.change_state(club.id, "confirm", people.actor_of(leader), answered)
    assert night(DAY_ZERO + timedelta(days=31)) == 0
    assert again(club).confirmed_on == answered
    assert night(answered + timedelta(days=365)) == 1


def test_one_that_came_back_is_not_suspended_the_next_morning(scope: Database) -> None:
    club = factories.organisation(confirmed_on=A_YEAR_AGO, confirm_asked_on=DAY_ZERO - timedelta(days=30))
    assert night(DAY_ZERO) == 1
    with transaction():
        actions_states.change_state(club.id, "restore", SYSTEM, DAY_ZERO)
    assert night(DAY_ZERO + timedelta(days=1)) == 0
    assert again(club).state is OrganisationState.ACTIVE


@pytest.mark.parametrize("state", [state for state in OrganisationState if state != "active"])
def test_only_an_active_one_is_asked(scope: Database, state: OrganisationState) -> None:
    factories.organisation(confirmed_on=A_YEAR_AGO, state=state)
    assert night(DAY_ZERO) == 0


def test_many_are_asked_in_batches_and_nobody_twice(scope: Database) -> None:
    for _ in range(7):
        factories.organisation(confirmed_on=A_YEAR_AGO)
    done = []
    for _ in range(5):
        with transaction():
            done.append(actions_states.ask_to_confirm(DAY_ZERO, limit=3))
    assert done == [3, 3, 1, 0, 0]
    assert len(mailbox.keys()) == 7


def test_a_morning_that_fails_half_way_leaves_nothing_and_is_done_again(
    scope: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.organisation(confirmed_on=A_YEAR_AGO)
    with pytest.raises(ZeroDivisionError), transaction():
        actions_states.ask_to_confirm(DAY_ZERO)
        raise ZeroDivisionError
    assert mailbox.keys() == []
    assert night(DAY_ZERO) == 1
    assert mailbox.keys() == ["org_confirm"]


def test_the_button_on_the_home_answers(stage: Stage, inside: Inside) -> None:
    today = clock.today()
    club = stage.club(confirmed_on=today - timedelta(days=370))
    bram = stage.browser(stage.member(club))
    home = "/mijn/organisatie/de-klink"
    assert "Het klopt nog" not in bram.get(home).text
    with inside(), transaction():
        actions_states.ask_to_confirm(today)
    editor = stage.browser(stage.member(club, MemberRole.EDITOR, "Ilse"))
    assert "Een beheerder van jullie organisatie kan dit bevestigen" in editor.get(home).text
    assert "Het klopt nog" in bram.get(home).text
    assert people.post(bram, home, f"{home}/klopt-nog").status_code == 303
    assert "Het klopt nog" not in bram.get(home).text
    with inside():
        assert again(club).confirmed_on == today


def test_the_mailed_link_leads_to_that_page_by_way_of_signing_in(
    client: JudgingClient, stage: Stage, inside: Inside
) -> None:
    stage.club(confirmed_on=clock.today() - timedelta(days=370))
    with inside():
        with transaction():
            actions_states.ask_to_confirm(clock.today())
        link = mailbox.links(mailbox.newest("org_confirm"))[0]
    assert link == "/mijn/organisatie/de-klink"
    sent = client.get(link)
    assert sent.status_code == 303
    assert "/inloggen" in sent.headers["Location"]
