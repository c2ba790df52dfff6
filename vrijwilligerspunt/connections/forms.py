"""Shape of bringing two together: only the fields that this kind of match needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, SelectField, StringField

from vrijwilligerspunt.buddies import rules_hints, rules_reach
from vrijwilligerspunt.buddies import texts as buddies_texts
from vrijwilligerspunt.buddies.forms_asking import not_longer_than
from vrijwilligerspunt.buddies.rules_reach import Reach, ReachUnclear
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.connections import rules
from vrijwilligerspunt.connections.rules import AskedSide
from vrijwilligerspunt.connections.states import ConnectionKind
from vrijwilligerspunt.connections.texts import CHOOSE, ERRORS, LABELS
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean_line, options

REACH_LENGTH = 120
SIDES = (1, 2)


class ButtonForm(Form):
    """A page with one button."""


def _line(name: str, length: int) -> Any:
    return StringField(LABELS[name], filters=[clean_line], validators=[not_longer_than(length)])


class ConnectForm(CreatingForm):
    """Two sides: a resident is a first name and perhaps a way to be reached, a place is one of the list.

    With `has_offer` the first side is what somebody offered, so nothing is typed for it; that person was
    promised to be asked, so a yes of both said aloud cannot be noted.
    """

    name_1 = _line("name_1", rules.FIRST_NAME_LENGTH)
    reach_1 = _line("reach_1", REACH_LENGTH)
    place_1 = SelectField(LABELS["place_1"], validate_choice=False)
    name_2 = _line("name_2", rules.FIRST_NAME_LENGTH)
    reach_2 = _line("reach_2", REACH_LENGTH)
    place_2 = SelectField(LABELS["place_2"], validate_choice=False)
    activity = SelectField(LABELS["activity"], validate_choice=False)
    wijk = SelectField(LABELS["wijk"], validate_choice=False)
    on_street = BooleanField(LABELS["on_street"])

    def __init__(
        self,
        kind: ConnectionKind,
        wijken: Mapping[str, str],
        places: Sequence[tuple[int, str]],
        *args: Any,
        has_offer: bool = False,
        **given: Any,
    ) -> None:
        super().__init__(*args, **given)
        self.wijken, self.places = wijken, {str(number): name for number, name in places}
        self.reaches: dict[int, Reach | None] = {}
        is_place = {1: kind is ConnectionKind.PLACE_PLACE, 2: kind is not ConnectionKind.RESIDENT_RESIDENT}
        for side in SIDES:
            gone = ["name", "reach"] if is_place[side] else ["place"]
            for name in {*gone, *(("name", "reach") if has_offer and side == 1 else ())}:
                del self[f"{name}_{side}"]
            if is_place[side]:
                self[f"place_{side}"].choices = options([("", str(CHOOSE["place"])), *self.places.items()])
        self.activity.choices = options(
            [
                ("", str(CHOOSE["activity"])),
                *((one.value, str(buddies_texts.ACTIVITIES[one])) for one in Activity),
            ]
        )
        self.wijk.choices = options([("", str(CHOOSE["wijk"])), *wijken.items()])
        if len(wijken) == 1:
            del self.wijk
        if has_offer:
            del self.on_street

    def both_said_yes(self) -> bool:
        """Did both say yes aloud, also to the other seeing how they are reached?"""
        return "on_street" in self and bool(self.on_street.data)

    def judge(self) -> bool:
        """Everything that is asked, each at its own question, all at once."""
        is_valid = bool(self.validate())
        for name, wrong in self._wrong():
            if wrong and not self[name].errors:
                self[name].errors = [str(ERRORS[wrong])]
                is_valid = False
        return is_valid

    def _wrong(self) -> list[tuple[str, str]]:
        """Field → which error, empty when it is fine."""
        found = []
        for side in SIDES:
            if f"name_{side}" in self:
                found.append((f"name_{side}", self._judge_name(self[f"name_{side}"].data or "")))
                found.append((f"reach_{side}", self._judge_reach(side)))
            if f"place_{side}" in self:
                is_listed = self[f"place_{side}"].data in self.places
                found.append((f"place_{side}", "" if is_listed else f"place_{side}"))
        if "wijk" in self:
            found.append(("wijk", "" if self.wijk.data in self.wijken else "wijk"))
        return found

    def _judge_name(self, typed: str) -> str:
        try:
            rules_hints.refuse_numbers(typed)
        except rules_hints.NumberRefused as error:
            return error.detail
        return "" if typed else "name"

    def _judge_reach(self, side: int) -> str:
        typed = self[f"reach_{side}"].data or ""
        self.reaches[side] = None
        if not typed:
            return ""
        try:
            self.reaches[side] = rules_reach.reach(typed)
        except ReachUnclear as error:
            return error.detail if error.detail in ERRORS else "reach"
        return ""

    def sides(self, offer_id: int | None) -> tuple[AskedSide, AskedSide]:
        """Both sides, of a form that was judged."""
        return self._side(1, offer_id), self._side(2, None)

    def _side(self, side: int, offer_id: int | None) -> AskedSide:
        if f"place_{side}" in self:
            return AskedSide(place_id=int(self[f"place_{side}"].data))
        if offer_id is not None:
            return AskedSide(offer_id=offer_id)
        return AskedSide(first_name=str(self[f"name_{side}"].data), reach=self.reaches.get(side))

    def chosen_wijk(self) -> str:
        """The wijk of the match."""
        return str(self.wijk.data) if "wijk" in self else next(iter(self.wijken))

    def chosen_activity(self) -> Activity | None:
        """What they may do together; None for nothing or what we do not know."""
        return next((one for one in Activity if one.value == self.activity.data), None)
