"""Two browsers with one code: it is taken once, whoever is quick. Two real connections."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.accounts.phones import Phone, phone, with_factor
from tests.races import Race
from vrijwilligerspunt.accounts import actions_factors, sessions
from vrijwilligerspunt.accounts.models import Account, AccountSession
from vrijwilligerspunt.accounts.models_factors import RecoveryCode
from vrijwilligerspunt.accounts.queries import SignedIn
from vrijwilligerspunt.accounts.states import SignInWay
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction

__all__ = ["phone"]


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    app: Flask = create_app(settings, real_database)
    return Race(app, real_database)


def _half(account_id: int) -> str:
    with transaction():
        return sessions.enter(account_id, SignInWay.PASSWORD, "Firefox", clock.now()).token


def _sessions() -> int:
    return int(session().scalar(sa.select(sa.func.count()).select_from(AccountSession)) or 0)


def _kinds(results: list[Any]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def test_two_sign_ins_with_one_code_at_once_let_one_in(race: Race, phone: Phone) -> None:
    els: Account = race.read(factories.account)
    code = phone.code(with_factor(race.database, els))
    first, second = (race.read(lambda: _half(els.id)) for _ in range(2))
    results = race.run(
        lambda: actions_factors.finish_sign_in(first, code=code),
        lambda: actions_factors.finish_sign_in(second, code=code),
    )
    assert _kinds(results) == ["WrongCode", "str"]
    assert race.read(_sessions) == 1


def test_two_sign_ins_with_one_recovery_code_at_once_let_one_in(race: Race, phone: Phone) -> None:
    els: Account = race.read(factories.account)
    with_factor(race.database, els)
    first, second = (race.read(lambda: _half(els.id)) for _ in range(2))
    code = race.read(lambda: _recovery_code(els.id))
    results = race.run(
        lambda: actions_factors.finish_sign_in(first, recovery=code),
        lambda: actions_factors.finish_sign_in(second, recovery=code),
    )
    assert _kinds(results) == ["WrongCode", "str"]
    assert race.read(_sessions) == 1


def _recovery_code(account_id: int) -> str:
    code = "ABCDEFGHJK"
    with transaction() as writer:
        writer.add(
            RecoveryCode(
                account_id=account_id,
                code_hash=actions_factors._blinded(account_id, code),
                created_at=clock.now(),
            )
        )
    return code


def test_one_half_finished_twice_at_once_gives_one_session(race: Race, phone: Phone) -> None:
    """With two codes that are both good, so only the half itself decides."""
    els: Account = race.read(factories.account)
    secret = with_factor(race.database, els)
    half = race.read(lambda: _half(els.id))
    results = race.run(
        lambda: actions_factors.finish_sign_in(half, code=phone.code(secret)),
        lambda: actions_factors.finish_sign_in(half, code=phone.code(secret, 1)),
    )
    assert sum(isinstance(result, str) for result in results) == 1
    assert race.read(_sessions) == 1


@pytest.mark.parametrize("end", [sessions.end_all, lambda account_id: sessions.end_others(account_id, 0)])
def test_a_code_taken_while_all_are_signed_out_leaves_nobody_in(
    race: Race, phone: Phone, end: Callable[[int], None]
) -> None:
    els: Account = race.read(factories.account)
    code = phone.code(with_factor(race.database, els))
    half = race.read(lambda: _half(els.id))
    inside = threading.Event()

    def finish() -> None:
        actions_factors.finish_sign_in(half, code=code)
        session().flush()
        inside.set()
        # Long enough for the other one to begin, and to wait for this one.
        time.sleep(0.5)

    with ThreadPoolExecutor(1) as pool:
        finishing = pool.submit(race.run, finish)
        assert inside.wait(10)
        race.run(lambda: end(els.id))
        assert finishing.result() == [None]
    assert race.read(_sessions) == 0


def test_setting_it_up_twice_at_once_gives_one_list_of_codes(race: Race, phone: Phone) -> None:
    els: Account = race.read(factories.account)
    now = clock.now()
    signed = SignedIn(0, Actor(els.id, els.name, els.email), SignInWay.LINK, now, now)

    def begin() -> str:
        with transaction():
            actions_factors.begin(None, signed=signed)
        found = actions_factors.queries_factors.linking(els.id, clock.now())
        return found.secret

    code = phone.code(race.read(begin))
    results = race.run(
        lambda: actions_factors.confirm(code, signed=signed),
        lambda: actions_factors.confirm(code, signed=signed),
    )
    assert sum(isinstance(result, list) for result in results) == 1
    left = race.read(lambda: session().scalar(sa.select(sa.func.count()).select_from(RecoveryCode)))
    assert left == 10
