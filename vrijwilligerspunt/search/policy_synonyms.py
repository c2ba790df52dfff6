"""Who may change the words that searches understand."""

from __future__ import annotations

from vrijwilligerspunt.foundation.actor import Actor, Role

ROLES = (Role.EDITOR, Role.ADMINISTRATOR)


def can_edit(actor: Actor) -> bool:
    """May this person add, change and switch off synonyms?"""
    return actor.has(*ROLES)
