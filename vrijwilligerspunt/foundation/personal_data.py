"""Personal data in free text: addresses, phone numbers, BSN and IBAN (domain §3 rule 4); pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum


class Personal(StrEnum):
    """A sort of personal data a text should not hold."""

    EMAIL = "email"
    PHONE = "phone"
    BSN = "bsn"
    IBAN = "iban"


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d.])(?:\+31|0031|0)[\s.()/-]*(?:[1-9](?:[\s./()-]{0,2}\d){8})(?!\d)")
# A number with a country code, however it is grouped: at most fifteen digits (E.164). Its digits are no BSN.
_ABROAD = re.compile(r"(?:(?<!\w)\+|(?<![\w.,:])00\s?)[1-9](?:[\s.()/-]{0,2}\d){7,14}(?!\d)")
_BSN_WORD = r"(?i:bsn|burgerservicenummer|sofi-?nummer|nummer|nr)[.:-]?"
_START = rf"(?:(?<![\w.,-])|(?<![^\W\d_]){_BSN_WORD})"
# Nine digits in a row; in the groups of a passport or a letter, with one sign between them; or in any groups,
# when no digit more is beside them.
_NINE = tuple(
    re.compile(rf"{_START}(?P<digits>{digits})(?![\w-])")
    for digits in (
        r"\d{9}",
        r"\d{3}(?P<a>[ .-])\d{3}(?P=a)\d{3}",
        r"\d{4}(?P<b>[ .-])\d{2}(?P=b)\d{3}",
        r"(?<!\d[ .-])\d(?:[. ]?\d){8}(?![ .-]?\d)",
    )
)
_ACCOUNT = re.compile(r"(?i)\b[a-z]{2}\d{2} ?[a-z]{4}(?: ?\d){8,}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}\b")


def personal_data(text: str) -> tuple[Personal, ...]:
    """The sorts of personal data in a text, without naming the data themselves."""
    return tuple(dict.fromkeys(_found(text)))


def _found(text: str) -> Iterator[Personal]:
    if _EMAIL.search(text):
        yield Personal.EMAIL
    if any(_is_iban(match[0]) for match in _IBAN.finditer(text.upper())):
        yield Personal.IBAN
    # The digits of an account are no phone number, and those of a phone number no BSN.
    text = _ACCOUNT.sub(" ", text)
    if _PHONE.search(text):
        yield Personal.PHONE
    text = _ABROAD.sub(" ", _PHONE.sub(" ", text))
    if any(is_bsn(match["digits"]) for nine in _NINE for match in nine.finditer(text)):
        yield Personal.BSN


def is_bsn(text: str) -> bool:
    """Nine digits that pass the proof of eleven."""
    digits = re.sub(r"[^0-9]", "", text)
    if len(digits) != 9 or not int(digits):
        return False
    weighed = zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
    return sum(int(digit) * weight for digit, weight in weighed) % 11 == 0


def _is_iban(text: str) -> bool:
    """Does some beginning of the match pass the checksum? Words in capitals may stick to its end."""
    signs = text.replace(" ", "")
    return any(_checks(signs[:length]) for length in range(15, min(len(signs), 34) + 1))


def _checks(signs: str) -> bool:
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1
