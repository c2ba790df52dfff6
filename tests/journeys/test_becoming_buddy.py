"""Becoming a buddy (domain §4.5): from wanting to, by way of meeting and screening, to ready; then a rest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.journeys.conftest import DESKTOP, PHONE, Look, NewPage
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.people import OWN_PASSWORD, Person, Street, unseen
from tests.journeys.site import Site

CHANTAL = "coordinator@voorbeeld.example"
AANSCHOT = "WK077253"
LIST = "/werkplek/maatjes/vrijwilligers"
WORDS = "Ik ben graag buiten en ik kook elke zondag soep."


def wants(yusuf: Person, name: str, email: str) -> None:
    """From the page about it to the form, with an account made on the way; first with a mistake."""
    yusuf.goes("/maatjes/worden")
    yusuf.sees("Nooit meer dan twee mensen", "zes tot tien weken", "040")
    yusuf.follows("Ik wil maatje worden")
    assert "/inloggen?next=/mijn/maatje" in yusuf.page.url
    yusuf.registers(name, email)
    yusuf.signs_in(email, OWN_PASSWORD, back="/mijn/maatje")
    yusuf.presses("Meld me aan", 422)
    yusuf.sees("Kies minstens één ding", "Maatje word je vanaf 18 jaar")
    for activity in ("walking", "coffee"):
        yusuf.picks("activities", activity)
    for slot in ("15", "16"):
        yusuf.picks("slots", slot)
    yusuf.picks("languages", "ar")
    yusuf.fills(wijk=AANSCHOT, phone="06 12 34 56 78", about=WORDS, adult=True)
    yusuf.presses("Meld me aan")
    yusuf.sees("We bellen je binnen vijf werkdagen", "Je meldde je aan", WORDS)


def opens(chantal: Person, name: str, pile: str) -> None:
    """The coordinator finds somebody on the list."""
    chantal.goes(f"{LIST}?lijst={pile}")
    chantal.sees_not(WORDS)
    chantal.follows(name)
    chantal.sees(WORDS, "06 12 34 56 78")


@pytest.mark.parametrize(
    ("hands", "width", "javascript"),
    [(Mouse, PHONE, True), (Keyboard, DESKTOP, False)],
    ids=["phone", "keyboard-without-script"],
)
def test_somebody_becomes_a_buddy_step_by_step_and_takes_a_rest(
    new_page: NewPage, site: Site, look: Look, hands: type[Hands], width: int, javascript: bool
) -> None:
    # The second walk passes the pages that the first one looked at.
    street = Street(new_page, site, look if javascript else unseen)
    yusuf, chantal = street.at_work(hands, width=width, javascript=javascript), street.at_work(width=width)
    name, email = f"Yusuf{width} Aydin", f"yusuf-{width}@voorbeeld.example"
    first_name, today = f"Yusuf{width}", site.today
    wants(yusuf, name, email)

    chantal.signs_in(CHANTAL, back="/werkplek")
    chantal.follows("Mensen die maatje zijn")
    opens(chantal, first_name, "nieuw")
    chantal.sees("We maken graag kennis met je", "Je belt zelf")
    chantal.presses("Gaat niet door", 422)
    chantal.sees("Bel eerst")
    chantal.presses("We maken kennis")
    chantal.sees("Dit maatje hoort nu bij jou")
    chantal.presses("Begin met de stappen")
    chantal.presses("Zet op klaar", 422)
    chantal.sees("Nog nodig: een geldige VOG")
    day = str(today - timedelta(days=3))
    chantal.fills(vog_seen_on=str(today + timedelta(days=1)), references_on=day, training_on=day)
    chantal.presses("Bewaar de dagen", 422)
    chantal.sees("Kies vandaag of een dag ervoor")
    chantal.fills(vog_seen_on=day)
    chantal.presses("Bewaar de dagen")
    chantal.sees("gezien door Chantal", "Nog nodig: het ja tegen de afspraken")

    yusuf.goes(site.link_in(email, "Dit zijn je volgende stappen"))
    yusuf.presses("Bewaar mijn ja", 422)
    yusuf.fills(accept=True)
    yusuf.presses("Bewaar mijn ja")
    yusuf.sees("Je zei ja op")
    chantal.presses("Zet op klaar")
    chantal.sees("Dit maatje is klaar om te beginnen")

    yusuf.goes(site.link_in(email, "Je bent er klaar voor"))
    yusuf.sees("Je bent er klaar voor!", "Nee zeggen mag altijd")
    yusuf.follows("Pas aan")
    yusuf.picks("activities", "sport")
    yusuf.presses("Bewaar")
    yusuf.sees("Samen bewegen")
    yusuf.presses("Neem pauze", 422)
    chantal.goes(chantal.page.url)
    chantal.fills(pause__until=str(today + timedelta(days=30)), pause__told=True)
    chantal.presses("Noteer de pauze")
    yusuf.goes("/mijn/maatje")
    yusuf.sees("Je hebt pauze tot en met")
    yusuf.presses("Ik doe weer mee")
    yusuf.sees("Fijn dat je er weer bent")
    yusuf.goes("/mijn")
    yusuf.sees("Maatje zijn", "Een medewerker bekeek je gegevens")
    yusuf.goes("/mijn/maatje")
    yusuf.presses("Ik stop als maatje")
    yusuf.sees("Je bent gestopt als maatje")
