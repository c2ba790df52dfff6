"""Who may do what with courses: editors write the list, everybody reads what stands in it."""

from __future__ import annotations

from vrijwilligerspunt.foundation.actor import Actor, Role

STAFF = (Role.EDITOR,)


def is_editor(actor: Actor, _course: object = None) -> bool:
    """May this actor read drafts and write?"""
    return actor.has(*STAFF)


def edits(actor: Actor, _course: object = None) -> bool:
    """An editor, or the house itself: a command, the demo."""
    return actor.is_system or is_editor(actor)


def can_view(actor: Actor, is_shown: bool) -> bool:
    """May this actor see the course? `is_shown` is the answer of `rules.is_shown`."""
    return is_shown or edits(actor)
