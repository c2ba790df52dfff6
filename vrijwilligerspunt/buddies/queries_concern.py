"""Questions about worries."""

from __future__ import annotations

import sqlalchemy as sa

from vrijwilligerspunt.buddies import queries
from vrijwilligerspunt.buddies.models import BuddyRequest, Concern
from vrijwilligerspunt.buddies.models_matches import BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.states import MatchState
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound

# From the introduction on a volunteer knows the person; before it there is only a card without a name.
KNOWING = (MatchState.INTRODUCTION, MatchState.TRIAL, MatchState.MATCHED, MatchState.ENDED)


def by_form_key(form_key: str) -> Concern | None:
    """The worry that this form made, if any."""
    return session().scalar(sa.select(Concern).where(Concern.form_key == form_key))


def case_of_match(actor: Actor, match_id: int) -> RequestCase:
    """The request of a match for its volunteer, who knows the person. Raises NotFound for anybody else."""
    asked = (
        sa.select(BuddyRequest)
        .join(BuddyMatch, BuddyMatch.request_id == BuddyRequest.id)
        .join(BuddyVolunteer, BuddyVolunteer.id == BuddyMatch.volunteer_id)
        .where(
            BuddyMatch.id == match_id,
            BuddyMatch.state.in_(KNOWING),
            BuddyVolunteer.account_id == (actor.account_id or 0),
        )
    )
    row = session().scalar(asked)
    if row is None:
        raise NotFound("buddy_match")
    return queries.case(row)
