"""The words of the room as enums, pure."""

from __future__ import annotations

from enum import StrEnum


class ReportReason(StrEnum):
    """Why somebody reports a page."""

    WRONG = "wrong"
    MONEY = "money"
    UNSAFE = "unsafe"
    OFFENSIVE = "offensive"
    BARRIER = "barrier"
    OTHER = "other"


class ReportState(StrEnum):
    """Life of a report (domain §4.14); the desk's part comes with the worklist."""

    RECEIVED = "received"
    IN_REVIEW = "in_review"
    ACTION_TAKEN = "action_taken"
    NO_ACTION = "no_action"
    CLOSED = "closed"
