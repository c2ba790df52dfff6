"""Forms of the site."""

from __future__ import annotations

from typing import Any

from email_validator import EmailNotValidError, validate_email
from wtforms import RadioField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.site.states import ReportReason
from vrijwilligerspunt.site.texts import MESSAGES, REASONS
from vrijwilligerspunt.web.forms import CreatingForm, clean, clean_line, options
from vrijwilligerspunt.web.texts import MESSAGES as COMMON


class ReportForm(CreatingForm):
    """Report a page: what is wrong, in words, and an address when one wants to hear more."""

    about = StringField(
        _("Over welke pagina gaat het?"),
        [Optional(), Length(max=300, message=COMMON["too_long"])],
        filters=[clean_line],
    )
    reason = RadioField(
        _("Wat is er aan de hand?"),
        [InputRequired(MESSAGES["reason"])],
        choices=options((reason.value, REASONS[reason]) for reason in ReportReason),
    )
    message = TextAreaField(
        _("Vertel wat je ziet"),
        [InputRequired(MESSAGES["message"]), Length(max=2000, message=COMMON["too_long"])],
        filters=[clean],
    )
    email = StringField(
        _("Je e-mailadres"),
        [Optional(), Length(max=254, message=COMMON["too_long"])],
        filters=[clean_line],
    )

    def validate_email(self, field: Any) -> None:
        """One mail address in plain signs; the domain in the form that mail servers use."""
        if not field.data:
            return
        try:
            found = validate_email(field.data, check_deliverability=False, allow_smtputf8=False)
        except EmailNotValidError as error:
            raise ValidationError(str(MESSAGES["email"])) from error
        field.data = found.ascii_email
