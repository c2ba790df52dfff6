"""Every template compiles, speaks plainly and holds nothing a browser would refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes

from tests.house import files
from tests.house.files import ROOT, TEMPLATES
from vrijwilligerspunt.foundation import i18n

MANIFEST = ROOT / "vrijwilligerspunt" / "static" / "dist" / "manifest.json"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
INLINE = re.compile(
    r"""\sstyle\s*=|<style|\son[a-z]+\s*=\s*["']|<script(?![^>]*\ssrc=)(?![^>]*application/ld\+json)|javascript:""",
    re.I,
)
UNSAFE = re.compile(r"\|\s*safe\b|autoescape\s+false", re.I)
FOREIGN = re.compile(
    r"""<(?:link|script|img|source|iframe)\b[^>]*(?:src|href)\s*=\s*["'](?:https?:)?//""", re.I
)


def words(path: Path) -> str:
    """The template without its comments."""
    return re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S)


def environment() -> Environment:
    """Jinja as the app has it, with nothing but the templates."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
    )


def _layout(path: Path) -> str | None:
    found = re.search(r"""\{%-?\s*extends\s+["']([^"']+)""", words(path))
    return found.group(1) if found else None


PARTS = {
    name
    for path in files.pages()
    for name in re.findall(r"""(?:include|from|import)\s+["']([^"']+)["']""", words(path))
}
PAGES = [
    path
    for path in files.pages()
    if path.parent.name not in {"layouts", "emails"} and path.relative_to(TEMPLATES).as_posix() not in PARTS
]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_app_compiles_every_template(app: Flask, language: str) -> None:
    with app.app_context(), i18n.speaking(language):
        for path in TEMPLATES.rglob("*.*"):
            app.jinja_env.get_template(path.relative_to(TEMPLATES).as_posix())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_a_page_stands_in_a_layout_and_has_a_title(path: Path) -> None:
    assert (_layout(path) or "").startswith("layouts/")
    title = re.search(r"\{%-?\s*block\s+title\s*-?%\}(.*?)\{%-?\s*endblock", words(path), re.S)
    assert title, "no title block"
    assert title.group(1).strip()


@pytest.mark.parametrize(
    ("pattern", "planted"),
    [
        (INLINE, '<p style="color: red">'),
        (INLINE, "<script>alert(1)</script>"),
        (INLINE, '<a onclick="go()">'),
        (UNSAFE, "{{ words | safe }}"),
        (FOREIGN, '<script src="https://elsewhere.example/x.js">'),
    ],
    ids=["style", "script", "handler", "safe", "foreign"],
)
def test_no_template_holds_what_the_browser_refuses(pattern: re.Pattern[str], planted: str) -> None:
    assert pattern.search(planted), "the check does not see the planted fault"
    emails = TEMPLATES / "emails"
    found = [
        f"{files.name(path)}: {hit.group(0).strip()}"
        for path in files.pages()
        # A mail has no style sheet: its few styles stand on the elements.
        if not (pattern is INLINE and path.is_relative_to(emails))
        for hit in pattern.finditer(words(path))
    ]

    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_is_one_file_with_one_public_macro_of_its_name(path: Path) -> None:
    tree = environment().parse(path.read_text("utf-8"))
    public = [macro.name for macro in tree.find_all(nodes.Macro) if not macro.name.startswith("_")]

    assert public == [path.stem]


def test_the_page_of_components_shows_every_component() -> None:
    shown = {
        name
        # The layout brings the language switch and the flashes to this page as to every page.
        for page in ("site/components.html", "layouts/base.html")
        for name in re.findall(r"components/(\w+)\.html", words(TEMPLATES / page))
    }

    assert {path.stem for path in COMPONENTS} - shown == set()


def test_the_build_made_every_asset_a_template_asks_for() -> None:
    made = json.loads(MANIFEST.read_text("utf-8"))
    asked = {
        name for path in files.pages() for name in re.findall(r"""asset\(\s*["']([^"']+)["']""", words(path))
    }

    assert asked, "the search for assets finds none"
    assert asked - made.keys() == set()


def test_every_icon_a_template_names_is_in_the_sprite() -> None:
    known = set(json.loads((ROOT / "frontend" / "icons.json").read_text("utf-8")))
    asked = {
        name
        for path in files.pages()
        for name in re.findall(r"""\bicon\s*(?:=|\(|["']:)\s*["']([a-z0-9-]+)["']""", words(path))
    }

    assert asked - known == set()


def test_a_template_imports_components_by_name() -> None:
    wild = [files.name(path) for path in files.pages() if re.search(r"\{%-?\s*import\s", words(path))]

    assert not wild


def test_every_template_is_used_by_a_view_or_another_template() -> None:
    spoken = "\n".join(
        [path.read_text("utf-8") for path in files.modules()] + [words(path) for path in files.pages()]
    )
    unused = [
        path.relative_to(TEMPLATES).as_posix()
        for path in files.pages()
        if path.parent.name != "emails" and path.relative_to(TEMPLATES).as_posix() not in spoken
    ]

    assert not unused
