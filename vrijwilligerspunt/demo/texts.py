"""Sentences of the demo's tools."""

from __future__ import annotations

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

MESSAGES = {
    "days": _("Vul een aantal dagen in van 1 tot en met 400."),
    "moved": _("De klok is verzet. Wat op tijd hoort te gebeuren, gebeurt binnen een paar tellen."),
}
