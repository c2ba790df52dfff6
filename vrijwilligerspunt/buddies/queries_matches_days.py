"""Which running matches wait for their coordinator, as conditions for lists and counts of requests."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_matches import BuddyCheck, BuddyMatch
from vrijwilligerspunt.buddies.policy_matches import NAMED, TOGETHER
from vrijwilligerspunt.buddies.rules_matches import TRIAL_CHECKS
from vrijwilligerspunt.buddies.rules_matches_days import GOES_ON
from vrijwilligerspunt.buddies.states import MatchState, ReachKind, Side


def is_asked() -> sa.ColumnElement[bool]:
    """A week of questions in which the coordinator has a part: somebody whom no mail reaches is rung and
    asked, and a trial that both want to go on with after its last week becomes a match."""
    later = aliased(BuddyCheck)
    is_over = sa.exists().where(
        later.match_id == BuddyCheck.match_id, later.side == BuddyCheck.side, later.week > BuddyCheck.week
    )
    is_rung = sa.exists().where(
        BuddyCheck.match_id == BuddyMatch.id,
        BuddyCheck.side == Side.REQUESTER,
        BuddyCheck.answered_at.is_(None),
        sa.not_(is_over),
        BuddyRequest.reach_kind == ReachKind.PHONE,
        BuddyRequest.account_id.is_(None),
    )
    both = (
        sa.select(sa.func.count())
        .where(
            BuddyCheck.match_id == BuddyMatch.id,
            BuddyCheck.week == TRIAL_CHECKS[-1],
            BuddyCheck.still.in_(GOES_ON),
        )
        .scalar_subquery()
    )
    goes_on = sa.and_(BuddyMatch.state == MatchState.TRIAL, both == len(Side))
    return sa.or_(sa.and_(BuddyMatch.state.in_(TOGETHER), is_rung), goes_on)


def waits_by(by: date, term_by: date) -> sa.ColumnElement[bool]:
    """A running match that waits for its coordinator: a plan, a word or a call by this day, a year that is
    over by that one, or a week of questions."""
    return sa.and_(
        BuddyMatch.state.in_(NAMED),
        sa.or_(BuddyMatch.due_on <= by, BuddyMatch.term_until <= term_by, is_asked()),
    )


def asked_on() -> sa.ScalarSelect[date]:
    """The day of the newest questions of a match to both sides."""
    asked = sa.select(sa.func.max(BuddyCheck.asked_on)).where(BuddyCheck.match_id == BuddyMatch.id)
    return asked.scalar_subquery()
