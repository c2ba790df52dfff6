"""Shape of street mode: three short forms of names, ways to be reached and codes; never a story."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, RadioField, SelectField, StringField

from vrijwilligerspunt.buddies import rules_asking, rules_hints, rules_reach, texts
from vrijwilligerspunt.buddies.forms_asking import not_longer_than
from vrijwilligerspunt.buddies.rules_reach import Reach, ReachUnclear
from vrijwilligerspunt.buddies.states import Activity, ReachKind
from vrijwilligerspunt.connections import rules
from vrijwilligerspunt.connections.rules import AskedSide
from vrijwilligerspunt.connections.states import ConnectionKind
from vrijwilligerspunt.connections.texts import KINDS
from vrijwilligerspunt.connections.texts_street import (
    CHOOSE_ACTIVITY,
    CHOOSE_PLACE,
    CHOOSE_WIJK,
    ERRORS,
    LABELS,
    NO_ACTIVITY,
)
from vrijwilligerspunt.web.forms import CreatingForm, clean_line, options

# Two places meet at a desk, not on the street.
STREET_KINDS = (ConnectionKind.RESIDENT_RESIDENT, ConnectionKind.RESIDENT_PLACE)
ACTIVITIES = {one.value: said for one, said in texts.ACTIVITIES.items()}


def _line(label: str, length: int) -> Any:
    return StringField(LABELS[label], filters=[clean_line], validators=[not_longer_than(length)])


def _name(label: str) -> Any:
    return _line(label, rules.FIRST_NAME_LENGTH)


def _reach(label: str) -> Any:
    return _line(label, rules_asking.REACH_LENGTH)


def _select(label: str, first: str, pairs: Mapping[str, str]) -> Any:
    return SelectField(
        LABELS[label], choices=options([("", first), *pairs.items()]), validate_choice=False, default=""
    )


class StreetForm(CreatingForm):
    """What the three share. `NEEDED`: field → the error when it is empty; the phone asks for these too.

    Who works in one wijk is not asked which.
    """

    NEEDED: Mapping[str, str] = {}
    wijk = SelectField(LABELS["wijk"], validate_choice=False, default="")

    def __init__(self, wijken: Mapping[str, str], *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.wijken = wijken
        self.reached: dict[str, Reach] = {}
        if len(wijken) == 1:
            del self.wijk
        else:
            self.wijk.choices = options([("", str(CHOOSE_WIJK)), *wijken.items()])

    @property
    def wijk_code(self) -> str:
        """The wijk of a form that was judged."""
        return str(self.wijk.data) if "wijk" in self else next(iter(self.wijken))

    @property
    def second(self) -> str:
        """The field in which the other one of two is named."""
        return "first_name_2"

    @property
    def picked(self) -> Activity | None:
        """What was picked, if anything."""
        typed = self["activity"].data
        return Activity(typed) if typed in set(Activity) else None

    def needed(self) -> dict[str, str]:
        """Name of each field that may not be empty → what to say then."""
        more = {"wijk": "wijk"} if "wijk" in self else {}
        return {self[name].name: str(ERRORS[said]) for name, said in {**self.NEEDED, **more}.items()}

    def judge(self) -> bool:
        """Everything that is asked, each at its own field, all at once."""
        is_valid = bool(self.validate())
        for name, said in self._wrong():
            self[name].errors = [*self[name].errors, str(ERRORS[said])]
            is_valid = False
        return is_valid

    def _wrong(self) -> list[tuple[str, str]]:
        """What is wrong: field and the key of its error."""
        found = [(name, said) for name, said in self.NEEDED.items() if not self[name].data]
        if "wijk" in self and self.wijk.data not in self.wijken:
            found.append(("wijk", "wijk"))
        for field in self:
            name = field.short_name
            said = ""
            if name.startswith("reach") and field.data:
                said = self._judge_reach(name, field.data)
            elif name.startswith("first_name") and _holds_number(field.data or ""):
                said = "number"
            if said:
                found.append((name, said))
        return found

    def _judge_reach(self, name: str, typed: str) -> str:
        try:
            self.reached[name] = rules_reach.reach(typed)
        except ReachUnclear as error:
            return error.detail if error.detail in {"phone", "email"} else "reach"
        # The digits of a phone number may pass the proof of a BSN.
        is_phone = self.reached[name].kind is ReachKind.PHONE
        return "number" if not is_phone and _holds_number(typed) else ""


def _holds_number(typed: str) -> bool:
    try:
        rules_hints.refuse_numbers(typed)
    except rules_hints.NumberRefused:
        return True
    return False


class QuestionForm(StreetForm):
    """Somebody looks for somebody: it becomes a request that the person says yes or no to."""

    NEEDED = {"first_name": "first_name", "reach": "reach", "activity": "activity", "yes": "yes"}

    first_name = _name("first_name")
    activity = _select("activity_question", CHOOSE_ACTIVITY, ACTIVITIES)
    reach = _reach("reach")
    yes = BooleanField(LABELS["yes_question"])

    def _wrong(self) -> list[tuple[str, str]]:
        found = super()._wrong()
        return [*found, ("activity", "activity")] if self.activity.data and not self.picked else found


class OfferForm(StreetForm):
    """Somebody can or wants to do something for the neighbourhood."""

    NEEDED = {"first_name": "first_name", "reach": "reach", "yes": "yes"}

    first_name = _name("first_name")
    activity = _select("activity_offer", NO_ACTIVITY, ACTIVITIES)
    reach = _reach("reach")
    yes = BooleanField(LABELS["yes_offer"])


class MatchForm(StreetForm):
    """Two that were brought together on the street: two people, or somebody and a place of the directory.

    Without places in the directory only people are asked for.
    """

    NEEDED = {"first_name_1": "first_name_1", "yes": "yes_match"}

    kind = RadioField(
        LABELS["kind"],
        choices=options((one.value, KINDS[one]) for one in STREET_KINDS),
        default=ConnectionKind.RESIDENT_RESIDENT.value,
        validate_choice=False,
    )
    first_name_1 = _name("first_name_1")
    reach_1 = _reach("reach_1")
    first_name_2 = _name("first_name_2")
    reach_2 = _reach("reach_2")
    place = SelectField(LABELS["place"], validate_choice=False, default="")
    activity = _select("activity", NO_ACTIVITY, ACTIVITIES)
    yes = BooleanField(LABELS["yes_match"])

    def __init__(self, wijken: Mapping[str, str], places: Mapping[str, str], **given: Any) -> None:
        super().__init__(wijken, **given)
        self.places = places
        if places:
            self.place.choices = options([("", str(CHOOSE_PLACE)), *places.items()])
        else:
            del self.kind, self.place

    @property
    def with_place(self) -> bool:
        """Is the second side a place?"""
        return "kind" in self and self.kind.data == ConnectionKind.RESIDENT_PLACE.value

    @property
    def second(self) -> str:
        """The field in which the other one of two is named."""
        return "place" if self.with_place else "first_name_2"

    @property
    def chosen(self) -> ConnectionKind:
        """Which of the kinds it is."""
        return ConnectionKind.RESIDENT_PLACE if self.with_place else ConnectionKind.RESIDENT_RESIDENT

    def _wrong(self) -> list[tuple[str, str]]:
        found = super()._wrong()
        if self.with_place:
            # What is left in the fields of a second person counts for nothing.
            found = [(name, said) for name, said in found if not name.endswith("_2")]
            return found if self.place.data in self.places else [*found, ("place", "place")]
        return found if self.first_name_2.data else [*found, ("first_name_2", "first_name_2")]

    def needed(self) -> dict[str, str]:
        """As for all; the phone asks for the one of the last two that it shows."""
        more = [name for name in ("first_name_2", "place") if name in self]
        return super().needed() | {self[name].name: str(ERRORS[name]) for name in more}

    def sides(self, language: str) -> list[AskedSide]:
        """The two, of a form that was judged."""
        first = AskedSide(str(self.first_name_1.data), self.reached.get("reach_1"), language=language)
        if self.with_place:
            return [first, AskedSide(place_id=int(self.place.data))]
        return [
            first,
            AskedSide(str(self.first_name_2.data), self.reached.get("reach_2"), language=language),
        ]
