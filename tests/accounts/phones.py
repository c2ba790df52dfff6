"""A phone with an authenticator app, whose clock only the test moves."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from tests.accounts.people import PASSWORD, mails, post, sign_in
from tests.judge import JudgingClient
from vrijwilligerspunt.accounts import actions_factors
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.accounts.models_factors import SecondFactor
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, transaction

START = datetime(2026, 11, 22, 12, 0, 10, tzinfo=UTC)


class Phone:
    """Makes the codes of any secret at its own moment, by which the site looks too."""

    def __init__(self) -> None:
        self.moment = START

    def wait(self, halves: int = 1) -> None:
        """Half minutes go by, on the phone and on the site."""
        self.moment += timedelta(seconds=30 * halves)

    def code(self, secret: str, ahead: int = 0) -> str:
        """What the app shows; `ahead` half minutes when the phone runs early or late."""
        return pyotp.TOTP(secret).at(self.moment + timedelta(seconds=30 * ahead))


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Phone:
    made = Phone()
    monkeypatch.setattr(actions_factors, "phone_time", lambda: made.moment)
    return made


def with_factor(database: Database, account: Account) -> str:
    """Give this account a second step that counts; returns its secret."""
    secret = pyotp.random_base32()
    with database.scope(), transaction() as writer:
        writer.add(
            SecondFactor(
                account_id=account.id,
                secret=secret,
                last_step=0,
                created_at=clock.now(),
                confirmed_at=clock.now(),
            )
        )
    return secret


def secret_on(page: str) -> str:
    """The secret that the page shows in groups of four."""
    found = re.search(r"((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})", page)
    assert found, "the page shows no secret"
    return found[1].replace(" ", "")


def codes_on(page: str) -> list[str]:
    """The recovery codes that the page shows."""
    return re.findall(r"\b[A-Z2-9]{5}-[A-Z2-9]{5}\b", page)


def set_up(client: JudgingClient, phone: Phone, **proof: str) -> tuple[str, list[str]]:
    """Walk through setting it up, with the password for proof; returns the secret and the recovery codes."""
    answer = post(client, "/mijn/twee-stappen/aanzetten", **(proof or {"current": PASSWORD}))
    assert answer.headers["Location"] == "/mijn/twee-stappen/koppelen"
    secret = secret_on(client.get("/mijn/twee-stappen/koppelen").text)
    shown = post(client, "/mijn/twee-stappen/koppelen", code=phone.code(secret))
    assert shown.status_code == 200, shown.text
    return secret, codes_on(shown.text)


def sign_in_by_mail(client: JudgingClient, database: Database, account: Account) -> None:
    """Sign in with a mailed link, which counts as proof for a quarter of an hour."""
    post(client, "/inloggen", "/inloggen/link", email=account.email)
    assert post(client, mails(database)[-1]["path"]).status_code == 303


def come_in(client: JudgingClient, account: Account, code: str) -> object:
    """Sign in with the password and this code."""
    assert sign_in(client, account).headers["Location"] == "/inloggen/code"
    return post(client, "/inloggen/code", code=code)
