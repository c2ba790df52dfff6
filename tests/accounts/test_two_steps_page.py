"""The pages of one's own second step: who may set it up, what is shown once, and switching it off."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.accounts.people import PASSWORD, count, mails, person, post, sign_in
from tests.accounts.phones import Phone, codes_on, come_in, phone, set_up
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts import queries_factors
from vrijwilligerspunt.accounts.models import AccountSession
from vrijwilligerspunt.accounts.models_factors import RecoveryCode, SecondFactor
from vrijwilligerspunt.accounts.rules_factors import plain_recovery_code
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, session

__all__ = ["phone"]

TWO_STEPS = "/mijn/twee-stappen"
CODE = "/inloggen/code"


def _leave(client: JudgingClient) -> None:
    assert post(client, "/mijn", "/uitloggen").status_code == 303


def test_new_recovery_codes_make_the_old_ones_void(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    sign_in(client, amina)
    _, old = set_up(client, phone)
    assert post(client, f"{TWO_STEPS}/herstelcodes", current="niet haar wachtwoord").status_code == 422
    new = codes_on(post(client, f"{TWO_STEPS}/herstelcodes", current=PASSWORD).text)
    assert len(set(new)) == 10
    assert not set(new) & set(old)
    assert mails(database)[-1]["key"] == "accounts.recovery_codes_renewed"
    _leave(client)
    sign_in(client, amina)
    assert post(client, CODE, recovery=old[0]).status_code == 422
    assert post(client, CODE, recovery=new[0]).status_code == 303


def test_new_recovery_codes_sign_other_browsers_out(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    """Whoever stole a session may have asked for the codes there were."""
    amina = person(database)
    sign_in(client, amina)
    secret, _ = set_up(client, phone)
    other = client.application.test_client()
    assert isinstance(other, JudgingClient)
    phone.wait()
    come_in(other, amina, phone.code(secret))
    assert other.get("/mijn").status_code == 200
    assert post(client, f"{TWO_STEPS}/herstelcodes", current=PASSWORD).status_code == 200
    assert other.get("/mijn").status_code == 303
    assert client.get("/mijn").status_code == 200


def test_linking_sent_twice_says_that_it_is_on_and_where_new_codes_are(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    sign_in(client, person(database))
    post(client, f"{TWO_STEPS}/aanzetten", current=PASSWORD)
    page = f"{TWO_STEPS}/koppelen"
    form = fields_of(client.get(page).data, page) | {"code": phone.code(_secret(database))}
    assert len(codes_on(client.post(page, data=form).text)) == 10
    again = client.post(page, data=form)
    assert again.headers["Location"] == TWO_STEPS
    shown = client.get(TWO_STEPS).text
    assert "De tweede stap staat aan. Zag je geen herstelcodes?" in shown
    assert f"{TWO_STEPS}/herstelcodes" in shown
    assert "Het duurde te lang" not in shown


def test_a_code_of_a_secret_that_was_replaced_meanwhile_turns_nothing_on(
    client: JudgingClient, database: Database, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina = person(database)
    sign_in(client, amina)
    post(client, f"{TWO_STEPS}/aanzetten", current=PASSWORD)
    page = f"{TWO_STEPS}/koppelen"
    form = fields_of(client.get(page).data, page)
    with database.scope():
        old = session().get_one(SecondFactor, amina.id)
    clock.shift(timedelta(seconds=5))
    post(client, f"{TWO_STEPS}/aanzetten", current=PASSWORD)
    # As a browser that read the first secret just before the second one was made.
    monkeypatch.setattr(queries_factors, "linking", lambda _account_id, _now: old)
    answer = client.post(page, data=form | {"code": phone.code(old.secret)})
    assert answer.headers["Location"] == TWO_STEPS
    assert "Begin opnieuw" in client.get(TWO_STEPS).text
    with database.scope():
        assert not queries_factors.has_factor(amina.id)


def test_secret_and_codes_stand_nowhere_in_the_database_in_clear(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    sign_in(client, person(database))
    secret, codes = set_up(client, phone)
    with database.scope():
        stored = session().execute(sa.select(sa.type_coerce(SecondFactor.secret, sa.Text))).scalar_one()
        hashes = set(session().scalars(sa.select(RecoveryCode.code_hash)))
    assert stored.startswith("demo:")
    assert secret not in stored
    assert len(hashes) == 10
    assert not hashes & {plain_recovery_code(code) for code in codes}


def test_the_codes_are_shown_once_and_kept_by_no_browser(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    sign_in(client, person(database))
    post(client, f"{TWO_STEPS}/aanzetten", current=PASSWORD)
    secret = _secret(database)
    shown = post(client, f"{TWO_STEPS}/koppelen", code=phone.code(secret))
    assert shown.headers["Cache-Control"] == "no-store"
    for path in (TWO_STEPS, f"{TWO_STEPS}/herstelcodes"):
        assert codes_on(client.get(path).text) == []
    assert client.get(f"{TWO_STEPS}/koppelen").headers["Location"] == TWO_STEPS
    assert secret not in client.get(TWO_STEPS).text.replace(" ", "")


def _secret(database: Database) -> str:
    with database.scope():
        return session().scalars(sa.select(SecondFactor.secret)).one()


def test_setting_it_up_asks_who_you_are(client: JudgingClient, database: Database, phone: Phone) -> None:
    sign_in(client, person(database))
    begin = f"{TWO_STEPS}/aanzetten"
    wrong = post(client, begin, current="niet haar wachtwoord")
    assert wrong.status_code == 422
    assert "niet je wachtwoord van nu" in wrong.text
    form = fields_of(client.get(begin).data, begin)
    del form["current"]
    assert client.post(begin, data=form).status_code == 422
    assert client.get(f"{TWO_STEPS}/koppelen").headers["Location"] == TWO_STEPS
    assert count(database, sa.select(sa.func.count()).select_from(SecondFactor)) == 0


def test_a_wrong_first_code_does_not_set_it_up(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    sign_in(client, amina)
    post(client, f"{TWO_STEPS}/aanzetten", current=PASSWORD)
    secret = _secret(database)
    wrong = post(client, f"{TWO_STEPS}/koppelen", code=phone.code(secret, 5))
    assert wrong.status_code == 422
    assert "Deze code klopt niet" in wrong.text
    _leave(client)
    assert sign_in(client, amina).headers["Location"] == "/mijn", "an app never proved is none"


def test_a_secret_that_waits_too_long_is_not_linked(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    sign_in(client, person(database))
    post(client, f"{TWO_STEPS}/aanzetten", current=PASSWORD)
    form = fields_of(client.get(f"{TWO_STEPS}/koppelen").data, "koppelen")
    clock.shift(timedelta(minutes=30))
    answer = client.post(f"{TWO_STEPS}/koppelen", data=form | {"code": phone.code(_secret(database))})
    assert answer.headers["Location"] == TWO_STEPS
    assert "Begin opnieuw" in client.get(TWO_STEPS).text


def test_beginning_again_gives_another_secret(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    sign_in(client, person(database))
    seen = set()
    for _ in range(2):
        post(client, f"{TWO_STEPS}/aanzetten", current=PASSWORD)
        seen.add(_secret(database))
    assert len(seen) == 2


def test_whoever_has_it_cannot_begin_anew_without_switching_it_off(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    sign_in(client, person(database))
    begin = f"{TWO_STEPS}/aanzetten"
    form = fields_of(client.get(begin).data, begin)
    secret, _ = set_up(client, phone)
    assert client.get(begin).headers["Location"] == TWO_STEPS
    assert client.post(begin, data=form | {"current": PASSWORD}).headers["Location"] == TWO_STEPS
    assert _secret(database) == secret


def test_setting_it_up_signs_other_browsers_out(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    other = client.application.test_client()
    assert isinstance(other, JudgingClient)
    sign_in(other, amina)
    sign_in(client, amina)
    set_up(client, phone)
    assert client.get("/mijn").status_code == 200
    assert other.get("/mijn").status_code == 303


def test_switching_it_off_asks_who_you_are_and_tells_it_by_mail(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database)
    sign_in(client, amina)
    set_up(client, phone)
    off = f"{TWO_STEPS}/uitzetten"
    assert post(client, off, current="niet haar wachtwoord").status_code == 422
    answer = post(client, off, current=PASSWORD)
    assert answer.headers["Location"] == TWO_STEPS
    assert mails(database)[-1]["key"] == "accounts.second_factor_off"
    assert count(database, sa.select(sa.func.count()).select_from(RecoveryCode)) == 0
    assert count(database, sa.select(sa.func.count()).where(AccountSession.factor_at.is_not(None))) == 0
    _leave(client)
    assert sign_in(client, amina).headers["Location"] == "/mijn"


def test_a_person_without_a_password_is_asked_for_a_fresh_link_first(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    amina = person(database, password_hash=None)
    post(client, "/inloggen", "/inloggen/link", email=amina.email)
    post(client, mails(database)[-1]["path"])
    begin = f"{TWO_STEPS}/aanzetten"
    assert 'name="current"' not in client.get(begin).text
    clock.shift(timedelta(minutes=16))
    assert "opnieuw inloggen" in client.get(begin).text
    assert client.post(begin, data=fields_of(client.get("/mijn").data)).status_code == 403


def test_getting_a_page_changes_nothing(client: JudgingClient, database: Database, phone: Phone) -> None:
    sign_in(client, person(database))
    for path in ("", "/aanzetten", "/koppelen", "/herstelcodes", "/uitzetten"):
        client.get(TWO_STEPS + path)
        client.head(TWO_STEPS + path)
    assert count(database, sa.select(sa.func.count()).select_from(SecondFactor)) == 0
