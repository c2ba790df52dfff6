"""What an organisation needs, and its life as data (domain §4.1); pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol
from urllib.parse import urlsplit

from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition
from vrijwilligerspunt.organisations import policy
from vrijwilligerspunt.organisations.states import OrganisationKind, OrganisationState

PER_PAGE = 24
LONGEST_NAME = 100

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
    def non_profit(self) -> bool: ...
    @property
    def coc_number(self) -> str | None: ...
    @property
    def insurance_declared(self) -> bool | None: ...


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
        "non_profit": profile.non_profit or is_company,
        "coc_number": is_informal or is_coc_number(profile.coc_number or ""),
        "insurance_declared": profile.insurance_declared is not None,
    }
    return tuple(field for field, is_there in answers.items() if not is_there)


def is_coc_number(text: str) -> bool:
    """Eight digits, as the trade register gives them."""
    return _COC_NUMBER.fullmatch(text) is not None


def ready_for_moderation(profile: Profile, today: date) -> None:
    """Guard. Raises Incomplete with the fields that are missing."""
    fields = missing(profile)
    if fields:
        raise Incomplete(fields)


def web_address(text: str) -> str:
    """A website as an address one can follow, or nothing: only http(s), never a script."""
    written = text.strip()
    address = written if "://" in written else f"https://{written}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    is_safe = parts.scheme in {"http", "https"} and "." in host and not re.search(r"[\s<>\"']", address)
    return address if is_safe else ""


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
