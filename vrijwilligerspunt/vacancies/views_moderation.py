"""The worklist of vacancies that wait for a moderator, and what he decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.foundation.i18n import format_moment
from vrijwilligerspunt.places.rules import block_position
from vrijwilligerspunt.vacancies import (
    actions_moderation,
    mails,
    policy,
    queries,
    queries_moderation,
    rules,
    rules_flags,
    rules_lifecycles,
    rules_replies,
    texts,
    texts_moderation,
    texts_page,
    texts_writing,
)
from vrijwilligerspunt.vacancies.forms import ButtonForm
from vrijwilligerspunt.vacancies.forms_moderation import ChangesForm, RemoveForm
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.rules_checklist import Ground, Point, Verb
from vrijwilligerspunt.vacancies.rules_flags import Flag
from vrijwilligerspunt.vacancies.states import VacancyState
from vrijwilligerspunt.vacancies.views import address, bp
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.paging import nearest, pagination

# Where each decision's form is sent; `moderation_<verb>` is the endpoint.
DECISIONS = (Verb.PUBLISH, Verb.REQUEST_CHANGES, Verb.REMOVE)


def moderation_worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        roles=frozenset({Role.MODERATOR}),
        icon="eye",
        title=str(texts_moderation.WORKLIST["title"]),
        text=str(texts_moderation.WORKLIST["text"]),
        href=url_for("vacancies.moderation"),
    )


@bp.get("/werkplek/vacatures")
@role(Role.MODERATOR)
def moderation() -> Any:
    """What waits, the longest first."""
    total = queries_moderation.count_to_judge()
    last = max(1, -(-total // queries_moderation.PER_PAGE))
    page = nearest(request.args.get("pagina"), last)
    today = clock.today()
    return render_template(
        "vacancies/moderation_list.html",
        total=total,
        rows=[_row(found, today) for found in queries_moderation.to_judge(actor(), page)],
        pages=pagination(page, last, lambda number: url_for("vacancies.moderation", pagina=number)),
    )


def _row(found: queries_moderation.ToJudge, today: Any) -> dict[str, Any]:
    days = rules_replies.working_days(clock.local(found.since).date(), today, ())
    return {
        "title": found.title,
        "href": url_for("vacancies.moderation_show", vacancy_id=found.id),
        "organisation": found.organisation,
        "is_edit": found.state is VacancyState.PUBLISHED,
        "is_own": found.is_own,
        "waited": texts_moderation.waited(days),
        "waits_kind": texts_moderation.waits_kind(days),
        "flags": [str(texts_moderation.FLAGS[Flag(code)]) for code in found.flags],
    }


@bp.get("/werkplek/vacatures/<int(max=2147483647):vacancy_id>")
@role(Role.MODERATOR)
def moderation_show(vacancy_id: int) -> Any:
    """One vacancy as a visitor will see it, what to look at, and the decisions."""
    return _page(vacancy_id, ChangesForm(formdata=None), RemoveForm(formdata=None))


def _page(vacancy_id: int, changes: ChangesForm, removal: RemoveForm, broken: str = "") -> str:
    vacancy, district = queries_moderation.vacancy_to_judge(vacancy_id)
    case = queries.vacancy_case(actor(), vacancy)
    may = {step.verb for step in rules_lifecycles.VACANCY_LIFECYCLE.open_to(case, actor())}
    is_online = vacancy.state is VacancyState.PUBLISHED
    dot = None
    if not vacancy.online and vacancy.postcode is not None and district is not None:
        dot = block_position(vacancy.postcode, district.code, district)
    may_accept = bool(vacancy.flags) and is_online and policy.moderates(actor(), case)
    return render_template(
        "vacancies/moderation_show.html",
        vacancy=vacancy,
        organisation=vacancy.organisation,
        state=str(texts.VACANCY_STATES[vacancy.state]),
        found=[
            {
                "label": str(texts_moderation.FLAGS[finding.flag]),
                "reason": str(texts_moderation.FLAG_REASONS[finding.flag]),
                "words": _words(finding),
                "is_seen": is_online and finding.flag.value not in vacancy.flags,
            }
            for finding in rules_flags.findings(vacancy, vacancy.organisation.kind)
        ],
        is_own=case.membership is not None,
        may_accept=may_accept,
        jumps=[
            {"href": href, "label": str(label), "icon": "chevron-down"}
            for verb, (href, label) in texts_moderation.JUMPS.items()
            if verb in may or (verb == Verb.ACCEPT and may_accept)
        ],
        outcomes={verb: _outcome(vacancy, verb) for verb in DECISIONS if verb in may},
        checked=texts_moderation.checked(vacancy),
        decided=decided(vacancy.id),
        changes=changes,
        removal=removal,
        button_form=ButtonForm(formdata=None),
        failed=removal if removal.errors else changes,
        broken=broken,
        show_href=address(vacancy) if vacancy.state not in rules.NEVER_SHOWN else "",
        place=texts_page.place(vacancy),
        badges=texts_page.badges(vacancy),
        facts=texts_page.facts(vacancy),
        tasks=texts_page.blocks(vacancy.tasks),
        who=texts_page.blocks(vacancy.who),
        talents=texts_page.talents(vacancy),
        dutch=texts_page.dutch_help(vacancy),
        offer_text=texts_page.offer_text(vacancy),
        offers=texts_page.offers(vacancy),
        grid=texts_page.grid(vacancy),
        dot=dot,
    )


def _words(finding: rules_flags.Finding) -> list[str]:
    """What raised a flag, as the page shows it: a risk by its name."""
    if finding.flag is Flag.RISK:
        risks = {risk.value: str(label) for risk, label in texts_writing.RISKS.items()}
        return [risks.get(code, code) for code in finding.words]
    return list(finding.words)


def _outcome(vacancy: Vacancy, verb: str) -> list[str]:
    """What a step will do, from the lifecycle."""
    step = rules_lifecycles.VACANCY_LIFECYCLE.find(vacancy.state, verb)
    subjects = [
        str(mails.OF_VACANCY[key][0])
        for key in step.mails
        if key in mails.OF_VACANCY and vacancy.organisation.email
    ]
    state = str(texts.VACANCY_STATES[VacancyState(step.target)]).lower()
    return texts_moderation.outcome(state, subjects, vacancy.organisation.name)


def decided(vacancy_id: int) -> list[dict[str, Any]]:
    """Decisions about a vacancy in words, newest first: for the moderator and for its organisation."""
    return [
        {
            "verb": row.verb,
            "title": str(texts_moderation.DECISIONS[row.verb]),
            "moment": format_moment(row.created_at),
            "points": [str(texts_moderation.POINTS[Point(code)]) for code in row.points]
            if row.verb == Verb.REQUEST_CHANGES
            else [],
            "ground": str(texts_moderation.GROUNDS[Ground(row.ground)]) if row.ground else "",
            "reason": row.reason,
        }
        for row in queries_moderation.decisions_of(vacancy_id)
    ]


@bp.post("/werkplek/vacatures/<int(max=2147483647):vacancy_id>/publiceren")
@limited
@role(Role.MODERATOR)
def moderation_publish(vacancy_id: int) -> Any:
    """Put it online."""
    return _decide(vacancy_id, Verb.PUBLISH, actions_moderation.publish, clock.today())


@bp.post("/werkplek/vacatures/<int(max=2147483647):vacancy_id>/laten-staan")
@limited
@role(Role.MODERATOR)
def moderation_accept(vacancy_id: int) -> Any:
    """Leave a changed vacancy online."""
    return _decide(vacancy_id, Verb.ACCEPT, actions_moderation.accept)


def _decide(vacancy_id: int, verb: Verb, action: Callable[..., Vacancy], *given: Any) -> Any:
    try:
        with transaction():
            action(vacancy_id, actor(), *given)
    except RuleBroken as error:
        words = str(texts_moderation.MESSAGES.get(type(error), texts_moderation.MESSAGES[rules.NotReady]))
        return _page(vacancy_id, ChangesForm(formdata=None), RemoveForm(formdata=None), words), 422
    return _next(verb)


@bp.post("/werkplek/vacatures/<int(max=2147483647):vacancy_id>/aanpassen")
@limited
@role(Role.MODERATOR)
def moderation_request_changes(vacancy_id: int) -> Any:
    """Ask the organisation to change something."""
    form = ChangesForm()
    if not form.validate():
        return _page(vacancy_id, form, RemoveForm(formdata=None)), 422
    with transaction():
        actions_moderation.request_changes(
            vacancy_id, actor(), clock.today(), points=form.chosen(), text=form.text.data or ""
        )
    return _next(Verb.REQUEST_CHANGES)


@bp.post("/werkplek/vacatures/<int(max=2147483647):vacancy_id>/weghalen")
@limited
@role(Role.MODERATOR)
def moderation_remove(vacancy_id: int) -> Any:
    """Take it away, with the reason."""
    form = RemoveForm()
    if not form.validate():
        return _page(vacancy_id, ChangesForm(formdata=None), form), 422
    with transaction():
        actions_moderation.remove(
            vacancy_id,
            actor(),
            clock.today(),
            ground=Ground(form.ground.data),
            reason=form.reason.data or "",
        )
    return _next(Verb.REMOVE)


def _next(verb: Verb) -> Any:
    """On to the next one that waits."""
    flash(str(texts_moderation.FLASHES[verb]), "ok")
    following = queries_moderation.next_to_judge(actor())
    if following is None:
        return redirect(url_for("vacancies.moderation"), 303)
    return redirect(url_for("vacancies.moderation_show", vacancy_id=following), 303)
