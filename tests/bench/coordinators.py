"""The lists of a coordinator with five thousand requests and as many volunteers: time and statements."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from tests.bench.measure import counted, percentile
from vrijwilligerspunt.accounts.models import Account, RoleGrant
from vrijwilligerspunt.app import DATABASE
from vrijwilligerspunt.buddies.models import BuddyRequest, Concern, Handover
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.queries_triage import PILES
from vrijwilligerspunt.buddies.queries_volunteers import TABS
from vrijwilligerspunt.buddies.states import (
    Activity,
    ConcernBy,
    ConcernCategory,
    ConcernLevel,
    ConsentChannel,
    HandoverState,
    ReachKind,
    RequestRoute,
    RequestState,
    VolunteerState,
)
from vrijwilligerspunt.demo.accounts import PASSWORD
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.db import session, transaction

REQUESTS = VOLUNTEERS = 5_000
TO_ASK = 500
TIMES = 40
AIM_MS, AIM_STATEMENTS = 150, 12
CHANTAL = "coordinator@voorbeeld.example"
WIJK = "WK077253"


@dataclass(frozen=True, slots=True)
class Measured:
    """One page."""

    name: str
    median_ms: float
    p95_ms: float
    statements: int


def fill(app: Flask) -> None:
    """Requests in every state, here; and the coordinator works in this wijk."""
    moment, today = clock.now(), clock.today()
    states = [state for state in RequestState if state is not RequestState.CONSENT_PENDING]
    kinds = [one.value for one in Activity]
    rows = [
        {
            "state": states[number % len(states)],
            "route": RequestRoute.SELF,
            "form_key": f"bench-request-{number:018}",
            "wijk_code": WIJK,
            "activities": [kinds[number % len(kinds)]],
            "slots": 1 << number % 21,
            "first_name": "Els",
            "what": "Samen een rondje lopen en daarna koffie.",
            "languages": ["nl"],
            "triage": {},
            "consent_at": moment,
            "consent_channel": ConsentChannel.SELF,
            "due_on": today + timedelta(days=number % 20 - 5),
            "is_overloaded": number % 17 == 0,
            "created_at": moment,
            "opened_at": moment - timedelta(days=number % 150),
            "state_since": moment - timedelta(days=number % 90),
            "version": 1,
        }
        for number in range(REQUESTS)
    ]
    with app.app_context(), app.extensions[DATABASE].scope(), transaction() as writer:
        writer.execute(sa.insert(BuddyRequest), rows)
        chantal = session().scalars(sa.select(Account).where(Account.email == CHANTAL)).one()
        has = {
            grant.scope
            for grant in session().scalars(sa.select(RoleGrant).where(RoleGrant.account_id == chantal.id))
            if grant.role is Role.BUDDY_COORDINATOR
        }
        if not has & {WIJK, ""}:
            writer.add(
                RoleGrant(
                    account_id=chantal.id,
                    role=Role.BUDDY_COORDINATOR,
                    scope_kind=ScopeKind.WIJK,
                    scope=WIJK,
                    valid_until=today + timedelta(days=30),
                    granted_at=moment,
                )
            )


def fill_beside(app: Flask) -> None:
    """What waits beside the piles: worries, hand-overs to ask about, and people to ring for a yes."""
    moment, today = clock.now(), clock.today()
    with app.app_context(), app.extensions[DATABASE].scope(), transaction() as writer:
        ids = list(
            writer.scalars(
                sa.select(BuddyRequest.id)
                .where(BuddyRequest.form_key.like("bench-request-%"))
                .order_by(BuddyRequest.id)
            )
        )
        referred = list(
            writer.scalars(
                sa.select(BuddyRequest.id).where(
                    BuddyRequest.form_key.like("bench-request-%"),
                    BuddyRequest.state == RequestState.REFERRED_OUT,
                )
            )
        )
        worries = [
            {
                "request_id": number,
                "by": ConcernBy.REQUESTER,
                "category": ConcernCategory.LONELINESS,
                "level": ConcernLevel.ACUTE if place % 10 == 0 else ConcernLevel.WORRY,
                "form_key": f"bench-worry-{place:020}",
                "due_on": today + timedelta(days=place % 3 - 1),
                "created_at": moment,
                "handled_at": moment if place % 4 else None,
            }
            for place, number in enumerate(ids[::5])
        ]
        handovers = [
            {
                "request_id": number,
                "state": HandoverState.TAKEN,
                "form_key": f"bench-handover-{place:017}",
                "fields": ["reach"],
                "consent_at": moment,
                "check_on": today - timedelta(days=place % 30),
                "created_at": moment,
                "version": 1,
            }
            for place, number in enumerate(referred)
        ]
        to_ask = [
            {
                "state": RequestState.CONSENT_PENDING,
                "route": RequestRoute.CARER,
                "form_key": f"bench-ask-{place:022}",
                "wijk_code": WIJK,
                "activities": [Activity.COFFEE.value],
                "languages": [],
                "triage": {},
                "first_name": "Toos",
                "reach": "+31612345678",
                "reach_kind": ReachKind.PHONE,
                "is_overloaded": place % 9 == 0,
                "due_on": today + timedelta(days=place % 7 - 3),
                "created_at": moment - timedelta(days=place % 13),
                "state_since": moment,
                "version": 1,
            }
            for place in range(TO_ASK)
        ]
        writer.execute(sa.insert(Concern), worries)
        writer.execute(sa.insert(Handover), handovers)
        writer.execute(sa.insert(BuddyRequest), to_ask)


def fill_volunteers(app: Flask) -> None:
    """Buddy volunteers in every state, here, each with an account."""
    moment, today = clock.now(), clock.today()
    states, kinds = list(VolunteerState), [one.value for one in Activity]
    people = [
        {
            "name": f"Amina {number}",
            "email": f"bench-{number}@voorbeeld.example",
            "verified_at": moment,
            "created_at": moment,
        }
        for number in range(VOLUNTEERS)
    ]
    with app.app_context(), app.extensions[DATABASE].scope(), transaction() as writer:
        accounts = list(writer.scalars(sa.insert(Account).returning(Account.id), people))
        rows = [
            {
                "account_id": account,
                "state": states[number % len(states)],
                "form_key": f"bench-volunteer-{number:016}",
                "wijk_code": WIJK,
                "activities": [kinds[number % len(kinds)], kinds[number % 5]],
                "wijken": [],
                "languages": ["nl"],
                "slots": 1 << number % 21,
                "phone": "+31612345678",
                "about": "Ik ben graag buiten.",
                "vog_seen_on": today - timedelta(days=number % 1000),
                "vog_valid_until": today + timedelta(days=1095 - number % 1000),
                "references_on": today,
                "training_on": today,
                "code_accepted_on": today,
                "due_on": today + timedelta(days=number % 40 - 20),
                "created_at": moment,
                "state_since": moment,
                "version": 1,
            }
            for number, account in enumerate(accounts)
        ]
        writer.execute(sa.insert(BuddyVolunteer), rows)


def signed_in(app: Flask) -> FlaskClient:
    """The coordinator's browser."""
    client = app.test_client()
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/inloggen").text)
    assert found is not None
    answer = client.post("/inloggen", data={"csrf_token": found[1], "email": CHANTAL, "password": PASSWORD})
    assert answer.status_code == 303, answer.status_code
    return client


def run(app: Flask) -> list[Measured]:
    """Every pile, the last page of the longest one, and the counts per wijk."""
    fill(app)
    fill_beside(app)
    fill_volunteers(app)
    client = signed_in(app)
    paths = {f"list, {pile}": f"/werkplek/maatjes?lijst={pile}" for pile in PILES}
    paths["list, page 50"] = "/werkplek/maatjes?lijst=klaar&pagina=50"
    paths["supply and demand"] = "/werkplek/maatjes/overzicht"
    volunteers = "/werkplek/maatjes/vrijwilligers?lijst"
    paths |= {f"volunteers, {tab}": f"{volunteers}={tab}" for tab in TABS}
    paths["volunteers who walk, page 20"] = f"{volunteers}=klaar&activiteit=walking&pagina=20"
    found = [_measured(app, client, name, path) for name, path in paths.items()]
    return [*found, _measured(app, client, "whom to ask, all of them ready", everybody_ready(app))]


def _measured(app: Flask, client: FlaskClient, name: str, path: str) -> Measured:
    times = []
    for _time in range(TIMES):
        began = time.perf_counter()
        assert client.get(path).status_code == 200
        times.append(time.perf_counter() - began)
    with counted(app) as seen:
        client.get(path)
    return Measured(name, percentile(times, 0.5) * 1000, percentile(times, 0.95) * 1000, len(seen))


def everybody_ready(app: Flask) -> str:
    """Make every volunteer one who can be asked, which is the most work; where somebody is looked for."""
    with app.app_context(), app.extensions[DATABASE].scope(), transaction() as writer:
        writer.execute(
            sa.update(BuddyVolunteer)
            .where(BuddyVolunteer.form_key.like("bench-%"))
            .values(state=VolunteerState.READY, slots=2**21 - 1)
        )
        number = writer.scalar(
            sa.select(BuddyRequest.id)
            .where(BuddyRequest.form_key.like("bench-%"), BuddyRequest.state == RequestState.OPEN)
            .limit(1)
        )
    return f"/werkplek/maatjes/{number}/maatje-zoeken"
