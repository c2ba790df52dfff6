"""What the desk sees and does: its lists, its notes and the application by phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests import factories
from tests.vacancies import mailbox
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor, Grant, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed, NotFound
from vrijwilligerspunt.organisations.models import OrganisationAbsence
from vrijwilligerspunt.vacancies import actions_applying as applying
from vrijwilligerspunt.vacancies import actions_desk as actions
from vrijwilligerspunt.vacancies import queries_desk, queries_desk_seen, queries_replies, rules, rules_desk
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.models_answering import DeskNote
from vrijwilligerspunt.vacancies.rules_desk import Pile, Stale
from vrijwilligerspunt.vacancies.rules_replies import Absence, answer_days
from vrijwilligerspunt.vacancies.states import (
    ApplicationSource,
    ApplicationState,
    NoteKind,
    VacancyState,
)

# A Wednesday without a holiday in the weeks before it.
TODAY = date(2026, 11, 18)
SPOKEN = actions.Spoken(
    "Samira",
    email="",
    phone="06 12345678",
    message="Ik help graag.",
    language="nl",
    age_ok=True,
    consents=True,
)


def ago(days: int) -> datetime:
    return datetime(2026, 11, 18, 10, tzinfo=UTC) - timedelta(days=days)


@pytest.fixture(autouse=True)
def on_the_day() -> None:
    clock.shift(datetime(2026, 11, 18, 10, tzinfo=UTC) - datetime.now(UTC))


@pytest.fixture
def hugo(scope: Database) -> Actor:
    account = factories.account(name="Hugo")
    return Actor(account.id, account.name, account.email, grants=frozenset({Grant(Role.DESK)}))


def waits(days: int, **given: Any) -> Application:
    return factories.application(submitted_at=ago(days), **given)


def unanswered() -> list[int]:
    return [row.id for row in queries_desk.unanswered(TODAY, queries_desk.absences_now(TODAY), 1)]


def counted() -> dict[Pile, int]:
    return queries_desk.counts(TODAY, queries_desk.absences_now(TODAY))


def enter(vacancy_id: int, actor: Actor, form_key: str | None = None, **said: Any) -> Application:
    with transaction():
        return actions.enter(
            vacancy_id,
            actor,
            spoken=replace(SPOKEN, **said),
            form_key=form_key or uuid4().hex,
            now=clock.now(),
        )


def test_who_waits_ten_days_is_on_the_list_and_the_longest_first(scope: Database) -> None:
    short, ten, twelve = waits(9), waits(10), waits(12)
    assert unanswered() == [twelve.id, ten.id]
    assert short.id not in unanswered()
    assert counted()[Pile.UNANSWERED] == 2


def test_days_of_an_absence_do_not_count(scope: Database) -> None:
    vacancy = factories.vacancy()
    with transaction() as writer:
        writer.add(
            OrganisationAbsence(
                organisation_id=vacancy.organisation_id,
                starts_on=TODAY - timedelta(days=8),
                ends_on=TODAY - timedelta(days=4),
                created_at=ago(30),
            )
        )
    waits(12, vacancy_id=vacancy.id)
    waits(14, vacancy_id=vacancy.id)
    late = waits(15, vacancy_id=vacancy.id)
    other = waits(11)
    assert unanswered() == [late.id, other.id]


@pytest.mark.parametrize("days", range(8, 30))
def test_the_latest_day_is_the_first_that_counts_enough(days: int) -> None:
    away = (Absence(TODAY - timedelta(days=9), TODAY - timedelta(days=3)),)
    for absences in ((), away):
        since = rules_desk.waiting_since(days, TODAY, absences)
        assert answer_days(since, TODAY, absences) == days
        assert answer_days(since + timedelta(days=1), TODAY, absences) < days


def test_somebody_who_never_got_an_answer_and_wants_a_call_is_on_two_lists(scope: Database) -> None:
    asked = waits(20, state=ApplicationState.LAPSED, call_back_at=ago(1))
    waits(20, state=ApplicationState.LAPSED)
    waits(20, state=ApplicationState.LAPSED, call_back_at=ago(2), called_back_at=ago(1))
    assert unanswered() == [asked.id]
    assert [row.id for row in queries_desk.unmatched(1)] == [asked.id]


def test_who_has_something_running_is_matched(scope: Database) -> None:
    declined = waits(30, state=ApplicationState.DECLINED, call_back_at=ago(1))
    assert [row.id for row in queries_desk.unmatched(1)] == [declined.id]
    factories.application(email=declined.email, state=ApplicationState.IN_CONTACT)
    assert queries_desk.unmatched(1) == []


def test_two_silent_applications_ask_for_a_call_until_somebody_phoned(scope: Database, hugo: Actor) -> None:
    vacancy = factories.vacancy()
    organisation_id = vacancy.organisation_id
    waits(15, vacancy_id=vacancy.id)

    def to_phone() -> set[int]:
        return queries_desk.to_phone([organisation_id], TODAY, {})

    assert to_phone() == set()
    waits(14, vacancy_id=vacancy.id)
    assert to_phone() == {organisation_id}
    with transaction():
        actions.note(
            hugo,
            kind=NoteKind.NOT_REACHED,
            text="Voicemail.",
            form_key=uuid4().hex,
            organisation_id=organisation_id,
        )
    assert to_phone() == set()
    assert queries_replies.phoned([organisation_id]) == {organisation_id: [TODAY]}


def test_a_silent_organisation_is_phoned_also_when_nobody_asked_for_help(
    scope: Database, hugo: Actor
) -> None:
    vacancy, paused = factories.vacancy(), factories.vacancy(state=VacancyState.PAUSED)
    for _number in range(2):
        waits(16, vacancy_id=vacancy.id, state=ApplicationState.LAPSED)
        waits(16, vacancy_id=paused.id, state=ApplicationState.LAPSED)
    waits(16, state=ApplicationState.LAPSED)
    (silent,) = queries_desk.silent_organisations(TODAY)
    assert (silent.id, silent.number) == (vacancy.organisation_id, 2)
    assert queries_desk.to_phone([silent.id], TODAY, {}) == {silent.id}
    away = {silent.id: [Absence(TODAY - timedelta(days=9), TODAY - timedelta(days=3))]}
    assert queries_desk.to_phone([silent.id], TODAY, away) == set()
    assert unanswered() == []


def test_the_list_of_old_vacancies_says_why(scope: Database) -> None:
    fresh = factories.vacancy(published_at=ago(20), confirmed_on=TODAY)
    old = factories.vacancy(published_at=ago(20), confirmed_on=TODAY - timedelta(days=160))
    ending = factories.vacancy(published_at=ago(20), ends_on=TODAY + timedelta(days=5))
    lonely = factories.vacancy(published_at=ago(70), confirmed_on=TODAY)
    wanted = factories.vacancy(published_at=ago(70), confirmed_on=TODAY)
    waits(3, vacancy_id=wanted.id)
    factories.vacancy(state=VacancyState.PAUSED, confirmed_on=TODAY - timedelta(days=160))

    found = {
        row.id: rules_desk.stale_because(
            row.confirmed_on, row.ends_on, row.published_at.date(), TODAY, has_recent=row.has_recent
        )
        for row in queries_desk.stale(TODAY, 1)
    }
    assert found == {old.id: (Stale.UNCONFIRMED,), ending.id: (Stale.EXPIRES,), lonely.id: (Stale.NOBODY,)}
    assert fresh.id not in found
    assert counted()[Pile.STALE] == 3


def test_the_desk_sees_name_and_state_and_a_number_only_of_who_asked(scope: Database) -> None:
    plain = waits(3, phone="06 1")
    asked = waits(30, state=ApplicationState.LAPSED, call_back_at=ago(1), phone="06 2")
    seen = queries_desk_seen.application(plain.id)
    assert (seen.name, seen.state, seen.phone, seen.email) == ("Amina", ApplicationState.SUBMITTED, "", "")
    assert queries_desk_seen.application(asked.id).phone == "06 2"
    assert not hasattr(seen, "message")
    unsent = factories.application(state=ApplicationState.UNVERIFIED, submitted_at=None)
    with pytest.raises(NotFound):
        queries_desk_seen.application(unsent.id)


def test_a_note_stands_once_however_often_its_form_is_sent(scope: Database, hugo: Actor) -> None:
    organisation, key = factories.organisation(), uuid4().hex
    for _attempt in range(2):
        with transaction():
            actions.note(
                hugo, kind=NoteKind.REACHED, text="Ze mailen.", form_key=key, organisation_id=organisation.id
            )
    ((note, name),) = queries_desk_seen.notes(organisation_id=organisation.id)
    assert (note.text, name) == ("Ze mailen.", "Hugo")
    assert "Ze mailen" not in str(session().execute(sa.text("SELECT text FROM desk_notes")).scalar())
    for _attempt in range(2):
        with transaction():
            actions.note(
                hugo, kind=NoteKind.REACHED, text="Toch niet.", form_key=key, organisation_id=organisation.id
            )
    found = queries_desk_seen.notes(organisation_id=organisation.id)
    assert [note.text for note, _name in found] == ["Toch niet.", "Ze mailen."]


def test_what_the_desk_wrote_down_goes_after_two_years(scope: Database, hugo: Actor) -> None:
    organisation = factories.organisation()
    with transaction():
        actions.note(hugo, kind=NoteKind.NOTE, text="x", form_key="x", organisation_id=organisation.id)
    for days, gone in ((730, 0), (732, 1)):
        with transaction():
            assert actions.forget_old_notes(clock.now() + timedelta(days=days)) == gone


def test_only_the_desk_writes_notes_phones_back_and_enters(scope: Database) -> None:
    vacancy = factories.vacancy()
    asked = waits(30, state=ApplicationState.LAPSED, call_back_at=ago(1))
    moderator = Actor(factories.account().id, grants=frozenset({Grant(Role.MODERATOR)}))
    for actor in (NOBODY, moderator):
        with pytest.raises(NotAllowed):
            enter(vacancy.id, actor)
        with pytest.raises(NotAllowed), transaction():
            actions.called_back(asked.id, actor, clock.now())
        with pytest.raises(NotAllowed), transaction():
            actions.note(
                actor, kind=NoteKind.NOTE, text="x", form_key="x", organisation_id=vacancy.organisation_id
            )
    assert session().scalar(sa.select(sa.func.count()).select_from(DeskNote)) == 0


def test_phoning_back_takes_somebody_off_the_list_once(scope: Database, hugo: Actor) -> None:
    asked = waits(30, state=ApplicationState.LAPSED, call_back_at=ago(1))
    for _attempt in range(2):
        with transaction():
            actions.called_back(asked.id, hugo, clock.now())
    assert unanswered() == []
    lines = sa.select(sa.func.count()).where(AuditEvent.verb == "called_back")
    assert session().scalar(lines) == 1
    quiet = waits(3)
    with pytest.raises(Conflict), transaction():
        actions.called_back(quiet.id, hugo, clock.now())


def test_an_application_by_phone_goes_straight_to_the_organisation(scope: Database, hugo: Actor) -> None:
    vacancy = factories.vacancy()
    made = enter(vacancy.id, hugo)
    assert (made.state, made.source) == (ApplicationState.SUBMITTED, ApplicationSource.PHONE)
    assert made.entered_by == hugo.account_id
    assert made.consented_at is not None
    assert made.submitted_at is not None
    assert (made.email, made.email_lookup, made.account_id) == (None, None, None)
    assert mailbox.keys() == ["application_new"]


def test_with_an_address_the_applicant_gets_a_mail_with_a_link_that_works(
    scope: Database, hugo: Actor
) -> None:
    vacancy = factories.vacancy()
    made = enter(vacancy.id, hugo, email="samira@voorbeeld.example", phone="", language="en")
    assert mailbox.keys() == ["application_received", "application_new"]
    token = mailbox.link_in("application_received", "/aanmelding/")
    with transaction():
        assert applying.withdraw(token, NOBODY, clock.now()).id == made.id


def test_entering_twice_is_one_application(scope: Database, hugo: Actor) -> None:
    vacancy, key = factories.vacancy(), uuid4().hex
    assert enter(vacancy.id, hugo, key).id == enter(vacancy.id, hugo, key).id
    assert mailbox.keys() == ["application_new"]
    with pytest.raises(Conflict):
        enter(factories.vacancy().id, hugo, key)


def test_an_address_that_runs_already_is_refused_and_an_unconfirmed_one_is_taken_over(
    scope: Database, hugo: Actor
) -> None:
    vacancy = factories.vacancy()
    email = "samira@voorbeeld.example"
    stranger = factories.account()
    first = factories.application(
        vacancy_id=vacancy.id,
        email=email,
        state=ApplicationState.UNVERIFIED,
        submitted_at=None,
        account_id=stranger.id,
    )
    taken = enter(vacancy.id, hugo, email=email)
    assert taken.id == first.id
    assert taken.account_id is None, "who filled in the form never proved that address"
    assert (taken.state, taken.message) == (ApplicationState.SUBMITTED, "Ik help graag.")
    with pytest.raises(rules_desk.AlreadyApplied):
        enter(vacancy.id, hugo, email=email)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"age_ok": False}, rules.TooYoung),
        ({"consents": False}, rules_desk.NoConsent),
        ({"phone": "", "email": ""}, rules_desk.NoWayBack),
    ],
)
def test_without_age_consent_or_a_way_back_nobody_is_entered(
    scope: Database, hugo: Actor, said: dict[str, Any], refusal: type[Exception]
) -> None:
    vacancy = factories.vacancy(min_age=13)
    with pytest.raises(refusal):
        enter(vacancy.id, hugo, **said)


def test_a_closed_or_hidden_vacancy_takes_nobody(scope: Database, hugo: Actor) -> None:
    closed, hidden = factories.vacancy(state=VacancyState.FILLED), factories.vacancy(state=VacancyState.DRAFT)
    with pytest.raises(rules.VacancyClosed):
        enter(closed.id, hugo)
    with pytest.raises(NotFound):
        enter(hidden.id, hugo)


def test_the_database_refuses_a_phone_application_without_consent(scope: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        factories.application(source=ApplicationSource.PHONE)


def test_a_vacancy_is_found_by_a_word_an_organisation_or_its_number(scope: Database) -> None:
    vacancy = factories.vacancy(title="100% koffie")
    factories.vacancy(title="Dicht", state=VacancyState.PAUSED)
    today = clock.today()
    assert [row[0] for row in queries_desk_seen.open_vacancies("100% K", today)] == [vacancy.id]
    assert queries_desk_seen.open_vacancies("100_", today) == []
    assert vacancy.id in [row[0] for row in queries_desk_seen.open_vacancies(str(vacancy.id), today)]
    assert queries_desk_seen.open_vacancies("dicht", today) == []
