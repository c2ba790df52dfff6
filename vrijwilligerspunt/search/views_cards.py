"""Cards: the rows of a list with every string ready, so that a template only loops (rulings.md 12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import url_for
from markupsafe import Markup, escape

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.i18n import language
from vrijwilligerspunt.foundation.search_engine import highlight
from vrijwilligerspunt.foundation.search_thesaurus import NOTHING, Thesaurus
from vrijwilligerspunt.foundation.spoken import spoken_slots
from vrijwilligerspunt.search import queries_synonyms, rules, texts
from vrijwilligerspunt.search.rules import Area, Question, Reason
from vrijwilligerspunt.search.rules_shelf import Shelf
from vrijwilligerspunt.vacancies.rules import slug
from vrijwilligerspunt.vacancies.texts import THEME_ICONS, THEME_TINTS, THEMES, spoken_hours
from vrijwilligerspunt.vacancies.views_keeping import keeper

NEW_FOR = timedelta(days=7)
MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Why:
    """Why a row is in the list: reasons as values, and the raw distance when it has one."""

    reasons: Sequence[Reason]
    distance: float | None


def address(row: Any) -> str:
    """The path of a vacancy, in the language of the page."""
    return f"{url_for('search.vacancies')}/{row.id}-{slug(row.title)}"


def why(row: Any, question: Question, shelf: Shelf) -> Why:
    """Why this row answers the question, with what was understood of its words."""
    asked, distance, district = question.effective, None, ""
    if asked.postcode and row.pc4 and not row.online:
        distance = shelf.distances(asked.postcode).get(row.pc4)
    if asked.districts and row.wijk_code in shelf.places.wijken and not row.online:
        parent = shelf.places.wijken[row.wijk_code].parent
        district = shelf.places.districts[parent].name if parent in asked.districts else ""
    return Why(rules.reasons(asked, slots=row.slots, distance=distance, district=district), distance)


def spoken_reasons(row: Any, reasons: Sequence[Reason]) -> list[str]:
    """The reasons of a row in words."""
    return [texts.reason(one, row.dutch_level, row.min_age) for one in reasons]


def marked(text: str, words: str, thesaurus: Thesaurus = NOTHING) -> Markup:
    """The piece of a text that meets the words best, with the words marked; escaped."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(segment) if is_match else escape(segment)
        for segment, is_match in highlight(text, words, thesaurus=thesaurus)
    )


def place(row: Any, wijken: Mapping[str, Area]) -> str:
    """Where it is: the wijk, from home, or the postcode of a neighbouring place."""
    if row.online:
        return _("Vanuit huis")
    if row.wijk_code in wijken:
        return wijken[row.wijk_code].name
    return str(row.pc4 or "")


def cards(
    rows: Sequence[Any], question: Question, shelf: Shelf, now: datetime | None = None
) -> list[dict[str, Any]]:
    """What `components/cards.html` needs of each row."""
    question, base = question.effective, url_for("search.vacancies")
    since = (now or clock.now()) - NEW_FOR
    new, spoken, keep = [_("Nieuw")], language(), keeper(base)
    words = question.words
    thesaurus = queries_synonyms.thesaurus() if words else NOTHING
    made = []
    for row in rows:
        because = why(row, question, shelf)
        snippet = marked(_one_line(row.tasks), words, thesaurus) if words else Markup()
        said = spoken_reasons(row, because.reasons)[:MOST_REASONS]
        near, rest = (said[0], said[1:]) if because.distance is not None else ("", said)
        where = place(row, shelf.places.wijken)
        facts = [
            {"icon": "calendar", "text": texts.capital(spoken_slots(row.slots, row.flexible))},
            {"icon": "clock", "text": texts.capital(spoken_hours(row))},
        ]
        if where:
            facts.append({"icon": "home" if row.online else "map-pin", "text": where})
        made.append(
            {
                "href": f"{base}/{row.id}-{slug(row.title)}",
                "title": row.title,
                "organisation": row.organisation,
                "icon": THEME_ICONS[row.theme],
                "tint": THEME_TINTS[row.theme],
                "theme": THEMES[row.theme],
                "facts": facts,
                "badges": new if row.published_at >= since else [],
                "distance": texts.capital(near),
                "reason": texts.capital(" · ".join(rest)),
                "snippet": snippet,
                "keep": keep.link(row.id, row.title),
                "lang": "" if row.language == spoken else row.language,
            }
        )
    return made


def _one_line(text: str) -> str:
    """A text with its lines and list marks joined."""
    return " ".join(line.lstrip("-*• ").strip() for line in text.splitlines() if line.strip())
