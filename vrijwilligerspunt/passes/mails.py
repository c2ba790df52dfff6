"""The mails of the pass: to its holder, to a parent, and to the organisation that is asked.

A subject says nothing of why somebody has a pass, and a mail to an organisation names nobody.
"""

from __future__ import annotations

from datetime import date, datetime

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.i18n import ngettext
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.passes.models import VolunteerPass

OWN = "/mijn/pas"
START = "/vrijwilligerspas"
DISCOUNTS = "/vrijwilligerspas/kortingen"
PARENT = "/vrijwilligerspas/ouder/{}"
WAITING = "/mijn/organisatie/{}/passen"


def _waiting(organisation: Organisation) -> str:
    return absolute(WAITING.format(organisation.slug), organisation.language)


def confirm(organisation: Organisation) -> Mail:
    """To the organisation: somebody says to volunteer there."""
    with i18n.speaking(organisation.language):
        return Mail(
            key="pass_confirm",
            to=organisation.email,
            language=organisation.language,
            subject=_("Er wacht een vraag op jullie"),
            lines=(
                _("Iemand vraagt de vrijwilligerspas aan en zegt bij jullie te helpen."),
                _("Klopt dat? Log in en kies ja of nee. Uren tellen hoeft niet."),
            ),
            link=(_("Bekijk wie er wacht"), _waiting(organisation)),
            small=(_("Bij de pas bewaren we daarna niet waar iemand helpt, en ook niet wie ja zei."),),
        )


def reminder(organisation: Organisation, number: int) -> Mail:
    """To the organisation: so many people still wait."""
    with i18n.speaking(organisation.language):
        return Mail(
            key="pass_reminder",
            to=organisation.email,
            language=organisation.language,
            subject=_("Er wacht nog een vraag op jullie"),
            lines=(
                ngettext(
                    "Er wacht nog %(num)s persoon op jullie antwoord voor de vrijwilligerspas.",
                    "Er wachten nog %(num)s mensen op jullie antwoord voor de vrijwilligerspas.",
                    number,
                ),
                _("Log in en kies per persoon ja of nee. Dat is zo gedaan."),
            ),
            link=(_("Bekijk wie er wacht"), _waiting(organisation)),
            small=(_("Horen we drie weken niets? Dan neemt de balie het over."),),
        )


def parent(row: VolunteerPass, token: str, until: datetime) -> Mail:
    """To the parent of somebody under 16: is it all right?"""
    with i18n.speaking(row.language):
        return Mail(
            key="pass_parent",
            to=row.parent_email or "",
            language=row.language,
            subject=_("Mag je kind een pas?"),
            lines=(
                _("Iemand jonger dan 16 vraagt een vrijwilligerspas aan."),
                _("Met die pas krijgen vrijwilligers korting in Eindhoven. De pas kost niets."),
                _("Als ouder of voogd beslis jij. Zonder jouw ja gaat het niet door."),
            ),
            link=(
                _("Bekijk de aanvraag en kies ja of nee"),
                absolute(PARENT.format(token), row.language),
            ),
            small=(
                _("De link werkt tot %(moment)s.", moment=i18n.format_moment(until)),
                _("Ken je dit kind niet? Kies dan nee, of doe niets. Dan wissen we alles vanzelf."),
            ),
        )


def forbidden(row: VolunteerPass, to: str) -> Mail:
    """To somebody under 16: your parent said no."""
    with i18n.speaking(row.language):
        return Mail(
            key="pass_forbidden",
            to=to,
            language=row.language,
            subject=_("Je pas gaat niet door"),
            lines=(
                _("Je ouder of voogd wil niet dat je een pas krijgt."),
                _("Praat er thuis samen over. Je kunt later opnieuw een pas aanvragen."),
            ),
            link=(_("Lees over de pas"), absolute(START, row.language)),
        )


def unheard(row: VolunteerPass, to: str) -> Mail:
    """To somebody under 16: nobody at home answered."""
    with i18n.speaking(row.language):
        return Mail(
            key="pass_unheard",
            to=to,
            language=row.language,
            subject=_("Je pas gaat nog niet door"),
            lines=(
                _("Je ouder of voogd heeft niet op onze mail geantwoord."),
                _("We hebben je aanvraag gewist. Je kunt hem gerust opnieuw doen."),
            ),
            link=(_("Vraag de pas opnieuw aan"), absolute(OWN, row.language)),
        )


def declined(row: VolunteerPass, to: str) -> Mail:
    """To the applicant: the answer was no."""
    with i18n.speaking(row.language):
        return Mail(
            key="pass_declined",
            to=to,
            language=row.language,
            subject=_("Over je aanvraag voor de pas"),
            lines=(
                _("Je krijgt nu geen pas. We konden niet bevestigen dat je vrijwilligerswerk doet."),
                _("Klopt dit niet? Praat met de organisatie waar je helpt, of bel ons."),
                _("Je kunt de pas ook opnieuw aanvragen. We wissen deze aanvraag na 30 dagen."),
            ),
            link=(_("Naar je pas"), absolute(OWN, row.language)),
        )


def ready(row: VolunteerPass, to: str) -> Mail:
    """To the holder: here is the card."""
    with i18n.speaking(row.language):
        return Mail(
            key="pass_ready",
            to=to,
            language=row.language,
            subject=_("Je pas staat klaar"),
            lines=(
                _("Dank je wel voor wat je doet voor de stad!"),
                _("Je pas is geldig tot en met %(day)s.", day=_day(row.valid_until)),
                _("Zet hem op je telefoon of print hem. Laat hem zien bij de kassa."),
            ),
            link=(_("Naar je pas"), absolute(OWN, row.language)),
            small=(
                _("Bekijk hier waar je korting krijgt: %(link)s", link=absolute(DISCOUNTS, row.language)),
                _("Niemand kan aan je pas zien waar je helpt. Ook wij niet."),
            ),
        )


def renew(row: VolunteerPass, to: str) -> Mail:
    """To the holder, 45 and 14 days before the end: do you go on?"""
    with i18n.speaking(row.language):
        return Mail(
            key="pass_renew",
            to=to,
            language=row.language,
            subject=_("Je pas loopt bijna af"),
            lines=(
                _("Je pas is geldig tot en met %(day)s.", day=_day(row.valid_until)),
                _("Doe je nog vrijwilligerswerk? Dan kun je je pas nu verlengen."),
            ),
            link=(_("Verleng je pas"), absolute(OWN, row.language)),
            small=(_("Doe je niets? Dan stopt je pas vanzelf na die dag."),),
        )


def renewed(row: VolunteerPass, to: str) -> Mail:
    """To the holder: another year."""
    with i18n.speaking(row.language):
        return Mail(
            key="pass_renewed",
            to=to,
            language=row.language,
            subject=_("Je pas is verlengd"),
            lines=(
                _("Fijn dat je doorgaat!"),
                _("Je pas is nu geldig tot en met %(day)s.", day=_day(row.valid_until)),
                _("Heb je een pas op papier? Print hem dan opnieuw, met de nieuwe datum."),
            ),
            link=(_("Naar je pas"), absolute(OWN, row.language)),
        )


def not_renewed(row: VolunteerPass, to: str) -> Mail:
    """To the holder: the answer was no, the pass lives until its day."""
    with i18n.speaking(row.language):
        return Mail(
            key="pass_not_renewed",
            to=to,
            language=row.language,
            subject=_("Over je pas"),
            lines=(
                _("We konden niet bevestigen dat je nog vrijwilligerswerk doet."),
                _("Je pas blijft geldig tot en met %(day)s.", day=_day(row.valid_until)),
                _("Help je ergens anders? Dan kun je daar om verlenging vragen."),
            ),
            link=(_("Naar je pas"), absolute(OWN, row.language)),
        )


def ended(row: VolunteerPass, to: str) -> Mail:
    """To the holder: the last day is over."""
    with i18n.speaking(row.language):
        return Mail(
            key="pass_ended",
            to=to,
            language=row.language,
            subject=_("Je pas is verlopen"),
            lines=(
                _("De laatste dag van je pas is voorbij. Hij werkt niet meer bij de kassa."),
                _("Doe je nog vrijwilligerswerk? Vraag dan gerust een nieuwe pas aan."),
            ),
            link=(_("Naar je pas"), absolute(OWN, row.language)),
            small=(_("Na 30 dagen wissen we alles over de oude pas."),),
        )


def revoked(row: VolunteerPass, to: str) -> Mail:
    """To the holder: the pass officer ended it."""
    with i18n.speaking(row.language):
        return Mail(
            key="pass_revoked",
            to=to,
            language=row.language,
            subject=_("Je pas is gestopt"),
            lines=(
                _("Je pas werkt niet meer. De balie heeft hem stopgezet."),
                _("Ben je het er niet mee eens, of weet je niet waarom? Bel ons. We leggen het uit."),
            ),
            link=(_("Naar je pas"), absolute(OWN, row.language)),
            small=(_("Na 30 dagen wissen we alles over deze pas."),),
        )


def _day(day: date | None) -> str:
    return "" if day is None else i18n.format_date(day)
