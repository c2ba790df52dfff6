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
    PlaceState.HANDED_IN: _(
        "Een verbinder of een moderator leest jullie tekst. Daarna staat hier het antwoord."
    ),
    PlaceState.PUBLISHED: _(
        "Iedereen kan dit lezen. Verander je iets? Dan gaat de tekst uit de lijst tot we hem gelezen hebben."
    ),
    PlaceState.RETURNED: _("Pas de tekst aan en stuur hem opnieuw."),
    PlaceState.WITHDRAWN: _("Jullie doen nu niet mee. Wil je weer? Stuur de tekst opnieuw."),
}
# For a member who only reads: the form is for who writes for the organisation.
READS: Mapping[PlaceState, str] = {
    PlaceState.HANDED_IN: STANDS[PlaceState.HANDED_IN],
    PlaceState.PUBLISHED: _("Iedereen kan dit lezen."),
    PlaceState.RETURNED: _("Een collega die voor jullie schrijft, kan de tekst aanpassen."),
    PlaceState.WITHDRAWN: _(
        "Jullie doen nu niet mee. Een collega die voor jullie schrijft, kan dat veranderen."
    ),
}
READS_NOTHING = _("Jullie hebben nog niets geschreven. Een collega die voor jullie schrijft, kan dat doen.")
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
    "handed_in": _("De tekst is verstuurd. Een verbinder of een moderator leest hem eerst."),
    "same": _("Er is niets veranderd."),
    "publish": _("De plek staat in de lijst."),
    "give_back": _("De tekst is terug. De organisatie leest jouw reden op haar eigen pagina."),
    "withdraw": _("De plek staat niet meer in de lijst."),
}
TILE = (_("Iets leren of doen"), _("Vertel wat bewoners bij jullie kunnen leren of doen."))
WORKLIST_TITLE = _("Plekken om iets te leren of te doen")
PROFILE = (_("Iets leren of doen"), _("Bekijk alle plekken om iets te leren of te doen"))
COME = _("Ik wil hier wel eens kijken")
COMPANY = OrganisationKind.COMPANY


def stands(state: PlaceState | None, *, may_write: bool) -> str:
    """How the place of an organisation stands, for a member who writes or who only reads."""
    if state is None:
        return str(NEW if may_write else READS_NOTHING)
    return str((STANDS if may_write else READS)[state])


def worklist_text(number: int) -> str:
    """`2 plekken wachten op een antwoord.`"""
    if not number:
        return gettext("Er wacht geen plek op een antwoord.")
    return ngettext("%(num)s plek wacht op een antwoord.", "%(num)s plekken wachten op een antwoord.", number)


def wants_to_look(name: str, longest: int) -> str:
    """What somebody who wants to look round at a place begins with; of a long name the end goes."""
    return gettext("Ik wil graag kijken bij %(name)s", name=name)[:longest]


def found(number: int) -> str:
    """`5 plekken gevonden`."""
    return ngettext("%(num)s plek gevonden", "%(num)s plekken gevonden", number)
