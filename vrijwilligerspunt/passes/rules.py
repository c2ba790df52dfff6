"""Rules of the volunteer pass: who may have one, how long, and when the clock does something; pure.

The numbers of eligibility are data (`PassRule`, from a day on); the days of the clock are those of the
domain page (§4.6) and stand here.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from vrijwilligerspunt.foundation.clock import months_later
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken
from vrijwilligerspunt.passes import policy
from vrijwilligerspunt.passes.states import PassRoute, PassState

NAME_LENGTH = 60
REMIND_AFTER = (timedelta(days=7), timedelta(days=14))
LATE_AFTER = timedelta(days=21)
RENEW_BEFORE = (timedelta(days=45), timedelta(days=14))
PARENT_WITHIN = timedelta(days=14)
FORGET_AFTER = timedelta(days=30)
OPEN = (PassState.APPLIED, PassState.CONFIRMED, PassState.ISSUED)
OVER = (PassState.DECLINED, PassState.WITHDRAWN, PassState.EXPIRED, PassState.REVOKED)
BY_ORGANISATION = policy.BY_ORGANISATION


class Lasting(Protocol):
    """How long a pass is good, and from when it is renewed."""

    @property
    def months_valid(self) -> int: ...
    @property
    def renew_from_days(self) -> int: ...


class PassAlready(RuleBroken):
    """This account has a pass, or asked for one: one person has one pass."""


class NameNeeded(RuleBroken):
    """A card without a name is nobody's."""


class OrganisationNeeded(RuleBroken):
    """This route asks who says yes: an organisation."""


class OrganisationNotActive(RuleBroken):
    """That organisation is not on the site now, so it cannot say yes."""


class ParentNeeded(RuleBroken):
    """Under 16 a parent's address is asked (domain §3 rules 7 and 21)."""


class ParentIsApplicant(RuleBroken):
    """The parent's address is the applicant's own."""


class ParentWaits(RuleBroken):
    """The parent of somebody under 16 did not say yes yet."""


class RenewalTooEarly(RuleBroken):
    """A pass is renewed in its last weeks; `detail` is the day from which."""


class RenewalNotAsked(RuleBroken):
    """Nobody asked to renew this pass, or it was answered meanwhile."""


class NotOverYet(RuleBroken):
    """A pass ends after its last day, not before."""


class Decided(Conflict):
    """Somebody else answered meanwhile; the page shows how it stands now."""


def valid_until(rule: Lasting, today: date) -> date:
    """The last day of a pass that is issued today."""
    return months_later(today, rule.months_valid)


def renewed_until(rule: Lasting, until: date, today: date) -> date:
    """The last day of a pass that is renewed today: no day is lost by asking early."""
    return months_later(max(until, today), rule.months_valid)


def renewable_from(rule: Lasting, until: date) -> date:
    """The first day on which its holder may ask to renew it."""
    return until - timedelta(days=rule.renew_from_days)


def asks_organisation(route: PassRoute, has_slug: bool) -> bool:
    """Does an organisation say yes on this route? Raises OrganisationNeeded."""
    if route is PassRoute.ORGANISATION and not has_slug:
        raise OrganisationNeeded
    return route in BY_ORGANISATION and has_slug


def checked_parent(*, is_minor: bool, email: str, parent_email: str) -> str | None:
    """The address of the parent to ask, or none. Raises ParentNeeded or ParentIsApplicant."""
    if not is_minor:
        return None
    if not parent_email:
        raise ParentNeeded
    if parent_email == email:
        raise ParentIsApplicant
    return parent_email


def reminders_due(waited: timedelta) -> int:
    """How many reminders whoever must answer should have had by now."""
    return sum(waited >= after for after in REMIND_AFTER)


def renewal_mails_due(until: date, today: date) -> int:
    """How many times the holder should have heard by now that the pass ends."""
    return sum(until - today <= before for before in RENEW_BEFORE)
