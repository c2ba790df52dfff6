"""The courses of the demo city: every state, made by the actions of the room."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from vrijwilligerspunt.courses import actions, queries, queries_desk, rules, texts
from vrijwilligerspunt.courses.models import Course
from vrijwilligerspunt.courses.rules import Face
from vrijwilligerspunt.courses.states import Audience, CourseState
from vrijwilligerspunt.demo import load
from vrijwilligerspunt.demo.course_texts import COURSES
from vrijwilligerspunt.demo.courses import LIVES
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.mail import OutgoingMail


@pytest.fixture
def city(scope: Database) -> None:
    load.load(60, 1)


def every() -> list[Course]:
    return list(session().scalars(sa.select(Course).order_by(Course.id)))


@pytest.mark.usefixtures("city")
def test_there_are_24_courses_in_every_state() -> None:
    rows, today = every(), clock.today()
    assert len(rows) == len(COURSES) == 24
    assert {row.state for row in rows} == set(CourseState)
    assert {rules.face(row, today) for row in rows} == set(Face)
    counts = queries_desk.counts(tuple(texts.TABS), today)
    assert counts == {"te-doen": 4, "op-de-site": 15, "geweest": 3, "gestopt": 2}


@pytest.mark.usefixtures("city")
def test_visitors_find_some_for_each_group_online_undated_and_in_english() -> None:
    found = queries.catalogue(queries.Wish(), clock.today())
    assert all(found.audiences[one] for one in Audience)
    assert found.online
    assert len(found.names) > 3
    assert {entry.language for entry in found.entries} == {"nl", "en"}
    assert any(entry.starts_on is None for entry in found.entries)
    links = [row.enrol_url for row in every() if row.enrol_url]
    assert links
    assert all(rules.is_safe_link(link) for link in links)
    assert all(rules.host(link).endswith(".voorbeeld.example") for link in links)


@pytest.mark.usefixtures("city")
def test_each_step_stands_in_the_log_at_its_own_moment() -> None:
    lines = session().scalars(sa.select(AuditEvent).where(AuditEvent.subject_type == "course")).all()
    assert {line.verb for line in lines} == {"course.written", "course.publish", "course.withdraw"}
    assert max(line.at for line in lines) < clock.now()
    assert all(row.changed_at <= clock.now() for row in every())


@pytest.mark.usefixtures("city")
def test_the_editor_was_asked_once_and_nothing_is_left_for_the_clock() -> None:
    keys = session().scalars(sa.select(OutgoingMail.key).where(OutgoingMail.key == "course_review")).all()
    assert len(keys) == 1
    with transaction():
        assert actions.remind(clock.now()) == 0


def test_each_life_tells_of_a_course_and_each_course_is_told_of() -> None:
    assert LIVES.keys() == COURSES.keys()
    assert all(len(written.title) <= rules.LONGEST_TITLE for written in COURSES.values())
