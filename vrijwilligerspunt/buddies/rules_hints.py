"""What we would rather not read in somebody's words: an illness or a street is pointed out, once; a BSN or an
account number is not taken (domain §3 rows 2, 4 and 5). Pure, and it keeps nothing of what it reads."""

from __future__ import annotations

import re
from enum import StrEnum

from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.foundation.personal_data import Personal, personal_data


class Hint(StrEnum):
    """What was pointed out."""

    HEALTH = "health"
    ADDRESS = "address"


class NumberRefused(RuleBroken):
    """The words hold a BSN or a bank account; `detail` says which of the two."""


# A list of our own: words for an illness, a diagnosis or a treatment. Not the words for how a day goes
# ("moe", "slecht ter been"): those help to find somebody, and asking about them would shame.
_WORDS = """
    adhd add aids als alzheimer angststoornis anorexia artritis artrose asperger astma autis autist
    beroerte bipolair boulimia borderline burn-?out
    chemo copd crohn
    dement depressi depressief dialyse diabeet diabetes diagnos down-?syndroom dyslexi
    epilep fibromyalgi ggz hartfalen hartinfarct hartpatiënt hartziekte hernia herseninfarct
    hersenbloeding hersenletsel hiv huntington
    incontinent infarct kanker korsakov leukemie longcovid long-?covid longemfyseem lyme
    medicijn medicatie multiple-?sclerose niet-?aangeboren-?hersenletsel
    obesitas ocd osteoporose parkinson patiënt psychia psycho(?:se|tisch|loog) ptss
    reuma scheidingsangst schizofre scleros suikerziek suïcid tia tumor verslaafd verslaving ziekte
    stroke cancer depress(?:ion|ed) disease disorder addict autism arthritis schizophren epileps illness
"""
# Endings and middles of Dutch words count too ("hartpatiënt", "dementie"), but short words stand alone.
_ALONE = {"add", "als", "aids", "hiv", "ggz", "ocd", "tia", "copd", "adhd", "ptss", "lyme", "stroke", "down"}
_STEMS = "|".join(word for word in _WORDS.split() if word not in _ALONE)
_SHORT = "|".join(sorted(_ALONE - {"als", "down", "add"}))
_HEALTH = re.compile(rf"\b(?:{_SHORT})\b|(?<![^\W\d_])[^\W\d_-]*(?:{_STEMS})", re.IGNORECASE)
# "als" is also a common word, "MS" and "ALS" only in capitals are illnesses.
_CAPITALS = re.compile(r"\b(?:ALS|MS|ADD|NAH)\b")
_STREETS = "straat|laan|weg|plein|hof|dreef|pad|singel|kade|dijk|steeg|plantsoen|park|erf|markt|gaarde|berg"
# Of a postcode the letters are capitals, or they stand against the digits: "in 1950 in Eindhoven" is a year.
_UNITS = "km|kg|cm|mm|dm|ml|cl|dl|kb|mb|gb|kw"
_ADDRESS = re.compile(
    rf"(?i:\b[^\W\d_][\w'’.-]*(?:{_STREETS})\s+\d{{1,4}}\s?[a-z]?\b"
    r"(?!\s*(?:uur|keer|km|jaar|minuten|mensen)))"
    rf"|\b[1-9]\d{{3}}(?:\s[A-Z]{{2}}|(?!(?i:{_UNITS})\b)[A-Za-z]{{2}})\b"
)
REFUSED = {Personal.BSN, Personal.IBAN}


def hints(*texts: str) -> tuple[Hint, ...]:
    """What to point out in these texts, each once."""
    whole = "\n".join(texts)
    found = []
    if _HEALTH.search(whole) or _CAPITALS.search(whole):
        found.append(Hint.HEALTH)
    if _ADDRESS.search(whole):
        found.append(Hint.ADDRESS)
    return tuple(found)


def refuse_numbers(text: str) -> None:
    """Raises NumberRefused when there is a BSN or a bank account in the text."""
    for found in personal_data(text):
        if found in REFUSED:
            raise NumberRefused(found.value)
