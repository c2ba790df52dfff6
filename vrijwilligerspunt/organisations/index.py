"""An organisation as the search index knows it, and the word that one changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from vrijwilligerspunt.foundation import i18n, jobs, pages
from vrijwilligerspunt.foundation.search_document import JOB, Document
from vrijwilligerspunt.organisations import texts
from vrijwilligerspunt.organisations.queries_index import Findable

KIND = "organisation"
PAGES = "organisations"


def document(organisation: Findable, themes: Sequence[str] = ()) -> Document:
    """What is found of an active organisation; `themes` say in words what people do there.

    The version is a digest of all that: a place, a wijk or a theme may change without the row itself.
    """
    with i18n.speaking(organisation.language):
        kind = str(texts.KINDS[organisation.kind])
    text, about = "\n".join((organisation.purpose, kind)), "\n".join(themes)
    held = repr((organisation.name, text, about, organisation.places))
    return Document(
        kind=KIND,
        id=organisation.id,
        version=int.from_bytes(hashlib.sha256(held.encode()).digest()[:7]),
        title=organisation.name,
        text=text,
        names=organisation.places,
        about=about,
    )


def announce(organisation_id: int) -> None:
    """Say, in the current transaction, that an organisation changed: kept pages and index follow."""
    pages.bump(PAGES)
    jobs.enqueue(JOB, {"kind": KIND, "id": organisation_id})
