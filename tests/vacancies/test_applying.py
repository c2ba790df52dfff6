"""Applying as actions, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests import factories
from tests.vacancies.mailbox import keys, link_in, newest, token_in
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.errors import Conflict, IllegalTransition, NotAllowed, NotFound
from vrijwilligerspunt.foundation.mail import OutgoingMail
from vrijwilligerspunt.vacancies import actions_applying as actions
from vrijwilligerspunt.vacancies import rules
from vrijwilligerspunt.vacancies.models import Application, ApplicationLink
from vrijwilligerspunt.vacancies.states import ApplicationState, VacancyState

pytestmark = pytest.mark.usefixtures("scope")

SAMIRA = actions.Answers(
    name="Samira", email="samira@voorbeeld.example", message="Ik ben graag buiten.", age_ok=True
)


def apply(
    vacancy_id: int, answers: actions.Answers = SAMIRA, actor: Actor = NOBODY, **given: Any
) -> Application:
    """Apply in a transaction of its own."""
    with transaction():
        return actions.apply(
            vacancy_id,
            actor=actor,
            form_key=given.get("form_key") or uuid4().hex,
            answers=answers,
            language="nl",
            now=given.get("now") or clock.now(),
        )


def count(model: Any) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(model)) or 0


def test_applying_makes_an_unverified_row_an_audit_line_and_one_mail() -> None:
    vacancy = factories.vacancy()
    made = apply(vacancy.id)
    assert made.state is ApplicationState.UNVERIFIED
    assert made.submitted_at is None
    assert keys() == ["application_verify"]
    line = session().scalars(sa.select(AuditEvent)).one()
    assert (line.verb, line.subject_type, line.subject_id) == ("apply", "application", str(made.id))
    raw = session().execute(sa.text("SELECT name, email, message FROM applications")).one()
    assert not any("Samira" in value or "samira" in value or "buiten" in value for value in raw)


def test_confirming_tells_the_applicant_and_the_organisation() -> None:
    apply(factories.vacancy().id)
    with transaction():
        made = actions.confirm(token_in("application_verify"), NOBODY, clock.now())
    assert made.state is ApplicationState.SUBMITTED
    assert made.submitted_at is not None
    assert keys() == ["application_verify", "application_received", "application_new"]


def test_confirming_twice_changes_nothing() -> None:
    apply(factories.vacancy().id)
    token = token_in("application_verify")
    for _ in range(2):
        with transaction():
            actions.confirm(token, NOBODY, clock.now())
    assert keys() == ["application_verify", "application_received", "application_new"]


def test_the_status_link_of_the_first_mail_goes_on_working() -> None:
    apply(factories.vacancy().id)
    first = link_in("application_verify", "/aanmelding/", last=True)
    with transaction():
        actions.confirm(token_in("application_verify"), NOBODY, clock.now())
    with transaction():
        assert actions.withdraw(first, NOBODY, clock.now()).state is ApplicationState.WITHDRAWN


def test_a_link_of_two_days_old_is_refused() -> None:
    apply(factories.vacancy().id)
    with pytest.raises(rules.LinkExpired), transaction():
        actions.confirm(token_in("application_verify"), NOBODY, clock.now() + timedelta(hours=48, seconds=1))


def test_an_unknown_link_is_refused() -> None:
    for refuse in (actions.confirm, actions.withdraw):
        with pytest.raises(rules.LinkUnknown), transaction():
            refuse("nooit-gezien", NOBODY, clock.now())


def test_a_resident_whose_address_is_known_needs_no_mail() -> None:
    account = factories.account(email="samira@voorbeeld.example")
    actor = Actor(account_id=account.id, name="Samira", email=account.email)
    made = apply(factories.vacancy().id, actor=actor)
    assert made.state is ApplicationState.SUBMITTED
    assert made.account_id == account.id
    assert keys() == ["application_received", "application_new"]


def test_a_resident_who_types_another_address_gets_the_mail_there() -> None:
    account = factories.account()
    actor = Actor(account_id=account.id, name="Samira", email=account.email)
    assert apply(factories.vacancy().id, actor=actor).state is ApplicationState.UNVERIFIED
    assert keys() == ["application_verify"]


def test_the_same_form_twice_is_one_application() -> None:
    vacancy, key = factories.vacancy(), uuid4().hex
    first, second = apply(vacancy.id, form_key=key), apply(vacancy.id, form_key=key)
    assert first.id == second.id
    assert keys() == ["application_verify"]


def test_a_form_key_of_another_vacancy_is_a_conflict() -> None:
    key = uuid4().hex
    apply(factories.vacancy().id, form_key=key)
    with pytest.raises(Conflict):
        apply(factories.vacancy().id, form_key=key)


def test_the_same_address_before_confirming_takes_the_new_words_and_a_new_link() -> None:
    vacancy = factories.vacancy()
    first = apply(vacancy.id)
    old = token_in("application_verify")
    again = actions.Answers(name="Sam", email=SAMIRA.email, message="Tweede keer.", age_ok=True)
    assert apply(vacancy.id, again).id == first.id
    assert keys() == ["application_verify", "application_verify"]
    with pytest.raises(rules.LinkUnknown), transaction():
        actions.confirm(old, NOBODY, clock.now())
    with transaction():
        made = actions.confirm(token_in("application_verify"), NOBODY, clock.now())
    assert (made.name, made.message) == ("Sam", "Tweede keer.")


def test_the_same_address_after_confirming_gets_a_kind_mail_and_nothing_changes() -> None:
    vacancy = factories.vacancy()
    apply(vacancy.id)
    with transaction():
        actions.confirm(token_in("application_verify"), NOBODY, clock.now())
    other = actions.Answers(name="Iemand anders", email=SAMIRA.email, message="Ik ook!", age_ok=True)
    made = apply(vacancy.id, other)
    assert (made.name, made.state) == ("Samira", ApplicationState.SUBMITTED)
    assert keys()[-1] == "application_already"
    assert count(Application) == 1
    with transaction():
        actions.withdraw(token_in("application_already"), NOBODY, clock.now())


def test_after_withdrawing_one_may_apply_again() -> None:
    vacancy = factories.vacancy()
    apply(vacancy.id)
    with transaction():
        actions.confirm(token_in("application_verify"), NOBODY, clock.now())
    with transaction():
        actions.withdraw(token_in("application_received"), NOBODY, clock.now())
    assert apply(vacancy.id).state is ApplicationState.UNVERIFIED
    assert count(Application) == 2


def test_the_organisation_hears_of_a_withdrawal_only_when_it_knew() -> None:
    vacancy = factories.vacancy()
    apply(vacancy.id)
    with transaction():
        made = actions.withdraw(link_in("application_verify", "/aanmelding/", last=True), NOBODY, clock.now())
    assert keys() == ["application_verify"]
    assert (made.state, made.email, made.message) == (ApplicationState.WITHDRAWN, None, None)
    with pytest.raises(rules.AlreadyDecided), transaction():
        actions.confirm(token_in("application_verify"), NOBODY, clock.now())


@pytest.mark.parametrize(
    "given",
    [
        {"state": VacancyState.FILLED},
        {"state": VacancyState.PAUSED},
        {"ends_on": clock.today() - timedelta(days=1)},
    ],
)
def test_a_closed_vacancy_refuses_applications(given: dict[str, Any]) -> None:
    vacancy = factories.vacancy(**given)
    with pytest.raises(rules.VacancyClosed):
        apply(vacancy.id)
    assert count(Application) == 0
    assert keys() == []


def test_a_draft_does_not_exist_for_an_applicant() -> None:
    with pytest.raises(NotFound):
        apply(factories.vacancy(state=VacancyState.DRAFT).id)


def test_a_vacancy_that_closed_before_the_click_refuses_the_confirmation() -> None:
    vacancy = factories.vacancy()
    apply(vacancy.id)
    with transaction() as writer:
        writer.execute(sa.text("UPDATE vacancies SET state = 'filled'"))
    with pytest.raises(rules.VacancyClosed), transaction():
        actions.confirm(token_in("application_verify"), NOBODY, clock.now())


def test_somebody_of_the_organisation_does_not_apply_there() -> None:
    organisation, account = factories.organisation(), factories.account()
    factories.member(organisation, account)
    with pytest.raises(NotAllowed):
        apply(
            factories.vacancy(organisation=organisation).id,
            actor=Actor(account_id=account.id, email=account.email),
        )


KID = actions.Answers(
    name="Noor",
    email="noor@voorbeeld.example",
    message="Ik kan goed voorlezen.",
    parent_email="moeder@voorbeeld.example",
)


def test_a_minor_confirms_first_then_the_parent_then_the_organisation_hears() -> None:
    vacancy = factories.vacancy(min_age=13)
    assert apply(vacancy.id, KID).state is ApplicationState.UNVERIFIED
    assert keys() == ["application_verify"]
    with transaction():
        made = actions.confirm(token_in("application_verify"), NOBODY, clock.now())
    assert made.state is ApplicationState.AWAITING_PARENT
    assert made.submitted_at is None
    assert keys()[1:] == ["application_waiting", "application_parent"]
    with transaction():
        made = actions.confirm_parent(token_in("application_parent"), NOBODY, clock.now(), allows=True)
    assert made.state is ApplicationState.SUBMITTED
    assert made.parent_confirmed_at is not None
    assert keys()[3:] == ["application_received", "application_new"]
    with transaction():
        actions.confirm_parent(token_in("application_parent"), NOBODY, clock.now(), allows=True)
    assert len(keys()) == 5


def test_a_parent_who_says_no_ends_it_and_everything_is_wiped() -> None:
    apply(factories.vacancy(min_age=13).id, KID)
    with transaction():
        actions.confirm(token_in("application_verify"), NOBODY, clock.now())
    with transaction():
        made = actions.confirm_parent(token_in("application_parent"), NOBODY, clock.now(), allows=False)
    assert made.state is ApplicationState.WITHDRAWN
    assert (made.email, made.parent_email, made.name) == (None, None, None)
    assert keys()[-1] == "application_forbidden"
    with pytest.raises(rules.AlreadyDecided), transaction():
        actions.confirm_parent(token_in("application_parent"), NOBODY, clock.now(), allows=True)


def test_a_parent_has_seven_days() -> None:
    apply(factories.vacancy(min_age=13).id, KID)
    with transaction():
        actions.confirm(token_in("application_verify"), NOBODY, clock.now())
    late = clock.now() + timedelta(days=7, seconds=1)
    with pytest.raises(rules.LinkExpired), transaction():
        actions.confirm_parent(token_in("application_parent"), NOBODY, late, allows=True)
    with transaction():
        assert actions.forget_unverified(late) == 1
    assert count(Application) == 0


def test_a_child_whose_parent_stays_silent_hears_that_it_stops() -> None:
    apply(factories.vacancy(min_age=13).id, KID)
    with transaction():
        actions.confirm(token_in("application_verify"), NOBODY, clock.now())
    for _ in range(2):
        with transaction():
            actions.forget_unverified(clock.now() + timedelta(days=7, seconds=1))
    assert keys()[3:] == ["application_unheard"]
    assert KID.email in newest("application_unheard")


def test_a_mistyped_address_mended_on_the_same_form_gets_its_own_mail() -> None:
    vacancy = factories.vacancy()
    apply(vacancy.id, replace(SAMIRA, email="samira@voorbeld.example"), form_key="form-1")
    for _ in range(2):
        apply(vacancy.id, form_key="form-1")
    assert keys() == ["application_verify"] * 2
    assert SAMIRA.email in newest("application_verify")


def test_an_application_nobody_confirmed_is_forgotten_after_48_hours() -> None:
    apply(factories.vacancy().id)
    with transaction():
        assert actions.forget_unverified(clock.now() + timedelta(hours=47)) == 0
    with transaction():
        assert actions.forget_unverified(clock.now() + timedelta(hours=49)) == 1
    assert count(Application) == 0
    assert count(ApplicationLink) == 0


def test_a_confirmed_application_is_not_forgotten() -> None:
    apply(factories.vacancy().id)
    with transaction():
        actions.confirm(token_in("application_verify"), NOBODY, clock.now())
    with transaction():
        assert actions.forget_unverified(clock.now() + timedelta(days=300)) == 0


def test_after_28_days_a_refused_application_holds_nobody_any_more() -> None:
    ended = clock.now() - timedelta(days=29)
    fresh = factories.application(state=ApplicationState.DECLINED, ended_at=clock.now())
    old = factories.application(state=ApplicationState.LAPSED, ended_at=ended, phone="06 12345678")
    with transaction():
        assert actions.anonymise_ended(clock.now()) == 1
    assert session().get_one(Application, fresh.id).name == "Amina"
    row = session().get_one(Application, old.id)
    assert [getattr(row, name) for name in actions.PERSONAL] == [None] * len(actions.PERSONAL)
    assert row.anonymised_at is not None
    with transaction():
        assert actions.anonymise_ended(clock.now()) == 0


def test_a_placed_application_is_not_withdrawn_but_ended() -> None:
    vacancy = factories.vacancy()
    apply(vacancy.id)
    with transaction():
        actions.confirm(token_in("application_verify"), NOBODY, clock.now())
    with transaction() as writer:
        writer.execute(sa.text("UPDATE applications SET state = 'placed'"))
    with pytest.raises(IllegalTransition), transaction():
        actions.withdraw(token_in("application_received"), NOBODY, clock.now())


def test_no_mail_goes_to_an_organisation_without_an_address() -> None:
    apply(factories.vacancy(organisation=factories.organisation(email="")).id)
    with transaction():
        actions.confirm(token_in("application_verify"), NOBODY, clock.now())
    assert keys() == ["application_verify", "application_received"]
    assert count(OutgoingMail) == 2
