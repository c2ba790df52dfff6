"""Numbers and codes of a pass, pure: how they are made, read and judged.

A code is `kind.handle.proof`: where it stands, whose pass it is, and a proof that only the secret of that
pass can make. On a screen the proof holds for a minute, give or take two for clocks that differ and for
slow hands; the browser makes it from the same secret without a network (`frontend/js/pas.js` computes what
`screen_token` does). On paper it stays the same, so there the till asks the name.
"""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from vrijwilligerspunt.passes.states import TokenKind

# No two of these look alike, and without vowels no word comes up by chance.
NUMBER_LETTERS = "CDFHJKMNPRTVWXY34679"
NUMBER_LENGTH = 10
# People read and say a number in pieces.
NUMBER_GROUPS = (3, 3, 4)

HANDLE_BYTES = 16
SECRET_BYTES = 20
PROOF_BYTES = 16

WINDOW_SECONDS = 60
# A code of so many windows ago, or ahead, still holds: clocks that differ 90 seconds agree.
WINDOWS_AROUND = 2
# So far back a code is known again as one that was right once: a day. What is older is just wrong.
WINDOWS_KNOWN = 24 * 60

_TOKEN = re.compile(rf"([sp])\.([0-9a-f]{{{HANDLE_BYTES * 2}}})\.([0-9a-f]{{{PROOF_BYTES * 2}}})")


class Standing(StrEnum):
    """What the proof of a code is worth at a moment."""

    FRESH = "fresh"
    OLD = "old"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says, believed or not: where it stands, whose pass it names, and its proof."""

    kind: TokenKind
    handle: str
    proof: str


def new_number() -> str:
    """A random number for on the card: ten characters, 43 bits. It proves nothing by itself."""
    return "".join(secrets.choice(NUMBER_LETTERS) for _ in range(NUMBER_LENGTH))


def new_handle() -> str:
    """A random name of a pass in its codes: 128 bits in hexadecimal."""
    return secrets.token_hex(HANDLE_BYTES)


def new_secret() -> str:
    """A random secret of a pass: 160 bits, base64url without padding."""
    return base64.urlsafe_b64encode(secrets.token_bytes(SECRET_BYTES)).rstrip(b"=").decode()


def in_groups(number: str) -> str:
    """A number as people read it: `CDF HJK MNPR`."""
    first, second, _ = NUMBER_GROUPS
    return " ".join((number[:first], number[first : first + second], number[first + second :]))


def typed_number(text: str) -> str | None:
    """The number that somebody typed, whatever its spaces, dots, dashes and capitals; None if it is none."""
    number = re.sub(r"[\s.\-]", "", text).upper()
    fits = len(number) == NUMBER_LENGTH and all(letter in NUMBER_LETTERS for letter in number)
    return number if fits else None


def window(moment: datetime) -> int:
    """The minute of a moment, counted since 1970."""
    return int(moment.timestamp() // WINDOW_SECONDS)


def screen_token(handle: str, secret: str, moment: datetime) -> str:
    """The code for on a screen at a moment."""
    return f"{TokenKind.SCREEN}.{handle}.{_screen_proof(_key(secret), window(moment)).hex()}"


def paper_token(handle: str, secret: str) -> str:
    """The code for on paper: always the same for one secret."""
    return f"{TokenKind.PAPER}.{handle}.{_paper_proof(_key(secret)).hex()}"


def read(token: str) -> Code | None:
    """What a code says; None when it has not the shape of one. Each code has one spelling only."""
    match = _TOKEN.fullmatch(token)
    if match is None:
        return None
    return Code(TokenKind(match[1]), match[2], match[3])


def standing(code: Code, secret: str, now: datetime) -> Standing:
    """What the proof is worth for the pass with this secret.

    OLD is a code of a screen that was right in the last day: most likely a photo, or a page that stands
    still. A code of later than two windows ahead is WRONG, as is one made with another secret.
    """
    proof, key, current = bytes.fromhex(code.proof), _key(secret), window(now)
    if code.kind is TokenKind.PAPER:
        return Standing.FRESH if hmac.compare_digest(proof, _paper_proof(key)) else Standing.WRONG
    around = range(current - WINDOWS_AROUND, current + WINDOWS_AROUND + 1)
    if _is_of(proof, key, around):
        return Standing.FRESH
    before = range(current - WINDOWS_KNOWN, current - WINDOWS_AROUND)
    return Standing.OLD if _is_of(proof, key, before) else Standing.WRONG


def _is_of(proof: bytes, key: bytes, windows: range) -> bool:
    # Each is compared, also after a hit: the time it takes tells nothing.
    return sum([hmac.compare_digest(proof, _screen_proof(key, number)) for number in windows]) > 0


def _screen_proof(key: bytes, number: int) -> bytes:
    return _proof(key, f"s|{number}")


def _paper_proof(key: bytes) -> bytes:
    return _proof(key, "p")


def _proof(key: bytes, message: str) -> bytes:
    return hmac.digest(key, message.encode(), "sha256")[:PROOF_BYTES]


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
