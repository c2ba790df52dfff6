"""Rate limits: Flask-Limiter, counted in our own database (or Redis, by setting).

The counter has a short transaction of its own, before the request's (rulings.md 1). Every limit is
multiplied by RATE_LIMIT_FACTOR.

What is answered often and has nothing to guess is limited in the memory of each process instead
(`refuse_repeats`): that asks nothing of the database, and with three processes it lets through three times
as much.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from flask import Flask, abort, current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, Storage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.crypto import ring
from vrijwilligerspunt.foundation.db import Base, Database, insert_for, session, transaction

SCHEME = "vpdatabase"
FACTOR = "vrijwilligerspunt.limit_factor"
HERE = "vrijwilligerspunt.limits_of_this_process"
SWEEP_EVERY = timedelta(minutes=1)


class RateCount(Base):
    """How often a key was counted in its window. The key is blinded: no address is kept."""

    __tablename__ = "rate_counts"

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    count: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class DatabaseStorage(Storage):
    """A fixed-window counter of `limits` in our database. Real time, not the demo's clock."""

    STORAGE_SCHEME = [SCHEME]
    database: Database

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions)
        self.database = options["database"]
        self._swept_at = datetime.now(UTC)

    @property
    def base_exceptions(self) -> type[Exception] | tuple[type[Exception], ...]:
        return sa.exc.SQLAlchemyError

    def incr(self, key: str, expiry: float, amount: int = 1, **_: Any) -> int:
        moment = datetime.now(UTC)
        until = sa.literal(moment + timedelta(seconds=expiry), RateCount.expires_at.type)
        is_over = RateCount.expires_at <= moment
        with self.database.scope(), transaction():
            self._sweep(moment)
            statement = insert_for(RateCount).values(key=ring().blind(key), count=amount, expires_at=until)
            return int(
                session()
                .execute(
                    statement.on_conflict_do_update(
                        index_elements=[RateCount.key],
                        # A window that is over begins again in its own row: one statement for every door.
                        set_={
                            "count": sa.case((is_over, amount), else_=RateCount.count + amount),
                            "expires_at": sa.case((is_over, until), else_=RateCount.expires_at),
                        },
                    ).returning(RateCount.count)
                )
                .scalar_one()
            )

    def _sweep(self, moment: datetime) -> None:
        """Forget the windows that are over: once a minute in a process, not at every door."""
        if moment - self._swept_at >= SWEEP_EVERY:
            self._swept_at = moment
            session().execute(sa.delete(RateCount).where(RateCount.expires_at <= moment))

    def _row(self, key: str) -> RateCount | None:
        with self.database.scope():
            return session().get(RateCount, ring().blind(key))

    def get(self, key: str) -> int:
        row = self._row(key)
        return row.count if row is not None and row.expires_at > datetime.now(UTC) else 0

    def get_expiry(self, key: str) -> float:
        row = self._row(key)
        return (row.expires_at if row is not None else datetime.now(UTC)).timestamp()

    def check(self) -> bool:
        with self.database.scope():
            return bool(session().execute(sa.select(1)).scalar_one() == 1)

    def reset(self) -> int | None:
        with self.database.scope(), transaction():
            return len(session().execute(sa.delete(RateCount).returning(RateCount.key)).all())

    def clear(self, key: str) -> None:
        with self.database.scope(), transaction():
            session().execute(sa.delete(RateCount).where(RateCount.key == ring().blind(key)))


limiter = Limiter(get_remote_address, strategy="fixed-window", headers_enabled=False)


def at_most(count: int, period: str) -> Callable[[], str]:
    """A limit such as `at_most(10, "15 minutes")`, multiplied by the setting: for `limiter.limit`."""
    return lambda: f"{count * current_app.extensions[FACTOR]} per {period}"


_parsed: Callable[[str], RateLimitItem] = lru_cache(maxsize=64)(parse)


def refuse_repeats(count: int, period: str, door: str, who: str) -> None:
    """Refuse (429) what `who` asks at this door more often, counted in this process alone.

    No statement is sent, and nothing stays when the window is over. `who` is blinded.
    """
    limit = _parsed(at_most(count, period)())
    if not current_app.extensions[HERE].hit(limit, ring().blind(f"{door}|{who}")):
        abort(429)


def init_app(app: Flask, settings: Settings, database: Database) -> None:
    """Start counting, in the database or at the address of RATE_LIMIT_STORAGE, and in this process."""
    app.extensions[FACTOR] = settings.rate_limit_factor
    app.extensions[HERE] = FixedWindowRateLimiter(MemoryStorage())
    app.config["RATELIMIT_STORAGE_URI"] = settings.rate_limit_storage or f"{SCHEME}://"
    if not settings.rate_limit_storage:
        app.config["RATELIMIT_STORAGE_OPTIONS"] = {"database": database}
    limiter.init_app(app)


def retry_after() -> int:
    """Seconds until the limit that refused this request opens again; at least one."""
    current = limiter.current_limit
    if current is None:
        return 60
    return max(1, int(current.reset_at - datetime.now(UTC).timestamp()))
