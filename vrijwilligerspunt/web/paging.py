"""Links to the pages of a list, ready for `components/pagination.html`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

NEIGHBOURS = 1


def nearest(asked: str | None, last: int) -> int:
    """The page somebody asked for, or the nearest there is: `-1`, `abc` and 9999 are no errors."""
    text = (asked or "").strip()
    wanted = int(text[:9]) if text.isascii() and text.isdigit() else 1
    return max(1, min(wanted, last))


def pagination(current: int, last: int, href: Callable[[int], str]) -> dict[str, Any]:
    """First, last and the pages around the current one, with gaps between."""
    return {
        "previous": href(current - 1) if current > 1 else None,
        "next": href(current + 1) if current < last else None,
        "items": list(_items(current, last, href)),
    }


def _items(current: int, last: int, href: Callable[[int], str]) -> Iterator[dict[str, Any]]:
    shown = {1, last, *range(current - NEIGHBOURS, current + NEIGHBOURS + 1)}
    before = 0
    for number in sorted(number for number in shown if 1 <= number <= last):
        if number - before == 2:
            # A gap of one page is no shorter than that page itself.
            yield {"label": str(number - 1), "href": href(number - 1), "current": False}
        elif number - before > 2:
            yield {"gap": True}
        yield {"label": str(number), "href": href(number), "current": number == current}
        before = number
