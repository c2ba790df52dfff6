"""The second step of signing in: set up, used once, and everything that must not work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.accounts.people import PASSWORD, cookie, count, mails, person, post, sign_in, staff, thief
from tests.accounts.phones import Phone, phone, set_up, with_factor
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts import actions, actions_factors
from vrijwilligerspunt.accounts.models import Account, AccountSession
from vrijwilligerspunt.accounts.models_factors import HalfSignIn, SecondFactor
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.web.limits import RateCount

__all__ = ["phone"]

TWO_STEPS = "/mijn/twee-stappen"
CODE = "/inloggen/code"


def _leave(client: JudgingClient) -> None:
    assert post(client, "/mijn", "/uitloggen").status_code == 303


def _verbs(database: Database, account: Account) -> list[str]:
    with database.scope():
        lines = sa.select(AuditEvent.verb).where(AuditEvent.concerns_account == account.id)
        return list(session().scalars(lines.order_by(AuditEvent.id)))


def test_somebody_sets_it_up_and_signs_in_with_a_code(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    sign_in(client, amina)
    assert "Zet het aan" in client.get(TWO_STEPS).text
    secret, codes = set_up(client, phone)
    assert len(codes) == 10
    assert "Dit staat aan sinds" in client.get(TWO_STEPS).text
    assert [mail["key"] for mail in mails(database)] == ["accounts.second_factor_on"]
    _leave(client)

    phone.wait()
    answer = sign_in(client, amina, next="/mijn/gegevens")
    assert answer.headers["Location"] == CODE
    page = client.get(CODE).text
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    answer = post(client, CODE, code=phone.code(secret))
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/mijn/gegevens"
    assert client.get("/mijn").status_code == 200
    assert count(database, sa.select(sa.func.count()).where(AccountSession.factor_at.is_not(None))) == 1
    assert _verbs(database, amina) == ["second_factor_on"]


def test_the_code_may_be_typed_with_the_space_of_the_app(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    secret = with_factor(database, amina)
    sign_in(client, amina)
    code = phone.code(secret)
    assert post(client, CODE, code=f" {code[:3]} {code[3:]}").status_code == 303


def test_the_english_door_asks_the_code_in_english_and_stays_there(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    secret = with_factor(database, amina)
    answer = post(client, "/en/inloggen", email=amina.email, password=PASSWORD)
    assert answer.headers["Location"] == f"/en{CODE}"
    answer = post(client, f"/en{CODE}", code=phone.code(secret))
    assert answer.headers["Location"] == "/en/mijn"


def test_until_the_code_is_given_nobody_is_signed_in(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = staff(database, Role.ADMINISTRATOR)
    with_factor(database, amina)
    sign_in(client, amina)
    for path in (
        "/mijn",
        "/mijn/gegevens",
        TWO_STEPS,
        "/mijn/apparaten",
        "/werkplek",
        "/werkplek/medewerkers",
    ):
        assert client.get(path).headers["Location"].startswith("/inloggen?next="), path
    assert count(database, sa.select(sa.func.count()).select_from(AccountSession)) == 0
    with client.session_transaction() as kept:
        assert "_user_id" not in kept


def test_a_mailed_link_asks_the_code_too(client: JudgingClient, database: Database, phone: Phone) -> None:
    amina = person(database, password_hash=None)
    secret = with_factor(database, amina)
    post(client, "/inloggen", "/inloggen/link", email=amina.email)
    answer = post(client, mails(database)[-1]["path"])
    assert answer.headers["Location"] == CODE
    assert client.get("/mijn").status_code == 303
    assert post(client, CODE, code=phone.code(secret)).status_code == 303
    assert client.get("/mijn").status_code == 200


def test_a_new_password_does_not_take_the_second_step_away(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    secret = with_factor(database, amina)
    post(client, "/wachtwoord-vergeten", email=amina.email)
    new = "drie groene regenjassen"
    assert post(client, mails(database)[-1]["path"], password=new).status_code == 303
    assert sign_in(client, amina, new).headers["Location"] == CODE
    assert post(client, CODE, code=phone.code(secret)).status_code == 303


def test_changing_the_password_keeps_this_browser_past_the_second_step(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    sign_in(client, amina)
    set_up(client, phone)
    post(client, "/mijn/gegevens/wachtwoord", current=PASSWORD, password="drie groene regenjassen")
    assert count(database, sa.select(sa.func.count()).where(AccountSession.factor_at.is_not(None))) == 1


def test_half_a_sign_in_is_over_after_ten_minutes(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    secret = with_factor(database, amina)
    sign_in(client, amina)
    form = fields_of(client.get(CODE).data, CODE)
    clock.shift(timedelta(minutes=10))
    answer = client.post(CODE, data=form | {"code": phone.code(secret)})
    assert answer.headers["Location"] == "/inloggen"
    assert "Het duurde te lang" in client.get("/inloggen").text
    assert client.get("/mijn").status_code == 303


def test_half_a_sign_in_that_ends_while_a_wrong_code_is_judged_begins_again(
    client: JudgingClient, database: Database, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina = person(database)
    with_factor(database, amina)
    sign_in(client, amina)
    form = fields_of(client.get(CODE).data, CODE)
    judged = actions_factors.finish_sign_in

    def slow(*given: Any, **named: Any) -> str:
        try:
            return judged(*given, **named)
        finally:
            clock.shift(timedelta(minutes=10))

    monkeypatch.setattr(actions_factors, "finish_sign_in", slow)
    answer = client.post(CODE, data=form | {"code": "000000"})
    assert (answer.status_code, answer.headers.get("Location")) == (303, "/inloggen")
    assert "Het duurde te lang" in client.get("/inloggen").text


def test_half_a_sign_in_ends_when_the_password_changes(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    secret = with_factor(database, amina)
    sign_in(client, amina)
    form = fields_of(client.get(CODE).data, CODE)
    other = client.application.test_client()
    post(other, "/wachtwoord-vergeten", email=amina.email)  # type: ignore[arg-type]
    post(other, mails(database)[-1]["path"], password="drie groene regenjassen")  # type: ignore[arg-type]
    assert client.post(CODE, data=form | {"code": phone.code(secret)}).headers["Location"] == "/inloggen"


def test_the_page_of_the_code_is_nothing_without_a_first_step(client: JudgingClient) -> None:
    assert client.get(CODE).headers["Location"] == "/inloggen"


def test_a_finished_half_cannot_be_finished_again(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    secret = with_factor(database, amina)
    sign_in(client, amina)
    form = fields_of(client.get(CODE).data, CODE)
    copy = thief(client)
    assert client.post(CODE, data=form | {"code": phone.code(secret)}).status_code == 303
    phone.wait()
    assert copy.post(CODE, data=form | {"code": phone.code(secret)}).headers["Location"] == "/inloggen"
    assert copy.get("/mijn").status_code == 303


def test_a_code_works_once(client: JudgingClient, database: Database, phone: Phone) -> None:
    amina = person(database)
    secret = with_factor(database, amina)
    sign_in(client, amina)
    code = phone.code(secret)
    assert post(client, CODE, code=code).status_code == 303
    _leave(client)
    sign_in(client, amina)
    assert post(client, CODE, code=code).status_code == 422
    assert post(client, CODE, code=phone.code(secret, -1)).status_code == 422, "nor one of before it"
    assert client.get("/mijn").status_code == 303
    assert post(client, CODE, code=phone.code(secret, 1)).status_code == 303


def test_the_code_that_set_it_up_does_not_sign_in(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    sign_in(client, amina)
    secret, _ = set_up(client, phone)
    _leave(client)
    sign_in(client, amina)
    assert post(client, CODE, code=phone.code(secret)).status_code == 422


@pytest.mark.parametrize(("ahead", "status"), [(-2, 422), (-1, 303), (0, 303), (1, 303), (2, 422)])
def test_a_phone_may_be_half_a_minute_early_or_late(
    client: JudgingClient, database: Database, phone: Phone, ahead: int, status: int
) -> None:
    amina = person(database)
    secret = with_factor(database, amina)
    sign_in(client, amina)
    assert post(client, CODE, code=phone.code(secret, ahead)).status_code == status


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "0" * 5000, "\x00" * 6])
def test_what_is_no_code_is_said_to_be_none(
    client: JudgingClient, database: Database, phone: Phone, typed: str
) -> None:
    amina = person(database)
    with_factor(database, amina)
    sign_in(client, amina)
    answer = post(client, CODE, code=typed)
    assert answer.status_code == 422
    assert client.get("/mijn").status_code == 303


def test_guessing_stops_after_five_wrong_codes_whatever_the_browser(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina, bram = person(database), person(database)
    secret, other_secret = with_factor(database, amina), with_factor(database, bram)
    for number in range(5):
        client.environ_base["REMOTE_ADDR"] = f"10.0.0.{number}"
        sign_in(client, amina)
        assert post(client, CODE, code="000000").status_code == 422
    answer = post(client, CODE, code=phone.code(secret))
    assert answer.status_code == 429
    assert "Even rustig aan" in answer.text
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60
    assert client.get("/mijn").status_code == 303
    sign_in(client, bram)
    assert post(client, CODE, code=phone.code(other_secret)).status_code == 303


def test_guessing_is_written_down_and_told_once_a_day(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    with_factor(database, amina)
    sign_in(client, amina)
    for told in (0, 0, 1, 1):
        assert post(client, CODE, code="000000").status_code == 422
        assert [mail["key"] for mail in mails(database)] == ["accounts.wrong_codes"] * told
    assert _verbs(database, amina) == ["second_factor_wrong"] * 4
    assert "Iemand gaf je wachtwoord, maar geen goede code." in mails(database)[0]["text"]
    clock.shift(timedelta(days=1))
    with database.scope(), transaction() as writer:
        writer.execute(sa.delete(RateCount))
    sign_in(client, amina)
    for told in (1, 1, 2):
        assert post(client, CODE, recovery="AAAAA-AAAAA").status_code == 422
        assert len(mails(database)) == told


def test_after_twenty_wrong_codes_nobody_guesses_on_that_day(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    secret = with_factor(database, amina)
    an_hour = datetime.now(UTC) + timedelta(hours=1)
    for _quarter in range(4):
        sign_in(client, amina)
        for _try in range(5):
            assert post(client, CODE, code="000000").status_code == 422
        assert post(client, CODE, code="000000").status_code == 429
        # A quarter of an hour later only what is counted for longer still counts.
        with database.scope(), transaction() as writer:
            writer.execute(sa.delete(RateCount).where(RateCount.expires_at < an_hour))
    sign_in(client, amina)
    answer = post(client, CODE, code=phone.code(secret))
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 3600
    assert len(_verbs(database, amina)) == 20


def test_right_codes_do_not_count_as_guesses(client: JudgingClient, database: Database, phone: Phone) -> None:
    amina = person(database)
    secret = with_factor(database, amina)
    for _ in range(7):
        phone.wait()
        sign_in(client, amina)
        assert post(client, CODE, code=phone.code(secret)).status_code == 303
        _leave(client)


def test_a_recovery_code_works_once_and_tells_it_by_mail(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    sign_in(client, amina)
    _, codes = set_up(client, phone)
    _leave(client)
    sign_in(client, amina)
    typed = codes[0].lower().replace("-", " ")
    assert post(client, CODE, recovery=typed).status_code == 303
    assert client.get("/mijn").status_code == 200
    told = mails(database)[-1]
    assert told["key"] == "accounts.recovery_code_used"
    assert "nog 9" in told["text"]
    assert codes[0] not in told["text"]
    assert "9 herstelcodes" in client.get(TWO_STEPS).text
    _leave(client)
    sign_in(client, amina)
    again = post(client, CODE, recovery=codes[0])
    assert again.status_code == 422
    assert "al gebruikt" in again.text
    assert _verbs(database, amina) == ["second_factor_on", "recovery_code_used", "second_factor_wrong"]


def test_recovery_codes_of_somebody_else_do_not_work(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina, bram = person(database), person(database)
    sign_in(client, amina)
    _, codes = set_up(client, phone)
    _leave(client)
    with_factor(database, bram)
    sign_in(client, bram)
    assert post(client, CODE, recovery=codes[0]).status_code == 422


def test_signing_in_clears_what_was_in_the_browser(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    secret = with_factor(database, amina)
    client.get("/inloggen")
    with client.session_transaction() as kept:
        kept["planted"] = "by somebody else"
    sign_in(client, amina)
    half = cookie(client)
    with client.session_transaction() as kept:
        assert "planted" not in kept
    post(client, CODE, code=phone.code(secret))
    assert cookie(client) != half
    with client.session_transaction() as kept:
        assert "half" not in kept


def test_what_stayed_half_way_is_forgotten(client: JudgingClient, database: Database, phone: Phone) -> None:
    from_now: list[Any] = [HalfSignIn, SecondFactor]
    amina = person(database)
    sign_in(client, amina)
    post(client, f"{TWO_STEPS}/aanzetten", current=PASSWORD)
    _leave(client)
    bram = person(database)
    with_factor(database, bram)
    sign_in(client, bram)
    _sweep(database, timedelta())
    assert [count(database, sa.select(sa.func.count()).select_from(kind)) for kind in from_now] == [1, 2]
    _sweep(database, timedelta(days=1, minutes=1))
    assert [count(database, sa.select(sa.func.count()).select_from(kind)) for kind in from_now] == [0, 1]


def _sweep(database: Database, later: timedelta) -> None:
    with database.scope(), transaction():
        actions.forget_old_sessions_and_links(clock.now() + later)
