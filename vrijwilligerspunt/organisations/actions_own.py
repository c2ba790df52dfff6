"""What an organisation's own people do: register, change the profile, name places and absences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from vrijwilligerspunt.foundation import audit, clock, pages
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed
from vrijwilligerspunt.organisations import actions, index, policy, queries_own, rules, rules_days
from vrijwilligerspunt.organisations.models import (
    Organisation,
    OrganisationAbsence,
    OrganisationLocation,
    OrganisationMember,
)
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState
from vrijwilligerspunt.places import queries as places

A_DAY = timedelta(days=1)


def register(
    actor: Actor, form_key: str, values: Mapping[str, Any], *, agreed: bool, now: datetime
) -> Organisation:
    """Make a draft that the actor answers for; the same form again gives the same draft.

    `values` are `rules.DRAFT_FIELDS` and `rules.OPEN_FIELDS`, as far as they are known.
    Raises NotAllowed, PostcodeUnknown, or Conflict when the form is somebody else's.
    """
    if not policy.can_register(actor) or actor.account_id is None:
        raise NotAllowed("organisations.register")
    _check_postcode(values.get("pc4"))
    twin = queries_own.by_form_key(form_key)
    if twin is None:
        fresh = Organisation(
            **_honest(values),
            state=OrganisationState.DRAFT,
            form_key=form_key,
            agreed_at=now if agreed else None,
            created_at=now,
        )
        twin = actions.insert(fresh)
        if twin is fresh:
            session().add(
                OrganisationMember(
                    organisation_id=fresh.id, account_id=actor.account_id, role=MemberRole.ADMIN
                )
            )
            session().flush()
            audit.record(
                actor, "organisation.registered", "organisation", fresh.id, concerns=actor.account_id
            )
            return fresh
    if session().get(OrganisationMember, (twin.id, actor.account_id)) is None:
        raise Conflict("a form of somebody else")
    return twin


def _honest(values: Mapping[str, Any]) -> dict[str, Any]:
    """A company is for profit, whatever was ticked (domain §4.1)."""
    known = dict(values)
    if known.get("kind") is OrganisationKind.COMPANY:
        known["non_profit"] = False
    return known


def _check_postcode(pc4: str | None) -> None:
    if pc4 is not None and places.postcode(pc4) is None:
        raise rules.PostcodeUnknown


def change(
    organisation_id: int,
    actor: Actor,
    values: Mapping[str, Any],
    *,
    agreed: bool,
    fingerprint: str,
    now: datetime,
) -> Organisation:
    """Change the profile, as far as its state lets it; `fingerprint` is that of what the editor saw.

    Raises NotFound, NotAllowed, Changed, PostcodeUnknown, or Incomplete when it was handed in already and a
    field that was filled in is empty now.
    """
    organisation = _editable(organisation_id, actor)
    if rules.fingerprint(organisation) != fingerprint:
        raise rules.Changed
    _check_postcode(values.get("pc4"))
    before = rules.missing(organisation)
    is_draft = organisation.state is OrganisationState.DRAFT
    open_now = rules.OPEN_FIELDS + (rules.DRAFT_FIELDS if is_draft else ())
    changed = []
    for name, value in _honest(values).items():
        if name in open_now and getattr(organisation, name) != value:
            setattr(organisation, name, value)
            changed.append(name)
    if agreed and organisation.agreed_at is None:
        organisation.agreed_at = now
        changed.append("agreed_at")
    emptied = tuple(field for field in rules.missing(organisation) if field not in before)
    if emptied and not is_draft:
        raise rules.Incomplete(emptied)
    if changed:
        session().flush()
        audit.record(actor, "organisation.changed", "organisation", organisation.id, fields=sorted(changed))
        _show(organisation)
    return organisation


def _editable(organisation_id: int, actor: Actor) -> Organisation:
    organisation = queries_own.locked(organisation_id, actor)
    if not policy.works_for(actor, organisation):
        raise NotAllowed("organisations.edit")
    return organisation


def _show(organisation: Organisation) -> None:
    if policy.is_public(organisation):
        pages.bump("vacancies")
        index.announce(organisation.id)


def add_location(
    organisation_id: int,
    actor: Actor,
    *,
    name: str,
    street: str,
    pc4: str,
    step_free: bool | None,
    accessible_toilet: bool | None,
) -> None:
    """Add a place. The same place again changes nothing.

    Raises NotFound, NotAllowed, PostcodeUnknown, TooManyPlaces, or PlaceExists for another of this name.
    """
    organisation = _editable(organisation_id, actor)
    _check_postcode(pc4)
    there = queries_own.locations(organisation.id)
    told = {
        "street": street,
        "pc4": pc4,
        "step_free": step_free,
        "accessible_toilet": accessible_toilet,
    }
    twin = next((place for place in there if place.name == name), None)
    if twin is not None:
        if all(getattr(twin, field) == value for field, value in told.items()):
            return
        raise rules.PlaceExists
    if len(there) >= rules.MOST_PLACES:
        raise rules.TooManyPlaces
    session().execute(
        insert_for(OrganisationLocation)
        .values(organisation_id=organisation.id, name=name, **told)
        .on_conflict_do_nothing()
    )
    audit.record(actor, "organisation.location_added", "organisation", organisation.id)
    _show(organisation)


def remove_location(organisation_id: int, location_id: int, actor: Actor) -> None:
    """Take a place off the list. Raises NotFound, NotAllowed."""
    organisation = _editable(organisation_id, actor)
    session().delete(queries_own.location(organisation.id, location_id))
    audit.record(actor, "organisation.location_removed", "organisation", organisation.id)
    _show(organisation)


def announce_absence(
    organisation_id: int, actor: Actor, starts_on: date, ends_on: date, *, today: date
) -> None:
    """Say when nobody answers; applicants see it and terms wait. The same days again change nothing.

    Raises NotFound, NotAllowed, or a rule of `rules_days.check_absence`.
    """
    organisation = _editable(organisation_id, actor)
    others = queries_own.absences(organisation.id, today)
    if any((other.starts_on, other.ends_on) == (starts_on, ends_on) for other in others):
        return
    rules_days.check_absence(starts_on, ends_on, others, today)
    session().execute(
        insert_for(OrganisationAbsence)
        .values(organisation_id=organisation.id, starts_on=starts_on, ends_on=ends_on, created_at=clock.now())
        .on_conflict_do_nothing()
    )
    audit.record(actor, "organisation.absence_announced", "organisation", organisation.id)
    _show(organisation)


def end_absence(organisation_id: int, absence_id: int, actor: Actor, *, today: date) -> None:
    """Back earlier: from today on somebody answers again; one that did not begin yet is gone.

    Raises NotFound, NotAllowed, or Conflict for one that is over.
    """
    organisation = _editable(organisation_id, actor)
    absence = queries_own.absence(organisation.id, absence_id)
    if absence.ends_on < today:
        raise Conflict("absence")
    if absence.starts_on >= today:
        session().delete(absence)
    else:
        absence.ends_on = today - A_DAY
    audit.record(actor, "organisation.absence_ended", "organisation", organisation.id)
    _show(organisation)
