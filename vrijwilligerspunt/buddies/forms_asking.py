"""Shape of asking for somebody: five questions, a yes, and the choice to be called instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from wtforms.validators import Length

from vrijwilligerspunt.buddies import rules_asking, rules_hints, rules_reach, texts
from vrijwilligerspunt.buddies.actions_asking import Answers
from vrijwilligerspunt.buddies.forms import TogetherFields
from vrijwilligerspunt.buddies.rules_asking import NO_WIJK
from vrijwilligerspunt.buddies.rules_reach import PhoneNeeded, Reach, ReachUnclear
from vrijwilligerspunt.buddies.states import CallSlot, ReachKind
from vrijwilligerspunt.buddies.texts_asking import CHOOSE_WIJK, ERRORS, LABELS, MOMENTS
from vrijwilligerspunt.buddies.texts_asking import NO_WIJK as DONT_KNOW
from vrijwilligerspunt.web.forms import CreatingForm, Form, clean, clean_line, options


def not_longer_than(length: int) -> Callable[[Any, Any], None]:
    """No more signs than this. WTForms' own would put a counter at the field, which hurries people."""

    def check(_form: Any, field: Any) -> None:
        if len(field.data or "") > length:
            raise ValidationError(str(ERRORS["long"]))

    return check


def words(label: str, length: int = rules_asking.WORDS_LENGTH) -> Any:
    """A field for a person's own words."""
    return TextAreaField(LABELS[label], filters=[clean], validators=[not_longer_than(length)])


def line(label: str, length: int) -> Any:
    """A field of one line."""
    return StringField(LABELS[label], filters=[clean_line], validators=[not_longer_than(length)])


def boxes(label: str, names: Mapping[Any, str]) -> Any:
    """A question with boxes. A value that we do not offer counts as not ticked."""
    return SelectMultipleField(
        LABELS[label],
        choices=options((one.value, said) for one, said in names.items()),
        validate_choice=False,
    )


class WordsForm(Form):
    """What every form with a person's own words shares: numbers are refused, other things pointed out once.

    `seen` holds what was pointed out already: the second press sends.
    """

    WORDS: tuple[str, ...] = ()
    NO_NUMBERS: tuple[str, ...] = ()
    found: Reach | None = None

    seen = HiddenField(default="", filters=[clean_line], validators=[Length(max=40)])

    def refuse_numbers(self) -> bool:
        """Show at its field that a BSN or an account number is not taken; is there none?"""
        is_fine = True
        for name in (*self.WORDS, *self.NO_NUMBERS):
            if name not in self:
                continue
            if name == "reach" and self.found is not None and self.found.kind is ReachKind.PHONE:
                # The digits of a phone number may pass the proof of a BSN.
                continue
            try:
                rules_hints.refuse_numbers(self[name].data or "")
            except rules_hints.NumberRefused as error:
                self.broken(name, error, str(ERRORS[error.detail]))
                is_fine = False
        return is_fine

    def new_hints(self) -> list[rules_hints.Hint]:
        """What is pointed out now, for the first time; the form remembers it."""
        seen = set((self.seen.data or "").split(","))
        found = rules_hints.hints(*(self[name].data or "" for name in self.WORDS))
        self.seen.data = ",".join(one.value for one in found)
        return [one for one in found if one.value not in seen]


class AskForm(TogetherFields, CreatingForm, WordsForm):
    """The five questions. `website` is a field only machines fill in; `respite` a carer's own question;
    `mine` ties it to the account of who is signed in, which may be somebody who helps."""

    WORDS = ("what", "when", "share")
    NO_NUMBERS = ("reach",)

    activity = boxes("activity", texts.ACTIVITIES)
    what = words("what")
    daypart = boxes("daypart", MOMENTS)
    when = line("when", rules_asking.WHEN_LENGTH)
    wijk = SelectField(LABELS["wijk"], validate_choice=False)
    reach = line("reach", rules_asking.REACH_LENGTH)
    share = words("share")
    call = BooleanField(LABELS["call"])
    call_slot = SelectField(
        LABELS["call_slot"],
        choices=options((one.value, said) for one, said in texts.CALL_SLOTS.items()),
        default=CallSlot.ANY.value,
        validate_choice=False,
    )
    minor = BooleanField(LABELS["minor"])
    overloaded = BooleanField(LABELS["overloaded"])
    respite = HiddenField(default="", filters=[clean_line], validators=[Length(max=2)])
    consent = BooleanField(LABELS["consent"])
    mine = BooleanField(LABELS["mine"])
    website = StringField(
        LABELS["website"], filters=[clean_line], validators=[Length(max=0, message=ERRORS["website"])]
    )

    def __init__(self, wijken: Mapping[str, str], *args: Any, may_tie: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        self.wijken = wijken
        if not may_tie:
            del self.mine
        self.wijk.choices = options(
            [("", str(CHOOSE_WIJK)), *wijken.items(), (NO_WIJK, str(DONT_KNOW))],
        )
        self.wijk.data = wijk_of(self.wijk.data, wijken)

    @property
    def keeps(self) -> bool:
        """Did the person choose to keep it with the own account?"""
        return "mine" in self and bool(self.mine.data)

    @property
    def by_phone(self) -> bool:
        """Does somebody call first, so that only the number and the yes are needed?"""
        return bool(self.call.data or self.minor.data)

    def judge(self) -> bool:
        """Everything that is asked, each at its own question, all at once."""
        is_valid = bool(self.validate())
        for name in ("what", "when", "wijk"):
            if not self.by_phone and not self.judge_step(name):
                is_valid = False
        is_valid = self.judge_step("reach") and is_valid
        if not self.consent.data:
            self.consent.errors = [*self.consent.errors, str(ERRORS["consent"])]
            is_valid = False
        return self.refuse_numbers() and is_valid

    def judge_step(self, name: str) -> bool:
        """One question, for who answers them one by one; its errors stand at it."""
        field = self[name]
        message = ""
        if name == "what" and not (field.data or self.activities()):
            message = "what"
        elif name == "when" and not (field.data or self.moments()):
            message = "when"
        elif name == "wijk" and field.data not in {*self.wijken, NO_WIJK}:
            message = "wijk"
        elif name == "reach":
            message = self._judge_reach()
        if message:
            field.errors = [*field.errors, str(ERRORS[message])]
        return not message

    def _judge_reach(self) -> str:
        """What is wrong with the number or address, if anything; `found` is set when it is fine."""
        typed = self.reach.data or ""
        try:
            self.found = rules_reach.phone(typed) if self.by_phone else rules_reach.reach(typed)
        except PhoneNeeded:
            return "call"
        except ReachUnclear as error:
            return error.detail if typed and error.detail in ERRORS else "reach"
        return ""

    def answers(self) -> Answers:
        """What was answered, of a form that was judged."""
        assert self.found is not None
        slot = self.call_slot.data
        return Answers(
            reach=self.found,
            what=self.what.data or "",
            when=self.when.data or "",
            share=self.share.data or "",
            activities=tuple(self.activities()),
            slots=self.slots(),
            wijk_code=self.wijk.data if self.wijk.data in self.wijken else None,
            wants_call=self.by_phone,
            call_slot=(CallSlot(slot) if slot in set(CallSlot) else CallSlot.ANY) if self.by_phone else None,
            is_minor=bool(self.minor.data),
            for_respite=self.respite.data == "ja",
            is_overloaded=bool(self.overloaded.data),
        )


def wijk_of(typed: str | None, wijken: Mapping[str, str]) -> str:
    """The code of a wijk that was sent by its code or its name; what is neither stays as it is."""
    said = (typed or "").strip().casefold()
    named = {name.casefold(): code for code, name in wijken.items()} | {str(DONT_KNOW).casefold(): NO_WIJK}
    return named.get(said, (typed or "").strip())
