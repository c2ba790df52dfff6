"""The durable to-do list: one table, written in the transaction that causes the work (outbox).

Workers do each job at least once, with a lease, retry and back-off; handlers are repeatable. A job that
keeps failing is kept as dead, with its error, for `flask jobs failed`. No broker.
"""

from __future__ import annotations

import logging
import random
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Base, Database, insert_for, session, transaction

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 36  # With an hour between the later tries: a mail server may be away for a day.
LONGEST_WAIT = timedelta(hours=1)
POLL_SECONDS = 0.5
KEEP_DONE = timedelta(days=7)
TIMER_HOUR = 6
TIMER_LEASE = timedelta(minutes=5)  # Of one run; after a failure or a death it is tried again.
LATE = timedelta(minutes=10)


class Job(Base):
    """One thing to do. `key`, when given, makes it the only one of its kind for ever."""

    __tablename__ = "jobs"
    __table_args__ = (
        sa.Index(
            "ix_jobs_due",
            "run_at",
            "id",
            sqlite_where=sa.text("done_at IS NULL AND dead_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL AND dead_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(40))
    key: Mapped[str | None] = mapped_column(sa.String(200), unique=True)
    payload: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    run_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None] = mapped_column(sa.String(32))
    leased_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]
    error: Mapped[str | None]


class Lease(Base):
    """Who may do a thing that only one process may do at a time."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(sa.String(32))
    until: Mapped[datetime]


class TimerRun(Base):
    """A daily timer that ran for a date; the key makes it run once."""

    __tablename__ = "timer_runs"

    name: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)


@dataclass(frozen=True, slots=True)
class Handler:
    """How a kind of job is done. It gets the payloads of a batch and opens its own transactions.

    `lease` names what only one process may do at a time (the index); `batch` is how many at once.
    """

    run: Callable[[Sequence[Mapping[str, Any]]], None]
    batch: int = 1
    lease: str = ""


Timers = Mapping[str, Callable[[date], None]]


def enqueue(
    kind: str, payload: Mapping[str, Any], *, key: str | None = None, run_at: datetime | None = None
) -> None:
    """Put a job on the list in the current transaction. With a `key` that exists already: nothing."""
    moment = clock.now()
    values = {
        "kind": kind,
        "key": key,
        "payload": dict(payload),
        "created_at": moment,
        "run_at": run_at or moment,
        "attempts": 0,
    }
    statement = insert_for(Job).values(**values)
    session().execute(statement.on_conflict_do_nothing(index_elements=[Job.key]) if key else statement)


def enqueue_all(kind: str, payloads: Sequence[Mapping[str, Any]]) -> None:
    """As `enqueue` for many at once, in one statement; without keys."""
    moment = clock.now()
    if payloads:
        session().execute(
            sa.insert(Job),
            [
                {
                    "kind": kind,
                    "payload": dict(payload),
                    "created_at": moment,
                    "run_at": moment,
                    "attempts": 0,
                }
                for payload in payloads
            ],
        )


def take_lease(name: str, holder: str, length: timedelta = LEASE) -> bool:
    """Take or renew a lease in the current transaction; False when somebody else holds it.

    One that ends much later than ours would was taken before the demo's clock went back: it is free too.
    """
    moment = clock.now()
    statement = insert_for(Lease).values(name=name, holder=holder, until=moment + length)
    taken = session().execute(
        statement.on_conflict_do_update(
            index_elements=[Lease.name],
            set_={"holder": holder, "until": moment + length},
            where=(Lease.holder == holder) | (Lease.until < moment) | (Lease.until > moment + 2 * length),
        ).returning(Lease.holder)
    )
    return taken.scalar_one_or_none() == holder


def _claim(kind: str, batch: int, lease: str) -> list[tuple[int, dict[str, Any], int]]:
    moment = clock.now()
    due = (
        sa.select(Job.id)
        .where(
            Job.kind == kind,
            Job.done_at.is_(None),
            Job.dead_at.is_(None),
            Job.run_at <= moment,
            Job.leased_until.is_(None)
            | (Job.leased_until < moment)
            | (Job.leased_until > moment + 2 * LEASE),
        )
        .order_by(Job.run_at, Job.id)
        .limit(batch)
        .with_for_update(skip_locked=True)
    )
    claimed = session().execute(
        sa.update(Job)
        .where(Job.id.in_(due))
        .values(lease=lease, leased_until=moment + LEASE, attempts=Job.attempts + 1)
        .returning(Job.id, Job.payload, Job.attempts)
        .execution_options(synchronize_session=False)
    )
    return sorted((row[0], row[1], row[2]) for row in claimed)


def back_off(attempts: int) -> timedelta:
    """Wait before the next try: 2, 4, 8 … seconds with a fifth of chance, an hour at most."""
    wait = min(timedelta(seconds=2**attempts), LONGEST_WAIT)
    return wait * random.uniform(0.8, 1.2)


def _finish(claimed: Sequence[tuple[int, Any, int]], lease: str, error: BaseException | None) -> None:
    moment = clock.now()
    for job_id, _, attempts in claimed:
        if error is None:
            values: dict[str, Any] = {"done_at": moment, "lease": None, "leased_until": None, "error": None}
        else:
            values = {
                "lease": None,
                "leased_until": None,
                "run_at": moment + back_off(attempts),
                "error": f"{type(error).__name__}: {error}"[:500],
            }
            if attempts >= MAX_ATTEMPTS:
                values["dead_at"] = moment
        session().execute(sa.update(Job).where(Job.id == job_id, Job.lease == lease).values(**values))


def run_due(database: Database, handlers: Mapping[str, Handler], holder: str) -> int:
    """Do one batch of each kind that is due; returns how many jobs were tried. Never raises for a job."""
    tried = 0
    for kind, handler in handlers.items():
        lease = secrets.token_hex(16)
        with database.scope():
            with transaction():
                if handler.lease and not take_lease(handler.lease, holder):
                    continue
                claimed = _claim(kind, handler.batch, lease)
            if not claimed:
                continue
            tried += len(claimed)
            failure: Exception | None = None
            try:
                handler.run([payload for _, payload, _ in claimed])
            except Exception as error:
                failure = error
                log.exception("job %s failed", kind, extra={"jobs": [job_id for job_id, _, _ in claimed]})
            with transaction():
                _finish(claimed, lease, failure)
    return tried


def run_timers(database: Database, timers: Timers) -> int:
    """Run the timers that did not run yet for the last 06:00 in Eindhoven; returns how many ran.

    A timer does everything that is due, so a worker that was down, or a demo's clock that jumped, catches up.
    It counts as run when it ended well. One that fails is tried again every few minutes until the next
    morning, and so is one whose worker died: each holds a lease meanwhile. Timers may be repeated.
    """
    here = clock.local(clock.now())
    on = here.date() if here.hour >= TIMER_HOUR else here.date() - timedelta(days=1)
    ran = 0
    with database.scope():
        done = set(session().scalars(sa.select(TimerRun.name).where(TimerRun.on == on)))
    for name, timer in timers.items():
        if name in done:
            continue
        lease, holder = f"timer:{name}", secrets.token_hex(16)
        with database.scope():
            with transaction():
                run = sa.select(TimerRun.name).where(TimerRun.name == name, TimerRun.on == on)
                # A tick behind the other worker may see its lease gone already, but then also its row.
                if not take_lease(lease, holder, TIMER_LEASE) or session().scalar(run) is not None:
                    continue
            try:
                timer(here.date())
            except Exception:  # one timer that fails must not stop the others, nor the mail
                # Its lease stays and is what it waits for.
                log.exception("timer %s failed", name)
            else:
                with transaction():
                    session().execute(insert_for(TimerRun).values(name=name, on=on).on_conflict_do_nothing())
                    session().execute(sa.delete(Lease).where(Lease.name == lease, Lease.holder == holder))
            ran += 1
    return ran


def first_of_day(name: str, on: date) -> bool:
    """Is this the first time that `name` is done on that day?

    For a part of a timer that leaves no other trace of what it did; it counts when the transaction ends well.
    """
    row = insert_for(TimerRun).values(name=name, on=on).on_conflict_do_nothing().returning(TimerRun.name)
    return session().scalar(row) is not None


def work(
    database: Database,
    handlers: Mapping[str, Handler],
    timers: Timers,
    *,
    once: bool = False,
    stop: threading.Event | None = None,
    before: Callable[[], None] = lambda: None,
) -> int:
    """Work off the list until `stop` is set, or with `once` until nothing is due; returns jobs tried."""
    stop = stop or threading.Event()
    holder = secrets.token_hex(16)
    total = 0
    while not stop.is_set():
        with database.scope():
            before()
            with transaction():
                take_lease("worker-alive:" + holder[:8], holder)
        run_timers(database, timers)
        tried = run_due(database, handlers, holder)
        total += tried
        if once and not tried:
            break
        if not tried:
            stop.wait(POLL_SECONDS)
    with database.scope(), transaction():
        # So that the next worker need not wait until what this one held runs out.
        session().execute(sa.delete(Lease).where(Lease.holder == holder))
    return total


def failed() -> Sequence[Job]:
    """The dead jobs, newest first."""
    return (
        session().scalars(sa.select(Job).where(Job.dead_at.is_not(None)).order_by(Job.dead_at.desc())).all()
    )


def retry() -> int:
    """Put the dead jobs on the list again, in the current transaction; returns how many."""
    again = (
        sa.update(Job)
        .where(Job.dead_at.is_not(None))
        .values(dead_at=None, attempts=0, run_at=clock.now())
        .returning(Job.id)
    )
    return len(session().execute(again).all())


def oldest_due_age() -> timedelta:
    """How long the oldest job that should have run is waiting; zero when none is."""
    moment = clock.now()
    oldest = session().scalar(
        sa.select(sa.func.min(Job.run_at)).where(
            Job.done_at.is_(None), Job.dead_at.is_(None), Job.run_at <= moment
        )
    )
    return moment - oldest if oldest is not None else timedelta()


def forget_done(before: datetime) -> int:
    """Delete jobs done before a moment, and leases long gone; returns how many jobs."""
    session().execute(sa.delete(Lease).where(Lease.until < before))
    gone = session().execute(sa.delete(Job).where(Job.done_at < before).returning(Job.id))
    return len(gone.all())
