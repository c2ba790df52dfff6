"""A care circle: what it is, for everybody; and its keeper's page, with days, offers and people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Section
from vrijwilligerspunt.buddies import actions_circles, actions_circles_days, texts_circles
from vrijwilligerspunt.buddies import queries_circles as queries
from vrijwilligerspunt.buddies import rules_circles as rules
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.forms_circles import SELF, BeginForm, InviteForm, TaskForm
from vrijwilligerspunt.buddies.models_circles import (
    MOST_MEMBERS,
    CareCircle,
    CircleMember,
    CirclePledge,
    CircleTask,
)
from vrijwilligerspunt.buddies.states_circles import CircleState, MemberState, TaskState
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, NotFound
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.web.access import actor, public, signed_in
from vrijwilligerspunt.web.kept import kept, personal
from vrijwilligerspunt.web.limits import at_most, limiter

often = limiter.limit(at_most(60, "15 minutes"))
# An invitation can go to an address that never asked for it.
inviting = limiter.limit(at_most(20, "1 hour"))
GO_ON = "blijft"
STEPS = {"pauze": "pause", "verder": "resume", "stoppen": "end"}


@dataclass(frozen=True, slots=True)
class Line:
    """A task or an offer as a page shows it."""

    number: int
    words: str
    at: str
    who: str
    state: TaskState | None = None
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day with what is on it."""

    words: str
    lines: list[Line]


def days_of(
    tasks: Sequence[CircleTask], names: dict[int, str], today: date, mine: int | None = None
) -> list[Day]:
    """The tasks under their days."""
    return [
        Day(texts_circles.spoken_day(day, today), lines)
        for day, lines in rules.by_day([(task.day, _task(task, names, mine)) for task in tasks])
    ]


def _task(task: CircleTask, names: dict[int, str], mine: int | None) -> Line:
    return Line(
        task.id,
        task.title or "",
        texts_circles.spoken_time(task.starts_at),
        "" if task.taken_by_id is None else names.get(task.taken_by_id, str(texts_circles.SOMEBODY)),
        task.state,
        task.taken_by_id is not None and task.taken_by_id == mine,
    )


def offers_of(pledges: Sequence[CirclePledge], names: dict[int, str], today: date) -> list[Day]:
    """The offers under their days."""
    return [
        Day(texts_circles.spoken_day(day, today), lines)
        for day, lines in rules.by_day(
            [
                (
                    one.day,
                    Line(
                        one.id,
                        one.what or "",
                        texts_circles.spoken_time(one.starts_at),
                        names.get(one.member_id, str(texts_circles.SOMEBODY)),
                    ),
                )
                for one in pledges
            ]
        )
    ]


def names_of(members: Sequence[CircleMember]) -> dict[int, str]:
    """The first names of who is in."""
    return {one.id: one.first_name or "" for one in members if one.state is MemberState.JOINED}


def gap_lines(tasks: Sequence[CircleTask], pledges: Sequence[CirclePledge], today: date) -> list[str]:
    """Where somebody is needed in the coming week."""
    waiting, empty = rules.gaps(
        today,
        [task.day for task in tasks if task.state is TaskState.OPEN],
        [
            *(task.day for task in tasks if task.state is not TaskState.OPEN),
            *(one.day for one in pledges),
        ],
    )
    return texts_circles.gap_lines(waiting, empty)


@bp.get("/maatjes/kring")
@kept()
@public
def circle_about() -> Any:
    """What a circle is, and who sees what."""
    return render_template("buddies/circle_about.html", most=MOST_MEMBERS)


@bp.get("/mijn/kring")
@personal
@signed_in
def circles() -> Any:
    """One's circles, and a form to begin one."""
    return _begin_page(BeginForm(formdata=None))


def _begin_page(form: BeginForm) -> str:
    who = actor()
    assert who.account_id is not None
    return render_template(
        "buddies/circles.html",
        form=form,
        circles=[
            {
                "id": one.id,
                "name": one.name or "",
                "state": str(texts_circles.STATES[one.state]),
                "kind": texts_circles.KINDS[one.state],
            }
            for one in queries.all_kept_by(who.account_id)
        ],
    )


@bp.post("/mijn/kring")
@often
@personal
@signed_in
def circle_begin() -> Any:
    """Begin a circle."""
    form = BeginForm()
    if not form.validate():
        return _begin_page(form), 422
    try:
        with transaction():
            number = actions_circles.begin(
                actor(),
                name=str(form.name.data),
                for_self=form.whom.data == SELF,
                is_told=bool(form.told.data),
                form_key=str(form.form_key.data),
                now=clock.now(),
            )
    except rules.TellThePerson as error:
        form.broken("told", error, str(texts_circles.NEEDED["told"]))
        return _begin_page(form), 422
    flash(str(texts_circles.MESSAGES["begun"]), "ok")
    return redirect(url_for("buddies.circle", circle_id=number), 303)


@bp.get("/mijn/kring/<int:circle_id>")
@personal
@signed_in
def circle(circle_id: int) -> Any:
    """The days, the offers and the people of one's circle."""
    return _page(circle_id)


def _page(
    circle_id: int, task: TaskForm | None = None, invite: InviteForm | None = None, broken: str = ""
) -> str:
    row, today, now = queries.kept_by(actor(), circle_id), clock.today(), clock.now()
    people = queries.members(row.id)
    names = names_of(people)
    tasks, pledges = queries.tasks(row.id, today), queries.pledges(row.id, today)
    return render_template(
        "buddies/circle.html",
        row=row,
        broken=broken,
        state=str(texts_circles.STATES[row.state]),
        kind=texts_circles.KINDS[row.state],
        stands=str(texts_circles.STANDS[row.state]),
        is_open=row.state in rules.OPEN,
        may_invite=row.state is not CircleState.ENDED,
        is_full=len(people) >= MOST_MEMBERS,
        steps=[
            way
            for way, verb in STEPS.items()
            if verb in {one.verb for one in rules.LIFECYCLE.open_to(queries.case(row), actor())}
        ],
        days=days_of(tasks, names, today),
        offers=offers_of(pledges, names, today),
        gaps=gap_lines(tasks, pledges, today) if row.state is CircleState.ACTIVE else [],
        people=[
            {
                "id": one.id,
                "name": one.first_name or str(texts_circles.SOMEBODY),
                "is_in": one.state is MemberState.JOINED,
                "until": format_date(clock.local(one.expires_at).date()) if one.expires_at else "",
                "may_renew": row.state is not CircleState.ENDED,
                "by_mail": bool(one.email),
                # Only a link that asks for a yes has a last day, and only that one is the keeper's to read.
                "link": _link(one) if (one.expires_at or now) > now else "",
            }
            for one in people
        ],
        task_form=task or TaskForm(formdata=None),
        invite_form=invite or InviteForm(formdata=None),
        button=ButtonForm(formdata=None),
        ends=_ends(row),
        longest=rules.TITLE_LENGTH,
    )


def _ends(row: CareCircle) -> str:
    """The day on which a quiet circle ends by itself, when its keeper was told so."""
    if row.state is CircleState.ENDED or row.warned_at is None:
        return ""
    last = max(row.active_at + rules.ENDS_AFTER, row.warned_at + rules.WARNED_BEFORE)
    return format_date(clock.local(last).date())


def _link(member: CircleMember) -> str:
    if not queries.has_working_link(member):
        return ""
    return absolute(f"/maatjes/kring/{queries.link_of(member)}", member.language)


def _done(circle_id: int, action: Callable[[], object], said: str) -> Any:
    """One step of the keeper; who is late sees how it stands now."""
    try:
        with transaction():
            action()
    except Conflict as error:
        return _page(circle_id, broken=texts_circles.said(error)), error.status
    flash(str(texts_circles.MESSAGES[said]), "ok")
    return redirect(url_for("buddies.circle", circle_id=circle_id), 303)


@bp.post("/mijn/kring/<int:circle_id>/nodig-uit")
@inviting
@personal
@signed_in
def circle_invite(circle_id: int) -> Any:
    """Ask somebody in."""
    form = InviteForm()
    queries.kept_by(actor(), circle_id)
    if not form.validate():
        return _page(circle_id, invite=form), 422
    try:
        return _done(
            circle_id,
            lambda: actions_circles.invite(
                actor(),
                circle_id,
                first_name=str(form.first_name.data),
                email=str(form.email.data or "").lower(),
                form_key=str(form.form_key.data),
                now=clock.now(),
            ),
            "invited_by_mail" if form.email.data else "invited",
        )
    except rules.CircleFull as error:
        form.broken("first_name", error, str(texts_circles.NEEDED["full"]))
        return _page(circle_id, invite=form), 422


@bp.post("/mijn/kring/<int:circle_id>/leden/<int:member_id>/link")
@inviting
@personal
@signed_in
def circle_renew(circle_id: int, member_id: int) -> Any:
    """A new link for somebody."""
    return _done(
        circle_id, lambda: actions_circles.renew(actor(), circle_id, member_id, clock.now()), "renewed"
    )


@bp.post("/mijn/kring/<int:circle_id>/leden/<int:member_id>/weg")
@often
@personal
@signed_in
def circle_remove(circle_id: int, member_id: int) -> Any:
    """Take somebody out."""
    return _done(
        circle_id, lambda: actions_circles.remove(actor(), circle_id, member_id, clock.now()), "removed"
    )


@bp.post("/mijn/kring/<int:circle_id>/taken")
@often
@personal
@signed_in
def circle_plan(circle_id: int) -> Any:
    """Put something on a day."""
    form = TaskForm()
    queries.kept_by(actor(), circle_id)
    if not form.validate() or form.day.data is None:
        return _page(circle_id, task=form), 422
    first = form.day.data
    try:
        return _done(
            circle_id,
            lambda: actions_circles_days.add_tasks(
                actor(),
                circle_id,
                title=str(form.title.data),
                first=first,
                weeks=int(form.weeks.data),
                at=form.at.data,
                form_key=str(form.form_key.data),
                now=clock.now(),
            ),
            "planned",
        )
    except (rules.DayPast, rules.DayTooFar) as error:
        form.broken("day", error, texts_circles.unfit_day(error))
        return _page(circle_id, task=form), 422


@bp.post("/mijn/kring/<int:circle_id>/taken/<int:number>/weg")
@often
@personal
@signed_in
def circle_cancel(circle_id: int, number: int) -> Any:
    """Call something off."""
    return _done(
        circle_id, lambda: actions_circles_days.cancel(actor(), circle_id, number, clock.now()), "cancelled"
    )


@bp.post("/mijn/kring/<int:circle_id>/taken/<int:number>/klaar")
@often
@personal
@signed_in
def circle_done(circle_id: int, number: int) -> Any:
    """It was done."""
    return _done(
        circle_id, lambda: actions_circles_days.done(actor(), circle_id, number, clock.now()), "done"
    )


@bp.post("/mijn/kring/<int:circle_id>/aanbod/<int:number>/kies")
@often
@personal
@signed_in
def circle_pick(circle_id: int, number: int) -> Any:
    """Say yes to an offer."""
    return _done(
        circle_id, lambda: actions_circles_days.pick(actor(), circle_id, number, clock.now()), "picked"
    )


@bp.post("/mijn/kring/<int:circle_id>/stap/<way>")
@often
@personal
@signed_in
def circle_step(circle_id: int, way: str) -> Any:
    """Pause, go on, or end; or keep a circle that was quiet for long."""
    if way == GO_ON:
        return _done(circle_id, lambda: actions_circles.go_on(actor(), circle_id, clock.now()), "go_on")
    verb = STEPS.get(way)
    if verb is None:
        raise NotFound("circle.step")
    return _done(circle_id, lambda: actions_circles.step(actor(), circle_id, verb, clock.now()), verb)


def my_circle(who: Actor) -> Section | None:
    """The way to one's circles, for who keeps one: a part of `/mijn`."""
    rows: Sequence[CareCircle] = [] if who.account_id is None else queries.all_kept_by(who.account_id)
    if not rows:
        return None
    href = url_for("buddies.circle", circle_id=rows[0].id) if len(rows) == 1 else url_for("buddies.circles")
    link = {"label": str(texts_circles.SECTION["open"]), "href": href, "icon": "users"}
    return Section(str(texts_circles.SECTION["title"]), str(texts_circles.SECTION["text"]), (link,))
