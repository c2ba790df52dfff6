"""The writer's mirror: how a text reads, whom it leaves out and what it lacks; pure.

It suggests and never blocks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import pyphen

from vrijwilligerspunt.foundation.personal_data import Personal, personal_data
from vrijwilligerspunt.foundation.plain_text import cut
from vrijwilligerspunt.vacancies import rules
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import DutchLevel, Expenses

LONGEST_SENTENCE = 20
MOST_QUOTES = 5
QUOTE = 160
FEWEST_WORDS = 30
"""Below this a score says nothing."""
FEWEST_WISHES = 20
EASY, FAIR, HARD = 70, 60, 45


class Reading(StrEnum):
    """How hard a text is: an estimate from words and syllables, not a test of a language level."""

    EASY = "easy"
    FAIR = "fair"
    HARD = "hard"
    VERY_HARD = "very_hard"


class Word(StrEnum):
    """A sort of words that leaves people out or puts them off."""

    YOUNG_TEAM = "young_team"
    NATIVE = "native"
    PERFECT_DUTCH = "perfect_dutch"
    HE_SHE = "he_she"
    ONE_SEX = "one_sex"
    AGE = "age"
    SCHOOLING = "schooling"
    FIT = "fit"
    STRESS = "stress"
    FULLTIME = "fulltime"
    JARGON = "jargon"
    STIFF = "stiff"
    MUST = "must"
    SUPERHERO = "superhero"
    FORMAL_YOU = "formal_you"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I)


PATTERNS: Mapping[Word, re.Pattern[str]] = {
    Word.YOUNG_TEAM: _words(
        r"(?:jong|jeugdig)e?,? (?:en )?(?:\w{3,15} )?(?:team|club|groep|ploeg|honden?)|young team"
    ),
    Word.NATIVE: _words(r"native(?: speaker| level)?s?|moedertaal(?:spreker|niveau)?s?"),
    Word.PERFECT_DUTCH: _words(
        r"(?:perfect|foutloos|vlekkeloos|vloeiend|uitstekend|accentloos|accentvrij)e? (?:het )?nederlands"
        r"|nederlands(?:e taal)? (?:perfect|foutloos|vloeiend|uitstekend)|accentloos|accentvrij"
    ),
    Word.HE_SHE: _words(
        r"hij ?/ ?zij|zij ?/ ?hij|hij of zij|zij of hij|hem ?/ ?haar|hem of haar|zijn ?/ ?haar"
        r"|m ?/ ?v|\(m\)|\(v\)"
    ),
    Word.ONE_SEX: _words(
        r"(?:enthousiaste|spontane|leuke|gezellige|lieve|sportieve|handige|sterke) "
        r"(?:dames?|heren|vrouw(?:en)?|man(?:nen)?|meid(?:en)?)"
        r"|gastvrouw(?:en)?(?! ?(?:/|of|en) ?gast)|huisvrouw(?:en)?|mannetje|jongens?dame"
    ),
    Word.AGE: _words(
        r"(?:tussen|van)(?: de)? \d{2}(?: jaar)? ?(?:en|tot|-|–)(?: de)? ?\d{2} jaar"
        r"|\d{2} ?(?:-|–|tot) ?\d{2} jaar"
        r"|(?:max\.?|maximaal|maximum|hooguit|hoogstens|jonger dan|niet ouder dan|tot) \d{2} jaar"
        r"|leeftijd (?:tot|tussen) \d{2}"
        r"|digital natives?|jonge (?:hond|honden|mensen|vrijwilligers?|enthousiastelingen?)"
    ),
    Word.SCHOOLING: _words(
        r"(?:mbo|hbo|wo|vwo|universitair)e?(?:[- /](?:of )?(?:mbo|hbo|wo))?[- ]?"
        r"(?:werk-? en denkniveau|denkniveau|niveau|diploma|opleiding|geschoold)"
        r"|afgeronde opleiding|hoogopgeleid"
    ),
    Word.FIT: _words(
        r"(?:fysiek|lichamelijk|gezond en|goed) (?:fit|gezond|belastbaar)|kerngezond|goede gezondheid"
        r"|goed ter been|gezond van lijf en leden"
    ),
    Word.STRESS: _words(r"stress ?-?bestendige?|tegen stress kunnen|onder druk (?:kunnen )?presteren"),
    Word.FULLTIME: _words(r"full ?-?time|40 uur|altijd beschikbaar|24/7"),
    Word.JARGON: _words(
        r"affiniteit(?: met)?|pro-?actieve?|hands-?on|out of the box|no-?nonsense|team ?player"
        r"|commitment|skills?"
        r"|doelgroep(?:en)?|ervaringsdeskundigheid|empowerment|stakeholders?|netwerken|outreachende?|participatie"
        r"|cli[ëe]ntsysteem|zorgvrager|casu[ïi]stiek|competenties?|faciliteren|co[öo]rdineren|implementeren"
    ),
    Word.STIFF: _words(
        r"indien|middels|teneinde|dien(?:t|en) te|alsmede|conform|gaarne|desgewenst|aangaande|omtrent|tevens|"
        r"derhalve|ten behoeve van|met betrekking tot|zorg ?dragen voor|woonachtig"
    ),
    Word.MUST: _words(
        r"je moet|(?:is|zijn) (?:een )?(?:vereiste?|verplicht|must)|vereist|wij verwachten dat"
    ),
    Word.SUPERHERO: _words(
        r"duizendpoot|alleskunner|schaap met vijf poten|rots in de branding|topper|kanjer"
        r"|super ?held|krachtpatser"
    ),
    # Lower case, or at the start of a sentence before a verb: not the letter of a shape or street.
    Word.FORMAL_YOU: re.compile(
        r"(?<![\w'’-])(?:u|uw|U (?:bent|heeft|kunt|krijgt|gaat|wordt|helpt))(?![\w'’-])"
    ),
}


class Fact(StrEnum):
    """Something a reader wants to know before applying."""

    TIME = "time"
    HOURS = "hours"
    PLACE = "place"
    CONTACT = "contact"
    EXPENSES = "expenses"
    ACCESS = "access"
    GUIDANCE = "guidance"


FACT_FIELDS: Mapping[Fact, str] = {
    Fact.TIME: "slots",
    Fact.HOURS: "hours_max",
    Fact.PLACE: "pc4",
    Fact.CONTACT: "contact_first_name",
    Fact.EXPENSES: "expenses",
    Fact.ACCESS: "step_free",
    Fact.GUIDANCE: "offer",
}


class Criterion(StrEnum):
    """What NOV asks of a vacancy for volunteers (domain §3 rule 24)."""

    TASKS = "tasks"
    HOURS = "hours"
    SCHOOLING = "schooling"
    DEMANDS = "demands"
    GUIDANCE = "guidance"
    INSURANCE = "insurance"
    EXPENSES = "expenses"
    NON_PROFIT = "non_profit"
    NOT_PAID = "not_paid"


CRITERION_FIELDS: Mapping[Criterion, str] = {
    Criterion.TASKS: "tasks",
    Criterion.HOURS: "hours_max",
    Criterion.SCHOOLING: "demand_reason",
    Criterion.DEMANDS: "who",
    Criterion.GUIDANCE: "contact_first_name",
    Criterion.INSURANCE: "insured",
    Criterion.EXPENSES: "expenses",
    Criterion.NOT_PAID: "was_paid_last_year",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of the text that leave somebody out."""

    word: Word
    found: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """How many of the people who told us their Dutch know less than is asked."""

    below: int
    total: int

    @property
    def percent(self) -> int:
        return round(100 * self.below / self.total)


@dataclass(frozen=True, slots=True)
class Mirror:
    """Everything the mirror shows. `score` and `reading` are None for a text too short or not in Dutch."""

    words: int
    score: int | None
    reading: Reading | None
    gaps: tuple[str, ...]
    long: tuple[str, ...]
    hits: tuple[Hit, ...]
    contact_data: tuple[Personal, ...]
    facts: tuple[Fact, ...]
    criteria: tuple[tuple[Criterion, bool], ...]
    excluded: Excluded | None


_GAP = re.compile(r"\[[^\[\]\n]{2,60}\]")
_GUIDANCE = re.compile(
    r"(?i)begeleid|inwerk|werk\w* (?:je|iemand|jou|nieuwe \w+) in\b|le(?:er|ren|ert) (?:je|jou)\b"
    r"|samen met|uitleg|cursus|training|contactpersoon|mee ?l[oa]+p|introduc|coach|met (?:je|jou) mee|op weg"
    r"|support|guid"
)
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWEL = re.compile(r"[aeiouyáéíóúàèëïöüê]", re.I)
_VOWELS = re.compile(r"[äëïöü][aeiouy]*|[aeiouyáéíóúàèê]+", re.I)


def look(vacancy: Vacancy, levels: Mapping[DutchLevel, int]) -> Mirror:
    """Hold the mirror up. `levels`: how many people gave each level of Dutch as theirs.

    The vacancy has its organisation loaded. Reading level is Flesch-Douma (Douma 1960).
    """
    text = "\n".join(part for part in (vacancy.tasks, vacancy.who, vacancy.offer) if part)
    whole = f"{vacancy.title}\n{text}"
    is_dutch = vacancy.language == "nl"
    score = flesch_douma(text) if is_dutch else None
    hits = found_words(whole) if is_dutch else ()
    return Mirror(
        words=len(_WORD.findall(text)),
        score=score,
        reading=None if score is None else reading(score),
        gaps=gaps(whole),
        long=long_sentences(text),
        hits=hits,
        contact_data=personal_data(whole),
        facts=missing_facts(vacancy),
        criteria=criteria(vacancy, hits),
        excluded=excluded(levels, vacancy.dutch_level),
    )


def gaps(text: str) -> tuple[str, ...]:
    """Gaps of an example that nobody filled yet, each once, the first five."""
    return tuple(dict.fromkeys(_GAP.findall(text)))[:MOST_QUOTES]


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text, marks of lists left out."""
    parts = (part.strip().lstrip("-•*# ") for part in _SENTENCE_END.split(text))
    return [part for part in parts if _WORD.search(part)]


def long_sentences(text: str) -> tuple[str, ...]:
    """The sentences of more than twenty words, quoted, the first five."""
    long = (part for part in sentences(text) if len(_WORD.findall(part)) > LONGEST_SENTENCE)
    return tuple(cut(part, QUOTE) for part, _ in zip(long, range(MOST_QUOTES), strict=False))


@lru_cache(maxsize=1)
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=1, right=1)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many syllables a Dutch word has; at least one.

    Places to break a line leave out the ends of short words (`oma`), so runs of vowels count as well.
    """
    short = word[:60].lower()
    return max(1, len(_hyphens().positions(short)) + 1, len(_VOWELS.findall(short)))


def flesch_douma(text: str) -> int | None:
    """The reading ease of a Dutch text, 0 (hard) to 100 (easy); None for a text too short to tell."""
    parts = sentences(text)
    words = [word for part in parts for word in _WORD.findall(part) if _VOWEL.search(word)]
    if len(words) < FEWEST_WORDS:
        return None
    per_sentence = len(words) / len(parts)
    per_word = sum(syllables(word) for word in words) / len(words)
    return max(0, min(100, round(206.84 - 0.93 * per_sentence - 77 * per_word)))


def reading(score: int) -> Reading:
    """The band of a score."""
    if score >= EASY:
        return Reading.EASY
    if score >= FAIR:
        return Reading.FAIR
    return Reading.HARD if score >= HARD else Reading.VERY_HARD


def found_words(text: str) -> tuple[Hit, ...]:
    """Words that leave people out, each said once, in the order of the list."""
    hits: dict[tuple[Word, str], Hit] = {}
    for word, pattern in PATTERNS.items():
        for match in pattern.finditer(text):
            said = " ".join(match[0].split())
            hits.setdefault((word, said.lower()), Hit(word, said))
    return tuple(hits.values())


def missing_facts(vacancy: Vacancy) -> tuple[Fact, ...]:
    """What a reader will miss."""
    is_there = {
        Fact.TIME: vacancy.slots > 0 or vacancy.flexible,
        Fact.HOURS: vacancy.hours_max > 0,
        Fact.PLACE: vacancy.online or vacancy.pc4 is not None,
        Fact.CONTACT: bool(vacancy.contact_first_name.strip()),
        Fact.EXPENSES: vacancy.expenses is not Expenses.NONE or "onkosten" in vacancy.offer.lower(),
        Fact.ACCESS: vacancy.online or vacancy.step_free is not None,
        Fact.GUIDANCE: bool(_GUIDANCE.search(vacancy.offer)),
    }
    return tuple(fact for fact, is_known in is_there.items() if not is_known)


def criteria(vacancy: Vacancy, hits: Sequence[Hit]) -> tuple[tuple[Criterion, bool], ...]:
    """Each criterion of NOV, met or not yet."""
    said = {hit.word for hit in hits}
    owner = vacancy.organisation
    insured = owner.insurance_declared if vacancy.insured is None else vacancy.insured
    has_reason = bool(vacancy.demand_reason.strip())
    return (
        (Criterion.TASKS, len(_WORD.findall(vacancy.tasks)) >= FEWEST_WORDS // 2),
        (Criterion.HOURS, vacancy.hours_max <= rules.MOST_HOURS),
        (
            Criterion.SCHOOLING,
            has_reason or (Word.SCHOOLING not in said and not vacancy.experience_needed),
        ),
        (Criterion.DEMANDS, has_reason or not said & {Word.AGE, Word.ONE_SEX, Word.YOUNG_TEAM}),
        (
            Criterion.GUIDANCE,
            bool(vacancy.contact_first_name.strip()) and bool(_GUIDANCE.search(vacancy.offer)),
        ),
        (Criterion.INSURANCE, insured is True),
        (Criterion.EXPENSES, vacancy.expenses is not Expenses.NONE),
        (Criterion.NON_PROFIT, owner.non_profit),
        (Criterion.NOT_PAID, vacancy.was_paid_last_year is False),
    )


def excluded(levels: Mapping[DutchLevel, int], required: DutchLevel) -> Excluded | None:
    """How many people the required Dutch leaves out; None below twenty people: a figure would say nothing."""
    total = sum(levels.values())
    if total < FEWEST_WISHES:
        return None
    below = sum(count for level, count in levels.items() if level.rank < required.rank)
    return Excluded(below, total)
