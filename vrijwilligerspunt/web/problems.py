"""Errors of the API as RFC 9457 problem documents."""

from __future__ import annotations

import json
from typing import Any

from flask import Response


def problem(
    status: int, title: str, *, headers: list[tuple[str, str]] | None = None, **members: Any
) -> Response:
    """An `application/problem+json` answer; `members` are extra fields, such as `errors`."""
    body = {"type": "about:blank", "title": title, "status": status, **members}
    response = Response(json.dumps(body, ensure_ascii=False), status, content_type="application/problem+json")
    response.headers.extend(headers or [])
    return response
