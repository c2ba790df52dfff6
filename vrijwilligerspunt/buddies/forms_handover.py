"""Shape of a hand-over: to whom, which fields, and the yes to each."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Length

from vrijwilligerspunt.buddies import texts_handover, texts_triage
from vrijwilligerspunt.buddies.states import HandoverField
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean_line, options

YES, NO = "ja", "nee"


class AskForm(CreatingForm):
    """To which organisation, and which fields the person is asked about."""

    organisation = SelectField(
        _("Welke organisatie?"), choices=[], validators=[InputRequired(texts_handover.CHOOSE)]
    )
    fields = SelectMultipleField(
        _("Wat wil je doorgeven?"),
        choices=options((one.value, texts_triage.FIELDS[one]) for one in HandoverField),
        validators=[InputRequired(texts_handover.CHOOSE_FIELDS)],
    )

    def offer(self, partners: Iterable[tuple[int, str]]) -> None:
        """Fill in which organisations take over requests."""
        self.organisation.choices = options(
            [("", str(_("Kies een organisatie"))), *((str(number), name) for number, name in partners)]
        )

    def chosen(self) -> list[HandoverField]:
        """The fields that were ticked."""
        return [one for one in HandoverField if one.value in (self.fields.data or ())]


class YesForm(Form):
    """The answer of the person: yes to some fields, or no; `question` says to which question."""

    question = HiddenField(default="", filters=[clean_line], validators=[Length(max=64)])
    answer = RadioField(
        _("Mag dit?"),
        choices=options(((YES, _("Ja, dit mag")), (NO, _("Nee, geef niets door")))),
        validators=[InputRequired(texts_handover.YES_OR_NO)],
    )
    fields = SelectMultipleField(_("Wat mogen we doorgeven?"), choices=[])

    def offer(self, question: str, fields: Iterable[str]) -> None:
        """Fill in which question is asked, and which fields."""
        asked = set(fields)
        self.question.data = question
        self.fields.choices = options(
            (one.value, words) for one, words in texts_triage.FIELDS.items() if one.value in asked
        )

    def chosen(self) -> list[HandoverField]:
        """The fields with a yes; none at all when the answer is no."""
        if self.answer.data != YES:
            return []
        return [one for one in HandoverField if one.value in (self.fields.data or ())]

    def answers(self, question: str) -> bool:
        """Was this question answered, and no other one?"""
        return bool(self.question.data == question)

    def is_empty_yes(self) -> bool:
        """A yes to nothing."""
        return self.answer.data == YES and not self.chosen()
