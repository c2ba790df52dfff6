"""What this browser keeps: in the account of who is signed in, else in a cookie of its own.

The cookie (decision 0018) holds numbers of public vacancies and nothing else. It goes past the kept pages
like every cookie of ours, so a card can say "Bewaard".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask import current_app, request
from werkzeug.wrappers import Response

from vrijwilligerspunt.vacancies import queries_favourites, rules_favourites
from vrijwilligerspunt.vacancies.texts_favourites import KEEP, KEPT
from vrijwilligerspunt.web.access import actor
from vrijwilligerspunt.web.kept import device_cookie


@dataclass(frozen=True, slots=True)
class Keeper:
    """The link that stands with a vacancy: ready strings for the two states it may have."""

    base: str
    kept: Collection[int]
    words: tuple[str, str]

    def link(self, vacancy_id: int, title: str) -> dict[str, str | bool]:
        """`href`, `label`, `title` (what is kept, for who cannot see the card) and `kept`."""
        kept = vacancy_id in self.kept
        return {
            "href": f"{self.base}/{vacancy_id}/bewaren",
            "label": self.words[kept],
            "title": title,
            "kept": kept,
        }


def keeper(base: str) -> Keeper:
    """The links of this request; `base` is the address of the list of vacancies."""
    return Keeper(base, frozenset(kept_ids()), (str(KEEP), str(KEPT)))


def kept_ids() -> list[int]:
    """What who asks keeps, the last kept first."""
    who = actor()
    return queries_favourites.ids_of(who) if who.is_signed_in else on_device()


def on_device() -> list[int]:
    """What this browser remembers by itself, whoever is signed in."""
    return rules_favourites.read_cookie(request.cookies.get(device_cookie(), ""))


def remember(response: Response, ids: Sequence[int]) -> Response:
    """Let the browser remember these, or nothing at all any more."""
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    if not ids:
        response.delete_cookie(device_cookie(), secure=secure, httponly=True, samesite="Lax")
        return response
    response.set_cookie(
        device_cookie(),
        rules_favourites.write_cookie(ids),
        max_age=rules_favourites.KEPT_ON_DEVICE,
        secure=secure,
        httponly=True,
        samesite="Lax",
    )
    return response
