"""Loading the demo city: deterministic for a number of vacancies and a seed, at any scale.

Texts and facts come from the pure generators beside this file; here they go into the database, in one
transaction, so a crash leaves an empty database and a next start begins again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.accounts import actions as accounts
from vrijwilligerspunt.accounts import passwords
from vrijwilligerspunt.accounts.models import RoleGrant
from vrijwilligerspunt.demo import (
    buddy_rounds,
    buddy_story,
    circles,
    connections_matches,
    connections_offers,
    courses,
    quiet_wijk,
    wishes,
)
from vrijwilligerspunt.demo.accounts import ACCOUNTS, PASSWORD, DemoAccount
from vrijwilligerspunt.demo.buddies import Buddies
from vrijwilligerspunt.demo.buddies_matches import Matches
from vrijwilligerspunt.demo.connections_matches import CONNECTIONS
from vrijwilligerspunt.demo.grammar import Postcode
from vrijwilligerspunt.demo.organisations import DemoOrganisation, organisations
from vrijwilligerspunt.demo.pages import Pages
from vrijwilligerspunt.demo.passes import Offers, Passes
from vrijwilligerspunt.demo.past import Past, Resident
from vrijwilligerspunt.demo.past_events import AMINA, EVENTS
from vrijwilligerspunt.demo.past_pages import PAGES
from vrijwilligerspunt.demo.past_passes import PASSES
from vrijwilligerspunt.demo.people import people
from vrijwilligerspunt.demo.shops import shops
from vrijwilligerspunt.demo.vacancies import DemoVacancy, vacancies
from vrijwilligerspunt.foundation import audit, clock, pages
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.errors import Conflict
from vrijwilligerspunt.organisations import actions as organisation_actions
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState
from vrijwilligerspunt.places.models import District, Wijk
from vrijwilligerspunt.places.models import Postcode as PostcodeRow
from vrijwilligerspunt.search import actions_saved
from vrijwilligerspunt.search.states import Frequency
from vrijwilligerspunt.site import actions_standing
from vrijwilligerspunt.vacancies import actions as vacancy_actions
from vrijwilligerspunt.vacancies import actions_habits
from vrijwilligerspunt.vacancies.states import VacancyState

VACANCIES_PER_ORGANISATION = 9
FEWEST_ORGANISATIONS = 60
MOST_ORGANISATIONS = 2000
GRANTED_DAYS = 365
RESIDENTS = 28
BIG_CITY = 2000
"""With so many vacancies the city has its full number of requests and buddies; a smaller one has fewer."""
MOST_REQUESTS, FEWEST_REQUESTS = 160, 45
MOST_BUDDIES, FEWEST_BUDDIES = 110, 28
MOST_QUIET, FEWEST_QUIET = 30, 6
"""Buddies of the wijk in which nobody asks."""
SEARCH = "thema=natuur-dieren&dag=za"
STANDING_AT = "fietsmaatjes-samen-trappen"
CLOSED = {VacancyState.FILLED, VacancyState.EXPIRED}
NEVER_PUBLISHED = {VacancyState.DRAFT, VacancyState.SUBMITTED, VacancyState.CHANGES_REQUESTED}

Advance = Callable[[int], None]


class DemoNotEmpty(Conflict):
    """There is something in the database already: the demo never mixes with it."""


def is_empty() -> bool:
    """Is there no organisation and no vacancy yet?"""
    return session().scalar(sa.select(Organisation.id).limit(1)) is None


def load(count: int, seed: int, advance: Advance = lambda _done: None) -> int:
    """Fill an empty database; returns how many vacancies. Opens its own transaction.

    Raises DemoNotEmpty when there is an organisation already.
    """
    password = passwords.hashed(PASSWORD)
    with transaction():
        if not is_empty():
            raise DemoNotEmpty("The database is not empty.")
        postcodes = _postcodes()
        how_many = max(FEWEST_ORGANISATIONS, min(MOST_ORGANISATIONS, count // VACANCIES_PER_ORGANISATION))
        hosts = organisations(seed, how_many, postcodes)
        numbers = {host.slug: _organisation(host) for host in (*hosts, *shops(seed, postcodes))}
        cast = _accounts(password, numbers)
        made = vacancies(seed, count, hosts, postcodes, clock.today())
        total = vacancy_actions.create_many(_counted(_rows(made, numbers, postcodes), advance))
        actions_standing.put_online(STANDING_AT, SYSTEM, clock.today())
        _past(seed, count, password, cast, numbers, postcodes)
        audit.record(SYSTEM, "demo.loaded", "demo", seed, vacancies=total)
        pages.bump("vacancies")
    return total


def _postcodes() -> list[Postcode]:
    rows = session().execute(
        sa.select(
            PostcodeRow.pc4,
            PostcodeRow.lat,
            PostcodeRow.lon,
            PostcodeRow.wijk_code,
            sa.func.coalesce(Wijk.name, ""),
            sa.func.coalesce(District.name, ""),
            PostcodeRow.municipality,
        )
        .outerjoin(Wijk, Wijk.code == PostcodeRow.wijk_code)
        .outerjoin(District, District.code == Wijk.district_code)
        .order_by(PostcodeRow.pc4)
    )
    return [Postcode(*row) for row in rows]


def _organisation(host: DemoOrganisation) -> int:
    made = organisation_actions.create(
        SYSTEM,
        name=host.name,
        kind=host.kind,
        purpose=host.purpose,
        state=OrganisationState.ACTIVE,
        website=host.website,
        email=host.email,
        phone=host.phone,
        contact_first_name=host.contact_first_name,
        place_name=host.place_name,
        street=host.street,
        pc4=host.pc4,
        step_free=host.step_free,
        insurance_declared=None if host.kind is OrganisationKind.INFORMAL else host.founded_year % 5 != 0,
        trusted=host.founded_year % 3 == 0,
        is_demo=True,
        confirmed_on=clock.today() - timedelta(days=host.founded_year % 200),
        agreed_at=clock.now() - timedelta(days=200),
    )
    return made.id


def _accounts(password: str, organisations_by_slug: Mapping[str, int]) -> dict[str, Actor]:
    """Everybody of the table, as they act."""
    cast = {}
    for demo in ACCOUNTS:
        account_id = accounts.create(demo.name, demo.email, password, verified=True, is_demo=True)
        _grant(demo, account_id)
        cast[demo.user] = Actor(account_id, demo.name, demo.email, "nl", frozenset(demo.grants))
        if demo.member_of:
            organisation_actions.add_member(
                SYSTEM, organisations_by_slug[demo.member_of], account_id, MemberRole.ADMIN
            )
    return cast


def _part(count: int, fewest: int, most: int) -> int:
    """How many of something there are in a city of so many vacancies."""
    return max(fewest, min(most, most * count // BIG_CITY))


def _past(
    seed: int,
    count: int,
    password: str,
    cast: Mapping[str, Actor],
    numbers: Mapping[str, int],
    postcodes: Sequence[Postcode],
) -> None:
    """What happened between the people of the city before today, and what they like to do."""
    residents: list[Resident] = []
    homes: list[tuple[Actor, str]] = []
    buddies = _part(count, FEWEST_BUDDIES, MOST_BUDDIES)
    quiet = _part(count, FEWEST_QUIET, MOST_QUIET)
    for person in people(seed, RESIDENTS + buddies + quiet, postcodes):
        name = f"{person.first_name} {person.surname_initial}."
        account_id = accounts.create(name, person.email, password, verified=True, is_demo=True)
        actor = Actor(account_id, name, person.email)
        residents.append(Resident(name, person.email, person.phone or "", actor))
        if len(homes) < RESIDENTS:
            homes.append((actor, person.pc4))
    past = Past(seed, cast, residents, numbers)
    past.others = {"pass": Passes(past), "offer": Offers(past), "page": Pages(past)}
    past.others["course"] = courses.Courses(past)
    cared = Buddies(past)
    past.others |= {"buddy": cared, "match": Matches(cared)}
    care = (
        *buddy_story.events(seed, _part(count, FEWEST_REQUESTS, MOST_REQUESTS), buddies, RESIDENTS),
        *buddy_rounds.ROUNDS,
        *circles.EVENTS,
        *quiet_wijk.events(quiet, RESIDENTS + buddies),
    )
    neighbours = connections_offers.Neighbours(past, cared)
    past.others |= {"neighbour": neighbours, "connection": connections_matches.Connections(neighbours)}
    past.others |= {"quiet": quiet_wijk.Quiet(past), "circle": circles.Circles(past)}
    past.play((*EVENTS, *PASSES, *PAGES, *courses.EVENTS, *connections_offers.EVENTS, *CONNECTIONS, *care))
    now = clock.now()
    wishes.fill(seed, cast[AMINA], homes, now)
    actions_saved.save(
        SEARCH,
        cast[AMINA].email,
        Frequency.WEEKLY,
        actor=cast[AMINA],
        form_key=past.key("search"),
        language="nl",
        now=now,
    )
    actions_habits.measure(clock.today(), now)


def _grant(demo: DemoAccount, account_id: int) -> None:
    """Rows of their own instead of the action: it would mail every new colleague of an invented city."""
    for grant in demo.grants:
        session().add(
            RoleGrant(
                account_id=account_id,
                role=grant.role,
                scope_kind=grant.kind,
                scope=grant.scope,
                valid_until=clock.today() + timedelta(days=GRANTED_DAYS),
                granted_at=clock.now(),
            )
        )
        audit.record(
            SYSTEM,
            "role_granted",
            "account",
            account_id,
            concerns=account_id,
            role=grant.role.value,
            kind=grant.kind.value,
            scope=grant.scope,
        )


def _counted(rows: Iterator[dict[str, Any]], advance: Advance) -> Iterator[dict[str, Any]]:
    for done, row in enumerate(rows, 1):
        yield row
        if done % 100 == 0:
            advance(done)


def _rows(
    made: Iterator[DemoVacancy], numbers: Mapping[str, int], postcodes: Sequence[Postcode]
) -> Iterator[dict[str, Any]]:
    """Rows of `vacancies`; a closed one was closed within the month that its page still shows it."""
    wijken = {postcode.pc4: postcode.wijk_code for postcode in postcodes}
    moment, today = clock.now(), clock.today()
    for each in made:
        published = (
            None if each.state in NEVER_PUBLISHED else moment - timedelta(days=each.published_days_ago)
        )
        closed = moment - timedelta(days=each.published_days_ago % 25) if each.state in CLOSED else None
        slots = 0
        for slot in each.slots:
            slots |= 1 << slot.code
        yield {
            "organisation_id": numbers[each.organisation_slug],
            "external_id": each.external_id,
            "state": each.state,
            "kind": each.kind,
            "theme": each.theme,
            "language": each.language,
            "title": each.title,
            "tasks": each.tasks,
            "offer": each.offer,
            "who": each.who,
            "talents": [talent.value for talent in each.talents],
            "slots": slots,
            "flexible": each.flexible,
            "hours_min": each.hours_min,
            "hours_max": each.hours_max,
            "rhythm": each.rhythm,
            "online": each.online,
            "pc4": each.pc4,
            "wijk_code": wijken.get(each.pc4) if each.pc4 else None,
            "location_name": each.location_name,
            "languages": list(each.languages),
            "dutch_level": each.dutch_level,
            "learning_dutch_welcome": each.learning_dutch_welcome,
            "min_age": each.min_age,
            "step_free": each.step_free,
            "expenses": each.expenses,
            "vulnerable_contact": each.vulnerable_contact,
            "experience_needed": each.experience_needed,
            "risk_flags": list(each.risk_flags),
            "positions": each.positions,
            "starts_on": each.starts_on,
            "ends_on": each.ends_on,
            "contact_first_name": each.contact_first_name,
            "handed_in_at": _handed_in(each, moment),
            "published_at": published,
            "confirmed_on": today - timedelta(days=each.confirmed_days_ago),
            "closed_at": closed,
            "created_at": published or _handed_in(each, moment) or moment,
            "changed_at": published or _handed_in(each, moment) or moment,
        }


def _handed_in(each: DemoVacancy, moment: datetime) -> datetime | None:
    """One that waits for a moderator does so for a day and a half at most."""
    if each.state is not VacancyState.SUBMITTED:
        return None
    return moment - timedelta(hours=1 + each.published_days_ago % 36)
