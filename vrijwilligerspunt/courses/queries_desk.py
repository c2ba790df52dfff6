"""What editors and the clock ask about courses: the desk, one to write in, and what is to be read again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.courses import policy
from vrijwilligerspunt.courses.models import Course
from vrijwilligerspunt.courses.queries import PER_PAGE, shown_now, visible_to
from vrijwilligerspunt.courses.states import CourseState
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound


def editable(course_id: int, actor: Actor, today: date) -> Course:
    """A course for who edits. Raises NotFound."""
    found = None
    if policy.edits(actor):
        found = session().scalars(visible_to(actor, today).where(Course.id == course_id)).one_or_none()
    if found is None:
        raise NotFound(f"course {course_id}")
    return found


def locked(course_id: int) -> Course:
    """The course as it is now, its row locked until the transaction ends. Raises NotFound."""
    found = (
        session()
        .scalars(
            sa.select(Course)
            .where(Course.id == course_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        .one_or_none()
    )
    if found is None:
        raise NotFound(f"course {course_id}")
    return found


def by_form_key(form_key: str) -> Course | None:
    """The course that this form made, if any."""
    return session().scalars(sa.select(Course).where(Course.form_key == form_key)).one_or_none()


def _in_tab(tab: str, today: date) -> sa.ColumnElement[bool]:
    over = sa.func.coalesce(Course.ends_on, Course.starts_on, today) < today
    is_published = Course.state == CourseState.PUBLISHED
    if tab == "op-de-site":
        return shown_now(today)
    if tab == "geweest":
        return sa.and_(is_published, over)
    if tab == "gestopt":
        return Course.state == CourseState.WITHDRAWN
    return sa.or_(
        Course.state == CourseState.DRAFT,
        sa.and_(is_published, sa.not_(over), Course.review_on <= today),
    )


def for_editors(actor: Actor, tab: str, page: int, today: date) -> Sequence[Course]:
    """A page of the courses of a tab of the desk; each stands in one tab. Nothing for who does not edit.

    To do: first what nobody sees until it was read, then the drafts. On the site: as visitors see it.
    """
    if not policy.edits(actor):
        return []
    orders: Mapping[str, tuple[Any, ...]] = {
        "te-doen": (Course.state == CourseState.DRAFT, Course.review_on.is_(None), Course.review_on),
        "op-de-site": (Course.starts_on.is_(None), Course.starts_on),
    }
    order = orders.get(tab, (Course.changed_at.desc(),))
    return (
        session()
        .scalars(
            sa.select(Course)
            .where(_in_tab(tab, today))
            .order_by(*order, Course.id)
            .limit(PER_PAGE)
            .offset((page - 1) * PER_PAGE)
        )
        .all()
    )


def counts(tabs: Collection[str], today: date) -> dict[str, int]:
    """How many stand in each tab, in one statement."""
    row = (
        session()
        .execute(
            sa.select(*(sa.func.count().filter(_in_tab(tab, today)).label(tab) for tab in tabs)).select_from(
                Course
            )
        )
        .one()
    )
    return dict(zip(tabs, row, strict=True))


def due_for_review(today: date) -> Sequence[Course]:
    """Published ones to be read again that no editor heard of, locked; not what is over."""
    return (
        session()
        .scalars(
            sa.select(Course)
            .where(_in_tab("te-doen", today), Course.state == CourseState.PUBLISHED)
            .where(Course.reminded_at.is_(None))
            .order_by(Course.review_on, Course.id)
            .with_for_update(skip_locked=True)
            .execution_options(populate_existing=True)
        )
        .all()
    )
