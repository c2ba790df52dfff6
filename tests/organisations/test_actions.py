"""Adding organisations and their members."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from vrijwilligerspunt.foundation import pages
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.organisations import actions, queries
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState


def create(name: str, **given: Any) -> Organisation:
    values: dict[str, Any] = {"kind": OrganisationKind.FOUNDATION, "purpose": "Samen."} | given
    return actions.create(SYSTEM, name=name, state=OrganisationState.ACTIVE, **values)


def test_a_new_organisation_gets_a_slug_an_audit_line_and_fresh_pages(scope: Database) -> None:
    before = pages.version()
    with transaction():
        made = create("Repareercafé De Losse Schroef", pc4="5642")
    assert made.slug == "repareercafe-de-losse-schroef"
    assert queries.public_profile(made.slug).wijk == "Doornakkers"
    lines = session().scalars(sa.select(AuditEvent)).all()
    assert [(line.verb, line.subject_id) for line in lines] == [("organisation.created", str(made.id))]
    assert pages.version() != before


def test_the_same_name_gets_another_slug(scope: Database) -> None:
    with transaction():
        slugs = [create("De Klink").slug for _ in range(3)] + [create("De Klink 2").slug]
    assert slugs == ["de-klink", "de-klink-2", "de-klink-3", "de-klink-2-2"]


@pytest.mark.parametrize("name", ["☕☕", "!!!", "x" * 100, "Élan & Zn. <b>", "'t Hofke"])
def test_any_name_gives_a_slug_for_an_address(scope: Database, name: str) -> None:
    with transaction():
        made = create(name)
    assert 1 <= len(made.slug) <= 80
    assert made.slug.replace("-", "").isalnum()
    assert made.slug == made.slug.lower()


def test_a_draft_changes_no_page_of_a_visitor(scope: Database) -> None:
    before = pages.version()
    with transaction():
        actions.create(SYSTEM, name="Later", kind=OrganisationKind.INFORMAL, purpose="Nog niet.")
    assert pages.version() == before


def test_a_company_is_for_profit_unless_told_otherwise(scope: Database) -> None:
    with transaction():
        assert not create("Bakkerij", kind=OrganisationKind.COMPANY).non_profit
        assert create("Koor").non_profit


@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.MODERATOR)])
def test_others_may_not_add_an_organisation(scope: Database, role: Role | None) -> None:
    actor = NOBODY if role is None else Actor(account_id=1, grants=frozenset({Grant(role)}))
    with pytest.raises(NotAllowed), transaction():
        actions.create(actor, name="Nee", kind=OrganisationKind.FOUNDATION, purpose="Nee.")


def test_a_leader_adds_members_and_an_editor_may_not(scope: Database) -> None:
    leader, editor, row = factories.account(), factories.account(), factories.organisation()
    with transaction():
        actions.add_member(SYSTEM, row.id, leader.id, MemberRole.ADMIN)
        actions.add_member(Actor(account_id=leader.id), row.id, editor.id, MemberRole.VIEWER)
        actions.add_member(Actor(account_id=leader.id), row.id, editor.id, MemberRole.EDITOR)
    roles = {member.account_id: member.role for member in queries.visible(row.id, SYSTEM).members}
    assert roles == {leader.id: MemberRole.ADMIN, editor.id: MemberRole.EDITOR}
    with pytest.raises(NotAllowed), transaction():
        actions.add_member(Actor(account_id=editor.id), row.id, leader.id, MemberRole.VIEWER)
    with pytest.raises(NotFound), transaction():
        actions.add_member(SYSTEM, row.id + 999, leader.id, MemberRole.VIEWER)


@pytest.mark.slow
def test_two_at_once_with_the_same_name_both_get_a_slug(app: Flask, real_database: Database) -> None:
    together = threading.Barrier(2)

    def make(_number: int) -> str:
        with app.app_context(), real_database.scope():
            together.wait()
            with transaction():
                return create("De Klink").slug

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(make, range(2))) == ["de-klink", "de-klink-2"]
