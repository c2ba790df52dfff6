"""Addresses of the list: every state of it is a plain link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from flask import url_for

from vrijwilligerspunt.search.rules import Area, Places
from vrijwilligerspunt.search.states import Facet


def href(query: Iterable[tuple[str, str]]) -> str:
    """The address of the list with these query values."""
    return with_query(url_for("search.vacancies"), query)


def with_query(path: str, query: Iterable[tuple[str, str]]) -> str:
    """A path with query values behind it."""
    encoded = urlencode(list(query))
    return f"{path}?{encoded}" if encoded else path


def areas(name: str, places: Places) -> Mapping[str, Area]:
    """The stadsdelen or wijken, whichever a facet is about."""
    return places.districts if name == Facet.DISTRICT else places.wijken
