"""What can be found: one line per kind of thing in `SOURCES`, the only list of kinds there is.

A new kind, such as initiatives (issue 08), brings in its own room an `index.py` (KIND, `document`,
`announce`) and two questions here: its documents and its versions. With its line the indexer, the rebuild
and `search check` follow it; with `shown` its best hits stand under "Ook gevonden" on the list of vacancies.
Only what every visitor may see may be read here: nothing of buddies, coaching, passes (but for the discounts
of shops), accounts or applications (tests/house/test_privacy_wall.py watches every statement).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from vrijwilligerspunt.courses import index as courses
from vrijwilligerspunt.courses import queries as queries_courses
from vrijwilligerspunt.foundation import clock, i18n
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.search_engine import Document
from vrijwilligerspunt.organisations import index as organisations
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.queries_index import findable
from vrijwilligerspunt.passes import index_offers as offers
from vrijwilligerspunt.passes import queries_discounts
from vrijwilligerspunt.search import queries_all, texts_all
from vrijwilligerspunt.search.queries_all import Thing
from vrijwilligerspunt.vacancies import index as vacancies
from vrijwilligerspunt.vacancies import texts
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.queries import open_now, vacancies_to_index

Ids = Collection[int]


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of thing.

    `documents`: those of some ids as they are now, without what must not be found. `versions`: of everything
    that should be in the index. `touches`: things of other kinds whose documents tell something of these.
    `shown`: the things visitors may see of some ids, in that order, for "Ook gevonden"; None for a kind with
    a list of its own there. `word` and `icon` say what they are.
    """

    documents: Callable[[Ids], list[Document]]
    versions: Callable[[], dict[int, int]]
    touches: Callable[[Ids], Mapping[str, Ids]] = lambda _ids: {}
    shown: Callable[[Sequence[int]], list[Thing]] | None = None
    word: str = ""
    icon: str = ""


def _vacancy_documents(ids: Ids) -> list[Document]:
    rows = session().scalars(vacancies_to_index(ids).execution_options(populate_existing=True))
    return [document for row in rows if (document := vacancies.document(row)) is not None]


def _vacancy_versions() -> dict[int, int]:
    rows = session().execute(
        sa.select(Vacancy.id, Vacancy.version)
        .join(Organisation, Organisation.id == Vacancy.organisation_id)
        .where(open_now(clock.today()))
    )
    return {row.id: row.version for row in rows}


def _owners(vacancy_ids: Ids) -> Mapping[str, Ids]:
    """An organisation is found by the themes of its vacancies too."""
    return {organisations.KIND: queries_all.owners(vacancy_ids)}


def _organisation_documents(ids: Ids | None = None) -> list[Document]:
    themes = queries_all.themes_online(ids, clock.today())
    made = []
    for organisation in findable(ids):
        with i18n.speaking(organisation.language):
            words = [str(texts.THEMES[theme]) for theme in themes.get(organisation.id, ())]
        made.append(organisations.document(organisation, words))
    return made


def _organisation_versions() -> dict[int, int]:
    return {document.id: document.version for document in _organisation_documents()}


def _offers_of(organisation_ids: Ids) -> Mapping[str, Ids]:
    """A discount is found by the name of its shop."""
    return {offers.KIND: queries_discounts.of_shops(organisation_ids)}


def _offer_documents(ids: Ids | None = None) -> list[Document]:
    return [offers.document(one) for one in queries_discounts.findable(clock.today(), ids)]


def _offer_versions() -> dict[int, int]:
    return {document.id: document.version for document in _offer_documents()}


def _course_documents(ids: Ids) -> list[Document]:
    return [courses.document(one) for one in queries_courses.findable(clock.today(), ids)]


def _course_versions() -> dict[int, int]:
    return {one.id: one.version for one in queries_courses.findable(clock.today())}


SOURCES: Mapping[str, Source] = {
    vacancies.KIND: Source(_vacancy_documents, _vacancy_versions, touches=_owners),
    organisations.KIND: Source(
        _organisation_documents,
        _organisation_versions,
        touches=_offers_of,
        shown=queries_all.organisations,
        word=texts_all.ORGANISATION,
        icon="building",
    ),
    offers.KIND: Source(
        _offer_documents,
        _offer_versions,
        shown=queries_all.offers,
        word=texts_all.OFFER,
        icon="tag",
    ),
    courses.KIND: Source(
        _course_documents,
        _course_versions,
        shown=queries_all.courses,
        word=texts_all.COURSE,
        icon="school",
    ),
}
