"""A club from its first form to its end, through the pages; and who opens whose pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import factories
from tests.accounts import people
from tests.organisations.conftest import Inside, Stage
from tests.vacancies import mailbox
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Role
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed, NotFound
from vrijwilligerspunt.organisations import actions_states, policy, queries, queries_own
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState

NEW = "/mijn/organisatie/nieuw"
HOME = "/mijn/organisatie/koor-dommelgalm"
DESK = "/werkplek/organisaties/koor-dommelgalm"
PUBLIC = "/organisaties/koor-dommelgalm"


def test_a_club_is_born_let_in_stopped_restored_confirmed_and_closed(stage: Stage, inside: Inside) -> None:
    leader = stage.person(name="Bram", email="koor@voorbeeld.example")
    bram, visitor = stage.browser(leader), stage.browser()
    moderator = stage.moderator()
    hugo = stage.browser(moderator)

    def state() -> OrganisationState:
        with inside():
            return queries.by_slug("koor-dommelgalm", SYSTEM).state

    people.post(
        bram,
        NEW,
        name="Koor Dommelgalm",
        kind="informal",
        purpose="Zingen.",
        contact_first_name="Bram",
        phone="040 123 45 67",
        non_profit="y",
        insurance_declared="nee",
        agreed="y",
    )
    assert "Concept" in bram.get(HOME).text
    assert hugo.get(DESK).status_code == 404
    people.post(bram, HOME, f"{HOME}/indienen")
    assert state() is OrganisationState.SUBMITTED
    people.post(hugo, DESK, f"{DESK}/gebeld")
    people.post(hugo, DESK, f"{DESK}/toelaten")
    assert visitor.get(PUBLIC).status_code == 200
    people.post(hugo, DESK, f"{DESK}/stilzetten", reason="Er is iets mis.")
    assert visitor.get(PUBLIC).status_code == 404
    assert "Er is iets mis." in bram.get(HOME).text
    people.post(hugo, DESK, f"{DESK}/aanzetten")
    assert "Er is iets mis." not in bram.get(HOME).text

    stage.later(366)
    with inside(), transaction():
        actions_states.ask_to_confirm(clock.today() + timedelta(days=366))
    bram = stage.browser(leader)
    people.post(bram, HOME, f"{HOME}/klopt-nog")
    with inside():
        row = queries.by_slug("koor-dommelgalm", SYSTEM)
        with transaction():
            actions_states.close(row.id, people.actor_of(leader), clock.today())
    assert state() is OrganisationState.CLOSED
    assert "gestopt" in bram.get(HOME).text
    assert visitor.get(PUBLIC).status_code == 404
    with inside():
        about = [row.key for row in mailbox.rows() if row.key.startswith("org_")]
    assert about == [
        "org_review",
        "org_active",
        "org_suspended",
        "org_active",
        "org_confirm",
        "org_closed",
    ]


@pytest.mark.parametrize("state", list(OrganisationState))
def test_the_home_of_every_state_says_what_happens_next(stage: Stage, state: OrganisationState) -> None:
    club = stage.club(state=state, slug="koor-dommelgalm")
    for role in MemberRole:
        browser = stage.browser(stage.member(club, role, role.value))
        page = browser.get(HOME)
        assert page.status_code == 200
        assert (f'{HOME}/indienen"' in page.text) is (
            state is OrganisationState.DRAFT and role is MemberRole.ADMIN
        )
        for path in ("leden", "plekken", "afwezig"):
            assert browser.get(f"{HOME}/{path}").status_code == 200
        expected = 403 if role is MemberRole.VIEWER else 200
        assert browser.get(f"{HOME}/gegevens").status_code == expected


def test_the_own_pages_open_for_whom_the_policy_says(scope: Database) -> None:
    rows = [factories.organisation(state=state) for state in OrganisationState]
    people_here = {role: factories.account() for role in MemberRole}
    for row in rows[::2]:
        for role, account in people_here.items():
            factories.member(row, account, role)
    actors = [NOBODY, people.actor_of(factories.account())]
    actors += [people.actor_of(account) for account in people_here.values()]
    actors += [people.actor_of(factories.account(), role) for role in Role]
    everything = session().scalars(queries.visible_to(SYSTEM)).all()
    for actor in actors:
        for row in everything:
            if policy.can_read_own(actor, row):
                assert queries_own.own(row.slug, actor).id == row.id
            else:
                with pytest.raises(NotFound):
                    queries_own.own(row.slug, actor)


@pytest.mark.parametrize("verb", ["submit", "approve", "reject", "confirm", "suspend", "restore", "close"])
@pytest.mark.parametrize("state", list(OrganisationState))
def test_what_the_lifecycle_does_not_know_changes_nothing(
    scope: Database, state: OrganisationState, verb: str
) -> None:
    row = factories.organisation(
        state=state,
        coc_number="12345678",
        insurance_declared=True,
        agreed_at=clock.now(),
        phone="040 123 45 67",
        phoned_at=clock.now(),
    )
    leader = factories.account()
    factories.member(row, leader, MemberRole.ADMIN)
    actors: dict[str, Actor] = {
        "leader": people.actor_of(leader),
        "moderator": people.actor_of(factories.account(), Role.MODERATOR),
        "stranger": people.actor_of(factories.account()),
    }
    for name, actor in actors.items():
        taken = None
        try:
            with transaction():
                actions_states.change_state(row.id, verb, actor, clock.today(), reason="Daarom.")
                taken = session().get_one(Organisation, row.id).state
                raise ZeroDivisionError  # Each actor finds the same state.
        except ZeroDivisionError:
            assert name != "stranger"
            assert taken is not None
        except (IllegalTransition, NotAllowed, NotFound):
            assert queries.visible(row.id, SYSTEM).state is state


def test_a_moderator_adds_who_phoned_the_desk(stage: Stage, inside: Inside) -> None:
    stage.club(slug="koor-dommelgalm")
    hugo = stage.browser(stage.moderator())
    assert "Er is nu geen beheerder." in hugo.get(DESK).text
    wrong = people.post(hugo, DESK, f"{DESK}/uitnodigen", email="geen adres", role="admin")
    assert wrong.status_code == 422
    sent = people.post(hugo, DESK, f"{DESK}/uitnodigen", email="ilse@voorbeeld.example", role="admin")
    assert sent.status_code == 303
    twice = people.post(hugo, DESK, f"{DESK}/uitnodigen", email="ilse@voorbeeld.example", role="admin")
    assert twice.status_code == 422
    with inside():
        assert mailbox.keys()[-1] == "org_invitation"
