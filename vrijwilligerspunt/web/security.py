"""Headers on every answer, and the name and flags of the cookie (frontend.md §4, rulings.md 4 and 11)."""

from __future__ import annotations

from flask import Flask, request
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from vrijwilligerspunt.foundation.config import Settings

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types vp vp-pas",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TWO_YEARS = 63_072_000
READING = {"GET", "HEAD", "OPTIONS"}
COOKIE_SECURE = "__Host-vp"
COOKIE_PLAIN = "vp"


def own_origin() -> None:
    """Before each request: a form that another site sends is refused, whatever token it holds.

    Raises BadRequest. A browser that tells no origin (or `null`) is judged by the token alone.
    """
    origin = request.headers.get("Origin", "null")
    if request.method not in READING and origin != "null" and origin != request.host_url.rstrip("/"):
        raise BadRequest("another origin")


def init_app(app: Flask, settings: Settings) -> None:
    """Set cookie flags and add the headers to every answer."""
    app.config.update(
        SESSION_COOKIE_NAME=COOKIE_SECURE if settings.is_secure else COOKIE_PLAIN,
        SESSION_COOKIE_SECURE=settings.is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=5 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=500_000,
        MAX_FORM_PARTS=300,
    )

    @app.after_request
    def _headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.is_secure:
            response.headers.setdefault(
                "Strict-Transport-Security", f"max-age={TWO_YEARS}; includeSubDomains"
            )
        if "Cache-Control" not in response.headers and request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response
