"""What the lists of courses and of discounts share: what is asked, choices, chips, and the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from flask import render_template, request

from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.search import queries_all
from vrijwilligerspunt.search.queries_all import Ranked
from vrijwilligerspunt.search.queries_synonyms import thesaurus
from vrijwilligerspunt.search.views_api import engine
from vrijwilligerspunt.web.forms import clean_line
from vrijwilligerspunt.web.kept import PART_HEADER
from vrijwilligerspunt.web.paging import nearest, pagination

LONGEST_QUESTION = 100
LARGEST_PAGE = 10_000
RESULTS = "resultaten"
"""The value of the header `X-Deel` that asks only the block that a new choice swaps."""
SITE = "Vrijwilligerspunt Eindhoven"


def asked(name: str) -> str:
    """What somebody typed at this name of the address, in one line."""
    return str(clean_line(request.args.get(name, "")))[:LONGEST_QUESTION]


def asked_page() -> int:
    """Which page of the list is asked; the list itself knows its last."""
    return nearest(request.args.get("pagina"), LARGEST_PAGE)


def ranked(words: str, kind: str) -> Ranked | None:
    """The things of a kind that meet the words, best first; None without words or an index."""
    return queries_all.ranked(words, kind, engine(), thesaurus()) if words else None


def group(name: str, legend: str, choices: Iterable[tuple[str, str, int, bool]]) -> dict[str, Any]:
    """A group of choices, each given as value, label, how many it would give, and whether it is chosen."""
    return {
        "name": name,
        "legend": legend,
        "open": True,
        "options": [
            {
                "value": value,
                "label": label,
                "count": count,
                "checked": checked,
                "id": f"{name}-{value.lower()}",
            }
            for value, label, count, checked in choices
        ],
    }


def counts(groups: Iterable[Mapping[str, Any]]) -> str:
    """The number of each choice by its id, for the script that swaps only the results."""
    return json.dumps({one["id"]: one["count"] for group in groups for one in group["options"]})


def chip(label: str, href: str) -> dict[str, str]:
    """Something that was chosen, with the address of the same list without it."""
    return {"label": label, "href": href, "remove_label": _("Haal weg: %(choice)s", choice=label)}


def of_words(words: str) -> str:
    """How a chip calls the words that were asked."""
    return f"‘{words}’"


def did_you_mean(found: Ranked | None, href: Callable[[str], str]) -> dict[str, str] | None:
    """The words that were meant, with the address that asks those; `href` makes it."""
    meant = found.did_you_mean if found is not None else None
    return {"label": meant, "href": href(meant)} if meant else None


def catalogue(
    whole: str,
    block: str,
    *,
    heading: str,
    total: str,
    groups: Sequence[Mapping[str, Any]],
    chips: Sequence[Mapping[str, str]],
    clear: str,
    page: int,
    last: int,
    page_href: Callable[[int], str],
    **more: Any,
) -> str:
    """The template of the whole page, or with the header `X-Deel: resultaten` that of its block alone."""
    return render_template(
        block if request.headers.get(PART_HEADER) == RESULTS else whole,
        full_title=f"{heading} – {SITE}",
        total=total,
        groups=groups,
        counts=counts(groups),
        chips=chips,
        clear={"label": _("Haal alles weg"), "href": clear},
        pages=pagination(page, last, page_href),
        **more,
    )
