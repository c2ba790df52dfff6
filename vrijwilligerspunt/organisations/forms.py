"""Shape of what an organisation's people and its moderators fill in."""

from __future__ import annotations

from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp

from vrijwilligerspunt.accounts.forms import EMAIL_MAX, DayField, address, lower
from vrijwilligerspunt.organisations import rules
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind
from vrijwilligerspunt.organisations.texts import KINDS, MEMBER_ROLES, MISSING
from vrijwilligerspunt.organisations.texts_own import ANSWERS, LABELS, REQUIRED
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean, clean_line, options

YES, NO, UNKNOWN = "ja", "nee", "weet-niet"
_TOLD = {YES: True, NO: False}
_WORD = {True: YES, False: NO, None: UNKNOWN}


class Later(Optional):
    """May stay empty for now: asked before it is handed in, so no field says that it may stay empty."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags = {}


def digits(value: Any) -> Any:
    """A number as people write it, without spaces and dots."""
    return value.replace(" ", "").replace(".", "") if isinstance(value, str) else value


def word_of(answer: bool | None) -> str:
    """The choice that stands for an answer."""
    return _WORD[answer]


def _line(label: str, longest: int, *validators: Any) -> StringField:
    return StringField(
        LABELS[label],
        filters=[clean_line],
        validators=[*validators, Length(max=longest, message=REQUIRED["too_long"])],
    )


def _day(label: str, *validators: Any, told: str = "day") -> DayField:
    return DayField(LABELS[label], REQUIRED[told], validators=list(validators))


def _pc4(*validators: Any) -> StringField:
    return StringField(
        LABELS["pc4"],
        filters=[clean_line, digits],
        validators=[*validators, Regexp(r"^[1-9][0-9]{3}$", message=REQUIRED["pc4"])],
    )


def _yes_no_unknown(label: str) -> RadioField:
    return RadioField(
        LABELS[label],
        choices=options([(YES, ANSWERS["yes"]), (NO, ANSWERS["no"]), (UNKNOWN, ANSWERS["unknown"])]),
        default=UNKNOWN,
        validators=[Later()],
    )


class IdentityFields:
    """Who it is: asked while it is a draft, looked at by a moderator after that."""

    name = StringField(
        LABELS["name"],
        filters=[clean_line],
        validators=[
            DataRequired(MISSING["name"]),
            Length(max=rules.LONGEST_NAME, message=REQUIRED["too_long"]),
        ],
    )
    kind = RadioField(
        LABELS["kind"],
        choices=options((kind.value, KINDS[kind]) for kind in rules.OFFERED_KINDS),
        validators=[InputRequired(REQUIRED["kind"])],
    )
    coc_number = StringField(
        LABELS["coc_number"],
        filters=[clean_line, digits],
        validators=[Later(), Regexp(r"^[0-9]{8}$", message=REQUIRED["coc_number"])],
    )
    non_profit = BooleanField(LABELS["non_profit"])


class ProfileFields:
    """What can always be told about an organisation. Nothing here is obligatory until it is handed in."""

    purpose = TextAreaField(
        LABELS["purpose"],
        filters=[clean],
        validators=[Later(), Length(max=rules.LONGEST_PURPOSE, message=REQUIRED["too_long"])],
    )
    contact_first_name = _line("contact_first_name", 60, Later())
    email = StringField(
        LABELS["email"],
        filters=[clean_line, lower],
        validators=[Later(), Length(max=EMAIL_MAX, message=REQUIRED["too_long"]), address],
    )
    phone = StringField(
        LABELS["phone"],
        filters=[clean_line],
        validators=[
            Later(),
            Length(max=30, message=REQUIRED["too_long"]),
            Regexp(r"^\+?[0-9(][0-9 ()./-]{5,}$", message=REQUIRED["phone"]),
        ],
    )
    website = _line("website", 200, Optional())
    place_name = _line("place_name", 100, Optional())
    street = _line("street", 100, Optional())
    pc4 = _pc4(Optional())
    step_free = _yes_no_unknown("step_free")
    insurance_declared = RadioField(
        LABELS["insurance_declared"],
        choices=options([(YES, ANSWERS["yes"]), (NO, ANSWERS["no"])]),
        validators=[Later()],
    )
    agreed = BooleanField(LABELS["agreed"])
    language = RadioField(
        LABELS["language"],
        choices=options([("nl", "Nederlands"), ("en", "English")]),
        default="nl",
        validators=[InputRequired(REQUIRED["language"])],
    )

    def validate_website(self, field: Any) -> None:
        if field.data and not rules.web_address(field.data):
            raise ValidationError(str(REQUIRED["website"]))


class MarkFields:
    """Declarations with a last day."""

    quality_mark_until = _day("quality_mark_until", Optional())
    uwv_declaration_until = _day("uwv_declaration_until", Optional())


class RegisterForm(IdentityFields, ProfileFields, CreatingForm):
    """A new organisation; only name and kind are needed to keep it."""


class DraftForm(IdentityFields, ProfileFields, Form):
    """The profile of one that was not handed in yet."""

    fingerprint = HiddenField(filters=[clean_line])


class ProfileForm(ProfileFields, MarkFields, Form):
    """The profile of one that was handed in."""

    fingerprint = HiddenField(filters=[clean_line])


def told(form: Any) -> dict[str, Any]:
    """What a profile form says, by the names of the columns."""
    values: dict[str, Any] = {
        name: form[name].data or ""
        for name in ("purpose", "contact_first_name", "email", "phone", "website", "place_name", "street")
    }
    values |= {
        "pc4": form.pc4.data or None,
        "step_free": _TOLD.get(form.step_free.data or UNKNOWN),
        "insurance_declared": _TOLD.get(form.insurance_declared.data or UNKNOWN),
        "language": form.language.data,
    }
    if "name" in form:
        values |= {
            "name": form.name.data,
            "kind": OrganisationKind(form.kind.data),
            "coc_number": form.coc_number.data or None,
            "non_profit": bool(form.non_profit.data),
        }
    if "quality_mark_until" in form:
        values |= {
            "quality_mark_until": form.quality_mark_until.data,
            "uwv_declaration_until": form.uwv_declaration_until.data,
        }
    return values


class LocationForm(Form):
    """A place beside the own address."""

    name = _line("location_name", 100, DataRequired(REQUIRED["location_name"]))
    street = _line("street", 100, Optional())
    pc4 = _pc4(DataRequired(REQUIRED["pc4"]))
    step_free = _yes_no_unknown("step_free")
    accessible_toilet = _yes_no_unknown("accessible_toilet")

    def answers(self) -> dict[str, Any]:
        """What was filled in, for the action."""
        return {
            "name": self.name.data,
            "street": self.street.data or "",
            "pc4": self.pc4.data,
            "step_free": _TOLD.get(self.step_free.data or UNKNOWN),
            "accessible_toilet": _TOLD.get(self.accessible_toilet.data or UNKNOWN),
        }


class AbsenceForm(Form):
    """From and until which day nobody answers."""

    starts_on = _day("starts_on", InputRequired(REQUIRED["first_day"]), told="first_day")
    ends_on = _day("ends_on", InputRequired(REQUIRED["last_day"]), told="last_day")


_ROLES = [(role.value, MEMBER_ROLES[role]) for role in MemberRole]


class InviteForm(Form):
    """Who is asked, and for what."""

    email = StringField(
        LABELS["email"],
        filters=[clean_line, lower],
        validators=[
            DataRequired(MISSING["email"]),
            Length(max=EMAIL_MAX, message=REQUIRED["too_long"]),
            address,
        ],
    )
    role = RadioField(
        LABELS["role"],
        choices=options(_ROLES),
        default=MemberRole.EDITOR.value,
        validators=[InputRequired(REQUIRED["role"])],
    )


class RoleForm(Form):
    """Another role for a colleague."""

    role = SelectField(
        LABELS["new_role"], choices=options(_ROLES), validators=[InputRequired(REQUIRED["role"])]
    )


class ReasonForm(Form):
    """Why a moderator refuses or stops an organisation; the organisation reads it."""

    reason = TextAreaField(
        LABELS["reason"],
        filters=[clean],
        validators=[
            DataRequired(REQUIRED["reason"]),
            Length(max=rules.LONGEST_REASON, message=REQUIRED["too_long"]),
        ],
    )


class ButtonForm(Form):
    """A page with one button."""
