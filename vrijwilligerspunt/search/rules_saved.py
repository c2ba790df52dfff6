"""Searches that people keep: their plain form, when a mail is due, and when one ends; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Protocol
from urllib.parse import parse_qs, urlencode

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import Conflict, Gone, NotFound, RuleBroken
from vrijwilligerspunt.search.rules import DEFAULT_RADIUS, Places, Question, pairs, read
from vrijwilligerspunt.search.states import Frequency

VERIFY_WITHIN = timedelta(hours=48)
KEPT_DAYS = 183  # six months (domain §6)
WARN_DAYS = 14
FORGET_AFTER = timedelta(days=30)
WEEK_DAYS = 7
GATHER = timedelta(hours=1)
MOST_SHOWN = 10
LONGEST_QUERY = 500
# A vacancy may become visible, or come into the index, later than the moment it carries. So each look goes
# back this far, and `told` keeps from that time what was told before.
OVERLAP = timedelta(hours=24)
NOT_KEPT = ("sorteer", "weergave", "pagina")


class QueryTooLong(RuleBroken):
    """More choices than we keep."""


class LinkUnknown(NotFound):
    """No search has this link."""


class LinkExpired(Gone):
    """The link came too late."""


class AlreadyStopped(Conflict):
    """The search ended; its address is gone."""


class Running(Protocol):
    """What is read of a kept search."""

    @property
    def frequency(self) -> Frequency: ...
    @property
    def seen_until(self) -> datetime: ...
    @property
    def sent_at(self) -> datetime | None: ...
    @property
    def told(self) -> Sequence[str]: ...


def canonical(question: Question) -> str:
    """The query string that stands for a question: equal questions give equal strings.

    Raises QueryTooLong. Order and page are no part of what somebody looks for.
    """
    radius = None if question.radius == DEFAULT_RADIUS else question.radius
    query = urlencode(pairs(replace(question, radius=radius), without=NOT_KEPT))
    if len(query) > LONGEST_QUERY:
        raise QueryTooLong
    return query


def asked(query: str, places: Places) -> Question:
    """The question behind a kept query string. What no longer exists is left out."""
    return read(parse_qs(query), places)


def is_due(search: Running, now: datetime) -> bool:
    """May a mail go now? Weekly: seven days after the last look. At once: not within the hour of the last."""
    if search.frequency is Frequency.WEEKLY:
        last = clock.local(search.seen_until).date()
        return clock.local(now).date() - last >= timedelta(days=WEEK_DAYS)
    return may_send_from(search, now) <= now


def may_send_from(search: Running, now: datetime) -> datetime:
    """From when an at-once search may send: what comes within the hour of a mail is gathered."""
    return now if search.sent_at is None else search.sent_at + GATHER


def fresh(search: Running, matching: Sequence[int], published: Mapping[int, datetime]) -> list[int]:
    """Of what a search finds, in its order: what was not there at the last look and never told."""
    since, told = search.seen_until - OVERLAP, set(search.told)
    return [id_ for id_ in matching if id_ in published and published[id_] > since and str(id_) not in told]


def remembered(
    search: Running, more: Collection[int], published: Mapping[int, datetime], until: datetime
) -> list[str]:
    """What `told` must hold after a look at `until`: all told that the next look would meet again."""
    known = {int(id_) for id_ in search.told} | set(more)
    return [str(id_) for id_ in sorted(known) if id_ in published and published[id_] > until - OVERLAP]


def expires(today: date) -> date:
    """The day a search that begins or goes on today ends."""
    return today + timedelta(days=KEPT_DAYS)


def is_over(created_at: datetime, now: datetime) -> bool:
    """Is it too late to confirm?"""
    return now - created_at >= VERIFY_WITHIN
