"""Walking every link of the site without a browser: what is there, how far from home, and what is broken."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import Request, urlopen

# A filtered list links to every other filter; of each shape of address a few are enough.
MOST_OF_A_SHAPE = 6


@dataclass
class Crawl:
    """What a walk found: path → clicks from home, broken links, and every page."""

    depth: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)


def shape(path: str) -> str:
    """The address with its numbers and names taken out, and the names of its query."""
    parts = urlsplit(path)
    plain = re.sub(r"/\d+(-[^/]*)?", "/N", parts.path)
    plain = re.sub(r"^((?:/en)?(?:/werkplek(?:/balie)?)?/organisaties)/[^/]+", r"\1/NAME", plain)
    plain = re.sub(r"^((?:/en)?/mijn/organisatie)/(?!nieuw$)[^/]+", r"\1/NAME", plain)
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&") if pair})
    return plain + ("?" + "&".join(names) if names else "")


ADDRESS = {"a": "href", "link": "href", "img": "src", "script": "src"}


class Links(HTMLParser):
    """Notes the addresses per kind of element. Whether a page is valid is for others to say, and slower."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {tag: [] for tag in ADDRESS}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get(ADDRESS.get(tag, ""))
        if address:
            self.found[tag].append(address)


def links(body: bytes) -> list[str]:
    """Every address a page leads to, its own assets too."""
    reader = Links()
    reader.feed(body.decode())
    reader.close()
    return [address for tag in ADDRESS for address in reader.found[tag]]


def crawl(home: str, start: str = "/", *, cookie: str = "", under: tuple[str, ...] = ("/",)) -> Crawl:
    """Follow every link of our own from a page on, breadth first.

    With a `cookie` as somebody who is signed in; only addresses `under` these are opened.
    """
    walk = Crawl(depth={start: 0})
    waiting, shapes = deque([start]), {shape(start): 1}
    while waiting:
        path = waiting.popleft()
        try:
            asked = Request(home + path, headers={"Cookie": cookie} if cookie else {})
            with urlopen(asked, timeout=30) as answer:
                kind, body = answer.headers.get_content_type(), answer.read()
        except HTTPError as error:
            walk.broken.append(f"{error.code} {path}")
            continue
        if kind != "text/html":
            continue
        walk.pages.append(path)
        for address in links(body):
            target = urldefrag(urljoin(home + path, address))[0]
            if not target.startswith(home + "/"):
                continue
            there = target[len(home) :]
            known = shape(there)
            if not there.startswith(under):
                continue
            if there in walk.depth or shapes.get(known, 0) >= MOST_OF_A_SHAPE:
                continue
            shapes[known] = shapes.get(known, 0) + 1
            walk.depth[there] = walk.depth[path] + 1
            waiting.append(there)
    return walk
