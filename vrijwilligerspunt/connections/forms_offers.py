"""Shape of "ik kan …": one screen, and the same words later to change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from vrijwilligerspunt.buddies import rules_asking, rules_reach
from vrijwilligerspunt.buddies.forms_asking import WordsForm, not_longer_than, wijk_of
from vrijwilligerspunt.buddies.rules_reach import ReachUnclear
from vrijwilligerspunt.buddies.texts_asking import ERRORS as ASKING_ERRORS
from vrijwilligerspunt.connections import actions_offers, rules
from vrijwilligerspunt.connections.actions_offers import Told
from vrijwilligerspunt.connections.models import ResidentOffer
from vrijwilligerspunt.connections.texts_offers import CHOOSE_WIJK, ERRORS, LABELS
from vrijwilligerspunt.web.forms import CreatingForm, clean_line, options


class OfferWordsForm(WordsForm):
    """What somebody can do, in which wijk, and who it is."""

    WORDS = ("what",)
    NO_NUMBERS = ("first_name", "reach")

    what = TextAreaField(
        LABELS["what"], filters=[clean_line], validators=[not_longer_than(rules.WHAT_LENGTH)]
    )
    first_name = StringField(
        LABELS["first_name"],
        filters=[clean_line],
        validators=[DataRequired(ERRORS["first_name"]), not_longer_than(rules.FIRST_NAME_LENGTH)],
    )
    wijk = SelectField(LABELS["wijk"], validate_choice=False)
    reach = StringField(
        LABELS["reach"], filters=[clean_line], validators=[not_longer_than(rules_asking.REACH_LENGTH)]
    )

    def __init__(self, wijken: Mapping[str, str], *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.wijken = wijken
        self.wijk.choices = options([("", str(CHOOSE_WIJK)), *wijken.items()])
        self.wijk.data = wijk_of(self.wijk.data, wijken)

    def judge(self) -> bool:
        """Everything that is asked, each at its own question, all at once."""
        is_valid = bool(self.validate())
        if self.wijk.data not in self.wijken:
            self.wijk.errors = [*self.wijk.errors, str(ERRORS["wijk"])]
            is_valid = False
        try:
            self.found = rules_reach.reach(self.reach.data or "")
        except ReachUnclear as error:
            name = error.detail if self.reach.data and error.detail in ERRORS else "reach"
            self.broken("reach", error, str(ERRORS[name]))
            is_valid = False
        return self.refuse_numbers() and is_valid

    def told(self) -> Told:
        """What was filled in, of a form that was judged."""
        return Told(
            wijk_code=str(self.wijk.data),
            first_name=self.first_name.data or "",
            reach=self.found,
            what=self.what.data or "",
        )


class OfferForm(CreatingForm, OfferWordsForm):
    """The screen. `website` is a field only machines fill in."""

    website = StringField(
        LABELS["website"],
        filters=[clean_line],
        validators=[Length(max=0, message=ASKING_ERRORS["website"])],
    )


class OfferChangeForm(OfferWordsForm):
    """Other words. `mark` says which words the page showed."""

    mark = HiddenField(default="", filters=[clean_line], validators=[Length(max=40)])

    def fill(self, row: ResidentOffer, reach: str) -> None:
        """Show what is there; `reach` as people write it."""
        self.what.data, self.first_name.data = row.what, row.first_name
        self.wijk.data, self.reach.data = row.wijk_code, reach
        self.remember(row)

    def remember(self, row: ResidentOffer) -> None:
        """These are the words that the page shows."""
        self.mark.data = actions_offers.mark(row)
