"""The addresses of privacy: what we keep and what you can ask."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, render_template

from vrijwilligerspunt.privacy.texts import PURPOSES
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import device_cookie, kept

bp = Blueprint("privacy", __name__)


@bp.get("/privacy")
@kept()
@public
def policy() -> Any:
    """What we keep, why, who sees it and how long."""
    return render_template(
        "privacy/policy.html",
        purposes=PURPOSES,
        session_cookie=current_app.config["SESSION_COOKIE_NAME"],
        device_cookie=device_cookie(),
    )
