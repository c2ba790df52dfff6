"""Forgetting: what is due goes, what is not stays, and the log refuses to be rewritten."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.judge import JudgingClient
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.mail import Mail, OutgoingMail
from vrijwilligerspunt.organisations.models import OrganisationInvitation
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.privacy import actions
from vrijwilligerspunt.vacancies.models import Application, ApplicationLink
from vrijwilligerspunt.vacancies.models_wishes import Favourite
from vrijwilligerspunt.vacancies.states import ApplicationState, LinkPurpose, VacancyState


def _sweep() -> dict[str, int]:
    with transaction():
        return actions.sweep(clock.now())


def _count(table: type) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_an_application_nobody_confirmed_is_gone_after_two_days(scope: Database) -> None:
    made = factories.application(state=ApplicationState.UNVERIFIED, submitted_at=None)
    with transaction() as writer:
        writer.add(
            ApplicationLink(
                token_hash="0" * 64,
                application_id=made.id,
                purpose=LinkPurpose.VERIFY,
                expires_at=clock.now() + timedelta(hours=48),
                created_at=clock.now(),
            )
        )
    assert _sweep()["applications_unverified"] == 0
    clock.shift(timedelta(hours=49))
    assert _sweep()["applications_unverified"] == 1
    assert _count(Application) == 0


def test_who_withdrew_is_forgotten_after_four_weeks_and_the_bare_row_stays(scope: Database) -> None:
    made = factories.application(
        state=ApplicationState.WITHDRAWN, submitted_at=clock.now(), ended_at=clock.now()
    )
    clock.shift(timedelta(days=27))
    assert _sweep()["applications_ended"] == 0
    clock.shift(timedelta(days=29))
    assert _sweep()["applications_ended"] == 1
    row = session().get(Application, made.id)
    assert row is not None
    assert (row.name, row.email, row.email_lookup, row.phone, row.message) == (None,) * 5
    assert _sweep()["applications_ended"] == 0, "once is enough"


def test_who_was_invited_and_never_came_is_forgotten_after_thirty_days(scope: Database) -> None:
    organisation = factories.organisation()
    with transaction() as writer:
        writer.add(
            OrganisationInvitation(
                organisation_id=organisation.id,
                email="els@voorbeeld.example",
                role=MemberRole.EDITOR,
                token_hash="0" * 64,
                created_at=clock.now(),
                expires_at=clock.now() + timedelta(days=7),
            )
        )
    clock.shift(timedelta(days=36))
    assert _sweep()["organisation_invitations"] == 0
    clock.shift(timedelta(days=38))
    assert _sweep()["organisation_invitations"] == 1
    assert _count(OrganisationInvitation) == 0


def test_mails_go_after_thirty_days(app: Flask, scope: Database) -> None:
    with transaction():
        mail.queue(Mail("t", "els@voorbeeld.example", "nl", "Hoi", ("Dag.",)))
    clock.shift(timedelta(days=31))
    assert _sweep()["mails"] == 1
    assert _count(OutgoingMail) == 0


def test_what_nobody_finds_any_more_goes_off_every_list(scope: Database) -> None:
    account = factories.account()
    open_one = factories.vacancy()
    long_gone = factories.vacancy(state=VacancyState.ARCHIVED, closed_at=clock.now() - timedelta(days=200))
    with transaction() as writer:
        for vacancy in (open_one, long_gone):
            writer.add(Favourite(account_id=account.id, vacancy_id=vacancy.id, created_at=clock.now()))
    assert _sweep()["favourites"] == 1
    assert list(session().scalars(sa.select(Favourite.vacancy_id))) == [open_one.id]


def test_the_log_is_kept_two_years_and_then_goes(scope: Database) -> None:
    with transaction() as writer:
        audit.record(SYSTEM, "recent", "test", 1)
        writer.add(
            AuditEvent(
                at=clock.now() - timedelta(days=740),
                actor="system",
                verb="old",
                subject_type="test",
                subject_id="1",
                detail={},
            )
        )
    assert _sweep()["audit"] == 1
    assert [event.verb for event in session().scalars(sa.select(AuditEvent))] == ["recent"]


@pytest.mark.parametrize("change", ["UPDATE audit_events SET verb = 'x'", "DELETE FROM audit_events"])
def test_the_database_refuses_to_rewrite_the_log(scope: Database, change: str) -> None:
    with transaction():
        audit.record(SYSTEM, "recent", "test", 1)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), transaction() as writer:
        writer.execute(sa.text(change))
    assert _count(AuditEvent) == 1


def test_the_page_says_what_is_kept_and_how_long(client: JudgingClient) -> None:
    page = client.get("/privacy").get_data(as_text=True)
    for words in ("48 uur", "28 dagen", "24 maanden", "burgerservicenummer"):
        assert words in page
