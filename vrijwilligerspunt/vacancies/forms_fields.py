"""Fields of the forms for vacancies: text without personal numbers, boxes, hours and days."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from wtforms import SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies import rules_writing
from vrijwilligerspunt.vacancies import texts_writing as said
from vrijwilligerspunt.web.forms import clean, clean_line, read_day

_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?", re.ASCII)


def longest(most: int) -> Any:
    return Length(max=most, message=_("Maak je tekst korter. Er passen %(max)d tekens in."))


def no_numbers(_form: Any, field: Any) -> None:
    """BSN and IBAN never stand in a text (domain §3 rule 4)."""
    found = rules_writing.forbidden_data(field.data or "")
    if found:
        raise ValidationError(str(said.PERSONAL[found[0]]))


def shaped(pattern: str, words: str) -> Any:
    """Empty, or in this shape; digits of other alphabets are not meant."""
    shape = re.compile(pattern, re.ASCII)

    def check(_form: Any, field: Any) -> None:
        if field.data and not shape.fullmatch(field.data):
            raise ValidationError(str(words))

    return check


def line(label: str, most: int, *more: Any) -> Any:
    return StringField(label, filters=[clean_line], validators=[*more, longest(most), no_numbers])


def text_area(label: str, most: int = rules_writing.TEXT_LENGTH) -> Any:
    return TextAreaField(label, filters=[clean], validators=[longest(most), no_numbers])


class Choices(SelectMultipleField):
    """Boxes of which any number may be ticked; a value that is not offered is dropped."""

    def pre_validate(self, form: Any) -> None:
        known = {self.coerce(choice[0]) for choice in self.iter_choices()}
        self.data = [value for value in self.data or () if value in known]

    def process_formdata(self, valuelist: Any) -> None:
        known = {self.coerce(choice[0]) for choice in self.iter_choices()}
        self.data = [value for value in (self._read(one) for one in valuelist) if value in known]

    def _read(self, value: str) -> Any:
        try:
            return self.coerce(value)
        except ValueError:
            return None


class Hours(StringField):
    """A number of hours: `2`, `2,5` or `2.5`; empty is none. `hours` is what was read."""

    hours: float = 0

    def pre_validate(self, form: Any) -> None:
        typed = (self.data or "").strip()
        if not typed:
            return
        if not _NUMBER.fullmatch(typed):
            raise ValidationError(str(said.MESSAGES["hours"]))
        self.hours = float(typed.replace(",", "."))


class Day(StringField):
    """A date: from the browser's own field, or typed as 31-12-2027. `day` is what was read."""

    day: date | None = None

    def pre_validate(self, form: Any) -> None:
        try:
            self.day = read_day((self.data or "").strip())
        except ValueError:
            raise ValidationError(str(said.MESSAGES["day"])) from None
