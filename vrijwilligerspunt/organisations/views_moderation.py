"""The worklist of organisations that ask to be let in, and what a moderator decides."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_limiter.util import get_remote_address

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed
from vrijwilligerspunt.foundation.i18n import format_date, format_moment
from vrijwilligerspunt.organisations import (
    actions_members,
    actions_states,
    policy,
    queries_moderation,
    queries_own,
    rules,
    texts,
    texts_moderation,
    texts_own,
)
from vrijwilligerspunt.organisations.forms import ButtonForm, InviteForm, ReasonForm
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.organisations.views import bp
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.forms import clean_line
from vrijwilligerspunt.web.limits import at_most, limiter

LONGEST_QUESTION = 100
# The steps with a button here.
STEPS = ("approve", "reject", "suspend", "restore")
STAYING = (OrganisationState.SUBMITTED, OrganisationState.ACTIVE, OrganisationState.SUSPENDED)


def _by_account() -> str:
    return f"moderation:{actor().account_id}" if actor().is_signed_in else get_remote_address()


moderating = limiter.limit(at_most(100, "hour"), key_func=_by_account, methods=["POST"])


def worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        frozenset({Role.MODERATOR}),
        "building",
        str(texts_moderation.WORKLIST_TITLE),
        texts_moderation.worklist_text(queries_moderation.how_many_wait()),
        url_for("organisations.waiting"),
    )


@bp.get("/werkplek/organisaties")
@role(Role.MODERATOR)
def waiting() -> Any:
    """Who waits, the oldest first; and a way to any other organisation by its name."""
    q = clean_line(request.args.get("q", ""))[:LONGEST_QUESTION]
    rows = queries_moderation.waiting(actor(), clock.today())
    return render_template(
        "organisations/waiting.html",
        rows=[
            {
                "href": url_for("organisations.moderate", slug=one.organisation.slug),
                "name": one.organisation.name,
                "kind": texts.KINDS[one.organisation.kind],
                "since": format_moment(one.handed_in_at),
                "flags": texts_moderation.flags(one),
            }
            for one in rows
        ],
        late=sum(one.waits_too_long for one in rows),
        lead=texts_moderation.worklist_text(len(rows)),
        q=q,
        found=[
            {
                "label": one.name,
                "href": url_for("organisations.moderate", slug=one.slug),
                "icon": "building",
                "text": str(texts.STATES[one.state]),
            }
            for one in queries_moderation.named(q)
        ],
    )


@bp.get("/werkplek/organisaties/<slug>")
@role(Role.MODERATOR)
def moderate(slug: str) -> Any:
    """One organisation: what we know, what to check, and what each step will do."""
    return _page(queries_moderation.to_moderate(slug, actor()), ReasonForm(formdata=None))


def _page(
    organisation: Organisation, form: ReasonForm, problem: str = "", invite: InviteForm | None = None
) -> str:
    alike = queries_own.lookalikes(organisation.name, organisation.coc_number, organisation.id)
    point = places.postcode(organisation.pc4) if organisation.pc4 else None
    here = (organisation.place_name, organisation.street, organisation.pc4, point.place if point else "")
    return render_template(
        "organisations/moderate.html",
        form=form,
        button=ButtonForm(formdata=None),
        organisation=organisation,
        kind=texts.KINDS[organisation.kind],
        state=texts.STATES[organisation.state],
        state_kind=texts_own.STATE_KIND[organisation.state],
        since=format_moment(organisation.handed_in_at) if organisation.handed_in_at else "",
        where=", ".join(part for part in here if part),
        website=rules.web_address(organisation.website),
        phone_href="".join(sign for sign in organisation.phone if sign.isdigit() or sign == "+"),
        paragraphs=[line for line in organisation.purpose.splitlines() if line.strip()],
        checks=texts_moderation.checklist(organisation, alike),
        alike=[
            {
                "label": one.name,
                "href": url_for("organisations.moderate", slug=one.slug),
                "icon": "building",
                "text": texts_moderation.alike_line(one),
            }
            for one in alike
            if one.state is not OrganisationState.DRAFT
        ],
        must_phone=rules.is_new(organisation) and organisation.phoned_at is None,
        is_own=policy.is_member(actor(), organisation),
        steps=_steps(organisation),
        problem=problem,
        invite=invite or InviteForm(formdata=None),
        may_invite=policy.moderates(actor(), organisation) and organisation.state in STAYING,
        admins=", ".join(
            one.name for one in queries_own.colleagues(organisation.id) if one.role is MemberRole.ADMIN
        ),
        role_hints={role.value: texts_own.ROLE_HINTS[role] for role in MemberRole},
        decisions=[
            {
                "title": str(texts_moderation.VERBS.get(decision.verb, decision.verb)),
                "when": format_date(clock.local(decision.created_at).date()),
                "by": by or str(texts_moderation.HOUSE),
                "reason": decision.reason,
            }
            for decision, by in queries_own.decisions(organisation.id)
        ],
    )


def _steps(organisation: Organisation) -> list[dict[str, Any]]:
    """The steps this moderator may take now, each with what it will do."""
    return [
        {
            "verb": step.verb,
            "title": str(texts_moderation.TITLES[step.verb]),
            "button": str(texts_moderation.BUTTONS[step.verb]),
            "kind": texts_moderation.BUTTON_KINDS[step.verb],
            "lines": texts_moderation.what_happens(step, organisation),
            "needs_reason": step.verb in rules.NEEDS_REASON,
            "action": url_for(f"organisations.{step.verb}", slug=organisation.slug),
        }
        for step in rules.LIFECYCLE.open_to(organisation, actor())
        if step.verb in STEPS
    ]


@bp.post("/werkplek/organisaties/<slug>/gebeld")
@moderating
@role(Role.MODERATOR)
def phoned(slug: str) -> Any:
    """Somebody spoke with the organisation."""
    organisation = queries_moderation.to_moderate(slug, actor())
    with transaction():
        actions_states.phoned(organisation.id, actor())
    flash(str(texts_own.FLASHES["phoned"]), "ok")
    return redirect(url_for("organisations.moderate", slug=slug), 303)


@bp.post("/werkplek/organisaties/<slug>/uitnodigen")
@moderating
@role(Role.MODERATOR)
def invite_for(slug: str) -> Any:
    """Ask somebody who phoned to work for the organisation."""
    organisation = queries_moderation.to_moderate(slug, actor())
    form = InviteForm()
    if form.validate():
        try:
            with transaction():
                actions_members.invite(
                    organisation.id, str(form.email.data), MemberRole(form.role.data), actor(), clock.now()
                )
        except (rules.AlreadyMember, rules.AlreadyInvited) as error:
            form.broken("email", error, str(texts_own.MESSAGES[type(error)]))
        else:
            flash(str(texts_own.FLASHES["invited"]), "ok")
            return redirect(url_for("organisations.moderate", slug=slug), 303)
    return _page(organisation, ReasonForm(formdata=None), invite=form), 422


@bp.post("/werkplek/organisaties/<slug>/toelaten")
@moderating
@role(Role.MODERATOR)
def approve(slug: str) -> Any:
    """Let it in."""
    return _decide(slug, "approve")


@bp.post("/werkplek/organisaties/<slug>/afwijzen")
@moderating
@role(Role.MODERATOR)
def reject(slug: str) -> Any:
    """Refuse it; the reason goes by mail."""
    return _decide(slug, "reject")


@bp.post("/werkplek/organisaties/<slug>/stilzetten")
@moderating
@role(Role.MODERATOR)
def suspend(slug: str) -> Any:
    """Take it off the site for now; the reason goes by mail."""
    return _decide(slug, "suspend")


@bp.post("/werkplek/organisaties/<slug>/aanzetten")
@moderating
@role(Role.MODERATOR)
def restore(slug: str) -> Any:
    """Put it back on the site."""
    return _decide(slug, "restore")


def _decide(slug: str, verb: str) -> Any:
    """Take a step; the page said before what it does."""
    organisation = queries_moderation.to_moderate(slug, actor())
    form = ReasonForm() if verb in rules.NEEDS_REASON else ReasonForm(formdata=None)
    if policy.is_member(actor(), organisation):
        raise NotAllowed("organisations.moderate")
    if not any(each["verb"] == verb for each in _steps(organisation)):
        raise IllegalTransition(verb)
    if verb in rules.NEEDS_REASON and not form.validate():
        return _page(organisation, form), 422
    try:
        with transaction():
            actions_states.change_state(
                organisation.id, verb, actor(), clock.today(), reason=form.reason.data or ""
            )
    except rules.PhoneFirst:
        return _page(organisation, form, str(texts_own.MESSAGES[rules.PhoneFirst])), 422
    flash(str(texts_own.FLASHES[verb]), "ok")
    return redirect(url_for("organisations.waiting"), 303)
