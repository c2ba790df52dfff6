"""Forms: shape of the input only. CSRF on each (Flask-WTF), a one-time key on each that creates something.

Text is cleaned the same way everywhere: control characters out, white space trimmed, Unicode composed; so
NUL and the like never reach the database. Length limits are always there.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.foundation.plain_text import clean_text, one_line

_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
_YEARS = range(2000, 2101)


def read_day(typed: str) -> date | None:
    """A day as a browser's own field sends it, or typed as 31-12-2027; None for nothing at all.

    Raises ValueError for what is no day, or one that nobody means.
    """
    if not typed:
        return None
    for shape in _DAYS:
        try:
            day = datetime.strptime(typed, shape).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        if day.year in _YEARS:
            return day
    raise ValueError(typed)


def options(pairs: Iterable[tuple[str, str]]) -> list[Any]:
    """Choices of a select or of radios, as (value, words)."""
    return [SelectChoice(value, words) for value, words in pairs]


def clean(value: Any) -> Any:
    """Text as we keep it, for a field's filters; what is no text stays as it is."""
    return clean_text(value) if isinstance(value, str) else value


def clean_line(value: Any) -> Any:
    """One line of text: as `clean`, and every run of white space is one space."""
    return one_line(value) if isinstance(value, str) else value


class Form(FlaskForm):  # type: ignore[misc]
    """Parent of every form. WTForms' own messages speak the language of the page."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Only what a form posts is read: no form of ours takes files or JSON, which are no text."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            if formdata is None or isinstance(formdata, MultiDict):
                return formdata
            return (request.form or None) if request.method == "POST" else None

    def broken(self, field: str, error: RuleBroken, text: str) -> None:
        """Show a broken rule of the domain at a field, as if the field had found it."""
        target = self[field]
        target.errors = [*target.errors, text]


class CreatingForm(Form):
    """A form that creates something: `form_key` makes a second post the same as the first."""

    form_key = HiddenField(
        default=lambda: uuid.uuid4().hex, validators=[Length(max=64)], filters=[clean_line]
    )

    def validate_form_key(self, field: Any) -> None:
        try:
            field.data = uuid.UUID(field.data or "").hex
        except ValueError:
            # Nobody types this field, so nobody can mend it: a fresh one serves.
            field.data = uuid.uuid4().hex


class UploadForm(CreatingForm):
    """A form that brings files too (`multipart/form-data`); everything else is as in `CreatingForm`."""

    class Meta(CreatingForm.Meta):
        """What was posted as text, and the files beside it."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            found = super().wrap_formdata(form, formdata)
            if found is None or isinstance(formdata, MultiDict):
                return found
            return CombinedMultiDict((request.files, found))
