"""The sticker for a window: a page of A6 with a code that leads to the discounts of the shop."""

from __future__ import annotations

from pathlib import Path

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.pdf import Unprintable, pdf
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.passes import texts_offers

SOURCE = Path(__file__).parent / "paper" / "sticker.typ"
SHOWN = "/vrijwilligerspas/kortingen?winkel={}"


def sticker(shop: Organisation) -> bytes:
    """The PDF in the shop's own language. A name in letters that we have not is left out."""
    address = absolute(SHOWN.format(shop.slug), shop.language)
    with i18n.speaking(shop.language):
        words = texts_offers.sticker(shop.name, address) | {"language": shop.language}
    try:
        return pdf(SOURCE, words)
    except Unprintable:
        return pdf(SOURCE, words | {"shop": ""})
