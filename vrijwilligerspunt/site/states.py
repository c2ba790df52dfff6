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
    """Life of a report (domain §4.14); who disagrees with a decision phones, so a complaint is no state."""

    RECEIVED = "received"
    IN_REVIEW = "in_review"
    ACTION_TAKEN = "action_taken"
    NO_ACTION = "no_action"
