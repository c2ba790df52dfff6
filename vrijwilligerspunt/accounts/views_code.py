"""The second step of signing in: after the password or the mailed link, a code."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts import actions_factors, queries_factors, rules_factors
from vrijwilligerspunt.accounts.doors import bp, coding
from vrijwilligerspunt.accounts.forms import CodeForm
from vrijwilligerspunt.accounts.sessions import Entry
from vrijwilligerspunt.accounts.texts import MESSAGES, WRONG_RECOVERY_CODE
from vrijwilligerspunt.accounts.views_session import after, destination, enter, held, hold
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.web.access import READING, public


def come_in(entry: Entry, target: str | None) -> Any:
    """Where to go after the first step: in, or to the question for a code."""
    if entry.needs_code:
        hold(entry.token, target)
        return redirect(url_for("accounts.code"), 303)
    enter(entry.token)
    return redirect(destination(target), 303)


@bp.route("/inloggen/code", methods=["GET", "POST"])
@coding
@public
def code() -> Any:
    """Six digits of the app, or a recovery code. Until one is right nobody is signed in."""
    try:
        queries_factors.half_sign_in(held(), clock.now())
    except rules_factors.HalfSignInOver:
        return _begin_again()
    form = CodeForm()
    if request.method in READING:
        return render_template("accounts/code.html", form=form)
    if form.validate():
        try:
            return _finish(form)
        except rules_factors.WrongCode as error:
            # What was refused was taken back as a whole; that it was tried is written down by itself.
            try:
                with transaction():
                    actions_factors.wrong_code(held(), clock.now())
            except rules_factors.HalfSignInOver:
                return _begin_again()
            if form.code.data:
                form.broken("code", error, str(MESSAGES[rules_factors.WrongCode]))
            else:
                form.broken("recovery", error, str(WRONG_RECOVERY_CODE))
        except rules_factors.HalfSignInOver:
            return _begin_again()
    return render_template("accounts/code.html", form=form), 422


def _finish(form: CodeForm) -> Any:
    recovery = rules_factors.plain_recovery_code(str(form.recovery.data or ""))
    with transaction():
        token = actions_factors.finish_sign_in(held(), code=str(form.code.data or ""), recovery=recovery)
    target = after()
    enter(token)
    return redirect(target, 303)


def _begin_again() -> Any:
    if held():
        flash(str(MESSAGES[rules_factors.HalfSignInOver]), "warning")
    return redirect(url_for("accounts.sign_in"), 303)
