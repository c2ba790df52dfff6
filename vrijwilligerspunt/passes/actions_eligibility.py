"""Deciding who may have a pass, from a day to come: making, changing and deleting a rule.

A rule of a day that has come is never changed: passes were given by it, and everybody could read it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import date
from typing import Any

from vrijwilligerspunt.foundation import audit, pages
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.passes import policy, queries_eligibility, rules_eligibility
from vrijwilligerspunt.passes.models import PassRule
from vrijwilligerspunt.passes.rules_eligibility import Draft

PAGES = "passes"


def make_rule(actor: Actor, draft: Draft, today: date) -> None:
    """A rule from a day to come. The same one twice is one rule.

    Raises NotAllowed, DayTaken, or what `rules_eligibility.checked` raises.
    """
    _may(actor)
    values = asdict(rules_eligibility.checked(draft, today))
    made = session().scalar(
        insert_for(PassRule).values(**values).on_conflict_do_nothing().returning(PassRule.valid_from)
    )
    if made is None:
        there = queries_eligibility.locked_rule(draft.valid_from)
        if there is None or rules_eligibility.mark(there) != rules_eligibility.mark(draft):
            raise rules_eligibility.DayTaken
        return
    _told(actor, "pass_rule.make", draft.valid_from, after=rules_eligibility.mark(draft))


def change_rule(actor: Actor, draft: Draft, seen: str, today: date) -> None:
    """Other numbers for a rule whose day has to come. `seen` is the mark of what the form showed; the same
    change twice is one.

    Raises NotAllowed, AlreadyHolds, RuleChanged, or what `rules_eligibility.checked` raises.
    """
    after = rules_eligibility.mark(draft)
    row = _open(actor, draft.valid_from, {seen, after}, today)
    rules_eligibility.checked(draft, today)
    before = rules_eligibility.mark(row)
    if before == after:
        return
    for name, value in asdict(draft).items():
        setattr(row, name, value)
    _told(actor, "pass_rule.change", row.valid_from, before=before, after=after)


def delete_rule(actor: Actor, day: date, seen: str, today: date) -> None:
    """Take back a rule whose day has to come; one that went is taken back already.

    Raises NotAllowed, AlreadyHolds or RuleChanged.
    """
    _may(actor)
    if queries_eligibility.locked_rule(day) is None:
        return
    row = _open(actor, day, {seen}, today)
    _told(actor, "pass_rule.delete", day, before=rules_eligibility.mark(row))
    session().delete(row)


def _open(actor: Actor, day: date, seen: Collection[str], today: date) -> PassRule:
    _may(actor)
    row = rules_eligibility.there(queries_eligibility.locked_rule(day), today)
    if rules_eligibility.mark(row) not in seen:
        raise rules_eligibility.RuleChanged
    return row


def _may(actor: Actor) -> None:
    if not policy.can_decide_rule(actor):
        raise NotAllowed("passes.rule")


def _told(actor: Actor, verb: str, day: date, **details: Any) -> None:
    pages.bump(PAGES)
    audit.record(actor, verb, "pass_rule", day.isoformat(), **details)
