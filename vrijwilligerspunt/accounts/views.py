"""Signing in and out, one's own page and the desk. The other doors stand in the modules imported here."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts import (
    actions,
    passwords,
    present,
    queries,
    rules,
    sessions,
    views_code,
    views_data,
    views_devices,
    views_factors,
    views_register,
    views_staff,
    views_staff_factor,
)
from vrijwilligerspunt.accounts.doors import (
    MY_SECTIONS,
    WORKLISTS,
    Section,
    Worklist,
    added_sections,
    added_worklists,
    bp,
    guessing,
    mailing,
    pressed,
    signed,
    signed_now,
)
from vrijwilligerspunt.accounts.forms import LinkForm, SignInForm
from vrijwilligerspunt.accounts.states import LinkPurpose
from vrijwilligerspunt.accounts.texts import FLASHES, MESSAGES, MISC
from vrijwilligerspunt.accounts.views_code import come_in
from vrijwilligerspunt.accounts.views_session import (
    SETTINGS,
    destination,
    device,
    init_app,
    leave,
    load_actor,
)
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.web.access import READING, actor, public, role, signed_in
from vrijwilligerspunt.web.locale import select_language


@bp.route("/inloggen", methods=["GET", "POST"])
@guessing
@public
def sign_in() -> Any:
    """E-mail and password; a wrong one, an unknown and an unconfirmed address get the same answer."""
    if actor().is_signed_in and request.method in READING:
        return redirect(destination(request.args.get("next")), 303)
    form = SignInForm(next=request.args.get("next", ""))
    if request.method in READING:
        return render_template("accounts/sign_in.html", form=form)
    if form.validate():
        try:
            return _sign_in(form)
        except rules.SignInRefused as error:
            form.broken("password", error, str(MESSAGES[rules.SignInRefused]))
    return render_template("accounts/sign_in.html", form=form), 422


def _sign_in(form: SignInForm) -> Any:
    email, password = str(form.email.data), str(form.password.data)
    account = queries.account_by_email(email)
    known = account.password_hash if account is not None else None
    if not passwords.matches(known, password) or account is None or known is None:
        raise rules.SignInRefused
    new_hash = passwords.hashed(password) if passwords.is_outdated(known) else None
    with transaction():
        old = signed()
        if old is not None:
            sessions.end(old.session_id)
        entry = actions.sign_in(account.id, known, device(), new_hash=new_hash)
    return come_in(entry, form.next.data)


@bp.post("/inloggen/link")
@mailing
@public
def send_link() -> Any:
    """Mail a link to sign in: the answer is the same for every address."""
    link = LinkForm()
    if not link.validate():
        form = SignInForm()
        form.email.errors = [*link.email.errors, *link.form_key.errors]
        return render_template("accounts/sign_in.html", form=form), 422
    with transaction():
        actions.send_link(
            str(link.email.data), select_language(), LinkPurpose.SIGN_IN, str(link.form_key.data)
        )
    return redirect(url_for("accounts.mail_sent"), 303)


@bp.get("/kijk-in-je-mail")
@public
def mail_sent() -> Any:
    """One page after every form that mails a link."""
    return render_template("accounts/mail_sent.html")


@bp.get("/inloggen/link/<token>")
@public
def link(token: str) -> Any:
    try:
        _, account = queries.working_link(token, LinkPurpose.SIGN_IN, clock.now())
    except rules.LinkDead:
        return _dead_link()
    return render_template("accounts/link.html", email=account.email)


@bp.post("/inloggen/link/<token>")
@pressed
@public
def link_pressed(token: str) -> Any:
    try:
        with transaction():
            old = signed()
            if old is not None:
                sessions.end(old.session_id)
            entry = actions.sign_in_by_link(token, device())
    except rules.LinkDead:
        return _dead_link()
    return come_in(entry, None)


def _dead_link() -> Any:
    return render_template("accounts/dead_link.html", again=url_for("accounts.sign_in")), 410


@bp.post("/uitloggen")
@public
def sign_out() -> Any:
    """Ends this browser's session. Public: who is signed out already gets the same answer."""
    found = signed()
    if found is not None:
        with transaction():
            sessions.end(found.session_id)
    leave()
    flash(str(FLASHES["signed_out"]), "ok")
    return redirect(url_for("site.home"), 303)


@bp.get("/mijn")
@signed_in
def mine() -> Any:
    """Who you are here, which roles you hold, and what happened to your account."""
    account = queries.account(signed_now().actor.account_id or 0)
    grants = queries.running_grants_of(account.id, clock.today())
    return render_template(
        "accounts/mine.html",
        account=account,
        grants=present.grants(grants),
        sections=added_sections(actor()),
        log=present.log(queries.log_of(actor())),
    )


@bp.get("/werkplek")
@role(*Role)
def workplace() -> Any:
    """The desk: one worklist per role, as far as they exist."""
    account = queries.account(signed_now().actor.account_id or 0)
    worklists = added_worklists(actor())
    if actor().has(Role.ADMINISTRATOR):
        own = Worklist(
            frozenset({Role.ADMINISTRATOR}),
            "users",
            str(MISC["staff_title"]),
            str(MISC["staff_text"]),
            url_for("accounts.staff"),
        )
        worklists = [own, *worklists]
    return render_template(
        "accounts/workplace.html",
        doors=[
            {"icon": item.icon, "title": item.title, "text": item.text, "href": item.href}
            for item in worklists
        ],
        grants=present.grants(queries.running_grants_of(account.id, clock.today())),
        demo_locks=current_app.extensions[SETTINGS].is_demo,
    )


__all__ = [
    "MY_SECTIONS",
    "WORKLISTS",
    "Section",
    "Worklist",
    "bp",
    "init_app",
    "load_actor",
    "views_code",
    "views_data",
    "views_devices",
    "views_factors",
    "views_register",
    "views_staff",
    "views_staff_factor",
]
