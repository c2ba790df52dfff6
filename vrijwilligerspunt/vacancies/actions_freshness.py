"""What the clock does to vacancies: it asks whether they still hold, takes them offline and archives them.

Each function does one batch in the caller's transaction, and may be run again or stopped dead at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from vrijwilligerspunt.foundation import mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.errors import IllegalTransition
from vrijwilligerspunt.vacancies import actions, mails_freshness, queries, queries_closing, rules_freshness
from vrijwilligerspunt.vacancies.actions_closing import renewal_link
from vrijwilligerspunt.vacancies.actions_reminders import remember
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.rules import ARCHIVE_AFTER
from vrijwilligerspunt.vacancies.states import VacancyState


def remind(vacancy_ids: Sequence[int], today: date, now: datetime) -> int:
    """Ask the organisations of these vacancies whether they go on; each step of each period once.

    Returns how many mails.
    """
    due = {
        vacancy.id: (vacancy, rules_freshness.STEP.format(step), rules_freshness.last_day(vacancy))
        for vacancy in queries_closing.vacancies(vacancy_ids)
        if (step := rules_freshness.asked(vacancy, today))
    }
    new = remember(
        queries_closing.VACANCY, [(number, step, last) for number, (_, step, last) in due.items()], now
    )
    letters = [
        mails_freshness.expiring(vacancy, last, renewal_link(vacancy, last + ARCHIVE_AFTER, now))
        for number, (vacancy, step, last) in due.items()
        if (number, step) in new and vacancy.organisation.email
    ]
    mail.queue_all(letters)
    return len(letters)


def expire(vacancy_ids: Collection[int], today: date) -> int:
    """Take these offline when their last day passed: out of search, lists and feeds. Returns how many."""
    passed = [
        vacancy.id
        for vacancy in queries_closing.vacancies(list(vacancy_ids))
        if vacancy.state in queries_closing.ONLINE and rules_freshness.last_day(vacancy) < today
    ]
    for number in passed:
        actions.change_state(number, "expire", SYSTEM, today)
    return len(passed)


def archive(vacancy_ids: Collection[int], today: date) -> int:
    """Archive these; who to speak to and the organisation's own notes go. Returns how many."""
    closed = [
        vacancy.id
        for vacancy in queries_closing.vacancies(list(vacancy_ids))
        if vacancy.state in queries_closing.OFFLINE
    ]
    for number in closed:
        vacancy = actions.change_state(number, "archive", SYSTEM, today)
        vacancy.contact_first_name = vacancy.contact_phone = vacancy.notes = ""
    return len(closed)


def renew(token: str, last: date | None, actor: Actor, today: date, now: datetime) -> Vacancy:
    """The button behind a mailed link: it still holds, or it comes back online. Again changes nothing much.

    A vacancy with a last day gets a new one. Raises LinkUnknown, LinkExpired, LastDayNeeded, NotReady, or
    IllegalTransition for one that is neither online nor expired.
    """
    number = queries_closing.vacancy_by_link(token, now).id
    vacancy = queries.locked_vacancy(number)
    if vacancy.state not in rules_freshness.RENEWABLE:
        raise IllegalTransition(f"vacancy: no renewal from {vacancy.state.value!r}")
    vacancy.ends_on = rules_freshness.new_last_day(vacancy, last, today)
    verb = "confirm" if vacancy.state is VacancyState.PUBLISHED else "renew"
    return actions.change_state(number, verb, actor, today, by_link=True)
