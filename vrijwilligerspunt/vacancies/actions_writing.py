"""What an organisation does to the text of its own vacancies: begin, save, hand in, throw away."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed, NotFound
from vrijwilligerspunt.organisations import queries as organisations
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.vacancies import (
    actions,
    actions_moderation,
    index,
    policy,
    queries,
    queries_moderation,
    queries_writing,
    rules_flags,
    rules_writing,
)
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.rules_checklist import Verb
from vrijwilligerspunt.vacancies.rules_split import Role
from vrijwilligerspunt.vacancies.rules_writing import ALL_FIELDS
from vrijwilligerspunt.vacancies.states import (
    DutchLevel,
    Expenses,
    MinimumAge,
    Rhythm,
    Theme,
    VacancyKind,
    VacancyState,
)

NOT_COPIED = frozenset({"starts_on", "ends_on"})
MOST_AT_ONCE = 20
BACK_ONLINE = ("resume", "reopen", "renew")


def _blank() -> dict[str, Any]:
    """A draft of which nobody said anything yet; what must be answered by a person is empty."""
    moment = clock.now()
    return {
        "state": VacancyState.DRAFT,
        "kind": VacancyKind.REGULAR,
        "theme": Theme.NEIGHBOURHOOD,
        "language": "nl",
        "tasks": "",
        "rhythm": Rhythm.WEEKLY,
        "languages": ["nl"],
        "dutch_level": DutchLevel.A2,
        "min_age": int(MinimumAge.FROM_18),
        "expenses": Expenses.NONE,
        "positions": 1,
        "created_at": moment,
        "changed_at": moment,
    }


def start(actor: Actor, organisation_id: int, form_key: str, fields: Mapping[str, Any]) -> Vacancy:
    """Make a draft with these fields. The same form posted again gives the draft it made before.

    Raises NotFound, NotAllowed, or Conflict for a key that belongs to a draft of somebody else.
    """
    organisation = _writable(actor, organisation_id)
    values = _blank() | _of_profile(organisation) | dict(fields)
    values["dutch_rank"] = DutchLevel(values["dutch_level"]).rank
    values |= {"organisation_id": organisation_id, "form_key": form_key, "wijk_code": None}
    if values.get("pc4"):
        values["wijk_code"] = queries.wijk_of(values["pc4"])
    made = session().scalar(
        insert_for(Vacancy)
        .values(**values)
        .on_conflict_do_nothing(index_elements=[Vacancy.form_key])
        .returning(Vacancy.id)
    )
    vacancy = queries_writing.by_form_key(form_key)
    if vacancy is None or vacancy.organisation_id != organisation_id:
        raise Conflict("form key")
    if made is not None:
        audit.record(actor, "create", "vacancy", vacancy.id)
    return vacancy


def _writable(actor: Actor, organisation_id: int) -> Organisation:
    organisation = session().get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound("organisation")
    if not policy.can_create(actor, organisations.membership(actor, organisation_id)):
        raise NotAllowed("write a vacancy")
    return organisation


def _of_profile(organisation: Organisation) -> dict[str, Any]:
    """What the organisation told about itself already, so nobody types it again."""
    return {
        "pc4": organisation.pc4,
        "step_free": organisation.step_free,
        "contact_first_name": organisation.contact_first_name,
    }


def copy(actor: Actor, organisation_id: int, form_key: str, source_id: int, title: str = "") -> Vacancy:
    """A draft with the words of an older vacancy, without its dates, state and external id.

    Raises NotFound when the older one is not of this organisation; else as `start`.
    """
    source = session().get(Vacancy, source_id)
    if source is None or source.organisation_id != organisation_id:
        raise NotFound("vacancy")
    fields = {name: getattr(source, name) for name in ALL_FIELDS if name not in NOT_COPIED}
    if title:
        fields["title"] = title
    return start(actor, organisation_id, form_key, fields)


def start_many(
    actor: Actor, organisation_id: int, form_key: str, roles: Sequence[tuple[int, Role]], shared: str
) -> list[Vacancy]:
    """A draft for each chosen role of a split text; what was said to all stands under the tasks.

    The number of a role in the text makes its own key, so the same form again gives the same drafts.
    """
    made = []
    for number, role in roles[:MOST_AT_ONCE]:
        key = uuid.uuid5(uuid.UUID(form_key), str(number)).hex
        tasks = "\n\n".join(part for part in (role.tasks, shared) if part)
        fields = {"title": role.title, "tasks": tasks[: rules_writing.TEXT_LENGTH]}
        made.append(start(actor, organisation_id, key, fields))
    return made


def save(vacancy_id: int, actor: Actor, *, version: int, fields: Mapping[str, Any]) -> tuple[Vacancy, bool]:
    """Write what an editor typed; True when it needs a new look by a moderator.

    A vacancy that people have seen stays as it is, online too, and must stay complete. Raises NotFound,
    NotAllowed, NotNow, Edited when somebody saved meanwhile, PostcodeUnknown, Refused or Incomplete.
    """
    vacancy = _editable(vacancy_id, actor)
    changed = {
        name: value
        for name, value in fields.items()
        if rules_writing.mark(value) != rules_writing.mark(getattr(vacancy, name))
    }
    if not changed:
        return vacancy, False
    # Only now: the same form sent twice has nothing to change the second time.
    if vacancy.version != version:
        raise rules_writing.Edited
    changed |= _derived(changed)
    # Judged before anything is written, so that the database never sees what a rule refuses.
    _check(vacancy, rules_writing.Typed(vacancy, changed), fields)
    for name, value in changed.items():
        setattr(vacancy, name, value)
    is_seen = vacancy.state not in rules_writing.IN_DRAFT
    before = set(vacancy.flags)
    _look_again(vacancy)
    is_flagged = bool(set(vacancy.flags) - before)
    vacancy.changed_at = clock.now()
    session().flush()
    audit.record(actor, "edit", "vacancy", vacancy.id, fields=sorted(changed))
    if is_seen:
        index.announce(vacancy.id)
    return vacancy, is_flagged


def _editable(vacancy_id: int, actor: Actor) -> Vacancy:
    """The vacancy, locked, for who may write in it. Raises NotFound, NotAllowed or NotNow."""
    vacancy = queries.locked_vacancy(vacancy_id)
    membership = organisations.membership(actor, vacancy.organisation_id)
    if membership is None and not actor.is_system:
        raise NotFound("vacancy")
    if not policy.can_create(actor, membership):
        raise NotAllowed("write a vacancy")
    if not rules_writing.can_edit(vacancy):
        raise rules_writing.NotNow(vacancy.state.value)
    return vacancy


def _derived(changed: Mapping[str, Any]) -> dict[str, Any]:
    """Columns that follow from others: the wijk of the postcode, the rank of the level."""
    found: dict[str, Any] = {}
    if "pc4" in changed:
        pc4 = changed["pc4"]
        if pc4 is not None and places.postcode(pc4) is None:
            raise rules_writing.PostcodeUnknown
        found["wijk_code"] = queries.wijk_of(pc4) if pc4 is not None else None
    if "dutch_level" in changed:
        found["dutch_rank"] = DutchLevel(changed["dutch_level"]).rank
    return found


def _check(before: Vacancy, after: Any, fields: Mapping[str, Any]) -> None:
    """The hard rules, and for a vacancy people have seen that it stays complete."""
    wrong = [
        rule for rule in rules_writing.broken(after) if any(name in fields for name in rules_writing.AT[rule])
    ]
    if wrong:
        raise rules_writing.Refused(",".join(wrong))
    if before.state in rules_writing.IN_DRAFT:
        return
    # What an import left open long ago does not stand in the way of mending something else.
    lacked = rules_writing.lacking(before)
    new = [name for name in rules_writing.lacking(after) if name in fields or name not in lacked]
    if new:
        raise rules_writing.Incomplete(",".join(new))


def _look_again(vacancy: Vacancy) -> None:
    """New flags put a published vacancy on the moderators' list again; what they accepted before does not."""
    if vacancy.state is not VacancyState.PUBLISHED:
        return
    accepted = {
        point
        for row in queries_moderation.decisions_of(vacancy.id)
        if row.verb in (Verb.PUBLISH, Verb.ACCEPT)
        for point in row.points
    }
    raised = rules_flags.flags(vacancy, vacancy.organisation.kind)
    vacancy.flags = [flag.value for flag in raised if flag.value not in accepted]


def hand_in(vacancy_id: int, actor: Actor, today: date) -> Vacancy:
    """Hand in for moderation; a trusted organisation's text without flags goes online at once.

    Raises as `save` does, and Incomplete, NotReady or IllegalTransition.
    """
    vacancy = _editable(vacancy_id, actor)
    if lacking := rules_writing.lacking(vacancy):
        raise rules_writing.Incomplete(",".join(lacking))
    return actions_moderation.hand_in(vacancy_id, actor, today)


def take_step(vacancy_id: int, verb: str, actor: Actor, today: date) -> Vacancy:
    """A step of its life by somebody of the organisation. Raises as `actions.change_state` does."""
    vacancy = actions.change_state(vacancy_id, verb, actor, today)
    if verb in BACK_ONLINE:
        # Its text may have changed while nobody saw it.
        _look_again(vacancy)
        session().flush()
    return vacancy


def delete(vacancy_id: int, actor: Actor) -> None:
    """Throw a draft away that nobody ever saw. Gone already is no error.

    Raises NotFound, NotAllowed or NotNow.
    """
    vacancy = _editable(vacancy_id, actor)
    if not rules_writing.can_delete(vacancy):
        raise rules_writing.NotNow(vacancy.state.value)
    session().execute(sa.delete(Vacancy).where(Vacancy.id == vacancy.id))
    audit.record(actor, "delete", "vacancy", vacancy_id)
