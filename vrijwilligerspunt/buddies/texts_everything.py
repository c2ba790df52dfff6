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
FLASHES = {"wiped": _("Alles rond maatjes is gewist. Dank je wel voor je vertrouwen.")}


def kept(found: Mapping[str, int]) -> list[str]:
    """How many of each thing we keep, in lines."""
    lines = {
        "requests": ngettext("%(num)s vraag van jou", "%(num)s vragen van jou", found["requests"]),
        "written_for_others": ngettext(
            "%(num)s vraag die je voor een ander schreef",
            "%(num)s vragen die je voor een ander schreef",
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
