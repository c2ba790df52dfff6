"""The session of a browser: Flask-Login carries a random token, our table holds its hash.

Decision: docs/decisions/0004-sessions.md.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote, urlsplit

from flask import Flask, Response, after_this_request, current_app, g, request, session, url_for
from flask_login import LoginManager, current_user, login_user, logout_user

from vrijwilligerspunt.accounts import queries, rules, sessions
from vrijwilligerspunt.accounts.doors import HALF
from vrijwilligerspunt.accounts.queries import SignedIn
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.web.access import Waiting
from vrijwilligerspunt.web.kept import has_session_cookie

SETTINGS = "vrijwilligerspunt.settings"
USER = "_user_id"
AFTER = "after"
WHOSE = "whose"
TWO_STEPS = "accounts.two_steps"
CLEARED = '"cache", "storage"'


class Browser:
    """What Flask-Login calls a user: a signed-in browser, known by its token."""

    is_active = is_authenticated = True
    is_anonymous = False

    def __init__(self, token: str, signed: SignedIn | None = None) -> None:
        self.token, self.signed = token, signed

    def get_id(self) -> str:
        return self.token


def init_app(app: Flask) -> None:
    """Put Flask-Login in place: our tokens, no remember cookie, no protection of its own."""
    manager = LoginManager()
    manager.session_protection = None
    manager.init_app(app, add_context_processor=False)
    manager.user_loader(_load)


def _load(token: str) -> Browser | None:
    asks_factor = current_app.extensions[SETTINGS].second_factor
    signed = queries.signed_in(token, clock.now(), clock.today(), asks_factor=asks_factor)
    return Browser(token, signed) if signed is not None else None


def load_actor() -> None:
    """Before each request: session to `g.actor`, and "last seen" at most once a minute (rulings.md 1, 2)."""
    g.actor, g.signed = NOBODY, None
    if not has_session_cookie() or USER not in session:
        return
    if not current_user.is_authenticated:
        # The row is gone or too old. The rest of the session stays, so a form that was open still posts.
        logout_user()
        return
    signed: SignedIn = current_user.signed
    g.actor, g.signed = signed.actor, signed
    if signed.waiting:
        g.waiting = Waiting(replace(signed.actor, grants=signed.waiting), TWO_STEPS)
    assert signed.actor.account_id is not None
    now = clock.now()
    if rules.seen_is_old(signed.seen_at, now):
        with transaction():
            sessions.seen(signed.session_id, signed.actor.account_id, now)


def device() -> str:
    """A short name of this browser, for the list of signed-in devices."""
    return rules.device(request.user_agent.string).label


def enter(token: str) -> None:
    """Give this browser a fresh cookie for a session that was just begun. Nothing of the old one stays, nor
    what pages kept in the browser: on a shared phone the card of a pass may be somebody else's. Only who was
    signed in here last, and signed out by time alone, finds it again (what a connector could not send yet).
    """
    known, found = session.get(WHOSE), _load(token)
    whose = found.signed.actor.account_id if found is not None and found.signed is not None else None
    session.clear()
    if whose is None or whose != known:
        _clear('"storage"')
    session.permanent = True
    session[WHOSE] = whose
    login_user(Browser(token))


def hold(token: str, target: str | None) -> None:
    """Remember in this browser who is half way in, and where to go after the code. Signs nobody in."""
    known = session.get(WHOSE)
    session.clear()
    session[HALF], session[AFTER], session[WHOSE] = token, destination(target), known


def held() -> str:
    """The token of who is half way in, or nothing."""
    return str(session.get(HALF, ""))


def after() -> str:
    """Where who is half way in wants to go."""
    return destination(session.get(AFTER))


def leave() -> None:
    """Take the session out of this browser's cookie, and all that pages kept in it (the card of the pass)."""
    logout_user()
    session.clear()
    _clear(CLEARED)


def _clear(what: str) -> None:
    """Tell the browser, with this answer, to drop what it keeps of the site."""

    @after_this_request
    def _forget(response: Response) -> Response:
        response.headers["Clear-Site-Data"] = what
        return response


def destination(target: str | None) -> str:
    """Where to go after signing in: a page of ours that can be read, else one's own page."""
    path, root = rules.same_site_path(target), request.script_root
    if root and path.startswith(f"{root}/"):
        path = path[len(root) :]
    adapter = current_app.create_url_adapter(request)
    assert adapter is not None
    if path and adapter.test(unquote(urlsplit(path).path), "GET"):
        return root + path
    return url_for("accounts.mine")
