"""Shape of what the staff fills in about a pass."""

from __future__ import annotations

from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.passes.rules import NAME_LENGTH
from vrijwilligerspunt.passes.states import RevokeReason
from vrijwilligerspunt.passes.texts_officer import LANGUAGES, MESSAGES, REVOKE_REASONS
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean_line, options

# Room for an address, or for a number that was typed with spaces or dashes.
SOUGHT_LENGTH = 254


class FindForm(Form):
    """A card number or an address. It is posted, so that it stands in no address and no log."""

    sought = StringField(
        _("Nummer van de kaart of e-mailadres"),
        filters=[clean_line],
        validators=[
            DataRequired(MESSAGES["sought"]),
            Length(max=SOUGHT_LENGTH, message=MESSAGES["not_found"]),
        ],
    )


class RevokeForm(Form):
    """Why a pass ends before its date, as a code: no story about a person."""

    reason = RadioField(
        _("Waarom stopt deze pas?"),
        validators=[InputRequired(MESSAGES["reason"])],
        choices=options((reason.value, REVOKE_REASONS[reason]) for reason in RevokeReason),
    )


class EnterForm(CreatingForm):
    """A pass on paper: only what stands on the card, and that somebody of us checked."""

    name = StringField(
        _("Naam"),
        filters=[clean_line],
        validators=[
            DataRequired(MESSAGES["name"]),
            Length(max=NAME_LENGTH, message=MESSAGES["long_name"]),
        ],
    )
    language = RadioField(_("In welke taal is de brief?"), choices=options(LANGUAGES), default="nl")
    age_ok = BooleanField(
        _("Deze persoon is 16 jaar of ouder"), validators=[InputRequired(MESSAGES["age_ok"])]
    )
    knows = BooleanField(_("Deze persoon mag een pas hebben"), validators=[InputRequired(MESSAGES["knows"])])
