"""The verbs of two people who get to know each other, in the past of the demo city."""

from __future__ import annotations

from datetime import timedelta

from vrijwilligerspunt.buddies import (
    actions_matches,
    actions_matches_checks,
    queries,
    queries_matches,
    queries_matches_fit,
    queries_volunteers,
    rules_reach,
)
from vrijwilligerspunt.buddies.policy import MatchCase
from vrijwilligerspunt.buddies.states import RequestEnd, Side, StillNeeded
from vrijwilligerspunt.demo.buddies import Buddies
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session


class Matches:
    """What the two sides of a match said and did. A match has the name of its request.

    Who is the best of the suggestions is asked; where the city has nobody free, the request goes on waiting.
    """

    def __init__(self, buddies: Buddies) -> None:
        self.buddies, self.past = buddies, buddies.past
        self.numbers: dict[str, int] = {}

    def propose(self, about: str, *, by: str, key: str, who: str = "") -> None:
        """A card is shown to the best volunteer, or to `who`."""
        actor, row = self.past.who(by), queries.one(self.buddies.requests[about])
        if who:
            number = self.buddies.volunteers[who]
        else:
            best, _out = queries_matches_fit.suggestions(row, actor, self.past.today)
            kept = {self.buddies.volunteers.get("quincy")}
            found = [one.id for one in best if one.id not in kept]
            if not found:
                return
            number = found[0]
        self.numbers[about] = actions_matches.propose(actor, row.id, number, key, self.past.now)
        session().flush()

    def _case(self, about: str) -> MatchCase | None:
        number = self.numbers.get(about)
        return None if number is None else actions_matches.locked(number)

    def _volunteer(self, case: MatchCase) -> Actor:
        person = None if case.volunteer is None else queries_volunteers.person(case.volunteer)
        if person is None:
            raise ValueError("nobody is there")
        return Actor(person.id, person.name, person.email)

    def volunteer(self, about: str, *, says: bool = True) -> None:
        """The volunteer answers the card."""
        case = self._case(about)
        if case is not None:
            actions_matches.volunteer_says(case, self._volunteer(case), self.past.now, is_yes=says)
            session().flush()

    def person(self, about: str, *, by: str, says: bool = True) -> None:
        """The person answers, on the phone with the coordinator."""
        case = self._case(about)
        if case is not None:
            actions_matches.requester_says(case, self.past.who(by), self.past.now, is_yes=says)
            session().flush()

    def plan(self, about: str, *, by: str, in_days: int, place: str) -> None:
        """They meet with the coordinator, so many days from this moment, at ten."""
        case = self._case(about)
        if case is not None:
            there = clock.local(self.past.now) + timedelta(days=in_days)
            at = there.replace(hour=10, minute=0, second=0, microsecond=0)
            actions_matches.plan(case, self.past.who(by), at, place, self.past.now)

    def click(self, about: str, *, by: str, only: Side | None = None) -> None:
        """After the meeting: it clicks, for both or for one of them."""
        for side in Side:
            case = self._case(about)
            if case is not None and only in (None, side):
                actions_matches.click(case, side, self.past.who(by), self.past.now)
                session().flush()

    def share(self, about: str, *, by: str) -> None:
        """Both tell the other how they are reached, as they told us."""
        case = self._case(about)
        if case is None:
            return
        number = case.volunteer.phone if case.volunteer else None
        asks = case.request_case.request
        reach = rules_reach.spoken(asks.reach_kind, asks.reach)
        actions_matches.share(case, Side.VOLUNTEER, self._volunteer(case), number or "")
        actions_matches.share(case, Side.REQUESTER, self.past.who(by), reach)

    def ask(self, about: str) -> None:
        """The clock asks both sides how it goes."""
        if about in self.numbers:
            actions_matches_checks.ask(self.past.now)

    def answer(
        self, about: str, *, by: str, feeling: int = 4, still: StillNeeded = StillNeeded.NEEDED
    ) -> None:
        """Both tell how it goes, when somebody asked."""
        case = self._case(about)
        if case is None:
            return
        for side in Side:
            if queries_matches.check_of(case.match.id, side) is not None:
                actions_matches_checks.answer(
                    case, side, self.past.who(by), feeling, still, still is StillNeeded.NEEDED, self.past.now
                )
                session().flush()

    def hear(self, about: str, *, by: str) -> None:
        """The coordinator calls one of them, and all is well."""
        case = self._case(about)
        if case is not None:
            actions_matches.heard(case, self.past.who(by), self.past.now)

    def make(self, about: str, *, by: str) -> None:
        """It lasts: for a year."""
        number = self.numbers.get(about)
        if number is not None:
            session().flush()
            actions_matches.make(actions_matches.locked(number), self.past.who(by), self.past.now)

    def stop(self, about: str, *, by: str, reason: RequestEnd, again: bool = False) -> None:
        """A goodbye; with `again` the search goes on."""
        case = self._case(about)
        if case is not None:
            actions_matches.stop(
                case, self.past.who(by), self.past.now, side=Side.REQUESTER, reason=reason, again=again
            )
            session().flush()
