"""One text read from left to right: the work of `rules_wish.understand`; pure.

Every step looks at a fixed number of words before and behind, so the work grows with the text and no faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.search import rules_wish_topics as topics
from vrijwilligerspunt.search.rules_wish_not import GRID, denied_after, is_same_list, negation, resolve
from vrijwilligerspunt.search.rules_wish_notes import Find, Notes
from vrijwilligerspunt.search.rules_wish_numbers import wishes_of
from vrijwilligerspunt.search.rules_wish_parts import SUBJECTS, Part, Understood
from vrijwilligerspunt.search.rules_wish_phrases import Match, phrase_at, quoted, tail_end
from vrijwilligerspunt.search.rules_wish_places import MOST_WORDS, Named, Names
from vrijwilligerspunt.search.rules_wish_rest import rest
from vrijwilligerspunt.search.rules_wish_words import (
    ABLE,
    ALSO_WORDS,
    BEFORE_OF,
    CLEAR_BEHIND_IN,
    CLEAR_EVIDENCE,
    HELPING,
    LEADS,
    LINKS,
    PLACE_EVIDENCE,
    PLACE_LEADS,
    PLACE_OF,
    REFUSING,
    SHORT_DAYS,
    TAILS,
    How,
    Values,
)
from vrijwilligerspunt.search.states import Unsure, Wish

MOST_LEADS: Final = 4
MOST_REFUSED: Final = 4
LONGEST_HOUSE_NUMBER: Final = 4
_BEFORE_AGE: Final = frozenset({"en", "and", "als", "ben", "m"})


class Reading:
    """One text being read from left to right."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.notes = Notes(text)
        self.words = self.notes.words
        self.asks = self.offers = False

    # Reading

    def scan(self) -> None:
        at = 0
        while at < len(self.words):
            at = max(at + 1, self._step(at))

    def _step(self, at: int) -> int:
        """Read what begins at this word; returns where to go on."""
        if self.notes.used[at]:
            return at + 1
        if (end := self._postcode(at)) is not None:
            return end
        match, named = phrase_at(self.words, at), self._name(at)
        if named is not None and (match is None or named[0] >= match.end):
            if self._place(at, *named):
                return self._tail(named[0])
            match = None
        subject = self._subject(at)
        if match is not None and (subject is None or match.end >= subject[0]):
            if match.meaning.how is How.OFFERS_HELP:
                self.offers = True
            elif (end := self._phrase(at, match)) is not None:
                return end
        if subject is not None:
            self._keep(Find(subject[1], subject[2], at, subject[0]))
            return subject[0]
        return self._refusal(at)

    def _refusal(self, at: int) -> int:
        """`Ik kan niet tillen`: that is not searched, and said; what is no word of ours is left to others."""
        word, end = self.words[at], at + 1
        if not at or word.text not in REFUSING or word.is_cut_off or self.words[at - 1].text not in ABLE:
            return at + 1
        while end < min(len(self.words), at + MOST_REFUSED) and self._is_plain(end):
            end += 1
        while end > at + 1 and not dutch.tokens(self.words[end - 1].text):
            end -= 1
        if end > at + 1:
            self.notes.doubt(Unsure.NOT_WANTED, at, end)
        return end

    def _is_plain(self, at: int) -> bool:
        """Does this word go on in the same breath, and is it no wish?"""
        word = self.words[at]
        if word.is_cut_off or word.text in LINKS or phrase_at(self.words, at) is not None:
            return False
        return self._name(at) is None and self._subject(at) is None

    def _run(self, at: int, most: int) -> tuple[str, ...]:
        """At most so many words from here, as far as no comma stands between."""
        found = [self.words[at].text]
        for word in self.words[at + 1 : at + most]:
            if word.is_cut_off:
                break
            found.append(word.text)
        return tuple(found)

    def _name(self, at: int) -> tuple[int, Named] | None:
        found = self.names.at(self._run(at, MOST_WORDS))
        return None if found is None else (at + found[0], found[1])

    def _subject(self, at: int) -> tuple[int, Wish, Values] | None:
        run = self._run(at, topics.LONGEST)
        for length in range(len(run), 0, -1):
            theme = topics.theme_of(run[:length])
            if theme is not None:
                kind = Wish.THEME if topics.names_theme(run[:length]) else Wish.SUBJECT
                return at + length, kind, (theme.value,)
        return None

    def _postcode(self, at: int) -> int | None:
        word = self.words[at]
        digits = self.text[word.start : word.end]
        if len(digits) != 4 or not digits.isascii() or not digits.isdigit() or digits[0] == "0":
            return None
        end = at + 1
        if end < len(self.words) and self._are_letters(end):
            end += 1
            if end < len(self.words) and self._is_house_number(end):
                end += 1
        first = self._lead(at, PLACE_LEADS)
        asked = end > at + 1 or any(word.text == "postcode" for word in self.words[first:at])
        if digits in self.names.postcodes:
            if any(find.kind is Wish.POSTCODE and find.values != (digits,) for find in self.notes.finds):
                self.notes.doubt(Unsure.TWO_POSTCODES, first, end)
            else:
                self._keep(Find(Wish.POSTCODE, (digits,), first, end))
        elif asked:
            self.notes.doubt(Unsure.UNKNOWN_POSTCODE, first, end)
        else:
            return None
        return end

    def _are_letters(self, at: int) -> bool:
        """Are these the two letters behind the digits of a postcode?"""
        word = self.words[at]
        raw = self.text[word.start : word.end]
        if len(raw) != 2 or not raw.isalpha() or word.gap not in ("", " ", "-") or word.is_cut_off:
            return False
        is_word = word.text in SHORT_DAYS or word.text in PLACE_LEADS or not dutch.tokens(raw)
        return word.is_glued or raw.isupper() or not (is_word or raw in {"km", "is", "or", "at"})

    def _is_house_number(self, at: int) -> bool:
        """Is this the number behind a whole postcode, alone or before a comma: 5611 AB 12?"""
        word = self.words[at]
        is_number = self.text[word.start : word.end].isdigit() and not word.is_cut_off
        is_last = at + 1 == len(self.words) or self.words[at + 1].is_cut_off
        return is_number and is_last and word.end - word.start <= LONGEST_HOUSE_NUMBER

    def _place(self, at: int, end: int, named: Named) -> bool:
        """Take the name of a place, or leave it to be a word and say so."""
        first = self._lead(at, PLACE_LEADS)
        before = {word.text for word in self.words[first:at]}
        find = Find(named.kind, named.codes, first, end, named.label)
        if " ".join(self._run(at, end - at)) in ALSO_WORDS:
            is_behind = not before.isdisjoint(PLACE_EVIDENCE) or "t" in before
            is_capital = self.words[at].is_capital and not self.words[at].is_cut_off
            is_alone = all(word.text in PLACE_LEADS for word in (*self.words[:at], *self.words[end:]))
            if not (is_behind or is_capital or is_alone):
                if not (any(self.notes.used[at:end]) or " ".join(self._run(at, end - at)) in CLEAR_BEHIND_IN):
                    self.notes.doubt(Unsure.PLACE_OR_WORD, at, end, replace(find, first=at), taken=False)
                return False
            is_clear = is_behind and (is_capital or " ".join(self._run(at, end - at)) in CLEAR_BEHIND_IN)
            if not is_clear and before.isdisjoint(CLEAR_EVIDENCE):
                find.doubt, find.doubted = Unsure.PLACE_OR_WORD, (at, end)
        self._keep(find)
        return True

    def _tail(self, end: int) -> int:
        """`Gestel area`: what follows the name of a place and belongs to it."""
        if end < len(self.words) and not self.words[end].is_cut_off and self.words[end].text in TAILS:
            self.notes.finds[-1].end = end + 1
            self.notes.mark(end, end + 1)
            return end + 1
        return end

    def _phrase(self, at: int, match: Match) -> int | None:
        """Take a phrase; None when it means nothing here."""
        meaning, end = match.meaning, match.end
        if meaning.how is How.WORD:
            for word in range(at, end):
                self.notes.used[word] = self.words[word].text == "thuis" or self.notes.used[word]
            return None
        if meaning.doubt is Unsure.NEAR_WHERE and end < len(self.words) and self.words[end].text in PLACE_OF:
            if all(word.text in PLACE_LEADS for word in self.words[at:end]):
                return None  # They belong to the place that follows.
            self.notes.mark(at, end + 1)
            return end + 1
        if meaning.how is How.ASKS_HELP:
            self.asks = True
            return self._help(at, end)
        if meaning.how is How.FILLER:
            if meaning.doubt is not None:
                self.notes.doubt(meaning.doubt, at, end)
            self.offers = self.offers or any(word.text in HELPING for word in self.words[at:end])
            self.notes.mark(at, end)
            return end
        tail = tail_end(self.words, end)
        wishes = wishes_of(self.words, at, match, has_tail=tail > end)
        if wishes is None:
            return None
        if not wishes:
            self.notes.mark(at, end)
            return end
        if wishes[0][0] is Wish.HOURS:
            end = tail
        first = self._lead(at, LEADS.get(wishes[0][0], frozenset()))
        doubt = meaning.doubt
        if wishes[0][0] is Wish.AGE and meaning.how is How.BARE_AGE and first > 0 and not self._is_open(at):
            doubt = Unsure.WISH_OR_WORD
        if doubt is not None and not (meaning.taken and meaning.how is not How.BARE_AGE):
            self.notes.doubt(doubt, at, end, Find(*wishes[0], at, end), taken=False)
            return end
        for kind, values in wishes:
            self._keep(Find(kind, values, first, end, doubt=doubt, doubted=(at, end)))
        return end

    def _is_open(self, at: int) -> bool:
        """Does nothing stand before this word that it may be about?"""
        return self.notes.gone[at - 1] or self.words[at].is_cut_off or self.words[at - 1].text in _BEFORE_AGE

    def _help(self, at: int, end: int) -> int:
        """Words that ask for help go, but for what the help is about."""
        self.notes.mark(at, end)
        while at < end:
            subject = self._subject(at)
            if subject is not None and subject[0] <= end:
                self._keep(Find(subject[1], subject[2], at, subject[0]))
                self.notes.gone[at : subject[0]] = [False] * (subject[0] - at)
                at = subject[0]
            else:
                at += 1
        return end

    def _lead(self, at: int, leads: frozenset[str]) -> int:
        """Where the small words before a wish begin."""
        first = at
        while first > 0 and at - first < MOST_LEADS and not self.words[first].is_cut_off:
            before = self.words[first - 1]
            is_of = (
                leads is PLACE_LEADS
                and before.text in PLACE_OF
                and first > 1
                and self.words[first - 2].text in BEFORE_OF
            )
            if self.notes.used[first - 1] or not (before.text in leads or is_of):
                break
            first -= 1
        return first

    # Keeping

    def _keep(self, find: Find) -> None:
        start = negation(self.notes, find.first, is_subject=find.kind in SUBJECTS)
        last = self.notes.finds[-1] if self.notes.finds else None
        if start is not None:
            find.is_negated, find.first = True, start
        elif last is not None and last.is_negated and is_same_list(self.notes, last, find):
            find.is_negated = True
        elif find.kind in GRID and (end := denied_after(self.notes, find.end)) is not None:
            find.is_negated, find.end = True, end
        self.notes.use(find.first, find.end)
        if find.kind not in SUBJECTS or find.is_negated:
            self.notes.mark(find.first, find.end)
        self.notes.finds.append(find)

    # Putting together

    def result(self) -> Understood:
        """All that was read."""
        resolve(self.notes)
        parts = []
        for find in self.notes.finds:
            part = self.notes.part(find)
            if find.doubt is not None and find.doubted is not None:
                self.notes.doubt(find.doubt, *find.doubted, find, taken=True)
            parts.append(part)
        parts.sort(key=lambda part: (part.start, part.end))
        doubts = sorted(self.notes.doubts, key=lambda doubt: doubt.start)
        return Understood(
            _or_places(parts, self.names),
            self._telling(rest(self.notes)),
            self.asks and not self.offers,
            tuple(dict.fromkeys(doubts)),
            self.text,
        )

    def _telling(self, words: str) -> str:
        """The words, or none when all of them are common ones and other wishes were read: who has time on
        Sunday does not look for the word time."""
        is_narrowed = any(find.kind not in SUBJECTS for find in self.notes.finds)
        if is_narrowed and not quoted(words) and not any(map(_tells, dutch.tokens(words))):
            return ""
        return words


def _tells(token: dutch.Token) -> bool:
    return not dutch.is_weak(token.word) and not dutch.is_noise(token)


def _or_places(parts: Sequence[Part], names: Names) -> tuple[Part, ...]:
    """The stadsdelen as their wijken when a wijk elsewhere was asked too: places are or, not and."""
    wijken = {code for part in parts if part.kind is Wish.WIJK for code in part.values}
    districts = [part for part in parts if part.kind is Wish.DISTRICT]
    inside = {code for part in districts for value in part.values for code in names.wijken_of.get(value, ())}
    if not districts or not wijken or wijken <= inside:
        return tuple(parts)
    return tuple(
        replace(
            part,
            kind=Wish.WIJK,
            values=tuple(code for value in part.values for code in names.wijken_of.get(value, ())),
        )
        if part.kind is Wish.DISTRICT
        else part
        for part in parts
    )
