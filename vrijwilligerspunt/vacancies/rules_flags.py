"""What a moderator should look at before a vacancy goes online (domain §4.2, §3 rows 22, 24 and 25); pure.

A flag is a question to a person, never a refusal: the patterns look for a demand that is put to the
volunteer, and leave alone what is denied ("geen diploma nodig") or said of others ("bezoekers betalen").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from vrijwilligerspunt.foundation import personal_data
from vrijwilligerspunt.organisations.states import OrganisationKind
from vrijwilligerspunt.vacancies import rules

EXCERPT = 80


class Flag(StrEnum):
    """Why a moderator looks; kept in `Vacancy.flags`."""

    MONEY = "money"
    SALES = "sales"
    FOR_PROFIT = "for_profit"
    EDUCATION = "education"
    AGE = "age"
    SEX = "sex"
    HOURS = "hours"
    CONTACT = "contact"
    RISK = "risk"
    YOUNG = "young"


class Text(Protocol):
    """What these rules read of a vacancy."""

    @property
    def title(self) -> str: ...
    @property
    def tasks(self) -> str: ...
    @property
    def offer(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def demand_reason(self) -> str: ...
    @property
    def hours_max(self) -> float: ...
    @property
    def min_age(self) -> int: ...
    @property
    def risk_flags(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """A flag with the words that raised it; none when a field of the form did."""

    flag: Flag
    words: tuple[str, ...] = ()


# A demand is denied by a word in its own part of a sentence, not by one farther on.
_CLAUSE = re.compile(
    r"[.!?;,()\n\r•]+(?!\d)|(?<!leeftijd)(?<!gezocht):| - | – |\b(?:maar|want|but|because)\b", re.I
)
_DENIED = re.compile(
    r"\b(?:geen|niet|zonder|nooit|niets|niks|hoef|hoeft|hoeven|gratis|no|not|never|without|free)\b", re.I
)
_OTHERS = re.compile(
    r"\b(?:gasten|bezoekers?|deelnemers?|bewoners?|klanten|leden|lid|ouders|kinderen|kind|cliënten|ouderen"
    r"|jongeren|leerlingen|studenten|hulpvragers?|buurtbewoners|mensen die|ze|zij|wij|we|visitors|guests"
    r"|members|children)\b",
    re.I,
)

_SUM = r"(?:€|eur\b|\d+(?:[.,]\d\d?)? ?euro)"
_COST = (
    rf"(?:{_SUM}|(?:eigen )?bijdrage|inschrijf\w+|contributie|lidmaatschap\w*|borg\w*|(?:\w+)?kosten"
    r"|cursus\w*|training\w*|opleiding\w*|aanmeld\w+|(?:je |jouw )?vog\b|materia\w+|uniform\w*|kleding)"
)
_PAYS = (
    r"(?:zelf|eerst|vooraf|eenmalig|jaarlijks|maandelijks|ons|per|een|de|het|je|jouw|jaar|maand|keer|wel|dan"
    r"|kleine|klein|bedrag van)"
)
_ADDED = r"(?:inschrijfgeld|inschrijfkosten|deelnamekosten|aanmeldkosten|cursusgeld|(?:waar)?borgsom)"
# Said of the volunteer, whoever else stands in the sentence.
_MONEY = (
    re.compile(rf"\b(?:je|jij|vrijwilligers?) (?:betaalt|betalen|betaal) (?:{_PAYS} )*{_COST}", re.I),
    re.compile(rf"\bbetaal (?:je|jij) (?:{_PAYS} )*{_COST}", re.I),
    re.compile(r"\b(?:voor|op) (?:je |jouw )?eigen (?:rekening|kosten)\b", re.I),
    re.compile(
        r"\b(?:kosten|vog|training|cursus|opleiding|kleding|uniform)\b.{0,30}"
        r"\b(?:zelf (?:te )?betal\w+|betaal je zelf|voor jouw rekening)",
        re.I,
    ),
    re.compile(
        rf"\b(?:je|jij|vrijwilligers?) (?:moet|moeten|wordt|worden).{{0,20}}\blid\b.{{0,20}}{_SUM}", re.I
    ),
    re.compile(rf"\bwe vragen (?:je |van je |jou )?(?:om )?(?:een )?(?:eigen )?(?:bijdrage|{_SUM})", re.I),
    re.compile(r"\byou (?:will )?(?:have to )?pay (?:a|an|the|your|for|€)", re.I),
    re.compile(r"\bat your own expense\b|\b(?:registration|participation|membership) fee\b", re.I),
)
# Only when nobody but the volunteer can be meant.
_MONEY_ALONE = (re.compile(rf"\b{_ADDED}\b|\beigen bijdrage van {_SUM}", re.I),)

_SALES = (
    re.compile(
        r"\bop (?:basis van )?(?:commissie|provisie)\b|\bcommissiebasis\b|\bprovisie(?:basis)?\b", re.I
    ),
    re.compile(r"\d ?% (?:commissie|provisie)|\bcommissie (?:per|over|van \d)", re.I),
    re.compile(r"\bcolport\w+|\btelemarket\w+|\bkoude acquisitie\b|\bnetwerk ?marketing\b", re.I),
    re.compile(r"\bnetwork marketing\b|\bmulti-?level\b|\bcold calling\b|\bcommission[- ]based\b", re.I),
    re.compile(
        r"\b(?:huis|deur)[- ]aan[- ](?:huis|deur)\b.{0,40}"
        r"\b(?:verk(?:oop|open|oopt)|abonnement\w*|contract\w*)",
        re.I,
    ),
    re.compile(
        r"\bverk(?:oopt?|open) (?:van )?(?:abonnement\w*|contract\w*|verzekering\w*|energie\w*)", re.I
    ),
    re.compile(r"\b(?:verkoop|sales)[- ]?targets?\b|\bbonus per (?:verkoch\w+|klant|contract|nieuwe)", re.I),
    re.compile(r"\bverdien (?:tot|extra|al snel|onbeperkt|geld)\b|\bonbeperkt verdien\w+", re.I),
)

_SCHOOL = r"(?:mbo|hbo|wo|vwo|havo|vmbo|universit\w+|academisch\w*)"
_PAPER = r"(?:diploma|certificaat|opleiding|studie|bevoegdheid|degree|diploma's)"
_EDUCATION = (
    re.compile(
        rf"\b{_SCHOOL}(?:[/ ](?:of )?{_SCHOOL})?[- ]+(?:niveau|werk|denk|geschoold|bachelor|master)", re.I
    ),
    re.compile(rf"\bafgerond\w* (?:[\w/-]+ ){{0,2}}(?:{_PAPER}|[\w-]*opleiding|{_SCHOOL})", re.I),
    re.compile(
        rf"\b(?:je|jij) (?:hebt|bezit|beschikt over|bent in het bezit van) (?:minimaal |minstens |al )?"
        rf"(?:een )?(?:[\w/-]+ ){{0,2}}[\w-]*{_PAPER}\b",
        re.I,
    ),
    re.compile(rf"\bin (?:het )?bezit van (?:een )?(?:[\w/-]+ ){{0,2}}[\w-]*{_PAPER}\b", re.I),
    re.compile(
        rf"\b[\w-]*{_PAPER}\b (?:\w+ ){{0,3}}(?:is|zijn) (?:\w+ )?"
        r"(?:verplicht|vereist|noodzakelijk|nodig|een must)",
        re.I,
    ),
    re.compile(
        r"\b(?:je|jij) (?:bent|hebt) (?:\w+ )?"
        r"(?:afgestudeerd|gediplomeerd|(?:hbo|mbo|wo)[- ]opgeleid|hoogopgeleid)",
        re.I,
    ),
    re.compile(rf"\b(?:minimaal|minstens|ten minste|tenminste) (?:een )?{_SCHOOL}\b", re.I),
    re.compile(
        r"\b(?:bachelor|master)'?s? degree\b|\buniversity degree\b|\bdiploma (?:is )?required\b", re.I
    ),
)

_ADULT = r"(?:19|[2-9]\d)"
_SPAN = (
    rf"(?:tussen (?:de )?\d\d en (?:de )?\d\d|\d\d ?(?:-|–|tot|t/m) ?\d\d jaar"
    rf"|(?:max|maximaal|maximum|hooguit|hoogstens|ten hoogste) \d\d(?: jaar)?\b"
    rf"|niet ouder dan \d\d|jonger dan \d\d|onder de (?:[2-9]\d)\b"
    rf"|(?:minimaal|minstens|ten minste|tenminste|vanaf|boven de|ouder dan) {_ADULT}(?: jaar)?\b"
    rf"|{_ADULT} jaar of ouder|{_ADULT}\+|between \d\d and \d\d|under \d\d\b|over {_ADULT}\b)"
)
_AGE = (
    re.compile(rf"\b(?:je|jij|you) (?:bent|are) (?:[\w']+ ){{0,3}}{_SPAN}(?! uur| minuten| km)", re.I),
    re.compile(
        rf"\b(?:we|wij) (?:zoeken|vragen) (?:een |nog |iemand|mensen|vrijwilligers?|studenten|jongeren| )*"
        rf"(?:van |in de leeftijd (?:van )?| )*{_SPAN}(?! uur| minuten| keer| dagen| km)",
        re.I,
    ),
    re.compile(r"\b(?:maximum ?leeftijd|maximale leeftijd|leeftijdsgrens|age limit)\b", re.I),
    re.compile(rf"\b(?:jouw |je )?leeftijd(?: is| ligt)?:? {_SPAN}", re.I),
    re.compile(r"\b(?:je|jij) bent (?:een )?(?:jong|jonge (?:hond|vrouw|man|meid))\b(?! van)", re.I),
)
# Ages of those who are helped.
_AGE_OF_OTHERS = re.compile(
    r"\b(?:kinderen|jeugd|leerlingen|ouderen|bewoners|deelnemers|kleuters|pubers|groep|bestaat|bestaan|actief)\b",
    re.I,
)

_ADJECTIVE = (
    r"(?:een|nog|enkele|twee|drie|ook|vooral|alleen|per direct|jonge|oudere|sterke|sportieve|spontane"
    r"|enthousiaste|vrolijke|lieve)"
)
_SEX_WORD = r"(?:vrouw(?:en)?|man(?:nen)?|dames?|heer|heren|meisjes?|meid(?:en)?|jongens?|gastvrouw)"
_SEX = (
    re.compile(rf"\b(?:we|wij) (?:zoeken|vragen) (?:{_ADJECTIVE} )*(?!gastvrouw){_SEX_WORD}\b", re.I),
    re.compile(
        rf"\b(?!gastvrouw){_SEX_WORD} gezocht\b|\bgezocht:? (?:{_ADJECTIVE} )*(?!gastvrouw){_SEX_WORD}\b",
        re.I,
    ),
    re.compile(rf"\b(?:je|jij) bent (?:{_ADJECTIVE} )*(?!gastvrouw){_SEX_WORD}\b", re.I),
    re.compile(
        r"\b(?:vrouwelijke|mannelijke) (?:vrijwilliger|kandidaat|collega|begeleider|maatje|buddy)", re.I
    ),
    re.compile(
        rf"\b(?:alleen|uitsluitend|enkel|bij voorkeur|het liefst|liefst|voorkeur voor) (?:een )?"
        rf"(?!gastvrouw){_SEX_WORD} (?:kunnen|mogen|gezocht|meld|als vrijwilliger|voor deze)",
        re.I,
    ),
    re.compile(rf"\b(?:alleen|uitsluitend) (?:voor )?{_SEX_WORD}$", re.I),
    re.compile(r"\b(?:women|men|females?|males?) only\b|\bonly (?:women|men)\b", re.I),
)
_BOTH_SEXES = re.compile(
    r"\b(?:m/v|v/m|m/v/x|(?:man|mannen|heer|heren|jongens?|dames?|meisjes?|meiden|vrouw|vrouwen)"
    r" (?:of|en|/|als) (?:een )?(?:man|mannen|heer|heren|jongens?|dames?|meisjes?|meiden|vrouw|vrouwen))\b",
    re.I,
)

_HOURS = re.compile(r"\b(\d{2})(?: ?(?:-|–|tot|à) ?(\d{2}))? ?uur (?:per|in de|elke|iedere) week\b", re.I)
_FULL_TIME = re.compile(r"\bfull-?\s?time\b|\bvoltijds?\b", re.I)
_OPENING = re.compile(r"\b(?:open|geopend|beschikbaar is|zorg)\b", re.I)
_DISGUISED = re.compile(r"[\w.+-]+ ?[(\[] ?(?:at|apenstaartje) ?[)\]] ?[\w-]+", re.I)


def flags(vacancy: Text, organisation_kind: OrganisationKind) -> tuple[Flag, ...]:
    """What a moderator should look at, each once, in the order of `Flag`."""
    return tuple(finding.flag for finding in findings(vacancy, organisation_kind))


def findings(vacancy: Text, organisation_kind: OrganisationKind) -> tuple[Finding, ...]:
    """The same with the words that raised each."""
    found: dict[Flag, list[str]] = {}
    for flag, words in _found(vacancy, organisation_kind):
        found.setdefault(flag, [])
        if words and words not in found[flag]:
            found[flag].append(words)
    return tuple(Finding(flag, tuple(found[flag])) for flag in Flag if flag in found)


def _found(vacancy: Text, organisation_kind: OrganisationKind) -> Iterator[tuple[Flag, str]]:
    if organisation_kind is OrganisationKind.COMPANY:
        yield Flag.FOR_PROFIT, ""
    if vacancy.hours_max > rules.MOST_HOURS:
        yield Flag.HOURS, ""
    if vacancy.min_age < rules.AGE_OF_CONSENT:
        yield Flag.YOUNG, ""
    for risk in vacancy.risk_flags:
        yield Flag.RISK, risk
    for text in (vacancy.title, vacancy.tasks, vacancy.offer, vacancy.who):
        yield from _contact(text)
        for clause in _clauses(text):
            yield from _in_clause(clause, has_reason=bool(vacancy.demand_reason.strip()))


def _clauses(text: str) -> Iterator[str]:
    return (clause for part in _CLAUSE.split(text) if (clause := " ".join(part.split())))


def _contact(text: str) -> Iterator[tuple[Flag, str]]:
    for line in text.splitlines():
        if personal_data.personal_data(line) or _DISGUISED.search(line):
            yield Flag.CONTACT, _short(line)


def _in_clause(clause: str, *, has_reason: bool) -> Iterator[tuple[Flag, str]]:
    short = _short(clause)
    if any(pattern.search(clause) for pattern in _SALES) and not _DENIED.search(clause):
        yield Flag.SALES, short
    if _asks_much_time(clause):
        yield Flag.HOURS, short
    if not has_reason and _names_one_sex(clause):
        yield Flag.SEX, short
    # "Niet ouder dan" is a demand, and the only one that has such a word in it.
    if not has_reason and _names_an_age(clause):
        yield Flag.AGE, short
    if _DENIED.search(clause):
        return
    if any(pattern.search(clause) for pattern in _MONEY) or (
        any(pattern.search(clause) for pattern in _MONEY_ALONE) and not _OTHERS.search(clause)
    ):
        yield Flag.MONEY, short
    if not has_reason and any(pattern.search(clause) for pattern in _EDUCATION):
        yield Flag.EDUCATION, short


def _names_one_sex(clause: str) -> bool:
    if _BOTH_SEXES.search(clause) or _DENIED.search(clause):
        return False
    return any(pattern.search(clause) for pattern in _SEX)


def _names_an_age(clause: str) -> bool:
    if _AGE_OF_OTHERS.search(clause):
        return False
    rest = re.sub(r"\bniet ouder dan\b", "jonger dan", clause, flags=re.I)
    return not _DENIED.search(rest) and any(pattern.search(rest) for pattern in _AGE)


def _asks_much_time(clause: str) -> bool:
    if _DENIED.search(clause) or _OPENING.search(clause):
        return False
    if _FULL_TIME.search(clause):
        return True
    return any(
        max(int(number) for number in match.groups() if number) > rules.MOST_HOURS
        for match in _HOURS.finditer(clause)
    )


def _short(text: str) -> str:
    """An excerpt that fits a line of the worklist."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT].rsplit(' ', 1)[0]} …"
