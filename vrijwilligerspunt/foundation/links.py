"""Links to other sites that somebody typed: which of them a page may show."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

ENCRYPTED = ("https",)
_PORTS = {"https": (None, 443), "http": (None, 80)}
# An address is written in these signs; what else is in it would disguise where it leads, or end the link.
_NEVER = frozenset("\\<>\"'`")


def host_of(url: str, schemes: Collection[str] = ENCRYPTED) -> str:
    """The site to which a link leads, or nothing when it may not be shown.

    It may when it begins with one of the schemes and names a host with a dot, and no user and no other port:
    "https://gemeente.example@elders.example" leads elsewhere than it seems.
    """
    if not url.isascii() or not url.isprintable() or " " in url or _NEVER.intersection(url):
        return ""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return ""
    is_whole = parts.scheme in schemes and port in _PORTS[parts.scheme] and "." in host.strip(".")
    return host if is_whole and parts.username is None else ""
