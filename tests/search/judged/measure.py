"""The measuring rod: a fixed corpus and judged questions, asked by the way a visitor's questions go.

`corpus.jsonl` becomes rows in a database, the index is built as always, and every question takes the path of
the list: address, understanding, words, order. Two halves were split before anything was tuned: `work.jsonl`
may be read question by question, `report.jsonl` is only ever read here and shown as figures per kind. Two
more sets by other hands came later: `hard.jsonl` (vague wishes and sentences) to work with, `fresh.jsonl` to
report.

    python -m tests.search.judged.measure            figures of the work half and the hard questions
    python -m tests.search.judged.measure --misses   and their questions, the worst first
    python -m tests.search.judged.measure --report   figures of all four
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from flask import Flask

from vrijwilligerspunt.app import DATABASE, SEARCH, create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.config import ROOT, from_environment
from vrijwilligerspunt.foundation.db import Database, make_engine, session, transaction
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationKind, OrganisationState
from vrijwilligerspunt.places import actions as places
from vrijwilligerspunt.places.models import Wijk
from vrijwilligerspunt.search import actions, queries, rules
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import (
    DutchLevel,
    Expenses,
    Rhythm,
    Theme,
    VacancyKind,
    VacancyState,
)

HERE = Path(__file__).parent
KINDS = ("exact", "form", "typo", "when_where", "synonym", "english", "vague", "sentence")
HALVES = ("work", "report")
LATER = ("hard", "fresh")
DEPTH, FIRST, GOOD = 10, 5, 2
MOST_HOURS = 20
"""What the table takes; the corpus has camps of a whole week."""


@dataclass(frozen=True, slots=True)
class Query:
    """A judged question: what somebody typed, and how well documents answer it (3 is best, absent is 0)."""

    id: str
    kind: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over some questions: nDCG@10, precision of the first five (grade 2 and up), share with
    nothing."""

    number: int
    ndcg: float
    precision: float
    empty: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what it was shown."""

    query: Query
    shown: Sequence[str]

    @property
    def ndcg(self) -> float:
        """Gain of the first ten, discounted, as a share of the best there is."""
        gains = [self.query.grades.get(one, 0) for one in self.shown[:DEPTH]]
        best = sorted(self.query.grades.values(), reverse=True)[:DEPTH]
        return _gain(gains) / _gain(best) if any(best) else 0.0

    @property
    def precision(self) -> float:
        """Share of the first five that are good; of as many as there are good ones when those are fewer."""
        good = sum(grade >= GOOD for grade in self.query.grades.values())
        found = sum(self.query.grades.get(one, 0) >= GOOD for one in self.shown[:FIRST])
        return found / min(FIRST, good) if good else 0.0


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def lines(name: str) -> list[dict[str, Any]]:
    """The lines of a file of the rod; its parts when it is not whole yet; none when there is nothing."""
    whole = HERE / f"{name}.jsonl"
    files = [whole] if whole.exists() else sorted(HERE.glob(f"{name}[._]*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line]


def queries_of(half: str) -> list[Query]:
    """The judged questions of a half."""
    return [Query(one["id"], one["kind"], one["text"], one["grades"]) for one in lines(half)]


def figures(asked: Sequence[Asked]) -> Figures:
    """The means."""
    number = len(asked) or 1
    return Figures(
        len(asked),
        sum(one.ndcg for one in asked) / number,
        sum(one.precision for one in asked) / number,
        sum(not one.shown for one in asked) / number,
    )


def per_kind(asked: Iterable[Asked]) -> dict[str, Figures]:
    """Figures of each kind in the order of the issue, and of all."""
    groups: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        groups[one.query.kind].append(one)
        groups["all"].append(one)
    return {kind: figures(groups[kind]) for kind in (*KINDS, "all") if kind in groups}


class Rod:
    """The site on the corpus; ask inside `Rod.open()`."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.engine: SearchEngine = app.extensions[SEARCH]
        self.shelves = queries.Shelves()
        self._names: dict[int, str] = {}

    @contextmanager
    def open(self) -> Iterator[Rod]:
        """Inside, questions may be asked."""
        with self.app.app_context(), self.app.extensions[DATABASE].scope():
            asked = sa.select(Vacancy.id, Vacancy.external_id)
            self._names = {row.id: str(row.external_id) for row in session().execute(asked)}
            yield self

    def ask(self, text: str) -> list[str]:
        """What the first page shows for a text, in order."""
        today = clock.today()
        shelf = self.shelves.current(today)
        question = rules.read({"q": [text]}, shelf.places)
        answer = queries.answer(question, shelves=self.shelves, engine=self.engine, shelf=shelf, today=today)
        shown = [*answer.rows, *(row for row, _ in answer.near)]
        return [self._names[row.id] for row in shown]

    def name(self, number: int) -> str:
        """The id in the corpus of a row."""
        return self._names[number]

    def measure(self, half: str) -> list[Asked]:
        """Every question of a half."""
        return [Asked(query, self.ask(query.text)) for query in queries_of(half)]


@contextmanager
def rod(folder: Path) -> Iterator[Rod]:
    """The corpus in a new database and a new index under a folder."""
    url = f"sqlite:///{folder / 'judged.db'}"
    engine = make_engine(url)
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.attributes["connection"] = engine
    command.upgrade(config, "head")
    engine.dispose()
    settings = {
        "APP_ENV": "test",
        "INSTANCE": str(folder / "instance"),
        "SEARCH_INDEX": str(folder / "search_index"),
        "BASE_URL": "http://localhost",
    }
    database = Database(url)
    app = create_app(from_environment(settings), database)
    made = Rod(app)
    with app.app_context(), database.scope():
        with transaction():
            places.load_facts()
        fill(lines("corpus"))
        actions.rebuild(made.engine)
    with made.open():
        yield made
    database.engine.dispose()


def fill(corpus: Iterable[Mapping[str, Any]]) -> None:
    """The corpus as published vacancies of active organisations."""
    now, today = clock.now(), clock.today()
    with transaction() as writer:
        wijken = {row.name: row.code for row in session().execute(sa.select(Wijk.name, Wijk.code))}
        owners: dict[str, Organisation] = {}
        for one in corpus:
            name = one["organisation"]
            if name not in owners:
                owners[name] = Organisation(
                    slug=f"organisatie-{len(owners)}",
                    name=name,
                    kind=OrganisationKind.FOUNDATION,
                    state=OrganisationState.ACTIVE,
                    purpose="",
                    email=f"organisatie{len(owners)}@voorbeeld.example",
                    contact_first_name="Bram",
                    created_at=now,
                )
                writer.add(owners[name])
                writer.flush()
            level = DutchLevel(one["dutch_level"])
            days = timedelta(days=one["days_ago"])
            writer.add(
                Vacancy(
                    organisation_id=owners[name].id,
                    external_id=one["id"],
                    state=VacancyState.PUBLISHED,
                    kind=VacancyKind(one["kind"]),
                    theme=Theme(one["theme"]),
                    language=one["language"],
                    title=one["title"],
                    tasks=one["tasks"],
                    offer=one["offer"],
                    who=one["who"],
                    talents=one["talents"],
                    slots=sum({1 << _cell(moment) for moment in one["moments"]}),
                    flexible=one["flexible"],
                    hours_min=min(MOST_HOURS, one["hours_min"]),
                    hours_max=min(MOST_HOURS, one["hours_max"]),
                    rhythm=Rhythm(one["rhythm"]),
                    online=one["online"],
                    pc4=one["postcode"] or None,
                    wijk_code=wijken.get(one["wijk"] or "", one["wijk"] or None),
                    languages=["nl"],
                    dutch_level=level,
                    dutch_rank=level.rank,
                    min_age=one["min_age"],
                    step_free=one["step_free"],
                    expenses=Expenses.ACTUAL,
                    vulnerable_contact=False,
                    was_paid_last_year=False,
                    published_at=now - days,
                    confirmed_on=today,
                    created_at=now - days,
                    changed_at=now - days,
                )
            )


def _cell(moment: str) -> int:
    day, _, part = moment.partition("-")
    return Slot(Weekday(day), Daypart(part)).code


def table(found: Mapping[str, Figures]) -> str:
    """Figures as lines of text."""
    rows = [f"{'kind':<12}{'questions':>10}{'nDCG@10':>9}{'P@5':>7}{'nothing':>9}"]
    rows += [
        f"{kind:<12}{one.number:>10}{one.ndcg:>9.3f}{one.precision:>7.3f}{one.empty:>9.1%}"
        for kind, one in found.items()
    ]
    return "\n".join(rows)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="the questions one may read, worst first")
    parser.add_argument("--report", action="store_true", help="the figures of all sets")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vp-judged-") as folder, rod(Path(folder)) as made:
        asked = {name: made.measure(name) for name in ("work", "hard")}
        all_asked = sorted((one for some in asked.values() for one in some), key=lambda one: one.ndcg)
        said = [_miss(one) for one in all_asked] if given.misses else []
        if given.report:
            asked |= {name: made.measure(name) for name in ("fresh", "report")}
        for name, some in asked.items():
            said += [name, table(per_kind(some)), ""]
    sys.stdout.write("\n".join([*said, ""]))


def _miss(one: Asked) -> str:
    """A question one may read, with what it was shown and what it should have been."""
    grades = one.query.grades
    shown = " ".join(f"{name}:{grades.get(name, 0)}" for name in one.shown[:DEPTH])
    wanted = " ".join(f"{name}:{grade}" for name, grade in grades.items() if grade >= GOOD)
    return f"{one.ndcg:.2f} {one.query.kind:<10} {one.query.text!r}\n     {shown}\n     wanted {wanted}"


if __name__ == "__main__":
    main()
