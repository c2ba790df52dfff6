"""Who is suspended wipes everything but that: it is no way to begin anew before two coordinators looked."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.buddies.volunteering import TOLD, coordinator, fresh, lines, person_of
from tests.judge import JudgingClient
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import actions_forgetting, actions_screening, queries_forgetting
from vrijwilligerspunt.buddies import actions_volunteers_own as own
from vrijwilligerspunt.buddies.models_matches import BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.rules_screening import AlreadyVolunteer
from vrijwilligerspunt.buddies.states import MatchState, VolunteerState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import Database, session, transaction

ALL = "/mijn/maatjes/alles"


def suspended(account: Account | None = None) -> BuddyVolunteer:
    given = {} if account is None else {"account": account}
    return factories.buddy_volunteer(
        state=VolunteerState.SUSPENDED, about="Ik fiets graag.", due_on=clock.today(), **given
    )


def wiped(row: BuddyVolunteer) -> Actor:
    amina = person_of(row)
    with transaction():
        actions_forgetting.erase(amina, clock.now())
    return amina


@pytest.mark.usefixtures("scope")
def test_the_words_go_at_once_and_the_suspension_stands_until_it_is_looked_at() -> None:
    row, request = suspended(), factories.buddy_request()
    with transaction() as writer:
        writer.add(
            BuddyMatch(
                request_id=request.id,
                volunteer_id=row.id,
                state=MatchState.ENDED,
                place=1,
                form_key="met",
                proposed_at=clock.now(),
                state_since=clock.now(),
                ended_at=clock.now(),
            )
        )
    amina = wiped(row)
    kept = fresh(row.id)
    assert (kept.state, kept.account_id, kept.due_on) == (row.state, amina.account_id, row.due_on)
    assert kept.wijk_code == row.wijk_code
    assert (kept.about, kept.phone, kept.vog_seen_on, kept.references_on) == (None,) * 4
    assert (kept.activities, kept.wijken, kept.languages, kept.slots) == ([], [], [], 0)
    assert lines(row.id) == ["volunteer.erase"]
    assert queries_forgetting.matches_of(amina.account_id or 0) == []
    with pytest.raises(AlreadyVolunteer), transaction():
        own.want(amina, TOLD, is_adult=True, form_key="n" * 32, now=clock.now())

    chantal = coordinator()
    with transaction():
        actions_screening.step(chantal, row.id, "reinstate", clock.now())
    assert fresh(row.id).state is VolunteerState.SCREENING
    wiped(row)
    assert (fresh(row.id).state, fresh(row.id).account_id) == (VolunteerState.LEFT, None)


@pytest.mark.usefixtures("app", "scope")
def test_half_a_year_after_the_suspension_nothing_is_left() -> None:
    row = suspended()
    amina = wiped(row)
    clock.shift(timedelta(days=182))
    assert clockwork.forget()["buddy_volunteers"] == 0
    clock.shift(timedelta(days=184))
    assert clockwork.forget()["buddy_volunteers"] == 1
    assert fresh(row.id).account_id is None
    with transaction():
        own.want(amina, TOLD, is_adult=True, form_key="n" * 32, now=clock.now())


def test_the_page_says_what_stays_before_the_button(client: JudgingClient, database: Database) -> None:
    els = people.person(database)
    people.sign_in(client, els)
    with database.scope():
        suspended(session().get_one(Account, els.id))
    page = client.get(ALL).text
    assert "Alleen dat, de dag en je wijk blijven staan" in page
    assert "Alles is dan meteen weg" not in page
    assert people.post(client, ALL, f"{ALL}/wissen").status_code == 303
    assert "Alleen dat je tijdelijk niet meedoet, bewaren we nog" in client.get("/mijn").text
    with database.scope():
        count = sa.select(sa.func.count()).where(BuddyVolunteer.state == VolunteerState.SUSPENDED)
        assert session().scalar(count) == 1
