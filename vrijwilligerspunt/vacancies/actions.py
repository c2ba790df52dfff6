"""What organisations, moderators, imports and the clock do to vacancies; `actions_applying` has the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock, mail, pages
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.organisations import queries as organisations
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.vacancies import (
    actions_closing,
    index,
    mails,
    policy,
    queries,
    queries_replies,
    rules,
    rules_lifecycles,
    texts_info,
)
from vrijwilligerspunt.vacancies.models import InfoText, Vacancy
from vrijwilligerspunt.vacancies.states import (
    DutchLevel,
    Expenses,
    MinimumAge,
    PauseReason,
    Rhythm,
    Theme,
    VacancyKind,
    VacancyState,
)

BATCH = 500
AFTER_PUBLISHED = frozenset(
    {VacancyState.PAUSED, VacancyState.FILLED, VacancyState.EXPIRED, VacancyState.REMOVED}
)


def _defaults() -> dict[str, Any]:
    """Values of a vacancy nobody said anything about: the most careful choice."""
    moment = clock.now()
    return {
        "state": VacancyState.DRAFT,
        "kind": VacancyKind.REGULAR,
        "theme": Theme.NEIGHBOURHOOD,
        "language": "nl",
        "tasks": "",
        "rhythm": Rhythm.FLEXIBLE,
        "languages": ["nl"],
        "dutch_level": DutchLevel.B1,
        "min_age": MinimumAge.FROM_18,
        "expenses": Expenses.NONE,
        "vulnerable_contact": False,
        "was_paid_last_year": False,
        "created_at": moment,
        "changed_at": moment,
    }


def _complete(fields: Mapping[str, Any]) -> dict[str, Any]:
    values = _defaults() | dict(fields)
    values["dutch_rank"] = DutchLevel(values["dutch_level"]).rank
    values["min_age"] = int(values["min_age"])
    return values


def create(actor: Actor, organisation_id: int, **fields: Any) -> Vacancy:
    """Make a draft for an organisation. The wijk follows from the postcode.

    Raises NotFound for an unknown organisation and NotAllowed for who does not work there.
    """
    if session().get(Organisation, organisation_id) is None:
        raise NotFound("organisation")
    if not policy.can_create(actor, organisations.membership(actor, organisation_id)):
        raise NotAllowed("create a vacancy")
    values = _complete(fields) | {"organisation_id": organisation_id, "state": VacancyState.DRAFT}
    if values.get("pc4") and not values.get("wijk_code"):
        values["wijk_code"] = queries.wijk_of(values["pc4"])
    vacancy = Vacancy(**values)
    session().add(vacancy)
    session().flush()
    audit.record(actor, "create", "vacancy", vacancy.id)
    return vacancy


def create_many(rows: Iterable[Mapping[str, Any]]) -> int:
    """Insert many vacancies fast, as they are: for the demo city and imports, which audit as a whole.

    Each row names `organisation_id`, `title` and whatever it knows; a published one gets its moments. Nothing
    is mailed or put in the index: the caller rebuilds that. Returns how many.
    """
    moment, total, source = clock.now(), 0, iter(rows)
    while batch := [_complete(row) for row in islice(source, BATCH)]:
        for values in batch:
            if values["state"] is VacancyState.PUBLISHED:
                values["published_at"] = values.get("published_at") or moment
                values["confirmed_on"] = values.get("confirmed_on") or clock.today()
        _insert(batch)
        total += len(batch)
    if total:
        pages.bump(index.PAGES)
    return total


def _insert(batch: Sequence[dict[str, Any]]) -> None:
    """One statement for rows that name the same columns; rows that differ go in groups."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for values in batch:
        groups.setdefault(tuple(sorted(values)), []).append(values)
    for group in groups.values():
        session().execute(sa.insert(Vacancy), group)


def publish(vacancy_id: int, actor: Actor, today: date) -> Vacancy:
    """Put a vacancy online; a draft is handed in first. Raises as `change_state` does."""
    vacancy = queries.locked_vacancy(vacancy_id)
    if vacancy.state is VacancyState.DRAFT:
        change_state(vacancy_id, "submit", actor, today)
    return change_state(vacancy_id, "publish", actor, today)


def change_state(
    vacancy_id: int,
    verb: str,
    actor: Actor,
    today: date,
    *,
    explained: bool = False,
    by_link: bool = False,
    is_quiet: bool = False,
    reason: PauseReason = PauseReason.OWN,
) -> Vacancy:
    """Take one step of `rules_lifecycles.VACANCY_LIFECYCLE`; its mails are queued.

    `explained`: the caller wrote a decision with its points or reason; `by_link`: the organisation's mail;
    `is_quiet`: the caller tells it, or another step follows at once; `reason`: why it is paused.

    Raises NotFound, IllegalTransition, NotAllowed, NotReady, AnswerFirst or VacancyClosed.
    """
    vacancy = queries.locked_vacancy(vacancy_id)
    case = replace(queries.vacancy_case(actor, vacancy), explained=explained, by_link=by_link)
    if verb == "resume" and vacancy.pause_reason is PauseReason.SILENCE:
        case = replace(case, unanswered=queries_replies.unanswered_of(vacancy.organisation_id, today))
    if not by_link and not policy.can_view_vacancy(
        actor, case, rules.is_open(vacancy, case.organisation_state, today)
    ):
        raise NotFound("vacancy")
    before = vacancy.state
    step = rules_lifecycles.VACANCY_LIFECYCLE.step(case, verb, actor, today)
    moment = clock.now()
    vacancy.state, vacancy.changed_at = VacancyState(step.target), moment
    vacancy.pause_reason = reason if vacancy.state is VacancyState.PAUSED else None
    if vacancy.state is VacancyState.PUBLISHED:
        vacancy.published_at = vacancy.published_at or moment
        vacancy.closed_at = None
        if verb != "resume":
            vacancy.confirmed_on = today
    elif before is VacancyState.PUBLISHED or vacancy.state in AFTER_PUBLISHED:
        # Each end counts from itself: a paused vacancy that is filled shows that for 30 days.
        vacancy.closed_at = moment
    if vacancy.state is VacancyState.SUBMITTED:
        vacancy.handed_in_at = moment
    session().flush()
    audit.record(actor, verb, "vacancy", vacancy.id, before=before.value, after=vacancy.state.value)
    for key in () if is_quiet else step.mails:
        if key == "vacancy_review":
            mail.queue(mails.vacancy_review(vacancy))
        elif key == "vacancy_filled":
            actions_closing.tell_remaining(vacancy, moment)
        elif key == "vacancy_expired":
            actions_closing.tell_expired(vacancy, moment)
        elif key == "vacancy_removed_applicant":
            actions_closing.tell_removed(vacancy, moment)
        elif key in mails.OF_VACANCY and vacancy.organisation.email:
            mail.queue(mails.vacancy_changed(key, vacancy))
    index.announce(vacancy.id)
    return vacancy


def load_info_texts() -> None:
    """Put our own words in `info_texts` where nobody wrote any yet; what staff changed stays. Repeatable."""
    for values in texts_info.rows():
        session().execute(insert_for(InfoText).values(**values).on_conflict_do_nothing())
    pages.bump(index.PAGES)
