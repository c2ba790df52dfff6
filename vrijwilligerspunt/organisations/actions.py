"""Adding organisations: by the demo, an import or the desk, and by who registers its own."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict, Unpack

import sqlalchemy as sa
from slugify import slugify
from sqlalchemy.exc import IntegrityError

from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.organisations import index, policy, queries, queries_own
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState

LONGEST_SLUG = 70
SLUG_OF_NO_NAME = "organisatie"
# `/mijn/organisatie/nieuw` is the page to register.
NOT_A_SLUG = frozenset({"nieuw"})


class Details(TypedDict, total=False):
    """What may be told about an organisation beside its name, kind and purpose."""

    non_profit: bool
    coc_number: str | None
    website: str
    email: str
    phone: str
    contact_first_name: str
    place_name: str
    street: str
    pc4: str | None
    step_free: bool | None
    insurance_declared: bool | None
    uwv_declaration_until: date | None
    quality_mark_until: date | None
    trusted: bool
    is_demo: bool
    confirmed_on: date | None
    language: str
    form_key: str
    agreed_at: datetime | None


def create(
    actor: Actor,
    *,
    name: str,
    kind: OrganisationKind,
    purpose: str,
    state: OrganisationState = OrganisationState.DRAFT,
    **details: Unpack[Details],
) -> Organisation:
    """Add an organisation with a slug of its own. Raises NotAllowed."""
    if not policy.can_create(actor):
        raise NotAllowed("organisations.create")
    details.setdefault("non_profit", kind is not OrganisationKind.COMPANY)
    made = insert(
        Organisation(name=name, kind=kind, purpose=purpose, state=state, created_at=clock.now(), **details)
    )
    audit.record(actor, "organisation.created", "organisation", made.id, state=state.value)
    if policy.is_public(made):
        index.announce(made.id)
    return made


def add_member(actor: Actor, organisation_id: int, account_id: int, role: MemberRole) -> None:
    """Let an account work for an organisation, or change what it may do. Raises NotFound, NotAllowed."""
    organisation = queries.visible(organisation_id, actor)
    if not policy.leads_or_moderates(actor, organisation):
        raise NotAllowed("organisations.add_member")
    statement = insert_for(OrganisationMember).values(
        organisation_id=organisation.id, account_id=account_id, role=role
    )
    session().execute(
        statement.on_conflict_do_update(index_elements=["organisation_id", "account_id"], set_={"role": role})
    )
    session().expire(organisation, ["members"])
    audit.record(
        actor,
        "organisation.member_set",
        "organisation",
        organisation.id,
        concerns=account_id,
        role=role.value,
    )


def insert(organisation: Organisation) -> Organisation:
    """Save it under the first free slug; the unique constraint decides when two are made at once.

    When another submit of the same form was first, its organisation is given back.
    """
    base = slugify(organisation.name, max_length=LONGEST_SLUG, word_boundary=True) or SLUG_OF_NO_NAME
    while True:
        taken = queries.slugs_like(base) | NOT_A_SLUG
        number = 1
        while (slug := base if number == 1 else f"{base}-{number}") in taken:
            number += 1
        organisation.slug = slug
        try:
            with session().begin_nested():
                session().add(organisation)
                session().flush()
        except IntegrityError:
            twin = queries_own.by_form_key(organisation.form_key)
            if twin is not None:
                return twin
            if not session().scalar(sa.select(sa.exists().where(Organisation.slug == slug))):
                raise
        else:
            return organisation
