"""A vacancy as the search index knows it, and the word that one changed."""

from __future__ import annotations

from vrijwilligerspunt.foundation import clock, i18n, jobs, pages, search_document
from vrijwilligerspunt.foundation.search_engine import Document
from vrijwilligerspunt.vacancies import index_words, rules, texts
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import Talent

KIND = "vacancy"
JOB = search_document.JOB
PAGES = "vacancies"


def document(vacancy: Vacancy) -> Document | None:
    """What is found of a vacancy, or None when it must not be found. Needs organisation and wijk loaded."""
    if not rules.is_open(vacancy, vacancy.organisation.state, clock.today()):
        return None
    with i18n.speaking(vacancy.language):
        labels = [
            str(texts.THEMES[vacancy.theme]),
            str(texts.KINDS[vacancy.kind]),
            *(str(texts.TALENTS[talent]) for talent in Talent if talent.value in vacancy.talents),
        ]
    names = [
        vacancy.organisation.name,
        vacancy.location_name,
        vacancy.wijk.name if vacancy.wijk is not None else "",
    ]
    return Document(
        kind=KIND,
        id=vacancy.id,
        version=vacancy.version,
        title=vacancy.title,
        text="\n".join((vacancy.tasks, vacancy.offer, vacancy.who, *labels)),
        names=tuple(name for name in names if name),
        about=index_words.about(vacancy),
    )


def announce(vacancy_id: int) -> None:
    """Say, in the current transaction, that a vacancy changed: kept pages and index follow."""
    pages.bump(PAGES)
    jobs.enqueue(JOB, {"kind": KIND, "id": vacancy_id})
