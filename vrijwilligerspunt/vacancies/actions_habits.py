"""How fast organisations answer, measured each night from what they did."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

import sqlalchemy as sa

from vrijwilligerspunt.foundation import pages
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.vacancies import index, queries_replies, rules_replies
from vrijwilligerspunt.vacancies.actions_reminders import ROWS
from vrijwilligerspunt.vacancies.models_answering import ReplyHabit


def measure(today: date, now: datetime) -> int:
    """Measure the habits of every organisation again; returns how many changed.

    Pages are out of date only when a habit that is shown changed.
    """
    measured = queries_replies.newest_replies(now - rules_replies.MEASURED_OVER)
    absences = queries_replies.absences_of({reply.organisation_id for reply in measured})
    days: dict[int, list[int]] = defaultdict(list)
    for reply in measured:
        days[reply.organisation_id].append(
            rules_replies.answer_days(reply.since, reply.answered, absences.get(reply.organisation_id, ()))
        )
    before = queries_replies.habits()
    after = {owner: (len(found), rules_replies.habit(found)) for owner, found in days.items()}
    changed = [owner for owner, habit in sorted(after.items()) if before.get(owner) != habit]
    gone = before.keys() - after.keys()
    for start in range(0, len(changed), ROWS):
        statement = insert_for(ReplyHabit).values(
            [
                {
                    "organisation_id": owner,
                    "replies": after[owner][0],
                    "days": after[owner][1],
                    "changed_at": now,
                }
                for owner in changed[start : start + ROWS]
            ]
        )
        session().execute(
            statement.on_conflict_do_update(
                index_elements=[ReplyHabit.organisation_id],
                set_={name: statement.excluded[name] for name in ("replies", "days", "changed_at")},
            )
        )
    if gone:
        session().execute(sa.delete(ReplyHabit).where(ReplyHabit.organisation_id.in_(gone)))
    if any(_shown(before.get(owner)) != _shown(after.get(owner)) for owner in (*changed, *gone)):
        pages.bump(index.PAGES)
    return len(changed) + len(gone)


def _shown(habit: tuple[int, int] | None) -> int | None:
    """The days a visitor reads, if any."""
    return habit[1] if habit is not None and habit[0] >= rules_replies.MEASURED_FROM else None
