"""Shape of what a coordinator fills in about a buddy volunteer: days and ticks, never words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import BooleanField, HiddenField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from vrijwilligerspunt.accounts.forms import DayField
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.rules_screening import DAYS as NAMES
from vrijwilligerspunt.buddies.texts_screening import DAYS, NEEDED, TOLD, UNTIL
from vrijwilligerspunt.web.forms import Form, clean_line


def _day(name: str) -> DayField:
    return DayField(DAYS[name], NEEDED["day"], validators=[Optional()])


class DaysForm(Form):
    """The days of the screening; an empty one is not done."""

    version = HiddenField(default="0", validators=[Length(max=10)], filters=[clean_line])
    vog_seen_on = _day("vog_seen_on")
    references_on = _day("references_on")
    training_on = _day("training_on")
    talked_on = _day("talked_on")

    def seen(self) -> int:
        """The version of the volunteer that was in the form."""
        value = self.version.data or ""
        return int(value) if value.isascii() and value.isdigit() else 0

    def days(self) -> Mapping[str, date | None]:
        """What was filled in."""
        return {name: self[name].data for name in NAMES}


def shown(row: BuddyVolunteer) -> dict[str, Any]:
    """What stands there now, as the form shows it."""
    return {"version": str(row.version)} | {name: getattr(row, name) for name in NAMES}


class StepForm(Form):
    """One step; a view takes away the fields that this step does not ask."""

    told = BooleanField(TOLD, validators=[DataRequired(NEEDED["told"])])
    until = DayField(UNTIL, NEEDED["day"], validators=[InputRequired(NEEDED["until"])])
