"""What the page says on which somebody erases an account: what goes, what stops, what stays and why."""

from __future__ import annotations

from vrijwilligerspunt.accounts.texts import ROLES
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.i18n import ngettext
from vrijwilligerspunt.foundation.spoken import listed
from vrijwilligerspunt.privacy.queries import Hanging

SURE = _("Ja, ik weet het zeker. Dit kan niet meer terug.")
TICK = _("Zet een vinkje als je het zeker weet.")

ALWAYS_GONE = (
    _("Je naam, je e-mailadres, je wachtwoord en je tweede stap."),
    _("Wat je bewaarde: plekken, zoekvragen en wat je graag doet."),
    _("Op al je apparaten ben je dan uitgelogd. Mails die nog klaarstaan, gaan niet meer weg."),
)
ALWAYS_STAYS = (
    _("In ons logboek staan een nummer en codes, geen naam. Na 24 maanden is dat ook weg."),
    _("Meldde je iets over een pagina? De melding blijft hooguit twee jaar, zonder je adres."),
    _("Aantallen blijven, zoals hoeveel mensen een maatje vonden. Daar staat niemand in."),
    _("Deed je iets met een ander adres, of zonder in te loggen? Dat wis je met de link in die mail."),
)
FIRST = {
    "roles": _("Je werkt hier nog: %(roles)s. Draag je werk over. Een beheerder trekt je rol daarna in."),
    "roles_link": _("Bekijk je rollen"),
    "organisation": _("Alleen jij beheert %(name)s. Maak eerst een ander beheerder, of stop de organisatie."),
    "organisation_link": _("Naar de mensen van %(name)s"),
    "suspended": _(
        "Je doet nu tijdelijk niet mee als maatje. Voor ieders veiligheid kan je account nog niet weg. "
        "Dat duurt hooguit een half jaar."
    ),
    "suspended_link": _("Wis alvast de rest rond maatjes"),
}


def roles(found: tuple[Role, ...]) -> str:
    """The roles that somebody still has."""
    return str(FIRST["roles"]) % {"roles": listed([str(ROLES[role]) for role in found])}


def gone(found: Hanging) -> list[str]:
    """What is wiped at once, and with it what stops."""
    lines = [str(line) for line in ALWAYS_GONE]
    if found.passes:
        lines.append(str(_("Je vrijwilligerspas. De codes werken meteen niet meer.")))
    if found.unsent:
        lines.append(str(_("Aanmeldingen die nog niet bij de organisatie zijn.")))
    if found.requests:
        lines.append(
            str(_("Je vraag om een maatje. Wat loopt, stopt. De coördinator en je maatje horen dat."))
        )
    if found.written:
        lines.append(
            str(_("Wat je voor een ander opschreef. Zei die ander al ja? Dan gaat alleen jouw naam weg."))
        )
    if found.volunteering:
        lines.append(
            str(_("Wat we van je weten als maatje. Had je iemand? Dat stopt, en de coördinator hoort dat."))
        )
    if found.circles:
        lines.append(str(_("Je kring. De mensen in je kring horen dat hij stopt.")))
    if found.offers or found.sides:
        lines.append(str(_("Wat je voor je buurt wilde doen, en waar een verbinder je voor opschreef.")))
    if found.works_for:
        lines.append(str(_("Je plek bij %(names)s.")) % {"names": listed(list(found.works_for))})
    return lines


def stays(found: Hanging) -> list[str]:
    """What is kept for a while, by whom and why."""
    lines = []
    if found.talking:
        lines.append(
            ngettext(
                "%(num)s aanmelding loopt nog. We trekken hem in. De organisatie ziet je naam nog 28 dagen, "
                "zodat ze weet wie er niet meer komt.",
                "%(num)s aanmeldingen lopen nog. We trekken ze in. De organisatie ziet je naam nog 28 dagen, "
                "zodat ze weet wie er niet meer komt.",
                found.talking,
            )
        )
    if found.begun:
        lines.append(
            str(
                _(
                    "Je vrijwilligerswerk zelf gaat door. De organisatie houdt je naam en adres tot een jaar "
                    "nadat je stopt. Af en toe vragen we je per mail hoe het gaat. Wil je dat niet? "
                    "Stop dan eerst daar."
                )
            )
        )
    if found.over:
        lines.append(
            str(
                _(
                    "Een aanmelding die klaar is, houdt de organisatie tot haar laatste dag: 28 dagen, "
                    "of een jaar als je er hielp. Zo weet ze met wie ze sprak."
                )
            )
        )
    return [*lines, *(str(line) for line in ALWAYS_STAYS)]
