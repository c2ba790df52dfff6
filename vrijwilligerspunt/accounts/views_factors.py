"""One's own second step: set it up, new recovery codes, switch it off.

Recovery codes stand in the answer to the form itself, as nothing keeps them: after that page nobody can show
them again, and we neither.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts import actions_factors, queries, queries_factors, rules, rules_factors
from vrijwilligerspunt.accounts.doors import bp, own, signed_now
from vrijwilligerspunt.accounts.forms import LinkAppForm, ProofForm
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.accounts.texts import FLASHES, MESSAGES
from vrijwilligerspunt.accounts.views_data import checked, needs_password, sign_in_again
from vrijwilligerspunt.accounts.views_session import SETTINGS
from vrijwilligerspunt.foundation import clock, qr
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.i18n import format_moment
from vrijwilligerspunt.web.access import signed_in


def _account() -> Account:
    return queries.account(signed_now().actor.account_id or 0)


def _is_asked() -> bool:
    """Does this site ask the second step of staff?"""
    return bool(current_app.extensions[SETTINGS].second_factor)


@bp.get("/mijn/twee-stappen")
@signed_in
def two_steps() -> Any:
    """Is the second step on, and what can be done about it?"""
    account, found = _account(), signed_now()
    factor = queries_factors.factor(account.id)
    return render_template(
        "accounts/two_steps.html",
        since=format_moment(factor.confirmed_at) if factor is not None and factor.confirmed_at else "",
        codes_left=queries_factors.codes_left(account.id),
        is_waited_for=bool(found.waiting),
        may_stop=not (_is_asked() and found.is_staff),
    )


def _proved(template: str, act: Callable[[str | None], Any], *, opens_roles: bool = False) -> Any:
    """A page that asks who you are and then acts: `act` gets the hash that the password matched."""
    account, form = _account(), ProofForm()
    again = sign_in_again(account, opens_roles=opens_roles)
    if again is not None:
        return again
    asked = needs_password(form)
    if request.method == "POST" and form.validate():
        try:
            return act(checked(form, account))
        except rules.WrongPassword as error:
            form.broken("current", error, str(MESSAGES[rules.WrongPassword]))
    status = 422 if request.method == "POST" else 200
    return render_template(template, form=form, asked=asked), status


@bp.route("/mijn/twee-stappen/aanzetten", methods=["GET", "POST"])
@own
@signed_in
def two_steps_begin() -> Any:
    """Who are you? Then a secret is made for the app."""
    if queries_factors.has_factor(_account().id):
        return redirect(url_for("accounts.two_steps"), 303)

    def act(checked_hash: str | None) -> Any:
        try:
            with transaction():
                actions_factors.begin(checked_hash, signed=signed_now())
        except rules_factors.FactorThere:
            return _is_on()
        return redirect(url_for("accounts.two_steps_link"), 303)

    return _proved("accounts/two_steps_begin.html", act, opens_roles=True)


def _is_on() -> Any:
    """It was set up already, by the same form in another window: its page has the way to new codes."""
    if request.method == "POST":
        flash(str(MESSAGES[rules_factors.FactorThere]), "warning")
    return redirect(url_for("accounts.two_steps"), 303)


@bp.route("/mijn/twee-stappen/koppelen", methods=["GET", "POST"])
@own
@signed_in
def two_steps_link() -> Any:
    """Scan the code with the app and type what it shows; then the recovery codes, once."""
    account, form = _account(), LinkAppForm()
    try:
        row = queries_factors.linking(account.id, clock.now())
        if request.method == "POST" and form.validate():
            with transaction():
                codes = actions_factors.confirm(str(form.code.data), signed=signed_now())
            return _codes_page(codes)
    except rules_factors.WrongCode as error:
        form.broken("code", error, str(MESSAGES[rules_factors.WrongCode]))
    except rules_factors.FactorThere:
        return _is_on()
    except rules_factors.LinkingOver:
        if request.method == "POST":
            flash(str(MESSAGES[rules_factors.LinkingOver]), "warning")
        return redirect(url_for("accounts.two_steps"), 303)
    address = rules_factors.app_address(row.secret, account.email)
    page = render_template(
        "accounts/two_steps_link.html",
        form=form,
        code=qr.drawing(address),
        address=address,
        secret=rules_factors.in_fours(row.secret),
    )
    return page, 422 if request.method == "POST" else 200


def _codes_page(codes: list[str]) -> str:
    return render_template(
        "accounts/recovery_codes.html", codes=[rules_factors.shown_recovery_code(code) for code in codes]
    )


@bp.route("/mijn/twee-stappen/herstelcodes", methods=["GET", "POST"])
@own
@signed_in
def recovery_codes() -> Any:
    """Ten new recovery codes in the place of the old ones."""
    if not queries_factors.has_factor(_account().id):
        return redirect(url_for("accounts.two_steps"), 303)

    def act(checked_hash: str | None) -> Any:
        with transaction():
            codes = actions_factors.renew_codes(checked_hash, signed=signed_now())
        return _codes_page(codes)

    return _proved("accounts/recovery_codes_new.html", act)


@bp.route("/mijn/twee-stappen/uitzetten", methods=["GET", "POST"])
@own
@signed_in
def two_steps_off() -> Any:
    """Switch the second step off; not for staff where the site asks it."""
    if not queries_factors.has_factor(_account().id) or (_is_asked() and signed_now().is_staff):
        if request.method == "POST":
            raise rules_factors.FactorNeeded
        return redirect(url_for("accounts.two_steps"), 303)

    def act(checked_hash: str | None) -> Any:
        with transaction():
            actions_factors.remove(checked_hash, signed=signed_now(), is_asked=_is_asked())
        flash(str(FLASHES["factor_off"]), "ok")
        return redirect(url_for("accounts.two_steps"), 303)

    return _proved("accounts/two_steps_off.html", act)
