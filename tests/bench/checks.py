"""The check of a pass with ninety thousand holders: how long, how many statements, how many a second."""

from __future__ import annotations

import multiprocessing
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event

import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.bench.measure import HELLO, ask, counted, percentile
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.app import DATABASE
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.passes.models import PassOffer, VolunteerPass
from vrijwilligerspunt.passes.rules_codes import new_handle, new_number, new_secret, screen_token
from vrijwilligerspunt.passes.states import OfferLimit, PassState

HOLDERS = 90_000
OFFERS = 300
BATCH = 5_000
TIMES = 300
TILL = "bench-till-key"
AIM_MS, AIM_STATEMENTS, AIM_KB, AIM_A_SECOND = 20, 3, 25, 200
PROCESSES = 2
SECONDS = 5.0

Holder = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measured:
    """One way to check, against a bare view in the same process and in turns with it."""

    name: str
    ratio: float
    median_ms: float
    p95_ms: float
    statements: int
    kilobytes: float


def fill(app: Flask) -> tuple[list[Holder], int]:
    """Holders, live discounts and a till; returns what codes are made of, and an offer for every time."""
    holders = [(new_handle(), new_secret()) for _ in range(HOLDERS)]
    moment, today = clock.now(), clock.today()
    until = today + timedelta(days=200)
    with app.app_context(), app.extensions[DATABASE].scope():
        for start in range(0, HOLDERS, BATCH):
            rows = [
                {
                    "state": PassState.ISSUED,
                    "form_key": f"bench-{handle}",
                    "language": "nl",
                    "name": "Fatima el Amrani",
                    "is_minor": False,
                    "reminders": 0,
                    "asked_at": moment,
                    "created_at": moment,
                    "issued_on": today,
                    "valid_until": until,
                    "number": new_number(),
                    "handle": handle,
                    "secret": secret,
                    "version": 1,
                }
                for handle, secret in holders[start : start + BATCH]
            ]
            with transaction() as writer:
                writer.execute(sa.insert(VolunteerPass), rows)
        for _ in range(OFFERS // 2):
            shop = factories.organisation(slug=f"bench-{new_handle()}")
            for _ in range(2):
                factories.pass_offer(organisation=shop, form_key=f"bench-{new_handle()}")
        lonely = factories.pass_offer(
            organisation=factories.organisation(slug=f"bench-{new_handle()}"),
            form_key=f"bench-{new_handle()}",
            use_limit=OfferLimit.ONCE_A_DAY,
        )
        factories.pass_till(
            organisation_id=lonely.organisation_id, key=TILL, form_key=f"bench-{new_handle()}"
        )
        picked = session().scalars(
            sa.select(PassOffer.id).where(PassOffer.use_limit == OfferLimit.EVERY_TIME).limit(1)
        )
        # The worker is there when a day begins.
        clockwork.Midnight()()
        return holders, picked.one()


def _ways(app: Flask, holders: list[Holder], offer_id: int) -> dict[str, Callable[[], bytes]]:
    cookie = f"{app.config['SESSION_COOKIE_NAME']}-kassa={TILL}"

    def check(suffix: str = "", ago: timedelta = timedelta(), **headers: str) -> bytes:
        handle, secret = random.choice(holders)
        status, _, body = ask(
            app, f"/pas/{screen_token(handle, secret, clock.now() - ago)}{suffix}", **headers
        )
        assert status == 200
        return body

    return {
        "check, a list to pick from": check,
        "check, an offer picked": lambda: check(f"?aanbod={offer_id}"),
        "check, a till, once a day": lambda: check(Cookie=cookie),
        "check, a code too old": lambda: check(ago=timedelta(minutes=9)),
        "check, a code of nobody": lambda: ask(app, f"/pas/s.{new_handle()}.{new_handle()}")[2],
    }


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _answer(app: Flask, holders: list[Holder], offer_id: int, start: Event, answered: Connection) -> None:
    """One process of a server: answers and counts check after check for some seconds, and tells how many."""
    # What a fork brings along belongs to the process it came from.
    app.extensions[DATABASE].engine.dispose(close=False)
    random.seed()
    work = _ways(app, holders, offer_id)["check, an offer picked"]
    work()
    start.wait()
    number, end = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        work()
        number += 1
    answered.send(number)


def a_second(app: Flask, holders: list[Holder], offer_id: int, processes: int) -> float:
    """How many checks so many processes answer and count in a second, together on one database."""
    context = multiprocessing.get_context("fork")
    start, ends = context.Event(), [context.Pipe(duplex=False) for _ in range(processes)]
    running = [
        context.Process(target=_answer, args=(app, holders, offer_id, start, given)) for _, given in ends
    ]
    for process in running:
        process.start()
    time.sleep(1)
    start.set()
    number = sum(read.recv() for read, _ in ends)
    for process in running:
        process.join()
    return number / SECONDS


def run(app: Flask) -> tuple[list[Measured], dict[int, float]]:
    """Every way to check, in turns with the bare view; and how many some processes answer in a second."""
    holders, offer_id = fill(app)
    ways = _ways(app, holders, offer_id)
    for work in ways.values():
        work()
    hello: list[float] = []
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(TIMES):
        hello.append(_seconds(lambda: ask(app, HELLO)))
        for name, work in ways.items():
            times[name].append(_seconds(work))
    found = []
    for name, work in ways.items():
        with counted(app) as seen:
            body = work()
        found.append(
            Measured(
                name,
                statistics.median(times[name]) / statistics.median(hello),
                statistics.median(times[name]) * 1000,
                percentile(times[name], 0.95) * 1000,
                len(seen),
                len(body) / 1000,
            )
        )
    return found, {number: a_second(app, holders, offer_id, number) for number in (1, PROCESSES)}
