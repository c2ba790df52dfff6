"""What this room forgets: each thing on its day and not before, in batches; and all of one person at once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.buddies import care
from tests.judge import JudgingClient
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.buddies import (
    actions_forgetting,
    actions_requests,
    actions_triage,
)
from vrijwilligerspunt.buddies.models import BuddyLink, BuddyRequest, CareNote, Concern, Handover
from vrijwilligerspunt.buddies.models_matches import BuddyCheck, BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.states import (
    CallSlot,
    Capacity,
    ConcernBy,
    ConcernCategory,
    ConcernLevel,
    ConsentChannel,
    HandoverState,
    LinkPurpose,
    MatchState,
    RequestEnd,
    RequestRoute,
    RequestState,
    Side,
    VolunteerState,
)
from vrijwilligerspunt.connections import actions_offers
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import DomainError, NotAllowed
from vrijwilligerspunt.foundation.mail import OutgoingMail

OVER = {"ended": RequestState.ENDED, "lapsed": RequestState.LAPSED, "referred": RequestState.REFERRED_OUT}
HANGERS = (BuddyLink, CareNote, Handover, Concern, BuddyCheck)


def matched(request: BuddyRequest, **given: Any) -> BuddyMatch:
    """A match of this request that went on and ended today."""
    moment = clock.now()
    values: dict[str, Any] = {
        "request_id": request.id,
        "state": MatchState.ENDED,
        "place": 1,
        "form_key": f"match-{request.id:026x}",
        "proposed_at": moment,
        "state_since": moment,
        "matched_on": clock.today(),
        "ended_at": moment,
        "meeting_place": "Bij de vijver",
        "volunteer_contact": "06 11 11 11 11",
        "requester_contact": "06 22 22 22 22",
    }
    if "volunteer_id" not in given:
        given["volunteer_id"] = factories.buddy_volunteer().id
    row = BuddyMatch(**(values | given))
    with transaction() as writer:
        writer.add(row)
    return row


def hang_on(request: BuddyRequest, match: BuddyMatch | None = None) -> None:
    """One of everything that may hang on a request."""
    moment, today = clock.now(), clock.today()
    with transaction() as writer:
        writer.add_all(
            [
                BuddyLink(
                    request_id=request.id,
                    purpose=LinkPurpose.STATUS,
                    token_hash=f"{request.id:064x}",
                    created_at=moment,
                ),
                CareNote(
                    request_id=request.id,
                    form_key=f"note-{request.id}",
                    text="Heeft een rollator.",
                    consent_at=moment,
                    delete_on=today + timedelta(days=400),
                    created_at=moment,
                ),
                Handover(
                    request_id=request.id,
                    state=HandoverState.TAKEN,
                    form_key=f"handover-{request.id}",
                    fields=["first_name"],
                    consent_at=moment,
                    created_at=moment,
                ),
                Concern(
                    request_id=request.id,
                    by=ConcernBy.CARER,
                    category=ConcernCategory.OVERLOAD,
                    level=ConcernLevel.WORRY,
                    form_key=f"concern-{request.id}",
                    due_on=today,
                    created_at=moment,
                ),
            ]
        )
        if match is not None:
            writer.add(BuddyCheck(match_id=match.id, week=2, side=Side.REQUESTER, asked_on=today, feeling=4))


def told_much() -> dict[str, Any]:
    """Everything that the work on a request leaves in it besides words."""
    chantal, charif = care.coordinator(), care.coordinator(name="Charif")
    return {
        "coordinator_id": chantal.account_id,
        "substitute_id": charif.account_id,
        "consent_logged_by": chantal.account_id,
        "consent_channel": ConsentChannel.REPRESENTATIVE,
        "capacity": Capacity.MENTOR,
        "capacity_seen_on": clock.today(),
        "is_told": True,
        "call_slot": CallSlot.EVENING,
        "wants_call": True,
        "is_minor": True,
        "is_overloaded": True,
        "for_respite": True,
        "language": "en",
        "languages": ["ti"],
        "triage": {"own_network": "not_now"},
        "reminders": 1,
    }


def counts(*tables: type) -> list[int]:
    return [session().scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables]


def swept_after(days: int, started: Any) -> Mapping[str, int]:
    """What the sweep forgets so many days after `started`."""
    clock.shift(timedelta())
    clock.shift(started + timedelta(days=days) - clock.now() + timedelta(minutes=1))
    return clockwork.forget()


@pytest.mark.parametrize("state", OVER.values(), ids=OVER.keys())
def test_what_ended_without_a_match_is_empty_after_three_months_and_still_counts(
    scope: Database, state: RequestState
) -> None:
    now = clock.now()
    row = factories.buddy_request(
        state=state,
        ended_at=now,
        end_reason=RequestEnd.OTHER,
        account_id=factories.account().id,
        writer_name="Emre",
        writer_reach="06 33 33 33 33",
        **told_much(),
    )
    hang_on(row)

    assert swept_after(91, now)["buddy_requests"] == 0
    assert care.fresh(row.id).what is not None
    assert swept_after(92, now)["buddy_requests"] == 1

    left = care.fresh(row.id)
    assert {name: getattr(left, name) for name in actions_requests.nothing()} == actions_requests.nothing()
    assert (left.account_id, left.writer_id) == (None, None)
    assert (left.state, left.wijk_code, left.activities) == (state, row.wijk_code, row.activities)
    assert left.emptied_at is not None
    assert counts(*HANGERS) == [0] * 5
    assert swept_after(93, now)["buddy_requests"] == 0, "once is enough"


def test_after_a_match_the_story_goes_in_three_months_and_the_rest_in_a_year(scope: Database) -> None:
    now = clock.now()
    row = factories.buddy_request(state=RequestState.ENDED, ended_at=now)
    match = matched(row)
    hang_on(row, match)

    assert swept_after(91, now)["buddy_stories"] == 0
    assert swept_after(92, now)["buddy_stories"] == 1
    left = care.fresh(row.id)
    assert (left.what, left.when_words, left.share) == (None, None, None)
    assert left.first_name == "Els", "who found somebody may call us for a year"
    assert counts(CareNote, BuddyCheck) == [0, 1]
    assert swept_after(365, now)["buddy_requests"] == 0
    assert swept_after(366, now)["buddy_requests"] == 1
    assert care.fresh(row.id).first_name is None
    assert counts(*HANGERS) == [0] * 5
    assert counts(BuddyMatch) == [1]


def test_what_runs_is_never_emptied(scope: Database) -> None:
    now = clock.now()
    running = [state for state in RequestState if state not in actions_forgetting.OVER]
    rows = [
        factories.buddy_request(state=state) for state in running if state is not RequestState.CONSENT_PENDING
    ]
    swept_after(1000, now)
    assert {care.fresh(row.id).what for row in rows} == {"Samen een rondje lopen."}


def test_what_two_people_exchanged_goes_a_fortnight_after_their_goodbye(scope: Database) -> None:
    now = clock.now()
    ended = matched(factories.buddy_request(state=RequestState.OPEN))
    runs = matched(
        factories.buddy_request(state=RequestState.MATCHED), state=MatchState.MATCHED, ended_at=None
    )
    assert swept_after(13, now)["buddy_contacts"] == 0
    swept_after(14, now)
    session().expire_all()

    def kept(match: BuddyMatch) -> list[str | None]:
        row = session().get_one(BuddyMatch, match.id)
        return [row.meeting_place, row.volunteer_contact, row.requester_contact]

    assert kept(ended) == [None] * 3
    assert kept(runs) == ["Bij de vijver", "06 11 11 11 11", "06 22 22 22 22"]


def test_a_note_goes_on_its_day(scope: Database) -> None:
    row = factories.buddy_request(state=RequestState.TRIAGE)
    hang_on(row)
    with transaction():
        session().execute(sa.update(CareNote).values(delete_on=clock.today() + timedelta(days=90)))
    now = clock.now()
    assert swept_after(89, now)["buddy_notes"] == 0
    assert swept_after(90, now)["buddy_notes"] == 1
    assert care.fresh(row.id).what is not None


def test_who_left_as_a_buddy_is_forgotten_after_half_a_year(scope: Database) -> None:
    now = clock.now()
    row = factories.buddy_volunteer(state=VolunteerState.LEFT)
    assert swept_after(182, now)["buddy_volunteers"] == 0
    assert swept_after(183, now)["buddy_volunteers"] == 1
    session().expire_all()
    left = session().get_one(BuddyVolunteer, row.id)
    assert (left.about, left.phone, left.account_id) == (None, None, None)


def test_a_sweep_that_stops_goes_on_where_it_was(scope: Database) -> None:
    now = clock.now()
    for _turn in range(5):
        factories.buddy_request(state=RequestState.ENDED, ended_at=now - timedelta(days=100))
    with transaction():
        assert actions_forgetting.forget_requests(now, limit=2) == 2
    assert clockwork.forget()["buddy_requests"] == 3


# All of one person


def els_and_quincy() -> tuple[Actor, Actor, BuddyRequest]:
    """Els and Quincy have a running match; each wrote words that are nobody else's."""
    els, quincy = factories.account(name="Els Peters"), factories.account(name="Quincy de Wit")
    row = factories.buddy_request(
        state=RequestState.MATCHED,
        account_id=els.id,
        what="Wandelen met Zonnetje",
        coordinator_id=care.coordinator().account_id,
    )
    volunteer = factories.buddy_volunteer(
        account_id=quincy.id, state=VolunteerState.ACTIVE, about="Ik houd van schaken"
    )
    match = matched(
        row,
        volunteer_id=volunteer.id,
        state=MatchState.MATCHED,
        ended_at=None,
        requester_contact="els geeft dit",
        volunteer_contact="quincy geeft dit",
    )
    hang_on(row, match)
    return (
        Actor(els.id, els.name, els.email),
        Actor(quincy.id, quincy.name, quincy.email),
        row,
    )


def taken_along(actor: Actor) -> str:
    return json.dumps(actions_forgetting.export(actor.account_id or 0), default=str)


def test_everybody_takes_along_the_own_words_and_none_of_another(scope: Database) -> None:
    els, quincy, _row = els_and_quincy()

    hers, his = taken_along(els), taken_along(quincy)

    for word in ("Wandelen met Zonnetje", "els geeft dit", "Ik houd van vogels", '"feeling": 4'):
        assert word in hers
        assert word not in his
    for word in ("Ik houd van schaken", "quincy geeft dit", "06 12345678"):
        assert word in his
        assert word not in hers
    assert "Quincy" not in hers
    assert "Els" not in his
    assert "rollator" not in his
    assert not any(actions_forgetting.export(factories.account().id).values())


def test_who_wrote_for_another_takes_along_no_word_of_the_other(scope: Database) -> None:
    emre = factories.account(name="Emre")
    factories.buddy_request(writer_id=emre.id, route=RequestRoute.CARER)
    told = taken_along(Actor(emre.id))
    assert '"route": "carer"' in told
    assert "vogels" not in told


def test_who_wipes_everything_leaves_counts_and_a_coordinator_who_knows(scope: Database) -> None:
    els, quincy, row = els_and_quincy()
    before = counts(BuddyRequest, BuddyMatch, BuddyVolunteer)
    with transaction():
        session().execute(sa.delete(OutgoingMail))

    with transaction():
        assert actions_forgetting.erase(els, clock.now()) == 1

    left = care.fresh(row.id)
    assert left.state is RequestState.WITHDRAWN
    assert (left.what, left.first_name, left.account_id) == (None, None, None)
    assert counts(BuddyRequest, BuddyMatch, BuddyVolunteer) == before
    keys = set(session().scalars(sa.select(OutgoingMail.key)))
    assert {"coordinator_waits", "match_stopped"} <= keys
    assert taken_along(els) == taken_along(Actor(factories.account().id))
    match = session().scalars(sa.select(BuddyMatch)).one()
    assert match.state is MatchState.ENDED
    assert match.requester_contact is None
    with transaction():
        assert actions_forgetting.erase(quincy, clock.now()) == 1
    gone = session().scalars(sa.select(BuddyVolunteer)).one()
    assert (gone.state, gone.about, gone.account_id) == (VolunteerState.LEFT, None, None)


def test_a_buddy_who_wipes_everything_ends_the_match_and_the_request_goes_on(scope: Database) -> None:
    _els, quincy, row = els_and_quincy()
    with transaction():
        actions_forgetting.erase(quincy, clock.now())
    left = care.fresh(row.id)
    assert left.state is RequestState.OPEN
    assert left.what == "Wandelen met Zonnetje"
    match = session().scalars(sa.select(BuddyMatch)).one()
    assert (match.state, match.volunteer_contact) == (MatchState.ENDED, None)


@pytest.mark.parametrize("said_yes", [False, True])
def test_who_wrote_for_another_wipes_what_has_no_yes_and_only_the_own_name_after_it(
    scope: Database, said_yes: bool
) -> None:
    emre = factories.account(name="Emre")
    state = RequestState.SUBMITTED if said_yes else RequestState.CONSENT_PENDING
    row = factories.buddy_request(
        state=state, route=RequestRoute.CARER, writer_id=emre.id, writer_name="Emre"
    )
    with transaction():
        actions_forgetting.erase(Actor(emre.id), clock.now())
    left = care.fresh(row.id)
    assert (left.writer_id, left.writer_name) == (None, None)
    assert (left.what is None) is not said_yes


def test_nobody_wipes_without_signing_in(scope: Database) -> None:
    with pytest.raises(NotAllowed), transaction():
        actions_forgetting.erase(Actor(None), clock.now())


def test_an_emptied_request_does_not_come_back(scope: Database) -> None:
    now, chantal = clock.now(), care.coordinator()
    row = factories.buddy_request(
        state=RequestState.REFERRED_OUT, ended_at=now, coordinator_id=chantal.account_id
    )
    swept_after(92, now)
    with pytest.raises(DomainError), transaction():
        actions_triage.bring_back(chantal, row.id, clock.now())


# The page


def test_the_page_takes_everything_along_and_wipes_it(client: JudgingClient, database: Database) -> None:
    els = people.person(database, name="Els Peters")
    with database.scope():
        factories.buddy_request(account_id=els.id, what="Wandelen met Zonnetje")
    people.sign_in(client, els)

    assert "Alles rond maatjes" in client.get("/mijn").text
    page = client.get("/mijn/maatjes/alles")
    assert "1 vraag van jou" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    file = client.get("/mijn/maatjes/alles/meenemen")
    assert "Wandelen met Zonnetje" in file.text
    assert "attachment" in file.headers["Content-Disposition"]

    answer = people.post(client, "/mijn/maatjes/alles", "/mijn/maatjes/alles/wissen")

    assert answer.status_code == 303
    assert "Alles rond maatjes is gewist" in client.get("/mijn").text
    assert "We hebben hier niets van je" in client.get("/mijn/maatjes/alles").text
    assert "Alles rond maatjes" not in client.get("/mijn").text


def test_what_one_offers_the_neighbourhood_stands_beside_it_with_the_way_to_its_own_page(
    client: JudgingClient, database: Database
) -> None:
    els = people.person(database, name="Els", email="els@voorbeeld.example")
    with database.scope(), transaction():
        told = actions_offers.Told("WK077253", "Els", reach("els@voorbeeld.example"), "Soep koken")
        actions_offers.offer(people.actor_of(els), told, language="nl", form_key="e" * 32, now=clock.now())
    assert people.sign_in(client, els).status_code == 303
    shown = client.get("/mijn/maatjes/alles").text
    assert "Wat ik voor mijn buurt kan doen" in shown
    assert "We hebben hier niets van je" not in shown
    assert "Soep koken" not in shown
    (own,) = set(re.findall(r'href="(/ik-kan/[^"]+)"', shown))
    assert "Soep koken" in client.get(own).text
    assert "Soep koken" in client.get(f"{own}/meenemen").text

    with database.scope():
        factories.buddy_request(account_id=els.id)
    both = client.get("/mijn/maatjes/alles").text
    assert "1 vraag van jou" in both
    assert "Wat hierboven op een eigen pagina staat, blijft dan nog staan." in both
    people.post(client, "/mijn/maatjes/alles", "/mijn/maatjes/alles/wissen")
    assert own in client.get("/mijn/maatjes/alles").text

    assert people.post(client, f"{own}/stoppen").status_code == 303
    assert "We hebben hier niets van je" in client.get("/mijn/maatjes/alles").text
