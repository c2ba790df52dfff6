"""Inviting people whom a vacancy fits: who asked for it, never too often, and nobody sees who."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories, golden
from tests.accounts import people
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from tests.vacancies.conftest import Inside
from tests.vacancies.test_races import Race
from tests.vacancies.test_wishes import wish
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.vacancies import actions_wishes, queries_wishes, rules, rules_wishes, texts_wishes
from vrijwilligerspunt.vacancies.models_wishes import VacancyInvitation, Wish
from vrijwilligerspunt.vacancies.states import DutchLevel, Talent, Theme, VacancyState

GOLDEN = Path(__file__).with_name("golden")


def willing(**given: Any) -> Account:
    """Somebody who may be invited and likes gardening on Saturday morning in 5628."""
    about = {name: given.pop(name) for name in ("email", "name", "language", "verified_at") if name in given}
    account = factories.account(**about)
    wish(account, **({"invitable": True} | given))
    return account


def invite(vacancy_id: int) -> int:
    with transaction():
        return actions_wishes.invite(vacancy_id, SYSTEM, clock.today())


def invited() -> set[int]:
    return set(session().scalars(sa.select(VacancyInvitation.account_id)))


@pytest.mark.usefixtures("scope")
def test_who_ticked_it_and_fits_gets_one_mail_with_why() -> None:
    amina = willing(email="amina@voorbeeld.example")
    willing(invitable=False)
    vacancy = factories.vacancy(title="Tuinmaatje")

    assert invite(vacancy.id) == 1

    assert invited() == {amina.id}
    assert mailbox.keys() == ["vacancy_invitation"]
    said = mailbox.newest("vacancy_invitation")
    assert "To: amina@voorbeeld.example" in said
    assert "je tuiniert graag, past bij zaterdagochtend en minder dan 1 km van jou" in said


@pytest.mark.usefixtures("scope")
def test_nobody_is_invited_twice_for_the_same_vacancy() -> None:
    willing()
    vacancy = factories.vacancy()

    assert [invite(vacancy.id), invite(vacancy.id)] == [1, 0]
    with pytest.raises(sa.exc.IntegrityError), transaction() as writer:
        row = writer.scalars(sa.select(VacancyInvitation)).one()
        values = {"account_id": row.account_id, "vacancy_id": row.vacancy_id, "stop_hash": "x"}
        writer.add(VacancyInvitation(sent_at=clock.now(), **values))
        writer.flush()


@pytest.mark.usefixtures("scope")
def test_whom_it_does_not_fit_or_who_knows_it_is_left_alone() -> None:
    owner = factories.organisation()
    vacancy = factories.vacancy(organisation=owner, dutch_level=DutchLevel.B1, dutch_rank=3)
    willing(talents=[Talent.COOK])
    willing(talents=[])
    willing(slots=1)
    willing(pc4="5658", radius_km=1)
    willing(dutch_level=DutchLevel.A1)
    willing(verified_at=None)
    by_account, by_address, member = willing(), willing(), willing()
    factories.application(vacancy_id=vacancy.id, account_id=by_account.id)
    factories.application(vacancy_id=vacancy.id, email=by_address.email)
    factories.member(owner, member)
    fits = [willing(talents=[], themes=[Theme.NATURE]), willing(dutch_level=DutchLevel.B1), willing(slots=0)]

    assert invite(vacancy.id) == 3

    assert invited() == {account.id for account in fits}


@pytest.mark.usefixtures("scope")
def test_twenty_at_most_and_the_best_of_them() -> None:
    near = {willing().id for _ in range(20)}
    for _ in range(5):
        willing(slots=0)
    vacancy = factories.vacancy()

    assert invite(vacancy.id) == 20
    assert invited() == near
    assert invite(vacancy.id) == 0, "twenty a day"


@pytest.mark.usefixtures("scope")
def test_two_a_month_and_again_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    willing()
    one, two, three = (factories.vacancy().id for _ in range(3))
    assert [invite(one), invite(two), invite(three)] == [1, 1, 0]

    later = clock.today().replace(day=1) + timedelta(days=32)
    monkeypatch.setattr(clock, "now", lambda: datetime(later.year, later.month, 1, 9, tzinfo=UTC))

    assert invite(three) == 1


@pytest.mark.usefixtures("scope")
def test_only_the_desk_invites_and_only_for_what_is_open() -> None:
    willing()
    vacancy, closed = factories.vacancy(), factories.vacancy(state=VacancyState.PAUSED)
    amina = people.actor_of(factories.account())
    for actor in (NOBODY, amina, people.actor_of(factories.account(), Role.COACH)):
        with pytest.raises(NotAllowed), transaction():
            actions_wishes.invite(vacancy.id, actor, clock.today())
    with pytest.raises(rules.VacancyClosed):
        invite(closed.id)
    with pytest.raises(NotFound):
        invite(999_999)
    assert mailbox.keys() == []


@pytest.mark.usefixtures("scope")
def test_nothing_written_down_says_who_was_invited_and_few_are_not_counted_out() -> None:
    willing()
    vacancy = factories.vacancy()
    invite(vacancy.id)

    line = session().scalars(sa.select(AuditEvent).where(AuditEvent.verb == "invite")).one()
    assert (line.concerns_account, line.detail) == (None, {"number": 1})
    said = [texts_wishes.invited(number) for number in (0, 1, 2, 3, 20)]
    assert said == ["niemand", "enkele mensen", "enkele mensen", "3 mensen", "20 mensen"]


def test_the_desk_reads_what_will_happen_and_presses_one_button(
    client: JudgingClient, database: Database, inside: Inside
) -> None:
    hugo = people.staff(database, Role.DESK)
    with inside():
        willing(email="geheim@voorbeeld.example")
        vacancy = factories.vacancy()
        closed = factories.vacancy(state=VacancyState.PAUSED)
    people.sign_in(client, hugo)
    page = f"/werkplek/vacatures/{vacancy.id}/uitnodigen"
    assert "hooguit 20 mensen per dag" in client.get(page).text

    assert people.post(client, page).status_code == 303

    after = client.get(page).text
    assert "Uitgenodigd: enkele mensen." in after
    assert "geheim@" not in after
    shut = client.get(f"/werkplek/vacatures/{closed.id}/uitnodigen").text
    assert "Deze vacature is niet open" in shut
    assert "Nodig mensen uit" not in shut


def test_the_stop_link_needs_no_account_and_one_button(
    client: JudgingClient, database: Database, inside: Inside
) -> None:
    with inside():
        amina = willing()
        invite(factories.vacancy().id)
        token = mailbox.link_in("vacancy_invitation", "/uitnodigingen/")
    page = f"/uitnodigingen/stoppen/{token}"
    assert "Stop de uitnodigingen" in client.get(page).text

    assert people.post(client, page).status_code == 303

    after = client.get(page)
    assert "Je krijgt geen uitnodigingen meer" in after.text
    assert "Stop de uitnodigingen" not in after.text
    assert after.headers["Referrer-Policy"] == "same-origin"
    with inside():
        assert not queries_wishes.is_invitable(amina.id)
        assert session().get_one(Wish, amina.id).talents == ["tuinieren"]
        assert invite(factories.vacancy().id) == 0
    assert client.get("/uitnodigingen/stoppen/verzonnen").status_code == 404


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_invitation_reads_as_agreed(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    write(monkeypatch, language)
    assert golden.compare(GOLDEN, language) == {"vacancy_invitation"}


def write(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    golden.still_tokens(monkeypatch, actions_wishes)
    willing(email="amina@voorbeeld.example", language=language)
    organisation = factories.organisation(name="Buurthuis De Kruising")
    invite(factories.vacancy(id=4711, title="Tuinmaatje", organisation=organisation).id)


def test_opening_the_links_of_an_invitation_changes_nothing(
    client: JudgingClient, database: Database, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    with inside():
        write(monkeypatch, "nl")
        links = golden.links()
    assert len(golden.open_twice(client, database, links)) == len(links) == 2


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


@pytest.mark.slow
def test_three_vacancies_at_once_send_somebody_no_more_than_two(race: Race) -> None:
    def begin() -> tuple[int, list[int]]:
        return willing().id, [factories.vacancy().id for _ in range(3)]

    _, (one, two, three) = race.read(begin)
    race.once(lambda: actions_wishes.invite(one, SYSTEM, clock.today()))

    sent = race.run(
        lambda: actions_wishes.invite(two, SYSTEM, clock.today()),
        lambda: actions_wishes.invite(three, SYSTEM, clock.today()),
    )

    assert sorted(sent) == [0, 1]
    assert race.read(mailbox.keys) == ["vacancy_invitation"] * 2


@pytest.mark.slow
def test_one_button_pressed_twice_at_once_mails_once(race: Race) -> None:
    vacancy_id = race.read(lambda: (willing(), factories.vacancy().id)[1])

    def press() -> int:
        return actions_wishes.invite(vacancy_id, SYSTEM, clock.today())

    assert sorted(race.run(press, press)) == [0, 1]
    assert race.read(mailbox.keys) == ["vacancy_invitation"]


@pytest.mark.slow
def test_who_stops_at_the_same_moment_gets_no_mail(race: Race) -> None:
    def begin() -> tuple[Account, int, str]:
        account, first = willing(), factories.vacancy().id
        invite(first)
        return account, factories.vacancy().id, mailbox.link_in("vacancy_invitation", "/uitnodigingen/")

    _, vacancy_id, token = race.read(begin)

    _, sent = race.run(
        lambda: actions_wishes.stop_invitations(token, NOBODY),
        lambda: actions_wishes.invite(vacancy_id, SYSTEM, clock.today()),
    )

    assert sent == 0


def test_the_limits_are_those_of_the_issue() -> None:
    assert (rules_wishes.MOST_INVITED, rules_wishes.INVITED_A_MONTH, rules_wishes.FEWEST_SHOWN) == (20, 2, 3)
