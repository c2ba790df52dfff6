"""What an answer to the five questions means: activities, dayparts, and the lengths; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import StrEnum

from vrijwilligerspunt.buddies.states import Activity, RequestEnd, RequestState
from vrijwilligerspunt.foundation.crypto import token_hash
from vrijwilligerspunt.foundation.errors import Conflict, DomainError
from vrijwilligerspunt.foundation.week import ALL_SLOTS, Daypart, Slot, Weekday

WORDS_LENGTH, WHEN_LENGTH, NAME_LENGTH, REACH_LENGTH = 1000, 300, 60, 254
NO_WIJK = "onbekend"
"""The value of "I do not know" in the list of wijken."""


class Moment(StrEnum):
    """A box of the second question; the values are those of the public addresses."""

    MORNING = "ochtend"
    AFTERNOON = "middag"
    EVENING = "avond"
    WEEKEND = "weekend"
    ANY = "maakt-niet-uit"


_WEEKEND = (Weekday.SATURDAY, Weekday.SUNDAY)
_DAYS = {
    "maandag": Weekday.MONDAY,
    "dinsdag": Weekday.TUESDAY,
    "woensdag": Weekday.WEDNESDAY,
    "donderdag": Weekday.THURSDAY,
    "vrijdag": Weekday.FRIDAY,
    "zaterdag": Weekday.SATURDAY,
    "zondag": Weekday.SUNDAY,
}
_SPOKEN = re.compile(rf"\b({'|'.join(_DAYS)})(?:en|s)?[ -]?(ochtend|morgen|middag|avond)?", re.IGNORECASE)
_PARTS = {
    "ochtend": Daypart.MORNING,
    "morgen": Daypart.MORNING,
    "middag": Daypart.AFTERNOON,
    "avond": Daypart.EVENING,
}


def slots(moments: Collection[str], words: str = "") -> int:
    """The grid of 21 as bits: from the boxes, and from days that are named in so many words.

    A daypart is one of any day but the weekend, which has a box of its own. Words that say "not" are left
    to the coordinator, who calls and hears.
    """
    if Moment.ANY in moments:
        return ALL_SLOTS
    cells = set()
    for day in Weekday:
        for part in Daypart:
            if day in _WEEKEND:
                if Moment.WEEKEND in moments:
                    cells.add(Slot(day, part))
            elif part.value in moments:
                cells.add(Slot(day, part))
    if not re.search(r"\b(?:niet|geen|behalve|nooit|not|except)\b", words, re.IGNORECASE):
        for match in _SPOKEN.finditer(words):
            parts = (_PARTS[match[2].lower()],) if match[2] else tuple(Daypart)
            cells |= {Slot(_DAYS[match[1].lower()], part) for part in parts}
    return sum(1 << cell.code for cell in cells)


def activities(ticked: Collection[str], words: str, labels: Mapping[Activity, str]) -> list[str]:
    """The kinds of activity: the boxes, and the one that the words name by its value or its label."""
    said = words.strip().rstrip(".").casefold()
    found = {one for one in Activity if one.value in ticked}
    found |= {one for one in Activity if said in (one.value, labels[one].casefold())}
    return [one.value for one in Activity if one in found]


class WriterWord(StrEnum):
    """The one word that who wrote a request gets to see of it."""

    WAITS = "waits"
    RECEIVED = "received"
    TAKEN = "taken"
    STARTED = "started"
    NOT_STARTED = "not_started"


_S = RequestState
_WORDS_OF_STATES = {
    _S.CONSENT_PENDING: WriterWord.WAITS,
    _S.SUBMITTED: WriterWord.RECEIVED,
    _S.TRIAGE: WriterWord.TAKEN,
    _S.OPEN: WriterWord.TAKEN,
    _S.PROPOSED: WriterWord.TAKEN,
    _S.INTRODUCTION: WriterWord.TAKEN,
    _S.REFERRED_OUT: WriterWord.TAKEN,
    _S.TRIAL: WriterWord.STARTED,
    _S.MATCHED: WriterWord.STARTED,
    _S.WITHDRAWN: WriterWord.NOT_STARTED,
    _S.LAPSED: WriterWord.NOT_STARTED,
}
_WENT_WELL = frozenset({RequestEnd.GOOD, RequestEnd.MOVED_ON, RequestEnd.SOLVED_OTHERWISE})


def writer_word(state: RequestState, end: RequestEnd | None, *, is_taken_over: bool = False) -> WriterWord:
    """How it stands, in one word that gives nothing away. `is_taken_over`: another organisation helps now."""
    if state is _S.REFERRED_OUT and is_taken_over:
        return WriterWord.STARTED
    if state is _S.ENDED:
        return WriterWord.STARTED if end in _WENT_WELL else WriterWord.NOT_STARTED
    return _WORDS_OF_STATES[state]


LETTER_SIGNS = "ACDEFHJKMNPQRTUVWXY"
"""Letters that are not taken for one another or for a digit: no B, G, I, L, O, S and Z."""
LETTER_LENGTH = 10


def letter_code(typed: str) -> str:
    """What was typed from a letter, as it was printed: capitals, without spaces or dashes."""
    return re.sub(r"[\s.-]", "", typed).upper()


def spaced(code: str) -> str:
    """A code as it stands in a letter: `ACDEF HJKMN`."""
    return f"{code[:5]} {code[5:]}"


class LinkExpired(DomainError):
    """The link came too late."""

    status = 410


class AlreadyAnswered(Conflict):
    """The link was used: there is a yes already."""


class WordsChanged(Conflict):
    """The words were changed elsewhere meanwhile."""


def mark(*words: str | None) -> str:
    """Which words somebody saw when beginning to change them; a hash, so nothing of them travels."""
    return token_hash("\n\n".join(one or "" for one in words))[:16]
