"""Shape of what a resident fills in: the three questions, and asking for a pass."""

from __future__ import annotations

from typing import Any

from email_validator import EmailNotValidError, validate_email
from wtforms import BooleanField, EmailField, RadioField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.passes.models import PassRule
from vrijwilligerspunt.passes.rules import NAME_LENGTH
from vrijwilligerspunt.passes.rules_eligibility import Age, Doing, Often, Outcome, outcome
from vrijwilligerspunt.passes.states import PassRoute
from vrijwilligerspunt.passes.texts_pages import AGES, ASK, CHOOSE, DOING, MESSAGES, ROUTES, often
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean_line, options

EMAIL_LENGTH = 254


def _lower_line(value: Any) -> Any:
    cleaned = clean_line(value)
    return cleaned.lower() if isinstance(cleaned, str) else cleaned


def _known(field: Any, name: str) -> None:
    """A value in the address that we do not offer is no answer."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(str(CHOOSE[name]))


class ButtonForm(Form):
    """A page with one button, or a yes and a no."""


class EligibilityForm(Form):
    """The three questions. They travel in the address (GET), so there is nothing to forge and no token."""

    class Meta(Form.Meta):
        """No token: it would make a kept page one of a person."""

        csrf = False

    doing = RadioField(
        ASK["doing"],
        name="wat",
        validators=[InputRequired(CHOOSE["doing"])],
        choices=options((one.value, DOING[one]) for one in Doing),
        validate_choice=False,
    )
    often = RadioField(
        ASK["often"], name="hoevaak", validators=[InputRequired(CHOOSE["often"])], validate_choice=False
    )
    age = RadioField(
        ASK["age"],
        name="leeftijd",
        validators=[InputRequired(CHOOSE["age"])],
        choices=options((one.value, AGES[one]) for one in Age),
        validate_choice=False,
    )

    NAMES = ("wat", "hoevaak", "leeftijd")

    def __init__(self, rule: PassRule, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.often.choices = options((one.value, words) for one, words in often(rule).items())

    def validate_doing(self, field: Any) -> None:
        _known(field, "doing")

    def validate_often(self, field: Any) -> None:
        _known(field, "often")

    def validate_age(self, field: Any) -> None:
        _known(field, "age")

    def outcome(self) -> Outcome:
        """The answer to what was chosen, once it is valid."""
        return outcome(Doing(self.doing.data), Often(self.often.data), Age(self.age.data))


class PersonForm(CreatingForm):
    """Whose card it is, and whose parent is asked."""

    name = StringField(
        _("Je naam op de pas"),
        filters=[clean_line],
        validators=[DataRequired(MESSAGES["name"]), Length(max=NAME_LENGTH, message=MESSAGES["name_long"])],
    )
    age = RadioField(
        _("Hoe oud ben je?"),
        validators=[InputRequired(MESSAGES["age"])],
        choices=options((one.value, AGES[one]) for one in Age),
        validate_choice=False,
    )
    parent_email = EmailField(
        _("E-mailadres van je vader, moeder of voogd"),
        filters=[_lower_line],
        validators=[Length(max=EMAIL_LENGTH, message=MESSAGES["email_long"])],
    )

    def validate_age(self, field: Any) -> None:
        if field.data not in {one.value for one in Age}:
            raise ValidationError(str(MESSAGES["age"]))
        if field.data == Age.CHILD.value:
            raise ValidationError(str(MESSAGES["too_young"]))

    def validate_parent_email(self, field: Any) -> None:
        if self.age.data != Age.TEEN.value:
            field.data = ""
            return
        if not field.data:
            raise ValidationError(str(MESSAGES["parent_email"]))
        try:
            found = validate_email(field.data, check_deliverability=False, allow_smtputf8=False)
        except EmailNotValidError as error:
            raise ValidationError(str(MESSAGES["email"])) from error
        field.data = (found.ascii_email or "").lower()

    def is_minor(self) -> bool:
        """Is it somebody whose parent is asked?"""
        return bool(self.age.data == Age.TEEN.value)


class RouteForm(CreatingForm):
    """Who can say that somebody volunteers."""

    route = RadioField(
        _("Hoe zet je je in?"),
        validators=[InputRequired(MESSAGES["route"])],
        choices=options((one.value, ROUTES[one]) for one in PassRoute),
        validate_choice=False,
    )
    organisation = StringField(
        _("Welke organisatie kent je?"),
        filters=[clean_line],
        validators=[Length(max=200, message=MESSAGES["organisation_long"])],
        render_kw={"list": "organisaties", "autocomplete": "off"},
    )
    statement = BooleanField(_("Ja, dit klopt voor mij"), validators=[DataRequired(MESSAGES["statement"])])

    def validate_route(self, field: Any) -> None:
        if field.data not in {one.value for one in PassRoute}:
            raise ValidationError(str(MESSAGES["route"]))

    def chosen_route(self) -> PassRoute:
        """The route that was chosen, once it is valid."""
        return PassRoute(self.route.data)


class ApplyForm(PersonForm, RouteForm):
    """Asking for a pass: first who, then how."""
