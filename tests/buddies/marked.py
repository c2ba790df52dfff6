"""A request full of marker words, its way through every state, and where its words could stand in clear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.accounts import people
from tests.buddies import care
from tests.golden import dump
from vrijwilligerspunt import clockwork, schema
from vrijwilligerspunt.app import SEARCH, SETTINGS
from vrijwilligerspunt.buddies import (
    actions_asking,
    actions_concern,
    actions_consent,
    actions_handover,
    actions_matches,
    actions_matches_checks,
    actions_notes,
    actions_requests,
    actions_rings,
    actions_triage,
    queries,
    queries_handover,
)
from vrijwilligerspunt.buddies.actions_asking import Answers, Writer
from vrijwilligerspunt.buddies.actions_triage import Said
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.states import (
    Activity,
    ConcernBy,
    ConcernCategory,
    ConcernLevel,
    HandoverField,
    HandoverState,
    LinkPurpose,
    RequestEnd,
    RequestState,
    Side,
    StillNeeded,
    TriageAnswer,
    TriageStep,
)
from vrijwilligerspunt.connections import actions_offers
from vrijwilligerspunt.connections import actions_rings as approaches
from vrijwilligerspunt.connections.actions_offers import Told
from vrijwilligerspunt.foundation import clock, crypto, jobs
from vrijwilligerspunt.foundation.actor import NOBODY, Actor, Role
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.foundation.tokens import new_token, token_hash

PHONE, WRITER_PHONE, OTHER_PHONE = "06 98 76 54 31", "06 98 76 54 32", "06 98 76 54 33"
WORDS = {
    "what": "Zwilgenvijver rondlopen",
    "when": "zwilgenochtend na tien uur",
    "share": "zwilgensoep koken",
    "first_name": "Zwilgenina",
    "writer_name": "Zwilgenzoon",
    "note": "zwilgentrap is steil",
    "place": "zwilgenbankje bij de brug",
    "from_her": "zwilgenbel na zes",
    "from_him": "zwilgenkaart aan huis",
    "about": "zwilgenfluiten in de tuin",
}
# What is looked for, in lower case: each begins of a word that is nowhere else, and numbers in each spelling.
MARKERS = (
    "zwilgen",
    *(digits for number in ("1", "2", "3") for digits in (f"9876543{number}", f"98 76 54 3{number}")),
)
ANSWERS = Answers(
    reach=reach(PHONE),
    what=WORDS["what"],
    when=WORDS["when"],
    share=WORDS["share"],
    activities=(Activity.WALKING.value,),
    slots=factories.SATURDAY_MORNING,
    wijk_code=care.WIJK,
    first_name=WORDS["first_name"],
)


@dataclass
class Site:
    """A site with what it wrote: its database, its folder and its log."""

    app: Flask
    database: Database
    folder: Path
    log: pytest.LogCaptureFixture

    def work(self) -> None:
        """What the worker does: mails go out, the index follows."""
        handlers = clockwork.handlers(self.app.extensions[SETTINGS], self.app.extensions[SEARCH])
        jobs.work(self.database, handlers, {}, once=True)

    def written(self) -> Iterator[tuple[str, bytes]]:
        """Everything as it is stored."""
        session().rollback()  # A snapshot that is open would keep the checkpoint waiting.
        if self.database.dialect == "sqlite":
            with self.database.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        yield "log", self.log.text.encode()
        for path in self.folder.rglob("*"):
            if path.is_file():
                yield path.name, path.read_bytes()
        for table, rows in dump(self.database).items():
            yield table, repr(rows).encode()

    def leaks(self) -> list[str]:
        """Where a marker stands in clear."""
        self.work()
        return [
            f"{marker} in {name}"
            for name, content in self.written()
            for marker in MARKERS
            if marker.encode() in content.lower()
        ]


def opened_by_keys() -> str:
    """Every encrypted value of the database, opened, in one text."""
    return "\n".join(
        value
        for table, column in crypto.encrypted_columns(schema.metadata)
        if table.name.startswith(("buddy_", "care_notes"))
        for value in session().scalars(sa.select(column))
        if value
    )


class Story:
    """One request from its writer to the goodbye. Every method is a step, through an action of the room."""

    def __init__(self, database: Database) -> None:
        self.writer = people.actor_of(people.person(database, name="Emre"))
        self.els = people.actor_of(people.person(database, name="Els"))
        self.partner_of, self.rania = care.partner(name="Hulp bij Papieren")
        self.chantal, self.dewi = care.coordinator(), care.staff(Role.CONNECTOR)
        self.quincy, self.other = (self._volunteer(database, name) for name in ("Quincy", "Vera"))
        self.number = 0
        self.match = 0

    @staticmethod
    def _volunteer(database: Database, name: str) -> tuple[Actor, BuddyVolunteer]:
        person = people.person(database, name=name)
        row = factories.buddy_volunteer(account=person, about=WORDS["about"], phone=OTHER_PHONE)
        return people.actor_of(person), row

    def ask(self) -> None:
        writer = Writer(WORDS["writer_name"], WRITER_PHONE)
        asked = actions_asking.ask_for(
            self.writer, ANSWERS, writer, language="nl", form_key=new_token(), now=clock.now()
        )
        self.number = asked.request.id

    def consent(self) -> None:
        token = actions_requests.new_link(
            self.number, LinkPurpose.CONSENT, clock.now(), clock.now() + timedelta(days=3)
        )
        session().flush()
        actions_consent.say_yes(token, self.els, None, clock.now(), keeps=True)

    def take(self) -> None:
        actions_triage.take(self.chantal, self.number, clock.now())
        session().flush()
        row = queries.one(self.number)
        said = Said(
            WORDS["first_name"],
            WORDS["what"],
            WORDS["when"],
            WORDS["share"],
            (Activity.WALKING,),
            row.slots,
            row.wijk_code,
            ("nl",),
        )
        actions_triage.write_down(self.chantal, self.number, said, seen=actions_triage.mark(row))

    def note(self) -> None:
        actions_notes.write(
            self.chantal, self.number, WORDS["note"], consented=True, form_key=new_token(), now=clock.now()
        )
        actions_concern.raise_one(
            self.els,
            queries.case(queries.one(self.number)),
            ConcernBy.REQUESTER,
            is_volunteer=False,
            category=ConcernCategory.MONEY,
            level=ConcernLevel.WORRY,
            wants_call=True,
            form_key=new_token(),
            now=clock.now(),
        )

    def hand_over(self) -> None:
        fields = list(HandoverField)
        key = new_token()
        actions_handover.ask(
            self.chantal, self.number, self.partner_of.id, fields, form_key=key, now=clock.now()
        )
        session().flush()
        actions_handover.answer_spoken(self.chantal, self.number, key, fields, clock.now())

    def give_back(self) -> None:
        token = new_token()
        handover = queries_handover.running(self.number, HandoverState.SENT, lock=True)
        assert handover is not None
        handover.token_hash = token_hash(token)
        session().flush()
        actions_handover.answer_partner(self.rania, token, clock.now(), takes=False)

    def open(self) -> None:
        for step in (TriageStep.OWN_NETWORK, TriageStep.NEIGHBOURHOOD, TriageStep.CIRCLE):
            actions_triage.answer(self.chantal, self.number, step, TriageAnswer.NOT_NOW)
        actions_triage.open_request(self.chantal, self.number, clock.now())

    def ask_nearby(self) -> None:
        actions_rings.agree_told(self.chantal, self.number, clock.now())
        told = Told(care.WIJK, "Sem", reach("sem@voorbeeld.example"), "Fietsen maken", Activity.WALKING)
        offer = actions_offers.offer(NOBODY, told, language="nl", form_key=new_token(), now=clock.now())
        session().flush()
        approaches.ask(self.dewi, self.number, offer.id, clock.now())
        session().flush()
        approaches.answer_told(self.dewi, self.number, False, clock.now())

    def propose_and_hear_no(self) -> None:
        who, row = self.other
        match = actions_matches.propose(self.chantal, self.number, row.id, new_token(), clock.now())
        actions_matches.volunteer_says(actions_matches.locked(match), who, clock.now(), is_yes=False)

    def propose(self) -> None:
        _who, row = self.quincy
        self.match = actions_matches.propose(self.chantal, self.number, row.id, new_token(), clock.now())

    def accept(self) -> None:
        case = actions_matches.locked(self.match)
        actions_matches.volunteer_says(case, self.quincy[0], clock.now(), is_yes=True)

    def agree(self) -> None:
        case = actions_matches.locked(self.match)
        actions_matches.requester_says(case, self.els, clock.now(), is_yes=True)
        session().flush()
        case = actions_matches.locked(self.match)
        actions_matches.plan(case, self.chantal, clock.now() + timedelta(days=1), WORDS["place"], clock.now())

    def click(self) -> None:
        clock.shift(clock.shifted() + timedelta(days=2))
        for side, who in ((Side.VOLUNTEER, self.quincy[0]), (Side.REQUESTER, self.els)):
            actions_matches.click(actions_matches.locked(self.match), side, who, clock.now())
            session().flush()
        case = actions_matches.locked(self.match)
        actions_matches.share(case, Side.VOLUNTEER, self.quincy[0], WORDS["from_him"])
        actions_matches.share(case, Side.REQUESTER, self.els, WORDS["from_her"])

    def make(self) -> None:
        clock.shift(clock.shifted() + timedelta(days=15))
        actions_matches_checks.ask(clock.now())
        for side, who in ((Side.VOLUNTEER, self.quincy[0]), (Side.REQUESTER, self.els)):
            case = actions_matches.locked(self.match)
            actions_matches_checks.answer(case, side, who, 4, StillNeeded.NEEDED, True, clock.now())
            session().flush()
        actions_matches.make(actions_matches.locked(self.match), self.chantal, clock.now())

    def stop(self) -> None:
        case = actions_matches.locked(self.match)
        actions_matches.stop(
            case, self.els, clock.now(), side=Side.REQUESTER, reason=RequestEnd.GOOD, again=False
        )


STEPS: tuple[tuple[str, RequestState], ...] = (
    ("ask", RequestState.CONSENT_PENDING),
    ("consent", RequestState.SUBMITTED),
    ("take", RequestState.TRIAGE),
    ("note", RequestState.TRIAGE),
    ("hand_over", RequestState.REFERRED_OUT),
    ("give_back", RequestState.TRIAGE),
    ("open", RequestState.OPEN),
    ("ask_nearby", RequestState.OPEN),
    ("propose_and_hear_no", RequestState.OPEN),
    ("propose", RequestState.PROPOSED),
    ("accept", RequestState.PROPOSED),
    ("agree", RequestState.INTRODUCTION),
    ("click", RequestState.TRIAL),
    ("make", RequestState.MATCHED),
    ("stop", RequestState.ENDED),
)
