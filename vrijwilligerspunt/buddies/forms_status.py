"""Shape of what the person concerned fills in on the own page."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, HiddenField, RadioField
from wtforms.validators import Length

from vrijwilligerspunt.buddies import actions_status, rules_asking, rules_reach, texts
from vrijwilligerspunt.buddies.actions_status import Words
from vrijwilligerspunt.buddies.forms import TogetherFields
from vrijwilligerspunt.buddies.forms_asking import WordsForm, boxes, line, words
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.rules_reach import PhoneNeeded, Reach, ReachUnclear
from vrijwilligerspunt.buddies.states import CallSlot
from vrijwilligerspunt.buddies.texts_asking import ERRORS, LABELS, MOMENTS
from vrijwilligerspunt.web.forms import Form, clean_line, options


class ChangeForm(TogetherFields, WordsForm):
    """Other words, or more. `mark` says which words the page showed."""

    WORDS = ("what", "when", "share")

    mark = HiddenField(default="", filters=[clean_line], validators=[Length(max=40)])
    activity = boxes("activity", texts.ACTIVITIES)
    what = words("what")
    daypart = boxes("daypart", MOMENTS)
    when = line("when", rules_asking.WHEN_LENGTH)
    share = words("share")

    def fill(self, row: BuddyRequest) -> None:
        """Show what is there."""
        self.activity.data = list(row.activities)
        self.what.data, self.when.data, self.share.data = row.what, row.when_words, row.share
        self.remember(row)

    def remember(self, row: BuddyRequest) -> None:
        """These are the words that the page shows."""
        self.mark.data = actions_status.mark(row)

    def judge(self) -> bool:
        """Is there something to do together, and no number that we refuse?"""
        is_valid = bool(self.validate())
        if not (self.what.data or self.activities()):
            self.what.errors = [*self.what.errors, str(ERRORS["what"])]
            is_valid = False
        return self.refuse_numbers() and is_valid

    def answers(self) -> Words:
        """What was filled in, of a form that was judged."""
        return Words(
            what=self.what.data or "",
            when=self.when.data or "",
            share=self.share.data or "",
            activities=tuple(self.activities()),
            slots=self.slots(),
            has_ticked=bool(self.moments()),
        )


class YesForm(ChangeForm):
    """The words that another wrote, to change before the yes. `mine` ties it to who is signed in."""

    mine = BooleanField(LABELS["mine"])

    def __init__(self, *args: Any, may_tie: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if not may_tie:
            del self.mine

    @property
    def keeps(self) -> bool:
        """Did the person choose to keep it with the own account?"""
        return "mine" in self and bool(self.mine.data)


class CallForm(Form):
    """When to call, and at which number when we have none."""

    call_slot = RadioField(
        LABELS["call_slot"],
        choices=options((one.value, said) for one, said in texts.CALL_SLOTS.items()),
        default=CallSlot.ANY.value,
        validate_choice=False,
    )
    phone = line("phone", rules_asking.REACH_LENGTH)

    def __init__(self, *args: Any, needs_phone: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        self.found: Reach | None = None
        if not needs_phone:
            del self.phone

    def judge(self) -> bool:
        """Is there a number to call, when one is needed?"""
        is_valid = bool(self.validate())
        if "phone" in self:
            try:
                self.found = rules_reach.phone(self.phone.data or "")
            except (ReachUnclear, PhoneNeeded) as error:
                self.broken("phone", error, str(ERRORS["call" if not self.phone.data else "phone"]))
                is_valid = False
        return is_valid

    @property
    def slot(self) -> CallSlot:
        """When to call."""
        return CallSlot(self.call_slot.data) if self.call_slot.data in set(CallSlot) else CallSlot.ANY
