"""How somebody is reached: one phone number or one mail address, recognised; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from vrijwilligerspunt.buddies.states import ReachKind
from vrijwilligerspunt.foundation.errors import RuleBroken

_SIGNS = re.compile(r"[\s.()/\-]")
# A Dutch number has nine digits after the trunk zero or the country code (nummerplan telefoondiensten).
_DUTCH = re.compile(r"(?:\+31|0031|0)0?([1-9][0-9]{8})", re.ASCII)
_ABROAD = re.compile(r"(?:\+|00)(?!31)([1-9][0-9]{6,13})", re.ASCII)


class ReachUnclear(RuleBroken):
    """It is no phone number and no mail address, or two of them."""


class PhoneNeeded(RuleBroken):
    """To be called one needs a phone number."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A way to reach somebody, as we keep it: `+31612345678`, or an address in lower case."""

    kind: ReachKind
    value: str


def reach(typed: str) -> Reach:
    """What was typed, recognised. Raises ReachUnclear."""
    if "@" in typed:
        try:
            found = validate_email(typed.strip(), check_deliverability=False, allow_smtputf8=False)
        except EmailNotValidError as error:
            raise ReachUnclear("email") from error
        return Reach(ReachKind.EMAIL, (found.ascii_email or "").lower())
    digits = _SIGNS.sub("", typed)
    if match := _DUTCH.fullmatch(digits):
        return Reach(ReachKind.PHONE, f"+31{match[1]}")
    if match := _ABROAD.fullmatch(digits):
        return Reach(ReachKind.PHONE, f"+{match[1]}")
    raise ReachUnclear("phone" if any(sign.isdigit() for sign in typed) else "")


def phone(typed: str) -> Reach:
    """As `reach`, for who wants to be called. Raises ReachUnclear or PhoneNeeded."""
    found = reach(typed)
    if found.kind is not ReachKind.PHONE:
        raise PhoneNeeded
    return found


def spoken(kind: ReachKind | None, value: str | None) -> str:
    """A number as people write it (`06 12 34 56 78`), an address as it is; empty when there is none."""
    if value is None:
        return ""
    if kind is ReachKind.EMAIL or not value.startswith("+31"):
        return value
    digits = f"0{value.removeprefix('+31')}"
    head = 2 if digits.startswith("06") else 3
    pairs = [digits[at : at + 2] for at in range(head, len(digits), 2)]
    if len(pairs[-1]) == 1:
        pairs[-2:] = [pairs[-2] + pairs[-1]]
    return " ".join([digits[:head], *pairs])
