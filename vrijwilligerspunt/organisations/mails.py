"""The mails of the room: to an organisation in its own language, to the desk in Dutch.

A mail to an address nobody proved yet (an invitation) names the organisation only after a moderator let it
in, so that nobody can use us to send a stranger words of his own.
"""

from __future__ import annotations

from datetime import date, datetime

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail, desk_address
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState

OWN = "/mijn/organisatie/{}"
WORKLIST = "/werkplek/organisaties/{}"
INVITATION = "/uitnodiging/organisatie/{}"
DIRECTORY = "/organisaties"
KNOWN = (OrganisationState.ACTIVE, OrganisationState.SUSPENDED)


def _own(organisation: Organisation) -> str:
    return absolute(OWN.format(organisation.slug), organisation.language)


def review(organisation: Organisation, _reason: str) -> Mail:
    """To the moderators: somebody asks to be let in."""
    with i18n.speaking(i18n.SOURCE):
        return Mail(
            key="org_review",
            to=desk_address(),
            language=i18n.SOURCE,
            subject=_("Een organisatie wil meedoen"),
            lines=(
                _("Deze organisatie wacht op jullie: %(organisation)s.", organisation=organisation.name),
                _("Bel de contactpersoon en kijk de gegevens na. Geef binnen 3 werkdagen antwoord."),
            ),
            link=(_("Bekijk de organisatie"), absolute(WORKLIST.format(organisation.slug), i18n.SOURCE)),
        )


def active(organisation: Organisation, _reason: str) -> Mail:
    """To the organisation: it is on the site, for the first time or again."""
    with i18n.speaking(organisation.language):
        return Mail(
            key="org_active",
            to=organisation.email,
            language=organisation.language,
            subject=_("Jullie organisatie staat op de site"),
            lines=(
                _("Fijn dat jullie meedoen!"),
                _(
                    "%(organisation)s staat nu op Vrijwilligerspunt Eindhoven.",
                    organisation=organisation.name,
                ),
                _("Jullie kunnen vacatures plaatsen en aanmeldingen beantwoorden."),
                _("Werken jullie samen? Nodig dan je collega's uit. Dan mist niemand een aanmelding."),
            ),
            link=(_("Naar jullie pagina"), _own(organisation)),
            small=(_("Hulp nodig bij je eerste vacature? Bel ons gerust, we denken graag mee."),),
        )


def rejected(organisation: Organisation, reason: str) -> Mail:
    """To the organisation: not let in, and why."""
    with i18n.speaking(organisation.language):
        return Mail(
            key="org_rejected",
            to=organisation.email,
            language=organisation.language,
            subject=_("Over jullie aanmelding bij Vrijwilligerspunt"),
            lines=(
                _("Dank je wel dat jullie je hebben aangemeld."),
                _("Helaas kan %(organisation)s nu niet op de site.", organisation=organisation.name),
                _("De reden: %(reason)s", reason=reason),
                _("Klopt dit niet, of is er iets veranderd? Bel ons. We kijken graag opnieuw mee."),
            ),
            link=(_("Naar jullie pagina"), _own(organisation)),
        )


def suspended(organisation: Organisation, reason: str) -> Mail:
    """To the organisation: it is off the site for now, and why."""
    with i18n.speaking(organisation.language):
        return Mail(
            key="org_suspended",
            to=organisation.email,
            language=organisation.language,
            subject=_("Jullie pagina is stilgezet"),
            lines=(
                _(
                    "%(organisation)s en de vacatures staan nu even niet op de site.",
                    organisation=organisation.name,
                ),
                _("De reden: %(reason)s", reason=reason),
                _("Er is niets gewist. Bel ons, dan lossen we het samen op."),
            ),
            link=(_("Naar jullie pagina"), _own(organisation)),
        )


def confirm(organisation: Organisation, until: date) -> Mail:
    """To the organisation, once a year and again after two weeks: is everything still right?"""
    with i18n.speaking(organisation.language):
        return Mail(
            key="org_confirm",
            to=organisation.email,
            language=organisation.language,
            subject=_("Kloppen jullie gegevens nog?"),
            lines=(
                _("Eén keer per jaar vragen we of alles nog klopt."),
                _("Het gaat om: %(organisation)s.", organisation=organisation.name),
                _("Log in, kijk de gegevens na en druk op de knop 'Het klopt nog'. Dat is zo gedaan."),
            ),
            link=(_("Naar jullie pagina"), _own(organisation)),
            small=(
                _(
                    "Doe dit voor %(day)s. Horen we niets? Dan zetten we de pagina en de vacatures stil.",
                    day=i18n.format_date(until),
                ),
                _("Stoppen jullie? Laat het ons weten. Bellen mag ook."),
            ),
        )


def closed(organisation: Organisation, _reason: str) -> Mail:
    """To the organisation: it stopped."""
    with i18n.speaking(organisation.language):
        return Mail(
            key="org_closed",
            to=organisation.email,
            language=organisation.language,
            subject=_("Jullie organisatie is gestopt op de site"),
            lines=(
                _(
                    "%(organisation)s en de vacatures staan niet meer op de site.",
                    organisation=organisation.name,
                ),
                _("Dank je wel voor alles wat jullie voor de stad deden."),
            ),
            small=(_("Was dit niet de bedoeling? Bel ons dan."),),
        )


def invitation(organisation: Organisation, to: str, language: str, token: str, until: datetime) -> Mail:
    """To somebody who is asked to work for an organisation."""
    with i18n.speaking(language):
        asked = (
            _("Je bent gevraagd om mee te werken voor %(organisation)s.", organisation=organisation.name)
            if organisation.state in KNOWN
            else _("Je bent gevraagd om mee te werken voor een organisatie in Eindhoven.")
        )
        return Mail(
            key="org_invitation",
            to=to,
            language=language,
            subject=_("Een uitnodiging om mee te werken"),
            lines=(
                asked,
                _("Samen zorg je voor de vacatures en de aanmeldingen van vrijwilligers."),
                _("Open de pagina hieronder en kijk wie je vraagt. Daarna kies je zelf."),
            ),
            link=(_("Bekijk de uitnodiging"), absolute(INVITATION.format(token), language)),
            small=(
                _("De link werkt tot %(moment)s.", moment=i18n.format_moment(until)),
                _("Ken je deze organisatie niet? Dan hoef je niets te doen."),
            ),
        )
