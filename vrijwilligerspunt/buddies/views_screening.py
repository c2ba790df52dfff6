"""Buddy volunteers for their coordinators: the list, and one of them with what each step will do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.buddies import actions_screening as actions
from vrijwilligerspunt.buddies import mails_volunteers, rules_reach, texts_volunteers
from vrijwilligerspunt.buddies import queries_volunteers as queries
from vrijwilligerspunt.buddies import rules_screening as rules
from vrijwilligerspunt.buddies import texts_screening as texts
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.forms_screening import DaysForm, StepForm, shown
from vrijwilligerspunt.buddies.policy import VolunteerCase
from vrijwilligerspunt.buddies.rules_volunteers import LIFECYCLE, ScreeningNotDone
from vrijwilligerspunt.buddies.states import Activity, ReachKind, VolunteerState
from vrijwilligerspunt.buddies.texts import ACTIVITIES, LANGUAGES, VOLUNTEER_STATES
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, NotFound, RuleBroken
from vrijwilligerspunt.foundation.lifecycle import Transition
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.paging import nearest, pagination

FIRST_TAB = queries.TABS[0]
NOT_MET = (VolunteerState.INTERESTED, VolunteerState.INTERVIEW)
# The last part of the address of each step, and its verb in the lifecycle.
STEPS = {
    "kennismaken": "invite",
    "stappen": "screen",
    "klaar": "ready",
    "pauze": "pause",
    "verder": "resume",
    "gaat-niet-door": "decline",
    "stilzetten": "suspend",
    "terug": "reinstate",
    "stoppen": "leave",
}
_ADDRESS_OF = {verb: step for step, verb in STEPS.items()}
SUBJECTS: dict[str, Callable[[str, str], Any]] = {
    "volunteer_interview": mails_volunteers.interview,
    "volunteer_steps": mails_volunteers.steps,
    "volunteer_ready": mails_volunteers.ready,
}
LIST = "/werkplek/maatjes/vrijwilligers"
ONE = f"{LIST}/<int(max=2147483647):volunteer_id>"


def worklist() -> Worklist:
    """The tile on `/werkplek`."""
    waiting = queries.counts(actor(), clock.today(), (FIRST_TAB,))[FIRST_TAB]
    return Worklist(
        roles=frozenset({Role.BUDDY_COORDINATOR}),
        icon="heart-handshake",
        title=str(texts.WORKLIST_TITLE),
        text=texts.worklist_text(waiting),
        href=url_for("buddies.volunteers"),
    )


def _names() -> dict[str, str]:
    return {area.code: area.name for area in sorted(places.wijken(), key=lambda area: area.name)}


@bp.get(LIST)
@personal
@role(Role.BUDDY_COORDINATOR)
def volunteers() -> Any:
    """Those of the coordinator's area, a tab at a time, what is due first. First names only."""
    asked = request.args.get("lijst", FIRST_TAB)
    tab, today, names = asked if asked in queries.TABS else FIRST_TAB, clock.today(), _names()
    wanted = request.args.get("activiteit", "")
    activity = Activity(wanted) if wanted in {one.value for one in Activity} else None
    wijk = request.args.get("wijk", "")
    wijk = wijk if wijk in names else ""
    audit.staff_read(actor(), "worklist", "buddy_volunteers")
    numbers = queries.counts(actor(), today)
    found = numbers[tab]
    if activity is not None or wijk:
        found = queries.number_of(actor(), tab, today, activity, wijk)
    last = max(1, -(-found // queries.PER_PAGE))
    page = nearest(request.args.get("pagina"), last)
    chosen: dict[str, Any] = {"activiteit": activity.value if activity else None, "wijk": wijk or None}
    return render_template(
        "buddies/volunteers.html",
        lead=texts.worklist_text(numbers[FIRST_TAB]),
        tab=tab,
        heading=str(texts.TABS[tab]),
        tabs=[
            {
                "label": label,
                "href": url_for("buddies.volunteers", lijst=None if name == FIRST_TAB else name, **chosen),
                "current": name == tab,
            }
            for name, label in texts.tabs(numbers, queries.TABS)
        ],
        filters=_filters(activity, wijk, names),
        rows=[
            {
                "href": url_for("buddies.volunteer_show", volunteer_id=row.id),
                "title": row.first_name or texts.number_title(row.id),
                "state": str(VOLUNTEER_STATES[row.state]),
                "state_kind": texts_volunteers.STATE_KINDS[row.state],
                "line": texts.row_line(row, names),
                "why": texts.why_due(row, today),
            }
            for row in queries.listed(actor(), tab, page, today, activity, wijk)
        ],
        nothing=texts.empty_line(activity is not None or bool(wijk)),
        pages=pagination(
            page,
            last,
            lambda number: url_for(
                "buddies.volunteers",
                lijst=None if tab == FIRST_TAB else tab,
                pagina=number if number > 1 else None,
                **chosen,
            ),
        ),
    )


def _filters(activity: Activity | None, wijk: str, names: dict[str, str]) -> list[dict[str, Any]]:
    """The two selects above the list, ready for the template."""
    return [
        {
            "name": "activiteit",
            "label": str(texts.FILTERS["activiteit"]),
            "options": [
                {"value": "", "label": str(texts.FILTERS["all_activities"]), "chosen": activity is None},
                *(
                    {"value": one.value, "label": str(words), "chosen": one is activity}
                    for one, words in ACTIVITIES.items()
                ),
            ],
        },
        {
            "name": "wijk",
            "label": str(texts.FILTERS["wijk"]),
            "options": [
                {"value": "", "label": str(texts.FILTERS["all_wijken"]), "chosen": not wijk},
                *({"value": code, "label": name, "chosen": code == wijk} for code, name in names.items()),
            ],
        },
    ]


@bp.get(ONE)
@personal
@role(Role.BUDDY_COORDINATOR)
def volunteer_show(volunteer_id: int) -> Any:
    """One volunteer, and what each step will do. Each look is written down before it is shown."""
    return _page(volunteer_id)


def _page(
    volunteer_id: int,
    days: DaysForm | None = None,
    failed: tuple[str, StepForm] | None = None,
    broken: str = "",
) -> str:
    audit.staff_read(
        actor(), "buddy_volunteer", volunteer_id, concerns=queries.seen_by(actor(), volunteer_id)
    )
    known = queries.coordinated(actor(), volunteer_id)
    row, today, names = known.volunteer, clock.today(), _names()
    person = queries.person(row)
    seen_by = queries.name_of(row.vog_seen_by)
    may_tick = row.state in rules.TICKED_IN
    form = days or DaysForm(formdata=None, **shown(row))
    return render_template(
        "buddies/volunteer_show.html",
        heading=person.name if person is not None else texts.number_title(row.id),
        labels=texts.labels(row),
        broken=broken,
        form=form,
        errors=[form, *([failed[1]] if failed is not None else [])],
        tick_action=url_for("buddies.volunteer_days", volunteer_id=row.id) if may_tick else "",
        lacks=texts.lacks(known, today) if row.state is rules.SCREENING else "",
        reach=_reach(row.phone, person.email if person is not None else ""),
        told=texts_volunteers.told(row, names, LANGUAGES, texts.TERMS),
        about=row.about or "",
        now=texts_volunteers.vog_line(row, today) or "",
        paused=texts_volunteers.now_line(row) if row.state is queries.PAUSED else "",
        screening=[] if row.state in NOT_MET else texts.screening(row, seen_by),
        steps=[_step(known, step, failed) for step in _open_steps(known)],
        suspension=_suspension(known),
        button=ButtonForm(formdata=None),
    )


def _reach(phone: str | None, email: str) -> list[dict[str, str]]:
    """How to reach somebody, as links that phone and mail."""
    found = []
    if phone:
        spoken = rules_reach.spoken(ReachKind.PHONE, phone)
        found.append({"label": spoken, "href": f"tel:{phone.replace(' ', '')}", "icon": "phone"})
    if email:
        found.append({"label": email, "href": f"mailto:{email}", "icon": "mail"})
    return found


def _open_steps(known: VolunteerCase) -> list[Transition]:
    found = {step.verb: step for step in LIFECYCLE.open_to(known, actor())}
    return [found[verb] for verb in actions.STEPS if verb in found]


def _step(known: VolunteerCase, step: Transition, failed: tuple[str, StepForm] | None) -> dict[str, Any]:
    verb = step.verb
    form = failed[1] if failed is not None and failed[0] == verb else _step_form(verb, empty=True)
    return {
        "verb": verb,
        "title": str(texts.TITLES[verb]),
        "button": str(texts.BUTTONS[verb]),
        "kind": texts.BUTTON_KINDS.get(verb, "secondary"),
        "lines": texts.outcome(step, known, SUBJECTS),
        "form": form,
        "asks_told": "told" in form,
        "asks_until": "until" in form,
        "action": url_for("buddies.volunteer_step", volunteer_id=known.volunteer.id, step=_ADDRESS_OF[verb]),
    }


def _step_form(verb: str, *, empty: bool = False) -> StepForm:
    """The form of one step; several stand on one page, so each has names of its own."""
    form = StepForm(formdata=None, prefix=f"{verb}-") if empty else StepForm(prefix=f"{verb}-")
    if verb not in rules.BY_PHONE:
        del form.told
    if verb != "pause":
        del form.until
    return form


def _suspension(known: VolunteerCase) -> dict[str, Any] | None:
    """Asking for a suspension, or taking it back: what needs two coordinators."""
    row = known.volunteer
    if row.state not in queries.WITH_VOG:
        return None
    is_asked = row.suspend_asked_by is not None
    return {
        "asked": is_asked,
        "by_me": row.suspend_asked_by == actor().account_id,
        "action": url_for(
            "buddies.volunteer_suspension",
            volunteer_id=row.id,
            way="terugnemen" if is_asked else "voorstellen",
        ),
    }


@bp.post(ONE + "/dagen")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def volunteer_days(volunteer_id: int) -> Any:
    """Fill in the days of the screening."""
    queries.seen_by(actor(), volunteer_id)
    form = DaysForm()
    if not form.validate():
        return _page(volunteer_id, days=form), 422
    try:
        with transaction():
            actions.tick(actor(), volunteer_id, form.seen(), form.days(), clock.now())
    except RuleBroken as error:
        form.broken(error.detail, error, str(texts.FIELD_ERRORS[type(error)]))
        return _page(volunteer_id, days=form), 422
    except rules.ChangedMeanwhile as error:
        return _page(volunteer_id, broken=str(texts.CHANGED)), error.status
    except Conflict as error:
        return _page(volunteer_id, broken=str(texts.MOVED)), error.status
    return _well(volunteer_id, "tick")


@bp.post(ONE + "/stap/<step>")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def volunteer_step(volunteer_id: int, step: str) -> Any:
    """Take one step; who is late sees how it stands now."""
    if step not in STEPS:
        raise NotFound("step")
    verb = STEPS[step]
    queries.seen_by(actor(), volunteer_id)
    form = _step_form(verb)
    if not form.validate():
        return _page(volunteer_id, failed=(verb, form)), 422
    try:
        with transaction():
            actions.step(
                actor(),
                volunteer_id,
                verb,
                clock.now(),
                is_told="told" in form and bool(form.told.data),
                until=form.until.data if "until" in form else None,
            )
    except ScreeningNotDone as error:
        return _page(volunteer_id, broken=texts.lacks_of(error)), error.status
    except RuleBroken as error:
        if "until" in form:
            form.broken("until", error, str(texts.FIELD_ERRORS[type(error)]))
        return _page(volunteer_id, failed=(verb, form)), error.status
    except Conflict as error:
        return _page(volunteer_id, broken=str(texts.MOVED)), error.status
    return _well(volunteer_id, verb)


@bp.post(ONE + "/stilzetten/<way>")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def volunteer_suspension(volunteer_id: int, way: str) -> Any:
    """Ask a second coordinator for a suspension, or take that back."""
    ways: dict[str, tuple[str, Callable[..., None]]] = {
        "voorstellen": ("ask_suspension", actions.ask_suspension),
        "terugnemen": ("drop_suspension", actions.drop_suspension),
    }
    if way not in ways:
        raise NotFound("way")
    queries.seen_by(actor(), volunteer_id)
    said, action = ways[way]
    try:
        with transaction():
            action(actor(), volunteer_id, clock.now())
    except Conflict as error:
        return _page(volunteer_id, broken=str(texts.MOVED)), error.status
    return _well(volunteer_id, said)


def _well(volunteer_id: int, said: str) -> Any:
    flash(str(texts.FLASHES[said]), "ok")
    return redirect(url_for("buddies.volunteer_show", volunteer_id=volunteer_id), 303)
