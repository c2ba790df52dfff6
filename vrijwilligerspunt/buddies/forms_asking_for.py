"""Shape of asking for somebody else: by a carer without any role, or from a work area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import Length

from vrijwilligerspunt.buddies import rules_asking, rules_reach, texts
from vrijwilligerspunt.buddies.actions_asking import Answers, Writer
from vrijwilligerspunt.buddies.forms import TogetherFields
from vrijwilligerspunt.buddies.forms_asking import WordsForm, boxes, line, wijk_of, words
from vrijwilligerspunt.buddies.rules_asking import NO_WIJK
from vrijwilligerspunt.buddies.rules_reach import PhoneNeeded, Reach, ReachUnclear
from vrijwilligerspunt.buddies.states import ReachKind
from vrijwilligerspunt.buddies.texts_asking import CHOOSE_WIJK, ERRORS, LABELS, MOMENTS
from vrijwilligerspunt.buddies.texts_asking import NO_WIJK as DONT_KNOW
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.web.forms import CreatingForm, clean_line, options


class AskForForm(TogetherFields, CreatingForm, WordsForm):
    """What the other likes to do, how to reach the other, and that the other knows of it.

    A carer who can hardly go on leaves a number: it is the carer who is rung.
    """

    WORDS = ("what", "when")
    NO_NUMBERS = ("first_name", "reach", "writer_name")

    first_name = line("first_name", rules_asking.NAME_LENGTH)
    activity = boxes("activity_other", texts.ACTIVITIES)
    what = words("what")
    daypart = boxes("daypart_other", MOMENTS)
    when = line("when", rules_asking.WHEN_LENGTH)
    wijk = SelectField(LABELS["wijk_other"], validate_choice=False)
    reach = line("reach_other", rules_asking.REACH_LENGTH)
    overloaded = BooleanField(LABELS["overloaded"])
    statement = BooleanField(LABELS["statement"])
    writer_name = line("writer_name", rules_asking.NAME_LENGTH)
    writer_reach = line("writer_reach", rules_asking.REACH_LENGTH)
    writer_phone = line("writer_phone", rules_asking.REACH_LENGTH)
    website = StringField(
        LABELS["website"], filters=[clean_line], validators=[Length(max=0, message=ERRORS["website"])]
    )

    def __init__(
        self, wijken: Mapping[str, str], who: Actor, *args: Any, is_staff: bool, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.wijken, self.who = wijken, who
        self.wijk.choices = options([("", str(CHOOSE_WIJK)), *wijken.items(), (NO_WIJK, str(DONT_KNOW))])
        self.wijk.data = wijk_of(self.wijk.data, wijken)
        self.found_writer: Reach | None = None
        self.found_phone: Reach | None = None
        if who.is_signed_in:
            del self.writer_name, self.writer_reach
        if is_staff:
            del self.overloaded, self.writer_phone

    def judge(self) -> bool:
        """Everything that is asked, each at its own question, all at once."""
        is_valid = bool(self.validate())
        for name, is_wrong in self._wrong():
            if is_wrong:
                self[name].errors = [*self[name].errors, str(ERRORS[is_wrong])]
                is_valid = False
        return self.refuse_numbers() and is_valid

    def _wrong(self) -> list[tuple[str, str]]:
        """Field → which error, empty when it is fine."""
        found = [
            ("first_name", "" if self.first_name.data else "first_name"),
            ("what", "" if self.what.data or self.activities() else "what"),
            ("wijk", "" if self.wijk.data in {*self.wijken, NO_WIJK} else "wijk_other"),
            ("reach", self._judge_reach()),
            ("statement", "" if self.statement.data else "statement"),
        ]
        if "writer_name" in self:
            found.append(("writer_name", "" if self.writer_name.data else "writer_name"))
            found.append(("writer_reach", self._judge_writer()))
        if self.is_overloaded:
            found.append(("writer_phone", self._judge_phone()))
        return found

    @property
    def is_overloaded(self) -> bool:
        """Did a carer tick that it is hardly possible to go on?"""
        return "overloaded" in self and bool(self.overloaded.data)

    def _judge_phone(self) -> str:
        typed = self.writer_phone.data or ""
        try:
            self.found_phone = rules_reach.phone(typed)
        except (ReachUnclear, PhoneNeeded):
            return "phone" if typed else "writer_phone"
        return ""

    def _judge_reach(self) -> str:
        typed = self.reach.data or ""
        try:
            self.found = rules_reach.reach(typed)
        except ReachUnclear as error:
            return error.detail if typed and error.detail in ERRORS else "reach_other"
        return ""

    def _judge_writer(self) -> str:
        if not self.writer_reach.data:
            return ""
        try:
            self.found_writer = rules_reach.reach(self.writer_reach.data)
        except ReachUnclear:
            return "writer_reach"
        return "" if self.found_writer.kind is ReachKind.EMAIL else "writer_reach"

    def answers(self) -> Answers:
        """What was answered, of a form that was judged."""
        assert self.found is not None
        return Answers(
            reach=self.found,
            what=self.what.data or "",
            when=self.when.data or "",
            activities=tuple(self.activities()),
            slots=self.slots(),
            wijk_code=self.wijk.data if self.wijk.data in self.wijken else None,
            first_name=self.first_name.data or "",
            is_overloaded=self.is_overloaded,
        )

    def writer(self) -> Writer:
        """Who writes: an account's name, so that the person knows from whom it comes; or what was left."""
        phone = self.found_phone.value if self.found_phone is not None else ""
        if "writer_name" not in self:
            return Writer(name=self.who.name, phone=phone)
        address = self.found_writer.value if self.found_writer is not None else ""
        return Writer(name=self.writer_name.data or "", reach=address, phone=phone)
