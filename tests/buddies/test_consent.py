"""Asking for somebody else, and the yes or no of that person: by mail, text message, letter or phone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.accounts.people import actor_of
from tests.judge import JudgingClient, fields_of
from tests.vacancies import mailbox
from vrijwilligerspunt.buddies import (
    actions_asking,
    actions_consent,
    policy,
    queries,
    queries_status,
)
from vrijwilligerspunt.buddies.actions_asking import Answers, Writer
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.rules_asking import AlreadyAnswered, LinkExpired
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.rules_requests import RepresentativeIncomplete, call_by
from vrijwilligerspunt.buddies.states import Capacity, ConsentChannel, RequestRoute, RequestState
from vrijwilligerspunt.clockwork import TIMERS, forget
from vrijwilligerspunt.foundation import clock, demo_clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Role, ScopeKind
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed, NotFound

FOR = "/maatjes/vragen/voor-een-ander"
REFER = "/werkplek/maatjes/vragen"
AANSCHOT = "WK077253"
NUMBERS = iter(range(1, 10_000))
GOOD: dict[str, Any] = {
    "first_name": "Truus",
    "activity": ["walking"],
    "wijk": AANSCHOT,
    "reach": "truus@voorbeeld.example",
    "statement": "y",
    "writer_name": "Kees",
    "writer_reach": "kees@voorbeeld.example",
}


def send(client: JudgingClient, page: str = FOR, **given: Any) -> Any:
    form: dict[str, Any] = fields_of(client.get(page).data, page)
    return client.post(page, data=form | GOOD | given)


def written(actor: Actor = NOBODY, typed: str = "truus@voorbeeld.example", **given: Any) -> BuddyRequest:
    """Somebody wrote for Truus. Needs a scope."""
    answers = Answers(
        reach=reach(typed), first_name="Truus", what="Samen een rondje.", activities=("walking",)
    )
    with transaction():
        return actions_asking.ask_for(
            actor,
            answers,
            Writer("Kees", given.get("writer", "")),
            language="nl",
            form_key=f"{next(NUMBERS):032x}",
            now=clock.now(),
        ).request


def link() -> str:
    """The token of the newest mail that asks for a yes. Needs a scope."""
    return mailbox.link_in("request_consent", "/ja/")


def move(database: Database, days: int) -> None:
    """Put the clock of the pages some days further."""
    with database.scope(), transaction():
        demo_clock.move(days)


def one(database: Database) -> BuddyRequest:
    with database.scope():
        return session().scalars(sa.select(BuddyRequest)).one()


def test_what_a_carer_writes_waits_for_a_yes_and_then_is_sent(
    client: JudgingClient, database: Database
) -> None:
    people.staff(database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, AANSCHOT)
    answer = send(client)

    assert answer.status_code == 303
    row = one(database)
    assert (row.state, row.route, row.consent_at) == (RequestState.CONSENT_PENDING, RequestRoute.CARER, None)
    assert "Wacht op ja" in client.get(answer.location).text
    with database.scope():
        assert mailbox.keys()[-2:] == ["request_consent", "request_written"]
        token = link()
        mail = mailbox.newest("request_consent")
        assert "Truus" not in mail
        assert "Kees" not in mail
        assert "andelen" not in mail
    page = client.get(f"/maatjes/ja/{token}")
    assert "Kees schreef dit voor je op." in page.text
    assert "Samen wandelen" in page.text
    assert one(database).state is RequestState.CONSENT_PENDING, "looking changes nothing"

    yes = client.post(
        f"/maatjes/ja/{token}", data=fields_of(page.data, f"/ja/{token}") | {"activity": ["coffee"]}
    )

    assert yes.status_code == 303
    row = one(database)
    assert (row.state, row.consent_channel) == (RequestState.SUBMITTED, ConsentChannel.LINK)
    assert row.activities == ["coffee"], "changed before the yes"
    assert "Dank je wel" in client.get(yes.location).text
    assert "Ontvangen" in client.get(answer.location).text
    with database.scope():
        assert mailbox.keys()[-2:] == ["request_received", "request_new"]


def test_until_the_yes_nobody_of_the_area_sees_it(scope: Database) -> None:
    chantal = factories.account()
    row = written()
    actor = actor_of(chantal, Role.BUDDY_COORDINATOR)

    found = session().scalars(sa.select(BuddyRequest).where(queries.visible_to(actor))).all()

    assert found == []
    assert not policy.can_read(actor, queries.case(row))


def test_a_no_wipes_everything(client: JudgingClient, database: Database) -> None:
    with database.scope():
        number = written().id
        token = link()

    answer = client.post(
        f"/maatjes/ja/{token}/nee", data=fields_of(client.get(f"/maatjes/ja/{token}").data, "/nee")
    )

    assert answer.status_code == 303
    with database.scope():
        row = queries.one(number)
        assert (row.state, row.what, row.first_name, row.reach) == (RequestState.WITHDRAWN, None, None, None)
    assert client.get(f"/maatjes/ja/{token}").status_code == 404


def test_a_link_used_twice_or_late_says_so_and_changes_nothing(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        written()
        token = link()
    page = client.get(f"/maatjes/ja/{token}")
    form = fields_of(page.data, f"/ja/{token}")
    move(database, 15)
    late = client.get(f"/maatjes/ja/{token}")
    assert late.status_code == 410
    assert "Deze link is verlopen" in late.text
    assert client.post(f"/maatjes/ja/{token}", data=form).status_code == 410
    move(database, -15)
    assert client.post(f"/maatjes/ja/{token}", data=form).status_code == 303

    for answer in (client.get(f"/maatjes/ja/{token}"), client.post(f"/maatjes/ja/{token}", data=form)):
        assert answer.status_code == 409
        assert "Je zei al ja" in answer.text
        assert "Truus" not in answer.text


def test_who_wrote_it_cannot_say_yes_with_a_link_that_was_passed_on(scope: Database) -> None:
    kees = actor_of(factories.account(), Role.REFERRER)
    written(kees)
    with pytest.raises(NotAllowed), transaction():
        actions_consent.say_yes(link(), kees, None, clock.now())

    with transaction():
        actions_consent.say_yes(link(), NOBODY, None, clock.now())


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"statement": ""}, "Vertel het eerst aan de ander"),
        ({"first_name": ""}, "Vul de voornaam"),
        ({"activity": [], "what": ""}, "Kies iets"),
        ({"wijk": ""}, "Kies een wijk"),
        ({"reach": "truus"}, "telefoonnummer of e-mailadres van de ander"),
        ({"writer_name": ""}, "Vul je voornaam in"),
        ({"writer_reach": "0612345678"}, "Je mag het ook leeg laten"),
        ({"what": "BSN 123456782"}, "burgerservicenummer"),
        ({"first_name": "Truus 123456782"}, "burgerservicenummer"),
        ({"what": "Ze heeft parkinson"}, "iets over gezondheid"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_lost(
    client: JudgingClient, database: Database, given: dict[str, Any], words: str
) -> None:
    answer = send(client, **given)

    assert answer.status_code == 422
    assert words in answer.text
    assert fields_of(answer.data, FOR)["reach"] == (GOOD | given)["reach"]
    with database.scope():
        assert session().scalar(sa.select(sa.func.count()).select_from(BuddyRequest)) == 0


def test_a_carer_may_take_it_back_only_before_the_yes(client: JudgingClient, database: Database) -> None:
    own = send(client, reach="0612345678").location
    page = client.get(own)
    assert "We bellen Truus" in page.text
    form = fields_of(page.data, own)
    assert one(database).due_on == call_by(clock.today(), is_overloaded=False), "somebody of the area calls"
    with database.scope():
        chantal = actor_of(factories.account(name="Chantal"), Role.BUDDY_COORDINATOR)
        number = session().scalars(sa.select(BuddyRequest.id)).one()
        with transaction():
            actions_consent.log_spoken(chantal, number, ConsentChannel.SPOKEN, None, None, False, clock.now())

    assert client.post(own, data=form).status_code == 403
    assert one(database).state is RequestState.SUBMITTED


def test_a_yes_heard_by_phone_is_noted_by_who_works_there(scope: Database) -> None:
    chantal = actor_of(factories.account(name="Chantal"), Role.BUDDY_COORDINATOR)
    row = written(typed="0612345678")
    with transaction():
        actions_consent.log_spoken(chantal, row.id, ConsentChannel.SPOKEN, None, None, False, clock.now())

    row = queries.one(row.id)
    assert (row.state, row.consent_channel) == (RequestState.SUBMITTED, ConsentChannel.SPOKEN)
    assert row.consent_logged_by == chantal.account_id
    other, number = actor_of(factories.account()), written(typed="0612345678").id
    for actor, channel in ((other, ConsentChannel.SPOKEN), (chantal, ConsentChannel.LINK)):
        with pytest.raises(NotAllowed), transaction():
            actions_consent.log_spoken(actor, number, channel, None, None, False, clock.now())
    with pytest.raises(IllegalTransition), transaction():
        actions_consent.log_spoken(chantal, row.id, ConsentChannel.SPOKEN, None, None, False, clock.now())


def test_a_representative_says_yes_with_capacity_day_and_the_person_told(scope: Database) -> None:
    chantal = actor_of(factories.account(name="Chantal"), Role.BUDDY_COORDINATOR)
    number = written(typed="0612345678").id
    way, today = ConsentChannel.REPRESENTATIVE, clock.today()
    for capacity, seen, told in (
        (None, today, True),
        (Capacity.MENTOR, None, True),
        (Capacity.MENTOR, today, False),
    ):
        with pytest.raises(RepresentativeIncomplete), transaction():
            actions_consent.log_spoken(chantal, number, way, capacity, seen, told, clock.now())
    assert queries.one(number).state is RequestState.CONSENT_PENDING

    with transaction():
        actions_consent.log_spoken(chantal, number, way, Capacity.MENTOR, today, True, clock.now())

    row = queries.one(number)
    assert (row.capacity, row.capacity_seen_on, row.is_told) == (Capacity.MENTOR, today, True)


def test_a_referrer_writes_it_down_in_two_minutes_and_sees_one_word(
    client: JudgingClient, database: Database
) -> None:
    petra = people.staff(database, Role.REFERRER, name="Petra")
    people.sign_in(client, petra)
    answer = send(client, REFER, reach="0612345678")

    assert answer.status_code == 303
    row = one(database)
    assert (row.route, row.writer_id) == (RequestRoute.REFERRER, petra.id)
    page = client.get(answer.location)
    assert "Wij bellen Truus" in page.text
    sms = client.post(f"{answer.location}/sms", data=fields_of(page.data, "/sms"))
    assert sms.status_code == 200
    assert "/maatjes/ja/" in sms.text
    assert sms.headers["Cache-Control"] == "no-store"
    listed = client.get("/werkplek/maatjes/doorverwezen").text
    assert "Wacht op ja" in listed
    assert "Samen wandelen" in listed
    assert "Truus" not in listed
    assert "/werkplek/maatjes/doorverwezen" in client.get("/werkplek").text


def test_a_letter_brings_a_code_that_opens_the_same_page(client: JudgingClient, database: Database) -> None:
    with database.scope():
        petra = actor_of(factories.account(), Role.REFERRER)
        number = written(petra, typed="0612345678").id
        with transaction():
            code, until = actions_consent.make_letter(petra, number, clock.now())
    assert until - clock.now() > timedelta(days=13)
    form = fields_of(client.get("/maatjes/code").data, "/maatjes/code")

    assert client.post("/maatjes/code", data=form | {"code": "AAAAAAAAAA"}).status_code == 422
    assert client.post("/maatjes/code", data=form | {"code": ""}).status_code == 422
    for typed in (code, code.lower()):
        assert client.get(f"/maatjes/ja/{typed}").status_code == 404, "letters can be guessed; no address"
    answer = client.post("/maatjes/code", data=form | {"code": f"{code[:5].lower()} {code[5:]}"})
    assert answer.status_code == 303
    assert code not in answer.location.upper()
    assert len(answer.location.rsplit("/", 1)[-1]) == 32
    again = client.post("/maatjes/code", data=form | {"code": code})
    assert client.get(again.location).status_code == 200, "who closed the page types the code once more"
    page = client.get(answer.location)
    assert "Mag dit?" in page.text
    assert client.post(answer.location, data=fields_of(page.data, answer.location)).status_code == 303
    assert one(database).consent_channel is ConsentChannel.LETTER
    assert client.post("/maatjes/code", data=form | {"code": code}).status_code == 422


def test_a_new_letter_ends_the_old_one_and_leaves_the_mailed_link(scope: Database) -> None:
    petra = actor_of(factories.account(), Role.REFERRER)
    number = written(petra).id
    mailed = link()
    with transaction():
        code, _until = actions_consent.make_letter(petra, number, clock.now())
    with transaction():
        opens = actions_consent.by_code(code, clock.now())
    with transaction():
        newer, _until = actions_consent.make_letter(petra, number, clock.now())
    for token in (opens, code):
        with pytest.raises(NotFound):
            actions_consent.opened(token, clock.now())
    with pytest.raises(NotFound), transaction():
        actions_consent.by_code(code, clock.now())
    with transaction():
        fresh = actions_consent.by_code(newer, clock.now())
    with transaction():
        actions_consent.make_link(petra, number, clock.now())

    with pytest.raises(NotFound):
        actions_consent.opened(mailed, clock.now())
    clock.shift(timedelta(days=15))
    for late in (
        lambda: actions_consent.by_code(newer, clock.now()),
        lambda: actions_consent.opened(fresh, clock.now()),
    ):
        with pytest.raises(LinkExpired):
            late()


def test_guessing_codes_is_stopped(client: JudgingClient) -> None:
    form = fields_of(client.get("/maatjes/code").data, "/maatjes/code") | {"code": "AAAAAAAAAA"}
    statuses = [client.post("/maatjes/code", data=form).status_code for _ in range(11)]

    assert statuses == [422] * 10 + [429]


def test_only_who_writes_for_a_living_gets_a_link_in_hands(scope: Database) -> None:
    carer, petra = actor_of(factories.account()), actor_of(factories.account(), Role.REFERRER)
    number = written(carer).id

    with pytest.raises(NotAllowed), transaction():
        actions_consent.make_link(carer, number, clock.now())
    with pytest.raises(NotFound), transaction():
        actions_consent.make_link(petra, number, clock.now())
    own = written(petra)
    with transaction():
        first, _until = actions_consent.make_link(petra, own.id, clock.now())
        second, _until = actions_consent.make_link(petra, own.id, clock.now())
    with pytest.raises(NotFound):
        actions_consent.opened(first, clock.now())
    with transaction():
        actions_consent.say_yes(second, NOBODY, None, clock.now())
    with pytest.raises(AlreadyAnswered), transaction():
        actions_consent.make_letter(petra, own.id, clock.now())


def test_after_five_days_one_more_mail_with_a_fresh_link_and_after_fourteen_it_is_gone(
    scope: Database,
) -> None:
    petra = actor_of(factories.account(), Role.REFERRER)
    number = written(petra).id
    first = link()
    started = clock.now()
    morning = TIMERS["buddies-consent"]

    clock.shift(timedelta(days=4, hours=23))
    morning(clock.today())
    assert mailbox.keys().count("request_consent_reminder") == 0
    clock.shift(timedelta(days=5))
    for _ in range(2):
        morning(clock.today())
    assert mailbox.keys().count("request_consent_reminder") == 1
    with pytest.raises(NotFound):
        actions_consent.opened(first, clock.now())
    second = mailbox.link_in("request_consent_reminder", "/ja/")
    _case, opened = actions_consent.opened(second, clock.now())
    assert opened.expires_at is not None
    assert abs(opened.expires_at - started - timedelta(days=14)) < timedelta(minutes=1)

    clock.shift(timedelta(days=14, minutes=1))
    with pytest.raises(LinkExpired):
        actions_consent.opened(second, clock.now())
    forget()
    row = queries.one(number)
    assert (row.state, row.what, row.first_name, row.reach) == (RequestState.LAPSED, None, None, None)
    (seen,) = queries_status.written_by(petra)
    assert seen.state is RequestState.LAPSED, "the referrer sees that it did not start, and nothing else"
    clock.shift(timedelta(days=14 + 93))
    forget()
    assert queries_status.written_by(petra) == []


def test_a_carer_without_a_role_keeps_no_tie_to_what_was_wiped(scope: Database) -> None:
    carer = actor_of(factories.account())
    number = written(carer).id
    clock.shift(timedelta(days=15))
    forget()

    assert queries.one(number).writer_id is None


def test_a_minor_is_not_written_down_by_another(scope: Database) -> None:
    with pytest.raises(NotAllowed), transaction():
        actions_asking.ask_for(
            SYSTEM,
            Answers(reach=reach("0612345678"), is_minor=True),
            Writer(),
            language="nl",
            form_key="k",
            now=clock.now(),
        )


def test_the_same_form_twice_is_one_and_mails_once(client: JudgingClient, database: Database) -> None:
    form = fields_of(client.get(FOR).data, FOR) | GOOD
    for _ in range(2):
        assert client.post(FOR, data=form).status_code == 303

    one(database)
    with database.scope():
        assert mailbox.keys().count("request_consent") == 1
