"""Ringing somebody for a yes to what another wrote: a first name, a number, and three answers."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.buddies import (
    actions_consent,
    actions_triage,
    policy_triage,
    queries_triage,
    texts_triage,
)
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.forms_triage import SpokenForm
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_triage import ONE
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.kept import personal


@bp.get(ONE + "/ja")
@personal
@role(Role.BUDDY_COORDINATOR)
def spoken_page(request_id: int) -> Any:
    """Whom to ring, and what was said. Each look is written down."""
    row = queries_triage.rung_by(actor(), request_id)
    return _page(row, SpokenForm(formdata=None))


def _page(row: BuddyRequest, form: SpokenForm, broken: str = "") -> str:
    audit.staff_read(actor(), "buddy_request", row.id, concerns=row.account_id)
    return render_template(
        "buddies/spoken.html",
        request_id=row.id,
        form=form,
        broken=broken,
        button=ButtonForm(formdata=None),
        facts=texts_triage.rung(row),
        carer=texts_triage.carer(row) if policy_triage.calls_carer(row) else [],
    )


@bp.post(ONE + "/ja")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def spoken_yes(request_id: int) -> Any:
    """Note the yes."""
    row = queries_triage.rung_by(actor(), request_id)
    form = SpokenForm()
    if not form.validate():
        return _page(row, form), 422
    try:
        with transaction():
            actions_consent.log_spoken(
                actor(),
                request_id,
                form.channel(),
                form.seen_as(),
                form.day(),
                bool(form.is_told.data),
                clock.now(),
            )
    except RuleBroken as error:
        return _page(row, form, str(texts_triage.MESSAGES[type(error)])), error.status
    flash(str(texts_triage.FLASHES["consent"]), "ok")
    return redirect(url_for("buddies.triage"), 303)


@bp.post(ONE + "/nee")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def spoken_no(request_id: int) -> Any:
    """Note the no: everything is wiped."""
    queries_triage.rung_by(actor(), request_id)
    with transaction():
        actions_triage.refuse_spoken(actor(), request_id, clock.now())
    flash(str(texts_triage.FLASHES["refused"]), "ok")
    return redirect(url_for("buddies.triage"), 303)
