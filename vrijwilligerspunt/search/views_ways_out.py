"""Never nothing: which one wish to drop, what is almost right, what each wish gives alone; and for a long
list the one question that makes it short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from flask import url_for

from vrijwilligerspunt.places.rules import distance_km
from vrijwilligerspunt.search import (
    rules_near,
    rules_splitting,
    rules_wish,
    texts,
    texts_ways_out,
    texts_wish,
)
from vrijwilligerspunt.search.queries import Answer
from vrijwilligerspunt.search.rules import NO_FILTER, RADII, Area, Places, Question, pairs, read
from vrijwilligerspunt.search.rules_splitting import Option
from vrijwilligerspunt.search.rules_wish import SUBJECTS, Part
from vrijwilligerspunt.search.states import Facet, Missed, Moment, Order, Split, Wish
from vrijwilligerspunt.search.views_cards import cards
from vrijwilligerspunt.search.views_links import areas, href

MOST_WAYS_OUT = 5
NEIGHBOURS = 2
MOST_WISHES = 7
NO_WISH = ("sorteer", "straal", *NO_FILTER)

# What one would rather keep comes later: first where and when, then the work, then words. What is a limit of
# the person (age, Dutch, stairs) is last: without it one finds what one cannot do.
_WHERE_WHEN, _WORK, _WORDS, _LIMIT = range(4)
_CLASSES: Mapping[str, int] = {
    "q": _WORDS,
    Facet.THEME: _WORK,
    Facet.KIND: _WORK,
    "leeftijd": _LIMIT,
    Facet.DUTCH: _LIMIT,
    "toegankelijk": _LIMIT,
    "thuis": _LIMIT,
}
_PARTS: Mapping[Wish, int] = {
    Wish.KIND: _WORK,
    Wish.AGE: _LIMIT,
    Wish.DUTCH: _LIMIT,
    Wish.STEP_FREE: _LIMIT,
    Wish.FROM_HOME: _LIMIT,
}
_WHERE = (Wish.WIJK, Wish.DISTRICT)
_HERE = (Wish.POSTCODE, Wish.RADIUS)

Pairs = Sequence[tuple[str, str]]
Way = tuple[str, int, Question]


def never_nothing(question: Question, answer: Answer) -> dict[str, Any]:
    """What stands in the place of an empty list or under a short one, and over a long one."""
    is_empty = not answer.found.total
    drop, ways = ways_out(question, answer) if is_empty else (None, [])
    return {
        "drop": drop,
        "ways_out": ways,
        "near": _near(answer),
        "split": _split(question, answer),
        "sorting_href": url_for("search.sorting"),
    }


# What is almost right


def _near(answer: Answer) -> list[dict[str, Any]]:
    """Cards that miss a wish, or two: they say which, and why they fit for the rest."""
    made = []
    for row, missed in answer.near:
        # With the postcode the card still tells how far it is.
        left = rules_near.without(answer.asked, (one for one in missed if one is not Missed.RADIUS))
        (card,) = cards([row], left, answer.shelf)
        made.append(
            card | {"badges": [texts_ways_out.missed(one, answer.asked, answer.shelf) for one in missed]}
        )
    return made


# The one question


def _split(question: Question, answer: Answer) -> dict[str, Any] | None:
    """The one question about a long list: its words and a link for each answer."""
    asked = rules_splitting.split(answer.shelf, answer.asked, answer.words, answer.found)
    if asked is None:
        return None
    base = pairs(question, without=("pagina",))
    return {
        "question": str(texts_ways_out.QUESTIONS[asked.about]),
        "answers": [
            {
                "label": texts_ways_out.answer(
                    _spoken(asked.about, option, answer.shelf.places), option.count
                ),
                "href": _ordered((*base, *option.adds), answer.shelf.places),
            }
            for option in asked.options
        ],
    }


def _spoken(about: Split, option: Option, places: Places) -> str:
    if about is Split.MOMENT:
        return str(texts_ways_out.MOMENTS[Moment(option.value)])
    if about is Split.HOURS:
        return texts_ways_out.hours(float(option.value))
    if about is Split.FROM_HOME:
        return str(texts_ways_out.YES_FROM_HOME)
    facet = {Split.THEME: Facet.THEME, Split.DISTRICT: Facet.DISTRICT, Split.KIND: Facet.KIND}[about]
    return texts.capital(texts.chosen(facet, option.value, areas(facet, places)))


def _ordered(query: Iterable[tuple[str, str]], places: Places) -> str:
    """The address with the values in their one order, as every other link to this state has it."""
    return href(pairs(_read(query, places)))


# What to leave out


def ways_out(question: Question, answer: Answer) -> tuple[dict[str, str] | None, list[dict[str, str]]]:
    """For an empty list: the one wish to drop with what is then found, and other ways; wider and nearer
    places first. When no single change helps, as many wishes together as still find something.
    """
    asked, places = answer.asked, answer.shelf.places
    wider = [
        (
            texts.radius(kilometres),
            replace(_lifted(question, _HERE, places), postcode=asked.postcode, radius=kilometres),
        )
        for kilometres in RADII
        if asked.postcode and not asked.from_home and kilometres > asked.kilometres
    ]
    drops = sorted(_drops(question, answer), key=lambda found: (found[0], -found[1][1]))
    ways = _counted(wider, answer)[:1] + _counted(_neighbours(question, answer), answer)[:NEIGHBOURS]
    ways += [way for _class, way in drops[1:]]
    if not drops and not ways:
        ways = _fewer(question, answer)
    return (_link(drops[0][1]) if drops else None), [_link(way) for way in ways[:MOST_WAYS_OUT]]


def _link(way: Way) -> dict[str, str]:
    label, count, asked = way
    return {"label": texts.way_out(label, count), "href": href(pairs(asked))}


def _drops(question: Question, answer: Answer) -> list[tuple[int, Way]]:
    """The question once without each of its wishes, when that finds something; each with its class."""
    places = answer.shelf.places
    asked = pairs(question, without=("pagina",))
    changes: list[tuple[int, str, Question]] = []
    for name in dict.fromkeys(name for name, _value in asked if name not in NO_WISH):
        kept = [pair for pair in asked if pair[0] != name and not _belongs(pair, name)]
        if name != "q" or not _chips(question):
            changes.append((_CLASSES.get(name, _WHERE_WHEN), str(texts.DROPS[name]), _read(kept, places)))
    changes += [
        (kind, texts_ways_out.without(stretch), _read_words(question, words, places))
        for kind, stretch, words in _cuts(question, places)
    ]
    return [
        (kind, way)
        for kind, label, left in changes
        if left.is_filtered
        for way in _counted([(label, left)], answer)
    ]


def _chips(question: Question) -> list[Part]:
    """What was understood of the words and is not searched as words."""
    return [part for part in question.understood.parts if part.kind not in SUBJECTS]


def _cuts(question: Question, places: Places) -> list[tuple[int, str, str]]:
    """The words once without each stretch that asks for something: its class, the stretch, what is left.
    Last without the words that are searched."""
    understood, found = question.understood, {}
    for part in _chips(question):
        kind = _PARTS.get(part.kind, _WHERE_WHEN)
        found[rules_wish.without(understood, part, places.names, whole=True)] = kind, part.text
        if rules_wish.shares(understood, part):
            found[rules_wish.without(understood, part, places.names)] = kind, texts_wish.wish(part)
    if understood.rest and found:
        found[rules_wish.respelled(understood, "")] = _WORDS, understood.rest
    return [(kind, stretch, words) for words, (kind, stretch) in found.items()]


def _read_words(question: Question, words: str, places: Places) -> Question:
    """The same question with other words, understood anew."""
    others = pairs(question, without=("q", "pagina"))
    return _read([("q", words), *others], places)


def _lifted(question: Question, kinds: Collection[Wish], places: Places) -> Question:
    """The question with stretches of some kinds cut out of its words: they will be in its fields."""
    understood = question.understood
    for part in question.understood.parts:
        if part.kind in kinds:
            left = rules_wish.without(understood, part, places.names)
            understood = rules_wish.understand(left, places.names)
    if understood is question.understood:
        return question
    return _read_words(question, understood.text, places)


def _belongs(pair: tuple[str, str], name: str) -> bool:
    """Does this value make no sense without that wish?"""
    return name == "postcode" and (pair[0] == "straal" or pair == ("sorteer", Order.DISTANCE.value))


def _read(query: Iterable[tuple[str, str]], places: Places) -> Question:
    values: dict[str, list[str]] = defaultdict(list)
    for name, value in query:
        values[name].append(value)
    return read(values, places)


def _fewer(question: Question, answer: Answer) -> list[Way]:
    """The most wishes that find something together, of all ways to take so many of them."""
    places, wishes = answer.shelf.places, _wishes(question, answer.shelf.places)[:MOST_WISHES]
    for number in range(len(wishes) - 1, 0, -1):
        changes = [
            (
                texts.alone(texts_ways_out.together([label for label, _values in kept])),
                _together([values for _label, values in kept], question, places),
            )
            for kept in combinations(wishes, number)
        ]
        if ways := _counted(changes, answer):
            # Another day or place first, and last other work.
            return sorted(ways, key=lambda way: (not way[2].effective.words, -way[1]))
    return []


def _wishes(question: Question, places: Places) -> list[tuple[str, Pairs]]:
    """Each wish in words, with its values: stretches of the words apart, what is searched of them first."""
    understood = question.understood
    stretches = sorted({(part.start, part.end): part.text for part in _chips(question)}.items())
    words = [understood.rest, *(text for _span, text in stretches)] if stretches else [question.words]
    found: list[tuple[str, Pairs]] = [(texts.chosen("q", one, {}), [("q", one)]) for one in words if one]
    asked = pairs(question, without=("q", "pagina"))
    for name in dict.fromkeys(name for name, _value in asked if name not in NO_WISH):
        values = [pair for pair in asked if pair[0] == name]
        label = (
            texts.near(question)
            if name == "postcode"
            else ", ".join(texts.chosen(name, value, areas(name, places)) for _name, value in values)
        )
        found.append((label, values))
    return found


def _together(wishes: Iterable[Pairs], question: Question, places: Places) -> Question:
    """The question that asks only these."""
    values = [pair for wish in wishes for pair in wish]
    words = " ".join(value for name, value in values if name == "q")
    others = [pair for pair in values if pair[0] != "q"]
    return _read([("q", words), *others, ("straal", str(question.kilometres))], places)


def _counted(changes: Iterable[tuple[str, Question]], answer: Answer) -> list[Way]:
    """The changes that find something, with how much. One that searches other words is left out: counting it
    would be another search."""
    counted = []
    for label, asked in changes:
        if asked.effective.words in ("", answer.asked.words):
            count = answer.shelf.count(asked, answer.words)
            if count:
                counted.append((label, count, replace(asked, page=1)))
    return counted


def _neighbours(question: Question, answer: Answer) -> list[tuple[str, Question]]:
    """The places next to the chosen ones, nearest first."""
    places, asked = answer.shelf.places, answer.asked
    left = replace(_lifted(question, _WHERE, places), districts=(), wijken=())
    if asked.wijken:
        near = _around(asked.wijken, places.wijken)
        return [(area.name, replace(left, wijken=(area.code,))) for area in near]
    if asked.districts:
        near = _around(asked.districts, places.districts)
        return [(area.name, replace(left, districts=(area.code,))) for area in near]
    return []


def _around(chosen: Sequence[str], known: Mapping[str, Area]) -> list[Area]:
    others = [area for code, area in known.items() if code not in chosen]
    return sorted(others, key=lambda area: min(distance_km(area, known[code]) for code in chosen))
