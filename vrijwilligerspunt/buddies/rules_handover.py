"""What may be handed over, and when not; pure."""

from __future__ import annotations

from collections.abc import Collection

from vrijwilligerspunt.buddies.states import HandoverField
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken


class ReachNeeded(RuleBroken):
    """Without a way to reach the person an organisation can do nothing."""


class NoPartner(RuleBroken):
    """This organisation takes over no requests."""


class AskedAlready(Conflict):
    """A question or a hand-over is out: one at a time."""


class QuestionChanged(Conflict):
    """What was answered is not what is asked now: the question was taken back, or another one is out."""


def check_fields(fields: Collection[HandoverField]) -> None:
    """Raises ReachNeeded when nobody could be reached with these."""
    if HandoverField.REACH not in fields:
        raise ReachNeeded
