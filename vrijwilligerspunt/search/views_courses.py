"""The list of courses: by words, for whom, wijk and online, whole or only its block of results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import request, url_for

from vrijwilligerspunt.courses import queries, texts
from vrijwilligerspunt.courses import views as courses
from vrijwilligerspunt.courses.index import KIND
from vrijwilligerspunt.courses.queries import Catalogue, Wish
from vrijwilligerspunt.courses.states import Audience
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.search import views_catalogue as shared
from vrijwilligerspunt.search.views_api import generation
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import kept

PARAMETERS = ("q", "voor", "wijk", "online", "pagina")
YES = "ja"


@courses.bp.get("/cursussen", endpoint="catalogue")
@kept(PARAMETERS, generation=generation)
@public
def catalogue() -> Any:
    """The shown courses; with the header `X-Deel: resultaten` only the block that changes."""
    groups_asked = [one for one in request.args.getlist("voor") if one]
    wijken_asked = frozenset(code for code in request.args.getlist("wijk") if code)
    wish = Wish(
        words=shared.asked("q"),
        audiences=frozenset(one for one in Audience if texts.VALUES[one] in groups_asked),
        wijken=wijken_asked,
        online=YES in request.args.getlist("online"),
        page=shared.asked_page(),
    )
    remarks = [str(texts.UNKNOWN_AUDIENCE)] if groups_asked and not wish.audiences else []
    ranked = shared.ranked(wish.words, KIND)
    found = queries.catalogue(wish, clock.today(), ranked.ids if ranked else ())
    known = wijken_asked & found.names.keys()
    if wijken_asked != known:
        # A wijk without a course, or no wijk at all: said, and left out of the question.
        if not known:
            remarks.append(str(texts.UNKNOWN_WIJK))
        wish = replace(wish, wijken=known)
        found = queries.catalogue(wish, clock.today(), ranked.ids if ranked else ())
    asking = _Asking(replace(wish, page=1), found.names)
    return shared.catalogue(
        "courses/catalogue.html",
        "courses/catalogue_results.html",
        heading=str(texts.CATALOGUE),
        total=texts.found(found.total),
        groups=asking.groups(found),
        chips=asking.chips(),
        clear=url_for("courses.catalogue"),
        page=found.page,
        last=found.last,
        page_href=lambda number: href(replace(wish, page=number)),
        q=wish.words,
        chosen=len(wish.audiences) + len(wish.wijken) + wish.online,
        remarks=remarks,
        did_you_mean=shared.did_you_mean(ranked, lambda words: href(replace(asking.wish, words=words))),
        cards=[courses.card(entry) for entry in found.entries],
    )


def href(wish: Wish) -> str:
    """The address of a question: every state of the list is a plain link."""
    return url_for(
        "courses.catalogue",
        q=wish.words or None,
        voor=[texts.VALUES[one] for one in Audience if one in wish.audiences] or None,
        wijk=sorted(wish.wijken) or None,
        online=YES if wish.online else None,
        pagina=wish.page if wish.page > 1 else None,
    )


class _Asking:
    """What a visitor asks of the first page, as choices and addresses. `names` are those of the wijken that
    can be asked."""

    def __init__(self, wish: Wish, names: Mapping[str, str]) -> None:
        self.wish, self.names = wish, names

    def groups(self, found: Catalogue) -> list[dict[str, Any]]:
        """The choices with how many each would give; online only when something is."""
        made = [
            shared.group(
                "voor",
                str(texts.AUDIENCE_LEGEND),
                [
                    (
                        texts.VALUES[one],
                        str(texts.AUDIENCES[one]),
                        found.audiences[one],
                        one in self.wish.audiences,
                    )
                    for one in Audience
                ],
            )
        ]
        if self.names:
            made.append(
                shared.group(
                    "wijk",
                    str(texts.WIJK_LEGEND),
                    [
                        (code, name, found.wijken.get(code, 0), code in self.wish.wijken)
                        for code, name in self.names.items()
                    ],
                )
            )
        online = (YES, str(texts.ONLINE), found.online, self.wish.online)
        return [*made, shared.group("online", str(texts.ONLINE_LEGEND), [online])]

    def chips(self) -> list[dict[str, str]]:
        """What was chosen, each with the address without it."""
        wish, made = self.wish, []
        if wish.words:
            made.append(shared.chip(shared.of_words(wish.words), href(replace(wish, words=""))))
        for one in Audience:
            if one in wish.audiences:
                left = replace(wish, audiences=wish.audiences - {one})
                made.append(shared.chip(str(texts.AUDIENCES[one]), href(left)))
        for code, name in self.names.items():
            if code in wish.wijken:
                made.append(shared.chip(name, href(replace(wish, wijken=wish.wijken - {code}))))
        if wish.online:
            made.append(shared.chip(str(texts.ONLINE), href(replace(wish, online=False))))
        return made
