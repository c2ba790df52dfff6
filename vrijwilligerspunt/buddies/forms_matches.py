"""Shape of what both sides and the coordinator fill in around a match."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wtforms import BooleanField, RadioField, StringField, TimeField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from vrijwilligerspunt.accounts.forms import DayField
from vrijwilligerspunt.buddies.rules_matches_days import PLACE_LENGTH
from vrijwilligerspunt.buddies.states import RequestEnd, Side, StillNeeded
from vrijwilligerspunt.buddies.texts_matches import FEELINGS, FORM, REASONS, REQUIRED, SIDES, STILL
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean_line, options


class AskForm(CreatingForm):
    """Ask one volunteer; which one is in the address."""


class PlanForm(Form):
    """When and where people meet."""

    day = DayField(FORM["day"], REQUIRED["day"], validators=[InputRequired(REQUIRED["day"])])
    time = TimeField(FORM["time"], validators=[InputRequired(REQUIRED["time"])])
    place = StringField(
        FORM["place"],
        filters=[clean_line],
        validators=[
            DataRequired(REQUIRED["place"]),
            Length(max=PLACE_LENGTH, message=REQUIRED["place_long"]),
        ],
    )

    def moment(self) -> datetime:
        """The moment, of a form that is valid."""
        assert self.day.data is not None
        assert self.time.data is not None
        return datetime.combine(self.day.data, self.time.data, clock.AMSTERDAM).astimezone(clock.now().tzinfo)


class ShareForm(Form):
    """What the other side may have; what one does not have is not asked."""

    phone = BooleanField(FORM["phone"])
    email = BooleanField(FORM["email"])
    reach = BooleanField(FORM["reach"])

    def offer(self, has: dict[str, str], shared: str | None) -> None:
        """The ways there are, each with what would be told; `shared` is what the other has now, also when
        it is not one of those ways any more."""
        self.has = has
        told = self.told_now = [way for way in (shared or "").split("\n") if way]
        for name in ("phone", "email", "reach"):
            if not has.get(name):
                del self[name]
            elif not self.is_submitted():
                self[name].data = has[name] in told

    def told(self) -> str:
        """What was ticked, a line each."""
        return "\n".join(value for name, value in self.has.items() if name in self and self[name].data)


class CheckForm(Form):
    """How it goes, as one side says it. `side` is asked of a coordinator only."""

    side = RadioField(
        FORM["side"],
        choices=options((one.value, words) for one, words in SIDES.items()),
        validators=[InputRequired(REQUIRED["side"])],
    )
    feeling = RadioField(
        FORM["feeling"],
        choices=options((str(number), words) for number, words in FEELINGS.items()),
        validators=[InputRequired(REQUIRED["feeling"])],
    )
    still = RadioField(
        FORM["still"],
        choices=options((one.value, words) for one, words in STILL[Side.REQUESTER].items()),
        validators=[InputRequired(REQUIRED["still"])],
    )
    more_contact = RadioField(
        FORM["more_contact"],
        choices=options([("ja", FORM["yes"]), ("nee", FORM["no"])]),
        validators=[Optional()],
    )

    def __init__(self, *args: Any, asker: Side | None = None, **given: Any) -> None:
        super().__init__(*args, **given)
        self.asker = asker
        if asker is not None:
            del self.side
            self.still.choices = options((one.value, words) for one, words in STILL[asker].items())
        if asker is Side.VOLUNTEER:
            del self.more_contact

    def answers(self) -> tuple[int, StillNeeded, bool | None]:
        """Feeling, still, and more contact, of a form that is valid."""
        more = self.more_contact.data if "more_contact" in self else None
        return int(self.feeling.data), StillNeeded(self.still.data), None if not more else more == "ja"

    def who(self) -> Side:
        """Whose answer it is."""
        return self.asker or Side(self.side.data)


class StopForm(Form):
    """Stopping; a reason may stay away, and only who asked says whether the search goes on."""

    reason = RadioField(
        FORM["reason"],
        choices=options((one.value, words) for one, words in REASONS.items()),
        validators=[Optional()],
    )
    again = BooleanField(FORM["again"])

    def __init__(self, *args: Any, asker: Side | None = None, may_end: bool = True, **given: Any) -> None:
        super().__init__(*args, **given)
        if asker is Side.VOLUNTEER or not may_end:
            del self.again
        elif asker is None:
            self.again.label.text = str(FORM["again_desk"])
        if asker is None:
            self.reason.label.text = str(FORM["reason_desk"])

    def chosen(self) -> RequestEnd | None:
        """The reason, if one was given."""
        return RequestEnd(self.reason.data) if self.reason.data in set(RequestEnd) else None

    def wants_again(self) -> bool:
        """Does the search go on?"""
        return bool(self.again.data) if "again" in self else True
