"""Filters, counts, order and pages equal a plain walk over all rows, for random vacancies and questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import organisation, vacancy
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.places.rules import distance_km
from vrijwilligerspunt.search import queries
from vrijwilligerspunt.search.rules import Question
from vrijwilligerspunt.search.rules_ranking import FAR_KM, FRESHNESS, POINTS
from vrijwilligerspunt.search.states import Facet, Order, Signal
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import DutchLevel, Theme, VacancyKind, VacancyState

THEMES = list(Theme)[:4]
KINDS = list(VacancyKind)[:3]
POSTCODES = ["5611", "5612", "5625", "5628", "5654"]
WIJKEN = ["WK077211", "WK077251", "WK077253", "WK077271"]
NOW = clock.now()
FIELDS: dict[Facet, tuple[str, Any]] = {
    Facet.THEME: ("themes", Theme),
    Facet.KIND: ("kinds", VacancyKind),
    Facet.DISTRICT: ("districts", str),
    Facet.WIJK: ("wijken", str),
    Facet.DAY: ("days", Weekday),
    Facet.PART: ("parts", Daypart),
    Facet.DUTCH: ("dutch", DutchLevel),
}


def few(values: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    """Mostly no choice; else one or two: many wishes together meet nothing and prove little."""
    some = st.lists(st.sampled_from(list(values)), min_size=1, max_size=2, unique=True).map(tuple)
    return st.sampled_from([False, False, False, True]).flatmap(lambda asks: some if asks else st.just(()))


def seldom(usual: Any, *others: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([usual] * 3 * len(others) + list(others))


rows = st.lists(
    st.fixed_dictionaries(
        {
            "theme": st.sampled_from(THEMES),
            "kind": st.sampled_from(KINDS),
            "state": st.sampled_from([VacancyState.PUBLISHED] * 5 + [VacancyState.PAUSED]),
            "active": st.sampled_from([True] * 5 + [False]),
            "wijk_code": st.sampled_from([*WIJKEN, None]),
            "pc4": st.sampled_from(POSTCODES),
            "online": st.sampled_from([False, False, False, True]),
            "slots": st.sets(st.integers(0, 20), max_size=3).map(
                lambda codes: sum(1 << code for code in codes)
            ),
            "flexible": st.booleans(),
            "hours_max": st.sampled_from([0, 1, 2.5, 4, 8, 20]),
            "min_age": st.sampled_from([13, 16, 18]),
            "level": st.sampled_from(list(DutchLevel)),
            "step_free": st.sampled_from([True, False, None]),
            "days_old": st.sampled_from([0, 1, 2, 7, 8, 30, 31, 90, 91]),
            "ends_in": st.sampled_from([None, None, -1, 0, 9]),
        }
    ),
    min_size=4,
    max_size=12,
)
questions = st.builds(
    Question,
    words=seldom("", "tuin"),
    themes=few(THEMES),
    districts=few(["1", "4", "5", "7"]),
    wijken=few(WIJKEN),
    kinds=few(KINDS),
    days=few(Weekday),
    parts=few(Daypart),
    hours=seldom(None, 0, 2.5, 7, 60),
    age=seldom(None, 12, 13, 17, 18, 90),
    dutch=few(DutchLevel),
    step_free=seldom(False, True),
    from_home=seldom(False, True),
    postcode=seldom("", *POSTCODES),
    radius=st.sampled_from([None, 1, 2, 3, 5, 10]),
    asked_order=st.sampled_from([None, *Order]),
    page=st.integers(1, 4),
    per_page=st.sampled_from([1, 3, 20]),
)


class City:
    """The plain walk: reads the rows itself and filters them one by one."""

    def __init__(self, scores: dict[int, float]) -> None:
        self.scores = scores
        self.places = queries.places()
        self.rows = [
            row
            for row in session().scalars(sa.select(Vacancy))
            if row.state is VacancyState.PUBLISHED
            and row.organisation_id in self.active()
            and (row.ends_on is None or row.ends_on >= clock.today())
        ]

    def active(self) -> set[int]:
        found = session().execute(sa.text("SELECT id FROM organisations WHERE state = 'active'"))
        return {row[0] for row in found}

    def distance(self, question: Question, row: Vacancy) -> float:
        if row.online or row.pc4 is None:
            return float("inf")
        return distance_km(self.places.postcodes[question.postcode], self.places.postcodes[row.pc4])

    def meets(self, question: Question, row: Vacancy) -> bool:
        moments, slots = self.asked_cells(question), self.slots(row)
        wijk = self.places.wijken.get(row.wijk_code or "")
        checks = [
            not question.words or row.id in self.scores,
            not question.themes or row.theme in question.themes,
            not question.kinds or row.kind in question.kinds,
            not question.districts or (wijk is not None and wijk.parent in question.districts),
            not question.wijken or row.wijk_code in question.wijken,
            not (question.days or question.parts) or any(slots >> slot.code & 1 for slot in moments),
            question.hours is None or row.hours_max <= question.hours,
            question.age is None or row.min_age <= question.age,
            not question.dutch or any(row.dutch_rank <= level.rank for level in question.dutch),
            not question.step_free or row.step_free is True,
            not question.from_home or row.online,
            question.from_home
            or not question.postcode
            or self.distance(question, row) <= question.kilometres,
        ]
        return all(checks)

    def answer(self, question: Question) -> list[int]:
        met = sorted((row for row in self.rows if self.meets(question, row)), key=lambda row: -row.id)
        if question.asked_order is Order.DISTANCE and question.postcode:
            met.sort(key=lambda row: self.distance(question, row))
        elif question.words and question.asked_order is not Order.NEWEST:
            met.sort(key=lambda row: row.published_at or NOW, reverse=True)
            met.sort(key=lambda row: -self.points(question, row))
        else:
            met.sort(key=lambda row: row.published_at or NOW, reverse=True)
        return [row.id for row in met]

    def points(self, question: Question, row: Vacancy) -> float:
        """What the table of the rule set gives, read line by line."""
        shown = {row.id for row in self.rows}
        best = max(score for id_, score in self.scores.items() if id_ in shown)
        codes = [cell.code for cell in self.asked_cells(question)]
        slots = self.slots(row)
        given = POINTS[Signal.WORDS] * self.scores[row.id] / best
        if question.days or question.parts:
            own_cells = [code for code in range(21) if slots >> code & 1]
            met = len(set(own_cells) & set(codes))
            given += POINTS[Signal.MOMENT] * met / max(1, len(own_cells))
        if question.postcode and not question.from_home:
            own = session().execute(
                sa.text("SELECT wijk_code FROM postcodes WHERE pc4 = :pc4"), {"pc4": question.postcode}
            )
            given += POINTS[Signal.OWN_WIJK] if row.wijk_code == own.scalar() else 0
            given += POINTS[Signal.NEAR] * max(0.0, 1 - self.distance(question, row) / FAR_KM)
        days = (clock.today() - clock.local(row.published_at or NOW).date()).days
        shares = [step.share for step in FRESHNESS if days <= step.days]
        return round(given + POINTS[Signal.FRESH] * (shares[0] if shares else 0), 6)

    def asked_cells(self, question: Question) -> list[Slot]:
        return [Slot(day, part) for day in question.days or Weekday for part in question.parts or Daypart]

    def slots(self, row: Vacancy) -> int:
        return row.slots if row.slots or not row.flexible else 2**21 - 1

    def facet(self, question: Question, facet: Facet, value: str) -> int:
        name, kind = FIELDS[facet]
        return len(self.answer(replace(question, **{name: (kind(value),)})))


def build(row: dict[str, Any], owners: dict[bool, Any]) -> int:
    values = dict(row)
    ends_in, days_old, level = values.pop("ends_in"), values.pop("days_old"), values.pop("level")
    return vacancy(
        organisation=owners[values.pop("active")],
        dutch_level=level,
        dutch_rank=level.rank,
        hours_min=0,
        published_at=NOW - timedelta(days=days_old),
        ends_on=None if ends_in is None else clock.today() + timedelta(days=ends_in),
        **values,
    ).id


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=rows, asked=st.lists(questions, min_size=3, max_size=6), found=st.data())
def test_the_list_equals_a_walk_over_all_rows(
    scope: Database, rows: list[dict[str, Any]], asked: list[Question], found: st.DataObject
) -> None:
    with transaction() as writer:
        writer.execute(sa.delete(Vacancy))
    owners = {True: organisation(), False: organisation(state=OrganisationState.SUSPENDED)}
    ids = [build(row, owners) for row in rows]
    scores = {id_: found.draw(st.sampled_from([0.5, 1.0, 2.0])) for id_ in ids if found.draw(st.booleans())}
    scores[10**9] = 3.0  # in the index, no longer in the database
    shelf, city = queries.load(clock.today()), City(scores)
    for question in asked:
        words = shelf.words(scores) if question.words else None
        answer, wanted = shelf.find(question, words), city.answer(question)
        assert answer.total == len(wanted) == shelf.count(question, words)
        start = (answer.page - 1) * question.per_page
        assert answer.ids == wanted[start : start + question.per_page]
        assert answer.pages == max(1, -(-len(wanted) // question.per_page))
        assert answer.page == min(question.page, answer.pages)
        for facet, counts in answer.counts.items():
            assert counts == {value: city.facet(question, facet, value) for value in counts}, facet
        assert answer.step_free == len(city.answer(replace(question, step_free=True)))
        assert answer.from_home == len(city.answer(replace(question, from_home=True)))
        assert [row.id for row in queries.rows(answer.ids, clock.today())] == answer.ids
