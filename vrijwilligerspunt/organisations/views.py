"""The addresses of the room."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.organisations import queries, queries_own, rules, rules_days, texts, texts_own
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.forms import clean_line
from vrijwilligerspunt.web.kept import kept
from vrijwilligerspunt.web.paging import nearest, pagination

bp = Blueprint("organisations", __name__)

LONGEST_QUESTION = 100
LARGEST_PAGE = 10_000


@bp.get("/organisaties")
@kept(("q", "wijk", "pagina"))
@public
def directory() -> Any:
    """The organisations, by name; a part of the name and wijken narrow it down."""
    q = clean_line(request.args.get("q", ""))[:LONGEST_QUESTION]
    areas = places.wijken()
    asked = [code for code in request.args.getlist("wijk") if code]
    chosen = [area.code for area in areas if area.code in asked]
    page = nearest(request.args.get("pagina"), LARGEST_PAGE)
    found = queries.public_directory(q, chosen, page)
    return render_template(
        "organisations/directory.html",
        q=q,
        wijken=[
            {"value": area.code, "label": area.name} for area in sorted(areas, key=lambda area: area.name)
        ],
        wijk=chosen[0] if len(chosen) == 1 else "",
        other_wijken=[{"name": "wijk", "value": code} for code in chosen] if len(chosen) > 1 else [],
        remark=texts.UNKNOWN_WIJK if asked and not chosen else "",
        found=texts.found(found.total),
        items=[_card(entry) for entry in found.entries],
        pages=pagination(found.page, found.last, lambda number: _address(q, chosen, number)),
    )


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
        summary=_short(organisation.purpose),
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
    )


def _card(entry: queries.Entry) -> dict[str, Any]:
    return {
        "href": url_for("organisations.profile", slug=entry.slug),
        "name": entry.name,
        "text": _short(entry.purpose),
        "place": entry.wijk or entry.place,
        "count_label": "",
    }


def _short(text: str, longest: int = 140) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0].rstrip('.,;:')} …"


def _address(q: str, chosen: list[str], number: int) -> str:
    return url_for(
        "organisations.directory",
        q=q or None,
        wijk=chosen or None,
        pagina=number if number > 1 else None,
    )
