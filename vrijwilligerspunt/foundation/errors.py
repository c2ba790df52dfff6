"""What can go wrong in the domain, as exceptions. Views turn them into pages; nothing else catches them."""

from __future__ import annotations


class DomainError(Exception):
    """Something the domain does not allow. `status` is the HTTP answer when no form can show it."""

    status = 422

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or type(self).__name__)
        self.detail = detail


class NotFound(DomainError):
    """It does not exist, or not for this actor: what you may not see does not exist."""

    status = 404


class Gone(DomainError):
    """It existed and its time is over."""

    status = 410


class NotAllowed(DomainError):
    """The actor may see it but not do this."""

    status = 403


class Conflict(DomainError):
    """Somebody else was first, or the thing is in a state that does not allow this."""

    status = 409


class IllegalTransition(Conflict):
    """The lifecycle knows no such step from this state."""


class RuleBroken(DomainError):
    """A rule of the domain says no; the person can mend it."""

    status = 422


class SetupError(Exception):
    """The operator must mend a setting, a folder or a key; the message says which and how."""
