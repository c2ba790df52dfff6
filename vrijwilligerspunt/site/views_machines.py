"""Addresses that machines read: health, robots, site map, security contact; and the component page."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from alembic.config import Config
from alembic.script import ScriptDirectory
from flask import Blueprint, Response, abort, current_app, jsonify, render_template, request

from vrijwilligerspunt.courses.queries import addresses as course_addresses
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.config import ROOT
from vrijwilligerspunt.organisations.queries import public_slugs
from vrijwilligerspunt.site import queries
from vrijwilligerspunt.site.samples import ComponentsForm
from vrijwilligerspunt.web.access import public

bp = Blueprint("machines", __name__)

PAGES = (
    "/",
    "/vacatures",
    "/cursussen",
    "/verzekering",
    "/zo-sorteren-we",
    "/organisaties",
    "/maatjes",
    "/ontwikkelplaatsen",
    "/bedrijven",
    "/begeleiding",
    "/contact",
    "/privacy",
)
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@lru_cache
def code_head() -> str:
    """The newest migration of this code."""
    head = ScriptDirectory.from_config(Config(toml_file=str(ROOT / "pyproject.toml"))).get_current_head()
    assert head is not None
    return head


@bp.get("/healthz")
@public
def alive() -> Any:
    """This process answers; asks nothing of the database."""
    return jsonify(status="ok")


@bp.get("/readyz")
@public
def ready() -> Any:
    """Database, schema, index, worker and field keys are ready to serve: 200, else 503 with what is not."""
    state = queries.readiness(code_head(), current_app.extensions["vrijwilligerspunt.keys"])
    index = current_app.extensions["vrijwilligerspunt.search"].usable()
    body = {
        "database": state.database,
        "schema": state.schema,
        "worker": state.worker,
        "index": index,
        "keys": state.keys,
    }
    return jsonify(body), 200 if state.is_ready and index else 503


@bp.get("/robots.txt")
@public
def robots() -> Any:
    """What crawlers may visit."""
    lines = (
        "User-agent: *",
        "Disallow: /mijn",
        "Disallow: /werkplek",
        "Disallow: /aanmelding/",
        "Disallow: /pas/",
        "Disallow: /demo/",
        "Disallow: /*/aanmelden",
        f"Sitemap: {absolute('/sitemap.xml')}",
    )
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@bp.get("/.well-known/security.txt")
@public
def security_contact() -> Any:
    """Where to report a weakness (RFC 9116), valid for half a year from today."""
    desk = current_app.jinja_env.globals["desk"]
    until = (clock.now() + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: mailto:{desk.email}",  # type: ignore[attr-defined]
        f"Expires: {until.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {absolute('/.well-known/security.txt')}",
    )
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@bp.get("/sitemap.xml")
@public
def sitemap() -> Any:
    """Every public page with its English twin. Not kept: it is large, and only crawlers ask."""
    ElementTree.register_namespace("", SITEMAP)
    ElementTree.register_namespace("xhtml", XHTML)
    root = ElementTree.Element(f"{{{SITEMAP}}}urlset")
    organisations = [f"/organisaties/{slug}" for slug in public_slugs()]
    entries = [(path, None) for path in (*PAGES, *organisations)] + [
        (path, changed.isoformat())
        for listed in (course_addresses, queries.vacancy_addresses)
        for path, changed in listed(clock.today())
    ]
    for path, changed in entries:
        node = ElementTree.SubElement(root, f"{{{SITEMAP}}}url")
        ElementTree.SubElement(node, f"{{{SITEMAP}}}loc").text = absolute(path)
        if changed is not None:
            ElementTree.SubElement(node, f"{{{SITEMAP}}}lastmod").text = changed
        for code in ("nl", "en"):
            twin = ElementTree.SubElement(node, f"{{{XHTML}}}link")
            twin.attrib.update(rel="alternate", hreflang=code, href=absolute(path, code))
    return Response(
        ElementTree.tostring(root, encoding="utf-8", xml_declaration=True), content_type="application/xml"
    )


@bp.get("/_componenten")
@public
def components() -> Any:
    """All components in all states; not in production."""
    if not current_app.jinja_env.globals["is_demo"]:
        abort(404)
    form = ComponentsForm(meta={"csrf": False})
    if request.args.get("fouten"):
        form.process()
        form.validate()
    return render_template("site/components.html", form=form)
