"""Words that every page of the room shares: activities, states, dayparts and languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vrijwilligerspunt.buddies.states import (
    Activity,
    CallSlot,
    RequestRoute,
    RequestState,
    VolunteerState,
)
from vrijwilligerspunt.foundation import spoken
from vrijwilligerspunt.foundation.i18n import gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.week import ALL_SLOTS, Daypart, Weekday

ACTIVITIES: Mapping[Activity, str] = {
    Activity.WALKING: _("Samen wandelen"),
    Activity.GROCERIES: _("Samen boodschappen doen"),
    Activity.COFFEE: _("Koffie en een praatje"),
    Activity.DUO_BICYCLE: _("Samen op de duofiets"),
    Activity.DIGITAL: _("Hulp bij telefoon of computer"),
    Activity.PAPERWORK: _("Hulp bij post en papieren"),
    Activity.DUTCH: _("Nederlands oefenen"),
    Activity.PARENTING: _("Meedenken over opvoeden"),
    Activity.FORGETTING: _("Maatje bij vergeten"),
    Activity.NEW_HERE: _("Nieuw in de buurt"),
    Activity.SPORT: _("Samen bewegen of naar een club"),
    Activity.ODD_JOB: _("Een klusje in of om het huis"),
}
STATES: Mapping[RequestState, str] = {
    RequestState.CONSENT_PENDING: _("Wacht op een ja"),
    RequestState.SUBMITTED: _("Nieuw"),
    RequestState.TRIAGE: _("We kijken samen"),
    RequestState.OPEN: _("We zoeken iemand"),
    RequestState.PROPOSED: _("Er is iemand gevraagd"),
    RequestState.INTRODUCTION: _("Kennismaken"),
    RequestState.TRIAL: _("Op proef"),
    RequestState.MATCHED: _("Samen op pad"),
    RequestState.ENDED: _("Afgerond"),
    RequestState.REFERRED_OUT: _("Bij een andere organisatie"),
    RequestState.WITHDRAWN: _("Ingetrokken"),
    RequestState.LAPSED: _("Gestopt met zoeken"),
}
VOLUNTEER_STATES: Mapping[VolunteerState, str] = {
    VolunteerState.INTERESTED: _("Aangemeld"),
    VolunteerState.INTERVIEW: _("Kennismaken"),
    VolunteerState.SCREENING: _("Bezig met de stappen"),
    VolunteerState.READY: _("Klaar om te beginnen"),
    VolunteerState.ACTIVE: _("Op pad"),
    VolunteerState.PAUSED: _("Even pauze"),
    VolunteerState.LEFT: _("Gestopt"),
    VolunteerState.NOT_SUITED: _("Gaat niet door"),
    VolunteerState.SUSPENDED: _("Doet tijdelijk niet mee"),
}
ROUTES: Mapping[RequestRoute, str] = {
    RequestRoute.SELF: _("Zelf gevraagd"),
    RequestRoute.CARER: _("Gevraagd door een naaste"),
    RequestRoute.REFERRER: _("Gevraagd door een verwijzer"),
    RequestRoute.CONNECTOR: _("Gevraagd door een verbinder"),
    RequestRoute.DESK: _("Gevraagd via de balie"),
}
CALL_SLOTS: Mapping[CallSlot, str] = {
    CallSlot.MORNING: _("In de ochtend"),
    CallSlot.AFTERNOON: _("In de middag"),
    CallSlot.EVENING: _("In de avond"),
    CallSlot.ANY: _("Maakt niet uit"),
}
LANGUAGES: Mapping[str, str] = {
    code: spoken.LANGUAGES[code]
    for code in ("nl", "en", "ar", "tr", "pl", "es", "fr", "de", "fa", "ti", "so", "uk", "zh")
}


def activities(codes: Sequence[str]) -> str:
    """`Samen wandelen, Koffie en een praatje`; a code that nobody knows is left out."""
    return ", ".join(str(words) for activity, words in ACTIVITIES.items() if activity.value in codes)


def spoken_slots(mask: int) -> str:
    """Every moment in words, for who plans with them; empty when nothing was filled in."""
    if mask == ALL_SLOTS:
        return gettext("maakt niet uit")
    return spoken.spoken_slots(mask, False, most=len(Weekday) * len(Daypart)) if mask else ""
