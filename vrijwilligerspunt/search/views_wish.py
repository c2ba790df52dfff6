"""How the words were read, for the list and the API: wishes one can take off, doubts, the door to help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import url_for

from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.search import rules_wish, texts_wish
from vrijwilligerspunt.search.rules import Places, Question, pairs
from vrijwilligerspunt.search.rules_wish import Doubt, Part
from vrijwilligerspunt.search.states import Unsure, Wish
from vrijwilligerspunt.search.views_links import href
from vrijwilligerspunt.vacancies.texts import THEMES

MOST_CHIPS = 16
MOST_DOUBTS = 4


def reading(question: Question, places: Places) -> dict[str, Any]:
    """What `search/understood.html` shows."""
    wish = question.understood
    return {
        "understood": [_chip(part, question, places) for part in _parts(question)[:MOST_CHIPS]],
        "doubts": [_doubt(one, question) for one in _doubts(question)[:MOST_DOUBTS]],
        "help_door": url_for("buddies.ask") if wish.asks_help else "",
    }


def said(question: Question) -> list[dict[str, Any]]:
    """What was understood, as the API tells it."""
    themes = {theme.value: str(label) for theme, label in THEMES.items()}
    return [
        {
            "parameter": part.kind.value,
            "values": list(part.values),
            "label": themes[part.values[0]] if part.kind in rules_wish.SUBJECTS else texts_wish.wish(part),
            "text": part.text,
        }
        for part in _parts(question)
    ]


def words_alone(question: Question) -> str:
    """What is searched as words when wishes were read too, unless a chip of a subject shows just that."""
    wish = question.understood
    shown = {part.text.lower() for part in wish.parts if part.kind in rules_wish.SUBJECTS}
    return wish.rest if wish.parts and wish.rest.lower() not in shown else ""


def respelled(question: Question, words: str) -> Question:
    """The question with other words searched and all that was understood kept."""
    if question.effective is question:
        return replace(question, words=words, page=1)
    return replace(question, words=rules_wish.respelled(question.understood, words), page=1)


def _parts(question: Question) -> Sequence[Part]:
    """Each wish once; a distance only when there is a place to measure from."""
    is_somewhere = bool(question.effective.postcode)
    once = {part.wish: part for part in question.understood.parts}
    return [part for part in once.values() if part.kind is not Wish.RADIUS or is_somewhere]


def _chip(part: Part, question: Question, places: Places) -> dict[str, str]:
    label = texts_wish.wish(part)
    left = rules_wish.without(question.understood, part, places.names)
    return {
        "kind": str(texts_wish.KINDS[part.kind]),
        "label": label,
        "href": href(pairs(replace(question, words=left, page=1))),
        "remove_label": _("Haal weg: %(choice)s", choice=label),
    }


def _doubts(question: Question) -> Sequence[Doubt]:
    wish, asked = question.understood, question.effective
    found = [one for one in wish.doubts if one.kind is not Unsure.NEAR_WHERE or not asked.postcode]
    radius = next((part for part in wish.parts if part.kind is Wish.RADIUS), None)
    if radius is not None and not asked.postcode:
        found.append(Doubt(Unsure.NEAR_WHERE, radius.start, radius.end, radius.text))
    return list({(one.kind, one.text, one.taken): one for one in found}.values())


def _doubt(one: Doubt, question: Question) -> dict[str, str]:
    link = _other(one, question) if one.part is not None else ""
    return {"text": texts_wish.doubt(one), "label": texts_wish.other(one), "href": link}


def _other(one: Doubt, question: Question) -> str:
    """The address of the other reading: the stretch in quotation marks, or the wish as a choice."""
    words, part = question.words, one.part
    if part is None or one.taken:
        quoted = f'{words[: one.start]}"{one.text}"{words[one.end :]}'
        return href(pairs(replace(question, words=quoted[: rules_wish.MOST_LETTERS], page=1)))
    left = rules_wish.cut(words, [(one.start, one.end)])
    chosen = [(part.kind.value, value) for value in part.values]
    asked = pairs(replace(question, words=left, page=1))
    return href([*asked, *(pair for pair in chosen if pair not in asked)])
