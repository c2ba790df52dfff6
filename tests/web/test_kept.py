"""Kept pages: exact at once after a change, the same bytes for every visitor, 304 for who has them."""

from __future__ import annotations

import gzip

from flask import Flask, request

from tests.judge import JudgingClient
from vrijwilligerspunt.foundation import pages
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.foundation.demo_clock import DemoClock
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import kept

rendered: list[str] = []


def _app(app: Flask) -> JudgingClient:
    rendered.clear()

    @app.get("/kept")
    @kept(("q",))
    @public
    def kept_view() -> tuple[str, int, dict[str, str]]:
        rendered.append(request.full_path)
        return (
            f"{len(rendered)} {request.args.get('q', '')} " + "x" * 900,
            200,
            {"Content-Type": "text/plain"},
        )

    client = app.test_client()
    assert isinstance(client, JudgingClient)
    return client


def test_a_page_is_rendered_once_and_then_kept(app: Flask) -> None:
    client = _app(app)
    first, second = client.get("/kept"), client.get("/kept")
    assert first.data == second.data
    assert len(rendered) == 1
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Set-Cookie" not in first.headers


def test_who_has_the_page_gets_304(app: Flask) -> None:
    client = _app(app)
    etag = client.get("/kept").headers["ETag"]
    again = client.get("/kept", headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")


def test_a_change_is_seen_at_once(app: Flask, database: Database) -> None:
    client = _app(app)
    etag = client.get("/kept").headers["ETag"]
    with database.scope(), transaction():
        pages.bump("vacancies")
    assert client.get("/kept", headers={"If-None-Match": etag}).data.startswith(b"2 ")


def test_a_new_day_is_a_new_page(app: Flask, database: Database) -> None:
    client = _app(app)
    client.get("/kept")
    with database.scope(), transaction() as writer:
        writer.add(DemoClock(id=1, days=1))
    assert client.get("/kept").data.startswith(b"2 ")


def test_only_known_parameters_make_another_page(app: Flask) -> None:
    client = _app(app)
    client.get("/kept?utm=1")
    client.get("/kept?utm=2")
    assert len(rendered) == 1
    assert b"2 tuin" in client.get("/kept?q=tuin").data


def test_each_language_has_its_own_page(app: Flask) -> None:
    client = _app(app)
    client.get("/kept")
    client.get("/en/kept")
    assert len(rendered) == 2


def test_the_packed_twin_holds_the_same(app: Flask) -> None:
    client = _app(app)
    packed = client.get("/kept", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == client.get("/kept").data


def test_our_cookie_goes_past_the_store(app: Flask) -> None:
    client = _app(app)
    client.get("/kept")
    client.set_cookie("vp", "anything")
    answer = client.get("/kept")
    assert len(rendered) == 2
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_store_is_bounded() -> None:
    store = pages.KeptPages(capacity=2)
    for name in ("a", "b", "c"):
        store.put(name, pages.KeptPage(b"x", "text/html"))
    assert store.get("a") is None
    assert store.get("c") is not None
    small = pages.KeptPages(capacity_bytes=10)
    small.put("big", pages.KeptPage(b"x" * 20, "text/html"))
    assert small.get("big") is None


def test_any_page_one_may_have_is_no_proof_that_this_one_exists(app: Flask) -> None:
    assert _app(app).get("/kept", headers={"If-None-Match": "*"}).status_code == 200


def test_of_a_name_that_comes_twice_the_order_counts(app: Flask) -> None:
    client = _app(app)
    assert client.get("/kept?q=a&q=b").text.startswith("1 a ")
    assert client.get("/kept?q=b&q=a").text.startswith("2 b ")
    assert client.get("/kept?q=b&q=a&other=1").text.startswith("2 b ")
