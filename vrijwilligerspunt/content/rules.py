"""The life of a version of an information page as data, its review day, and how a lost race is seen; pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from vrijwilligerspunt.content import policy, rules_blocks
from vrijwilligerspunt.content.rules_blocks import Block, Fault
from vrijwilligerspunt.content.states import VersionState
from vrijwilligerspunt.foundation.clock import months_later
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken
from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition

LONGEST_OWNER = 120
LONGEST_SOURCE = 300
LONGEST_NOTE = 200
FURTHEST_REVIEW = timedelta(days=3 * 366)
"""Longer ahead is no review: the one who set it has left by then."""


class BlocksBroken(RuleBroken):
    """Blocks hold something that may not be kept; `faults` say what and where."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(", ".join(type(fault.error).__name__ for fault in faults))
        self.faults = faults


class NotReady(RuleBroken):
    """A draft lacks what visitors need; `faults` say what in its blocks."""

    def __init__(self, faults: list[Fault], names: tuple[str, ...]) -> None:
        super().__init__(", ".join((*(type(fault.error).__name__ for fault in faults), *names)))
        self.faults, self.names = faults, names


class TooLong(RuleBroken):
    """Owner, source or note is longer than its column; the detail is which."""


class ReviewTooFar(RuleBroken):
    """The review day is further ahead than `FURTHEST_REVIEW`."""


class NotDueYet(RuleBroken):
    """The review day has not come yet."""


class DraftChanged(Conflict):
    """A colleague changed, published or discarded the draft meanwhile."""


class DraftThere(Conflict):
    """The page has a draft: a second one cannot begin."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an editor writes: the blocks, and what stands beside them."""

    blocks: tuple[Block, ...]
    owner: str = ""
    source: str = ""
    review_on: date | None = None
    note: str = ""

    @property
    def mark(self) -> str:
        """Says whether somebody changed the draft since a form was opened."""
        held = repr(
            (rules_blocks.to_json(self.blocks), self.owner, self.source, str(self.review_on), self.note)
        )
        return hashlib.sha256(held.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class VersionCase:
    """A version as its life needs it."""

    state: VersionState
    draft: Draft


def default_review(today: date) -> date:
    """One year on; of 29 February the last day of that month."""
    return months_later(today, 12)


def is_due(review_on: date | None, today: date) -> bool:
    """Has the day come to read the page again?"""
    return review_on is not None and review_on <= today


def is_overdue(review_on: date | None, today: date) -> bool:
    """Is the day to read it again over? Then visitors see that it will be."""
    return review_on is not None and review_on < today


def check_shape(draft: Draft, today: date) -> None:
    """What may be kept in a draft. Raises BlocksBroken, TooLong or ReviewTooFar."""
    faults = rules_blocks.shape_faults(draft.blocks)
    if faults:
        raise BlocksBroken(faults)
    for name, longest in (("owner", LONGEST_OWNER), ("source", LONGEST_SOURCE), ("note", LONGEST_NOTE)):
        if len(getattr(draft, name)) > longest:
            raise TooLong(name)
    if draft.review_on is not None and draft.review_on > today + FURTHEST_REVIEW:
        raise ReviewTooFar


def unfinished(draft: Draft, today: date) -> NotReady | None:
    """What a draft still lacks before it may be published, or nothing."""
    faults = rules_blocks.missing(draft.blocks)
    names = tuple(
        name
        for name, is_wrong in (
            ("owner", not draft.owner.strip()),
            ("review_on", draft.review_on is None or draft.review_on <= today),
        )
        if is_wrong
    )
    return NotReady(faults, names) if faults or names else None


def _is_whole(case: VersionCase, today: date) -> None:
    """Everything visitors need is there."""
    found = unfinished(case.draft, today)
    if found is not None:
        raise found


def _review_day_came(case: VersionCase, today: date) -> None:
    """The review day is there."""
    if not is_due(case.draft.review_on, today):
        raise NotDueYet


_S = VersionState
LIFECYCLE = Lifecycle(
    "info_version",
    VersionState,
    _S.DRAFT,
    (
        Transition("save", (_S.DRAFT,), _S.DRAFT, policy.edits),
        # A discarded draft is deleted: nobody ever read it, so it has no state to go to.
        Transition("discard", (_S.DRAFT,), _S.DRAFT, policy.edits),
        Transition("publish", (_S.DRAFT,), _S.PUBLISHED, policy.edits, _is_whole),
        Transition("replace", (_S.PUBLISHED,), _S.REPLACED, policy.edits),
        Transition(
            "remind",
            (_S.PUBLISHED,),
            _S.PUBLISHED,
            policy.is_system,
            _review_day_came,
            ("content_review",),
            "once, on its review day",
        ),
    ),
)
