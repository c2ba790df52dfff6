"""From a record of an import file to a vacancy, with everything a person should know about it; pure.

Nothing is lost: what has no place of its own goes into the notes. A remark that *holds* keeps the vacancy a
draft, so that a person looks before anybody else sees it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vrijwilligerspunt.foundation.dutch import fold
from vrijwilligerspunt.foundation.personal_data import personal_data
from vrijwilligerspunt.foundation.plain_text import cut, one_line
from vrijwilligerspunt.vacancies import rules
from vrijwilligerspunt.vacancies import rules_import_times as when
from vrijwilligerspunt.vacancies import rules_import_values as read
from vrijwilligerspunt.vacancies.rules_import_file import Column, Record
from vrijwilligerspunt.vacancies.rules_import_reasons import HOLDING, Reason, Verdict, Why, verdict
from vrijwilligerspunt.vacancies.states import MinimumAge, Rhythm, Talent, Theme, VacancyKind

LONGEST_ID = 120
LONGEST_NAME = 100
MOST_POSITIONS = 999
CONTENT_ID = "inhoud:"
"""Begins the external id of a record without one: what follows is a hash of its words."""

TIMES_PER_MONTH = 4


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Wijk by known postcode (empty outside Eindhoven), and postcode by folded name of a place."""

    wijk_by_postcode: Mapping[str, str]
    postcode_by_name: Mapping[str, str]


@dataclass(slots=True)
class Draft:
    """A record on its way to a vacancy: its fields so far, notes and reasons."""

    record: Record
    organisation: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def tell(self, why: Why, found: str = "") -> None:
        self.reasons.append(Reason(why, cut(one_line(found), 80)))

    def keep(self, name: str, text: str) -> None:
        """Put what has no field of its own in the notes."""
        if text:
            self.notes.append(f"{name}: {text}")

    @property
    def verdict(self) -> Verdict:
        return verdict(self.reasons)

    @property
    def is_kept(self) -> bool:
        """Does it become a vacancy?"""
        return self.verdict in (Verdict.GOOD, Verdict.REMARK)

    @property
    def is_held(self) -> bool:
        """Must a person look before it can be published?"""
        return any(reason.why in HOLDING for reason in self.reasons)

    @property
    def vacancy_id(self) -> int | None:
        """The vacancy that is there already."""
        return next((int(each.found) for each in self.reasons if each.why is Why.ALREADY_THERE), None)

    @property
    def own_id(self) -> str:
        """The id the file gave; empty when it gave none."""
        return self.record[Column.EXTERNAL_ID]

    @property
    def title(self) -> str:
        return one_line(self.record[Column.TITLE])


def judge(record: Record, places: PlaceNames, today: date) -> Draft:
    """What becomes of one record, its organisation and other records aside."""
    draft = Draft(record, organisation=one_line(record[Column.ORGANISATION]))
    first = _whole(draft)
    if first is not None:
        draft.tell(first)
        return draft
    _texts(draft)
    _hours(draft)
    _moments(draft, today)
    _place(draft, places)
    _choices(draft)
    _people(draft)
    for name, text in record.extra:
        draft.keep(name, text)
    draft.fields["external_id"] = _external_id(draft)
    draft.fields["notes"] = "\n".join(draft.notes)
    return draft


def _whole(draft: Draft) -> Why | None:
    """What makes the whole record useless."""
    record = draft.record
    if record.is_empty:
        return Why.EMPTY
    if record.is_header:
        return Why.HEADER
    if record.is_broken:
        return Why.BROKEN
    if not draft.title:
        return Why.NO_TITLE
    if read.yes_or_no(record[Column.PAID_LAST_YEAR]):
        return Why.PAID_WORK
    if one_line(draft.own_id).startswith(rules.STANDING):
        # Its button would lead to a coordinator of buddies, and no file decides that.
        return Why.RESERVED_ID
    return None


def _texts(draft: Draft) -> None:
    record, title = draft.record, draft.title
    if len(title) > rules.TITLE_LENGTH:
        draft.tell(Why.TITLE_CUT)
        draft.keep("titel", title)
    if len(draft.organisation) > LONGEST_NAME:
        draft.tell(Why.NAME_CUT)
        draft.keep("organisatie", draft.organisation)
        draft.organisation = cut(draft.organisation, LONGEST_NAME)
    draft.fields |= {
        "title": cut(title, rules.TITLE_LENGTH),
        "tasks": record[Column.TASKS],
        "offer": record[Column.OFFER],
        "who": record[Column.WHO],
    }
    if not record[Column.TASKS]:
        draft.tell(Why.NO_TASKS)
    texts = (title, record[Column.TASKS], record[Column.OFFER], record[Column.WHO], record[Column.PLACE])
    found = personal_data("\n".join(texts))
    if found:
        draft.tell(Why.PERSONAL_DATA, ",".join(found))
    told = record[Column.LANGUAGE].lower()[:2]
    draft.fields["language"] = (
        told if told in ("nl", "en") else read.language(f"{title} {record[Column.TASKS]}")
    )


def _hours(draft: Draft) -> None:
    record = draft.record
    text = record[Column.HOURS] or "-".join(
        part for part in (record[Column.HOURS_MIN], record[Column.HOURS_MAX]) if part
    )
    said = when.rhythm(record[Column.RHYTHM])
    if record[Column.RHYTHM] and said is None:
        draft.keep("frequentie", record[Column.RHYTHM])
    found = when.hours(text) if text else None
    if found is None:
        if text:
            draft.tell(Why.HOURS_UNCLEAR, text)
            draft.keep("uren", text)
        draft.fields |= {"hours_min": 0.0, "hours_max": 0.0, "rhythm": said or Rhythm.FLEXIBLE}
        return
    rhythm = found.rhythm or said or Rhythm.WEEKLY
    least, most, by = found.least, found.most, 1
    if most > rules.MOST_HOURS:
        by = {Rhythm.FORTNIGHTLY: 2, Rhythm.MONTHLY: TIMES_PER_MONTH}.get(rhythm, 1)
        if most / by > rules.MOST_HOURS:
            draft.tell(Why.TOO_MANY_HOURS, text)
            return
        draft.tell(Why.HOURS_PER_WEEK, text)
        draft.keep("uren", text)
        rhythm = Rhythm.WEEKLY
    draft.fields |= {
        "hours_min": round(least / by * 2) / 2,
        "hours_max": round(most / by * 2) / 2,
        "rhythm": rhythm,
    }


def _moments(draft: Draft, today: date) -> None:
    record = draft.record
    times = when.times(record[Column.DAYS], record[Column.DAYPARTS])
    draft.fields |= {"slots": times.slots, "flexible": times.flexible}
    if times.unknown:
        draft.tell(Why.TIMES_UNCLEAR, " ".join(times.unknown))
        draft.keep("dagen", record[Column.DAYS])
        draft.keep("dagdelen", record[Column.DAYPARTS])
    starts, ends = _date(draft, Column.STARTS_ON), _date(draft, Column.ENDS_ON)
    if starts and ends and ends < starts:
        draft.tell(Why.DATES_SWAPPED)
        draft.keep("startdatum", record[Column.STARTS_ON])
        draft.keep("einddatum", record[Column.ENDS_ON])
        starts = ends = None
    if ends is not None and ends < today:
        draft.tell(Why.ENDED)
    draft.fields |= {"starts_on": starts, "ends_on": ends}


# People write these where a date is asked; they say that there is none.
_NO_DATE = frozenset(
    (
        "direct",
        "per",
        "zsm",
        "z.s.m.",
        "asap",
        "doorlopend",
        "geen",
        "n.v.t.",
        "nvt",
        "onbepaald",
        "flexibel",
        "overleg",
    )
)


def _date(draft: Draft, column: Column) -> date | None:
    text = draft.record[column]
    found = when.day(text) if text else None
    if text and found is None:
        draft.keep("startdatum" if column is Column.STARTS_ON else "einddatum", text)
        if not set(fold(text).split()) & _NO_DATE:
            draft.tell(Why.DATE_UNCLEAR, text)
    return found


def _place(draft: Draft, places: PlaceNames) -> None:
    record = draft.record
    online, place = read.yes_or_no(record[Column.ONLINE]) or False, one_line(record[Column.PLACE])
    pc4 = read.pc4(record[Column.POSTCODE])
    draft.fields |= {"online": online, "location_name": cut(place, LONGEST_NAME), "pc4": None}
    if len(place) > LONGEST_NAME or (record[Column.POSTCODE] and record[Column.POSTCODE] != pc4):
        draft.keep("plaats", place)
        draft.keep("postcode", record[Column.POSTCODE])
    if pc4 in places.wijk_by_postcode:
        draft.fields["pc4"] = pc4
    elif record[Column.POSTCODE]:
        draft.tell(Why.UNKNOWN_POSTCODE, record[Column.POSTCODE])
    elif fold(place) in places.postcode_by_name:
        draft.fields["pc4"] = places.postcode_by_name[fold(place)]
        draft.tell(Why.POSTCODE_FROM_PLACE, place)
    elif not online:
        draft.tell(Why.NO_POSTCODE)
    draft.fields["wijk_code"] = places.wijk_by_postcode.get(draft.fields["pc4"] or "") or None


# Column, the field it fills and how its cell is read; what is not understood goes to the notes with a remark.
_READERS: tuple[tuple[Column, str, str, Any], ...] = (
    (Column.THEME, "thema", "theme", read.theme),
    (Column.KIND, "soort", "kind", read.kind),
    (Column.DUTCH_LEVEL, "taalniveau", "dutch_level", read.dutch_level),
    (Column.EXPENSES, "vergoeding", "expenses", read.expenses),
    (Column.STEP_FREE, "toegankelijk", "step_free", read.yes_or_no),
    (Column.MIN_AGE, "leeftijd", "min_age", read.min_age),
    (Column.POSITIONS, "plekken", "positions", read.whole),
    (Column.VULNERABLE, "kwetsbaar", "vulnerable_contact", read.yes_or_no),
)


def _choices(draft: Draft) -> None:
    record, fields = draft.record, draft.fields
    for column, name, key, reader in _READERS:
        text = record[column]
        if not text:
            continue
        found = reader(text)
        if found is None:
            draft.tell(Why.VALUE_UNCLEAR, f"{name}: {text}")
            draft.keep(name, text)
        else:
            fields[key] = found
    if (read.whole(record[Column.MIN_AGE]) or 0) > MinimumAge.FROM_18:
        draft.keep("leeftijd", record[Column.MIN_AGE])
    if "positions" in fields:
        fields["positions"] = max(1, min(fields["positions"], MOST_POSITIONS))
    if fields.get("kind") is VacancyKind.ONE_OFF and not record[Column.HOURS] and not record[Column.RHYTHM]:
        fields["rhythm"] = Rhythm.ONCE
    words = f"{draft.title} {record[Column.TASKS]}"
    if "theme" not in fields:
        fields["theme"] = read.theme_of(draft.title) or read.theme_of(words) or Theme.NEIGHBOURHOOD
    fields["talents"] = [each.value for each in _talents(draft, words)]


def _talents(draft: Draft, words: str) -> list[Talent]:
    named = [
        part.strip() for part in draft.record[Column.TALENTS].replace(";", ",").split(",") if part.strip()
    ]
    found = [read.talent(part) for part in named]
    for part, talent in zip(named, found, strict=True):
        if talent is None:
            draft.keep("talent", part)
    known = list(dict.fromkeys(talent for talent in found if talent is not None))
    return known or read.talents_in(words) or [Talent.HANDS]


def _people(draft: Draft) -> None:
    name = one_line(draft.record[Column.CONTACT])
    first = read.first_name(name)
    draft.fields["contact_first_name"] = "" if personal_data(first) else first
    if name != first:
        draft.keep("contactpersoon", name)


def _external_id(draft: Draft) -> str:
    given = one_line(draft.own_id)
    if not given:
        return CONTENT_ID + fingerprint(draft.record)
    if len(given) > LONGEST_ID:
        draft.tell(Why.ID_CUT)
        draft.keep("kenmerk", given)
        return f"{given[: LONGEST_ID - 33]}:{_hash(given)}"
    return given


_TELLING = tuple(column for column in Column if column is not Column.EXTERNAL_ID)


def fingerprint(record: Record) -> str:
    """The same for records that say the same in our columns, whatever their order and id."""
    return _hash("\x1f".join(f"{column}={one_line(record[column])}" for column in _TELLING if record[column]))


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
