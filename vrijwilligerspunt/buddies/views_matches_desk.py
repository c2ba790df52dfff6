"""The coordinator's side of a match: whom to ask, what each side said, a meeting, a trial, a year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.buddies import (
    actions_matches,
    actions_matches_checks,
    queries_matches,
    queries_matches_fit,
    texts_matches,
    texts_triage,
)
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.forms_matches import AskForm, CheckForm, PlanForm, StopForm
from vrijwilligerspunt.buddies.models_matches import BuddyMatch
from vrijwilligerspunt.buddies.policy import MatchCase
from vrijwilligerspunt.buddies.policy_matches import NAMED, TOGETHER
from vrijwilligerspunt.buddies.queries_matches_fit import Suggested
from vrijwilligerspunt.buddies.rules_matches import LIFECYCLE, may_renew
from vrijwilligerspunt.buddies.rules_matches_days import check_meeting
from vrijwilligerspunt.buddies.rules_reach import spoken
from vrijwilligerspunt.buddies.rules_requests import WorryWaits
from vrijwilligerspunt.buddies.states import MatchState, ReachKind, RequestState, Side
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_matches import card_of, volunteer_name
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, NotFound, RuleBroken
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.kept import personal

REQUEST = "/werkplek/maatjes/<int(max=2147483647):request_id>"
SEARCH = REQUEST + "/maatje-zoeken"
ONE = REQUEST + "/maatje/<int(max=2147483647):match_id>"
# The word in the address of each button, the verb of the log, and what it does.
WORDS = {
    "maatje-ja": "accept",
    "maatje-nee": "decline",
    "persoon-ja": "agree",
    "persoon-nee": "refuse",
    "maatje-verder": "click_volunteer",
    "persoon-verder": "click_requester",
    "gesproken": "heard",
    "jaar": "make",
    "nog-een-jaar": "renew",
}
KINDS = {"accept": "primary", "agree": "primary", "make": "primary", "renew": "primary"}


def _does(verb: str, case: MatchCase) -> object:
    """What the coordinator notes or decides by one button."""
    now, me = clock.now(), actor()
    steps: dict[str, Callable[[], object]] = {
        "accept": lambda: actions_matches.volunteer_says(case, me, now, is_yes=True),
        "decline": lambda: actions_matches.volunteer_says(case, me, now, is_yes=False),
        "agree": lambda: actions_matches.requester_says(case, me, now, is_yes=True),
        "refuse": lambda: actions_matches.requester_says(case, me, now, is_yes=False),
        "click_volunteer": lambda: actions_matches.click(case, Side.VOLUNTEER, me, now),
        "click_requester": lambda: actions_matches.click(case, Side.REQUESTER, me, now),
        "heard": lambda: actions_matches.heard(case, me, now),
        "make": lambda: actions_matches.make(case, me, now),
        "renew": lambda: actions_matches.renew(case, me, now),
    }
    return steps[verb]()


@bp.get(SEARCH)
@personal
@role(Role.BUDDY_COORDINATOR)
def match_search(request_id: int) -> Any:
    """Who could be asked, with reasons; and the card that the volunteer will see."""
    return _search(request_id)


def _search(request_id: int, broken: str = "") -> Any:
    me = actor()
    known, running = queries_matches.as_staff(me, request_id)
    row = known.request
    audit.staff_read(me, "buddy_request", row.id, concerns=row.account_id)
    is_open = row.state is RequestState.OPEN
    found, out = queries_matches_fit.suggestions(row, me, clock.today()) if is_open else ([], {})
    return render_template(
        "buddies/match_search.html",
        request_id=row.id,
        heading=texts_triage.title(row.id, row.activities),
        broken=broken or (texts_matches.said(WorryWaits()) if known.is_worrying else ""),
        is_open=is_open,
        has_match=running is not None,
        card=card_of(row),
        suggested=[_suggested(one, row.id) for one in found],
        out=texts_matches.fallen_out(out) if out else [],
        form=AskForm(formdata=None),
    )


def _suggested(one: Suggested, request_id: int) -> dict[str, Any]:
    return {
        "name": one.first_name or _("Maatje %(number)s", number=one.id),
        "wijk": one.wijk,
        "running": _("Is al met iemand op pad") if one.running else "",
        "reasons": texts_matches.reasons(one.fit),
        "action": url_for("buddies.match_propose", request_id=request_id, volunteer_id=one.id),
    }


@bp.post(SEARCH + "/<int(max=2147483647):volunteer_id>")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def match_propose(request_id: int, volunteer_id: int) -> Any:
    """Ask this volunteer."""
    queries_matches.as_staff(actor(), request_id)
    form = AskForm()
    if not form.validate():
        return _search(request_id), 422
    try:
        with transaction():
            actions_matches.propose(actor(), request_id, volunteer_id, str(form.form_key.data), clock.now())
    except (Conflict, RuleBroken) as error:
        return _search(request_id, texts_matches.said(error)), error.status
    flash(str(texts_matches.FLASHES["propose"]), "ok")
    return redirect(url_for("buddies.match_desk", request_id=request_id), 303)


@bp.get(REQUEST + "/maatje")
@personal
@role(Role.BUDDY_COORDINATOR)
def match_desk(request_id: int) -> Any:
    """The match of a request: both sides, what was said, and what comes next."""
    return _desk(request_id)


def _desk(
    request_id: int,
    *,
    broken: str = "",
    planning: PlanForm | None = None,
    noting: CheckForm | None = None,
) -> Any:
    me = actor()
    known, case = queries_matches.as_staff(me, request_id)
    if case is None:
        return redirect(url_for("buddies.match_search", request_id=request_id), 303)
    wanted, row, volunteer = known.request, case.match, case.volunteer
    audit.staff_read(me, "buddy_request", wanted.id, concerns=wanted.account_id)
    if volunteer is not None:
        audit.staff_read(me, "buddy_volunteer", volunteer.id, concerns=volunteer.account_id)
    runs = row.ended_at is None
    person = queries_matches.person_of(volunteer)
    return render_template(
        "buddies/match_desk.html",
        request_id=wanted.id,
        match=row,
        heading=texts_triage.title(wanted.id, wanted.activities),
        state=(str(texts_matches.MATCH_STATES[row.state]), texts_matches.STATE_KINDS[row.state]),
        due=format_date(row.due_on) if row.due_on and runs else "",
        until=format_date(row.term_until) if row.term_until and runs else "",
        sides=[
            {
                "title": str(texts_matches.SIDES[Side.VOLUNTEER]),
                "name": volunteer_name(case),
                "reach": spoken(ReachKind.PHONE, volunteer.phone) if volunteer and runs else "",
                "more": person.email if person and runs else "",
                "said": _said(row, Side.VOLUNTEER),
            },
            {
                "title": str(texts_matches.SIDES[Side.REQUESTER]),
                "name": wanted.first_name or "",
                "reach": spoken(wanted.reach_kind, wanted.reach),
                "more": "",
                "said": _said(row, Side.REQUESTER),
            },
        ],
        broken=broken,
        button=ButtonForm(formdata=None),
        steps=[_step(word, verb, case) for word, verb in WORDS.items() if _is_open(verb, case)],
        meeting=texts_matches.spoken_moment(row.meeting_at),
        place=row.meeting_place or "",
        planning=planning or PlanForm(formdata=None) if row.state is MatchState.INTRODUCTION else None,
        checks=[
            {"term": texts_matches.check_title(one), "value": texts_matches.check_line(one)}
            for one in queries_matches.checks(row.id)
        ],
        noting=(noting or CheckForm(formdata=None)) if _waits(case) else None,
        stopping=StopForm(formdata=None, may_end=row.state in TOGETHER) if runs else None,
        stops=texts_matches.stops(row.state),
        may_search=wanted.state is RequestState.OPEN,
    )


def _said(row: BuddyMatch, side: Side) -> list[str]:
    is_volunteer = side is Side.VOLUNTEER
    yes = row.volunteer_yes_at if is_volunteer else row.requester_yes_at
    on = row.volunteer_click_at if is_volunteer else row.requester_click_at
    lines = []
    if yes:
        lines.append(_("Zei ja op %(day)s.", day=format_date(clock.local(yes).date())))
    if on:
        lines.append(_("Wil verder, gezegd op %(day)s.", day=format_date(clock.local(on).date())))
    if row.ended_by is side:
        lines.append(_("Is gestopt."))
        if row.end_reason is not None and row.end_reason in texts_matches.REASONS:
            lines.append(str(texts_matches.REASONS[row.end_reason]))
    return lines


def _waits(case: MatchCase) -> bool:
    """Is there a question of this week that a side may still answer by phone?"""
    if case.state not in TOGETHER:
        return False
    return any(queries_matches.check_of(case.match.id, side) is not None for side in Side)


def _is_open(verb: str, case: MatchCase) -> bool:
    row, name = case.match, verb.partition("_")[0]
    if verb == "heard":
        return case.state in NAMED
    if name == "click" and (row.meeting_at is None or row.meeting_at > clock.now()):
        return False
    if verb == "renew" and not may_renew(row.term_until, clock.today()):
        return False
    if verb == "click_volunteer" and row.volunteer_click_at:
        return False
    if verb == "click_requester" and row.requester_click_at:
        return False
    return any(step.verb == name for step in LIFECYCLE.open_to(case, actor()))


def _step(word: str, verb: str, case: MatchCase) -> dict[str, str]:
    return {
        "button": str(texts_matches.STEPS[verb]),
        "kind": KINDS.get(verb, "secondary"),
        "action": url_for(
            "buddies.match_step",
            request_id=case.match.request_id,
            match_id=case.match.id,
            step=word,
        ),
    }


def _do(
    request_id: int, match_id: int, action: Callable[[MatchCase], object], flashed: str, **typed: Any
) -> Any:
    """One step of the coordinator, for the match that the page showed; `typed` comes back when refused."""
    _known, case = queries_matches.as_staff(actor(), request_id)
    if case is None or queries_matches.request_id_of(match_id) != request_id:
        raise NotFound("buddy_match")
    try:
        with transaction():
            action(actions_matches.locked(match_id))
    except (Conflict, RuleBroken) as error:
        return _desk(request_id, broken=texts_matches.said(error), **typed), error.status
    flash(str(texts_matches.FLASHES[flashed]), "ok")
    return redirect(url_for("buddies.match_desk", request_id=request_id), 303)


@bp.post(ONE + "/stap/<step>")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def match_step(request_id: int, match_id: int, step: str) -> Any:
    """What one of them said on the phone, or a decision."""
    if step not in WORDS:
        raise NotFound("buddy_match")
    verb = WORDS[step]
    flashed = verb if verb in ("heard", "make", "renew") else "noted"
    return _do(request_id, match_id, lambda case: _does(verb, case), flashed)


@bp.post(ONE + "/plannen")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def match_plan(request_id: int, match_id: int) -> Any:
    """When and where they meet."""
    form = PlanForm()
    if not form.validate():
        return _desk(request_id, planning=form), 422
    at, place = form.moment(), str(form.place.data)
    try:
        check_meeting(at, clock.now())
    except RuleBroken as error:
        form.broken("day", error, texts_matches.said(error))
        return _desk(request_id, planning=form), error.status
    return _do(
        request_id,
        match_id,
        lambda case: actions_matches.plan(case, actor(), at, place, clock.now()),
        "plan",
        planning=form,
    )


@bp.post(ONE + "/gehoord")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def match_note(request_id: int, match_id: int) -> Any:
    """What one of them answered on the phone."""
    form = CheckForm()
    if not form.validate():
        return _desk(request_id, noting=form), 422
    feeling, still, more = form.answers()
    return _do(
        request_id,
        match_id,
        lambda case: actions_matches_checks.answer(
            case, form.who(), actor(), feeling, still, more, clock.now()
        ),
        "noted",
        noting=form,
    )


@bp.post(ONE + "/stoppen")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def match_stop(request_id: int, match_id: int) -> Any:
    """It stops, told by phone or decided together."""
    _known, case = queries_matches.as_staff(actor(), request_id)
    form = StopForm(may_end=case is not None and case.state in TOGETHER)
    if not form.validate():
        return _desk(request_id), 422
    return _do(
        request_id,
        match_id,
        lambda case: actions_matches.stop(
            case, actor(), clock.now(), reason=form.chosen(), again=form.wants_again()
        ),
        "stop",
    )
