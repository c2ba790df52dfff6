"""Random values for mailed links and forms. The database keeps hashes, never the token (rulings.md 13)."""

from __future__ import annotations

import secrets

from vrijwilligerspunt.foundation.crypto import token_hash

TOKEN_BYTES = 24  # 192 bits; rulings.md 13 asks at least 128


def new_token() -> str:
    """A fresh url-safe token of 32 characters."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def another_key(form_key: str, words: str) -> str:
    """The key of a form that came back with other words: always the same for the same key and words."""
    return token_hash(f"{form_key}\n{words}")


__all__ = ["another_key", "new_token", "token_hash"]
