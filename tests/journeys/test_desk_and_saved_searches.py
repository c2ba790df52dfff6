"""Who phones instead of clicks, and who wants to hear of something new: the desk, and saved searches."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import Look, NewPage
from tests.journeys.people import Street
from tests.journeys.site import Site

DESK = "balie@voorbeeld.example"
BRAM = "organisatie@voorbeeld.example"
HOME = "/mijn/organisatie/buurthuis-de-blauwe-zwaluw"
WANTED = "Gastvrouw of gastheer in het buurthuis"


def test_somebody_without_a_computer_applies_by_phone_and_the_desk_notes_what_was_said(
    new_page: NewPage, site: Site, look: Look
) -> None:
    street = Street(new_page, site, look)
    hugo, bram, name = street.at_work(), street.at_work(), "Toos zonder computer"
    hugo.signs_in(DESK, back="/werkplek/balie")
    hugo.follows("Iemand aan de telefoon aanmelden")
    hugo.fills(zoek__q="gastvrouw")
    hugo.presses("Zoeken")
    hugo.follows(WANTED)
    hugo.presses("Verstuur de aanmelding", 422)
    hugo.fills(name=name, phone="06 12 34 56 78", message="Ze praat graag met mensen.", age_ok=True)
    hugo.presses("Verstuur de aanmelding", 422)
    hugo.sees("Lees de zin voor")
    hugo.fills(consent=True)
    hugo.presses("Verstuur de aanmelding")
    hugo.sees("verstuurd naar de organisatie")

    # The organisation sees at once that mail does not reach her.
    bram.signs_in(BRAM, back=f"{HOME}/aanmeldingen")
    bram.follows(name)
    bram.sees("06 12 34 56 78", "Zonder e-mailadres, dus bel zelf.")

    # The desk phones the organisation and writes down what was said.
    hugo.goes("/werkplek/balie/organisaties/buurthuis-de-blauwe-zwaluw")
    hugo.presses("Bewaar de notitie", 422)
    hugo.picks("kind", "reached")
    hugo.fills(text=f"Bram belt {name} morgen.")
    hugo.presses("Bewaar de notitie")
    hugo.sees(f"Bram belt {name} morgen.", "Gebeld en gesproken")


@pytest.mark.timeout(300)
def test_a_search_kept_with_an_address_alone_mails_what_is_new_until_it_is_stopped(
    new_page: NewPage, own_site: Site, look: Look
) -> None:
    street = Street(new_page, own_site, look)
    noor, bram, email = street.on_a_phone(), street.in_a_hurry().at_work(), "noor.zoekt@voorbeeld.example"
    noor.goes("/vacatures?q=zonnebloemen")
    noor.follows("Bewaar deze zoekvraag")
    noor.presses("Bewaar", 422)
    noor.fills(email=email)
    noor.picks("frequency", "meteen")
    noor.presses("Bewaar")
    noor.goes(own_site.link_in(email, "Bevestig je zoekvraag"))
    noor.presses("Ja, mail mij")

    # A trusted organisation writes something that fits; its copy of an old one goes online at once.
    bram.signs_in(BRAM, back=f"{HOME}/vacatures/nieuw")
    bram.fills(title="Zonnebloemen zaaien op het plein")
    copy = bram.page.locator("#copy_of option", has_text=WANTED).first.get_attribute("value")
    bram.fills(copy_of=str(copy))
    bram.presses("Begin met schrijven")
    bram.goes(re.sub(r"/schrijven/.*", "/nakijken", bram.page.url))
    bram.presses("Lever de vacature in")
    bram.sees("De vacature staat online.")
    own_site.settle()
    noor.moves_clock(1)
    letter = own_site.found(email, "1 nieuwe plek om te helpen")
    assert "Zonnebloemen zaaien op het plein" in letter

    # One click stops it.
    stop = re.search(re.escape(own_site.url) + r"/zoekvraag/stoppen/\S+", letter)
    assert stop, "the mail has no link to stop"
    noor.goes(stop.group(0))
    noor.presses("Stop de mails")
    noor.sees("Je adres is gewist.")
