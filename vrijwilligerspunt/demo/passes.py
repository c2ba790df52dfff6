"""The verbs of the pass room in the past of the demo city: passes and discounts, through its own actions."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import sqlalchemy as sa

from vrijwilligerspunt.demo.past import Past
from vrijwilligerspunt.demo.shops import OFFERS
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.passes import (
    actions,
    actions_check,
    actions_issuing,
    actions_offers,
    actions_timers,
    queries,
    queries_check,
)
from vrijwilligerspunt.passes.models import PassRule
from vrijwilligerspunt.passes.states import OfferLimit, PassRoute, RevokeReason

OLD_RULE = {"hours_a_year": 50, "months_regular": 6, "months_valid": 12, "renew_from_days": 45}


class Passes:
    """What people did with passes. Names stand for the passes that they made."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self.numbers: dict[str, int] = {}

    def rule(self, _about: str) -> None:
        """Who could have a pass before the first rule of the site: by the same numbers.

        No action makes a rule, so that nobody changes it by a click; the demo only tells of an earlier one.
        """
        today = self.past.today
        if session().scalar(sa.select(PassRule.valid_from).where(PassRule.valid_from <= today)) is None:
            session().add(PassRule(valid_from=today, decided=False, **OLD_RULE))
            session().flush()

    def apply(
        self,
        about: str,
        *,
        by: str,
        key: str,
        route: PassRoute = PassRoute.ORGANISATION,
        at: str = "",
        name: str = "",
        parent: str = "",
    ) -> None:
        """Somebody asks for a pass; with `parent` somebody under 16."""
        who = self.past.who(by)
        self.numbers[about] = actions.apply(
            who,
            route=route,
            organisation_slug=at,
            name=name or who.name,
            is_minor=bool(parent),
            parent_email=parent,
            form_key=key,
            now=self.past.now,
        )

    def answer(self, about: str, *, by: str, yes: Sequence[str] = (), no: Sequence[str] = ()) -> None:
        """An organisation goes through its list."""
        actions.answer(
            self.past.who(by),
            self.past.organisations[about],
            [self.numbers[each] for each in yes],
            [self.numbers[each] for each in no],
            self.past.now,
        )

    def decide(self, about: str, *, by: str) -> None:
        """A coordinator, a connector or the pass officer says yes."""
        actions.decide(self.past.who(by), self.numbers[about], True, self.past.now)

    def confirm(self, about: str, *, by: str) -> None:
        """Only the yes, as where the pass officer issues each pass by hand: one waits for that."""
        actor = self.past.who(by)
        row = queries.locked(self.numbers[about])
        actions_issuing.take_step(row, "confirm", actor, self.past.now)
        row.confirmer_id, row.confirmed_at = actor.account_id, self.past.now
        session().flush()

    def enter(self, about: str, *, by: str, name: str, key: str) -> None:
        """The desk makes a pass on paper."""
        self.numbers[about] = actions.enter(
            self.past.who(by), name=name, form_key=key, language="nl", now=self.past.now
        )

    def renew(self, about: str, *, by: str, at: str) -> None:
        """A holder asks for another year."""
        actions.ask_renewal(self.past.who(by), self.numbers[about], PassRoute.ORGANISATION, at, self.past.now)

    def revoke(self, about: str, *, by: str, reason: RevokeReason) -> None:
        """The pass officer ends a pass."""
        actions.revoke(self.past.who(by), self.numbers[about], reason, self.past.now)

    def withdraw(self, about: str, *, by: str) -> None:
        """A holder wants it no more."""
        actions.withdraw(self.past.who(by), self.numbers[about], self.past.now)

    def night(self, _about: str) -> None:
        """What the clock does to passes."""
        actions_timers.expire(self.past.now)
        actions_timers.remind(self.past.now)
        actions_timers.remind_of_end(self.past.now)


class Offers:
    """What shops did with discounts and tills, and how often somebody showed a pass."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self.numbers: dict[str, int] = {}

    def _who(self, by: str) -> Actor:
        return self.past.who(by) if by else SYSTEM

    def write(self, about: str, *, key: str, by: str = "") -> None:
        """A shop writes a discount as a draft."""
        offered = OFFERS[about]
        made = actions_offers.write(
            self._who(by),
            self.past.organisations[offered.shop],
            key,
            offered.told(self.past.real_today),
            self.past.now,
        )
        self.numbers[about] = made.id

    def step(self, about: str, *, verb: str, by: str = "", reason: str = "") -> None:
        """A step in the life of a discount."""
        actions_offers.change_state(self.numbers[about], verb, self._who(by), self.past.now, reason=reason)

    def till(self, about: str, *, by: str, label: str, key: str, links: bool = True) -> None:
        """A shop makes a till, and with `links` opens its link there."""
        _number, token = actions_check.make_till(
            self.past.who(by), self.past.organisations[about], label, key, self.past.now
        )
        session().flush()
        if links:
            actions_check.link_till(token, self.past.now)

    def count(self, _about: str) -> None:
        """One day at the tills: a few passes are shown at each discount of the demo that is live."""
        today = self.past.today
        rng = Random(self.past.seed * 3001 + (self.past.real_today - today).days)
        names = {number: name for name, number in self.numbers.items()}
        for live in queries_check.choices("", today):
            offered = OFFERS[names[live.id]]
            uses = int(rng.random() * (offered.a_day + 1)) if offered.is_on(today) else 0
            handles = [f"demo-{use}" for use in range(uses)]
            if uses > 2 and live.use_limit is OfferLimit.ONCE_A_DAY:
                handles.append(handles[0])
            day_key = queries_check.day_key(today)
            for handle in handles:
                actions_check.record_check(live, handle, is_valid=True, key=day_key, today=today)
            if rng.random() < 0.05:
                actions_check.record_check(live, "demo", is_valid=False, key=day_key, today=today)

    def midnight(self, _about: str) -> None:
        """The keys of the days before are destroyed."""
        actions_check.destroy_old_keys(self.past.now)
