"""The yes or no of the person for whom somebody else wrote: by a mailed link or the code of a letter."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for

from vrijwilligerspunt.buddies import actions_consent, policy, rules_asking, texts_status
from vrijwilligerspunt.buddies.forms_consent import CodeForm
from vrijwilligerspunt.buddies.forms_status import YesForm
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.rules_hints import Hint
from vrijwilligerspunt.buddies.rules_reach import spoken
from vrijwilligerspunt.buddies.texts_asking import ERRORS, HINTS
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_asking import wijken
from vrijwilligerspunt.buddies.views_status import by_link, dead_page
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.web.access import actor, public
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter


@bp.get("/maatjes/code")
@personal
@public
def code() -> Any:
    """Where somebody types the code of a letter."""
    return render_template("buddies/code.html", form=CodeForm())


@bp.post("/maatjes/code")
@limiter.limit(at_most(10, "15 minutes"))
@personal
@public
def send_code() -> Any:
    """Change the code for a link that nobody guesses. A wrong one says no more than that."""
    form = CodeForm()
    if form.validate():
        try:
            with transaction():
                token = actions_consent.by_code(form.code.data or "", clock.now())
        except (NotFound, rules_asking.LinkExpired, rules_asking.AlreadyAnswered):
            form.code.errors = [*form.code.errors, str(ERRORS["code"])]
        else:
            return redirect(url_for("buddies.consent_page", token=token), 303)
    return render_template("buddies/code.html", form=form), 422


@bp.get("/maatjes/ja/<token>")
@by_link
@public
def consent_page(token: str) -> Any:
    """What was written, in words to change, and yes or no. Who wrote it signs out first."""
    known = actions_consent.opened(token, clock.now())[0]
    if policy.wrote(actor(), known):
        return dead_page("own"), 403
    form = YesForm(may_tie=policy.may_tie(actor()), formdata=None)
    form.fill(known.request)
    return _page(token, known.request, form)


def _page(
    token: str, row: BuddyRequest, form: YesForm, found: list[Hint] | None = None, note: str = ""
) -> str:
    return render_template(
        "buddies/consent.html",
        token=token,
        row=row,
        form=form,
        by=texts_status.written_by(row.route, row.writer_name),
        wijk=wijken().get(row.wijk_code or "", ""),
        reach=spoken(row.reach_kind, row.reach),
        note=note,
        hints=[str(HINTS[one]) for one in found or []],
    )


@bp.post("/maatjes/ja/<token>")
@limiter.limit(at_most(20, "15 minutes"))
@by_link
@public
def say_yes(token: str) -> Any:
    """Yes, with the words as they are by now."""
    row = actions_consent.opened(token, clock.now())[0].request
    form = YesForm(may_tie=policy.may_tie(actor()))
    if not form.judge():
        return _page(token, row, form), 422
    if found := form.new_hints():
        return _page(token, row, form, found), 422
    try:
        with transaction():
            own = actions_consent.say_yes(token, actor(), form.answers(), clock.now(), keeps=form.keeps)
    except NotAllowed as error:
        return _page(token, row, form, note=str(texts_status.SIGN_OUT)), error.status
    return redirect(url_for("buddies.thanks", token=own), 303)


@bp.post("/maatjes/ja/<token>/nee")
@limiter.limit(at_most(20, "15 minutes"))
@by_link
@public
def say_no(token: str) -> Any:
    """No: everything is wiped."""
    with transaction():
        actions_consent.say_no(token, actor(), clock.now())
    return redirect(url_for("buddies.wiped"), 303)
