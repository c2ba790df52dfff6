"""What a visitor's words were understood as, in values; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.search.rules_wish_phrases import words_of
from vrijwilligerspunt.search.rules_wish_words import Values
from vrijwilligerspunt.search.states import Unsure, Wish

SUBJECTS: Final = (Wish.SUBJECT, Wish.THEME)


@dataclass(frozen=True, slots=True)
class Part:
    """A wish and the stretch `text[start:end]` it was read from. `values` are those of the address; of a
    subject the slug of its theme. `label` is the full name of a place."""

    kind: Wish
    values: Values
    start: int
    end: int
    text: str
    label: str = ""

    @property
    def wish(self) -> tuple[Wish, Values, str]:
        """What is asked, wherever it stands: equal for parts that one chip stands for."""
        return self.kind, self.values, dutch.fold(self.text) if self.kind in SUBJECTS else ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch with another reading. `part` is the wish it is or may be; `taken` says that it counts.
    Without `part` the stretch could not be used at all."""

    kind: Unsure
    start: int
    end: int
    text: str
    part: Part | None = None
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """The wishes in `text` in order, and the `rest` that is searched as words."""

    parts: tuple[Part, ...] = ()
    rest: str = ""
    asks_help: bool = False
    doubts: tuple[Doubt, ...] = ()
    text: str = ""

    def values(self, kind: Wish) -> Values:
        """All values of one kind, each once."""
        return tuple(
            dict.fromkeys(value for part in self.parts if part.kind is kind for value in part.values)
        )

    @property
    def subjects(self) -> Values:
        """The themes the words speak of."""
        return tuple(dict.fromkeys((*self.values(Wish.THEME), *self.values(Wish.SUBJECT))))

    @property
    def is_whole_theme(self) -> bool:
        """Is all that is searched the name of a theme? Then all of the theme is an answer."""
        named = {word.text for part in self.parts if part.kind is Wish.THEME for word in words_of(part.text)}
        asked = [word.text for word in words_of(self.rest)]
        return bool(named) and all(word in named for word in asked)


NOTHING: Final = Understood()
