"""All of informal care about one person, signed in: to take along, or to wipe at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from flask import Response, current_app, flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Section
from vrijwilligerspunt.buddies import (
    actions_forgetting,
    queries_forgetting,
    queries_volunteers,
    texts_everything,
)
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.web.access import actor, signed_in
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter

# `app.extensions[BESIDE]` are functions that `rooms.py` fills: rooms above this one keep things of a person
# too, each with a page of its own on which they are taken along or wiped.
BESIDE = "buddies.everything_beside"


@bp.get("/mijn/maatjes/alles")
@personal
@signed_in
def everything() -> Any:
    """What we keep, in counts; a file to take along, and one button that wipes it. What a room above this one
    keeps of the person stands beside it, with the way to its own page."""
    account_id = actor().account_id or 0
    found = queries_forgetting.counts(account_id)
    is_suspended = queries_volunteers.is_suspended(account_id)
    beside: Sequence[Callable[[Actor], Section | None]] = current_app.extensions[BESIDE]
    return render_template(
        "buddies/everything.html",
        beside=[part for part in (made(actor()) for made in beside) if part is not None],
        title=texts_everything.MINE["title"],
        kept=texts_everything.kept(found),
        stays=[str(line) for line in texts_everything.STAYS] if is_suspended else [],
        form=ButtonForm(),
    )


@bp.get("/mijn/maatjes/alles/meenemen")
@personal
@signed_in
def everything_download() -> Any:
    """Everything we keep, as a file."""
    found = actions_forgetting.export(actor().account_id or 0)
    response = Response(
        json.dumps(found, ensure_ascii=False, indent=2, default=str), mimetype="application/json"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="maatjes.json"'
    return response


@bp.post("/mijn/maatjes/alles/wissen")
@limiter.limit(at_most(10, "15 minutes"))
@personal
@signed_in
def wipe_everything() -> Any:
    """Stop everything, and wipe it."""
    with transaction():
        actions_forgetting.erase(actor(), clock.now())
    stays = queries_volunteers.is_suspended(actor().account_id or 0)
    flash(str(texts_everything.FLASHES["nearly" if stays else "wiped"]), "ok")
    return redirect(url_for("accounts.mine"), 303)


def my_everything(who: Actor) -> Section | None:
    """The way there, for who has something here: a part of `/mijn`."""
    if who.account_id is None or not queries_forgetting.has_anything(who.account_id):
        return None
    return Section(
        str(texts_everything.MINE["title"]),
        str(texts_everything.MINE["text"]),
        ({"label": str(texts_everything.MINE["link"]), "href": url_for("buddies.everything")},),
    )
