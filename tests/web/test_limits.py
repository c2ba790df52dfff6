"""Rate limits: counted in the database, exact over processes, refused with 429 and Retry-After."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Blueprint, Flask, Response

from tests.judge import JudgingClient
from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.web import limits
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.limits import DatabaseStorage, RateCount, at_most, limiter

doors = Blueprint("doors", __name__)


@doors.get("/door")
@limiter.limit(at_most(2, "minute"))
@public
def door() -> Response:
    return Response("in", content_type="text/plain")


def test_a_door_closes_after_its_limit_and_says_when_it_opens(app: Flask, client: JudgingClient) -> None:
    app.register_blueprint(doors)

    answers = [client.get("/door") for _ in range(3)]
    answer = answers[-1]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert int(answer.headers["Retry-After"]) > 0
    assert "Even rustig aan" in answer.get_data(as_text=True)


def test_the_counter_is_exact_when_many_count_at_once(real_database: Database) -> None:
    crypto.use(crypto.Keyring("k:" + "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=", "lookup"))
    storage = DatabaseStorage("vpdatabase://", database=real_database)
    with ThreadPoolExecutor(8) as many:
        counts = sorted(many.map(lambda _: storage.incr("1.2.3.4", 60), range(40)))
    assert counts == list(range(1, 41))
    assert storage.get("1.2.3.4") == 40
    assert storage.get("another") == 0
    storage.clear("1.2.3.4")
    assert storage.get("1.2.3.4") == 0


def test_no_address_is_kept(real_database: Database) -> None:
    crypto.use(crypto.Keyring("k:" + "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=", "lookup"))
    storage = DatabaseStorage("vpdatabase://", database=real_database)
    storage.incr("203.0.113.9", 60)
    with real_database.scope():
        assert all("203" not in key for key in session().scalars(sa.select(RateCount.key)))
    assert storage.check()
    assert storage.reset() == 1


def test_a_window_that_is_over_begins_again_and_is_swept_away(
    real_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    crypto.use(crypto.Keyring("k:" + "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=", "lookup"))
    storage = DatabaseStorage("vpdatabase://", database=real_database)
    storage.incr("somebody who came once", 0)
    assert [storage.incr("1.2.3.4", 0), storage.incr("1.2.3.4", 60)] == [1, 1]
    assert [storage.incr("1.2.3.4", 60), storage.get("1.2.3.4")] == [2, 2]

    monkeypatch.setattr(limits, "SWEEP_EVERY", timedelta())
    storage.incr("1.2.3.4", 60)

    with real_database.scope():
        assert session().scalars(sa.select(RateCount.count)).all() == [3]
