"""What editors and the clock do to courses."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.accounts import queries as accounts
from vrijwilligerspunt.courses import index, mails, policy, queries_desk, rules
from vrijwilligerspunt.courses.models import Course
from vrijwilligerspunt.courses.rules import Told
from vrijwilligerspunt.courses.states import Audience, CourseState
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed


def create(actor: Actor, form_key: str, told: Told, now: datetime) -> Course:
    """Make a draft; the same form again gives the same draft.

    Raises NotAllowed for who does not edit.
    """
    if not policy.edits(actor):
        raise NotAllowed("courses.create")
    values = _values(told, clock.local(now).date())
    number = session().scalar(
        insert_for(Course)
        .values(
            **values,
            state=CourseState.DRAFT,
            form_key=form_key,
            changed_at=now,
            version=1,
        )
        .on_conflict_do_nothing(index_elements=[Course.form_key])
        .returning(Course.id)
    )
    if number is not None:
        audit.record(actor, "course.written", "course", number)
    twin = queries_desk.by_form_key(form_key)
    if twin is None:
        raise Conflict("a form of another course")
    return twin


def change(course_id: int, actor: Actor, told: Told, version: int, now: datetime) -> Course:
    """Rewrite a course; `version` is that of what the editor saw. What visitors see follows at once. Pressed
    twice is pressed once.

    Raises NotFound, NotAllowed, Locked for one that was withdrawn, Changed when a colleague wrote meanwhile,
    or NotReady when it stands on the site and would miss something.
    """
    course = queries_desk.locked(course_id)
    if not policy.edits(actor):
        raise NotAllowed("courses.change")
    if course.state not in rules.EDITABLE:
        raise rules.Locked(course.state.value)
    today = clock.local(now).date()
    values = _values(told, today)
    changed = sorted(name for name, value in values.items() if getattr(course, name) != value)
    if not changed:
        return course
    if course.version != version:
        raise rules.Changed
    for name in changed:
        setattr(course, name, values[name])
    if course.state is CourseState.PUBLISHED:
        lacking = rules.missing(course, today)
        if lacking:
            raise rules.NotReady(",".join(lacking))
    if "review_on" in changed:
        course.reminded_at = None
    course.changed_at = now
    session().flush()
    audit.record(actor, "course.changed", "course", course.id, fields=changed)
    _tell(course)
    return course


def change_state(course_id: int, verb: str, actor: Actor, now: datetime) -> Course:
    """Take one step of `rules.LIFECYCLE`; what visitors see follows at once.

    Raises NotFound, IllegalTransition, NotAllowed or NotReady.
    """
    course = queries_desk.locked(course_id)
    today = clock.local(now).date()
    step = rules.LIFECYCLE.step(course, verb, actor, today)
    before = course.state
    course.state = CourseState(step.target)
    course.changed_at = now
    if verb == "publish":
        course.published_at, course.withdrawn_at = now, None
    if verb == "withdraw":
        course.withdrawn_at = now
    if verb == "confirm":
        course.review_on = rules.next_review(today)
    course.reminded_at = None
    session().flush()
    audit.record(actor, f"course.{verb}", "course", course.id, before=before.value, after=course.state.value)
    _tell(course)
    return course


def copy(course_id: int, actor: Actor, form_key: str, starts_on: date | None, now: datetime) -> Course:
    """A draft with the same words on a new date, as long as before; the same form again gives the same draft.

    Raises NotFound, NotAllowed, or NewDateNeeded when the course has a date and the new one lacks or is over.
    """
    source = queries_desk.locked(course_id)
    if not policy.edits(actor):
        raise NotAllowed("courses.copy")
    today = clock.local(now).date()
    if source.starts_on is not None and (starts_on is None or starts_on <= today):
        raise rules.NewDateNeeded
    first, last = rules.moved(source.starts_on, source.ends_on, starts_on)
    told = Told(
        title=source.title,
        text=source.text,
        audiences=tuple(Audience(one) for one in source.audiences),
        organiser=source.organiser,
        starts_on=first,
        ends_on=last,
        times=source.times,
        online=source.online,
        place_name=source.place_name,
        wijk_code=source.wijk_code,
        price=source.price,
        enrol_url=source.enrol_url,
        enrol_how=source.enrol_how,
        owner=source.owner,
        language=source.language,
    )
    return create(actor, form_key, told, now)


def remind(now: datetime) -> int:
    """Mail every editor what is to be read again, once; returns how many courses. Nothing without editors."""
    today = clock.local(now).date()
    to = accounts.holders_of(Role.EDITOR, today)
    due = queries_desk.due_for_review(today) if to else []
    if not due:
        return 0
    session().execute(
        # An editor may be writing in the same row: this touches no version.
        sa.update(Course)
        .where(Course.id.in_([course.id for course in due]))
        .values(reminded_at=now)
        .execution_options(synchronize_session=False)
    )
    titles = [course.title for course in due]
    mail.queue_all([mails.review(one.email, one.language, titles) for one in to])
    return len(due)


def _values(told: Told, today: date) -> dict[str, Any]:
    """The columns of what was told. Online there is no place; without a review day it is in six months."""
    return {
        "language": told.language,
        "title": told.title,
        "text": told.text,
        "audiences": [one.value for one in Audience if one in told.audiences],
        "organiser": told.organiser,
        "starts_on": told.starts_on,
        "ends_on": told.ends_on,
        "times": told.times,
        "online": told.online,
        "place_name": "" if told.online else told.place_name,
        "wijk_code": None if told.online else told.wijk_code,
        "price": told.price,
        "enrol_url": told.enrol_url,
        "enrol_how": told.enrol_how,
        "owner": told.owner,
        "review_on": told.review_on or rules.next_review(today),
    }


def _tell(course: Course) -> None:
    """Pages and index follow whatever visitors see or saw: also the page that says that it stopped."""
    if course.published_at is not None:
        index.announce(course.id)
