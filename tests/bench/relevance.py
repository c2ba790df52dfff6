"""What search finds: the figures of the judged set, and of search with steps left out or added.

The first table asks as the list does. The others ask the engine alone, nothing understood, so that a step of
the words shows as it is. The field `g` is made here only, of all documents at once, to go on deciding whether
the index should have one (decisions 0008 and 0014).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import snowballstemmer
from rich.table import Table

from tests.search.judged.measure import HALVES, KINDS, Asked, Figures, Rod, per_kind, queries_of, rod
from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.foundation.search_engine import Document, SearchEngine
from vrijwilligerspunt.foundation.search_question import Question
from vrijwilligerspunt.foundation.search_thesaurus import NOTHING, Thesaurus
from vrijwilligerspunt.foundation.search_weights import WEIGHTS, Weights
from vrijwilligerspunt.search import queries_synonyms, rules_synonyms
from vrijwilligerspunt.search.queries import KIND
from vrijwilligerspunt.search.sources import SOURCES

# Aims of issue 03 on the half nobody reads.
LEAST, LEAST_OF_A_KIND, MOST_EMPTY = 0.74, 0.55, 0.02

PLAIN = replace(
    WEIGHTS,
    about=0,
    joined=0,
    role=0,
    last_part=0,
    first_part=0,
    related=0,
    near=(),
    parts=0,
    inside=0,
    weak=1,
    alike=0,
)
COMPOUNDS = replace(
    PLAIN,
    last_part=WEIGHTS.last_part,
    first_part=WEIGHTS.first_part,
    parts=WEIGHTS.parts,
    inside=WEIGHTS.inside,
    joined=WEIGHTS.joined,
)
ROLES = replace(COMPOUNDS, role=WEIGHTS.role)
LETTERS = replace(ROLES, related=WEIGHTS.related, near=WEIGHTS.near)
COMMON = replace(LETTERS, weak=WEIGHTS.weak)
ABOUT = replace(COMMON, about=WEIGHTS.about)
WHOLE = replace(WEIGHTS, last_part=0, first_part=0, parts=0, inside=0)


@dataclass(frozen=True, slots=True)
class Variant:
    """Search with some steps."""

    name: str
    weights: Weights
    stemmer: str = "dutch"
    with_synonyms: bool = False
    grams: float = 0.0


VARIANTS = (
    Variant("plain BM25, no analysis", PLAIN, ""),
    Variant("older stems (dutch_porter)", PLAIN, "dutch_porter"),
    Variant("Kraaij-Pohlmann stems", PLAIN),
    Variant("+ compounds", COMPOUNDS),
    Variant("+ role nouns", ROLES),
    Variant("+ synonyms", ROLES, with_synonyms=True),
    Variant("+ grams of the vocabulary, typing errors", LETTERS, with_synonyms=True),
    Variant("+ common words count less", COMMON, with_synonyms=True),
    Variant("+ words for themes and talents", ABOUT, with_synonyms=True),
    Variant("all: + what the best have in common", WEIGHTS, with_synonyms=True),
    Variant("all, older stems", WEIGHTS, "dutch_porter", with_synonyms=True),
    Variant("all, no stems", WEIGHTS, "", with_synonyms=True),
    Variant("all without synonyms", WEIGHTS),
    Variant("all without compounds", WHOLE, with_synonyms=True),
    Variant("all without grams of the vocabulary", replace(WEIGHTS, related=0), with_synonyms=True),
    Variant("field g alone", WEIGHTS, with_synonyms=True, grams=math.inf),
    Variant("stems + field g", PLAIN, grams=0.3),
    Variant("all + field g, a little", WEIGHTS, with_synonyms=True, grams=0.1),
    Variant("all + field g, more", WEIGHTS, with_synonyms=True, grams=0.3),
)


@contextmanager
def stemming(name: str) -> Iterator[None]:
    """Inside, words are stemmed by another algorithm of Snowball, or not at all."""
    kept = dutch.stem
    if name != "dutch":
        stemmer = snowballstemmer.stemmer(name) if name else None
        known: dict[str, str] = {}

        def stem(word: str) -> str:
            if stemmer is None or len(word) < 3 or not word.isalpha():
                return word
            if word not in known:
                known[word] = stemmer.stemWord(word) or word
            return known[word]

        dutch.stem = stem  # type: ignore[assignment]
    try:
        yield
    finally:
        dutch.stem = kept


@dataclass
class Grams:
    """A field of 4-grams of every word of every document, scored by BM25."""

    documents: Sequence[Document]
    times: dict[int, Counter[str]] = field(default_factory=dict)
    holding: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for one in self.documents:
            text = " ".join((one.title, one.title, one.text, *one.names))
            self.times[one.id] = Counter(
                gram for word in dutch.tokens(text) for gram in dutch.grams(word.word)
            )
            self.holding.update(self.times[one.id].keys())
        self.average = sum(map(Counter.total, self.times.values())) / max(1, len(self.times))

    def scores(self, text: str) -> dict[int, float]:
        """BM25 of the grams of a question."""
        asked = {gram for word in Question.of(text).words for gram in dutch.grams(word.word)}
        found: dict[int, float] = {}
        for number, times in self.times.items():
            length = 0.4 + 0.6 * times.total() / self.average
            score = sum(
                self._rarity(g) * times[g] * 2.2 / (times[g] + 1.2 * length) for g in asked if g in times
            )
            if score:
                found[number] = score
        return found

    def _rarity(self, gram: str) -> float:
        held = self.holding[gram]
        return math.log(1 + (len(self.times) - held + 0.5) / (held + 0.5))


def _blended(words: Mapping[int, float], grams: Mapping[int, float], share: float) -> list[int]:
    """Numbers by the scores of both, each beside its best; a share of infinity is grams alone."""
    ranked = grams if math.isinf(share) else dict.fromkeys({*words, *grams}, 0.0)
    if ranked is not grams:
        best_word, best_gram = (max(some.values(), default=0.0) or 1.0 for some in (words, grams))
        ranked = {
            number: words.get(number, 0.0) / best_word + share * grams.get(number, 0.0) / best_gram
            for number in ranked
        }
    return sorted(ranked, key=lambda number: (-ranked[number], number))


def tables(folder: Path) -> tuple[list[Table], int]:
    """Everything measured, and how many aims are missed."""
    with rod(folder) as made:
        whole, missed = halves(made)
        return [whole, variants(made, folder)], missed


def halves(made: Rod) -> tuple[Table, int]:
    """Both halves per kind, as the list answers."""
    table = Table(title="Judged questions, asked as a visitor does (nDCG@10)", title_justify="left")
    for column in ("kind", "work", "P@5", "nothing", "report", "P@5", "nothing", "aim on report", ""):
        table.add_column(column, justify="left" if column in {"kind", ""} else "right")
    found = {half: per_kind(made.measure(half)) for half in HALVES}
    missed = 0
    for kind in (*KINDS, "all"):
        least = LEAST if kind == "all" else LEAST_OF_A_KIND
        one = found["report"][kind]
        good = one.ndcg >= least and (kind != "all" or one.empty <= MOST_EMPTY)
        missed += not good
        table.add_row(
            kind, *_cells(found["work"][kind]), *_cells(one), f"≥ {least}", "ok" if good else "MISSED"
        )
    return table, missed


def _cells(one: Figures) -> tuple[str, str, str]:
    return f"{one.ndcg:.3f}", f"{one.precision:.3f}", f"{one.empty:.1%}"


def variants(made: Rod, folder: Path) -> Table:
    """The engine alone with steps left out or added."""
    table = Table(title="The engine alone, steps left out or added (nDCG@10)", title_justify="left")
    for column in ("search with", "work", "report", *KINDS):
        table.add_column(column, justify="left" if column == "search with" else "right")
    documents = SOURCES[KIND].documents(SOURCES[KIND].versions())
    grams = Grams(documents)
    for number, variant in enumerate(VARIANTS):
        with stemming(variant.stemmer):
            engine = SearchEngine(folder / f"variant-{number}", variant.weights)
            engine.rebuild(documents)
            groups = rules_synonyms.in_use(queries_synonyms.listed())
            thesaurus = Thesaurus(groups) if variant.with_synonyms else NOTHING
            found = {
                half: _asked(made, half, _search(engine, thesaurus, grams, variant.grams)) for half in HALVES
            }
        cells = (f"{found['work'][kind].ndcg:.2f}" for kind in KINDS)
        work, report = (found[half]["all"].ndcg for half in HALVES)
        table.add_row(variant.name, f"{work:.3f}", f"{report:.3f}", *cells)
    return table


def _search(
    engine: SearchEngine, thesaurus: Thesaurus, grams: Grams, share: float
) -> Callable[[str], Sequence[int]]:
    def search(text: str) -> Sequence[int]:
        words = engine.search(text, kind=KIND, thesaurus=thesaurus).scores
        return _blended(words, grams.scores(text), share) if share else list(words)

    return search


def _asked(made: Rod, half: str, search: Callable[[str], Sequence[int]]) -> dict[str, Figures]:
    return per_kind(
        Asked(query, [made.name(number) for number in search(query.text)[:20]]) for query in queries_of(half)
    )
