"""Who works for an organisation: the list, invitations, and the page behind a mailed invitation."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import flash, make_response, redirect, render_template, url_for
from flask_limiter.util import get_remote_address

from vrijwilligerspunt.accounts import queries as accounts
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.foundation.i18n import format_moment
from vrijwilligerspunt.organisations import actions_members, policy, queries_own, rules, texts, texts_own
from vrijwilligerspunt.organisations.forms import ButtonForm, InviteForm, RoleForm
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.organisations.views import bp
from vrijwilligerspunt.web.access import actor, public, signed_in
from vrijwilligerspunt.web.kept import told_to_nobody
from vrijwilligerspunt.web.limits import at_most, limiter


def _by_account() -> str:
    return f"members:{actor().account_id}" if actor().is_signed_in else get_remote_address()


def acting(view: Callable[..., Any]) -> Any:
    """A door of an organisation's own people: plenty for work, little for a machine."""
    return limiter.limit(at_most(60, "15 minutes"), key_func=_by_account, methods=["POST"])(view)


def mailing(view: Callable[..., Any]) -> Any:
    """A door that mails somebody or makes an organisation: few at a time."""
    return limiter.limit(at_most(10, "15 minutes"), key_func=_by_account, methods=["POST"])(view)


def personal(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page behind a mailed link: not kept or indexed, its address told to nobody; a dead one leads on."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            response = make_response(view(*args, **kwargs))
        except rules.InvitationDead as error:
            response = make_response(render_template("organisations/invitation_dead.html"), error.status)
        return told_to_nobody(response)

    return guarded


def own_role(organisation: Organisation) -> MemberRole:
    """What the actor does for an organisation whose own pages are open to it."""
    role = queries_own.role_of(actor(), organisation)
    assert role is not None
    return role


def editable(slug: str) -> Organisation:
    """The organisation for who may write for it. Raises NotFound, or NotAllowed for who only looks on."""
    organisation = queries_own.own(slug, actor())
    if not policy.works_for(actor(), organisation):
        raise NotAllowed("organisations.edit")
    return organisation


def _led(slug: str) -> Organisation:
    """The organisation for who answers for it. Raises NotFound, or NotAllowed for a colleague."""
    organisation = queries_own.own(slug, actor())
    if not policy.leads(actor(), organisation):
        raise NotAllowed("organisations.members")
    return organisation


@bp.get("/mijn/organisatie/<slug>/leden")
@signed_in
def members(slug: str) -> Any:
    """Everybody who works here, and who was asked."""
    return _members(queries_own.own(slug, actor()), InviteForm(formdata=None))


def _members(organisation: Organisation, form: InviteForm) -> str:
    may_lead = policy.leads(actor(), organisation)
    moment = clock.now()
    return render_template(
        "organisations/members.html",
        form=form,
        button=ButtonForm(formdata=None),
        organisation=organisation,
        may_lead=may_lead,
        role_hints={role.value: texts_own.ROLE_HINTS[role] for role in MemberRole},
        rows=[
            {
                "account_id": one.account_id,
                "name": one.name,
                "email": one.email if may_lead else "",
                "role": texts.MEMBER_ROLES[one.role],
                "hint": texts_own.ROLE_HINTS[one.role],
                "is_me": one.account_id == actor().account_id,
            }
            for one in queries_own.colleagues(organisation.id)
        ],
        invitations=[
            {
                "id": one.id,
                "email": one.email,
                "role": texts.MEMBER_ROLES[one.role],
                "until": format_moment(one.expires_at),
                "is_old": one.expires_at <= moment,
            }
            for one in (queries_own.open_invitations(organisation.id) if may_lead else ())
        ],
    )


@bp.post("/mijn/organisatie/<slug>/leden/uitnodigen")
@mailing
@signed_in
def invite_member(slug: str) -> Any:
    """Mail an invitation."""
    organisation = _led(slug)
    form = InviteForm()
    if form.validate():
        try:
            with transaction():
                actions_members.invite(
                    organisation.id,
                    str(form.email.data),
                    MemberRole(form.role.data),
                    actor(),
                    clock.now(),
                )
        except rules.AlreadyInvited:
            # The second of two clicks; the first one did what was asked.
            flash(str(texts_own.MESSAGES[rules.AlreadyInvited]), "info")
            return _back(slug)
        except rules.AlreadyMember as error:
            form.broken("email", error, str(texts_own.MESSAGES[rules.AlreadyMember]))
        else:
            return _back(slug, "invited")
    return _members(organisation, form), 422


def _back(slug: str, said: str = "") -> Any:
    if said:
        flash(str(texts_own.FLASHES[said]), "ok")
    return redirect(url_for("organisations.members", slug=slug), 303)


@bp.post("/mijn/organisatie/<slug>/uitnodigingen/<int(max=2147483647):number>/opnieuw")
@mailing
@signed_in
def invite_again(slug: str, number: int) -> Any:
    """A fresh link for somebody who was asked."""
    organisation = _led(slug)
    with transaction():
        actions_members.send_again(organisation.id, number, actor(), clock.now())
    return _back(slug, "invited_again")


@bp.post("/mijn/organisatie/<slug>/uitnodigingen/<int(max=2147483647):number>/intrekken")
@acting
@signed_in
def withdraw_invitation(slug: str, number: int) -> Any:
    organisation = _led(slug)
    with transaction():
        actions_members.withdraw(organisation.id, number, actor(), clock.now())
    return _back(slug, "withdrawn")


@bp.get("/mijn/organisatie/<slug>/leden/<int(max=2147483647):account_id>")
@signed_in
def member(slug: str, account_id: int) -> Any:
    """One colleague: another role, or no longer here."""
    organisation = _led(slug)
    role = queries_own.member(organisation.id, account_id).role
    return _member(organisation, account_id, RoleForm(formdata=None, role=role.value))


def _member(organisation: Organisation, account_id: int, form: RoleForm, problem: str = "") -> str:
    queries_own.member(organisation.id, account_id)
    colleague = accounts.account(account_id)
    return render_template(
        "organisations/member.html",
        form=form,
        button=ButtonForm(formdata=None),
        organisation=organisation,
        colleague=colleague,
        is_me=account_id == actor().account_id,
        hints=[
            {"term": texts.MEMBER_ROLES[role], "value": texts_own.ROLE_HINTS[role]} for role in MemberRole
        ],
        problem=problem,
    )


@bp.post("/mijn/organisatie/<slug>/leden/<int(max=2147483647):account_id>/rol")
@acting
@signed_in
def change_role(slug: str, account_id: int) -> Any:
    organisation = _led(slug)
    form = RoleForm()
    if form.validate():
        try:
            with transaction():
                actions_members.set_role(organisation.id, account_id, MemberRole(form.role.data), actor())
        except rules.LastAdmin as error:
            form.broken("role", error, str(texts_own.MESSAGES[rules.LastAdmin]))
        else:
            return _back(slug, "role_set")
    return _member(organisation, account_id, form), 422


@bp.post("/mijn/organisatie/<slug>/leden/<int(max=2147483647):account_id>/weghalen")
@acting
@signed_in
def remove_member(slug: str, account_id: int) -> Any:
    """A colleague no longer works here; whoever takes oneself away leaves."""
    organisation = queries_own.own(slug, actor())
    try:
        with transaction():
            actions_members.remove(organisation.id, account_id, actor())
    except rules.LastAdmin:
        form = RoleForm(formdata=None, role=MemberRole.ADMIN.value)
        problem = str(texts_own.MESSAGES[rules.LastAdmin])
        return _member(organisation, account_id, form, problem), 422
    if account_id == actor().account_id:
        flash(str(texts_own.FLASHES["left"]), "ok")
        return redirect(url_for("accounts.mine"), 303)
    return _back(slug, "removed")


@bp.get("/uitnodiging/organisatie/<token>")
@personal
@public
def invitation_page(token: str) -> Any:
    """The page of a mailed invitation: who asks, for what, and one button."""
    invitation, organisation = queries_own.living_invitation(token, clock.now())
    known = accounts.account_by_email(invitation.email)
    return render_template(
        "organisations/invitation.html",
        form=ButtonForm(formdata=None),
        token=token,
        organisation=organisation,
        email=invitation.email,
        role=texts.MEMBER_ROLES[invitation.role],
        hint=texts_own.ROLE_HINTS[invitation.role],
        until=format_moment(invitation.expires_at),
        has_account=known is not None and known.verified_at is not None,
        is_other=actor().is_signed_in and actor().email != invitation.email,
    )


@bp.post("/uitnodiging/organisatie/<token>")
@limiter.limit(at_most(20, "15 minutes"))
@personal
@public
def join(token: str) -> Any:
    """Join: the account of the invited address works here from now on."""
    try:
        with transaction():
            organisation, account_id = actions_members.accept(token, actor(), clock.now())
    except rules.NoAccount:
        return redirect(url_for("organisations.invitation_page", token=token), 303)
    there = url_for("organisations.home", slug=organisation.slug)
    if account_id == actor().account_id:
        flash(str(texts_own.FLASHES["joined"]), "ok")
        return redirect(there, 303)
    flash(str(texts_own.FLASHES["joined_sign_in"]), "ok")
    if actor().is_signed_in:
        return redirect(url_for("accounts.mine"), 303)
    return redirect(url_for("accounts.sign_in", next=there), 303)
