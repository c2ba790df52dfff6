"""The card on paper: a letter with a card of 85.6 × 54 mm to cut out, as an accessible PDF."""

from __future__ import annotations

from pathlib import Path

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.pdf import Unprintable, pdf
from vrijwilligerspunt.passes import texts_card
from vrijwilligerspunt.passes.models import VolunteerPass

PAPER = Path(__file__).parent / "paper"


def card(row: VolunteerPass, language: str, phone: str) -> bytes:
    """The PDF of an issued pass. A name in letters that we have not gets a line to write it on."""
    with i18n.speaking(language):
        words = texts_card.letter(row, phone, name=row.name) | {"language": language}
        try:
            return pdf(PAPER / "card.typ", words)
        except Unprintable:
            return pdf(PAPER / "card.typ", words | texts_card.letter(row, phone, name=""))
