"""The list of courses and one course, as a visitor sees them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.factories import course
from tests.judge import JudgingClient
from vrijwilligerspunt.courses import actions as courses
from vrijwilligerspunt.courses import queries
from vrijwilligerspunt.courses.queries import Wish
from vrijwilligerspunt.courses.states import Audience, CourseState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import Database, transaction

LIST = "/cursussen"
DAY = timedelta(days=1)
MOST_STATEMENTS = 6


def listed(page: str) -> list[str]:
    return [unescape(name) for name in re.findall(r'vp-cover-link" href="[^"]+"[^>]*>([^<]+)</a></h3>', page)]


def counted(page: str) -> dict[str, int]:
    """How many each choice says it would give."""
    found: dict[str, int] = json.loads(unescape(re.findall(r'data-counts="([^"]*)"', page)[0]))
    return found


def test_a_visitor_finds_a_course_and_reads_about_it(scope: Database, client: JudgingClient) -> None:
    made = course(title="Eerste hulp", review_on=clock.today() + 7 * DAY)
    page = client.get(LIST)
    assert page.status_code == 200
    assert "1 cursus gevonden" in page.text
    assert listed(page.text) == ["Eerste hulp"]
    one = client.get(f"{LIST}/{made.id}-eerste-hulp")
    assert one.status_code == 200
    for words in (
        "Je leert wat je doet bij een ongeluk.",
        "Van 19.30 tot 21.30 uur",
        "Het buurthuis, Zwaluwlaan 1",
        "Vrijwilligers",
        "Gratis",
        "Buurthuis De Blauwe Zwaluw",
        "Aanmelden bij voorbeeld.example",
        "De link opent een andere site.",
        'href="https://www.voorbeeld.example/eerste-hulp"',
        "Deze tekst is van: Team vrijwilligers.",
        "Laatst nagekeken op",
        "Opnieuw nagekeken voor",
        f'href="{LIST}/{made.id}/agenda"',
    ):
        assert words in one.text, words


def test_both_pages_are_there_in_english(scope: Database, client: JudgingClient) -> None:
    made = course(title="First aid", language="en")
    assert f'href="/en{LIST}/{made.id}-first-aid"' in client.get(f"/en{LIST}").text
    assert '<h1 lang="en">' in client.get(f"{LIST}/{made.id}-first-aid").text
    assert "<h1>" in client.get(f"/en{LIST}/{made.id}-first-aid").text


def test_another_name_in_the_address_leads_to_the_right_one(scope: Database, client: JudgingClient) -> None:
    made = course(title="Taal")
    for tail in ("", "-rekenen"):
        answer = client.get(f"{LIST}/{made.id}{tail}")
        assert (answer.status_code, answer.location) == (301, f"{LIST}/{made.id}-taal")


def test_an_empty_list_leads_on(scope: Database, client: JudgingClient) -> None:
    nothing = client.get(LIST)
    assert "Er zijn nu geen cursussen" in nothing.text
    assert 'href="/vacatures"' in nothing.text
    course(online=True)
    chosen = client.get(f"{LIST}?q=xyzzyx&online=ja").text
    assert "Zo vonden we geen cursus" in chosen
    assert f'href="{LIST}"' in chosen


@pytest.mark.parametrize(
    ("values", "status", "words"),
    [
        ({"state": CourseState.DRAFT}, 404, ""),
        (
            {"state": CourseState.DRAFT, "published_at": clock.now(), "withdrawn_at": clock.now() - 30 * DAY},
            200,
            "is gestopt",
        ),
        (
            {"state": CourseState.DRAFT, "published_at": clock.now(), "withdrawn_at": clock.now() - 31 * DAY},
            410,
            "",
        ),
        ({"starts_on": clock.today() - DAY}, 200, "Deze cursus is geweest"),
        ({"starts_on": clock.today() - 30 * DAY}, 200, "Deze cursus is geweest"),
        ({"starts_on": clock.today() - 31 * DAY}, 410, ""),
        ({"starts_on": clock.today() - 90 * DAY, "ends_on": clock.today() - 30 * DAY}, 200, "is geweest"),
        ({"state": CourseState.WITHDRAWN}, 200, "Deze cursus is gestopt"),
        ({"state": CourseState.WITHDRAWN, "withdrawn_at": clock.now() - 30 * DAY}, 200, "is gestopt"),
        ({"state": CourseState.WITHDRAWN, "withdrawn_at": clock.now() - 31 * DAY}, 410, ""),
        ({"review_on": clock.today()}, 200, "We kijken deze cursus even na"),
        ({"review_on": clock.today() - 300 * DAY}, 200, "We kijken deze cursus even na"),
    ],
)
def test_what_is_not_shown_says_so_for_thirty_days_and_is_then_gone(
    scope: Database, client: JudgingClient, values: dict[str, Any], status: int, words: str
) -> None:
    made = course(title="Taal", **values)
    assert listed(client.get(LIST).text) == []
    page = client.get(f"{LIST}/{made.id}-taal")
    assert page.status_code == status
    assert words in page.text
    if status == 200:
        assert "https://www.voorbeeld.example" not in page.text
        assert 'content="noindex"' in page.text
    assert client.get(f"{LIST}/{made.id}/agenda").status_code == (410 if status == 410 else 404)
    assert queries.findable(clock.today()) == []
    assert f"{LIST}/{made.id}" not in client.get("/sitemap.xml").text


def test_a_page_says_when_it_is_read_again_only_when_it_will_be(
    scope: Database, client: JudgingClient
) -> None:
    for starts_on, said in ((None, True), (clock.today() + 300 * DAY, True), (clock.today() + DAY, False)):
        made = course(title="Taal", starts_on=starts_on)
        page = client.get(f"{LIST}/{made.id}-taal")
        assert page.status_code == 200
        assert "Laatst nagekeken op" in page.text
        assert ("Opnieuw nagekeken voor" in page.text) is said


def test_the_first_comes_first_and_what_has_no_date_last(scope: Database, client: JudgingClient) -> None:
    course(title="Altijd", starts_on=None)
    course(title="Laat", starts_on=clock.today() + 30 * DAY)
    course(title="Vroeg", starts_on=clock.today() + 2 * DAY)
    course(title="Bezig", starts_on=clock.today() - 2 * DAY, ends_on=clock.today() + 9 * DAY)
    page = client.get(LIST).text
    assert listed(page) == ["Bezig", "Vroeg", "Laat", "Altijd"]
    assert "Je kunt altijd beginnen" in page


def test_for_whom_wijk_and_online_narrow_it_down_and_count(scope: Database, client: JudgingClient) -> None:
    course(title="Open", audiences=["everyone"], wijk_code="WK077211")
    course(title="Maatje", audiences=["buddies", "volunteers"])
    course(title="Bestuur", audiences=["organisations"])
    course(title="Scherm", audiences=["organisations"], online=True, place_name="", wijk_code=None)

    def shown(query: str) -> set[str]:
        return set(listed(client.get(f"{LIST}?{query}").text))

    assert shown("voor=vrijwilligers") == {"Open", "Maatje"}
    assert shown("voor=iedereen") == {"Open"}
    assert shown("voor=maatjes&voor=organisaties") == {"Open", "Maatje", "Bestuur", "Scherm"}
    assert shown("wijk=WK077253") == {"Maatje", "Bestuur"}
    assert shown("wijk=WK077253&wijk=WK077211") == {"Open", "Maatje", "Bestuur"}
    assert shown("wijk=WK077253&voor=organisaties") == {"Bestuur"}
    assert shown("online=ja") == {"Scherm"}
    assert shown("online=nee") == {"Open", "Maatje", "Bestuur", "Scherm"}
    assert shown("online=ja&wijk=WK077211") == set()
    assert counted(client.get(f"{LIST}?voor=organisaties").text) == {
        "voor-iedereen": 1,
        "voor-vrijwilligers": 2,
        "voor-organisaties": 3,
        "voor-maatjes": 2,
        "voor-professionals": 1,
        "wijk-wk077211": 1,
        "wijk-wk077253": 1,
        "online-ja": 1,
    }
    page = client.get(f"{LIST}?voor=organisaties&wijk=WK077253").text
    assert "Haal weg: Organisaties" in page
    assert f'href="{LIST}?voor=organisaties" data-live-link' in page


def test_only_wijken_with_a_course_can_be_chosen(scope: Database, client: JudgingClient) -> None:
    course(title="Hier")
    page = client.get(LIST).text
    assert 'value="WK077253"' in page
    assert 'value="WK077211"' not in page
    other = client.get(f"{LIST}?wijk=WK077211").text
    assert "In deze wijk is nu geen cursus." in other
    assert listed(other) == ["Hier"]
    both = client.get(f"{LIST}?wijk=WK077211&wijk=WK077253").text
    assert "In deze wijk is nu geen cursus." not in both
    assert listed(client.get(f"{LIST}?voor=niemand").text) == ["Hier"]
    assert "Deze groep kennen we niet." in client.get(f"{LIST}?voor=niemand").text


@pytest.mark.parametrize(
    "query",
    [
        "q=%00%F0%9F%92%A9",
        "q=" + "x" * 10_000,
        "q=%27%3B+DROP+TABLE+courses",
        "q=<script>alert(1)</script>",
        "pagina=-1",
        "pagina=99999999999999999999",
        "voor=%00&wijk=%00",
        "wijk=" + "&wijk=".join("x" * 50),
        "q=%22%22%22&q=%5C",
        "online=",
    ],
)
def test_bad_questions_get_a_page(scope: Database, client: JudgingClient, query: str) -> None:
    course()
    assert client.get(f"{LIST}?{query}").status_code == 200


VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["iedereen", "maatjes", "organisaties", "WK077253", "ja", "0", "2", "-1", "١٢"]),
)
QUESTIONS = st.lists(
    st.tuples(st.sampled_from(["voor", "wijk", "online", "pagina", "q", "sorteer"]), VALUES), max_size=5
)


@given(asked=QUESTIONS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_question_gets_a_page(
    scope: Database, client: JudgingClient, asked: list[tuple[str, str]]
) -> None:
    answer = client.get(f"{LIST}?{urlencode(asked)}", headers={"X-Deel": "resultaten"})
    assert answer.status_code == 200
    assert 'id="resultaten"' in answer.text


AUDIENCES = st.frozensets(st.sampled_from(Audience))
HERE, THERE = "WK077253", "WK077211"


@given(
    audiences=AUDIENCES,
    place=st.sampled_from([HERE, THERE, None]),
    wish=st.builds(
        Wish,
        audiences=AUDIENCES,
        wijken=st.frozensets(st.sampled_from([HERE, THERE])),
        online=st.booleans(),
    ),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_choice_gives_as_many_as_it_says(
    scope: Database, audiences: frozenset[Audience], place: str | None, wish: Wish
) -> None:
    course(audiences=[one.value for one in audiences], online=place is None, wijk_code=place)

    def total(**other: Any) -> int:
        return queries.catalogue(replace(wish, **other), clock.today()).total

    found = queries.catalogue(wish, clock.today())
    for one in Audience:
        assert found.audiences[one] == total(audiences=frozenset({one}))
    for code in found.names:
        assert found.wijken.get(code, 0) == total(wijken=frozenset({code}))
    assert found.online == total(online=True)


def test_pages_of_twenty(scope: Database, client: JudgingClient) -> None:
    for number in range(21):
        course(title=f"Les {number:02}", starts_on=clock.today() + number * DAY)
    assert len(listed(client.get(LIST).text)) == 20
    for page in (2, 9):
        assert listed(client.get(f"{LIST}?pagina={page}").text) == ["Les 20"]
    assert f'href="{LIST}?voor=vrijwilligers&amp;pagina=2"' in client.get(f"{LIST}?voor=vrijwilligers").text


def test_the_block_of_results_comes_alone_for_the_script(scope: Database, client: JudgingClient) -> None:
    course()
    part = client.get(f"{LIST}?voor=vrijwilligers", headers={"X-Deel": "resultaten"})
    assert part.text.lstrip().startswith("<div")
    assert "<h1" not in part.text


def test_the_list_is_kept_and_exact_at_once(scope: Database, client: JudgingClient) -> None:
    made = course(title="Taal")
    first = client.get(LIST)
    assert client.get(LIST, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    where = f"{LIST}/{made.id}-taal"
    assert "gestopt" not in client.get(where).text
    with transaction():
        courses.change_state(made.id, "withdraw", SYSTEM, clock.now())
    assert listed(client.get(LIST).text) == []
    assert "Deze cursus is gestopt" in client.get(where).text
    with transaction():
        courses.change_state(made.id, "redraft", SYSTEM, clock.now())
    assert "Deze cursus is gestopt" in client.get(where).text
    assert '<form method="post"' not in first.text


def test_a_list_of_many_asks_few_questions(
    scope: Database, client: JudgingClient, statements: list[str]
) -> None:
    def asked(query: str) -> int:
        statements.clear()
        assert client.get(f"{LIST}?{query}").status_code == 200
        return len(statements)

    course(title="Taal")
    few = [asked(f"voor=vrijwilligers&x={number}") for number in range(2)][1]
    for _ in range(25):
        course()
    # Another page is another question, so nothing was kept of it.
    many = asked("voor=vrijwilligers&voor=iedereen")
    worst = asked("q=hulp&wijk=WK077211&voor=maatjes")
    assert many <= max(few + 1, MOST_STATEMENTS)
    assert worst <= MOST_STATEMENTS, statements


def test_a_catalogue_is_one_statement(scope: Database, statements: list[str]) -> None:
    course()
    statements.clear()
    queries.catalogue(Wish(), clock.today())
    assert len(statements) == 1


def test_it_stands_in_the_site_map(scope: Database, client: JudgingClient) -> None:
    made = course(title="Taal")
    page = client.get("/sitemap.xml").text
    assert f"http://localhost{LIST}/{made.id}-taal<" in page
    assert f"http://localhost{LIST}<" in page


def test_machines_read_a_dated_course_as_an_event(scope: Database, client: JudgingClient) -> None:
    made = course(title='Taal & "rekenen" </script>', ends_on=clock.today() + 30 * DAY)
    page = client.get(f"{LIST}/{made.id}", follow_redirects=True).text
    found = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[0])
    assert found["@type"] == "Event"
    assert found["name"] == 'Taal & "rekenen" </script>'
    assert found["startDate"] == (clock.today() + 21 * DAY).isoformat()
    assert found["endDate"] == (clock.today() + 30 * DAY).isoformat()
    assert found["location"]["name"] == "Het buurthuis, Zwaluwlaan 1"
    online = course(title="Thuis", online=True, place_name="", wijk_code=None)
    page = client.get(f"{LIST}/{online.id}-thuis").text
    assert "VirtualLocation" in page
    loose = course(title="Altijd", starts_on=None)
    assert "application/ld+json" not in client.get(f"{LIST}/{loose.id}-altijd").text


def test_its_days_go_into_an_agenda(scope: Database, client: JudgingClient) -> None:
    made = course(title="Taal", ends_on=clock.today() + 23 * DAY)
    sent = client.get(f"{LIST}/{made.id}/agenda")
    assert sent.content_type == "text/calendar; charset=utf-8"
    assert 'filename="cursus.ics"' in sent.headers["Content-Disposition"]
    event = next(iter(Calendar.from_ical(sent.data).walk("VEVENT")))
    assert event.decoded("dtstart") == clock.today() + 21 * DAY
    assert event.decoded("dtend") == clock.today() + 24 * DAY
    assert event["summary"] == "Taal"
    assert event["location"] == "Het buurthuis, Zwaluwlaan 1"
    assert event["url"] == f"http://localhost{LIST}/{made.id}-taal"
    assert client.get(f"{LIST}/{course(starts_on=None).id}/agenda").status_code == 404


def test_words_of_an_editor_are_never_markup(scope: Database, client: JudgingClient) -> None:
    made = course(title="<b>Taal</b>", text="<script>alert(1)</script>", organiser="<i>", enrol_how="<u>")
    for where in (LIST, f"{LIST}/{made.id}-b-taal-b"):
        page = client.get(where, follow_redirects=True).text
        assert "<script>alert(1)" not in page
        assert "<b>Taal" not in page


def test_the_foot_of_every_page_leads_here(scope: Database, client: JudgingClient) -> None:
    assert f'href="{LIST}">Cursussen</a>' in client.get("/contact").text
