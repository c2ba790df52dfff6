"""Shape of what people fill in around an application: words, a meeting, a no, a VOG, a number to phone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from wtforms import DateField, HiddenField, RadioField, StringField, TelField, TextAreaField, TimeField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp, ValidationError

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.personal_data import Personal, personal_data
from vrijwilligerspunt.vacancies import rules_ladder
from vrijwilligerspunt.vacancies.states import ApplicationState, DeclineReason, EndReason
from vrijwilligerspunt.vacancies.texts_inbox import DECLINE_REASONS, MESSAGES
from vrijwilligerspunt.vacancies.texts_ladder import END_REASONS
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean, clean_line, options

NEVER = {Personal.BSN, Personal.IBAN}


def harmless(_form: Any, field: Any) -> None:
    """No citizen's or account number in free text (domain §3 rule 4)."""
    if NEVER & set(personal_data(field.data or "")):
        raise ValidationError(str(MESSAGES["personal"]))


class MessageForm(CreatingForm):
    """A word to the other side."""

    text = TextAreaField(
        _("Je bericht"),
        filters=[clean],
        validators=[
            DataRequired(_("Schrijf eerst een bericht.")),
            Length(
                max=rules_ladder.MESSAGE_LENGTH,
                message=_("Maak je bericht korter. Er passen 2000 tekens in."),
            ),
            harmless,
        ],
    )


class MeetingForm(Form):
    """A day, an hour and a place to meet."""

    day = DateField(
        _("Dag"),
        validators=[InputRequired(_("Kies een dag."))],
    )
    time = TimeField(_("Tijd"), validators=[InputRequired(_("Vul een tijd in, zoals 10:30."))])
    place = StringField(
        _("Waar"),
        filters=[clean_line],
        validators=[
            DataRequired(_("Vul in waar jullie elkaar zien, of hoe: bijvoorbeeld via de telefoon.")),
            Length(max=rules_ladder.PLACE_LENGTH, message=_("Maak de plek korter. Er passen 200 tekens in.")),
            harmless,
        ],
    )

    def moment(self) -> datetime:
        """The agreed moment as people in Eindhoven read it."""
        assert self.day.data is not None
        assert self.time.data is not None
        return datetime.combine(self.day.data, self.time.data, clock.AMSTERDAM)


class DeclineForm(Form):
    """A reason, and a friendly sentence if one likes; `seen` is the state the writer looked at."""

    reason = RadioField(
        _("Waarom past het nu niet?"),
        choices=options((reason.value, label) for reason, label in DECLINE_REASONS.items()),
        validators=[InputRequired(_("Kies een reden."))],
    )
    text = TextAreaField(
        _("Een vriendelijke zin erbij"),
        filters=[clean],
        validators=[
            Optional(),
            Length(
                max=rules_ladder.DECLINE_LENGTH,
                message=_("Maak je tekst korter. Er passen 400 tekens in."),
            ),
            harmless,
        ],
    )
    seen = HiddenField(filters=[clean_line], validators=[Length(max=24)])

    def chosen(self) -> DeclineReason:
        """The reason."""
        return DeclineReason(self.reason.data)

    def state(self) -> ApplicationState | None:
        """The state that the writer looked at; nothing when the form does not say."""
        found = self.seen.data or ""
        return ApplicationState(found) if found in set(ApplicationState) else None


class EndForm(Form):
    """Why it stopped, if one likes to tell."""

    reason = RadioField(
        _("Waarom is het gestopt?"),
        choices=options((reason.value, label) for reason, label in END_REASONS.items()),
        validators=[Optional(strip_whitespace=False)],
    )

    def chosen(self) -> EndReason | None:
        """The reason, or none."""
        return EndReason(self.reason.data) if self.reason.data else None


class VogForm(Form):
    """When the VOG was seen and until when it is trusted. There is no place to send a file."""

    seen_on = DateField(_("Gezien op"), validators=[InputRequired(_("Vul in op welke dag je de VOG zag."))])
    valid_until = DateField(
        _("Geldig tot"), validators=[InputRequired(_("Vul in tot welke dag jullie deze VOG vertrouwen."))]
    )

    def days(self) -> tuple[date, date]:
        """The day it was seen, and until when it holds."""
        assert self.seen_on.data is not None
        assert self.valid_until.data is not None
        return self.seen_on.data, self.valid_until.data


class CallForm(Form):
    """The number on which the desk can phone."""

    phone = TelField(
        _("Je telefoonnummer"),
        filters=[clean_line],
        validators=[
            Length(max=30, message=_("Dit nummer is te lang. Kijk het na.")),
            Regexp(
                r"^(\+?[0-9][0-9 ()./-]{5,})?$",
                message=_("Vul een telefoonnummer in met cijfers, zoals 06 12 34 56 78."),
            ),
        ],
    )
