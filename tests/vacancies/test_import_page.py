"""An organisation imports vacancies in the browser: upload, dry run, choose rows, drafts."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import html5lib
import pytest
import sqlalchemy as sa
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.vacancies.conftest import Inside
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock, demo_clock
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies import actions_import
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.models_writing import ImportUpload
from vrijwilligerspunt.vacancies.states import VacancyState

HEAD = "kenmerk;titel;omschrijving;organisatie;postcode;dagen;uren;startdatum;einddatum;bijzonder"
ROWS = (
    "Z1;Gastheer;Je schenkt koffie.;;5628;di;2-4;01-02-2027;;",
    "Z2;Tuinmaatje;Je wiedt.;De Buren;5628;za;3;31-02-2027;;neem laarzen mee",
    "Z1;Nog een;Je helpt.;;5628;ma;2;;;",
    "Z3;Te veel;Je werkt.;;5628;ma;40;;;",
    ";;;;;;;;;",
)
LIST = "\n".join((HEAD, *ROWS)).encode()
PATH = "/mijn/organisatie/de-zwaluw/importeren"


@pytest.fixture
def zwaluw(inside: Inside) -> Organisation:
    with inside():
        return factories.organisation(slug="de-zwaluw", name="De Zwaluw")


@pytest.fixture
def bram(database: Database, inside: Inside, zwaluw: Organisation) -> Account:
    account = people.person(database, name="Bram")
    with inside():
        factories.member(zwaluw, account)
    return account


@pytest.fixture
def signed_in(client: JudgingClient, bram: Account) -> JudgingClient:
    assert people.sign_in(client, bram).status_code == 303
    return client


Upload = Callable[..., Any]


@pytest.fixture
def upload(signed_in: JudgingClient) -> Upload:
    """Fill in the form of the page with a file and send it."""

    def send(content: bytes, name: str = "lijst.csv", **given: Any) -> Any:
        form = fields_of(signed_in.get(PATH).data, PATH)
        form.pop("file")
        return signed_in.post(PATH, **posted(form | {"file": (content, name)} | given))

    return send


def posted(values: dict[str, Any]) -> dict[str, Any]:
    """A form with a file as a browser sends it; a file is its content and its name."""
    parts = {
        name: FileStorage(io.BytesIO(value[0]), value[1]) if isinstance(value, tuple) else value
        for name, value in values.items()
    }
    boundary, data = encode_multipart(parts)
    return {"data": data, "content_type": f"multipart/form-data; boundary={boundary}"}


def rows_of(body: bytes) -> list[tuple[str, ...]]:
    """The cells of each row of the report, the box as `ja`, `nee` or `–`."""
    found = []
    for row in html5lib.parse(body, namespaceHTMLElements=False).iter("tr"):
        cells = [" ".join(" ".join(cell.itertext()).split()) for cell in row]
        why = next(row.iter("p"), None)
        if why is not None:
            said = " ".join("".join(why.itertext()).split())
            cells[2:] = [cells[2].removesuffix(said).strip(), said]
        box = next(row.iter("input"), None)
        if box is not None:
            cells[0] = "ja" if box.get("checked") is not None else "nee"
        found.append(tuple(cells))
    return found[1:]


def chosen(client: JudgingClient, where: str, *numbers: int) -> Any:
    form = fields_of(client.get(where).data, where)
    form.pop("rows", None)
    return client.post(where, data=form | {"rows": [str(number) for number in numbers]})


def vacancies() -> list[Vacancy]:
    return list(session().scalars(sa.select(Vacancy).order_by(Vacancy.id)))


def uploads() -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(ImportUpload)) or 0


def test_a_list_becomes_drafts_of_the_rows_somebody_chose(
    signed_in: JudgingClient, upload: Upload, inside: Inside, zwaluw: Organisation
) -> None:
    sent = upload(LIST)
    assert sent.status_code == 303
    report = signed_in.get(sent.location)
    rows = rows_of(report.data)
    assert [row[:3] for row in rows] == [
        ("ja", "Regel 1 Gastheer", "goed"),
        ("ja", "Regel 2 Tuinmaatje", "goed, met een opmerking"),
        ("–", "Regel 3 Nog een", "dubbel"),
        ("–", "Regel 4 Te veel", "afgewezen"),
    ]
    assert "Deze datum begrijpen we niet: 31-02-2027." in rows[1][3]
    assert "dezelfde als regel 1" in rows[2][3]
    assert "meer dan 20 uur" in rows[3][3]
    with inside():
        assert vacancies() == []

    made = chosen(signed_in, sent.location, 1, 2, 3, 4)
    assert made.status_code == 303
    after = signed_in.get(made.location)
    assert "2 concepten staan klaar" in after.text
    assert "Tuinmaatje" in after.text
    rows = rows_of(signed_in.get(sent.location).data)
    assert [row[2] for row in rows] == ["staat er al", "staat er al", "staat er al", "afgewezen"]
    with inside():
        host, garden = vacancies()
        assert {row.state for row in (host, garden)} == {VacancyState.DRAFT}
        assert {row.organisation_id for row in (host, garden)} == {zwaluw.id}
        assert (host.title, host.tasks, host.hours_max) == ("Gastheer", "Je schenkt koffie.", 4)
        for kept in ("organisatie: De Buren", "startdatum: 31-02-2027", "bijzonder: neem laarzen mee"):
            assert kept in garden.notes
        # What the organisation declares itself before it hands in stays open.
        assert (host.was_paid_last_year, host.vulnerable_contact) == (None, None)


def test_importing_the_same_list_again_changes_nothing(
    signed_in: JudgingClient, upload: Upload, inside: Inside
) -> None:
    chosen(signed_in, upload(LIST).location, 1, 2)
    with inside():
        before = [(row.id, row.version, row.changed_at) for row in vacancies()]
    again = upload(LIST)
    page = signed_in.get(again.location)
    assert "Hier valt niets te kiezen" in page.text
    assert f"nummer {before[0][0]}" in page.text
    form = fields_of(signed_in.get(PATH).data, PATH)
    late = signed_in.post(again.location, data={"csrf_token": form["csrf_token"], "rows": ["1", "2"]})
    assert late.status_code == 303
    assert "Er is niets bijgekomen" in signed_in.get(late.location).text
    with inside():
        assert [(row.id, row.version, row.changed_at) for row in vacancies()] == before


def test_only_the_chosen_row_is_made_and_the_rest_can_follow(
    signed_in: JudgingClient, upload: Upload, inside: Inside
) -> None:
    where = upload(LIST).location
    chosen(signed_in, where, 2)
    with inside():
        assert [row.title for row in vacancies()] == ["Tuinmaatje"]
    chosen(signed_in, where, 1)
    with inside():
        assert [row.title for row in vacancies()] == ["Tuinmaatje", "Gastheer"]


def test_nothing_chosen_is_said_kindly(signed_in: JudgingClient, upload: Upload, inside: Inside) -> None:
    where = upload(LIST).location
    empty = chosen(signed_in, where)
    assert empty.status_code == 422
    assert "Kies minstens één regel." in empty.text
    assert [row[0] for row in rows_of(empty.data)][:2] == ["nee", "nee"]
    strange = chosen(signed_in, where, 1, 77)
    assert strange.status_code == 422
    with inside():
        assert vacancies() == []


def test_the_report_is_there_as_a_csv_to_send_back(signed_in: JudgingClient, upload: Upload) -> None:
    where = upload(b"titel;postcode\n=cmd|'/c calc'!A1;5628\n").location
    answer = signed_in.get(f"{where}/verslag")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.data.startswith(b"\xef\xbb\xbf")
    head, first = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";")
    assert head == ["regel", "oordeel", "kenmerk", "titel", "uitleg"]
    assert first[:4] == ["1", "goed, met een opmerking", "", "'=cmd|'/c calc'!A1"]
    assert "Er staat niet wat iemand gaat doen." in first[4]


def test_the_example_comes_in_without_a_remark(signed_in: JudgingClient, upload: Upload) -> None:
    example = signed_in.get(f"{PATH}/voorbeeld")
    assert example.mimetype == "text/csv"
    rows = rows_of(signed_in.get(upload(example.data).location).data)
    assert [row[1:] for row in rows] == [
        ("Regel 1 Gastheer of gastvrouw", "goed"),
        ("Regel 2 Tuinmaatje", "goed"),
    ]


def test_json_lines_come_in_too(signed_in: JudgingClient, upload: Upload) -> None:
    sent = upload(b'{"titel": "Kok", "taken": "Je kookt.", "postcode": 5628}\n{kapot\n', "lijst.jsonl")
    rows = rows_of(signed_in.get(sent.location).data)
    assert [row[2] for row in rows] == ["goed", "afgewezen"]


def zipped(name: str = "vacatures.csv") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, LIST * 50)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leeg"),
        (b"\n \n;;;\n", "leeg"),
        (zipped(), "Excel- of zipbestand"),
        (zipped("xl/workbook.xml"), "Excel- of zipbestand"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "Excel- of zipbestand"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n", "geen tekstbestand"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "geen tekstbestand"),
        (b"\x00" * 5000, "geen tekstbestand"),
        ("titel;taken\nKok;Koken\n".encode("utf-16-le"), "geen tekstbestand"),
        (bytes(range(128, 256)) * 40, "geen tekstbestand"),
        (b"," * 4_900_000, "leeg"),
        (b"titel,taken\nx" + b"," * 4_000_000, "meer dan 1.000 kolommen"),
        (b"titel" + b",a" * 3_000 + b"\n", "meer dan 1.000 kolommen"),
        (b"titel;" + b"x" * 4_900_000, "meer dan een miljoen tekens"),
        (b'{"titel": "Kok", "taken": "' + b"y" * 1_000_001 + b'"}', "meer dan een miljoen tekens"),
        (b"naam;wat\nKok;koken\n", "kolom met de titel"),
        (b'titel;taken\nKok;"nooit dicht\n', "aanhalingsteken"),
        (b"titel\n" + b"Kok\n" * 2_001, "2000 regels"),
        (b"titel\n" + b"\n" * 1_000_000, "2000 regels"),
        (b'{"titel": "Kok"}\n' * 2_001, "2000 regels"),
    ],
    # Not more: a zip file holds the time of its making.
    ids=lambda value: repr(value[:10]) if isinstance(value, bytes) else None,
)
def test_a_bad_file_says_what_to_do(
    signed_in: JudgingClient, upload: Upload, inside: Inside, content: bytes, words: str
) -> None:
    answer = upload(content)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Fout: " in answer.text
    with inside():
        assert uploads() == 0


def test_word_html_in_windows_1252_with_formulas_and_a_huge_cell_loses_nothing(
    signed_in: JudgingClient, upload: Upload, inside: Inside
) -> None:
    words = "koffie drinken " * 2_667
    html = '<p class=MsoNormal><span style="mso-ansi-language:NL">Café “De Zwaluw” – één keer</span></p>'
    text = (
        "kenmerk;titel;omschrijving;postcode\r\n"
        f'1;Gastheer;"{html.replace(chr(34), chr(34) * 2)}";5628\r\n'
        "2;=cmd|'/c calc'!A1;=HYPERLINK(1);5628\r\n"
        f"3;Lang verhaal;{words};5628\r\n"
    )
    where = upload(text.encode("cp1252")).location
    page = signed_in.get(where)
    assert [row[0] for row in rows_of(page.data)] == ["ja"] * 3
    chosen(signed_in, where, 1, 2, 3)
    with inside():
        first, second, third = vacancies()
        assert first.tasks == html
        assert (second.title, second.tasks) == ("=cmd|'/c calc'!A1", "=HYPERLINK(1)")
        assert third.tasks == words.strip()
        assert len(third.tasks) > 40_000 - 10


def test_nul_bytes_and_deep_json_are_no_error(signed_in: JudgingClient, upload: Upload) -> None:
    sent = upload(b"titel;taken;postcode\nKo\x00k;Je kookt" + b" graag" * 200 + b";5628\n")
    assert [row[1:3] for row in rows_of(signed_in.get(sent.location).data)] == [("Regel 1 Kok", "goed")]
    deep = b'{"titel": "Kok", "x": ' + b"[" * 600 + b"]" * 600 + b"}\n"
    bottomless = b'{"titel": "Kok", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    sent = upload(b'{"titel": "Bakker"}\n' + deep + bottomless)
    assert len(rows_of(signed_in.get(sent.location).data)) == 3


def test_a_file_that_is_too_large_is_refused_with_how_much_fits(
    signed_in: JudgingClient, upload: Upload, inside: Inside
) -> None:
    answer = upload(b"titel\n" + b"x" * 5_000_000)
    assert answer.status_code == 422
    assert "groter dan 5 MB" in answer.text
    answer = upload(b"titel\n" + b"x" * 6_000_000)
    assert answer.status_code == 413
    assert "5 MB" in answer.text
    with inside():
        assert uploads() == 0


def test_without_a_file_the_form_says_so(upload: Upload) -> None:
    for given in ({"file": (b"", "")}, {"file": "geen bestand"}):
        answer = upload(b"", **given)
        assert answer.status_code == 422
        assert "Kies een bestand." in answer.text


def test_a_file_stays_a_day_encrypted_and_is_then_wiped(
    signed_in: JudgingClient, upload: Upload, inside: Inside, bram: Account
) -> None:
    where = upload(LIST).location
    with inside():
        stored = session().execute(sa.text("SELECT content FROM import_uploads")).scalar_one()
        assert "Gastheer" not in stored
        assert re.match(r"\w+:", stored)
        with transaction():
            assert actions_import.forget_uploads(clock.now() + timedelta(hours=23)) == 0
            demo_clock.move(1)
    people.sign_in(signed_in, bram)
    assert signed_in.get(where).status_code == 404
    with inside(), transaction():
        assert actions_import.forget_uploads(clock.now()) == 1


def test_somebody_throws_the_file_away(signed_in: JudgingClient, upload: Upload, inside: Inside) -> None:
    where = upload(LIST).location
    gone = people.post(signed_in, where, f"{where}/weg")
    assert gone.status_code == 303
    assert "Het bestand is weg." in signed_in.get(gone.location).text
    assert signed_in.get(where).status_code == 404
    with inside():
        assert uploads() == 0


def test_only_the_newest_files_of_one_person_are_kept(upload: Upload, inside: Inside) -> None:
    for number in range(actions_import.KEPT_AT_ONCE + 2):
        assert upload(LIST, f"lijst-{number}.csv").status_code == 303
    with inside():
        names = session().scalars(sa.select(ImportUpload.file_name).order_by(ImportUpload.id)).all()
    assert names == [f"lijst-{number}.csv" for number in range(2, 7)]


def test_the_same_form_twice_is_one_file(signed_in: JudgingClient, inside: Inside) -> None:
    form = fields_of(signed_in.get(PATH).data, PATH)
    form.pop("file")
    answers = [
        signed_in.post(PATH, **posted(form | {"file": (LIST, "Mijn map/lijst.csv")})) for _ in range(2)
    ]
    assert {answer.status_code for answer in answers} == {303}
    assert answers[0].location == answers[1].location
    with inside():
        assert session().scalars(sa.select(ImportUpload.file_name)).all() == ["lijst.csv"]


def test_others_do_not_see_it(
    client: JudgingClient, upload: Upload, database: Database, inside: Inside, zwaluw: Organisation
) -> None:
    where = upload(LIST).location
    other, colleague, reader = (people.person(database) for _ in range(3))
    with inside():
        factories.member(zwaluw, colleague, MemberRole.ADMIN)
        factories.member(zwaluw, reader, MemberRole.VIEWER)
    doors = (PATH, f"{PATH}/voorbeeld", where, f"{where}/verslag")
    seen = ((other, [404] * 4), (colleague, [200, 200, 404, 404]), (reader, [200, 403, 403, 403]))
    for who, expected in seen:
        browser = client.application.test_client()
        assert isinstance(browser, JudgingClient)
        assert people.sign_in(browser, who).status_code == 303
        assert [browser.get(door).status_code for door in doors] == expected
        token = fields_of(browser.get("/mijn/gegevens").data)["csrf_token"]
        sent = [browser.post(door, data={"csrf_token": token}).status_code for door in (PATH, where)]
        assert sent == {other: [404, 404], colleague: [422, 404], reader: [403, 403]}[who]
    visitor = client.application.test_client()
    assert [visitor.get(door).status_code for door in doors] == [303] * 4
