"""From what somebody typed in a cell to a value of ours, or None when it cannot be understood; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from vrijwilligerspunt.foundation.dutch import fold
from vrijwilligerspunt.vacancies.states import (
    DutchLevel,
    Expenses,
    MinimumAge,
    Talent,
    Theme,
    VacancyKind,
)

Value = TypeVar("Value")

_YES = frozenset(("ja", "j", "yes", "y", "true", "waar", "1", "x"))
_NO = frozenset(("nee", "n", "no", "false", "onwaar", "0", "geen", "niet"))


def yes_or_no(text: str) -> bool | None:
    words = re.findall(r"[a-z0-9]+", fold(text))
    if not words:
        return None
    return True if words[0] in _YES else False if words[0] in _NO else None


def pc4(text: str) -> str | None:
    """`5611`, `5611 AB`: the four digits."""
    found = re.fullmatch(r"([1-9][0-9]{3})\s*(?:[A-Za-z]{2})?", text.strip())
    return found[1] if found else None


def whole(text: str) -> int | None:
    """The first whole number."""
    found = re.search(r"[0-9]{1,6}", text)
    return int(found[0]) if found else None


def min_age(text: str) -> MinimumAge | None:
    """The youngest of our ages that is not below what is asked; over 18 is 18 here."""
    asked = whole(text)
    if asked is None:
        return None
    return next((age for age in MinimumAge if age >= asked), MinimumAge.FROM_18)


def dutch_level(text: str) -> DutchLevel | None:
    told = fold(text)
    found = re.search(r"\b([abc][12])\b", told)
    if found:
        return {"a1": DutchLevel.A1, "a2": DutchLevel.A2}.get(found[1], DutchLevel.B1)
    return _first(told, _LEVELS)


_LEVELS: Mapping[str, DutchLevel] = {
    r"^(geen|none|nee|no|niet)|niet nodig": DutchLevel.NONE,
    r"beetje|paar woorden": DutchLevel.A1,
    r"eenvoudig|basis|redelijk": DutchLevel.A2,
    r"goed|vloeiend|fluent|^ja": DutchLevel.B1,
}


def kind(text: str) -> VacancyKind | None:
    return _first(fold(text), _KINDS)


_KINDS: Mapping[str, VacancyKind] = {
    r"lotgenot": VacancyKind.PEER_GROUP,
    r"bestuur|board": VacancyKind.BOARD,
    r"eenmal|een keer|klus|one.?off|once": VacancyKind.ONE_OFF,
    r"team|groep|bedrijf": VacancyKind.TEAM,
    r"regulier|vast|structureel|doorlopend|regular|wekelijks": VacancyKind.REGULAR,
}


def expenses(text: str) -> Expenses | None:
    return _first(fold(text), _EXPENSES)


_EXPENSES: Mapping[str, Expenses] = {
    r"^(geen|nee|no|none|0)\b": Expenses.NONE,
    r"vast|fixed|per uur|per maand|per keer|vrijwilligersvergoeding": Expenses.FIXED,
    r"reis|onkosten|kosten|werkelijk|actual|km|^ja|^yes|declar": Expenses.ACTUAL,
}


def theme(text: str) -> Theme | None:
    """The theme somebody named: our slug, its words or a usual other name."""
    told = fold(text)
    return next((each for each in Theme if each.value == told.strip()), None) or _first(told, _THEMES)


_THEMES: Mapping[str, Theme] = {
    r"maatje|budd": Theme.BUDDIES,
    r"bestuur|beleid|penningmeester|secretaris|voorzitter|board": Theme.BOARD,
    r"taal|onderwijs|school|huiswerk|lezen|language|education|leren": Theme.LANGUAGE,
    r"jeugd|jongeren|kinder|scouting|peuter|youth": Theme.YOUTH,
    r"sport|voetbal|trainer|zwem|hockey|bewegen": Theme.SPORT,
    r"natuur|dier|tuin|groen|boerderij|nature|animal|milieu": Theme.NATURE,
    r"cultuur|erfgoed|museum|muziek|kunst|theater|koor|film|culture|art\b": Theme.CULTURE,
    r"repar|duurza|kringloop|repair|fiets|klus|techn": Theme.REPAIR,
    r"armoede|recht|voedsel|schuld|papier|formulier|juridisch": Theme.POVERTY,
    r"vervoer|chauffeur|rijden|bus\b|transport": Theme.TRANSPORT,
    r"digita|media|website|computer|ict|online|internet": Theme.DIGITAL,
    r"internationa|nieuwkomer|vluchteling|asiel|migra|refugee": Theme.INTERNATIONAL,
    r"geloof|kerk|zingeving|moskee|religie|faith": Theme.FAITH,
    r"evenement|festival|collecte|event|avondvierdaagse": Theme.EVENTS,
    r"zorg|welzijn|ouder|gezondheid|ziek|hospice|rolstoel|care|health": Theme.CARE,
    r"buurt|ontmoet|wijk|koffie|samen|gast|neighbo": Theme.NEIGHBOURHOOD,
}


def talent(text: str) -> Talent | None:
    told = fold(text).strip()
    return next((each for each in Talent if each.value == told), None) or _first(told, _TALENTS)


_TALENTS: Mapping[str, Talent] = {
    r"luister": Talent.LISTEN,
    r"praat|praten|gesprek": Talent.TALK,
    r"organis|plann|regelen": Talent.ORGANISE,
    r"kook|koken|bakken|keuken": Talent.COOK,
    r"rijd|chauffeur|rijbewijs": Talent.DRIVE,
    r"repar|techn|fiets": Talent.REPAIR,
    r"tuin|groen|plant": Talent.GARDEN,
    r"uitleg|les\b|lesgeven|leren|coach|train": Talent.TEACH,
    r"comput|ict|website|digita|social media": Talent.COMPUTER,
    r"cijfer|boekhoud|penningmeester|financ|admin": Talent.NUMBERS,
    r"schrij|redactie|tekst": Talent.WRITE,
    r"talen|taal\b|vertal": Talent.LANGUAGES,
    r"muziek|zing|muzikant|koor": Talent.MUSIC,
    r"maken|creatie|knutsel|schilder|ontwerp": Talent.CREATE,
    r"sport|beweg|wandel|zwem": Talent.SPORT,
    r"zorg|verzorg|verpleg": Talent.CARE,
    r"dier|hond|boerderij": Talent.ANIMALS,
    r"gast|ontvang|receptie|balie|bar\b": Talent.HOST,
    r"leid|bestuur|voorzit|coordin": Talent.LEAD,
    r"aanpak|klus|sjouw|opruim|handen": Talent.HANDS,
}


def talents_in(text: str, most: int = 3) -> list[Talent]:
    """Talents a text speaks of, in our own order."""
    told = fold(text)
    return [each for pattern, each in _TALENTS.items() if re.search(rf"\b(?:{pattern})", told)][:most]


def theme_of(text: str) -> Theme | None:
    """The theme a text speaks of first."""
    return _first(fold(text), {rf"\b(?:{pattern})": each for pattern, each in _THEMES.items()})


def language(text: str) -> str:
    """`en` when a text reads as English, else `nl`."""
    words = re.findall(r"[a-z]+", fold(text))[:300]
    english = sum(word in _ENGLISH for word in words)
    return "en" if english > 2 and english > sum(word in _DUTCH for word in words) else "nl"


_ENGLISH = frozenset(
    ("the", "and", "you", "your", "with", "for", "are", "will", "our", "this", "help", "of", "to")
)
_DUTCH = frozenset(
    ("de", "het", "een", "en", "je", "van", "met", "voor", "zijn", "wij", "ons", "dit", "niet", "ook", "te")
)


def first_name(text: str) -> str:
    """The name to address a contact person by: without title and surname."""
    told = re.sub(
        r"(?i)^\s*((de )?heer|dhr\.?|mevrouw|mevr\.?|mw\.?|mr\.?|mrs\.?|ms\.?)\s+", "", text
    ).strip()
    first = re.split(r"[\s,(]", told, maxsplit=1)[0] if told else ""
    return (told if len(first.rstrip(".")) < 2 else first)[:60].strip()


def _first(told: str, patterns: Mapping[str, Value]) -> Value | None:
    return next((value for pattern, value in patterns.items() if re.search(pattern, told)), None)
