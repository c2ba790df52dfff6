"""Which code is right at which moment; and what a person may type."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from vrijwilligerspunt.accounts import rules_factors as rules
from vrijwilligerspunt.accounts.actions_factors import phone_time
from vrijwilligerspunt.foundation import clock

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOW = datetime(2026, 11, 22, 12, 0, 29, tzinfo=UTC)
STEP = rules.step_at(NOW)
# RFC 6238, appendix B: the secret "12345678901234567890", the last six digits.
VECTORS = ((59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037"))


@pytest.mark.parametrize(("second", "code"), VECTORS)
def test_codes_are_those_of_the_standard(second: int, code: str) -> None:
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    moment = datetime.fromtimestamp(second, tz=UTC)
    assert rules.step_of(secret, code, moment, 0) == second // 30


@pytest.mark.parametrize(
    ("ahead", "last", "found"),
    [
        (0, STEP - 1, STEP),
        (0, STEP, None),
        (0, STEP + 1, None),
        (-1, STEP - 2, STEP - 1),
        (-1, STEP - 1, None),
        (1, STEP, STEP + 1),
        (1, STEP + 1, None),
        (2, 0, None),
        (-2, 0, None),
    ],
)
def test_a_code_counts_after_the_last_one_and_within_half_a_minute(
    ahead: int, last: int, found: int | None
) -> None:
    code = pyotp.TOTP(SECRET).generate_otp(STEP + ahead)
    assert rules.step_of(SECRET, code, NOW, last) == found


@pytest.mark.parametrize("typed", ["", "12", "é" * 6, "\x00" * 6, "0" * 9000])
def test_what_is_no_code_is_never_right(typed: str) -> None:
    assert rules.step_of(SECRET, typed, NOW, 0) is None


def test_a_recovery_code_may_be_typed_as_people_write() -> None:
    assert rules.plain_recovery_code(" abcde-fghjk ") == "ABCDEFGHJK"
    assert rules.plain_recovery_code(rules.shown_recovery_code("ABCDEFGHJK")) == "ABCDEFGHJK"


def test_the_secret_is_shown_in_fours() -> None:
    assert rules.in_fours("ABCDEFGHIJ") == "ABCD EFGH IJ"


def test_an_app_reads_who_and_where_from_the_picture() -> None:
    found = pyotp.parse_uri(rules.app_address(SECRET, "els@voorbeeld.example"))
    assert (found.secret, found.name, found.issuer) == (SECRET, "els@voorbeeld.example", rules.ISSUER)


def test_the_clock_of_the_demo_does_not_move_that_of_phones() -> None:
    clock.shift(timedelta(days=40))
    assert abs(phone_time() - datetime.now(UTC)) < timedelta(seconds=5)
