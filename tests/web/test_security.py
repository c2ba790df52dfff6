"""Headers, cookies, hosts and the language of an address."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation.config import from_environment
from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.web.forms import clean, clean_line


def test_every_answer_carries_the_headers(client: JudgingClient) -> None:
    for path in ("/contact", "/er-is-niets", "/robots.txt"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_a_visitor_who_reads_gets_no_cookie(client: JudgingClient) -> None:
    for path in ("/", "/contact", "/vacatures", "/organisaties"):
        assert "Set-Cookie" not in client.get(path).headers


def test_in_production_the_cookie_is_bound_to_the_host_and_https(database: Database, tmp_path: Path) -> None:
    settings = from_environment(
        {
            "APP_ENV": "production",
            "SECRET_KEY": "s" * 40,
            "LOOKUP_KEY": "l" * 40,
            "FIELD_KEYS": "k1:" + base64.b64encode(b"k" * 32).decode(),
            "BASE_URL": "https://vp.example",
            "MAIL_URL": "smtp://mail",
            "SEARCH_INDEX": str(tmp_path / "index"),
        }
    )
    client = create_app(settings, database).test_client()
    answer = client.get("/inloggen", base_url="https://vp.example")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-vp=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
    assert "max-age=63072000" in answer.headers["Strict-Transport-Security"]
    assert client.get("/demo/postvak", base_url="https://vp.example").status_code == 404
    assert client.get("/_componenten", base_url="https://vp.example").status_code == 404
    assert client.get("/", base_url="https://evil.example").status_code == 400


def test_the_english_twin_speaks_english_and_links_to_english(client: JudgingClient) -> None:
    page = client.get("/en/contact").get_data(as_text=True)
    assert '<html lang="en"' in page
    assert 'href="/en/vacatures"' in page
    assert 'href="/contact"' in page, "the switch leads back to Dutch"
    assert client.get("/en").status_code in (200, 308)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  hé\x00llo\x07 ", "héllo"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("ge\u202egeven", "gegeven"),
        ("e\u0301", "é"),
        ("👩‍🌾 ok", "👩‍🌾 ok"),
        (None, None),
    ],
)
def test_text_is_cleaned_the_same_way_everywhere(given: str | None, kept: str | None) -> None:
    assert clean(given) == kept


def test_one_line_stays_one_line() -> None:
    assert clean_line(" Jan \n de\tVries ") == "Jan de Vries"


def test_a_form_key_that_is_no_key_is_replaced(client: JudgingClient) -> None:
    fields = fields_of(client.get("/melden").data)
    answer = client.post("/melden", data=fields | {"form_key": "x", "reason": "other", "message": "hoi"})
    assert answer.status_code == 303


def test_a_form_sent_by_another_site_is_refused_and_one_without_origin_is_not(client: JudgingClient) -> None:
    given = fields_of(client.get("/melden").data) | {"reason": "other", "message": "hoi"}
    assert client.post("/melden", data=given, headers={"Origin": "https://evil.example"}).status_code == 400
    assert client.post("/melden", data=given, headers={"Origin": "http://localhost"}).status_code == 303
    assert client.post("/melden", data=given, headers={"Origin": "null"}).status_code == 303
    assert client.post("/melden", data=given).status_code == 303
