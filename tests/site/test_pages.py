"""The pages of the site: doors, obligations, machines."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_string, policy
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa

from tests import factories
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.mail import OutgoingMail
from vrijwilligerspunt.site import actions
from vrijwilligerspunt.site.models import Report

PAGES = (
    "/",
    "/maatjes",
    "/maatjes/vragen",
    "/maatjes/worden",
    "/beursvloer",
    "/bedrijven",
    "/begeleiding",
    "/vrijwilligerspas",
    "/vrijwilligerspas/kortingen",
    "/impact",
    "/contact",
    "/toegankelijkheid",
    "/privacy",
    "/melden",
    "/demo",
    "/demo/postvak",
    "/demo/klok",
    "/_componenten",
    "/_componenten?fouten=1",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_is_there_in_both_languages(client: JudgingClient, path: str, prefix: str) -> None:
    answer = client.get(prefix + path)
    assert answer.status_code == 200
    assert "040 123 45 67" in answer.get_data(as_text=True), "the desk's number stands on every page"


def test_home_shows_the_five_doors_and_what_is_new(client: JudgingClient, scope: Database) -> None:
    vacancy = factories.vacancy(title="Samen soep koken")
    page = client.get("/").get_data(as_text=True)
    assert "Samen soep koken" in page
    assert f"/vacatures/{vacancy.id}-samen-soep-koken" in page
    for path in ("/vacatures", "/maatjes", "/organisaties", "/bedrijven", "/begeleiding"):
        assert f'href="{path}"' in page


def test_a_report_is_kept_and_receipted(client: JudgingClient, scope: Database) -> None:
    fields = fields_of(client.get("/melden?over=/vacatures/1-x").data)
    assert fields["about"] == "/vacatures/1-x"
    given = fields | {"reason": "money", "message": "Ze vragen € 20.", "email": "els@voorbeeld.example"}
    assert client.post("/melden", data=given).status_code == 303
    row = session().scalars(sa.select(Report)).one()
    assert (row.message, row.email) == ("Ze vragen € 20.", "els@voorbeeld.example")
    stored = session().scalars(sa.select(OutgoingMail)).one()
    mail = message_from_string(stored.message or "", policy=policy.default)
    assert mail["To"] == "els@voorbeeld.example"
    assert "Dank je wel" in client.get("/melden").get_data(as_text=True)


def test_the_same_report_sent_twice_is_one(client: JudgingClient, scope: Database) -> None:
    given = fields_of(client.get("/melden").data) | {"reason": "other", "message": "Twee keer geklikt"}
    assert [client.post("/melden", data=given).status_code for _ in range(2)] == [303, 303]
    assert session().scalar(sa.select(sa.func.count()).select_from(Report)) == 1


def test_a_report_without_words_keeps_what_was_typed(client: JudgingClient) -> None:
    given = fields_of(client.get("/melden").data) | {"about": "/privacy", "email": "geen adres"}
    answer = client.post("/melden", data=given)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "<title>Fout: " in page
    assert "Kies wat er aan de hand is." in page
    assert 'value="/privacy"' in page
    assert 'value="geen adres"' in page


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "👩‍🌾🌈", "\u202eomgekeerd", "a\x00b", "<script>1</script>", "'; DROP--"]
)
def test_odd_text_never_breaks_the_form(client: JudgingClient, text: str) -> None:
    given = fields_of(client.get("/melden").data)
    answer = client.post(
        "/melden", data=given | {"reason": "other", "message": text, "about": text, "email": text}
    )
    assert answer.status_code in (303, 422)


def test_a_form_without_its_token_is_refused_kindly(client: JudgingClient) -> None:
    answer = client.post("/melden", data={"reason": "other", "message": "x"})
    assert answer.status_code == 400
    assert "Ga terug" in answer.get_data(as_text=True)


def test_an_unknown_page_leads_on(client: JudgingClient) -> None:
    answer = client.get("/dit-is-er-niet")
    assert answer.status_code == 404
    assert 'href="/vacatures"' in answer.get_data(as_text=True)
    assert client.get("/api/v1/niets").mimetype == "application/problem+json"


def test_robots_and_security_contact_are_text(client: JudgingClient) -> None:
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").get_data(as_text=True)
    contact = client.get("/.well-known/security.txt").get_data(as_text=True)
    assert "Contact: mailto:" in contact
    assert "Expires: 2" in contact


def test_the_site_map_lists_open_vacancies_with_their_english_twin(
    client: JudgingClient, scope: Database
) -> None:
    vacancy = factories.vacancy(title="Samen soep koken")
    factories.vacancy(title="Nog niet af", state="draft", published_at=None)
    root = ElementTree.fromstring(client.get("/sitemap.xml").data)
    text = ElementTree.tostring(root, encoding="unicode")
    assert f"http://localhost/vacatures/{vacancy.id}-samen-soep-koken" in text
    assert f"http://localhost/en/vacatures/{vacancy.id}-samen-soep-koken" in text
    assert "nog-niet-af" not in text
    assert "http://localhost/organisaties/buurthuis-" in text


def test_health_asks_nothing_and_readiness_asks_all(client: JudgingClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.status_code == 503, "there is no index yet"
    flags = {"database": True, "schema": True, "worker": True, "index": False, "keys": True}
    assert ready.get_json() == flags


def test_a_receipt_goes_to_an_address_mail_servers_know(client: JudgingClient, scope: Database) -> None:
    given = fields_of(client.get("/melden").data) | {"reason": "other", "message": "Let op"}
    assert client.post("/melden", data=given | {"email": "jörg@voorbeeld.example"}).status_code == 422
    assert client.post("/melden", data=given | {"email": "jan@ëxample.nl"}).status_code == 303
    assert session().scalars(sa.select(Report)).one().email == "jan@xn--xample-ova.nl"


def test_a_report_is_forgotten_after_two_years(client: JudgingClient, scope: Database) -> None:
    given = fields_of(client.get("/melden").data) | {"reason": "other", "message": "Lang geleden"}
    assert client.post("/melden", data=given).status_code == 303
    for days, left in ((729, 1), (731, 0)):
        with transaction():
            actions.forget_old_reports(clock.now() + timedelta(days=days))
        assert session().scalar(sa.select(sa.func.count()).select_from(Report)) == left
