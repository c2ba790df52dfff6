"""Shape of a rule who may have a pass: a day and four numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from wtforms import BooleanField, HiddenField, StringField, SubmitField, ValidationError
from wtforms.validators import InputRequired, Length

from vrijwilligerspunt.accounts.forms import DayField
from vrijwilligerspunt.passes.rules_eligibility import LIMITS, Draft, Ruled, mark
from vrijwilligerspunt.passes.texts_eligibility import LABELS, REQUIRED, unfit
from vrijwilligerspunt.web.forms import Form, clean_line

_WHOLE = re.compile(r"[0-9]{1,4}", re.ASCII)


def _fits(name: str) -> Callable[[Any, Any], None]:
    """A whole number between the limits of this field."""

    def check(_form: Any, field: Any) -> None:
        typed = field.data or ""
        if not typed:
            raise ValidationError(str(REQUIRED[name]))
        least, most = LIMITS[name]
        if not _WHOLE.fullmatch(typed) or not least <= int(typed) <= most:
            raise ValidationError(unfit(name))

    return check


def _number(name: str) -> Any:
    return StringField(LABELS[name], filters=[clean_line], validators=[_fits(name), Length(max=20)])


# Made before the numbers, so it comes before them in the list of mistakes too.
_DAY = DayField(
    LABELS["valid_from"], REQUIRED["valid_from"], validators=[InputRequired(REQUIRED["valid_from"])]
)


class RuleForm(Form):
    """The numbers of a rule. `look` is the button that only shows the sentences."""

    mark = HiddenField(default="", validators=[Length(max=40)], filters=[clean_line])
    hours_a_year = _number("hours_a_year")
    months_regular = _number("months_regular")
    months_valid = _number("months_valid")
    renew_from_days = _number("renew_from_days")
    decided = BooleanField(LABELS["decided"])
    look = SubmitField()

    def fill(self, rule: Ruled) -> None:
        """Show the numbers of a rule."""
        for name in LIMITS:
            self[name].data = str(getattr(rule, name))
        self.decided.data = rule.decided
        self.mark.data = mark(rule)

    def draft(self, day: date) -> Draft:
        """What was filled in, of a form that is valid."""
        numbers = {name: int(self[name].data) for name in LIMITS}
        return Draft(valid_from=day, decided=bool(self.decided.data), **numbers)


class NewRuleForm(RuleForm):
    """A rule with the day from which it holds."""

    valid_from = _DAY

    def take_over(self, typed: RuleForm) -> None:
        """Show the numbers as somebody typed them for a rule that can no longer be changed."""
        for name in (*LIMITS, "decided"):
            self[name].data = typed[name].data
