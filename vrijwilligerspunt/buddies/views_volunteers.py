"""Being a buddy: what it is, for everybody; and one's own page, from wanting to until stopping."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Section
from vrijwilligerspunt.buddies import actions_volunteers_own as actions
from vrijwilligerspunt.buddies import queries_volunteers as queries
from vrijwilligerspunt.buddies import rules_reach, rules_screening, texts_volunteers
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.forms_volunteers import (
    CodeForm,
    PauseForm,
    PreferencesForm,
    WantForm,
    shown,
)
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.states import ReachKind, VolunteerState
from vrijwilligerspunt.buddies.texts import ACTIVITIES, LANGUAGES, VOLUNTEER_STATES
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_matches_own import listed
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, NotFound, RuleBroken
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor, public, signed_in
from vrijwilligerspunt.web.kept import kept, personal
from vrijwilligerspunt.web.limits import at_most, limiter

often = limiter.limit(at_most(20, "15 minutes"))
_S = VolunteerState
CHANGING = (_S.INTERESTED, _S.INTERVIEW, _S.SCREENING, _S.READY, _S.ACTIVE, _S.PAUSED)


@bp.get("/maatjes/worden")
@kept()
@public
def become() -> Any:
    """What a buddy is and gets, and what comes before the first meeting."""
    return render_template("buddies/become.html", activities=[str(words) for words in ACTIVITIES.values()])


def _own() -> BuddyVolunteer | None:
    who = actor()
    assert who.account_id is not None
    return queries.own(who.account_id)


def _names() -> dict[str, str]:
    return {area.code: area.name for area in sorted(places.wijken(), key=lambda area: area.name)}


@bp.get("/mijn/maatje")
@personal
@signed_in
def volunteer() -> Any:
    """Where one stands; for who is none yet the form."""
    row = _own()
    if row is None:
        return _want_page(_offered(WantForm(formdata=None)))
    return _page(row)


def _offered(form: PreferencesForm) -> Any:
    form.offer_wijken(_names().items())
    return form


def _want_page(form: WantForm) -> str:
    return render_template("buddies/volunteer_want.html", form=form, longest=rules_screening.LONGEST_ABOUT)


def _page(
    row: BuddyVolunteer,
    pause: PauseForm | None = None,
    code: CodeForm | None = None,
    broken: str = "",
) -> str:
    today = clock.today()
    may_change = row.state in CHANGING
    return render_template(
        "buddies/volunteer_mine.html",
        broken=broken,
        matches=listed(actor()),
        state=str(VOLUNTEER_STATES[row.state]),
        state_kind=texts_volunteers.STATE_KINDS[row.state],
        now=texts_volunteers.now_line(row),
        vog=texts_volunteers.vog_line(row, today),
        road=texts_volunteers.road(row, today) if may_change else [],
        told=[
            *texts_volunteers.told(row, _names(), LANGUAGES),
            {
                "term": str(texts_volunteers.FORM["phone"]),
                "value": rules_reach.spoken(ReachKind.PHONE, row.phone) or "–",
            },
            {"term": str(texts_volunteers.FORM["about"]), "value": row.about or "–"},
        ],
        may_change=may_change,
        may_pause=row.state in (_S.READY, _S.ACTIVE, _S.PAUSED),
        pausing=texts_volunteers.PAUSE_LONGER if row.state is _S.PAUSED else texts_volunteers.PAUSE,
        may_resume=row.state is _S.PAUSED,
        may_leave=may_change,
        code=[str(line) for line in texts_volunteers.CODE],
        code_on=row.code_accepted_on,
        code_form=code or CodeForm(formdata=None),
        pause_form=pause or PauseForm(formdata=None),
        button=ButtonForm(formdata=None),
    )


@bp.post("/mijn/maatje")
@often
@personal
@signed_in
def want() -> Any:
    """Say that one wants to be a buddy."""
    form = _offered(WantForm())
    if not form.validate():
        return _want_page(form), 422
    try:
        with transaction():
            actions.want(
                actor(),
                form.told(),
                is_adult=bool(form.adult.data),
                form_key=str(form.form_key.data),
                now=clock.now(),
            )
    except Conflict:
        flash(str(texts_volunteers.MESSAGES["already"]), "info")
    else:
        flash(str(texts_volunteers.MESSAGES["wanted"]), "ok")
    return redirect(url_for("buddies.volunteer"), 303)


@bp.get("/mijn/maatje/aanpassen")
@personal
@signed_in
def change_volunteer_page() -> Any:
    """The preferences as they are, to change."""
    row = _own()
    if row is None or row.state not in CHANGING:
        return redirect(url_for("buddies.volunteer"), 303)
    return _change_page(_offered(PreferencesForm(formdata=None, **shown(row))))


def _change_page(form: PreferencesForm) -> str:
    return render_template("buddies/volunteer_change.html", form=form, longest=rules_screening.LONGEST_ABOUT)


@bp.post("/mijn/maatje/aanpassen")
@often
@personal
@signed_in
def change_volunteer() -> Any:
    """Keep other preferences."""
    form = _offered(PreferencesForm())
    if not form.validate():
        return _change_page(form), 422
    return _done(lambda: actions.change(actor(), form.told()), "changed")


@bp.post("/mijn/maatje/afspraken")
@often
@personal
@signed_in
def accept_code() -> Any:
    """Say yes to the agreements."""
    form, row = CodeForm(), _own()
    if row is not None and not form.validate():
        return _page(row, code=form), 422
    return _done(
        lambda: actions.accept_code(actor(), is_accepted=bool(form.accept.data), now=clock.now()), "accepted"
    )


@bp.post("/mijn/maatje/pauze")
@often
@personal
@signed_in
def pause_volunteer() -> Any:
    """Rest until a day."""
    form, row = PauseForm(), _own()
    if row is None:
        return redirect(url_for("buddies.volunteer"), 303)
    until = form.until.data if form.validate() else None
    if until is None:
        return _page(row, pause=form), 422
    try:
        return _done(lambda: actions.pause(actor(), until, clock.now()), "paused")
    except RuleBroken as error:
        form.broken("until", error, texts_volunteers.said(error))
        return _page(row, pause=form), 422


@bp.post("/mijn/maatje/verder")
@often
@personal
@signed_in
def resume_volunteer() -> Any:
    """Go on after a pause."""
    try:
        return _done(lambda: actions.resume(actor(), clock.now()), "resumed")
    except RuleBroken as error:
        flash(texts_volunteers.said(error), "warning")
        return redirect(url_for("buddies.volunteer"), 303)


@bp.post("/mijn/maatje/stoppen")
@often
@personal
@signed_in
def leave_volunteer() -> Any:
    """Stop being a buddy; no reason is asked."""
    return _done(lambda: actions.leave(actor(), clock.now()), "left")


def _done(action: Callable[[], object], said: str) -> Any:
    """One action of the volunteer; who is late sees how it stands now."""
    try:
        with transaction():
            action()
    except (Conflict, NotFound) as error:
        row = _own()
        if row is None:
            flash(str(texts_volunteers.MESSAGES["moved"]), "warning")
            return redirect(url_for("buddies.volunteer"), 303)
        return _page(row, broken=str(texts_volunteers.MESSAGES["moved"])), error.status
    flash(str(texts_volunteers.MESSAGES[said]), "ok")
    return redirect(url_for("buddies.volunteer"), 303)


def my_volunteering(who: Actor) -> Section | None:
    """The way to one's own page, for who is a buddy or wants to be: a part of `/mijn`."""
    row = None if who.account_id is None else queries.own(who.account_id)
    if row is None:
        return None
    link = {
        "label": str(texts_volunteers.SECTION["open"]),
        "href": url_for("buddies.volunteer"),
        "icon": "users",
    }
    return Section(str(texts_volunteers.SECTION["title"]), texts_volunteers.now_line(row), (link,))
