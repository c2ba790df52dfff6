"""Notes taken while a text is read: which words belong to a wish, and which leave the search; pure."""

from __future__ import annotations

from dataclasses import dataclass

from vrijwilligerspunt.search.rules_wish_parts import Doubt, Part
from vrijwilligerspunt.search.rules_wish_phrases import words_of
from vrijwilligerspunt.search.rules_wish_words import Values
from vrijwilligerspunt.search.states import Unsure, Wish


@dataclass(slots=True)
class Find:
    """A wish that was met: words `first` to `end`, without what stands before it."""

    kind: Wish
    values: Values
    first: int
    end: int
    label: str = ""
    doubt: Unsure | None = None
    is_negated: bool = False
    doubted: tuple[int, int] | None = None


class Notes:
    """One text: its words, and what was found in them so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of(text)
        self.used = [False] * len(self.words)  # belongs to something
        self.gone = [False] * len(self.words)  # is not searched
        self.finds: list[Find] = []
        self.doubts: list[Doubt] = []

    def mark(self, first: int, end: int) -> None:
        """These words belong to something and are not searched."""
        self.used[first:end] = self.gone[first:end] = [True] * (end - first)

    def use(self, first: int, end: int) -> None:
        """These words belong to something; they are searched all the same."""
        self.used[first:end] = [True] * (end - first)

    def doubt(
        self, kind: Unsure, first: int, end: int, find: Find | None = None, *, taken: bool = False
    ) -> None:
        """Write a doubt down; without a wish the stretch is not searched either."""
        start, stop = self.span(first, end)
        part = None if find is None else self.part(find)
        self.doubts.append(Doubt(kind, start, stop, self.text[start:stop], part, taken))
        if find is None:
            self.mark(first, end)
        else:
            self.use(first, end)

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Where these words stand in the text."""
        return self.words[first].start, self.words[end - 1].end

    def part(self, find: Find) -> Part:
        """A find as a value."""
        start, end = self.span(find.first, find.end)
        return Part(find.kind, find.values, start, end, self.text[start:end], find.label)
