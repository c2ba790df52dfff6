"""Two people of one organisation at the same moment: two real connections, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from tests.races import Race
from tests.vacancies import mailbox
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Role
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed
from vrijwilligerspunt.organisations import (
    actions_members,
    actions_own,
    actions_states,
    queries,
    queries_own,
    rules,
)
from vrijwilligerspunt.organisations.models import (
    Organisation,
    OrganisationAbsence,
    OrganisationInvitation,
    OrganisationMember,
)
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState

pytestmark = pytest.mark.slow


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


def club(**given: Any) -> tuple[Organisation, Actor, Actor]:
    """A club with two who answer for it."""
    row = factories.organisation(**given)
    both = [factories.account(), factories.account()]
    for account in both:
        factories.member(row, account, MemberRole.ADMIN)
    return row, actor_of(both[0]), actor_of(both[1])


def count(entity: Any) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(entity)) or 0


def test_two_admins_who_take_each_other_away_leave_one(race: Race) -> None:
    for _ in range(5):
        row, first, second = race.read(club)
        done = race.run(
            lambda row=row, first=first, second=second: actions_members.remove(
                row.id, second.account_id or 0, first
            ),
            lambda row=row, first=first, second=second: actions_members.remove(
                row.id, first.account_id or 0, second
            ),
        )
        assert sorted(type(answer) is NotAllowed for answer in done) == [False, True]
        assert race.read(lambda row=row: queries_own.admins(row.id)) == 1


def test_two_admins_who_step_back_at_once_leave_one(race: Race) -> None:
    row, first, second = race.read(club)
    done = race.run(
        *(
            lambda one=one: actions_members.set_role(row.id, one.account_id or 0, MemberRole.VIEWER, one)
            for one in (first, second)
        )
    )
    assert sorted(type(answer) is rules.LastAdmin for answer in done) == [False, True]
    assert race.read(lambda: queries_own.admins(row.id)) == 1


def test_twenty_equal_forms_at_once_make_one_organisation(race: Race) -> None:
    actor = actor_of(race.read(factories.account))
    form_key = uuid4().hex
    values = {"name": "Koor", "kind": OrganisationKind.INFORMAL, "purpose": "", "non_profit": True}

    def register() -> int:
        return actions_own.register(actor, form_key, values, agreed=False, now=clock.now()).id

    done = [number for _ in range(5) for number in race.run(*[register] * 4)]
    assert len(set(done)) == 1
    assert race.read(lambda: (count(Organisation), count(OrganisationMember))) == (1, 1)


def test_the_same_invitation_at_once_is_one_mail(race: Race) -> None:
    row, first, second = race.read(club)
    done = race.run(
        *(
            lambda one=one: actions_members.invite(
                row.id, "ilse@voorbeeld.example", MemberRole.EDITOR, one, clock.now()
            )
            for one in (first, second)
        )
    )
    assert sorted(type(answer) is rules.AlreadyInvited for answer in done) == [False, True]
    assert race.read(lambda: (count(OrganisationInvitation), mailbox.keys())) == (1, ["org_invitation"])


def test_an_invitation_pressed_twice_is_one_member(race: Race) -> None:
    row, first, _ = race.read(club)
    race.read(lambda: factories.account(email="ilse@voorbeeld.example"))
    race.run(
        lambda: actions_members.invite(
            row.id, "ilse@voorbeeld.example", MemberRole.EDITOR, first, clock.now()
        )
    )
    token = race.read(lambda: mailbox.link_in("org_invitation", "/uitnodiging/"))
    done = race.run(*[lambda: actions_members.accept(token, NOBODY, clock.now())] * 2)
    assert sorted(type(answer) is rules.InvitationDead for answer in done) == [False, True]
    assert race.read(lambda: count(OrganisationMember)) == 3


def test_two_editors_who_save_at_once_do_not_overwrite_each_other(race: Race) -> None:
    row, first, second = race.read(lambda: club())
    seen = rules.fingerprint(row)

    def save(actor: Actor, words: str) -> Any:
        return actions_own.change(
            row.id, actor, {"purpose": words}, agreed=True, fingerprint=seen, now=clock.now()
        )

    done = race.run(lambda: save(first, "Eerste."), lambda: save(second, "Tweede."))
    assert sorted(type(answer) is rules.Changed for answer in done) == [False, True]
    winner = next(answer for answer in done if not isinstance(answer, Exception))
    assert race.read(lambda: queries.visible(row.id, SYSTEM).purpose) == winner.purpose


def test_two_moderators_at_once_decide_once(race: Race) -> None:
    row, _, _ = race.read(
        lambda: club(state=OrganisationState.SUBMITTED, phoned_at=clock.now(), agreed_at=clock.now())
    )
    hugo = actor_of(race.read(factories.account), Role.MODERATOR)
    done = race.run(
        lambda: actions_states.change_state(row.id, "approve", hugo, clock.today()),
        lambda: actions_states.change_state(row.id, "reject", hugo, clock.today(), reason="Nee."),
    )
    assert sorted(isinstance(answer, Conflict) for answer in done) == [False, True]
    assert len(race.read(mailbox.keys)) == 1


def test_absences_that_overlap_do_not_both_come_in(race: Race) -> None:
    row, first, second = race.read(club)
    today = clock.today()

    def announce(actor: Actor, start: int) -> Any:
        days = timedelta(days=start), timedelta(days=start + 5)
        return actions_own.announce_absence(row.id, actor, today + days[0], today + days[1], today=today)

    race.run(lambda: announce(first, 1), lambda: announce(second, 3))
    assert race.read(lambda: count(OrganisationAbsence)) == 1


def test_two_clocks_at_once_ask_once(race: Race) -> None:
    today = clock.today()
    race.read(lambda: [club(confirmed_on=today - timedelta(days=400)) for _ in range(5)])
    race.run(*[lambda: actions_states.ask_to_confirm(today)] * 2)
    assert race.read(mailbox.keys) == ["org_confirm"] * 5
