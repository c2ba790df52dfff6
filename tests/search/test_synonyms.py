"""Staff teach the search its words: it counts on the next request everywhere, and nobody's text is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient
from tests.vacancies.test_races import Race
from vrijwilligerspunt.accounts.doors import WORKLISTS
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock, dutch, pages
from vrijwilligerspunt.foundation.actor import NOBODY, Actor, Grant, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.search import actions_synonyms, queries_synonyms, rules_synonyms, views_synonyms
from vrijwilligerspunt.search.models import SynonymGroup
from vrijwilligerspunt.search.rules_synonyms import Entry
from vrijwilligerspunt.search.states import Relation

LIST = "/werkplek/zoekwoorden"
NEW = f"{LIST}/nieuw"
MAATJE = f"{LIST}/groep/maatje"
EDITOR = Actor(None, grants=frozenset({Grant(Role.EDITOR)}))


@pytest.fixture
def sjoerd(client: JudgingClient, database: Database) -> Account:
    account = people.staff(database, Role.EDITOR, name="Sjoerd", email="sjoerd@voorbeeld.example")
    assert people.sign_in(client, account).status_code == 303
    return account


def stands_for(text: str) -> set[str]:
    """The stems a text finds besides its own. Needs a scope."""
    found = queries_synonyms.thesaurus().matches([token.term for token in dutch.tokens(text)])
    return {" ".join(one.terms) for match in found for one in match.alternatives}


def mark(key: str) -> str:
    return queries_synonyms.group(key).entry.mark


def add(*terms: str, relation: Relation = Relation.SAME, language: str = "nl") -> tuple[Entry, bool]:
    return actions_synonyms.add(terms, relation, language, actor=EDITOR, now=clock.now())


def change(key: str, *terms: str, seen: str | None = None, **given: Any) -> Entry:
    values: dict[str, Any] = {
        "relation": Relation.SAME,
        "language": "nl",
        "actor": EDITOR,
        "now": clock.now(),
    }
    return actions_synonyms.change(key, terms, mark=mark(key) if seen is None else seen, **(values | given))


def rows() -> list[SynonymGroup]:
    return list(session().scalars(sa.select(SynonymGroup).order_by(SynonymGroup.id)))


# Pages


def test_an_editor_changes_a_group_and_it_counts_at_once(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    with database.scope():
        assert "kameraad" not in stands_for("maatje")
        before = queries_synonyms.group("maatje").entry.terms
    assert MAATJE in client.get(f"{LIST}?q=buddy").text

    done = people.post(client, MAATJE, terms="maatje\nbuddy\nkameraad", relation="same")
    assert done.status_code == 303
    shown = client.get(MAATJE).text
    assert "tellen meteen mee" in shown
    assert "Erbij:" in shown
    assert "kameraad" in shown
    with database.scope():
        assert stands_for("maatje") >= {"buddy", "kameraad"}

    assert people.post(client, MAATJE, f"{MAATJE}/terug").status_code == 303
    with database.scope():
        assert queries_synonyms.group("maatje").entry.terms == before
        assert "kameraad" not in stands_for("maatje")
        assert rows() == []


def test_visitors_find_by_the_new_word_on_the_next_request(
    client: JudgingClient, indexed: Callable[[], None]
) -> None:
    vacancy = factories.vacancy(title="Spelleider op vrijdag")
    indexed()
    page = "/vacatures?q=zwobbelaar"
    link = f'href="/vacatures/{vacancy.id}-'
    assert link not in client.get(page).text
    with transaction():
        key = add("zwobbelaar", "spelleider")[0].key
    assert link in client.get(page).text
    with transaction():
        actions_synonyms.switch(key, False, mark=mark(key), actor=EDITOR, now=clock.now())
    assert link not in client.get(page).text


def test_a_group_is_switched_off_and_on_with_its_words_kept(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    assert people.post(client, MAATJE, f"{MAATJE}/uit").status_code == 303
    assert "Deze groep staat uit" in client.get(MAATJE).text
    assert MAATJE in client.get(f"{LIST}?lijst=uit").text
    with database.scope():
        assert "buddy" not in stands_for("maatje")
        terms = queries_synonyms.group("maatje").entry.terms
    assert people.post(client, MAATJE, f"{MAATJE}/aan").status_code == 303
    with database.scope():
        assert "buddy" in stands_for("maatje")
        assert queries_synonyms.group("maatje").entry.terms == terms


def test_a_new_group_is_added_once_however_often_it_is_sent(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    with database.scope():
        before = stands_for("zwobbelaar")
    form = {"terms": " zwobbelaar \n\nspelleider\nZwobbelaar", "relation": "same", "language": "nl"}
    places = {people.post(client, NEW, **form).headers["Location"] for _ in range(20)}
    assert places == {f"{LIST}/groep/eigen-zwobbelaar"}
    shown = client.get(places.pop()).text
    assert "zelf toegevoegd" in shown
    assert "Zet terug zoals in de lijst" not in shown
    with database.scope():
        assert [row.terms for row in rows()] == [["zwobbelaar", "spelleider"]]
        assert before == set()
        assert stands_for("zwobbelaars") == {"spelleider"}

    other = people.post(client, NEW, **(form | {"terms": "zwobbelaar\npresentator"}))
    assert other.status_code == 422
    assert "Pas die groep aan." in other.text


def test_a_word_of_another_language_goes_one_way(
    client: JudgingClient, database: Database, sjoerd: Account
) -> None:
    form = {"terms": "quilting bee / quilters\nquilten", "relation": "same", "language": "en"}
    assert people.post(client, NEW, **form).status_code == 303
    with database.scope():
        (row,) = rows()
        assert (row.key, row.relation) == ("eigen-en-quilting-bee", Relation.NARROWER)
        assert dutch.stem("quilten") in stands_for("quilters")
        assert not {dutch.stem("quilters")} & stands_for("quilten")


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ("", "elk op een eigen regel"),
        ("maatje", "Vul twee woorden of meer in."),
        ("maatje\nmaatjes", "Vul twee woorden of meer in."),
        ("maatje\nde", "Haal “de” weg."),
        ("maatje\nvrijwilliger", "Haal “vrijwilliger” weg."),
        ("maatje\nb", "Schrijf “b” voluit"),
        (f"maatje\n{'b' * 61}", "Er passen 60 tekens in."),
        ("\n".join(f"woord{number}" for number in range(31)), "Er passen er 30 in een groep."),
        ("x" * 2001, "Er passen 2000 tekens in."),
        ("maatje\n!!", "Haal “!!” weg."),
    ],
)
@pytest.mark.parametrize("page", [NEW, MAATJE])
def test_words_that_cannot_be_used_are_refused_and_kept(
    client: JudgingClient, sjoerd: Account, page: str, terms: str, said: str
) -> None:
    refused = people.post(client, page, terms=terms, relation="same", language="nl")
    assert refused.status_code == 422
    assert said in refused.text
    assert re.search(r"<title>Fout: ", refused.text)
    assert terms.split("\n")[0] in refused.text


def test_two_editors_at_once_both_keep_their_text(
    client: JudgingClient, app: Flask, database: Database, sjoerd: Account
) -> None:
    opened = client.get(MAATJE)
    form = people.fields_of(opened.data, MAATJE)
    with app.app_context(), database.scope(), transaction():
        change("maatje", "maatje", "kameraad van de ander")

    lost = client.post(MAATJE, data=form | {"terms": "maatje\nmijn eigen woord"})
    assert lost.status_code == 409
    assert "kameraad van de ander" in lost.text
    assert "mijn eigen woord" in lost.text
    with database.scope():
        assert queries_synonyms.group("maatje").entry.terms == ("maatje", "kameraad van de ander")

    again = people.fields_of(lost.data, MAATJE)
    assert client.post(MAATJE, data=again).status_code == 303
    with database.scope():
        assert queries_synonyms.group("maatje").entry.terms == ("maatje", "mijn eigen woord")


@pytest.mark.parametrize("step", ["uit", "terug"])
def test_a_button_of_an_old_page_changes_nothing(
    client: JudgingClient, app: Flask, database: Database, sjoerd: Account, step: str
) -> None:
    with app.app_context(), database.scope(), transaction():
        change("maatje", "maatje", "kameraad")
    form = people.fields_of(client.get(MAATJE).data, f"{MAATJE}/{step}")
    with app.app_context(), database.scope(), transaction():
        change("maatje", "maatje", "vriend van een ander")

    late = client.post(f"{MAATJE}/{step}", data=form)
    assert late.status_code == 409
    assert "vriend van een ander" in late.text
    with database.scope():
        assert queries_synonyms.group("maatje").entry.terms == ("maatje", "vriend van een ander")
        assert queries_synonyms.group("maatje").entry.active


def test_a_word_in_another_group_gives_a_warning(client: JudgingClient, sjoerd: Account) -> None:
    form = {"terms": "maatje\nwandelgenoot", "relation": "same", "language": "nl"}
    place = people.post(client, NEW, **form).headers["Location"]
    assert "“maatje” staat ook in: maatje, buddy" in client.get(place).text


def test_the_list_shows_what_a_text_finds_now(client: JudgingClient, sjoerd: Account) -> None:
    shown = client.get(f"{LIST}?q=senioren+helpen+met+de+computer").text
    assert "Wat vindt “senioren helpen met de computer” nu?" in shown
    assert "“senioren” vindt ook ouderen" in shown
    assert "“computer” vindt ook" in shown
    assert f"{LIST}/groep/computer" in shown
    assert "Alleen de woorden zelf" in client.get(f"{LIST}?q=xyzzy").text
    assert client.get(f"{LIST}?q=%22%3Cscript%3E&taal=xx&lijst=yy&pagina=-3").status_code == 200


def test_the_list_has_pages_and_a_choice_of_language(client: JudgingClient, sjoerd: Account) -> None:
    first = client.get(f"{LIST}?taal=tr").text
    assert "taal=tr&amp;pagina=2" in first
    links = re.findall(rf'href="{LIST}/groep/([^"]+)"', first)
    assert len(links) == queries_synonyms.PER_PAGE
    assert all(key.startswith("tr-") for key in links)
    assert re.findall(rf'href="{LIST}/groep/([^"]+)"', client.get(f"{LIST}?taal=tr&pagina=2").text) != links


def test_the_tile_stands_on_the_desk_of_who_may(
    app: Flask, client: JudgingClient, database: Database
) -> None:
    app.extensions[WORKLISTS] = (views_synonyms.worklist,)
    people.sign_in(client, people.staff(database, Role.ADMINISTRATOR))
    assert LIST in client.get("/werkplek").text
    assert client.get(LIST).status_code == 200


def test_only_editors_and_administrators_come_in(client: JudgingClient, database: Database) -> None:
    people.sign_in(client, people.staff(database, Role.DESK))
    for page in (LIST, NEW, MAATJE):
        assert client.get(page).status_code == 403
    assert client.get(f"{LIST}/groep/bestaat-niet").status_code == 403


def test_an_unknown_group_does_not_exist(client: JudgingClient, sjoerd: Account) -> None:
    for key in ("bestaat-niet", "eigen-niets", "x" * 90):
        assert client.get(f"{LIST}/groep/{key}").status_code == 404
    assert client.get(f"{MAATJE}/weg").status_code == 404


# Actions and queries


def test_an_action_asks_for_the_role(scope: Database) -> None:
    steps: list[Callable[[], Any]] = [
        lambda: actions_synonyms.add(("een", "twee"), Relation.SAME, "nl", actor=NOBODY, now=clock.now()),
        lambda: change("maatje", "maatje", "buddy", actor=NOBODY),
        lambda: actions_synonyms.switch("maatje", False, mark="", actor=NOBODY, now=clock.now()),
        lambda: actions_synonyms.restore("maatje", mark="", actor=NOBODY),
    ]
    for step in steps:
        with pytest.raises(NotAllowed), transaction():
            step()
    assert rows() == []


def test_every_change_leaves_a_line_and_moves_the_content_version(scope: Database) -> None:
    def version() -> str:
        session().info.clear()
        return pages.version()

    with transaction():
        key = add("zwobbelaar", "spelleider")[0].key
    seen = [version()]
    for step in (
        lambda: change(key, "zwobbelaar", "quizleider"),
        lambda: actions_synonyms.switch(key, False, mark=mark(key), actor=EDITOR, now=clock.now()),
        lambda: actions_synonyms.switch(key, True, mark=mark(key), actor=EDITOR, now=clock.now()),
    ):
        with transaction():
            step()
        seen.append(version())
    assert len(set(seen)) == 4
    lines = session().scalars(sa.select(AuditEvent).where(AuditEvent.subject_type == "synonym_group"))
    assert [(line.verb, line.subject_id) for line in lines] == [
        (verb, key) for verb in ("add", "change", "switch_off", "switch_on")
    ]


def test_a_step_that_changes_nothing_writes_nothing(scope: Database) -> None:
    with transaction():
        terms = queries_synonyms.group("maatje").entry.terms
        change("maatje", *terms, seen="old")
        actions_synonyms.switch("maatje", True, mark="old", actor=EDITOR, now=clock.now())
        actions_synonyms.restore("maatje", mark="old", actor=EDITOR)
    assert rows() == []
    with pytest.raises(NotFound), transaction():
        key = add("zwobbelaar", "spelleider")[0].key
        actions_synonyms.restore(key, mark=mark(key), actor=EDITOR)


def test_a_row_that_the_list_no_longer_has_still_counts(scope: Database) -> None:
    with transaction():
        session().add(
            SynonymGroup(
                key="was-in-de-lijst",
                relation=Relation.SAME,
                terms=["zwobbelaar", "spelleider"],
                changed_at=clock.now(),
            )
        )
        pages.bump("vacancies")
    assert stands_for("zwobbelaar") == {"spelleider"}


def test_what_is_not_committed_is_not_kept(scope: Database) -> None:
    with pytest.raises(RuntimeError), transaction():
        add("zwobbelaar", "spelleider")
        assert stands_for("zwobbelaar") == {"spelleider"}
        raise RuntimeError
    assert stands_for("zwobbelaar") == set()


def test_the_thesaurus_is_made_again_only_when_the_words_change(scope: Database) -> None:
    first = queries_synonyms.thesaurus()
    with transaction():
        pages.bump("vacancies")
    assert queries_synonyms.thesaurus() is first
    with transaction():
        add("zwobbelaar", "spelleider")
    assert queries_synonyms.thesaurus().version != first.version


# Several processes


def test_a_change_counts_in_every_process_on_the_next_request(
    real_database: Database, settings: Settings
) -> None:
    here, there = create_app(settings, real_database), Database(real_database.engine.url)
    with here.app_context(), real_database.scope():
        assert stands_for("zwobbelaar") == set()
    with there.scope():
        assert stands_for("zwobbelaar") == set()
    with here.app_context(), real_database.scope(), transaction():
        add("zwobbelaar", "spelleider")
    with there.scope():
        assert stands_for("zwobbelaar") == {"spelleider"}
    with real_database.scope():
        assert stands_for("zwobbelaar") == {"spelleider"}
    there.engine.dispose()


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


def words_in(race: Race) -> list[list[str]]:
    found = race.read(lambda: [row.terms for row in rows()])
    assert isinstance(found, list)
    return found


@pytest.mark.slow
def test_the_same_group_sent_twice_at_once_is_one_group(race: Race) -> None:
    first, second = race.run(*[lambda: add("zwobbelaar", "spelleider")] * 2)
    assert [first[1], second[1]] == [True, False]
    assert words_in(race) == [["zwobbelaar", "spelleider"]]


@pytest.mark.slow
@pytest.mark.parametrize("was_changed_before", [False, True])
def test_of_two_editors_at_once_one_learns_of_the_other(race: Race, was_changed_before: bool) -> None:
    if was_changed_before:
        race.once(lambda: change("maatje", "maatje", "makker"))
    seen = race.read(lambda: mark("maatje"))
    _, second = race.run(
        lambda: change("maatje", "maatje", "kameraad", seen=seen),
        lambda: change("maatje", "maatje", "vriend", seen=seen),
    )
    assert isinstance(second, rules_synonyms.GroupChanged)
    assert words_in(race) == [["maatje", "kameraad"]]
