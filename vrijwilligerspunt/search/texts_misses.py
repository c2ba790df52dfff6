"""Sentences of the board of what was searched for and not there."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

WORKLIST: Mapping[str, str] = {
    "title": _("Vraagbord"),
    "text": _("Wat mensen zoeken en nog niet vinden."),
}
ANY_THEME = _("Elk soort werk")
ANY_DAY = _("Elke dag")
ANYWHERE = _("Heel Eindhoven")
