"""How many vacancies somebody may keep, and how a browser without an account remembers them; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import timedelta

from vrijwilligerspunt.foundation.errors import RuleBroken

MOST_ON_DEVICE = 30
MOST_IN_ACCOUNT = 200
KEPT_ON_DEVICE = timedelta(days=180)
ON_MY_PAGE = 3

_LARGEST_ID = 2_147_483_647
_COOKIE = re.compile(r"[0-9]{1,10}(?:\.[0-9]{1,10})*")


class DeviceFull(RuleBroken):
    """The browser remembers as many as it may; nothing is pushed out unasked."""


class ListFull(RuleBroken):
    """The account holds as many as it may."""


def read_cookie(value: str) -> list[int]:
    """The ids in a cookie, the last kept first; whatever is not one of ours is nothing."""
    if len(value) > MOST_ON_DEVICE * 11 or not _COOKIE.fullmatch(value):
        return []
    ids = dict.fromkeys(map(int, value.split(".")))
    return [id_ for id_ in ids if 0 < id_ <= _LARGEST_ID][:MOST_ON_DEVICE]


def write_cookie(ids: Iterable[int]) -> str:
    """What a browser remembers of these ids."""
    return ".".join(map(str, ids))


def with_one_more(ids: Collection[int], vacancy_id: int) -> list[int]:
    """The list of a browser with this vacancy first; one that was there stays where it is.

    Raises DeviceFull.
    """
    if vacancy_id in ids:
        return list(ids)
    if len(ids) >= MOST_ON_DEVICE:
        raise DeviceFull
    return [vacancy_id, *ids]
