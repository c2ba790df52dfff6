"""Parts of the site that a setting switches on: until then their doors say kindly that they are not here yet.

A room whose blueprint has the name of a part (`buddies`, `coaching`) is behind its switch as a whole: one
hook asks before each request, so no view can forget. A view of another room that belongs to a part says so
with `@needs("buddies")`, above the audience marker and below `@kept`. Production refuses to start with a
part on that may not be (`foundation/config.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Flask, current_app, render_template, request, url_for

from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.web.access import READING
from vrijwilligerspunt.web.texts import NOT_HERE

View = TypeVar("View", bound=Callable[..., Any])

EXTENSION = "vrijwilligerspunt.switches"
BUDDIES, COACHING = "buddies", "coaching"
# Front doors that links lead to: shut they say the same, but they are there (200).
FRONT_DOORS = frozenset({"buddies.start", "buddies.ask", "buddies.become", "buddies.carer"})


def init_app(app: Flask, settings: Settings) -> None:
    """Remember which parts are on, and keep the rooms of the others shut."""
    app.extensions[EXTENSION] = {BUDDIES: settings.buddies, COACHING: settings.coaching}

    @app.before_request
    def _shut() -> Any:
        room = request.blueprint
        if room is None or room not in app.extensions[EXTENSION] or is_on(room):
            return None
        page, status = not_here()
        return page, 200 if request.endpoint in FRONT_DOORS and request.method in READING else status


def only_open(app: Flask, makers: tuple[Callable[..., Any], ...]) -> tuple[Callable[..., Any], ...]:
    """Those of the functions that stand in a room that is on; the others would show a shut room's things."""
    parts: Mapping[str, bool] = app.extensions[EXTENSION]
    return tuple(maker for maker in makers if parts.get(maker.__module__.split(".")[1], True))


def is_on(part: str) -> bool:
    """Is this part of the site on? Raises KeyError for a part that nobody knows."""
    parts: Mapping[str, bool] = current_app.extensions[EXTENSION]
    return parts[part]


def needs(part: str, *, instead: Callable[[], Any] | None = None) -> Callable[[View], View]:
    """Serve this view only while the part is on; else what `instead` gives, or the page that says with 404
    that it is not here yet. Raises KeyError at once for a part that nobody knows."""
    if part not in {BUDDIES, COACHING}:
        raise KeyError(part)

    def decorate(view: View) -> View:
        @wraps(view)
        def switched(*args: Any, **kwargs: Any) -> Any:
            if is_on(part):
                return view(*args, **kwargs)
            return instead() if instead is not None else not_here()

        return cast(View, switched)

    return decorate


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
