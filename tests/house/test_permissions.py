"""Who comes in where: every endpoint × every member of the cast against one table, and default deny."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests import factories
from tests.accounts import people
from tests.house import matrix
from tests.judge import JudgingClient
from vrijwilligerspunt.demo.accounts import ACCOUNTS
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.vacancies import actions as vacancies
from vrijwilligerspunt.web.access import audience_of, public

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def endpoints(app: Flask) -> set[tuple[str, str]]:
    """Every (method, endpoint) the app serves."""
    return {
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
        if method in METHODS
    }


def address(app: Flask, endpoint: str, values: Mapping[str, Any]) -> str:
    """An address of the endpoint: with the most parts it can have, filled with real numbers."""
    rule = max(app.url_map.iter_rules(endpoint), key=lambda one: len(one.arguments))
    with app.test_request_context():
        return app.url_for(endpoint, **{name: values[name] for name in rule.arguments})


@pytest.fixture
def values(database: Database) -> dict[str, Any]:
    """What stands in the addresses: a published vacancy, its organisation, somebody's account."""
    with database.scope():
        organisation = factories.organisation(slug="buurthuis")
        vacancy = factories.vacancy(organisation=organisation, title="Koffie schenken")
        offer = factories.pass_offer(title="Koffie schenken")
        course = factories.course(title="Koffie schenken")
        with transaction():
            vacancies.load_info_texts()
    other = people.person(database)
    return {
        "vacancy_id": vacancy.id,
        "slug": "koffie-schenken",
        "account_id": other.id,
        "device_id": 999_999,
        "grant_id": 999_999,
        "number": 999_999,
        "application_id": 999_999,
        "report_id": 999_999,
        "request_id": 999_999,
        "match_id": 999_999,
        "concern_id": 999_999,
        "note_id": 999_999,
        "pass_id": 999_999,
        "day": "2030-01-01",
        "page": "verzekering",
        "till_id": 999_999,
        "search_id": 999_999,
        "place_id": 999_999,
        "upload_id": 999_999,
        "offer_id": offer.id,
        "course_id": course.id,
        "volunteer_id": 999_999,
        "circle_id": 999_999,
        "side": 1,
        "said": "yes",
        "word": "ja",
        "member_id": 999_999,
        "step": "indienen",
        "part": "wat",
        "key": "maatje",
        "way": "uit",
        "token": "nobody-has-this-token",
    }


def test_the_table_holds_every_endpoint_and_no_other(app: Flask) -> None:
    table = {(row.method, row.endpoint) for row in matrix.rows()}

    assert endpoints(app) - table == set(), "add these to tests/house/matrix.txt"
    assert table - endpoints(app) == set(), "these are gone"


@pytest.mark.parametrize("name", matrix.CAST)
def test_everybody_gets_in_where_the_table_says(
    app: Flask, client: JudgingClient, database: Database, values: dict[str, Any], name: str
) -> None:
    if name != "Niemand":
        member = next(account for account in ACCOUNTS if account.cast == name)
        account = people.person(database, name=name, email=member.email)
        for grant in member.grants:
            people.give(database, account, grant.role, grant.kind, grant.scope)
        assert people.sign_in(client, account).status_code == 303

    wrong = []
    for row in matrix.rows():
        # Signing out would change who asks; its own test is in tests/accounts.
        if row.method == "POST" and row.endpoint in matrix.ENDS_THE_SESSION:
            continue
        where = address(app, row.endpoint, _fitting(row.endpoint, values))
        got = client.open(where, method=row.method).status_code
        if got != row.expected[name]:
            wrong.append(f"{row.method} {row.endpoint}: {got}, the table says {row.expected[name]}")

    assert not wrong, "\n".join(wrong)


def _fitting(endpoint: str, values: dict[str, Any]) -> dict[str, Any]:
    is_of_organisation = endpoint.startswith("organisations.") or endpoint.split(".")[1].startswith(
        ("desk_organisation", "desk_note_organisation", "own_", "inbox", "import_", "export", "stop")
    )
    return values | ({"slug": "buurthuis"} if is_of_organisation else {})


def test_every_view_declares_who_may_see_it(app: Flask) -> None:
    silent = [endpoint for endpoint, view in app.view_functions.items() if audience_of(view) is None]

    assert not silent


def _planted() -> Any:
    return "open", {"Content-Type": "text/plain"}


def test_a_view_that_declares_nothing_does_not_serve(app: Flask, client: JudgingClient) -> None:
    app.add_url_rule("/geplant-zonder", "planted_without", _planted)
    app.add_url_rule("/geplant-met", "planted_with", public(lambda: _planted()))

    assert client.get("/geplant-met").status_code == 200
    assert client.get("/geplant-zonder").status_code == 403


def test_addresses_are_dutch_kebab_case_in_lower_case(app: Flask) -> None:
    odd = [rule.rule for rule in app.url_map.iter_rules() if not _is_kebab(rule)]

    assert not odd


def _is_kebab(rule: Rule) -> bool:
    if rule.rule.startswith(("/api/v1/", "/.well-known/", "/feeds/")) or rule.rule in MACHINE_ADDRESSES:
        return True
    plain = re.sub(r"<[^>]*>", "x", rule.rule)
    return bool(re.fullmatch(r"/(_?[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*)?", plain)) and not (
        ENGLISH & set(re.split(r"[/-]", plain))
    )


# Addresses that machines expect under exactly this name.
MACHINE_ADDRESSES = {
    "/healthz",
    "/readyz",
    "/metrics",
    "/robots.txt",
    "/sitemap.xml",
    "/manifest.webmanifest",
    "/sw.js",
    "/werkplek/straat-werker.js",
}
ENGLISH = {
    "account-make", "apply", "buddies", "change", "clock", "companies", "create", "delete", "edit", "login",
    "mailbox", "my", "new", "organisations", "password", "report", "search", "settings", "sign", "staff",
    "status", "vacancies", "verify", "workplace",
}  # fmt: skip


@pytest.mark.parametrize("planted", ["/Vacatures", "/mijn_gegevens", "/vacancies/x", "/mijn/"])
def test_the_check_of_addresses_sees_planted_faults(planted: str) -> None:
    assert not _is_kebab(Rule(planted))


def kept_endpoints(app: Flask) -> list[str]:
    """The endpoints whose pages are kept for visitors."""
    return sorted(
        endpoint
        for endpoint, view in app.view_functions.items()
        if getattr(getattr(view, "__code__", None), "co_name", "") == "keeping"
    )


def test_a_kept_page_holds_no_post_form_token_or_cookie(
    app: Flask, client: JudgingClient, values: dict[str, Any]
) -> None:
    assert len(kept_endpoints(app)) > 10
    for endpoint in kept_endpoints(app):
        where = address(app, endpoint, _fitting(endpoint, values))
        for language in ("", "/en"):
            response = client.get(language + where)
            assert response.status_code == 200, where
            assert response.headers.get("ETag"), where
            assert "Set-Cookie" not in response.headers, where
            assert not re.search(r"""<form[^>]*method=["']?post""", response.text, re.I), where
            assert "csrf_token" not in response.text, where
