"""Shape of the room's input: required, length, format."""

from __future__ import annotations

import re
import uuid
from typing import Any

from email_validator import EmailNotValidError, validate_email
from wtforms import (
    DateField,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from vrijwilligerspunt.accounts.rules import PASSWORD_MAX, SCOPE_MAX
from vrijwilligerspunt.accounts.rules_factors import plain_code
from vrijwilligerspunt.accounts.texts import KINDS, LABELS, REQUIRED, ROLES
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean_line, options

NAME_MAX, EMAIL_MAX, NEXT_MAX, CODE_MAX = 100, 254, 1000, 40


def lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def address(_form: Any, field: Any) -> None:
    """One mail address in plain signs; the domain in the form that mail servers use."""
    try:
        found = validate_email(field.data, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise ValidationError(str(REQUIRED["email_shape"])) from error
    field.data = found.ascii_email.lower()  # type: ignore[union-attr]


def _email(label: str = "email", required: str = "email") -> StringField:
    return StringField(
        LABELS[label],
        filters=[clean_line, lower],
        validators=[
            DataRequired(REQUIRED[required]),
            Length(max=EMAIL_MAX, message=REQUIRED["too_long"]),
            address,
        ],
    )


def _name(label: str = "your_name", required: str = "name") -> StringField:
    return StringField(
        LABELS[label],
        filters=[clean_line],
        validators=[DataRequired(REQUIRED[required]), Length(max=NAME_MAX, message=REQUIRED["too_long"])],
    )


def _password(label: str = "password", required: str = "password") -> PasswordField:
    """A password is kept exactly as typed: no white space goes away."""
    return PasswordField(
        LABELS[label],
        validators=[
            InputRequired(REQUIRED[required]),
            Length(max=PASSWORD_MAX, message=REQUIRED["too_long"]),
        ],
    )


class SignInForm(Form):
    """E-mail and password. The same page has a button that mails a link, which needs the form key."""

    email = _email()
    password = _password()
    next = HiddenField(filters=[clean_line])
    form_key = HiddenField(default=lambda: uuid.uuid4().hex, filters=[clean_line])


class LinkForm(CreatingForm):
    """Where a mailed link must go."""

    email = _email()


class RegisterForm(CreatingForm):
    name = _name()
    email = _email()
    password = _password("password", "new_password")


class NewPasswordForm(Form):
    password = _password("new_password", "new_password")


class NameForm(Form):
    name = _name()
    language = RadioField(
        LABELS["language"],
        choices=options([("nl", "Nederlands"), ("en", "English")]),
        validators=[InputRequired(REQUIRED["language"])],
    )


class ChangePasswordForm(Form):
    current = _password("current")
    password = _password("new_password", "new_password")


class ChangeAddressForm(CreatingForm):
    email = _email("new_email")
    current = _password("current")


class ProofForm(Form):
    """The current password, before something that only the holder of the account may do."""

    current = _password("current")


def _code(required: list[Any]) -> StringField:
    """Six digits of an app; the space that an app shows in the middle may be typed."""
    return StringField(
        LABELS["code"],
        filters=[clean_line, _without_spaces],
        validators=[*required, Length(max=CODE_MAX, message=REQUIRED["too_long"])],
    )


def _without_spaces(value: Any) -> Any:
    return plain_code(value) if isinstance(value, str) else value


def six_digits(_form: Any, field: Any) -> None:
    if field.data and not re.fullmatch(r"[0-9]{6}", field.data):
        raise ValidationError(str(REQUIRED["code"]))


class LinkAppForm(Form):
    """The first code of an app proves that it has the secret."""

    code = _code([DataRequired(REQUIRED["code"]), six_digits])


class CodeForm(Form):
    """The second step of signing in: a code of the app, or a recovery code when the phone is not there."""

    code = _code([six_digits])
    recovery = StringField(
        LABELS["recovery"],
        filters=[clean_line],
        validators=[Optional(), Length(max=CODE_MAX, message=REQUIRED["too_long"])],
    )

    def validate_code(self, field: Any) -> None:
        """One of the two is filled in."""
        if not field.data and not self.recovery.data:
            raise ValidationError(str(REQUIRED["code"]))


class InviteForm(CreatingForm):
    name = _name("name", "their_name")
    email = _email("email", "their_email")


class DayField(DateField):
    """A day from the browser's calendar, or typed as people here write it."""

    def __init__(self, label: str, unfit: str, **given: Any) -> None:
        super().__init__(label, format=["%Y-%m-%d", "%d-%m-%Y"], **given)
        self._unfit = unfit

    def process_formdata(self, valuelist: Any) -> None:
        # What cannot be read as a day is shown again as it was typed, so it is cleaned like any other text.
        self.raw_data = [clean_line(value)[:NAME_MAX] for value in valuelist]
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(str(self._unfit)) from error


class GrantForm(Form):
    """A role, what it reaches and until when. The wijken are given by the view."""

    role = SelectField(
        LABELS["role"],
        choices=options([("", LABELS["choose"]), *((role.value, ROLES[role]) for role in Role)]),
        validators=[DataRequired(REQUIRED["role"])],
    )
    kind = RadioField(
        LABELS["kind"],
        choices=options((kind.value, KINDS[kind]) for kind in ScopeKind),
        default=ScopeKind.CITY.value,
        validators=[InputRequired(REQUIRED["kind"])],
    )
    wijk = SelectField(LABELS["wijk"], validators=[Optional()])
    scope = StringField(
        LABELS["scope"],
        filters=[clean_line, lower],
        validators=[Optional(), Length(max=SCOPE_MAX, message=REQUIRED["too_long"])],
    )
    valid_until = DayField(
        LABELS["valid_until"],
        REQUIRED["valid_until"],
        validators=[InputRequired(REQUIRED["valid_until"])],
    )

    @property
    def chosen_scope(self) -> str:
        """The scope that belongs to the kind."""
        if self.kind.data == ScopeKind.CITY.value:
            return ""
        return (self.wijk.data if self.kind.data == ScopeKind.WIJK.value else self.scope.data) or ""
