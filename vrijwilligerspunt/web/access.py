"""Who may see a view, declared on the view itself.

Each view carries exactly one marker: `@public`, `@signed_in` or `@role(...)`. A view without one does not
serve (`guard` refuses it), and a house test names it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from vrijwilligerspunt.foundation.actor import NOBODY, Actor, Role
from vrijwilligerspunt.foundation.errors import NotAllowed

View = TypeVar("View", bound=Callable[..., Any])

ATTRIBUTE = "audience"


@dataclass(frozen=True, slots=True)
class Audience:
    """Everybody, whoever is signed in, or the holders of one of these roles."""

    name: str
    roles: frozenset[Role] = frozenset()

    def admits(self, actor: Actor) -> bool:
        """May this actor come in?"""
        if self.name == "public":
            return True
        if self.name == "signed_in":
            return actor.is_signed_in
        return actor.has(*self.roles)


READING = {"GET", "HEAD"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Roles of the person who asks that do not count yet, and the page with the step that is missing."""

    actor: Actor
    endpoint: str


def _mark(view: View, audience: Audience) -> View:
    if hasattr(view, ATTRIBUTE):
        raise TypeError(f"{view.__name__} has two audience markers")
    setattr(view, ATTRIBUTE, audience)
    return view


def public(view: View) -> View:
    """Everybody may see this view."""
    return _mark(view, Audience("public"))


def signed_in(view: View) -> View:
    """Whoever is signed in may see this view; others go to the sign-in page first."""
    return _mark(view, Audience("signed_in"))


def role(*roles: Role) -> Callable[[View], View]:
    """Holders of one of these roles may see this view. Raises TypeError without a role."""
    if not roles:
        raise TypeError("role() needs a role")

    def decorate(view: View) -> View:
        return _mark(view, Audience("role", frozenset(roles)))

    return decorate


def audience_of(view: Any) -> Audience | None:
    """The marker of a view, or None: then nobody gets in."""
    return getattr(view, ATTRIBUTE, None)


def actor() -> Actor:
    """Who acts in this request."""
    return cast(Actor, g.get("actor", NOBODY))


def guard() -> Response | None:
    """Before each request: default deny. Sends visitors to sign in, refuses others with 403.

    Somebody whose role waits for one more step is led to that step when reading, and refused when sending.
    """
    if request.endpoint is None:
        return None
    audience = audience_of(current_app.view_functions[request.endpoint])
    if audience is None:
        raise NotAllowed(f"{request.endpoint} declares no audience")
    if audience.admits(actor()):
        return None
    if not actor().is_signed_in:
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)
    waiting: Waiting | None = g.get("waiting")
    if waiting is not None and request.method in READING and audience.admits(waiting.actor):
        return redirect(url_for(waiting.endpoint), 303)
    raise NotAllowed(request.endpoint)
