"""What people do with accounts. Each verb reads again inside the transaction, checks, writes and audits.

Passwords arrive here as hashes: hashing takes 20 ms and stands outside the transaction (rulings.md 1).
"""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa

from vrijwilligerspunt.accounts import links, mails, policy, queries, rules, rules_factors, sessions
from vrijwilligerspunt.accounts.models import Account, AccountSession, MailedLink, RoleGrant
from vrijwilligerspunt.accounts.models_factors import HalfSignIn, SecondFactor
from vrijwilligerspunt.accounts.queries import SignedIn
from vrijwilligerspunt.accounts.sessions import Entry
from vrijwilligerspunt.accounts.states import LinkPurpose, SignInWay
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Role, ScopeKind
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.places import queries as places

# --- making an account ---------------------------------------------------------------------------------


def create(
    name: str,
    email: str,
    password_hash: str | None,
    *,
    verified: bool,
    is_demo: bool = False,
    language: str = "nl",
    actor: Actor = SYSTEM,
) -> int:
    """An account made by an operator or the demo; returns its id. Raises AddressTaken, NotAllowed."""
    if not policy.is_administrator(actor):
        raise NotAllowed("create an account")
    account_id = _insert(name, email, language, password_hash, verified=verified, is_demo=is_demo)
    if account_id is None:
        raise rules.AddressTaken(email)
    audit.record(actor, "account_created", "account", account_id, concerns=account_id)
    return account_id


def _insert(
    name: str,
    email: str,
    language: str,
    password_hash: str | None = None,
    *,
    verified: bool = False,
    is_demo: bool = False,
) -> int | None:
    """The new account's id, or None when the address has one; the unique constraint decides a race."""
    now = clock.now()
    made = session().execute(
        insert_for(Account)
        .values(
            name=name,
            email=email.lower(),
            language=language,
            password_hash=password_hash,
            verified_at=now if verified else None,
            created_at=now,
            is_demo=is_demo,
        )
        .on_conflict_do_nothing(index_elements=[Account.email])
        .returning(Account.id)
    )
    return made.scalar_one_or_none()


def register(name: str, email: str, password_hash: str, language: str, form_key: str) -> None:
    """Ask for an account. A mail follows, whether the address has one or not; only the mail tells which."""
    now = clock.now()
    account_id = _insert(name, email, language)
    if account_id is not None:
        audit.record(NOBODY, "account_asked", "account", account_id, concerns=account_id)
    account = queries.account_by_email(email)
    assert account is not None
    if account.verified_at is not None:
        mail.queue(mails.already_account(account.email, account.language))
        return
    made = links.issue(
        account.id,
        LinkPurpose.VERIFY,
        now,
        form_key=form_key,
        new_name=name,
        new_password_hash=password_hash,
    )
    if made is not None:
        mail.queue(mails.verify(email, language, *made))


def verify(token: str) -> None:
    """The owner of the mailbox confirms one registration: its name and password count. Raises LinkDead."""
    link, account = links.spend(token, LinkPurpose.VERIFY, clock.now())
    account.name = link.new_name or account.name
    account.password_hash = link.new_password_hash
    _mark_verified(account)
    link.new_password_hash = None


def _mark_verified(account: Account) -> None:
    if account.verified_at is None:
        account.verified_at = now = clock.now()
        links.void(account.id, now, LinkPurpose.VERIFY)
        audit.record(_self(account), "account_verified", "account", account.id, concerns=account.id)


def _self(account: Account) -> Actor:
    return Actor(account.id, account.name, account.email, account.language)


# --- signing in and out --------------------------------------------------------------------------------


def sign_in(account_id: int, checked_hash: str, device: str, *, new_hash: str | None = None) -> Entry:
    """Let in who gave the password of `checked_hash`: a session, or the wait for a code.

    `new_hash` replaces a hash with old parameters. Raises SignInRefused when the account changed meanwhile.
    """
    account = queries.account(account_id)
    if account.verified_at is None or account.password_hash != checked_hash:
        raise rules.SignInRefused
    if new_hash is not None:
        account.password_hash = new_hash
    return sessions.enter(account.id, SignInWay.PASSWORD, device, clock.now())


def send_link(email: str, language: str, purpose: LinkPurpose, form_key: str) -> None:
    """Mail a link to sign in or to choose a password; without an account, the mail says so."""
    account = queries.account_by_email(email)
    if account is None:
        mail.queue(mails.no_account(email, language))
        return
    made = links.issue(account.id, purpose, clock.now(), form_key=form_key)
    if made is not None:
        write = mails.sign_in_link if purpose is LinkPurpose.SIGN_IN else mails.reset
        mail.queue(write(account, *made))


def sign_in_by_link(token: str, device: str) -> Entry:
    """Let in who holds a mailed link: a session, or the wait for a code. Raises LinkDead."""
    now = clock.now()
    _, account = links.spend(token, LinkPurpose.SIGN_IN, now)
    _mark_verified(account)
    return sessions.enter(account.id, SignInWay.LINK, device, now)


def sign_out_everywhere(actor: Actor) -> None:
    """Every browser of the actor is signed out, and links that wait stop working."""
    assert actor.account_id is not None
    sessions.end_all(actor.account_id)
    links.void(actor.account_id, clock.now(), LinkPurpose.SIGN_IN, LinkPurpose.RESET)
    audit.record(actor, "signed_out_everywhere", "account", actor.account_id, concerns=actor.account_id)


# --- one's own data ------------------------------------------------------------------------------------


def choose_password(token: str, purpose: LinkPurpose, password_hash: str) -> None:
    """Set the password by a mailed link (reset or invitation). Raises LinkDead."""
    _, account = links.spend(token, purpose, clock.now())
    _mark_verified(account)
    _set_password(account, password_hash)


def change_password(password_hash: str, checked_hash: str | None, *, signed: SignedIn, device: str) -> str:
    """Set the password; every session ends and this browser gets a new one, whose token is returned.

    `checked_hash` is what the given current password matched. Raises NotFresh.
    """
    account = proven(signed, checked_hash)
    _set_password(account, password_hash)
    now = clock.now()
    return sessions.begin(account.id, SignInWay.PASSWORD, device, now, factor_at=signed.factor_at)


def proven(signed: SignedIn, checked_hash: str | None, *, opens_roles: bool = False) -> Account:
    """The actor's account, when the password was given or a fresh mailed link was used; else NotFresh.

    `opens_roles`: where roles wait for a second step, the password alone, that may be stolen, is not enough.
    """
    assert signed.actor.account_id is not None
    account = queries.account(signed.actor.account_id)
    is_given = checked_hash is not None and checked_hash == account.password_hash
    if not (is_given and not (opens_roles and signed.waiting)) and not signed.is_fresh(clock.now()):
        raise rules.NotFresh
    return account


def _set_password(account: Account, password_hash: str) -> None:
    account.password_hash = password_hash
    sessions.end_all(account.id)
    links.void(account.id, clock.now())
    audit.record(_self(account), "password_changed", "account", account.id, concerns=account.id)
    mail.queue(mails.password_changed(account))


def change_name(name: str, language: str, *, actor: Actor) -> None:
    assert actor.account_id is not None
    account = queries.account(actor.account_id)
    if not policy.can_change(actor, account):
        raise NotAllowed("change a name")
    account.name, account.language = name, language


def ask_new_address(email: str, checked_hash: str | None, *, signed: SignedIn, form_key: str) -> None:
    """Mail a link to the new address and a notice to the old one. Raises NotFresh."""
    account = proven(signed, checked_hash, opens_roles=True)
    if email == account.email:
        return
    made = links.issue(account.id, LinkPurpose.CHANGE_EMAIL, clock.now(), form_key=form_key, new_email=email)
    if made is None:
        return
    if queries.account_by_email(email) is None:
        mail.queue(mails.confirm_new_address(email, account.language, *made))
    else:
        mail.queue(mails.address_in_use(email, account.language))
    mail.queue(mails.address_change_asked(account))
    audit.record(signed.actor, "address_change_asked", "account", account.id, concerns=account.id)


def confirm_new_address(token: str, *, signed: SignedIn | None, device: str) -> str | None:
    """The new address counts from now; every session ends. Returns a new token if this browser was signed in.

    Raises LinkDead, and AddressTaken when another account got the address meanwhile.
    """
    now = clock.now()
    link, account = links.spend(token, LinkPurpose.CHANGE_EMAIL, now)
    assert link.new_email is not None
    old = account.email
    try:
        with session().begin_nested():
            account.email = link.new_email
            session().flush()
    except sa.exc.IntegrityError as error:
        raise rules.AddressTaken(link.new_email) from error
    sessions.end_all(account.id)
    links.void(account.id, now)
    mail.queue(mails.address_changed(old, account.language))
    audit.record(_self(account), "address_changed", "account", account.id, concerns=account.id)
    if signed is None or signed.actor.account_id != account.id:
        return None
    return sessions.begin(account.id, signed.way, device, now, factor_at=signed.factor_at)


# --- staff ---------------------------------------------------------------------------------------------


def invite(name: str, email: str, *, actor: Actor, form_key: str) -> int:
    """Ask somebody to join the staff: an account without a password, and a link of 7 days to choose one.

    Who has an account keeps it as it is. Returns the account's id. Raises NotAllowed.
    """
    if not policy.can_invite(actor):
        raise NotAllowed("invite")
    now = clock.now()
    _insert(name, email, "nl")
    account = queries.account_by_email(email)
    assert account is not None
    made = links.issue(account.id, LinkPurpose.INVITATION, now, form_key=form_key)
    if made is None:
        return account.id
    account.invited_at = now
    if account.verified_at is None:
        mail.queue(mails.invitation(account, *made))
    else:
        links.void(account.id, now, LinkPurpose.INVITATION)
        mail.queue(mails.invited(account))
    audit.record(actor, "invited", "account", account.id, concerns=account.id)
    return account.id


def grant(
    account_id: int,
    role: Role,
    kind: ScopeKind = ScopeKind.CITY,
    scope: str = "",
    *,
    valid_until: date,
    actor: Actor,
) -> int:
    """Give a role until and including a date; returns the grant's id. Tells the holder by mail.

    Raises NotAllowed (nobody grants to himself), GrantExists, ScopeUnfit, RoleIsForTheCity, EndDateUnfit.
    """
    account = queries.account(account_id)
    if not policy.can_grant(actor, account):
        raise NotAllowed("grant")
    now, today = clock.now(), clock.today()
    rules.check_grant(role, kind, scope, valid_until, today)
    if kind is ScopeKind.WIJK and places.wijk(scope) is None:
        raise rules.ScopeUnfit(scope)
    same = (
        RoleGrant.account_id == account.id,
        RoleGrant.role == role,
        RoleGrant.scope_kind == kind,
        RoleGrant.scope == scope,
        RoleGrant.revoked_at.is_(None),
    )
    session().execute(sa.update(RoleGrant).where(*same, RoleGrant.valid_until < today).values(revoked_at=now))
    made = session().execute(
        insert_for(RoleGrant)
        .values(
            account_id=account.id,
            role=role,
            scope_kind=kind,
            scope=scope,
            valid_until=valid_until,
            granted_by=actor.account_id,
            granted_at=now,
        )
        .on_conflict_do_nothing()
        .returning(RoleGrant.id)
    )
    grant_id: int | None = made.scalar_one_or_none()
    if grant_id is None:
        raise rules.GrantExists(role.value)
    _tell(actor, "role_granted", account, grant_id, role, kind, scope)
    return grant_id


def revoke(account_id: int, grant_id: int, *, actor: Actor) -> None:
    """Take a role away; it counts from the next request. Tells the holder by mail.

    Raises NotAllowed (nobody revokes from himself), GrantEnded, LastAdministrator, NotFound.
    """
    now, today = clock.now(), clock.today()
    administrators = queries.lock_administrators(today)
    row = queries.grant(grant_id, account_id)
    account = queries.account(account_id)
    if not policy.can_revoke(actor, row):
        raise NotAllowed("revoke")
    if [held.account_id for held in administrators] == [account_id] and row.role is Role.ADMINISTRATOR:
        raise rules.LastAdministrator
    ended = session().execute(
        sa.update(RoleGrant)
        .where(RoleGrant.id == row.id, RoleGrant.revoked_at.is_(None))
        .values(revoked_at=now, revoked_by=actor.account_id)
        .returning(RoleGrant.id)
    )
    if ended.scalar_one_or_none() is None:
        raise rules.GrantEnded
    _tell(actor, "role_revoked", account, row.id, row.role, row.scope_kind, row.scope)


def _tell(
    actor: Actor, verb: str, account: Account, grant_id: int, role: Role, kind: ScopeKind, scope: str
) -> None:
    audit.record(
        actor,
        verb,
        "role_grant",
        grant_id,
        concerns=account.id,
        role=role.value,
        kind=kind.value,
        scope=scope,
    )
    if account.verified_at is not None and not account.is_demo:
        mail.queue(mails.roles_changed(account))


# --- by the clock --------------------------------------------------------------------------------------


def forget_old_sessions_and_links(now: datetime) -> int:
    """Delete sessions that ended, second steps half way, links and unconfirmed accounts of 7 days.

    For the privacy sweep; returns how many rows went.
    """
    links_before, accounts_before = now - rules.KEEP_LINKS, now - rules.KEEP_UNVERIFIED
    statements = (
        sa.delete(AccountSession)
        .where(sa.or_(AccountSession.expires_at <= now, AccountSession.seen_at <= now - rules.RESIDENT_IDLE))
        .returning(AccountSession.id),
        sa.delete(MailedLink)
        .where(sa.or_(MailedLink.expires_at <= links_before, MailedLink.used_at <= links_before))
        .returning(MailedLink.id),
        sa.delete(HalfSignIn).where(HalfSignIn.expires_at <= now).returning(HalfSignIn.id),
        sa.delete(SecondFactor)
        .where(
            SecondFactor.confirmed_at.is_(None),
            SecondFactor.created_at <= now - rules_factors.KEEP_UNPROVED,
        )
        .returning(SecondFactor.account_id),
        sa.delete(Account)
        .where(
            Account.verified_at.is_(None),
            Account.created_at <= accounts_before,
            sa.or_(Account.invited_at.is_(None), Account.invited_at <= accounts_before),
        )
        .returning(Account.id),
    )
    return sum(len(session().execute(statement).all()) for statement in statements)
