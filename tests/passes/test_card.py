"""The card of a pass: on a page of its own, on paper, and the same for everybody."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

import pypdfium2
import pytest
import sqlalchemy as sa
import zxingcpp
from PIL import Image

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.config import ROOT
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.foundation.qr import drawing
from vrijwilligerspunt.passes import rules_codes
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.rules_codes import Standing
from vrijwilligerspunt.passes.states import PassState, RevokeReason, TokenKind

CARD, PRINT, MINE = "/mijn/pas/kaart", "/mijn/pas/afdrukken", "/mijn/pas"
STATIC = ROOT / "vrijwilligerspunt" / "static"
MILLIMETRE = 72 / 25.4


@pytest.fixture
def amina(database: Database, client: JudgingClient) -> Account:
    """Amina, signed in."""
    account = people.person(database, name="Amina El Idrissi", email="amina@voorbeeld.example")
    people.sign_in(client, account)
    return account


def a_pass(database: Database, account: Account | None, **given: Any) -> VolunteerPass:
    with database.scope():
        return factories.volunteer_pass(account_id=account.id if account is not None else None, **given)


def scanned(picture: Any) -> str:
    """What a till's scanner reads in a picture with one code."""
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1
    return str(found[0].text)


def page_of(pdf: bytes, scale: float = 4) -> Any:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    return document[0].render(scale=scale).to_pil()


def words_of(pdf: bytes) -> str:
    return " ".join(str(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()).split())


def standing(address: str, held: VolunteerPass) -> Standing:
    """What the check makes of a scanned address."""
    assert address.startswith("http://localhost/pas/")
    code = rules_codes.read(address.removeprefix("http://localhost/pas/"))
    assert code is not None
    assert code.kind is TokenKind.PAPER
    assert code.handle == held.handle
    return rules_codes.standing(code, held.secret or "", clock.now())


def test_the_card_shows_name_number_last_day_and_a_code_that_holds(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    held = a_pass(database, amina, number="CDFHJK3467")
    page = client.get(CARD)

    assert page.status_code == 200
    text = page.get_data(as_text=True)
    assert "Amina El Idrissi" in text
    assert "CDF HJK 3467" in text
    assert "Laatst bijgewerkt: " in text
    assert page.headers["Cache-Control"] == "no-store"
    assert abs(int(page.headers["X-Moment"]) / 1000 - clock.now().timestamp()) < 60
    path = re.search(r'<path d="(M[^"]+)"/></svg>\s*</div>\s*</section>', text)
    assert path
    token = rules_codes.paper_token(held.handle or "", held.secret or "")
    assert path[1] == drawing(f"http://localhost/pas/{token}").path
    assert b"Print je pas" in client.get("/mijn/pas").data


def test_the_printed_card_is_read_back_from_the_page_and_holds(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    held = a_pass(database, amina, number="CDFHJK3467")
    answer = client.get(PRINT)

    assert answer.content_type == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert standing(scanned(page_of(answer.data)), held) is Standing.FRESH
    words = words_of(answer.data)
    for piece in ("Je vrijwilligerspas", "Beste Amina El Idrissi,", "CDF HJK 3467", "Geldig tot en met"):
        assert piece in words
    english = client.get(f"/en{PRINT}")
    assert standing(scanned(page_of(english.data)), held) is Standing.FRESH


def test_the_print_says_that_it_is_accessible_and_the_card_has_the_size_of_a_bank_card(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    a_pass(database, amina)
    made = client.get(PRINT).data
    document = pypdfium2.PdfDocument(made)

    assert b"pdfuaid:part" in made
    assert document.is_tagged()
    assert document.get_metadata_value("Title") == "Je vrijwilligerspas"
    assert re.search(rb"/Lang\s*\(nl", made)
    page = document[0].render(scale=10 / MILLIMETRE).to_pil().convert("RGB")
    row = next(y for y in range(page.height) if page.getpixel((page.width // 2, y))[0] < 40)
    dark = [x for x in range(page.width) if page.getpixel((x, row + 60))[0] < 40]
    assert abs((dark[-1] - dark[0]) / 10 - 85.6) < 0.4


@pytest.mark.parametrize(
    "name",
    [
        "#set text(red) $x$ *vet* _schuin_ [blok] // weg",
        '"); panic("kapot',
        "Łukasz Şahin-Nguyễn Иванов",
        "Wolfeschlegelsteinhausenbergerdorff van der Hohenzollern-Sigmaringen de Jong-Aaltink Bakker-Visser",
    ],
)
def test_a_name_is_printed_as_it_is_and_never_read_as_markup(
    client: JudgingClient, database: Database, amina: Account, name: str
) -> None:
    held = a_pass(database, amina, name=name)
    made = client.get(PRINT).data

    assert standing(scanned(page_of(made)), held) is Standing.FRESH
    assert name.replace(" ", "") in words_of(made).replace(" ", "").replace("\ufffe", "-")
    assert "panic" not in name or "Geldig" in words_of(made)
    assert client.get(CARD).status_code == 200


@pytest.mark.parametrize("name", ["李小龙", "عمر الشريف", "😀"])
def test_a_name_in_letters_that_we_cannot_print_leaves_a_line_to_write_on(
    client: JudgingClient, database: Database, amina: Account, name: str
) -> None:
    held = a_pass(database, amina, name=name)
    made = client.get(PRINT).data

    assert standing(scanned(page_of(made)), held) is Standing.FRESH
    assert name in client.get(CARD).get_data(as_text=True)


@pytest.mark.parametrize(
    "state",
    [PassState.APPLIED, PassState.CONFIRMED, PassState.EXPIRED, PassState.REVOKED, PassState.WITHDRAWN],
)
def test_without_an_issued_pass_there_is_no_card(
    client: JudgingClient, database: Database, amina: Account, state: PassState
) -> None:
    reason = {"revoke_reason": RevokeReason.STOPPED} if state is PassState.REVOKED else {}
    a_pass(database, amina, state=state, **reason)

    answer = client.get(CARD)
    assert (answer.status_code, answer.location) == (303, "/mijn/pas")
    assert client.get(PRINT).status_code == 404


def test_nobody_sees_the_card_of_another(client: JudgingClient, database: Database, amina: Account) -> None:
    held = a_pass(database, people.person(database, name="Bert", email="bert@voorbeeld.example"))

    assert client.get(CARD).location == "/mijn/pas"
    assert client.get(f"/werkplek/passen/{held.id}/afdrukken").status_code == 403


def test_the_officer_prints_the_card_of_somebody_without_mail_and_it_is_written_down(
    client: JudgingClient, database: Database
) -> None:
    held = a_pass(database, None, name="Opa Jansen", language="en")
    officer = people.person(database, name="Hugo", email="hugo@voorbeeld.example")
    people.give(database, officer, Role.PASS_OFFICER)
    people.sign_in(client, officer)
    made = client.get(f"/werkplek/passen/{held.id}/afdrukken")

    assert standing(scanned(page_of(made.data)), held) is Standing.FRESH
    with database.scope():
        read = sa.select(AuditEvent.subject_id).where(
            AuditEvent.verb == "read", AuditEvent.subject_type == "volunteer_pass"
        )
        assert session().scalars(read).all() == [str(held.id)]
    assert client.get("/werkplek/passen/999999/afdrukken").status_code == 404


@pytest.mark.parametrize("role", [Role.PASS_OFFICER, Role.DESK])
def test_whoever_works_at_the_desk_prints_the_own_card_at_home(
    client: JudgingClient, database: Database, amina: Account, role: Role
) -> None:
    held = a_pass(database, amina)
    people.give(database, amina, role)

    assert client.get(f"/werkplek/passen/{held.id}/afdrukken").status_code == 404
    assert client.get(PRINT).status_code == 200


def test_the_face_is_the_same_for_everybody(client: JudgingClient, database: Database) -> None:
    pages = []
    for number, more in enumerate(({}, {"is_minor": True})):
        account = people.person(database, name="Kim", email=f"kim{number}@voorbeeld.example")
        a_pass(database, account, name="Kim", number="CDFHJK346" + "79"[number], **more)
        people.sign_in(client, account)
        face = re.search(r'<section class="vp-pass".*?</section>', client.get(CARD).text, re.S)
        assert face
        pages.append(re.sub(r'd="M[^"]+"', "", face[0]).replace("CDF HJK 3469", "CDF HJK 3467"))
        people.post(client, "/mijn", "/uitloggen")
    assert pages[0] == pages[1]


def test_a_phone_can_install_the_card(client: JudgingClient) -> None:
    manifest = client.get("/manifest.webmanifest")
    told = json.loads(manifest.data)

    assert manifest.content_type == "application/manifest+json"
    assert (told["start_url"], told["scope"], told["display"]) == (CARD, "/mijn/pas", "standalone")
    found = {(icon["type"], icon["sizes"], icon.get("purpose", "any")) for icon in told["icons"]}
    assert found == {
        ("image/svg+xml", "any", "any"),
        ("image/png", "192x192", "any"),
        ("image/png", "512x512", "any"),
        ("image/png", "512x512", "maskable"),
    }
    for icon in told["icons"]:
        file = STATIC / icon["src"].removeprefix("/static/")
        assert file.is_file()
        if icon["type"] == "image/png":
            with Image.open(file) as picture:
                assert "x".join(map(str, picture.size)) == icon["sizes"]
    english = json.loads(client.get("/en/manifest.webmanifest").data)
    assert (english["start_url"], english["lang"]) == (f"/en{CARD}", "en")


def test_the_page_of_the_pass_and_the_card_name_what_a_phone_installs(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    a_pass(database, amina)
    for where in (MINE, CARD):
        page = client.get(where).text
        assert '<link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials">' in page
        assert 'data-worker="/sw.js" data-scope="/mijn/pas"' in page
        assert "Zet op je telefoon" in page
        touch = re.search(r'<link rel="apple-touch-icon" href="/static/([^"]+)">', page)
        assert touch
        with Image.open(STATIC / touch[1]) as picture:
            assert picture.size == (180, 180)
    assert 'data-worker="/en/sw.js" data-scope="/en/mijn/pas"' in client.get("/en/mijn/pas").text


def test_the_worker_keeps_the_card_and_parts_that_are_there(client: JudgingClient) -> None:
    answer = client.get("/sw.js")
    told = json.loads(answer.text.splitlines()[0].removeprefix("self.VP=").removesuffix(";"))

    assert answer.content_type.startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert (told["card"], told["home"]) == (CARD, MINE)
    for part in told["parts"]:
        assert re.search(r"\.[0-9a-f]{10}\.", part)
        assert (STATIC / part.removeprefix("/static/")).is_file()


def test_signing_out_clears_what_the_browser_kept(client: JudgingClient, amina: Account) -> None:
    answer = people.post(client, "/mijn", "/uitloggen")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_signing_in_clears_the_card_that_somebody_else_left_in_the_browser(
    client: JudgingClient, database: Database
) -> None:
    account = people.person(database, name="Bilal", email="bilal@voorbeeld.example")
    answer = people.sign_in(client, account)

    assert answer.status_code == 303
    assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in client.get(MINE).headers, "only the moment of signing in"


def test_the_card_page_is_small(client: JudgingClient, database: Database, amina: Account) -> None:
    a_pass(database, amina)
    page = gzip.compress(client.get(CARD).data)
    dist = STATIC / "dist"
    names = json.loads((dist / "manifest.json").read_text("utf-8"))
    packed = sum((dist / f"{names[name]}.br").stat().st_size for name in ("pas.css", "pas.js", "sw.js"))

    assert len(page) + packed <= 25 * 1024


def test_a_drawing_is_a_code_with_a_quiet_edge_that_a_scanner_reads() -> None:
    made = drawing("http://localhost/pas/proef")
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1H\1z", made.path)
    picture = Image.new("L", (made.side * 4, made.side * 4), 255)
    for x, y, length in runs:
        picture.paste(0, (int(x) * 4, int(y) * 4, (int(x) + int(length)) * 4, int(y) * 4 + 4))

    assert scanned(picture) == "http://localhost/pas/proef"
    assert min(int(x) for x, _, _ in runs) == min(int(y) for _, y, _ in runs) == 4
