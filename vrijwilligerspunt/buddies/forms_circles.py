"""Shape of what the keeper and the members of a care circle fill in."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, EmailField, RadioField, SelectField, StringField, TimeField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from vrijwilligerspunt.accounts.forms import DayField
from vrijwilligerspunt.buddies import rules_circles as rules
from vrijwilligerspunt.buddies import rules_hints, rules_reach
from vrijwilligerspunt.buddies.states import ReachKind
from vrijwilligerspunt.buddies.texts_asking import ERRORS
from vrijwilligerspunt.buddies.texts_circles import LABELS, NEEDED, WEEKS
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.web.forms import CreatingForm, clean_line, options

SELF, OTHER = "mij", "ander"
TIME_LENGTH, EMAIL_LENGTH = 20, 254
TIMES = ["%H:%M", "%H.%M", "%H:%M uur", "%H.%M uur", "%H uur", "%H"]


def _no_numbers(_form: Any, field: Any) -> None:
    try:
        rules_hints.refuse_numbers(field.data or "")
    except rules_hints.NumberRefused as error:
        raise ValidationError(str(ERRORS[error.detail])) from error


def _line(label: str, needed: str, length: int) -> StringField:
    return StringField(
        LABELS[label],
        filters=[clean_line],
        validators=[DataRequired(NEEDED[needed]), Length(max=length, message=NEEDED["long"]), _no_numbers],
    )


def _email(label: str) -> EmailField:
    return EmailField(
        LABELS[label],
        filters=[clean_line],
        validators=[Optional(), Length(max=EMAIL_LENGTH, message=NEEDED["email"]), _is_address],
    )


def _is_address(_form: Any, field: Any) -> None:
    try:
        kind = rules_reach.reach(field.data or "").kind
    except RuleBroken as error:
        raise ValidationError(str(NEEDED["email"])) from error
    if kind is not ReachKind.EMAIL:
        raise ValidationError(str(NEEDED["email"]))


class HourField(TimeField):
    """A time from the browser's clock, or typed as people here write it."""

    def __init__(self, label: str, **given: Any) -> None:
        super().__init__(label, format=TIMES, **given)

    def process_formdata(self, valuelist: Any) -> None:
        self.raw_data = [clean_line(value)[:TIME_LENGTH] for value in valuelist]
        try:
            super().process_formdata(self.raw_data)
        except ValueError as error:
            raise ValueError(str(NEEDED["at"])) from error


class BeginForm(CreatingForm):
    """What the circle is called and for whom it is."""

    name = _line("name", "name", rules.NAME_LENGTH)
    whom = RadioField(
        LABELS["whom"],
        choices=options([(SELF, LABELS["self"]), (OTHER, LABELS["other"])]),
        validators=[InputRequired(NEEDED["whom"])],
    )
    told = BooleanField(LABELS["told"])


class InviteForm(CreatingForm):
    """Whom to ask in, for the keeper's own list; with an address we mail the link."""

    first_name = _line("invite_name", "first_name", rules.FIRST_NAME_LENGTH)
    email = _email("invite_email")


class JoinForm(CreatingForm):
    """Who comes in."""

    first_name = _line("first_name", "first_name", rules.FIRST_NAME_LENGTH)
    email = _email("email")


class _DaysForm(CreatingForm):
    day = DayField(LABELS["day"], NEEDED["day"], validators=[InputRequired(NEEDED["day"])])
    at = HourField(LABELS["at"], validators=[Optional()])
    weeks = SelectField(
        LABELS["weeks"],
        choices=options((str(count), said) for count, said in WEEKS.items()),
        default="1",
    )


class TaskForm(_DaysForm):
    """Something to do, on a day or on some."""

    title = _line("title", "title", rules.TITLE_LENGTH)


class PledgeForm(_DaysForm):
    """What somebody offers to do."""

    what = _line("what", "what", rules.TITLE_LENGTH)
