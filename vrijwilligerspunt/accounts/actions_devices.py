"""Signing out browsers one does not hold in one's hands."""

from __future__ import annotations

from vrijwilligerspunt.accounts import sessions
from vrijwilligerspunt.accounts.queries import SignedIn
from vrijwilligerspunt.foundation import audit
from vrijwilligerspunt.foundation.errors import NotFound


def sign_out(session_id: int, *, signed: SignedIn) -> None:
    """One browser of the actor is signed out. Raises NotFound for one that is gone or somebody else's."""
    assert signed.actor.account_id is not None
    if not sessions.end_of(signed.actor.account_id, session_id):
        raise NotFound(f"session {session_id}")
    _note(signed, "device_signed_out")


def sign_out_others(*, signed: SignedIn) -> None:
    """Every browser of the actor but this one is signed out."""
    assert signed.actor.account_id is not None
    sessions.end_others(signed.actor.account_id, signed.session_id)
    _note(signed, "others_signed_out")


def _note(signed: SignedIn, verb: str) -> None:
    account_id = signed.actor.account_id
    assert account_id is not None
    audit.record(signed.actor, verb, "account", account_id, concerns=account_id)
