"""What both sides of a match see and do, by whichever door they come in: a `Seat` is one side's chair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts import queries as accounts
from vrijwilligerspunt.buddies import (
    actions_matches,
    actions_matches_checks,
    queries_concern,
    queries_matches,
    queries_status,
    texts,
    texts_matches,
)
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.forms_matches import CheckForm, ShareForm, StopForm
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.policy import MatchCase
from vrijwilligerspunt.buddies.policy_matches import NAMED, TOGETHER
from vrijwilligerspunt.buddies.rules_reach import spoken
from vrijwilligerspunt.buddies.states import MatchState, ReachKind, Side
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.spoken import listed
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor

Action = Callable[[MatchCase], object]


@dataclass(frozen=True, slots=True)
class Seat:
    """One side with its door: `see` and `lock` give the match as this side may have it."""

    side: Side
    see: Callable[[], MatchCase]
    lock: Callable[[], MatchCase]
    address: Callable[[str], str]
    back: str


def page(seat: Seat, *, broken: str = "", sharing: ShareForm | None = None) -> str:
    """Where it stands, and what this side can do."""
    case, side = seat.see(), seat.side
    row, wanted = case.match, case.request_case.request
    title, line = texts_matches.own(row, side)
    is_known = side is Side.REQUESTER or case.state in NAMED or row.requester_yes_at is not None
    mine = row.volunteer_click_at if side is Side.VOLUNTEER else row.requester_click_at
    is_met = row.meeting_at is not None and row.meeting_at <= clock.now()
    answers = MatchState.PROPOSED if side is Side.VOLUNTEER else MatchState.ACCEPTED
    return render_template(
        "buddies/match.html",
        seat=seat,
        is_volunteer=side is Side.VOLUNTEER,
        title=title,
        line=line,
        state=str(texts_matches.MATCH_STATES[case.state]),
        broken=broken,
        button=ButtonForm(formdata=None),
        card=_card(case) if side is Side.VOLUNTEER else _profile(case),
        name=_name(case, side) if is_known else "",
        may_answer=case.state is answers,
        by_day=texts_matches.by_day(row),
        meeting=texts_matches.spoken_moment(row.meeting_at) if case.state is MatchState.INTRODUCTION else "",
        place=row.meeting_place or "",
        is_planning=case.state is MatchState.INTRODUCTION and row.meeting_at is None,
        may_click=case.state is MatchState.INTRODUCTION and is_met and mine is None,
        clicked=case.state is MatchState.INTRODUCTION and mine is not None,
        contact=_contact(case, side),
        sharing=(sharing or share_form(case, side)) if case.state in TOGETHER else None,
        asks=queries_matches.check_of(row.id, side) is not None if case.state in TOGETHER else False,
        until=format_date(row.term_until) if row.term_until and case.state is MatchState.MATCHED else "",
        may_stop=case.state in NAMED,
        worry=url_for("buddies.worry_match", match_id=row.id)
        if side is Side.VOLUNTEER and case.state in queries_concern.KNOWING
        else "",
        coordinator=queries_status.first_name(wanted.coordinator_id),
    )


def card_of(row: BuddyRequest) -> list[dict[str, str]]:
    """The anonymous card: codes only, and never a word or a name of the person."""
    area = places.wijk(row.wijk_code) if row.wijk_code else None
    languages = listed([str(texts.LANGUAGES[one]) for one in row.languages if one in texts.LANGUAGES])
    pairs = (
        ("heart-handshake", _("Wat"), texts.activities(row.activities)),
        ("calendar", _("Wanneer"), texts.spoken_slots(row.slots)),
        ("map-pin", _("Wijk"), area.name if area else ""),
        ("language", _("Taal"), languages),
    )
    return [{"icon": icon, "term": term, "value": value} for icon, term, value in pairs if value]


def _card(case: MatchCase) -> list[dict[str, str]]:
    return card_of(case.request_case.request)


def _profile(case: MatchCase) -> list[dict[str, str]]:
    """What the person reads of the volunteer: what they like, when both can, languages."""
    volunteer, wanted = case.volunteer, case.request_case.request
    if volunteer is None:
        return []
    shared = [one for one in volunteer.activities if one in wanted.activities] or volunteer.activities
    languages = listed([str(texts.LANGUAGES[one]) for one in volunteer.languages if one in texts.LANGUAGES])
    pairs = (
        ("heart-handshake", _("Doet graag"), texts.activities(shared)),
        ("calendar", _("Kan"), texts.spoken_slots(volunteer.slots & wanted.slots)),
        ("language", _("Spreekt"), languages),
        ("pencil", _("In eigen woorden"), volunteer.about or ""),
    )
    return [{"icon": icon, "term": term, "value": value} for icon, term, value in pairs if value]


def _name(case: MatchCase, side: Side) -> str:
    """The first name of the other; the person reads that of the volunteer from the first yes on."""
    if side is Side.VOLUNTEER:
        return case.request_case.request.first_name or ""
    person = queries_matches.person_of(case.volunteer)
    return person.name.split(" ")[0] if person else ""


def volunteer_name(case: MatchCase) -> str:
    """The first name of the volunteer, for who may know it."""
    return _name(case, Side.REQUESTER)


def _contact(case: MatchCase, side: Side) -> list[str]:
    """How the other may be reached, while they do things together."""
    if case.state not in TOGETHER:
        return []
    told = case.match.requester_contact if side is Side.VOLUNTEER else case.match.volunteer_contact
    return (told or "").split("\n") if told else []


def share_form(case: MatchCase, side: Side) -> ShareForm:
    """What this side has to tell, and what is told now."""
    form, row = ShareForm(), case.match
    if side is Side.VOLUNTEER:
        person = queries_matches.person_of(case.volunteer)
        phone = case.volunteer.phone if case.volunteer else None
        has = {"phone": spoken(ReachKind.PHONE, phone), "email": person.email if person else ""}
        form.offer(has, row.volunteer_contact)
        return form
    wanted = case.request_case.request
    has = {"reach": spoken(wanted.reach_kind, wanted.reach)}
    if not wanted.reach and wanted.account_id is not None:
        has = {"email": accounts.account(wanted.account_id).email}
    form.offer(has, row.requester_contact)
    return form


def act(seat: Seat, action: Action, flashed: str) -> Any:
    """One step of this side; who is late sees how it stands now."""
    try:
        with transaction():
            action(seat.lock())
    except Conflict as error:
        return page(seat, broken=texts_matches.said(error)), error.status
    except RuleBroken as error:
        return page(seat, broken=texts_matches.said(error)), error.status
    flash(str(texts_matches.FLASHES[flashed]), "ok")
    return redirect(seat.address("page"), 303)


def answer(seat: Seat) -> Any:
    """Yes or no; anything else was no answer."""
    said = request.form.get("answer")
    if said not in ("ja", "nee"):
        return page(seat), 422
    is_yes = said == "ja"
    if seat.side is Side.VOLUNTEER:
        says, flashed = actions_matches.volunteer_says, "accept" if is_yes else "decline"
    else:
        says, flashed = actions_matches.requester_says, "agree" if is_yes else "refuse"
    return act(seat, lambda case: says(case, actor(), clock.now(), is_yes=is_yes), flashed)


def click(seat: Seat) -> Any:
    """This side wants to go on."""
    return act(seat, lambda case: actions_matches.click(case, seat.side, actor(), clock.now()), "click")


def share(seat: Seat) -> Any:
    """What the other may have."""
    case = seat.see()
    form = share_form(case, seat.side)
    if not form.validate():
        return page(seat, sharing=form), 422
    told = form.told()
    return act(seat, lambda case: actions_matches.share(case, seat.side, actor(), told), "share")


def check_page(seat: Seat, form: CheckForm | None = None) -> Any:
    """Two or three questions; when nothing is asked, the page of the match."""
    case = seat.see()
    if case.state not in TOGETHER or queries_matches.check_of(case.match.id, seat.side) is None:
        return redirect(seat.address("page"), 303)
    given = form or CheckForm(formdata=None, asker=seat.side)
    return render_template("buddies/match_check.html", seat=seat, form=given)


def check(seat: Seat) -> Any:
    """The answers of this side."""
    seat.see()
    form = CheckForm(asker=seat.side)
    if not form.validate():
        shown = check_page(seat, form)
        return (shown, 422) if isinstance(shown, str) else shown
    feeling, still, more = form.answers()
    return act(
        seat,
        lambda case: actions_matches_checks.answer(
            case, seat.side, actor(), feeling, still, more, clock.now()
        ),
        "answer",
    )


def stop_page(seat: Seat) -> Any:
    """A goodbye that helps: what was good, what comes next, and one button."""
    case = seat.see()
    if case.state not in NAMED:
        return redirect(seat.address("page"), 303)
    form = StopForm(formdata=None, asker=seat.side, may_end=case.state in TOGETHER)
    return render_template(
        "buddies/match_stop.html",
        seat=seat,
        form=form,
        is_volunteer=seat.side is Side.VOLUNTEER,
        name=_name(case, seat.side),
    )


def stop(seat: Seat) -> Any:
    """It stops; a reason may stay away."""
    case = seat.see()
    form = StopForm(asker=seat.side, may_end=case.state in TOGETHER)
    if not form.validate():
        return stop_page(seat), 422
    return act(
        seat,
        lambda case: actions_matches.stop(
            case,
            actor(),
            clock.now(),
            side=seat.side,
            reason=form.chosen(),
            again=form.wants_again(),
        ),
        "stop",
    )


def agenda(seat: Seat) -> Any:
    """The meeting as a calendar file; 404 when nothing is planned. The person's address holds a key."""
    row = seat.see().match
    if row.meeting_at is None:
        abort(404)
    address = absolute(seat.address("page")) if seat.side is Side.VOLUNTEER else ""
    response = Response(
        texts_matches.calendar_file(row, address), content_type="text/calendar; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return response
