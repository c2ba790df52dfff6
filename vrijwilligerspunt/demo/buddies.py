"""The verbs of informal care in the past of the demo city, through the actions of its room."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from vrijwilligerspunt.buddies import (
    actions_asking,
    actions_concern,
    actions_consent,
    actions_handover,
    actions_matches_checks,
    actions_notes,
    actions_rings,
    actions_screening,
    actions_status,
    actions_triage,
    actions_volunteers,
    actions_volunteers_own,
    actions_waiting,
    queries,
    queries_handover,
    queries_triage,
    queries_volunteers,
)
from vrijwilligerspunt.buddies.actions_asking import Answers, Writer
from vrijwilligerspunt.buddies.actions_triage import Said
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.rules_screening import Preferences
from vrijwilligerspunt.buddies.rules_triage import CALLED
from vrijwilligerspunt.buddies.states import (
    Activity,
    CallSlot,
    Capacity,
    ConcernBy,
    ConcernCategory,
    ConcernLevel,
    ConcernOutcome,
    ConsentChannel,
    HandoverField,
    HandoverState,
    LinkPurpose,
    RequestEnd,
    TriageAnswer,
    TriageStep,
)
from vrijwilligerspunt.demo.past import Past
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.tokens import new_token, token_hash


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told when asking."""

    first_name: str
    reach: str
    activities: tuple[Activity, ...]
    slots: int
    wijk_code: str
    what: str = ""
    when: str = ""
    share: str = ""
    languages: tuple[str, ...] = ("nl",)
    wants_call: bool = False
    is_minor: bool = False
    for_respite: bool = False
    is_overloaded: bool = False

    def answers(self) -> Answers:
        """As the form gives it."""
        return Answers(
            reach=reach(self.reach),
            what=self.what,
            when=self.when,
            share=self.share,
            activities=tuple(one.value for one in self.activities),
            slots=self.slots,
            wijk_code=self.wijk_code,
            first_name=self.first_name,
            wants_call=self.wants_call,
            call_slot=CallSlot.MORNING if self.wants_call else None,
            is_minor=self.is_minor,
            for_respite=self.for_respite,
            is_overloaded=self.is_overloaded,
        )


class Buddies:
    """What people asked, and what coordinators did. Names stand for requests and for who is a buddy."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self.requests: dict[str, int] = {}
        self.volunteers: dict[str, int] = {}
        self.told: dict[str, Told] = {}

    def _who(self, by: str) -> Actor:
        return self.past.who(by) if by else NOBODY

    # Asking

    def ask(self, about: str, *, told: Told, key: str, by: str = "") -> None:
        """Somebody asks for oneself, mostly without an account; who has one keeps it there."""
        made = actions_asking.ask(
            self._who(by), told.answers(), language="nl", form_key=key, now=self.past.now, keeps=bool(by)
        )
        self.requests[about], self.told[about] = made.request.id, told

    def ask_for(self, about: str, *, told: Told, by: str, key: str) -> None:
        """Somebody with an account asks for another, who has to say yes."""
        made = actions_asking.ask_for(
            self.past.who(by), told.answers(), Writer(), language="nl", form_key=key, now=self.past.now
        )
        self.requests[about], self.told[about] = made.request.id, told

    def spoken(self, about: str, *, by: str, capacity: Capacity | None = None) -> None:
        """A coordinator hears the yes: from the person, or from who decides for this person by law."""
        channel = ConsentChannel.REPRESENTATIVE if capacity else ConsentChannel.SPOKEN
        actions_consent.log_spoken(
            self.past.who(by),
            self.requests[about],
            channel,
            capacity,
            self.past.today if capacity else None,
            bool(capacity),
            self.past.now,
        )

    def wipe(self, about: str) -> None:
        """The person stops, and wipes it all."""
        known = queries.case(queries.one(self.requests[about], lock=True), purpose=LinkPurpose.STATUS)
        actions_status.wipe_case(known, NOBODY, self.past.now)

    # The work of a coordinator

    def take(self, about: str, *, by: str) -> None:
        """A coordinator takes it up."""
        actions_triage.take(self.past.who(by), self.requests[about], self.past.now)

    def substitute(self, about: str, *, by: str, who: str) -> None:
        """A colleague reads along."""
        actions_triage.name_substitute(
            self.past.who(by), self.requests[about], self.past.who(who).account_id, self.past.now
        )

    def write(self, about: str, *, by: str) -> None:
        """What was said on the phone."""
        told, row = self.told[about], queries.one(self.requests[about])
        said = Said(
            first_name=told.first_name,
            what=told.what,
            when_words=told.when,
            share=told.share,
            activities=told.activities,
            slots=told.slots,
            wijk_code=told.wijk_code,
            languages=told.languages,
        )
        actions_triage.write_down(self.past.who(by), row.id, said, seen=actions_triage.mark(row))
        session().flush()

    def steps(self, about: str, *, by: str, answers: Mapping[TriageStep, TriageAnswer]) -> None:
        """The nearer ways, in their order."""
        for step in TriageStep:
            if step in answers:
                actions_triage.answer(self.past.who(by), self.requests[about], step, answers[step])
                session().flush()

    def called(self, about: str, *, by: str) -> None:
        """A word to who waits."""
        actions_triage.called(self.past.who(by), self.requests[about], None, self.past.now)

    def round(self, _about: str, *, by: str, leaves: Collection[str] = ()) -> None:
        """A word to everybody whose day has come, but for who is left."""
        left = {self.requests.get(name) for name in leaves}
        asked = sa.select(BuddyRequest.id).where(
            BuddyRequest.coordinator_id == self.past.who(by).account_id,
            BuddyRequest.state.in_(CALLED),
            BuddyRequest.due_on <= self.past.today,
        )
        for number in session().scalars(asked.order_by(BuddyRequest.id)).all():
            if number not in left:
                actions_triage.called(self.past.who(by), number, None, self.past.now)
        session().flush()

    def checked(self, about: str, *, by: str) -> None:
        """A month after a hand-over: it worked."""
        actions_handover.checked(self.past.who(by), self.requests[about], self.past.now, worked=True)

    def open(self, about: str, *, by: str) -> None:
        """Now a buddy is looked for."""
        actions_triage.open_request(self.past.who(by), self.requests[about], self.past.now)

    def ring(self, about: str, *, by: str) -> None:
        """The person says on the phone that a connector may ask round in the wijk."""
        actions_rings.agree_told(self.past.who(by), self.requests[about], self.past.now)

    def solve(self, about: str, *, by: str, reason: RequestEnd) -> None:
        """Help was found nearby."""
        actions_triage.solve(self.past.who(by), self.requests[about], reason, self.past.now)

    def note(self, about: str, *, by: str, text: str, key: str) -> None:
        """Something to remember, with the person's yes."""
        actions_notes.write(
            self.past.who(by), self.requests[about], text, consented=True, form_key=key, now=self.past.now
        )

    # Elsewhere

    def hand_over(self, about: str, *, by: str, to: str, key: str, says_yes: bool = True) -> None:
        """A partner organisation may help; the person says yes on the phone, or has still to answer."""
        actor, number = self.past.who(by), self.requests[about]
        fields = (HandoverField.FIRST_NAME, HandoverField.REACH, HandoverField.WHAT, HandoverField.WIJK)
        actions_handover.ask(
            actor, number, self.past.organisations[to], fields, form_key=key, now=self.past.now
        )
        session().flush()
        if says_yes:
            actions_handover.answer_spoken(actor, number, key, fields, self.past.now)

    def partner(self, about: str, *, by: str, takes: bool) -> None:
        """Somebody of that organisation opens the link, and takes it or gives it back."""
        token = new_token()
        handover = queries_handover.running(self.requests[about], HandoverState.SENT, lock=True)
        if handover is None:
            raise ValueError(f"nothing was handed over of {about}")
        handover.token_hash, handover.opened_at = token_hash(token), self.past.now
        session().flush()
        actions_handover.answer_partner(self.past.who(by), token, self.past.now, takes=takes)

    def fetch(self, about: str, *, by: str) -> None:
        """The coordinator fetches back what she handed over."""
        actions_triage.bring_back(self.past.who(by), self.requests[about], self.past.now)

    def worry(self, about: str, *, category: ConcernCategory, key: str, is_acute: bool = False) -> None:
        """The person worries."""
        known = queries.case(queries.one(self.requests[about]), purpose=LinkPurpose.STATUS)
        actions_concern.raise_one(
            NOBODY,
            known,
            ConcernBy.REQUESTER,
            is_volunteer=False,
            category=category,
            level=ConcernLevel.ACUTE if is_acute else ConcernLevel.WORRY,
            wants_call=True,
            form_key=key,
            now=self.past.now,
        )

    def hear(self, about: str, *, by: str, outcome: ConcernOutcome) -> None:
        """The coordinator called about the worry."""
        number = self.requests[about]
        for waiting in queries_triage.concerns(number):
            actions_concern.handle(self.past.who(by), number, waiting.id, outcome, self.past.now)

    # Buddies

    def want(self, about: str, *, by: str, told: Preferences, key: str) -> None:
        """Somebody wants to be a buddy, and agrees to how we do things."""
        self.volunteers[about] = actions_volunteers_own.want(
            self.past.who(by), told, is_adult=True, form_key=key, now=self.past.now
        )
        session().flush()

    def invite(self, about: str, *, by: str) -> None:
        """They meet."""
        self._step(about, by, "invite")

    def screen(self, about: str, *, by: str) -> None:
        """The steps before a first match begin."""
        self._step(about, by, "screen")

    def tick(self, about: str, *, by: str, days: Sequence[str], vog_days_ago: int = 0) -> None:
        """Days of the screening."""
        row = queries_volunteers.one(self.volunteers[about])
        done = {
            name: getattr(row, name) for name in ("vog_seen_on", "references_on", "training_on", "talked_on")
        }
        done |= dict.fromkeys(days, self.past.today)
        if vog_days_ago:
            done["vog_seen_on"] = self.past.today - timedelta(days=vog_days_ago)
        actions_screening.tick(self.past.who(by), row.id, row.version, done, self.past.now)
        session().flush()

    def accept(self, about: str, *, by: str) -> None:
        """A buddy agrees to the agreements."""
        actions_volunteers_own.accept_code(self.past.who(by), is_accepted=True, now=self.past.now)
        session().flush()

    def ready(self, about: str, *, by: str) -> None:
        """Everything is done."""
        self._step(about, by, "ready")

    def decline(self, about: str, *, by: str) -> None:
        """It does not fit, and somebody heard so by phone."""
        self._step(about, by, "decline")

    def rest(self, about: str, *, by: str, days: int) -> None:
        """A buddy takes a rest."""
        actions_volunteers_own.pause(self.past.who(by), self.past.today + timedelta(days=days), self.past.now)

    def leave(self, about: str, *, by: str) -> None:
        """A buddy stops."""
        actions_volunteers_own.leave(self.past.who(by), self.past.now)

    def suspend(self, about: str, *, by: str, second: str = "") -> None:
        """A coordinator asks for a suspension; with `second` another one decides."""
        number = self.volunteers[about]
        actions_screening.ask_suspension(self.past.who(by), number, self.past.now)
        session().flush()
        if second:
            self._step(about, second, "suspend")

    def _step(self, about: str, by: str, verb: str) -> None:
        actions_screening.step(self.past.who(by), self.volunteers[about], verb, self.past.now, is_told=True)
        session().flush()

    # The clock

    def night(self, _about: str) -> None:
        """What the clock does."""
        now = self.past.now
        actions_consent.forget_unanswered(now)
        actions_consent.remind(now)
        actions_waiting.lapse(now)
        actions_handover.lapse(now)
        actions_volunteers.remind_of_vog(now)
        actions_volunteers.ask_after_pause(now)
        actions_matches_checks.ask(now)
        actions_matches_checks.expire(now)
        actions_matches_checks.remind(now)
        actions_matches_checks.forget(now)
        session().flush()
