"""The texts of the demo city: varied, plain, within the rules, and the same for the same seed."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import islice
from math import asin, cos, radians, sin, sqrt

import pytest
import textstat

from vrijwilligerspunt.demo.grammar import Postcode, pool, slots, template
from vrijwilligerspunt.demo.guaranteed import WISHES
from vrijwilligerspunt.demo.organisations import NAMED, DemoOrganisation, organisations
from vrijwilligerspunt.demo.people import people
from vrijwilligerspunt.demo.residents import RESIDENTS
from vrijwilligerspunt.demo.roles import shared_dutch
from vrijwilligerspunt.demo.roles.catalogue import BY_KEY, HOST_NAMES, ROLES
from vrijwilligerspunt.demo.roles.names import FIRST_NAMES, words
from vrijwilligerspunt.demo.vacancies import DemoVacancy, vacancies
from vrijwilligerspunt.foundation.week import Daypart, Weekday
from vrijwilligerspunt.organisations.states import OrganisationKind
from vrijwilligerspunt.vacancies.states import (
    DutchLevel,
    MinimumAge,
    Rhythm,
    Theme,
    VacancyKind,
    VacancyState,
)

TODAY = date(2026, 11, 21)
SEEDS = (1, 2)

PLACES = """
5611 WK077211 Centrum Centrum 51.4370 5.4801
5612 WK077241 Oud-Woensel Woensel-Zuid 51.4487 5.4742
5613 WK077231 De_Laak Tongelre 51.4382 5.4976
5614 WK077221 Oud-Stratum Stratum 51.4284 5.4921
5615 WK077271 Rozenknopje Gestel 51.4292 5.4749
5616 WK077261 Oud-Strijp Strijp 51.4397 5.4597
5617 WK077261 Oud-Strijp Strijp 51.4473 5.4569
5621 WK077242 Erp Woensel-Zuid 51.4550 5.4568
5622 WK077242 Erp Woensel-Zuid 51.4591 5.4645
5623 WK077243 Begijnenbroek Woensel-Zuid 51.4595 5.4781
5624 WK077251 Ontginning Woensel-Noord 51.4696 5.4573
5625 WK077251 Ontginning Woensel-Noord 51.4719 5.4754
5627 WK077252 Achtse_Molen Woensel-Noord 51.4852 5.4439
5628 WK077253 Aanschot Woensel-Noord 51.4801 5.4724
5629 WK077253 Aanschot Woensel-Noord 51.4893 5.4716
5632 WK077254 Dommelbeemd Woensel-Noord 51.4767 5.4956
5641 WK077233 Oud-Tongelre Tongelre 51.4467 5.5195
5642 WK077232 Doornakkers Tongelre 51.4387 5.5148
5643 WK077223 Putten Stratum 51.4231 5.5009
5644 WK077222 Kortonjo Stratum 51.4183 5.4885
5652 WK077262 Halve_Maan Strijp 51.4394 5.4384
5653 WK077273 Gestelse_Ontginning Gestel 51.4236 5.4448
5654 WK077272 Oud-Gestel Gestel 51.4214 5.4575
5656 WK077272 Oud-Gestel Gestel 51.4110 5.4557
5658 WK077263 Meerhoven Strijp 51.4405 5.4095
5501 - - Veldhoven 51.4203 5.4025
5671 - - Nuenen 51.4745 5.5478
"""


def _postcode(line: str) -> Postcode:
    pc4, wijk, name, district, lat, lon = (word.replace("_", " ") for word in line.split())
    if wijk == "-":
        return Postcode(pc4, float(lat), float(lon), None, "", "", district)
    return Postcode(pc4, float(lat), float(lon), wijk, name, district, "Eindhoven")


POSTCODES = [_postcode(line) for line in PLACES.split("\n") if line]


@cache
def parties(seed: int) -> list[DemoOrganisation]:
    return organisations(seed, 220, POSTCODES)


@cache
def city(seed: int) -> list[DemoVacancy]:
    return list(vacancies(seed, 2000, parties(seed), POSTCODES, TODAY))


MASKS = sorted(
    {
        *(name for name, *_ in NAMED),
        *(name for postcode in POSTCODES for name in (postcode.wijk_name, postcode.district_name) if name),
        *("Veldhoven", "Nuenen", "het centrum", "the city centre", "Eindhoven"),
        *FIRST_NAMES,
        *words("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
        *words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        *words("ochtend middag avond morning afternoon evening"),
        *words("een één twee drie vier vijf zes zeven acht negen tien elf twaalf half"),
        *words("one two three four five six seven eight nine ten eleven twelve"),
    },
    key=len,
    reverse=True,
)
MASK = re.compile(
    r"(?<!\w)(" + "|".join(map(re.escape, MASKS)) + r")(?:ochtend|middag|avond|s)?(?!\w)|\d+(?:[.,]\d+)?"
)


def sentences(text: str) -> Iterable[str]:
    for line in text.split("\n"):
        for sentence in re.split(r"(?<=[.!?])\s+", line.removeprefix("- ")):
            if sentence.strip():
                yield sentence.strip()


def texts(vacancy: DemoVacancy) -> str:
    return "\n".join((vacancy.tasks, vacancy.offer, vacancy.who))


def masked_shares(seed: int) -> list[tuple[float, str]]:
    """How large a part of the vacancies each masked sentence of eight words or more stands in."""
    names = re.compile(
        "|".join(sorted((re.escape(each.name) for each in parties(seed)), key=len, reverse=True))
    )
    counts: Counter[str] = Counter()
    for vacancy in city(seed):
        text = MASK.sub("X", names.sub("X", texts(vacancy)))
        counts.update({sentence.lower() for sentence in sentences(text) if len(sentence.split()) >= 8})
    return [(count / len(city(seed)), sentence) for sentence, count in counts.most_common()]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_long_sentence_is_heard_too_often(seed: int) -> None:
    share, sentence = masked_shares(seed)[0]
    assert share <= 0.01, sentence


def test_the_same_seed_gives_the_same_city() -> None:
    again = list(vacancies(1, 300, organisations(1, 220, POSTCODES), POSTCODES, TODAY))
    assert again == city(1)[:300]
    assert [each.title for each in city(2)[30:300]] != [each.title for each in city(1)[30:300]]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_wijk_has_vacancies_as_people_live(seed: int) -> None:
    wijk_of = {postcode.pc4: postcode.wijk_code for postcode in POSTCODES}
    counts = Counter(wijk_of[vacancy.pc4] for vacancy in city(seed) if vacancy.pc4)
    assert set(RESIDENTS) <= set(counts)
    assert min(counts[wijk] for wijk in RESIDENTS) >= 15
    assert {wijk_of[vacancy.pc4] for vacancy in city(seed)[:80] if vacancy.pc4} >= set(RESIDENTS)


@pytest.mark.parametrize("seed", SEEDS)
def test_titles_are_short_and_many(seed: int) -> None:
    titles = [vacancy.title for vacancy in city(seed)]
    assert max(map(len, titles)) <= 70
    assert len(set(titles)) >= 600
    assert all(title[0].isupper() for title in titles)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_facts_are_within_the_rules(seed: int) -> None:
    kinds = {each.slug: each.kind for each in parties(seed)}
    for vacancy in city(seed):
        assert kinds[vacancy.organisation_slug] is not OrganisationKind.COMPANY
        assert 0 < vacancy.hours_min <= vacancy.hours_max <= 20
        assert vacancy.hours_min * 2 == int(vacancy.hours_min * 2)
        assert vacancy.hours_max * 2 == int(vacancy.hours_max * 2)
        assert vacancy.talents
        assert len(set(vacancy.talents)) == len(vacancy.talents)
        assert vacancy.slots or vacancy.flexible
        assert len({slot.code for slot in vacancy.slots}) == len(vacancy.slots)
        assert vacancy.positions >= 1
        assert vacancy.online == (vacancy.pc4 is None)
        assert vacancy.location_name
        assert vacancy.language in {"nl", "en"} & set(vacancy.languages)
        assert vacancy.confirmed_days_ago <= vacancy.published_days_ago
        assert isinstance(vacancy.dutch_level, DutchLevel)
        assert isinstance(vacancy.kind, VacancyKind)
        if vacancy.state is VacancyState.PUBLISHED:
            assert vacancy.confirmed_days_ago < 180
            assert vacancy.ends_on is None or vacancy.ends_on > TODAY
        if vacancy.starts_on and vacancy.ends_on:
            assert vacancy.starts_on <= vacancy.ends_on
        if vacancy.rhythm is Rhythm.ONCE and vacancy.starts_on and vacancy.slots:
            assert vacancy.starts_on.isoweekday() == vacancy.slots[0].day.number


GROUP_WORK = {Theme.SPORT, Theme.LANGUAGE, Theme.YOUTH}
"""Training and reading to a group of children beside an adult: from 16, with a VOG."""


@pytest.mark.parametrize("seed", SEEDS)
def test_ages_follow_the_rules_for_the_young(seed: int) -> None:
    for vacancy in city(seed):
        text = texts(vacancy).lower()
        if vacancy.risk_flags or (vacancy.vulnerable_contact and vacancy.theme not in GROUP_WORK):
            assert vacancy.min_age is MinimumAge.FROM_18
        if vacancy.vulnerable_contact:
            assert vacancy.min_age >= MinimumAge.FROM_16
        if (
            re.search(r"alcohol|\bbiertje\b", text)
            and "zonder alcohol" not in text
            and "without alcohol" not in text
        ):
            assert vacancy.min_age is MinimumAge.FROM_18
        if vacancy.min_age is MinimumAge.FROM_13:
            assert re.search(r"begeleider|guide", text)
            assert all(slot.part is not Daypart.EVENING for slot in vacancy.slots)
            weekend = any(slot.day.number > 5 for slot in vacancy.slots)
            assert vacancy.hours_max <= (6 if weekend else 2)
        if vacancy.vulnerable_contact:
            assert "VOG" in vacancy.who


FORBIDDEN = re.compile(
    r"€|\beuro\b|inschrijfgeld|eigen bijdrage|provisie|omzet|@|https?:|www\.|\.nl\b|\.com\b|\d{2}[- ]?\d{6}"
    r"|native speaker|jong team|eigen verantwoordelijkheid|tegenprestatie|uitkering|dementie|psychi|\bggz\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("seed", SEEDS)
def test_texts_ask_no_money_and_give_no_addresses(seed: int) -> None:
    for vacancy in city(seed):
        found = FORBIDDEN.search(f"{vacancy.title}\n{texts(vacancy)}")
        assert found is None, (found, texts(vacancy))


@pytest.mark.parametrize("seed", SEEDS)
def test_sentences_are_short_and_well_formed(seed: int) -> None:
    for vacancy in city(seed):
        text = f"{vacancy.title}\n{texts(vacancy)}\n{vacancy.location_name}"
        assert not re.search(r"[\[\]{}|]|  | [.,;:!?]|,,|\.\.|: ?\.|;\.", text), text
        for sentence in sentences(texts(vacancy)):
            assert len(sentence.split()) <= 20, sentence
            assert sentence[0].isupper() or sentence[0] in "'0123456789", sentence
            assert sentence[-1] in ".!?", sentence


@pytest.mark.parametrize("seed", SEEDS)
def test_dutch_texts_read_easily(seed: int) -> None:
    textstat.set_lang("nl")
    dutch = [texts(vacancy).replace("- ", "") for vacancy in city(seed) if vacancy.language == "nl"]
    scores = [textstat.flesch_reading_ease(text) for text in dutch[:400]]
    assert sum(scores) / len(scores) >= 60


@pytest.mark.parametrize("seed", SEEDS)
def test_a_tenth_is_in_english_and_asks_little_dutch(seed: int) -> None:
    english = [vacancy for vacancy in city(seed) if vacancy.language == "en"]
    assert 0.08 <= len(english) / len(city(seed)) <= 0.12
    little = [each for each in english if each.dutch_level.rank <= 1]
    assert len(little) / len(english) > 0.7
    assert not any(re.search(r"\b(het|een|je|wij|niet)\b", texts(each)) for each in english)


@pytest.mark.parametrize("seed", SEEDS)
def test_states_and_themes_are_spread(seed: int) -> None:
    states = Counter(vacancy.state for vacancy in city(seed))
    assert states[VacancyState.PUBLISHED] > 0.88 * len(city(seed))
    assert {VacancyState.FILLED, VacancyState.EXPIRED, VacancyState.PAUSED, VacancyState.DRAFT} <= set(states)
    themes = Counter(vacancy.theme for vacancy in city(seed))
    assert set(themes) == set(Theme)
    assert max(themes.values()) < 0.2 * len(city(seed))
    days = Counter(slot.day for vacancy in city(seed) for slot in vacancy.slots)
    assert set(days) == set(Weekday)


def kilometres(one: Postcode, other: Postcode) -> float:
    lat1, lon1, lat2, lon2 = map(radians, (one.lat, one.lon, other.lat, other.lon))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_guaranteed_vacancies_are_there(seed: int) -> None:
    first = {vacancy.title: vacancy for vacancy in city(seed)[: len(WISHES)]}
    for wish in WISHES:
        assert first[wish.title].organisation_slug == wish.organisation_slug
    places = {postcode.pc4: postcode for postcode in POSTCODES}
    garden = first["Tuinmaatje zaterdagochtend"]
    assert garden.pc4
    assert kilometres(places[garden.pc4], places["5628"]) <= 3
    assert garden.dutch_level.rank <= 1
    assert garden.step_free
    assert [slot.code for slot in garden.slots] == [15]
    assert any(each.pc4 == "5612" and 15 in {slot.code for slot in each.slots} for each in first.values())
    exact = [each for each in city(seed) if each.title == "Tuinmaatje zaterdagochtend"]
    assert exact == [garden]


def test_every_role_is_used_and_there_are_many() -> None:
    assert len(BY_KEY) == len(ROLES) >= 45
    assert set(HOST_NAMES) <= set(BY_KEY)
    for role in ROLES:
        assert all((role.likes, role.host_themes, role.cells))
        if role.risk_flags or (role.vulnerable and role.theme not in GROUP_WORK):
            assert set(role.ages) == {18}


def test_shared_sentences_are_many_per_function() -> None:
    for name in (
        "SETTING",
        "INDUCTION",
        "WARM",
        "EXPENSES_ACTUAL",
        "VOG",
        "CHARACTER",
        "NO_EXPERIENCE",
        "FIRST_STEP",
    ):
        assert getattr(shared_dutch, name).variants >= 150, name


@pytest.mark.parametrize("seed", SEEDS)
def test_organisations_are_invented_and_distinct(seed: int) -> None:
    found = parties(seed)
    assert [each.name for each in found[:22]] == [name for name, *_ in NAMED]
    assert len({each.slug for each in found}) == len(found) == 220
    assert {each.theme for each in found} == set(Theme)
    for each in found:
        assert each.email.endswith("@voorbeeld.example")
        assert each.phone == "" or re.fullmatch(r"040-0123 4\d\d", each.phone)
        assert 2 <= len(list(sentences(each.purpose))) <= 4, each.purpose
        assert each.kind is not OrganisationKind.COMPANY
        assert each.founded_year < TODAY.year
    assert len(organisations(seed, 2500, POSTCODES)) == 2500


def test_people_are_invented_and_four_in_ten_have_no_phone() -> None:
    found = list(people(1, 300, POSTCODES))
    assert found == list(people(1, 300, POSTCODES))
    assert 0.3 < sum(each.phone is None for each in found) / len(found) < 0.5
    assert sum(each.minor for each in found) == 5
    assert all(len(each.surname_initial) == 1 for each in found)


def test_it_streams_fast_and_does_not_depend_on_the_count() -> None:
    start = time.perf_counter()
    found = list(islice(vacancies(1, 100_000, parties(1), POSTCODES, TODAY), 2000))
    assert found == city(1)
    assert (time.perf_counter() - start) / 2000 < 0.003


def test_few_organisations_still_fill_every_wijk() -> None:
    few = list(vacancies(3, 200, organisations(3, 22, POSTCODES), POSTCODES, TODAY))
    wijk_of = {postcode.pc4: postcode.wijk_code for postcode in POSTCODES}
    assert {wijk_of[each.pc4] for each in few if each.pc4} >= set(RESIDENTS)


def test_nothing_to_place_is_refused() -> None:
    with pytest.raises(ValueError, match="organisations"):
        next(vacancies(1, 1, [], POSTCODES, TODAY))
    with pytest.raises(ValueError, match="postcodes"):
        organisations(1, 1, [])
    with pytest.raises(ValueError, match="missing"):
        organisations(1, 22, POSTCODES[:3])


def test_the_grammar_reads_choices_gaps_and_continued_lines() -> None:
    assert template("[a|b[c|d]] {x}").variants == 3
    assert pool("one\n two\nthree").variants == 2
    assert [cell.code for cell in slots("ma-di:o za:m")] == [0, 3, 16]
    for broken in ("[a|b", "a]b"):
        with pytest.raises(ValueError, match="bracket"):
            template(broken)
