"""What people read about a hand-over: the person who is asked, and the organisation that gets it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from vrijwilligerspunt.buddies import rules_handover, texts
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.rules_reach import spoken
from vrijwilligerspunt.buddies.states import HandoverField
from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

CHOOSE = _("Kies een organisatie.")
CHOOSE_FIELDS = _("Kies wat je wilt doorgeven.")
YES_OR_NO = _("Kies ja of nee.")
CHANGED = _("De vraag is intussen anders. Zo staat het nu. Lees het nog een keer.")
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


def shown(row: BuddyRequest, wijk: str, fields: Collection[str]) -> list[dict[str, str]]:
    """What the organisation may read: these fields and no other."""
    all_of = {
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
    return [
        {"term": term, "value": value}
        for field, (term, value) in all_of.items()
        if field.value in fields and value
    ]
