"""The demo's own addresses, absent in production: the mailbox and the clock."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from markupsafe import Markup, escape
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from vrijwilligerspunt.demo.accounts import ACCOUNTS, PASSWORD
from vrijwilligerspunt.demo.texts import MESSAGES
from vrijwilligerspunt.foundation import clock, demo_clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.i18n import format_moment
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.mail import Transport
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.forms import Form

bp = Blueprint("demo", __name__, url_prefix="/demo")

NEWEST = 60
LINK = re.compile(r"https?://[^\s<>\"]+")


class ClockForm(Form):
    """How many days the clock moves ahead."""

    days = IntegerField(
        _("Hoeveel dagen vooruit?"),
        [InputRequired(MESSAGES["days"]), NumberRange(1, 400, message=MESSAGES["days"])],
        default=1,
    )


def _folder() -> Path:
    folder = Transport(current_app.extensions["vrijwilligerspunt.settings"]).folder
    if folder is None:
        raise NotFound("mails do not go to a folder")
    return folder


def _read(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _linked(text: str) -> Markup:
    """Plain text with its addresses as links, everything else escaped."""
    parts, at = [], 0
    for found in LINK.finditer(text):
        address = escape(found.group())
        parts += [escape(text[at : found.start()]), Markup('<a href="{0}">{0}</a>').format(address)]
        at = found.end()
    return Markup("").join([*parts, escape(text[at:])])


@bp.get("")
@public
def start() -> Any:
    """The demo's accounts and tools."""
    return render_template("demo/start.html", accounts=ACCOUNTS, password=PASSWORD)


@bp.get("/postvak")
@public
def mailbox() -> Any:
    """The newest mails the site sent."""
    folder = _folder()
    newest = sorted(folder.glob("*.eml"), reverse=True)[:NEWEST] if folder.is_dir() else []
    mails = [
        {
            "to": message["To"],
            "subject": message["Subject"],
            "when": format_moment(message["Date"].datetime),
            "name": path.stem,
        }
        for path, message in ((path, _read(path)) for path in newest)
    ]
    return render_template("demo/mailbox.html", mails=mails)


@bp.get("/postvak/<int(max=2147483647):number>")
@public
def mail(number: int) -> Any:
    """One mail, its links working."""
    path = _folder() / f"{number:08}.eml"
    if not path.is_file():
        raise NotFound("no such mail")
    message = _read(path)
    body = message.get_body(("plain",))
    assert body is not None
    return render_template("demo/mail.html", message=message, body=_linked(body.get_content()))


@bp.get("/klok")
@public
def clock_page() -> Any:
    """Where the demo's clock stands."""
    return _clock_page(ClockForm())


@bp.post("/klok")
@public
def move_clock() -> Any:
    """Move the clock; the worker then runs every timer that is due."""
    form = ClockForm()
    back = "terug" in request.form
    if not back and not form.validate_on_submit():
        return _clock_page(form), 422
    with transaction():
        demo_clock.move(-demo_clock.days_ahead() if back else form.days.data or 0)
    demo_clock.follow()
    flash(str(MESSAGES["moved"]), "ok")
    return redirect(url_for("demo.clock_page"), 303)


def _clock_page(form: ClockForm) -> str:
    return render_template("demo/clock.html", form=form, today=clock.today(), days=demo_clock.days_ahead())
