"""Drafts, versions and the morning that tells editors to read again, on a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import factories, golden
from tests.content import writing
from tests.content.writing import EDITOR, PAGE, text, whole
from tests.vacancies import mailbox
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.accounts import actions as accounts
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.content import actions, queries, rules, texts_pages
from vrijwilligerspunt.content.models import InfoVersion
from vrijwilligerspunt.content.rules_blocks import Block, Words
from vrijwilligerspunt.content.states import BlockKind, InfoPage, VersionState
from vrijwilligerspunt.foundation import clock, i18n, pages
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.foundation.mail import OutgoingMail

GOLDEN = Path(__file__).with_name("golden")


def versions() -> list[tuple[int, VersionState]]:
    found = sa.select(InfoVersion).where(InfoVersion.page == PAGE).order_by(InfoVersion.number)
    return [(row.number, row.state) for row in session().scalars(found)]


def log() -> list[tuple[str, str]]:
    found = sa.select(AuditEvent).where(AuditEvent.subject_type == "info_page").order_by(AuditEvent.id)
    return [(row.verb, row.subject_id) for row in session().scalars(found)]


def editor(**given: object) -> Account:
    account = factories.account(**given)
    with transaction():
        accounts.grant(account.id, Role.EDITOR, valid_until=clock.today() + timedelta(days=300), actor=SYSTEM)
    with transaction() as writer:
        writer.execute(sa.delete(OutgoingMail))
    return account


def at_days(days: int) -> None:
    clock.shift(timedelta(days=days))


@pytest.mark.usefixtures("scope")
def test_a_draft_is_written_published_and_replaced() -> None:
    assert writing.begin()
    writing.save(whole())
    assert versions() == [(1, VersionState.DRAFT)]
    assert queries.published(PAGE) is None

    before = pages.version()
    assert writing.publish() == 1
    assert pages.version() != before
    assert writing.begin()
    assert queries.content_of(writing.row()).blocks == (text(),)
    assert queries.content_of(writing.row()).note == ""
    writing.save(whole(text("Beter")))
    assert writing.publish() == 2
    assert versions() == [(1, VersionState.REPLACED), (2, VersionState.PUBLISHED)]
    assert [row.number for row in queries.versions(PAGE)] == [2, 1]
    steps = ["begin", "save", "publish", "begin", "save", "replace", "publish"]
    assert log() == [(step, "verzekering") for step in steps]


@pytest.mark.usefixtures("scope")
def test_writing_moves_no_page_of_a_visitor() -> None:
    before = pages.version()
    writing.begin()
    writing.save(whole())
    with transaction():
        actions.discard(PAGE, mark=writing.mark(), actor=EDITOR, now=clock.now())
    assert pages.version() == before
    assert versions() == []


@pytest.mark.usefixtures("scope")
def test_pressing_twice_is_pressing_once() -> None:
    assert writing.begin()
    assert not writing.begin()
    seen = writing.mark()
    saved = writing.save(whole(), seen)
    assert writing.save(whole(), seen) == saved
    seen = writing.mark()
    assert [writing.publish(seen) for _ in range(3)] == [1, 1, 1]
    assert log() == [(step, "verzekering") for step in ("begin", "save", "publish")]


@pytest.mark.usefixtures("scope")
def test_a_draft_that_somebody_changed_is_not_written_over() -> None:
    writing.begin()
    seen = writing.mark()
    writing.save(whole())
    for refused in (
        lambda: writing.save(whole(text("Anders")), seen),
        lambda: writing.save(whole(text("Anders")), ""),
        lambda: writing.publish(seen),
    ):
        with pytest.raises(rules.DraftChanged):
            refused()
    with pytest.raises(rules.DraftChanged), transaction():
        actions.discard(PAGE, mark=seen, actor=EDITOR, now=clock.now())
    assert queries.content_of(writing.row()) == whole()


@pytest.mark.usefixtures("scope")
def test_what_is_not_ready_is_not_published() -> None:
    writing.begin()
    for draft in (
        whole(Block(BlockKind.LINK)),
        whole(owner=" "),
        whole(review_on=None),
        replace(whole(), blocks=()),
    ):
        writing.save(draft)
        with pytest.raises(rules.NotReady):
            writing.publish()
    assert versions() == [(1, VersionState.DRAFT)]


@pytest.mark.usefixtures("scope")
def test_an_older_version_begins_a_draft_unless_there_is_one() -> None:
    writing.published(whole(text("Vroeger"), source="Polis 2025"))
    writing.published(whole(text("Nu")))
    with transaction():
        actions.restore(PAGE, 1, EDITOR, clock.now())
    draft = queries.content_of(writing.row())
    assert (draft.blocks, draft.source, draft.note) == ((text("Vroeger"),), "Polis 2025", "")
    assert draft.review_on == rules.default_review(clock.today())
    with pytest.raises(rules.DraftThere), transaction():
        actions.restore(PAGE, 2, EDITOR, clock.now())
    with pytest.raises(NotFound), transaction():
        actions.restore(PAGE, 3, EDITOR, clock.now())


@pytest.mark.usefixtures("scope")
def test_nobody_but_an_editor_writes() -> None:
    writing.begin()
    seen, now = writing.mark(), clock.now()
    for who in (NOBODY, SYSTEM, Actor(1), Actor(2, grants=frozenset({Grant(Role.ADMINISTRATOR)}))):
        for step in (
            lambda who: actions.begin_draft(PAGE, who, now),
            lambda who: actions.restore(PAGE, 1, who, now),
            lambda who: actions.save_draft(PAGE, whole(), mark=seen, actor=who, now=now),
            lambda who: actions.discard(PAGE, mark=seen, actor=who, now=now),
            lambda who: actions.publish(PAGE, mark=seen, actor=who, now=now),
        ):
            with pytest.raises(NotAllowed), transaction():
                step(who)
        with pytest.raises(NotFound):
            queries.page("verzekering", who)
    assert [verb for verb, _page in log()] == ["begin"]


@pytest.mark.usefixtures("scope")
def test_the_package_speaks_until_an_editor_does_and_each_language_its_own() -> None:
    for page in InfoPage:
        shown = texts_pages.shown(page, clock.today())
        assert len(shown.items) == len(texts_pages.package(page))
        assert shown.about == ["Algemene uitleg van het Vrijwilligerspunt"]
    link = Block(BlockKind.LINK, Words("Lees meer"), Words("Read more"), "/contact")
    writing.published(whole(text("Alleen Nederlands"), link))
    with i18n.speaking("en"):
        dutch, english = texts_pages.shown(PAGE, clock.today()).items
    assert (dutch["lang"], dutch["lines"]) == ("nl", ["Alleen Nederlands"])
    assert (english["lang"], english["heading"], english["href"]) == ("", "Read more", "/en/contact")


def test_every_block_of_the_package_may_be_kept_and_published(scope: Database) -> None:
    for page in InfoPage:
        blocks = texts_pages.package(page)
        rules.check_shape(whole(*blocks), clock.today())
        assert rules.unfinished(whole(*blocks), clock.today()) is None


# The morning


@pytest.mark.usefixtures("scope")
def test_editors_are_told_once_on_the_review_day() -> None:
    first, second = editor(), editor(language="en")
    gone = editor()
    with transaction() as writer:
        writer.execute(
            sa.text("UPDATE role_grants SET valid_until = '2020-01-01' WHERE account_id = :id"),
            {"id": gone.id},
        )
        writer.execute(sa.delete(OutgoingMail))
    writing.published(whole(review_on=writing.tomorrow()))

    clockwork.TIMERS["pages-review"](clock.today())
    assert mailbox.keys() == []
    at_days(1)
    for _ in range(3):
        clockwork.TIMERS["pages-review"](clock.today())
    found = [mailbox.words(row).splitlines()[0] for row in mailbox.rows()]
    assert found == [f"To: {first.email}", f"To: {second.email}"]
    assert log()[-1] == ("remind", "verzekering")

    at_days(2)
    writing.published(whole(review_on=clock.today() + timedelta(days=1)))
    at_days(3)
    clockwork.TIMERS["pages-review"](clock.today())
    assert len(mailbox.keys()) == 4


@pytest.mark.usefixtures("scope")
def test_a_page_waits_for_its_first_editor() -> None:
    writing.published(whole(review_on=writing.tomorrow()))
    at_days(5)
    clockwork.TIMERS["pages-review"](clock.today())
    found = queries.published(PAGE)
    assert found is not None
    assert found.reminded_at is None
    editor()
    clockwork.TIMERS["pages-review"](clock.today())
    assert mailbox.keys() == ["content_review"]


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mail_reads_as_its_golden_file(language: str) -> None:
    editor(email="sjoerd@voorbeeld.example", language=language)
    with transaction() as writer:
        moment = clock.now()
        day = moment.date().replace(year=2026, month=11, day=1)
        writer.add(
            InfoVersion(
                page=PAGE,
                number=1,
                state=VersionState.PUBLISHED,
                blocks=[],
                owner="team",
                review_on=day,
                changed_at=moment,
                published_at=moment,
            )
        )
    with transaction():
        assert actions.remind(clock.now()) == 1
    assert golden.compare(GOLDEN, language) == {"content_review"}
