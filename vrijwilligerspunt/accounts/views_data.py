"""One's own data: name, address, password, language and signed-in devices."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts import actions, passwords, present, queries, queries_factors, rules
from vrijwilligerspunt.accounts.doors import bp, own, pressed, signed, signed_now
from vrijwilligerspunt.accounts.forms import ChangeAddressForm, ChangePasswordForm, LinkForm, NameForm
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.accounts.states import LinkPurpose
from vrijwilligerspunt.accounts.texts import FLASHES, MESSAGES
from vrijwilligerspunt.accounts.views_register import password_is_good
from vrijwilligerspunt.accounts.views_session import device, enter, leave
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.web.access import READING, public, signed_in
from vrijwilligerspunt.web.forms import Form


def _account() -> Account:
    return queries.account(signed_now().actor.account_id or 0)


@bp.get("/mijn/gegevens")
@signed_in
def my_data() -> Any:
    """See what we know, and change it."""
    found, account = signed_now(), _account()
    browsers = queries_factors.sessions_of(account.id, found.is_staff, clock.now())
    return render_template(
        "accounts/my_data.html",
        account=account,
        devices=present.devices(browsers, found.session_id),
        has_factor=queries_factors.has_factor(account.id),
    )


@bp.route("/mijn/gegevens/naam", methods=["GET", "POST"])
@own
@signed_in
def change_name() -> Any:
    form = NameForm(obj=_account())
    if request.method in READING:
        return render_template("accounts/change_name.html", form=form)
    if not form.validate():
        return render_template("accounts/change_name.html", form=form), 422
    with transaction():
        actions.change_name(str(form.name.data), str(form.language.data), actor=signed_now().actor)
    flash(str(FLASHES["name_changed"]), "ok")
    return redirect(url_for("accounts.my_data"), 303)


def needs_password(form: Form) -> bool:
    """Is the current password asked? Not within 15 minutes of a sign-in by mailed link."""
    if signed_now().is_fresh(clock.now()):
        del form["current"]
        return False
    return True


def checked(form: Form, account: Account) -> str | None:
    """The hash that the given current password matched; raises WrongPassword when it does not."""
    if "current" not in form:
        return None
    if not passwords.matches(account.password_hash, str(form["current"].data)):
        raise rules.WrongPassword
    return account.password_hash


def sign_in_again(account: Account, *, opens_roles: bool = False) -> Any:
    """The page that offers a mailed link, for who has no fresh session and whose password does not do: there
    is none, or it would open roles that wait for a second step. Else nothing."""
    has_password = account.password_hash is not None
    is_enough = has_password and not (opens_roles and signed_now().waiting)
    if is_enough or signed_now().is_fresh(clock.now()):
        return None
    page = render_template(
        "accounts/sign_in_again.html",
        form=LinkForm(formdata=None),
        account=account,
        has_password=has_password,
    )
    return page, 403 if request.method == "POST" else 200


@bp.route("/mijn/gegevens/e-mail", methods=["GET", "POST"])
@own
@signed_in
def change_address() -> Any:
    account, form = _account(), ChangeAddressForm()
    again = sign_in_again(account, opens_roles=True)
    if again is not None:
        return again
    asked = needs_password(form)
    if request.method == "POST" and form.validate():
        try:
            proof = checked(form, account)
            with transaction():
                actions.ask_new_address(
                    str(form.email.data), proof, signed=signed_now(), form_key=str(form.form_key.data)
                )
        except rules.WrongPassword as error:
            form.broken("current", error, str(MESSAGES[rules.WrongPassword]))
        else:
            flash(str(FLASHES["address_asked"]), "ok")
            return redirect(url_for("accounts.my_data"), 303)
    status = 422 if request.method == "POST" else 200
    return render_template("accounts/change_address.html", form=form, account=account, asked=asked), status


@bp.get("/mijn/gegevens/e-mail/<token>")
@public
def new_address(token: str) -> Any:
    try:
        link, _ = queries.working_link(token, LinkPurpose.CHANGE_EMAIL, clock.now())
    except rules.LinkDead:
        return _dead_address()
    return render_template("accounts/new_address.html", email=link.new_email)


@bp.post("/mijn/gegevens/e-mail/<token>")
@pressed
@public
def new_address_pressed(token: str) -> Any:
    try:
        with transaction():
            fresh = actions.confirm_new_address(token, signed=signed(), device=device())
    except (rules.LinkDead, rules.AddressTaken):
        return _dead_address()
    if fresh is not None:
        enter(fresh)
    flash(str(FLASHES["address_changed"]), "ok")
    return redirect(url_for("accounts.my_data" if fresh is not None else "accounts.sign_in"), 303)


def _dead_address() -> Any:
    return render_template("accounts/dead_link.html", again=url_for("accounts.change_address")), 410


@bp.route("/mijn/gegevens/wachtwoord", methods=["GET", "POST"])
@own
@signed_in
def change_password() -> Any:
    account, form = _account(), ChangePasswordForm()
    again = sign_in_again(account)
    if again is not None:
        return again
    asked = needs_password(form)
    if request.method == "POST" and form.validate() and password_is_good(form, account.name, account.email):
        try:
            proof = checked(form, account)
            password_hash = passwords.hashed(str(form.password.data))
            with transaction():
                token = actions.change_password(password_hash, proof, signed=signed_now(), device=device())
        except rules.WrongPassword as error:
            form.broken("current", error, str(MESSAGES[rules.WrongPassword]))
        else:
            enter(token)
            flash(str(FLASHES["password_changed"]), "ok")
            return redirect(url_for("accounts.my_data"), 303)
    status = 422 if request.method == "POST" else 200
    return render_template("accounts/change_password.html", form=form, account=account, asked=asked), status


@bp.post("/mijn/gegevens/overal-uitloggen")
@own
@signed_in
def sign_out_everywhere() -> Any:
    with transaction():
        actions.sign_out_everywhere(signed_now().actor)
    leave()
    flash(str(FLASHES["signed_out_everywhere"]), "ok")
    return redirect(url_for("accounts.sign_in"), 303)
