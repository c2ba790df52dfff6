"""Shape of what a shop writes about a discount, and of what the staff answers."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from vrijwilligerspunt.accounts.forms import DayField
from vrijwilligerspunt.passes import rules_offers as rules
from vrijwilligerspunt.passes.models import PassOffer
from vrijwilligerspunt.passes.rules_offers import Told
from vrijwilligerspunt.passes.states import OfferKind, OfferLimit
from vrijwilligerspunt.passes.texts_offers import KINDS, LABELS, LIMITS, REQUIRED
from vrijwilligerspunt.vacancies.forms_fields import Choices, no_numbers, shaped
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean, clean_line, options


def _longest(most: int) -> Any:
    return Length(max=most, message=REQUIRED["too_long"])


class OfferForm(CreatingForm):
    """A discount: what, how often, when and where."""

    version = HiddenField(default="0", validators=[Length(max=10)], filters=[clean_line])
    title = StringField(
        LABELS["title"],
        filters=[clean_line],
        validators=[DataRequired(REQUIRED["title"]), _longest(rules.LONGEST_TITLE), no_numbers],
    )
    kind = RadioField(
        LABELS["kind"],
        choices=options((kind.value, KINDS[kind]) for kind in OfferKind),
        validators=[InputRequired(REQUIRED["kind"])],
    )
    text = TextAreaField(
        LABELS["text"],
        filters=[clean],
        validators=[DataRequired(REQUIRED["text"]), _longest(rules.LONGEST_TEXT), no_numbers],
    )
    terms = TextAreaField(
        LABELS["terms"],
        filters=[clean],
        validators=[Optional(), _longest(rules.LONGEST_TERMS), no_numbers],
    )
    use_limit = RadioField(
        LABELS["use_limit"],
        choices=options((limit.value, LIMITS[limit]) for limit in OfferLimit),
        default=OfferLimit.EVERY_TIME.value,
        validators=[InputRequired(REQUIRED["use_limit"])],
    )
    slots = Choices(
        LABELS["slots"], coerce=int, choices=options((str(code), str(code)) for code in range(21))
    )
    online = BooleanField(LABELS["online"])
    place_name = StringField(
        LABELS["place_name"], filters=[clean_line], validators=[Optional(), _longest(rules.LONGEST_PLACE)]
    )
    street = StringField(
        LABELS["street"], filters=[clean_line], validators=[Optional(), _longest(rules.LONGEST_PLACE)]
    )
    pc4 = StringField(
        LABELS["pc4"],
        filters=[clean_line],
        validators=[shaped(r"[1-9][0-9]{3}", REQUIRED["pc4"]), Length(max=10, message=REQUIRED["too_long"])],
    )
    starts_on = DayField(LABELS["starts_on"], REQUIRED["day"], validators=[Optional()])
    ends_on = DayField(LABELS["ends_on"], REQUIRED["day"], validators=[Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        good = bool(super().validate(extra_validators))
        if not self.online.data and not self.pc4.data and not self.pc4.errors:
            self.pc4.errors = [*self.pc4.errors, str(REQUIRED["pc4_missing"])]
            good = False
        first, last = self.starts_on.data, self.ends_on.data
        if first is not None and last is not None and last < first and not self.ends_on.errors:
            self.ends_on.errors = [*self.ends_on.errors, str(REQUIRED["days"])]
            good = False
        return good

    def seen(self) -> int:
        """The version of the offer that was in the form."""
        value = self.version.data or ""
        return int(value) if value.isascii() and value.isdigit() else 0

    def told(self) -> Told:
        """What was filled in, of a form that is valid."""
        return Told(
            kind=OfferKind(self.kind.data),
            title=self.title.data or "",
            text=self.text.data or "",
            terms=self.terms.data or "",
            slots=frozenset(self.slots.data or ()),
            use_limit=OfferLimit(self.use_limit.data),
            online=bool(self.online.data),
            place_name=self.place_name.data or "",
            street=self.street.data or "",
            pc4=self.pc4.data or None,
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
        )


def shown(offer: PassOffer) -> dict[str, Any]:
    """What stands there now, as the form shows it."""
    return {
        "version": str(offer.version),
        "title": offer.title,
        "kind": offer.kind.value,
        "text": offer.text,
        "terms": offer.terms,
        "use_limit": offer.use_limit.value,
        "slots": rules.codes(offer.slots),
        "online": offer.online,
        "place_name": offer.place_name,
        "street": offer.street,
        "pc4": offer.pc4 or "",
        "starts_on": offer.starts_on,
        "ends_on": offer.ends_on,
    }


class OfferReasonForm(Form):
    """What must change, as the shop reads it."""

    reason = TextAreaField(
        LABELS["reason"],
        filters=[clean],
        validators=[InputRequired(REQUIRED["reason"]), _longest(rules.LONGEST_REASON)],
    )
