"""What can be suggested while somebody types: read from what visitors may see, kept per content version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from threading import Lock
from typing import Final

import sqlalchemy as sa

from vrijwilligerspunt.foundation import pages
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.dutch import fold
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.search.queries import KIND
from vrijwilligerspunt.search.rules import Question
from vrijwilligerspunt.search.rules_shelf import Shelf
from vrijwilligerspunt.search.rules_suggest import (
    MOST,
    MOST_OF_A_KIND,
    Catalogue,
    Suggestion,
    completion,
    quoted,
    shared,
)
from vrijwilligerspunt.search.states import Facet, Hint
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.queries import open_now
from vrijwilligerspunt.vacancies.states import Theme

_MOST_FROM_INDEX: Final = 3

_TITLES = (
    sa.select(Vacancy.title, sa.func.count())
    .join(Organisation, Organisation.id == Vacancy.organisation_id)
    .group_by(Vacancy.title)
)
_ORGANISATIONS = sa.select(Organisation.name, Organisation.slug).where(
    Organisation.state == OrganisationState.ACTIVE
)

Labels = Callable[[], Mapping[Theme, str]]


class Catalogues:
    """The catalogue of this process, replaced when the content version or the date moves; thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._key: tuple[str, date] | None = None
        self._catalogue: Catalogue | None = None

    def current(self, today: date, shelf: Shelf, themes: Labels) -> Catalogue:
        """What can be suggested now; `themes` gives the names of each theme in every language."""
        key = (pages.version(), today)
        with self._lock:
            if self._catalogue is None or self._key != key:
                self._catalogue, self._key = Catalogue(_load(today, shelf, themes())), key
            return self._catalogue


def suggested(text: str, *, catalogue: Catalogue, shelf: Shelf, engine: SearchEngine) -> list[Suggestion]:
    """At most eight suggestions. Where titles and names leave room, words from the texts are asked of the
    index."""
    found = catalogue.find(text)
    if len(found) >= MOST:
        return found
    known = {fold(one.label) for one in found} | {fold(text)}
    # The index may be older than the shelf: a word must stand in a vacancy visitors may see now.
    finished = engine.suggest(text, kind=KIND, among=shelf)
    more = [completion(one) for one in finished if fold(one) not in known][:_MOST_FROM_INDEX]
    if not more:
        return found
    kinds: dict[Hint, list[Suggestion]] = {kind: [] for kind in Hint}
    for one in [*found, *more]:
        kinds[one.kind].append(one)
    kinds[Hint.WORD] = kinds[Hint.WORD][:MOST_OF_A_KIND]
    return shared(kinds)


def _load(today: date, shelf: Shelf, themes: Mapping[Theme, str]) -> Iterator[Suggestion]:
    counts = shelf.find(Question()).counts
    for theme, names in themes.items():
        if counts[Facet.THEME][theme]:
            yield Suggestion(
                Hint.THEME,
                theme.value,
                ((Facet.THEME.value, theme.value),),
                count=counts[Facet.THEME][theme],
                also=names,
            )
    yield from _places(shelf, counts)
    for name, slug in session().execute(_ORGANISATIONS):
        yield Suggestion(Hint.ORGANISATION, name, slug=slug)
    for title, count in _once(session().execute(_TITLES.where(open_now(today)))):
        yield Suggestion(Hint.TITLE, title, (("q", quoted(title)),), count=count)


def _once(titles: Iterable[tuple[str, int]]) -> Iterable[tuple[str, int]]:
    """Titles that differ only in capitals or accents as one, by the spelling that is used most."""
    spellings: dict[str, tuple[int, str]] = {}
    totals: dict[str, int] = {}
    for title, count in titles:
        folded = fold(title)
        totals[folded] = totals.get(folded, 0) + count
        spellings[folded] = max(spellings.get(folded, (0, "")), (count, title))
    return [(spellings[folded][1], total) for folded, total in totals.items()]


def _places(shelf: Shelf, counts: Mapping[Facet, Mapping[str, int]]) -> Iterable[Suggestion]:
    """Stadsdelen, wijken, buurten, the names people use, and postcodes; a name that comes twice leads to the
    largest."""
    found: dict[str, Suggestion] = {}

    def add(name: str, facet: Facet, *codes: str, inside: str = "") -> None:
        found.setdefault(
            fold(name),
            Suggestion(
                Hint.PLACE,
                name,
                tuple((facet.value, code) for code in codes),
                count=sum(counts[facet][code] for code in codes),
                inside=inside,
            ),
        )

    districts, wijken = shelf.places.districts, shelf.places.wijken
    for code, district in districts.items():
        add(district.name, Facet.DISTRICT, code)
    for code, wijk in wijken.items():
        add(wijk.name, Facet.WIJK, code, inside=districts[wijk.parent].name)
    buurten = {buurt.code: buurt for buurt in places.buurten()}
    for buurt in buurten.values():
        add(buurt.name, Facet.WIJK, buurt.parent, inside=wijken[buurt.parent].name)
    for alias, codes in places.aliases().items():
        within = sorted({buurten[code].parent if code in buurten else code for code in codes})
        if all(code in wijken for code in within):
            add(alias, Facet.WIJK, *within, inside=", ".join(wijken[code].name for code in within))
        elif len(within) == 1 and within[0] in districts:
            add(alias, Facet.DISTRICT, *within, inside=districts[within[0]].name)
    for code, postcode in shelf.places.postcodes.items():
        if postcode.parent in wijken:
            found[code] = Suggestion(
                Hint.PLACE, code, (("postcode", code),), inside=wijken[postcode.parent].name
            )
    return found.values()
