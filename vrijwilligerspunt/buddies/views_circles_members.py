"""A member's page of a care circle, by a link of one's own and without an account."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for

from vrijwilligerspunt.buddies import actions_circles_days as actions
from vrijwilligerspunt.buddies import queries_circles as queries
from vrijwilligerspunt.buddies import rules_circles as rules
from vrijwilligerspunt.buddies import texts_circles
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.forms_circles import JoinForm, PledgeForm
from vrijwilligerspunt.buddies.models_circles import CareCircle, CircleMember, CircleTask
from vrijwilligerspunt.buddies.states_circles import CircleState, MemberState, TaskState
from vrijwilligerspunt.buddies.texts_circles_calendar import FILE_NAME, calendar_file
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_circles import days_of, gap_lines, names_of, offers_of, often
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, Gone, NotFound
from vrijwilligerspunt.foundation.i18n import language
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import kept, personal


def by_link(view: Callable[..., Any]) -> Callable[..., Any]:
    """A private page behind a member's link: one that works no more says so kindly."""

    @wraps(view)
    def kind(*args: Any, **kwargs: Any) -> Any:
        try:
            return view(*args, **kwargs)
        except (NotFound, Gone) as error:
            if isinstance(error, NotFound) and error.detail != "care_circle_member":
                raise
            why = error.detail if isinstance(error, Gone) else "unknown"
            title, line = texts_circles.DEAD[why]
            back = [str(step) for step in texts_circles.BACK] if why == "unknown" else []
            # What somebody just typed is theirs: it is shown once more, to copy, and kept nowhere.
            typed = request.form.get("what", "")[: rules.TITLE_LENGTH]
            return render_template(
                "buddies/circle_dead.html", title=title, line=line, typed=typed, back=back
            ), error.status

    return personal(kind)


@bp.get("/maatjes/kring/tot-ziens")
@kept()
@public
def circle_goodbye() -> Any:
    """After a no, or after leaving."""
    return render_template("buddies/circle_goodbye.html")


@bp.get("/maatjes/kring/<token>")
@by_link
@public
def circle_member(token: str) -> Any:
    """The question, for who is asked; the days, for who is in."""
    return _page(token)


def _page(
    token: str, join: JoinForm | None = None, pledge: PledgeForm | None = None, broken: str = ""
) -> str:
    circle, member = queries.opened(token, clock.now())
    known = {"first_name": member.first_name, "email": member.email}
    form = join or JoinForm(formdata=None, data=known)
    if not rules.is_in(member.state, member.expires_at):
        is_back = member.state is MemberState.JOINED
        return render_template(
            "buddies/circle_invited.html", circle=circle, form=form, token=token, is_back=is_back
        )
    today = clock.today()
    people = queries.members(circle.id)
    names = names_of(people)
    tasks = queries.tasks(circle.id, today)
    mine = queries.pledges_of(member.id)
    return render_template(
        "buddies/circle_member.html",
        circle=circle,
        member=member,
        token=token,
        broken=broken,
        is_open=circle.state in rules.OPEN,
        is_paused=circle.state is CircleState.PAUSED,
        names=list(names.values()),
        own=days_of([one for one in tasks if one.taken_by_id == member.id], names, today, member.id),
        waiting=days_of([one for one in tasks if one.state is TaskState.OPEN], names, today),
        others=days_of(
            [one for one in tasks if one.taken_by_id not in (None, member.id)], names, today, member.id
        ),
        offers=offers_of([one for one in mine if one.day >= today], names, today),
        gaps=gap_lines(tasks, queries.pledges(circle.id, today), today)
        if circle.state is CircleState.ACTIVE
        else [],
        join_form=form,
        pledge_form=pledge or PledgeForm(formdata=None),
        button=ButtonForm(formdata=None),
        feed=absolute(url_for("buddies.circle_feed", token=queries.feed_of(member))),
    )


def _done(token: str, action: Callable[[], object], said: str) -> Any:
    """One step of a member; who is late sees how it stands now."""
    try:
        with transaction():
            action()
    except Conflict as error:
        return _page(token, broken=texts_circles.said(error)), error.status
    return _to_page(token, said)


def _to_page(token: str, said: str) -> Any:
    flash(str(texts_circles.MESSAGES[said]), "ok")
    return redirect(url_for("buddies.circle_member", token=token), 303)


@bp.post("/maatjes/kring/<token>/meedoen")
@often
@by_link
@public
def circle_join(token: str) -> Any:
    """Come in, or change one's name or address. The same press once more leads to the same page."""
    form = JoinForm()
    try:
        return _join(token, form)
    except NotFound:
        return _to_page(queries.answered(token, str(form.form_key.data or ""), clock.now()), "joined")


def _join(token: str, form: JoinForm) -> Any:
    known = queries.opened(token, clock.now())[1]
    was_in = rules.is_in(known.state, known.expires_at)
    if not form.validate():
        return _page(token, join=form), 422
    with transaction():
        own = actions.join(
            token,
            first_name=str(form.first_name.data),
            email=str(form.email.data or "").lower(),
            language=language(),
            form_key=str(form.form_key.data),
            now=clock.now(),
        )
    return _to_page(own, "kept" if was_in else "joined")


@bp.post("/maatjes/kring/<token>/weg")
@often
@by_link
@public
def circle_leave(token: str) -> Any:
    """No thanks, or no longer."""
    with transaction():
        actions.leave(token, clock.now())
    return redirect(url_for("buddies.circle_goodbye"), 303)


@bp.post("/maatjes/kring/<token>/taken/<int:number>/doen")
@often
@by_link
@public
def circle_take(token: str, number: int) -> Any:
    """Take something on."""
    return _done(token, lambda: actions.take(token, number, clock.now()), "taken")


@bp.post("/maatjes/kring/<token>/taken/<int:number>/terug")
@often
@by_link
@public
def circle_give_back(token: str, number: int) -> Any:
    """It does not work out after all."""
    return _done(token, lambda: actions.give_back(token, number, clock.now()), "given_back")


@bp.post("/maatjes/kring/<token>/taken/<int:number>/klaar")
@often
@by_link
@public
def circle_did(token: str, number: int) -> Any:
    """It was done."""
    return _done(token, lambda: actions.done_by(token, number, clock.now()), "done")


@bp.post("/maatjes/kring/<token>/aanbod")
@often
@by_link
@public
def circle_pledge(token: str) -> Any:
    """Offer to do something on a day."""
    form = PledgeForm()
    queries.opened(token, clock.now())
    if not form.validate() or form.day.data is None:
        return _page(token, pledge=form), 422
    first = form.day.data
    try:
        return _done(
            token,
            lambda: actions.pledge(
                token,
                what=str(form.what.data),
                first=first,
                weeks=int(form.weeks.data),
                at=form.at.data,
                form_key=str(form.form_key.data),
                now=clock.now(),
            ),
            "pledged",
        )
    except (rules.DayPast, rules.DayTooFar) as error:
        form.broken("day", error, texts_circles.unfit_day(error))
        return _page(token, pledge=form), 422


@bp.post("/maatjes/kring/<token>/aanbod/<int:number>/terug")
@often
@by_link
@public
def circle_withdraw(token: str, number: int) -> Any:
    """Take an offer back."""
    return _done(token, lambda: actions.withdraw(token, number, clock.now()), "withdrawn")


@bp.get("/maatjes/kring/<token>/taken/<int:number>/agenda")
@by_link
@public
def circle_task_file(token: str, number: int) -> Any:
    """One thing that a member took on, for an agenda."""
    tasks = [one for one in _taken(*queries.opened(token, clock.now())) if one.id == number]
    if not tasks:
        raise NotFound("care_circle_task")
    answer = _calendar(tasks)
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return answer


@bp.get("/maatjes/kring/<token>/agenda")
@by_link
@public
def circle_feed(token: str) -> Any:
    """All that a member took on, for an agenda that asks again by itself. Its key opens nothing else."""
    return _calendar(_taken(*queries.fed(token, clock.now())))


def _taken(circle: CareCircle, member: CircleMember) -> Sequence[CircleTask]:
    is_running = circle.state in rules.OPEN and rules.is_in(member.state, member.expires_at)
    return queries.taken_by(member.id, clock.today()) if is_running else []


def _calendar(tasks: Sequence[CircleTask]) -> Response:
    address = absolute(url_for("buddies.circle_about"))
    return Response(calendar_file(tasks, address, clock.now()), content_type="text/calendar; charset=utf-8")
