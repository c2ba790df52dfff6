"""The names of the room's enums, gathered from the pages that speak them: what the glossary must say too."""

from __future__ import annotations

from vrijwilligerspunt.passes.texts_check import RESULTS
from vrijwilligerspunt.passes.texts_offers import KINDS, LIMITS, PAUSE_REASONS
from vrijwilligerspunt.passes.texts_offers import STATES as OFFER_STATES
from vrijwilligerspunt.passes.texts_officer import REVOKE_REASONS, STATES
from vrijwilligerspunt.passes.texts_pages import ROUTES

__all__ = [
    "KINDS",
    "LIMITS",
    "OFFER_STATES",
    "PAUSE_REASONS",
    "RESULTS",
    "REVOKE_REASONS",
    "ROUTES",
    "STATES",
]
