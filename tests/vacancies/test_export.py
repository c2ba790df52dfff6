"""An administrator takes along everything the organisation owns, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
import zipfile
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient
from tests.vacancies.conftest import Inside
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock, crypto
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations.models import (
    Organisation,
    OrganisationAbsence,
    OrganisationDecision,
    OrganisationInvitation,
    OrganisationLocation,
)
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies import exporting
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.models_answering import ApplicationMessage, DeskNote, LadderCheck
from vrijwilligerspunt.vacancies.models_writing import VacancyDecision
from vrijwilligerspunt.vacancies.states import (
    Answer,
    ApplicationState,
    NoteKind,
    Rung,
    Side,
    VacancyState,
)

PATH = "/mijn/organisatie/de-zwaluw/exporteren"
CANARY = "kanarie"
MOST_STATEMENTS = 12


@pytest.fixture
def zwaluw(inside: Inside) -> Organisation:
    with inside():
        return factories.organisation(slug="de-zwaluw", name="De Zwaluw", coc_number="12345678")


@pytest.fixture
def bram(database: Database, inside: Inside, zwaluw: Organisation) -> Account:
    account = people.person(database, name="Bram", email="bram@voorbeeld.example")
    with inside():
        factories.member(zwaluw, account, MemberRole.ADMIN)
    return account


def in_life(
    organisation: Organisation, word: str, bram: Account | None = None, *, hidden: bool = False
) -> None:
    """Something of everything, with a word in every text; with `hidden` what nobody there may know."""
    vacancy = factories.vacancy(
        organisation=organisation,
        title=f"Kok {word}",
        notes=f"notitie {word}",
        state=VacancyState.DRAFT,
        external_id=f"=1+{word}",
    )
    application = factories.application(
        vacancy_id=vacancy.id,
        name=f"Amina {word}",
        phone="+31 6 12345678",
        message=f"-2 @ {word}",
        parent_email="ouder-kanarie@voorbeeld.example",
        state=ApplicationState.UNVERIFIED if hidden else ApplicationState.MEETING,
        submitted_at=None if hidden else clock.now(),
    )
    with transaction() as writer:
        writer.add_all(
            [
                OrganisationLocation(
                    organisation_id=organisation.id, name=f"Plek {word}", pc4="5628", step_free=True
                ),
                OrganisationAbsence(
                    organisation_id=organisation.id,
                    starts_on=clock.today() + timedelta(days=application.id),
                    ends_on=clock.today() + timedelta(days=application.id),
                    created_at=clock.now(),
                ),
                OrganisationInvitation(
                    organisation_id=organisation.id,
                    email=f"nieuw-{word}@voorbeeld.example",
                    role=MemberRole.EDITOR,
                    token_hash=crypto.token_hash(f"{word}{application.id}"),
                    created_at=clock.now(),
                    expires_at=clock.now(),
                ),
                OrganisationDecision(
                    organisation_id=organisation.id, verb="activate", reason=word, created_at=clock.now()
                ),
                VacancyDecision(
                    vacancy_id=vacancy.id,
                    verb="request_changes",
                    points=["title"],
                    reason=word,
                    created_at=clock.now(),
                ),
                ApplicationMessage(
                    application_id=application.id,
                    side=Side.ORGANISATION,
                    text=f"Hoi {word}",
                    author_id=bram.id if bram else None,
                    form_key=f"{word}{application.id}",
                    created_at=clock.now(),
                ),
                LadderCheck(
                    application_id=application.id,
                    rung=Rung.CONTACT,
                    side=Side.APPLICANT,
                    asked_at=clock.now(),
                    answer=Answer.YES,
                    answered_at=clock.now(),
                ),
                LadderCheck(
                    application_id=application.id,
                    rung=Rung.MET,
                    side=Side.ORGANISATION,
                    asked_at=clock.now(),
                ),
                DeskNote(
                    organisation_id=organisation.id,
                    kind=NoteKind.NOTE,
                    text=CANARY,
                    form_key=f"note-{word}{application.id}",
                    created_at=clock.now(),
                ),
            ]
        )


@pytest.fixture
def signed_in(client: JudgingClient, bram: Account) -> JudgingClient:
    assert people.sign_in(client, bram).status_code == 303
    return client


@pytest.fixture
def download(signed_in: JudgingClient) -> Any:
    """Press the button and open the ZIP: name of each file to its text."""

    def get() -> dict[str, str]:
        answer = people.post(signed_in, PATH)
        assert (answer.status_code, answer.mimetype) == (200, "application/zip")
        assert answer.headers["Cache-Control"] == "no-store"
        with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
            assert archive.testzip() is None
            found = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
        answer.close()
        return found

    return get


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))


def test_an_administrator_downloads_everything_as_json_and_csv(
    inside: Inside, zwaluw: Organisation, bram: Account, download: Any
) -> None:
    with inside():
        in_life(zwaluw, "zwaluw", bram)
    files = download()
    assert sorted(files) == [
        "LEESMIJ.txt", "aanmeldingen.csv", "afwezig.csv", "alles.json", "antwoorden.csv", "berichten.csv",
        "besluiten-organisatie.csv", "besluiten-vacatures.csv", "leden.csv", "organisatie.csv", "plekken.csv",
        "vacatures.csv",
    ]  # fmt: skip
    whole = json.loads(files["alles.json"])
    assert (whole["format"], whole["version"]) == ("vrijwilligerspunt-organisatie", 1)
    assert (whole["organisation"]["name"], whole["organisation"]["coc_number"]) == ("De Zwaluw", "12345678")
    assert [(row["status"], row["name"], row["role"]) for row in whole["members"]] == [
        ("invited", "", "editor"),
        ("member", "Bram", "admin"),
    ]
    (vacancy,), (application,) = whole["vacancies"], whole["applications"]
    assert (vacancy["state"], vacancy["notes"]) == ("draft", "notitie zwaluw")
    assert vacancy["slots"] == ["za-ochtend"]
    assert (application["vacancy_id"], application["name"]) == (vacancy["id"], "Amina zwaluw")
    assert whole["messages"][0]["text"] == "Hoi zwaluw"
    assert [(row["question"], row["answer"]) for row in whole["answers"]] == [
        ("contact", "yes"),
        ("met", None),
    ]
    assert whole["vacancy_decisions"][0]["points"] == ["title"]

    for thing, name in (
        ("vacancies", "vacatures"),
        ("applications", "aanmeldingen"),
        ("answers", "antwoorden"),
    ):
        assert len(table(files[f"{name}.csv"])) == len(whole[thing])
    assert table(files["antwoorden.csv"])[1]["antwoord"] == "onbekend"
    assert table(files["vacatures.csv"])[0]["stand"] == "Concept"
    assert table(files["leden.csv"])[1]["rol"] == "Beheerder"


def test_every_key_of_the_json_is_explained(
    inside: Inside, zwaluw: Organisation, bram: Account, download: Any
) -> None:
    with inside():
        in_life(zwaluw, "zwaluw", bram)
    files = download()
    words = files["LEESMIJ.txt"]
    for thing, rows in json.loads(files["alles.json"]).items():
        if thing in ("format", "version", "made_at"):
            continue
        assert f"alles.json: {thing}" in words
        for key in rows if isinstance(rows, dict) else rows[0]:
            assert f"({key})" in words


def test_no_cell_is_a_formula(inside: Inside, zwaluw: Organisation, bram: Account, download: Any) -> None:
    with inside():
        in_life(zwaluw, "zwaluw", bram)
    files = download()
    (application,), (vacancy,) = table(files["aanmeldingen.csv"]), table(files["vacatures.csv"])
    assert application["telefoon"] == "'+31 6 12345678"
    assert application["bericht"] == "'-2 @ zwaluw"
    assert vacancy["kenmerk"] == "'=1+zwaluw"
    for name, text in files.items():
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(text[1:]), delimiter=";"):
                assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    whole = json.loads(files["alles.json"])
    assert whole["applications"][0]["phone"] == "+31 6 12345678"


def test_nothing_of_others_and_nothing_not_sent_is_inside(
    inside: Inside, zwaluw: Organisation, bram: Account, download: Any
) -> None:
    with inside():
        in_life(zwaluw, "zwaluw", bram)
        other = factories.organisation(name=f"Ander {CANARY}")
        in_life(other, CANARY)
        vacancy = factories.vacancy(organisation=zwaluw, title="Tuinmaatje")
        for state, sent in (
            (ApplicationState.UNVERIFIED, None),
            (ApplicationState.AWAITING_PARENT, None),
            (ApplicationState.WITHDRAWN, None),
            # Even if a moment stood there by mistake, these states are not the organisation's to know.
            (ApplicationState.UNVERIFIED, clock.now()),
        ):
            hidden = factories.application(
                vacancy_id=vacancy.id, name=CANARY, message=CANARY, state=state, submitted_at=sent
            )
            with transaction() as writer:
                writer.add(
                    ApplicationMessage(
                        application_id=hidden.id,
                        side=Side.APPLICANT,
                        text=CANARY,
                        form_key=f"{CANARY}{hidden.id}",
                        created_at=clock.now(),
                    )
                )
    files = download()
    assert "Amina zwaluw" in files["alles.json"]
    assert not [name for name, text in files.items() if CANARY in text.lower()]


def test_taking_it_along_is_written_in_the_log_and_looking_is_not(
    signed_in: JudgingClient, inside: Inside, zwaluw: Organisation, bram: Account, download: Any
) -> None:
    def lines() -> list[str]:
        with inside():
            found = session().scalars(sa.select(AuditEvent).where(AuditEvent.verb == "organisation.exported"))
            return [f"{line.actor} {line.subject_type} {line.subject_id}" for line in found]

    assert "Download alles" in signed_in.get(PATH).text
    assert lines() == []
    download()
    assert lines() == [f"account:{bram.id} organisation {zwaluw.id}"]


@pytest.mark.parametrize(
    ("role", "seen", "taken"),
    [(MemberRole.EDITOR, 200, 403), (MemberRole.VIEWER, 200, 403), (None, 404, 404)],
)
def test_only_administrators_take_it_along(
    client: JudgingClient,
    database: Database,
    inside: Inside,
    zwaluw: Organisation,
    bram: Account,
    role: MemberRole | None,
    seen: int,
    taken: int,
) -> None:
    account = people.person(database)
    if role is not None:
        with inside():
            factories.member(zwaluw, account, role)
    people.sign_in(client, account)
    page = client.get(PATH)
    assert page.status_code == seen
    if seen == 200:
        assert "Dat zijn: Bram." in page.text
        assert "Download alles" not in page.text
    token = people.fields_of(client.get("/mijn/gegevens").data)["csrf_token"]
    assert client.post(PATH, data={"csrf_token": token}).status_code == taken
    assert client.post(PATH).status_code == 400


def many(zwaluw: Organisation, count: int) -> None:
    """So many applications with a message each, in one go."""
    vacancy, moment = factories.vacancy(organisation=zwaluw), clock.now()
    rows = [
        {
            "vacancy_id": vacancy.id,
            "state": ApplicationState.DECLINED,
            "form_key": f"{number:032x}",
            "language": "nl",
            "name": f"Amina {number}",
            "email": f"amina{number}@voorbeeld.example",
            "message": "Ik help graag mee. " * 20,
            "created_at": moment,
            "submitted_at": moment,
        }
        for number in range(count)
    ]
    with transaction() as writer:
        writer.execute(sa.insert(Application), rows)
        ids = writer.scalars(sa.select(Application.id).where(Application.vacancy_id == vacancy.id)).all()
        writer.execute(
            sa.insert(ApplicationMessage),
            [
                {
                    "application_id": number,
                    "side": Side.APPLICANT,
                    "text": "Wanneer kan ik komen? " * 10,
                    "form_key": f"{number:032x}",
                    "created_at": moment,
                }
                for number in ids
            ],
        )


def test_five_thousand_applications_take_few_statements_and_little_memory(
    scope: Database, inside: Inside, zwaluw: Organisation
) -> None:
    many(zwaluw, 5_000)
    statements: list[str] = []

    def note(*given: Any) -> None:
        if not given[2].startswith(("SAVEPOINT", "RELEASE", "FETCH", "CLOSE", "ROLLBACK")):
            statements.append(given[2])

    account = factories.account()
    factories.member(zwaluw, account, MemberRole.ADMIN)
    bram = people.actor_of(account)
    sa.event.listen(scope.engine, "before_cursor_execute", note)
    tracemalloc.start()
    try:
        with transaction():
            organisation = exporting.begin("de-zwaluw", bram)
        with exporting.archive(organisation, clock.now()) as made, zipfile.ZipFile(made) as archive:
            _, peak = tracemalloc.get_traced_memory()
            assert archive.read("aanmeldingen.csv").count(b"\r\n") == 5_001
    finally:
        tracemalloc.stop()
        sa.event.remove(scope.engine, "before_cursor_execute", note)
    assert len(statements) <= MOST_STATEMENTS, statements
    assert peak < 15_000_000, f"{peak:,} bytes"
