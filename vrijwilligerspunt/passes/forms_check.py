"""Forms of a till: its name, and a number and a name typed from a card."""

from __future__ import annotations

from typing import Any

from wtforms import StringField
from wtforms.validators import DataRequired, Length, ValidationError

from vrijwilligerspunt.passes import rules_check
from vrijwilligerspunt.passes.rules_codes import typed_number
from vrijwilligerspunt.passes.texts_check import ERRORS, FIELDS
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean_line

LONGEST_NAME = 100


class ButtonForm(Form):
    """A page with one button."""


def _label() -> StringField:
    return StringField(
        FIELDS["label"],
        filters=[clean_line],
        validators=[
            DataRequired(ERRORS["label"]),
            Length(max=rules_check.LONGEST_LABEL, message=ERRORS["label_long"]),
        ],
    )


class MakeTillForm(CreatingForm):
    """A new till."""

    label = _label()


class RenameTillForm(Form):
    """Another name for a till."""

    label = _label()


class NumberForm(Form):
    """What stands on a card, typed on a linked till."""

    number = StringField(
        FIELDS["number"], filters=[clean_line], validators=[DataRequired(ERRORS["number"]), Length(max=30)]
    )
    first_name = StringField(
        FIELDS["first_name"],
        filters=[clean_line],
        validators=[DataRequired(ERRORS["first_name"]), Length(max=LONGEST_NAME)],
    )

    def validate_number(self, field: Any) -> None:
        if typed_number(field.data or "") is None:
            raise ValidationError(ERRORS["number"])
