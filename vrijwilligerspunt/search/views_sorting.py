"""The public page that says how the list is sorted, made from the table that sorts it."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for

from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.search import rules_ranking, texts_ranking
from vrijwilligerspunt.search.views_api import bp
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import kept


@bp.get("/zo-sorteren-we")
@kept()
@public
def sorting() -> Any:
    """What must be met, what weighs, and how to say that it is wrong."""
    heaviest = sorted(texts_ranking.SIGNALS, key=lambda signal: -rules_ranking.POINTS[signal])
    return render_template(
        "search/sorting.html",
        gates=[texts_ranking.GATES[gate] for gate in rules_ranking.GATES],
        rows=[
            {
                "name": texts_ranking.SIGNALS[signal],
                "points": texts_ranking.points(rules_ranking.POINTS[signal]),
                "how": texts_ranking.how(signal),
            }
            for signal in heaviest
        ],
        most=rules_ranking.MOST_RANKED,
        rule_set=rules_ranking.RULE_SET,
        since=format_date(rules_ranking.SINCE),
        wrong=url_for("site.report", over=url_for("search.sorting")),
    )
