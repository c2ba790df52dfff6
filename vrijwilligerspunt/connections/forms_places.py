"""Shape of what an organisation writes about its place, and of a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from vrijwilligerspunt.connections import rules
from vrijwilligerspunt.connections.actions_places import Told
from vrijwilligerspunt.connections.models import DevelopmentPlace
from vrijwilligerspunt.connections.texts_places import CHOOSE_WIJK, ERRORS, LABELS
from vrijwilligerspunt.vacancies.forms_fields import no_numbers
from vrijwilligerspunt.web.forms import Form, clean, clean_line, options


def _longest(most: int = rules.PLACE_LENGTH) -> Any:
    return Length(max=most, message=ERRORS["long"])


class PlaceSeenForm(Form):
    """`version` is that of the text the page showed."""

    version = HiddenField(default="0", filters=[clean_line], validators=[Length(max=10)])

    def seen(self) -> int:
        """The version of the text that was on the page."""
        value = self.version.data or ""
        return int(value) if value.isascii() and value.isdigit() else 0


class PlaceForm(PlaceSeenForm):
    """What one can do and learn, and where."""

    can_do = TextAreaField(
        LABELS["can_do"], filters=[clean], validators=[DataRequired(ERRORS["can_do"]), _longest(), no_numbers]
    )
    can_learn = TextAreaField(
        LABELS["can_learn"], filters=[clean], validators=[Optional(), _longest(), no_numbers]
    )
    wijk = SelectField(LABELS["wijk"], validate_choice=False)

    def __init__(self, wijken: Mapping[str, str], *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.wijken = wijken
        self.wijk.choices = options([("", str(CHOOSE_WIJK)), *wijken.items()])

    def validate(self, extra_validators: Any = None) -> bool:
        good = bool(super().validate(extra_validators))
        if self.wijk.data not in self.wijken:
            self.wijk.errors = [*self.wijk.errors, str(ERRORS["wijk"])]
            good = False
        return good

    def fill(self, place: DevelopmentPlace) -> None:
        """Show what stands there now."""
        self.can_do.data, self.can_learn.data, self.wijk.data = (
            place.can_do,
            place.can_learn,
            place.wijk_code,
        )
        self.version.data = str(place.version)

    def told(self) -> Told:
        """What was filled in, of a form that is valid."""
        return Told(self.can_do.data or "", self.can_learn.data or "", str(self.wijk.data))


class PlaceReasonForm(Form):
    """Why it is not in the directory, as the organisation reads it."""

    reason = TextAreaField(
        LABELS["reason"],
        filters=[clean],
        validators=[DataRequired(ERRORS["reason"]), _longest(), no_numbers],
    )
