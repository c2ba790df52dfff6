"""Shape of what an editor writes about a course."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from vrijwilligerspunt.accounts.forms import DayField
from vrijwilligerspunt.courses import rules
from vrijwilligerspunt.courses.models import Course
from vrijwilligerspunt.courses.rules import Told
from vrijwilligerspunt.courses.states import Audience
from vrijwilligerspunt.courses.texts import AUDIENCES, LABELS, LANGUAGES, NO_WIJK, REQUIRED
from vrijwilligerspunt.web.forms import CreatingForm, clean, clean_line, options


def _longest(most: int) -> Any:
    return Length(max=most, message=REQUIRED["too_long"])


def _line(label: str, most: int = rules.LONGEST_LINE, *more: Any) -> StringField:
    return StringField(LABELS[label], filters=[clean_line], validators=[*more, _longest(most)])


def _day(label: str) -> DayField:
    return DayField(LABELS[label], REQUIRED["day"], validators=[Optional()])


def _safe_link(_form: Any, field: Any) -> None:
    if field.data and not rules.is_safe_link(field.data):
        raise ValidationError(str(REQUIRED["link"]))


class CourseForm(CreatingForm):
    """A course; a draft may miss all but its name. The wijken are given by the view."""

    version = HiddenField(default="0", validators=[Length(max=10)], filters=[clean_line])
    title = _line("title", rules.LONGEST_TITLE, DataRequired(REQUIRED["title"]))
    text = TextAreaField(LABELS["text"], filters=[clean], validators=[_longest(rules.LONGEST_TEXT)])
    audiences = SelectMultipleField(
        LABELS["audiences"], choices=options((one.value, AUDIENCES[one]) for one in Audience)
    )
    organiser = _line("organiser")
    language = SelectField(
        LABELS["language"],
        choices=options(LANGUAGES.items()),
        default="nl",
        validators=[InputRequired(REQUIRED["language"])],
    )
    starts_on = _day("starts_on")
    ends_on = _day("ends_on")
    times = _line("times")
    online = BooleanField(LABELS["online"])
    place_name = _line("place_name")
    wijk = SelectField(LABELS["wijk"], validators=[Optional()])
    price = _line("price", rules.LONGEST_PRICE)
    enrol_url = _line("enrol_url", rules.LONGEST_URL, _safe_link)
    enrol_how = _line("enrol_how", rules.LONGEST_HOW)
    owner = _line("owner")
    review_on = _day("review_on")

    def offer_wijken(self, pairs: Iterable[tuple[str, str]]) -> None:
        """The wijken one can choose, as (code, name)."""
        self.wijk.choices = options([("", NO_WIJK), *pairs])

    def validate(self, extra_validators: Any = None) -> bool:
        good = bool(super().validate(extra_validators))
        first, last = self.starts_on.data, self.ends_on.data
        if last is not None and first is None and not self.starts_on.errors:
            self.starts_on.errors = [*self.starts_on.errors, str(REQUIRED["no_start"])]
            good = False
        if first is not None and last is not None and last < first and not self.ends_on.errors:
            self.ends_on.errors = [*self.ends_on.errors, str(REQUIRED["days"])]
            good = False
        return good

    def lacks(self, names: Iterable[str]) -> None:
        """Show at each of these fields what is missing for the site."""
        for name in names:
            field = self[name]
            field.errors = [*field.errors, str(REQUIRED[name])]

    def seen(self) -> int:
        """The version of the course that was in the form."""
        value = self.version.data or ""
        return int(value) if value.isascii() and value.isdigit() else 0

    def told(self) -> Told:
        """What was filled in, of a form that is valid."""
        return Told(
            title=self.title.data or "",
            text=self.text.data or "",
            audiences=tuple(Audience(one) for one in self.audiences.data or ()),
            organiser=self.organiser.data or "",
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            times=self.times.data or "",
            online=bool(self.online.data),
            place_name=self.place_name.data or "",
            wijk_code=self.wijk.data or None,
            price=self.price.data or "",
            enrol_url=self.enrol_url.data or "",
            enrol_how=self.enrol_how.data or "",
            owner=self.owner.data or "",
            review_on=self.review_on.data,
            language=self.language.data,
        )


def shown(course: Course) -> dict[str, Any]:
    """What stands there now, as the form shows it."""
    return {
        "version": str(course.version),
        "title": course.title,
        "text": course.text,
        "audiences": list(course.audiences),
        "organiser": course.organiser,
        "language": course.language,
        "starts_on": course.starts_on,
        "ends_on": course.ends_on,
        "times": course.times,
        "online": course.online,
        "place_name": course.place_name,
        "wijk": course.wijk_code or "",
        "price": course.price,
        "enrol_url": course.enrol_url,
        "enrol_how": course.enrol_how,
        "owner": course.owner,
        "review_on": course.review_on,
    }


class CopyForm(CreatingForm):
    """A copy on another date; a course without a date needs none."""

    starts_on = _day("new_start")
