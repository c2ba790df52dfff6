"""The card: on a phone, also without a network, and on paper. And what a phone needs to install it."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, current_app, redirect, render_template, url_for

from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.config import ROOT
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.i18n import format_moment
from vrijwilligerspunt.passes import policy, prints, queries, texts_card
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.states import PassState
from vrijwilligerspunt.passes.views import bp
from vrijwilligerspunt.web.access import actor, public, role, signed_in
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter
from vrijwilligerspunt.web.locale import select_language

STATIC = ROOT / "vrijwilligerspunt" / "static"
# What the card needs to look as it should without a network.
PARTS = ("pas.css", "pas.js", "logo.svg", "nunito-sans-latin.woff2", "nunito-sans-latin-ext.woff2")
MOMENT = "X-Moment"

printing = limiter.limit(at_most(30, "15 minutes"))


def _own() -> VolunteerPass | None:
    """One's pass, when it is issued."""
    account_id = actor().account_id
    assert account_id is not None
    found = queries.own(account_id)
    return found if found is not None and found.state is PassState.ISSUED else None


def _asset(name: str) -> str:
    address = current_app.jinja_env.globals["asset"]
    return str(address(name))  # type: ignore[operator]


@bp.get("/mijn/pas/kaart")
@personal
@signed_in
def card() -> Any:
    """One's card as a page of its own, which installs on a phone. Without a card: the page of the pass.

    The header tells the time here, so a phone whose clock is wrong still makes codes that hold.
    """
    row = _own()
    if row is None:
        return redirect(url_for("passes.mine"), 303)
    assert row.valid_until is not None
    now = clock.now()
    page = render_template(
        "passes/card_page.html",
        card=texts_card.face(row),
        handle=row.handle,
        secret=row.secret,
        check=texts_card.check_address(""),
        last_day=row.valid_until.isoformat(),
        is_over=row.valid_until < clock.today(),
        moment=format_moment(now),
    )
    return page, {MOMENT: str(int(now.timestamp() * 1000))}


@bp.get("/mijn/pas/afdrukken")
@printing
@personal
@signed_in
def card_print() -> Any:
    """One's card on paper. Raises NotFound without a card."""
    row = _own()
    if row is None:
        raise NotFound("no issued pass")
    return _pdf(row, select_language())


@bp.get("/werkplek/passen/<int(max=2147483647):pass_id>/afdrukken")
@personal
@role(Role.PASS_OFFICER, Role.DESK)
def officer_print(pass_id: int) -> Any:
    """The card of somebody who has no printer or no e-mail, in their language. Each look is written down.

    Raises NotFound when the pass is not issued, or is the officer's own.
    """
    case = queries.case(actor(), queries.one(pass_id), clock.now())
    if not policy.prints(actor(), case):
        raise NotFound(f"pass {pass_id} is not printed here")
    row = case.volunteer_pass
    audit.staff_read(actor(), "volunteer_pass", row.id, concerns=row.account_id)
    return _pdf(row, row.language)


def _pdf(row: VolunteerPass, language: str) -> Response:
    desk: Any = current_app.jinja_env.globals["desk"]
    response = Response(prints.card(row, language, desk.phone), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="vrijwilligerspas.pdf"'
    return response


@bp.get("/manifest.webmanifest")
@public
def manifest() -> Any:
    """What a phone asks to put the card on its home screen."""
    start = url_for("passes.card")
    square = [("192", "any"), ("512", "any"), ("512", "maskable")]
    body = {name: str(words) for name, words in texts_card.APP.items()} | {
        "id": start,
        "start_url": start,
        "scope": url_for("passes.mine"),
        "lang": select_language(),
        "dir": "ltr",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#033b44",
        "icons": [
            {"src": _asset("logo.svg"), "sizes": "any", "type": "image/svg+xml"},
            *(
                {
                    "src": _asset(f"icon-{side}.png"),
                    "sizes": f"{side}x{side}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for side, purpose in square
            ),
        ],
    }
    return Response(json.dumps(body, ensure_ascii=False), content_type="application/manifest+json")


@bp.get("/sw.js")
@public
def worker() -> Any:
    """The service worker, with the names that this build gave to what it keeps."""
    source = (STATIC / _asset("sw.js").removeprefix("/static/")).read_text("utf-8")
    told = json.dumps(
        {
            "card": url_for("passes.card"),
            "home": url_for("passes.mine"),
            "parts": [_asset(name) for name in PARTS],
        }
    )
    response = Response(f"self.VP={told};\n{source}", content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
