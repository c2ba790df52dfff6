"""The judging client: every HTML page any test fetches must be valid and well made.

Valid by html5lib's strict parser; one `h1` whose words open the title; `lang`; unique ids; every field
with a label; forms with an action; no inline style or script; no address of another site as an asset.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
from flask import Flask, Response
from flask.testing import FlaskClient

from tests.journeys.crawl import shape
from tests.measure import unmeasured
from vrijwilligerspunt.foundation import db

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
FIELDS = {"input", "select", "textarea"}
NO_LABEL = {"hidden", "submit", "button", "reset", "image"}
STATIC_TYPES = ("application/ld+json",)


class Unfit(AssertionError):
    """A page that does not meet the house's standard."""


def _name(node: Any) -> str:
    return str(node.tag).replace(NAMESPACE, "").split("}")[-1]


def _text(node: Any) -> str:
    return re.sub(r"\s+", " ", "".join(node.itertext())).strip()


@lru_cache(maxsize=8)
@unmeasured()
def parse(body: bytes, *, part: bool = False) -> Any:
    """The document, or the elements of a part of one; the last few are kept, so nobody changes them.

    Raises Unfit when html5lib's parser finds an error.
    """
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=True)
    try:
        if part:
            return parser.parseFragment(body.decode(), container="main")
        return parser.parse(body, transport_encoding="utf-8")
    except html5lib.html5parser.ParseError as error:
        before = body[: max(0, parser.tokenizer.stream.position()[1])]
        raise Unfit(f"invalid HTML: {error} near {before[-80:]!r}") from error


@unmeasured()
def judge(body: bytes, *, part: bool = False) -> Any:
    """Check one page and return its tree. Raises Unfit with everything that is wrong."""
    tree = parse(body, part=part)
    nodes = list(tree.iter())
    wrong: list[str] = []
    if not part:
        wrong += _document(tree, nodes)
    wrong += list(_parts(nodes))
    if wrong:
        raise Unfit("; ".join(wrong))
    return tree


def _document(tree: Any, nodes: list[Any]) -> Iterable[str]:
    html = next(node for node in nodes if _name(node) == "html")
    if html.get("lang") not in {"nl", "en"}:
        yield "no lang on html"
    headings = [node for node in nodes if _name(node) == "h1"]
    title = next((_text(node) for node in nodes if _name(node) == "title"), "")
    if len(headings) != 1:
        yield f"{len(headings)} h1"
    elif not re.sub(r"^(Fout|Error): ", "", title).startswith(_text(headings[0])):
        yield f"the title {title!r} does not begin with the h1 {_text(headings[0])!r}"
    if sum(_name(node) == "main" for node in nodes) != 1:
        yield "not one main"
    levels = [int(_name(node)[1]) for node in nodes if re.fullmatch(r"h[1-6]", _name(node))]
    for upper, lower in pairwise(levels):
        if lower > upper + 1:
            yield f"a heading jumps from h{upper} to h{lower}"
            break


def _parts(nodes: list[Any]) -> Iterable[str]:
    ids = Counter(node.get("id") for node in nodes if node.get("id") is not None)
    for value, count in ids.items():
        if count > 1 or not value or re.search(r"\s", value):
            yield f"id {value!r} stands {count} times"
    labelled = {node.get("for") for node in nodes if _name(node) == "label"}
    parents = {child: node for node in nodes for child in node}
    for node in nodes:
        name = _name(node)
        if name in FIELDS and node.get("type", "text") not in NO_LABEL:
            inside = _ancestor(node, parents, "label")
            if not (
                node.get("id") in labelled or inside or node.get("aria-label") or node.get("aria-labelledby")
            ):
                yield f"{name} {node.get('name')!r} has no label"
        if name == "form" and not node.get("action"):
            yield "a form without action"
        if name == "form" and _ancestor(node, parents, "form"):
            yield "a form in a form"
        if name == "img" and node.get("alt") is None:
            yield "an image without alt"
        if name == "script" and not node.get("src") and node.get("type") not in STATIC_TYPES:
            yield "inline script"
        if name == "style" or node.get("style") is not None:
            yield f"inline style on {name}"
        if any(str(key).startswith("on") for key in node.attrib):
            yield f"inline handler on {name}"
        if name in {"link", "script", "img", "source", "iframe"}:
            address = node.get("src") or (node.get("href") if node.get("rel") not in _LINKS else None) or ""
            if re.match(r"(https?:)?//", address):
                yield f"{name} loads {address}"
        for attribute in ("aria-describedby", "aria-labelledby", "aria-controls"):
            for target in (node.get(attribute) or "").split():
                if target not in ids:
                    yield f"{attribute} names {target!r}, which is not there"
        href = node.get("href") or ""
        if name == "a" and href.startswith("#") and href != "#" and href[1:] not in ids:
            yield f"link to {href}, which is not there"
        if name == "button" and not (_text(node) or node.get("aria-label")):
            yield "a button without words"
        if name == "a" and node.get("href") is not None and not (_text(node) or node.get("aria-label")):
            yield f"a link without words to {node.get('href')}"


_LINKS = {"canonical", "alternate", "license"}


def _ancestor(node: Any, parents: dict[Any, Any], name: str) -> bool:
    current = parents.get(node)
    while current is not None:
        if _name(current) == name:
            return True
        current = parents.get(current)
    return False


def watch(app: Flask) -> None:
    """Fail each request that changed something outside a transaction: it would be lost without a word."""

    @app.after_request
    def _nothing_unsaved(response: Response) -> Response:
        assert not db.unsaved_changes(), "a request left unsaved changes"
        return response


class JudgingClient(FlaskClient):
    """A test client that judges every page it fetches; `watch` lets its app fail on unsaved changes.

    The first page of each shape and status goes into `folder`, for `tests/house/test_last.py`.
    """

    folder: Path | None = None
    kept: set[str] = set()

    def open(self, *args: Any, **kwargs: Any) -> Any:
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.data and not response.headers.get("Location"):
            judge(response.data, part=bool(response.request.headers.get("X-Deel")))
            self._keep(f"{shape(response.request.path)} {response.status_code}", response.data)
        return response

    def _keep(self, what: str, body: bytes) -> None:
        if self.folder is None or what in self.kept:
            return
        self.kept.add(what)
        name = re.sub(r"[^a-zA-Z0-9-]+", "_", what)[-120:]
        # Another process of the run may have kept this shape already.
        with suppress(FileExistsError), (self.folder / f"{name}.html").open("xb") as file:
            file.write(body)


@unmeasured()
def fields_of(body: bytes, action: str | None = None) -> dict[str, str]:
    """What the (first, or named) post form of a page would send untouched, hidden fields included."""
    for form in parse(body).iter(f"{NAMESPACE}form"):
        if form.get("method", "get").lower() == "post" and (
            action is None or action in (form.get("action") or "")
        ):
            return _values(form)
    raise AssertionError("no such form")


def _values(form: ElementTree.Element) -> dict[str, str]:
    values: dict[str, str] = {}
    for node in form.iter():
        name, tag = node.get("name"), _name(node)
        if not name:
            continue
        if tag == "input" and node.get("type") in {"checkbox", "radio"} and node.get("checked") is None:
            continue
        if tag == "textarea":
            values[name] = "".join(node.itertext())
        elif tag == "select":
            options = list(node.iter(f"{NAMESPACE}option"))
            chosen = [one for one in options if one.get("selected") is not None] or options
            values[name] = chosen[0].get("value", "") if chosen else ""
        elif tag == "input":
            values[name] = node.get("value", "")
    return values


__all__ = ["JudgingClient", "Unfit", "db", "fields_of", "judge", "parse", "watch"]
