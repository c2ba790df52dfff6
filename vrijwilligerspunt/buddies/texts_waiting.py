"""What is said about waiting, and about supply and demand per wijk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vrijwilligerspunt.buddies import texts
from vrijwilligerspunt.buddies.queries_waiting import Expectation, Load
from vrijwilligerspunt.buddies.rules_waiting import Supply
from vrijwilligerspunt.buddies.states import Activity, RequestState
from vrijwilligerspunt.foundation.i18n import format_date, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

WORKLIST = {
    "title": _("Maatjes: vraag en aanbod"),
    "text": _("Hoeveel mensen vragen en hoeveel maatjes er zijn, per wijk."),
}
IDEAS: Sequence[str] = (
    _("Drink koffie in het buurthuis en vertel wat iemand kan vragen."),
    _("Vraag de huisarts en de wijkverpleging wie er alleen is."),
    _("Hang een kaart met een klein voorbeeld op: samen een brief lezen."),
)
STATES: Mapping[RequestState, str] = {
    RequestState.SUBMITTED: _("nieuw"),
    RequestState.TRIAGE: _("we kijken samen"),
    RequestState.OPEN: _("wacht op een maatje"),
}


def how_long(known: Expectation) -> str:
    """`Meestal duurt het 3 tot 8 weken.`, or honestly that we do not know yet."""
    if known.band is None:
        return gettext("Hoe lang het duurt, weten we nog niet. Daarvoor is het te kort geleden begonnen.")
    if known.band.least == known.band.most:
        return ngettext(
            "Meestal duurt het ongeveer %(num)s week.",
            "Meestal duurt het ongeveer %(num)s weken.",
            known.band.most,
        )
    return gettext(
        "Meestal duurt het %(least)s tot %(most)s weken. De helft wachtte korter dan %(median)s weken.",
        least=known.band.least,
        most=known.band.most,
        median=known.band.median,
    )


def rings(known: Expectation) -> str:
    """When somebody calls, also when there is no news; empty when no day is set."""
    if known.rings_on is None:
        return ""
    return gettext(
        "Op of voor %(day)s bellen we je. Ook als er geen nieuws is.", day=format_date(known.rings_on)
    )


def alert(known: Supply) -> str:
    """What stands out in a wijk; empty when nothing does."""
    if known.asks_for_outreach:
        return ngettext("%(num)s aanbod, 0 vragen", "%(num)s aanbod, 0 vragen", known.offers)
    if known.asks_for_buddies:
        return ngettext("%(num)s vraag, 0 aanbod", "%(num)s vragen, 0 aanbod", known.requests)
    return ""


def activities(known: Supply) -> str:
    """`Samen wandelen (3), Koffie en een praatje (1)`."""
    return ", ".join(
        f"{texts.ACTIVITIES[Activity(code)]} ({number})"
        for code, number in known.activities.items()
        if code in set(Activity)
    )


def states(known: Supply) -> str:
    """`nieuw (2), wacht op een maatje (1)`."""
    return ", ".join(
        f"{words} ({known.states[state]})" for state, words in STATES.items() if state in known.states
    )


def owner(known: Load) -> str:
    """Whose requests these are."""
    return known.name or gettext("Nog van niemand")
