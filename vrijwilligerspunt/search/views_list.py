"""The list page in ready values: filters with counts, chips, order, pages, map, ways out of an empty list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from flask import url_for

from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.i18n import language
from vrijwilligerspunt.search import texts, views_map, views_ways_out, views_wish
from vrijwilligerspunt.search.queries import Answer
from vrijwilligerspunt.search.rules import Places, Question, pairs
from vrijwilligerspunt.search.rules_saved import NOT_KEPT
from vrijwilligerspunt.search.states import Facet, Order
from vrijwilligerspunt.search.views_all import also_found
from vrijwilligerspunt.search.views_cards import cards
from vrijwilligerspunt.search.views_catalogue import SITE, chip, counts
from vrijwilligerspunt.search.views_links import areas, href, with_query
from vrijwilligerspunt.web.paging import pagination

GROUPS = (Facet.THEME, Facet.DAY, Facet.PART, Facet.DISTRICT, Facet.DUTCH, Facet.KIND, Facet.WIJK)
OPEN_GROUPS = (Facet.THEME, Facet.DAY)
NO_CHIP = ("sorteer", "weergave", "pagina", "straal")

Pairs = Sequence[tuple[str, str]]


def page(question: Question, answer: Answer) -> dict[str, Any]:
    """Everything `search/vacancies.html` and its block of results show."""
    shelf, found = answer.shelf, answer.found
    question = replace(question, page=found.page)
    places, groups = shelf.places, _groups(question, answer)
    total = texts.total(found.total)
    heading = _("Vrijwilligerswerk zoeken")
    title = f"{heading}: {_title_tail(question, total, found.pages)}"
    return {
        "heading": heading,
        "title": title,
        "full_title": f"{title} – {SITE}",
        "total": total,
        "action": url_for("search.vacancies"),
        "question": question,
        "hidden": _hidden(question),
        "groups": groups,
        "counts": counts(groups),
        "chosen": sum(1 for name, _value in pairs(question) if name not in (*NO_CHIP, "q", "postcode")),
        "radii": texts.radii(),
        "chips": _chips(question, places),
        "clear": {"label": _("Haal alles weg"), "href": href(pairs(Question(view=question.view)))},
        "notices": [texts.notice(remark) for remark in question.remarks],
        "did_you_mean": _did_you_mean(question, answer.did_you_mean),
        "orders": _orders(question) if found.total > 1 else [],
        "cards": cards(answer.rows, question, shelf),
        **views_wish.reading(question, places),
        "pages": pagination(
            found.page, found.pages, lambda number: href(pairs(replace(question, page=number)))
        ),
        **views_ways_out.never_nothing(question, answer),
        **views_map.state(question, answer),
        "also_found": also_found(question),
        "save_href": with_query(url_for("search.save_page"), pairs(question, without=NOT_KEPT)),
        "canonical": absolute(_path(pairs(question)), language()),
        "index": not question.is_filtered,
    }


def _path(query: Iterable[tuple[str, str]]) -> str:
    return with_query("/vacatures", query)


def _title_tail(question: Question, total: str, pages: int) -> str:
    parts = [total[:1].lower() + total[1:]]
    if question.words:
        parts.append(texts.chosen("q", question.words, {}))
    if pages > 1:
        parts.append(_("bladzijde %(page)s van %(pages)s", page=question.page, pages=pages))
    return ", ".join(parts)


def _hidden(question: Question) -> list[dict[str, str]]:
    """What the search form must not forget."""
    kept = [pair for pair in pairs(question) if pair[0] in ("sorteer", "weergave")]
    return [{"name": name, "value": value} for name, value in kept]


def _groups(question: Question, answer: Answer) -> list[dict[str, Any]]:
    asked = set(pairs(question))
    groups = []
    for facet in GROUPS:
        numbers = answer.found.counts[facet]
        labels = texts.labels(facet, areas(facet, answer.shelf.places))
        options = [_option(facet, value, labels[value], count, asked) for value, count in numbers.items()]
        is_open = facet in OPEN_GROUPS or any(option["checked"] for option in options)
        groups.append(
            {"name": facet.value, "legend": texts.LEGENDS[facet], "open": is_open, "options": options}
        )
    for name, count in (("toegankelijk", answer.found.step_free), ("thuis", answer.found.from_home)):
        option = _option(name, "ja", str(texts.YES_CHOICES[name]), count, asked)
        groups.append(
            {"name": name, "legend": texts.LEGENDS[name], "open": option["checked"], "options": [option]}
        )
    return groups


def _option(name: str, value: str, label: str, count: int, asked: set[tuple[str, str]]) -> dict[str, Any]:
    return {
        "value": value,
        "label": label,
        "count": count,
        "checked": (name, value) in asked,
        "id": f"{name}-{value}",
    }


def _chips(question: Question, places: Places) -> list[dict[str, str]]:
    """What was chosen, each with the address without it. Words that were read as wishes have chips of their
    own; of those only what no wish stands for is one here."""
    asked = pairs(question, without=("pagina",))
    chips = []
    if words := views_wish.words_alone(question):
        label = texts.chosen("q", words, places.districts)
        left = pairs(views_wish.respelled(question, ""))
        chips.append(chip(label, href(left)))
    for name, value in asked:
        if name in NO_CHIP or (name == "q" and question.understood.parts):
            continue
        label = texts.near(question) if name == "postcode" else texts.chosen(name, value, areas(name, places))
        label = texts.capital(label)
        left = [pair for pair in asked if pair != (name, value)]
        if name == "postcode":
            left = [
                pair for pair in left if pair[0] != "straal" and pair != ("sorteer", Order.DISTANCE.value)
            ]
        chips.append(chip(label, href(left)))
    return chips


def _did_you_mean(question: Question, meant: str | None) -> dict[str, str] | None:
    if not meant:
        return None
    return {"label": meant, "href": href(pairs(views_wish.respelled(question, meant)))}


def _orders(question: Question) -> list[dict[str, Any]]:
    possible, asked = [Order.NEWEST], question.effective
    if question.words:
        possible.insert(0, Order.RELEVANCE)
    if asked.postcode:
        possible.append(Order.DISTANCE)
    if len(possible) == 1:
        return []
    return [
        {
            "label": texts.ORDERS[order],
            "href": href(pairs(replace(question, asked_order=order, page=1))),
            "current": order is question.order,
        }
        for order in possible
    ]
