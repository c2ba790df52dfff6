"""What an organisation's own people read: labels, errors, flashes, and how it stands in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vrijwilligerspunt.foundation.i18n import format_date, gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.organisations import rules, rules_days
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState
from vrijwilligerspunt.organisations.texts import KINDS

NOT_CONFIRMED = _("Jullie hebben niet laten weten dat de gegevens nog kloppen.")

LABELS = {
    "name": _("Naam van de organisatie"),
    "kind": _("Wat voor organisatie is het?"),
    "purpose": _("Wat doen jullie?"),
    "contact_first_name": _("Voornaam van de contactpersoon"),
    "email": _("E-mailadres"),
    "phone": _("Telefoonnummer"),
    "website": _("Website"),
    "place_name": _("Naam van de plek"),
    "street": _("Straat en huisnummer"),
    "pc4": _("Postcode: alleen de vier cijfers"),
    "step_free": _("Kun je zonder drempels naar binnen?"),
    "accessible_toilet": _("Is er een toilet voor een rolstoel?"),
    "coc_number": _("KvK-nummer"),
    "non_profit": _("Wij willen geen winst maken"),
    "insurance_declared": _("Hebben jullie zelf een verzekering voor vrijwilligers?"),
    "quality_mark_until": _("Keurmerk 'Goed geregeld' geldig tot en met"),
    "uwv_declaration_until": _("Vrijwilligersverklaring van het UWV geldig tot en met"),
    "agreed": _("Wij houden ons aan de afspraken over gegevens"),
    "language": _("Taal van onze mails"),
    "role": _("Wat mag je collega doen?"),
    "new_role": _("Wat mag deze collega?"),
    "location_name": _("Naam van de plek"),
    "starts_on": _("Eerste dag dat jullie niet antwoorden"),
    "ends_on": _("Laatste dag dat jullie niet antwoorden"),
    "reason": _("De reden, zoals de organisatie die leest"),
}
ANSWERS = {"yes": _("Ja"), "no": _("Nee"), "unknown": _("Dat weet ik niet")}
REQUIRED = {
    "kind": _("Kies wat voor organisatie het is."),
    "coc_number": _("Vul acht cijfers in, zoals 12345678. Of laat het leeg."),
    "pc4": _("Vul vier cijfers in, zoals 5611."),
    "phone": _("Vul een telefoonnummer in met cijfers, zoals 040 123 45 67."),
    "website": _("Vul een webadres in, zoals www.voorbeeld.nl."),
    "language": _("Kies een taal."),
    "role": _("Kies wat je collega mag doen."),
    "location_name": _("Geef de plek een naam."),
    "day": _("Vul een datum in, zoals 24-12-2026."),
    "first_day": _("Vul een datum in voor de eerste dag, zoals 24-12-2026."),
    "last_day": _("Vul een datum in voor de laatste dag, zoals 3-1-2027."),
    "reason": _("Schrijf op waarom. De organisatie leest dit."),
    "too_long": _("Dit is te lang. Gebruik hooguit %(max)d tekens."),
}
MESSAGES: Mapping[type[Exception], str] = {
    rules.PostcodeUnknown: _("Deze postcode kennen we niet. Kijk de cijfers na."),
    rules.PlaceExists: _("Er is al een plek met deze naam. Kies een andere naam."),
    rules.TooManyPlaces: _("Er passen 30 plekken in de lijst. Haal er eerst een weg."),
    rules.AlreadyMember: _("Deze persoon werkt al mee."),
    rules.AlreadyInvited: _("Dit adres heeft al een uitnodiging. Je kunt die hieronder opnieuw sturen."),
    rules.LastAdmin: _("Dit is de enige beheerder. Maak eerst een ander beheerder."),
    rules.PhoneFirst: _("Bel deze organisatie eerst en druk op 'Ik heb gebeld'."),
    rules.ReasonNeeded: REQUIRED["reason"],
    rules_days.AbsencePast: _("Kies een eerste dag van vandaag of later."),
    rules_days.AbsenceTurned: _("De laatste dag ligt voor de eerste. Kijk de dagen na."),
    rules_days.AbsenceTooLong: _("Kies hooguit vier weken. Duurt het langer? Zet dan je vacatures stil."),
    rules_days.AbsenceTooFar: _("Kies een dag binnen een jaar."),
    rules_days.AbsenceOverlaps: _("Voor een deel van deze dagen staat er al iets. Haal dat eerst weg."),
}
FLASHES = {
    "registered": _("Bewaard. Je kunt nu verder, of later terugkomen."),
    "saved": _("Bewaard."),
    "handed_in": _("Ingediend. We bellen jullie binnen drie werkdagen."),
    "confirmed": _("Dank je wel. Alles staat weer voor een jaar goed."),
    "location_added": _("De plek staat in de lijst."),
    "location_removed": _("De plek is weg."),
    "absent": _("Genoteerd. Wie zich aanmeldt, ziet dat jullie later antwoorden."),
    "back": _("Fijn dat jullie er weer zijn."),
    "invited": _("De uitnodiging is verstuurd."),
    "invited_again": _("Er is een nieuwe link verstuurd. De oude werkt niet meer."),
    "withdrawn": _("De uitnodiging is ingetrokken. De link werkt niet meer."),
    "role_set": _("De rol is veranderd."),
    "removed": _("Deze collega werkt niet meer mee."),
    "left": _("Je werkt niet meer mee voor deze organisatie."),
    "joined": _("Je doet mee. Fijn!"),
    "joined_sign_in": _("Je doet mee. Log in om verder te gaan."),
    "phoned": _("Genoteerd: er is gebeld."),
    "approve": _("Toegelaten. De organisatie krijgt een mail."),
    "reject": _("Afgewezen. De organisatie krijgt een mail met de reden."),
    "suspend": _("Stilgezet. De organisatie krijgt een mail met de reden."),
    "restore": _("De organisatie staat weer op de site en krijgt een mail."),
    "close": _("De organisatie is gestopt en krijgt een mail."),
}
# What each role lets one do, under its name.
ROLE_HINTS: Mapping[MemberRole, str] = {
    MemberRole.ADMIN: _("Mag alles, ook collega's uitnodigen."),
    MemberRole.EDITOR: _("Schrijft vacatures en antwoordt op aanmeldingen."),
    MemberRole.VIEWER: _("Kijkt mee en verandert niets."),
}
STATE_KIND: Mapping[OrganisationState, str] = {
    OrganisationState.DRAFT: "neutral",
    OrganisationState.SUBMITTED: "info",
    OrganisationState.ACTIVE: "ok",
    OrganisationState.SUSPENDED: "warning",
    OrganisationState.CLOSED: "neutral",
    OrganisationState.REJECTED: "error",
}
STATE_LINES: Mapping[OrganisationState, str] = {
    OrganisationState.DRAFT: _("Nog niet ingediend. Alleen jullie zien dit."),
    OrganisationState.SUBMITTED: _("Ingediend. We bellen jullie binnen drie werkdagen."),
    OrganisationState.ACTIVE: _("Jullie staan op de site. Iedereen kan jullie vinden."),
    OrganisationState.SUSPENDED: _("Jullie pagina en vacatures staan nu even niet op de site."),
    OrganisationState.CLOSED: _("Deze organisatie is gestopt op de site."),
    OrganisationState.REJECTED: _("Jullie organisatie kan nu niet op de site."),
}
MINE_TITLE = _("Jouw organisaties")
MINE_TEXT = _("Hier regel je de vacatures en de aanmeldingen.")

_ROAD = (
    (_("Gegevens invullen"), _("Dat kan in stukjes. Alles wordt bewaard.")),
    (_("Indienen"), _("Daarna kijken wij mee.")),
    (_("We bellen je"), _("Een kort gesprek om kennis te maken, binnen drie werkdagen.")),
    (_("Op de site"), _("Jullie krijgen een mail en plaatsen de eerste vacature.")),
)
_REACHED = {OrganisationState.DRAFT: 0, OrganisationState.SUBMITTED: 2}
# Form field -> what to do, in the order of the form.
MISSING_LABELS: Mapping[str, str] = {
    "name": LABELS["name"],
    "purpose": LABELS["purpose"],
    "contact_first_name": LABELS["contact_first_name"],
    "email": LABELS["email"],
    "phone": LABELS["phone"],
    "coc_number": LABELS["coc_number"],
    "non_profit": _("Bevestigen dat jullie geen winst willen maken"),
    "insurance_declared": _("Ja of nee: een verzekering voor vrijwilligers"),
    "agreed_at": _("Akkoord met de afspraken over gegevens"),
}


def road(organisation: Organisation, is_complete: bool) -> list[dict[str, str]]:
    """The way to the site, for `components/timeline.html`; nothing once it is there."""
    reached = _REACHED.get(organisation.state)
    if reached is None:
        return []
    if organisation.state is OrganisationState.DRAFT and is_complete:
        reached = 1
    states = ["done"] * reached + ["current"] + ["todo"] * len(_ROAD)
    return [
        {"title": str(title), "text": str(text), "state": state}
        for (title, text), state in zip(_ROAD, states, strict=False)
    ]


def absence_line(ends_on: date) -> str:
    """`Tot en met 3 januari 2027 antwoordt de organisatie niet.`"""
    return gettext("Tot en met %(day)s krijg je geen antwoord.", day=format_date(ends_on))


def period(starts_on: date, ends_on: date) -> str:
    """`24 december 2026 tot en met 3 januari 2027`."""
    if starts_on == ends_on:
        return format_date(starts_on)
    return gettext("%(first)s tot en met %(last)s", first=format_date(starts_on), last=format_date(ends_on))


def confirm_by(organisation: Organisation) -> str:
    """Until when somebody must say that all is still right; '' when nobody asked."""
    if organisation.confirm_asked_on is None:
        return ""
    return format_date(organisation.confirm_asked_on + rules_days.SUSPEND_AFTER)


ALIKE_NAME = _("We kennen al een organisatie met deze naam.")
ALIKE_NUMBER = _("We kennen al een organisatie met dit KvK-nummer.")
# Key of a tile -> title and what it is for.
TILES = {
    "vacancies": (_("Vacatures"), _("Schrijf een vacature of pas er een aan.")),
    "inbox": (_("Aanmeldingen"), _("Lees wie wil helpen en geef antwoord.")),
    "import": (_("Vacatures inlezen"), _("Zet een lijst uit Excel in één keer klaar.")),
    "export": (_("Alles downloaden"), _("Neem mee wat van jullie is.")),
    "details": (_("Onze gegevens"), _("Wat jullie doen, contact, verzekering en keurmerk.")),
    "places": (_("Onze plekken"), _("Waar vrijwilligers bij jullie helpen.")),
    "members": (_("Collega's"), _("Wie er meewerkt en wie wat mag.")),
    "absences": (_("Even weg"), _("Zeg wanneer jullie niet antwoorden.")),
}
_STEP_FREE = {True: _("Zonder drempels"), False: _("Met drempels of trappen")}
_TOILET = {True: _("Rolstoeltoilet"), False: _("Geen rolstoeltoilet")}
_EMPTY = _("leeg")


def place_lines(step_free: bool | None, accessible_toilet: bool | None) -> list[str]:
    """What is known of how one gets in."""
    told = [_STEP_FREE[step_free]] if step_free is not None else []
    return [
        str(line) for line in told + ([_TOILET[accessible_toilet]] if accessible_toilet is not None else [])
    ]


def value_in_words(name: str, value: object) -> str:
    """What stands in a field of the profile, for who typed something else."""
    if value is None or value == "":
        return str(ANSWERS["unknown"] if name in {"step_free", "insurance_declared"} else _EMPTY)
    if isinstance(value, bool):
        return str(ANSWERS["yes" if value else "no"])
    if isinstance(value, OrganisationKind):
        return str(KINDS[value])
    if isinstance(value, date):
        return format_date(value)
    return (
        {"nl": "Nederlands", "en": "English"}.get(str(value), str(value))
        if name == "language"
        else str(value)
    )
