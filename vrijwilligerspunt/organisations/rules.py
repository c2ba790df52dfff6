"""What an organisation needs, and its life as data (domain §4.1); pure."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime, timedelta
from typing import Protocol

from vrijwilligerspunt.foundation import links
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken
from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition
from vrijwilligerspunt.organisations import policy
from vrijwilligerspunt.organisations.states import OrganisationKind, OrganisationState

PER_PAGE = 24
LONGEST_NAME = 100
LONGEST_PURPOSE = 2000
LONGEST_REASON = 600
MOST_PLACES = 30
INVITATION_LIFE = timedelta(days=7)
NEEDS_REASON = frozenset({"reject", "suspend"})
# Kinds a visitor can choose; a network is made by the desk.
OFFERED_KINDS = tuple(kind for kind in OrganisationKind if kind is not OrganisationKind.NETWORK)

_COC_NUMBER = re.compile(r"[0-9]{8}")


class Profile(Protocol):
    """What somebody fills in about an organisation."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> OrganisationKind: ...
    @property
    def purpose(self) -> str: ...
    @property
    def contact_first_name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def non_profit(self) -> bool: ...
    @property
    def coc_number(self) -> str | None: ...
    @property
    def insurance_declared(self) -> bool | None: ...
    @property
    def agreed_at(self) -> datetime | None: ...


class Waiting(Protocol):
    """What a decision about letting it in looks at."""

    @property
    def phoned_at(self) -> datetime | None: ...
    @property
    def confirmed_on(self) -> date | None: ...


class PhoneFirst(RuleBroken):
    """A new organisation is let in only after somebody spoke with it."""


class ReasonNeeded(RuleBroken):
    """Whoever is refused or stopped gets to read why."""


class LastAdmin(RuleBroken):
    """Somebody must answer for an organisation."""


class AlreadyMember(RuleBroken):
    """This address belongs to somebody who works for it already."""


class AlreadyInvited(RuleBroken):
    """An invitation to this address is still open."""


class InvitationDead(RuleBroken):
    """The invitation was used, withdrawn or is too old."""

    status = 410


class NoAccount(RuleBroken):
    """Nobody can sign in with the address of this invitation yet."""


class PostcodeUnknown(RuleBroken):
    """We know no place with this postcode."""


class PlaceExists(RuleBroken):
    """The organisation has a place of this name."""


class TooManyPlaces(RuleBroken):
    """The list of places is full."""


class Changed(Conflict):
    """Somebody else changed the profile since this form was opened."""


class Incomplete(RuleBroken):
    """Something must be filled in before it can be handed in; `missing` names the fields."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


def missing(profile: Profile) -> tuple[str, ...]:
    """The fields that are still needed before moderation (domain §4.1, draft → submitted)."""
    is_company = profile.kind is OrganisationKind.COMPANY
    is_informal = profile.kind is OrganisationKind.INFORMAL
    answers = {
        "name": bool(profile.name.strip()),
        "purpose": bool(profile.purpose.strip()),
        "contact_first_name": bool(profile.contact_first_name.strip()),
        "email": bool(profile.email.strip()),
        # A new one is let in after a phone call only.
        "phone": bool(profile.phone.strip()),
        "non_profit": profile.non_profit or is_company,
        "coc_number": is_informal or is_coc_number(profile.coc_number or ""),
        "insurance_declared": profile.insurance_declared is not None,
        "agreed_at": profile.agreed_at is not None,
    }
    return tuple(field for field, is_there in answers.items() if not is_there)


# What its own people may change at any time, and what only while it is a draft: that was looked at.
OPEN_FIELDS = (
    "purpose",
    "contact_first_name",
    "email",
    "phone",
    "website",
    "place_name",
    "street",
    "pc4",
    "step_free",
    "insurance_declared",
    "quality_mark_until",
    "uwv_declaration_until",
    "language",
)
DRAFT_FIELDS = ("name", "kind", "coc_number", "non_profit")


def fingerprint(profile: object) -> str:
    """One short text for everything that can be edited: two editors at once are seen by it.

    Not the row's version, which the clock and a moderator raise too.
    """
    values = [str(getattr(profile, name)) for name in (*DRAFT_FIELDS, *OPEN_FIELDS)]
    return hashlib.sha256("\x00".join(values).encode()).hexdigest()[:32]


def is_coc_number(text: str) -> bool:
    """Eight digits, as the trade register gives them."""
    return _COC_NUMBER.fullmatch(text) is not None


def ready_for_moderation(profile: Profile, today: date) -> None:
    """Guard. Raises Incomplete with the fields that are missing."""
    fields = missing(profile)
    if fields:
        raise Incomplete(fields)


def spoken_by_phone(organisation: Waiting, today: date) -> None:
    """Guard (domain §4.1). Raises PhoneFirst for one that was never let in and that nobody rang."""
    if is_new(organisation) and organisation.phoned_at is None:
        raise PhoneFirst


def is_new(organisation: Waiting) -> bool:
    """Was it never let in before?"""
    return organisation.confirmed_on is None


def web_address(text: str) -> str:
    """A website as an address one can follow, or nothing: only http(s), never a script."""
    written = text.strip()
    address = written if "://" in written else f"https://{written}"
    return address if links.host_of(address, ("https", "http")) else ""


def runs(until: date | None, today: date) -> bool:
    """Is a mark or declaration that ends on this date valid today?"""
    return until is not None and until >= today


LIFECYCLE = Lifecycle(
    name="organisation",
    states=OrganisationState,
    start=OrganisationState.DRAFT,
    transitions=(
        Transition(
            "submit",
            (OrganisationState.DRAFT,),
            OrganisationState.SUBMITTED,
            who=policy.leads,
            guard=ready_for_moderation,
            mails=("org_review",),
        ),
        Transition(
            "approve",
            (OrganisationState.SUBMITTED,),
            OrganisationState.ACTIVE,
            who=policy.moderates,
            guard=spoken_by_phone,
            mails=("org_active",),
            timeout="3 working days: alert",
        ),
        Transition(
            "reject",
            (OrganisationState.SUBMITTED,),
            OrganisationState.REJECTED,
            who=policy.moderates,
            mails=("org_rejected",),
        ),
        Transition(
            "confirm",
            (OrganisationState.ACTIVE,),
            OrganisationState.ACTIVE,
            who=policy.leads,
            mails=("org_confirm",),
            timeout="12 months: asked; 30 days later: suspended",
        ),
        Transition(
            "suspend",
            (OrganisationState.ACTIVE,),
            OrganisationState.SUSPENDED,
            who=policy.moderates,
            mails=("org_suspended",),
        ),
        Transition(
            "restore",
            (OrganisationState.SUSPENDED,),
            OrganisationState.ACTIVE,
            who=policy.moderates,
            mails=("org_active",),
        ),
        Transition(
            "close",
            (
                OrganisationState.DRAFT,
                OrganisationState.SUBMITTED,
                OrganisationState.ACTIVE,
                OrganisationState.SUSPENDED,
                OrganisationState.REJECTED,
            ),
            OrganisationState.CLOSED,
            who=policy.leads_or_moderates,
            mails=("org_closed",),
        ),
    ),
)
"""Whoever closes one orchestrates from above: open applications are answered first (domain §4.1)."""
