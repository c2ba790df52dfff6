"""Answering an application with a form: a meeting, a no, that it stopped, the VOG; and several at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask_limiter.util import get_remote_address

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.vacancies import (
    actions_answering,
    actions_ladder,
    policy,
    queries_inbox,
    rules_ladder,
    texts_calendar,
    texts_inbox,
    texts_ladder,
)
from vrijwilligerspunt.vacancies.forms_inbox import DeclineForm, EndForm, MeetingForm, VogForm
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.states import Answer, Rung, Side
from vrijwilligerspunt.vacancies.texts_inbox import MESSAGES, told
from vrijwilligerspunt.vacancies.views import bp
from vrijwilligerspunt.web.access import actor, signed_in
from vrijwilligerspunt.web.limits import at_most, limiter

HOME = "/mijn/organisatie/<slug>/aanmeldingen"
ONE = HOME + "/<int(max=2147483647):application_id>"
SIDE = Side.ORGANISATION
MANY = 100
BROKEN_FIELDS = {
    rules_ladder.MeetingPast: "day",
    rules_ladder.MeetingFar: "day",
    rules_ladder.SeenLater: "seen_on",
    rules_ladder.VogOver: "valid_until",
}


def _by_account() -> str:
    return f"inbox:{actor().account_id}" if actor().is_signed_in else get_remote_address()


def answering(view: Callable[..., Any]) -> Any:
    """A door of people who answer all morning: plenty for them, little for a machine."""
    return limiter.limit(at_most(120, "15 minutes"), key_func=_by_account, methods=["POST"])(view)


def opened(slug: str, application_id: int) -> tuple[Organisation, bool, Application]:
    """The organisation, whether this member may answer, and the application. Raises NotFound."""
    organisation, role = queries_inbox.organisation_of(slug, actor())
    return organisation, role in policy.EDITING, queries_inbox.application(organisation.id, application_id)


def back(slug: str, application_id: int) -> Any:
    return redirect(url_for("vacancies.inbox_application", slug=slug, application_id=application_id), 303)


def tapped() -> tuple[Rung, Answer]:
    """The rung and the answer of a pressed button; 400 for anything else."""
    rung, said = request.form.get("rung", ""), request.form.get("said", "")
    if rung not in set(Rung) or said not in set(Answer):
        abort(400)
    return Rung(rung), Answer(said)


def _form_page(template: str, slug: str, application_id: int, form: Any, **more: Any) -> str:
    organisation, may_answer, application = opened(slug, application_id)
    if not may_answer:
        abort(403)
    return render_template(
        template,
        organisation=organisation,
        application=application,
        vacancy=application.vacancy,
        name=texts_ladder.called(application),
        here={"slug": slug, "application_id": application_id},
        form=form,
        today=clock.today(),
        **more,
    )


def _acted(
    template: str, slug: str, application_id: int, form: Any, action: Callable[[], Any], flashed: str
) -> Any:
    """Do it when the form is well filled in; a broken rule stands at its field, a lost race above it all."""
    if not form.validate_on_submit():
        return _form_page(template, slug, application_id, form), 422
    try:
        with transaction():
            action()
    except Conflict as error:
        flash(told(error), "warning")
        return _form_page(template, slug, application_id, form), error.status
    except RuleBroken as error:
        if type(error) not in BROKEN_FIELDS:
            raise
        form.broken(BROKEN_FIELDS[type(error)], error, told(error))
        return _form_page(template, slug, application_id, form), 422
    flash(texts_inbox.done(flashed, opened(slug, application_id)[2]), "ok")
    return back(slug, application_id)


@bp.get(ONE + "/kennismaking")
@signed_in
def inbox_meeting_page(slug: str, application_id: int) -> Any:
    """The form for a meeting, filled in with the one that stands."""
    form = MeetingForm()
    application = opened(slug, application_id)[2]
    if application.meeting_at is not None:
        agreed = clock.local(application.meeting_at)
        form.day.data, form.time.data = agreed.date(), agreed.time()
        form.place.data = application.meeting_place
    return _form_page("vacancies/inbox_meeting.html", slug, application_id, form)


@bp.post(ONE + "/kennismaking")
@answering
@signed_in
def inbox_meeting(slug: str, application_id: int) -> Any:
    """Agree on a meeting, or move it."""
    opened(slug, application_id)
    form = MeetingForm()
    return _acted(
        "vacancies/inbox_meeting.html",
        slug,
        application_id,
        form,
        lambda: actions_answering.plan_meeting(
            application_id, actor(), form.moment(), str(form.place.data), clock.now()
        ),
        "meeting",
    )


@bp.get(ONE + "/afzeggen")
@signed_in
def inbox_decline_page(slug: str, application_id: int) -> Any:
    """The form for a no."""
    form = DeclineForm()
    form.seen.data = opened(slug, application_id)[2].state.value
    return _form_page("vacancies/inbox_decline.html", slug, application_id, form)


@bp.post(ONE + "/afzeggen")
@answering
@signed_in
def inbox_decline(slug: str, application_id: int) -> Any:
    """Say no."""
    opened(slug, application_id)
    form = DeclineForm()
    return _acted(
        "vacancies/inbox_decline.html",
        slug,
        application_id,
        form,
        lambda: actions_answering.decline(
            application_id, actor(), form.chosen(), form.text.data or "", clock.now(), seen=form.state()
        ),
        "declined",
    )


@bp.get(ONE + "/stoppen")
@signed_in
def inbox_end_page(slug: str, application_id: int) -> Any:
    """The form to tell that somebody stopped."""
    return _form_page("vacancies/inbox_end.html", slug, application_id, EndForm())


@bp.post(ONE + "/stoppen")
@answering
@signed_in
def inbox_end(slug: str, application_id: int) -> Any:
    """Somebody stopped."""
    opened(slug, application_id)
    form = EndForm()
    return _acted(
        "vacancies/inbox_end.html",
        slug,
        application_id,
        form,
        lambda: actions_ladder.end(application_id, SIDE, actor(), clock.now(), reason=form.chosen()),
        "ended",
    )


@bp.get(ONE + "/vog")
@signed_in
def inbox_vog_page(slug: str, application_id: int) -> Any:
    """What a VOG is, how to get one for free, and the form to note that it was seen."""
    form = VogForm()
    application = opened(slug, application_id)[2]
    form.seen_on.data = application.vog_seen_on or clock.today()
    form.valid_until.data = application.vog_valid_until or rules_ladder.vog_until(clock.today())
    return _vog(slug, application, form)


def _vog(slug: str, application: Application, form: VogForm) -> Any:
    if not application.vacancy.vulnerable_contact:
        abort(404)
    return _form_page("vacancies/inbox_vog.html", slug, application.id, form)


@bp.post(ONE + "/vog")
@answering
@signed_in
def inbox_vog(slug: str, application_id: int) -> Any:
    """Note that the VOG was seen: the day, until when, and who."""
    opened(slug, application_id)
    form = VogForm()
    return _acted(
        "vacancies/inbox_vog.html",
        slug,
        application_id,
        form,
        lambda: actions_answering.see_vog(application_id, actor(), *form.days(), clock.now()),
        "vog",
    )


def calendar(application: Application, side: Side, page: str) -> Any:
    """The calendar file of an application; 404 when no day was ever agreed on."""
    if not texts_calendar.has_file(application):
        abort(404)
    times, changed_at = queries_inbox.meetings(application.id)
    is_meeting = not texts_calendar.is_one_off(application)
    body = texts_calendar.calendar_file(
        application,
        side,
        address=page,
        changed_at=(changed_at if is_meeting else application.placed_at) or clock.now(),
        sequence=max(0, times - 1) if is_meeting else 0,
    )
    response = make_response(body)
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{texts_calendar.FILE_NAME}"'
    return response


def _chosen() -> list[int]:
    """The ticked applications, each once, at most a hundred."""
    ticked = [
        one for one in request.values.getlist("kies") if one.isascii() and one.isdigit() and len(one) < 10
    ]
    return list(dict.fromkeys(int(one) for one in ticked))[:MANY]


@bp.get(HOME + "/afzeggen")
@signed_in
def inbox_decline_many_page(slug: str) -> Any:
    """Before several get a no: who, and what they are sent."""
    queries_inbox.organisation_of(slug, actor())
    if not _chosen():
        flash(str(MESSAGES["none_chosen"]), "warning")
        return redirect(url_for("vacancies.inbox", slug=slug), 303)
    return _many(slug, DeclineForm())


def _many(slug: str, form: DeclineForm) -> Any:
    organisation, role = queries_inbox.organisation_of(slug, actor())
    if role not in policy.EDITING:
        abort(403)
    found = queries_inbox.chosen(organisation.id, _chosen())
    return render_template(
        "vacancies/inbox_decline_many.html", organisation=organisation, chosen=found, form=form
    )


@bp.post(HOME + "/afzeggen")
@answering
@signed_in
def inbox_decline_many(slug: str) -> Any:
    """Say the same kind no to several."""
    organisation, role = queries_inbox.organisation_of(slug, actor())
    form = DeclineForm()
    if role not in policy.EDITING or not form.validate_on_submit():
        return _many(slug, form), 422
    with transaction():
        count = actions_answering.decline_many(
            organisation.id, _chosen(), actor(), form.chosen(), form.text.data or "", clock.now()
        )
    flash(texts_inbox.declined(count), "ok" if count else "warning")
    return redirect(url_for("vacancies.inbox", slug=slug), 303)
