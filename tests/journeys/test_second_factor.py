"""Signing in with a second step, as a person with a phone does it, up to losing the phone."""

from __future__ import annotations

import io
import re
import time
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP, PHONE, Look, NewPage
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.people import OWN_PASSWORD, Person, Street, unseen
from tests.journeys.site import Site

TWO_STEPS = "/mijn/twee-stappen"
HALF_MINUTE = 30


class App:
    """An authenticator app; a code that was used is never sent again, as a person would wait for the next."""

    def __init__(self, secret: str) -> None:
        self.totp = pyotp.TOTP(secret)
        self.used = 0

    def code(self) -> str:
        """The code of this half minute, or of the next one, which the site takes too."""
        step = max(int(time.time()) // HALF_MINUTE, self.used + 1)
        self.used = step
        return self.totp.generate_otp(step)


def scanned(page: Page) -> str:
    """What a phone reads from the picture on the screen."""
    picture = Image.open(io.BytesIO(page.locator("main svg[role=img]").screenshot())).convert("L")
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1
    return str(found[0].text)


def gives_password(person: Person, email: str) -> None:
    """The first step."""
    person.page.context.clear_cookies()
    person.goes("/inloggen")
    person.fills(email=email, password=OWN_PASSWORD)
    person.presses("Inloggen")
    assert person.page.url.endswith("/inloggen/code")


@pytest.mark.parametrize(
    ("hands", "width", "javascript"),
    [(Mouse, PHONE, True), (Keyboard, DESKTOP, False)],
    ids=["phone", "keyboard-without-script"],
)
def test_a_second_step_from_setting_up_to_a_lost_phone(
    new_page: NewPage, site: Site, look: Look, hands: type[Hands], width: int, javascript: bool
) -> None:
    # The second walk passes the pages that the first one looked at.
    street = Street(new_page, site, look if javascript else unseen)
    person = street.at_work(hands, width=width, javascript=javascript)
    email = f"tweestap-{width}@voorbeeld.example"
    person.registers("Samira", email)
    person.signs_in(email, OWN_PASSWORD, back=TWO_STEPS)
    person.follows("Zet het aan")
    person.presses("Verder", 422)
    person.fills(current=OWN_PASSWORD)
    person.presses("Verder")

    address = scanned(person.page)
    assert address == person.page.locator("a[href^='otpauth:']").get_attribute("href")
    asked = urlsplit(address)
    assert email.replace("@", "%40") in asked.path
    app = App(parse_qs(asked.query)["secret"][0])
    person.fills(code="000000")
    person.presses("Zet de tweede stap aan", 422)
    person.sees("Deze code klopt niet")
    person.fills(code=app.code())
    person.presses("Zet de tweede stap aan")
    codes = person.page.locator("main li.vp-number").all_inner_texts()
    assert len(codes) == 10
    assert all(re.fullmatch(r"[A-Z2-9]{5}-[A-Z2-9]{5}", code) for code in codes)
    person.follows("Ik heb ze bewaard")
    person.sees("Dit staat aan sinds", "Je hebt nog 10 herstelcodes")

    gives_password(person, email)
    person.page.goto("/mijn")
    assert "/inloggen?next=" in person.page.url, "half a sign-in opens nothing"
    person.goes("/inloggen/code")
    person.presses("Inloggen", 422)
    person.fills(code=app.code())
    person.presses("Inloggen")
    assert person.page.url.endswith("/mijn")

    gives_password(person, email)
    person.fills(recovery=codes[3].lower())
    person.presses("Inloggen")
    assert person.page.url.endswith("/mijn")
    person.sees("Er is ingelogd met een herstelcode")
    assert "nog 9" in site.found(email, "Er is ingelogd met een herstelcode")

    person.goes("/mijn/apparaten")
    person.sees("dit apparaat")
    person.presses("Log alle andere apparaten uit")
    person.goes(TWO_STEPS)
    person.follows("Uitzetten")
    person.fills(current=OWN_PASSWORD)
    person.presses("Zet de tweede stap uit")
    person.sees("Inloggen in twee stappen staat uit")
