"""The life of a buddy volunteer as data (domain §4.5), its guards, and the days that belong to it."""

from __future__ import annotations

from datetime import date, timedelta

from vrijwilligerspunt.buddies import policy
from vrijwilligerspunt.buddies.policy import VolunteerCase
from vrijwilligerspunt.buddies.states import VolunteerState
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition

ANSWER_WITHIN = 5
"""Working days in which who wants to be a buddy is called."""
VOG_MONTHS, REMIND_VOG_MONTHS = 36, 34
KEPT_AFTER_LEAVING = timedelta(days=183)
"""So long after leaving, a no, or a suspension that nobody ended, only codes are left."""
REVIEW_WITHIN = timedelta(days=28)
"""A suspension is talked about again: back to the steps, or a no."""
TALK_AFTER = timedelta(days=365)


class ScreeningNotDone(RuleBroken):
    """Five things come before a first match; `detail` names those that lack, with commas."""


class StillMatched(RuleBroken):
    """There are running matches: the coordinator ends or moves them first."""


def lacking(case: VolunteerCase, today: date) -> list[str]:
    """What of the screening is not there yet (domain §4.5)."""
    row = case.volunteer
    has_vog = row.vog_valid_until is not None and row.vog_valid_until >= today
    ticks = (
        ("vog", has_vog),
        ("references", row.references_on is not None),
        ("training", row.training_on is not None),
        ("code", row.code_accepted_on is not None),
        ("preferences", bool(row.activities and row.slots)),
    )
    return [name for name, is_there in ticks if not is_there]


def _screened(case: VolunteerCase, today: date) -> None:
    left = lacking(case, today)
    if left:
        raise ScreeningNotDone(",".join(left))


def _no_match_runs(case: VolunteerCase, _today: date) -> None:
    if case.running:
        raise StillMatched


_S = VolunteerState
LIVE = (_S.INTERESTED, _S.INTERVIEW, _S.SCREENING, _S.READY, _S.ACTIVE, _S.PAUSED)
LIFECYCLE = Lifecycle(
    "buddy_volunteer",
    VolunteerState,
    _S.INTERESTED,
    (
        Transition(
            "invite",
            (_S.INTERESTED,),
            _S.INTERVIEW,
            policy.coordinates,
            mails=("volunteer_interview",),
            timeout="within 5 working days",
        ),
        Transition("screen", (_S.INTERVIEW,), _S.SCREENING, policy.coordinates, mails=("volunteer_steps",)),
        Transition("ready", (_S.SCREENING,), _S.READY, policy.coordinates, _screened, ("volunteer_ready",)),
        Transition("begin", (_S.READY,), _S.ACTIVE, policy.is_system),
        Transition("rest", (_S.ACTIVE,), _S.READY, policy.is_system, _no_match_runs),
        Transition(
            "pause",
            (_S.READY, _S.ACTIVE, _S.PAUSED),
            _S.PAUSED,
            policy.volunteer_or_coordinator,
            mails=("volunteer_pauses",),
        ),
        Transition("resume", (_S.PAUSED,), _S.READY, policy.volunteer_or_coordinator, _screened),
        Transition("leave", LIVE, _S.LEFT, policy.volunteer_or_coordinator),
        # Not who is suspended: that would be a way to begin anew before two coordinators looked again.
        Transition("erase", (*LIVE, _S.NOT_SUITED), _S.LEFT, policy.is_volunteer),
        Transition(
            "decline",
            (_S.INTERESTED, _S.INTERVIEW, _S.SCREENING, _S.SUSPENDED),
            _S.NOT_SUITED,
            policy.coordinates,
        ),
        Transition(
            "suspend",
            (_S.READY, _S.ACTIVE, _S.PAUSED),
            _S.SUSPENDED,
            policy.coordinates_second,
            timeout="a first coordinator asks, a second one decides; the person is told by phone; looked at "
            "again after 4 weeks, wiped after half a year",
        ),
        Transition("reinstate", (_S.SUSPENDED,), _S.SCREENING, policy.coordinates),
    ),
)
