"""The button "Ik maak me zorgen": for the person, for who wrote it, and for the buddy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, request, url_for

from vrijwilligerspunt.buddies import (
    actions_concern,
    policy_concern,
    queries_concern,
    queries_status,
    texts_concern,
)
from vrijwilligerspunt.buddies.forms_concern import ConcernForm
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.states import ConcernCategory, ConcernLevel, LinkPurpose
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_status import by_link
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.web.access import actor, public, signed_in
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter

# What the address says after sending: that it was, and whether it can wait.
SENT, CAN_WAIT, CANNOT_WAIT = "verstuurd", "ja", "nu"
FEW = at_most(20, "hour")
OWN = "/maatjes/zorgen/vraag/<token>"
WRITER = "/maatjes/zorgen/voor-een-ander/<token>"
MATCH = "/maatjes/zorgen/maatje/<int(max=2147483647):match_id>"


def _here(**more: str) -> str:
    """The address of this page, which is also where its form is sent, in the language of the page."""
    return url_for(str(request.endpoint), **(request.view_args or {}) | more)


def _page(form: ConcernForm, known: RequestCase) -> str:
    return render_template(
        "buddies/concern.html",
        form=form,
        address=_here(),
        is_sent=SENT in request.args,
        is_acute=request.args.get(SENT) == CANNOT_WAIT,
        can_be_told=policy_concern.can_be_told(known),
        emergency=texts_concern.EMERGENCY,
        safe_home=texts_concern.SAFE_HOME,
    )


def _tell(found: Callable[[], RequestCase], *, is_volunteer: bool = False) -> Any:
    """Send a worry; it is found again inside the transaction."""
    form = ConcernForm()
    if not form.validate():
        return _page(form, found()), 422
    level = ConcernLevel(form.level.data)
    with transaction():
        known = found()
        actions_concern.raise_one(
            actor(),
            known,
            policy_concern.as_what(actor(), known, is_volunteer=is_volunteer),
            is_volunteer=is_volunteer,
            category=ConcernCategory(form.category.data),
            level=level,
            wants_call=bool(form.wants_call.data),
            form_key=str(form.form_key.data),
            now=clock.now(),
        )
    said = CANNOT_WAIT if level is ConcernLevel.ACUTE else CAN_WAIT
    return redirect(_here(**{SENT: said}), 303)


@bp.get(OWN)
@by_link
@public
def worry(token: str) -> Any:
    """For the person: first whom to call, then a few boxes."""
    return _page(ConcernForm(formdata=None), queries_status.opened(token, actor()))


@bp.post(OWN)
@limiter.limit(FEW)
@by_link
@public
def worry_send(token: str) -> Any:
    """Tell the coordinator."""
    return _tell(lambda: queries_status.opened(token, actor()))


@bp.get(WRITER)
@by_link
@public
def worry_writer(token: str) -> Any:
    """The same for who wrote it."""
    return _page(ConcernForm(formdata=None), queries_status.opened(token, actor(), LinkPurpose.WRITER))


@bp.post(WRITER)
@limiter.limit(FEW)
@by_link
@public
def worry_writer_send(token: str) -> Any:
    """Tell the coordinator."""
    return _tell(lambda: queries_status.opened(token, actor(), LinkPurpose.WRITER))


@bp.get(MATCH)
@personal
@signed_in
def worry_match(match_id: int) -> Any:
    """The same for the buddy."""
    return _page(ConcernForm(formdata=None), queries_concern.case_of_match(actor(), match_id))


@bp.post(MATCH)
@limiter.limit(FEW)
@personal
@signed_in
def worry_match_send(match_id: int) -> Any:
    """Tell the coordinator."""
    return _tell(lambda: queries_concern.case_of_match(actor(), match_id), is_volunteer=True)
