"""Buddy volunteers by their actions: who sees whom, what the database refuses, and what is taken along."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests import factories
from tests.accounts.people import actor_of
from tests.buddies.volunteering import (
    AANSCHOT,
    ELSEWHERE,
    MARK,
    START,
    TOLD,
    coordinator,
    fresh,
    lines,
    person_of,
    works,
)
from tests.passes.people import at
from vrijwilligerspunt.buddies import actions_screening as screening
from vrijwilligerspunt.buddies import actions_volunteers as actions
from vrijwilligerspunt.buddies import actions_volunteers_own as own
from vrijwilligerspunt.buddies import policy, rules_screening, texts_volunteers
from vrijwilligerspunt.buddies import queries_volunteers as queries
from vrijwilligerspunt.buddies.models_matches import BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.policy import VolunteerCase
from vrijwilligerspunt.buddies.rules_screening import Preferences
from vrijwilligerspunt.buddies.rules_volunteers import ScreeningNotDone
from vrijwilligerspunt.buddies.states import Activity, MatchState
from vrijwilligerspunt.buddies.states import VolunteerState as State
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.errors import Conflict, IllegalTransition, NotAllowed, NotFound

pytestmark = pytest.mark.usefixtures("scope")


def test_who_wants_to_is_kept_once_with_a_line_in_the_log() -> None:
    amina = actor_of(factories.account())
    with transaction():
        number = own.want(amina, TOLD, is_adult=True, form_key="a" * 32, now=clock.now())
    with transaction():
        assert own.want(amina, TOLD, is_adult=True, form_key="a" * 32, now=clock.now()) == number
    with pytest.raises(rules_screening.AlreadyVolunteer), transaction():
        own.want(amina, TOLD, is_adult=True, form_key="b" * 32, now=clock.now())

    assert lines(number) == ["volunteer.want"]
    assert fresh(number).about == "Ik ben graag buiten."


def test_nobody_a_child_and_a_strangers_form_are_refused() -> None:
    amina, other = actor_of(factories.account()), actor_of(factories.account())
    with pytest.raises(NotAllowed), transaction():
        own.want(NOBODY, TOLD, is_adult=True, form_key="a" * 32, now=clock.now())
    with pytest.raises(rules_screening.NotAdult), transaction():
        own.want(amina, TOLD, is_adult=False, form_key="a" * 32, now=clock.now())
    with transaction():
        own.want(amina, TOLD, is_adult=True, form_key="a" * 32, now=clock.now())
    with pytest.raises(Conflict), transaction():
        own.want(other, TOLD, is_adult=True, form_key="a" * 32, now=clock.now())


@pytest.mark.parametrize("missing", ["vog_seen_on", "references_on", "training_on", "code_accepted_on"])
@pytest.mark.parametrize("state", [State.READY, State.ACTIVE], ids=lambda state: state.value)
def test_the_database_itself_refuses_who_is_ready_without_screening(state: State, missing: str) -> None:
    given: dict[str, Any] = {missing: None}
    if missing == "vog_seen_on":
        given["vog_valid_until"] = None
    with pytest.raises(IntegrityError, match="screened"):
        factories.buddy_volunteer(state=state, **given)


def test_the_database_refuses_a_vog_without_an_end_three_matches_and_a_second_run() -> None:
    with pytest.raises(IntegrityError):
        factories.buddy_volunteer(vog_valid_until=None)
    with pytest.raises(IntegrityError):
        factories.buddy_volunteer(places_count=3)
    amina = factories.account()
    factories.buddy_volunteer(account=amina, state=State.LEFT)
    factories.buddy_volunteer(account=amina)
    with pytest.raises(IntegrityError):
        factories.buddy_volunteer(account=amina, state=State.INTERESTED)


def everybody(own_id: int) -> dict[str, Actor]:
    """The cast at the door of the volunteers: near, far, of the city, and people with other roles."""
    near = frozenset({Grant(Role.BUDDY_COORDINATOR, ScopeKind.WIJK, AANSCHOT)})
    far = frozenset({Grant(Role.BUDDY_COORDINATOR, ScopeKind.WIJK, ELSEWHERE)})
    city = frozenset({Grant(Role.BUDDY_COORDINATOR)})
    return {
        "nobody": NOBODY,
        "house": SYSTEM,
        "resident": Actor(900_001, "Els"),
        "the volunteer": Actor(own_id, "Amina"),
        "the volunteer, who coordinates too": Actor(own_id, "Amina", grants=city),
        "near": Actor(900_002, "Chantal", grants=near),
        "far": Actor(900_003, "Dirk", grants=far),
        "both": Actor(900_004, "Carla", grants=near | far),
        "city": Actor(900_005, "Coby", grants=city),
        "administrator": Actor(900_006, "Otto", grants=frozenset({Grant(Role.ADMINISTRATOR)})),
        "desk": Actor(900_007, "Hugo", grants=frozenset({Grant(Role.DESK), Grant(Role.MODERATOR)})),
        "connector": Actor(900_008, "Ilse", grants=frozenset({Grant(Role.CONNECTOR)})),
    }


def test_the_list_holds_exactly_whom_the_policy_lets_somebody_coordinate() -> None:
    """The twin of rows and rule: for everybody and every volunteer both say the same."""
    amina = factories.account()
    rows = [
        factories.buddy_volunteer(account=amina, wijk_code=AANSCHOT),
        *(
            factories.buddy_volunteer(state=state, wijk_code=code)
            for state in State
            for code in (AANSCHOT, ELSEWHERE, None)
        ),
        factories.buddy_volunteer(state=State.LEFT, account_id=None),
    ]
    for name, actor in everybody(amina.id).items():
        listed = set(session().scalars(sa.select(BuddyVolunteer.id).where(queries.coordinated_by(actor))))
        allowed = {row.id for row in rows if policy.coordinates(actor, VolunteerCase(row))}
        assert listed & {row.id for row in rows} == allowed, name
        for row in rows:
            if row.id in allowed:
                assert queries.coordinated(actor, row.id).volunteer.id == row.id
            else:
                with pytest.raises(NotFound):
                    queries.coordinated(actor, row.id)
                with pytest.raises(NotFound):
                    queries.seen_by(actor, row.id)


@pytest.mark.parametrize("verb", screening.STEPS)
def test_a_coordinator_of_elsewhere_takes_no_step(verb: str) -> None:
    row, dirk = factories.buddy_volunteer(), coordinator(ELSEWHERE)
    with pytest.raises(NotFound), transaction():
        screening.step(dirk, row.id, verb, clock.now(), is_told=True)


def test_a_change_by_who_left_or_was_stopped_is_refused() -> None:
    row = factories.buddy_volunteer(state=State.SUSPENDED)
    amina, els = person_of(row), actor_of(factories.account())
    with pytest.raises(Conflict), transaction():
        own.change(amina, TOLD)
    with pytest.raises(Conflict), transaction():
        own.accept_code(amina, is_accepted=True, now=clock.now())
    with pytest.raises(IllegalTransition), transaction():
        own.resume(amina, clock.now())
    with pytest.raises(NotFound), transaction():
        own.change(els, TOLD)


def test_who_has_a_vog_that_ended_does_not_come_back_from_a_pause_before_a_new_one() -> None:
    row = factories.buddy_volunteer(
        state=State.PAUSED,
        vog_seen_on=clock.today() - timedelta(days=1100),
        vog_valid_until=clock.today() - timedelta(days=1),
    )
    amina = person_of(row)
    with pytest.raises(ScreeningNotDone, match="vog"), transaction():
        own.resume(amina, clock.now())


def test_a_person_takes_everything_along_and_nothing_of_another() -> None:
    amina = factories.account()
    factories.buddy_volunteer(about=MARK)
    factories.buddy_volunteer(account=amina, about="Mijn woorden.")

    found = actions.export(amina.id)
    assert len(found) == 1
    assert found[0]["about"] == "Mijn woorden."
    assert found[0]["phone"] == "06 12345678"
    assert MARK not in repr(found)
    columns = {column.key for column in BuddyVolunteer.__table__.columns}
    inside = {
        "id", "account_id", "form_key", "coordinator_id", "vog_seen_by", "suspend_asked_by", "due_on",
        "reminded_on", "emptied_at", "version", "state_since", "wijk_code", "places_count",
        "language",
    }  # fmt: skip
    assert columns - inside <= set(found[0])


def test_the_log_holds_codes_and_never_a_word() -> None:
    chantal = coordinator()
    amina = actor_of(factories.account())
    with transaction():
        told = Preferences((Activity.SPORT,), 1, None, (), ("nl",), 1, "+31612345678", MARK)
        number = own.want(amina, told, is_adult=True, form_key="c" * 32, now=clock.now())
        screening.step(chantal, number, "invite", clock.now())
        screening.step(chantal, number, "decline", clock.now(), is_told=True)
    with pytest.raises(IllegalTransition), transaction():
        own.leave(amina, clock.now())

    said = repr(session().execute(sa.select(AuditEvent.verb, AuditEvent.detail)).all())
    assert MARK not in said
    assert "612345678" not in said
    assert lines(number) == ["volunteer.want", "volunteer.invite", "volunteer.decline"]


def test_who_is_suspended_does_not_begin_anew_by_stopping() -> None:
    chantal, dirk, row = coordinator(), coordinator(), factories.buddy_volunteer()
    amina = person_of(row)
    with transaction():
        screening.ask_suspension(chantal, row.id, clock.now())
    assert _concerned(row.id) == []
    with transaction():
        screening.step(dirk, row.id, "suspend", clock.now(), is_told=True)
    assert _concerned(row.id) == ["volunteer.suspend"]

    for who, is_own in ((amina, True), (chantal, False)):
        with pytest.raises(IllegalTransition), transaction():
            if is_own:
                own.leave(who, clock.now())
            else:
                screening.step(who, row.id, "leave", clock.now(), is_told=True)
    with pytest.raises(rules_screening.AlreadyVolunteer), transaction():
        own.want(amina, TOLD, is_adult=True, form_key="d" * 32, now=clock.now())
    with transaction():
        screening.step(dirk, row.id, "decline", clock.now(), is_told=True)
    kept = fresh(row.id)
    assert (kept.state, kept.suspend_asked_by) == (State.NOT_SUITED, None)


def _concerned(number: int) -> list[str]:
    """What the volunteer reads in the own log."""
    asked = sa.select(AuditEvent.verb).where(
        AuditEvent.subject_type == "buddy_volunteer",
        AuditEvent.subject_id == str(number),
        AuditEvent.concerns_account.is_not(None),
    )
    return list(session().scalars(asked.order_by(AuditEvent.id)))


def test_a_proposal_that_is_taken_back_is_not_read_by_the_volunteer() -> None:
    chantal, row = coordinator(), factories.buddy_volunteer()
    with transaction():
        screening.ask_suspension(chantal, row.id, clock.now())
        screening.drop_suspension(chantal, row.id, clock.now())
    assert _concerned(row.id) == []
    assert lines(row.id) == ["volunteer.ask_suspension", "volunteer.drop_suspension"]


def test_who_takes_somebody_up_hears_of_a_pause_and_else_the_area() -> None:
    at(START)
    near, far, city = (factories.account() for _ in range(3))
    for account, scope in ((near, AANSCHOT), (far, ELSEWHERE), (city, "")):
        works(account, scope)

    def hears(**given: Any) -> list[int]:
        return [one.account_id for one in queries.coordinator_of(factories.buddy_volunteer(**given), START)]

    assert hears() == [near.id]
    assert hears(coordinator_id=far.id) == [near.id]
    assert hears(wijk_code="WK077221") == [city.id]
    assert hears(wijk_code=None) == [city.id]
    assert hears(account_id=near.id) == []


def test_the_day_of_the_beginning_is_that_of_the_city() -> None:
    row = factories.buddy_volunteer(created_at=datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    assert texts_volunteers.road(row, START)[0]["when"] == "1 december 2026"


def matches_of(row: BuddyVolunteer) -> dict[MatchState, MatchState]:
    """A proposal and a trial of this volunteer, and how each stands now: state before → state."""
    session().expire_all()
    found = session().execute(
        sa.select(BuddyMatch.place, BuddyMatch.state).where(BuddyMatch.volunteer_id == row.id)
    )
    was = {1: MatchState.TRIAL, 2: MatchState.PROPOSED}
    return {was[place]: state for place, state in found}


def on_the_road() -> BuddyVolunteer:
    """A volunteer with a trial that runs and a proposal that waits."""
    row = factories.buddy_volunteer(state=State.ACTIVE)
    factories.buddy_match(volunteer=row, state=MatchState.TRIAL, place=1)
    factories.buddy_match(volunteer=row, state=MatchState.PROPOSED, place=2)
    return row


def test_a_pause_ends_what_waits_and_leaves_what_runs() -> None:
    row = on_the_road()
    amina = person_of(row)
    with transaction():
        own.pause(amina, clock.today() + timedelta(days=20), clock.now())

    assert matches_of(row) == {MatchState.TRIAL: MatchState.TRIAL, MatchState.PROPOSED: MatchState.ENDED}
    assert fresh(row.id).state is State.PAUSED
    longer = clock.today() + timedelta(days=40)
    with transaction():
        own.pause(amina, longer, clock.now())
    assert (fresh(row.id).paused_until, fresh(row.id).due_on) == (longer, longer + timedelta(days=1))
    with transaction():
        own.resume(amina, clock.now())
    assert fresh(row.id).state is State.ACTIVE


@pytest.mark.parametrize("way", ["leave", "leave-by-phone", "suspend"])
def test_who_stops_or_is_stopped_has_no_match_left(way: str) -> None:
    row, chantal, dirk = on_the_road(), coordinator(), coordinator()
    amina, now = person_of(row), clock.now()
    with transaction():
        if way == "leave":
            own.leave(amina, now)
        elif way == "suspend":
            screening.ask_suspension(chantal, row.id, now)
            screening.step(dirk, row.id, "suspend", now, is_told=True)
        else:
            screening.step(chantal, row.id, "leave", now, is_told=True)

    assert set(matches_of(row).values()) == {MatchState.ENDED}
    assert fresh(row.id).state is (State.SUSPENDED if way == "suspend" else State.LEFT)
