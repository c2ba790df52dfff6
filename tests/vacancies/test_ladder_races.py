"""Several people at the same moment: real connections, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests import factories
from tests.vacancies import mailbox
from tests.vacancies.test_races import Race
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.foundation.errors import Conflict, DomainError
from vrijwilligerspunt.vacancies import actions_answering as answering
from vrijwilligerspunt.vacancies import actions_applying as applying
from vrijwilligerspunt.vacancies import actions_ladder as ladder
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_answering import ApplicationMessage, LadderCheck
from vrijwilligerspunt.vacancies.states import (
    Answer,
    ApplicationState,
    DeclineReason,
    Rung,
    Side,
    VacancyState,
)

pytestmark = pytest.mark.slow

State = ApplicationState


class Crowd(Race):
    """A club with two editors, a vacancy and applications; many steps at once."""

    def __init__(self, app: Any, database: Database) -> None:
        super().__init__(app, database)
        self.now = clock.now()
        self.editors: list[Actor] = []
        self.vacancy_id = self.read(self._club)

    def _club(self) -> int:
        organisation = factories.organisation(name="Buurthuis")
        for name in ("Bram", "Bo"):
            account = factories.account(name=name)
            factories.member(organisation, account)
            self.editors.append(Actor(account.id, name, account.email))
        return factories.vacancy(organisation=organisation, positions=10, title="Soep koken").id

    def apply(self, **given: Any) -> int:
        return int(self.read(lambda: factories.application(vacancy_id=self.vacancy_id, **given).id))

    def all_at_once(self, steps: list[Callable[[], Any]], workers: int = 8) -> list[Any]:
        """Every step in a transaction of its own, many threads; what each answered or raised."""
        done: list[Any] = [None] * len(steps)
        left: Iterator[int] = iter(range(len(steps)))
        turn = threading.Lock()

        def work() -> None:
            while True:
                with turn:
                    number = next(left, None)
                if number is None:
                    return
                try:
                    done[number] = self.once(steps[number])
                except Exception as error:  # noqa: BLE001 - the answer of this step
                    done[number] = error

        threads = [threading.Thread(target=work) for _ in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(100)
        return done

    def keys(self) -> list[str]:
        return list(self.read(mailbox.keys))

    def count(self, table: Any, *conditions: Any) -> int:
        return int(
            self.read(
                lambda: session().scalar(sa.select(sa.func.count()).select_from(table).where(*conditions))
            )
        )

    def made(self, number: int) -> Application:
        found = self.read(lambda: session().get(Application, number))
        assert isinstance(found, Application)
        return found


@pytest.fixture
def crowd(settings: Settings, real_database: Database) -> Crowd:
    return Crowd(create_app(settings, real_database), real_database)


def tap(crowd: Crowd, number: int, side: Side, said: Answer = Answer.YES) -> Callable[[], Any]:
    is_own = side is Side.APPLICANT
    actor = NOBODY if is_own else crowd.editors[0]
    return lambda: ladder.answer(number, Rung.STARTED, side, said, actor, crowd.now, by_link=is_own)


def test_two_members_answer_at_once_and_both_answers_stand(crowd: Crowd) -> None:
    number = crowd.apply()
    bram, bo = crowd.editors
    done = crowd.run(
        lambda: answering.contact(number, bram, crowd.now),
        lambda: answering.send(number, bo, "Kom je langs?", uuid4().hex, crowd.now),
    )
    assert not any(isinstance(one, Exception) for one in done)
    assert crowd.made(number).state is State.IN_CONTACT
    assert crowd.keys() == ["application_contact", "application_message"]
    verbs = crowd.count(AuditEvent, AuditEvent.verb == "contact")
    assert verbs == 1


def test_two_members_say_yes_and_no_at_once_and_the_second_hears_it(crowd: Crowd) -> None:
    number = crowd.apply()
    bram, bo = crowd.editors
    later = crowd.now + timedelta(days=2)
    _, late = crowd.run(
        lambda: answering.plan_meeting(number, bram, later, "Keuken", crowd.now),
        lambda: answering.decline(number, bo, DeclineReason.TIMES, "", crowd.now, seen=State.SUBMITTED),
    )
    assert isinstance(late, Conflict)
    assert crowd.made(number).state is State.MEETING


@pytest.mark.parametrize("first", list(Side))
def test_both_sides_tap_at_once_and_one_is_placed_once(crowd: Crowd, first: Side) -> None:
    number = crowd.apply(state=State.IN_CONTACT)
    second = Side.APPLICANT if first is Side.ORGANISATION else Side.ORGANISATION
    done = crowd.run(tap(crowd, number, first), tap(crowd, number, second))
    assert not any(isinstance(one, Exception) for one in done)
    assert crowd.made(number).state is State.PLACED
    assert crowd.keys().count("application_placed") == 1
    assert crowd.keys().count("application_placed_organisation") == 1
    assert crowd.count(AuditEvent, AuditEvent.verb == "place") == 1
    assert crowd.count(LadderCheck) == 2


def test_twenty_equal_taps_are_one(crowd: Crowd) -> None:
    number = crowd.apply(state=State.IN_CONTACT)
    steps = [tap(crowd, number, side) for side in Side] * 20
    done = crowd.all_at_once(steps)
    assert not any(isinstance(one, Exception) for one in done)
    assert crowd.keys().count("application_placed") == 1
    assert crowd.count(LadderCheck) == 2


@pytest.mark.parametrize("what", ["message", "decline", "meeting"])
def test_twenty_equal_submits_are_one(crowd: Crowd, what: str) -> None:
    number, key, bram = crowd.apply(), uuid4().hex, crowd.editors[0]
    later = crowd.now + timedelta(days=2)
    steps: dict[str, Callable[[], Any]] = {
        "message": lambda: answering.send(number, bram, "Kom je langs?", key, crowd.now),
        "decline": lambda: answering.decline(number, bram, DeclineReason.TIMES, "Dank!", crowd.now),
        "meeting": lambda: answering.plan_meeting(number, bram, later, "Keuken", crowd.now),
    }
    done = crowd.all_at_once([steps[what]] * 20)
    assert not any(isinstance(one, Exception) for one in done)
    keys = {
        "message": ["application_message"],
        "decline": ["application_declined"],
        "meeting": ["application_meeting", "application_meeting_organisation"],
    }
    assert crowd.keys() == keys[what]
    assert crowd.count(ApplicationMessage) == (1 if what == "message" else 0)


def test_twenty_equal_words_of_an_applicant_are_one(crowd: Crowd) -> None:
    number, key = crowd.apply(), uuid4().hex
    done = crowd.all_at_once(
        [lambda: answering.send_as_applicant(number, NOBODY, "Hoi", key, crowd.now, by_link=True)] * 20
    )
    assert done.count(True) == 1
    assert done.count(False) == 19
    assert crowd.count(ApplicationMessage) == 1
    assert crowd.keys() == ["application_message_organisation"]


def test_two_timers_at_once_ask_once(crowd: Crowd) -> None:
    for _ in range(3):
        crowd.apply(state=State.MEETING, meeting_at=crowd.now - timedelta(days=1))
    done = crowd.all_at_once([lambda: ladder.ask_due(clock.today(), crowd.now)] * 4, workers=4)
    assert sum(done) == 6
    assert len(crowd.keys()) == 6


def test_two_hundred_apply_at_once_for_ten_places_and_none_is_lost(crowd: Crowd) -> None:
    def apply(number: int) -> Callable[[], Any]:
        answers = applying.Answers(
            f"Persoon {number}", f"persoon{number}@voorbeeld.example", "Ik help.", age_ok=True
        )
        return lambda: applying.apply(
            crowd.vacancy_id,
            actor=NOBODY,
            form_key=uuid4().hex,
            answers=answers,
            language="nl",
            now=crowd.now,
        )

    done = crowd.all_at_once([apply(number) for number in range(200)])
    assert [one for one in done if isinstance(one, Exception)] == []
    assert crowd.count(Application) == 200
    assert crowd.keys() == ["application_verify"] * 200


def test_twelve_begin_at_once_on_ten_places_and_it_is_filled_once(crowd: Crowd) -> None:
    numbers = [crowd.apply(state=State.TRIAL) for _ in range(12)]
    for number in numbers:
        crowd.once(tap(crowd, number, Side.ORGANISATION))
    done = crowd.all_at_once([tap(crowd, number, Side.APPLICANT) for number in numbers])
    refused = [one for one in done if isinstance(one, Exception)]
    assert all(isinstance(one, DomainError) for one in refused), refused
    placed = crowd.count(Application, Application.state == State.PLACED)
    assert placed >= 10
    assert placed + len(refused) == 12
    assert crowd.keys().count("application_placed") == placed
    assert crowd.count(AuditEvent, AuditEvent.verb == "fill") == 1
    vacancy = crowd.read(lambda: session().get(Vacancy, crowd.vacancy_id))
    assert vacancy.state is VacancyState.FILLED
