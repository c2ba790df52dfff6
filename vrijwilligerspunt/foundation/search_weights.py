"""How much each way of meeting a visitor's word counts: one table, measured on the judged set (0014).

A word of a question is met by itself (1.0) and, less, by other words. All that meet one word count together
as if they were that word, so a document gains little by having five synonyms and much by meeting a second
word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Weights:
    """The table. Figures beside 1.0 for the word itself, unless said otherwise; 0 leaves a step out."""

    # How much of a word a document holds
    title: float = 3.0
    """How many times a word of the title counts."""
    about: float = 0.8
    """How much a word counts that nobody wrote and that says what such things are."""
    saturation: float = 1.2
    """BM25 k1: how fast more of the same word stops to matter."""
    length: float = 0.2
    """BM25 b of the text: how much a long text is held against a document."""
    title_length: float = 0.2
    """BM25 b of the title."""

    # By which word a word is met
    name: float = 1.5
    joined: float = 1.2
    role: float = 0.7
    last_part: float = 0.7
    """By a compound that ends in it: "moestuin" for "tuin"."""
    first_part: float = 0.6
    related: float = 0.5
    """Times the overlap of letters."""
    synonym: float = 1.0
    """Times the weight that the thesaurus gives."""
    unwritten: float = 0.4
    """How surely a document meets a word that only says what such things are, times the way it does."""
    in_compound: float = 0.7
    """By a compound with a synonym in it, times the weight of the synonym."""
    near: tuple[float, ...] = (0.8, 0.65, 0.5)
    """By the words that a typing error may have been meant to be, the nearest first."""
    parts: float = 0.7
    """By the parts of a compound, each weighed as a word of its own."""
    inside: float = 0.4
    """By a known word within an unknown one."""

    # The question as a whole
    weak: float = 0.15
    """How much a very common word counts beside others that are not."""
    alike: float = 0.35
    """How much the document counts that is most like the best ones, beside the best score."""
    least: float = 0.05
    """Share of the best score under which a document that meets only some words is left out."""

    @property
    def of_documents(self) -> tuple[float, ...]:
        """The figures that say how much of a word a document holds."""
        return self.title, self.about, self.length, self.title_length


WEIGHTS: Final = Weights()
