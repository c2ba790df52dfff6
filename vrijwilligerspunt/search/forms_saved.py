"""Shape of what somebody fills in to keep a search."""

from __future__ import annotations

from wtforms import EmailField, RadioField
from wtforms.validators import DataRequired, Length

from vrijwilligerspunt.accounts.forms import EMAIL_MAX, address, lower
from vrijwilligerspunt.accounts.texts import LABELS, REQUIRED
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.search.states import Frequency
from vrijwilligerspunt.search.texts_saved import FREQUENCIES
from vrijwilligerspunt.web.forms import CreatingForm, clean_line, options


class SaveSearchForm(CreatingForm):
    """Where to mail, and how often. What is kept stands in the address."""

    email = EmailField(
        LABELS["email"],
        filters=[clean_line, lower],
        validators=[
            DataRequired(REQUIRED["email"]),
            Length(max=EMAIL_MAX, message=REQUIRED["too_long"]),
            address,
        ],
    )
    frequency = RadioField(
        _("Hoe vaak wil je een mail?"),
        choices=lambda: options((one.value, words) for one, words in FREQUENCIES.items()),
        default=Frequency.WEEKLY.value,
        validators=[DataRequired(_("Kies hoe vaak je een mail wilt."))],
    )
