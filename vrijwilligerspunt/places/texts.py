"""Every Dutch sentence this room speaks."""

from __future__ import annotations

from vrijwilligerspunt.foundation.i18n import format_number, gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.places import rules

ATTRIBUTION = (
    _(
        "Buurt- en wijkgrenzen: gemeente Eindhoven (open data) en CBS/Kadaster, Wijk- en Buurtkaart, "
        "CC BY 4.0, vereenvoudigd."
    ),
    _("Postcodepunten: GeoNames, CC BY 4.0, en 4pp (MIT)."),
)

UNKNOWN_POSTCODE = _("Deze postcode kennen we niet. Vul vier cijfers in van Eindhoven of een buurgemeente.")


def spoken(distance: float) -> str:
    """`minder dan 1 km`, `ongeveer 1,5 km`: a postcode point is not a front door (rulings.md 14)."""
    half_kilometres = rules.rounded(distance)
    if half_kilometres is None:
        return gettext("minder dan 1 km")
    return gettext("ongeveer %(distance)s km", distance=format_number(half_kilometres))
