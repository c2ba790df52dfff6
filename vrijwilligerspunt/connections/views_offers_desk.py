"""What residents of a wijk can do, for its connectors: the list in codes, and one offer with its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.views_asking import wijken
from vrijwilligerspunt.connections import actions_offers, queries_desk, queries_offers, texts_offers
from vrijwilligerspunt.connections.queries_offers import PER_PAGE, SUBJECT
from vrijwilligerspunt.connections.states import OfferState, SideReach
from vrijwilligerspunt.connections.views import bp
from vrijwilligerspunt.connections.views_offers import facts
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.paging import nearest, pagination

ONE = "/werkplek/aanbod/<int(max=2147483647):offer_id>"


def worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        frozenset({Role.CONNECTOR}),
        "gift",
        str(texts_offers.WORKLIST["title"]),
        texts_offers.worklist_text(queries_offers.how_many_open(actor())),
        url_for("connections.offers_desk"),
    )


@bp.get("/werkplek/aanbod")
@personal
@role(Role.CONNECTOR)
def offers_desk() -> Any:
    """The open offers of my wijken in codes, what I have to ask on top."""
    me, names = actor(), wijken()
    own = queries_desk.wijken_of(me)
    mine = {code: name for code, name in names.items() if own is None or code in own}
    asked = request.args.get("wijk", "")
    wijk = asked if asked in mine else ""
    total = queries_offers.how_many_open(me, wijk)
    last = max(1, -(-total // PER_PAGE))
    page = nearest(request.args.get("pagina"), last)
    return render_template(
        "connections/offers_desk.html",
        lead=texts_offers.worklist_text(total),
        wijken=[{"value": code, "label": name} for code, name in mine.items()] if len(mine) > 1 else [],
        wijk=wijk,
        rows=[
            {
                "href": url_for("connections.offer_desk", offer_id=row.id),
                "title": texts_offers.title(row.id, row.activity),
                "line": texts_offers.line(row, names.get(row.wijk_code, "")),
                "marks": texts_offers.marks(row),
            }
            for row in queries_offers.open_to(me, wijk, page, clock.today())
        ],
        pages=pagination(
            page, last, lambda number: url_for("connections.offers_desk", wijk=wijk or None, pagina=number)
        ),
    )


@bp.get(ONE)
@personal
@role(Role.CONNECTOR)
def offer_desk(offer_id: int) -> Any:
    """One offer with its words; that I read it is written down first, and the person sees it."""
    row = queries_offers.of_wijk(actor(), offer_id).offer
    audit.staff_read(actor(), SUBJECT, row.id, concerns=row.account_id)
    state, kind = texts_offers.STATES[row.state]
    is_open = row.state is OfferState.OPEN
    # Who filled in the form has the link: a connector sees it only to send it to others, or to ask.
    asks = queries_offers.is_to_ask(row, clock.today())
    sends = row.reach_kind is SideReach.PHONE and (row.noted_by_id is not None or asks)
    has_link = is_open and sends and queries_offers.has_working_link(row)
    link = absolute(f"/ik-kan/{queries_offers.link_of(row)}", row.language) if has_link else ""
    return render_template(
        "connections/offer_desk.html",
        offer_id=row.id,
        heading=texts_offers.title(row.id, row.activity),
        state=state,
        kind=kind,
        facts=facts(row),
        is_open=is_open,
        asks=asks,
        asked_on=format_date(clock.local(row.asked_at).date()) if row.asked_at else "",
        sms=texts_offers.sms(link, row.language) if link else "",
        button=ButtonForm(formdata=None),
    )


def _told(action: Callable[[], None], said: str, to: str) -> Any:
    with transaction():
        action()
    flash(str(texts_offers.FLASHES[said]), "ok")
    return redirect(to, 303)


@bp.post(f"{ONE}/klopt")
@limited
@personal
@role(Role.CONNECTOR)
def offer_told_still(offer_id: int) -> Any:
    """The person said that it still holds."""
    return _told(
        lambda: actions_offers.confirm_told(actor(), offer_id, clock.now()),
        "told_confirmed",
        url_for("connections.offer_desk", offer_id=offer_id),
    )


@bp.post(f"{ONE}/stopt")
@limited
@personal
@role(Role.CONNECTOR)
def offer_told_stop(offer_id: int) -> Any:
    """The person said that it stops."""
    return _told(
        lambda: actions_offers.stop_told(actor(), offer_id, clock.now()),
        "told_stopped",
        url_for("connections.offers_desk"),
    )
