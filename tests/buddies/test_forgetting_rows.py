"""What an emptied request is: every column goes or has a reason to stay, and the database checks it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.buddies import care
from tests.buddies.test_forgetting import els_and_quincy, swept_after, told_much
from tests.judge import JudgingClient
from vrijwilligerspunt.buddies import (
    actions_forgetting,
    actions_requests,
    queries,
    queries_forgetting,
)
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.states import (
    Capacity,
    MatchState,
    ReachKind,
    RequestRoute,
    RequestState,
)
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Database, session, transaction

LEFT_BEHIND: dict[str, Any] = {
    "what": "Wandelen",
    "languages": ["nl"],
    "triage": {"own_network": "found"},
    "capacity": Capacity.CURATOR,
    "capacity_seen_on": date(2026, 11, 1),
    "is_minor": True,
    "is_overloaded": True,
    "slots": 1,
    "reach_kind": ReachKind.PHONE,
}


def test_every_column_of_a_request_goes_or_has_a_reason_to_stay() -> None:
    stays = {
        *("id", "form_key", "version", "state", "route", "end_reason", "wijk_code", "activities"),
        *("consent_at", "created_at", "submitted_at", "opened_at", "first_opened_at"),
        *("state_since", "ended_at", "emptied_at"),
    }

    assert {column.name for column in BuddyRequest.__table__.columns} == stays | set(
        actions_requests.nothing()
    )
    assert not stays & set(actions_requests.nothing())


@pytest.mark.parametrize("name", [*LEFT_BEHIND, "coordinator_id", "substitute_id", "account_id"])
def test_the_database_refuses_an_emptied_request_that_still_tells_something(
    scope: Database, name: str
) -> None:
    row = factories.buddy_request(state=RequestState.ENDED)
    value = LEFT_BEHIND[name] if name in LEFT_BEHIND else factories.account().id
    whole = actions_requests.nothing() | {"emptied_at": clock.now()}
    change = sa.update(BuddyRequest).where(BuddyRequest.id == row.id)
    change = change.execution_options(synchronize_session=False)

    with pytest.raises(sa.exc.IntegrityError), transaction():
        session().execute(change.values(**(whole | {name: value})))
    with transaction():
        session().execute(change.values(**whole))


def test_wiping_by_hand_and_by_the_clock_leaves_the_same(scope: Database) -> None:
    rows = [
        factories.buddy_request(state=RequestState.ENDED, ended_at=clock.now(), **told_much())
        for _ in range(2)
    ]
    with transaction():
        actions_requests.empty(queries.one(rows[0].id, lock=True), clock.now())
    swept_after(92, clock.now())

    left = [care.fresh(row.id) for row in rows]
    assert all(row.emptied_at for row in left)
    names = set(actions_requests.nothing())
    assert [{name: getattr(row, name) for name in names} for row in left] == [actions_requests.nothing()] * 2


def test_what_is_counted_on_the_page_is_what_is_taken_along(scope: Database) -> None:
    els, quincy, _row = els_and_quincy()
    factories.buddy_request(writer_id=els.account_id, route=RequestRoute.CARER)
    nobody = Actor(factories.account().id)

    for actor in (els, quincy, nobody):
        number = actor.account_id or 0
        exported = {name: len(part) for name, part in actions_forgetting.export(number).items()}
        assert queries_forgetting.counts(number) == exported
        assert queries_forgetting.has_anything(number) is any(exported.values())
    assert queries_forgetting.counts(els.account_id or 0)["written_for_others"] == 1


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (MatchState.PROPOSED, False),
        (MatchState.DECLINED, False),
        (MatchState.EXPIRED, False),
        (MatchState.ACCEPTED, True),
        (MatchState.EXPIRED, True),
    ],
)
def test_of_a_match_the_count_and_the_copy_tell_what_the_person_was_told(
    scope: Database, state: MatchState, told: bool
) -> None:
    els = factories.account(name="Els Peters")
    row = factories.buddy_request(account_id=els.id, state=RequestState.OPEN)
    factories.buddy_match(request=row, state=state, volunteer_yes_at=clock.now() if told else None)

    assert queries_forgetting.counts(els.id)["matches"] == told
    assert len(actions_forgetting.export(els.id)["matches"]) == told


def test_the_page_with_counts_opens_no_word(
    client: JudgingClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    els = people.person(database, name="Els Peters")
    with database.scope():
        factories.buddy_request(account_id=els.id)
    people.sign_in(client, els)
    opened: list[str] = []
    real = Encrypted.process_result_value

    def note(self: Encrypted, value: str | None, dialect: sa.Dialect) -> str | None:
        opened.append(self.context)
        return real(self, value, dialect)

    monkeypatch.setattr(Encrypted, "process_result_value", note)

    assert "1 vraag van jou" in client.get("/mijn/maatjes/alles").text
    assert not [context for context in opened if context.startswith("buddy_")]
