"""The desk of editors: the list with its tabs, one course and what each step will do, writing, copying."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.courses import actions, policy, queries_desk, rules, texts
from vrijwilligerspunt.courses.forms import CopyForm, CourseForm, shown
from vrijwilligerspunt.courses.models import Course
from vrijwilligerspunt.courses.queries import PER_PAGE
from vrijwilligerspunt.courses.states import CourseState
from vrijwilligerspunt.courses.views import address, bp, facts
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.i18n import format_date, format_number
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.forms import Form
from vrijwilligerspunt.web.paging import nearest, pagination

FIRST_TAB = "te-doen"
# The last part of the address of each step, and its verb.
STEPS = {"publiceren": "publish", "bevestigen": "confirm", "stoppen": "withdraw", "concept": "redraft"}
_STEP_OF = {verb: step for step, verb in STEPS.items()}


def worklist() -> Worklist:
    """The tile on `/werkplek`."""
    waiting = queries_desk.counts((FIRST_TAB,), clock.today())[FIRST_TAB]
    return Worklist(
        frozenset(policy.STAFF),
        "school",
        str(texts.WORKLIST_TITLE),
        texts.worklist_text(waiting),
        url_for("courses.desk"),
    )


@bp.get("/werkplek/cursussen")
@role(*policy.STAFF)
def desk() -> Any:
    """The courses of one tab: to do, on the site, over, stopped."""
    asked = request.args.get("lijst", FIRST_TAB)
    tab, today = asked if asked in texts.TABS else FIRST_TAB, clock.today()
    numbers = queries_desk.counts(tuple(texts.TABS), today)
    last = max(1, -(-numbers[tab] // PER_PAGE))
    page = nearest(request.args.get("pagina"), last)
    empty_title, empty_text = texts.NOTHING[tab]
    return render_template(
        "courses/desk.html",
        lead=texts.worklist_text(numbers[FIRST_TAB]),
        tabs=[
            {
                "label": f"{label} ({format_number(numbers[name])})",
                "href": url_for("courses.desk", lijst=None if name == FIRST_TAB else name),
                "current": name == tab,
            }
            for name, label in texts.TABS.items()
        ],
        rows=[
            {
                "href": url_for("courses.desk_course", course_id=one.id),
                "title": one.title,
                "state": texts.standing(one, today),
                "when": texts.period(one.starts_on, one.ends_on),
                "line": texts.state_line(one, today),
            }
            for one in queries_desk.for_editors(actor(), tab, page, today)
        ],
        empty={"title": empty_title, "text": empty_text},
        pages=pagination(
            page,
            last,
            lambda number: url_for(
                "courses.desk", lijst=None if tab == FIRST_TAB else tab, pagina=number if number > 1 else None
            ),
        ),
    )


@bp.get("/werkplek/cursussen/nieuw")
@role(*policy.STAFF)
def new() -> Any:
    """An empty form; in six months it is read again."""
    return _form(_filled(review_on=rules.next_review(clock.today())), None)


@bp.post("/werkplek/cursussen/nieuw")
@limited
@role(*policy.STAFF)
def write() -> Any:
    """Keep it as a draft."""
    return _save(None)


@bp.get("/werkplek/cursussen/<int(max=2147483647):course_id>")
@role(*policy.STAFF)
def desk_course(course_id: int) -> Any:
    """One course as visitors read it, what is missing, and what each step will do."""
    return _page(_course(course_id), CopyForm(formdata=None))


@bp.get("/werkplek/cursussen/<int(max=2147483647):course_id>/aanpassen")
@role(*policy.STAFF)
def edit(course_id: int) -> Any:
    """The form with what stands there. Raises Locked for one that was withdrawn."""
    course = _course(course_id)
    if course.state not in rules.EDITABLE:
        raise rules.Locked(course.state.value)
    return _form(_filled(**shown(course)), course)


@bp.post("/werkplek/cursussen/<int(max=2147483647):course_id>/aanpassen")
@limited
@role(*policy.STAFF)
def change(course_id: int) -> Any:
    """Keep what was changed; on the site it holds at once."""
    return _save(_course(course_id))


@bp.post("/werkplek/cursussen/<int(max=2147483647):course_id>/kopieren")
@limited
@role(*policy.STAFF)
def copy(course_id: int) -> Any:
    """A draft with the same words on a new date."""
    course, form = _course(course_id), CopyForm()
    if not form.validate():
        return _page(course, form), 422
    try:
        with transaction():
            made = actions.copy(course.id, actor(), str(form.form_key.data), form.starts_on.data, clock.now())
    except rules.NewDateNeeded as error:
        form.broken("starts_on", error, str(texts.MESSAGES[rules.NewDateNeeded]))
        return _page(course, form), 422
    flash(str(texts.FLASHES["copied"]), "ok")
    return redirect(url_for("courses.desk_course", course_id=made.id), 303)


@bp.post("/werkplek/cursussen/<int(max=2147483647):course_id>/<step>")
@limited
@role(*policy.STAFF)
def take_step(course_id: int, step: str) -> Any:
    """Publish, confirm, withdraw or make it a draft again. Raises NotFound for another word."""
    course = _course(course_id)
    if step not in STEPS:
        raise NotFound(step)
    verb = STEPS[step]
    try:
        with transaction():
            actions.change_state(course.id, verb, actor(), clock.now())
    except rules.NotReady as error:
        return _page(course, CopyForm(formdata=None), texts.not_ready(error.detail)), 422
    flash(str(texts.FLASHES[verb]), "ok")
    return redirect(url_for("courses.desk_course", course_id=course.id), 303)


def _course(course_id: int) -> Course:
    return queries_desk.editable(course_id, actor(), clock.today())


def _filled(**given: Any) -> CourseForm:
    form = CourseForm(formdata=None, **given)
    _offer_wijken(form)
    return form


def _offer_wijken(form: CourseForm) -> None:
    areas = sorted(places.wijken(), key=lambda area: area.name)
    form.offer_wijken((area.code, area.name) for area in areas)


def _save(course: Course | None) -> Any:
    form = CourseForm()
    _offer_wijken(form)
    if not form.validate():
        return _form(form, course), 422
    try:
        with transaction():
            if course is None:
                saved = actions.create(actor(), str(form.form_key.data), form.told(), clock.now())
            else:
                saved = actions.change(course.id, actor(), form.told(), form.seen(), clock.now())
    except rules.NotReady as error:
        form.lacks(error.detail.split(","))
        return _form(form, course), 422
    except rules.Changed:
        assert course is not None
        fresh = _course(course.id)
        form.version.data = str(fresh.version)
        return _form(form, course, fresh), 409
    flash(str(texts.FLASHES["saved"]), "ok")
    return redirect(url_for("courses.desk_course", course_id=saved.id), 303)


def _form(form: CourseForm, course: Course | None, clash: Course | None = None) -> str:
    return render_template(
        "courses/form.html",
        form=form,
        is_new=course is None,
        is_on_site=course is not None and course.state is CourseState.PUBLISHED,
        problem=str(texts.CHANGED) if clash is not None else "",
        clash=_clash(form, clash) if clash is not None else [],
        back=url_for("courses.desk")
        if course is None
        else url_for("courses.desk_course", course_id=course.id),
        action=url_for("courses.write") if course is None else url_for("courses.change", course_id=course.id),
    )


def _clash(form: CourseForm, fresh: Course) -> list[dict[str, str]]:
    """What a colleague wrote, where it differs from what was typed."""
    there, typed = shown(fresh), form.data
    differing = [
        name for name in there if name != "version" and (there[name] or None) != (typed[name] or None)
    ]
    return [{"term": str(texts.LABELS[name]), "value": _said(name, there[name])} for name in differing]


def _said(name: str, value: Any) -> str:
    """What was filled in at a field, in words."""
    if name == "wijk":
        return _wijk(value) or "–"
    if name == "language":
        return str(texts.LANGUAGES[value])
    if name == "audiences":
        return texts.spoken_audiences(value) or "–"
    if name.endswith("_on") and value is not None:
        return format_date(value)
    if name == "online":
        return str(texts.ONLINE) if value else "–"
    return str(value or "–")


def _wijk(code: str | None) -> str:
    """The name of a wijk, if it is one."""
    found = places.wijk(code) if code else None
    return found.name if found is not None else ""


def _page(course: Course, form: CopyForm, problems: list[str] | None = None) -> str:
    today = clock.today()
    lacking = rules.missing(course, today) if course.state is CourseState.DRAFT else ()
    return render_template(
        "courses/desk_course.html",
        button=Form(formdata=None),
        copy_form=form,
        copy_action=url_for("courses.copy", course_id=course.id),
        course=course,
        problems=problems or [],
        to_do=[str(texts.REQUIRED[name]) for name in lacking],
        state=texts.standing(course, today),
        line=texts.state_line(course, today),
        paragraphs=[line for line in course.text.splitlines() if line.strip()],
        facts=[
            *({"term": one["term"], "value": one["value"]} for one in facts(course, _wijk(course.wijk_code))),
            {"term": str(texts.FACTS["enrol"]), "value": course.enrol_url or course.enrol_how or "–"},
            {"term": str(texts.FACTS["owner"]), "value": course.owner or "–"},
            {
                "term": str(texts.FACTS["review"]),
                "value": format_date(course.review_on) if course.review_on else "–",
            },
        ],
        edit=url_for("courses.edit", course_id=course.id) if course.state in rules.EDITABLE else "",
        public=address(course.id, course.title) if rules.is_shown(course, today) else "",
        steps=[
            {
                "verb": step.verb,
                "title": str(texts.TITLES[step.verb]),
                "button": str(texts.BUTTONS[step.verb]),
                "kind": texts.BUTTON_KINDS[step.verb],
                "lines": texts.what_happens(step, _review(step.verb, course)),
                "action": url_for("courses.take_step", course_id=course.id, step=_STEP_OF[step.verb]),
            }
            for step in rules.LIFECYCLE.open_to(course, actor())
            # Of what is over nobody asks whether it is still true.
            if step.verb != "confirm" or not rules.is_over(course, today)
        ],
    )


def _review(verb: str, course: Course) -> date | None:
    """When it would be read again after this step, if ever."""
    return rules.read_again_on(
        course, rules.next_review(clock.today()) if verb == "confirm" else course.review_on
    )
