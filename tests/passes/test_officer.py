"""The staff's pages about passes: what waits, one pass with its steps, and passes on paper."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.passes import actions, actions_issuing, queries, queries_officer
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.rules_codes import in_groups
from vrijwilligerspunt.passes.rules_lifecycle import LIFECYCLE
from vrijwilligerspunt.passes.states import PassRoute, PassState, RevokeReason
from vrijwilligerspunt.passes.views_officer import ENDPOINTS, MAIL_OF

LIST = "/werkplek/passen"
PAPER = "/werkplek/passen/papier"
APPLIED, ISSUED = PassState.APPLIED, PassState.ISSUED


def enters(client: JudgingClient, database: Database, *roles: Role) -> Account:
    account = people.person(database, name="Hugo")
    for role in roles:
        people.give(database, account, role)
    assert people.sign_in(client, account).status_code == 303
    return account


@pytest.fixture
def olga(client: JudgingClient, database: Database) -> Account:
    return enters(client, database, Role.PASS_OFFICER)


def one(found: VolunteerPass) -> str:
    return f"{LIST}/{found.id}"


def made(database: Database, **given: Any) -> VolunteerPass:
    with database.scope():
        return factories.volunteer_pass(**given)


def waits(database: Database, route: PassRoute, days: int = 2, **given: Any) -> VolunteerPass:
    """An application; one of an organisation names a fresh one."""
    if route is PassRoute.ORGANISATION and "organisation_id" not in given:
        with database.scope():
            given["organisation_id"] = factories.organisation(name="Buurthuis De Zon").id
    return made(
        database,
        **({"state": APPLIED, "route": route, "asked_at": clock.now() - timedelta(days=days)} | given),
    )


def now(database: Database, found: VolunteerPass) -> VolunteerPass:
    with database.scope():
        return queries.one(found.id)


def lines(database: Database, verb: str) -> list[tuple[str, str, int | None]]:
    with database.scope():
        return [
            (row.subject_type, row.subject_id, row.concerns_account)
            for row in session().scalars(
                sa.select(AuditEvent).where(AuditEvent.verb == verb).order_by(AuditEvent.id)
            )
        ]


def press(client: JudgingClient, found: VolunteerPass, step: str, **given: Any) -> Any:
    return people.post(client, one(found), f"{one(found)}/{step}", **given)


def test_the_list_says_what_waits_how_long_and_why(
    client: JudgingClient, database: Database, olga: Account
) -> None:
    carer = waits(database, PassRoute.CARER, days=2, name="Carla Zorgt")
    late = waits(database, PassRoute.ORGANISATION, days=22, name="Laura Laat")
    waits(database, PassRoute.ORGANISATION, days=20, name="Vroeg Vera")

    page = client.get(LIST).text

    assert page.index(one(late)) < page.index(one(carer))
    assert page.count('class="vp-inbox__name"') == 2
    assert "Wacht 22 dagen" in page
    assert "Te lang stil" in page
    assert "Wacht op Buurthuis De Zon. Er kwam geen antwoord. Nu beslis jij. Bel eerst." in page
    assert "Mantelzorger. De eigen verklaring is genoeg." in page
    assert "Carla" not in page
    assert "Laura" not in page


def test_who_is_late_can_be_phoned(client: JudgingClient, database: Database, olga: Account) -> None:
    with database.scope():
        silent = factories.organisation(phone="040 222 33 44")
    late = waits(database, PassRoute.ORGANISATION, days=22, organisation_id=silent.id)

    assert "040 222 33 44" in client.get(one(late)).text


def test_the_page_says_what_a_yes_will_do_and_then_does_it(
    client: JudgingClient, database: Database, olga: Account
) -> None:
    carer = waits(database, PassRoute.CARER)
    page = client.get(one(carer)).text
    assert "De pas is daarna: geldig." in page
    assert "De vrijwilliger krijgt een mail: “Je pas staat klaar”." in page

    pressed = press(client, carer, "goedkeuren")

    assert pressed.status_code == 303
    issued = now(database, carer)
    assert (issued.state, issued.route) == (ISSUED, None)
    assert people.mails(database)[-1]["key"] == "pass_ready"
    assert "De aanvraag is goedgekeurd." in client.get(pressed.location).text


def test_who_may_not_print_a_card_gets_no_link_to_it(client: JudgingClient, database: Database) -> None:
    enters(client, database, Role.BUDDY_COORDINATOR)
    renewing = made(database, route=PassRoute.BUDDY, renewal_asked_at=clock.now())

    assert "Print de kaart" not in client.get(one(renewing)).text
    assert client.get(f"{one(renewing)}/afdrukken").status_code == 403


def test_a_no_ends_it_with_a_mail(client: JudgingClient, database: Database, olga: Account) -> None:
    carer = waits(database, PassRoute.CARER)
    assert "“Over je aanvraag voor de pas”" in client.get(one(carer)).text

    assert press(client, carer, "afwijzen").status_code == 303

    assert now(database, carer).state is PassState.DECLINED
    assert people.mails(database)[-1]["key"] == "pass_declined"


def test_two_of_the_staff_at_once_the_second_is_told(
    client: JudgingClient, database: Database, olga: Account
) -> None:
    carer = waits(database, PassRoute.CARER)
    other = people.actor_of(people.person(database), Role.PASS_OFFICER)
    shown = client.get(one(carer))
    with database.scope(), transaction():
        actions.decide(other, carer.id, False, clock.now())

    late = client.post(f"{one(carer)}/goedkeuren", data=fields_of(shown.data, f"{one(carer)}/goedkeuren"))

    assert late.status_code == 409
    assert "Iemand anders was je voor. Zo staat het nu." in late.text
    assert now(database, carer).state is PassState.DECLINED


@pytest.mark.parametrize(
    ("role", "route"),
    [(Role.BUDDY_COORDINATOR, PassRoute.BUDDY), (Role.CONNECTOR, PassRoute.INFORMAL)],
)
def test_a_coordinator_and_a_connector_see_only_their_own_route(
    client: JudgingClient, database: Database, role: Role, route: PassRoute
) -> None:
    enters(client, database, role)
    found = {each: waits(database, each, days=30) for each in PassRoute}
    issued = made(database)

    page = client.get(LIST).text

    assert page.count('class="vp-inbox__name"') == 1
    assert "Zoek een pas" not in page
    assert "Pas op papier maken" not in page
    for each, row in found.items():
        assert client.get(one(row)).status_code == (200 if each is route else 404)
    assert client.get(one(issued)).status_code == 404
    assert client.get(PAPER).status_code == 403

    pressed = press(client, found[route], "goedkeuren")
    assert (pressed.status_code, pressed.location) == (303, LIST)
    assert now(database, found[route]).state is ISSUED
    assert client.get(one(found[route])).status_code == 404


def test_nobody_decides_about_a_pass_of_another_route_by_guessing_its_number(
    client: JudgingClient, database: Database
) -> None:
    enters(client, database, Role.BUDDY_COORDINATOR)
    buddy, carer = waits(database, PassRoute.BUDDY), waits(database, PassRoute.CARER)
    shown = client.get(one(buddy))

    tried = client.post(f"{one(carer)}/goedkeuren", data=fields_of(shown.data, f"{one(buddy)}/goedkeuren"))

    assert tried.status_code == 404
    assert now(database, carer).state is APPLIED


def test_an_officer_does_not_open_the_own_pass_here(
    client: JudgingClient, database: Database, olga: Account
) -> None:
    own = waits(database, PassRoute.CARER, account_id=olga.id)

    assert 'class="vp-inbox__name"' not in client.get(LIST).text
    assert client.get(one(own)).status_code == 404


def test_a_pass_is_found_by_its_number_however_it_is_typed(
    client: JudgingClient, database: Database, olga: Account
) -> None:
    issued = made(database, number="CDFHJKMNPR")

    for typed in ("CDFHJKMNPR", in_groups("CDFHJKMNPR"), " cdf-hjk-mnpr "):
        answered = people.post(client, LIST, sought=typed)
        assert (answered.status_code, answered.location) == (303, one(issued))
    assert "CDF HJK MNPR" in client.get(one(issued)).text


def test_a_pass_is_found_by_the_address_of_its_holder(
    client: JudgingClient, database: Database, olga: Account
) -> None:
    holder = people.person(database, email="amina@voorbeeld.example")
    issued = made(database, account_id=holder.id)

    answered = people.post(client, LIST, sought="Amina@Voorbeeld.example")

    assert (answered.status_code, answered.location) == (303, one(issued))


@pytest.mark.parametrize("typed", ["", "XXXXXXXXXX", "niemand@voorbeeld.example", "’; DROP TABLE", "é" * 300])
def test_a_number_that_is_nobodys_is_told_and_kept(
    client: JudgingClient, database: Database, olga: Account, typed: str
) -> None:
    answered = people.post(client, LIST, sought=typed)

    assert answered.status_code == 422
    assert "<title>Fout: " in answered.text
    assert ("We vinden geen pas." if typed else "Vul het nummer van de kaart") in answered.text
    assert not typed or f'value="{typed}"' in answered.text


def test_revoking_first_says_what_happens_then_asks_why(
    client: JudgingClient, database: Database, olga: Account
) -> None:
    issued = made(database)
    page = client.get(one(issued)).text
    assert "De winkel ziet alleen: niet geldig. Een reden staat er niet bij." in page
    assert "“Je pas is gestopt”" in page

    without = press(client, issued, "intrekken")
    assert without.status_code == 422
    assert "Kies waarom deze pas stopt." in without.text
    assert now(database, issued).state is ISSUED

    assert press(client, issued, "intrekken", reason=RevokeReason.MISUSE.value).status_code == 303
    ended = now(database, issued)
    assert (ended.state, ended.revoke_reason) == (PassState.REVOKED, RevokeReason.MISUSE)
    assert people.mails(database)[-1]["key"] == "pass_revoked"
    after = client.get(one(issued)).text
    assert "De pas is verkeerd gebruikt" in after
    assert "Je hoeft nu niets te doen." in after


def test_a_lost_card_gets_other_codes(client: JudgingClient, database: Database, olga: Account) -> None:
    issued = made(database)

    assert press(client, issued, "nieuwe-codes").status_code == 303

    fresh = now(database, issued)
    assert fresh.state is ISSUED
    assert {fresh.number, fresh.handle, fresh.secret} & {issued.number, issued.handle, issued.secret} == set()


@pytest.mark.parametrize("answer", ["goedkeuren", "afwijzen"])
def test_a_renewal_is_answered_on_the_same_page(
    client: JudgingClient, database: Database, olga: Account, answer: str
) -> None:
    renewing = made(database, route=PassRoute.CARER, renewal_asked_at=clock.now())
    assert "Verlenging" in client.get(LIST).text

    assert press(client, renewing, answer).status_code == 303

    after = now(database, renewing)
    assert after.state is ISSUED
    assert after.renewal_asked_at is None
    assert people.mails(database)[-1]["key"] == (
        "pass_renewed" if answer == "goedkeuren" else "pass_not_renewed"
    )


@pytest.fixture
def by_hand(client: JudgingClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """PASS_AUTO_ISSUE is no."""
    monkeypatch.setattr(actions_issuing, "_issues_by_itself", False)


def test_where_nothing_is_issued_by_itself_the_officer_does_it(
    client: JudgingClient, database: Database, olga: Account, by_hand: None
) -> None:
    carer = waits(database, PassRoute.CARER)
    assert "De pas is daarna: goedgekeurd." in client.get(one(carer)).text
    press(client, carer, "goedkeuren")
    assert now(database, carer).state is PassState.CONFIRMED

    assert one(carer) in client.get(f"{LIST}?lijst=klaar").text
    assert one(carer) not in client.get(LIST).text
    assert press(client, carer, "uitgeven").status_code == 303

    assert now(database, carer).state is ISSUED


def test_the_desk_alone_decides_and_revokes_nothing(client: JudgingClient, database: Database) -> None:
    enters(client, database, Role.DESK)
    carer, issued = waits(database, PassRoute.CARER, days=40), made(database)

    assert 'class="vp-inbox__name"' not in client.get(LIST).text
    assert client.get(one(carer)).status_code == 404
    page = client.get(one(issued)).text
    assert "Maak nieuwe codes" in page
    assert "Zet de pas stop" not in page


def test_each_look_at_a_pass_is_written_down_for_its_holder(
    client: JudgingClient, database: Database, olga: Account
) -> None:
    issued = made(database)

    client.get(LIST)
    assert lines(database, "read") == []
    client.get(one(issued))

    assert lines(database, "read") == [("volunteer_pass", str(issued.id), issued.account_id)]


def test_a_look_before_the_card_does_not_tell_later_by_which_way_it_came(
    client: JudgingClient, database: Database
) -> None:
    enters(client, database, Role.BUDDY_COORDINATOR)
    buddy = waits(database, PassRoute.BUDDY)

    page = client.get(one(buddy)).text
    press(client, buddy, "goedkeuren")

    assert "We schrijven op dat je kijkt, maar niet naar wie." in page
    assert set(lines(database, "read")) == {("worklist", "passes", None)}
    with database.scope():
        named = session().scalars(
            sa.select(AuditEvent).where(
                AuditEvent.subject_type == "volunteer_pass", AuditEvent.subject_id == str(buddy.id)
            )
        )
        assert [row.verb for row in named] == []


def test_the_list_is_turned_over_by_25(client: JudgingClient, database: Database, olga: Account) -> None:
    for number in range(26):
        waits(database, PassRoute.CARER, days=number)

    assert client.get(LIST).text.count('class="vp-inbox__name"') == 25
    assert client.get(f"{LIST}?pagina=2").text.count('class="vp-inbox__name"') == 1
    assert client.get(f"{LIST}?pagina=99&lijst=onzin").status_code == 200


def test_every_step_of_the_staff_has_a_door_and_its_mails_have_words() -> None:
    assert set(ENDPOINTS) == set(queries_officer.STAFF_VERBS)
    steps = [step for step in LIFECYCLE.transitions if step.verb in queries_officer.STAFF_VERBS]
    named = {key for step in steps for key in step.mails}
    assert named == set(MAIL_OF)


def test_the_tile_stands_on_the_workplace(client: JudgingClient, database: Database) -> None:
    enters(client, database, Role.CONNECTOR)

    assert f'href="{LIST}"' in client.get("/werkplek").text
