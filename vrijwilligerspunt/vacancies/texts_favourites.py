"""Sentences about what somebody keeps to look at again."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies import rules_favourites as rules
from vrijwilligerspunt.vacancies.states import VacancyState

KEEP = _("Bewaar")
KEPT = _("Bewaard")
MESSAGES: Mapping[type[DomainError] | str, str] = {
    rules.DeviceFull: _("Je lijst is vol. Haal er eerst een plek af, of log in: dan past er meer op."),
    rules.ListFull: _("Je lijst is vol. Haal er eerst een plek af."),
    "kept": _("Bewaard. Je vindt het terug bij ‘Bewaard’."),
    "kept_here": _("Bewaard op dit apparaat. Je vindt het terug bij ‘Bewaard’."),
    "dropped": _("Van je lijst gehaald."),
    "forgotten": _("De lijst van dit apparaat is gewist."),
    "section": _("Bewaard"),
    "section_empty": _("Nog niets bewaard. Kies ‘Bewaar’ bij een plek die je leuk lijkt."),
    "search": _("Zoek vrijwilligerswerk"),
    "all": _("Bekijk alles wat je bewaarde"),
    "open_page": _("Bekijk wat er op dit apparaat staat"),
    "nameless": _("Een plek die er niet meer is"),
}
CLOSED: Mapping[VacancyState, str] = {VacancyState.FILLED: _("Vervuld")}
NOT_OPEN = _("Niet meer open")


def closed(state: VacancyState) -> str:
    """`Vervuld`, or that it is not open for another reason."""
    return str(CLOSED.get(state, NOT_OPEN))


def number(kept: int) -> str:
    """`3 plekken bewaard`."""
    return ngettext("%(num)s plek bewaard", "%(num)s plekken bewaard", kept)


def on_device(kept: int) -> str:
    """`Op dit apparaat staan nog 3 plekken.`"""
    return ngettext(
        "Op dit apparaat staat nog %(num)s plek.", "Op dit apparaat staan nog %(num)s plekken.", kept
    )


def adopted(fresh: int) -> str:
    """What taking over the list of a browser gave."""
    if not fresh:
        return gettext("Alles stond al in je account.")
    return ngettext("%(num)s plek staat nu in je account.", "%(num)s plekken staan nu in je account.", fresh)
