"""What an organisation reads when it says who helps there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import DomainError, NotAllowed
from vrijwilligerspunt.foundation.i18n import format_date, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

ANSWERS: Mapping[str, str] = {
    "ja": _("Ja, deze persoon helpt bij ons"),
    "nee": _("Nee, dat klopt niet"),
}
MESSAGES: Mapping[type[DomainError] | str, str] = {
    "nothing": _("Kies bij minstens één persoon ja of nee."),
    NotAllowed: _("Alleen een beheerder of redacteur van jullie organisatie kan dit doen."),
}
WHAT_HAPPENS = (
    _("Zeg je ja? Dan krijgt de vrijwilliger een pas en een mail."),
    _("Zeg je nee? Dan krijgt de vrijwilliger een mail met uitleg en ons telefoonnummer."),
    _("Je hoeft geen uren op te schrijven."),
    _("Op de pas staat niet wie er ja zei. Wij wissen dat zodra de pas er is."),
    _("Antwoord je niet? Dan herinneren we je na 7 en 14 dagen. Na 21 dagen beslissen wij."),
)
TILE = _("Vrijwilligerspassen")
NOBODY_WAITS = _("Zeg wie er bij jullie helpt. Nu wacht er niemand.")


def tile(number: int) -> str:
    """The line on the organisation's own page: how many wait for an answer."""
    if not number:
        return str(NOBODY_WAITS)
    return ngettext(
        "%(num)s persoon wacht op jullie ja of nee.", "%(num)s mensen wachten op jullie ja of nee.", number
    )


def question(hours: int, months: int) -> str:
    """What a yes says, in the numbers of the rule that holds today."""
    return gettext(
        "Helpt iemand bij jullie minstens %(hours)s uur per jaar, of %(months)s maanden regelmatig? "
        "Zeg dan ja.",
        hours=hours,
        months=months,
    )


def about(asked_at: datetime, *, is_renewal: bool, today: date) -> str:
    """Since when somebody waits, and whether it is a first pass."""
    day = clock.local(asked_at).date()
    days = (today - day).days
    asked = gettext("Gevraagd op %(day)s", day=format_date(day))
    waits = ngettext("wacht %(num)s dag", "wacht %(num)s dagen", days) if days > 0 else gettext("vandaag")
    kind = gettext("wil de pas verlengen") if is_renewal else gettext("vraagt een eerste pas")
    return f"{asked} · {waits} · {kind}"


def said(yes: int, no: int) -> str:
    """What was done with the answers."""
    lines = []
    if yes:
        lines.append(
            ngettext(
                "Je zei ja voor %(num)s persoon.",
                "Je zei ja voor %(num)s mensen.",
                yes,
            )
        )
    if no:
        lines.append(
            ngettext(
                "Je zei nee voor %(num)s persoon.",
                "Je zei nee voor %(num)s mensen.",
                no,
            )
        )
    if lines:
        lines.append(gettext("Zij krijgen bericht."))
    return " ".join(lines)


def was_answered(number: int) -> str:
    """Somebody else was first, or the applicant took it back: nothing was changed again."""
    return ngettext(
        "%(num)s aanvraag stond niet meer open. Een collega gaf al antwoord, of de aanvraag is ingetrokken.",
        "%(num)s aanvragen stonden niet meer open. "
        "Een collega gaf al antwoord, of de aanvraag is ingetrokken.",
        number,
    )
