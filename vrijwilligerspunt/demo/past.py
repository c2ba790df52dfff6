"""Plays the past of the demo city through the actions of the rooms, each at its own moment, oldest first.

The clock stands back while something of the past happens, so that moments, mails and the log agree with it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.demo.past_vacancies import VACANCIES
from vrijwilligerspunt.foundation import clock, mail
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations import actions_members, actions_own, actions_states
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies import (
    actions,
    actions_answering,
    actions_applying,
    actions_desk,
    actions_ladder,
    actions_moderation,
    actions_replies,
    actions_writing,
    queries,
    queries_inbox,
)
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.rules_checklist import Ground, Point
from vrijwilligerspunt.vacancies.states import (
    Answer,
    ApplicationState,
    DeclineReason,
    EndReason,
    LinkPurpose,
    NoteKind,
    Rung,
    Side,
    VacancyState,
)

DAYTIME = timedelta(hours=9)
MAILS_KEPT = timedelta(days=7)
"""Mails of the last week stand in the mailbox; older ones were read and thrown away."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened so many days ago: a verb of `Past` and what it needs."""

    days_ago: float
    verb: str
    about: str
    more: Mapping[str, Any] = field(default_factory=dict)


def event(days_ago: float, verb: str, about: str, /, **more: Any) -> Event:
    """An event, written as one line."""
    return Event(days_ago, verb, about, more)


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody of the city: applies without an account, or works for an organisation with one."""

    name: str
    email: str
    phone: str
    actor: Actor


@contextmanager
def back(ago: timedelta) -> Iterator[datetime]:
    """The clock stands so much earlier in this block."""
    before = clock.shifted()
    clock.shift(before - ago)
    try:
        yield clock.now()
    finally:
        clock.shift(before)


class Past:
    """The verbs of the past. Names stand for what was made: an organisation, a vacancy, an application."""

    def __init__(
        self,
        seed: int,
        cast: Mapping[str, Actor],
        residents: Sequence[Resident],
        organisations: Mapping[str, int],
    ) -> None:
        self.seed, self.cast, self.residents = seed, cast, residents
        self.organisations = dict(organisations)
        self.vacancies: dict[str, int] = {}
        self.applications: dict[str, int] = {}
        self.others: dict[str, object] = {}
        self.now, self.today = clock.now(), clock.today()
        self.real_today = self.today

    def play(self, events: Iterable[Event]) -> None:
        """Everything in the order in which it happened."""
        start = clock.now()
        told = sorted(
            (_moment(start, happened.days_ago), number, happened) for number, happened in enumerate(events)
        )
        for moment, number, happened in told:
            with back(start - moment) as now, mail.withheld(start - moment > MAILS_KEPT):
                self.now, self.today = now, clock.local(now).date()
                verb = self._verb(happened.verb)
                more = dict(happened.more)
                if _is_keyed(verb):
                    more["key"] = self.key(str(number))
                verb(happened.about, **more)
        self.now, self.today = clock.now(), clock.today()
        session().flush()

    def key(self, name: str) -> str:
        """The key of a form, the same for a seed."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"{self.seed}/{name}").hex

    def _verb(self, name: str) -> Callable[..., None]:
        """What an event does; `pass.apply` is a verb of another room, whose teller stands in `others`."""
        room, _, verb = name.rpartition(".")
        found: Callable[..., None] = getattr(self.others[room] if room else self, verb)
        return found

    def who(self, name: str) -> Actor:
        """An account by the name of the table, or a resident by number."""
        return self.residents[int(name)].actor if name.isdigit() else self.cast[name]

    def _vacancy(self, name: str) -> int:
        """A vacancy of the past by name, or one of the city by its title."""
        if name not in self.vacancies:
            found = sa.select(Vacancy.id).where(Vacancy.title == name).order_by(Vacancy.id).limit(1)
            self.vacancies[name] = session().scalars(found).one()
        return self.vacancies[name]

    # Organisations

    def register(self, about: str, *, by: str, key: str, **values: Any) -> None:
        """Somebody registers an organisation; without `handed_in` it stays a draft."""
        made = actions_own.register(
            self.who(by),
            key,
            {"is_demo": True} | values,
            agreed="insurance_declared" in values,
            now=self.now,
        )
        self.organisations[about] = made.id

    def step(self, about: str, *, by: str, verb: str, reason: str = "") -> None:
        """A step in the life of an organisation."""
        actions_states.change_state(self.organisations[about], verb, self.who(by), self.today, reason=reason)

    def phoned(self, about: str, *, by: str) -> None:
        """A moderator spoke with the organisation."""
        actions_states.phoned(self.organisations[about], self.who(by))

    def away(self, about: str, *, by: str, days: int) -> None:
        """From today so many days nobody answers."""
        actions_own.announce_absence(
            self.organisations[about],
            self.who(by),
            self.today,
            self.today + timedelta(days=days),
            today=self.today,
        )

    def invite(self, about: str, *, by: str, email: str) -> None:
        """A colleague is asked to join."""
        actions_members.invite(self.organisations[about], email, MemberRole.EDITOR, self.who(by), self.now)

    def place(self, about: str, *, by: str, name: str, street: str, pc4: str) -> None:
        """A place beside the organisation's own address."""
        actions_own.add_location(
            self.organisations[about],
            self.who(by),
            name=name,
            street=street,
            pc4=pc4,
            step_free=True,
            accessible_toilet=False,
        )

    # Vacancies

    def write(self, about: str, *, by: str, at: str, key: str) -> None:
        """Somebody writes a vacancy as a draft."""
        written = VACANCIES[about]
        fields = written.fields()
        if written.ends_in is not None:
            fields["ends_on"] = self.real_today + timedelta(days=written.ends_in)
        made = actions_writing.start(self.who(by), self.organisations[at], key, fields)
        self.vacancies[about] = made.id

    def hand_in(self, about: str, *, by: str) -> None:
        """It goes to the moderators, or online at once."""
        actions_writing.hand_in(self._vacancy(about), self.who(by), self.today)

    def publish(self, about: str, *, by: str) -> None:
        """A moderator puts it online, unless its organisation is trusted and it is there already."""
        vacancy = queries.locked_vacancy(self._vacancy(about))
        if vacancy.state is VacancyState.SUBMITTED:
            actions_moderation.publish(vacancy.id, self.who(by), self.today)

    def ask_changes(self, about: str, *, by: str, points: Sequence[Point], text: str) -> None:
        """A moderator asks for changes."""
        actions_moderation.request_changes(
            self._vacancy(about), self.who(by), self.today, points=points, text=text
        )

    def remove(self, about: str, *, by: str, ground: Ground, reason: str) -> None:
        """A moderator takes it away."""
        actions_moderation.remove(
            self._vacancy(about), self.who(by), self.today, ground=ground, reason=reason
        )

    def turn(self, about: str, *, by: str, verb: str) -> None:
        """The organisation pauses or fills it."""
        actions_writing.take_step(self._vacancy(about), verb, self.who(by), self.today)

    def clock(self, about: str, *, verb: str) -> None:
        """What a timer does: it goes offline, or to the archive."""
        actions.change_state(self._vacancy(about), verb, SYSTEM, self.today, is_quiet=True)

    # Applications

    def apply(
        self,
        about: str,
        *,
        to: str,
        by: str,
        message: str,
        key: str,
        language: str = "nl",
        parent: str = "",
        sends: bool = True,
    ) -> None:
        """Somebody applies; with `sends` the link of the first mail is pressed too."""
        actor = self.cast.get(by, NOBODY)
        who = None if by in self.cast else self.residents[int(by)]
        made = actions_applying.apply(
            self._vacancy(to),
            actor=actor,
            form_key=key,
            answers=actions_applying.Answers(
                name=who.name if who else actor.name,
                email=who.email if who else actor.email,
                phone=who.phone if who else "",
                message=message,
                age_ok=not parent,
                parent_email=parent,
            ),
            language=language,
            now=self.now,
        )
        self.applications[about] = made.id
        if sends and made.state is ApplicationState.UNVERIFIED:
            token = actions_applying.new_link(
                made, LinkPurpose.VERIFY, self.now, self.now + timedelta(hours=1)
            )
            session().flush()
            actions_applying.confirm(token, NOBODY, self.now)

    def phone_in(
        self, about: str, *, to: str, by: str, name: str, phone: str, message: str, key: str
    ) -> None:
        """The desk writes down somebody who phoned."""
        made = actions_desk.enter(
            self._vacancy(to),
            self.who(by),
            spoken=actions_desk.Spoken(name, "", phone, message, "nl", age_ok=True, consents=True),
            form_key=key,
            now=self.now,
        )
        self.applications[about] = made.id

    def say(self, about: str, *, text: str, key: str, by: str = "") -> None:
        """A word of the organisation (`by`), or of the applicant."""
        number = self.applications[about]
        if by:
            actions_answering.send(number, self.who(by), text, key, self.now)
        else:
            actions_answering.send_as_applicant(number, NOBODY, text, key, self.now, by_link=True)

    def meet(self, about: str, *, by: str, in_days: int, place: str) -> None:
        """They agree to meet, so many days from this moment, at ten."""
        there = clock.local(self.now) + timedelta(days=in_days)
        when = there.replace(hour=10, minute=0, second=0, microsecond=0)
        actions_answering.plan_meeting(self.applications[about], self.who(by), when, place, self.now)

    def contact(self, about: str, *, by: str) -> None:
        """The organisation sought contact."""
        actions_answering.contact(self.applications[about], self.who(by), self.now)

    def trial(self, about: str, *, by: str) -> None:
        """Somebody comes to try it."""
        actions_answering.begin_trial(self.applications[about], self.who(by), self.now)

    def tap(self, about: str, *, rung: Rung, side: Side, answer: Answer, by: str = "") -> None:
        """A side answers a question of the match ladder, at the organisation by its own page."""
        actions_ladder.answer(
            self.applications[about],
            rung,
            side,
            answer,
            self.who(by) if by else NOBODY,
            self.now,
            by_link=not by,
        )

    def begin(self, about: str, *, by: str) -> None:
        """Both sides say that the work began."""
        self.tap(about, rung=Rung.STARTED, side=Side.APPLICANT, answer=Answer.YES)
        actions_answering.start(self.applications[about], self.who(by), self.now)

    def ask(self, about: str, *, rung: Rung) -> None:
        """The clock asks both sides how it goes."""
        application = queries_inbox.locked_application(self.applications[about])
        actions_ladder.ask(application, rung, (Side.APPLICANT, Side.ORGANISATION), self.now)

    def see_vog(self, about: str, *, by: str) -> None:
        """The organisation saw the VOG."""
        actions_answering.see_vog(
            self.applications[about],
            self.who(by),
            self.today,
            self.today + timedelta(days=3 * 365),
            self.now,
        )

    def decline(self, about: str, *, by: str, reason: DeclineReason, text: str) -> None:
        """The organisation says no."""
        actions_answering.decline(self.applications[about], self.who(by), reason, text, self.now)

    def call_me(self, about: str, *, phone: str) -> None:
        """The applicant asks the desk to phone."""
        actions_answering.ask_call(self.applications[about], NOBODY, phone, self.now, by_link=True)

    def withdraw(self, about: str) -> None:
        """The applicant changes his mind."""
        application = queries_inbox.locked_application(self.applications[about])
        token = actions_applying.new_link(application, LinkPurpose.STATUS, self.now)
        session().flush()
        actions_applying.withdraw(token, NOBODY, self.now)

    def end(self, about: str, *, reason: EndReason) -> None:
        """Somebody stops."""
        actions_ladder.end(
            self.applications[about], Side.APPLICANT, NOBODY, self.now, reason=reason, by_link=True
        )

    def lapse(self, about: str) -> None:
        """Nobody answered in time."""
        actions_replies.lapse([self.applications[about]], self.today, self.now)

    def note(self, about: str, *, by: str, kind: NoteKind, text: str, key: str) -> None:
        """The desk writes down what it heard of an organisation."""
        actions_desk.note(
            self.who(by), kind=kind, text=text, form_key=key, organisation_id=self.organisations[about]
        )


def _moment(now: datetime, days_ago: float) -> datetime:
    """When it happened: in daytime, the whole days before and then by hours; less than a day ago is that part
    of the time since six o'clock yesterday. So what is told in an order happens in it, at night too."""
    days = max(1, int(days_ago))
    evening = (clock.local(now) - timedelta(days=days)).replace(hour=18, minute=0, second=0, microsecond=0)
    if days_ago < 1:
        return now - days_ago * (now - evening)
    return evening - (days_ago - days) * DAYTIME


def _is_keyed(verb: Callable[..., None]) -> bool:
    """Does this verb create something by a form?"""
    return "key" in verb.__code__.co_varnames
