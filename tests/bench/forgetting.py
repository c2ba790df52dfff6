"""The sweep of informal care on a hundred thousand requests: how long, and that it goes on after a stop."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from vrijwilligerspunt import clockwork
from vrijwilligerspunt.app import DATABASE
from vrijwilligerspunt.buddies import actions_forgetting
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.states import ConsentChannel, ReachKind, RequestRoute, RequestState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import session, transaction

REQUESTS = 100_000
BATCH = 5_000
AIM_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Swept:
    """What the sweep took, after a first part that was done before it."""

    before: int
    rows: int
    seconds: float
    again: int


def fill(count: int = REQUESTS) -> None:
    """Requests that ended a hundred days ago. Needs a scope."""
    moment = clock.now() - timedelta(days=100)
    for start in range(0, count, BATCH):
        rows = [
            {
                "state": RequestState.ENDED,
                "route": RequestRoute.SELF,
                "form_key": f"bench-{number}",
                "language": "nl",
                "wijk_code": "WK077253",
                "activities": ["walking"],
                "slots": 1,
                "first_name": "Els",
                "reach": "+31600000000",
                "reach_kind": ReachKind.PHONE,
                "what": "Samen een rondje lopen.",
                "languages": ["nl"],
                "triage": {},
                "consent_at": moment,
                "consent_channel": ConsentChannel.SELF,
                "created_at": moment,
                "state_since": moment,
                "ended_at": moment,
                "reminders": 0,
                "version": 1,
            }
            for number in range(start, start + BATCH)
        ]
        with transaction() as writer:
            writer.execute(sa.insert(BuddyRequest), rows)


def run(app: Flask, count: int = REQUESTS) -> Swept:
    """Fill, stop after one batch, and sweep the rest."""
    with app.app_context(), app.extensions[DATABASE].scope():
        fill(count)
        with transaction():
            before = actions_forgetting.forget_requests(clock.now())
        began = time.perf_counter()
        rows = clockwork.forget()["buddy_requests"]
        seconds = time.perf_counter() - began
        left = session().scalar(
            sa.select(sa.func.count())
            .select_from(BuddyRequest)
            .where(BuddyRequest.form_key.like("bench-%"), BuddyRequest.emptied_at.is_(None))
        )
        assert left == 0
        return Swept(before, rows, seconds, clockwork.forget()["buddy_requests"])
