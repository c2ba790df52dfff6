"""A wijk of the demo city in which thirty residents offer something and nobody asks (domain J8)."""

from __future__ import annotations

from collections.abc import Iterator

from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.rules_screening import Preferences
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.connections import actions_offers
from vrijwilligerspunt.demo.accounts import DOMAIN, DOORNAKKERS
from vrijwilligerspunt.demo.buddy_story import TIMES, ready
from vrijwilligerspunt.demo.buddy_words import ABOUT
from vrijwilligerspunt.demo.past import Event, Past, event
from vrijwilligerspunt.foundation.actor import NOBODY

FIRST, LAST = 9, 75
"""Days ago in which they said so: after an evening in the house of the neighbourhood, and since."""
OFFERED: tuple[tuple[str, str], ...] = (
    ("Ada", "de hond uitlaten als jij dat even niet kunt"),
    ("Bilal", "een lekke band plakken"),
    ("Cisca", "op dinsdag samen eten bij mij thuis"),
    ("Daan", "een kast in elkaar zetten"),
    ("Emine", "Turks en Nederlands oefenen"),
    ("Freek", "samen met de bus naar de stad"),
    ("Greet", "kleren verstellen"),
    ("Halima", "oppassen op een poes"),
    ("Ivo", "een telefoon uitleggen"),
    ("Jo", "kaarten, ook met wie het nog niet kan"),
    ("Kees", "een vogelhuisje timmeren met kinderen"),
    ("Lia", "samen naar de markt lopen"),
    ("Mo", "een zware kist tillen"),
    ("Nelleke", "planten water geven in de vakantie"),
    ("Olga", "een taart bakken voor een verjaardag"),
    ("Piet", "een dakgoot schoonmaken"),
    ("Quinta", "iemand leren gitaar spelen"),
    ("Ruud", "een brief van de gemeente lezen"),
    ("Selma", "een maaltijd brengen"),
    ("Theo", "schaken"),
    ("Uma", "samen hardlopen, rustig aan"),
    ("Vic", "foto’s van vroeger inscannen"),
    ("Willemien", "verhalen voorlezen aan wie slecht ziet"),
    ("Xander", "een fiets uitlenen"),
    ("Yvonne", "een praatje maken bij de koffie"),
    ("Zeki", "sneeuw ruimen voor de hele straat"),
    ("Anneke", "iemand leren breien"),
    ("Boris", "Pools vertalen"),
    ("Carla", "een uur bij iemand zijn, zodat een ander weg kan"),
    ("Dirk", "de tuin omspitten"),
)
ACTIVITIES = tuple(Activity)


class Quiet:
    """The verb of who offers something there."""

    def __init__(self, past: Past) -> None:
        self.past = past

    def offer(self, about: str, *, number: int, what: str, key: str) -> None:
        """A resident says what one can do, by phone or by mail."""
        way = f"doornakkers{number:02}@{DOMAIN}" if number % 3 else f"06 0004 {number:04d}"
        actions_offers.offer(
            NOBODY,
            actions_offers.Told(DOORNAKKERS, about, reach(way), what),
            language="nl",
            form_key=key,
            now=self.past.now,
        )


def events(buddy_count: int, first_resident: int) -> Iterator[Event]:
    """What thirty residents offer; and who of the wijk became a buddy: residents from this number on."""
    step = (LAST - FIRST) / len(OFFERED)
    for number, (name, what) in enumerate(OFFERED):
        yield event(round(LAST - number * step, 2), "quiet.offer", name, number=number, what=what)
    for turn in range(buddy_count):
        told = Preferences(
            activities=tuple(ACTIVITIES[(turn + more) % len(ACTIVITIES)] for more in (0, 3, 7)),
            slots=TIMES[turn % len(TIMES)],
            wijk_code=DOORNAKKERS,
            wijken=(DOORNAKKERS,),
            languages=("nl",),
            places_count=1 + turn % 2,
            phone=f"06 0005 {turn:04d}",
            about=ABOUT[turn % len(ABOUT)],
        )
        yield from ready(f"quiet {turn}", str(first_resident + turn), told, 12 + turn)
