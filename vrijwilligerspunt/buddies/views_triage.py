"""The coordinator's list and one request: read it, take it, write down, answer the steps, open or end it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.buddies import (
    actions_triage,
    mails_triage,
    policy,
    policy_concern,
    policy_triage,
    queries_handover,
    queries_matches,
    queries_triage,
    rules_requests,
    rules_triage,
    texts_concern,
    texts_triage,
    texts_triage_log,
)
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.forms_triage import (
    CalledForm,
    NoteForm,
    PersonForm,
    SolveForm,
    StepForm,
)
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.rules_requests import LIFECYCLE
from vrijwilligerspunt.buddies.states import ReachKind, RequestState, TriageStep
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_rings_parts import desk_part
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, NotFound, RuleBroken
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.kept import personal

ONE = "/werkplek/maatjes/<int(max=2147483647):request_id>"
# The buttons of the page, in its order; hand-over and proposal have pages of their own.
VERBS = ("take", "open", "solve", "return", "withdraw")
ENDPOINTS = {
    "take": "buddies.triage_take",
    "open": "buddies.triage_open",
    "solve": "buddies.triage_solve",
    "return": "buddies.triage_return",
    "withdraw": "buddies.triage_withdraw",
}
BUTTON_KINDS = {"take": "primary", "open": "primary", "withdraw": "danger"}
MAIL_OF: dict[str, Callable[..., Any]] = {
    "request_open": mails_triage.request_open,
    "request_ended": mails_triage.request_ended,
}


@bp.get(ONE)
@personal
@role(Role.BUDDY_COORDINATOR)
def triage_show(request_id: int) -> Any:
    """One request. Who has it reads the words, and that is written down; a colleague sees codes."""
    return page(request_id)


def page(
    request_id: int,
    *,
    broken: str = "",
    note: NoteForm | None = None,
    step: StepForm | None = None,
    solving: SolveForm | None = None,
    calling: CalledForm | None = None,
) -> str:
    """The page of one request, with what was refused: everything typed stays."""
    me, today = actor(), clock.today()
    known = queries_triage.beside_by(me, request_id)
    row = known.request
    reads = policy.can_read(me, known)
    if reads:
        audit.staff_read(me, "buddy_request", row.id, concerns=row.account_id)
    working = queries_triage.coordinators(row.wijk_code, today)
    colleagues = [
        (number, name)
        for number, name in working.items()
        if policy_triage.may_be_given(number, known, working) and number != row.coordinator_id
    ]
    substitute, colleague = PersonForm(formdata=None), PersonForm(formdata=None, prefix="c")
    substitute.offer(colleagues, nobody=str(texts_triage.NOBODY))
    colleague.offer(colleagues)
    substitute.person.data = str(row.substitute_id or "")
    substitute.person.label.text = str(texts_triage.WHO_STANDS_IN)
    colleague.person.label.text = str(texts_triage.WHO_TAKES_IT)
    works = reads and row.state in rules_requests.WORKED_ON
    names = queries_triage.names([row.coordinator_id, row.substitute_id])
    asked = (step.asked() if step is not None else None) or _chosen_step(row.triage)
    is_substitute = row.substitute_id == me.account_id
    may_handle = policy_concern.handles(me, known)
    return render_template(
        "buddies/triage_show.html",
        heading=texts_triage.title(row.id, row.activities if reads else ()),
        broken=broken,
        request_id=row.id,
        labels=texts_triage.labels(row, today),
        facts=texts_triage.facts(row, wijk_name(row)),
        words=texts_triage.words(row) if reads else [],
        reads=reads,
        works=works,
        owner=names.get(row.coordinator_id or 0, ""),
        substitute_name=names.get(row.substitute_id or 0, ""),
        takes_over=policy_triage.takes_over(me, known, working),
        button=ButtonForm(formdata=None),
        steps=[_step(known, verb) for verb in _open_verbs(known)] if reads else [],
        wiping=_wiping(known) if reads else None,
        solving=solving or SolveForm(formdata=None),
        triage_steps=_triage(row.triage, asked) if works else [],
        answered_steps=_answered(row, asked) if works else [],
        step_form=step or _asks(row.triage, asked),
        step_legend=str(texts_triage.STEPS[asked]) if asked else "",
        step_hint=str(texts_triage.STEP_HINTS[asked]) if asked else "",
        ring=desk_part(row) if works else None,
        may_call=reads and row.state in rules_triage.CALLED,
        calling=calling or CalledForm(formdata=None),
        # What somebody typed while a colleague ended it is still shown, to keep elsewhere.
        may_note=reads and (row.state not in policy.OVER or note is not None),
        note_form=note or NoteForm(formdata=None),
        notes=_notes(row.id) if reads else [],
        concerns=_concerns(row.id) if reads or may_handle else [],
        is_wiped=row.emptied_at is not None,
        outcomes=[(one.value, str(words)) for one, words in texts_concern.OUTCOMES.items()],
        handovers=texts_triage.handovers(queries_handover.of_request(row.id)) if reads else [],
        may_hand_over=works,
        may_search=reads and row.state is RequestState.OPEN,
        has_match=reads and queries_matches.of_request(row.id) is not None,
        substitute=substitute,
        colleague=colleague,
        give_hint=str(texts_triage.GIVE_HINTS[is_substitute]),
        has_colleagues=bool(colleagues) and reads and row.coordinator_id is not None,
        log=texts_triage_log.log(queries_triage.log(row)) if reads else [],
    )


def readable(request_id: int) -> BuddyRequest:
    """A request whose words the actor may read; who shows one writes the audit line first.

    Raises NotFound.
    """
    known = queries_triage.beside_by(actor(), request_id)
    if not policy.can_read(actor(), known):
        raise NotFound("buddy_request")
    return known.request


def wijk_name(row: BuddyRequest) -> str:
    """What the wijk of a request is called; empty when it is not known yet."""
    area = places.wijk(row.wijk_code) if row.wijk_code else None
    return area.name if area else ""


def _open_verbs(known: RequestCase) -> list[str]:
    taken = {step.verb for step in LIFECYCLE.open_to(known, actor())}
    return [verb for verb in VERBS if verb in taken]


def _step(known: RequestCase, verb: str) -> dict[str, Any]:
    row = known.request
    step = LIFECYCLE.find(row.state, verb)
    subjects = [str(MAIL_OF[key]("", "nl", "").subject) for key in step.mails if key in MAIL_OF]
    has_mail = row.reach_kind is ReachKind.EMAIL or row.account_id is not None
    return {
        "verb": verb,
        "title": str(texts_triage.TITLES[verb]),
        "button": str(texts_triage.BUTTONS[verb]),
        "kind": BUTTON_KINDS.get(verb, "secondary"),
        "action": url_for(ENDPOINTS[verb], request_id=row.id),
        "blocked": _blocked(known, verb),
        "lines": texts_triage.outcome(verb, RequestState(step.target), subjects, has_mail=has_mail),
    }


def _wiping(known: RequestCase) -> dict[str, Any] | None:
    """After the end nothing can be withdrawn any more, but who asks on the phone has every word wiped."""
    if known.state not in policy.OVER or not policy.withdraws(actor(), known):
        return None
    return {
        "verb": "wipe",
        "title": str(texts_triage.TITLES["wipe"]),
        "button": str(texts_triage.BUTTONS["wipe"]),
        "kind": "danger",
        "action": url_for(ENDPOINTS["withdraw"], request_id=known.request.id),
        "blocked": "",
        "lines": [str(line) for line in texts_triage.EFFECTS["withdraw"]],
    }


def _blocked(known: RequestCase, verb: str) -> str:
    """What has to be done before this step; empty when it can be taken now."""
    guard = LIFECYCLE.find(known.state, verb).guard
    if guard is None:
        return ""
    try:
        guard(known, clock.today())
    except RuleBroken as error:
        return str(texts_triage.MESSAGES[type(error)])
    return ""


def _triage(answers: dict[str, str], asked: TriageStep | None) -> list[dict[str, str]]:
    return [
        {
            "title": str(texts_triage.STEPS[step]),
            "text": texts_triage.answered(answers.get(step.value)),
            "state": "done" if step.value in answers else "current" if step is asked else "todo",
        }
        for step in TriageStep
    ]


def _chosen_step(answers: dict[str, str]) -> TriageStep | None:
    """The answered step that the address names, to change its answer; else the next one."""
    named = request.args.get("stap", "")
    chosen = next((step for step in TriageStep if step.value == named and step.value in answers), None)
    return chosen or rules_triage.next_step(answers)


def _answered(row: BuddyRequest, asked: TriageStep | None) -> list[dict[str, str]]:
    """A link for each answer that can be changed."""
    return [
        {
            "href": url_for("buddies.triage_show", request_id=row.id, stap=step.value, _anchor="stappen"),
            "label": str(texts_triage.STEPS[step]),
        }
        for step in TriageStep
        if step.value in row.triage and step is not asked
    ]


def _asks(answers: dict[str, str], asked: TriageStep | None) -> StepForm:
    form = StepForm(formdata=None)
    form.step.data = asked.value if asked else ""
    form.answer.data = answers.get(asked.value) if asked else None
    return form


def _notes(request_id: int) -> list[dict[str, str]]:
    return [
        {
            "text": note.text,
            "until": format_date(note.delete_on),
            "action": url_for("buddies.note_delete", request_id=request_id, note_id=note.id),
        }
        for note in queries_triage.notes(request_id)
    ]


def _concerns(request_id: int) -> list[dict[str, Any]]:
    return [
        texts_concern.concern(row)
        | {"action": url_for("buddies.concern_handle", request_id=request_id, concern_id=row.id)}
        for row in queries_triage.concerns(request_id)
    ]


def do(request_id: int, flashed: str, action: Callable[[], Any], **typed: Any) -> Any:
    """One step. Who may not know of the request hears 404; who is late, what a colleague did.

    `typed` is the form that was sent, under its name of `page`: it is shown again when it is refused.
    """
    queries_triage.beside_by(actor(), request_id)
    try:
        with transaction():
            action()
    except Conflict as error:
        return page(request_id, broken=_late(request_id, error), **typed), error.status
    except RuleBroken as error:
        broken = str(texts_triage.MESSAGES.get(type(error), texts_triage.CONFLICT))
        return page(request_id, broken=broken, **typed), error.status
    flash(str(texts_triage.FLASHES[flashed]), "ok")
    return redirect(url_for("buddies.triage_show", request_id=request_id), 303)


def _late(request_id: int, error: Conflict) -> str:
    row = queries_triage.beside_by(actor(), request_id).request
    step = queries_triage.last_step(row, audit.actor_label(actor()))
    if step is None:
        return str(texts_triage.MESSAGES.get(type(error), texts_triage.CONFLICT))
    return texts_triage_log.conflict(step)


@bp.post(ONE + "/oppakken")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def triage_take(request_id: int) -> Any:
    """Become its coordinator."""
    return do(request_id, "take", lambda: actions_triage.take(actor(), request_id, clock.now()))


@bp.post(ONE + "/zoeken")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def triage_open(request_id: int) -> Any:
    """Begin to look for a buddy."""
    return do(request_id, "open", lambda: actions_triage.open_request(actor(), request_id, clock.now()))


@bp.post(ONE + "/terughalen")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def triage_return(request_id: int) -> Any:
    """It did not work elsewhere."""
    return do(request_id, "return", lambda: actions_triage.bring_back(actor(), request_id, clock.now()))


@bp.post(ONE + "/intrekken")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def triage_withdraw(request_id: int) -> Any:
    """The person said so on the phone."""
    return do(request_id, "withdraw", lambda: actions_triage.withdraw_told(actor(), request_id, clock.now()))


@bp.post(ONE + "/afronden")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def triage_solve(request_id: int) -> Any:
    """Found without a buddy."""
    queries_triage.beside_by(actor(), request_id)
    form = SolveForm()
    if not form.validate():
        return page(request_id, solving=form), 422
    return do(
        request_id,
        "solve",
        lambda: actions_triage.solve(actor(), request_id, form.chosen(), clock.now()),
        solving=form,
    )


@bp.post(ONE + "/stap")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def triage_answer(request_id: int) -> Any:
    """One step of the fixed order."""
    queries_triage.beside_by(actor(), request_id)
    form = StepForm()
    step = form.asked()
    if step is None or not form.validate():
        return page(request_id, step=form), 422
    given = form.chosen()
    return do(
        request_id, "triage", lambda: actions_triage.answer(actor(), request_id, step, given), step=form
    )


@bp.post(ONE + "/gebeld")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def triage_called(request_id: int) -> Any:
    """There was a call."""
    queries_triage.beside_by(actor(), request_id)
    form = CalledForm()
    if not form.validate():
        return page(request_id, calling=form), 422
    return do(
        request_id,
        "called",
        lambda: actions_triage.called(actor(), request_id, form.day(), clock.now()),
        calling=form,
    )
