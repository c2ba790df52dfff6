"""Shape of the code of a letter."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import DataRequired, Length

from vrijwilligerspunt.buddies.texts_asking import ERRORS, LABELS
from vrijwilligerspunt.web.forms import Form, clean_line


class CodeForm(Form):
    """Ten letters, with or without a space."""

    code = StringField(
        LABELS["code"],
        filters=[clean_line],
        validators=[DataRequired(ERRORS["code"]), Length(max=40, message=ERRORS["code"])],
    )
