"""Who sees which organisation, and the directory."""

from __future__ import annotations

import pytest

from tests import factories
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.organisations import actions, policy, queries
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState


def as_actor(account: Account, *roles: Role) -> Actor:
    return Actor(account_id=account.id, grants=frozenset(Grant(role) for role in roles))


def test_the_directory_shows_active_organisations_by_name(scope: Database) -> None:
    for name in ("Zwaluw", "éclair", "'t Hofke", "Appel"):
        factories.organisation(name=name)
    factories.organisation(name="Bijna", state=OrganisationState.SUBMITTED)
    found = queries.public_directory()
    assert [entry.name for entry in found.entries] == ["Appel", "éclair", "'t Hofke", "Zwaluw"]
    assert (found.total, found.page, found.last) == (4, 1, 1)
    assert (found.entries[0].wijk, found.entries[0].place) == ("Aanschot", "Eindhoven")


def test_what_one_sees_in_a_list_is_what_one_may_view(scope: Database) -> None:
    members = {role: factories.account() for role in MemberRole}
    rows = [factories.organisation(state=state) for state in OrganisationState for _ in range(2)]
    with transaction():
        for row in rows[::2]:
            for role, account in members.items():
                actions.add_member(SYSTEM, row.id, account.id, role)
    actors = [NOBODY, SYSTEM, as_actor(factories.account())]
    actors += [as_actor(account) for account in members.values()]
    actors += [as_actor(factories.account(), role) for role in Role]
    everything = session().scalars(queries.visible_to(SYSTEM)).all()
    assert len(everything) == len(rows)
    for actor in actors:
        listed = {row.id for row in session().scalars(queries.visible_to(actor))}
        assert listed == {row.id for row in everything if policy.can_view(actor, row)}
        for row in rows:
            if row.id in listed:
                assert queries.visible(row.id, actor).id == row.id
                assert queries.by_slug(row.slug, actor).id == row.id
            else:
                with pytest.raises(NotFound):
                    queries.visible(row.id, actor)


@pytest.mark.parametrize("words", ["cafe", "CAFÉ losse", "schroef  café"])
def test_a_part_of_the_name_finds_it_accents_and_capitals_aside(scope: Database, words: str) -> None:
    factories.organisation(name="Repareercafé De Losse Schroef")
    factories.organisation(name="Koor Dommelgalm")
    assert [entry.name for entry in queries.public_directory(words).entries] == [
        "Repareercafé De Losse Schroef"
    ]


def test_a_wijk_narrows_the_directory_down(scope: Database) -> None:
    factories.organisation(name="Noord", pc4="5628")
    factories.organisation(name="Zuid", pc4="5644")
    factories.organisation(name="Nergens", pc4=None)
    assert [entry.name for entry in queries.public_directory("", ["WK077222"]).entries] == ["Zuid"]
    assert queries.public_directory("", ["WK077222", "WK077253"]).total == 2


def test_pages_hold_twenty_four_and_a_page_too_far_is_the_last(scope: Database) -> None:
    for number in range(26):
        factories.organisation(name=f"Club {number:02}")
    assert len(queries.public_directory().entries) == 24
    last = queries.public_directory(page=99)
    assert [entry.name for entry in last.entries] == ["Club 24", "Club 25"]
    assert (last.page, last.last, last.total) == (2, 2, 26)


def test_a_public_profile_is_there_for_an_active_organisation_only(scope: Database) -> None:
    row = factories.organisation()
    assert queries.public_profile(row.slug).wijk == "Aanschot"
    for state in OrganisationState:
        other = factories.organisation(state=state)
        if state is not OrganisationState.ACTIVE:
            with pytest.raises(NotFound):
                queries.public_profile(other.slug)


def test_a_member_finds_the_own_organisations(scope: Database) -> None:
    account, row = factories.account(), factories.organisation(state=OrganisationState.DRAFT)
    factories.organisation()
    with transaction():
        actions.add_member(SYSTEM, row.id, account.id, MemberRole.EDITOR)
    found = queries.of_member(account.id)
    assert [(each.id, each.members[0].role) for each in found] == [(row.id, MemberRole.EDITOR)]
