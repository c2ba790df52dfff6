"""What people read about a hand-over: the person who is asked, and the organisation that gets it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from vrijwilligerspunt.buddies import rules_handover, texts
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.queries_handover import Handed
from vrijwilligerspunt.buddies.rules_reach import spoken
from vrijwilligerspunt.buddies.states import HandoverField, HandoverState, RequestState
from vrijwilligerspunt.buddies.texts_triage import field_names
from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

CHOOSE = _("Kies een organisatie.")
CHOOSE_FIELDS = _("Kies wat je wilt doorgeven.")
YES_OR_NO = _("Kies ja of nee.")
CHANGED = _("De vraag is intussen anders. Zo staat het nu. Lees het nog een keer.")
EMPTY = _("Hier staat nog niets.")
GONE = (
    _("Deze vraag is niet meer bij jullie"),
    _("De tijd is voorbij, of de vraag ging terug naar de coördinator. Jullie hoeven niets te doen."),
)
MINE = _("Mijn pagina")
STANDS: Mapping[HandoverState, str] = {
    HandoverState.SENT: _(
        "Zij gaven nog geen antwoord. Horen we 14 dagen niets? Dan is je vraag weer bij je coördinator."
    ),
    HandoverState.TAKEN: _("Zij nemen het over. Ze bellen of mailen je."),
}
NOTHING_TICKED = _("Kies wat we mogen doorgeven, of kies nee.")
MESSAGES: Mapping[type[DomainError], str] = {
    rules_handover.ReachNeeded: _(
        "Kies ook hoe ze je bereiken. Anders kunnen ze je niet helpen. Of kies nee."
    ),
}
FLASHES: Mapping[str, str] = {
    "yes": _("Dank je. We geven door wat jij koos, en niets anders."),
    "no": _("Goed dat je het zegt. We geven niets door."),
    "taken": _("Fijn. De vraag is nu bij jullie."),
    "returned": _("De vraag gaat terug naar de coördinator. Dank je voor het kijken."),
}


def _all_of(row: BuddyRequest, wijk: str) -> dict[HandoverField, tuple[str, str | None]]:
    """Every field that can be passed on: what it is called, and the words in it."""
    return {
        HandoverField.FIRST_NAME: (gettext("Voornaam"), row.first_name),
        HandoverField.REACH: (gettext("Bereikbaar via"), spoken(row.reach_kind, row.reach)),
        HandoverField.WHAT: (
            gettext("Wat"),
            "\n".join(filter(None, (texts.activities(row.activities), row.what))),
        ),
        HandoverField.WHEN: (
            gettext("Wanneer"),
            "\n".join(filter(None, (row.when_words, texts.spoken_slots(row.slots)))),
        ),
        HandoverField.WIJK: (gettext("Wijk"), wijk),
        HandoverField.SHARE: (gettext("Wat iemand graag deelt"), row.share),
    }


def shown(row: BuddyRequest, wijk: str, fields: Collection[str]) -> list[dict[str, str]]:
    """What the organisation may read: these fields and no other."""
    return [
        {"term": term, "value": value}
        for field, (term, value) in _all_of(row, wijk).items()
        if field.value in fields and value
    ]


def notes(row: BuddyRequest, wijk: str) -> dict[str, str]:
    """Under each field the very words that would go; an empty one says that it is empty."""
    return {
        field.value: (value or str(EMPTY)).replace("\n", " · ")
        for field, (_term, value) in _all_of(row, wijk).items()
    }


def passed_on(row: BuddyRequest, found: Sequence[Handed]) -> dict[str, str] | None:
    """What an organisation reads now, as its person sees it; nothing when no organisation does."""
    if row.state is not RequestState.REFERRED_OUT:
        return None
    one = next((one for one in found if one.state in STANDS), None)
    if one is None:
        return None
    return {"name": one.organisation, "fields": field_names(one.fields), "line": str(STANDS[one.state])}
