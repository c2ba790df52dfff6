"""Every Dutch sentence this room speaks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vrijwilligerspunt.foundation.i18n import format_date, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.organisations import rules
from vrijwilligerspunt.organisations.queries import PublicProfile
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState

KINDS: Mapping[OrganisationKind, str] = {
    OrganisationKind.ASSOCIATION: _("Vereniging"),
    OrganisationKind.FOUNDATION: _("Stichting"),
    OrganisationKind.INFORMAL: _("Groep bewoners"),
    OrganisationKind.PUBLIC: _("Overheid"),
    OrganisationKind.COMPANY: _("Bedrijf"),
    OrganisationKind.FAITH: _("Geloofsgemeenschap"),
    OrganisationKind.SCHOOL: _("School"),
    OrganisationKind.STUDENT_GROUP: _("Groep studenten"),
    OrganisationKind.NETWORK: _("Netwerk"),
}
STATES: Mapping[OrganisationState, str] = {
    OrganisationState.DRAFT: _("Concept"),
    OrganisationState.SUBMITTED: _("Ingediend"),
    OrganisationState.ACTIVE: _("Actief"),
    OrganisationState.SUSPENDED: _("Stilgezet"),
    OrganisationState.CLOSED: _("Gestopt"),
    OrganisationState.REJECTED: _("Afgewezen"),
}
MEMBER_ROLES: Mapping[MemberRole, str] = {
    MemberRole.ADMIN: _("Beheerder"),
    MemberRole.EDITOR: _("Redacteur"),
    MemberRole.VIEWER: _("Meelezer"),
}
MISSING: Mapping[str, str] = {
    "name": _("Vul de naam van je organisatie in."),
    "purpose": _("Vertel in een paar zinnen wat jullie doen."),
    "contact_first_name": _("Vul de voornaam van de contactpersoon in."),
    "email": _("Vul een e-mailadres in."),
    "phone": _("Vul een telefoonnummer in. We bellen om kennis te maken."),
    "non_profit": _("Bevestig dat jullie geen winst willen maken."),
    "coc_number": _("Vul je KvK-nummer in: acht cijfers."),
    "insurance_declared": _("Kies of jullie vrijwilligers verzekerd zijn."),
    "agreed_at": _("Vink aan dat jullie je aan de afspraken over gegevens houden."),
}

UNKNOWN_WIJK = _("Die wijk kennen we niet. Je ziet nu alle wijken.")
STEP_FREE: Mapping[bool, str] = {
    True: _("Je kunt zonder drempels naar binnen."),
    False: _("Er zijn drempels of trappen. Overleg met de organisatie."),
}
INSURED: Mapping[bool, str] = {
    True: _("De organisatie heeft een verzekering voor vrijwilligers."),
    False: _("De organisatie heeft zelf geen verzekering. Vraag naar die van de gemeente."),
}
WHERE = _("Waar")
ACCESS = _("Toegankelijk")
INSURANCE = _("Verzekering")
QUALITY_MARK = _("Keurmerk")
QUALITY_MARK_NAME = _("Goed geregeld voor vrijwilligers")
ASYLUM_SEEKERS = _("Voor asielzoekers")
UWV_DECLARATION = _("Met vrijwilligersverklaring van het UWV")


def found(total: int) -> str:
    """`1 organisatie gevonden`, `48 organisaties gevonden`."""
    return ngettext("%(num)s organisatie gevonden", "%(num)s organisaties gevonden", total)


def valid_until(day: date) -> str:
    """`geldig tot en met 31 december 2027`."""
    return gettext("geldig tot en met %(day)s", day=format_date(day))


def area(shown: PublicProfile) -> str:
    """`Aanschot, Eindhoven`, or as much as we know."""
    return ", ".join(part for part in (shown.wijk, shown.place) if part)


def facts(shown: PublicProfile, today: date) -> list[dict[str, str]]:
    """What a visitor reads beside the purpose, for `components/facts.html`; the unknown is left out."""
    organisation = shown.organisation
    here = ", ".join(part for part in (organisation.place_name, organisation.street) if part)
    mark, declaration = organisation.quality_mark_until, organisation.uwv_declaration_until
    told: list[dict[str, str]] = []
    if here or area(shown):
        told.append(_fact("map-pin", WHERE, here or area(shown), area(shown) if here else ""))
    if organisation.step_free is not None:
        told.append(_fact("accessible", ACCESS, STEP_FREE[organisation.step_free]))
    if organisation.insurance_declared is not None:
        told.append(_fact("shield", INSURANCE, INSURED[organisation.insurance_declared]))
    if mark is not None and rules.runs(mark, today):
        told.append(_fact("star", QUALITY_MARK, QUALITY_MARK_NAME, valid_until(mark)))
    if declaration is not None and rules.runs(declaration, today):
        told.append(_fact("world", ASYLUM_SEEKERS, UWV_DECLARATION, valid_until(declaration)))
    return told


def _fact(icon: str, term: str, value: str, note: str = "") -> dict[str, str]:
    return {"icon": icon, "term": term, "value": value, "note": note}
