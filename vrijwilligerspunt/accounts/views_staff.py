"""The administrator's desk: who works here, with which roles, and until when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts import actions, policy, present, queries, queries_factors, rules
from vrijwilligerspunt.accounts.doors import bp
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.accounts.forms import GrantForm, InviteForm
from vrijwilligerspunt.accounts.texts import FLASHES, LABELS, MESSAGES, MISC, ROLES
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import READING, actor, role
from vrijwilligerspunt.web.forms import options

A_YEAR = timedelta(days=365)
# Where a broken rule of a grant is shown on the form.
FIELD_OF: dict[type[RuleBroken], str] = {
    rules.GrantExists: "role",
    rules.RoleIsForTheCity: "kind",
    rules.ScopeUnfit: "scope",
    rules.EndDateUnfit: "valid_until",
}


@bp.get("/werkplek/medewerkers")
@role(Role.ADMINISTRATOR)
def staff() -> Any:
    members = queries.staff_visible_to(actor(), clock.today())
    return render_template(
        "accounts/staff.html",
        rows=[
            [
                {
                    "text": member.account.name,
                    "href": url_for("accounts.staff_member", account_id=member.account.id),
                },
                member.account.email,
                ", ".join(dict.fromkeys(str(ROLES[grant.role]) for grant in member.grants))
                or str(MISC["no_role"]),
                str(MISC["active" if member.account.verified_at is not None else "waits"]),
            ]
            for member in members
        ],
    )


@bp.route("/werkplek/medewerkers/uitnodigen", methods=["GET", "POST"])
@limited
@role(Role.ADMINISTRATOR)
def invite() -> Any:
    form = InviteForm()
    if request.method in READING:
        return render_template("accounts/invite.html", form=form)
    if not form.validate():
        return render_template("accounts/invite.html", form=form), 422
    with transaction():
        account_id = actions.invite(
            str(form.name.data), str(form.email.data), actor=actor(), form_key=str(form.form_key.data)
        )
    flash(str(FLASHES["invited"]), "ok")
    return redirect(url_for("accounts.staff_member", account_id=account_id), 303)


def _posted_form() -> GrantForm:
    return _with_wijken(GrantForm())


def _fresh_form() -> GrantForm:
    return _with_wijken(GrantForm(formdata=None, valid_until=clock.today() + A_YEAR))


def _with_wijken(form: GrantForm) -> GrantForm:
    wijken = ((area.code, area.name) for area in places.wijken())
    form.wijk.choices = options([("", LABELS["choose"]), *wijken])
    return form


def _member_page(account_id: int, form: GrantForm) -> str:
    today = clock.today()
    account = queries.staff_member(account_id, actor())
    rows = queries.grants_of(account_id)
    return render_template(
        "accounts/staff_member.html",
        account=account,
        form=form,
        may_grant=policy.can_grant(actor(), account),
        has_factor=queries_factors.has_factor(account.id),
        running=present.grants([row for row in rows if present.is_running(row[0], today)]),
        past=present.grants([row for row in rows if not present.is_running(row[0], today)]),
    )


@bp.get("/werkplek/medewerkers/<int(max=2147483647):account_id>")
@role(Role.ADMINISTRATOR)
def staff_member(account_id: int) -> Any:
    return _member_page(account_id, _fresh_form())


@bp.post("/werkplek/medewerkers/<int(max=2147483647):account_id>/rol-geven")
@limited
@role(Role.ADMINISTRATOR)
def grant(account_id: int) -> Any:
    form = _posted_form()
    queries.staff_member(account_id, actor())
    if not form.validate():
        return _member_page(account_id, form), 422
    assert form.valid_until.data is not None
    try:
        with transaction():
            actions.grant(
                account_id,
                Role(form.role.data),
                ScopeKind(form.kind.data),
                form.chosen_scope,
                valid_until=form.valid_until.data,
                actor=actor(),
            )
    except (rules.GrantExists, rules.RoleIsForTheCity, rules.ScopeUnfit, rules.EndDateUnfit) as error:
        field = FIELD_OF[type(error)]
        if field == "scope" and form.kind.data == ScopeKind.WIJK:
            field = "wijk"
        form.broken(field, error, str(MESSAGES[type(error)]))
        return _member_page(account_id, form), error.status
    flash(str(FLASHES["granted"]), "ok")
    return redirect(url_for("accounts.staff_member", account_id=account_id), 303)


@bp.post(
    "/werkplek/medewerkers/<int(max=2147483647):account_id>/rol-intrekken/<int(max=2147483647):grant_id>"
)
@limited
@role(Role.ADMINISTRATOR)
def revoke(account_id: int, grant_id: int) -> Any:
    queries.staff_member(account_id, actor())
    try:
        with transaction():
            actions.revoke(account_id, grant_id, actor=actor())
    except (rules.LastAdministrator, rules.GrantEnded) as error:
        flash(str(MESSAGES[type(error)]), "error")
        return _member_page(account_id, _fresh_form()), error.status
    flash(str(FLASHES["revoked"]), "ok")
    return redirect(url_for("accounts.staff_member", account_id=account_id), 303)
