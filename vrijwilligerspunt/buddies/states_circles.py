"""The words of care circles as enums, pure (domain §4.4)."""

from __future__ import annotations

from enum import StrEnum


class CircleState(StrEnum):
    """Life of a care circle."""

    FORMING = "forming"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class MemberState(StrEnum):
    """How somebody stands in a circle."""

    INVITED = "invited"
    JOINED = "joined"
    DECLINED = "declined"
    LEFT = "left"
    REMOVED = "removed"


class TaskState(StrEnum):
    """Life of a task of a circle."""

    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"
    CANCELLED = "cancelled"


class PledgeState(StrEnum):
    """What became of a slot that a helper pledged: the person only picks."""

    OFFERED = "offered"
    PICKED = "picked"
    WITHDRAWN = "withdrawn"
