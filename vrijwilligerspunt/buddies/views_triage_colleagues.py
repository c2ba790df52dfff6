"""Whose request it is: taken over from who left, given to a colleague, and who stands in."""

from __future__ import annotations

from typing import Any

from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.buddies import actions_triage, queries_triage, texts_triage
from vrijwilligerspunt.buddies.forms_triage import PersonForm
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_triage import ONE, do, page
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.kept import personal


@bp.post(ONE + "/overnemen")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def triage_take_over(request_id: int) -> Any:
    """Take what a colleague who left still had."""
    return do(request_id, "take_over", lambda: actions_triage.take_over(actor(), request_id, clock.now()))


def _people(request_id: int, *, prefix: str = "", nobody: str = "") -> PersonForm:
    known = queries_triage.beside_by(actor(), request_id)
    form = PersonForm(prefix=prefix)
    form.offer(queries_triage.coordinators(known.request.wijk_code, clock.today()).items(), nobody=nobody)
    return form


@bp.post(ONE + "/invaller")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def triage_substitute(request_id: int) -> Any:
    """Who reads and acts when the coordinator is away."""
    form = _people(request_id, nobody=str(texts_triage.NOBODY))
    if not form.validate() or form.is_wrong():
        return page(request_id, broken=str(texts_triage.MESSAGES["person"])), 422
    chosen = form.chosen()
    return do(
        request_id,
        "substitute",
        lambda: actions_triage.name_substitute(actor(), request_id, chosen, clock.now()),
    )


@bp.post(ONE + "/collega")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def triage_give(request_id: int) -> Any:
    """To a colleague of the area."""
    form = _people(request_id, prefix="c")
    chosen = form.chosen()
    if not form.validate() or chosen is None:
        return page(request_id, broken=str(texts_triage.MESSAGES["person"])), 422
    return do(request_id, "give", lambda: actions_triage.give(actor(), request_id, chosen, clock.now()))
