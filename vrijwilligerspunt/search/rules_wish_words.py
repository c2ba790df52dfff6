"""Sets of words behind `rules_wish`, Dutch and English, in lower case without accents; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from vrijwilligerspunt.search.states import Unsure, Wish

Values = tuple[str, ...]


class How(Enum):
    """What to make of the numbers and days in a phrase."""

    FIXED = auto()
    HOURS = auto()
    DAYS_OF_EIGHT = auto()
    PARTS_OF_FOUR = auto()
    AGE = auto()
    BARE_AGE = auto()
    RADIUS = auto()
    RANGE = auto()
    CLOCK_AT = auto()
    CLOCK_FROM = auto()
    CLOCK_TO = auto()
    CLOCK_BETWEEN = auto()
    FILLER = auto()
    ASKS_HELP = auto()
    OFFERS_HELP = auto()
    LEVEL = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means: fixed wishes, or how to make one of its numbers. With `doubt` it may also be
    something else; then `taken` says whether it counts as a wish all the same."""

    how: How = How.FIXED
    wishes: tuple[tuple[Wish, Values], ...] = ()
    doubt: Unsure | None = None
    taken: bool = True


RADII: Final = (1, 2, 3, 5, 10)


def words(text: str) -> frozenset[str]:
    """A set of words, or of comma-separated phrases."""
    return frozenset(text.split("," if "," in text else None))


WORKDAYS: Final = ("ma", "di", "wo", "do", "vr")
_DAYS: Final[Mapping[Values, str]] = {
    ("ma",): "maandag maandags maandagen monday mondays mon",
    ("di",): "dinsdag dinsdags dinsdagen tuesday tuesdays tue tues",
    ("wo",): "woensdag woensdags woensdagen wednesday wednesdays",
    ("do",): "donderdag donderdags donderdagen thursday thursdays thu thur thurs",
    ("vr",): "vrijdag vrijdags vrijdagen friday fridays fri",
    ("za",): "zaterdag zaterdags zaterdagen saturday saturdays",
    ("zo",): "zondag zondags zondagen sunday sundays",
    ("za", "zo"): "weekend weekends weekenden weekendje weekendjes weekenddag weekenddagen",
    WORKDAYS: "doordeweeks doordeweekse werkdag werkdagen weekdag weekdagen weekday weekdays",
}
DAY_WORDS: Final = {word: days for days, said in _DAYS.items() for word in said.split()}
SHORT_DAYS: Final[Mapping[str, Values]] = {
    **{day: (day,) for day in (*WORKDAYS, "za", "zo")},
    **{"wed": ("wo",), "sat": ("za",), "sun": ("zo",)},
}
"""Days in two or three letters: they count beside another day or daypart, or behind a word such as `op`."""
CLEAR_SHORT_DAYS: Final = words("di vr za")
_PARTS: Final[Mapping[Values, str]] = {
    ("ochtend",): "ochtend ochtends ochtenden ochtendje ochtendjes ochtenduren morgens voormiddag morning"
    " mornings vanochtend vanmorgen",
    (
        "middag",
    ): "middag middags middagen middagje middagjes middaguren namiddag afternoon afternoons vanmiddag",
    ("avond",): "avond avonds avonden avondje avondjes avonduren evening evenings vanavond tonight",
    ("ochtend", "middag"): "overdag daytime",
}
PART_WORDS: Final = {word: parts for parts, said in _PARTS.items() for word in said.split()}
_DAY_STEMS: Final = words("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag weekend")
_PART_ENDS: Final[Mapping[str, Values]] = {
    **dict.fromkeys(("ochtend", "ochtends", "ochtenden", "morgen", "morgens"), ("ochtend",)),
    **dict.fromkeys(("middag", "middags", "middagen"), ("middag",)),
    **dict.fromkeys(("avond", "avonds", "avonden"), ("avond",)),
}
BOTH_WORDS: Final = {
    day + end: (DAY_WORDS[day], parts) for day in _DAY_STEMS for end, parts in _PART_ENDS.items()
}
"""Dinsdagavond and its like."""

_SAID: Final = {values: said.split()[0] for table in (_DAYS, _PARTS) for values, said in table.items()}


def said(values: Values) -> str:
    """Days or dayparts in words that are read as just these."""
    return _SAID.get(values) or " en ".join(_SAID[(value,)] for value in values)


NUMBER_WORDS: Final[Mapping[str, float]] = {
    **dict.fromkeys(("een", "one", "an"), 1),
    **dict.fromkeys(("twee", "two"), 2),
    **dict.fromkeys(("drie", "three"), 3),
    **dict.fromkeys(("vier", "four"), 4),
    **dict.fromkeys(("vijf", "five"), 5),
    **dict.fromkeys(("zes", "six"), 6),
    **dict.fromkeys(("zeven", "seven"), 7),
    **dict.fromkeys(("acht", "eight"), 8),
    **dict.fromkeys(("negen", "nine"), 9),
    **dict.fromkeys(("tien", "ten"), 10),
    **dict.fromkeys(("twaalf", "twelve"), 12),
    **{"anderhalf": 1.5, "vijftien": 15, "fifteen": 15, "zestien": 16, "sixteen": 16, "zeventien": 17},
    **{"seventeen": 17, "twintig": 20, "twenty": 20},
}

LEADS: Final[Mapping[Wish, frozenset[str]]] = {
    **dict.fromkeys(
        (Wish.DAY, Wish.PART),
        words("op elke iedere alle in het de s t een on every each the at a during tijdens only alleen"),
    ),
    Wish.HOURS: words(
        "max maximaal maximum hooguit hoogstens ongeveer circa ca about around up to at most of zo n tot"
    ),
    Wish.KIND: words("voor for just a een"),
    Wish.FROM_HOME: words("gewoon just"),
    Wish.STEP_FREE: frozenset(),
}
"""Small words before a wish that belong to it."""
PLACE_LEADS: Final = words(
    "in bij rond rondom omgeving nabij near around vlakbij dichtbij close to at uit from de het t the "
    "wijk buurt stadsdeel neighbourhood neighborhood district postcode"
)
PLACE_OF: Final = words("van of")
BEFORE_OF: Final = words("omgeving buurt wijk area neighbourhood stadsdeel district")
"""`van` belongs to the name of a place when one of these stands before it: in de buurt van."""
PLACE_EVIDENCE: Final = words(
    "in bij rond rondom omgeving nabij near around vlakbij dichtbij wijk buurt stadsdeel "
    "neighbourhood neighborhood district"
)
"""Of these one must stand before a name that is also a word."""
CLEAR_EVIDENCE: Final = words("wijk buurt stadsdeel neighbourhood neighborhood district omgeving")
TAILS: Final = words("area neighbourhood neighborhood district wijk buurt")
ALSO_WORDS: Final = words(
    "centrum,center,centre,acht,riel,esp,bokt,hurk,tempel,schoot,hool,hofke,erp,putten,barrier,"
    "beemden,bergen,winkelcentrum,villapark,roosten,karpen,wielewaal,herdgang,oude toren,"
    "oude gracht,ven,halve maan,witte dame,ontginning,laak,tuindorp,mispelhoef,park forum,"
    "tivoli,oude spoorbaan,nieuwe erven,e,bea2,tu,elzent,witte dorp,bloemenbuurt,"
    "kruidenbuurt,oud kasteel,hagenkamp,engelsbergen"
)
"""Names of places that are also ordinary words, or names of something else."""
CLEAR_BEHIND_IN: Final = words(
    "centrum,center,centre,villapark,witte dorp,bloemenbuurt,kruidenbuurt,tuindorp"
)
"""Of those the ones that mean the place as soon as `in` or `bij` stands before them."""

NOT_WORDS: Final = words("niet niets geen not no nooit never behalve except zonder without dont")
NOT_BRIDGE: Final = words(
    "op in het de s t een elke on the at a during tijdens liever liefst dus ook of wel meer every "
    "each any bij rond want to work can met with beschikbaar available te van"
)
LINKS: Final = words("en of and or of ook maar but om plus")
SMALL: Final = words(
    "the a an to with for and or at on by from about my some i we you would like want looking am im ve d ll "
    "m re s do does is are this that it of can could please something anything somewhere which who eindhoven "
    "ehv hallo hoi hello hi svp graag aub only"
)
"""Words that say nothing in English; the Dutch ones are left out by the engine itself."""
WORK_WORDS: Final = words(
    "vrijwilligerswerk vrijwilliger vrijwilligers vrijwillig vrijwillige volunteer volunteers "
    "volunteering volunteered voluntary vacature vacatures vacancy vacancies werk baan baantje work "
    "job jobs helpen meehelpen mee help helping assist doen leuk leuke fijn fijne fun nice iets "
    "anything wat gezellig leuks opportunity opportunities niets nothing "
    "wil wilt willen zoek zoeken zou zouden lekker vrij free beschikbaar available alles everything"
)
"""Words that say nothing where all is volunteering; they go when other words stay."""

ABLE: Final = words("kan kunnen wil willen mag mogen durf hoef can could")
REFUSING: Final = words("niet not")
"""Behind `kan` or `wil`: what follows is not wanted, whatever it is."""

HELPING: Final = words("helpen meehelpen help volunteer")
"""Whoever says that they want to do this does not ask for help."""

CLASSES: Final[Mapping[str, frozenset[str]]] = {
    "<unit>": words("uur uren uurtje uurtjes u hour hours hr hrs h"),
    "<part>": frozenset(PART_WORDS),
    "<dutch>": words("nederlands dutch"),
    "<km>": words("km kilometer kilometers kilometre kilometres"),
    "<mine>": words("mijn onze my our"),
    "<we>": words("ik wij we i"),
    "<with>": words("met voor van with for"),
    "<glad>": words("graag wel ook heel best eigenlijk misschien liefst really also"),
    "<month>": words(
        "januari februari maart april mei juni juli augustus september oktober november december january "
        "february march may june july august october"
    ),
    "<kid>": words(
        "dochter zoon kind kleinkind kleindochter kleinzoon zoontje dochtertje puber tiener daughter son "
        "child kid teenager grandson granddaughter grandchild"
    ),
    "<kin>": words(
        "moeder vader ouders oma opa man vrouw partner broer zus zusje buurvrouw buurman tante oom "
        "schoonmoeder schoonvader schoonouders mother father mum mom dad parents grandmother grandfather "
        "grandma grandpa husband wife brother sister neighbour neighbor aunt uncle"
    ),
}
"""Words a phrase may name by what they are."""

TAIL_PHRASES: Final = """
    [per|p|a|each|every] [week|keer|maand|dag|month|day|time|w]
    [in de|elke|iedere] [week|maand]
    [pw|weekly|wekelijks]
    [lang|de tijd|of zo|or so|max|maximaal|vrij]
"""
"""What may follow a number of hours and belongs to it."""
