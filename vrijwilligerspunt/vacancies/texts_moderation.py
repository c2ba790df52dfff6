"""What moderators read and what they say: flags, the checklist, grounds, and what happens when they act."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies import rules, texts
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.rules_checklist import SLA_WORKING_DAYS, Ground, Point, Verb
from vrijwilligerspunt.vacancies.rules_flags import Flag

FLAGS: Mapping[Flag, str] = {
    Flag.MONEY: _("Kost geld"),
    Flag.SALES: _("Verkoop of commissie"),
    Flag.FOR_PROFIT: _("Bedrijf met winst"),
    Flag.EDUCATION: _("Vraagt een opleiding"),
    Flag.AGE: _("Vraagt een leeftijd"),
    Flag.SEX: _("Vraagt man of vrouw"),
    Flag.HOURS: _("Meer dan 20 uur"),
    Flag.CONTACT: _("Contactgegevens in de tekst"),
    Flag.RISK: _("Werk met risico"),
    Flag.YOUNG: _("Jonger dan 16"),
}
FLAG_REASONS: Mapping[Flag, str] = {
    Flag.MONEY: _("Het lijkt of een vrijwilliger zelf moet betalen. Dat hoort niet."),
    Flag.SALES: _("Verkopen voor een commissie is geen vrijwilligerswerk."),
    Flag.FOR_PROFIT: _("Vrijwilligerswerk is niet voor een bedrijf dat winst maakt. Is dit toch goed?"),
    Flag.EDUCATION: _("Er staat een opleidingseis, maar geen reden waarom die nodig is."),
    Flag.AGE: _("Er staat een leeftijdseis zonder reden. Dat mag alleen met een goede reden."),
    Flag.SEX: _("Er wordt een man of een vrouw gevraagd, zonder reden."),
    Flag.HOURS: _("Meer dan 20 uur per week is te veel voor vrijwilligerswerk."),
    Flag.CONTACT: _("Er staat een adres of nummer in de tekst. Mensen melden zich aan met het formulier."),
    Flag.RISK: _("De organisatie noemt een risico. Kijk naar uitleg, leeftijd en verzekering."),
    Flag.YOUNG: _("Kinderen vanaf 13 jaar mogen meedoen. Kijk of het werk licht en veilig is."),
}
POINTS: Mapping[Point, str] = {
    Point.TASKS: _("Schrijf duidelijk op wat iemand gaat doen"),
    Point.HOURS: _("Vraag niet meer dan 20 uur per week"),
    Point.EDUCATION: _("Haal de opleidingseis weg, of schrijf erbij waarom die nodig is"),
    Point.EQUAL: _("Haal de eis over leeftijd, man of vrouw weg, of schrijf de reden erbij"),
    Point.GUIDANCE: _("Noem een vaste contactpersoon en vertel hoe je iemand inwerkt"),
    Point.INSURANCE: _("Vertel of vrijwilligers verzekerd zijn"),
    Point.EXPENSES: _("Vertel dat onkosten terugbetaald worden. Vraag zelf geen geld"),
    Point.PROFIT: _("Leg uit dat dit werk niet voor winst of verkoop is"),
    Point.DISPLACEMENT: _("Leg uit dat dit geen betaald werk vervangt"),
    Point.SAFETY: _("Zorg voor uitleg over veiligheid en een leeftijd die past"),
    Point.CONTACT: _("Haal adressen en telefoonnummers uit de tekst"),
    Point.WORDS: _("Maak de tekst korter of eenvoudiger"),
}
GROUNDS: Mapping[Ground, str] = {
    Ground.LAW: _("Het mag niet van de wet"),
    Ground.RULES: _("Het past niet bij onze afspraken over vrijwilligerswerk"),
    Ground.PAID_WORK: _("Het vervangt betaald werk of is voor winst"),
    Ground.UNSAFE: _("Het is niet veilig"),
    Ground.DISCRIMINATION: _("Het sluit mensen uit"),
    Ground.MISLEADING: _("Het klopt niet of misleidt mensen"),
    Ground.PERSONAL_DATA: _("Er staan gegevens van iemand in"),
}
DECISIONS: Mapping[str, str] = {
    Verb.PUBLISH: _("Online gezet"),
    Verb.ACCEPT: _("Na een wijziging bekeken en goedgekeurd"),
    Verb.REQUEST_CHANGES: _("Om aanpassing gevraagd"),
    Verb.REMOVE: _("Weggehaald"),
}
JUMPS: Mapping[str, tuple[str, str]] = {
    Verb.ACCEPT: ("#laten-staan", _("Laten staan")),
    Verb.PUBLISH: ("#publiceren", _("Online zetten")),
    Verb.REQUEST_CHANGES: ("#aanpassen", _("Om aanpassing vragen")),
    Verb.REMOVE: ("#weghalen", _("Weghalen")),
}
MESSAGES: Mapping[type[DomainError] | str, str] = {
    rules.NotReady: _("De vacature is nog niet compleet. Vraag de organisatie om aanpassing."),
    rules.PointsNeeded: _("Kies minstens één punt."),
    "points": _("Kies minstens één punt dat anders moet."),
    "ground": _("Kies waarom de vacature weg moet."),
    "reason": _("Schrijf de reden op. De organisatie leest dit."),
    "long": _("Maak je tekst korter. Er passen 1000 tekens in."),
}
FLASHES: Mapping[str, str] = {
    Verb.PUBLISH: _("De vacature staat online. De organisatie krijgt een mail."),
    Verb.ACCEPT: _("De vacature blijft staan."),
    Verb.REQUEST_CHANGES: _("De organisatie krijgt een mail met je vraag."),
    Verb.REMOVE: _("De vacature is weggehaald. De organisatie krijgt een mail en leest de reden."),
    "next": _("Dit is de volgende."),
    "done": _("De lijst is leeg. Mooi!"),
}
WORKLIST = {
    "title": _("Vacatures bekijken"),
    "text": _("Nieuwe vacatures en wijzigingen die een blik nodig hebben."),
}


def waited(days: int) -> str:
    """How long it waits, in working days."""
    if days <= 0:
        return gettext("Vandaag binnengekomen")
    return ngettext("Wacht %(num)s werkdag", "Wacht %(num)s werkdagen", days)


def waits_kind(days: int) -> str:
    """The colour of the wait: two working days is what we promise (domain §4.2)."""
    return "error" if days > SLA_WORKING_DAYS else "warning" if days == SLA_WORKING_DAYS else "info"


def checked(vacancy: Vacancy) -> Mapping[str, str]:
    """What the vacancy itself says about each point of the checklist."""
    first_line = vacancy.tasks.strip().split("\n")[0]
    is_insured = vacancy.organisation.insurance_declared if vacancy.insured is None else vacancy.insured
    said: dict[Point, str] = {
        Point.TASKS: gettext("Begint met: %(words)s", words=_shortened(first_line)) if first_line else "",
        Point.HOURS: texts.spoken_hours(vacancy),
        Point.EDUCATION: _reason(vacancy),
        Point.EQUAL: gettext("Vanaf %(age)s jaar.", age=vacancy.min_age),
        Point.GUIDANCE: (
            gettext("Contactpersoon: %(name)s.", name=vacancy.contact_first_name)
            if vacancy.contact_first_name
            else gettext("Er staat geen contactpersoon.")
        ),
        Point.INSURANCE: _answer(is_insured),
        Point.EXPENSES: str(texts.EXPENSES[vacancy.expenses]),
        Point.PROFIT: (
            gettext("De organisatie zegt: zonder winst.")
            if vacancy.organisation.non_profit
            else gettext("De organisatie maakt winst.")
        ),
        Point.DISPLACEMENT: gettext(
            "Was dit vorig jaar betaald werk? %(answer)s", answer=_answer(vacancy.was_paid_last_year)
        ),
        Point.SAFETY: (
            gettext("Er zijn risico's genoemd.")
            if vacancy.risk_flags
            else gettext("Er zijn geen risico's genoemd.")
        ),
    }
    return {point.value: words for point, words in said.items() if words}


def _reason(vacancy: Vacancy) -> str:
    if vacancy.demand_reason:
        return gettext("Reden die erbij staat: %(reason)s", reason=_shortened(vacancy.demand_reason))
    return gettext("Er staat geen reden bij een eis.")


def _answer(value: bool | None) -> str:
    if value is None:
        return gettext("Niet ingevuld.")
    return gettext("Ja.") if value else gettext("Nee.")


def _shortened(text: str, longest: int = 90) -> str:
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"


def outcome(state: str, subjects: list[str], organisation: str) -> list[str]:
    """What happens when a moderator presses the button: the new state, and each mail by its subject."""
    mailed = _("%(organisation)s krijgt een mail: “%(subject)s”.")
    lines = [gettext("De vacature wordt: %(state)s.", state=state)]
    for subject in subjects:
        lines.append(str(mailed) % {"organisation": organisation, "subject": subject})
    return lines
