"""What the clock mailed, written down in the transaction of the mail: so each is sent once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.vacancies.models_answering import Reminder
from vrijwilligerspunt.vacancies.models_writing import VacancyLink

ROWS = 1000  # of a statement: SQLite binds at most 32,766 values
KEPT = timedelta(days=400)  # Longer than any term it guards, with the longest row of absences in it.

Step = tuple[int, str, date]


def remember(subject: str, steps: Collection[Step], now: datetime) -> set[tuple[int, str]]:
    """Write down that these (id, step, day) are mailed; returns those that nobody wrote down before."""
    new: set[tuple[int, str]] = set()
    ordered = sorted(steps)
    for start in range(0, len(ordered), ROWS):
        statement = (
            insert_for(Reminder)
            .values(
                [
                    {"subject": subject, "subject_id": number, "step": step, "due_on": day, "sent_at": now}
                    for number, step, day in ordered[start : start + ROWS]
                ]
            )
            .on_conflict_do_nothing()
            .returning(Reminder.subject_id, Reminder.step)
        )
        new.update((number, step) for number, step in session().execute(statement))
    return new


def forget_old_reminders(now: datetime) -> int:
    """Delete what was mailed so long ago that nothing can ask for it again; returns how many."""
    gone = session().execute(
        sa.delete(Reminder).where(Reminder.sent_at < now - KEPT).returning(Reminder.subject_id)
    )
    return len(gone.all())


def forget_old_links(now: datetime) -> int:
    """Delete renewal links whose time is over; returns how many."""
    gone = session().execute(
        sa.delete(VacancyLink).where(VacancyLink.expires_at < now).returning(VacancyLink.vacancy_id)
    )
    return len(gone.all())
