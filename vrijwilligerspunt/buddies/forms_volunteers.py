"""Shape of what a buddy volunteer fills in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, TelField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from vrijwilligerspunt.accounts.forms import DayField
from vrijwilligerspunt.buddies import rules_hints, rules_reach
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.rules_screening import LONGEST_ABOUT, Preferences
from vrijwilligerspunt.buddies.states import Activity, ReachKind
from vrijwilligerspunt.buddies.texts import ACTIVITIES, LANGUAGES
from vrijwilligerspunt.buddies.texts_volunteers import FORM, REQUIRED
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean, clean_line, options

CITY, WIJKEN = "stad", "wijken"
ELSEWHERE = "elders"
CELLS = range(21)


class PreferencesForm(CreatingForm):
    """What, when, where and in which language; the wijken are given by the view."""

    activities = SelectMultipleField(
        FORM["activities"],
        validators=[InputRequired(REQUIRED["activities"])],
        choices=options((one.value, words) for one, words in ACTIVITIES.items()),
    )
    slots = SelectMultipleField(
        FORM["slots"],
        validators=[InputRequired(REQUIRED["slots"])],
        choices=options((str(code), str(code)) for code in CELLS),
    )
    wijk = SelectField(FORM["wijk"], validators=[InputRequired(REQUIRED["wijk"])])
    where = RadioField(
        FORM["where"],
        validators=[InputRequired(REQUIRED["where"])],
        choices=options([(CITY, FORM["city"]), (WIJKEN, FORM["wijken_only"])]),
        default=CITY,
    )
    wijken = SelectMultipleField(FORM["wijken"])
    languages = SelectMultipleField(
        FORM["languages"],
        validators=[InputRequired(REQUIRED["languages"])],
        choices=options(LANGUAGES.items()),
        default=["nl"],
    )
    places = RadioField(
        FORM["places"],
        validators=[InputRequired(REQUIRED["places"])],
        choices=options([("1", FORM["one"]), ("2", FORM["two"])]),
        default="1",
    )
    phone = TelField(
        FORM["phone"],
        filters=[clean_line],
        validators=[DataRequired(REQUIRED["phone"]), Length(max=30, message=REQUIRED["phone_unclear"])],
    )
    about = TextAreaField(
        FORM["about"],
        filters=[clean],
        validators=[Optional(), Length(max=LONGEST_ABOUT, message=REQUIRED["about_long"])],
    )

    def offer_wijken(self, pairs: Iterable[tuple[str, str]]) -> None:
        """The wijken one can choose, as (code, name)."""
        found = list(pairs)
        self.wijk.choices = options([("", FORM["choose"]), *found, (ELSEWHERE, FORM["elsewhere"])])
        self.wijken.choices = options(found)

    def validate_wijken(self, field: Any) -> None:
        if self.where.data == WIJKEN and not field.data:
            raise ValidationError(str(REQUIRED["wijken"]))

    def validate_phone(self, field: Any) -> None:
        try:
            rules_reach.phone(field.data or "")
        except RuleBroken as error:
            raise ValidationError(str(REQUIRED["phone_unclear"])) from error

    def validate_about(self, field: Any) -> None:
        try:
            rules_hints.refuse_numbers(field.data or "")
        except RuleBroken as error:
            raise ValidationError(str(REQUIRED["about_numbers"])) from error

    def told(self) -> Preferences:
        """What was filled in, of a form that is valid."""
        slots = {int(code) for code in self.slots.data or ()}
        return Preferences(
            activities=tuple(one for one in Activity if one.value in (self.activities.data or ())),
            slots=sum(1 << code for code in slots),
            wijk_code=None if self.wijk.data == ELSEWHERE else self.wijk.data,
            wijken=tuple(sorted(set(self.wijken.data or ()))) if self.where.data == WIJKEN else (),
            languages=tuple(code for code in LANGUAGES if code in (self.languages.data or ())),
            places_count=int(self.places.data or "1"),
            phone=rules_reach.phone(self.phone.data or "").value,
            about=self.about.data or "",
        )


class WantForm(PreferencesForm):
    """Wanting to be a buddy: the preferences, and being of age."""

    adult = BooleanField(FORM["adult"], validators=[DataRequired(REQUIRED["adult"])])


def shown(row: BuddyVolunteer) -> dict[str, Any]:
    """What stands there now, as the form shows it."""
    return {
        "activities": list(row.activities),
        "slots": [str(code) for code in CELLS if row.slots >> code & 1],
        "wijk": row.wijk_code or ELSEWHERE,
        "where": WIJKEN if row.wijken else CITY,
        "wijken": list(row.wijken),
        "languages": list(row.languages),
        "places": str(row.places_count),
        "phone": rules_reach.spoken(ReachKind.PHONE, row.phone),
        "about": row.about or "",
    }


class CodeForm(Form):
    """The agreements, with one yes."""

    accept = BooleanField(FORM["accept"], validators=[DataRequired(REQUIRED["accept"])])


class PauseForm(Form):
    """Until when somebody rests."""

    until = DayField(FORM["until"], REQUIRED["until"], validators=[InputRequired(REQUIRED["until"])])
