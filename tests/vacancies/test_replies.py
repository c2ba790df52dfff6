"""The reply clock: what counts as a day, nudges, the apology after fourteen days, the pause for silence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from tests.vacancies import mailbox
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations.models import Organisation, OrganisationAbsence
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.vacancies import actions, actions_replies, queries_replies, rules, rules_replies
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_answering import DeskNote
from vrijwilligerspunt.vacancies.rules_replies import Absence, answer_days, working_days
from vrijwilligerspunt.vacancies.states import ApplicationState, NoteKind, PauseReason, VacancyState

MONDAY = date(2026, 11, 2)

days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
absences = st.lists(
    st.builds(lambda start, length: Absence(start, start + timedelta(days=length)), days, st.integers(0, 27)),
    max_size=4,
)
spans = st.tuples(days, st.integers(-5, 120)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1])))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def on(day: date) -> None:
    """The clock of this process stands at ten in the morning of a day."""
    clock.shift(timedelta())
    clock.shift(datetime(day.year, day.month, day.day, 9, tzinfo=UTC) - clock.now())


def waiting(since: date, vacancy: Vacancy | None = None, **given: object) -> Application:
    """An application that came in at noon of a day."""
    number = (vacancy or factories.vacancy(confirmed_on=since)).id
    return factories.application(vacancy_id=number, submitted_at=noon(since), **given)


def night(day: date) -> None:
    """Everything the reply clock does on a morning."""
    on(day)
    for name in ("replies-lapse", "replies-pause", "replies-nudge"):
        clockwork.TIMERS[name](day)


def state_of(application: Application) -> ApplicationState:
    found = session().get(Application, application.id, populate_existing=True)
    assert found is not None
    return found.state


def absent(vacancy: Vacancy, first: date, last: date) -> None:
    with transaction() as writer:
        writer.add(
            OrganisationAbsence(
                organisation_id=vacancy.organisation_id, starts_on=first, ends_on=last, created_at=clock.now()
            )
        )


def note(vacancy: Vacancy, day: date, kind: NoteKind = NoteKind.NOT_REACHED) -> None:
    with transaction() as writer:
        writer.add(
            DeskNote(
                organisation_id=vacancy.organisation_id,
                kind=kind,
                text="Gebeld.",
                form_key=f"note-{next(factories.numbers)}",
                created_at=noon(day),
            )
        )


def test_days_after_the_first_count_up_to_today() -> None:
    assert answer_days(MONDAY, MONDAY, []) == 0
    assert answer_days(MONDAY, MONDAY + timedelta(days=7), []) == 7
    assert working_days(MONDAY, MONDAY + timedelta(days=7), []) == 5


def test_christmas_and_an_absence_do_not_count() -> None:
    before = date(2026, 12, 23)
    assert answer_days(before, date(2026, 12, 28), []) == 3
    assert working_days(before, date(2026, 12, 28), []) == 2
    away = [Absence(date(2026, 12, 24), date(2026, 12, 27))]
    assert answer_days(before, date(2026, 12, 28), away) == 1


@given(spans, absences)
def test_a_count_is_never_negative_and_working_days_are_never_more(
    span: tuple[date, date], away: list[Absence]
) -> None:
    assert 0 <= working_days(*span, away) <= answer_days(*span, away)


@given(spans, absences, absences)
def test_another_absence_never_adds_days(
    span: tuple[date, date], away: list[Absence], more: list[Absence]
) -> None:
    assert answer_days(*span, away + more) <= answer_days(*span, away)
    assert working_days(*span, away + more) <= working_days(*span, away)


@given(spans, absences)
def test_a_day_later_counts_at_most_one_more(span: tuple[date, date], away: list[Absence]) -> None:
    since, today = span
    for count in (answer_days, working_days):
        assert 0 <= count(since, today + timedelta(days=1), away) - count(since, today, away) <= 1


@given(days, absences)
def test_ten_working_days_are_over_on_the_day_the_count_says(since: date, away: list[Absence]) -> None:
    today = since + timedelta(days=200)
    day = rules_replies.silent_from(since, today, away)
    assert day is not None
    assert working_days(since, day, away) == rules_replies.SILENT_WORKING_DAYS
    assert working_days(since, day - timedelta(days=1), away) < rules_replies.SILENT_WORKING_DAYS


def test_day_3_7_and_14_each_bring_one_mail(scope: Database) -> None:
    application = waiting(MONDAY)
    for number in range(20):
        night(MONDAY + timedelta(days=number))
        night(MONDAY + timedelta(days=number))
    assert mailbox.keys() == ["application_nudge_3", "application_nudge_7", "application_lapsed"]
    assert state_of(application) is ApplicationState.LAPSED


def test_nothing_happens_a_day_too_early(scope: Database) -> None:
    application = waiting(MONDAY)
    for number, keys in ((2, 0), (3, 1), (6, 1), (7, 2), (13, 2), (14, 3)):
        night(MONDAY + timedelta(days=number))
        assert len(mailbox.keys()) == keys, number
    assert state_of(application) is ApplicationState.LAPSED


def test_an_organisation_gets_one_mail_a_night_that_says_how_many_wait(scope: Database) -> None:
    organisation = factories.organisation(name="De Brug")
    one, other = (factories.vacancy(organisation=organisation) for _ in range(2))
    waiting(MONDAY, one, name="Noor", message="Geheim.")
    waiting(MONDAY + timedelta(days=4), other)
    waiting(MONDAY + timedelta(days=6), other)
    night(MONDAY + timedelta(days=7))
    assert mailbox.keys() == ["application_nudge_7"]
    words = mailbox.newest("application_nudge_7")
    assert "3 aanmeldingen" in words
    assert "Noor" not in words
    assert "Geheim" not in words


def test_a_worker_that_was_away_sends_only_the_newest_step(scope: Database) -> None:
    waiting(MONDAY)
    night(MONDAY + timedelta(days=9))
    night(MONDAY + timedelta(days=10))
    assert mailbox.keys() == ["application_nudge_7"]


def test_the_apology_has_three_alternatives_and_offers_to_call(scope: Database) -> None:
    vacancy = factories.vacancy(title="Tuinman")
    for number in range(4):
        factories.vacancy(title=f"Snoeier {number}")
    waiting(MONDAY, vacancy)
    night(MONDAY + timedelta(days=14))
    words = mailbox.newest("application_lapsed")
    assert words.count("Snoeier") == 3
    assert "/aanmelding/" in words
    assert "bellen" in words


def test_somebody_who_applied_by_phone_gets_no_mail_but_lapses(scope: Database) -> None:
    application = waiting(MONDAY, email=None, source="phone", consented_at=noon(MONDAY))
    night(MONDAY + timedelta(days=14))
    assert mailbox.keys() == []
    assert state_of(application) is ApplicationState.LAPSED


def test_an_absence_pauses_every_term(scope: Database) -> None:
    vacancy = factories.vacancy()
    application = waiting(MONDAY, vacancy)
    absent(vacancy, MONDAY + timedelta(days=2), MONDAY + timedelta(days=22))
    night(MONDAY + timedelta(days=22))
    assert mailbox.keys() == []
    night(MONDAY + timedelta(days=24))
    assert mailbox.keys() == ["application_nudge_3"]
    night(MONDAY + timedelta(days=34))
    assert state_of(application) is ApplicationState.SUBMITTED
    night(MONDAY + timedelta(days=35))
    assert state_of(application) is ApplicationState.LAPSED


def test_christmas_pauses_the_clock(scope: Database) -> None:
    application = waiting(date(2026, 12, 14))
    night(date(2026, 12, 29))
    assert state_of(application) is ApplicationState.SUBMITTED
    night(date(2026, 12, 30))
    assert state_of(application) is ApplicationState.LAPSED


def test_an_answered_application_is_left_alone(scope: Database) -> None:
    application = waiting(MONDAY, state=ApplicationState.IN_CONTACT, first_reply_at=noon(MONDAY))
    night(MONDAY + timedelta(days=30))
    assert mailbox.keys() == []
    with transaction():
        assert actions_replies.lapse([application.id], clock.today(), clock.now()) == 0


@pytest.mark.parametrize(
    "start", [date(2026, 3, 26), date(2026, 10, 22)], ids=["summer time begins", "summer time ends"]
)
def test_the_day_the_clocks_change_sends_nothing_twice(scope: Database, start: date) -> None:
    # In by a quarter to midnight and to one: the days are those of Eindhoven, whatever UTC says.
    vacancy = factories.vacancy(confirmed_on=start)
    for hour in (21, 22, 23):
        moment = datetime(start.year, start.month, start.day, hour, 45, tzinfo=UTC)
        factories.application(vacancy_id=vacancy.id, submitted_at=moment)
    for hours in range(0, 24 * 21, 6):
        clock.shift(timedelta())
        clock.shift(
            datetime(start.year, start.month, start.day, 3, tzinfo=UTC) + timedelta(hours=hours) - clock.now()
        )
        for name in ("replies-lapse", "replies-nudge"):
            clockwork.TIMERS[name](clock.today())
    keys = mailbox.keys()
    assert keys.count("application_lapsed") == 3
    # Two evenings, so two mornings of each step at most; each application is named in one of them.
    assert keys.count("application_nudge_3") == 2
    assert keys.count("application_nudge_7") == 2


def silent(scope: Database, applications: int = 2) -> Vacancy:
    vacancy = factories.vacancy(confirmed_on=MONDAY)
    for _ in range(applications):
        waiting(MONDAY, vacancy)
    return vacancy


TENTH = date(2026, 11, 16)


def test_two_silences_and_a_phone_call_pause_every_vacancy(scope: Database) -> None:
    vacancy = silent(scope)
    other = factories.vacancy(organisation_id=vacancy.organisation_id, confirmed_on=MONDAY)
    note(vacancy, TENTH)
    night(TENTH)
    assert session().get(Vacancy, vacancy.id, populate_existing=True).state is VacancyState.PUBLISHED  # type: ignore[union-attr]
    night(TENTH + timedelta(days=1))
    for row in (vacancy, other):
        found = session().get(Vacancy, row.id, populate_existing=True)
        assert found is not None
        assert (found.state, found.pause_reason) == (VacancyState.PAUSED, PauseReason.SILENCE)
    assert mailbox.keys().count("vacancy_paused_silence") == 1
    assert "2 vacatures" in mailbox.newest("vacancy_paused_silence")
    night(TENTH + timedelta(days=2))
    assert mailbox.keys().count("vacancy_paused_silence") == 1


@pytest.mark.parametrize(
    ("applications", "called"),
    [(1, TENTH), (2, None), (2, TENTH - timedelta(days=1))],
    ids=["one silence", "nobody phoned", "phoned before"],
)
def test_without_two_silences_and_a_later_call_nothing_is_paused(
    scope: Database, applications: int, called: date | None
) -> None:
    vacancy = silent(scope, applications)
    if called is not None:
        note(vacancy, called)
    night(TENTH + timedelta(days=4))
    assert queries_replies.published_of(vacancy.organisation_id) == [vacancy.id]


def test_a_note_that_is_no_phone_call_pauses_nothing(scope: Database) -> None:
    vacancy = silent(scope)
    note(vacancy, TENTH, NoteKind.NOTE)
    night(TENTH + timedelta(days=4))
    assert queries_replies.published_of(vacancy.organisation_id) == [vacancy.id]


def test_a_paused_vacancy_comes_back_once_everybody_has_an_answer(scope: Database) -> None:
    vacancy = silent(scope)
    note(vacancy, TENTH)
    night(TENTH + timedelta(days=1))
    today = clock.today()
    with pytest.raises(rules.AnswerFirst), transaction():
        actions.change_state(vacancy.id, "resume", SYSTEM, today)
    with transaction() as writer:
        writer.execute(sa.update(Application).values(first_reply_at=clock.now()))
    with transaction():
        found = actions.change_state(vacancy.id, "resume", SYSTEM, today)
    assert (found.state, found.pause_reason) == (VacancyState.PUBLISHED, None)


def test_a_pause_of_its_own_is_lifted_at_any_time(scope: Database) -> None:
    vacancy = silent(scope)
    on(TENTH + timedelta(days=5))
    with transaction():
        assert (
            actions.change_state(vacancy.id, "pause", SYSTEM, clock.today()).pause_reason is PauseReason.OWN
        )
    assert mailbox.keys() == ["vacancy_paused"]
    with transaction():
        assert actions.change_state(vacancy.id, "resume", SYSTEM, clock.today()).pause_reason is None


def test_an_application_that_was_anonymised_is_held_against_nobody(scope: Database) -> None:
    vacancy = silent(scope)
    on(TENTH)
    assert queries_replies.unanswered_of(vacancy.organisation_id, TENTH) == 2
    with transaction() as writer:
        writer.execute(sa.update(Application).values(anonymised_at=clock.now()))
    assert queries_replies.unanswered_of(vacancy.organisation_id, TENTH) == 0


def test_a_bigger_batch_asks_no_more_of_the_database(scope: Database) -> None:
    """Rows are written one by one; what grows with every application would be a question."""

    def questions(number: int) -> int:
        vacancy = factories.vacancy(confirmed_on=MONDAY)
        ids = [waiting(MONDAY, vacancy).id for _ in range(number)]
        on(MONDAY + timedelta(days=14))
        heard: list[str] = []

        def listen(*args: object) -> None:
            heard.append(str(args[2]))

        sa.event.listen(scope.engine, "before_cursor_execute", listen)
        try:
            with transaction():
                actions_replies.nudge([vacancy.organisation_id], clock.today(), clock.now())
                assert actions_replies.lapse(ids, clock.today(), clock.now()) == number
        finally:
            sa.event.remove(scope.engine, "before_cursor_execute", listen)
        return len([words for words in heard if words.startswith("SELECT")])

    assert 3 <= questions(2) == questions(12) <= 8


def test_an_organisation_that_stopped_is_not_nudged_and_its_applicants_hear_so(scope: Database) -> None:
    organisation = factories.organisation(state=OrganisationState.CLOSED)
    application = waiting(MONDAY, factories.vacancy(organisation=organisation))
    night(MONDAY + timedelta(days=7))
    assert mailbox.keys() == []
    night(MONDAY + timedelta(days=14))
    assert state_of(application) is ApplicationState.LAPSED


def test_an_organisation_without_address_is_phoned_not_mailed(scope: Database) -> None:
    organisation: Organisation = factories.organisation(email="")
    waiting(MONDAY, factories.vacancy(organisation=organisation))
    night(MONDAY + timedelta(days=3))
    assert mailbox.keys() == []
