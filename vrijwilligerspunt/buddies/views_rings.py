"""The yes to asking around in the own wijk, and stopping it: by the person, or told to the coordinator."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for

from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.buddies import actions_rings, texts_status
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_status import by_link
from vrijwilligerspunt.buddies.views_triage import ONE, do
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.web.access import actor, public, role
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter

OWN = "/maatjes/vraag/<token>/wijk"
often = limiter.limit(at_most(20, "15 minutes"))


@bp.post(OWN)
@often
@by_link
@public
def ring_agree(token: str) -> Any:
    """Yes, ask around in my wijk."""
    with transaction():
        actions_rings.agree(token, actor(), clock.now())
    return _own(token, "ring")


@bp.post(OWN + "/stoppen")
@often
@by_link
@public
def ring_stop(token: str) -> Any:
    """Ask nobody any more."""
    with transaction():
        actions_rings.stop(token, actor(), clock.now())
    return _own(token, "ring_stop")


def _own(token: str, said: str) -> Any:
    flash(str(texts_status.FLASHES[said]), "ok")
    return redirect(url_for("buddies.status", token=token), 303)


@bp.post(ONE + "/wijk")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def triage_ring(request_id: int) -> Any:
    """The person said yes on the phone."""
    return do(request_id, "ring", lambda: actions_rings.agree_told(actor(), request_id, clock.now()))


@bp.post(ONE + "/wijk/stoppen")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def triage_ring_stop(request_id: int) -> Any:
    """The person said to stop."""
    return do(request_id, "ring_stop", lambda: actions_rings.stop_told(actor(), request_id, clock.now()))
