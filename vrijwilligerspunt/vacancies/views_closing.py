"""An organisation stops: first everybody who applied gets an answer."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.organisations import policy, queries_own
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.vacancies import actions_closing, queries_closing, queries_replies, rules_freshness
from vrijwilligerspunt.vacancies.forms import ButtonForm
from vrijwilligerspunt.vacancies.texts_replies import MESSAGES
from vrijwilligerspunt.vacancies.views import bp
from vrijwilligerspunt.web.access import actor, signed_in
from vrijwilligerspunt.web.limits import at_most, limiter


def _own(slug: str) -> Organisation:
    """The organisation of who answers for it. Raises NotFound or NotAllowed."""
    organisation = queries_own.own(slug, actor())
    if not policy.leads(actor(), organisation):
        raise NotAllowed("close an organisation")
    return organisation


@bp.get("/mijn/organisatie/<slug>/stoppen")
@signed_in
def stop_page(slug: str) -> Any:
    """What stopping does, or who must be answered first."""
    return _page(_own(slug))


@bp.post("/mijn/organisatie/<slug>/stoppen")
@limiter.limit(at_most(10, "15 minutes"))
@signed_in
def stop(slug: str) -> Any:
    """Stop: the vacancies go offline and who works there gets a mail."""
    organisation = _own(slug)
    if not ButtonForm().validate_on_submit():
        return _page(organisation), 422
    try:
        with transaction():
            actions_closing.close_organisation(organisation.id, actor(), clock.today())
    except rules_freshness.StillOpen:
        return _page(organisation), 422
    flash(str(MESSAGES["stopped"]), "ok")
    return redirect(url_for("accounts.mine"), 303)


def _page(organisation: Organisation) -> str:
    return render_template(
        "vacancies/stop.html",
        organisation=organisation,
        waiting=[
            {"title": row.title, "number": row.number}
            for row in queries_closing.open_per_vacancy(organisation.id)
        ],
        online=len(queries_replies.published_of(organisation.id)),
        told=len(queries_closing.to_tell(organisation.id)),
        form=ButtonForm(),
    )
