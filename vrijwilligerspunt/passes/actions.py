"""Every door to a pass: what a resident, a parent, an organisation and the staff do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed, NotFound
from vrijwilligerspunt.foundation.tokens import new_token, token_hash
from vrijwilligerspunt.organisations import queries as organisations
from vrijwilligerspunt.passes import mails, policy, queries, rules
from vrijwilligerspunt.passes.actions_issuing import (
    ask,
    begin,
    end,
    finish,
    give_codes,
    put_out,
    say_no,
    say_yes,
    take_step,
    tell,
)
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.states import PassRoute, PassState, RevokeReason


@dataclass(frozen=True, slots=True)
class Answered:
    """How many a bulk answer reached; `skipped` were answered or withdrawn meanwhile, or are not theirs."""

    yes: int = 0
    no: int = 0
    skipped: int = 0


def apply(
    actor: Actor,
    *,
    route: PassRoute,
    organisation_slug: str,
    name: str,
    is_minor: bool,
    parent_email: str,
    form_key: str,
    now: datetime,
) -> int:
    """Ask for a pass; returns its id. The same form twice is one pass.

    Raises NotAllowed, NameNeeded, OrganisationNeeded, OrganisationNotActive, ParentNeeded,
    ParentIsApplicant, PassAlready, or Conflict when the form key is somebody else's.
    """
    if actor.account_id is None:
        raise NotAllowed("passes.apply")
    made = queries.by_form_key(form_key)
    if made is not None:
        return _same_form(made, actor)
    parent = rules.checked_parent(is_minor=is_minor, email=actor.email, parent_email=parent_email)
    token = new_token() if parent else ""
    row = _insert(
        {
            "account_id": actor.account_id,
            "state": PassState.APPLIED,
            "form_key": form_key,
            "language": actor.language,
            "name": _checked_name(name),
            "is_minor": is_minor,
            "parent_email": parent,
            "parent_hash": token_hash(token) if token else None,
            "route": route,
            "organisation_id": _organisation_id(route, organisation_slug),
        },
        now,
    )
    if row is None:
        made = queries.by_form_key(form_key)
        if made is not None:
            return _same_form(made, actor)
        raise rules.PassAlready
    audit.record(actor, "pass.apply", "volunteer_pass", row.id, concerns=actor.account_id)
    if token:
        tell(mails.parent(row, token, now + rules.PARENT_WITHIN))
    else:
        ask(row)
    return row.id


def _same_form(made: VolunteerPass, actor: Actor) -> int:
    if made.account_id != actor.account_id:
        raise Conflict("form_key")
    return made.id


def _checked_name(name: str) -> str:
    kept = " ".join(name.split())
    if not kept:
        raise rules.NameNeeded
    return kept[: rules.NAME_LENGTH]


def _organisation_id(route: PassRoute, slug: str) -> int | None:
    if not rules.asks_organisation(route, bool(slug)):
        return None
    return queries.active_organisation(slug).id


def _insert(values: dict[str, Any], now: datetime) -> VolunteerPass | None:
    """The new row, or None when a unique constraint was there first."""
    number = session().scalar(
        insert_for(VolunteerPass)
        .values(asked_at=now, created_at=now, reminders=0, version=1, **values)
        .on_conflict_do_nothing()
        .returning(VolunteerPass.id)
    )
    return None if number is None else session().get(VolunteerPass, number)


def parent_says_yes(token: str, now: datetime) -> None:
    """The parent's link: yes. Again changes nothing. Raises NotFound or IllegalTransition."""
    row = queries.by_parent_token(token, lock=True)
    if row.parent_confirmed_at is not None:
        return
    take_step(row, "allow", NOBODY, now, by_parent_link=True)
    # The clock of the answer begins now: before this nobody else knew of the pass.
    row.parent_confirmed_at = row.asked_at = now
    ask(row)


def parent_says_no(token: str, now: datetime) -> None:
    """The parent's link: no, or no longer, until the pass is issued. Raises NotFound or IllegalTransition."""
    row = queries.by_parent_token(token, lock=True)
    if row.state is PassState.WITHDRAWN:
        return
    take_step(row, "forbid", NOBODY, now, by_parent_link=True)
    end(row, now)
    tell(mails.forbidden(row, queries.address(row.account_id)))


def answer(
    actor: Actor, organisation_id: int, yes: Sequence[int], no: Sequence[int], now: datetime
) -> Answered:
    """An organisation says of each person yes or no. Who was answered or left meanwhile is skipped and told.

    Raises NotAllowed for who does not work there as admin or editor.
    """
    if not policy.can_answer_for(actor, organisations.membership(actor, organisation_id)):
        raise NotAllowed("passes.answer")
    said_yes = said_no = 0
    rows = queries.locked_all(set(yes) ^ set(no))
    round_ = begin(actor, [row for row in rows if row.organisation_id == organisation_id], now)
    for row in rows:
        known = queries.case_at(round_.places, row, now)
        if row.organisation_id != organisation_id or not _can_be_answered(actor, known):
            continue
        if row.id in yes:
            say_yes(row, actor, round_)
            said_yes += 1
        else:
            say_no(row, actor, round_)
            said_no += 1
    finish(round_)
    if said_yes or said_no:
        audit.record(
            actor,
            "passes.answered",
            "organisation",
            organisation_id,
            yes=said_yes,
            no=said_no,
        )
    return Answered(said_yes, said_no, len({*yes, *no}) - said_yes - said_no)


def _can_be_answered(actor: Actor, known: policy.PassCase) -> bool:
    row = known.volunteer_pass
    if row.state is PassState.APPLIED:
        waits = not row.is_minor or row.parent_confirmed_at is not None
    else:
        waits = row.state is PassState.ISSUED and row.renewal_asked_at is not None
    return waits and policy.answers(actor, known)


def decide(actor: Actor, pass_id: int, yes: bool, now: datetime) -> None:
    """The pass officer, a buddy coordinator or a connector says yes or no.

    Raises NotFound, NotAllowed, ParentWaits, or Decided when it was answered meanwhile.
    """
    if not policy.can_open_worklist(actor):
        raise NotAllowed("passes.decide")
    row = queries.locked(pass_id)
    is_open = row.state is PassState.APPLIED or (
        row.state is PassState.ISSUED and row.renewal_asked_at is not None
    )
    if not is_open:
        raise rules.Decided(row.state.value)
    round_ = begin(actor, [row], now)
    (say_yes if yes else say_no)(row, actor, round_)
    finish(round_)
    audit.record(actor, "passes.answered", "worklist", "passes", yes=int(yes), no=int(not yes))


def issue(actor: Actor, pass_id: int, now: datetime) -> None:
    """Issue a confirmed pass by hand. Raises NotFound, NotAllowed, or Decided when it was done before."""
    row = queries.locked(pass_id)
    if not policy.is_officer(actor):
        raise NotAllowed("passes.issue")
    if row.state is not PassState.CONFIRMED:
        raise rules.Decided(row.state.value)
    _issue(row, actor, now)
    audit.record(actor, "passes.issued", "worklist", "passes", number=1)


def _issue(row: VolunteerPass, actor: Actor, now: datetime) -> None:
    round_ = begin(actor, [row], now)
    put_out(row, actor, round_)
    finish(round_)


def enter(actor: Actor, *, name: str, form_key: str, language: str, now: datetime) -> int:
    """The paper route: the desk makes a pass for somebody without e-mail, confirmed and issued at once.

    Returns its id; the same form twice is one pass. Raises NotAllowed, NameNeeded or Conflict.
    """
    if not policy.can_enter(actor):
        raise NotAllowed("passes.enter")
    values: dict[str, Any] = {
        "account_id": None,
        "state": PassState.CONFIRMED,
        "form_key": form_key,
        "language": language,
        "name": _checked_name(name),
        "is_minor": False,
    }
    row = _insert(values, now)
    if row is None:
        made = queries.by_form_key(form_key)
        if made is None or made.account_id is not None:
            raise Conflict("form_key")
        return made.id
    _issue(row, SYSTEM, now)
    audit.record(actor, "pass.enter", "volunteer_pass", row.id)
    return row.id


def ask_renewal(actor: Actor, pass_id: int, route: PassRoute, organisation_slug: str, now: datetime) -> None:
    """The holder goes on and asks for another year. Again while it waits changes nothing.

    Raises NotFound, IllegalTransition, RenewalTooEarly, OrganisationNeeded or OrganisationNotActive.
    """
    row = _own(actor, pass_id)
    if row.state is PassState.ISSUED and row.renewal_asked_at is not None:
        return
    take_step(row, "ask_renewal", actor, now)
    today = clock.local(now).date()
    first = rules.renewable_from(queries.current_rule(today), row.valid_until or today)
    if today < first:
        raise rules.RenewalTooEarly(first.isoformat())
    row.organisation_id = _organisation_id(route, organisation_slug)
    row.route, row.renewal_asked_at, row.reminders = route, now, 0
    ask(row)


def revoke(actor: Actor, pass_id: int, reason: RevokeReason, now: datetime) -> None:
    """The pass officer ends a pass: its codes are dead at once. Again changes nothing.

    Raises NotFound, NotAllowed or IllegalTransition.
    """
    row = queries.locked(pass_id)
    if row.state is PassState.REVOKED and policy.is_officer(actor):
        return
    take_step(row, "revoke", actor, now)
    row.revoke_reason = reason
    end(row, now)
    tell(mails.revoked(row, queries.address(row.account_id)))


def withdraw(actor: Actor, pass_id: int, now: datetime) -> None:
    """The holder wants it no more; it is deleted after 30 days. Again changes nothing.

    Raises NotFound, or IllegalTransition for one that ended in another way.
    """
    row = _own(actor, pass_id)
    if row.state is PassState.WITHDRAWN:
        return
    take_step(row, "withdraw", actor, now)
    end(row, now)


def forget_person(who: Actor, now: datetime) -> None:
    """The account goes: its codes are dead at once, and every pass of it is deleted."""
    assert who.account_id is not None
    for row in queries.locked_all(queries.ids_of(who.account_id)):
        if row.state in rules.OPEN:
            take_step(row, "withdraw", who, now)
        session().delete(row)
    session().flush()


def new_codes(actor: Actor, pass_id: int, now: datetime) -> None:
    """A lost phone or card: new number and codes, the old are dead. Raises NotFound or IllegalTransition."""
    row = queries.locked(pass_id)
    if not policy.renews_codes(actor, queries.case(actor, row, now)):
        raise NotFound(f"pass {pass_id}")
    take_step(row, "new_codes", actor, now)
    give_codes(row)


def _own(actor: Actor, pass_id: int) -> VolunteerPass:
    """The actor's own pass, locked. Raises NotFound for everybody else: it does not exist for them."""
    row = queries.locked(pass_id)
    if not policy.holds(actor, policy.PassCase(row)):
        raise NotFound(f"pass {pass_id}")
    return row
