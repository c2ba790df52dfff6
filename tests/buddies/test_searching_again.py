"""What comes back: a search begins anew, a hand-over ends, a promised call is made, and all are listed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.buddies import care
from tests.buddies.match_stage import START, Stage
from tests.buddies.test_handover import FEW, ask, handed, only, triaged
from vrijwilligerspunt.buddies import (
    actions_handover,
    actions_matches,
    actions_requests,
    actions_status,
    actions_triage,
    actions_waiting,
    queries_handover,
    queries_triage,
    queries_waiting,
    rules_handover,
    rules_requests,
    texts_triage,
    texts_triage_log,
)
from vrijwilligerspunt.buddies.models import Concern, Handover
from vrijwilligerspunt.buddies.models_matches import BuddyMatch
from vrijwilligerspunt.buddies.states import (
    CallSlot,
    ConcernBy,
    ConcernCategory,
    ConcernLevel,
    HandoverState,
    MatchState,
    ReachKind,
    RequestEnd,
    RequestRoute,
    RequestState,
)
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import Gone, NotFound

NEARER = dict.fromkeys(("own_network", "neighbourhood", "circle"), "not_now")


def concern(request_id: int, level: ConcernLevel = ConcernLevel.WORRY) -> Concern:
    made = Concern(
        request_id=request_id,
        by=ConcernBy.REQUESTER,
        category=ConcernCategory.SAFETY,
        level=level,
        form_key=f"worry-{request_id:026}",
        due_on=clock.today(),
        created_at=clock.now(),
    )
    with transaction() as writer:
        writer.add(made)
    return made


# ---- the search


def test_after_a_match_the_search_begins_anew_and_does_not_lapse_the_next_morning(scope: Database) -> None:
    stage = Stage()
    began = stage.now
    stage.matched()
    stage.later(weeks=40)
    with transaction():
        actions_matches.stop(stage.case(), stage.chantal, stage.now)

    assert stage.request.opened_at == stage.now
    assert stage.request.first_opened_at == began
    stage.later(days=1)
    with transaction():
        assert actions_waiting.lapse(stage.now) == 0
    assert stage.request.state is RequestState.OPEN


def test_a_card_that_was_refused_does_not_begin_the_search_anew(scope: Database) -> None:
    stage = Stage()
    began = stage.now
    stage.propose()
    stage.later(days=3)

    stage.says(actions_matches.volunteer_says, stage.volunteer, is_yes=False)

    assert stage.request.opened_at == began
    assert stage.request.first_opened_at is None


def test_what_came_back_from_an_organisation_is_searched_anew(scope: Database) -> None:
    now = care.at(START)
    chantal = care.coordinator()
    row = triaged(
        chantal, state=RequestState.REFERRED_OUT, opened_at=now - timedelta(weeks=30), triage=NEARER
    )
    with transaction():
        actions_triage.bring_back(chantal, row.id, now)
    with transaction():
        actions_triage.open_request(chantal, row.id, now)

    found = care.fresh(row.id)
    assert found.opened_at == now
    assert found.first_opened_at == now - timedelta(weeks=30)
    assert found.due_on == START + timedelta(weeks=4)
    with transaction():
        assert actions_waiting.lapse(now) == 0


def test_waiting_is_counted_from_the_first_opening_to_the_first_yes(scope: Database) -> None:
    now = care.at(START)
    row = factories.buddy_request(
        state=RequestState.OPEN,
        opened_at=now - timedelta(days=10),
        first_opened_at=now - timedelta(days=500),
    )
    old = factories.buddy_request(state=RequestState.MATCHED, opened_at=now - timedelta(days=700))
    yes = {row.id: (458, 5), old.id: (400, 20)}
    with transaction() as writer:
        for request_id, days in yes.items():
            for ago in days:
                writer.add(
                    BuddyMatch(
                        request_id=request_id,
                        state=MatchState.ENDED,
                        place=1,
                        form_key=f"again-{request_id:015}-{ago:010}",
                        proposed_at=now,
                        requester_yes_at=now - timedelta(days=ago),
                        state_since=now,
                    )
                )

    # Both found somebody more than a year ago; a second yes of this year is no wait of two years.
    assert queries_waiting.waits(now) == []
    with transaction() as writer:
        writer.execute(
            sa.update(BuddyMatch)
            .where(BuddyMatch.form_key.like("%458"))
            .values(requester_yes_at=now - timedelta(days=360))
        )
    assert queries_waiting.waits(now) == [140]


def test_who_asked_in_the_night_has_fourteen_days_here(scope: Database) -> None:
    # At 22.30 UTC it is the next day in Eindhoven already.
    asked = care.at(date(2026, 7, 1), hour=22) + timedelta(minutes=30)
    row = factories.buddy_request(
        state=RequestState.CONSENT_PENDING, route=RequestRoute.CARER, created_at=asked
    )
    guard = rules_requests.LIFECYCLE.find(RequestState.CONSENT_PENDING, "forget").guard
    assert guard is not None
    case = actions_requests.locked_case(row.id)

    with pytest.raises(rules_requests.ConsentStillOpen):
        guard(case, date(2026, 7, 15))
    guard(case, date(2026, 7, 16))


# ---- calls


def ask_call(request_id: int, slot: CallSlot = CallSlot.MORNING) -> None:
    row = care.fresh(request_id)
    with transaction():
        known = actions_requests.locked_case(row.id)
        known.request.wants_call, known.request.call_slot = True, slot
        known.request.due_on = clock.today()


@pytest.mark.parametrize("state", [RequestState.PROPOSED, RequestState.TRIAL, RequestState.MATCHED])
def test_a_call_that_is_asked_for_while_something_runs_is_on_the_list_and_can_be_made(
    scope: Database, state: RequestState
) -> None:
    care.at(START)
    chantal = care.coordinator()
    row = triaged(chantal, state=state, opened_at=clock.now(), reach="+31612345678")
    ask_call(row.id)
    care.at(START + timedelta(days=1))

    assert queries_triage.numbers(chantal, clock.today())[1]["loopt"] == 1
    assert [one.due_on for one in queries_triage.pile(chantal, "loopt", 1)] == [START]
    with transaction():
        assert actions_waiting.tell_coordinators(clock.now()) == 1
    with transaction():
        actions_triage.called(chantal, row.id, None, clock.now())

    found = care.fresh(row.id)
    assert (found.wants_call, found.call_slot) == (False, None)
    waits = START + timedelta(weeks=4) if state is RequestState.PROPOSED else None
    assert found.due_on == waits


def test_what_was_promised_stays_promised_while_a_card_is_shown(scope: Database) -> None:
    stage = Stage()
    promised = START + timedelta(days=2)
    with transaction():
        actions_requests.locked_case(stage.els.id).request.due_on = promised

    stage.propose()
    assert stage.request.due_on == promised
    stage.says(actions_matches.volunteer_says, stage.volunteer, is_yes=False)

    assert stage.request.due_on == promised


@pytest.mark.parametrize("was_asked", [True, False])
def test_a_call_that_was_asked_for_outlives_the_meeting_and_a_planned_one_does_not(
    scope: Database, was_asked: bool
) -> None:
    stage = Stage()
    with transaction():
        known = actions_requests.locked_case(stage.els.id)
        known.request.due_on, known.request.wants_call = START, was_asked

    stage.introduced()

    assert stage.request.due_on == (START if was_asked else None)


# ---- hand-overs


def test_what_is_brought_back_is_read_by_nobody_there_any_more(scope: Database) -> None:
    chantal = care.coordinator()
    row, rania, token = handed(chantal)
    with transaction():
        actions_handover.answer_partner(rania, token, clock.now(), takes=True)
    assert queries_handover.by_token(rania, token, clock.now())

    with transaction():
        actions_triage.bring_back(chantal, row.id, clock.now())

    # The organisation gave nothing back, so nobody reads that it did.
    assert (only().state, only().check_on) == (HandoverState.FETCHED, None)
    assert texts_triage.handovers(queries_handover.of_request(row.id))[0]["state"] == "Teruggehaald"
    with pytest.raises(Gone):
        queries_handover.by_token(rania, token, clock.now())
    organisation, _other = care.partner(name="Een ander huis")
    assert ask(chantal, row.id, organisation.id)


def test_a_hand_over_of_a_request_that_is_back_stops_no_timer(scope: Database) -> None:
    care.at(START)
    chantal = care.coordinator()
    back, _rania, _token = handed(chantal)
    waits, _rania, _token = handed(chantal)
    with transaction():
        actions_requests.locked_case(back.id).request.state = RequestState.TRIAGE
    later = care.at(START + timedelta(days=15))

    with transaction():
        assert actions_handover.lapse(later) == 2

    states = session().scalars(sa.select(Handover.state))
    assert set(states) == {HandoverState.LAPSED}
    assert care.fresh(back.id).state is RequestState.TRIAGE
    assert care.fresh(waits.id).state is RequestState.TRIAGE
    with transaction():
        assert actions_handover.lapse(later) == 0


@pytest.mark.parametrize("leaves", ["solve", "propose", "lapse"])
def test_a_question_goes_when_nobody_can_answer_it_any_more(scope: Database, leaves: str) -> None:
    now = care.at(START)
    chantal = care.coordinator()
    row = triaged(chantal, state=RequestState.OPEN, opened_at=now)
    organisation, _rania = care.partner()
    ask(chantal, row.id, organisation.id)

    with transaction():
        if leaves == "solve":
            actions_triage.solve(chantal, row.id, RequestEnd.SOLVED_OTHERWISE, now)
        elif leaves == "propose":
            actions_requests.take_step(actions_requests.locked_case(row.id), "propose", chantal, now)
        else:
            actions_waiting.lapse(now + timedelta(weeks=27))

    assert session().scalar(sa.select(sa.func.count()).select_from(Handover)) == 0


def test_a_yes_holds_for_the_question_that_was_read_and_for_no_other(scope: Database) -> None:
    chantal = care.coordinator()
    row = triaged(chantal)
    first, _rania = care.partner(name="Het eerste huis")
    second, _other = care.partner(name="Het tweede huis")
    read = ask(chantal, row.id, first.id)
    with transaction():
        actions_handover.answer_spoken(chantal, row.id, read, (), clock.now())
    asked = ask(chantal, row.id, second.id)

    with (
        pytest.raises(rules_handover.QuestionChanged),
        transaction(),
    ):
        actions_handover.answer_spoken(chantal, row.id, read, FEW, clock.now())

    assert (only().form_key, only().state) == (asked, HandoverState.ASKED)


# ---- who hears of it


def test_the_daily_mail_counts_what_the_list_shows_for_who_works_on_it(scope: Database) -> None:
    now = care.at(START)
    chantal = care.coordinator(email="chantal@voorbeeld.example")
    carla = care.coordinator(email="carla@voorbeeld.example", name="Carla")
    # A call for the owner and her substitute; a worry and a hand-over for the owner.
    triaged(chantal, due_on=START, substitute_id=carla.account_id)
    concern(triaged(chantal).id)
    elsewhere = triaged(chantal, state=RequestState.REFERRED_OUT)
    with transaction() as writer:
        writer.add(
            Handover(
                request_id=elsewhere.id,
                state=HandoverState.TAKEN,
                form_key="h" * 32,
                fields=["reach"],
                consent_at=now,
                check_on=START,
                created_at=now,
            )
        )
    # Somebody to ring for a yes, whom Chantal wrote down herself: for Carla only. And one for both.
    common: dict[str, Any] = {"state": RequestState.CONSENT_PENDING, "due_on": START}
    factories.buddy_request(
        route=RequestRoute.DESK, writer_id=chantal.account_id, reach_kind=ReachKind.PHONE, **common
    )
    factories.buddy_request(route=RequestRoute.CARER, is_overloaded=True, **common)
    # Not yet, and not here.
    triaged(chantal, due_on=START + timedelta(days=1))
    factories.buddy_request(route=RequestRoute.CARER, **common)

    found = {address: number for address, _language, number in queries_triage.due_per_coordinator(START)}

    assert found == {"chantal@voorbeeld.example": 4, "carla@voorbeeld.example": 3}
    for actor, number in ((chantal, 4), (carla, 3)):
        shown = (
            [one for one in queries_triage.to_ask(actor) if one.due_on == START],
            [one for one in queries_triage.worries(actor) if actor is chantal],
            [one for one in queries_triage.handovers_to_check(actor, START) if actor is chantal],
            [one for one in queries_triage.pile(actor, "bellen", 1) if one.due_on == START],
        )
        assert sum(len(part) for part in shown) == number


def test_a_line_of_the_log_names_staff_and_never_who_asked_or_wrote(scope: Database) -> None:
    chantal = care.coordinator()
    els, neighbour = factories.account(name="Els Geheim"), factories.account(name="Buur Geheim")
    # She wrote it for another and works as a coordinator elsewhere: here she is who wrote it.
    petra = care.coordinator(care.ELSEWHERE, name="Petra Ook Geheim")
    row = triaged(chantal, account_id=els.id, writer_id=petra.account_id)
    with transaction():
        for actor, verb in (
            (Actor(els.id, els.name), "request.change_words"),
            (petra, "request.ask"),
            (Actor(neighbour.id), "request.change_words"),
            (chantal, "request.called"),
        ):
            audit.record(actor, verb, "buddy_request", row.id, concerns=els.id)

    said = str(texts_triage_log.log(queries_triage.log(row)))
    assert "Chantal Smits schreef op dat er is gebeld" in said
    assert "Geheim" not in said
    step = queries_triage.last_step(row, "account:0")
    assert step is not None
    assert step.name == "Chantal Smits"

    with transaction():
        actions_status.wipe_case(actions_requests.locked_case(row.id), Actor(els.id, els.name), clock.now())
    wiped = care.fresh(row.id)
    assert "Geheim" not in str(texts_triage_log.log(queries_triage.log(wiped)))
    last = queries_triage.last_step(wiped, "account:0")
    assert last is not None
    assert last.name == ""


def test_a_partner_without_the_role_of_today_opens_nothing(scope: Database) -> None:
    chantal = care.coordinator()
    _row, rania, token = handed(chantal)
    assert rania.has(Role.PARTNER)

    # A browser without the second step, or somebody whose role ended, works there still.
    with pytest.raises(NotFound):
        queries_handover.by_token(Actor(rania.account_id, rania.name), token, clock.now())
