"""From the facts of a vacancy to its texts: tasks, offer, who; what the text says always fits the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from types import ModuleType

from vrijwilligerspunt.demo.grammar import Pool, Postcode
from vrijwilligerspunt.demo.organisations import DemoOrganisation
from vrijwilligerspunt.demo.roles import shared_dutch, shared_english
from vrijwilligerspunt.demo.roles.material import Role, Texts
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.vacancies.states import DutchLevel, Expenses, MinimumAge

LONGEST_TITLE = 70

DAYS = {
    Weekday.MONDAY: ("maandag", "Monday"),
    Weekday.TUESDAY: ("dinsdag", "Tuesday"),
    Weekday.WEDNESDAY: ("woensdag", "Wednesday"),
    Weekday.THURSDAY: ("donderdag", "Thursday"),
    Weekday.FRIDAY: ("vrijdag", "Friday"),
    Weekday.SATURDAY: ("zaterdag", "Saturday"),
    Weekday.SUNDAY: ("zondag", "Sunday"),
}
PARTS = {
    Daypart.MORNING: ("ochtend", "morning"),
    Daypart.AFTERNOON: ("middag", "afternoon"),
    Daypart.EVENING: ("avond", "evening"),
}

TIMES = {
    Daypart.MORNING: ("half tien", "kwart voor negen", "tien uur"),
    Daypart.AFTERNOON: ("kwart voor twee", "één uur", "half drie"),
    Daypart.EVENING: ("tien voor zeven", "half acht", "kwart over zeven"),
}


@dataclass
class Facts:
    """What is known of a vacancy before it is written down."""

    host: DemoOrganisation
    spot: Postcode
    online: bool
    moments: tuple[Slot, ...]
    hours_min: float
    hours_max: float
    dutch_level: DutchLevel
    learning: bool
    min_age: MinimumAge
    step_free: bool | None
    expenses: Expenses
    contact: str
    colleague: str
    second_colleague: str
    place_seed: float
    english: bool = False


@dataclass(frozen=True)
class Story:
    """The three texts."""

    tasks: str
    offer: str
    who: str


def situation_of(facts: Facts, *, dutch: bool = False) -> dict[str, str]:
    """What fills the gaps of a template; day and daypart are absent when people choose themselves."""
    english = facts.english and not dutch
    hours = f"{facts.hours_max:g}"
    unit = "hour" if hours == "1" else "hours"
    filled = {
        "org": facts.host.name,
        "wijk": _area(facts.spot, facts.place_seed, english=english),
        "naam": facts.contact,
        "collega": facts.colleague,
        "collega2": facts.second_colleague,
        "uren": f"{hours} {unit}" if english else f"{hours.replace('.', ',')} uur",
    }
    if facts.moments:
        moment = facts.moments[0]
        filled["dag"] = DAYS[moment.day][english]
        filled["deel"] = PARTS[moment.part][english]
        filled["tijd"] = TIMES[moment.part][int(facts.place_seed * 1000) % 3]
    return filled


def _area(spot: Postcode, roll: float, *, english: bool) -> str:
    if not spot.wijk_code:
        return spot.municipality
    name = spot.district_name if roll < 0.35 else spot.wijk_name
    if name == "Centrum":
        return "the city centre" if english else "het centrum"
    return name


def title_of(rng: Random, texts: Texts, situation: Mapping[str, str]) -> str:
    """A title of at most 70 characters. Raises ValueError when the role has none that short."""
    for _ in range(60):
        title = " ".join(texts.pools["titles"].one(rng, situation).split())
        if len(title) <= LONGEST_TITLE:
            return title
    raise ValueError("no title short enough")


def tell(rng: Random, role: Role, texts: Texts, facts: Facts) -> Story:
    """The texts of one vacancy."""
    situation = situation_of(facts)
    pools = texts.pools
    shared: ModuleType = shared_english if facts.english else shared_dutch
    chance = rng.random

    def say(sentences: list[str], pool: Pool, likely: float = 1.0, count: int = 1) -> None:
        if chance() < likely:
            sentences.extend(pool.pick(rng, situation, count))

    intro: list[str] = []
    say(intro, pools["intro"])
    say(intro, shared.SETTING, 0.45)
    bullets = pools["tasks"].pick(rng, situation, 3 + int(chance() * 3))

    offer: list[str] = []
    say(offer, pools["offer"], count=1 + (chance() < 0.45))
    say(offer, shared.INDUCTION, 0.65)
    say(offer, shared.WARM, 0.5)
    if facts.expenses is Expenses.ACTUAL:
        say(offer, shared.EXPENSES_ACTUAL, 0.7)
    elif facts.expenses is Expenses.FIXED:
        say(offer, shared.EXPENSES_FIXED)
    else:
        say(offer, shared.EXPENSES_NONE, 0.5)
    say(offer, shared.INSURANCE, 0.1)
    if role.risk_flags:
        say(offer, shared.RISK)
    if facts.min_age is MinimumAge.FROM_13:
        say(offer, shared.GUIDE)
    if facts.step_free and not facts.online:
        say(offer, shared.STEP_FREE, 0.3)

    who: list[str] = []
    say(who, pools["who"], count=1 + (chance() < 0.5))
    say(who, shared.CHARACTER, 0.4)
    say(who, shared.LEVEL[facts.dutch_level.value], 0.5)
    if facts.learning:
        say(who, shared.LEARNING, 0.35)
    if not role.experience:
        say(who, shared.NO_EXPERIENCE, 0.35)
    if role.vulnerable:
        say(who, shared.VOG)
    elif facts.min_age is MinimumAge.FROM_18:
        say(who, shared.ADULT, 0.25)
    say(who, shared.FIRST_STEP, 0.4)

    tasks = "\n".join([_plain(intro), *(f"- {_plain([bullet])}" for bullet in bullets)])
    return Story(tasks, _plain(offer), _plain(who))


def _plain(sentences: list[str]) -> str:
    return " ".join(" ".join(sentences).split())
