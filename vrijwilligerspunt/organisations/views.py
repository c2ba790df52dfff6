"""The addresses of the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, current_app, render_template, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.plain_text import snippet
from vrijwilligerspunt.organisations import queries, queries_own, rules, rules_days, texts, texts_own
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import kept

bp = Blueprint("organisations", __name__)

# `app.extensions[PROFILE_PARTS]` holds functions that `app.py` fills: rooms above this one put what an
# organisation offers on its profile without being imported here. Each gets {anchor, title, links, all} with
# links as `components/link_list.html` wants them and one to all of it, or nothing. The page is kept.
PROFILE_PARTS = "organisations.profile_parts"
PartMaker = Callable[[Organisation], dict[str, Any] | None]


@bp.get("/organisaties/<slug>")
@kept()
@public
def profile(slug: str) -> Any:
    """One active organisation."""
    shown = queries.public_profile(slug)
    organisation, today = shown.organisation, clock.today()
    away = [each for each in queries_own.absences(organisation.id, today) if rules_days.covers(each, today)]
    return render_template(
        "organisations/profile.html",
        organisation=organisation,
        kind=texts.KINDS[organisation.kind],
        summary=snippet(organisation.purpose),
        paragraphs=[line for line in organisation.purpose.splitlines() if line.strip()],
        website=rules.web_address(organisation.website),
        vacancies=url_for("search.vacancies", q=organisation.name),
        position=places.on_map(organisation.pc4) if organisation.pc4 else None,
        place=texts.area(shown),
        facts=texts.facts(shown, today),
        absence=texts_own.absence_line(away[0].ends_on) if away else "",
        locations=[
            {
                "name": each.name,
                "where": ", ".join(part for part in (each.street, each.pc4) if part),
                "lines": texts_own.place_lines(each.step_free, each.accessible_toilet),
            }
            for each in queries_own.locations(organisation.id)
        ],
        parts=_parts(organisation),
    )


def _parts(organisation: Organisation) -> list[dict[str, Any]]:
    makers: tuple[PartMaker, ...] = current_app.extensions.get(PROFILE_PARTS, ())
    return [part for maker in makers if (part := maker(organisation)) is not None]


def card(entry: queries.Entry) -> dict[str, Any]:
    """A line of the directory as `components/organisation_cards.html` wants it."""
    return {
        "href": url_for("organisations.profile", slug=entry.slug),
        "name": entry.name,
        "text": snippet(entry.purpose),
        "place": entry.wijk or entry.place,
        "count_label": "",
    }


def directory_address(q: str, chosen: list[str], number: int) -> str:
    """A page of the directory; the view is in `search.views_all`, which may ask the search engine."""
    return url_for(
        "organisations.directory",
        q=q or None,
        wijk=chosen or None,
        pagina=number if number > 1 else None,
    )
