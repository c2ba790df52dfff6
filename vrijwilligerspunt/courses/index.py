"""A course as the search index knows it, and the word that one changed."""

from __future__ import annotations

from vrijwilligerspunt.courses import texts
from vrijwilligerspunt.courses.queries import Findable
from vrijwilligerspunt.foundation import i18n, jobs, pages
from vrijwilligerspunt.foundation.search_document import JOB, Document

KIND = "course"
PAGES = "courses"


def document(course: Findable) -> Document:
    """What is found of a shown course; for whom it is, is told in the course's own language."""
    with i18n.speaking(course.language):
        audiences = texts.spoken_audiences(course.audiences)
    return Document(
        kind=KIND,
        id=course.id,
        version=course.version,
        title=course.title,
        text=f"{course.text}\n{audiences}",
        names=course.names,
    )


def announce(course_id: int) -> None:
    """Say, in the current transaction, that a course changed: kept pages and index follow."""
    pages.bump(PAGES)
    jobs.enqueue(JOB, {"kind": KIND, "id": course_id})
