"""Invented vacancies of the demo city: any number, streaming, the same for the same seed."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from vrijwilligerspunt.demo.grammar import Postcode, choose, slots
from vrijwilligerspunt.demo.guaranteed import WISHES, Wish
from vrijwilligerspunt.demo.organisations import DemoOrganisation
from vrijwilligerspunt.demo.residents import weighted_postcodes
from vrijwilligerspunt.demo.roles.catalogue import BY_KEY, HOST_NAMES, ROLES, STUDENT_ROLES
from vrijwilligerspunt.demo.roles.material import Role, Texts
from vrijwilligerspunt.demo.roles.names import FIRST_NAMES
from vrijwilligerspunt.demo.story import Facts, Story, situation_of, tell, title_of
from vrijwilligerspunt.foundation.week import Daypart, Slot
from vrijwilligerspunt.organisations.states import OrganisationKind
from vrijwilligerspunt.vacancies.states import (
    DutchLevel,
    Expenses,
    MinimumAge,
    Rhythm,
    Talent,
    Theme,
    VacancyKind,
    VacancyState,
)

ENGLISH_SHARE = 0.105
"""Part of the vacancies that is wholly in English."""

STATES = (
    (0.92, VacancyState.PUBLISHED),
    (0.95, VacancyState.FILLED),
    (0.97, VacancyState.EXPIRED),
    (0.98, VacancyState.PAUSED),
    (0.99, VacancyState.DRAFT),
    (1.0, VacancyState.SUBMITTED),
)
OTHER_LANGUAGES = ("ar", "tr", "pl", "uk", "es", "ti", "fr")


@dataclass(frozen=True)
class DemoVacancy:
    """An invented vacancy, ready to be loaded. A draft or submitted one counts its days from its making."""

    organisation_slug: str
    external_id: str | None
    kind: VacancyKind
    theme: Theme
    language: str
    title: str
    tasks: str
    offer: str
    who: str
    talents: tuple[Talent, ...]
    slots: tuple[Slot, ...]
    flexible: bool
    hours_min: float
    hours_max: float
    rhythm: Rhythm
    online: bool
    pc4: str | None
    location_name: str
    languages: tuple[str, ...]
    dutch_level: DutchLevel
    learning_dutch_welcome: bool
    min_age: MinimumAge
    step_free: bool | None
    expenses: Expenses
    vulnerable_contact: bool
    experience_needed: bool
    risk_flags: tuple[str, ...]
    positions: int
    starts_on: date | None
    ends_on: date | None
    contact_first_name: str
    published_days_ago: int
    confirmed_days_ago: int
    state: VacancyState


class City:
    """Who may host which role, and where."""

    def __init__(self, organisations: Sequence[DemoOrganisation], postcodes: Sequence[Postcode]) -> None:
        """Sort the hosts. Raises ValueError without organisations or postcodes."""
        if not organisations:
            raise ValueError("no organisations")
        self.spread = weighted_postcodes(postcodes)
        self.by_pc4 = {postcode.pc4: postcode for postcode in postcodes}
        self.by_slug = {organisation.slug: organisation for organisation in organisations}
        self.wijken: dict[str, list[Postcode]] = {}
        for postcode in postcodes:
            if postcode.wijk_code:
                self.wijken.setdefault(postcode.wijk_code, []).append(postcode)
        self.hosts = {role.key: self._hosts(role, organisations) for role in ROLES}
        self.near: dict[tuple[str, str], list[DemoOrganisation]] = {}
        for key, hosts in self.hosts.items():
            for host in hosts:
                self.near.setdefault((key, self.area(host.pc4)), []).append(host)

    def area(self, pc4: str) -> str:
        """The wijk code of a postcode, or its municipality outside the city."""
        postcode = self.by_pc4[pc4]
        return postcode.wijk_code or postcode.municipality

    def _hosts(self, role: Role, organisations: Sequence[DemoOrganisation]) -> list[DemoOrganisation]:
        settled = [each for each in organisations if each.kind is not OrganisationKind.STUDENT_GROUP]
        pool = organisations if role.key in STUDENT_ROLES else settled
        fitting = [each for each in pool if each.theme in role.host_themes]
        words = HOST_NAMES.get(role.key)
        named = [each for each in fitting if words and each.name.startswith(words)]
        return named or fitting or settled or list(organisations)

    def host(self, rng: Random, role: Role, postcode: Postcode) -> DemoOrganisation:
        """A host for the role, in the same wijk when there is one."""
        return choose(rng, self.near.get((role.key, self.area(postcode.pc4))) or self.hosts[role.key])


RUNNING = tuple(accumulate(role.weight for role in ROLES))
ENGLISH_CHANCE = ENGLISH_SHARE * RUNNING[-1] / sum(role.weight for role in ROLES if role.english)


def vacancies(
    seed: int,
    count: int,
    organisations: Sequence[DemoOrganisation],
    postcodes: Sequence[Postcode],
    today: date,
) -> Iterator[DemoVacancy]:
    """`count` vacancies, the guaranteed ones first. The one at a given place does not depend on `count`.

    Every wijk comes by once right after the guaranteed ones; later ones follow where people live.
    Raises ValueError without organisations or postcodes.
    """
    city = City(organisations, postcodes)
    wijken = sorted(city.wijken)
    for index in range(count):
        rng = Random(seed * 1_000_003 + index)
        if index < len(WISHES) and WISHES[index].organisation_slug in city.by_slug:
            yield _granted(rng, index, WISHES[index], city, today)
            continue
        turn = index - len(WISHES)
        if 0 <= turn < len(wijken):
            postcode = choose(rng, city.wijken[wijken[turn]])
            role = choose(rng, [each for each in ROLES if each.place])
        else:
            postcode = city.spread.pick(rng)
            role = ROLES[min(bisect(RUNNING, rng.random() * RUNNING[-1]), len(ROLES) - 1)]
        yield _free(rng, index, role, postcode, city, today)


def _granted(rng: Random, index: int, wish: Wish, city: City, today: date) -> DemoVacancy:
    role = BY_KEY[wish.role]
    host = city.by_slug[wish.organisation_slug]
    facts = _facts(rng, role, host, city.by_pc4[host.pc4], slots(wish.when), online=False)
    facts.dutch_level = wish.level or facts.dutch_level
    facts.learning = facts.dutch_level is not DutchLevel.B1
    facts.hours_min, facts.hours_max = wish.hours or (facts.hours_min, facts.hours_max)
    facts.min_age = MinimumAge(wish.age) if wish.age else facts.min_age
    facts.step_free = facts.step_free if wish.step_free is None else wish.step_free
    _spare_the_young(facts)
    story = tell(rng, role, role.dutch, facts)
    place = host.name
    return _vacancy(
        rng, index, role, facts, story, wish.title, "nl", place, today,
        state=VacancyState.PUBLISHED, flexible=wish.flexible,
    )  # fmt: skip


def _free(rng: Random, index: int, role: Role, postcode: Postcode, city: City, today: date) -> DemoVacancy:
    host = city.host(rng, role, postcode)
    online = rng.random() < role.online
    elsewhere = bool(role.place) and not online
    spot = postcode if elsewhere else city.by_pc4[host.pc4]
    english = role.english is not None and rng.random() < ENGLISH_CHANCE
    texts: Texts = role.english if role.english is not None and english else role.dutch
    min_age = MinimumAge(choose(rng, role.ages))
    flexible = rng.random() < role.flexible
    free = flexible and rng.random() < 0.6 and all(texts.pools[name].free for name in texts.pools)
    facts = _facts(rng, role, host, spot, () if free else _moments(rng, role, min_age), online=online)
    facts.min_age = min_age
    _spare_the_young(facts)
    facts.english = english
    if english:
        facts.dutch_level = choose(
            rng, (DutchLevel.NONE, DutchLevel.NONE, DutchLevel.A1, DutchLevel.A1, DutchLevel.A2)
        )
        facts.learning = rng.random() < 0.8
    story = tell(rng, role, texts, facts)
    title = title_of(rng, texts, situation_of(facts))
    if online:
        place = "From home" if english else "Vanuit huis"
    elif elsewhere:
        place = role.place_pool.one(rng, situation_of(facts, dutch=True))
    else:
        place = host.name
    roll = rng.random()
    state = next(state for limit, state in STATES if roll < limit)
    return _vacancy(
        rng, index, role, facts, story, title, "en" if english else "nl", place, today,
        state=state, flexible=flexible,
    )  # fmt: skip


def _spare_the_young(facts: Facts) -> None:
    """From 13: two hours on a school day, six on another (rule 21 of domain §3, with an hour to spare)."""
    if facts.min_age is MinimumAge.FROM_13:
        longest = 6.0 if any(slot.day.number > 5 for slot in facts.moments) else 2.0
        facts.hours_max = min(facts.hours_max, longest)
        facts.hours_min = min(facts.hours_min, longest)


def _moments(rng: Random, role: Role, min_age: MinimumAge) -> tuple[Slot, ...]:
    cells = role.cells
    if min_age is MinimumAge.FROM_13:
        cells = tuple(
            cell for cell in cells
            if cell.part is not Daypart.EVENING and (cell.day.number > 5 or cell.part is Daypart.AFTERNOON)
        ) or cells  # fmt: skip
    first = choose(rng, cells)
    wanted = 1 if Rhythm.ONCE in role.rhythms or rng.random() < 0.6 else 2 + (rng.random() < 0.25)
    chosen = {first.code: first}
    for _ in range(wanted - 1):
        more = choose(rng, cells)
        chosen[more.code] = more
    return tuple(chosen.values())


def _facts(
    rng: Random,
    role: Role,
    host: DemoOrganisation,
    spot: Postcode,
    moments: tuple[Slot, ...],
    *,
    online: bool,
) -> Facts:
    low, high = role.hours
    steps = int((high - low) * 2)
    hours_min = low + int(rng.random() * (steps // 2 + 1)) / 2
    hours_max = min(high, hours_min + 0.5 + int(rng.random() * 3) / 2)
    level = choose(rng, role.levels)
    roll = rng.random()
    step_free: bool | None = rng.random() < role.step_free and (host.step_free or bool(role.place) or online)
    return Facts(
        host=host,
        spot=spot,
        online=online,
        moments=moments,
        hours_min=float(hours_min),
        hours_max=float(max(hours_min, hours_max)),
        dutch_level=level,
        learning=level is not DutchLevel.B1 and rng.random() < 0.75,
        min_age=MinimumAge(choose(rng, role.ages)),
        step_free=None if roll < 0.12 else step_free,
        expenses=Expenses.FIXED if roll > 0.95 else choose(rng, role.expenses),
        contact=host.contact_first_name if rng.random() < 0.6 else choose(rng, FIRST_NAMES),
        colleague=choose(rng, FIRST_NAMES),
        second_colleague=choose(rng, FIRST_NAMES),
        place_seed=rng.random(),
    )


def _vacancy(
    rng: Random, index: int, role: Role, facts: Facts, story: Story, title: str, language: str, place: str,
    today: date, *, state: VacancyState, flexible: bool,
) -> DemoVacancy:  # fmt: skip
    once = Rhythm.ONCE in role.rhythms
    expired = state is VacancyState.EXPIRED
    published = int(rng.random() ** 1.5 * 170)
    confirmed = int(rng.random() * (published + 1))
    starts_on = ends_on = None
    if once and facts.moments:
        day = facts.moments[0].day.number - 1
        near = (
            today - timedelta(days=20 + int(rng.random() * 40))
            if expired
            else today + timedelta(days=4 + int(rng.random() * 130))
        )
        starts_on = ends_on = near + timedelta(days=(day - near.weekday()) % 7)
    elif expired:
        published, confirmed = 200 + int(rng.random() * 90), 181 + int(rng.random() * 15)
    elif rng.random() < 0.12:
        starts_on = today + timedelta(days=3 + int(rng.random() * 60))
        ends_on = starts_on + timedelta(days=120 + int(rng.random() * 240)) if rng.random() < 0.4 else None
    if once and expired:
        published += 60
    first, last = role.positions
    return DemoVacancy(
        organisation_slug=facts.host.slug,
        external_id=f"demo-{index:06d}" if rng.random() < 0.3 else None,
        kind=role.kind,
        theme=role.theme,
        language=language,
        title=title,
        tasks=story.tasks,
        offer=story.offer,
        who=story.who,
        talents=_talents(rng, role),
        slots=facts.moments,
        flexible=flexible or not facts.moments,
        hours_min=facts.hours_min,
        hours_max=facts.hours_max,
        rhythm=choose(rng, role.rhythms) if facts.moments else Rhythm.FLEXIBLE,
        online=facts.online,
        pc4=None if facts.online else facts.spot.pc4,
        location_name=place,
        languages=_languages(rng, role, facts),
        dutch_level=facts.dutch_level,
        learning_dutch_welcome=facts.learning,
        min_age=facts.min_age,
        step_free=facts.step_free,
        expenses=facts.expenses,
        vulnerable_contact=role.vulnerable,
        experience_needed=role.experience,
        risk_flags=role.risk_flags,
        positions=first + int(rng.random() * (last - first + 1)),
        starts_on=starts_on,
        ends_on=ends_on,
        contact_first_name=facts.contact,
        published_days_ago=published,
        confirmed_days_ago=confirmed,
        state=state,
    )


def _talents(rng: Random, role: Role) -> tuple[Talent, ...]:
    return role.likes[: 1 + int(rng.random() * len(role.likes))]


def _languages(rng: Random, role: Role, facts: Facts) -> tuple[str, ...]:
    spoken = ("en", "nl") if facts.english else ("nl", "en") if facts.dutch_level.rank < 2 else ("nl",)
    if role.theme is Theme.INTERNATIONAL or rng.random() < 0.05:
        return (*spoken, choose(rng, OTHER_LANGUAGES))
    return spoken
