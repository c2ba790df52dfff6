"""Shape of what a moderator fills in about a report."""

from __future__ import annotations

from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.site.rules import ANSWER_LENGTH, ReasonNeeded
from vrijwilligerspunt.site.texts_reports import MESSAGES, OUTCOMES
from vrijwilligerspunt.web.forms import Form, clean, options


class DecisionForm(Form):
    """What was decided, and why."""

    outcome = RadioField(
        _("Wat besloot je?"),
        validators=[InputRequired(MESSAGES["outcome"])],
        choices=options(OUTCOMES.items()),
    )
    answer = TextAreaField(
        _("Waarom?"),
        filters=[clean],
        validators=[
            InputRequired(MESSAGES[ReasonNeeded]),
            Length(max=ANSWER_LENGTH, message=MESSAGES["long"]),
        ],
    )


class StartForm(Form):
    """One button."""
