"""Whom the connector of the demo city brought together, and how it went, in days before now."""

from __future__ import annotations

from dataclasses import dataclass

from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.connections import actions, actions_answers, actions_timers, queries
from vrijwilligerspunt.connections.rules import AskedSide
from vrijwilligerspunt.connections.states import ConnectionKind, Said
from vrijwilligerspunt.demo.accounts import DOMAIN, WOENSEL_NORTH_HEATH
from vrijwilligerspunt.demo.connections_offers import CONNECTOR, Neighbours
from vrijwilligerspunt.demo.past import Event, event
from vrijwilligerspunt.foundation import audit


@dataclass(frozen=True, slots=True)
class Two:
    """Two who are brought together: a first name with a way to be reached, `offer:…` or `place:…`."""

    first: str
    second: str
    activity: Activity | None = None
    on_street: bool = False


TWO = {
    "dog": Two("Mieke, 06 0002 0001", "Hassan, hassan", Activity.WALKING, on_street=True),
    "house": Two("Joris, joris", "place:house", on_street=True),
    "cards": Two("Wil, wil", "Soraya, 06 0002 0004", Activity.COFFEE, on_street=True),
    "bread": Two("Tess, tess", "place:bakery"),
    "swimming": Two("Koen, koen", "Ria", Activity.SPORT, on_street=True),
    "coffee": Two("place:house", "place:garden", on_street=True),
    "bicycle": Two("offer:bicycles", "Lena, 06 0002 0009", Activity.ODD_JOB),
    "soup": Two("offer:soup", "Corrie, 06 0002 0010", Activity.COFFEE),
    "kitchen": Two("Naima, naima", "place:house"),
    "language": Two("Yusuf, yusuf", "Greet, 06 0002 0013", Activity.DUTCH),
}


class Connections:
    """The verbs of the connector and of both sides. Names stand for matches."""

    def __init__(self, neighbours: Neighbours) -> None:
        self.neighbours, self.past = neighbours, neighbours.past
        self.numbers: dict[str, int] = {}

    def bring(self, about: str, *, key: str) -> None:
        """Two are brought together, on the street or by links of their own."""
        two = TWO[about]
        sides = (self._side(two.first), self._side(two.second))
        places = [one.place_id is not None for one in sides]
        self.numbers[about] = actions.propose(
            self.past.who(CONNECTOR),
            kind=(
                ConnectionKind.RESIDENT_RESIDENT,
                ConnectionKind.RESIDENT_PLACE,
                ConnectionKind.PLACE_PLACE,
            )[sum(places)],
            sides=sides,
            activity=two.activity,
            wijk_code=WOENSEL_NORTH_HEATH,
            on_street=two.on_street,
            form_key=key,
            now=self.past.now,
        )

    def _side(self, told: str) -> AskedSide:
        what, _, name = told.partition(":")
        if what == "offer":
            return AskedSide(offer_id=self.neighbours.offers[name])
        if what == "place":
            return AskedSide(place_id=self.neighbours.places[name])
        first_name, _, way = told.partition(", ")
        if not way:
            return AskedSide(first_name)
        return AskedSide(first_name, reach(way if way[0] == "0" else f"{way}@{DOMAIN}"))

    def say(self, about: str, *, side: int, said: Said) -> None:
        """One of the two answers by the link."""
        link = queries.link_of(queries.known(self.numbers[about]).match, side)
        actions_answers.say(link, said, self.past.now)

    def note(self, about: str, *, side: int, said: Said) -> None:
        """One of the two says it aloud; the connector opens the match and writes it down."""
        ilse, number = self.past.who(CONNECTOR), self.numbers[about]
        audit.record(ilse, "read", "connection_match", number)
        actions_answers.note(ilse, number, side, said, self.past.now)

    def clock(self, _about: str) -> None:
        """What the clock does: reminds, asks after thirteen weeks, and ends what nobody answered."""
        actions_timers.lapse(self.past.now)
        actions_timers.remind(self.past.now)
        actions_timers.ask(self.past.now)
        actions_timers.settle(self.past.now)


def _met(about: str, brought: float, met: float) -> tuple[Event, ...]:
    """Brought together, and so many days ago they spoke each other."""
    return (
        event(brought, "connection.bring", about),
        event(met + 0.4, "connection.note", about, side=1, said=Said.MET),
        event(met, "connection.note", about, side=2, said=Said.MET),
    )


CONNECTIONS: tuple[Event, ...] = (
    # Three that are older than thirteen weeks: two go on, of one the answer still waits.
    *_met("dog", 116, 112),
    event(20.2, "connection.clock", ""),
    event(19, "connection.note", "dog", side=1, said=Said.HOLDS),
    event(18, "connection.say", "dog", side=2, said=Said.HOLDS),
    *_met("house", 113, 111),
    event(17.5, "connection.say", "house", side=1, said=Said.HOLDS),
    event(16.5, "connection.note", "house", side=2, said=Said.HOLDS),
    *_met("cards", 101, 93.2),
    event(2.2, "connection.clock", ""),
    *_met("swimming", 44, 38),
    event(9.5, "connection.note", "swimming", side=1, said=Said.STOPS),
    event(6, "connection.bring", "coffee"),
    event(31, "connection.bring", "bread"),
    event(29, "connection.say", "bread", side=1, said=Said.YES),
    event(28.2, "connection.note", "bread", side=2, said=Said.YES),
    event(25.2, "connection.say", "bread", side=1, said=Said.MET),
    event(24.2, "connection.note", "bread", side=2, said=Said.MET),
    event(17.2, "connection.bring", "language"),
    event(15.2, "connection.say", "language", side=1, said=Said.NO),
    event(9.2, "connection.bring", "bicycle"),
    event(1.9, "connection.clock", ""),
    event(2.6, "connection.bring", "soup"),
    event(1.3, "connection.say", "soup", side=1, said=Said.YES),
    event(0.3, "connection.bring", "kitchen"),
)
