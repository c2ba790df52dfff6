"""Shape of what a moderator fills in."""

from __future__ import annotations

from wtforms import RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies.rules_checklist import REASON_LENGTH, Ground, Point
from vrijwilligerspunt.vacancies.texts_moderation import GROUNDS, MESSAGES, POINTS
from vrijwilligerspunt.web.forms import Form, clean, options


class ChangesForm(Form):
    """What must change, and a few words of one's own."""

    points = SelectMultipleField(
        _("Wat moet er anders?"),
        validators=[InputRequired(MESSAGES["points"])],
        choices=options((point.value, POINTS[point]) for point in Point),
    )
    text = TextAreaField(
        _("Wil je er iets bij zeggen?"),
        filters=[clean],
        validators=[Optional(), Length(max=REASON_LENGTH, message=MESSAGES["long"])],
    )

    def chosen(self) -> list[Point]:
        """The points that were ticked."""
        return [Point(value) for value in self.points.data or ()]


class RemoveForm(Form):
    """On what ground it goes, and why: the statement of reasons."""

    ground = RadioField(
        _("Waarom moet de vacature weg?"),
        validators=[InputRequired(MESSAGES["ground"])],
        choices=options((ground.value, GROUNDS[ground]) for ground in Ground),
    )
    reason = TextAreaField(
        _("Leg het uit aan de organisatie"),
        filters=[clean],
        validators=[
            InputRequired(MESSAGES["reason"]),
            Length(max=REASON_LENGTH, message=MESSAGES["long"]),
        ],
    )
