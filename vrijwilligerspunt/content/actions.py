"""What editors do with information pages: begin a draft, write, publish, discard; and what the clock does.

A draft is changed by its mark: whoever saw another draft than the one that is there gets a conflict, and
loses nothing. What a visitor reads moves in the transaction that publishes (`pages.bump`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from vrijwilligerspunt.accounts import queries as accounts
from vrijwilligerspunt.content import mails, policy, queries, rules, rules_blocks, texts_pages
from vrijwilligerspunt.content.models import InfoVersion
from vrijwilligerspunt.content.rules import LIFECYCLE, Draft
from vrijwilligerspunt.content.states import InfoPage, VersionState
from vrijwilligerspunt.foundation import audit, clock, mail, pages
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor, Role
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed

SUBJECT = "content"


def begin_draft(page: InfoPage, actor: Actor, now: datetime) -> bool:
    """Begin to write: what is on the site, or the words of the package. False when a draft was there.

    Raises NotAllowed.
    """
    _authorise(actor)
    published = queries.published(page)
    today = clock.local(now).date()
    if published is None:
        draft = Draft(texts_pages.package(page), review_on=rules.default_review(today))
    else:
        draft = replace(queries.content_of(published), review_on=rules.default_review(today), note="")
    return _insert(page, draft, actor, now, "begin")


def restore(page: InfoPage, number: int, actor: Actor, now: datetime) -> None:
    """Begin a draft with the words of an older version. Raises NotAllowed, NotFound or DraftThere."""
    _authorise(actor)
    older = queries.content_of(queries.version(page, number))
    draft = replace(older, review_on=rules.default_review(clock.local(now).date()), note="")
    if not _insert(page, draft, actor, now, "restore"):
        raise rules.DraftThere(page.value)


def save_draft(page: InfoPage, draft: Draft, *, mark: str, actor: Actor, now: datetime) -> Draft:
    """Keep what an editor wrote; `mark` is that of the draft as it was seen. Pressed twice is pressed once.

    Raises NotAllowed, DraftChanged, or as `rules.check_shape`. An empty mark says that the editor knows that
    a colleague ended the draft, and begins a new one.
    """
    _authorise(actor)
    rules.check_shape(draft, clock.local(now).date())
    row = queries.draft(page, lock=True)
    if row is None:
        if mark or not _insert(page, draft, actor, now, "begin"):
            raise rules.DraftChanged(page.value)
        return draft
    held = queries.content_of(row)
    if held.mark == draft.mark:
        return held
    if held.mark != mark:
        raise rules.DraftChanged(page.value)
    LIFECYCLE.step(queries.case_of(row), "save", actor, clock.local(now).date())
    row.blocks = rules_blocks.to_json(draft.blocks)
    row.owner, row.source, row.note, row.review_on = draft.owner, draft.source, draft.note, draft.review_on
    row.changed_at = now
    _note(actor, "save", page, row.number)
    return draft


def discard(page: InfoPage, *, mark: str, actor: Actor, now: datetime) -> None:
    """Throw a draft away; nothing changes on the site. Raises NotAllowed or DraftChanged."""
    _authorise(actor)
    row = _seen(page, mark)
    LIFECYCLE.step(queries.case_of(row), "discard", actor, clock.local(now).date())
    session().delete(row)
    _note(actor, "discard", page, row.number)


def publish(page: InfoPage, *, mark: str, actor: Actor, now: datetime) -> int:
    """Put a draft on the site and what was there into the history; returns its number. Once is enough.

    Raises NotAllowed, DraftChanged, or NotReady when something is missing.
    """
    _authorise(actor)
    today = clock.local(now).date()
    draft = queries.draft(page, lock=True)
    before = queries.locked_published(page)
    if draft is None and before is not None and queries.content_of(before).mark == mark:
        return before.number
    row = _seen(page, mark)
    step = LIFECYCLE.step(queries.case_of(row), "publish", actor, today)
    if before is not None:
        # Both marks of the index on what is published may not be there at once: the old one goes first.
        before.state = _state(LIFECYCLE.step(queries.case_of(before), "replace", actor, today).target)
        session().flush()
        _note(actor, "replace", page, before.number)
    row.state = _state(step.target)
    row.published_at, row.changed_at, row.reminded_at = now, now, None
    _note(actor, "publish", page, row.number)
    pages.bump(SUBJECT)
    return row.number


def remind(now: datetime) -> int:
    """Tell every editor, once, that the review day of a page came; returns how many pages.

    A page waits when there is no editor: whoever becomes one hears it the next morning.
    """
    today = clock.local(now).date()
    editors = accounts.holders_of(Role.EDITOR, today)
    rows = queries.due_for_review(today) if editors else []
    letters = []
    for row in rows:
        LIFECYCLE.step(queries.case_of(row), "remind", SYSTEM, today)
        row.reminded_at = now
        _note(SYSTEM, "remind", row.page, row.number)
        day = row.review_on or today
        letters += [mails.review(editor, row.page, day) for editor in editors]
    mail.queue_all(letters)
    return len(rows)


def _state(target: object) -> VersionState:
    return VersionState(str(target))


def _authorise(actor: Actor) -> None:
    if not policy.edits(actor):
        raise NotAllowed("info_page")


def _seen(page: InfoPage, mark: str) -> InfoVersion:
    """The draft as the editor saw it, its row locked. Raises DraftChanged."""
    row = queries.draft(page, lock=True)
    if row is None or queries.content_of(row).mark != mark:
        raise rules.DraftChanged(page.value)
    return row


def _insert(page: InfoPage, draft: Draft, actor: Actor, now: datetime, verb: str) -> bool:
    """Write a draft for a page that has none; False when it has one, or somebody was first."""
    number = queries.last_number(page) + 1
    statement = (
        insert_for(InfoVersion)
        .values(
            page=page,
            number=number,
            state=VersionState.DRAFT,
            blocks=rules_blocks.to_json(draft.blocks),
            owner=draft.owner,
            source=draft.source,
            review_on=draft.review_on,
            note=draft.note,
            changed_at=now,
            version=1,
        )
        .on_conflict_do_nothing()
        .returning(InfoVersion.id)
    )
    if not session().execute(statement).all():
        return False
    _note(actor, verb, page, number)
    return True


def _note(actor: Actor, verb: str, page: InfoPage, number: int) -> None:
    audit.record(actor, verb, "info_page", page.value, number=number)
