"""Questions about hand-overs to partner organisations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from vrijwilligerspunt.accounts import queries as accounts
from vrijwilligerspunt.accounts.models import RoleGrant
from vrijwilligerspunt.buddies import policy_handover
from vrijwilligerspunt.buddies.models import BuddyRequest, Handover
from vrijwilligerspunt.buddies.rules_triage import HANDOVER_ANSWER_WITHIN
from vrijwilligerspunt.buddies.states import HandoverState, RequestState
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import Gone, NotFound
from vrijwilligerspunt.foundation.tokens import token_hash
from vrijwilligerspunt.organisations import queries as organisations
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.organisations.states import OrganisationState


@dataclass(frozen=True, slots=True)
class Handed:
    """One hand-over of a request, for who works on it."""

    id: int
    organisation: str
    state: HandoverState
    fields: list[str]
    form_key: str
    check_on: date | None


def of_request(request_id: int) -> list[Handed]:
    """The hand-overs of a request, the newest first."""
    asked = (
        sa.select(
            Handover.id,
            sa.func.coalesce(Organisation.name, ""),
            Handover.state,
            Handover.fields,
            Handover.form_key,
            Handover.check_on,
        )
        .outerjoin(Organisation, Organisation.id == Handover.organisation_id)
        .where(Handover.request_id == request_id)
        .order_by(Handover.id.desc())
    )
    return [Handed(*row) for row in session().execute(asked)]


def partners(today: date) -> list[tuple[int, str]]:
    """Active organisations that take over requests: somebody who works there holds the role."""
    asked = (
        sa.select(Organisation.id, Organisation.name)
        .where(
            Organisation.state == OrganisationState.ACTIVE,
            sa.exists()
            .where(
                OrganisationMember.organisation_id == Organisation.id,
                RoleGrant.account_id == OrganisationMember.account_id,
                accounts.holds(Role.PARTNER, today),
            )
            .correlate(Organisation),
        )
        .order_by(sa.func.lower(Organisation.name), Organisation.id)
    )
    return [(number, name) for number, name in session().execute(asked)]


def one(handover_id: int, *, lock: bool = False) -> Handover:
    """Raises NotFound."""
    asked = sa.select(Handover).where(Handover.id == handover_id)
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found = session().scalar(asked)
    if found is None:
        raise NotFound("buddy_handover")
    return found


def running(request_id: int, *states: HandoverState, lock: bool = False) -> Handover | None:
    """The newest hand-over of a request that is in one of these states."""
    asked = (
        sa.select(Handover)
        .where(Handover.request_id == request_id, Handover.state.in_(states))
        .order_by(Handover.id.desc())
        .limit(1)
    )
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    return session().scalar(asked)


def by_form_key(form_key: str) -> Handover | None:
    """The hand-over that this form made, if any."""
    return session().scalar(sa.select(Handover).where(Handover.form_key == form_key))


def name_of(handover: Handover) -> str:
    """The name of the organisation; empty when it is gone."""
    asked = sa.select(Organisation.name).where(Organisation.id == handover.organisation_id)
    return session().scalar(asked) or ""


def email_of(handover: Handover) -> tuple[str, str]:
    """Where the organisation gets its mail, and in which language."""
    asked = sa.select(Organisation.email, Organisation.language).where(
        Organisation.id == handover.organisation_id
    )
    found = session().execute(asked).one_or_none()
    return (found.email, found.language) if found is not None else ("", "nl")


def by_token(actor: Actor, token: str, now: datetime, *, lock: bool = False) -> Handover:
    """What a partner's link opens for a partner who works there. Raises NotFound for anybody else, and Gone
    when it was given back or its time is over."""
    asked = sa.select(Handover).where(Handover.token_hash == token_hash(token))
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found = session().scalar(asked)
    if found is None or found.organisation_id is None:
        raise NotFound("buddy_handover")
    is_member = organisations.membership(actor, found.organisation_id) is not None
    if not policy_handover.can_open(actor, found, is_member=is_member):
        raise NotFound("buddy_handover")
    if not policy_handover.still_opens(found, now):
        raise Gone("buddy_handover")
    return found


def taken_over(numbers: Collection[int]) -> frozenset[int]:
    """Of these requests, those that an organisation took over. Of what was emptied the hand-over is gone: it
    was taken over when it had been away for longer than an organisation may wait."""
    asked = sa.select(
        BuddyRequest.id,
        BuddyRequest.ended_at,
        BuddyRequest.emptied_at,
        sa.exists().where(Handover.request_id == BuddyRequest.id, Handover.state == HandoverState.TAKEN),
    ).where(BuddyRequest.id.in_(numbers), BuddyRequest.state == RequestState.REFERRED_OUT)
    return frozenset(
        number
        for number, ended_at, emptied_at, is_taken in session().execute(asked)
        if is_taken or (emptied_at and ended_at and emptied_at - ended_at > HANDOVER_ANSWER_WITHIN)
    )


def too_old(now: datetime, limit: int) -> list[tuple[int, int]]:
    """Hand-overs nobody answered in time: their numbers, each with that of the request."""
    asked = (
        sa.select(Handover.id, Handover.request_id)
        .where(Handover.state == HandoverState.SENT, Handover.expires_at <= now)
        .order_by(Handover.id)
        .limit(limit)
    )
    return [(number, request_id) for number, request_id in session().execute(asked)]
