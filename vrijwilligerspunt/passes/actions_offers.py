"""What shops, staff and the clock do to discounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed, NotFound
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.organisations import queries as organisations
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.passes import (
    index_offers,
    mails_offers,
    policy_offers,
    queries_offers,
    rules_offers,
    rules_offers_lifecycle,
)
from vrijwilligerspunt.passes.models import PassCheck, PassOffer
from vrijwilligerspunt.passes.queries_offers import counted_as_used
from vrijwilligerspunt.passes.rules_offers import Told
from vrijwilligerspunt.passes.states import OfferState, PauseReason
from vrijwilligerspunt.places import queries as places

BATCH = 200
_MAILS: Mapping[str, Callable[[PassOffer], Mail]] = {
    "offer_review": mails_offers.review,
    "offer_live": mails_offers.live,
    "offer_changes": mails_offers.changes,
    "offer_hidden": mails_offers.hidden,
    "offer_ended": mails_offers.ended,
}
_PAUSES = {"pause": PauseReason.OWN, "hide": PauseReason.UNUSED}
# Visitors saw it before the step or see it after: their pages and the index follow.
_SEEN = frozenset({OfferState.LIVE})


def write(
    actor: Actor, organisation_id: int, form_key: str, told: Told, now: datetime, *, language: str = "nl"
) -> PassOffer:
    """Make a draft for a shop; the same form again gives the same draft.

    Raises NotFound for an unknown shop, NotAllowed for who does not work there, PostcodeUnknown, TooMany, or
    Conflict when the form is another shop's.
    """
    if session().get(Organisation, organisation_id) is None:
        raise NotFound(f"organisation {organisation_id}")
    if not policy_offers.can_create(actor, organisations.membership(actor, organisation_id)):
        raise NotAllowed("offers.write")
    values = _values(told)
    if (
        queries_offers.by_form_key(form_key) is None
        and queries_offers.how_many_open(organisation_id) >= rules_offers.MOST_OFFERS
    ):
        raise rules_offers.TooMany
    number = session().scalar(
        insert_for(PassOffer)
        .values(
            **values,
            organisation_id=organisation_id,
            state=OfferState.DRAFT,
            form_key=form_key,
            language=language,
            reason="",
            created_at=now,
            changed_at=now,
            version=1,
        )
        .on_conflict_do_nothing(index_elements=[PassOffer.form_key])
        .returning(PassOffer.id)
    )
    if number is not None:
        audit.record(actor, "offer.written", "offer", number)
    twin = queries_offers.by_form_key(form_key)
    if twin is None or twin.organisation_id != organisation_id:
        raise Conflict("a form of another shop")
    return twin


def change(offer_id: int, actor: Actor, told: Told, version: int, now: datetime) -> PassOffer:
    """Rewrite an offer that visitors do not see; `version` is that of what the editor saw. Pressed twice is
    pressed once.

    Raises NotFound, NotAllowed, PostcodeUnknown, Locked in a state in which nobody writes, or Conflict when a
    colleague wrote meanwhile.
    """
    offer = queries_offers.locked(offer_id)
    if not policy_offers.edits_or_system(actor, queries_offers.case(actor, offer)):
        raise NotAllowed("offers.change")
    if offer.state not in rules_offers.EDITABLE:
        raise rules_offers.Locked(offer.state.value)
    values = _values(told)
    changed = sorted(name for name, value in values.items() if getattr(offer, name) != value)
    if not changed:
        return offer
    if offer.version != version:
        raise rules_offers.Changed
    for name in changed:
        setattr(offer, name, values[name])
    offer.changed_at = now
    session().flush()
    audit.record(actor, "offer.changed", "offer", offer.id, fields=changed)
    return offer


def _values(told: Told) -> dict[str, Any]:
    """The columns of what was told. The wijk follows from the postcode; online there is no place."""
    point = None
    if told.pc4 and not told.online:
        point = places.postcode(told.pc4)
        if point is None:
            raise rules_offers.PostcodeUnknown
    return {
        "kind": told.kind,
        "title": told.title,
        "text": told.text,
        "terms": told.terms,
        "slots": rules_offers.grid(told.slots),
        "use_limit": told.use_limit,
        "online": told.online,
        "place_name": "" if told.online else told.place_name,
        "street": "" if told.online else told.street,
        "pc4": point.pc4 if point is not None else None,
        "wijk_code": point.wijk_code or None if point is not None else None,
        "starts_on": told.starts_on,
        "ends_on": told.ends_on,
    }


def change_state(offer_id: int, verb: str, actor: Actor, now: datetime, *, reason: str = "") -> PassOffer:
    """Take one step of `OFFER_LIFECYCLE`; its mail is queued, and what visitors see follows at once.

    Raises NotFound, IllegalTransition, NotAllowed, NotReady or ReasonNeeded.
    """
    offer = queries_offers.locked(offer_id)
    case = replace(queries_offers.case(actor, offer), explained=bool(reason.strip()))
    step = rules_offers_lifecycle.OFFER_LIFECYCLE.step(case, verb, actor, clock.local(now).date())
    before = offer.state
    offer.state = OfferState(step.target)
    offer.pause_reason = _PAUSES.get(verb)
    offer.changed_at = now
    if verb == "request_changes":
        offer.reason = reason
    if verb == "submit":
        offer.submitted_at = now
    if verb in ("publish", "resume"):
        offer.published_at, offer.reason = now, ""
    session().flush()
    audit.record(actor, f"offer.{verb}", "offer", offer.id, before=before.value, after=offer.state.value)
    for key in step.mails:
        letter = _MAILS[key](offer)
        if letter.to:
            mail.queue(letter)
    if {before, offer.state} & _SEEN:
        index_offers.announce(offer.id)
    return offer


def remember_uses(now: datetime) -> int:
    """Write beside each offer the last day it was used, from its counts; returns of how many it changed.

    A till writes only its count, so this runs when a day begins and before unused offers are hidden.
    """
    today = clock.local(now).date()
    before = sa.func.coalesce(PassOffer.last_used_on, date.min)
    last = counted_as_used(PassCheck.day <= today).with_only_columns(sa.func.max(PassCheck.day))
    changed = session().execute(
        # The shop may be writing in the same row: this touches no version.
        sa.update(PassOffer)
        .where(counted_as_used(sa.and_(PassCheck.day <= today, PassCheck.day > before)).exists())
        .values(last_used_on=last.scalar_subquery())
        .returning(PassOffer.id)
        .execution_options(synchronize_session=False)
    )
    return len(changed.all())


def hide_unused(now: datetime, limit: int = BATCH) -> int:
    """Pause what nobody used for ninety days and tell its shop; returns how many.

    Call again until it is nothing; a step that was taken is not due again.
    """
    today = clock.local(now).date()
    due = queries_offers.to_hide(today, limit)
    return sum(_still(number, "hide", now) for number in due)


def end_past(now: datetime, limit: int = BATCH) -> int:
    """End what is past its last day and tell its shop; returns how many. Call again until it is nothing."""
    today = clock.local(now).date()
    due = queries_offers.to_end(today, limit)
    return sum(_still(number, "end_past", now) for number in due)


def _still(offer_id: int, verb: str, now: datetime) -> bool:
    """Take a step of the clock, unless it was used, or somebody took another one, since it was asked."""
    today = clock.local(now).date()
    offer = queries_offers.locked(offer_id)
    is_due = (
        queries_offers.is_to_hide(offer_id, today)
        if verb == "hide"
        else offer.state in (OfferState.LIVE, OfferState.PAUSED) and rules_offers.is_over(offer, today)
    )
    if is_due:
        change_state(offer_id, verb, SYSTEM, now)
    return is_due
