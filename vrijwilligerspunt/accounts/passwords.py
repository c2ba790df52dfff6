"""Argon2id with the parameters of OWASP: 19 MiB, two passes, one lane (stack.md §1).

Some 20 ms of work, so callers hash outside a transaction. No password at all costs the same as a wrong
one, so the time of an answer does not tell whether an account exists.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def _same(password: str) -> str:
    """One form of the same signs, so that every keyboard types the same password."""
    return unicodedata.normalize("NFC", password)


def hashed(password: str) -> str:
    """What the database keeps of a password."""
    return _hasher.hash(_same(password))


@lru_cache
def _nobody() -> str:
    return hashed("nobody has this password")


def matches(password_hash: str | None, password: str) -> bool:
    """Is this the password? Without a hash: no, after the same work."""
    try:
        _hasher.verify(password_hash or _nobody(), _same(password))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Was this hash made with other parameters than today's?"""
    return _hasher.check_needs_rehash(password_hash)
