"""Questions of an organisation's own people: its pages, members, invitations, places and absences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.dutch import fold
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.tokens import token_hash
from vrijwilligerspunt.organisations import policy, queries, rules
from vrijwilligerspunt.organisations.models import (
    Organisation,
    OrganisationAbsence,
    OrganisationDecision,
    OrganisationInvitation,
    OrganisationLocation,
    OrganisationMember,
)
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState

GONE = (OrganisationState.CLOSED, OrganisationState.REJECTED)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member with the name and address of the account."""

    account_id: int
    name: str
    email: str
    role: MemberRole


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Another organisation with the same name or number."""

    organisation_id: int
    slug: str
    name: str
    state: OrganisationState
    same_name: bool
    same_number: bool


def own(slug: str, actor: Actor) -> Organisation:
    """The organisation for who works there, with its members. Raises NotFound for everybody else."""
    organisation = queries.by_slug(slug, actor)
    if not policy.can_read_own(actor, organisation):
        raise NotFound(slug)
    return organisation


def locked(organisation_id: int, actor: Actor) -> Organisation:
    """The organisation as it is now, its row locked until the transaction ends. Raises NotFound."""
    found = (
        session()
        .scalars(
            queries.visible_to(actor)
            .where(Organisation.id == organisation_id)
            .with_for_update(of=Organisation)
            .execution_options(populate_existing=True)
        )
        .one_or_none()
    )
    if found is None:
        raise NotFound(f"organisation {organisation_id}")
    return found


def by_form_key(form_key: str | None) -> Organisation | None:
    """The organisation that this form made, if any."""
    if form_key is None:
        return None
    return session().scalars(sa.select(Organisation).where(Organisation.form_key == form_key)).one_or_none()


def role_of(actor: Actor, organisation: Organisation) -> MemberRole | None:
    """What the actor does there."""
    roles = {member.account_id: member.role for member in organisation.members}
    return roles.get(actor.account_id or 0)


def lookalikes(name: str, coc_number: str | None, but_not: int = 0) -> list[Lookalike]:
    """Other organisations, not closed or rejected, with this name (signs and capitals aside) or number."""
    rows = session().execute(
        sa.select(
            Organisation.id,
            Organisation.slug,
            Organisation.name,
            Organisation.state,
            Organisation.coc_number,
        )
        .where(Organisation.state.not_in(GONE), Organisation.id != but_not)
        .order_by(Organisation.id)
    )
    wanted = fold(name)
    found = []
    for row in rows:
        same_name = fold(row.name) == wanted
        same_number = coc_number is not None and row.coc_number == coc_number
        if same_name or same_number:
            found.append(Lookalike(row.id, row.slug, row.name, row.state, same_name, same_number))
    return found


def colleagues(organisation_id: int) -> list[Colleague]:
    """Everybody who works for it, by name."""
    rows = session().execute(
        sa.select(Account.id, Account.name, Account.email, OrganisationMember.role)
        .join(OrganisationMember, OrganisationMember.account_id == Account.id)
        .where(OrganisationMember.organisation_id == organisation_id)
        .order_by(sa.func.lower(Account.name), Account.id)
    )
    return [Colleague(*row) for row in rows]


def member(organisation_id: int, account_id: int) -> OrganisationMember:
    """Raises NotFound when this account does not work there."""
    found = session().get(OrganisationMember, (organisation_id, account_id))
    if found is None:
        raise NotFound(f"member {account_id}")
    return found


def works_for(account_id: int) -> Sequence[int]:
    """The organisations that this account works for, by number."""
    asked = sa.select(OrganisationMember.organisation_id).where(OrganisationMember.account_id == account_id)
    return session().scalars(asked.order_by(OrganisationMember.organisation_id)).all()


def led_alone() -> sa.ColumnElement[bool]:
    """The condition that an `OrganisationMember` is the last who answers for an organisation that goes on."""
    other = aliased(OrganisationMember)
    has_other = sa.exists().where(
        other.organisation_id == OrganisationMember.organisation_id,
        other.account_id != OrganisationMember.account_id,
        other.role == MemberRole.ADMIN,
    )
    going_on = sa.select(Organisation.id).where(Organisation.state.not_in(GONE)).correlate(None)
    return sa.and_(
        OrganisationMember.role == MemberRole.ADMIN,
        OrganisationMember.organisation_id.in_(going_on),
        sa.not_(has_other),
    )


def only_answers_for(account_id: int) -> list[tuple[str, str]]:
    """Slug and name of what would be left with nobody who answers for it, by name."""
    rows = session().execute(
        sa.select(Organisation.slug, Organisation.name)
        .join(OrganisationMember, OrganisationMember.organisation_id == Organisation.id)
        .where(OrganisationMember.account_id == account_id, led_alone())
        .order_by(Organisation.name, Organisation.id)
    )
    return [(row.slug, row.name) for row in rows]


def names_of(account_id: int) -> Sequence[str]:
    """The names of what this account works for."""
    asked = (
        sa.select(Organisation.name)
        .join(OrganisationMember, OrganisationMember.organisation_id == Organisation.id)
        .where(OrganisationMember.account_id == account_id)
    )
    return session().scalars(asked.order_by(Organisation.name, Organisation.id)).all()


def admins(organisation_id: int) -> int:
    """How many answer for it."""
    asked = (
        sa.select(sa.func.count())
        .select_from(OrganisationMember)
        .where(
            OrganisationMember.organisation_id == organisation_id,
            OrganisationMember.role == MemberRole.ADMIN,
        )
    )
    return session().scalar(asked) or 0


_OPEN = sa.and_(OrganisationInvitation.accepted_at.is_(None), OrganisationInvitation.withdrawn_at.is_(None))


def open_invitations(organisation_id: int) -> Sequence[OrganisationInvitation]:
    """Invitations nobody answered or withdrew, too old ones among them."""
    return (
        session()
        .scalars(
            sa.select(OrganisationInvitation)
            .where(OrganisationInvitation.organisation_id == organisation_id, _OPEN)
            .order_by(OrganisationInvitation.email)
        )
        .all()
    )


def open_invitation(organisation_id: int, email: str) -> OrganisationInvitation | None:
    """The unanswered invitation to this address, if any."""
    return (
        session()
        .scalars(
            sa.select(OrganisationInvitation).where(
                OrganisationInvitation.organisation_id == organisation_id,
                OrganisationInvitation.email == email,
                _OPEN,
            )
        )
        .one_or_none()
    )


def invitation(organisation_id: int, invitation_id: int) -> OrganisationInvitation:
    """An unanswered invitation of this organisation. Raises NotFound."""
    found = session().get(OrganisationInvitation, invitation_id)
    if found is None or found.organisation_id != organisation_id:
        raise NotFound(f"invitation {invitation_id}")
    if found.accepted_at is not None or found.withdrawn_at is not None:
        raise NotFound(f"invitation {invitation_id}")
    return found


def living_invitation(token: str, now: datetime) -> tuple[OrganisationInvitation, Organisation]:
    """What a mailed invitation is for. Raises InvitationDead when it was used, withdrawn or is too old."""
    row = (
        session()
        .execute(
            sa.select(OrganisationInvitation, Organisation)
            .join(Organisation, Organisation.id == OrganisationInvitation.organisation_id)
            .where(OrganisationInvitation.token_hash == token_hash(token), _OPEN)
            .execution_options(populate_existing=True)
        )
        .one_or_none()
    )
    if row is None or row[0].expires_at <= now or row[1].state in GONE:
        raise rules.InvitationDead
    return row[0], row[1]


def locations(organisation_id: int) -> Sequence[OrganisationLocation]:
    """The places beside the own address, by name."""
    return (
        session()
        .scalars(
            sa.select(OrganisationLocation)
            .where(OrganisationLocation.organisation_id == organisation_id)
            .order_by(OrganisationLocation.name, OrganisationLocation.id)
        )
        .all()
    )


def location(organisation_id: int, location_id: int) -> OrganisationLocation:
    """Raises NotFound."""
    found = session().get(OrganisationLocation, location_id)
    if found is None or found.organisation_id != organisation_id:
        raise NotFound(f"location {location_id}")
    return found


def absences(organisation_id: int, today: date) -> Sequence[OrganisationAbsence]:
    """The absences of today and later, the first one first."""
    return (
        session()
        .scalars(
            sa.select(OrganisationAbsence)
            .where(
                OrganisationAbsence.organisation_id == organisation_id, OrganisationAbsence.ends_on >= today
            )
            .order_by(OrganisationAbsence.starts_on)
        )
        .all()
    )


def absence(organisation_id: int, absence_id: int) -> OrganisationAbsence:
    """Raises NotFound."""
    found = session().get(OrganisationAbsence, absence_id)
    if found is None or found.organisation_id != organisation_id:
        raise NotFound(f"absence {absence_id}")
    return found


def decisions(organisation_id: int) -> list[tuple[OrganisationDecision, str]]:
    """What was decided, the newest first, with the name of who decided ('' for the house itself)."""
    rows = session().execute(
        sa.select(OrganisationDecision, sa.func.coalesce(Account.name, ""))
        .outerjoin(Account, Account.id == OrganisationDecision.decided_by)
        .where(OrganisationDecision.organisation_id == organisation_id)
        .order_by(OrganisationDecision.id.desc())
    )
    return [(row[0], row[1]) for row in rows]
