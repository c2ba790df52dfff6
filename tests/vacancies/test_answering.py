"""What an organisation does with an application, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests import factories
from tests.vacancies import mailbox
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.errors import Conflict, IllegalTransition, NotAllowed, NotFound
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies import actions_answering as answering
from vrijwilligerspunt.vacancies import actions_applying as applying
from vrijwilligerspunt.vacancies import queries_inbox, rules, rules_ladder
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.models_answering import ApplicationMessage, DeskNote, LadderCheck
from vrijwilligerspunt.vacancies.states import (
    ApplicationState,
    DeclineReason,
    NoteKind,
    Rung,
    Side,
)

State = ApplicationState
Do = Callable[..., Any]


def do(action: Do, *given: Any, **more: Any) -> Any:
    """One action in a transaction of its own."""
    with transaction():
        return action(*given, **more)


def again(number: int) -> Application:
    """The application as it stands now."""
    found = session().get(Application, number, populate_existing=True)
    assert found is not None
    return found


class World:
    """An organisation with an editor and a viewer, a vacancy and an application of Amina."""

    def __init__(self, **vacancy: Any) -> None:
        self.organisation = factories.organisation(name="Buurthuis", slug="buurthuis-wereld")
        self.vacancy = factories.vacancy(organisation=self.organisation, title="Soep koken", **vacancy)
        self.bram = self._member("Bram", MemberRole.EDITOR)
        self.vera = self._member("Vera", MemberRole.VIEWER)
        self.made = factories.application(vacancy_id=self.vacancy.id)
        self.now = clock.now()

    def _member(self, name: str, role: MemberRole) -> Actor:
        account = factories.account(name=name)
        factories.member(self.organisation, account, role)
        return Actor(account.id, name, account.email)


@pytest.fixture
def world(scope: Any) -> World:
    return World()


def test_the_first_answer_of_any_sort_is_the_first_reply(world: World) -> None:
    do(answering.contact, world.made.id, world.bram, world.now)
    first = again(world.made.id)
    assert (first.state, first.first_reply_at) == (State.IN_CONTACT, world.now)
    do(answering.begin_trial, world.made.id, world.bram, world.now + timedelta(days=1))
    assert again(world.made.id).first_reply_at == world.now
    assert mailbox.keys() == ["application_contact", "application_trial"]


@pytest.mark.parametrize("way", ["message", "meeting", "trial", "decline"])
def test_every_sort_of_answer_counts_and_a_word_is_contact(world: World, way: str) -> None:
    later = world.now + timedelta(days=3)
    ways: dict[str, Callable[[], Any]] = {
        "message": lambda: answering.send(world.made.id, world.bram, "Hallo!", uuid4().hex, world.now),
        "meeting": lambda: answering.plan_meeting(world.made.id, world.bram, later, "Keuken", world.now),
        "trial": lambda: answering.begin_trial(world.made.id, world.bram, world.now),
        "decline": lambda: answering.decline(world.made.id, world.bram, DeclineReason.NO_ROOM, "", world.now),
    }
    do(ways[way])
    made = again(world.made.id)
    assert made.first_reply_at == world.now
    wanted = {
        "message": State.IN_CONTACT,
        "meeting": State.MEETING,
        "trial": State.TRIAL,
        "decline": State.DECLINED,
    }
    assert made.state is wanted[way]


def test_a_word_from_each_side_is_kept_and_mailed_without_the_words(world: World) -> None:
    do(answering.send, world.made.id, world.bram, "Kom je langs?", uuid4().hex, world.now)
    do(answering.send_as_applicant, world.made.id, NOBODY, "Graag!", uuid4().hex, world.now, by_link=True)
    said = [(row.side, row.text) for row in queries_inbox.thread(world.made.id)]
    assert said == [(Side.ORGANISATION, "Kom je langs?"), (Side.APPLICANT, "Graag!")]
    assert mailbox.keys() == ["application_message", "application_message_organisation"]
    for row in mailbox.rows():
        assert "langs" not in (row.message or "")
        assert "Graag" not in (row.message or "")


def test_the_same_form_twice_is_one_word(world: World) -> None:
    key = uuid4().hex
    for _ in range(3):
        do(answering.send, world.made.id, world.bram, "Kom je langs?", key, world.now)
    assert len(queries_inbox.thread(world.made.id)) == 1
    assert mailbox.keys() == ["application_message"]
    with pytest.raises(Conflict):
        do(answering.send_as_applicant, world.made.id, NOBODY, "Dief", key, world.now, by_link=True)


def test_a_viewer_reads_but_does_not_answer_and_a_stranger_finds_nothing(world: World) -> None:
    for action in (answering.contact, answering.begin_trial, answering.start):
        with pytest.raises(NotAllowed):
            do(action, world.made.id, world.vera, world.now)
        with pytest.raises(NotFound):
            do(action, world.made.id, NOBODY, world.now)
    with pytest.raises(NotFound):
        do(answering.send_as_applicant, world.made.id, world.bram, "Hoi", uuid4().hex, world.now)


def test_a_meeting_may_be_moved_and_the_same_one_again_changes_nothing(world: World) -> None:
    first, second = world.now + timedelta(days=2), world.now + timedelta(days=4)
    for when in (first, first, second):
        do(answering.plan_meeting, world.made.id, world.bram, when, "In de keuken", world.now)
    made = again(world.made.id)
    assert (made.meeting_at, made.meeting_place) == (second, "In de keuken")
    assert mailbox.keys() == ["application_meeting", "application_meeting_organisation"] * 2
    assert "verzet" in mailbox.newest("application_meeting")
    assert "keuken" not in mailbox.newest("application_meeting")


@pytest.mark.parametrize(("days", "broken"), [(-1, rules_ladder.MeetingPast), (400, rules_ladder.MeetingFar)])
def test_a_meeting_lies_in_the_coming_year(world: World, days: int, broken: type[Exception]) -> None:
    with pytest.raises(broken):
        do(
            answering.plan_meeting,
            world.made.id,
            world.bram,
            world.now + timedelta(days=days),
            "",
            world.now,
        )
    assert again(world.made.id).state is State.SUBMITTED


def test_a_no_is_kind_has_a_reason_and_names_other_places(world: World) -> None:
    other = factories.vacancy(title="Gras maaien")
    for _ in range(2):
        do(answering.decline, world.made.id, world.bram, DeclineReason.TIMES, "Veel geluk!", world.now)
    made = again(world.made.id)
    assert (made.state, made.decline_reason, made.decline_text) == (
        State.DECLINED,
        DeclineReason.TIMES,
        "Veel geluk!",
    )
    assert mailbox.keys() == ["application_declined"]
    words = mailbox.newest("application_declined")
    assert other.title in words
    assert "Veel geluk" not in words


def test_a_no_over_what_a_colleague_did_meanwhile_is_stopped(world: World) -> None:
    do(answering.plan_meeting, world.made.id, world.bram, world.now + timedelta(days=2), "", world.now)
    with pytest.raises(rules_ladder.SeenBefore):
        do(
            answering.decline,
            world.made.id,
            world.bram,
            DeclineReason.TIMES,
            "",
            world.now,
            seen=State.SUBMITTED,
        )
    assert again(world.made.id).state is State.MEETING


def test_several_get_the_same_no_and_others_are_left_alone(world: World) -> None:
    more = [factories.application(vacancy_id=world.vacancy.id) for _ in range(2)]
    placed = factories.application(vacancy_id=world.vacancy.id, state=State.PLACED)
    stranger = factories.application()
    numbers = [world.made.id, placed.id, stranger.id, *(row.id for row in more)]
    for count in (3, 0):
        told = do(
            answering.decline_many,
            world.organisation.id,
            numbers,
            world.bram,
            DeclineReason.NO_ROOM,
            "",
            world.now,
        )
        assert told == count
    assert again(placed.id).state is State.PLACED
    assert again(stranger.id).state is State.SUBMITTED
    assert mailbox.keys() == ["application_declined"] * 3


def test_a_lapsed_one_opens_again_by_an_answer(world: World) -> None:
    lapsed = factories.application(vacancy_id=world.vacancy.id, state=State.LAPSED, ended_at=world.now)
    do(answering.contact, lapsed.id, world.bram, world.now)
    made = again(lapsed.id)
    assert (made.state, made.ended_at) == (State.IN_CONTACT, None)
    late = factories.application(vacancy_id=world.vacancy.id, state=State.LAPSED, ended_at=world.now)
    do(answering.decline, late.id, world.bram, DeclineReason.NO_ROOM, "", world.now)
    assert again(late.id).state is State.DECLINED


@pytest.mark.parametrize("way", ["contact", "message"])
def test_who_applied_again_meanwhile_has_one_running_application(world: World, way: str) -> None:
    lapsed = factories.application(
        vacancy_id=world.vacancy.id,
        state=State.LAPSED,
        ended_at=world.now,
        email=world.made.email,
    )
    with pytest.raises(rules.AgainMeanwhile):
        if way == "contact":
            do(answering.contact, lapsed.id, world.bram, world.now)
        else:
            do(answering.send, lapsed.id, world.bram, "Hallo", uuid4().hex, world.now)
    assert again(lapsed.id).state is State.LAPSED
    assert queries_inbox.thread(lapsed.id) == []
    assert mailbox.keys() == []


@pytest.mark.parametrize("state", [State.DECLINED, State.WITHDRAWN, State.ENDED])
def test_nobody_writes_when_it_is_over(world: World, state: ApplicationState) -> None:
    over = factories.application(vacancy_id=world.vacancy.id, state=state, ended_at=world.now)
    with pytest.raises(rules_ladder.ThreadClosed):
        do(answering.send, over.id, world.bram, "Hallo", uuid4().hex, world.now)
    with pytest.raises(rules_ladder.ThreadClosed):
        do(answering.send_as_applicant, over.id, NOBODY, "Hallo", uuid4().hex, world.now, by_link=True)


def test_a_step_that_does_not_fit_is_refused(world: World) -> None:
    do(answering.decline, world.made.id, world.bram, DeclineReason.TIMES, "", world.now)
    with pytest.raises(IllegalTransition):
        do(answering.contact, world.made.id, world.bram, world.now)
    with pytest.raises(rules_ladder.NotAsked):
        do(answering.start, world.made.id, world.bram, world.now)


def test_of_a_vog_only_the_days_and_who_saw_it_are_kept(scope: Any) -> None:
    world = World(vulnerable_contact=True)
    today = clock.today()
    with pytest.raises(rules.VogNeeded):
        do(answering.start, world.made.id, world.bram, world.now)
    with pytest.raises(rules_ladder.SeenLater):
        do(
            answering.see_vog,
            world.made.id,
            world.bram,
            today + timedelta(days=1),
            today + timedelta(days=900),
            world.now,
        )
    with pytest.raises(rules_ladder.VogOver):
        do(answering.see_vog, world.made.id, world.bram, today - timedelta(days=900), today, world.now)
    until = rules_ladder.vog_until(today)
    do(answering.see_vog, world.made.id, world.bram, today, until, world.now)
    made = again(world.made.id)
    assert (made.vog_seen_on, made.vog_seen_by, made.vog_valid_until) == (
        today,
        world.bram.account_id,
        until,
    )
    do(answering.start, world.made.id, world.bram, world.now)
    assert again(world.made.id).state is State.IN_CONTACT


def test_a_vacancy_that_asks_no_vog_keeps_none(world: World) -> None:
    with pytest.raises(rules_ladder.NotAsked):
        do(
            answering.see_vog,
            world.made.id,
            world.bram,
            clock.today(),
            clock.today() + timedelta(days=9),
            world.now,
        )


def test_who_was_told_no_may_ask_the_desk_to_phone(world: World) -> None:
    over = factories.application(vacancy_id=world.vacancy.id, state=State.LAPSED, ended_at=world.now)
    with pytest.raises(rules_ladder.PhoneNeeded):
        do(answering.ask_call, over.id, NOBODY, "", world.now, by_link=True)
    for number in ("06 12345678", "06 87654321"):
        do(answering.ask_call, over.id, NOBODY, number, world.now, by_link=True)
    made = again(over.id)
    assert (made.phone, made.call_back_at) == ("06 87654321", world.now)
    with pytest.raises(rules_ladder.NotAsked):
        do(answering.ask_call, world.made.id, NOBODY, "06 12345678", world.now, by_link=True)


def test_somebody_without_an_address_gets_no_mail(world: World) -> None:
    phoned = factories.application(vacancy_id=world.vacancy.id, email=None, email_lookup=None)
    do(answering.contact, phoned.id, world.bram, world.now)
    do(answering.send, phoned.id, world.bram, "Hallo", uuid4().hex, world.now)
    do(answering.decline, phoned.id, world.bram, DeclineReason.TIMES, "", world.now)
    assert mailbox.keys() == []


def test_the_applicant_withdraws_signed_in_too_and_nobody_else_can(world: World) -> None:
    amina = factories.account(name="Amina", email=world.made.email)
    actor = Actor(amina.id, "Amina", amina.email)
    with pytest.raises(NotFound):
        do(applying.withdraw_own, world.made.id, world.bram, world.now)
    for _ in range(2):
        do(applying.withdraw_own, world.made.id, actor, world.now)
    assert again(world.made.id).state is State.WITHDRAWN
    assert mailbox.keys() == ["application_withdrawn"]


def test_forgetting_takes_every_word_and_leaves_bare_facts(world: World) -> None:
    long_ago = world.now - timedelta(days=40)
    over = factories.application(
        vacancy_id=world.vacancy.id,
        state=State.DECLINED,
        ended_at=long_ago,
        decline_text="Veel geluk!",
        meeting_place="Bij Amina thuis",
        vog_seen_on=clock.today(),
    )
    with transaction() as writer:
        writer.add(
            ApplicationMessage(
                application_id=over.id,
                side=Side.APPLICANT,
                text="Geheim",
                form_key=uuid4().hex,
                created_at=long_ago,
            )
        )
        writer.add(
            LadderCheck(
                application_id=over.id,
                rung=Rung.CONTACT,
                side=Side.APPLICANT,
                token_hash="a" * 64,
                asked_at=long_ago,
            )
        )
        writer.add(
            DeskNote(
                organisation_id=world.organisation.id,
                application_id=over.id,
                kind=NoteKind.NOTE,
                text="Geheim",
                form_key=uuid4().hex,
                created_at=long_ago,
            )
        )
    with transaction():
        assert applying.anonymise_ended(world.now) == 1
    made = again(over.id)
    assert (made.decline_text, made.meeting_place, made.vog_seen_on) == (None, None, None)
    assert session().scalar(sa.select(sa.func.count()).select_from(ApplicationMessage)) == 0
    assert session().scalar(sa.select(sa.func.count()).select_from(DeskNote)) == 0
    assert session().scalars(sa.select(LadderCheck.token_hash)).all() == [None]


def test_other_words_on_the_same_form_are_another_message(world: World) -> None:
    for words in ("Hallo!", "Hallo Amina!", "Hallo Amina!"):
        do(answering.send, world.made.id, world.bram, words, "form-1", world.now)
    rows = session().scalars(sa.select(ApplicationMessage).order_by(ApplicationMessage.id)).all()
    assert [row.text for row in rows] == ["Hallo!", "Hallo Amina!"]
    assert mailbox.keys() == ["application_message"] * 2
