"""Passes for the staff: what waits and why, one pass with its steps, and passes on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, NotFound, RuleBroken
from vrijwilligerspunt.passes import (
    actions,
    actions_issuing,
    mails,
    policy,
    queries,
    queries_officer,
    rules,
    texts_officer,
)
from vrijwilligerspunt.passes.forms import ButtonForm
from vrijwilligerspunt.passes.forms_officer import EnterForm, FindForm, RevokeForm
from vrijwilligerspunt.passes.policy import PassCase
from vrijwilligerspunt.passes.queries import Waiting
from vrijwilligerspunt.passes.rules_lifecycle import LIFECYCLE
from vrijwilligerspunt.passes.states import PassState, RevokeReason
from vrijwilligerspunt.passes.views import bp
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.paging import nearest, pagination

# Who helps with passes: each sees what is theirs, see `policy` and `queries_officer`.
HELPING = (Role.PASS_OFFICER, Role.DESK, Role.BUDDY_COORDINATOR, Role.CONNECTOR)
ENTERING = (Role.PASS_OFFICER, Role.DESK)
PER_PAGE = 25
BEFORE_THE_CARD = (PassState.APPLIED, PassState.CONFIRMED)
WAITING, READY = "wacht", "klaar"
ONE = "/werkplek/passen/<int(max=2147483647):pass_id>"
# Where each step's form is sent.
ENDPOINTS = {
    "confirm": "passes.officer_confirm",
    "renew": "passes.officer_confirm",
    "decline": "passes.officer_decline",
    "refuse_renewal": "passes.officer_decline",
    "issue": "passes.officer_issue",
    "new_codes": "passes.officer_new_codes",
    "revoke": "passes.officer_revoke",
}
BUTTON_KINDS = {"confirm": "primary", "renew": "primary", "issue": "primary", "revoke": "danger"}
MAIL_OF: dict[str, Callable[..., Any]] = {
    "pass_declined": mails.declined,
    "pass_ready": mails.ready,
    "pass_renewed": mails.renewed,
    "pass_not_renewed": mails.not_renewed,
    "pass_revoked": mails.revoked,
}


def worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        roles=frozenset(HELPING),
        icon="id",
        title=str(texts_officer.WORKLIST["title"]),
        text=str(texts_officer.WORKLIST["text"]),
        href=url_for("passes.officer"),
    )


@bp.get("/werkplek/passen")
@role(*HELPING)
def officer() -> Any:
    """What waits for this member of staff, the longest first, and the way to one pass."""
    return _list(FindForm(formdata=None))


def _list(form: FindForm) -> str:
    found = queries.for_officer(actor(), clock.now())
    piles = {
        WAITING: [one for one in found if not one.is_confirmed],
        READY: [one for one in found if one.is_confirmed],
    }
    shown = [pile for pile in piles if pile == WAITING or piles[pile]]
    asked = request.args.get("lijst", "")
    pile = asked if asked in shown else WAITING
    last = max(1, -(-len(piles[pile]) // PER_PAGE))
    page = nearest(request.args.get("pagina"), last)
    today = clock.today()
    return render_template(
        "passes/officer.html",
        form=form,
        may_enter=policy.can_enter(actor()),
        may_find=policy.can_enter(actor()),
        may_decide=policy.can_open_worklist(actor()),
        may_read_rule=actor().has(*policy.READING_RULES),
        tabs=[
            {
                "label": f"{texts_officer.PILES[one]} ({len(piles[one])})",
                "href": url_for("passes.officer", lijst=one),
                "current": one == pile,
            }
            for one in shown
        ],
        title=str(texts_officer.PILES[pile]),
        text=str(texts_officer.PILE_TEXTS[pile]),
        nothing=str(texts_officer.NOTHING[pile]),
        rows=[_row(one, today) for one in piles[pile][(page - 1) * PER_PAGE : page * PER_PAGE]],
        pages=pagination(page, last, lambda number: url_for("passes.officer", lijst=pile, pagina=number)),
    )


def _row(found: Waiting, today: date) -> dict[str, Any]:
    labels = [texts_officer.waits(found.asked_at, today)]
    if found.is_renewal:
        labels.append((str(texts_officer.RENEWAL), "neutral"))
    if found.is_late:
        labels.append((str(texts_officer.LATE), "warning"))
    return {
        "title": texts_officer.title(found.asked_at, found.pass_id),
        "href": url_for("passes.officer_show", pass_id=found.pass_id),
        "why": texts_officer.why(
            None if found.is_confirmed else found.route, found.organisation, is_late=found.is_late
        ),
        "labels": labels,
    }


@bp.post("/werkplek/passen")
@limited
@role(*ENTERING)
def officer_find() -> Any:
    """From a card number or an address to its pass; what was typed stands in no address and no log."""
    form = FindForm()
    if form.validate():
        try:
            pass_id = queries_officer.sought(actor(), form.sought.data or "", clock.now())
        except NotFound:
            form.sought.errors = [str(texts_officer.MESSAGES["not_found"])]
        else:
            return redirect(url_for("passes.officer_show", pass_id=pass_id), 303)
    return _list(form), 422


@bp.get(ONE)
@role(*HELPING)
def officer_show(pass_id: int) -> Any:
    """One pass, and what each step will do. Each look is written down."""
    return _page(pass_id, RevokeForm(formdata=None))


def _page(pass_id: int, form: RevokeForm, broken: str = "") -> str:
    case = queries_officer.visible(actor(), pass_id, clock.now())
    row = case.volunteer_pass
    is_waiting = row.state in BEFORE_THE_CARD or row.renewal_asked_at is not None
    if is_waiting:
        # Who looks at it before it is issued, tells by which way it came: the log would keep what the row
        # forgets. So such a look stands there without the pass, as the answer does.
        audit.staff_read(actor(), "worklist", "passes")
    else:
        audit.staff_read(actor(), "volunteer_pass", row.id, concerns=row.account_id)
    may_print = policy.prints(actor(), case)
    organisation = queries.organisation(row.organisation_id)
    called = organisation.name if organisation else ""
    waits_for = texts_officer.why(row.route, called, is_late=case.is_late) if is_waiting else ""
    return render_template(
        "passes/officer_show.html",
        name=row.name,
        form=form,
        broken=broken,
        button=ButtonForm(formdata=None),
        labels=texts_officer.labels(row),
        facts=texts_officer.found_facts(row, waits_for, organisation.phone if organisation else ""),
        card_href=url_for("passes.officer_print", pass_id=row.id) if may_print else "",
        steps=[_step(case, verb) for verb in queries_officer.steps(actor(), case)],
        nothing=str(texts_officer.NOTHING_TO_DO),
        written_down=str(texts_officer.WRITTEN_DOWN[is_waiting]),
    )


def _step(case: PassCase, verb: str) -> dict[str, Any]:
    row = case.volunteer_pass
    step = LIFECYCLE.find(row.state, verb)
    if verb == "confirm" and actions_issuing.issues_by_itself():
        step = LIFECYCLE.find(step.target, "issue")
    subjects = [MAIL_OF[key](row, "").subject for key in step.mails if key in MAIL_OF]
    return {
        "verb": verb.replace("_", "-"),
        "title": str(texts_officer.TITLES[verb]),
        "button": str(texts_officer.BUTTONS[verb]),
        "kind": BUTTON_KINDS.get(verb, "secondary"),
        "needs_reason": verb == "revoke",
        "action": url_for(ENDPOINTS[verb], pass_id=row.id),
        "lines": texts_officer.outcome(
            verb, PassState(step.target), subjects, has_mail=row.account_id is not None
        ),
    }


@bp.post(ONE + "/goedkeuren")
@limited
@role(*policy.ANSWERING)
def officer_confirm(pass_id: int) -> Any:
    """Yes, this person volunteers."""
    return _do(pass_id, "confirm", lambda: actions.decide(actor(), pass_id, True, clock.now()))


@bp.post(ONE + "/afwijzen")
@limited
@role(*policy.ANSWERING)
def officer_decline(pass_id: int) -> Any:
    """No."""
    return _do(pass_id, "decline", lambda: actions.decide(actor(), pass_id, False, clock.now()))


@bp.post(ONE + "/uitgeven")
@limited
@role(Role.PASS_OFFICER)
def officer_issue(pass_id: int) -> Any:
    """Make the card."""
    return _do(pass_id, "issue", lambda: actions.issue(actor(), pass_id, clock.now()))


@bp.post(ONE + "/nieuwe-codes")
@limited
@role(*ENTERING)
def officer_new_codes(pass_id: int) -> Any:
    """The card or the phone is lost: the old codes die."""
    return _do(pass_id, "new_codes", lambda: actions.new_codes(actor(), pass_id, clock.now()))


@bp.post(ONE + "/intrekken")
@limited
@role(Role.PASS_OFFICER)
def officer_revoke(pass_id: int) -> Any:
    """End it before its date."""
    queries_officer.visible(actor(), pass_id, clock.now())
    form = RevokeForm()
    if not form.validate():
        return _page(pass_id, form), 422
    reason = RevokeReason(form.reason.data)
    return _do(pass_id, "revoke", lambda: actions.revoke(actor(), pass_id, reason, clock.now()))


def _do(pass_id: int, verb: str, action: Callable[[], Any]) -> Any:
    """One step. Who may not see the pass, is told it does not exist; who is late, how it stands now."""
    queries_officer.visible(actor(), pass_id, clock.now())
    try:
        with transaction():
            action()
    except (RuleBroken, Conflict) as error:
        words = texts_officer.MESSAGES.get(type(error), texts_officer.MESSAGES[rules.Decided])
        return _page(pass_id, RevokeForm(formdata=None), str(words)), error.status
    flash(str(texts_officer.FLASHES[verb]), "ok")
    try:
        queries_officer.visible(actor(), pass_id, clock.now())
    except NotFound:
        return redirect(url_for("passes.officer"), 303)
    return redirect(url_for("passes.officer_show", pass_id=pass_id), 303)


@bp.get("/werkplek/passen/papier")
@role(*ENTERING)
def officer_enter_page() -> Any:
    """A pass for somebody without e-mail: what to ask."""
    return _enter_page(EnterForm(formdata=None))


@bp.post("/werkplek/passen/papier")
@limited
@role(*ENTERING)
def officer_enter() -> Any:
    """Make it; the next page has the card to print."""
    form = EnterForm()
    if not form.validate():
        return _enter_page(form), 422
    with transaction():
        pass_id = actions.enter(
            actor(),
            name=form.name.data or "",
            form_key=str(form.form_key.data),
            language=form.language.data or "nl",
            now=clock.now(),
        )
    flash(str(texts_officer.FLASHES["enter"]), "ok")
    return redirect(url_for("passes.officer_show", pass_id=pass_id), 303)


def _enter_page(form: EnterForm) -> str:
    rule = queries.current_rule(clock.today())
    return render_template(
        "passes/officer_enter.html",
        form=form,
        question=texts_officer.rule_hint(rule.hours_a_year, rule.months_regular),
        lines=texts_officer.entering(),
    )
