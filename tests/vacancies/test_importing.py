"""Whole files: read, judged, written, reported, and again."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from vrijwilligerspunt.foundation import clock, pages
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.foundation.jobs import Job, take_lease
from vrijwilligerspunt.organisations import actions as organisation_actions
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.vacancies import importing
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import Rhythm, Theme, VacancyState

HEADER = (
    "kenmerk;titel;omschrijving;organisatie;plaats;postcode;dagen;dagdelen;uren;startdatum;einddatum;thema"
)
ROWS = (
    "A1;Tuinmaatje;Je helpt in de tuin.;De Klink;Buurthuis;5628;za;ochtend;2;01-12-2026;;natuur-dieren",
    "A2;Kok;Je kookt voor de buurt.;De Klink;;5611 AB;ma, wo;avond;2-4 per week;;;buurt-ontmoeting",
    "A3;Chauffeur;Je rijdt met de bus.;Fietsmaatjes;;5642;doordeweeks;;;;;vervoer",
)


@pytest.fixture
def lines_of(tmp_path: Path) -> Any:
    """Write a file and import it."""

    def imported(*rows: str, header: str = HEADER, content: bytes | None = None, **options: Any) -> Any:
        file = tmp_path / "lijst.csv"
        file.write_bytes("\n".join((header, *rows)).encode() if content is None else content)
        return importing.run(SYSTEM, file, **options)

    return imported


def verdicts(lines: list[importing.Line]) -> list[str]:
    return [line.verdict.value for line in lines]


def vacancies() -> list[Vacancy]:
    return list(session().scalars(sa.select(Vacancy).order_by(Vacancy.id)))


def count(model: Any) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(model)) or 0


def announced(kind: str) -> set[int]:
    """Which things of a kind the index was told of."""
    jobs = session().scalars(sa.select(Job).where(Job.kind == "index")).all()
    return {job.payload["id"] for job in jobs if job.payload["kind"] == kind}


def test_a_file_becomes_published_vacancies_of_new_organisations(scope: Database, lines_of: Any) -> None:
    before = pages.version()
    lines = lines_of(*ROWS, publish=True)
    assert verdicts(lines) == ["good"] * 3
    tuin, kok, bus = vacancies()
    assert {row.state for row in (tuin, kok, bus)} == {VacancyState.PUBLISHED}
    assert (tuin.external_id, tuin.title, tuin.pc4, tuin.wijk_code) == (
        "A1",
        "Tuinmaatje",
        "5628",
        "WK077253",
    )
    assert (tuin.theme, tuin.hours_max, tuin.rhythm) == (Theme.NATURE, 2, Rhythm.WEEKLY)
    assert kok.pc4 == "5611"
    assert "5611 AB" in kok.notes
    assert bus.offer.startswith("Vraag bij de kennismaking")
    assert tuin.organisation_id == kok.organisation_id != bus.organisation_id
    owners = session().scalars(sa.select(Organisation)).all()
    assert {(row.slug, row.state) for row in owners} == {
        ("de-klink", OrganisationState.ACTIVE),
        ("fietsmaatjes", OrganisationState.ACTIVE),
    }
    told = session().scalars(sa.select(AuditEvent).where(AuditEvent.verb == "vacancies.imported")).all()
    assert sorted((line.detail["count"], line.detail["published"]) for line in told) == [(1, 1), (2, 2)]
    assert announced("vacancy") == {tuin.id, kok.id, bus.id}
    assert announced("organisation") == {owner.id for owner in owners}
    assert pages.version() != before


def test_without_publish_all_are_drafts(scope: Database, lines_of: Any) -> None:
    lines_of(*ROWS)
    assert {row.state for row in vacancies()} == {VacancyState.DRAFT}
    assert announced("vacancy") == set()


def test_a_dry_run_judges_the_same_and_changes_nothing(scope: Database, lines_of: Any) -> None:
    tried = lines_of(*ROWS, "A1;Weer;x;De Klink;;5628;;;;;;", dry_run=True, publish=True)
    assert (count(Vacancy), count(Organisation), count(AuditEvent), count(Job)) == (0, 0, 0, 0)
    assert lines_of(*ROWS, "A1;Weer;x;De Klink;;5628;;;;;;", publish=True) == tried
    assert verdicts(tried) == ["good", "good", "good", "duplicate"]


@pytest.mark.parametrize("header", [HEADER, HEADER.replace("kenmerk", "eigen nummer")])
def test_the_same_file_again_changes_nothing(scope: Database, lines_of: Any, header: str) -> None:
    lines_of(*ROWS, header=header, publish=True)
    before = [(row.id, row.version, row.changed_at) for row in vacancies()]
    events, jobs, version = count(AuditEvent), count(Job), pages.version()
    again = lines_of(*ROWS, header=header, publish=True)
    assert verdicts(again) == ["duplicate"] * 3
    assert f"nummer {before[0][0]}" in again[0].message
    session().expire_all()
    assert [(row.id, row.version, row.changed_at) for row in vacancies()] == before
    assert (count(AuditEvent), count(Job), pages.version()) == (events, jobs, version)


def test_everything_can_go_to_one_organisation(scope: Database, lines_of: Any) -> None:
    klink = factories.organisation(slug="de-klink", name="De Klink")
    lines = lines_of(*ROWS, organisation="de-klink")
    assert verdicts(lines) == ["good", "good", "remark"]
    assert "andere organisatie: Fietsmaatjes" in lines[2].message
    assert {row.organisation_id for row in vacancies()} == {klink.id}
    assert "organisatie: Fietsmaatjes" in vacancies()[2].notes
    with pytest.raises(NotFound, match="/organisaties/bestaat-niet"):
        lines_of(*ROWS, organisation="bestaat-niet")


def test_a_known_organisation_is_found_by_name_accents_and_capitals_aside(
    scope: Database, lines_of: Any
) -> None:
    klink = factories.organisation(name="Café De Klink")
    lines = lines_of("B1;Kok;Koken.;CAFE DE KLINK;;5628;;;;;;", create_organisations=False)
    assert verdicts(lines) == ["good"]
    assert vacancies()[0].organisation_id == klink.id
    refused = lines_of("B2;Kok;Koken.;Onbekend;;5628;;;;;;", create_organisations=False)
    assert verdicts(refused) == ["rejected"]
    assert "Onbekend" in refused[0].message


def test_an_organisation_at_rest_publishes_nothing(scope: Database, lines_of: Any) -> None:
    factories.organisation(name="De Klink", state=OrganisationState.SUSPENDED)
    lines = lines_of(ROWS[0], publish=True)
    assert verdicts(lines) == ["remark"]
    assert vacancies()[0].state is VacancyState.DRAFT


def test_what_needs_a_second_look_stays_a_draft(scope: Database, lines_of: Any) -> None:
    lines = lines_of(
        "C1;Kok;Mail naar kok@voorbeeld.example.;De Klink;;5628;;;;;;",
        "C2;Kok twee;Koken.;De Klink;;5600;;;;;;",
        "C3;Kok drie;Koken.;De Klink;;;;;;;;",
        "C4;Kok vier;;De Klink;;5628;;;;;;",
        "C5;Kok vijf;Koken.;De Klink;;5628;;;;;01-01-2020;",
        publish=True,
    )
    assert verdicts(lines) == ["remark"] * 5
    assert {row.state for row in vacancies()} == {VacancyState.DRAFT}
    assert "een e-mailadres" in lines[0].message
    assert "kok@voorbeeld.example" not in lines[0].message
    assert all("concept" in line.message for line in lines)


def test_duplicate_ids_and_twins_are_named_by_their_record(scope: Database, lines_of: Any) -> None:
    lines = lines_of(
        "D1;Kok;Koken.;De Klink;;5628;;;;;;",
        "D1;Iets anders;Ook.;De Klink;;5628;;;;;;",
        "D1;Zelfde nummer;Elders.;Een ander;;5628;;;;;;",
        ";Zonder;Nummer.;De Klink;;5628;;;;;;",
        ";Zonder;Nummer.;De Klink;;5628;;;;;;",
        "D2;Kok;Koken.;De Klink;;5628;;;;;;",
    )
    assert verdicts(lines) == ["good", "duplicate", "good", "good", "duplicate", "remark"]
    assert "regel 1" in lines[1].message
    assert "regel 4" in lines[4].message
    assert "regel 1" in lines[5].message
    assert len(vacancies()) == 4


def test_empty_rows_and_repeated_headers_are_skipped_and_counted(scope: Database, lines_of: Any) -> None:
    lines = lines_of(ROWS[0], "", ";;;;;;;;;;;", HEADER, ROWS[1], "")
    assert verdicts(lines) == ["good", "skipped", "skipped", "skipped", "good"]
    assert [line.record for line in lines] == [1, 2, 3, 4, 5]
    assert importing.totals(lines) == {"good": 2, "remark": 0, "duplicate": 0, "rejected": 0, "skipped": 3}


def test_quotes_and_line_ends_inside_cells_are_kept(scope: Database, lines_of: Any) -> None:
    lines = lines_of('E1;"Kok; ""chef""";"Eén.\r\nTwee; drie.";De Klink;;5628;;;;;;', ROWS[1])
    assert verdicts(lines) == ["good", "good"]
    assert vacancies()[0].title == 'Kok; "chef"'
    assert vacancies()[0].tasks == "Eén.\nTwee; drie."


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("says_so", [False, True])
def test_separators_and_encodings_are_found(
    scope: Database, tmp_path: Path, separator: str, encoding: str, says_so: bool
) -> None:
    text = f"sep={separator}\r\n" if says_so else ""
    text += separator.join(("Titel", "Taken", "Organisatie", "Postcode")) + "\r\n"
    text += separator.join(("Gastheer café", "Eén uur", "Koffie é", "5628")) + "\r\n"
    file = tmp_path / "lijst.csv"
    file.write_bytes(text.encode(encoding))
    assert verdicts(importing.run(SYSTEM, file)) == ["good"]
    assert (vacancies()[0].title, vacancies()[0].tasks) == ("Gastheer café", "Eén uur")


def test_json_lines_with_the_same_keys_work_too(scope: Database, lines_of: Any) -> None:
    rows = [
        json.dumps({"titel": "Kok", "taken": "Kook.", "organisatie": "Klink", "postcode": 5628, "uren": 3.5}),
        "",
        "{kapot",
        '["geen", "object"]',
        json.dumps({"title": "Cook", "tasks": "You will cook for the street.", "organisation": "Klink",
                    "postcode": "5628", "days": ["ma", "wo"], "online": False, "iets": {"a": None}}),
    ]  # fmt: skip
    lines = lines_of(content="\n".join(rows).encode())
    assert verdicts(lines) == ["good", "skipped", "rejected", "rejected", "good"]
    first, second = vacancies()
    assert first.hours_max == 3.5
    assert second.language == "en"
    assert 'iets: {"a": null}' in second.notes


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leeg"),
        (b" \n\n", "leeg"),
        (b";;;\n;;;\n", "leeg"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" * 20, "geen tekstbestand"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00" * 100, "geen tekstbestand"),
        (b"naam;omschrijving\nx;y\n", "kolom met de titel"),
        (b'{"naam": 1}\n', "kolom met de titel"),
        (b'titel;taken\nA;b\nB;"nooit dicht\nC;d\n', "regel 3"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    scope: Database, lines_of: Any, content: bytes, words: str
) -> None:
    with pytest.raises(importing.UnusableFile, match=words):
        lines_of(content=content)
    assert count(Vacancy) == 0


def test_a_header_alone_is_no_error(scope: Database, lines_of: Any) -> None:
    assert lines_of() == []


def test_a_loose_quotation_mark_is_read_forgivingly(scope: Database, lines_of: Any) -> None:
    lines = lines_of(ROWS[0], 'F1;"Kok" gezocht;Koken.;De Klink;;5628;;;;;;', ROWS[2])
    assert verdicts(lines) == ["good", "good", "good"]
    assert vacancies()[1].title == "Kok gezocht"


def test_rows_that_are_too_long_or_too_short_lose_nothing(scope: Database, lines_of: Any) -> None:
    lines = lines_of("G1;Kok;Koken.;De Klink;;5628;;;;;;;los eind", "G2;Kort;Kort.;De Klink;;5628")
    assert verdicts(lines) == ["good", "good"]
    assert "kolom 13: los eind" in vacancies()[0].notes


def test_html_formulas_and_invisible_signs_stay_text(scope: Database, lines_of: Any, tmp_path: Path) -> None:
    lines = lines_of(
        '=1+1;=HYPERLINK("x");<script>alert(1)</script>\x00‮;@De Klink;;5628;;;;;;'.replace('"', "'"),
    )
    row = vacancies()[0]
    assert row.tasks == "<script>alert(1)</script>"
    assert row.title == "=HYPERLINK('x')"
    importing.write_report(lines, tmp_path / "verslag.csv")
    with (tmp_path / "verslag.csv").open(encoding="utf-8", newline="") as file:
        head, first = csv.reader(file)
    assert head == ["record", "verdict", "external_id", "title", "message"]
    assert first[:4] == ["1", "good", "'=1+1", "'=HYPERLINK('x')"]


def test_somebody_else_may_not_import(scope: Database, tmp_path: Path) -> None:
    factories.organisation(slug="de-klink", name="De Klink")
    file = tmp_path / "lijst.csv"
    file.write_text("\n".join((HEADER, *ROWS)))
    moderator = Actor(account_id=1, grants=frozenset({Grant(Role.MODERATOR)}))
    for actor in (NOBODY, moderator):
        with pytest.raises(NotAllowed):
            importing.run(actor, file, organisation="de-klink")
    assert count(Vacancy) == 0


def test_an_editor_imports_drafts_and_publishes_nothing(scope: Database, tmp_path: Path) -> None:
    klink, account = factories.organisation(slug="de-klink", name="De Klink"), factories.account()
    with transaction():
        organisation_actions.add_member(SYSTEM, klink.id, account.id, MemberRole.EDITOR)
    file = tmp_path / "lijst.csv"
    file.write_text("\n".join((HEADER, *ROWS[:2])))
    editor = Actor(account_id=account.id)
    with pytest.raises(NotAllowed):
        importing.run(editor, file, organisation="de-klink", publish=True)
    assert verdicts(importing.run(editor, file, organisation="de-klink")) == ["good", "good"]


def test_two_imports_at_once_are_not_possible(scope: Database, lines_of: Any) -> None:
    with transaction():
        assert take_lease(importing.LEASE, "een ander")
    with pytest.raises(importing.Busy):
        lines_of(*ROWS)
    assert count(Vacancy) == 0


def test_a_run_that_stopped_half_way_is_mended_by_the_next(
    scope: Database, lines_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)

    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        assert (done, total) == (2, 3)
        raise Stopped

    with pytest.raises(Stopped):
        lines_of(*ROWS, publish=True, progress=stop)
    assert len(vacancies()) == 2
    assert verdicts(lines_of(*ROWS, publish=True)) == ["duplicate", "duplicate", "good"]
    assert len(vacancies()) == 3


def test_statements_do_not_grow_with_the_rows_of_a_batch(scope: Database, lines_of: Any) -> None:
    counted: list[str] = []

    def note(*given: Any) -> None:
        counted.append(given[2])

    def rows(first: int, last: int) -> list[str]:
        return [f"H{number};Kok {number};Koken.;De Klink;;5628;;;;;;" for number in range(first, last)]

    lines_of(*rows(0, 1))
    sa.event.listen(scope.engine, "before_cursor_execute", note)
    lines_of(*rows(1, 3))
    few = len(counted)
    counted.clear()
    lines_of(*rows(3, 303))
    sa.event.remove(scope.engine, "before_cursor_execute", note)
    assert len(counted) <= few + 1


def test_what_somebody_else_wrote_since_the_judging_is_not_written_again(
    scope: Database, lines_of: Any, tmp_path: Path
) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text("\n".join((HEADER, *ROWS)))
    drafts = importing.plan(SYSTEM, importing.read(file), None, True)
    lines_of(*ROWS[:2])
    with transaction():
        importing.write(SYSTEM, drafts, None, publish=True, today=clock.today())
    assert [draft.verdict.value for draft in drafts] == ["duplicate", "duplicate", "good"]
    assert [row.external_id for row in vacancies()] == ["A1", "A2", "A3"]
    assert count(Organisation) == 2
