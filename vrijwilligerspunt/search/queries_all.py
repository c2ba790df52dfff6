"""Questions about all other public things than vacancies, and about what ties them to vacancies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from vrijwilligerspunt.courses import queries as queries_courses
from vrijwilligerspunt.courses.rules import slug as course_slug
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.foundation.search_thesaurus import Thesaurus
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.passes import queries_discounts
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.queries import open_now
from vrijwilligerspunt.vacancies.rules import slug
from vrijwilligerspunt.vacancies.states import Theme

WORTH_SHOWING = 0.4
"""A thing is shown beside vacancies when it scores at least this part of the best of its kind: the engine
fills a short answer up with things that meet only one of the words."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A public thing in a line or two; `path` is its address without the language."""

    title: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """What the engine found of one kind, best first, and the words that may have been meant."""

    ids: list[int]
    did_you_mean: str | None


def ranked(text: str, kind: str, engine: SearchEngine, thesaurus: Thesaurus) -> Ranked | None:
    """The things of a kind that meet the words; None when the index cannot be used."""
    hits = engine.search(text, kind=kind, thesaurus=thesaurus, alike=False)
    return None if hits.degraded else Ranked(list(hits.scores), hits.did_you_mean)


def best(text: str, kind: str, engine: SearchEngine, thesaurus: Thesaurus, most: int) -> list[int]:
    """A few things of a kind that meet the words well; none without an index."""
    hits = engine.search(text, kind=kind, thesaurus=thesaurus, alike=False)
    least = WORTH_SHOWING * next(iter(hits.scores.values()), 0.0)
    return [id_ for id_, score in hits.scores.items() if score >= least][:most]


def organisations(ids: Sequence[int]) -> list[Thing]:
    """The active ones of these organisations, in their order."""
    if not ids:
        return []
    found = {row.id: row for row in session().execute(_LINES.where(Organisation.id.in_(ids)))}
    rows = [found[id_] for id_ in ids if id_ in found]
    return [Thing(row.name, row.purpose, f"/organisaties/{row.slug}") for row in rows]


def offers(ids: Sequence[int]) -> list[Thing]:
    """The live ones of these discounts, in their order, each with its shop."""
    found = queries_discounts.lines(ids, clock.today()) if ids else []
    return [
        Thing(title, f"{shop}. {text}", f"/vrijwilligerspas/kortingen/{number}-{slug(title)}")
        for number, title, text, shop in found
    ]


def courses(ids: Sequence[int]) -> list[Thing]:
    """The shown ones of these courses, in their order."""
    found = queries_courses.lines(ids, clock.today()) if ids else []
    return [Thing(title, text, f"/cursussen/{number}-{course_slug(title)}") for number, title, text in found]


_LINES = sa.select(Organisation.id, Organisation.name, Organisation.purpose, Organisation.slug).where(
    Organisation.state == OrganisationState.ACTIVE
)


def themes_online(organisation_ids: Collection[int] | None, today: date) -> dict[int, list[Theme]]:
    """The themes of what each organisation, or each of these, asks for now."""
    asked = (
        sa.select(Vacancy.organisation_id, Vacancy.theme)
        .join(Organisation, Organisation.id == Vacancy.organisation_id)
        .where(open_now(today))
        .distinct()
        .order_by(Vacancy.organisation_id, Vacancy.theme)
    )
    if organisation_ids is not None:
        asked = asked.where(Vacancy.organisation_id.in_(organisation_ids))
    found: dict[int, list[Theme]] = defaultdict(list)
    for organisation_id, theme in session().execute(asked):
        found[organisation_id].append(theme)
    return found


def owners(vacancy_ids: Collection[int]) -> set[int]:
    """The organisations of these vacancies."""
    asked = sa.select(Vacancy.organisation_id).where(Vacancy.id.in_(vacancy_ids)).distinct()
    return set(session().scalars(asked))
