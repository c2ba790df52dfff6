"""Which applications have been kept long enough (domain §4.3 and §6, retention)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.vacancies import queries, rules
from vrijwilligerspunt.vacancies.models import Application, ApplicationLink
from vrijwilligerspunt.vacancies.states import RUNNING, ApplicationState, LinkPurpose

UNSENT = (ApplicationState.UNVERIFIED, ApplicationState.AWAITING_PARENT)
BEGUN = (ApplicationState.PLACED,)
OVER = tuple(state for state in ApplicationState if state not in RUNNING)
TALKING = tuple(state for state in RUNNING if state not in (*UNSENT, *BEGUN))


def never_confirmed(now: datetime) -> Sequence[int]:
    """Applications whose applicant or parent let the last link expire."""
    waiting = {
        ApplicationState.UNVERIFIED: LinkPurpose.VERIFY,
        ApplicationState.AWAITING_PARENT: LinkPurpose.PARENT,
    }
    conditions = [
        sa.and_(
            Application.state == state,
            ~sa.exists().where(
                ApplicationLink.application_id == Application.id,
                ApplicationLink.purpose == purpose,
                ApplicationLink.expires_at > now,
            ),
        )
        for state, purpose in waiting.items()
    ]
    return session().scalars(sa.select(Application.id).where(sa.or_(*conditions))).all()


def past_retention(now: datetime) -> Sequence[int]:
    """Ended applications that still hold personal data after their time (domain §4.3)."""
    refused = (ApplicationState.DECLINED, ApplicationState.WITHDRAWN, ApplicationState.LAPSED)
    return (
        session()
        .scalars(
            sa.select(Application.id).where(
                Application.anonymised_at.is_(None),
                sa.or_(
                    sa.and_(
                        Application.state.in_(refused),
                        Application.ended_at < now - rules.FORGET_REFUSED_AFTER,
                    ),
                    sa.and_(
                        Application.state == ApplicationState.ENDED,
                        Application.ended_at < now - rules.FORGET_ENDED_AFTER,
                    ),
                ),
            )
        )
        .all()
    )


def to_withdraw(who: Actor) -> Sequence[int]:
    """What somebody applied for and did not begin with, in the order in which vacancies are locked."""
    asked = (
        sa.select(Application.id)
        .where(queries.own(who), Application.state.in_((*UNSENT, *TALKING)))
        .order_by(Application.vacancy_id, Application.id)
    )
    return session().scalars(asked).all()


def states_of(who: Actor) -> Sequence[ApplicationState]:
    """How what somebody applied for stands, as far as it still says who it was."""
    asked = sa.select(Application.state).where(queries.own(who), Application.anonymised_at.is_(None))
    return session().scalars(asked).all()
