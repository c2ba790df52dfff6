"""Editors write a page in the browser: blocks, preview, publishing, history; nobody loses what was typed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask

from tests.accounts import people
from tests.content import writing
from tests.content.writing import PAGE, text, whole
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts.doors import WORKLISTS
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.content import queries, rules_blocks, texts_pages, views
from vrijwilligerspunt.content.rules_blocks import Block, Words
from vrijwilligerspunt.content.states import BlockKind
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Database

SITE = "/verzekering"
LIST = "/werkplek/paginas"
ONE = f"{LIST}/verzekering"
PUBLISH = f"{ONE}/publiceren"
HISTORY = f"{ONE}/geschiedenis"


def begin(client: JudgingClient) -> None:
    assert people.post(client, ONE, f"{ONE}/concept").status_code == 303


def draft_of(database: Database) -> Any:
    with database.scope():
        return queries.content_of(writing.row())


def send(client: JudgingClient, do: str = "save", **given: str) -> Any:
    """Fill in the draft as it stands in the browser, and press a button."""
    return people.post(client, ONE, do=do, **given)


def numbered(blocks: tuple[Block, ...]) -> list[str]:
    return [block.nl.heading for block in blocks]


def test_an_editor_changes_the_page_and_visitors_read_it(
    client: JudgingClient, app: Flask, sjoerd: Account
) -> None:
    visitor = app.test_client()
    assert "algemene uitleg" in visitor.get(SITE).text
    assert "Nu nakijken" in client.get(LIST).text

    begin(client)
    sent = send(
        client,
        **{"blocks-1-nl_text": "Alle vrijwilligers van Eindhoven."},
        owner="team vrijwilligers van de gemeente",
        note="Eindhoven ingevuld",
    )
    assert (sent.status_code, sent.headers["Location"]) == (303, ONE)
    assert "Alle vrijwilligers van Eindhoven." in client.get(f"{ONE}/voorbeeld").text
    assert "Alle vrijwilligers van Eindhoven." not in visitor.get(SITE).text

    shown = client.get(PUBLISH).text
    assert "Versie 1 komt op de site" in shown
    assert "krijgt de redactie één mail" in shown
    assert people.post(client, PUBLISH).status_code == 303

    page = visitor.get(SITE).text
    assert "Alle vrijwilligers van Eindhoven." in page
    assert "Beheerd door team vrijwilligers van de gemeente" in page
    assert "Laatst bijgewerkt op" in page
    assert "Nagekeken" in client.get(LIST).text
    assert "Eindhoven ingevuld" in client.get(HISTORY).text


def test_the_first_draft_begins_with_the_words_of_the_package(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    begin(client)
    with database.scope():
        assert draft_of(database).blocks == texts_pages.package(PAGE)


def test_every_page_of_the_desk_is_there_before_and_after_a_version(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    for page in ("verzekering", "vrijwilligerspas"):
        for address in (f"{LIST}/{page}", f"{LIST}/{page}/geschiedenis", f"/en{LIST}/{page}"):
            assert client.get(address).status_code == 200, address
    for address in (f"{ONE}/voorbeeld", PUBLISH, f"{HISTORY}/1", f"{LIST}/niets", f"{HISTORY}/99999999"):
        assert client.get(address).status_code == 404, address
    begin(client)
    for address in (f"{ONE}/voorbeeld", PUBLISH, ONE):
        assert client.get(address).status_code == 200, address
    with database.scope():
        writing.save(whole())
        writing.publish()
    assert client.get(f"{HISTORY}/1").status_code == 200
    assert client.get(f"/en{HISTORY}/1").status_code == 200


def test_a_second_press_of_begin_shows_the_draft_that_is_there(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    begin(client)
    token = fields_of(client.get(ONE).data)["csrf_token"]
    again = client.post(f"{ONE}/concept", data={"csrf_token": token}, follow_redirects=True)
    assert "Er is al een concept." in again.text


# Blocks, without any script


def test_blocks_move_come_and_go_with_buttons_and_nothing_typed_is_lost(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    blocks = (text(nl=Words("Een", "1")), text(nl=Words("Twee", "2")), text(nl=Words("Drie", "3")))
    with database.scope():
        writing.begin()
        writing.save(whole(*blocks))

    page = client.get(ONE).text
    for do in ("up-1", "up-2", "down-0", "down-1", "remove-0", "remove-2", "add", "save"):
        assert f'name="do" value="{do}"' in page, do
    assert 'value="up-0"' not in page
    assert 'value="down-2"' not in page

    moved = send(client, "up-2", **{"blocks-0-nl_text": "Getypt maar nog niet bewaard"})
    assert moved.headers["Location"].endswith("#blok-2")
    kept = draft_of(database).blocks
    assert numbered(kept) == ["Een", "Drie", "Twee"]
    assert kept[0].nl.text == "Getypt maar nog niet bewaard"

    send(client, "down-0", owner="Ook getypt")
    assert numbered(draft_of(database).blocks) == ["Drie", "Een", "Twee"]
    assert draft_of(database).owner == "Ook getypt"

    assert send(client, "remove-1").status_code == 303
    assert numbered(draft_of(database).blocks) == ["Drie", "Twee"]

    added = send(client, "add", new_kind="steps", **{"blocks-1-nl_heading": "Twee, anders"})
    assert added.headers["Location"].endswith("#blok-3")
    kept = draft_of(database).blocks
    assert numbered(kept) == ["Drie", "Twee, anders", ""]
    assert kept[2].kind is BlockKind.STEPS


@pytest.mark.parametrize("do", ["up-1", "down-0", "remove-0", "add"])
def test_a_fault_is_said_at_its_own_block_whatever_button_was_pressed(
    client: JudgingClient, database: Database, sjoerd: Account, do: str
) -> None:
    with database.scope():
        writing.begin()
        link = Block(BlockKind.LINK, Words("Lees meer"), href="/contact")
        writing.save(whole(text(), text("Anders"), link))
    before = draft_of(database)
    for field in ("blocks-1-nl_heading", "blocks-0-nl_heading"):
        answer = send(client, do, **{field: "k" * 121, "blocks-2-href": "javascript:alert(1)"})
        assert answer.status_code == 422
        assert re.findall(r'href="#(blocks-[^"]+)"', answer.text) == [field, "blocks-2-href"]
        for name in (field, "blocks-2-href"):
            assert re.search(rf'<[^>]*aria-invalid="true"[^>]*id="{name}"', answer.text), name
        assert answer.text.count('aria-invalid="true"') == 2
    assert draft_of(database) == before


def test_a_block_with_a_fault_can_be_taken_away(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    with database.scope():
        writing.begin()
        writing.save(whole(text(), text("Anders")))
    assert send(client, "remove-0", **{"blocks-0-nl_heading": "k" * 121}).status_code == 303
    assert draft_of(database).blocks == (text("Anders"),)


def test_a_block_too_many_is_refused_and_said(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    with database.scope():
        writing.begin()
        writing.save(whole(*(text(f"Regel {number}") for number in range(rules_blocks.MOST_BLOCKS))))
    refused = send(client, "add")
    assert refused.status_code == 422
    assert "Er passen 40 blokken op een pagina." in refused.text
    assert len(draft_of(database).blocks) == rules_blocks.MOST_BLOCKS


@pytest.mark.parametrize(
    "do", ["up-0", "down-1", "up-99", "remove-99", "up-x", "remove--1", "", "drop", "up-²"]
)
def test_a_button_that_leads_nowhere_saves_and_breaks_nothing(
    client: JudgingClient, database: Database, sjoerd: Account, do: str
) -> None:
    with database.scope():
        writing.begin()
        writing.save(whole(text(), text("Anders")))
    before = draft_of(database)
    assert send(client, do).status_code == 303
    assert draft_of(database) == before


def test_a_draft_may_be_unfinished_and_says_what_it_lacks(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    begin(client)
    assert send(client, "add", new_kind="link").status_code == 303
    page = client.get(ONE).text
    number = len(draft_of(database).blocks)
    assert f"Blok {number}, adres van de link: Vul in waar de link heen gaat." in page
    assert "Noem een functie of een team, geen naam." in page

    refused = client.get(PUBLISH).text
    assert "Dit mist nog voor je kunt publiceren" in refused
    assert "Zet op de site" not in refused
    token = fields_of(client.get(ONE).data)["csrf_token"]
    with database.scope():
        seen = writing.mark()
    answer = client.post(PUBLISH, data={"csrf_token": token, "mark": seen})
    assert answer.status_code == 422
    assert "Dit mist nog voor je kunt publiceren" in answer.text


def test_what_may_not_be_kept_comes_back_with_everything_typed(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    with database.scope():
        writing.begin()
        writing.save(whole(text(), Block(BlockKind.LINK, Words("Lees meer"), href="/contact")))
    before = draft_of(database)
    wrong = {
        "blocks-0-nl_heading": "k" * 121,
        "blocks-0-en_text": "t" * 3001,
        "blocks-1-href": "javascript:alert(1)",
        "owner": "wie typte",
        "review_on": "31-12-2028",
    }
    answer = send(client, **wrong)
    assert answer.status_code == 422
    assert "<title>Fout: " in answer.text
    assert "Er zijn 3 fouten" in answer.text
    assert 'href="#blocks-1-href"' in answer.text
    form = fields_of(answer.data, ONE)
    typed = wrong | {"review_on": "2028-12-31"}
    assert {name: form[name] for name in typed} | {"review_on": "2028-12-31"} == typed
    assert draft_of(database) == before


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("owner", "o" * 121, "Er passen 120 tekens in."),
        ("note", "n" * 201, "Er passen 200 tekens in."),
        ("review_on", "ooit", "Vul een datum in zoals 31-12-2027."),
        ("review_on", "2999-01-01", "Kies een dag binnen drie jaar."),
        ("blocks-0-kind", "script", "Kies een soort blok uit de lijst."),
    ],
)
def test_each_mistake_is_named_and_what_was_typed_stays(
    client: JudgingClient, database: Database, sjoerd: Account, name: str, value: str, said: str
) -> None:
    with database.scope():
        writing.begin()
        writing.save(whole())
    answer = send(client, **{name: value, "blocks-0-nl_text": "Blijft staan"})
    assert answer.status_code == 422
    assert said in answer.text
    assert "Blijft staan" in answer.text


def test_strange_names_of_fields_break_nothing(client: JudgingClient, sjoerd: Account) -> None:
    begin(client)
    token = fields_of(client.get(ONE).data)["csrf_token"]
    odd = {"blocks-²-kind": "text", f"blocks-{'9' * 5000}-kind": "text", "blocks-x": "1", "blocks-7-": "1"}
    for form in (odd, {f"blocks-{number}-kind": "text" for number in range(60)}):
        assert client.post(ONE, data=form | {"csrf_token": token, "mark": "x"}).status_code in {409, 422}


# Colleagues


def test_a_lost_race_shows_what_the_colleague_made_beside_what_was_typed(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    with database.scope():
        writing.begin()
        writing.save(whole())
    form = fields_of(client.get(ONE).data, ONE)
    with database.scope():
        writing.save(whole(text("Van de collega"), owner="team van de collega"))

    answer = client.post(ONE, data=form | {"do": "save", "blocks-0-nl_text": "Van mij"})
    assert answer.status_code == 409
    assert "Van de collega" in answer.text
    assert "team van de collega" in answer.text
    again = fields_of(answer.data, ONE)
    assert again["blocks-0-nl_text"] == "Van mij"
    assert draft_of(database).blocks[0].nl.text == "Van de collega"
    assert client.post(ONE, data=again | {"do": "save"}).status_code == 303
    assert draft_of(database).blocks[0].nl.text == "Van mij"


def test_a_draft_that_is_gone_can_be_written_anew_with_what_was_typed(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    with database.scope():
        writing.begin()
        writing.save(whole())
    form = fields_of(client.get(ONE).data, ONE)
    with database.scope():
        writing.publish()
    answer = client.post(ONE, data=form | {"do": "save", "blocks-0-nl_text": "Te laat getypt"})
    assert answer.status_code == 409
    assert "Er is geen concept meer." in answer.text
    again = fields_of(answer.data, ONE)
    assert client.post(ONE, data=again | {"do": "save"}).status_code == 303
    assert draft_of(database).blocks[0].nl.text == "Te laat getypt"


@pytest.mark.parametrize("step", ["weggooien", "publiceren"])
def test_a_step_about_a_draft_that_changed_does_nothing(
    client: JudgingClient, database: Database, sjoerd: Account, step: str
) -> None:
    with database.scope():
        writing.begin()
        writing.save(whole())
        seen = writing.mark()
        writing.save(whole(text("Van de collega")))
    token = fields_of(client.get(ONE).data)["csrf_token"]
    answer = client.post(f"{ONE}/{step}", data={"csrf_token": token, "mark": seen})
    assert answer.status_code == 409
    assert "Van de collega" in answer.text
    assert draft_of(database).blocks == (text("Van de collega"),)
    with database.scope():
        assert queries.published(PAGE) is None


def test_a_draft_is_thrown_away_and_the_site_stays(
    client: JudgingClient, app: Flask, database: Database, sjoerd: Account
) -> None:
    begin(client)
    visitor = app.test_client()
    before = visitor.get(SITE).text
    assert people.post(client, ONE, f"{ONE}/weggooien").status_code == 303
    with database.scope():
        assert queries.draft(PAGE) is None
    assert re.search("Begin een concept", client.get(ONE).text)
    assert visitor.get(SITE).text == before
    token = fields_of(client.get(ONE).data)["csrf_token"]
    assert client.post(f"{ONE}/weggooien", data={"csrf_token": token}).status_code == 409


# History


def test_an_older_version_becomes_a_draft_again(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    with database.scope():
        writing.published(whole(text("Zoals vroeger"), note="De eerste"))
        writing.published(whole(text("Zoals nu"), note="De tweede"))
    shown = client.get(HISTORY).text
    assert shown.index("De tweede") < shown.index("De eerste")
    assert "Zoals vroeger" in client.get(f"{HISTORY}/1").text

    assert people.post(client, f"{HISTORY}/1").headers["Location"] == ONE
    assert draft_of(database).blocks == (text("Zoals vroeger"),)
    assert "Zoals nu" in client.get(SITE).text
    assert "Weg, of vervangen:" in client.get(PUBLISH).text
    assert "Versie 2 gaat van de site" in client.get(PUBLISH).text

    token = fields_of(client.get(ONE).data)["csrf_token"]
    refused = client.post(f"{HISTORY}/2", data={"csrf_token": token})
    assert refused.status_code == 409
    assert "Maak dat eerst af, of gooi het weg." in refused.text
    assert draft_of(database).blocks == (text("Zoals vroeger"),)


# Who, and where it leads


def test_only_editors_have_the_tile_and_the_pages(
    client: JudgingClient, app: Flask, database: Database
) -> None:
    assert views.worklist in app.extensions[WORKLISTS]
    for role in (Role.ADMINISTRATOR, Role.MODERATOR, Role.PASS_OFFICER):
        other = app.test_client()
        assert isinstance(other, JudgingClient)
        account = people.staff(database, role, email=f"{role.value}@voorbeeld.example")
        assert people.sign_in(other, account).status_code == 303
        assert other.get(ONE).status_code == 403
        assert LIST not in other.get("/werkplek").text


def test_the_preview_is_kept_by_nobody_and_speaks_both_languages(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    with database.scope():
        writing.begin()
        writing.save(whole(text(en=Words("Insured", "You are insured.")), text("Alleen Nederlands")))
    dutch, english = client.get(f"{ONE}/voorbeeld"), client.get(f"/en{ONE}/voorbeeld")
    assert dutch.headers["Cache-Control"] == "no-store"
    assert dutch.headers["X-Robots-Tag"] == "noindex"
    assert dutch.headers["Referrer-Policy"] == "same-origin"
    assert "You are insured." in english.text
    assert re.search(r'lang="nl">\s*<h2>Verzekerd</h2>\s*<p>Alleen Nederlands', english.text)
    assert "You are insured." not in dutch.text
    assert rules_blocks.without_english(draft_of(database).blocks) == 1
    assert "1 blok heeft nog geen Engels." in client.get(PUBLISH).text
