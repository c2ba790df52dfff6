"""Parts of the site that a setting switches on: until then their doors say kindly that they are not here yet.

A room whose blueprint has the name of a part (`buddies`, `connections`, `coaching`) is behind its switch as a
whole: one hook asks before each request, so no view can forget. Production refuses to start with a part on
that may not be (`foundation/config.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from flask import Flask, current_app, render_template, request, url_for

from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.web.access import READING
from vrijwilligerspunt.web.texts import NOT_HERE

EXTENSION = "vrijwilligerspunt.switches"
BUDDIES, COACHING, CONNECTIONS = "buddies", "coaching", "connections"


def init_app(app: Flask, settings: Settings, front_doors: AbstractSet[str]) -> None:
    """Remember which parts are on, and keep the rooms of the others shut.

    `front_doors` are the endpoints that links lead to: shut they say the same, but they are there (200).
    """
    app.extensions[EXTENSION] = {
        BUDDIES: settings.buddies,
        COACHING: settings.coaching,
        # Names and ways to be reached of residents: the same keys, the same assessment, the same switch.
        CONNECTIONS: settings.buddies,
    }

    @app.before_request
    def _shut() -> Any:
        room = request.blueprint
        if room is None or room not in app.extensions[EXTENSION] or is_on(room):
            return None
        page, status = not_here()
        return page, 200 if request.endpoint in front_doors and request.method in READING else status


def only_open(app: Flask, makers: tuple[Callable[..., Any], ...]) -> tuple[Callable[..., Any], ...]:
    """Those of the functions that stand in a room that is on; the others would show a shut room's things."""
    parts: Mapping[str, bool] = app.extensions[EXTENSION]
    return tuple(maker for maker in makers if parts.get(maker.__module__.split(".")[1], True))


def is_on(part: str) -> bool:
    """Is this part of the site on? Raises KeyError for a part that nobody knows."""
    parts: Mapping[str, bool] = current_app.extensions[EXTENSION]
    return parts[part]


def not_here() -> tuple[str, int]:
    """The page of a door that is still shut: call us, or go on."""
    page = render_template(
        "errors/error.html",
        status=404,
        title=NOT_HERE["title"],
        lines=(NOT_HERE["line"],),
        links=[{"label": NOT_HERE["home"], "href": url_for("site.home")}],
    )
    return page, 404
