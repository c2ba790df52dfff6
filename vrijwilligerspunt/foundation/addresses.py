"""Full addresses of pages for mails and feeds, made outside a request."""

from __future__ import annotations

_base = ""


def use(base_url: str) -> None:
    """Set the public address of this process, without a slash at the end."""
    global _base
    _base = base_url


def absolute(path: str, language: str = "nl") -> str:
    """The full address of `path` in a language: Dutch as it is, others under their prefix."""
    return f"{_base}{'' if language == 'nl' else f'/{language}'}{path}"
