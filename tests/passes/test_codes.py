"""The codes of a pass: made, read, judged. Nothing here needs a database."""

from __future__ import annotations

import base64
import random
import string
from datetime import UTC, datetime, timedelta

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from vrijwilligerspunt.passes import rules_codes
from vrijwilligerspunt.passes.rules_codes import Code, Standing
from vrijwilligerspunt.passes.states import TokenKind

NOW = datetime(2026, 11, 22, 11, 30, 20, tzinfo=UTC)
HANDLE = "00112233445566778899aabbccddeeff"
SECRET = base64.urlsafe_b64encode(bytes(range(20))).rstrip(b"=").decode()
OTHER = base64.urlsafe_b64encode(bytes(range(1, 21))).rstrip(b"=").decode()
SCREEN_PROOF = "30c4ec7c341596fc26d850533070ddf1"
PAPER_PROOF = "b18ae96ef33f88e6aadc919a227e54db"

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))
HANDLES = st.binary(min_size=16, max_size=16).map(bytes.hex)
SECRETS = st.binary(min_size=20, max_size=20).map(
    lambda raw: base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
)
WINDOWS_FRESH = rules_codes.WINDOWS_AROUND
# On a busy machine an example may take long; that is no fault of a code.
patient = settings(deadline=None)


def judged(token: str, secret: str, now: datetime) -> Standing:
    """As the check does it: what cannot be read, or names another pass, is wrong."""
    code = rules_codes.read(token)
    return Standing.WRONG if code is None else rules_codes.standing(code, secret, now)


def test_a_code_on_a_screen_and_one_on_paper_are_read_and_hold() -> None:
    screen = rules_codes.screen_token(HANDLE, SECRET, NOW)
    paper = rules_codes.paper_token(HANDLE, SECRET)
    # Another implementation, that of the browser, must come to the same: these values stay.
    assert screen == f"s.{HANDLE}.{SCREEN_PROOF}"
    assert paper == f"p.{HANDLE}.{PAPER_PROOF}"
    assert rules_codes.read(screen) == Code(TokenKind.SCREEN, HANDLE, SCREEN_PROOF)
    assert judged(screen, SECRET, NOW) is Standing.FRESH
    assert judged(paper, SECRET, NOW) is Standing.FRESH
    assert judged(paper, SECRET, NOW + timedelta(days=400)) is Standing.FRESH


@patient
@given(HANDLES, SECRETS, MOMENTS, st.integers(-5000, 5000))
@example(HANDLE, SECRET, NOW, -2)
@example(HANDLE, SECRET, NOW, 2)
@example(HANDLE, SECRET, NOW, -3)
@example(HANDLE, SECRET, NOW, 3)
@example(HANDLE, SECRET, NOW, 1440)
@example(HANDLE, SECRET, NOW, 1441)
def test_every_screen_code_holds_within_its_windows_and_never_outside(
    handle: str, secret: str, made: datetime, later: int
) -> None:
    token = rules_codes.screen_token(handle, secret, made)
    looked = judged(token, secret, made + timedelta(minutes=later))
    if abs(later) <= WINDOWS_FRESH:
        assert looked is Standing.FRESH
    elif 0 < later <= rules_codes.WINDOWS_KNOWN:
        assert looked is Standing.OLD
    else:
        assert looked is Standing.WRONG


@patient
@given(MOMENTS, st.floats(-90, 90))
def test_clocks_that_differ_90_seconds_agree(made: datetime, skew: float) -> None:
    token = rules_codes.screen_token(HANDLE, SECRET, made)
    assert judged(token, SECRET, made + timedelta(seconds=skew)) is Standing.FRESH


@patient
@given(MOMENTS, st.integers(0, 66), st.characters())
def test_no_code_with_another_character_holds(made: datetime, place: int, character: str) -> None:
    for token in (
        rules_codes.screen_token(HANDLE, SECRET, made),
        rules_codes.paper_token(HANDLE, SECRET),
    ):
        altered = token[:place] + character + token[place + 1 :]
        assume(altered != token)
        code = rules_codes.read(altered)
        # Another handle is another pass, which has another secret; the proof of this one says nothing there.
        secret = SECRET if code is None or code.handle == HANDLE else OTHER
        assert judged(altered, secret, made) is Standing.WRONG


@patient
@given(MOMENTS, st.integers(0, 66))
def test_no_code_that_was_cut_off_or_made_longer_holds(made: datetime, length: int) -> None:
    token = rules_codes.screen_token(HANDLE, SECRET, made)
    assert len(token) == 67
    for altered in (
        token[:length],
        token[67 - length :] if length < 67 else "",
        token + token[:length] if length else token + "\n",
        f" {token}",
        token.upper(),
        token.replace(".", "/"),
        f"{token}.{token}",
    ):
        assert rules_codes.read(altered) is None


@patient
@given(HANDLES, SECRETS, SECRETS, MOMENTS)
def test_no_code_of_another_pass_holds(handle: str, secret: str, other: str, moment: datetime) -> None:
    assume(secret != other)
    assert judged(rules_codes.screen_token(handle, other, moment), secret, moment) is Standing.WRONG
    assert judged(rules_codes.paper_token(handle, other), secret, moment) is Standing.WRONG


@patient
@given(HANDLES, SECRETS, MOMENTS)
def test_a_proof_for_a_screen_is_none_for_paper_and_the_other_way_round(
    handle: str, secret: str, moment: datetime
) -> None:
    screen = rules_codes.screen_token(handle, secret, moment)
    paper = rules_codes.paper_token(handle, secret)
    assert judged(f"p{screen[1:]}", secret, moment) is Standing.WRONG
    assert judged(f"s{paper[1:]}", secret, moment) is Standing.WRONG


@patient
@given(st.text(max_size=100))
def test_any_text_is_read_or_refused_but_never_an_error(text: str) -> None:
    code = rules_codes.read(text)
    assert code is None or f"{code.kind}.{code.handle}.{code.proof}" == text


def test_ten_thousand_random_codes_find_nothing() -> None:
    guess = random.Random(20261122)
    for number in range(10_000):
        handle = HANDLE if number % 2 else f"{guess.getrandbits(128):032x}"
        code = rules_codes.read(f"p.{handle}.{guess.getrandbits(128):032x}")
        assert code is not None
        assert rules_codes.standing(code, SECRET, NOW) is Standing.WRONG
    for _ in range(200):
        code = Code(TokenKind.SCREEN, HANDLE, f"{guess.getrandbits(128):032x}")
        assert rules_codes.standing(code, SECRET, NOW) is Standing.WRONG
    for _ in range(10_000):
        noise = "".join(guess.choices(string.printable, k=guess.randrange(80)))
        assert rules_codes.read(noise) is None


def test_numbers_handles_and_secrets_are_long_and_differ() -> None:
    numbers = {rules_codes.new_number() for _ in range(2_000)}
    assert len(numbers) == 2_000
    assert {len(number) for number in numbers} == {10}
    assert not set("".join(numbers)) & set("0OQ1IL2Z5S8BGUAE")
    assert len({rules_codes.new_handle() for _ in range(2_000)}) == 2_000
    assert len({rules_codes.new_secret() for _ in range(2_000)}) == 2_000
    token = rules_codes.screen_token(rules_codes.new_handle(), rules_codes.new_secret(), NOW)
    assert rules_codes.read(token) is not None


def test_a_number_is_shown_in_groups_and_read_back_however_it_is_typed() -> None:
    assert rules_codes.in_groups("CDFHJK3467") == "CDF HJK 3467"
    for typed in ("CDF HJK 3467", "cdfhjk3467", " cdf-hjk-3467 ", "CDF.HJK.3467", "CDF\u00a0HJK\u00a03467"):
        assert rules_codes.typed_number(typed) == "CDFHJK3467"
    for typed in ("", "CDFHJK346", "CDFHJK34677", "ODFHJK3467", "CDF/HJK/3467", "ÇDFHJK3467"):
        assert rules_codes.typed_number(typed) is None


@patient
@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_number_or_nothing(text: str) -> None:
    number = rules_codes.typed_number(text)
    assert number is None or (len(number) == 10 and set(number) <= set(rules_codes.NUMBER_LETTERS))
