"""Who may change the words of information pages."""

from __future__ import annotations

from vrijwilligerspunt.foundation.actor import Actor, Role


def edits(actor: Actor, _version: object = None) -> bool:
    """Editors write, publish, discard and look back; nobody else does."""
    return actor.has(Role.EDITOR)


def is_system(actor: Actor, _version: object = None) -> bool:
    """Is it the house itself: a timer?"""
    return actor.is_system
