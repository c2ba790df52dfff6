"""Making an account, confirming the address, and choosing a password by a mailed link."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts import actions, passwords, queries, rules
from vrijwilligerspunt.accounts.doors import bp, mailing, pressed
from vrijwilligerspunt.accounts.forms import LinkForm, NewPasswordForm, RegisterForm
from vrijwilligerspunt.accounts.states import LinkPurpose
from vrijwilligerspunt.accounts.texts import FLASHES, MESSAGES
from vrijwilligerspunt.accounts.views_session import leave
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.web.access import READING, actor, public
from vrijwilligerspunt.web.forms import Form
from vrijwilligerspunt.web.locale import select_language


def password_is_good(form: Form, *personal: str) -> bool:
    """Does the chosen password meet the rule? If not, the field says why."""
    try:
        rules.check_password(str(form["password"].data), *personal)
    except RuleBroken as error:
        form.broken("password", error, str(MESSAGES[type(error)]))
        return False
    return True


@bp.route("/account-maken", methods=["GET", "POST"])
@mailing
@public
def register() -> Any:
    """The same answer for every address; the mail tells whether it has an account already."""
    if actor().is_signed_in and request.method in READING:
        return redirect(url_for("accounts.mine"), 303)
    form = RegisterForm()
    if request.method in READING:
        return render_template("accounts/register.html", form=form)
    name, email = str(form.name.data), str(form.email.data)
    if not form.validate() or not password_is_good(form, name, email):
        return render_template("accounts/register.html", form=form), 422
    password_hash = passwords.hashed(str(form.password.data))
    with transaction():
        actions.register(
            name, str(form.email.data), password_hash, select_language(), str(form.form_key.data)
        )
    return redirect(url_for("accounts.mail_sent"), 303)


@bp.get("/account-maken/bevestigen/<token>")
@public
def verify(token: str) -> Any:
    try:
        _, account = queries.working_link(token, LinkPurpose.VERIFY, clock.now())
    except rules.LinkDead:
        return _dead(url_for("accounts.register"))
    return render_template("accounts/verify.html", email=account.email)


@bp.post("/account-maken/bevestigen/<token>")
@pressed
@public
def verify_pressed(token: str) -> Any:
    try:
        with transaction():
            actions.verify(token)
    except rules.LinkDead:
        return _dead(url_for("accounts.register"))
    flash(str(FLASHES["verified"]), "ok")
    return redirect(url_for("accounts.sign_in"), 303)


@bp.route("/wachtwoord-vergeten", methods=["GET", "POST"])
@mailing
@public
def forgot() -> Any:
    form = LinkForm()
    if request.method in READING:
        return render_template("accounts/forgot.html", form=form)
    if not form.validate():
        return render_template("accounts/forgot.html", form=form), 422
    with transaction():
        actions.send_link(str(form.email.data), select_language(), LinkPurpose.RESET, str(form.form_key.data))
    return redirect(url_for("accounts.mail_sent"), 303)


@bp.route("/wachtwoord-vergeten/<token>", methods=["GET", "POST"])
@pressed
@public
def reset(token: str) -> Any:
    return _choose(token, LinkPurpose.RESET, url_for("accounts.forgot"))


@bp.route("/uitnodiging/<token>", methods=["GET", "POST"])
@pressed
@public
def invitation(token: str) -> Any:
    """An invited colleague chooses a password."""
    return _choose(token, LinkPurpose.INVITATION, url_for("accounts.forgot"))


def _choose(token: str, purpose: LinkPurpose, again: str) -> Any:
    form = NewPasswordForm()
    try:
        _, account = queries.working_link(token, purpose, clock.now())
        if (
            request.method == "POST"
            and form.validate()
            and password_is_good(form, account.name, account.email)
        ):
            password_hash = passwords.hashed(str(form.password.data))
            with transaction():
                actions.choose_password(token, purpose, password_hash)
            leave()
            flash(str(FLASHES["password_set"]), "ok")
            return redirect(url_for("accounts.sign_in"), 303)
    except rules.LinkDead:
        return _dead(again)
    status = 422 if request.method == "POST" else 200
    page = render_template(
        "accounts/choose_password.html",
        form=form,
        email=account.email,
        is_invitation=purpose is LinkPurpose.INVITATION,
    )
    return page, status


def _dead(again: str) -> Any:
    return render_template("accounts/dead_link.html", again=again), 410
