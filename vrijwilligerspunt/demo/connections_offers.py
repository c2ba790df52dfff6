"""What residents of the demo city can do for their neighbourhood, and where one can learn or do something."""

from __future__ import annotations

from dataclasses import dataclass

from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.connections import (
    actions_offers,
    actions_places,
    actions_rings,
    queries_offers,
    queries_places,
)
from vrijwilligerspunt.connections.queries_offers import SUBJECT
from vrijwilligerspunt.demo.accounts import WOENSEL_NORTH_HEATH
from vrijwilligerspunt.demo.buddies import Buddies
from vrijwilligerspunt.demo.past import Event, Past, event
from vrijwilligerspunt.foundation import audit
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations import actions as organisations
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.places import queries as places

CONNECTOR, VERA = "verbinder", "vrijwilliger2"


@dataclass(frozen=True, slots=True)
class Place:
    """What an organisation wrote. `by` works there; a resident by number begins to. `wijk`: not its own."""

    organisation: str
    by: str
    can_do: str
    can_learn: str
    wijk: str = ""


PLACES = {
    "house": Place(
        "buurthuis-de-blauwe-zwaluw",
        "organisatie",
        "Koffie schenken, koken voor de buurt, of een avond spelletjes leiden.",
        "Nederlands praten, samen koken, een groep leiden.",
    ),
    "garden": Place(
        "wijktuin-het-groene-lint",
        "organisatie2",
        "Een ochtend meelopen in de tuin. Zaaien, wieden of een bank timmeren.",
        "Werken met gereedschap, en plannen wat er wanneer groeit.",
    ),
    "bakery": Place(
        "bakkerij-deeg-daad",
        "winkel",
        "Om zes uur ’s ochtends meekijken hoe brood wordt gebakken.",
        "Hoe een werkdag in een bakkerij gaat.",
    ),
    "papers": Place(
        "hulp-bij-papieren-de-gele-map",
        "partner",
        "Op het spreekuur mensen ontvangen en de wachtrij rustig houden.",
        "Hoe je een brief van de gemeente leest.",
        WOENSEL_NORTH_HEATH,
    ),
    "bicycles": Place("fietsmaatjes-samen-trappen", "11", "Fietsen.", "", WOENSEL_NORTH_HEATH),
    "choir": Place(
        "koor-dommelgalm",
        "12",
        "Een repetitie meezingen, en daarna samen de zaal opruimen.",
        "Zingen zonder noten te lezen.",
    ),
}


class Neighbours:
    """The verbs of residents, organisations and the connector. Names stand for offers and places."""

    def __init__(self, past: Past, cared: Buddies) -> None:
        self.past, self.cared = past, cared
        self.offers: dict[str, int] = {}
        self.places: dict[str, int] = {}

    def offer(self, about: str, *, what: str, by: str, key: str, by_mail: bool = False) -> None:
        """A resident says what one can do; with an account (`by` is no number) by the own mail address."""
        if by.isdigit():
            person = self.past.residents[int(by)]
            actor, name, way = NOBODY, person.name, person.email if by_mail else person.phone or person.email
        else:
            actor = self.past.who(by)
            name, way = actor.name, actor.email
        row = actions_offers.offer(
            actor,
            actions_offers.Told(WOENSEL_NORTH_HEATH, name.split(" ")[0], reach(way), what),
            language="nl",
            form_key=key,
            now=self.past.now,
        )
        self.offers[about] = row.id

    def note(self, about: str, *, by: str, activity: Activity | None, key: str) -> None:
        """The connector writes down on the street what somebody said."""
        person = self.past.residents[int(by)]
        row = actions_offers.note_offer(
            self.past.who(CONNECTOR),
            actions_offers.Told(
                WOENSEL_NORTH_HEATH,
                person.name.split(" ")[0],
                reach(person.phone or person.email),
                activity=activity,
            ),
            consented=True,
            language="nl",
            form_key=key,
            now=self.past.now,
        )
        self.offers[about] = row.id

    def read(self, about: str) -> None:
        """The connector opens an offer; the person sees that line."""
        row = queries_offers.one(self.offers[about])
        audit.record(self.past.who(CONNECTOR), "read", SUBJECT, row.id, concerns=row.account_id)

    def stop(self, about: str) -> None:
        """The connector hears that somebody stops."""
        actions_offers.stop_told(self.past.who(CONNECTOR), self.offers[about], self.past.now)

    def ask(self, about: str, *, request: str) -> None:
        """The connector asks this resident for somebody who said yes to that."""
        who, number = self.past.who(CONNECTOR), self.cared.requests[request]
        actions_rings.ask(who, number, self.offers[about], self.past.now)

    def answer(self, _about: str, *, request: str, yes: bool) -> None:
        """The resident says yes or no, aloud."""
        who, number = self.past.who(CONNECTOR), self.cared.requests[request]
        actions_rings.answer_told(who, number, yes, self.past.now)

    def clock(self, _about: str) -> None:
        """What the clock does: asks whether it still holds, and ends what nobody answered."""
        actions_offers.lapse(self.past.now)
        actions_offers.ask_still(self.past.now)

    def write(self, about: str) -> None:
        """An organisation hands in what one can do there."""
        place = PLACES[about]
        number = self.past.organisations[place.organisation]
        actor = self.past.who(place.by)
        if place.by.isdigit() and actor.account_id is not None:
            organisations.add_member(SYSTEM, number, actor.account_id, MemberRole.ADMIN)
        row = actions_places.write(
            actor,
            number,
            actions_places.Told(place.can_do, place.can_learn, place.wijk or _home(number)),
            seen=0,
            now=self.past.now,
        )
        self.places[about] = row.id

    def publish(self, about: str, *, by: str) -> None:
        """Somebody lets it in the directory."""
        row = queries_places.one(self.places[about])
        actions_places.publish(self.past.who(by), row.id, self.past.now, seen=row.version)

    def leave(self, about: str) -> None:
        """The organisation takes it away."""
        who = self.past.who(PLACES[about].by)
        actions_places.take_away(who, self.places[about], "withdraw", self.past.now)

    def give_back(self, about: str, *, by: str, reason: str) -> None:
        """Somebody asks for other words."""
        actions_places.take_away(
            self.past.who(by), self.places[about], "give_back", self.past.now, reason=reason
        )


def _home(organisation_id: int) -> str:
    """The wijk of an organisation's own address; one near the edge of the city is in the demo's wijk."""
    organisation = session().get(Organisation, organisation_id)
    point = places.postcode(organisation.pc4) if organisation is not None and organisation.pc4 else None
    return (point.wijk_code if point is not None else "") or WOENSEL_NORTH_HEATH


EVENTS: tuple[Event, ...] = (
    # Of two that are old one was never answered, and one is asked about now.
    event(212, "neighbour.offer", "sewing", what="kleren korter maken", by="14", by_mail=True),
    event(184, "neighbour.offer", "reading", what="voorlezen aan kinderen, ook in het Turks", by=VERA),
    event(29.4, "neighbour.clock", ""),
    event(6.3, "neighbour.clock", ""),
    event(1.1, "neighbour.clock", ""),
    event(40, "neighbour.offer", "bicycles", what="fietsen maken, ook op zondag", by="15"),
    event(38.6, "neighbour.read", "bicycles"),
    event(4.4, "neighbour.ask", "bicycles", request="ring found"),
    event(2.8, "neighbour.answer", "bicycles", request="ring found", yes=True),
    event(3.2, "neighbour.offer", "soup", what="een grote pan soep koken", by="16", by_mail=True),
    event(9.3, "neighbour.offer", "talk", what="", by="17"),
    event(12.2, "neighbour.note", "coffee", by="19", activity=Activity.COFFEE),
    event(33, "neighbour.offer", "moving", what="helpen met verhuizen", by="18"),
    # Of three who were asked for another one stopped, one says no, and one has not answered yet.
    event(13, "neighbour.ask", "moving", request="ring open"),
    event(5.2, "neighbour.stop", "moving"),
    event(5.1, "neighbour.ask", "coffee", request="ring open"),
    event(4.6, "neighbour.answer", "coffee", request="ring open", yes=False),
    event(1.6, "neighbour.ask", "talk", request="ring open"),
    event(120, "neighbour.write", "house"),
    event(118.6, "neighbour.publish", "house", by=CONNECTOR),
    event(96, "neighbour.write", "garden"),
    event(95.3, "neighbour.publish", "garden", by="balie"),
    event(61, "neighbour.write", "bakery"),
    event(60.2, "neighbour.publish", "bakery", by="balie"),
    event(1.4, "neighbour.write", "papers"),
    event(8.4, "neighbour.write", "bicycles"),
    event(80, "neighbour.write", "choir"),
    event(79.2, "neighbour.publish", "choir", by="balie"),
    event(21.5, "neighbour.leave", "choir"),
    event(
        6.6,
        "neighbour.give_back",
        "bicycles",
        by=CONNECTOR,
        reason="Vertel iets meer. Wat doet iemand op een dag bij jullie, en wat leert die daarvan?",
    ),
)
