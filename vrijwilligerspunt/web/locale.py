"""The language of an address: Dutch as it stands, English twins under `/en/`.

A small WSGI layer moves the prefix from the path to the script name, so every route has its English twin
and `url_for` stays in the language of the page. The other language's address is the same path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from flask import request

from vrijwilligerspunt.foundation.addresses import absolute

PREFIXES = {"en": "/en"}
NAMES = {"nl": "Nederlands", "en": "English"}
# What may stand in a path as it is (RFC 3986); anything else, NUL too, is percent-encoded again.
_PATH_SIGNS = "/-._~!$&'()*+,;=:@"
ENVIRON = "vrijwilligerspunt.language"

WSGIApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


class LanguagePrefix:
    """WSGI middleware: `/en/vacatures` reaches the app as `/vacatures` with script name `/en`."""

    def __init__(self, app: WSGIApp) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        for code, prefix in PREFIXES.items():
            if path == prefix or path.startswith(f"{prefix}/"):
                environ[ENVIRON] = code
                environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + prefix
                environ["PATH_INFO"] = path[len(prefix) :] or "/"
                break
        return self._app(environ, start_response)


def select_language() -> str:
    """The language of this request's address; Dutch outside a request."""
    return str(request.environ.get(ENVIRON, "nl")) if request else "nl"


def language_links() -> list[dict[str, Any]]:
    """The language switch: this page in each language."""
    here = select_language()
    root = request.script_root.removesuffix(PREFIXES.get(here, ""))
    query = quote(request.query_string, safe=_PATH_SIGNS + "?%")
    tail = quote(request.path, safe=_PATH_SIGNS) + (f"?{query}" if query and request.method == "GET" else "")
    return [
        {
            "code": code,
            "label": name,
            "href": root + PREFIXES.get(code, "") + tail,
            "address": absolute(tail, code),
            "current": code == here,
        }
        for code, name in NAMES.items()
    ]
