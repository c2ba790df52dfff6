"""The list page in ready values: filters with counts, chips, order, pages, map, ways out of an empty list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.i18n import language
from vrijwilligerspunt.places.rules import distance_km
from vrijwilligerspunt.search import texts
from vrijwilligerspunt.search.queries import Answer
from vrijwilligerspunt.search.rules import RADII, Area, Places, Question, pairs, read
from vrijwilligerspunt.search.states import Facet, Order
from vrijwilligerspunt.search.views_cards import cards

GROUPS = (Facet.THEME, Facet.DAY, Facet.PART, Facet.DISTRICT, Facet.DUTCH, Facet.KIND, Facet.WIJK)
OPEN_GROUPS = (Facet.THEME, Facet.DAY)
NO_CHIP = ("sorteer", "pagina", "straal")
MOST_WAYS_OUT = 5
NEIGHBOURS = 2
SITE = "Vrijwilligerspunt Eindhoven"

Pairs = Sequence[tuple[str, str]]


def page(question: Question, answer: Answer) -> dict[str, Any]:
    """Everything `search/vacancies.html` and its block of results show."""
    shelf, found = answer.shelf, answer.found
    question = replace(question, page=found.page)
    places = shelf.places
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
        "groups": _groups(question, answer),
        "chosen": sum(1 for name, _value in pairs(question) if name not in (*NO_CHIP, "q", "postcode")),
        "radii": texts.radii(),
        "chips": _chips(question, places),
        "clear": {"label": _("Haal alles weg"), "href": href(())},
        "notices": [texts.notice(remark) for remark in question.remarks],
        "did_you_mean": _did_you_mean(question, answer.did_you_mean),
        "orders": _orders(question) if found.total > 1 else [],
        "cards": cards(answer.rows, question, shelf),
        "pages": _pages(question, found.page, found.pages),
        "ways_out": ways_out(question, answer) if not found.total else [],
        "districts": _districts(question, answer),
        "save_href": _with_query(url_for("search.save_page"), pairs(question, without=("pagina", "sorteer"))),
        "canonical": absolute(_path(pairs(question)), language()),
        "index": not question.is_filtered,
    }


def href(query: Iterable[tuple[str, str]]) -> str:
    """The address of the list with these query values."""
    return _with_query(url_for("search.vacancies"), query)


def _path(query: Iterable[tuple[str, str]]) -> str:
    return _with_query("/vacatures", query)


def _with_query(path: str, query: Iterable[tuple[str, str]]) -> str:
    encoded = urlencode(list(query))
    return f"{path}?{encoded}" if encoded else path


def _title_tail(question: Question, total: str, pages: int) -> str:
    parts = [total[:1].lower() + total[1:]]
    if question.words:
        parts.append(texts.chosen("q", question.words, {}))
    if pages > 1:
        parts.append(_("bladzijde %(page)s van %(pages)s", page=question.page, pages=pages))
    return ", ".join(parts)


def _hidden(question: Question) -> list[dict[str, str]]:
    """What the search form must not forget."""
    if question.asked_order is None:
        return []
    return [{"name": "sorteer", "value": question.asked_order.value}]


def _areas(name: str, places: Places) -> Mapping[str, Area]:
    return places.districts if name == Facet.DISTRICT else places.wijken


def _groups(question: Question, answer: Answer) -> list[dict[str, Any]]:
    asked = set(pairs(question))
    groups = []
    for facet in GROUPS:
        counts = answer.found.counts[facet]
        labels = texts.labels(facet, _areas(facet, answer.shelf.places))
        options = [_option(facet, value, labels[value], count, asked) for value, count in counts.items()]
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
    """What was chosen, each with the address without it."""
    asked = pairs(question, without=("pagina",))
    chips = []
    for name, value in asked:
        if name in NO_CHIP:
            continue
        label = (
            texts.near(question) if name == "postcode" else texts.chosen(name, value, _areas(name, places))
        )
        label = texts.capital(label)
        left = [pair for pair in asked if pair != (name, value)]
        if name == "postcode":
            left = [
                pair for pair in left if pair[0] != "straal" and pair != ("sorteer", Order.DISTANCE.value)
            ]
        remove_label = _("Haal weg: %(choice)s", choice=label)
        chips.append({"label": label, "href": href(left), "remove_label": remove_label})
    return chips


def _label(name: str, value: str, question: Question, places: Places) -> str:
    """A choice in words."""
    if name == "postcode":
        return texts.near(question)
    return texts.capital(texts.chosen(name, value, _areas(name, places)))


def _did_you_mean(question: Question, meant: str | None) -> dict[str, str] | None:
    if not meant:
        return None
    return {"label": meant, "href": href(pairs(replace(question, words=meant, page=1)))}


def _orders(question: Question) -> list[dict[str, Any]]:
    possible = [Order.NEWEST]
    if question.words:
        possible.insert(0, Order.RELEVANCE)
    if question.postcode:
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


def _pages(question: Question, current: int, number: int) -> dict[str, Any]:
    """Links to the first, the last and the pages around this one."""

    def to(page_number: int) -> str:
        return href(pairs(replace(question, page=page_number)))

    shown = sorted({1, number, *range(max(1, current - 1), min(number, current + 1) + 1)})
    items: list[dict[str, Any]] = []
    before = 0
    for one in shown:
        if one - before == 2:
            items.append({"label": str(one - 1), "href": to(one - 1)})
        elif one - before > 2:
            items.append({"gap": True})
        items.append({"label": str(one), "href": to(one), "current": one == current})
        before = one
    return {
        "items": items,
        "previous": to(current - 1) if current > 1 else None,
        "next": to(current + 1) if current < number else None,
    }


def _districts(question: Question, answer: Answer) -> list[dict[str, Any]]:
    """The map: each stadsdeel as a link that chooses it alone, or takes the choice off."""
    items = []
    for code, area in answer.shelf.places.districts.items():
        selected = code in question.districts
        asked = replace(question, districts=() if question.districts == (code,) else (code,), page=1)
        items.append(
            {
                "number": int(code),
                "name": area.name,
                "href": href(pairs(asked)),
                "count": answer.found.counts[Facet.DISTRICT][code],
                "selected": selected,
            }
        )
    return items


def ways_out(question: Question, answer: Answer) -> list[dict[str, str]]:
    """For an empty list: which one change gives how many, wider and nearer places first.

    When no single change helps, what each wish gives on its own.
    """
    wider = [
        (texts.radius(kilometres), replace(question, radius=kilometres))
        for kilometres in RADII
        if question.postcode and not question.from_home and kilometres > question.kilometres
    ]
    drops = [
        (str(texts.DROPS[name]), left)
        for name, left in _without_each(question)
        if left.is_filtered or name != "q"
    ]
    ways = _counted(wider, answer)[:1] + _counted(_neighbours(question, answer), answer)[:NEIGHBOURS]
    ways += sorted(_counted(drops, answer), key=lambda way: -way[1])
    if not ways:
        ways = _counted(_each_alone(question, answer.shelf.places), answer)
    return [
        {"label": texts.way_out(label, count), "href": href(pairs(asked))}
        for label, count, asked in ways[:MOST_WAYS_OUT]
    ]


def _each_alone(question: Question, places: Places) -> list[tuple[str, Question]]:
    """Each choice by itself."""
    alone = []
    for name, value in pairs(question):
        if name not in NO_CHIP:
            values = {name: [value], "straal": [str(question.kilometres)]}
            label = (
                texts.near(question)
                if name == "postcode"
                else texts.chosen(name, value, _areas(name, places))
            )
            alone.append((texts.alone(label), read(values, places)))
    return alone


def _counted(changes: Iterable[tuple[str, Question]], answer: Answer) -> list[tuple[str, int, Question]]:
    counted = [(label, answer.shelf.count(asked, answer.words), asked) for label, asked in changes]
    return [(label, count, replace(asked, page=1)) for label, count, asked in counted if count]


def _without_each(question: Question) -> list[tuple[str, Question]]:
    """The question once without each of its wishes."""
    empty = Question()
    fields = {
        "q": "words",
        "postcode": "postcode",
        Facet.DISTRICT: "districts",
        Facet.WIJK: "wijken",
        Facet.THEME: "themes",
        Facet.KIND: "kinds",
        Facet.DAY: "days",
        Facet.PART: "parts",
        "uren": "hours",
        "leeftijd": "age",
        Facet.DUTCH: "dutch",
        "toegankelijk": "step_free",
        "thuis": "from_home",
    }
    return [
        (name, replace(question, **{field: getattr(empty, field)}))
        for name, field in fields.items()
        if getattr(question, field) != getattr(empty, field)
    ]


def _neighbours(question: Question, answer: Answer) -> list[tuple[str, Question]]:
    """The places next to the chosen ones, nearest first."""
    places = answer.shelf.places
    if question.wijken:
        return [
            (area.name, replace(question, wijken=(area.code,)))
            for area in _around(question.wijken, places.wijken)
        ]
    if question.districts:
        near = _around(question.districts, places.districts)
        return [(area.name, replace(question, districts=(area.code,))) for area in near]
    return []


def _around(chosen: Sequence[str], areas: Mapping[str, Area]) -> list[Area]:
    others = [area for code, area in areas.items() if code not in chosen]
    return sorted(others, key=lambda area: min(distance_km(area, areas[code]) for code in chosen))
