"""Forms to begin a vacancy, to cut a text into several, and to take a step with one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import HiddenField, RadioField, SelectField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies import rules, rules_split, texts
from vrijwilligerspunt.vacancies import texts_writing as said
from vrijwilligerspunt.vacancies.forms_fields import Choices, line, longest, no_numbers
from vrijwilligerspunt.vacancies.states_writing import Model
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean, clean_line, options


class StartForm(CreatingForm):
    """Begin a vacancy: empty, from an example, or as a copy."""

    title = line(_("Titel"), rules.TITLE_LENGTH)
    model = RadioField(
        _("Hoe wil je beginnen?"),
        choices=options([("", said.EMPTY), *((k.value, v) for k, v in said.MODELS.items())]),
        default="",
    )
    copy_of = SelectField(_("Of begin met een kopie"), choices=[], default="")

    def offer_copies(self, rows: Iterable[tuple[int, str, Any]]) -> None:
        """The older vacancies to copy."""
        self.copy_of.choices = options(
            [
                ("", said.NO_COPY),
                *((str(number), f"{title} ({texts.VACANCY_STATES[state]})") for number, title, state in rows),
            ]
        )

    def validate_title(self, field: Any) -> None:
        if not field.data and not self.model.data and not self.copy_of.data:
            raise ValidationError(str(said.MESSAGES["title"]))

    @property
    def chosen(self) -> Model | None:
        """The example that was chosen."""
        return Model(self.model.data) if self.model.data else None


class SplitForm(CreatingForm):
    """A text with several roles, and which of them become drafts."""

    text = TextAreaField(
        _("Plak hier je tekst"),
        filters=[clean],
        validators=[
            InputRequired(_("Plak eerst je tekst.")),
            longest(rules_split.LONGEST_TEXT),
            no_numbers,
        ],
    )
    roles = Choices(_("Welke vacatures wil je maken?"), coerce=int, choices=[])


class StepButton(Form):
    """A button that takes one step in the life of a vacancy."""

    verb = HiddenField(validators=[InputRequired(), Length(max=20)], filters=[clean_line])
