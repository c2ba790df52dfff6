"""What somebody reads who worries, and what the coordinator reads of it."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.buddies.models import Concern
from vrijwilligerspunt.buddies.states import ConcernBy, ConcernCategory, ConcernLevel, ConcernOutcome
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

CATEGORIES: Mapping[ConcernCategory, str] = {
    ConcernCategory.OVERLOAD: _("Het wordt iemand te veel"),
    ConcernCategory.LONELINESS: _("Iemand is erg alleen"),
    ConcernCategory.SAFETY: _("Het is misschien niet veilig"),
    ConcernCategory.MONEY: _("Er zijn zorgen over geld"),
    ConcernCategory.OTHER: _("Iets anders"),
}
OUTCOMES: Mapping[ConcernOutcome, str] = {
    ConcernOutcome.TALKED: _("Erover gepraat"),
    ConcernOutcome.PASSED_ON: _("Doorgegeven aan wie erover gaat"),
    ConcernOutcome.NOT_NEEDED: _("Er was niets nodig"),
}
BY: Mapping[ConcernBy, str] = {
    ConcernBy.REQUESTER: _("Van de persoon zelf"),
    ConcernBy.VOLUNTEER: _("Van het maatje"),
    ConcernBy.CARER: _("Van een naaste"),
    ConcernBy.REFERRER: _("Van een verwijzer"),
}
CATEGORY = _("Kies waar het over gaat.")
LEVEL = _("Kies of het kan wachten.")
LEVELS: Mapping[ConcernLevel, str] = {
    ConcernLevel.WORRY: _("Ja, tot de volgende werkdag"),
    ConcernLevel.ACUTE: _("Nee, dit kan niet wachten"),
}
EMERGENCY = {"phone": "112", "href": "tel:112"}
SAFE_HOME = {"phone": "0800-2000", "href": "tel:08002000"}


def concern(row: Concern) -> dict[str, object]:
    """One worry, in codes."""
    return {
        "title": str(CATEGORIES[row.category]),
        "is_acute": row.level is ConcernLevel.ACUTE,
        "is_open": row.handled_at is None,
        "wants_call": row.wants_call,
        "by": str(BY[row.by]),
        "due": format_date(row.due_on),
        "outcome": str(OUTCOMES[row.outcome]) if row.outcome is not None else "",
    }
