"""Shapes that every part of the room shares: one button, and what one likes to do and when."""

from __future__ import annotations

from typing import Any

from vrijwilligerspunt.buddies import rules_asking, texts
from vrijwilligerspunt.buddies.rules_asking import Moment
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.web.forms import Form


class ButtonForm(Form):
    """A page with one button."""


class TogetherFields:
    """What the fields `activity`, `what`, `daypart` and `when` of a form mean; the form declares them."""

    activity: Any
    what: Any
    daypart: Any
    when: Any

    def activities(self) -> list[str]:
        """The kinds of activity that were ticked or named."""
        labels = {one: str(texts.ACTIVITIES[one]) for one in Activity}
        return rules_asking.activities(self.activity.data or [], self.what.data or "", labels)

    def moments(self) -> list[str]:
        """The boxes that were ticked, of those that we offer."""
        return [one for one in self.daypart.data or [] if one in set(Moment)]

    def slots(self) -> int:
        """The grid of what was ticked, and of the days that are named."""
        return rules_asking.slots(self.moments(), self.when.data or "")
