"""The desk of editors: writing a course, what each step will do, and what goes wrong kindly."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.accounts import people
from tests.accounts.people import post
from tests.judge import JudgingClient, fields_of
from tests.organisations.conftest import Stage
from vrijwilligerspunt.courses.models import Course
from vrijwilligerspunt.courses.states import CourseState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.places import queries as places

DESK = "/werkplek/cursussen"
NEW = f"{DESK}/nieuw"
DAY = timedelta(days=1)
FILLED: dict[str, Any] = {
    "title": "Eerste hulp",
    "text": "Je leert wat je doet bij een ongeluk.",
    "audiences": ["volunteers", "buddies"],
    "organiser": "Buurthuis De Blauwe Zwaluw",
    "language": "nl",
    "starts_on": "31-12-2026",
    "times": "Van 19.30 tot 21.30 uur",
    "place_name": "Het buurthuis",
    "wijk": "WK077253",
    "price": "Gratis",
    "enrol_url": "https://voorbeeld.example/",
    "owner": "Team vrijwilligers",
}


def made(stage: Stage, **given: Any) -> int:
    with stage.database.scope():
        return factories.course(**given).id


def row(stage: Stage, number: int) -> Course:
    with stage.database.scope():
        found = session().get(Course, number)
        assert found is not None
        return found


def test_an_editor_writes_a_course_and_puts_it_on_the_site(stage: Stage, sjoerd: JudgingClient) -> None:
    assert f'href="{DESK}"' in sjoerd.get("/werkplek").text
    sent = post(sjoerd, NEW, **FILLED)
    assert sent.status_code == 303
    page = sjoerd.get(sent.location)
    for words in (
        "De cursus is bewaard.",
        "Concept",
        "Iedereen ziet de cursus in de lijst en vindt hem met zoeken.",
        "Er gaat nu geen mail weg.",
    ):
        assert words in page.text, words
    visitor = stage.browser()
    assert "Er zijn nu geen cursussen" in visitor.get("/cursussen").text
    done = post(sjoerd, sent.location, f"{sent.location}/publiceren")
    assert done.status_code == 303
    assert "De cursus staat op de site." in sjoerd.get(done.location).text
    assert "1 cursus gevonden" in visitor.get("/cursussen").text


def test_the_same_form_twice_makes_one_course(stage: Stage, sjoerd: JudgingClient) -> None:
    form = fields_of(sjoerd.get(NEW).data, NEW) | FILLED
    first, second = (sjoerd.post(NEW, data=form) for _ in range(2))
    assert first.location == second.location


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": " "}, "Vul in hoe de cursus heet."),
        ({"title": "x" * 121}, "Dit is te lang. Gebruik hooguit 120 tekens."),
        ({"text": "x" * 3001}, "Dit is te lang."),
        ({"starts_on": "morgen"}, "Vul een datum in, zoals 24-12-2026."),
        ({"starts_on": "2026-12-31", "ends_on": "2026-12-30"}, "De laatste dag ligt voor de eerste."),
        ({"starts_on": "", "ends_on": "2026-12-30"}, "Vul ook de eerste dag in."),
        ({"enrol_url": "http://voorbeeld.example"}, "Vul een link in die begint met https://."),
        ({"enrol_url": "javascript:alert(1)"}, "Vul een link in die begint met https://."),
        ({"wijk": "WK999999"}, "Fout: "),
        ({"audiences": ["iedereen"]}, "Fout: "),
        ({"language": "fr"}, "Fout: "),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_is_kept(
    stage: Stage, sjoerd: JudgingClient, given: dict[str, Any], words: str
) -> None:
    sent = post(sjoerd, NEW, **FILLED | given)
    assert sent.status_code == 422
    assert words in sent.text
    assert "<title>Fout: " in sent.text
    kept = fields_of(sent.data, NEW)
    for name in ("organiser", "times", "place_name", "price", "owner"):
        assert kept[name] == FILLED[name]
    assert kept["enrol_url"] == given.get("enrol_url", FILLED["enrol_url"])
    assert kept["starts_on"] in (given.get("starts_on", "31-12-2026"), "2026-12-31")


def test_a_draft_may_be_half_and_says_what_it_still_needs(stage: Stage, sjoerd: JudgingClient) -> None:
    sent = post(sjoerd, NEW, title="Later")
    page = sjoerd.get(sent.location).text
    assert "Nog te doen voor hij op de site kan" in page
    assert "Vertel wat je leert." in page
    refused = post(sjoerd, sent.location, f"{sent.location}/publiceren")
    assert refused.status_code == 422
    assert "Dit moet je eerst doen" in refused.text
    for words in ("Vertel wat je leert.", "Kies voor wie de cursus is.", "Vul de plek in"):
        assert words in refused.text


def test_a_course_on_the_site_is_never_made_half(stage: Stage, sjoerd: JudgingClient) -> None:
    number = made(stage, title="Taal")
    where = f"{DESK}/{number}/aanpassen"
    assert "Wat je bewaart, ziet iedereen meteen." in sjoerd.get(where).text
    sent = post(sjoerd, where, text="", title="Anders")
    assert sent.status_code == 422
    assert "Vertel wat je leert." in sent.text
    assert fields_of(sent.data, where)["title"] == "Anders"
    assert row(stage, number).title == "Taal"
    assert post(sjoerd, where, title="Taal en meer").status_code == 303
    assert row(stage, number).title == "Taal en meer"


def test_two_editors_the_second_sees_what_the_first_wrote(stage: Stage, sjoerd: JudgingClient) -> None:
    number = made(stage, title="Taal")
    where = f"{DESK}/{number}/aanpassen"
    mine = fields_of(sjoerd.get(where).data, where)
    colleague = stage.browser(people.staff(stage.database, Role.EDITOR, name="Saar"))
    changes = {"title": "Taal op maandag", "wijk": "WK077211", "language": "en"}
    assert post(colleague, where, **changes).status_code == 303
    lost = sjoerd.post(where, data=mine | {"title": "Taal op dinsdag"})
    assert lost.status_code == 409
    assert "Een collega was je voor" in lost.text
    assert "Taal op maandag" in lost.text
    with stage.database.scope():
        wijk = places.wijk("WK077211")
    assert wijk is not None
    for words in (wijk.name, "Engels"):
        assert re.search(rf"<dd><span[^>]*>{re.escape(words)}</span></dd>", lost.text), words
    assert not re.search(r"<dd><span[^>]*>(WK077211|en)</span></dd>", lost.text)
    kept = fields_of(lost.data, where)
    assert kept["title"] == "Taal op dinsdag"
    assert row(stage, number).title == "Taal op maandag"
    assert sjoerd.post(where, data=kept).status_code == 303
    assert row(stage, number).title == "Taal op dinsdag"


def test_every_step_works_once_and_says_what_it_did(stage: Stage, sjoerd: JudgingClient) -> None:
    number = made(stage, state=CourseState.DRAFT)
    where, visitor = f"{DESK}/{number}", stage.browser()
    for step, status in (("publiceren", 301), ("bevestigen", 301), ("stoppen", 301), ("concept", 301)):
        form = fields_of(sjoerd.get(where).data, f"{where}/{step}")
        assert sjoerd.post(f"{where}/{step}", data=form).status_code == 303
        assert visitor.get(f"/cursussen/{number}").status_code == status, step
    assert sjoerd.post(f"{where}/stoppen", data=form).status_code == 409
    assert sjoerd.post(f"{where}/weg", data=form).status_code == 404


def test_a_withdrawn_course_is_made_a_draft_before_it_is_written_in(
    stage: Stage, sjoerd: JudgingClient
) -> None:
    number = made(stage, state=CourseState.WITHDRAWN)
    assert sjoerd.get(f"{DESK}/{number}/aanpassen").status_code == 409
    assert f"{DESK}/{number}/aanpassen" not in sjoerd.get(f"{DESK}/{number}").text


def test_a_copy_asks_for_a_new_first_day(stage: Stage, sjoerd: JudgingClient) -> None:
    number = made(stage, title="Taal", starts_on=clock.today() - 3 * DAY)
    where = f"{DESK}/{number}"
    for wrong in ("", "gisteren", clock.today().isoformat()):
        sent = post(sjoerd, where, f"{where}/kopieren", starts_on=wrong)
        assert sent.status_code == 422, wrong
    assert "Kies de eerste dag van de nieuwe cursus." in sent.text
    new = (clock.today() + 30 * DAY).isoformat()
    done = post(sjoerd, where, f"{where}/kopieren", starts_on=new)
    assert done.status_code == 303
    assert "De kopie staat klaar als concept." in sjoerd.get(done.location).text
    assert row(stage, int(done.location.rsplit("/", 1)[1])).starts_on == clock.today() + 30 * DAY
    loose = f"{DESK}/{made(stage, starts_on=None)}"
    assert post(sjoerd, loose, f"{loose}/kopieren").status_code == 303


def test_each_course_stands_in_its_tab(stage: Stage, sjoerd: JudgingClient) -> None:
    made(stage, title="Een concept", state=CourseState.DRAFT)
    made(stage, title="Naar te kijken", review_on=clock.today())
    made(stage, title="Nu te volgen")
    made(stage, title="Al geweest", starts_on=clock.today() - DAY)
    made(stage, title="Er mee gestopt", state=CourseState.WITHDRAWN)
    tabs = {
        "": {"Een concept", "Naar te kijken"},
        "?lijst=op-de-site": {"Nu te volgen"},
        "?lijst=geweest": {"Al geweest"},
        "?lijst=gestopt": {"Er mee gestopt"},
        "?lijst=onzin&pagina=99": {"Een concept", "Naar te kijken"},
    }
    every = set().union(*tabs.values())
    for tab, titles in tabs.items():
        page = sjoerd.get(f"{DESK}{tab}").text
        assert {title for title in every if f">{title}</a>" in page} == titles, tab
    assert "2 cursussen wachten op je." in sjoerd.get(DESK).text
    assert "Eerst nakijken" in sjoerd.get(DESK).text
    assert "Te doen (2)" in sjoerd.get(DESK).text


def test_of_what_is_over_nobody_asks_whether_it_is_still_true(stage: Stage, sjoerd: JudgingClient) -> None:
    number = made(stage, starts_on=clock.today() - DAY)
    page = sjoerd.get(f"{DESK}/{number}").text
    assert "Maak een kopie voor een nieuwe datum." in page
    assert "Klopt alles nog?" not in page
    assert "Klopt alles nog?" in sjoerd.get(f"{DESK}/{made(stage)}").text


def test_a_mail_is_promised_only_when_it_will_come(stage: Stage, sjoerd: JudgingClient) -> None:
    mail, line = "Je krijgt een mail op", "We lezen hem opnieuw op"
    for starts_on, comes in ((None, True), (clock.today() + 300 * DAY, True), (clock.today() + DAY, False)):
        draft = sjoerd.get(f"{DESK}/{made(stage, state=CourseState.DRAFT, starts_on=starts_on)}").text
        assert (mail in draft) is comes
        page = sjoerd.get(f"{DESK}/{made(stage, starts_on=starts_on)}").text
        assert (mail in page) is (line in page) is comes
        assert "Klopt alles nog?" in page


def test_an_empty_tab_says_so(stage: Stage, sjoerd: JudgingClient) -> None:
    assert "Er is niets te doen" in sjoerd.get(DESK).text
    assert "Er is geen cursus gestopt" in sjoerd.get(f"{DESK}?lijst=gestopt").text


def test_the_desk_asks_as_many_questions_for_one_as_for_many(
    stage: Stage, sjoerd: JudgingClient, statements: list[str]
) -> None:
    def asked() -> int:
        statements.clear()
        assert sjoerd.get(DESK).status_code == 200
        return len(statements)

    made(stage, state=CourseState.DRAFT)
    asked()
    few = asked()
    for _ in range(6):
        made(stage, state=CourseState.DRAFT)
    assert asked() == few


def test_nobody_else_comes_in(stage: Stage) -> None:
    number = made(stage)
    hugo = stage.browser(people.staff(stage.database, Role.DESK, name="Hugo"))
    form = fields_of(hugo.get("/melden").data, "/melden")
    for where in (DESK, NEW, f"{DESK}/{number}", f"{DESK}/{number}/aanpassen"):
        assert hugo.get(where).status_code == 403
    for where in (NEW, f"{DESK}/{number}/stoppen", f"{DESK}/{number}/kopieren"):
        assert hugo.post(where, data=form).status_code == 403
    assert row(stage, number).state is CourseState.PUBLISHED
