"""The life of a report as data, and who judges it (domain §4.14, §3 row 35); pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition
from vrijwilligerspunt.site.states import ReportState

ANSWER_LENGTH = 1000
SLA_WORKING_DAYS = 3
_PATH = re.compile(r"(?:https?://[^/\s]+)?(?:/en)?(/vacatures/(\d{1,9})(?:-[^\s?#]*)?)(?:[?#]\S*)?")


class ReasonNeeded(RuleBroken):
    """A decision says why (DSA article 16.5)."""


@dataclass(frozen=True, slots=True)
class ReportCase:
    """A report's state, and whether the decision being made says why."""

    state: ReportState
    is_explained: bool = False


def judges(actor: Actor, _case: object = None) -> bool:
    """Moderators judge reports."""
    return actor.has(Role.MODERATOR)


def _explained(case: ReportCase, _today: date) -> None:
    if not case.is_explained:
        raise ReasonNeeded


_S = ReportState
REPORT_LIFECYCLE = Lifecycle(
    "report",
    ReportState,
    _S.RECEIVED,
    (
        Transition("start", (_S.RECEIVED,), _S.IN_REVIEW, judges),
        Transition(
            "act",
            (_S.RECEIVED, _S.IN_REVIEW),
            _S.ACTION_TAKEN,
            judges,
            _explained,
            ("report_decided",),
            "3 working days: the moderators see that it waits",
        ),
        Transition(
            "dismiss", (_S.RECEIVED, _S.IN_REVIEW), _S.NO_ACTION, judges, _explained, ("report_decided",)
        ),
    ),
)
OPEN = (_S.RECEIVED, _S.IN_REVIEW)


def reported_vacancy(about: str) -> int | None:
    """The number of the vacancy a report is about, when it gives the address of one."""
    found = _PATH.fullmatch(about.strip())
    return int(found[2]) if found is not None and int(found[2]) <= 2_147_483_647 else None
