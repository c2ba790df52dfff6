"""What follows when a vacancy is filled or expires, or its organisation changes: who hears of it, and how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from vrijwilligerspunt.foundation import clock, jobs, mail, pages, tokens
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.organisations import actions_states as organisations
from vrijwilligerspunt.vacancies import (
    index,
    mails,
    mails_freshness,
    mails_replies,
    queries,
    queries_closing,
    queries_replies,
    rules,
    rules_freshness,
)
from vrijwilligerspunt.vacancies.actions_applying import new_link, take_step
from vrijwilligerspunt.vacancies.actions_reminders import remember
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_writing import VacancyLink
from vrijwilligerspunt.vacancies.states import DeclineReason, LinkPurpose, Theme

CLOSED_JOB = "organisation-closed"
CLOSED_STEP = "org_closed"


class Alternatives:
    """Three other vacancies for an applicant, looked up once for each theme and wijk."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._known: dict[tuple[Theme, str | None], Sequence[queries.Listed]] = {}

    def lines(self, application: Application) -> tuple[str, ...]:
        """Lines for the mail of this applicant; none when nothing like it is open."""
        vacancy = application.vacancy
        key = vacancy.theme, vacancy.wijk_code
        if key not in self._known:
            self._known[key] = queries.similar(vacancy, self._today)
        found = self._known[key]
        if any(other.id == vacancy.id for other in found):
            found = queries.similar(vacancy, self._today)
        return mails.alternatives(found, application.language)


def tell_remaining(vacancy: Vacancy, now: datetime) -> int:
    """The place is taken: who still hoped for it hears so, with three alternatives; who is on trial stays.

    Returns how many.
    """
    return _tell(
        vacancy, queries_closing.remaining(vacancy.id), DeclineReason.FILLED, mails_replies.filled, now
    )


def tell_removed(vacancy: Vacancy, now: datetime) -> int:
    """The house took the vacancy away: who talked about it, on trial too, hears that it stops.

    Returns how many.
    """
    talking = queries_closing.remaining(vacancy.id, queries_closing.TALKING)
    return _tell(vacancy, talking, DeclineReason.OTHER, mails_replies.removed, now)


def _tell(
    vacancy: Vacancy,
    remaining: Sequence[Application],
    reason: DeclineReason,
    write: Callable[[Application, Vacancy, tuple[str, ...], str], Mail],
    now: datetime,
) -> int:
    """Say no to these for the house, with alternatives; returns how many."""
    for application in remaining:
        take_step(application, vacancy, "decline", SYSTEM, now)
        application.decline_reason = reason
    others = Alternatives(clock.local(now).date())
    mail.queue_all(
        [
            write(
                application,
                vacancy,
                others.lines(application),
                new_link(application, LinkPurpose.STATUS, now),
            )
            for application in remaining
            if application.email
        ]
    )
    return len(remaining)


def renewal_link(vacancy: Vacancy, until: date, now: datetime) -> str:
    """A fresh token that renews this vacancy without signing in, up to and including a day."""
    token = tokens.new_token()
    session().add(
        VacancyLink(
            token_hash=tokens.token_hash(token),
            vacancy_id=vacancy.id,
            expires_at=queries_replies.start_of(until + timedelta(days=1)),
            created_at=now,
        )
    )
    return token


def tell_expired(vacancy: Vacancy, now: datetime) -> None:
    """Tell the organisation that it went offline, with a link that puts it back until it is archived."""
    if vacancy.organisation.email:
        until = clock.local(now).date() + rules.ARCHIVE_AFTER
        mail.queue(mails_freshness.expired(vacancy, renewal_link(vacancy, until, now)))


def close_organisation(organisation_id: int, actor: Actor, today: date) -> None:
    """The organisation stops, once everybody who applied has an answer (domain §4.1).

    Who works there, or never got an answer, is told by the worker. Raises NotFound, NotAllowed,
    IllegalTransition or StillOpen.
    """
    if queries_closing.number_open(organisation_id):
        raise rules_freshness.StillOpen
    organisations.close(organisation_id, actor, today)
    jobs.enqueue(CLOSED_JOB, {"organisation": organisation_id})


def tell_closed(application_ids: Sequence[int], today: date, now: datetime) -> int:
    """Tell these people, once, that the organisation stopped; returns how many mails."""
    found = queries_closing.applications(application_ids)
    new = remember(
        queries_replies.APPLICATION,
        [(row.id, CLOSED_STEP, clock.local(row.created_at).date()) for row in found if row.email],
        now,
    )
    others = Alternatives(today)
    letters = [
        mails_replies.closed(row, row.vacancy, others.lines(row))
        for row in found
        if (row.id, CLOSED_STEP) in new
    ]
    mail.queue_all(letters)
    return len(letters)


def announce(vacancy_ids: Sequence[int]) -> None:
    """Say that these changed, as their organisation did: kept pages and index follow."""
    pages.bump(index.PAGES)
    jobs.enqueue_all(index.JOB, [{"kind": index.KIND, "id": number} for number in vacancy_ids])
