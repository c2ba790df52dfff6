"""What is asked about information pages: what is on the site, what is being written, and what was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from vrijwilligerspunt.content import policy, rules, rules_blocks
from vrijwilligerspunt.content.models import InfoVersion
from vrijwilligerspunt.content.rules import Draft, VersionCase
from vrijwilligerspunt.content.states import InfoPage, VersionState
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound


@dataclass(frozen=True, slots=True)
class Stand:
    """How a page stands: what is on the site and what is being written, if anything."""

    page: InfoPage
    published: InfoVersion | None
    draft: InfoVersion | None

    def is_due(self, today: date) -> bool:
        """Must somebody read it again? The words of the package wait for an editor from the start."""
        return self.published is None or rules.is_due(self.published.review_on, today)


def page(address: str, actor: Actor) -> InfoPage:
    """The page with this address, for who may edit it. Raises NotFound."""
    if not policy.edits(actor) or address not in {each.value for each in InfoPage}:
        raise NotFound("info_page")
    return InfoPage(address)


def published(page: InfoPage) -> InfoVersion | None:
    """What is on the site, or nothing: then the package speaks."""
    return _one(page, VersionState.PUBLISHED)


def draft(page: InfoPage, *, lock: bool = False) -> InfoVersion | None:
    """What is being written, or nothing."""
    return _one(page, VersionState.DRAFT, lock=lock)


def locked_published(page: InfoPage) -> InfoVersion | None:
    """What is on the site, its row locked until the transaction ends."""
    return _one(page, VersionState.PUBLISHED, lock=True)


def _one(page: InfoPage, state: VersionState, *, lock: bool = False) -> InfoVersion | None:
    found = sa.select(InfoVersion).where(InfoVersion.page == page, InfoVersion.state == state)
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    return session().scalars(found).one_or_none()


def stands() -> list[Stand]:
    """Every page and how it stands, in the order in which they should be read again."""
    rows = session().scalars(sa.select(InfoVersion).where(InfoVersion.state != VersionState.REPLACED)).all()
    found: Mapping[tuple[InfoPage, VersionState], InfoVersion] = {(row.page, row.state): row for row in rows}
    stands = [
        Stand(each, found.get((each, VersionState.PUBLISHED)), found.get((each, VersionState.DRAFT)))
        for each in InfoPage
    ]
    return sorted(stands, key=lambda one: (_review_of(one), one.page.value))


def _review_of(stand: Stand) -> date:
    day = stand.published.review_on if stand.published is not None else None
    return day or date.min


def versions(page: InfoPage) -> Sequence[InfoVersion]:
    """Every version that was on the site, newest first."""
    return (
        session()
        .scalars(
            sa.select(InfoVersion)
            .where(InfoVersion.page == page, InfoVersion.state != VersionState.DRAFT)
            .order_by(InfoVersion.number.desc())
        )
        .all()
    )


def version(page: InfoPage, number: int) -> InfoVersion:
    """One version that is or was on the site. Raises NotFound, for a draft too."""
    found = session().scalars(
        sa.select(InfoVersion).where(
            InfoVersion.page == page,
            InfoVersion.number == number,
            InfoVersion.state != VersionState.DRAFT,
        )
    )
    row = found.one_or_none()
    if row is None:
        raise NotFound(f"version {number}")
    return row


def last_number(page: InfoPage) -> int:
    """The highest number that a version of the page has, or 0."""
    return session().scalar(sa.select(sa.func.max(InfoVersion.number)).where(InfoVersion.page == page)) or 0


def content_of(row: InfoVersion) -> Draft:
    """What a version says, and what stands beside its words."""
    return Draft(rules_blocks.from_json(row.blocks), row.owner, row.source, row.review_on, row.note)


def case_of(row: InfoVersion) -> VersionCase:
    """A version as its life needs it."""
    return VersionCase(row.state, content_of(row))


def due_for_review(today: date) -> Sequence[InfoVersion]:
    """What is on the site, has to be read again, and of which no editor was told yet; locked."""
    return (
        session()
        .scalars(
            sa.select(InfoVersion)
            .where(
                InfoVersion.state == VersionState.PUBLISHED,
                InfoVersion.review_on <= today,
                InfoVersion.reminded_at.is_(None),
            )
            .order_by(InfoVersion.id)
            .with_for_update()
        )
        .all()
    )
