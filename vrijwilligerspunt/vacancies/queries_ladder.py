"""Every question about the match ladder: what was asked and said, what is due, who disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.tokens import token_hash
from vrijwilligerspunt.vacancies import rules, rules_ladder
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_answering import LadderCheck
from vrijwilligerspunt.vacancies.queries_replies import start_of
from vrijwilligerspunt.vacancies.states import Answer, ApplicationState, Rung, Side

DAY = timedelta(days=1)
_WITH_VACANCY = (
    joinedload(Application.vacancy, innerjoin=True).joinedload(Vacancy.organisation, innerjoin=True),
)


@dataclass(frozen=True, slots=True)
class Due:
    """A question that can be sent today."""

    application: Application
    rung: Rung
    side: Side


@dataclass(frozen=True, slots=True)
class Asked:
    """A question found by its mailed link."""

    check: LadderCheck
    application: Application


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One side says yes to a rung, the other no."""

    application: Application
    rung: Rung
    applicant: Answer
    organisation: Answer


def checks(application_id: int) -> dict[tuple[Rung, Side], LadderCheck]:
    """What was asked or said of this application."""
    found = session().scalars(sa.select(LadderCheck).where(LadderCheck.application_id == application_id))
    return {(row.rung, row.side): row for row in found}


def by_token(token: str) -> Asked:
    """The question a mailed link is for, with vacancy and organisation. Raises LinkUnknown."""
    row = (
        session()
        .execute(
            sa.select(LadderCheck, Application)
            .join(Application, Application.id == LadderCheck.application_id)
            .options(*_WITH_VACANCY)
            .where(LadderCheck.token_hash == token_hash(token))
        )
        .one_or_none()
    )
    if row is None:
        raise rules.LinkUnknown("check")
    return Asked(row[0], row[1])


def placed(vacancy_id: int) -> int:
    """How many people take part by this vacancy now."""
    return (
        session().scalar(
            sa.select(sa.func.count())
            .select_from(Application)
            .where(Application.vacancy_id == vacancy_id, Application.state == ApplicationState.PLACED)
        )
        or 0
    )


def _between(
    column: sa.orm.InstrumentedAttribute[datetime | None], last: date
) -> tuple[sa.ColumnElement[bool], ...]:
    """On `last` or before, but not so long ago that asking has no sense."""
    return (
        column < start_of(last + DAY),
        column >= start_of(last - rules_ladder.STALE_AFTER),
    )


def _moments(today: date) -> list[tuple[Rung, tuple[Side, ...], tuple[sa.ColumnElement[bool], ...]]]:
    """Which question is due to which side, and when."""
    state = Application.state
    talked = (ApplicationState.MEETING, ApplicationState.TRIAL)
    return [
        (
            Rung.CONTACT,
            (Side.APPLICANT,),
            (
                state == ApplicationState.IN_CONTACT,
                *_between(Application.first_reply_at, today - rules_ladder.CONTACT_AFTER),
            ),
        ),
        (
            Rung.MET,
            rules_ladder.BOTH,
            (state.in_(talked), *_between(Application.meeting_at, today - DAY)),
        ),
        *(
            (
                rung,
                rules_ladder.BOTH,
                (state == ApplicationState.PLACED, *_between(Application.placed_at, today - after)),
            )
            for rung, after in rules_ladder.WEEKS.items()
        ),
    ]


def due(today: date, limit: int) -> list[Due]:
    """Questions that can be sent today and were not, at most `limit`; with vacancy and organisation."""
    found: list[Due] = []
    for rung, sides, conditions in _moments(today):
        for side in sides:
            if len(found) >= limit:
                return found
            asked = (
                sa.select(Application)
                .options(*_WITH_VACANCY)
                .where(
                    *conditions,
                    Application.anonymised_at.is_(None),
                    ~sa.exists().where(
                        LadderCheck.application_id == Application.id,
                        LadderCheck.rung == rung,
                        LadderCheck.side == side,
                    ),
                )
                .order_by(Application.id)
                .limit(limit - len(found))
            )
            found += [Due(application, rung, side) for application in session().scalars(asked)]
    return found


def disagreements(limit: int = 100) -> Sequence[Disagreement]:
    """Rungs on which the two sides say the opposite, the last answer first; for the desk."""
    mine, theirs = aliased(LadderCheck), aliased(LadderCheck)
    rows = session().execute(
        sa.select(Application, mine.rung, mine.answer, theirs.answer)
        .join(mine, sa.and_(mine.application_id == Application.id, mine.side == Side.APPLICANT))
        .join(
            theirs,
            sa.and_(
                theirs.application_id == Application.id,
                theirs.rung == mine.rung,
                theirs.side == Side.ORGANISATION,
            ),
        )
        .options(*_WITH_VACANCY)
        .where(
            mine.answer != theirs.answer,
            Application.anonymised_at.is_(None),
        )
        .order_by(sa.func.coalesce(mine.answered_at, theirs.answered_at).desc(), Application.id.desc())
        .limit(limit)
    )
    return [
        Disagreement(application, rung, said, answered)
        for application, rung, said, answered in rows
        if said is not None and answered is not None
    ]
