"""What editors and the clock do to courses, on a real database."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.courses import people
from tests.passes.people import at
from tests.races import Race
from tests.vacancies import mailbox
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.courses import actions, policy, queries, queries_desk, rules
from vrijwilligerspunt.courses.models import Course
from vrijwilligerspunt.courses.rules import Told
from vrijwilligerspunt.courses.states import Audience, CourseState
from vrijwilligerspunt.foundation import clock, pages
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed, NotFound

START = date(2026, 12, 1)
DAY = timedelta(days=1)
SJOERD = Actor(None, "Sjoerd", grants=frozenset({Grant(Role.EDITOR)}))
HUGO = Actor(None, "Hugo", grants=frozenset({Grant(Role.DESK)}))
keys = count(1)


def told(**given: Any) -> Told:
    values: dict[str, Any] = {
        "title": "Eerste hulp",
        "text": "Je leert wat je doet bij een ongeluk.",
        "audiences": (Audience.VOLUNTEERS,),
        "starts_on": clock.today() + 10 * DAY,
        "place_name": "Het buurthuis",
        "wijk_code": "WK077253",
        "enrol_how": "Bel het buurthuis.",
        "owner": "Team vrijwilligers",
        "review_on": rules.next_review(clock.today()),
    }
    return Told(**(values | given))


def written(**given: Any) -> Course:
    with transaction():
        return actions.create(SJOERD, f"{next(keys):032}", told(**given), clock.now())


def step(number: int, verb: str, actor: Actor = SJOERD) -> Course:
    with transaction():
        return actions.change_state(number, verb, actor, clock.now())


def fresh(number: int) -> Course:
    session().expire_all()
    return queries_desk.locked(number)


@pytest.mark.usefixtures("scope")
def test_a_course_is_written_published_withdrawn_and_written_again() -> None:
    made = written()
    assert made.state is CourseState.DRAFT
    assert queries.findable(clock.today()) == []
    step(made.id, "publish")
    assert [one.id for one in queries.findable(clock.today())] == [made.id]
    step(made.id, "withdraw")
    assert queries.findable(clock.today()) == []
    assert step(made.id, "redraft").state is CourseState.DRAFT
    verbs = session().scalars(sa.select(AuditEvent.verb).where(AuditEvent.subject_type == "course"))
    assert list(verbs) == ["course.written", "course.publish", "course.withdraw", "course.redraft"]


@pytest.mark.usefixtures("scope")
def test_the_same_form_twice_is_one_course() -> None:
    with transaction():
        one = actions.create(SJOERD, "k" * 32, told(), clock.now())
    with transaction():
        two = actions.create(SJOERD, "k" * 32, told(title="Anders"), clock.now())
    assert (two.id, two.title) == (one.id, "Eerste hulp")


@pytest.mark.usefixtures("scope")
def test_online_there_is_no_place() -> None:
    made = written(online=True)
    assert (made.place_name, made.wijk_code) == ("", None)


@pytest.mark.usefixtures("scope")
def test_a_draft_may_miss_everything_but_its_name_and_then_stays_a_draft() -> None:
    with transaction():
        made = actions.create(SJOERD, "l" * 32, Told(title="Later"), clock.now())
    assert made.review_on == rules.next_review(clock.today())
    with pytest.raises(rules.NotReady) as lacking:
        step(made.id, "publish")
    assert lacking.value.detail == "text,audiences,owner,place_name,enrol_url"
    assert fresh(made.id).state is CourseState.DRAFT


@pytest.mark.usefixtures("scope")
def test_on_the_site_it_is_changed_at_once_and_never_made_incomplete() -> None:
    made = written()
    step(made.id, "publish")
    before = pages.version()
    with transaction():
        actions.change(
            made.id, SJOERD, told(title="Eerste hulp bij kinderen"), fresh(made.id).version, clock.now()
        )
    session().expire_all()
    session().info.clear()
    assert queries.findable(clock.today())[0].title == "Eerste hulp bij kinderen"
    assert pages.version() != before
    now = fresh(made.id)
    review = now.review_on
    for wrong in ({"text": ""}, {"starts_on": clock.today() - DAY}, {"review_on": clock.today()}):
        with pytest.raises(rules.NotReady), transaction():
            actions.change(made.id, SJOERD, told(**({"review_on": review} | wrong)), now.version, clock.now())
    assert fresh(made.id).text == "Je leert wat je doet bij een ongeluk."


@pytest.mark.usefixtures("scope")
def test_who_saw_an_older_version_overwrites_nothing() -> None:
    made = written()
    with transaction():
        actions.change(made.id, SJOERD, told(title="Van de eerste"), made.version, clock.now())
    with pytest.raises(rules.Changed), transaction():
        actions.change(made.id, SJOERD, told(title="Van de tweede"), 1, clock.now())
    assert fresh(made.id).title == "Van de eerste"


@pytest.mark.usefixtures("scope")
def test_who_presses_save_twice_is_not_told_of_a_colleague() -> None:
    made = written()
    for _press in range(2):
        with transaction():
            saved = actions.change(made.id, SJOERD, told(title="Van mij"), 1, clock.now())
    assert (saved.title, saved.version) == ("Van mij", 2)
    verbs = session().scalars(sa.select(AuditEvent.verb).where(AuditEvent.subject_id == str(made.id))).all()
    assert list(verbs).count("course.changed") == 1


@pytest.mark.usefixtures("scope")
def test_the_mail_about_reading_again_is_no_colleague_who_wrote() -> None:
    now = at(START)
    people.staff(email="sjoerd@voorbeeld.example")
    made = factories.course(starts_on=None, review_on=START)
    seen = made.version
    with transaction():
        assert actions.remind(now) == 1
    assert fresh(made.id).reminded_at == now
    new = told(title="Nagekeken", starts_on=None, review_on=START + 90 * DAY)
    with transaction():
        actions.change(made.id, SJOERD, new, seen, clock.now())
    assert fresh(made.id).title == "Nagekeken"
    # A new day to read it again brings a new mail.
    assert fresh(made.id).reminded_at is None


@pytest.mark.usefixtures("scope")
def test_what_went_off_the_site_knows_since_when_until_it_is_back() -> None:
    made = written()
    step(made.id, "publish")
    assert fresh(made.id).withdrawn_at is None
    step(made.id, "withdraw")
    since = fresh(made.id).withdrawn_at
    assert since is not None
    step(made.id, "redraft")
    with transaction():
        actions.change(made.id, SJOERD, told(title="Beter"), fresh(made.id).version, clock.now())
    assert fresh(made.id).withdrawn_at == since
    assert queries.public_course(made.id, clock.today()).face is rules.Face.STOPPED
    step(made.id, "publish")
    assert fresh(made.id).withdrawn_at is None


@pytest.mark.usefixtures("scope")
def test_what_was_withdrawn_is_not_written_in() -> None:
    made = factories.course(state=CourseState.WITHDRAWN)
    with pytest.raises(rules.Locked), transaction():
        actions.change(made.id, SJOERD, told(), made.version, clock.now())
    with pytest.raises(IllegalTransition):
        step(made.id, "publish")


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("actor", [NOBODY, HUGO, Actor(1, "Amina")])
def test_nobody_but_an_editor_writes(actor: Actor) -> None:
    made = factories.course()
    attempts = (
        lambda: actions.create(actor, "m" * 32, told(), clock.now()),
        lambda: actions.change(made.id, actor, told(), made.version, clock.now()),
        lambda: actions.change_state(made.id, "withdraw", actor, clock.now()),
        lambda: actions.copy(made.id, actor, "n" * 32, clock.today() + DAY, clock.now()),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed), transaction():
            attempt()
    assert queries_desk.for_editors(actor, "op-de-site", 1, clock.today()) == []
    with pytest.raises(NotFound):
        queries_desk.editable(made.id, actor, clock.today())


@pytest.mark.usefixtures("scope")
def test_a_copy_is_a_draft_on_a_new_date_and_as_long() -> None:
    first = clock.today() - 40 * DAY
    made = factories.course(title="Taal", starts_on=first, ends_on=first + 21 * DAY)
    with transaction():
        twin = actions.copy(made.id, SJOERD, "c" * 32, clock.today() + 30 * DAY, clock.now())
    with transaction():
        again = actions.copy(made.id, SJOERD, "c" * 32, clock.today() + 30 * DAY, clock.now())
    assert again.id == twin.id != made.id
    assert (twin.title, twin.state, twin.published_at) == ("Taal", CourseState.DRAFT, None)
    assert (twin.starts_on, twin.ends_on) == (clock.today() + 30 * DAY, clock.today() + 51 * DAY)
    assert twin.review_on == rules.next_review(clock.today())
    for wrong in (None, clock.today(), first):
        with pytest.raises(rules.NewDateNeeded), transaction():
            actions.copy(made.id, SJOERD, "d" * 32, wrong, clock.now())
    loose = factories.course(starts_on=None)
    with transaction():
        assert actions.copy(loose.id, SJOERD, "e" * 32, None, clock.now()).starts_on is None


@pytest.mark.usefixtures("scope")
def test_what_is_seen_in_sql_is_what_the_rule_says() -> None:
    today = clock.today()
    days = (None, today - DAY, today, today + DAY)
    for state in CourseState:
        for starts_on in days:
            for ends_on in days if starts_on else (None,):
                if ends_on is not None and starts_on is not None and ends_on < starts_on:
                    continue
                for review_on in (today - DAY, today, today + DAY):
                    factories.course(state=state, starts_on=starts_on, ends_on=ends_on, review_on=review_on)
    every = session().scalars(sa.select(Course)).all()
    by_rule = {one.id for one in every if rules.is_shown(one, today)}
    assert by_rule == {one.id for one in queries.findable(today)}
    assert 0 < len(by_rule) < len(every)
    for actor in (NOBODY, HUGO, SJOERD, SYSTEM):
        seen = {one.id for one in session().scalars(queries.visible_to(actor, today))}
        assert seen == {one.id for one in every if policy.can_view(actor, rules.is_shown(one, today))}
    # On the desk each stands in one tab.
    tabs = ("te-doen", "op-de-site", "geweest", "gestopt")
    assert sum(queries_desk.counts(tabs, today).values()) == len(every)
    for tab in tabs:
        number = queries_desk.counts((tab,), today)[tab]
        last = -(-number // queries.PER_PAGE)
        shown = [
            one for page in range(1, last + 1) for one in queries_desk.for_editors(SJOERD, tab, page, today)
        ]
        assert len({one.id for one in shown}) == len(shown) == number


@pytest.mark.usefixtures("scope")
def test_editors_hear_once_what_is_to_be_read_again() -> None:
    now = at(START)
    people.staff(email="sjoerd@voorbeeld.example")
    people.staff(email="someone@voorbeeld.example", language="en")
    people.staff(Role.DESK, email="hugo@voorbeeld.example")
    factories.course(title="Aan de beurt", starts_on=None, review_on=START)
    factories.course(title="Ook aan de beurt", starts_on=None, review_on=START - DAY)
    factories.course(title="Later", review_on=START + DAY)
    factories.course(title="Voorbij", starts_on=START - DAY, review_on=START)
    factories.course(title="Concept", state=CourseState.DRAFT, review_on=START)
    for _ in range(2):
        clockwork.TIMERS["courses-review"](START)
    assert [row.key for row in mailbox.rows()] == ["course_review", "course_review"]
    assert "http://localhost/en/werkplek/cursussen" in mailbox.words(mailbox.rows()[1])
    words = mailbox.words(mailbox.rows()[0])
    assert "Aan de beurt" in words
    assert "Ook aan de beurt" in words
    for absent in ("Later", "Voorbij", "Concept"):
        assert f"• {absent}" not in words
    at(START + DAY)
    clockwork.TIMERS["courses-review"](START + DAY)
    assert len(mailbox.rows()) == 4
    assert now < clock.now()


@pytest.mark.usefixtures("scope")
def test_without_an_editor_the_courses_wait_for_one() -> None:
    now = at(START)
    made = factories.course(starts_on=None, review_on=START)
    with transaction():
        assert actions.remind(now) == 0
    assert fresh(made.id).reminded_at is None


@pytest.mark.usefixtures("scope")
def test_who_confirms_shows_it_again_for_six_months_and_is_asked_again_then() -> None:
    now = at(START)
    people.staff()
    made = factories.course(starts_on=None, review_on=START)
    with transaction():
        assert actions.remind(now) == 1
    assert queries.findable(START) == []
    step(made.id, "confirm")
    row = fresh(made.id)
    assert (row.review_on, row.reminded_at) == (date(2027, 6, 1), None)
    assert [one.id for one in queries.findable(START)] == [made.id]
    with transaction():
        assert actions.remind(at(date(2027, 5, 31))) == 0
    with transaction():
        assert actions.remind(at(date(2027, 6, 1))) == 1


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


@pytest.mark.slow
def test_two_editors_who_write_at_once_are_one_winner_and_one_who_hears_it(race: Race) -> None:
    for turn in range(5):
        made = race.read(lambda: factories.course(title="Eerste hulp"))
        names = [f"{turn} van de een", f"{turn} van de ander"]
        done = race.run(
            *(
                partial(
                    actions.change,
                    made.id,
                    SJOERD,
                    told(title=name, review_on=made.review_on),
                    1,
                    clock.now(),
                )
                for name in names
            )
        )
        assert sorted(isinstance(one, rules.Changed) for one in done) == [False, True], done
        winner = next(one.title for one in done if isinstance(one, Course))
        assert race.read(lambda number=made.id: queries_desk.locked(number).title) == winner


@pytest.mark.slow
def test_two_editors_who_publish_at_once_publish_once(race: Race) -> None:
    for _ in range(5):
        made = race.read(lambda: factories.course(state=CourseState.DRAFT))
        publish = partial(actions.change_state, made.id, "publish", SJOERD, clock.now())
        done = race.run(publish, publish)
        assert sorted(isinstance(one, IllegalTransition) for one in done) == [False, True], done


@pytest.mark.slow
def test_one_form_sent_twice_at_once_is_one_course(race: Race) -> None:
    for turn in range(5):
        key = f"race-{turn:027}"
        done = race.run(*(partial(actions.create, SJOERD, key, told(), clock.now()) for _ in range(2)))
        assert len({one.id for one in done}) == 1, done
