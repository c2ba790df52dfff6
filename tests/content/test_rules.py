"""Blocks and versions: what may be kept, what may be published, where a link may lead, what comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.content import policy, rules, rules_blocks
from vrijwilligerspunt.content.rules import LIFECYCLE, Draft, VersionCase
from vrijwilligerspunt.content.rules_blocks import Block, Words
from vrijwilligerspunt.content.states import BlockKind, VersionState
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed

TODAY = date(2026, 11, 22)
EDITOR = Actor(1, grants=frozenset({Grant(Role.EDITOR)}))
K = BlockKind

words = st.builds(Words, st.text(max_size=20), st.text(max_size=60))
blocks = st.builds(Block, st.sampled_from(BlockKind), words, words, st.text(max_size=30))
drafts = st.builds(
    Draft, st.lists(blocks, max_size=6).map(tuple), st.text(max_size=9), st.text(max_size=9), st.dates()
)


def text(nl: str = "Woorden", heading: str = "", kind: BlockKind = K.TEXT, **given: object) -> Block:
    return Block(kind, Words(heading, nl), **given)  # type: ignore[arg-type]


def whole(**given: object) -> Draft:
    values: dict[str, object] = {"owner": "team", "review_on": TODAY + timedelta(days=30)}
    return Draft((text(),), **(values | given))  # type: ignore[arg-type]


def names(faults: list[rules_blocks.Fault]) -> list[tuple[int, str, str]]:
    return [(fault.number, fault.name, type(fault.error).__name__) for fault in faults]


@given(drafts)
def test_what_is_kept_comes_back_the_same(draft: Draft) -> None:
    kept = json.loads(json.dumps(rules_blocks.to_json(draft.blocks)))

    assert rules_blocks.from_json(kept) == draft.blocks
    assert replace(draft, blocks=rules_blocks.from_json(kept)).mark == draft.mark


@given(drafts, drafts)
def test_two_drafts_have_one_mark_only_when_they_say_the_same(one: Draft, other: Draft) -> None:
    assert (one.mark == other.mark) == (one == other)


@given(st.lists(blocks, max_size=6), st.integers(-2, 8), st.sampled_from([-1, 1]))
def test_moving_a_block_loses_none_and_back_is_back(found: list[Block], number: int, by: int) -> None:
    moved = rules_blocks.moved(found, number, by)

    assert sorted(map(repr, moved)) == sorted(map(repr, found))
    if 0 <= number < len(found) and 0 <= number + by < len(found):
        assert moved[number + by] == found[number]
        assert rules_blocks.moved(moved, number + by, -by) == tuple(found)
    else:
        assert moved == tuple(found)


@given(st.lists(blocks, max_size=6), st.integers(0, 7))
def test_taking_one_away_keeps_the_others(found: list[Block], number: int) -> None:
    left = rules_blocks.removed(found, number)

    assert left == (*found[:number], *found[number + 1 :])


@given(st.lists(blocks, max_size=5), st.lists(blocks, max_size=5))
def test_the_difference_of_two_versions_turns_one_into_the_other(old: list[Block], new: list[Block]) -> None:
    found = rules_blocks.difference(old, new)
    rest = list(old)
    for block in found.removed:
        rest.remove(block)

    assert sorted(map(repr, [*rest, *found.added])) == sorted(map(repr, new))
    assert found.is_reordered == (not found.added and not found.removed and old != new)


@pytest.mark.parametrize(
    "href",
    [
        "https://www.eindhoven.nl/contact",
        "https://www.eindhoven.nl/x?y=1#z",
        "mailto:team@voorbeeld.example",
        "tel:+31401234567",
        "tel:040-1234567",
        "/",
        "/contact",
        "/engels",
        "/vacatures?q=tuin",
    ],
)
def test_a_link_may_lead_there(href: str) -> None:
    assert rules_blocks.is_address(href)


@pytest.mark.parametrize(
    "href",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " https://www.eindhoven.nl",
        "https://www.eindhoven.nl/a b",
        "http://www.eindhoven.nl",
        "https://",
        "https://eindhoven",
        "https://gemeente.nl@elders.nl",
        "https://www.eindhoven.nl:8443/",
        "https://www.eindhoven.nl/<script>",
        "/en",
        "/en/contact",
        "/en?q=tuin",
        "/en#boven",
        "https://gemeente.nl\\@elders.nl",
        "https://[::1",
        "https://a.nl:poort",
        "//elders.nl",
        "/\\elders.nl",
        "///elders.nl",
        "/een\\twee",
        "contact",
        "data:text/html,hoi",
        "mailto:",
        "mailto:a@b.nl?bcc=c@d.nl",
        "mailto:a@b",
        "tel:112; rm",
        "tel:",
        "https://a.nl/\u202e",
        "https://a.nl/" + "x" * 500,
    ],
)
def test_a_link_may_not_lead_there(href: str) -> None:
    assert not rules_blocks.is_address(href)


@given(st.text(max_size=40))
def test_no_text_at_all_becomes_a_link_to_elsewhere(tail: str) -> None:
    for start in ("//", "/\\", "javascript:", "data:", "vbscript:", "file:", "http:"):
        assert not rules_blocks.is_address(start + tail)


def test_limits_name_the_block_and_the_field() -> None:
    found = rules_blocks.shape_faults(
        [
            text(),
            Block(K.TEXT, Words("k" * 121, "t" * 3001), Words("k" * 121, "t" * 3001)),
            text(href="ftp://x"),
        ]
    )

    assert names(found) == [
        (1, "nl_heading", "HeadingTooLong"),
        (1, "nl_text", "TextTooLong"),
        (1, "en_heading", "HeadingTooLong"),
        (1, "en_text", "TextTooLong"),
        (2, "href", "HrefWrong"),
    ]
    assert rules_blocks.shape_faults([Block(K.TEXT, Words("k" * 120, "t" * 3000))] * 40) == []
    assert names(rules_blocks.shape_faults([text()] * 41)) == [(40, "kind", "TooManyBlocks")]


@pytest.mark.parametrize(
    ("block", "lacking"),
    [
        (text(), []),
        (text("  \n "), ["nl_text"]),
        (Block(K.TEXT, Words("Kop", "")), ["nl_text"]),
        (Block(K.TEXT, en=Words("Heading", "Text")), ["nl_text"]),
        (text(kind=K.LIST), []),
        (text("", kind=K.STEPS), ["nl_text"]),
        (text(kind=K.CHECKLIST), []),
        (text(kind=K.NOTICE), []),
        (text(kind=K.QUESTION), ["nl_heading"]),
        (text(kind=K.QUESTION, heading="Waarom?"), []),
        (Block(K.LINK), ["nl_heading", "href"]),
        (Block(K.LINK, Words("Lees meer"), href="/contact"), []),
    ],
)
def test_each_kind_needs_its_own_words_in_dutch(block: Block, lacking: list[str]) -> None:
    assert [fault.name for fault in rules_blocks.missing([block])] == lacking


def test_a_page_without_blocks_is_not_ready() -> None:
    found = rules.unfinished(whole(), TODAY)
    assert found is None
    empty = rules.unfinished(Draft(()), TODAY)
    assert empty is not None
    assert names(empty.faults) == [(0, "kind", "NoBlocks")]
    assert empty.names == ("owner", "review_on")


@pytest.mark.parametrize(
    ("review_on", "is_ready"), [(None, False), (TODAY, False), (TODAY + timedelta(days=1), True)]
)
def test_what_is_published_is_read_again_later(review_on: date | None, is_ready: bool) -> None:
    assert (rules.unfinished(whole(review_on=review_on), TODAY) is None) is is_ready


def test_a_draft_keeps_no_more_than_its_columns_hold() -> None:
    rules.check_shape(whole(), TODAY)
    for name, longest in (("owner", 120), ("source", 300), ("note", 200)):
        rules.check_shape(whole(**{name: "x" * longest}), TODAY)
        with pytest.raises(rules.TooLong, match=name):
            rules.check_shape(whole(**{name: "x" * (longest + 1)}), TODAY)
    with pytest.raises(rules.BlocksBroken):
        rules.check_shape(Draft((text(href="x:y"),)), TODAY)
    with pytest.raises(rules.ReviewTooFar):
        rules.check_shape(whole(review_on=TODAY + rules.FURTHEST_REVIEW + timedelta(days=1)), TODAY)


def test_english_is_shown_when_it_says_all_that_the_dutch_says() -> None:
    english = Words("Heading", "Text")
    both = Block(K.TEXT, Words("Kop", "Tekst"), english)
    assert both.words("en") == (english, "en")
    assert both.words("nl") == (Words("Kop", "Tekst"), "nl")
    for half in (Words("Heading", ""), Words("", "Text"), Words(" ", "Text")):
        block = Block(K.TEXT, Words("Kop", "Tekst"), half)
        assert block.words("en") == (block.nl, "nl")
        assert rules_blocks.without_english([both, block]) == 1
    assert Block(K.LINK, Words("Lees"), Words("Read"), "/x").words("en")[1] == "en"


@pytest.mark.parametrize(
    ("today", "next_year"),
    [(date(2026, 11, 22), date(2027, 11, 22)), (date(2028, 2, 29), date(2029, 2, 28))],
)
def test_a_page_is_read_again_after_a_year(today: date, next_year: date) -> None:
    assert rules.default_review(today) == next_year


def test_a_page_is_due_on_its_day_and_says_so_to_visitors_after_it() -> None:
    day = timedelta(days=1)
    assert [rules.is_due(TODAY, TODAY + by * day) for by in (-1, 0, 1)] == [False, True, True]
    assert [rules.is_overdue(TODAY, TODAY + by * day) for by in (-1, 0, 1)] == [False, False, True]
    assert not rules.is_due(None, TODAY)
    assert not rules.is_overdue(None, TODAY)


def test_only_editors_take_the_steps_of_a_version() -> None:
    case = VersionCase(VersionState.DRAFT, whole())
    assert {step.verb for step in LIFECYCLE.open_to(case, EDITOR)} == {"save", "discard", "publish"}
    for actor in (NOBODY, SYSTEM, *(Actor(2, grants=frozenset({Grant(one)})) for one in Role)):
        assert policy.edits(actor) == actor.has(Role.EDITOR)
        if not policy.edits(actor):
            with pytest.raises(NotAllowed):
                LIFECYCLE.step(case, "publish", actor, TODAY)


def test_a_published_version_is_never_changed_again() -> None:
    for state in (VersionState.PUBLISHED, VersionState.REPLACED):
        case = VersionCase(state, whole())
        for verb in ("save", "discard", "publish"):
            with pytest.raises(IllegalTransition):
                LIFECYCLE.step(case, verb, EDITOR, TODAY)


def test_a_reminder_waits_for_the_review_day() -> None:
    case = VersionCase(VersionState.PUBLISHED, whole(review_on=TODAY))
    assert LIFECYCLE.step(case, "remind", SYSTEM, TODAY).mails == ("content_review",)
    with pytest.raises(rules.NotDueYet):
        LIFECYCLE.step(case, "remind", SYSTEM, TODAY - timedelta(days=1))
