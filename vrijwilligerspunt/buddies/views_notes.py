"""What a coordinator writes down: the words of a call, notes, and what was done about a worry."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.buddies import (
    actions_concern,
    actions_notes,
    actions_triage,
    policy,
    policy_concern,
    queries_triage,
    rules_requests,
    rules_triage,
    texts_triage,
    views_triage,
)
from vrijwilligerspunt.buddies.forms_triage import NoteForm, SaidForm
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.states import ConcernOutcome
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_triage import ONE, readable, wijk_name
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, NotFound, RuleBroken
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.kept import personal


def _offer(form: SaidForm, row: BuddyRequest) -> None:
    me = actor()
    wijken = [
        (area.code, area.name)
        for area in places.wijken()
        if area.code == row.wijk_code or policy.works_in(me, area.code)
    ]
    form.offer(wijken, unknown=row.wijk_code is None or policy.works_in(me, None))


@bp.get(ONE + "/opschrijven")
@personal
@role(Role.BUDDY_COORDINATOR)
def write_page(request_id: int) -> Any:
    """The words and codes as they are, to fill in during a call."""
    if readable(request_id).state not in rules_requests.WORKED_ON:
        return redirect(url_for("buddies.triage_show", request_id=request_id), 303)
    row = _read(request_id)
    form = SaidForm(formdata=None)
    _offer(form, row)
    form.fill(row)
    return _write_page(form, request_id)


def _read(request_id: int) -> BuddyRequest:
    row = readable(request_id)
    audit.staff_read(actor(), "buddy_request", row.id, concerns=row.account_id)
    return row


def _write_page(
    form: SaidForm, request_id: int, broken: str = "", changed: BuddyRequest | None = None
) -> str:
    """The page; with what stands there now when a colleague wrote meanwhile."""
    return render_template(
        "buddies/write_down.html",
        form=form,
        request_id=request_id,
        broken=broken,
        stands=texts_triage.stands(changed, wijk_name(changed)) if changed is not None else [],
    )


@bp.post(ONE + "/opschrijven")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def write_down(request_id: int) -> Any:
    """Keep what was said; everything typed stays when it is refused."""
    row = readable(request_id)
    form = SaidForm()
    _offer(form, row)
    if not form.validate():
        return _write_page(form, request_id), 422
    try:
        with transaction():
            actions_triage.write_down(
                actor(),
                request_id,
                form.said(),
                seen=form.mark.data or "",
                called_at=clock.now() if form.called.data else None,
            )
    except rules_triage.ChangedMeanwhile as error:
        now = _read(request_id)
        # Who saves again has seen what a colleague wrote.
        form.remember(now)
        return _write_page(form, request_id, str(texts_triage.MESSAGES[type(error)]), now), error.status
    except (Conflict, RuleBroken) as error:
        return _write_page(form, request_id, str(texts_triage.MESSAGES[type(error)])), error.status
    flash(str(texts_triage.FLASHES["write_down"]), "ok")
    return redirect(url_for("buddies.triage_show", request_id=request_id), 303)


@bp.post(ONE + "/notities")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def note_write(request_id: int) -> Any:
    """A note, with the yes of the person."""
    readable(request_id)
    form = NoteForm()
    if not form.validate():
        return views_triage.page(request_id, note=form), 422
    return views_triage.do(
        request_id,
        "note",
        lambda: actions_notes.write(
            actor(),
            request_id,
            form.text.data or "",
            consented=bool(form.consent.data),
            form_key=str(form.form_key.data),
            now=clock.now(),
        ),
        note=form,
    )


@bp.post(ONE + "/notities/<int(max=2147483647):note_id>/wissen")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def note_delete(request_id: int, note_id: int) -> Any:
    """Wipe a note now."""
    return views_triage.do(
        request_id, "note_delete", lambda: actions_notes.delete(actor(), request_id, note_id)
    )


@bp.post(ONE + "/zorgen/<int(max=2147483647):concern_id>")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def concern_handle(request_id: int, concern_id: int) -> Any:
    """What was done about a worry, as a code."""
    if not policy_concern.handles(actor(), queries_triage.beside_by(actor(), request_id)):
        raise NotFound("buddy_concern")
    sent = request.form.get("outcome", "")
    outcome = next((one for one in ConcernOutcome if one.value == sent), None)
    if outcome is None:
        return views_triage.page(request_id, broken=str(texts_triage.MESSAGES["outcome"])), 422
    return views_triage.do(
        request_id,
        "concern",
        lambda: actions_concern.handle(actor(), request_id, concern_id, outcome, clock.now()),
    )
