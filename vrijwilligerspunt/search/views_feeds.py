"""Feeds of the newest vacancies, for readers and other sites: Atom and JSON Feed."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

from flask import Response

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.i18n import language
from vrijwilligerspunt.search import queries
from vrijwilligerspunt.search.views_api import bp, open_to_all, shelves
from vrijwilligerspunt.vacancies.rules import slug
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import kept

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50


def _rows() -> Any:
    today = clock.today()
    return queries.newest(NEWEST, shelf=shelves().current(today), today=today)


def _address(row: Any) -> str:
    return absolute(f"/vacatures/{row.id}-{slug(row.title)}", language())


@bp.get("/feeds/vacatures.atom")
@open_to_all
@kept()
@public
def feed_atom() -> Response:
    """The newest vacancies as Atom (RFC 4287)."""
    rows = _rows()
    here = absolute("/feeds/vacatures.atom", language())
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": language()})
    _add(root, "id", here)
    _add(root, "title", _("Nieuw vrijwilligerswerk in Eindhoven"))
    _add(root, "updated", max((row.changed_at for row in rows), default=clock.now()).isoformat())
    ElementTree.SubElement(root, "link", {"rel": "self", "href": here})
    ElementTree.SubElement(root, "link", {"href": absolute("/vacatures", language())})
    for row in rows:
        entry = ElementTree.SubElement(root, "entry")
        _add(entry, "id", _address(row))
        _add(entry, "title", row.title)
        _add(entry, "published", row.published_at.isoformat())
        _add(entry, "updated", row.changed_at.isoformat())
        _add(ElementTree.SubElement(entry, "author"), "name", row.organisation)
        _add(entry, "summary", row.tasks)
        ElementTree.SubElement(entry, "link", {"href": _address(row)})
    body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, content_type="application/atom+xml; charset=utf-8")


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


@bp.get("/feeds/vacatures.json")
@open_to_all
@kept()
@public
def feed_json() -> Response:
    """The newest vacancies as JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("Nieuw vrijwilligerswerk in Eindhoven"),
        "home_page_url": absolute("/vacatures", language()),
        "feed_url": absolute("/feeds/vacatures.json", language()),
        "language": language(),
        "items": [
            {
                "id": _address(row),
                "url": _address(row),
                "title": row.title,
                "content_text": row.tasks,
                "date_published": row.published_at.isoformat(),
                "date_modified": row.changed_at.isoformat(),
                "authors": [{"name": row.organisation}],
                "language": row.language,
            }
            for row in _rows()
        ],
    }
    return Response(json.dumps(feed, ensure_ascii=False), content_type="application/feed+json")
