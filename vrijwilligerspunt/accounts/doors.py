"""What every door of the room shares: the blueprint, rate limits, and room for what later rooms add.

`app.extensions[MY_SECTIONS]` and `[WORKLISTS]` are tuples of functions that `app.py` fills: rooms above
this one put their part on `/mijn` and `/werkplek` without being imported here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, current_app, g, request, session
from flask_limiter.util import get_remote_address

from vrijwilligerspunt.accounts import queries_factors, rules_factors
from vrijwilligerspunt.accounts.queries import SignedIn
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.crypto import ring
from vrijwilligerspunt.web.access import actor
from vrijwilligerspunt.web.limits import at_most, limiter

bp = Blueprint("accounts", __name__)

MY_SECTIONS = "accounts.my_sections"
WORKLISTS = "accounts.worklists"

TRIES_PER_ACCOUNT = at_most(10, "15 minutes")
MAILS_PER_ADDRESS = at_most(5, "15 minutes")
TRIES_PER_BROWSER = at_most(100, "hour")
WRONG_CODES = at_most(5, "15 minutes")
WRONG_CODES_A_DAY = at_most(20, "1 day")
CODES = at_most(20, "15 minutes")  # also right ones: many guesses sent at the very same moment end here
HALF = "half"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of `/mijn`: ready strings. `links` are {label, href, text?}."""

    title: str
    text: str
    links: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Worklist:
    """A tile on `/werkplek` for the holders of one of these roles."""

    roles: frozenset[Role]
    icon: str
    title: str
    text: str
    href: str


def added_sections(actor: Actor) -> list[Section]:
    """What the rooms above put on this person's page."""
    makers: tuple[Callable[[Actor], Section | None], ...] = current_app.extensions.get(MY_SECTIONS, ())
    return [section for maker in makers if (section := maker(actor)) is not None]


def added_worklists(actor: Actor) -> list[Worklist]:
    """What the rooms above put on this person's desk."""
    makers: tuple[Callable[[], Worklist], ...] = current_app.extensions.get(WORKLISTS, ())
    return [worklist for maker in makers if actor.has(*(worklist := maker()).roles)]


def signed() -> SignedIn | None:
    """The living session of this request."""
    found: SignedIn | None = g.get("signed")
    return found


def signed_now() -> SignedIn:
    """The living session, in a view that only a signed-in person reaches."""
    found = signed()
    assert found is not None
    return found


def _by_email() -> str:
    """The typed address, blinded, so that guesses from many computers count together."""
    email = " ".join(request.form.get("email", "").split()).lower()[:254]
    return f"email:{ring().blind(email)}" if email else get_remote_address()


def _by_account() -> str:
    return f"account:{actor().account_id}" if actor().is_signed_in else get_remote_address()


def _by_half_sign_in() -> str:
    """The account that waits for a code, so that guesses from many browsers count together."""
    try:
        half, _ = queries_factors.half_sign_in(str(session.get(HALF, "")), clock.now())
    except rules_factors.HalfSignInOver:
        return get_remote_address()
    return f"code:{half.account_id}"


def _was_wrong(response: Response) -> bool:
    return response.status_code == 422


def _limited(view: Any, limit: Callable[[], str], key: Callable[[], str]) -> Any:
    per_browser = limiter.limit(TRIES_PER_BROWSER, methods=["POST"])(view)
    return limiter.limit(limit, key_func=key, methods=["POST"])(per_browser)


def guessing(view: Any) -> Any:
    """A door where somebody could guess a password: few tries per address, more per computer."""
    return _limited(view, TRIES_PER_ACCOUNT, _by_email)


def mailing(view: Any) -> Any:
    """A door that sends a mail to a typed address: few per address."""
    return _limited(view, MAILS_PER_ADDRESS, _by_email)


def own(view: Any) -> Any:
    """A door of who is signed in: few tries per account."""
    return _limited(view, TRIES_PER_ACCOUNT, _by_account)


def staff(view: Any) -> Any:
    """A door of the desk: plenty for work, little for a stolen session."""
    return _limited(view, TRIES_PER_BROWSER, _by_account)


def pressed(view: Any) -> Any:
    """The button behind a mailed link: tokens cannot be guessed at 100 an hour."""
    return limiter.limit(TRIES_PER_BROWSER, methods=["POST"])(view)


def coding(view: Any) -> Any:
    """The door that asks a code: per account five wrong ones in a quarter of an hour, and twenty in a day."""
    limited = limiter.limit(CODES, key_func=_by_half_sign_in, methods=["POST"])(view)
    for wrong in (WRONG_CODES, WRONG_CODES_A_DAY):
        limited = limiter.limit(wrong, key_func=_by_half_sign_in, methods=["POST"], deduct_when=_was_wrong)(
            limited
        )
    return limited
