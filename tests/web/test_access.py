"""Default deny: a view serves only whom its marker admits, and without a marker nobody."""

from __future__ import annotations

import pytest
from flask import Flask, g

from tests.judge import JudgingClient
from vrijwilligerspunt.foundation.actor import NOBODY, Actor, Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.pages import ContentVersion
from vrijwilligerspunt.web import access

RESIDENT = Actor(1, "Amina")
DESK = Actor(2, "Hugo", grants=frozenset({Grant(Role.DESK)}))


def _add(app: Flask, path: str, marker: object = None) -> None:
    def view() -> str:
        return "in"

    view.__name__ = path.strip("/").replace("-", "_")
    app.add_url_rule(path, view_func=marker(view) if callable(marker) else view)


def _status(app: Flask, path: str, actor: Actor) -> int:
    with app.test_request_context(path):
        g.actor = actor
        try:
            answer = access.guard()
        except access.NotAllowed:
            return 403
        return 200 if answer is None else answer.status_code


def test_a_public_view_serves_everybody(app: Flask) -> None:
    _add(app, "/open", access.public)
    assert [_status(app, "/open", who) for who in (NOBODY, RESIDENT, DESK)] == [200, 200, 200]


def test_a_view_without_a_marker_serves_nobody(app: Flask) -> None:
    _add(app, "/forgotten")
    assert [_status(app, "/forgotten", who) for who in (NOBODY, RESIDENT, DESK)] == [403, 403, 403]
    assert app.test_client().get("/forgotten").status_code == 403


def test_a_visitor_is_sent_to_sign_in_and_back(app: Flask, client: JudgingClient) -> None:
    _add(app, "/own-page", access.signed_in)
    answer = client.get("/own-page?a=1")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/inloggen?next=/own-page?a%3D1")
    assert _status(app, "/own-page", RESIDENT) == 200


def test_a_role_is_asked_for(app: Flask) -> None:
    _add(app, "/desk-only", access.role(Role.DESK, Role.MODERATOR))
    assert [_status(app, "/desk-only", who) for who in (NOBODY, RESIDENT, DESK)] == [303, 403, 200]


def test_two_markers_on_a_view_are_a_mistake() -> None:
    def view() -> str:
        return ""

    with pytest.raises(TypeError, match="two"):
        access.public(access.signed_in(view))
    with pytest.raises(TypeError, match="needs a role"):
        access.role()


def test_a_role_in_a_scope_does_not_reach_another() -> None:
    connector = Actor(3, grants=frozenset({Grant(Role.CONNECTOR, ScopeKind.WIJK, "WK077253")}))
    assert connector.has_in(Role.CONNECTOR, ScopeKind.WIJK, "WK077253")
    assert not connector.has_in(Role.CONNECTOR, ScopeKind.WIJK, "WK077211")
    everywhere = Actor(4, grants=frozenset({Grant(Role.CONNECTOR)}))
    assert everywhere.has_in(Role.CONNECTOR, ScopeKind.WIJK, "WK077211")


def test_a_request_that_leaves_unsaved_changes_fails(app: Flask, client: JudgingClient) -> None:
    def forgetful() -> str:
        session().add(ContentVersion(subject="lost", number=1))
        return "<p>gone"

    app.add_url_rule("/forgetful", view_func=access.public(forgetful))
    with pytest.raises(AssertionError, match="unsaved"):
        client.get("/forgetful")
