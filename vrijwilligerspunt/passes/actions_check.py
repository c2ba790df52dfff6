"""What a check writes down, and the tills of a shop.

A check adds one to a number of an offer and a day. For an offer for once a day it also keeps a hash of pass
and offer, made with a key of that day; the key is destroyed at midnight, and then nobody can tell any more
whose hash it was. Nothing else of a check is kept (rulings.md 2).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import date, datetime

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.foundation.tokens import new_token, token_hash
from vrijwilligerspunt.organisations import policy, queries_own
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.passes import queries_check, rules_check
from vrijwilligerspunt.passes.models import PassCheck, PassDayKey, PassDayUse, PassDevice
from vrijwilligerspunt.passes.rules_check import LiveOffer
from vrijwilligerspunt.passes.states import CheckResult, OfferLimit

KEY_BYTES = 32


def record_check(
    offer: LiveOffer, handle: str, *, is_valid: bool, key: str | None, today: date
) -> CheckResult:
    """Count one answer for this offer, and use it up for today when it is for once a day.

    `key` is today's, when the caller read it already. Returns what the till is told.
    """
    result = CheckResult.VALID if is_valid else CheckResult.INVALID
    if is_valid and offer.use_limit is OfferLimit.ONCE_A_DAY:
        result = CheckResult.VALID if _use(offer.id, handle, key, today) else CheckResult.USED_TODAY
    # The tables themselves: a till does not wait for what the ORM would do besides.
    counted = insert_for(PassCheck.__table__).values(offer_id=offer.id, day=today, result=result, number=1)
    session().execute(
        counted.on_conflict_do_update(
            index_elements=[PassCheck.offer_id, PassCheck.day, PassCheck.result],
            set_={"number": PassCheck.number + 1},
        )
    )
    return result


def _use(offer_id: int, handle: str, key: str | None, today: date) -> bool:
    """Was this the first use of today? The primary key has the last word when two tills ask at once."""
    own_key = key if key is not None else _new_day_key(today)
    use_hash = hmac.new(own_key.encode(), f"{handle}|{offer_id}".encode(), hashlib.sha256).hexdigest()
    used = insert_for(PassDayUse.__table__).values(use_hash=use_hash, day=today)
    first = session().execute(used.on_conflict_do_nothing().returning(PassDayUse.use_hash))
    return first.scalar_one_or_none() is not None


def _new_day_key(today: date) -> str:
    """Today's key, for a till that was there before the worker: it ends all keys of before too."""
    _destroy_before(today)
    return _make_key(today)


def _make_key(today: date) -> str:
    """Today's key, made when it is not there."""
    made = insert_for(PassDayKey).values(day=today, key=secrets.token_hex(KEY_BYTES))
    session().execute(made.on_conflict_do_nothing())
    found = queries_check.day_key(today)
    assert found is not None
    return found


def begin_day(now: datetime) -> None:
    """What a new day begins with: the keys and hashes of before are destroyed, and today's key is there
    before the first till asks for it."""
    today = clock.local(now).date()
    _destroy_before(today)
    _make_key(today)


def _destroy_before(today: date) -> int:
    session().execute(sa.delete(PassDayUse).where(PassDayUse.day < today))
    # First overwritten, so that a free page of the file holds no key that still works.
    session().execute(
        sa.update(PassDayKey)
        .where(PassDayKey.day < today)
        .values(key="")
        .execution_options(synchronize_session=False)
    )
    gone = session().execute(sa.delete(PassDayKey).where(PassDayKey.day < today).returning(PassDayKey.day))
    return len(gone.all())


def destroy_old_keys(now: datetime) -> int:
    """Destroy the keys, and with them the hashes, of every day before this one; returns how many keys."""
    return _destroy_before(clock.local(now).date())


def _shop(actor: Actor, organisation_id: int, *, active: bool = False) -> Organisation:
    """The shop, locked, for who writes for it.

    Raises NotFound, NotAllowed, and with `active` ShopNotActive.
    """
    organisation = queries_own.locked(organisation_id, actor)
    if not policy.works_for(actor, organisation):
        raise NotAllowed("passes.tills")
    if active and organisation.state is not OrganisationState.ACTIVE:
        raise rules_check.ShopNotActive
    return organisation


def make_till(
    actor: Actor, organisation_id: int, label: str, form_key: str, now: datetime
) -> tuple[int, str]:
    """A till that waits to be linked; returns its number and the link's token, kept nowhere else.

    The same form again renews the link of the till it made. Raises NotFound, NotAllowed,
    TooManyTills or ShopNotActive.
    """
    shop = _shop(actor, organisation_id, active=True)
    made = queries_check.till_of_form(form_key)
    if made is not None and made.organisation_id != shop.id:
        raise NotFound(f"till {made.id}")
    if made is None:
        if len(queries_check.tills(shop.id)) >= rules_check.MOST_TILLS:
            raise rules_check.TooManyTills
        made = PassDevice(organisation_id=shop.id, label=label, form_key=form_key, created_at=now)
        session().add(made)
        session().flush()
        audit.record(actor, "till.made", "till", made.id, organisation=shop.id)
    return made.id, _new_link(made, now)


def renew_link(actor: Actor, organisation_id: int, till_id: int, now: datetime) -> str:
    """A new link for a till; what was linked by an older one stops at once.

    Raises NotFound, NotAllowed or ShopNotActive.
    """
    shop = _shop(actor, organisation_id, active=True)
    found = queries_check.till(shop.id, till_id)
    audit.record(actor, "till.new_link", "till", found.id, organisation=shop.id)
    return _new_link(found, now)


def _new_link(till: PassDevice, now: datetime) -> str:
    token = new_token()
    till.link_hash, till.link_expires_at = token_hash(token), now + rules_check.LINK_LIVES
    till.key_hash = till.linked_on = None
    return token


def rename_till(actor: Actor, organisation_id: int, till_id: int, label: str) -> None:
    """Give a till another name. Raises NotFound or NotAllowed."""
    shop = _shop(actor, organisation_id)
    found = queries_check.till(shop.id, till_id)
    if found.label != label:
        found.label = label
        audit.record(actor, "till.renamed", "till", found.id, organisation=shop.id)


def end_till(actor: Actor, organisation_id: int, till_id: int) -> None:
    """This browser is a till no longer; its key is worth nothing from now on. Raises NotFound, NotAllowed."""
    shop = _shop(actor, organisation_id)
    found = queries_check.till(shop.id, till_id)
    session().delete(found)
    audit.record(actor, "till.ended", "till", found.id, organisation=shop.id)


def link_till(token: str, now: datetime) -> str:
    """Link the browser that pressed the button; returns the key for its cookie, kept nowhere else.

    A link works once: of two browsers one wins. Raises LinkDead.
    """
    found, _shop_name = queries_check.living_link(token, now)
    key = new_token()
    linked = session().execute(
        sa.update(PassDevice)
        .where(PassDevice.id == found.id, PassDevice.link_hash == token_hash(token))
        .values(
            link_hash=None,
            link_expires_at=None,
            key_hash=token_hash(key),
            linked_on=clock.local(now).date(),
        )
        .returning(PassDevice.id)
        .execution_options(synchronize_session=False)
    )
    if linked.scalar_one_or_none() is None:
        raise rules_check.LinkDead
    audit.record(NOBODY, "till.linked", "till", found.id, organisation=found.organisation_id)
    return key
