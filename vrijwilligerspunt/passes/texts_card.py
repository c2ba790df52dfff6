"""The words of the card and its letter, and the face of a pass, the same for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import format_date, gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.qr import Drawing, drawing
from vrijwilligerspunt.passes import rules_codes
from vrijwilligerspunt.passes.models import VolunteerPass

SENDER = "Vrijwilligerspunt Eindhoven"
APP = {
    "name": _("Vrijwilligerspas Eindhoven"),
    "short_name": _("Vrijwilligerspas"),
    "description": _("Je vrijwilligerspas, ook zonder internet."),
}


@dataclass(frozen=True, slots=True)
class Face:
    """What stands on a card, ready to show. `qr` is the code for paper, which never changes."""

    name: str
    number: str
    until: str
    qr: Drawing


def check_address(token: str) -> str:
    """The address in a code: where a till asks whether the pass is valid."""
    return absolute(f"/pas/{token}")


def face(row: VolunteerPass) -> Face:
    """The face of an issued pass, in the language of this moment."""
    assert row.number is not None
    assert row.valid_until is not None
    assert row.handle is not None
    assert row.secret is not None
    return Face(
        row.name,
        rules_codes.in_groups(row.number),
        format_date(row.valid_until),
        drawing(check_address(rules_codes.paper_token(row.handle, row.secret))),
    )


def letter(row: VolunteerPass, phone: str, *, name: str) -> dict[str, Any]:
    """What the print says, in the language of this moment; without a name the card has a line to write on."""
    shown = face(row)
    return {
        "sender": SENDER,
        "title": gettext("Je vrijwilligerspas"),
        "greeting": gettext("Beste %(name)s,", name=name) if name else gettext("Beste vrijwilliger,"),
        "opening": gettext(
            "Je helpt in Eindhoven. Dank je wel daarvoor. Hier is je pas: daarmee krijg je korting "
            "bij winkels, sport en uitjes in de stad."
        ),
        "card_title": gettext("Vrijwilligerspas"),
        "name_label": gettext("Naam"),
        "name": name,
        "until_label": gettext("Geldig tot en met"),
        "until": shown.until,
        "number_label": gettext("Pasnummer"),
        "number": shown.number,
        "qr": shown.qr.svg,
        "qr_alt": gettext("QR-code waarmee een winkel ziet of deze pas geldig is"),
        "cut": gettext("Knip de pas uit langs de stippellijn. Hij past in je portemonnee."),
        "how_title": gettext("Zo gebruik je de pas"),
        "how": [
            gettext("Laat de pas zien bij de kassa, voordat je betaalt."),
            gettext("De winkel scant de code en vraagt je naam. Meer ziet de winkel niet."),
            gettext("Op %(address)s staat waar je korting krijgt.", address=absolute("/vrijwilligerspas")),
        ],
        "lost_title": gettext("Pas kwijt?"),
        "lost": gettext("Bel ons. Je krijgt een nieuwe pas, en de oude werkt dan niet meer."),
        "help": gettext("Vragen? Bel %(phone)s. We helpen je graag.", phone=phone),
    }
