"""Pure decisions about sessions, links, passwords and grants, and what can go wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from zxcvbn import zxcvbn

from vrijwilligerspunt.accounts.states import LinkPurpose, SignInWay
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.errors import Conflict, Gone, RuleBroken

RESIDENT_IDLE = timedelta(hours=12)
RESIDENT_LIFE = timedelta(days=30)
STAFF_IDLE = timedelta(minutes=30)
STAFF_LIFE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)  # rulings.md 2
FRESH_LINK = timedelta(minutes=15)
KEEP_LINKS = timedelta(days=7)
KEEP_UNVERIFIED = timedelta(days=7)

LINK_LIFE = {
    LinkPurpose.VERIFY: timedelta(hours=48),
    LinkPurpose.SIGN_IN: timedelta(minutes=30),
    LinkPurpose.RESET: timedelta(hours=1),
    LinkPurpose.CHANGE_EMAIL: timedelta(hours=24),
    LinkPurpose.INVITATION: timedelta(days=7),
}

PASSWORD_MIN, PASSWORD_MAX = 12, 256
PASSWORD_SCORE = 3  # zxcvbn: safely unguessable when the hash is stolen too
ZXCVBN_READS = 72
# Words everybody would try here first; zxcvbn knows none of them.
OWN_WORDS = (
    "vrijwilligerspunt",
    "vrijwilliger",
    "vrijwilligers",
    "vrijwilligerswerk",
    "beursvloer",
    "maatje",
    "maatjes",
    "eindhoven",
    "wachtwoord",
    "welkom",
    "geheim",
    "inloggen",
    "philips",
    "lichtstad",
    "brabant",
    "voetbal",
    "lente",
    "zomer",
    "herfst",
    "winter",
)

CITY_ONLY = frozenset(
    {Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.POLICY_READER, Role.EDITOR, Role.PASS_OFFICER}
)
GRANT_AT_MOST_DAYS = 366
SCOPE_SHAPES = {
    ScopeKind.CITY: re.compile(r""),
    ScopeKind.WIJK: re.compile(r"WK0772\d{2}"),
    ScopeKind.ORGANISATION: re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"),
    ScopeKind.EDITION: re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"),
}
SCOPE_MAX = 40


class SignInRefused(RuleBroken):
    """Address or password is not right, or the address was never confirmed: one answer for all three."""


class PasswordTooShort(RuleBroken):
    """Fewer than 12 characters."""


class PasswordTooLong(RuleBroken):
    """More than 256 characters."""


class PasswordTooEasy(RuleBroken):
    """Among the first that somebody would guess."""


class WrongPassword(RuleBroken):
    """The current password was asked and is not right."""


class NotFresh(RuleBroken):
    """This needs the current password, or a sign-in by mailed link of at most 15 minutes ago."""


class LinkDead(Gone):
    """The mailed link was used, is too old or never existed."""


class AddressTaken(Conflict):
    """Another account has this address."""


class GrantExists(RuleBroken):
    """This account holds this role for this scope already; the database has the last word (409)."""

    status = 409


class GrantEnded(Conflict):
    """The role was taken away already."""


class LastAdministrator(Conflict):
    """Nobody would be left who can give roles."""


class ScopeUnfit(RuleBroken):
    """The scope does not have the shape of its kind, or does not exist."""


class RoleIsForTheCity(RuleBroken):
    """This role has no smaller scope than the city."""


class EndDateUnfit(RuleBroken):
    """A grant ends after today and within a year."""


def session_expires(created: datetime, is_staff: bool) -> datetime:
    """When a session ends whatever happens: 30 days, and 12 hours for staff (stack.md §3.6)."""
    return created + (STAFF_LIFE if is_staff else RESIDENT_LIFE)


def session_is_over(created: datetime, seen: datetime, is_staff: bool, now: datetime) -> bool:
    """Is the session too old, or unused too long? A role granted later makes it a staff session at once."""
    idle = STAFF_IDLE if is_staff else RESIDENT_IDLE
    return now >= session_expires(created, is_staff) or now - seen >= idle


def seen_is_old(seen: datetime, now: datetime) -> bool:
    """Is it time to write down again that this browser was seen?"""
    return now - seen >= SEEN_EVERY


def is_fresh(way: SignInWay, created: datetime, now: datetime) -> bool:
    """Did this session begin with a mailed link at most 15 minutes ago? That counts as the password."""
    return way is SignInWay.LINK and timedelta() <= now - created <= FRESH_LINK


def link_works(expires: datetime, used: datetime | None, now: datetime) -> bool:
    """A mailed link works once, until its moment."""
    return used is None and now < expires


def check_password(password: str, *personal: str) -> None:
    """May this be a password? Raises PasswordTooShort, PasswordTooLong or PasswordTooEasy.

    Length and guessability only, no composition rules (NIST SP 800-63B). `personal` are name and address.
    """
    if len(password) < PASSWORD_MIN:
        raise PasswordTooShort
    if len(password) > PASSWORD_MAX:
        raise PasswordTooLong
    own = [word for text in personal for word in re.split(r"[\W_]+", text.lower()) if len(word) > 2]
    lowered = password.lower()
    rest = lowered
    for word in sorted((*OWN_WORDS, *own), key=len, reverse=True):
        rest = rest.replace(word, "")
    if len(rest) < PASSWORD_MIN // 2:
        raise PasswordTooEasy
    known = [*OWN_WORDS, *own]
    if zxcvbn(password[:ZXCVBN_READS], user_inputs=known)["score"] < PASSWORD_SCORE:
        raise PasswordTooEasy


def check_grant(role: Role, kind: ScopeKind, scope: str, valid_until: date, today: date) -> None:
    """May such a grant exist? Raises RoleIsForTheCity, ScopeUnfit or EndDateUnfit (domain §5)."""
    if role in CITY_ONLY and kind is not ScopeKind.CITY:
        raise RoleIsForTheCity
    if len(scope) > SCOPE_MAX or not SCOPE_SHAPES[kind].fullmatch(scope):
        raise ScopeUnfit
    if not today < valid_until <= today + timedelta(days=GRANT_AT_MOST_DAYS):
        raise EndDateUnfit


def same_site_path(target: str | None) -> str:
    """`target` if it is a path of this site, else empty: signing in never sends anybody elsewhere."""
    if not target or len(target) > 1000 or not target.startswith("/") or target[1:2] in {"/", "\\"}:
        return ""
    if "\\" in target or any(ord(sign) <= 32 or ord(sign) == 127 for sign in target):
        return ""
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else target


@dataclass(frozen=True, slots=True)
class Device:
    """What a browser says it is: names of things, the same in every language; empty when unknown."""

    browser: str = ""
    system: str = ""

    @property
    def label(self) -> str:
        return ", ".join(filter(None, (self.browser, self.system)))


BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device(user_agent: str) -> Device:
    """A short name for a browser, only so that people recognise it in their own list."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return Device(browser, system)
