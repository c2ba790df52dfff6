"""What tests of this room do more than once: drafts, and actions as an editor. Need a scope."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from vrijwilligerspunt.content import actions, queries, rules
from vrijwilligerspunt.content.models import InfoVersion
from vrijwilligerspunt.content.rules import Draft
from vrijwilligerspunt.content.rules_blocks import Block, Words
from vrijwilligerspunt.content.states import BlockKind, InfoPage
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Grant, Role
from vrijwilligerspunt.foundation.db import transaction

PAGE = InfoPage.INSURANCE
EDITOR = Actor(None, grants=frozenset({Grant(Role.EDITOR)}))


def text(words: str = "Je bent verzekerd.", **given: Any) -> Block:
    """A text block with words in Dutch."""
    values: dict[str, Any] = {"kind": BlockKind.TEXT, "nl": Words("Verzekerd", words)}
    return Block(**(values | given))


def whole(*blocks: Block, **given: Any) -> Draft:
    """A draft that may be published."""
    values: dict[str, Any] = {
        "owner": "team vrijwilligers",
        "source": "Polis 2026",
        "review_on": rules.default_review(clock.today()),
        "note": "Eerste versie",
    }
    return Draft(blocks or (text(),), **(values | given))


def row() -> InfoVersion:
    """The draft. Raises AssertionError without one."""
    found = queries.draft(PAGE)
    assert found is not None
    return found


def mark() -> str:
    return queries.content_of(row()).mark


def begin() -> bool:
    with transaction():
        return actions.begin_draft(PAGE, EDITOR, clock.now())


def save(draft: Draft, seen: str | None = None) -> Draft:
    """Keep a draft as the editor who saw the one that is there, or the one with this mark."""
    seen = mark() if seen is None else seen
    with transaction():
        return actions.save_draft(PAGE, draft, mark=seen, actor=EDITOR, now=clock.now())


def publish(seen: str | None = None) -> int:
    seen = mark() if seen is None else seen
    with transaction():
        return actions.publish(PAGE, mark=seen, actor=EDITOR, now=clock.now())


def published(draft: Draft | None = None) -> int:
    """A version on the site; returns its number."""
    begin()
    save(draft or whole())
    return publish()


def tomorrow() -> date:
    return clock.today() + timedelta(days=1)
