"""What a kept search mails: what is new, once, never what was told, and exactly what the list shows."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories, golden
from tests.accounts import people
from tests.judge import JudgingClient
from tests.search.test_saved import AMINA, Inside, inside, link, save, searches
from tests.vacancies import mailbox
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock, jobs
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.jobs import Job
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.search import actions, actions_saved, mails_saved, queries_saved, rules_saved
from vrijwilligerspunt.search.states import Frequency
from vrijwilligerspunt.vacancies import actions as vacancy_actions
from vrijwilligerspunt.vacancies.states import DutchLevel, Theme, VacancyKind, VacancyState

GOLDEN = Path(__file__).with_name("golden")
OWNER = Actor(1, email=AMINA)
NEW = "saved_search_new"

__all__ = ["inside"]


def kept(query: str = "", frequency: Frequency = Frequency.WEEKLY, **given: Any) -> None:
    """A confirmed search, kept a week ago at this very moment unless told otherwise."""
    save(query, frequency=frequency, **({"actor": OWNER, "now": clock.now() - timedelta(days=7)} | given))


def publish(**given: Any) -> Any:
    """A vacancy published just now."""
    return factories.vacancy(**({"published_at": clock.now()} | given))


def send(engine: SearchEngine) -> int:
    return actions_saved.send_due(clock.today(), engine)


@pytest.fixture
def index(engine: SearchEngine, scope: Database) -> Callable[[], None]:
    """Put everything in the index, as the worker would."""

    def everything() -> None:
        actions.rebuild(engine)

    return everything


def test_a_week_later_comes_one_mail_with_what_is_new_and_not_again(
    engine: SearchEngine, index: Callable[[], None]
) -> None:
    factories.vacancy(title="Oude tuin", published_at=clock.now() - timedelta(days=9))
    kept("q=tuin&dag=za&postcode=5628")
    publish(title="Nieuwe tuin", organisation=factories.organisation(name="De Kas"))
    publish(title="Soep koken", tasks="Je kookt.", talents=["koken"], who="", offer="Koffie.")
    index()

    assert send(engine) == 1

    assert mailbox.keys() == [NEW]
    said = mailbox.newest(NEW)
    assert "Subject: 1 nieuwe plek om te helpen" in said
    assert "Er is 1 nieuwe plek voor: ‘tuin’, binnen 5 km van 5628, zaterdag." in said
    assert "Nieuwe tuin · De Kas, " in said
    assert "(minder dan 1 km, zaterdagochtend)" in said
    assert "Oude tuin" not in said
    assert "Soep" not in said
    assert "/zoekvraag/stoppen/" in said
    assert send(engine) == 0
    clock.shift(timedelta(days=7))
    assert send(engine) == 0, "nothing new, so no mail"
    publish(title="Nog een tuin")
    index()
    clock.shift(timedelta(days=13))
    assert send(engine) == 0, "the last look was six days ago"
    clock.shift(timedelta(days=14))
    assert send(engine) == 1
    assert "Nog een tuin" in mailbox.newest(NEW)
    assert "Nieuwe tuin" not in mailbox.newest(NEW)


def test_a_mail_names_ten_and_how_many_more(engine: SearchEngine, scope: Database) -> None:
    kept("thema=natuur-dieren")
    owner = factories.organisation()
    for number in range(13):
        publish(title=f"Tuin {number}", organisation=owner)

    assert send(engine) == 1

    said = mailbox.newest(NEW)
    assert said.count("Tuin ") == 10
    assert "13 nieuwe plekken" in said
    assert "En nog 3 andere." in said
    assert "/vacatures?thema=natuur-dieren&sorteer=nieuw" in said


@pytest.mark.parametrize("state", [VacancyState.PAUSED, VacancyState.DRAFT, VacancyState.FILLED])
def test_what_visitors_may_not_see_is_not_mailed(
    engine: SearchEngine, scope: Database, state: VacancyState
) -> None:
    kept()
    publish(state=state)
    assert send(engine) == 0


def test_nobody_is_mailed_before_confirming_or_after_stopping(engine: SearchEngine, scope: Database) -> None:
    kept("dag=za", actor=NOBODY)
    kept("dag=zo&dag=za")
    with transaction():
        actions_saved.stop_own(searches()[-1].id, OWNER, clock.now())
    kept("dagdeel=ochtend", now=clock.now() - timedelta(days=183))
    publish()
    assert send(engine) == 0
    assert mailbox.keys() == ["saved_search_verify"]


def test_what_was_on_the_page_when_the_search_was_kept_is_not_told(
    engine: SearchEngine, scope: Database
) -> None:
    publish(title="Stond er al")
    kept(now=clock.now())
    clock.shift(timedelta(days=7))
    publish(title="Kwam erbij")
    assert send(engine) == 1
    assert "Stond er al" not in mailbox.newest(NEW)


def test_what_became_visible_late_is_told_though_it_carries_an_earlier_moment(
    engine: SearchEngine, scope: Database
) -> None:
    kept(frequency=Frequency.AT_ONCE)
    first = publish(title="Eerste")
    assert actions_saved.send_at_once(engine, clock.now()) == 1
    factories.vacancy(title="Later zichtbaar", published_at=first.published_at - timedelta(minutes=5))
    clock.shift(timedelta(hours=2))

    assert actions_saved.send_at_once(engine, clock.now()) == 1

    said = mailbox.newest(NEW)
    assert "Later zichtbaar" in said
    assert "Eerste" not in said


def test_a_vacancy_that_was_paused_and_goes_on_is_not_told_again(
    engine: SearchEngine, scope: Database
) -> None:
    kept(frequency=Frequency.AT_ONCE)
    vacancy = publish()
    assert actions_saved.send_at_once(engine, clock.now()) == 1
    for verb in ("pause", "resume"):
        with transaction():
            vacancy_actions.change_state(vacancy.id, verb, SYSTEM, clock.today())
        clock.shift(clock.shifted() + timedelta(hours=2))
        publish(title=f"Bij {verb}")
        assert actions_saved.send_at_once(engine, clock.now()) == 1
        assert vacancy.title not in mailbox.newest(NEW)


def test_at_once_gathers_what_comes_within_the_hour(
    app: Flask, engine: SearchEngine, scope: Database
) -> None:
    kept(frequency=Frequency.AT_ONCE)
    work = actions.handlers(engine)

    def published(title: str) -> None:
        row = factories.vacancy(state=VacancyState.SUBMITTED, published_at=None, title=title)
        with transaction():
            vacancy_actions.publish(row.id, SYSTEM, clock.today())

    published("Eerste")
    do(work)
    assert mailbox.keys().count(NEW) == 1
    published("Tweede")
    published("Derde")
    do(work)
    do(work)
    assert mailbox.keys().count(NEW) == 1
    clock.shift(timedelta(minutes=61))
    do(work)
    assert mailbox.keys().count(NEW) == 2
    said = mailbox.newest(NEW)
    assert "Tweede" in said
    assert "Derde" in said
    assert "Eerste" not in said
    clock.shift(timedelta(hours=5))
    do(work)
    assert mailbox.keys().count(NEW) == 2


def do(work: Any) -> None:
    """Do every job of the index and of kept searches that is due, twice: each may be repeated."""
    for kind, handler in work.items():
        due = sa.select(Job).where(Job.kind == kind, Job.done_at.is_(None), Job.run_at <= clock.now())
        rows = list(session().scalars(due))
        for _ in range(2 if rows else 0):
            handler.run([row.payload for row in rows])
        with transaction():
            for row in rows:
                session().get_one(Job, row.id).done_at = clock.now()


def test_an_edit_or_a_day_without_anybody_waiting_makes_no_job(engine: SearchEngine, scope: Database) -> None:
    new, old = publish(), factories.vacancy(published_at=clock.now() - timedelta(days=40))

    def follow(*rows: Any) -> int:
        actions.follow(engine, [{"kind": "vacancy", "id": row.id} for row in rows])
        asked = sa.select(sa.func.count()).where(Job.kind == actions_saved.JOB)
        return session().scalar(asked) or 0

    assert follow(new) == 0
    kept(frequency=Frequency.AT_ONCE)
    assert follow(old) == 0
    assert follow(new) == 1


def test_the_job_is_among_the_workers_jobs(engine: SearchEngine) -> None:
    handler = actions.handlers(engine)[actions_saved.JOB]
    assert isinstance(handler, jobs.Handler)
    assert handler.lease


def test_a_crash_halfway_mails_nobody_twice(
    engine: SearchEngine, scope: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        address = f"iemand{number}@voorbeeld.example"
        kept("dag=za", email=address, actor=Actor(10 + number, email=address))
    publish()
    real, left = mails_saved.new, iter(range(3))
    monkeypatch.setattr(actions_saved, "BATCH", 2)

    def new(*given: Any) -> Any:
        next(left)
        return real(*given)

    monkeypatch.setattr(mails_saved, "new", new)
    with pytest.raises(StopIteration):
        send(engine)
    assert len(mailbox.keys()) == 2
    monkeypatch.setattr(mails_saved, "new", real)

    assert send(engine) == 4

    to = [mailbox.words(row).split("\n")[0] for row in mailbox.rows()]
    assert len(set(to)) == len(to) == 6


@pytest.mark.slow
def test_two_workers_at_once_mail_once(settings: Settings, real_database: Database) -> None:
    app = create_app(settings, real_database)
    engine = app.extensions["vrijwilligerspunt.search"]
    with app.app_context(), real_database.scope():
        for number in range(20):
            address = f"iemand{number}@voorbeeld.example"
            frequency = list(Frequency)[number % 2]
            kept("dag=za", frequency, email=address, actor=Actor(10 + number, email=address))
        publish()
    together, sent = threading.Barrier(2), []

    def work() -> None:
        with app.app_context(), real_database.scope():
            together.wait(10)
            sent.append(send(engine))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sum(sent) == 20
    with app.app_context(), real_database.scope():
        assert mailbox.keys() == [NEW] * 20


CHOICES: dict[str, list[str]] = {
    "q": ["tuin", "soep", "tuin soep", "woensel", "bestaatniet"],
    "thema": ["natuur-dieren", "sport", "zorg-welzijn"],
    "soort": ["regulier", "eenmalig"],
    "dag": ["ma", "za", "zo"],
    "dagdeel": ["ochtend", "avond"],
    "stadsdeel": ["1", "5"],
    "wijk": ["WK077253", "WK077211"],
    "taal": ["geen", "a1", "a2"],
    "uren": ["1", "2.5", "8"],
    "leeftijd": ["13", "17"],
    "toegankelijk": ["ja"],
    "thuis": ["ja"],
    "postcode": ["5628", "5611", "5654"],
    "straal": ["1", "3", "10"],
}


def chance_query(chance: random.Random) -> str:
    pairs = []
    for name in chance.sample(list(CHOICES), chance.randint(0, 3)):
        values = CHOICES[name]
        pairs += [(name, value) for value in chance.sample(values, chance.randint(1, min(2, len(values))))]
    return urlencode(pairs)


def test_what_is_mailed_is_what_the_list_and_the_api_show(
    client: JudgingClient, engine: SearchEngine, index: Callable[[], None]
) -> None:
    chance = random.Random(7)
    owner = factories.organisation()
    for number in range(80):
        level = chance.choice(list(DutchLevel))
        factories.vacancy(
            organisation=owner,
            title=f"{chance.choice(['Tuin', 'Soep', 'Sporthal'])} {number}",
            theme=chance.choice([Theme.NATURE, Theme.SPORT, Theme.CARE]),
            kind=chance.choice([VacancyKind.REGULAR, VacancyKind.ONE_OFF]),
            slots=chance.getrandbits(21),
            dutch_level=level,
            dutch_rank=level.rank,
            hours_max=chance.choice([2, 4, 8]),
            min_age=chance.choice([13, 16, 18]),
            step_free=chance.choice([True, False, None]),
            online=chance.random() < 0.2,
            pc4=chance.choice(["5628", "5611", "5654"]),
            wijk_code=chance.choice(["WK077253", "WK077211", None]),
            published_at=clock.now() - timedelta(minutes=number),
        )
    index()
    found = queries_saved.news(clock.now() - timedelta(days=30), clock.now(), clock.today())
    met = 0
    for _ in range(120):
        asked = chance_query(chance)
        listed = client.get(f"/api/v1/vacancies?{asked}&per_page=100&sorteer=nieuw").get_json()
        expected = [item["id"] for item in listed["items"]]
        query = rules_saved.canonical(rules_saved.asked(asked, found.shelf.places))
        assert found.matching(query, engine) == expected, asked
        met += bool(expected)
    assert met > 40


def test_a_search_that_ends_asks_whether_to_go_on_once(
    client: JudgingClient, engine: SearchEngine, inside: Inside
) -> None:
    with inside():
        kept("q=tuin", now=clock.now() - timedelta(days=183 - 14))
        assert [send(engine), send(engine)] == [1, 0]
        assert mailbox.keys() == ["saved_search_ending"]
        token = link("saved_search_ending", "verlengen")
    page = f"/zoekvraag/verlengen/{token}"
    shown = client.get(page).text
    assert "Doorgaan met deze mails?" in shown
    assert people.post(client, page).status_code == 303
    assert "Je zoekvraag loopt weer een half jaar." in client.get(page).text
    with inside():
        assert searches()[0].expires_on == clock.today() + timedelta(days=183)
        assert send(engine) == 0
        with transaction():
            assert actions_saved.forget_searches(clock.now()) == 0


def test_a_day_after_its_end_a_search_is_wiped_and_cannot_go_on(
    engine: SearchEngine, scope: Database
) -> None:
    kept("q=tuin", now=clock.now() - timedelta(days=183 - 14))
    send(engine)
    token = link("saved_search_ending", "verlengen")
    clock.shift(timedelta(days=14))
    with transaction():
        assert actions_saved.forget_searches(clock.now()) == 1
    assert searches()[0].email is None
    with pytest.raises(rules_saved.AlreadyStopped), transaction():
        actions_saved.go_on(token, NOBODY, clock.now())


def write_every_mail(monkeypatch: pytest.MonkeyPatch, engine: SearchEngine, language: str) -> None:
    golden.still_tokens(monkeypatch, actions_saved)
    now = clock.now()
    owner = factories.organisation(name="Buurthuis De Kruising")
    save("q=tuin&dag=za", actor=NOBODY, language=language)
    kept("thema=natuur-dieren&postcode=5628&straal=3", language=language)
    save("thema=natuur-dieren&postcode=5628&straal=3", language=language)
    kept(
        "thema=sport",
        now=now - timedelta(days=183 - 14),
        email="daan@voorbeeld.example",
        language=language,
        actor=Actor(2, email="daan@voorbeeld.example"),
    )
    for number in range(12):
        moment = now - timedelta(minutes=number)
        factories.vacancy(
            id=5000 + number, title=f"Tuinmaatje {number}", organisation=owner, published_at=moment
        )
    actions_saved.send_due(clock.today(), engine)


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_reads_as_agreed(
    monkeypatch: pytest.MonkeyPatch, engine: SearchEngine, language: str
) -> None:
    clock.shift(datetime(2026, 12, 1, 9, tzinfo=clock.AMSTERDAM) - clock.now())
    write_every_mail(monkeypatch, engine, language)
    assert golden.compare(GOLDEN, language) == {
        "saved_search_verify",
        "saved_search_already",
        "saved_search_new",
        "saved_search_ending",
    }


def test_opening_any_mailed_link_changes_nothing(
    client: JudgingClient,
    database: Database,
    engine: SearchEngine,
    inside: Inside,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with inside():
        write_every_mail(monkeypatch, engine, "nl")
        links = golden.links()
    assert len(links) >= 8
    assert len(golden.open_twice(client, database, links)) == len(links)
