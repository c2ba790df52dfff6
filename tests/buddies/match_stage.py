"""A stage for the tests of matches: a coordinator, an open request and a volunteer, step by step."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from tests import factories
from tests.accounts.people import actor_of
from tests.buddies import care
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import (
    actions_matches,
    actions_matches_checks,
    queries,
    queries_matches,
)
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_matches import BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.policy import MatchCase
from vrijwilligerspunt.buddies.states import (
    LinkPurpose,
    RequestState,
    Side,
    StillNeeded,
)
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.db import session, transaction

START = date(2026, 12, 1)
KEY = "f" * 32


class Stage:
    """Chantal, an open request of Els, and Amina who is ready."""

    def __init__(self, language: str = "nl") -> None:
        self.now = care.at(START)
        self.chantal = care.coordinator(email="chantal@voorbeeld.example", language=language)
        self.els = factories.buddy_request(
            state=RequestState.OPEN,
            coordinator_id=self.chantal.account_id,
            opened_at=self.now,
            reach="els@voorbeeld.example",
            language=language,
        )
        amina = factories.account(name="Amina El Idrissi", email="amina@voorbeeld.example")
        self.amina = factories.buddy_volunteer(account=amina, language=language)
        person = session().get(Account, self.amina.account_id)
        assert person is not None
        self.volunteer = actor_of(person)
        self.match_id = 0

    def later(self, **more: int) -> datetime:
        """Put the clock ahead."""
        self.now += timedelta(**more)
        clock.shift(timedelta())
        clock.shift(self.now - clock.now())
        return self.now

    def case(self, *, by_link: bool = False) -> MatchCase:
        """The match, locked; `by_link` as the person comes in."""
        if not by_link:
            return actions_matches.locked(self.match_id)
        row = queries.one(self.els.id, lock=True)
        return actions_matches.locked(self.match_id, queries.case(row, purpose=LinkPurpose.STATUS))

    def do(self, action: Any, actor: Actor, *given: Any, by_link: bool = False, **named: Any) -> None:
        with transaction():
            action(self.case(by_link=by_link), *given, actor, **named)

    def propose(self) -> None:
        with transaction():
            self.match_id = actions_matches.propose(self.chantal, self.els.id, self.amina.id, KEY, self.now)

    def says(self, action: Any, actor: Actor, *, by_link: bool = False, is_yes: bool = True) -> None:
        with transaction():
            action(self.case(by_link=by_link), actor, self.now, is_yes=is_yes)

    def introduced(self) -> None:
        self.propose()
        self.says(actions_matches.volunteer_says, self.volunteer)
        self.says(actions_matches.requester_says, NOBODY, by_link=True)

    def planned(self) -> None:
        with transaction():
            actions_matches.plan(
                self.case(), self.chantal, self.now + timedelta(days=2), "Buurthuis", self.now
            )
        self.later(days=3)

    def clicks(self, side: Side, actor: Actor, *, by_link: bool = False) -> None:
        with transaction():
            actions_matches.click(self.case(by_link=by_link), side, actor, self.now)

    def tried(self) -> None:
        self.introduced()
        self.trial()

    def trial(self) -> None:
        self.planned()
        self.clicks(Side.VOLUNTEER, self.volunteer)
        self.clicks(Side.REQUESTER, NOBODY, by_link=True)

    def answers(self, still: StillNeeded = StillNeeded.NEEDED) -> None:
        with transaction():
            for side in Side:
                actions_matches_checks.answer(self.case(), side, self.chantal, 4, still, None, self.now)

    def matched(self) -> None:
        self.introduced()
        self.year()

    def year(self) -> None:
        self.trial()
        self.later(weeks=6)
        with transaction():
            actions_matches_checks.ask(self.now)
        self.answers()
        with transaction():
            actions_matches.make(self.case(), self.chantal, self.now)

    @property
    def match(self) -> BuddyMatch:
        session().expire_all()
        return queries_matches.one(self.match_id)

    @property
    def request(self) -> BuddyRequest:
        return care.fresh(self.els.id)

    @property
    def buddy(self) -> BuddyVolunteer:
        session().expire_all()
        found = session().get(BuddyVolunteer, self.amina.id)
        assert found is not None
        return found
