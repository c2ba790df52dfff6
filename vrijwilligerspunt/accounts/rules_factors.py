"""Pure decisions about the second step of signing in: codes of an app (TOTP, RFC 6238) and recovery codes."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

import pyotp

from vrijwilligerspunt.foundation.errors import Conflict, Gone, NotAllowed, NotFound, RuleBroken

ISSUER = "Vrijwilligerspunt Eindhoven"
STEP = timedelta(seconds=30)
SKEW = 1  # half minutes that a phone may be early or late
HALF_LIFE = timedelta(minutes=10)
LINKING = timedelta(minutes=30)
KEEP_UNPROVED = timedelta(days=1)
TOLD_AT = 3  # wrong codes of a day; one or two are how people type

RECOVERY_CODES = 10
RECOVERY_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that looks like something else
RECOVERY_LENGTH = 10  # of 31 signs: 49 bits, behind a limit of five wrong tries


class WrongCode(RuleBroken):
    """The code is not of this moment, was used before, or is no recovery code that is left."""


class HalfSignInOver(Gone):
    """Ten minutes passed between the password and the code, or the password changed meanwhile."""


class LinkingOver(Gone):
    """The secret that the phone was to scan is too old, or was never made."""


class FactorThere(Conflict):
    """The account has a second step already."""


class FactorMissing(NotFound):
    """The account has no second step."""


class FactorNeeded(NotAllowed):
    """Whoever holds a role needs the second step, where the site asks it."""


def app_address(secret: str, email: str) -> str:
    """What the QR code says: the `otpauth://` address that authenticator apps read."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def in_fours(secret: str) -> str:
    """The secret as a person types it over: in groups of four."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def step_at(moment: datetime) -> int:
    """The number of the half minute."""
    return int(moment.timestamp()) // int(STEP.total_seconds())


def step_of(secret: str, code: str, moment: datetime, last_step: int) -> int | None:
    """The half minute that this code belongs to, or None when it is not right.

    One half minute early or late is good; nothing up to and including `last_step` is, as a code works once.
    """
    app, now = pyotp.TOTP(secret), step_at(moment)
    found = None
    for step in range(now - SKEW, now + SKEW + 1):
        # Each is compared, so that the time of the answer tells nothing.
        is_right = hmac.compare_digest(app.generate_otp(step).encode(), code.encode())
        if is_right and step > last_step:
            found = step
    return found


def plain_code(text: str) -> str:
    """Six digits without the space that an app shows between them."""
    return "".join(text.split())


def plain_recovery_code(text: str) -> str:
    """A recovery code without dashes and spaces, in capitals."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def shown_recovery_code(code: str) -> str:
    """A recovery code as a person reads it: two groups of five."""
    return f"{code[:5]}-{code[5:]}"


def half_sign_in_works(expires: datetime, now: datetime) -> bool:
    return now < expires


def may_link(created: datetime, now: datetime) -> bool:
    """Is the secret fresh enough to be scanned?"""
    return now - created < LINKING
