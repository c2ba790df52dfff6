"""The form behind the component page."""

from __future__ import annotations

from wtforms import (
    BooleanField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.web.forms import Form, options
from vrijwilligerspunt.web.texts import MESSAGES


class ComponentsForm(Form):
    """One field of each kind."""

    name = StringField(_("Hoe heet je?"), [InputRequired(MESSAGES["required"])])
    email = StringField(_("E-mailadres"), [InputRequired(MESSAGES["email"])])
    phone = StringField(_("Telefoonnummer"), [Optional()])
    password = PasswordField(_("Wachtwoord"), [Optional()])
    message = TextAreaField(
        _("Wat wil je vertellen?"), [InputRequired(MESSAGES["required"]), Length(max=600)]
    )
    wijk = SelectField(
        _("In welke wijk?"),
        choices=options((("", _("Kies een wijk")), ("WK077211", "Centrum"))),
    )
    when = SelectMultipleField(
        _("Wanneer kun je?"),
        [InputRequired(MESSAGES["required"])],
        choices=options((str(code), str(code)) for code in range(21)),
    )
    days = SelectMultipleField(
        _("Welke dagen?"),
        [InputRequired(MESSAGES["required"])],
        choices=options((("ma", _("maandag")), ("di", _("dinsdag")))),
    )
    kind = RadioField(
        _("Hoe vaak?"),
        [InputRequired(MESSAGES["required"])],
        choices=options((("once", _("één keer")), ("weekly", _("elke week")))),
    )
    age_ok = BooleanField(_("Ik ben 16 jaar of ouder"), [InputRequired(MESSAGES["required"])])
