"""The list as a map: each wijk with its number, as a link that keeps all other wishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from vrijwilligerspunt.foundation.i18n import format_number
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.places.texts import ATTRIBUTION
from vrijwilligerspunt.search import texts
from vrijwilligerspunt.search.queries import Answer
from vrijwilligerspunt.search.queries_map import boundaries
from vrijwilligerspunt.search.rules import Places, Question, pairs
from vrijwilligerspunt.search.rules_map import Drawing, draw, radius
from vrijwilligerspunt.search.rules_map_names import LARGEST, LINE, Label
from vrijwilligerspunt.search.states import Facet, View
from vrijwilligerspunt.search.views_links import href
from vrijwilligerspunt.web.kept import kept_value

MANY = 1_000


def state(question: Question, answer: Answer) -> dict[str, Any]:
    """The two ways to look at an answer, and what the map shows when that is the one."""
    return {
        "tabs": [
            {
                "label": texts.VIEWS[view],
                "href": href(pairs(replace(question, view=view, page=1))),
                "current": view is question.view,
            }
            for view in View
        ],
        "city": _city(question, answer) if question.view is View.MAP else None,
    }


def _city(question: Question, answer: Answer) -> dict[str, Any]:
    places, counts = answer.shelf.places, answer.found.counts[Facet.WIJK]
    return city(
        places,
        [_wijk(code, question, answer) for code in places.wijken],
        counts,
        note=str(texts.MAP_NOTE),
        elsewhere={
            "label": "" if question.from_home else _at_home(answer),
            "href": href(pairs(replace(question, from_home=True, page=1))),
        },
        postcode=question.postcode or "",
    )


def city(
    places: Places,
    wijken: Sequence[Mapping[str, Any]],
    counts: Mapping[str, int],
    *,
    note: str,
    elsewhere: Mapping[str, str],
    postcode: str,
) -> dict[str, Any]:
    """The wijken as `components/city_map.html` wants them. `elsewhere`: what has no place on a map, as words
    with or without an address. `postcode`: one's own, which gets a dot when it is in the city."""
    drawing = kept_value("drawing of the city", lambda: _drawing(places))
    most = max(counts.values(), default=0)
    return {
        "wijken": wijken,
        "height": drawing.height,
        "surveyed": drawing.surveyed,
        "seams": drawing.seams,
        "areas": [{**one, "path": drawing.spots[one["code"]].area} for one in wijken],
        "quiet": [{"x": name.x, "y": name.y, "text": name.lines[0]} for name in drawing.quiet],
        "spots": [
            {
                **one,
                "x": drawing.spots[one["code"]].x,
                "y": drawing.spots[one["code"]].y,
                "radius": LARGEST if counts[one["code"]] >= MANY else radius(counts[one["code"]], most),
                "lines": _lines(drawing.spots[one["code"]].label),
                "is_many": counts[one["code"]] >= MANY,
            }
            for one in wijken
        ],
        "note": note,
        "elsewhere": elsewhere,
        "own": _own(postcode, places, drawing),
        "sources": [str(line) for line in ATTRIBUTION] if drawing.surveyed else [],
    }


def _drawing(places: Places) -> Drawing:
    return draw(places.wijken, places.districts, boundaries())


def _wijk(code: str, question: Question, answer: Answer) -> dict[str, Any]:
    """A wijk that chooses itself alone, or takes its choice off."""
    is_only = question.wijken == (code,)
    asked = replace(question, wijken=() if is_only else (code,), page=1)
    count = answer.found.counts[Facet.WIJK][code]
    return {
        "code": code,
        "name": answer.shelf.places.wijken[code].name,
        "count": format_number(count),
        "empty": not count,
        "selected": code in question.effective.wijken,
        "href": href(pairs(asked)),
    }


def _at_home(answer: Answer) -> str:
    """`12 plekken vanuit huis`: what has no place on a map; empty when there is none."""
    number = answer.found.from_home
    return _("%(places)s vanuit huis", places=texts.places(number)) if number else ""


def _lines(label: Label) -> Sequence[Mapping[str, Any]]:
    """The lines of a name, with the space between words that the next line begins."""
    *first, last = label.lines
    spaced = [line if line.endswith("-") else f"{line} " for line in first]
    return [
        {"x": label.x, "y": round(label.y + LINE * number, 1), "text": line}
        for number, line in enumerate([*spaced, last])
    ]


def _own(postcode: str, places: Places, drawing: Drawing) -> dict[str, Any] | None:
    """One's own postcode, when it is in the city."""
    if not postcode:
        return None
    here = places.postcodes[postcode]
    point = drawing.at(here.lat, here.lon)
    if point is None:
        return None
    return {"x": point[0], "y": point[1], "label": _("Jouw postcode: %(postcode)s", postcode=here.code)}
