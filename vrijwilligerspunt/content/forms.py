"""Shape of what editors fill in: a page as a list of blocks with what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from wtforms import FieldList, FormField, HiddenField, SelectField, StringField, TextAreaField
from wtforms import Form as Part
from wtforms.validators import Length, Optional

from vrijwilligerspunt.accounts.forms import DayField
from vrijwilligerspunt.content import rules
from vrijwilligerspunt.content.rules import Draft
from vrijwilligerspunt.content.rules_blocks import MOST_BLOCKS, Block, Fault, Words
from vrijwilligerspunt.content.states import BlockKind
from vrijwilligerspunt.content.texts import KINDS, LABELS, MESSAGES
from vrijwilligerspunt.web.forms import Form, clean, clean_line, options

KIND_CHOICES = tuple((kind.value, words) for kind, words in KINDS.items())


def _line(name: str, **given: Any) -> StringField:
    return StringField(LABELS[name], filters=[clean_line], **given)


def _beside(name: str, longest: int) -> StringField:
    return _line(name, validators=[Length(max=longest, message=MESSAGES[f"long_{name}"])])


class BlockPart(Part):
    """One block. How long and what is judged by `rules_blocks`, which names the field that is wrong."""

    kind = SelectField(LABELS["kind"], choices=options(KIND_CHOICES))
    nl_heading = _line("nl_heading")
    nl_text = TextAreaField(LABELS["nl_text"], filters=[clean])
    en_heading = _line("en_heading")
    en_text = TextAreaField(LABELS["en_text"], filters=[clean])
    href = _line("href")

    @property
    def has_kind(self) -> bool:
        """Is the kind one of the list?"""
        return self.kind.data in {kind.value for kind in BlockKind}

    @property
    def block(self) -> Block:
        """What was filled in; of a kind that is not there, a text."""
        return Block(
            BlockKind(self.kind.data) if self.has_kind else BlockKind.TEXT,
            Words(self.nl_heading.data or "", self.nl_text.data or ""),
            Words(self.en_heading.data or "", self.en_text.data or ""),
            self.href.data or "",
        )


class Blocks(FieldList):  # type: ignore[type-arg]
    """The blocks in their order."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        # WTForms takes every sign that Unicode calls a digit, and fails on those that are no number.
        for name in formdata:
            found = re.match(r"-([0-9]{1,3})-", name[len(prefix) :]) if name.startswith(prefix) else None
            if found:
                yield int(found[1])


class PageForm(Form):
    """A draft as a whole. `mark` is that of the draft that the editor saw."""

    blocks = Blocks(FormField(BlockPart), max_entries=MOST_BLOCKS)
    new_kind = SelectField(LABELS["kind"], choices=options(KIND_CHOICES), validate_choice=False)
    owner = _beside("owner", rules.LONGEST_OWNER)
    source = _beside("source", rules.LONGEST_SOURCE)
    review_on = DayField(LABELS["review_on"], MESSAGES["date"], validators=[Optional()])
    note = _beside("note", rules.LONGEST_NOTE)
    mark = HiddenField(filters=[clean_line], validators=[Length(max=64)])

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        # A draft may wait for its day, but a page may not: so the page does not say that it may stay empty.
        self.review_on.flags.optional = False

    @property
    def parts(self) -> list[BlockPart]:
        """The form of each block."""
        return [entry.form for entry in self.blocks.entries]

    @property
    def draft(self) -> Draft:
        """Everything that was filled in."""
        return Draft(
            tuple(part.block for part in self.parts),
            self.owner.data or "",
            self.source.data or "",
            self.review_on.data,
            self.note.data or "",
        )

    def place(self, faults: Sequence[Fault]) -> None:
        """Show what is wrong in blocks at their fields."""
        parts = self.parts
        for fault in faults:
            if fault.number < len(parts):
                parts[fault.number][fault.name].errors = [MESSAGES[type(fault.error)]]


def page_form(draft: Draft) -> PageForm:
    """A form that shows a draft as it is."""
    blocks = [
        {
            "kind": block.kind.value,
            "nl_heading": block.nl.heading,
            "nl_text": block.nl.text,
            "en_heading": block.en.heading,
            "en_text": block.en.text,
            "href": block.href,
        }
        for block in draft.blocks
    ]
    beside = {"owner": draft.owner, "source": draft.source, "review_on": draft.review_on, "note": draft.note}
    return PageForm(formdata=None, data={"blocks": blocks, "mark": draft.mark, **beside})


class StepForm(Form):
    """One button, about the draft as it was seen."""

    mark = HiddenField(filters=[clean_line], validators=[Length(max=64)])
