"""Shape of what the desk fills in."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies.actions_desk import Spoken
from vrijwilligerspunt.vacancies.forms import ApplyForm
from vrijwilligerspunt.vacancies.rules import MESSAGE_LENGTH
from vrijwilligerspunt.vacancies.rules_desk import NOTE_LENGTH
from vrijwilligerspunt.vacancies.states import NoteKind
from vrijwilligerspunt.vacancies.texts_desk import MESSAGES, NOTE_KINDS
from vrijwilligerspunt.web.forms import CreatingForm, clean, options

LANGUAGES = (("nl", _("Nederlands")), ("en", _("Engels")))


class NoteForm(CreatingForm):
    """What the desk did and heard."""

    kind = RadioField(
        _("Wat deed je?"),
        validators=[InputRequired(MESSAGES["kind"])],
        choices=options((kind.value, NOTE_KINDS[kind]) for kind in NoteKind),
    )
    text = TextAreaField(
        _("Wat is er gezegd?"),
        filters=[clean],
        validators=[
            InputRequired(MESSAGES["text"]),
            Length(max=NOTE_LENGTH, message=MESSAGES["long"]),
        ],
    )


class PhoneForm(ApplyForm):
    """An application for somebody on the phone; an address is welcome but not needed."""

    message = TextAreaField(
        _("Waarom wil deze persoon helpen?"),
        filters=[clean],
        validators=[
            DataRequired(MESSAGES["message"]),
            Length(max=MESSAGE_LENGTH, message=_("Maak je tekst korter. Er passen 600 tekens in.")),
        ],
    )
    language = RadioField(_("In welke taal mailen we?"), choices=options(LANGUAGES), default="nl")
    age_ok = BooleanField(_("De aanmelder is 16 jaar of ouder"))
    consent = BooleanField(_("De aanmelder zei ja"))

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        # A machine does not phone, and who is under 16 needs the parent's link of the website.
        del self.parent_email
        del self.website
        self.name.label.text = str(_("Naam"))
        self.name.validators = [DataRequired(MESSAGES["name"]), *self.name.validators[1:]]
        self.email.label.text = str(_("E-mailadres"))
        self.phone.label.text = str(_("Telefoonnummer"))
        self.email.validators = [Optional(), *self.email.validators[1:]]
        self.email.flags.required = False

    def validate_email(self, field: Any) -> None:
        if field.data:
            super().validate_email(field)

    def spoken(self) -> Spoken:
        """What was filled in, for the action."""
        return Spoken(
            name=self.name.data or "",
            email=self.email.data or "",
            phone=self.phone.data or "",
            message=self.message.data or "",
            language=self.language.data or "nl",
            age_ok=bool(self.age_ok.data),
            consents=bool(self.consent.data),
        )
