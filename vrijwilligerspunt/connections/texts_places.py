"""Words of the development places: the directory, the page of an organisation, and the judging."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.connections.states import PlaceState
from vrijwilligerspunt.foundation.i18n import gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.organisations.states import OrganisationKind

LABELS: Mapping[str, str] = {
    "can_do": _("Wat kan iemand bij jullie doen?"),
    "can_learn": _("Wat kan iemand bij jullie leren?"),
    "wijk": _("In welke wijk is dat?"),
    "reason": _("Waarom? De organisatie leest dit."),
}
ERRORS: Mapping[str, str] = {
    "can_do": _("Schrijf in een paar woorden wat iemand bij jullie kan doen."),
    "wijk": _("Kies de wijk waar de plek is."),
    "long": _("Deze tekst is te lang. Gebruik hooguit %(max)d tekens."),
    "reason": _("Schrijf op waarom. De organisatie leest dit."),
}
CHOOSE_WIJK = _("Kies een wijk")
STATES: Mapping[PlaceState, tuple[str, str]] = {
    PlaceState.HANDED_IN: (_("Wacht op een ja"), "info"),
    PlaceState.PUBLISHED: (_("Staat in de lijst"), "ok"),
    PlaceState.RETURNED: (_("We hebben een vraag"), "warning"),
    PlaceState.WITHDRAWN: (_("Niet in de lijst"), "neutral"),
}
STANDS: Mapping[PlaceState, str] = {
    PlaceState.HANDED_IN: _("Een verbinder uit de wijk leest jullie tekst. Je krijgt een mail."),
    PlaceState.PUBLISHED: _("Iedereen kan dit lezen. Verander je iets? Dan lezen we het eerst opnieuw."),
    PlaceState.RETURNED: _("Pas de tekst aan en stuur hem opnieuw."),
    PlaceState.WITHDRAWN: _("Jullie doen nu niet mee. Wil je weer? Stuur de tekst opnieuw."),
}
NEW = _("Schrijf in een paar woorden wat iemand bij jullie kan doen en leren. Een verbinder leest het eerst.")
REASON = _("Dit is de reden: %(reason)s")
AT_COMPANY = _("Dit is een bedrijf. Hier kijk je rond of loop je een dag mee. Werk is hier altijd betaald.")
UNKNOWN_WIJK = _("Deze wijk kennen we niet. Je ziet de plekken in heel Eindhoven.")
CHANGED = _("Deze tekst is net veranderd. Kijk hieronder wat er nu staat.")
CHANGED_OWN = _(
    "Hier is intussen iets veranderd. Wat jij typte, staat nog in het formulier. Kijk of het klopt."
)
DECIDED = _("Over deze plek is net besloten. Er is nu niets veranderd.")
FLASHES: Mapping[str, str] = {
    "handed_in": _("De tekst is verstuurd. Een verbinder leest hem eerst."),
    "publish": _("De plek staat in de lijst. De organisatie krijgt een mail."),
    "give_back": _("De organisatie krijgt een mail met jouw reden."),
    "withdraw": _("De plek staat niet meer in de lijst."),
}
TILE = (_("Leren en doen"), _("Vertel wat bewoners bij jullie kunnen doen of leren."))
WORKLIST_TITLE = _("Plekken om te leren en te doen")
COMPANY = OrganisationKind.COMPANY


def worklist_text(number: int) -> str:
    """`2 plekken wachten op een antwoord.`"""
    if not number:
        return gettext("Er wacht geen plek op een antwoord.")
    return ngettext("%(num)s plek wacht op een antwoord.", "%(num)s plekken wachten op een antwoord.", number)


def found(number: int) -> str:
    """`5 plekken gevonden`."""
    return ngettext("%(num)s plek gevonden", "%(num)s plekken gevonden", number)
