"""Who walks through the journeys: a person with a browser of their own, and what people do more than once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Look, NewPage
from tests.journeys.hands import Hands, Mouse
from tests.journeys.site import Site
from vrijwilligerspunt.demo.accounts import PASSWORD

OWN_PASSWORD = "blauwe-zwaluw-vliegt-laag-73"


def unseen(_page: Page) -> None:
    """Look at nothing: for the second walk along pages that another journey looked at."""


@dataclass
class Person:
    """Somebody with a page, a pair of hands, and eyes."""

    page: Page
    hands: Hands
    site: Site
    look: Look
    prefix: str = ""

    def goes(self, path: str) -> None:
        """Open an address of the site, and look at it."""
        self.page.goto(path if path.startswith("http") else f"{self.prefix}{path}")
        self.look(self.page)

    def fills(self, **answers: str | bool) -> None:
        """Fill in fields by their id: words are written, True ticks a box. An id's `-` is `__`."""
        for name, answer in answers.items():
            field = self.page.locator(f"#{name.replace('__', '-')}")
            if answer is True:
                self.hands.tick(field)
            elif field.evaluate("node => node.tagName") == "SELECT":
                self.hands.choose(field, str(answer))
            else:
                self.hands.write(field, str(answer))

    def picks(self, name: str, value: str) -> None:
        """Choose a radio button or a box of a group."""
        self.hands.tick(self.page.locator(f"input[name='{name}'][value='{value}']"))

    def button(self, words: str) -> Locator:
        """A button of the page itself, by its words."""
        return self.page.locator("main").get_by_role("button", name=words, exact=True)

    def presses(self, words: str, status: int = 200) -> None:
        """Press a button of the page and look at where it leads. Raises AssertionError for another answer."""
        with self.page.expect_navigation() as going:
            self.hands.press(self.button(words))
        answer = going.value
        assert answer is not None
        assert answer.status == status, f"{words} gave {answer.status} on {answer.url}"
        self.look(self.page)

    def follows(self, words: str | re.Pattern[str]) -> None:
        """Follow a link of the page, and look at where it leads."""
        with self.page.expect_navigation() as going:
            self.hands.press(self.page.locator("main").get_by_role("link", name=words).first)
        answer = going.value
        assert answer is not None
        assert answer.status == 200, f"{words} gave {answer.status} on {answer.url}"
        self.look(self.page)

    def sees(self, *words: str) -> None:
        """The page says this, whatever its capitals."""
        for each in words:
            expect(self.page.locator("body")).to_contain_text(re.compile(re.escape(each), re.I))

    def sees_not(self, *words: str) -> None:
        """The page does not say this."""
        for each in words:
            expect(self.page.locator("body")).not_to_contain_text(re.compile(re.escape(each), re.I))

    def signs_in(self, email: str, password: str = PASSWORD, back: str = "/mijn") -> None:
        """Sign in, afresh; then to the page they want."""
        self.page.context.clear_cookies()
        self.page.goto(f"{self.prefix}/inloggen")
        self.fills(email=email, password=password)
        with self.page.expect_navigation():
            self.hands.press(self.page.locator("main form button[type=submit]").first)
        assert "/inloggen" not in self.page.url, f"{email} could not sign in"
        self.goes(back)

    def registers(self, name: str, email: str) -> None:
        """Make an account, and confirm the address by the mail."""
        self.page.goto(f"{self.prefix}/account-maken")
        self.fills(name=name, email=email, password=OWN_PASSWORD)
        with self.page.expect_navigation():
            self.hands.press(self.page.locator("main form button[type=submit]"))
        self.page.goto(self.site.link(email))
        with self.page.expect_navigation():
            self.hands.press(self.page.locator("main form button[type=submit]"))

    def moves_clock(self, days: int) -> None:
        """Put the clock of the site ahead, and wait until everything of that morning is done."""
        self.page.goto("/demo/klok")
        self.page.locator("#days").fill(str(days))
        with self.page.expect_navigation():
            self.button("Zet de klok vooruit").click()
        self.site.settle()


@dataclass
class Street:
    """Opens browsers for people of one journey, each with its own cookies."""

    new_page: NewPage
    site: Site
    look: Look = unseen

    def at_work(
        self,
        hands: type[Hands] = Mouse,
        *,
        width: int = DESKTOP,
        javascript: bool = True,
        prefix: str = "",
    ) -> Person:
        """Somebody at a desk."""
        page = self.new_page(width, javascript=javascript)
        return Person(page, hands(page), self.site, self.look, prefix)

    def on_a_phone(self) -> Person:
        """A resident."""
        return self.at_work(width=PHONE)

    def in_a_hurry(self) -> Street:
        """The same street, for walks along pages that are looked at elsewhere."""
        return replace(self, look=unseen)


def apply(person: Person, vacancy: str, name: str, email: str, **more: str | bool) -> None:
    """Apply for a vacancy without an account, and confirm by the mail."""
    person.goes(f"{vacancy}/aanmelden")
    answers = {"name": name, "email": email, "message": "Ik woon om de hoek en help graag."}
    person.fills(**answers, **(more or {"age_ok": True}))
    person.presses("Verstuur mijn aanmelding")
    person.goes(person.site.link_in(email, "Bevestig je aanmelding"))
    person.presses("Ja, verstuur mijn aanmelding")
