"""What visitors may find: published vacancies of active organisations whose end date has not passed.

`Shelves` keeps, per process, the shelf of one content version and date. The version is read in every request,
before the rows, and moves in the transaction that changes what visitors see; so the shelf is as exact as a
SELECT. The rows of a page are read again through the same condition: what may not be seen is never shown.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from threading import Lock
from typing import Any, cast

import sqlalchemy as sa

from vrijwilligerspunt.foundation import dutch, pages
from vrijwilligerspunt.foundation.clock import AMSTERDAM
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.foundation.week import ALL_SLOTS
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.places.models import Buurt, District, PlaceAlias, Postcode, Wijk
from vrijwilligerspunt.search import queries_synonyms, rules_near
from vrijwilligerspunt.search.rules import Area, Places, Question
from vrijwilligerspunt.search.rules_ranking import fresh_since
from vrijwilligerspunt.search.rules_shelf import Found, Shelf, Slim, Words
from vrijwilligerspunt.search.rules_wish_places import names
from vrijwilligerspunt.search.states import Missed
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.queries import open_now
from vrijwilligerspunt.vacancies.rules import is_open

log = logging.getLogger(__name__)

KIND = "vacancy"
KEPT_WORDS = 32
MOST_LIKE_WORDS = 6


def _place(what: str, *columns: Any) -> Any:
    names = ("code", "name", "parent", "lat", "lon")
    return sa.select(
        sa.literal(what).label("what"),
        *(column.label(name) for column, name in zip(columns, names, strict=True)),
    )


# The values as they stand in the database: making 20,000 enum members takes longer than reading the rows.
_SLIM = (
    sa.select(
        Vacancy.id,
        sa.type_coerce(Vacancy.theme, sa.String),
        sa.type_coerce(Vacancy.kind, sa.String),
        Vacancy.wijk_code,
        sa.case((sa.and_(Vacancy.flexible, Vacancy.slots == 0), ALL_SLOTS), else_=Vacancy.slots),
        Vacancy.hours_max,
        Vacancy.min_age,
        Vacancy.dutch_rank,
        Vacancy.step_free,
        Vacancy.online,
        Vacancy.pc4,
    )
    .join(Organisation, Organisation.id == Vacancy.organisation_id)
    .order_by(Vacancy.published_at.desc(), Vacancy.id.desc())
)
_PLACES = sa.union_all(
    _place("district", District.code, District.name, sa.literal(""), District.lat, District.lon),
    _place("wijk", Wijk.code, Wijk.name, Wijk.district_code, Wijk.lat, Wijk.lon),
    _place(
        "postcode",
        Postcode.pc4,
        Postcode.place,
        sa.func.coalesce(Postcode.wijk_code, ""),
        Postcode.lat,
        Postcode.lon,
    ),
    _place("buurt", Buurt.code, Buurt.name, Buurt.wijk_code, Buurt.lat, Buurt.lon),
    _place("alias", PlaceAlias.code, PlaceAlias.alias, sa.literal(""), sa.literal(0.0), sa.literal(0.0)),
).order_by("code")
_CARD = sa.select(
    Vacancy.id,
    Vacancy.external_id,
    Vacancy.title,
    Vacancy.language,
    Vacancy.tasks,
    Vacancy.offer,
    Vacancy.who,
    Vacancy.theme,
    Vacancy.kind,
    Vacancy.language,
    Vacancy.wijk_code,
    Vacancy.pc4,
    Vacancy.online,
    Vacancy.slots,
    Vacancy.flexible,
    Vacancy.hours_min,
    Vacancy.hours_max,
    Vacancy.rhythm,
    Vacancy.dutch_level,
    Vacancy.min_age,
    Vacancy.step_free,
    Vacancy.published_at,
    Vacancy.ends_on,
    Vacancy.changed_at,
    Organisation.name.label("organisation"),
    Organisation.slug.label("organisation_slug"),
    Vacancy.state,
    Organisation.state.label("organisation_state"),
).join(Organisation, Organisation.id == Vacancy.organisation_id)

# Built once: making the statement costs more than asking the database. Whether a visitor may see a row is
# decided of the row itself: with the condition in the statement SQLite walks all that is published.
_ROWS = _CARD.where(Vacancy.id.in_(sa.bindparam("ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of the list: what was found, its rows in order, and what the search engine thought.

    `asked` is the question with what was understood of its words; `near` miss a wish or two of it.
    """

    shelf: Shelf
    found: Found
    rows: Sequence[Any]
    words: Words | None
    did_you_mean: str | None
    asked: Question
    near: Sequence[tuple[Any, tuple[Missed, ...]]] = ()


class Shelves:
    """The shelf of this process, replaced when the content version or the date moves; thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._key: tuple[str, date] | None = None
        self._shelf: Shelf | None = None
        self._words: OrderedDict[tuple[str, str, str], tuple[Words, str | None]] = OrderedDict()

    def current(self, today: date) -> Shelf:
        """What visitors may see now."""
        key = (pages.version(), today)
        with self._lock:
            if self._shelf is None or self._key != key:
                self._shelf, self._key = load(today), key
                self._words.clear()
            return self._shelf

    def words(
        self, shelf: Shelf, text: str, engine: SearchEngine, *, alike: bool = True
    ) -> tuple[Words, str | None]:
        """The vacancies that meet the words, and what may have been meant; kept while nothing changes.

        Without `alike` only those in whose text the words, or others for them, stand.
        """
        thesaurus = queries_synonyms.thesaurus()
        key = (engine.generation(), text, f"{thesaurus.version}{alike}")
        with self._lock:
            if self._shelf is shelf and key in self._words:
                self._words.move_to_end(key)
                return self._words[key]
        hits = engine.search(text, kind=KIND, thesaurus=thesaurus, alike=alike)
        if hits.degraded:
            return shelf.words(titles_like(text)), None
        made = shelf.words(hits.scores, hits.some), hits.did_you_mean
        with self._lock:
            if self._shelf is shelf:
                self._words[key] = made
                while len(self._words) > KEPT_WORDS:
                    self._words.popitem(last=False)
        return made


def load(today: date, since: datetime | None = None) -> Shelf:
    """Read the shelf, in two statements; with `since` only what was published after that moment."""
    asked = _SLIM.add_columns(_fresh(today)).where(open_now(today))
    if since is not None:
        asked = asked.where(Vacancy.published_at > since)
    return Shelf([Slim._make(row) for row in session().execute(asked)], places())


def _fresh(today: date) -> sa.Case[int]:
    """Which step of `FRESHNESS` a vacancy was published in."""
    first = [datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM) for day in fresh_since(today)]
    return sa.case(
        *((Vacancy.published_at >= moment, step) for step, moment in enumerate(first)), else_=len(first)
    )


def places() -> Places:
    """Stadsdelen, wijken, postcodes and every name of a place, in one statement."""
    return _places(tuple(map(tuple, session().execute(_PLACES))))


@lru_cache(maxsize=2)
def _places(rows: tuple[tuple[Any, ...], ...]) -> Places:
    """The same rows give the same places: folding every name takes longer than reading them."""
    found: dict[str, dict[str, Area]] = {"district": {}, "wijk": {}, "postcode": {}, "buurt": {}}
    aliases = []
    for what, code, name, parent, lat, lon in rows:
        if what == "alias":
            aliases.append((name, code))
        else:
            found[what][code] = Area(code, name, lat, lon, parent)
    districts, wijken, postcodes = found["district"], found["wijk"], found["postcode"]
    return Places(districts, wijken, postcodes, names(districts, wijken, found["buurt"], aliases, postcodes))


def answer(
    question: Question, *, shelves: Shelves, engine: SearchEngine, shelf: Shelf, today: date
) -> Answer:
    """The page of the list that a question asks, with what was understood of its words."""
    question = question.effective
    words, meant = shelves.words(shelf, question.words, engine) if question.words else (None, None)
    words = shelf.with_theme(question, words)
    found = shelf.find(question, words)
    near = {one.id: one.missed for one in rules_near.near(shelf, question, words, found)}
    read = {row.id: row for row in rows([*found.ids, *near], today)}
    return Answer(
        shelf,
        found,
        [read[id_] for id_ in found.ids if id_ in read],
        words,
        meant,
        question,
        [(read[id_], missed) for id_, missed in near.items() if id_ in read],
    )


def rows(ids: Sequence[int], today: date) -> Sequence[Any]:
    """What cards and the API show of these vacancies, in the order of the ids; hidden ones are left out."""
    if not ids:
        return []
    # By the connection: rows of columns need nothing of the ORM, which would be half the time.
    asked = session().connection().execute(_ROWS, {"ids": ids})
    # A row has all that the rule reads of a vacancy.
    found = {row.id: row for row in asked if is_open(cast(Vacancy, row), row.organisation_state, today)}
    return [found[id_] for id_ in ids if id_ in found]


def row(vacancy_id: int, today: date) -> Any | None:
    """The same of one vacancy, or None when visitors may not see it."""
    return next(iter(rows([vacancy_id], today)), None)


def titles_like(text: str) -> dict[int, float]:
    """Ids of vacancies with every word in the title, for when there is no index; all equally good."""
    asked = [text[token.start : token.end].lower() for token in dutch.tokens(text)][:MOST_LIKE_WORDS]
    if not asked:
        return {}
    log.info("Searching titles in the database, as the search index cannot be used.")
    title = sa.func.lower(Vacancy.title)
    statement = sa.select(Vacancy.id).where(*(title.contains(word, autoescape=True) for word in asked))
    return dict.fromkeys(session().scalars(statement), 1.0)


def newest(limit: int, *, shelf: Shelf, today: date) -> Sequence[Any]:
    """The vacancies published last."""
    return rows(shelf.newest(limit), today)
