"""One night of timers on a big city: how long each takes, and that a second run sends nothing.

The applications came in within two months, one of three got no answer, and the worker was away for the last
fortnight: worse than any night there is without anybody meaning harm.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask

from vrijwilligerspunt.app import DATABASE
from vrijwilligerspunt.clockwork import TIMERS
from vrijwilligerspunt.foundation import clock, crypto
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.mail import OutgoingMail
from vrijwilligerspunt.organisations.models import OrganisationAbsence
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.states import ApplicationState

APPLICATIONS = 50_000
BATCH = 1000
AWAY = 14
WITHIN = 56
SILENT = 1 / 3
ENDS = (
    ApplicationState.IN_CONTACT,
    ApplicationState.MEETING,
    ApplicationState.TRIAL,
    ApplicationState.PLACED,
    ApplicationState.PLACED,
    ApplicationState.DECLINED,
    ApplicationState.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Timer:
    """What one timer took, and how many mails it wrote, the first time and the second."""

    name: str
    seconds: float
    mails: int
    again_seconds: float
    again_mails: int


def fill(app: Flask, count: int = APPLICATIONS) -> None:
    """Applications of two months, and an absence for one of ten organisations."""
    chance = random.Random(2)
    with app.app_context(), app.extensions[DATABASE].scope():
        vacancies = session().execute(sa.select(Vacancy.id, Vacancy.organisation_id)).all()
        owners = sorted({owner for _, owner in vacancies})
        today = clock.today()
        with transaction() as writer:
            for owner in owners[::10]:
                writer.add(
                    OrganisationAbsence(
                        organisation_id=owner,
                        starts_on=today - timedelta(days=6),
                        ends_on=today - timedelta(days=2),
                        created_at=clock.now(),
                    )
                )
        rows = _rows(chance, [number for number, _ in vacancies], count, clock.now())
        while batch := [row for row, _ in zip(rows, range(BATCH), strict=False)]:
            with transaction() as writer:
                writer.execute(sa.insert(Application), batch)


def _rows(chance: random.Random, vacancies: list[int], count: int, now: datetime) -> Iterator[dict[str, Any]]:
    for number in range(count):
        age = timedelta(days=chance.uniform(0, WITHIN))
        is_silent = chance.random() < SILENT
        email = f"persoon{number}@voorbeeld.example"
        row: dict[str, Any] = {
            "vacancy_id": chance.choice(vacancies),
            "form_key": f"bench-{number}",
            "language": "nl" if chance.random() < 0.8 else "en",
            "name": "Samira",
            "email": email,
            "email_lookup": crypto.ring().blind(email),
            "message": "Ik help graag mee.",
            "created_at": now - age,
            "submitted_at": now - age,
            "first_reply_at": None if is_silent else now - age + timedelta(days=chance.uniform(0, 5)),
            "ended_at": None,
            "anonymised_at": None,
        }
        if not is_silent:
            row["state"] = chance.choice(ENDS)
        elif age.days < AWAY * 2:
            row["state"] = ApplicationState.SUBMITTED
        else:
            row["state"] = ApplicationState.LAPSED
        if row["state"] in (ApplicationState.DECLINED, ApplicationState.WITHDRAWN, ApplicationState.LAPSED):
            row["ended_at"] = now - age + timedelta(days=14)
            if age.days > 45:
                row |= {"name": None, "email": None, "email_lookup": None, "message": None}
                row["anonymised_at"] = row["ended_at"] + timedelta(days=28)
        yield row


def mails() -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(OutgoingMail)) or 0


def run(app: Flask) -> list[Timer]:
    """Every timer of the night in its order, and then all once more."""
    first, second = _once(app), _once(app)
    return [Timer(name, *first[name], *second[name]) for name in TIMERS]


def _once(app: Flask) -> dict[str, tuple[float, int]]:
    found: dict[str, tuple[float, int]] = {}
    for name, timer in TIMERS.items():
        with app.app_context(), app.extensions[DATABASE].scope():
            before = mails()
            began = time.perf_counter()
            timer(clock.today())
            taken = time.perf_counter() - began
            found[name] = taken, mails() - before
    return found
