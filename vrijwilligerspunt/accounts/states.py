"""Kinds of the room: what a mailed link is for, and how somebody signed in."""

from __future__ import annotations

from enum import StrEnum


class LinkPurpose(StrEnum):
    """What a mailed link does when its button is pressed."""

    VERIFY = "verify"
    SIGN_IN = "sign_in"
    RESET = "reset"
    CHANGE_EMAIL = "change_email"
    INVITATION = "invitation"


class SignInWay(StrEnum):
    """How a session began; a fresh mailed link counts as proof of who you are."""

    PASSWORD = "password"  # noqa: S105 - a way to sign in, not a password
    LINK = "link"
