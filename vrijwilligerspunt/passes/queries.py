"""Every question about passes: the rule of today, one's own, what waits for whom, and what is due.

No question here gives anybody a list of holders: staff finds one pass at a time, by its number or by the
address of its holder.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.tokens import token_hash
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.passes import policy, rules
from vrijwilligerspunt.passes.models import PassRule, VolunteerPass
from vrijwilligerspunt.passes.policy import PassCase
from vrijwilligerspunt.passes.states import PassRoute, PassState

# An organisation that is asked, as its state, and what somebody does there.
Place = tuple[OrganisationState | None, MemberRole | None]

# Since when somebody waits for an answer: a renewal, else a first pass.
SINCE = sa.func.coalesce(VolunteerPass.renewal_asked_at, VolunteerPass.asked_at)
_WAITS = sa.or_(
    sa.and_(
        VolunteerPass.state == PassState.APPLIED,
        sa.or_(VolunteerPass.is_minor.is_(False), VolunteerPass.parent_confirmed_at.is_not(None)),
    ),
    sa.and_(VolunteerPass.state == PassState.ISSUED, VolunteerPass.renewal_asked_at.is_not(None)),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits for a yes or no, or for the card (`is_confirmed`); `organisation` may be empty."""

    pass_id: int
    name: str
    asked_at: datetime
    is_renewal: bool
    route: PassRoute | None = None
    organisation: str = ""
    is_confirmed: bool = False
    is_late: bool = False


def current_rule(today: date) -> PassRule:
    """Who may have a pass today. Raises NotFound when no rule has begun."""
    found = session().scalars(
        sa.select(PassRule).where(PassRule.valid_from <= today).order_by(PassRule.valid_from.desc()).limit(1)
    )
    rule = found.one_or_none()
    if rule is None:
        raise NotFound("pass rule")
    return rule


def own(account_id: int) -> VolunteerPass | None:
    """The pass of an account: the one that is asked for or good, else the newest that ended."""
    return session().scalar(
        sa.select(VolunteerPass)
        .where(VolunteerPass.account_id == account_id)
        .order_by(VolunteerPass.state.in_(rules.OPEN).desc(), VolunteerPass.id.desc())
        .limit(1)
    )


def ids_of(account_id: int) -> Sequence[int]:
    """Every pass of an account, also those that ended."""
    return session().scalars(sa.select(VolunteerPass.id).where(VolunteerPass.account_id == account_id)).all()


def one(pass_id: int) -> VolunteerPass:
    """Raises NotFound."""
    found = session().get(VolunteerPass, pass_id)
    if found is None:
        raise NotFound(f"pass {pass_id}")
    return found


def by_number(number: str) -> VolunteerPass:
    """The pass with this card number, as it stands on the card without spaces. Raises NotFound."""
    found = session().scalar(sa.select(VolunteerPass).where(VolunteerPass.number == number))
    if found is None:
        raise NotFound("pass number")
    return found


def by_email(email: str) -> VolunteerPass:
    """The pass of whoever has this address (lower case). Raises NotFound."""
    account_id = session().scalar(sa.select(Account.id).where(Account.email == email))
    found = None if account_id is None else own(account_id)
    if found is None:
        raise NotFound("pass of an address")
    return found


def by_form_key(form_key: str) -> VolunteerPass | None:
    """The pass that this form made, if any."""
    return session().scalar(sa.select(VolunteerPass).where(VolunteerPass.form_key == form_key))


def by_parent_token(token: str, *, lock: bool = False) -> VolunteerPass:
    """The pass whose parent got this link. Raises NotFound when it is used up or never was."""
    asked = sa.select(VolunteerPass).where(VolunteerPass.parent_hash == token_hash(token))
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found = session().scalar(asked)
    if found is None:
        raise NotFound("parent link")
    return found


def locked(pass_id: int) -> VolunteerPass:
    """The pass as it is now, its row locked until the transaction ends. Raises NotFound."""
    found = locked_all([pass_id])
    if not found:
        raise NotFound(f"pass {pass_id}")
    return found[0]


def locked_all(pass_ids: Collection[int]) -> Sequence[VolunteerPass]:
    """These passes as they are now, locked in the order of their numbers."""
    return (
        session()
        .scalars(
            sa.select(VolunteerPass)
            .where(VolunteerPass.id.in_(pass_ids))
            .order_by(VolunteerPass.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        .all()
    )


def case(actor: Actor, row: VolunteerPass, now: datetime, *, by_parent_link: bool = False) -> PassCase:
    """The pass with what its life's steps ask: its organisation, and what the actor does there."""
    return case_at(places_of(actor, [row]), row, now, by_parent_link=by_parent_link)


def case_at(
    places: Mapping[int, Place], row: VolunteerPass, now: datetime, *, by_parent_link: bool = False
) -> PassCase:
    """As `case`, for one of many whose organisations were asked before with `places_of`."""
    state, membership = places.get(row.organisation_id or 0, (None, None))
    return PassCase(row, state, membership, by_parent_link=by_parent_link, is_late=_is_late(row, state, now))


def places_of(actor: Actor, rows: Collection[VolunteerPass]) -> dict[int, Place]:
    """The organisations of these passes, and what the actor does there."""
    wanted = {row.organisation_id for row in rows if row.organisation_id is not None}
    if not wanted:
        return {}
    found = session().execute(
        sa.select(Organisation.id, Organisation.state, OrganisationMember.role)
        .outerjoin(
            OrganisationMember,
            sa.and_(
                OrganisationMember.organisation_id == Organisation.id,
                OrganisationMember.account_id == actor.account_id,
            ),
        )
        .where(Organisation.id.in_(wanted))
    )
    return {number: (state, role) for number, state, role in found}


def _is_late(row: VolunteerPass, state: OrganisationState | None, now: datetime) -> bool:
    """Did nobody answer for 21 days, or can nobody answer any more?"""
    if row.state is PassState.ISSUED and row.renewal_asked_at is None:
        return False
    since = row.renewal_asked_at or row.asked_at
    nobody_left = row.route is PassRoute.ORGANISATION and state is not OrganisationState.ACTIVE
    return nobody_left or since < _day_after(now, rules.LATE_AFTER)


def _day_after(now: datetime, waited: timedelta) -> datetime:
    """Whoever asked before this moment waits at least so many days, counted as people do: by the calendar."""
    day = clock.local(now).date() - waited + timedelta(days=1)
    return datetime.combine(day, time(), clock.AMSTERDAM)


def active_organisation(slug: str) -> Organisation:
    """The organisation that should say yes. Raises OrganisationNotActive, also when there is none."""
    found = session().scalar(
        sa.select(Organisation).where(
            Organisation.slug == slug, Organisation.state == OrganisationState.ACTIVE
        )
    )
    if found is None:
        raise rules.OrganisationNotActive
    return found


def numbers_in_use(numbers: Collection[str]) -> set[str]:
    """Which of these stand on a card."""
    asked = sa.select(VolunteerPass.number).where(VolunteerPass.number.in_(numbers))
    return {number for number in session().scalars(asked) if number is not None}


def organisation(organisation_id: int | None) -> Organisation | None:
    """The organisation of a pass that still has one."""
    return None if organisation_id is None else session().get(Organisation, organisation_id)


def address(account_id: int | None) -> str:
    """Where mails about a pass go; empty for one on paper."""
    if account_id is None:
        return ""
    return session().scalar(sa.select(Account.email).where(Account.id == account_id)) or ""


def addresses(account_ids: Collection[int | None]) -> dict[int, str]:
    """As `address`, for many at once."""
    rows = session().execute(sa.select(Account.id, Account.email).where(Account.id.in_(account_ids)))
    return {row.id: row.email for row in rows}


def waiting_for(organisation_id: int) -> list[Waiting]:
    """Who waits for this organisation's yes, longest first."""
    rows = session().scalars(
        sa.select(VolunteerPass)
        .where(VolunteerPass.organisation_id == organisation_id, _WAITS)
        .order_by(SINCE, VolunteerPass.id)
    )
    return [_waiting(row) for row in rows]


def number_waiting(organisation_id: int) -> int:
    """How many wait for this organisation's yes."""
    counted = sa.select(sa.func.count()).where(VolunteerPass.organisation_id == organisation_id, _WAITS)
    return session().scalar(counted) or 0


def for_officer(actor: Actor, now: datetime) -> list[Waiting]:
    """What waits for this pass officer, buddy coordinator or connector, longest first; else nothing.

    Exactly what `policy.answers` and `policy.issues` let this actor decide.
    """
    if not policy.can_open_worklist(actor):
        return []
    rows = session().execute(
        sa.select(VolunteerPass, Organisation.name, Organisation.state)
        .outerjoin(Organisation, Organisation.id == VolunteerPass.organisation_id)
        .where(sa.or_(_WAITS, VolunteerPass.state == PassState.CONFIRMED))
        .order_by(SINCE, VolunteerPass.id)
    )
    found = []
    for row, name, state in rows:
        is_confirmed = row.state is PassState.CONFIRMED
        late = not is_confirmed and _is_late(row, state, now)
        known = PassCase(row, state, None, is_late=late)
        if policy.issues(actor, known) if is_confirmed else policy.answers(actor, known):
            found.append(_waiting(row, name or "", is_late=late))
    return found


def _waiting(row: VolunteerPass, organisation_name: str = "", *, is_late: bool = False) -> Waiting:
    return Waiting(
        row.id,
        row.name,
        row.renewal_asked_at or row.asked_at,
        row.renewal_asked_at is not None,
        row.route,
        organisation_name,
        row.state is PassState.CONFIRMED,
        is_late,
    )


def due_reminders(now: datetime, limit: int) -> Sequence[VolunteerPass]:
    """Who waits long enough for another reminder to the organisation, locked."""
    first, second = rules.REMIND_AFTER
    return _locked_batch(
        sa.and_(
            _WAITS,
            VolunteerPass.organisation_id.is_not(None),
            sa.or_(
                sa.and_(VolunteerPass.reminders == 0, _day_after(now, first) > SINCE),
                sa.and_(VolunteerPass.reminders == 1, _day_after(now, second) > SINCE),
            ),
        ),
        limit,
    )


def due_renewals(today: date, limit: int) -> Sequence[VolunteerPass]:
    """Whose pass ends soon, who did not ask to renew it and did not hear so often enough, locked."""
    first, second = rules.RENEW_BEFORE
    return _locked_batch(
        sa.and_(
            VolunteerPass.state == PassState.ISSUED,
            VolunteerPass.renewal_asked_at.is_(None),
            VolunteerPass.valid_until >= today,
            sa.or_(
                sa.and_(VolunteerPass.reminders == 0, VolunteerPass.valid_until <= today + first),
                sa.and_(VolunteerPass.reminders == 1, VolunteerPass.valid_until <= today + second),
            ),
        ),
        limit,
    )


def due_to_expire(today: date, limit: int) -> Sequence[VolunteerPass]:
    """Passes whose last day is over, locked."""
    return _locked_batch(
        sa.and_(VolunteerPass.state == PassState.ISSUED, VolunteerPass.valid_until < today), limit
    )


def _locked_batch(condition: sa.ColumnElement[bool], limit: int) -> Sequence[VolunteerPass]:
    return (
        session()
        .scalars(
            sa.select(VolunteerPass)
            .where(condition)
            .order_by(VolunteerPass.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .execution_options(populate_existing=True)
        )
        .all()
    )


def never_allowed(now: datetime) -> Sequence[VolunteerPass]:
    """Applications of children whose parent never answered."""
    return (
        session()
        .scalars(
            sa.select(VolunteerPass).where(
                VolunteerPass.state == PassState.APPLIED,
                VolunteerPass.is_minor,
                VolunteerPass.parent_confirmed_at.is_(None),
                VolunteerPass.asked_at < now - rules.PARENT_WITHIN,
            )
        )
        .all()
    )
