"""A discount as the search index knows it, and the word that one changed."""

from __future__ import annotations

import hashlib

from vrijwilligerspunt.foundation import i18n, jobs, pages
from vrijwilligerspunt.foundation.search_document import JOB, Document
from vrijwilligerspunt.passes import texts_offers
from vrijwilligerspunt.passes.queries_discounts import Findable

KIND = "offer"
PAGES = "offers"


def document(offer: Findable) -> Document:
    """What is found of a live discount. The version is a digest of it: the shop's name is not in its row."""
    with i18n.speaking(offer.language):
        kind = str(texts_offers.KINDS[offer.kind])
    text = "\n".join((offer.text, offer.terms, kind))
    held = repr((offer.title, text, offer.names))
    return Document(
        kind=KIND,
        id=offer.id,
        version=int.from_bytes(hashlib.sha256(held.encode()).digest()[:7]),
        title=offer.title,
        text=text,
        names=offer.names,
    )


def announce(offer_id: int) -> None:
    """Say, in the current transaction, that a discount changed: kept pages and index follow."""
    pages.bump(PAGES)
    jobs.enqueue(JOB, {"kind": KIND, "id": offer_id})
