"""What a course needs, how long visitors see it, and its life; no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.courses import policy, rules
from vrijwilligerspunt.courses.rules import Face
from vrijwilligerspunt.courses.states import Audience, CourseState
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed

TODAY = date(2026, 12, 1)
DAY = timedelta(days=1)
SJOERD = Actor(7, "Sjoerd", grants=frozenset({Grant(Role.EDITOR)}))


def course(**given: Any) -> Any:
    values: dict[str, Any] = {
        "state": CourseState.PUBLISHED,
        "title": "Eerste hulp",
        "text": "Je leert wat je doet bij een ongeluk.",
        "audiences": ["volunteers"],
        "starts_on": TODAY + 10 * DAY,
        "ends_on": None,
        "online": False,
        "place_name": "Het buurthuis",
        "enrol_url": "https://voorbeeld.example/",
        "enrol_how": "",
        "owner": "Team vrijwilligers",
        "review_on": TODAY + 100 * DAY,
        "published_at": datetime(2026, 11, 1, tzinfo=UTC),
        "withdrawn_at": None,
    }
    return SimpleNamespace(**(values | given))


def test_a_published_course_is_shown_until_its_last_day_is_over() -> None:
    assert rules.is_shown(course(), TODAY)
    assert rules.is_shown(course(starts_on=TODAY), TODAY)
    assert not rules.is_shown(course(starts_on=TODAY - DAY), TODAY)
    assert rules.is_shown(course(starts_on=TODAY - 9 * DAY, ends_on=TODAY), TODAY)
    assert not rules.is_shown(course(starts_on=TODAY - 9 * DAY, ends_on=TODAY - DAY), TODAY)


def test_a_course_without_a_date_is_always_shown_until_it_must_be_read_again() -> None:
    assert rules.is_shown(course(starts_on=None), TODAY)
    assert rules.is_shown(course(starts_on=None, review_on=TODAY + DAY), TODAY)
    assert not rules.is_shown(course(starts_on=None, review_on=TODAY), TODAY)


@pytest.mark.parametrize("state", [CourseState.DRAFT, CourseState.WITHDRAWN])
def test_what_is_not_published_is_not_shown(state: CourseState) -> None:
    assert not rules.is_shown(course(state=state), TODAY)


@pytest.mark.parametrize(
    ("changes", "face"),
    [
        ({}, Face.OPEN),
        ({"published_at": None, "state": CourseState.DRAFT}, Face.HIDDEN),
        ({"state": CourseState.DRAFT, "withdrawn_at": datetime(2026, 11, 1, 12, tzinfo=UTC)}, Face.STOPPED),
        ({"state": CourseState.DRAFT, "withdrawn_at": datetime(2026, 10, 31, 12, tzinfo=UTC)}, Face.GONE),
        ({"starts_on": TODAY - DAY}, Face.OVER),
        ({"starts_on": TODAY - 30 * DAY}, Face.OVER),
        ({"starts_on": TODAY - 31 * DAY}, Face.GONE),
        (
            {"state": CourseState.WITHDRAWN, "withdrawn_at": datetime(2026, 11, 1, 12, tzinfo=UTC)},
            Face.STOPPED,
        ),
        ({"state": CourseState.WITHDRAWN, "withdrawn_at": datetime(2026, 10, 31, 12, tzinfo=UTC)}, Face.GONE),
        ({"review_on": TODAY}, Face.IN_REVIEW),
        ({"review_on": TODAY - 30 * DAY}, Face.IN_REVIEW),
        # However long editors take, it comes back.
        ({"review_on": TODAY - 300 * DAY}, Face.IN_REVIEW),
        # Over counts before the review: an editor has nothing to mend.
        ({"review_on": TODAY - 60 * DAY, "starts_on": TODAY - DAY}, Face.OVER),
    ],
)
def test_its_address_says_for_thirty_days_why_it_is_not_there(changes: dict[str, Any], face: Face) -> None:
    assert rules.face(course(**changes), TODAY) is face


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({}, ()),
        ({"text": ""}, ("text",)),
        ({"audiences": []}, ("audiences",)),
        ({"owner": ""}, ("owner",)),
        ({"place_name": ""}, ("place_name",)),
        ({"place_name": "", "online": True}, ()),
        ({"enrol_url": ""}, ("enrol_url",)),
        ({"enrol_url": "", "enrol_how": "Bel ons."}, ()),
        ({"starts_on": TODAY - DAY}, ("starts_on",)),
        ({"starts_on": None}, ()),
        ({"review_on": None}, ("review_on",)),
        ({"review_on": TODAY}, ("review_on",)),
        ({"review_on": TODAY + DAY}, ()),
        ({"review_on": TODAY + 366 * DAY}, ()),
        ({"review_on": TODAY + 367 * DAY}, ("review_on",)),
        ({"text": "", "owner": ""}, ("text", "owner")),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, Any], lacking: tuple[str, ...]) -> None:
    assert rules.missing(course(**changes), TODAY) == lacking


def test_nobody_is_asked_to_read_again_what_is_over_by_then() -> None:
    last = TODAY + 10 * DAY
    assert rules.read_again_on(course(), last) == last
    assert rules.read_again_on(course(), last + DAY) is None
    assert rules.read_again_on(course(ends_on=last + DAY), last + DAY) == last + DAY
    assert rules.read_again_on(course(starts_on=None), last + 99 * DAY) == last + 99 * DAY
    assert rules.read_again_on(course(), None) is None


def test_it_goes_on_the_site_off_it_and_back_by_way_of_a_draft() -> None:
    made = course(state=CourseState.DRAFT)
    for verb in ("publish", "confirm", "withdraw", "redraft"):
        made.state = rules.LIFECYCLE.step(made, verb, SJOERD, TODAY).target
    assert made.state is CourseState.DRAFT
    with pytest.raises(IllegalTransition):
        rules.LIFECYCLE.step(made, "withdraw", SJOERD, TODAY)


def test_what_is_not_complete_is_not_published_or_confirmed() -> None:
    with pytest.raises(rules.NotReady) as told:
        rules.LIFECYCLE.step(course(state=CourseState.DRAFT, text="", owner=""), "publish", SJOERD, TODAY)
    assert told.value.detail == "text,owner"
    with pytest.raises(rules.NotReady):
        rules.LIFECYCLE.step(course(starts_on=TODAY - DAY), "confirm", SJOERD, TODAY)


def test_what_must_be_read_again_can_be_confirmed() -> None:
    assert rules.LIFECYCLE.step(course(review_on=TODAY - 9 * DAY), "confirm", SJOERD, TODAY)


def test_only_editors_and_the_house_write() -> None:
    hugo = Actor(4, "Hugo", grants=frozenset({Grant(Role.DESK), Grant(Role.ADMINISTRATOR)}))
    for actor, may in ((SJOERD, True), (SYSTEM, True), (hugo, False), (NOBODY, False)):
        assert policy.edits(actor) is may
        assert policy.can_view(actor, False) is may
        assert policy.can_view(actor, True)
    with pytest.raises(NotAllowed):
        rules.LIFECYCLE.step(course(), "withdraw", hugo, TODAY)


@pytest.mark.parametrize(
    ("today", "review"),
    [
        (date(2026, 12, 1), date(2027, 6, 1)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 6, 30), date(2026, 12, 30)),
        (date(2026, 7, 31), date(2027, 1, 31)),
    ],
)
def test_it_is_read_again_in_six_months(today: date, review: date) -> None:
    assert rules.next_review(today) == review


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_next_review_is_always_a_day_one_may_choose(today: date) -> None:
    assert today < rules.next_review(today) <= today + rules.LONGEST_REVIEW


@pytest.mark.parametrize(
    "url",
    [
        "https://voorbeeld.example",
        "https://www.voorbeeld.example/cursus?id=3#inschrijven",
        "https://voorbeeld.example:443/",
    ],
)
def test_a_link_to_a_site_is_good(url: str) -> None:
    assert rules.is_safe_link(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "voorbeeld.example",
        "http://voorbeeld.example",
        "javascript:alert(1)",
        "JAVASCRIPT://voorbeeld.example/%0aalert(1)",
        "data:text/html,x",
        "//voorbeeld.example",
        "https:///pad",
        "https://localhost/",
        "https://bank.example@voorbeeld.example/",
        "https://voorbeeld.example:8080/",
        "https://voorbeeld.example:nul/",
        "https://voorbeeld.example/a b",
        "https://voorbeeld.example\\@kwaad.example/",
        "https://vооrbeeld.example/",
        "https://[::1",
        "https://voorbeeld.example/\x00",
    ],
)
def test_any_other_link_is_not(url: str) -> None:
    assert not rules.is_safe_link(url)


@given(st.text(max_size=80))
def test_whatever_is_typed_as_a_link_gets_an_answer(url: str) -> None:
    if rules.is_safe_link(url):
        assert url.lower().startswith("https://")
        assert rules.host(url)


def test_a_copy_is_as_long_as_the_first() -> None:
    assert rules.moved(TODAY, TODAY + 21 * DAY, TODAY + DAY) == (TODAY + DAY, TODAY + 22 * DAY)
    assert rules.moved(TODAY, None, TODAY + DAY) == (TODAY + DAY, None)
    assert rules.moved(None, None, None) == (None, None)


def test_what_is_for_everyone_is_for_each_group() -> None:
    volunteers = frozenset({Audience.VOLUNTEERS})
    assert rules.meets(["everyone"], volunteers)
    assert rules.meets(["buddies", "volunteers"], volunteers)
    assert not rules.meets(["buddies"], volunteers)
    assert rules.meets(["buddies"], volunteers | {Audience.BUDDIES})
    assert rules.meets(["buddies"], frozenset())
    assert not rules.meets(["volunteers"], frozenset({Audience.EVERYONE}))


@pytest.mark.parametrize(("title", "slug"), [("Eerste hulp!", "eerste-hulp"), ("!!!", "cursus")])
def test_the_address_has_the_words_of_the_title(title: str, slug: str) -> None:
    assert rules.slug(title) == slug
