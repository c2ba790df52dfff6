"""Care circles of the demo city: one that runs, one that just begins, one that rests and one that ended."""

from __future__ import annotations

from datetime import date, time, timedelta

import sqlalchemy as sa

from vrijwilligerspunt.buddies import actions_circles, actions_circles_days, queries_circles
from vrijwilligerspunt.buddies.models_circles import CirclePledge, CircleTask
from vrijwilligerspunt.buddies.states_circles import PledgeState
from vrijwilligerspunt.demo.accounts import DOMAIN
from vrijwilligerspunt.demo.past import Event, Past, event
from vrijwilligerspunt.foundation.db import session

EMRE, ELS = "mantelzorger", "hulpvrager"


class Circles:
    """The verbs of who keeps a circle and of who is in. Names stand for circles, people and tasks."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self.numbers: dict[str, tuple[str, int]] = {}
        self.members: dict[str, tuple[str, int]] = {}

    def begin(self, about: str, *, by: str, for_self: bool = False, key: str) -> None:
        """Somebody begins a circle, and told the other so."""
        number = actions_circles.begin(
            self.past.who(by),
            name=about,
            for_self=for_self,
            is_told=True,
            form_key=key,
            now=self.past.now,
        )
        self.numbers[about] = by, number

    def invite(self, about: str, *, who: str, by_mail: bool = False, key: str) -> None:
        """The keeper asks somebody in, by mail or with a link to send."""
        by, number = self.numbers[about]
        member = actions_circles.invite(
            self.past.who(by),
            number,
            first_name=who,
            email=f"{who.lower()}.kring@{DOMAIN}" if by_mail else "",
            form_key=key,
            now=self.past.now,
        )
        self.members[who] = about, member.id

    def join(self, about: str, *, key: str) -> None:
        """Somebody says yes."""
        _circle, member = self.members[about]
        row = queries_circles.member_of(self._number(about), member)
        actions_circles_days.join(
            queries_circles.link_of(row),
            first_name=row.first_name or about,
            email=row.email or "",
            language="nl",
            form_key=key,
            now=self.past.now,
        )

    def leave(self, about: str) -> None:
        """Somebody says no, or no longer."""
        actions_circles_days.leave(self._link(about), self.past.now)

    def remove(self, about: str) -> None:
        """The keeper takes somebody out."""
        circle, member = self.members[about]
        by, number = self.numbers[circle]
        actions_circles.remove(self.past.who(by), number, member, self.past.now)

    def plan(
        self, about: str, *, circle: str, days: int, weeks: int = 1, at: int | None = None, key: str
    ) -> None:
        """The keeper writes down what there is to do; `days` counts from today."""
        by, number = self.numbers[circle]
        actions_circles_days.add_tasks(
            self.past.who(by),
            number,
            title=about,
            first=self._day(days),
            weeks=weeks,
            at=time(at) if at else None,
            form_key=key,
            now=self.past.now,
        )

    def take(self, about: str, *, who: str, days: int) -> None:
        """Somebody takes on what there is to do that day."""
        actions_circles_days.take(self._link(who), self._task(who, about, days), self.past.now)

    def done(self, about: str, *, who: str, days: int) -> None:
        """Who took it on says that it was done."""
        actions_circles_days.done_by(self._link(who), self._task(who, about, days), self.past.now)

    def cancel(self, about: str, *, circle: str, days: int) -> None:
        """The keeper calls it off."""
        by, number = self.numbers[circle]
        actions_circles_days.cancel(
            self.past.who(by), number, self._task_of(number, about, days), self.past.now
        )

    def pledge(self, about: str, *, who: str, days: int, weeks: int = 1, at: int | None, key: str) -> None:
        """Somebody offers to do something on a day."""
        actions_circles_days.pledge(
            self._link(who),
            what=about,
            first=self._day(days),
            weeks=weeks,
            at=time(at) if at else None,
            form_key=key,
            now=self.past.now,
        )

    def pick(self, _about: str, *, who: str, days: int) -> None:
        """The keeper chooses what somebody offered for that day."""
        by, number = self.numbers[self.members[who][0]]
        actions_circles_days.pick(self.past.who(by), number, self._offer(who, days), self.past.now)

    def withdraw(self, _about: str, *, who: str, days: int) -> None:
        """Somebody takes an offer back."""
        actions_circles_days.withdraw(self._link(who), self._offer(who, days), self.past.now)

    def step(self, about: str, *, verb: str) -> None:
        """The keeper lets it rest, or ends it."""
        by, number = self.numbers[about]
        actions_circles.step(self.past.who(by), number, verb, self.past.now)

    def _day(self, days: int) -> date:
        return self.past.real_today + timedelta(days=days)

    def _number(self, who: str) -> int:
        circle, _member = self.members[who]
        return self.numbers[circle][1]

    def _link(self, who: str) -> str:
        _circle, member = self.members[who]
        return queries_circles.link_of(queries_circles.member_of(self._number(who), member))

    def _task(self, who: str, title: str, days: int) -> int:
        return self._task_of(self._number(who), title, days)

    def _task_of(self, circle_id: int, title: str, days: int) -> int:
        """Titles are sealed, so they are compared after reading."""
        asked = sa.select(CircleTask).where(
            CircleTask.circle_id == circle_id, CircleTask.day == self._day(days)
        )
        return next(task.id for task in session().scalars(asked) if task.title == title)

    def _offer(self, who: str, days: int) -> int:
        _circle, member = self.members[who]
        asked = sa.select(CirclePledge.id).where(
            CirclePledge.member_id == member,
            CirclePledge.day == self._day(days),
            CirclePledge.state == PledgeState.OFFERED,
        )
        return session().scalars(asked).one()


RUNNING, BEGINNING, RESTING, OVER = "Rond mama", "Samen eten", "Rond oma Ayla", "Tuin van de buren"
EVENTS: tuple[Event, ...] = (
    event(60, "circle.begin", RUNNING, by=EMRE),
    event(59.6, "circle.invite", RUNNING, who="Sevda", by_mail=True),
    event(59.5, "circle.invite", RUNNING, who="Henk"),
    event(59.4, "circle.invite", RUNNING, who="Marloes", by_mail=True),
    event(59.3, "circle.invite", RUNNING, who="Kemal", by_mail=True),
    event(58, "circle.join", "Sevda"),
    event(57.5, "circle.join", "Henk"),
    event(56, "circle.join", "Marloes"),
    event(55, "circle.join", "Kemal"),
    event(50, "circle.invite", RUNNING, who="Tineke", by_mail=True),
    event(48, "circle.leave", "Tineke"),
    event(40, "circle.invite", RUNNING, who="Joris"),
    event(39, "circle.join", "Joris"),
    event(20, "circle.leave", "Joris"),
    event(18, "circle.remove", "Kemal"),
    event(15, "circle.plan", "Boodschappen halen", circle=RUNNING, days=-8, weeks=4, at=10),
    event(14, "circle.take", "Boodschappen halen", who="Henk", days=-8),
    event(7.4, "circle.done", "Boodschappen halen", who="Henk", days=-8),
    event(7, "circle.take", "Boodschappen halen", who="Henk", days=-1),
    event(0.4, "circle.done", "Boodschappen halen", who="Henk", days=-1),
    event(6, "circle.take", "Boodschappen halen", who="Marloes", days=6),
    event(9, "circle.plan", "Samen koffie drinken", circle=RUNNING, days=2, at=15),
    event(8.6, "circle.take", "Samen koffie drinken", who="Sevda", days=2),
    event(9.2, "circle.plan", "Mee naar het concert", circle=RUNNING, days=9, at=19),
    event(5.5, "circle.cancel", "Mee naar het concert", circle=RUNNING, days=9),
    event(5, "circle.plan", "Planten water geven", circle=RUNNING, days=4),
    event(5.2, "circle.pledge", "Rijden naar de markt", who="Sevda", days=3, weeks=3, at=14),
    event(4.5, "circle.pick", RUNNING, who="Sevda", days=3),
    event(4.2, "circle.withdraw", RUNNING, who="Sevda", days=17),
    event(3.5, "circle.pledge", "Een uurtje voorlezen", who="Marloes", days=5, at=16),
    event(2.5, "circle.invite", RUNNING, who="Rob", by_mail=True),
    event(1.5, "circle.invite", RUNNING, who="Nadia"),
    event(3, "circle.begin", BEGINNING, by=ELS, for_self=True),
    event(2.6, "circle.invite", BEGINNING, who="Bep"),
    event(200, "circle.begin", RESTING, by=EMRE),
    event(199, "circle.invite", RESTING, who="Yusuf", by_mail=True),
    event(198.5, "circle.invite", RESTING, who="Gerda", by_mail=True),
    event(198, "circle.join", "Yusuf"),
    event(197, "circle.join", "Gerda"),
    event(30, "circle.step", RESTING, verb="pause"),
    event(120, "circle.begin", OVER, by=ELS, for_self=True),
    event(119, "circle.invite", OVER, who="Wout", by_mail=True),
    event(118.5, "circle.invite", OVER, who="Fien", by_mail=True),
    event(118, "circle.join", "Wout"),
    event(117, "circle.join", "Fien"),
    event(25, "circle.step", OVER, verb="end"),
)
