"""The life of a question to one resident, and what stands in the way of asking."""

from __future__ import annotations

from datetime import timedelta

from vrijwilligerspunt.connections import policy
from vrijwilligerspunt.connections.states import ApproachState
from vrijwilligerspunt.foundation.errors import Conflict
from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition

ANSWER_WITHIN = timedelta(days=14)


class OneByOne(Conflict):
    """Somebody else is asked now, or said yes: residents are asked one by one."""


class AskedBefore(Conflict):
    """This resident was asked for this request already."""


class DoesNotFit(Conflict):
    """The offer stopped, or is of another wijk."""


_A = ApproachState
APPROACH_LIFECYCLE = Lifecycle(
    "ring_approach",
    ApproachState,
    _A.ASKED,
    (
        Transition("agree", (_A.ASKED,), _A.YES, policy.answers_approach, mails=("coordinator_waits",)),
        Transition("refuse", (_A.ASKED,), _A.NO, policy.answers_approach),
        Transition(
            "lapse",
            (_A.ASKED,),
            _A.LAPSED,
            policy.is_house,
            timeout="14 days without an answer, or the resident's offer ends",
        ),
    ),
)
