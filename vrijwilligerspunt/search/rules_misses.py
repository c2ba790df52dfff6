"""What is counted when a search finds nothing: the wishes we recognised, never the words; pure.

Decision: docs/decisions/0016-what-finds-nothing-is-counted.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from vrijwilligerspunt.search.rules import Places, Question

SHOWN_FROM: Final = 5
SHOWN_FOR: Final = timedelta(days=90)
KEPT_FOR: Final = timedelta(days=365)
MOST_A_DAY: Final = 100
"""One combination counts no further on one day: nobody can fill the board by hand."""

_ROBOT: Final = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|scan|curl|wget|python|java/|go-http|libwww"
)


@dataclass(frozen=True, slots=True)
class Miss:
    """The part of a wish that is counted: the one theme, day and wijk it had, each empty without."""

    theme: str = ""
    weekday: str = ""
    wijk_code: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """What of a request tells whether somebody looked: `is_repeat` is a page that is fetched again,
    `is_typing` one fetched while somebody types."""

    method: str
    agent: str
    purpose: str = ""
    is_repeat: bool = False
    is_typing: bool = False


def miss(question: Question, places: Places) -> Miss | None:
    """What to count of a question that found nothing; None when no wish was recognised in it.

    Of several themes, days or wijken none is counted: it was not one of them that was missed. A postcode
    counts as its wijk.
    """
    home = places.postcodes[question.postcode].parent if question.postcode else ""
    wijken = question.wijken or ((home,) if home else ())
    found = Miss(
        _only({theme.value for theme in question.themes or question.subjects}),
        _only({day.value for day in question.days}),
        _only(set(wijken)),
    )
    return found if found != Miss() else None


def _only(values: set[str]) -> str:
    return next(iter(values)) if len(values) == 1 else ""


def is_counted(asking: Asking) -> bool:
    """Did a person look? Not a robot that says so, nor a browser that fetches ahead, fetches again or is
    still being typed in."""
    if asking.method != "GET" or asking.is_repeat or asking.is_typing:
        return False
    if re.search(r"prefetch|prerender|preview", asking.purpose.lower()):
        return False
    return bool(asking.agent) and not _ROBOT.search(asking.agent.lower())


def shown_since(today: date) -> date:
    """The first day that the board adds up."""
    return today - SHOWN_FOR + timedelta(days=1)


def kept_since(today: date) -> date:
    """The first day whose counts are not yet forgotten."""
    return today - KEPT_FOR
