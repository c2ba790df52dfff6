"""What a course needs, how long visitors see it, and its life as data; pure (domain §4.13)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from slugify import slugify

from vrijwilligerspunt.courses import policy
from vrijwilligerspunt.courses.states import Audience, CourseState
from vrijwilligerspunt.foundation import clock, links
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken
from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition

REVIEW_MONTHS = 6
LONGEST_REVIEW = timedelta(days=366)
REMEMBERED = timedelta(days=30)
"""So long the page of a course that is over or stopped says so; then it is gone."""
LONGEST_TITLE = 120
LONGEST_TEXT = 3000
LONGEST_LINE = 120
LONGEST_PRICE = 80
LONGEST_URL = 300
LONGEST_HOW = 200
LANGUAGES = ("nl", "en")
# What is withdrawn becomes a draft first: an editor decides that it comes back.
EDITABLE = frozenset({CourseState.DRAFT, CourseState.PUBLISHED})


class NotReady(RuleBroken):
    """Something is missing or over; `detail` names the fields, with commas between."""


class NewDateNeeded(RuleBroken):
    """A copy of a course with a date has a date of its own, after today."""


class Locked(Conflict):
    """A course that was withdrawn is not written in: make it a draft first."""


class Changed(Conflict):
    """A colleague wrote in it since the form was made."""


class Face(StrEnum):
    """What a visitor meets at the address of a course."""

    OPEN = "open"
    OVER = "over"
    STOPPED = "stopped"
    IN_REVIEW = "in_review"
    GONE = "gone"
    HIDDEN = "hidden"


class Course(Protocol):
    """What these rules look at."""

    @property
    def state(self) -> CourseState: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def audiences(self) -> list[str]: ...
    @property
    def starts_on(self) -> date | None: ...
    @property
    def ends_on(self) -> date | None: ...
    @property
    def online(self) -> bool: ...
    @property
    def place_name(self) -> str: ...
    @property
    def enrol_url(self) -> str: ...
    @property
    def enrol_how(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def review_on(self) -> date | None: ...
    @property
    def published_at(self) -> datetime | None: ...
    @property
    def withdrawn_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Told:
    """What an editor fills in."""

    title: str
    text: str = ""
    audiences: tuple[Audience, ...] = field(default=())
    organiser: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    times: str = ""
    online: bool = False
    place_name: str = ""
    wijk_code: str | None = None
    price: str = ""
    enrol_url: str = ""
    enrol_how: str = ""
    owner: str = ""
    review_on: date | None = None
    language: str = "nl"


def slug(title: str) -> str:
    """The words of a title for its address; `cursus` when nothing is left of it."""
    return slugify(title, max_length=60, word_boundary=True) or "cursus"


def last_day(course: Course) -> date | None:
    """The day after which it is over; nothing for one that can begin at any time."""
    return course.ends_on or course.starts_on


def is_over(course: Course, today: date) -> bool:
    """Is its last day past?"""
    last = last_day(course)
    return last is not None and last < today


def needs_review(course: Course, today: date) -> bool:
    """Has the day come on which somebody reads it again? From that day on it is out of sight."""
    return course.review_on is not None and course.review_on <= today


def read_again_on(course: Course, day: date | None) -> date | None:
    """The day on which editors are asked to read it again; none for what is over by then."""
    return None if day is None or is_over(course, day) else day


def is_shown(course: Course, today: date) -> bool:
    """Do visitors see it in the list? Exact by itself: no timer has to come by first."""
    if course.state is not CourseState.PUBLISHED:
        return False
    if is_over(course, today):
        return False
    return not needs_review(course, today)


def face(course: Course, today: date) -> Face:
    """What stands at its address: it, that it is read again, or for thirty days why it is gone.

    A draft that was made of a withdrawn one tells visitors what they were told before.
    """
    if course.published_at is None:
        return Face.HIDDEN
    if is_shown(course, today):
        return Face.OPEN
    last = last_day(course)
    if course.state is not CourseState.PUBLISHED:
        since = clock.local(course.withdrawn_at).date() if course.withdrawn_at is not None else date.min
        said = Face.STOPPED
    elif last is not None and last < today:
        since, said = last, Face.OVER
    else:
        # However long editors take: it comes back, so its address stays good.
        return Face.IN_REVIEW
    return said if today <= since + REMEMBERED else Face.GONE


def missing(course: Course, today: date) -> tuple[str, ...]:
    """What must be told, or told better, before visitors see it."""
    lacking = [name for name in ("title", "text", "audiences", "owner") if not getattr(course, name)]
    if not course.online and not course.place_name:
        lacking.append("place_name")
    if not course.enrol_url and not course.enrol_how:
        lacking.append("enrol_url")
    if is_over(course, today):
        lacking.append("starts_on")
    if course.review_on is None or not today < course.review_on <= today + LONGEST_REVIEW:
        lacking.append("review_on")
    return tuple(lacking)


def next_review(today: date) -> date:
    """Six months on; the last day of that month when it has fewer days."""
    return clock.months_later(today, REVIEW_MONTHS)


def is_safe_link(url: str) -> bool:
    """Does it open a page of a site, encrypted? Nothing else is linked to."""
    return bool(links.host_of(url))


def host(url: str) -> str:
    """The site behind a link, as people know it: `voorbeeld.example`."""
    return links.host_of(url).removeprefix("www.")


def moved(starts_on: date | None, ends_on: date | None, to: date | None) -> tuple[date | None, date | None]:
    """The days of a copy: as long as before, from its new first day."""
    if to is None or starts_on is None or ends_on is None:
        return to, None
    return to, to + (ends_on - starts_on)


def meets(audiences: list[str], asked: frozenset[Audience]) -> bool:
    """Is it for one of these groups? What is for everyone is for each of them."""
    return not asked or Audience.EVERYONE in audiences or any(one in audiences for one in asked)


def _complete(course: Course, today: date) -> None:
    lacking = missing(course, today)
    if lacking:
        raise NotReady(",".join(lacking))


def _still_good(course: Course, today: date) -> None:
    """Whoever read it again sets a new review day, so that one is not asked."""
    lacking = [name for name in missing(course, today) if name != "review_on"]
    if lacking:
        raise NotReady(",".join(lacking))


_S = CourseState
LIFECYCLE = Lifecycle(
    "course",
    CourseState,
    _S.DRAFT,
    (
        Transition("publish", (_S.DRAFT,), _S.PUBLISHED, policy.edits, _complete),
        Transition("confirm", (_S.PUBLISHED,), _S.PUBLISHED, policy.edits, _still_good),
        Transition("withdraw", (_S.PUBLISHED,), _S.WITHDRAWN, policy.edits),
        Transition("redraft", (_S.WITHDRAWN,), _S.DRAFT, policy.edits),
    ),
)
