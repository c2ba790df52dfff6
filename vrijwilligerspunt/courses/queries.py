"""What everybody may know of the courses: the list, one course, and what the search index holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.courses import policy, rules
from vrijwilligerspunt.courses.models import Course
from vrijwilligerspunt.courses.rules import Face
from vrijwilligerspunt.courses.states import Audience, CourseState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.dutch import fold
from vrijwilligerspunt.foundation.errors import Gone, NotFound
from vrijwilligerspunt.places.models import District, Wijk

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A course in the list; `wijk` is the name of its wijk, empty online, and `wijk_code` its code."""

    id: int
    language: str
    title: str
    text: str
    audiences: list[str]
    organiser: str
    starts_on: date | None
    ends_on: date | None
    online: bool
    place_name: str
    wijk: str
    price: str
    wijk_code: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What a visitor asks of the list; several of one thing mean or, different things and."""

    words: str = ""
    audiences: frozenset[Audience] = field(default_factory=frozenset)
    wijken: frozenset[str] = field(default_factory=frozenset)
    online: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One page of the list. The counts say what each choice would give, its own group left out; `wijken` are
    those in which there is a course, by name."""

    entries: tuple[Entry, ...]
    total: int
    page: int
    last: int
    audiences: Counter[Audience]
    wijken: Mapping[str, int]
    names: Mapping[str, str]
    online: int


@dataclass(frozen=True, slots=True)
class PublicCourse:
    """A course at its address, and what a visitor meets there."""

    course: Course
    face: Face
    wijk: str


@dataclass(frozen=True, slots=True)
class Findable:
    """A course as the search index knows it."""

    id: int
    version: int
    language: str
    title: str
    text: str
    audiences: list[str]
    names: tuple[str, ...]


_WIJK = sa.func.coalesce(Wijk.name, "")
_ENTRY: tuple[Any, ...] = (
    Course.id,
    Course.language,
    Course.title,
    Course.text,
    Course.audiences,
    Course.organiser,
    Course.starts_on,
    Course.ends_on,
    Course.online,
    Course.place_name,
    _WIJK,
    Course.price,
    sa.func.coalesce(Course.wijk_code, ""),
)


def shown_now(today: date) -> sa.ColumnElement[bool]:
    """The condition of `rules.is_shown` in SQL."""
    return sa.and_(
        Course.state == CourseState.PUBLISHED,
        sa.func.coalesce(Course.ends_on, Course.starts_on, today) >= today,
        Course.review_on > today,
    )


def visible_to(actor: Actor, today: date) -> sa.Select[Course]:
    """The courses for which `policy.can_view` says yes."""
    asked = sa.select(Course)
    return asked if policy.edits(actor) else asked.where(shown_now(today))


def catalogue(wish: Wish, today: date, ranked: Sequence[int] = ()) -> Catalogue:
    """The courses that meet the wish, in one statement.

    With words: those a search `ranked`, then all whose title or organiser holds the words. Else by date, and
    at the end those that can begin at any time. A page out of range is the nearest there is.
    """
    rows = session().execute(
        sa.select(*_ENTRY)
        .outerjoin(Wijk, Wijk.code == Course.wijk_code)
        .where(shown_now(today))
        .order_by(Course.starts_on.is_(None), Course.starts_on, Course.id)
    )
    words, rank = fold(wish.words).split(), {number: place for place, number in enumerate(ranked)}
    met: list[tuple[int, int, Entry]] = []
    audiences, wijken, online = Counter[Audience](), Counter[str](), 0
    names: dict[str, str] = {}
    for number, row in enumerate(rows):
        entry = Entry(*row)
        if entry.wijk_code:
            names[entry.wijk_code] = entry.wijk
        if words and entry.id not in rank:
            spoken = fold(f"{entry.title} {entry.organiser}")
            if not all(one in spoken for one in words):
                continue
        is_for = rules.meets(entry.audiences, wish.audiences)
        is_there = not wish.wijken or entry.wijk_code in wish.wijken
        is_online = entry.online or not wish.online
        if is_there and is_online:
            audiences.update(one for one in Audience if rules.meets(entry.audiences, frozenset({one})))
        if is_for and is_online and entry.wijk_code:
            wijken[entry.wijk_code] += 1
        online += is_for and is_there and entry.online
        if is_for and is_there and is_online:
            met.append((rank.get(entry.id, len(rank)) if words else 0, number, entry))
    found = [entry for _rank, _number, entry in sorted(met, key=lambda one: one[:2])]
    last = max(1, -(-len(found) // PER_PAGE))
    page = max(1, min(wish.page, last))
    return Catalogue(
        entries=tuple(found[(page - 1) * PER_PAGE : page * PER_PAGE]),
        total=len(found),
        page=page,
        last=last,
        audiences=audiences,
        wijken=wijken,
        names=dict(sorted(names.items(), key=lambda one: one[1])),
        online=online,
    )


def public_course(course_id: int, today: date) -> PublicCourse:
    """The course at its address, also for thirty days after its end.

    Raises Gone for one that visitors saw once, NotFound for every other.
    """
    row = (
        session()
        .execute(
            sa.select(Course, _WIJK)
            .outerjoin(Wijk, Wijk.code == Course.wijk_code)
            .where(Course.id == course_id)
        )
        .one_or_none()
    )
    face = rules.face(row[0], today) if row is not None else Face.HIDDEN
    if row is None or face is Face.HIDDEN:
        raise NotFound(f"course {course_id}")
    if face is Face.GONE:
        raise Gone(f"course {course_id}")
    return PublicCourse(row[0], face, row[1])


def findable(today: date, ids: Collection[int] | None = None) -> list[Findable]:
    """The shown courses, or those of these ids that are, in one statement."""
    asked = (
        sa.select(
            Course.id,
            Course.version,
            Course.language,
            Course.title,
            Course.text,
            Course.audiences,
            Course.organiser,
            Course.place_name,
            _WIJK,
            sa.func.coalesce(District.name, ""),
        )
        .outerjoin(Wijk, Wijk.code == Course.wijk_code)
        .outerjoin(District, District.code == Wijk.district_code)
        .where(shown_now(today))
        .order_by(Course.id)
    )
    if ids is not None:
        asked = asked.where(Course.id.in_(ids))
    return [
        Findable(*told[:6], names=tuple(dict.fromkeys(name for name in told[6:] if name)))
        for told in session().execute(asked)
    ]


def lines(ids: Sequence[int], today: date) -> list[tuple[int, str, str]]:
    """Id, title and text of the shown ones of these courses, in their order."""
    rows = session().execute(
        sa.select(Course.id, Course.title, Course.text).where(Course.id.in_(ids), shown_now(today))
    )
    found = {row.id: (row.id, row.title, row.text) for row in rows}
    return [found[number] for number in ids if number in found]


def addresses(today: date) -> list[tuple[str, date]]:
    """Path and last change of every shown course: for the site map."""
    rows = session().execute(
        sa.select(Course.id, Course.title, Course.changed_at).where(shown_now(today)).order_by(Course.id)
    )
    return [
        (f"/cursussen/{row.id}-{rules.slug(row.title)}", clock.local(row.changed_at).date()) for row in rows
    ]
