"""What the page says on which a person takes along or wipes all of informal care at once."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.i18n import ngettext

MINE = {
    "title": _("Alles rond maatjes"),
    "text": _("Neem mee wat we van je hebben, of wis het in één keer."),
    "link": _("Meenemen of wissen"),
}
FLASHES = {
    "wiped": _("Alles rond maatjes is gewist. Dank je wel voor je vertrouwen."),
    "nearly": _("Gewist. Alleen dat je tijdelijk niet meedoet, bewaren we nog. Hooguit een half jaar."),
}
STAYS = (
    _("Je doet nu tijdelijk niet mee als maatje. Voor ieders veiligheid bewaren we dat nog."),
    _("Alleen dat, de dag en je wijk blijven staan, hooguit een half jaar."),
    _("De rest is meteen weg, en wat loopt, stopt. De coördinator hoort dat er iets is veranderd."),
)
"""Instead of the promise that all goes, for who is suspended as a buddy."""


def kept(found: Mapping[str, int]) -> list[str]:
    """How many of each thing we keep, in lines."""
    lines = {
        "requests": ngettext("%(num)s vraag van jou", "%(num)s vragen van jou", found["requests"]),
        "written_for_others": ngettext(
            "%(num)s vraag die je opschreef",
            "%(num)s vragen die je opschreef",
            found["written_for_others"],
        ),
        "volunteering": ngettext(
            "%(num)s keer dat je maatje was of wilde worden",
            "%(num)s keer dat je maatje was of wilde worden",
            found["volunteering"],
        ),
        "circles": ngettext(
            "%(num)s kring van mensen om je heen",
            "%(num)s kringen van mensen om je heen",
            found["circles"],
        ),
        "matches": ngettext(
            "%(num)s kennismaking met iemand", "%(num)s kennismakingen met iemand", found["matches"]
        ),
    }
    return [line for name, line in lines.items() if found[name]]
