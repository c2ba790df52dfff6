"""Who works for an organisation: invited, joined, given another role, gone."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.accounts import queries as accounts
from vrijwilligerspunt.foundation import audit
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.foundation.tokens import new_token, token_hash
from vrijwilligerspunt.organisations import actions_states, mails, policy, queries_own, rules
from vrijwilligerspunt.organisations.models import (
    Organisation,
    OrganisationInvitation,
    OrganisationMember,
)
from vrijwilligerspunt.organisations.states import MemberRole


def _led(organisation_id: int, actor: Actor) -> Organisation:
    """The locked organisation. Raises NotFound, or NotAllowed for who does not answer for it."""
    organisation = queries_own.locked(organisation_id, actor)
    if not policy.leads(actor, organisation):
        raise NotAllowed("organisations.members")
    return organisation


def invite(organisation_id: int, email: str, role: MemberRole, actor: Actor, now: datetime) -> None:
    """Ask somebody by mail to work for the organisation; the link lives seven days.

    A moderator does so for who phoned the desk, as nobody may be left who answers for it.

    Raises NotFound, NotAllowed, AlreadyMember or AlreadyInvited.
    """
    organisation = queries_own.locked(organisation_id, actor)
    if not policy.leads_or_moderates(actor, organisation):
        raise NotAllowed("organisations.invite")
    if any(colleague.email == email for colleague in queries_own.colleagues(organisation.id)):
        raise rules.AlreadyMember
    old = queries_own.open_invitation(organisation.id, email)
    if old is not None:
        if old.expires_at > now:
            raise rules.AlreadyInvited
        old.withdrawn_at = now
        session().flush()
    token = new_token()
    made = session().execute(
        insert_for(OrganisationInvitation)
        .values(
            organisation_id=organisation.id,
            email=email,
            role=role,
            token_hash=token_hash(token),
            invited_by=actor.account_id,
            created_at=now,
            expires_at=now + rules.INVITATION_LIFE,
        )
        .on_conflict_do_nothing()
        .returning(OrganisationInvitation.id)
    )
    if made.scalar_one_or_none() is None:
        raise rules.AlreadyInvited
    _mail(organisation, email, token, now)
    audit.record(
        actor,
        "organisation.invited",
        "organisation",
        organisation.id,
        concerns=_account_of(email),
        role=role.value,
    )


def _account_of(email: str) -> int | None:
    known = accounts.account_by_email(email)
    return known.id if known is not None and known.verified_at is not None else None


def _mail(organisation: Organisation, email: str, token: str, now: datetime) -> None:
    known = accounts.account_by_email(email)
    language = known.language if known is not None else organisation.language
    actions_states.send(mails.invitation(organisation, email, language, token, now + rules.INVITATION_LIFE))


def send_again(organisation_id: int, invitation_id: int, actor: Actor, now: datetime) -> None:
    """A fresh link, and the old one is dead. Raises NotFound, NotAllowed."""
    organisation = _led(organisation_id, actor)
    invitation = queries_own.invitation(organisation.id, invitation_id)
    token = new_token()
    invitation.token_hash = token_hash(token)
    invitation.expires_at = now + rules.INVITATION_LIFE
    session().flush()
    _mail(organisation, invitation.email, token, now)
    audit.record(actor, "organisation.invited_again", "organisation", organisation.id)


def withdraw(organisation_id: int, invitation_id: int, actor: Actor, now: datetime) -> None:
    """The link stops working. Raises NotFound, NotAllowed."""
    organisation = _led(organisation_id, actor)
    queries_own.invitation(organisation.id, invitation_id).withdrawn_at = now
    audit.record(actor, "organisation.invitation_withdrawn", "organisation", organisation.id)


def accept(token: str, actor: Actor, now: datetime) -> tuple[Organisation, int]:
    """The account of the invited address joins: the mailed link proves that address.

    Raises InvitationDead, or NoAccount when nobody can sign in with that address yet.
    """
    _, organisation = queries_own.living_invitation(token, now)
    queries_own.locked(organisation.id, SYSTEM)
    # Read again behind the lock: another press may have been first.
    invitation, organisation = queries_own.living_invitation(token, now)
    account_id = _account_of(invitation.email)
    if account_id is None:
        raise rules.NoAccount
    session().execute(
        insert_for(OrganisationMember)
        .values(organisation_id=organisation.id, account_id=account_id, role=invitation.role)
        .on_conflict_do_nothing()
    )
    invitation.accepted_at = now
    session().flush()
    audit.record(
        actor,
        "organisation.joined",
        "organisation",
        organisation.id,
        concerns=account_id,
        role=invitation.role.value,
    )
    return organisation, account_id


def set_role(organisation_id: int, account_id: int, role: MemberRole, actor: Actor) -> None:
    """Give a colleague another role. Raises NotFound, NotAllowed or LastAdmin."""
    organisation = _led(organisation_id, actor)
    member = queries_own.member(organisation.id, account_id)
    if member.role is role:
        return
    if member.role is MemberRole.ADMIN:
        _leave_an_admin(organisation)
    member.role = role
    session().flush()
    session().expire(organisation, ["members"])
    audit.record(
        actor,
        "organisation.member_set",
        "organisation",
        organisation.id,
        concerns=account_id,
        role=role.value,
    )


def remove(organisation_id: int, account_id: int, actor: Actor) -> None:
    """A colleague no longer works for it; one may always leave oneself.

    Raises NotFound, NotAllowed or LastAdmin.
    """
    organisation = queries_own.locked(organisation_id, actor)
    is_own_choice = account_id == actor.account_id and policy.can_read_own(actor, organisation)
    if not is_own_choice and not policy.leads(actor, organisation):
        raise NotAllowed("organisations.members")
    member = queries_own.member(organisation.id, account_id)
    if member.role is MemberRole.ADMIN:
        _leave_an_admin(organisation)
    session().delete(member)
    session().flush()
    audit.record(actor, "organisation.member_removed", "organisation", organisation.id, concerns=account_id)


def forget_person(who: Actor) -> None:
    """The account goes: it works nowhere any more, and what was sent to its address to join is gone.

    Raises LastAdmin while nobody else answers for an organisation that is not closed or rejected.
    """
    assert who.account_id is not None
    for number in queries_own.works_for(who.account_id):
        organisation = queries_own.locked(number, SYSTEM)
        member = queries_own.member(number, who.account_id)
        if member.role is MemberRole.ADMIN and organisation.state not in queries_own.GONE:
            _leave_an_admin(organisation)
        session().delete(member)
        session().flush()
        audit.record(who, "organisation.member_removed", "organisation", number, concerns=who.account_id)
    session().execute(sa.delete(OrganisationInvitation).where(OrganisationInvitation.email == who.email))


def _leave_an_admin(organisation: Organisation) -> None:
    """Raises LastAdmin when this would leave nobody who answers for it; the row is locked."""
    if queries_own.admins(organisation.id) < 2:
        raise rules.LastAdmin


def forget_invitations(before: datetime) -> int:
    """Addresses of who was asked and did not join are gone; how many. Repeatable.

    Everything that was answered, withdrawn or ran out before this moment.
    """
    row = OrganisationInvitation
    gone = session().execute(
        sa.delete(row)
        .where(sa.or_(row.accepted_at < before, row.withdrawn_at < before, row.expires_at < before))
        .returning(row.id)
    )
    return len(gone.all())
