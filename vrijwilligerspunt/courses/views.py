"""One course for everybody, and its days for an agenda; the list is in `search.views_courses`."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for

from vrijwilligerspunt.courses import queries, rules, texts
from vrijwilligerspunt.courses.models import Course
from vrijwilligerspunt.courses.queries import Entry
from vrijwilligerspunt.courses.rules import Face
from vrijwilligerspunt.courses.texts_calendar import FILE_NAME, calendar_file, posting
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.foundation.plain_text import snippet
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import kept
from vrijwilligerspunt.web.locale import select_language

bp = Blueprint("courses", __name__)

LOOK = ("school", "tint-5")


def address(course_id: int, title: str) -> str:
    """Where a course stands, in the language of the moment."""
    return url_for("courses.course", course_id=course_id, slug=rules.slug(title))


def card(entry: Entry) -> dict[str, Any]:
    """A line of the list as `components/cards.html` wants it."""
    facts = [
        {"icon": "calendar", "text": texts.period(entry.starts_on, entry.ends_on, short=True)},
        {
            "icon": "world" if entry.online else "map-pin",
            "text": str(texts.ONLINE) if entry.online else entry.wijk or entry.place_name,
        },
    ]
    if entry.price:
        facts.append({"icon": "wallet", "text": entry.price})
    icon, tint = LOOK
    return {
        "href": address(entry.id, entry.title),
        "title": entry.title,
        "organisation": entry.organiser,
        "icon": icon,
        "tint": tint,
        "theme": texts.spoken_audiences(entry.audiences),
        "facts": facts,
        "badges": [],
        "distance": "",
        "reason": "",
        "snippet": snippet(entry.text),
        "lang": foreign(entry.language),
    }


def foreign(language: str) -> str:
    """The language of a course when the page speaks another one."""
    return "" if language == select_language() else language


def facts(course: Course, wijk: str) -> list[dict[str, str]]:
    """What one should know, as `components/facts.html` wants it."""
    where = str(texts.ONLINE) if course.online else ", ".join(x for x in (course.place_name, wijk) if x)
    told = (
        ("calendar", "when", texts.period(course.starts_on, course.ends_on)),
        ("clock", "times", course.times),
        ("world" if course.online else "map-pin", "where", where),
        ("users", "audiences", texts.spoken_audiences(course.audiences)),
        ("wallet", "price", course.price),
        ("building", "organiser", course.organiser),
        ("language", "language", str(texts.LANGUAGES[course.language])),
    )
    return [
        {"icon": icon, "term": str(texts.FACTS[name]), "value": value} for icon, name, value in told if value
    ]


@bp.get("/cursussen/<int(max=2147483647):course_id>")
@bp.get("/cursussen/<int(max=2147483647):course_id>-<slug>")
@kept()
@public
def course(course_id: int, slug: str = "") -> Any:
    """One course; while editors read it again, and for thirty days after its end, that it is so."""
    found = queries.public_course(course_id, clock.today())
    shown = found.course
    if slug != rules.slug(shown.title):
        return redirect(address(shown.id, shown.title), 301)
    again = rules.read_again_on(shown, shown.review_on)
    common = {
        "course": shown,
        "lang": foreign(shown.language),
        "list_href": url_for("courses.catalogue"),
    }
    if found.face is not Face.OPEN:
        title, text = texts.CLOSED[found.face]
        return render_template("courses/closed.html", **common, said={"title": title, "text": text})
    return render_template(
        "courses/show.html",
        **common,
        summary=snippet(shown.text),
        paragraphs=[line for line in shown.text.splitlines() if line.strip()],
        facts=facts(shown, found.wijk),
        enrol_host=rules.host(shown.enrol_url),
        calendar=url_for("courses.agenda", course_id=shown.id) if shown.starts_on else "",
        read_on=format_date(clock.local(shown.changed_at).date()),
        review_on=format_date(again) if again is not None else "",
        posting=posting(shown, absolute(request.path, select_language())),
    )


@bp.get("/cursussen/<int(max=2147483647):course_id>/agenda")
@public
def agenda(course_id: int) -> Any:
    """The days of a course as an iCalendar file. Raises NotFound without a date or when it is not shown."""
    found = queries.public_course(course_id, clock.today())
    if found.face is not Face.OPEN or found.course.starts_on is None:
        raise NotFound(f"course {course_id}")
    where = absolute(f"/cursussen/{course_id}-{rules.slug(found.course.title)}", select_language())
    response = Response(calendar_file(found.course, where), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response
