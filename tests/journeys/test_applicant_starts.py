"""J1, steps 6 and 7 (domain §9): answered, met, begun, still there half a year later; who is too young."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.journeys.conftest import Look, NewPage
from tests.journeys.people import OWN_PASSWORD, Street, apply
from tests.journeys.site import Site

INBOX = "/mijn/organisatie/buurthuis-de-blauwe-zwaluw/aanmeldingen"
BRAM = "organisatie@voorbeeld.example"
FROM_13 = "Dierenverzorger (vanaf 13, met begeleider)"
FROM_18 = "Bardienst (18+)"
FARM = "kinderboerderij-het-kromme-hek"


@pytest.mark.timeout(300)
def test_a_newcomer_is_answered_begins_and_says_after_half_a_year_that_it_still_goes_well(
    new_page: NewPage, own_site: Site, look: Look
) -> None:
    street = Street(new_page, own_site, look)
    samira, bram, email = street.on_a_phone(), street.at_work(), "samira.begint@voorbeeld.example"
    samira.goes("/vacatures?q=gastvrouw buurthuis")
    samira.follows("Gastvrouw of gastheer in het buurthuis")
    apply(street.in_a_hurry().on_a_phone(), samira.page.url, "Samira", email)

    # Answered on the second day, with a meeting the day after.
    samira.moves_clock(2)
    bram.signs_in(BRAM, back=INBOX)
    bram.follows("Samira")
    bram.sees("Samira wacht op jullie")
    bram.follows("Plan een kennismaking")
    tomorrow = own_site.today + timedelta(days=1)
    bram.fills(day=tomorrow.isoformat(), time="14:00", place="In de keuken van het buurthuis")
    bram.presses("Zet de afspraak vast")
    samira.goes(own_site.link_in(email, "Er is een kennismaking gepland"))
    samira.sees("In de keuken van het buurthuis")

    # The day after the meeting both are asked; then on trial.
    samira.moves_clock(2)
    samira.goes(own_site.link_in(email, "Is de kennismaking geweest?"))
    samira.presses("Ja, klopt")
    bram.signs_in(BRAM, back=INBOX)
    bram.follows("Samira")
    bram.presses("Ja, klopt")
    bram.presses("Laat op proef meedoen")
    samira.goes(own_site.link_in(email, "Je mag komen meedoen op proef"))
    samira.sees("op proef")

    # She says it began, the organisation says so too.
    samira.presses("Ja, ik ben begonnen")
    bram.goes(INBOX)
    bram.follows("Samira")
    bram.presses("Ja, klopt")
    bram.sees("Jullie zeggen het allebei")
    placed = own_site.found(email, "Je bent nu vrijwilliger")
    assert "verzeker" in placed.lower()
    assert "Jouw rechten:" in placed

    # Six weeks and half a year later: one tap each.
    samira.moves_clock(42)
    samira.goes(own_site.link_in(email, "Zes weken verder"))
    samira.presses("Ja, nog steeds")
    samira.moves_clock(26 * 7 - 42)
    samira.goes(own_site.link_in(email, "Een half jaar verder"))
    samira.sees("Doe je nog mee bij Buurthuis De Blauwe Zwaluw?")
    samira.presses("Ja, nog steeds")
    samira.sees("Bedankt")
    bram.signs_in(BRAM, back=f"{INBOX}?stand=doet-mee")
    bram.follows("Samira")
    bram.sees("Actief na een half jaar")


def test_who_is_fifteen_is_seen_by_the_organisation_only_after_a_parent_said_yes(
    new_page: NewPage, site: Site, look: Look
) -> None:
    street = Street(new_page, site, look)
    yusuf, parent, kim, hugo = street.on_a_phone(), street.on_a_phone(), street.at_work(), street.at_work()
    child, father = "yusuf@voorbeeld.example", "vader@voorbeeld.example"
    keeper = "kim@voorbeeld.example"

    # Kim works at the farm: the desk invites her, she makes an account and says yes.
    hugo.signs_in("balie@voorbeeld.example", back=f"/werkplek/organisaties/{FARM}")
    hugo.page.locator("#email").fill(keeper)
    hugo.picks("role", "editor")
    hugo.presses("Verstuur de uitnodiging")
    kim.goes(site.link(keeper))
    kim.follows("Account maken")
    kim.fills(name="Kim", email=keeper, password=OWN_PASSWORD)
    kim.presses("Account maken")
    kim.goes(site.link(keeper, 2))
    kim.presses("Ja, maak mijn account")
    kim.goes(site.link(keeper))
    kim.presses("Ja, ik werk mee")
    kim.signs_in(keeper, OWN_PASSWORD, "/mijn")
    kim.follows("Kinderboerderij Het Kromme Hek")
    inbox = f"/mijn/organisatie/{FARM}/aanmeldingen"

    # Yusuf is fifteen: without a parent's address it does not go.
    yusuf.goes("/vacatures?q=dierenverzorger&leeftijd=15")
    yusuf.follows(FROM_13)
    yusuf.goes(f"{yusuf.page.url}/aanmelden")
    yusuf.fills(name="Yusuf", email=child, message="Ik hou van geiten.")
    yusuf.presses("Verstuur mijn aanmelding", 422)
    yusuf.fills(parent_email=child)
    yusuf.presses("Verstuur mijn aanmelding", 422)
    yusuf.fills(parent_email=father)
    yusuf.presses("Verstuur mijn aanmelding")
    yusuf.goes(site.link(child))
    yusuf.sees("Je bent jonger dan 16")
    yusuf.presses("Ja, verstuur mijn aanmelding")
    yusuf.sees("We vragen het je ouder")
    kim.goes(inbox)
    kim.sees_not("Yusuf")

    # On another phone the father reads what it is about and says yes; only then the farm sees it.
    parent.goes(site.link(father))
    parent.sees("Ik hou van geiten.", "Hooguit 2 uur op een schooldag")
    parent.presses("Ja, dat mag")
    kim.goes(inbox)
    kim.follows("Yusuf")
    kim.sees("Jonger dan 16. Een ouder of voogd gaf toestemming.")

    # Work behind the bar refuses him, and says what he can do.
    yusuf.goes("/vacatures?q=bardienst")
    yusuf.follows(FROM_18)
    yusuf.goes(f"{yusuf.page.url}/aanmelden")
    assert yusuf.page.locator("#parent_email").count() == 0
    yusuf.fills(name="Yusuf", email=child, message="Ik wil achter de bar.")
    yusuf.presses("Verstuur mijn aanmelding", 422)
    yusuf.sees("Voor dit werk moet je 18 zijn.")
    yusuf.follows("Jonger? Kijk wat wel kan.")
