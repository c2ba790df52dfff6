"""Shape of what people fill in to apply."""

from __future__ import annotations

from typing import Any

from email_validator import EmailNotValidError, validate_email
from wtforms import BooleanField, EmailField, StringField, TelField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length, Optional, Regexp

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies.actions_applying import Answers
from vrijwilligerspunt.vacancies.rules import MESSAGE_LENGTH
from vrijwilligerspunt.vacancies.texts import MESSAGES
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean, clean_line

EMAIL_LENGTH = 254


def lower_line(value: Any) -> Any:
    """A mail address as we compare it."""
    cleaned = clean_line(value)
    return cleaned.lower() if isinstance(cleaned, str) else cleaned


def _check_address(field: Any) -> None:
    """One mail address in plain signs; the domain in the form that mail servers use."""
    try:
        found = validate_email(field.data or "", check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise ValidationError(str(MESSAGES["email"])) from error
    field.data = (found.ascii_email or "").lower()


class ApplyForm(CreatingForm):
    """Who are you, and what would you like to say? `website` is a field only machines fill in."""

    name = StringField(
        _("Je naam"),
        filters=[clean_line],
        validators=[
            DataRequired(_("Vul je naam in.")),
            Length(max=100, message=_("Gebruik voor je naam hooguit 100 tekens.")),
        ],
    )
    email = EmailField(
        _("Je e-mailadres"),
        filters=[lower_line],
        validators=[
            DataRequired(_("Vul je e-mailadres in.")),
            Length(max=EMAIL_LENGTH, message=_("Dit e-mailadres is te lang. Kijk het na.")),
        ],
    )
    phone = TelField(
        _("Je telefoonnummer"),
        filters=[clean_line],
        validators=[
            Optional(),
            Length(max=30, message=_("Dit nummer is te lang. Kijk het na.")),
            Regexp(
                r"^\+?[0-9][0-9 ()./-]{5,}$",
                message=_("Vul een telefoonnummer in met cijfers, zoals 06 12 34 56 78."),
            ),
        ],
    )
    message = TextAreaField(
        _("Waarom lijkt dit je leuk?"),
        filters=[clean],
        validators=[
            DataRequired(_("Schrijf in een paar woorden waarom je wilt helpen.")),
            Length(max=MESSAGE_LENGTH, message=_("Maak je tekst korter. Er passen 600 tekens in.")),
        ],
    )
    age_ok = BooleanField(_("Ik ben 16 jaar of ouder"))
    parent_email = EmailField(
        _("E-mailadres van je vader, moeder of voogd"),
        filters=[lower_line],
        validators=[
            Optional(),
            Length(max=EMAIL_LENGTH, message=_("Dit e-mailadres is te lang. Kijk het na.")),
        ],
    )
    website = StringField(
        _("Laat dit veld leeg"),
        filters=[clean_line],
        validators=[Length(max=0, message=_("Laat het veld 'Laat dit veld leeg' leeg en verstuur opnieuw."))],
    )

    def answers(self) -> Answers:
        """What was filled in, for the action."""
        return Answers(
            name=self.name.data or "",
            email=self.email.data or "",
            message=self.message.data or "",
            phone=self.phone.data or "",
            age_ok=bool(self.age_ok.data),
            parent_email=self.parent_email.data or "" if "parent_email" in self else "",
        )

    def validate_email(self, field: Any) -> None:
        _check_address(field)

    def validate_parent_email(self, field: Any) -> None:
        if field.data:
            _check_address(field)


class ButtonForm(Form):
    """A page with one button."""
