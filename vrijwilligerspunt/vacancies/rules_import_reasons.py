"""What becomes of a record of an import, and what a person should know about it; pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What becomes of a record (interface.md)."""

    GOOD = "good"
    REMARK = "remark"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    SKIPPED = "skipped"


class Why(StrEnum):
    """Something a person should know about a record."""

    EMPTY = "empty"
    HEADER = "header"
    BROKEN = "broken"
    NO_TITLE = "no_title"
    TOO_MANY_HOURS = "too_many_hours"
    PAID_WORK = "paid_work"
    RESERVED_ID = "reserved_id"
    NO_ORGANISATION = "no_organisation"
    UNKNOWN_ORGANISATION = "unknown_organisation"
    TWIN_IN_FILE = "twin_in_file"
    ALREADY_THERE = "already_there"
    TITLE_CUT = "title_cut"
    NAME_CUT = "name_cut"
    OTHER_ORGANISATION = "other_organisation"
    ID_CUT = "id_cut"
    SAME_TEXT = "same_text"
    HOURS_UNCLEAR = "hours_unclear"
    HOURS_PER_WEEK = "hours_per_week"
    TIMES_UNCLEAR = "times_unclear"
    DATE_UNCLEAR = "date_unclear"
    DATES_SWAPPED = "dates_swapped"
    VALUE_UNCLEAR = "value_unclear"
    POSTCODE_FROM_PLACE = "postcode_from_place"
    NO_TASKS = "no_tasks"
    NO_POSTCODE = "no_postcode"
    UNKNOWN_POSTCODE = "unknown_postcode"
    ENDED = "ended"
    PERSONAL_DATA = "personal_data"
    ORGANISATION_NOT_ACTIVE = "organisation_not_active"
    FILLED_IN = "filled_in"


SKIPPING = frozenset({Why.EMPTY, Why.HEADER})
REJECTING = frozenset(
    {
        Why.BROKEN,
        Why.NO_TITLE,
        Why.TOO_MANY_HOURS,
        Why.PAID_WORK,
        Why.RESERVED_ID,
        Why.NO_ORGANISATION,
        Why.UNKNOWN_ORGANISATION,
    }
)
DUPLICATING = frozenset({Why.TWIN_IN_FILE, Why.ALREADY_THERE})
HOLDING = frozenset(
    {
        Why.NO_TASKS,
        Why.NO_POSTCODE,
        Why.UNKNOWN_POSTCODE,
        Why.ENDED,
        Why.PERSONAL_DATA,
        Why.ORGANISATION_NOT_ACTIVE,
    }
)
# Told, but no reason to look again: a cell the file did not have got a careful value.
HARMLESS = frozenset({Why.FILLED_IN})


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing to know, with what was found."""

    why: Why
    found: str = ""


def verdict(reasons: Collection[Reason]) -> Verdict:
    """What becomes of a record about which this was said: the gravest reason counts."""
    told = {reason.why for reason in reasons}
    for found, whys in (
        (Verdict.SKIPPED, SKIPPING),
        (Verdict.REJECTED, REJECTING),
        (Verdict.DUPLICATE, DUPLICATING),
    ):
        if told & whys:
            return found
    return Verdict.REMARK if told - HARMLESS else Verdict.GOOD
