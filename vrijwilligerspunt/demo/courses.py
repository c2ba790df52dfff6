"""The courses of the demo city: what is written of each, and how each came on and off the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from vrijwilligerspunt.courses import actions
from vrijwilligerspunt.courses.rules import Told
from vrijwilligerspunt.courses.states import Audience
from vrijwilligerspunt.demo.course_texts import COURSES, Written
from vrijwilligerspunt.demo.past import Event, Past, event
from vrijwilligerspunt.places import queries as places

EDITOR = "redactie"
OWNER = "Vrijwilligerspunt, team scholing"


@dataclass(frozen=True, slots=True)
class Life:
    """How a course came where it stands, in days before now. `until` is when it was withdrawn."""

    written: float
    published: float | None
    until: float | None = None


# Most came on the site in the last months. Two were published so long ago that they must be read again.
LIVES: dict[str, Life] = {name: Life(33 - number, 32.5 - number) for number, name in enumerate(COURSES)} | {
    "coffee": Life(186, 185.5),
    "garden": Life(188, 187.5),
    "first steps": Life(70, 69),
    "summer": Life(64, 63),
    "long ago": Life(130, 129),
    "cancelled": Life(41, 40, 6),
    "moved": Life(55, 54, 21),
    "half": Life(1.4, None),
    "new": Life(3.6, None),
}
REMINDED = 1.1
"""So many days ago the editors heard what is to be read again."""


class Courses:
    """The verbs of the editor. Names stand for the courses that were made."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self.numbers: dict[str, int] = {}

    def write(self, about: str, *, key: str) -> None:
        """A draft; its days are those from the real today."""
        made = actions.create(
            self.past.who(EDITOR), key, told(COURSES[about], self.past.real_today), self.past.now
        )
        self.numbers[about] = made.id

    def step(self, about: str, *, verb: str) -> None:
        """Publish it, or take it away."""
        actions.change_state(self.numbers[about], verb, self.past.who(EDITOR), self.past.now)

    def remind(self, _about: str) -> None:
        """What the clock does: the editors hear what is to be read again."""
        actions.remind(self.past.now)


def told(written: Written, today: date) -> Told:
    """What the editor filled in. Without a review day it is in six months."""
    point = places.postcode(written.pc4) if written.pc4 else None
    first = None if written.starts_in is None else today + timedelta(days=written.starts_in)
    if first is not None and written.weekday:
        first += timedelta(days=(written.weekday - first.isoweekday()) % 7)
    return Told(
        title=written.title,
        text=written.text,
        audiences=tuple(Audience(one) for one in written.audiences),
        organiser=written.organiser,
        starts_on=first,
        ends_on=first + timedelta(days=written.lasts) if first is not None and written.lasts else None,
        times=written.times,
        online=written.online,
        place_name=written.place,
        wijk_code=point.wijk_code or None if point is not None else None,
        price=written.price,
        enrol_url=f"https://{written.site}.voorbeeld.example/cursus" if written.site else "",
        enrol_how=written.how,
        owner=OWNER if written.text else "",
        language=written.language,
    )


def _life(name: str, life: Life) -> list[Event]:
    found = [event(life.written, "course.write", name)]
    if life.published is not None:
        found.append(event(life.published, "course.step", name, verb="publish"))
    if life.until is not None:
        found.append(event(life.until, "course.step", name, verb="withdraw"))
    return found


EVENTS: tuple[Event, ...] = (
    *(each for name, life in LIVES.items() for each in _life(name, life)),
    event(REMINDED, "course.remind", ""),
)
