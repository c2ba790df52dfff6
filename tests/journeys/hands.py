"""Two ways to use a page: with a mouse, and with the keyboard alone."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Locator, Page

MOST_TABS = 400


class Hands(Protocol):
    """What a person does with a page."""

    def press(self, target: Locator) -> None:
        """Use a link or a button."""

    def write(self, target: Locator, text: str) -> None:
        """Fill in a field."""

    def tick(self, target: Locator) -> None:
        """Choose a box."""

    def choose(self, target: Locator, value: str) -> None:
        """Take an option of a list."""


class Mouse:
    """Clicks and types."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, target: Locator, text: str) -> None:
        target.click()
        target.fill(text)

    def tick(self, target: Locator) -> None:
        target.check()

    def choose(self, target: Locator, value: str) -> None:
        target.select_option(value)


class Keyboard:
    """Touches nothing but Tab, Space, Enter, arrows and letters."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, target: Locator) -> None:
        """Tab until the target has the focus. Raises AssertionError when Tab never comes there."""
        for _ in range(MOST_TABS):
            # Asked without waiting: a page without JavaScript answers through the inspector too.
            if target.evaluate("node => document.activeElement === node"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {target}")

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.page.keyboard.press("Control+A")
        if text:
            self.page.keyboard.type(text)
        else:
            self.page.keyboard.press("Delete")

    def tick(self, target: Locator) -> None:
        if target.get_attribute("type") == "radio":
            self.turn(target)
            return
        self.reach(target)
        self.page.keyboard.press("Space")

    def turn(self, target: Locator) -> None:
        """Tab to the group of a radio button, and go round with the arrow until it is this one."""
        group = "node => document.activeElement.name === node.name && document.activeElement.type === 'radio'"
        for _ in range(MOST_TABS):
            if target.evaluate(group):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"Tab does not reach {target}")
        self.page.keyboard.press("Space")
        for _ in range(MOST_TABS):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {target}")

    def choose(self, target: Locator, value: str) -> None:
        self.reach(target)
        self.page.keyboard.press("Home")
        options = target.locator("option").count()
        for _ in range(options):
            if target.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no option {value!r}")
