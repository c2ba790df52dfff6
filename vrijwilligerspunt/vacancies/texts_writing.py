"""What the pages of an organisation's own vacancies say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vrijwilligerspunt.foundation import clock, spoken
from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import format_date, format_number, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.personal_data import Personal
from vrijwilligerspunt.foundation.spoken import DAYPARTS, DAYS, listed
from vrijwilligerspunt.foundation.week import Slot
from vrijwilligerspunt.vacancies import rules, rules_writing, texts, texts_moderation
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.models_writing import VacancyDecision
from vrijwilligerspunt.vacancies.rules_checklist import Verb
from vrijwilligerspunt.vacancies.rules_writing import Hard
from vrijwilligerspunt.vacancies.states import PauseReason, VacancyState
from vrijwilligerspunt.vacancies.states_writing import Model, Part, Risk

PARTS: Mapping[Part, str] = {
    Part.WHAT: _("Wat"),
    Part.WHEN: _("Tijd en plek"),
    Part.WHO: _("Wie"),
    Part.OFFER: _("Wat je biedt"),
}
PART_TITLES: Mapping[Part, str] = {
    Part.WHAT: _("Wat gaat iemand doen?"),
    Part.WHEN: _("Wanneer en waar is het?"),
    Part.WHO: _("Wie past erbij?"),
    Part.OFFER: _("Wat krijgt iemand ervoor terug?"),
}
REVIEW = _("Nakijken")
RISKS: Mapping[Risk, str] = {
    Risk.HEIGHT: _("Werken op hoogte"),
    Risk.TOOLS: _("Scherp gereedschap"),
    Risk.MACHINES: _("Machines"),
    Risk.ELECTRICITY: _("Elektriciteit"),
    Risk.TRAFFIC: _("In het verkeer"),
    Risk.SUBSTANCES: _("Gevaarlijke stoffen"),
    Risk.LIFTING: _("Zwaar tillen"),
    Risk.NIGHT: _("Werken in de nacht"),
    Risk.ALCOHOL: _("Alcohol schenken"),
    Risk.ALONE_AT_HOME: _("Alleen bij iemand thuis"),
}
MODELS: Mapping[Model, str] = {
    Model.HOST: _("Gastvrouw of gastheer"),
    Model.DRIVER: _("Chauffeur"),
    Model.BUDDY: _("Maatje"),
    Model.TREASURER: _("Penningmeester"),
    Model.LANGUAGE_BUDDY: _("Taalmaatje"),
    Model.COACH: _("Trainer of begeleider bij sport"),
    Model.HANDYMAN: _("Klusser"),
    Model.GARDENER: _("Tuinhulp"),
    Model.ACTIVITIES: _("Begeleider van activiteiten"),
    Model.SOCIAL_MEDIA: _("Hulp bij sociale media"),
    Model.COOK: _("Kookhulp"),
}
LABELS: Mapping[str, str] = {
    "title": _("Titel"),
    "tasks": _("Wat iemand gaat doen"),
    "kind": _("Soort hulp"),
    "theme": _("Onderwerp"),
    "talents": _("Wat iemand graag doet"),
    "language": _("Taal van de tekst"),
    "slots": _("Dagen"),
    "flexible": _("In overleg"),
    "hours_min": _("Minste uren"),
    "hours_max": _("Meeste uren"),
    "rhythm": _("Hoe vaak"),
    "starts_on": _("Eerste dag"),
    "ends_on": _("Laatste dag"),
    "online": _("Vanuit huis"),
    "location_name": _("Naam van de plek"),
    "pc4": _("Postcode"),
    "who": _("Wie je zoekt"),
    "dutch_level": _("Hoeveel Nederlands"),
    "learning_dutch_welcome": _("Nederlands oefenen kan"),
    "languages": _("Talen"),
    "min_age": _("Vanaf welke leeftijd"),
    "experience_needed": _("Ervaring nodig"),
    "demand_reason": _("Waarom je dat vraagt"),
    "step_free": _("Bereikbaar met een rolstoel"),
    "vulnerable_contact": _("Contact met kwetsbare mensen"),
    "risk_flags": _("Wat gevaarlijk kan zijn"),
    "asylum_seekers_welcome": _("Asielzoekers welkom"),
    "was_paid_last_year": _("Of het vorig jaar betaald werk was"),
    "offer": _("Wat iemand krijgt"),
    "expenses": _("Onkosten"),
    "insured": _("Verzekering"),
    "contact_first_name": _("Contactpersoon"),
    "contact_phone": _("Telefoon"),
    "positions": _("Hoeveel mensen"),
}
LACKING: Mapping[str, str] = {
    "title": _("Geef de vacature een titel."),
    "tasks": _("Schrijf wat iemand gaat doen."),
    "talents": _("Kies minstens één ding dat iemand graag doet."),
    "slots": _("Kies dagen, of vink 'in overleg' aan."),
    "hours_max": _("Vul in hoeveel uur het kost. Dat mag hooguit 20 uur zijn."),
    "pc4": _("Vul een postcode in, of vink 'vanuit huis' aan."),
    "offer": _("Schrijf wat iemand van je krijgt."),
    "contact_first_name": _("Vul de voornaam van de contactpersoon in."),
    "was_paid_last_year": _("Zeg of dit vorig jaar betaald werk was."),
    "vulnerable_contact": _("Zeg of iemand werkt met kwetsbare mensen."),
    "min_age": _("Kijk de leeftijd na: dit werk past niet bij die leeftijd."),
    "demand_reason": _("Je vraagt ervaring. Schrijf op waarom dat nodig is."),
}
HARD: Mapping[Hard, str] = {
    Hard.HOURS_SWAPPED: _("Het meeste aantal uren is kleiner dan het minste. Draai ze om."),
    Hard.TOO_MANY_HOURS: _("Vraag hooguit 20 uur. Meer is te veel voor vrijwilligers."),
    Hard.DATES_SWAPPED: _("De laatste dag ligt voor de eerste. Kijk de datums na."),
    Hard.WAS_PAID: _(
        "Was dit vorig jaar betaald werk? Dan mag het geen vrijwilligerswerk zijn. "
        "Bel ons gerust, dan denken we mee."
    ),
    Hard.RISK_UNDER_18: _("Bij gevaarlijk werk is iemand minstens 18 jaar. Kies 18, of haal het gevaar weg."),
    Hard.BUDDIES_UNDER_18: _(
        "Maatjes zijn minstens 18 jaar. Kies bij 'Wie' de leeftijd 18, of kies een ander onderwerp."
    ),
    Hard.EVENING_UNDER_16: _(
        "Wie nog geen 16 is, helpt niet in de avond. Kies 16 jaar, of haal de avonden weg."
    ),
}
PERSONAL: Mapping[Personal, str] = {
    Personal.BSN: _("Hier staat iets dat op een burgerservicenummer lijkt. Haal dat nummer weg."),
    Personal.IBAN: _("Hier staat een bankrekening. Haal dat nummer weg."),
}
MESSAGES: Mapping[type[DomainError] | str, str] = {
    rules.AnswerFirst: _("Beantwoord eerst de aanmeldingen die nog wachten. Daarna gaat de vacature verder."),
    rules.VacancyClosed: _("Dit kan niet meer. Maak een kopie, dan ben je zo klaar."),
    rules.NotReady: _("De vacature is nog niet compleet. Kijk wat er ontbreekt."),
    rules_writing.NotNow: _("Deze vacature kun je nu niet veranderen."),
    rules_writing.PostcodeUnknown: _("Deze postcode kennen we niet. Vul de vier cijfers in, zoals 5611."),
    "organisation": _("Je organisatie is nog niet toegelaten. Je kunt de tekst wel alvast bewaren."),
    "ends_on": _("De laatste dag is voorbij. Kies eerst een nieuwe laatste dag."),
    "saved": _("Bewaard."),
    "saved_online": _("Bewaard. Iedereen ziet nu de nieuwe tekst."),
    "saved_flagged": _("Bewaard en online. Wij kijken nog even met je mee."),
    "started": _("Je concept staat klaar. Je kunt op elk moment stoppen."),
    "deleted": _("Het concept is weggegooid."),
    "split": _("De concepten staan klaar. Kijk ze één voor één na."),
    "no_role": _("Kies minstens één vacature."),
    "one_role": _("We vinden geen twee functies. Zet elke functie op een eigen regel met een nummer ervoor."),
    "title": _("Vul een titel in, of kies een voorbeeld."),
    "hours": _("Vul een getal in, zoals 2 of 2,5."),
    "day": _("Vul een datum in, zoals 31-12-2027."),
    "choice": _("Kies iets uit de lijst."),
    "pc4": _("Vul de vier cijfers van de postcode in, zoals 5611."),
    "positions": _("Vul een getal in van 1 tot en met 999."),
    "phone": _("Vul een telefoonnummer in met cijfers, zoals 040 123 45 67."),
    "phone_needed": _("Je wilt een nummer tonen. Vul het in, of haal het vinkje weg."),
}
# verb: (button, title, what will happen)
STEPS: Mapping[str, tuple[str, str, str]] = {
    "submit": (_("Naar nakijken"), _("Inleveren"), _("Kijk alles na en lever de vacature in.")),
    "take_back": (
        _("Haal terug"),
        _("Terughalen"),
        _("De vacature wordt weer een concept. Dan kun je hem aanpassen."),
    ),
    "pause": (
        _("Pauzeer"),
        _("Even stoppen"),
        _(
            "Niemand kan zich dan nog aanmelden. Wie al aangemeld is, blijft staan. "
            "Je krijgt er een mail over."
        ),
    ),
    "resume": (
        _("Zet weer online"),
        _("Verder gaan"),
        _("Iedereen kan de vacature weer vinden en zich aanmelden."),
    ),
    "confirm": (
        _("Ja, dit klopt nog"),
        _("Klopt alles nog?"),
        _("Dan staat erbij dat je het vandaag hebt nagekeken. Daarna vragen we het een half jaar niet."),
    ),
    "fill": (_("Zet op vervuld"), _("Genoeg mensen gevonden"), ""),
    "reopen": (
        _("Zet weer open"),
        _("Toch weer mensen nodig"),
        _("De vacature komt weer online. Dit kan tot 30 dagen nadat hij vervuld was."),
    ),
    "renew": (
        _("Verleng"),
        _("Weer online zetten"),
        _("De vacature komt weer online. Over een half jaar vragen we of hij nog klopt."),
    ),
}
DONE: Mapping[str, str] = {
    "submit": _("Ingeleverd. Binnen 2 werkdagen hoor je van ons."),
    "published": _("De vacature staat online."),
    "take_back": _("Teruggehaald. De vacature is weer een concept."),
    "pause": _("De vacature is gepauzeerd."),
    "resume": _("De vacature staat weer online."),
    "confirm": _("Dank je. De vacature is weer bevestigd."),
    "fill": _("Fijn, je hebt genoeg mensen. De vacature is vervuld."),
    "reopen": _("De vacature staat weer open."),
    "renew": _("De vacature is verlengd."),
}
STATE_KINDS: Mapping[VacancyState, str] = {
    VacancyState.DRAFT: "neutral",
    VacancyState.SUBMITTED: "info",
    VacancyState.CHANGES_REQUESTED: "warning",
    VacancyState.PUBLISHED: "ok",
    VacancyState.PAUSED: "warning",
    VacancyState.FILLED: "ok",
    VacancyState.EXPIRED: "warning",
    VacancyState.REMOVED: "error",
    VacancyState.ARCHIVED: "neutral",
}
DECISION_KINDS: Mapping[str, str] = {
    Verb.PUBLISH: "ok",
    Verb.ACCEPT: "ok",
    Verb.REQUEST_CHANGES: "warning",
    Verb.REMOVE: "error",
}


def decision(row: VacancyDecision) -> dict[str, Any]:
    """What a moderator decided, for the organisation: points, ground and reason."""
    points = {point.value: str(words) for point, words in texts_moderation.POINTS.items()}
    grounds = {ground.value: str(words) for ground, words in texts_moderation.GROUNDS.items()}
    return {
        "title": str(texts_moderation.DECISIONS.get(row.verb, row.verb)),
        "kind": DECISION_KINDS.get(row.verb, "info"),
        "day": format_date(clock.local(row.created_at).date()),
        "points": [points[point] for point in row.points if point in points],
        "ground": grounds.get(row.ground, ""),
        "reason": row.reason,
        "can_complain": row.verb in (Verb.REMOVE, Verb.REQUEST_CHANGES),
    }


def fill_text(waiting: int) -> str:
    """What filling a vacancy does to the people who still wait for an answer."""
    if not waiting:
        return gettext("Niemand kan zich dan nog aanmelden. Er wacht niemand meer op antwoord.")
    return ngettext(
        "Eén mens wacht nog op antwoord. Die krijgt een vriendelijke mail met andere plekken.",
        "%(num)s mensen wachten nog op antwoord. Zij krijgen een vriendelijke mail met andere plekken.",
        waiting,
    )


def waiting_for(vacancy: Any, unanswered: int, ends_soon: bool) -> str:
    """What a vacancy waits for, in one short sentence; empty when for nothing."""
    state = vacancy.state
    if unanswered:
        return ngettext(
            "%(num)s aanmelding wacht op antwoord", "%(num)s aanmeldingen wachten op antwoord", unanswered
        )
    if state is VacancyState.PAUSED and vacancy.pause_reason is PauseReason.SILENCE:
        return gettext("Zet hem weer online als je iedereen hebt geantwoord")
    if state is VacancyState.PUBLISHED and ends_soon:
        return gettext("Verloopt binnenkort: kijk of alles nog klopt")
    return str(_WAITING.get(state, ""))


_WAITING: Mapping[VacancyState, str] = {
    VacancyState.DRAFT: _("Maak hem af en lever hem in"),
    VacancyState.SUBMITTED: _("Wij kijken hem na, binnen 2 werkdagen"),
    VacancyState.CHANGES_REQUESTED: _("Pas hem aan en lever hem weer in"),
    VacancyState.PAUSED: _("Staat stil tot je hem weer online zet"),
    VacancyState.EXPIRED: _("Verleng hem als je nog iemand zoekt"),
}


def value(vacancy: Vacancy, name: str) -> str:
    """What a field holds now, in words, for somebody who has to compare."""
    found = getattr(vacancy, name)
    if name == "slots":
        days = [f"{DAYS[slot.day]}{DAYPARTS[slot.part]}" for slot in _slots(found)]
        return listed(days) or gettext("niets gekozen")
    if name == "talents":
        return listed([str(texts.TALENTS[talent]) for talent in texts.TALENTS if talent.value in found])
    if name == "languages":
        return listed([str(spoken.LANGUAGES[code]) for code in spoken.LANGUAGES if code in found])
    if name == "risk_flags":
        return listed([str(RISKS[risk]) for risk in Risk if risk.value in found]) or gettext("niets gekozen")
    if name == "min_age":
        return str(AGES[str(found)])
    tables: Mapping[str, Mapping[Any, str]] = {
        "kind": texts.KINDS,
        "theme": texts.THEMES,
        "dutch_level": texts.DUTCH_LEVELS,
        "expenses": texts.EXPENSES,
        "rhythm": RHYTHMS,
        "language": LANGUAGES,
    }
    if name in tables:
        return str(tables[name][found])
    if isinstance(found, bool):
        return gettext("ja") if found else gettext("nee")
    if isinstance(found, date):
        return format_date(found)
    if isinstance(found, int | float):
        return format_number(found)
    return found or gettext("niets ingevuld")


def _slots(mask: int) -> list[Slot]:
    return [Slot.from_code(code) for code in range(21) if mask >> code & 1]


RHYTHMS: Mapping[str, str] = {
    "once": _("Eén keer"),
    "weekly": _("Per week"),
    "fortnightly": _("Per 2 weken"),
    "monthly": _("Per maand"),
    "flexible": _("Wanneer het past"),
}
LANGUAGES: Mapping[str, str] = {"nl": _("Nederlands"), "en": _("Engels")}
AGES: Mapping[str, str] = {
    "13": _("Vanaf 13 jaar"),
    "16": _("Vanaf 16 jaar"),
    "18": _("Vanaf 18 jaar"),
}
AGE_HINTS: Mapping[str, str] = {
    "13": _("Licht werk, overdag. We vragen ook een ouder."),
    "16": _("Licht werk, ook in de avond."),
    "18": _("Voor maatjes, voor gevaarlijk werk en achter de bar."),
}
YES_NO: Mapping[str, str] = {"ja": _("Ja"), "nee": _("Nee")}
STEP_FREE: Mapping[str, str] = {"ja": _("Ja"), "nee": _("Nee"), "": _("Dat weet ik niet")}
INSURED: Mapping[str, str] = {
    "": _("Zoals bij onze organisatie staat"),
    "ja": _("Ja, voor dit werk zijn vrijwilligers verzekerd"),
    "nee": _("Nee"),
}
NO_LOCATION = _("Een andere plek, die vul ik hieronder in")
NO_COPY = _("Geen kopie")
EMPTY = _("Leeg beginnen")


def lacking(name: str) -> str:
    """What to do about a field that still needs something."""
    return str(LACKING[name])
