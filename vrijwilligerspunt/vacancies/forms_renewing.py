"""Shape of what people fill in to renew a vacancy."""

from __future__ import annotations

from wtforms import DateField
from wtforms.validators import InputRequired

from vrijwilligerspunt.vacancies.texts_replies import MESSAGES
from vrijwilligerspunt.web.forms import Form


class RenewForm(Form):
    """One button; for a vacancy with a last day also the new one."""

    last_day = DateField(MESSAGES["last_day"], validators=[InputRequired(MESSAGES["day"])])

    def validate_last_day(self, field: DateField) -> None:
        """A day nobody can read is said in our words, not in those of the library."""
        if field.data is None:
            field.errors = [str(MESSAGES["day"])]
