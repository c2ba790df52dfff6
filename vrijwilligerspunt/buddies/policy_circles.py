"""Who may do what in a care circle: its keeper decides, its members help, and nobody else knows of it."""

from __future__ import annotations

from dataclasses import dataclass

from vrijwilligerspunt.buddies.models_circles import CareCircle
from vrijwilligerspunt.buddies.states_circles import CircleState
from vrijwilligerspunt.foundation.actor import Actor


@dataclass(frozen=True, slots=True)
class CircleCase:
    """A circle, and how many are in it."""

    circle: CareCircle
    joined: int = 0

    @property
    def state(self) -> CircleState:
        return self.circle.state


def keeps(actor: Actor, case: CircleCase) -> bool:
    """The keeper: the person, or who cares for the person. No role opens a circle."""
    return actor.is_signed_in and case.circle.account_id == actor.account_id


def is_house(actor: Actor, _case: CircleCase) -> bool:
    """The house itself: what follows from somebody who comes in, or from a year without anything."""
    return actor.is_system
