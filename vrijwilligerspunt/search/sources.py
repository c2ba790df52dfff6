"""What can be found: one line per kind of thing, with how to read its documents from the database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.search_engine import Document
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.vacancies import index as vacancies
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.queries import open_now, vacancies_to_index


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of thing: the documents of some ids as they are now, without what must not be found; and the
    version of everything that should be in the index."""

    documents: Callable[[Collection[int]], list[Document]]
    versions: Callable[[], dict[int, int]]


def _vacancy_documents(ids: Collection[int]) -> list[Document]:
    rows = session().scalars(vacancies_to_index(ids).execution_options(populate_existing=True))
    return [document for row in rows if (document := vacancies.document(row)) is not None]


def _vacancy_versions() -> dict[int, int]:
    rows = session().execute(
        sa.select(Vacancy.id, Vacancy.version)
        .join(Organisation, Organisation.id == Vacancy.organisation_id)
        .where(open_now(clock.today()))
    )
    return {row.id: row.version for row in rows}


SOURCES: Mapping[str, Source] = {
    vacancies.KIND: Source(_vacancy_documents, _vacancy_versions),
}
