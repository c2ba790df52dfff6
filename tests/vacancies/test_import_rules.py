"""Reading the cells of an import: what people type, and what we make of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.foundation import personal_data as personal
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.vacancies import rules
from vrijwilligerspunt.vacancies import rules_import_times as when
from vrijwilligerspunt.vacancies import rules_import_values as read
from vrijwilligerspunt.vacancies.rules_import import PlaceNames, judge
from vrijwilligerspunt.vacancies.rules_import_file import Column, Record, column_of
from vrijwilligerspunt.vacancies.rules_import_reasons import Verdict, Why
from vrijwilligerspunt.vacancies.states import (
    DutchLevel,
    Expenses,
    MinimumAge,
    Rhythm,
    Talent,
    Theme,
    VacancyKind,
)

TODAY = date(2026, 11, 21)
PLACES = PlaceNames({"5628": "WK077253", "5501": ""}, {"tempel": "5628"})


def record(**given: str) -> Record:
    values = {
        "title": "Tuinmaatje",
        "tasks": "Je helpt in de tuin.",
        "offer": "Koffie.",
        "organisation": "De Klink",
        "postcode": "5628",
        "contact": "Bram",
    } | given
    return Record(1, {Column(name): text for name, text in values.items() if text})


def grid(mask: int) -> set[str]:
    slots = [Slot.from_code(code) for code in range(21) if mask >> code & 1]
    return {f"{slot.day.value}-{slot.part.value}" for slot in slots}


def test_a_plain_record_becomes_a_vacancy() -> None:
    draft = judge(record(days="za", dayparts="ochtend", hours="2-3"), PLACES, TODAY)
    assert draft.verdict is Verdict.GOOD
    assert draft.reasons == []
    assert draft.fields["title"] == "Tuinmaatje"
    assert (draft.fields["pc4"], draft.fields["wijk_code"]) == ("5628", "WK077253")
    assert grid(draft.fields["slots"]) == {"za-ochtend"}
    assert (draft.fields["hours_min"], draft.fields["hours_max"]) == (2, 3)
    assert draft.fields["rhythm"] is Rhythm.WEEKLY
    assert draft.fields["theme"] is Theme.NATURE
    assert draft.fields["talents"] == [Talent.GARDEN.value]
    assert draft.fields["notes"] == ""


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Titel", Column.TITLE),
        ("FUNCTIE", Column.TITLE),
        ("Titel van de vacature", Column.TITLE),
        ("Omschrijving", Column.TASKS),
        ("Taken", Column.TASKS),
        ("Naam organisatie", Column.ORGANISATION),
        ("Uren per week", Column.HOURS),
        ("aantal uren", Column.HOURS),
        ("Start-datum", Column.STARTS_ON),
        ("einddatum", Column.ENDS_ON),
        ("Contact persoon", Column.CONTACT),
        ("Kenmerk", Column.EXTERNAL_ID),
        ("external_id", Column.EXTERNAL_ID),
        ("ID", Column.EXTERNAL_ID),
        ("post code", Column.POSTCODE),
        ("E-mail contactpersoon", None),
        ("Website organisatie", None),
        ("", None),
    ],
)
def test_headers_are_matched_loosely(header: str, column: Column | None) -> None:
    assert column_of(header) is column


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("01-12-2026", date(2026, 12, 1)),
        ("1/12/2026", date(2026, 12, 1)),
        ("1.12.26", date(2026, 12, 1)),
        ("20261201", date(2026, 12, 1)),
        ("1 december 2026", date(2026, 12, 1)),
        ("di 1 dec. 2026", date(2026, 12, 1)),
        ("December 1, 2026", date(2026, 12, 1)),
        ("2026-12-01T10:30:00Z", date(2026, 12, 1)),
        ("1-12-2026 00:00:00", date(2026, 12, 1)),
        ("31-02-2026", None),
        ("2026", None),
        ("binnenkort", None),
        ("1-12-0026", None),
        ("", None),
    ],
)
def test_dates_are_read_in_many_shapes(text: str, found: date | None) -> None:
    assert when.day(text) == found


@pytest.mark.parametrize(
    ("text", "least", "most", "rhythm"),
    [
        ("3", 3, 3, None),
        ("2-4 uur per week", 2, 4, Rhythm.WEEKLY),
        ("2 tot 4", 2, 4, None),
        ("max. 3,5 uur", 0, 3.5, None),
        ("8 uur per maand", 8, 8, Rhythm.MONTHLY),
        ("4 uur per 2 weken", 4, 4, Rhythm.FORTNIGHTLY),
        ("een uur per week", 1, 1, Rhythm.WEEKLY),
        ("eenmalig 6 uur", 6, 6, Rhythm.ONCE),
        ("4-2", 2, 4, None),
    ],
)
def test_hours_are_read_as_people_write_them(
    text: str, least: float, most: float, rhythm: Rhythm | None
) -> None:
    assert when.hours(text) == when.Hours(least, most, rhythm)


@pytest.mark.parametrize("text", ["", "in overleg", "1 dagdeel", "45 minuten", "1 2 3", "veel"])
def test_hours_that_say_nothing_stay_open(text: str) -> None:
    assert when.hours(text) is None


@pytest.mark.parametrize(
    ("days", "parts", "cells"),
    [
        ("ma, wo", "ochtend", {"ma-ochtend", "wo-ochtend"}),
        ("maandag en woensdag", "'s avonds", {"ma-avond", "wo-avond"}),
        ("zaterdagochtend", "", {"za-ochtend"}),
        ("zaterdagochtend, zondagmiddag", "", {"za-ochtend", "zo-middag"}),
        ("weekend", "overdag", {"za-ochtend", "za-middag", "zo-ochtend", "zo-middag"}),
        ("ma t/m wo", "avond", {"ma-avond", "di-avond", "wo-avond"}),
        ("vr-zo", "middag", {"vr-middag", "za-middag", "zo-middag"}),
        ("Mon/Tue", "morning", {"ma-ochtend", "di-ochtend"}),
        ("za", "", {"za-ochtend", "za-middag", "za-avond"}),
        ("maandagen", "middagen", {"ma-middag"}),
    ],
)
def test_days_and_dayparts_are_read_loosely(days: str, parts: str, cells: set[str]) -> None:
    found = when.times(days, parts)
    assert grid(found.slots) == cells
    assert not found.flexible
    assert found.unknown == ()


def test_workdays_and_evenings_alone_fill_the_grid() -> None:
    assert len(grid(when.times("doordeweeks", "avond").slots)) == 5
    assert len(grid(when.times("", "'s avonds").slots)) == 7


@pytest.mark.parametrize("text", ["", "in overleg", "flexibel"])
def test_no_times_means_agreed_together(text: str) -> None:
    found = when.times(text, "")
    assert found.flexible
    assert len(grid(found.slots)) == 21
    assert found.unknown == ()


def test_words_that_mean_no_day_are_told() -> None:
    assert when.times("zaterdag bij volle maan", "").unknown == ("bij", "volle", "maan")


def test_every_day_and_part_is_understood_alone() -> None:
    for day in Weekday:
        for part in Daypart:
            assert grid(when.times(day.value, part.value).slots) == {f"{day.value}-{part.value}"}


@pytest.mark.parametrize(
    ("reader", "text", "found"),
    [
        (read.min_age, "18+", MinimumAge.FROM_18),
        (read.min_age, "vanaf 14 jaar", MinimumAge.FROM_16),
        (read.min_age, "21", MinimumAge.FROM_18),
        (read.min_age, "jong", None),
        (read.dutch_level, "B2", DutchLevel.B1),
        (read.dutch_level, "geen", DutchLevel.NONE),
        (read.dutch_level, "A2 of hoger", DutchLevel.A2),
        (read.dutch_level, "?", None),
        (read.kind, "Bestuurslid", VacancyKind.BOARD),
        (read.kind, "eenmalige klus", VacancyKind.ONE_OFF),
        (read.expenses, "geen", Expenses.NONE),
        (read.expenses, "reiskosten", Expenses.ACTUAL),
        (read.expenses, "vaste vergoeding", Expenses.FIXED),
        (read.theme, "natuur-dieren", Theme.NATURE),
        (read.theme, "Zorg & Welzijn", Theme.CARE),
        (read.theme, "astrologie", None),
        (read.talent, "Koken", Talent.COOK),
        (read.yes_or_no, "Ja", True),
        (read.yes_or_no, "nee, helaas", False),
        (read.yes_or_no, "misschien", None),
        (read.pc4, "5611 ab", "5611"),
        (read.pc4, "0611", None),
        (read.pc4, "56111", None),
        (read.first_name, "Mevr. Ilse de Vries", "Ilse"),
        (read.first_name, "J. de Vries", "J. de Vries"),
        (read.first_name, "", ""),
        (read.language, "You help the children with their homework and the language.", "en"),
        (read.language, "Je helpt de kinderen met het huiswerk.", "nl"),
    ],
)
def test_other_cells_are_read_loosely(reader: object, text: str, found: object) -> None:
    assert callable(reader)
    assert reader(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mail bram@voorbeeld.example", {personal.Personal.EMAIL}),
        ("Bel 06-12345678", {personal.Personal.PHONE}),
        ("Bel +31 40 123 45 67 of (040) 1234567", {personal.Personal.PHONE}),
        ("BSN 111222333", {personal.Personal.BSN}),
        ("BSN 111.222.333", {personal.Personal.BSN}),
        ("NL91 ABNA 0417 1643 00", {personal.Personal.IBAN}),
        ("nl91abna0417164300 graag", {personal.Personal.IBAN}),
        ("111222334", set()),
        ("NL91 ABNA 0417 1643 01", set()),
        ("Op 21-11-2026 om 10.00 uur, zaal 12, 5611 AB", set()),
        ("KvK 12345678, 1.000.000 bezoekers", set()),
    ],
)
def test_personal_data_in_a_text_are_found(text: str, found: set[personal.Personal]) -> None:
    assert set(personal.personal_data(text)) == found


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"title": " "}, Why.NO_TITLE),
        ({"hours": "36 uur per week"}, Why.TOO_MANY_HOURS),
        ({"hours": "100 uur per maand"}, Why.TOO_MANY_HOURS),
        ({"was_paid_last_year": "ja"}, Why.PAID_WORK),
        ({"external_id": f" {rules.STANDING}walking"}, Why.RESERVED_ID),
    ],
)
def test_a_record_that_cannot_be_a_vacancy_is_rejected(given: dict[str, str], why: Why) -> None:
    draft = judge(record(**given), PLACES, TODAY)
    assert draft.verdict is Verdict.REJECTED
    assert why in {reason.why for reason in draft.reasons}


@pytest.mark.parametrize(
    ("given", "why", "held"),
    [
        ({"title": "Woord " * 20}, Why.TITLE_CUT, False),
        ({"hours": "veel"}, Why.HOURS_UNCLEAR, False),
        ({"hours": "24 uur per maand"}, Why.HOURS_PER_WEEK, False),
        ({"days": "bij volle maan"}, Why.TIMES_UNCLEAR, False),
        ({"starts_on": "binnenkort"}, Why.DATE_UNCLEAR, False),
        ({"starts_on": "2027-02-01", "ends_on": "2027-01-01"}, Why.DATES_SWAPPED, False),
        ({"ends_on": "2026-11-20"}, Why.ENDED, True),
        ({"postcode": "5600"}, Why.UNKNOWN_POSTCODE, True),
        ({"postcode": "abc"}, Why.UNKNOWN_POSTCODE, True),
        ({"postcode": ""}, Why.NO_POSTCODE, True),
        ({"postcode": "", "place": "Tempel"}, Why.POSTCODE_FROM_PLACE, False),
        ({"tasks": ""}, Why.NO_TASKS, True),
        ({"tasks": "Mail naar x@voorbeeld.example"}, Why.PERSONAL_DATA, True),
        ({"theme": "astrologie"}, Why.VALUE_UNCLEAR, False),
        ({"external_id": "x" * 200}, Why.ID_CUT, False),
    ],
)
def test_a_record_to_look_at_gets_a_remark(given: dict[str, str], why: Why, held: bool) -> None:
    draft = judge(record(**given), PLACES, TODAY)
    assert draft.verdict is Verdict.REMARK
    assert [reason.why for reason in draft.reasons] == [why]
    assert draft.is_held is held


def test_a_long_title_is_cut_at_a_word_and_kept_whole_in_the_notes() -> None:
    title = "Gastvrouw of gastheer in het buurthuis voor de wekelijkse koffieochtend van de wijk"
    draft = judge(record(title=title), PLACES, TODAY)
    assert draft.fields["title"] == "Gastvrouw of gastheer in het buurthuis voor de wekelijkse…"
    assert title in draft.fields["notes"]


def test_nothing_that_has_no_place_is_lost() -> None:
    full = record(contact="Mevr. Ilse de Vries", talents="toveren, koken", hours="veel", postcode="5628 XY")
    draft = judge(Record(1, full.values, (("Website", "=1+1"), ("kolom 9", "los"))), PLACES, TODAY)
    for kept in ("Mevr. Ilse de Vries", "toveren", "uren: veel", "5628 XY", "Website: =1+1", "kolom 9: los"):
        assert kept in draft.fields["notes"]
    assert draft.fields["contact_first_name"] == "Ilse"
    assert draft.fields["talents"] == ["koken"]


def test_work_from_home_needs_no_postcode() -> None:
    draft = judge(record(postcode="", online="ja"), PLACES, TODAY)
    assert draft.verdict is Verdict.GOOD
    assert draft.fields["online"] is True


def test_the_same_words_give_the_same_id_whatever_their_order() -> None:
    one = judge(record(days="ma"), PLACES, TODAY)
    values = dict(reversed(record(days="ma").values.items()))
    assert judge(Record(7, values), PLACES, TODAY).fields["external_id"] == one.fields["external_id"]
    assert judge(record(days="di"), PLACES, TODAY).fields["external_id"] != one.fields["external_id"]


CELLS = st.dictionaries(st.sampled_from(list(Column)), st.text(min_size=1, max_size=40))


@given(CELLS)
def test_whatever_stands_in_the_cells_the_limits_hold(
    cells: dict[Column, str],
) -> None:
    draft = judge(Record(1, cells), PLACES, TODAY)
    if draft.is_kept:
        fields = draft.fields
        assert 1 <= len(fields["title"]) <= 70
        assert 0 <= fields["hours_min"] <= fields["hours_max"] <= 20
        assert 0 < fields["slots"] < 1 << 21
        assert fields.get("positions", 1) >= 1
        assert not (fields["starts_on"] and fields["ends_on"]) or fields["ends_on"] >= fields["starts_on"]
        assert len(fields["external_id"]) <= 120
        assert len(fields["contact_first_name"]) <= 60
        assert len(fields["location_name"]) <= 100
