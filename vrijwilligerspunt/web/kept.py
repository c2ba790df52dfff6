"""Pages for visitors, kept under the content version (stack.md §3.5, rulings.md 3).

The key, and the ETag, is content version + index generation + local date + language + known query
parameters + build. A cookie of ours goes past the store. A kept page holds no token, no name, no flash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Hashable
from functools import wraps
from typing import Any, TypeVar

from flask import Response, current_app, g, make_response, request

from vrijwilligerspunt.foundation import clock, pages
from vrijwilligerspunt.web.locale import select_language

CACHE_CONTROL = "public, max-age=0, must-revalidate"
VARY = "Cookie, Accept-Encoding"
EXTENSION = "kept_pages"
VALUES = "kept_values"
BUILD = "vrijwilligerspunt.build"
PART_HEADER = "X-Deel"
_SHARING = "kept_sharing"

View = Callable[..., Any]
Value = TypeVar("Value")


def kept(
    parameters: Collection[str] = (), *, generation: Callable[[], str] | None = None
) -> Callable[[View], View]:
    """Keep what this view renders for visitors. `parameters` are the query names that change the page;
    `generation` tells the state of anything beside the database that it shows (the search index)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def keeping(*args: Any, **kwargs: Any) -> Any:
            if request.method not in {"GET", "HEAD"} or has_cookie_of_ours():
                return view(*args, **kwargs)
            store: pages.KeptPages = current_app.extensions[EXTENSION]
            key = _key(parameters, generation() if generation is not None and request.args.get("q") else "")
            etag = hashlib.sha256(key.encode()).hexdigest()[:32]
            if not request.if_none_match.star_tag and request.if_none_match.contains_weak(etag):
                return _headers(Response(status=304), etag)
            page = store.get(key)
            if page is None:
                g.pop(_SHARING, None)
                response = current_app.make_response(view(*args, **kwargs))
                sharing = g.pop(_SHARING, True)
                if response.status_code != 200 or "Set-Cookie" in response.headers or sharing is None:
                    return response
                if not sharing:
                    return _headers(response, etag)
                page = pages.KeptPage(response.get_data(), response.content_type)
                store.put(key, page)
            return _headers(_answer(page), etag)

        return keeping

    return decorate


def not_shared() -> None:
    """Say, while making a page, that each browser that asks gets one made for it. It may keep its own: asked
    again it hears that nothing changed. So who asks is seen once, and not once for all."""
    g.setdefault(_SHARING, False)


def not_stored() -> None:
    """Say, while making a page, that nobody may keep it, the browser neither."""
    setattr(g, _SHARING, None)


def told_to_nobody(response: Response) -> Response:
    """The page of one person: not kept or indexed, and its address, maybe a key, is told to nobody."""
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    return response


def personal(view: View) -> View:
    """Every answer of this view is the page of one person."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        return told_to_nobody(make_response(view(*args, **kwargs)))

    return guarded


def kept_value(key: Hashable, make: Callable[[], Value]) -> Value:
    """A part of pages, the same for everybody: kept in this process while no public content changes."""
    values: pages.KeptValues = current_app.extensions[VALUES]
    return values.get(key, make)


def has_cookie_of_ours() -> bool:
    """Does the browser carry anything that may make its pages differ from those of others?"""
    return has_session_cookie() or device_cookie() in request.cookies


def device_cookie() -> str:
    """The cookie with what somebody without an account keeps on this device."""
    return f"{current_app.config['SESSION_COOKIE_NAME']}-bewaard"


def has_session_cookie() -> bool:
    """Does the browser carry our session cookie (signed in, or a message waiting)?"""
    return current_app.config["SESSION_COOKIE_NAME"] in request.cookies


def _key(parameters: Collection[str], generation: str) -> str:
    # The values of one name stay in their order: of a name that may come once the first one counts.
    known = [(name, request.args.getlist(name)) for name in sorted(parameters) if name in request.args]
    return "\x1f".join(
        (
            pages.version(),
            generation,
            clock.today().isoformat(),
            select_language(),
            request.path,
            repr(known),
            request.headers.get(PART_HEADER, ""),
            current_app.extensions[BUILD],
        )
    )


def _answer(page: pages.KeptPage) -> Response:
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = Response(page.gzipped, content_type=page.mimetype)
        response.headers["Content-Encoding"] = "gzip"
        return response
    return Response(page.body, content_type=page.mimetype)


def _headers(response: Response, etag: str) -> Response:
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Vary"] = f"{VARY}, {PART_HEADER}"
    response.set_etag(etag, weak=True)
    return response
