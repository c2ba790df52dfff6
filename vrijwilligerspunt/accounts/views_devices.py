"""The list of one's signed-in browsers, and signing out one or all of the others."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts import actions_devices, present, queries_factors
from vrijwilligerspunt.accounts.doors import bp, signed_now
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.accounts.texts import FLASHES
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.web.access import signed_in


@bp.get("/mijn/apparaten")
@signed_in
def devices() -> Any:
    """Where you are signed in, since when, and last seen when."""
    found = signed_now()
    rows = queries_factors.sessions_of(found.actor.account_id or 0, found.is_staff, clock.now())
    return render_template("accounts/devices.html", devices=present.devices(rows, found.session_id))


@bp.post("/mijn/apparaten/<int(max=2147483647):device_id>/uitloggen")
@limited
@signed_in
def sign_out_device(device_id: int) -> Any:
    """Sign out another browser; this one has its own button."""
    with transaction():
        actions_devices.sign_out(device_id, signed=signed_now())
    flash(str(FLASHES["device_signed_out"]), "ok")
    return redirect(url_for("accounts.devices"), 303)


@bp.post("/mijn/apparaten/andere-uitloggen")
@limited
@signed_in
def sign_out_others() -> Any:
    with transaction():
        actions_devices.sign_out_others(signed=signed_now())
    flash(str(FLASHES["others_signed_out"]), "ok")
    return redirect(url_for("accounts.devices"), 303)
