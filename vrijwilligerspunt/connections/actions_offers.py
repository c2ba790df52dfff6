"""What a resident offers the neighbourhood: offering, other words, going on, stopping, and forgetting.

Nobody but the person, and a connector who was told, changes an offer; what it says is never in the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.buddies import rules_asking
from vrijwilligerspunt.buddies.policy import may_tie
from vrijwilligerspunt.buddies.rules_reach import Reach
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.connections import (
    actions,
    actions_rings,
    mails_offers,
    policy,
    queries,
    queries_offers,
    rules,
)
from vrijwilligerspunt.connections.models import ResidentOffer
from vrijwilligerspunt.connections.policy import OfferCase
from vrijwilligerspunt.connections.queries_offers import SUBJECT
from vrijwilligerspunt.connections.states import OfferState, SideReach
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed
from vrijwilligerspunt.foundation.tokens import another_key, token_hash

BATCH = 200
NOTHING: dict[str, Any] = dict.fromkeys(
    ("first_name", "what", "reach", "reach_kind", "token_hash", "account_id")
)


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody offers. No `what`: first a talk. Without `reach` it is not taken."""

    wijk_code: str
    first_name: str
    reach: Reach | None
    what: str = ""
    activity: Activity | None = None


def offer(actor: Actor, told: Told, *, language: str, form_key: str, now: datetime) -> ResidentOffer:
    """Offer something. The same form with the same answers twice is one offer; its link is mailed.

    It belongs to the account of who is signed in and left the own mail address. Raises ReachNeeded.
    """
    if told.reach is None:
        raise rules.ReachNeeded
    is_own = may_tie(actor) and told.reach.value == actor.email.casefold()
    key = another_key(form_key, repr(astuple(told)))
    while (found := queries_offers.by_form_key(key)) is not None and found.emptied_at is not None:
        # It was wiped meanwhile: who sends the page again offers anew.
        key = another_key(key, "wiped")
    row, is_new = _insert(
        told,
        key,
        now,
        language=language,
        account_id=actor.account_id if is_own else None,
    )
    if is_new:
        _arrived(actor, row, "resident_offer.make")
        _tell_area(row.wijk_code, now)
    return row


def note_offer(
    actor: Actor, told: Told, *, consented: bool, language: str, form_key: str, now: datetime
) -> ResidentOffer:
    """What somebody said on the street, written down by a connector of that wijk.

    A phone sends again what it is not sure of: the same key with the same words is one offer, also when it
    was wiped meanwhile. With other words, after the button Back, it is another one.
    Raises NotAllowed, ConsentNeeded without a spoken yes, or ReachNeeded.
    """
    if not policy.connects_in(actor, told.wijk_code):
        raise NotAllowed("resident_offer.note")
    if not consented:
        raise rules.ConsentNeeded
    if told.reach is None:
        raise rules.ReachNeeded
    row, is_new = _insert(
        told,
        another_key(form_key, f"offer {actor.account_id} {astuple(told)!r}"),
        now,
        language=language,
        noted_by_id=actor.account_id,
    )
    if is_new:
        _arrived(actor, row, "resident_offer.note")
    return row


def _arrived(actor: Actor, row: ResidentOffer, verb: str) -> None:
    audit.record(actor, verb, SUBJECT, row.id, concerns=row.account_id, wijk=row.wijk_code)
    if row.reach_kind is SideReach.EMAIL and row.reach is not None:
        mail.queue(mails_offers.thanks(row.reach, row.language, queries_offers.link_of(row)))


def _tell_area(wijk_code: str, now: datetime) -> None:
    """Who connects in the wijk hears that something waits; where nobody does, the desk hears which wijk."""
    found = queries_offers.listeners(wijk_code, clock.local(now).date())
    if found.connectors:
        mail.queue_all([mails_offers.waits(one.email, one.language) for one in found.connectors])
    else:
        mail.queue_all([mails_offers.nobody_reads(one.email, one.language, found.wijk) for one in found.desk])


def _insert(told: Told, form_key: str, now: datetime, **values: Any) -> tuple[ResidentOffer, bool]:
    """The row of this form, and whether it is new: the unique key has the last word when two presses race."""
    found = queries_offers.by_form_key(form_key)
    if found is not None:
        return found, False
    number = session().scalar(
        insert_for(ResidentOffer)
        .values(
            state=OfferState.OPEN,
            form_key=form_key,
            token_hash=token_hash(queries_offers.link_for(form_key, now)),
            renew_on=clock.local(now).date() + rules.OFFER_HOLDS,
            created_at=now,
            state_since=now,
            version=1,
            **_words(told),
            **values,
        )
        .on_conflict_do_nothing()
        .returning(ResidentOffer.id)
    )
    if number is None:
        made = queries_offers.by_form_key(form_key)
        assert made is not None  # The row that was in the way is there, or the key would have been free.
        return made, False
    return queries_offers.one(number, lock=True), True


def _words(told: Told) -> dict[str, Any]:
    return {
        "wijk_code": told.wijk_code,
        "activity": told.activity,
        "first_name": told.first_name or None,
        "what": told.what or None,
        "reach": told.reach.value if told.reach else None,
        "reach_kind": SideReach(told.reach.kind.value) if told.reach else None,
    }


def mark(row: ResidentOffer) -> str:
    """Which words a page showed; a hash, so nothing of them travels."""
    return rules_asking.mark(row.first_name, row.what, row.reach, row.wijk_code)


def change(token: str, actor: Actor, told: Told, *, seen: str, now: datetime) -> None:
    """Other words; the half year begins anew. `seen` is the mark of the words that the page showed.

    Raises NotFound, ReachNeeded, IllegalTransition when it is over, WordsChanged when they differ by now.
    """
    if told.reach is None:
        raise rules.ReachNeeded
    row = _running(queries_offers.opened(token, lock=True))
    if seen != mark(row):
        raise rules_asking.WordsChanged
    has_moved = row.wijk_code != told.wijk_code
    for name, value in _words(told).items():
        if name != "activity":
            setattr(row, name, value)
    _renew(row, now)
    if has_moved:
        _tell_area(told.wijk_code, now)
    audit.record(actor, "resident_offer.change", SUBJECT, row.id, concerns=row.account_id)


def confirm(token: str, actor: Actor, now: datetime) -> None:
    """The person says that it still holds. Raises NotFound, or IllegalTransition when it is over."""
    _confirm(actor, queries_offers.opened(token, lock=True), now)


def confirm_told(actor: Actor, offer_id: int, now: datetime) -> None:
    """A connector heard that it still holds. Raises NotFound, or IllegalTransition when it is over."""
    _confirm(actor, queries_offers.of_wijk(actor, offer_id, lock=True), now)


def _confirm(actor: Actor, case: OfferCase, now: datetime) -> None:
    row = _running(case)
    _renew(row, now)
    audit.record(actor, "resident_offer.confirm", SUBJECT, row.id, concerns=row.account_id)


def _running(case: OfferCase) -> ResidentOffer:
    if case.state is not OfferState.OPEN:
        raise IllegalTransition(f"resident_offer: {case.state.value}")
    return case.offer


def _renew(row: ResidentOffer, now: datetime) -> None:
    row.renew_on, row.asked_at = clock.local(now).date() + rules.OFFER_HOLDS, None


def stop(token: str, actor: Actor, now: datetime) -> None:
    """The person stops: every word goes at once, also from matches, which end when they still go on.

    Wijk, activity and days stay for the counts. Everybody locks the offer first, then the match and its
    sides. Raises NotFound.
    """
    _stop(queries_offers.opened(token, lock=True), actor, now)


def forget_person(who: Actor, now: datetime) -> None:
    """The account goes: as `stop` for all it offers; and a side that a connector noted with its proved
    address is emptied, as by the link of that side."""
    assert who.account_id is not None
    for number in queries_offers.all_of(who.account_id):
        _stop(OfferCase(queries_offers.one(number, lock=True)), who, now)
    for number in queries.reached_at(who.email):
        actions.leave_reached(number, who, now)


def _stop(case: OfferCase, actor: Actor, now: datetime) -> None:
    number = case.offer.id
    if case.state is OfferState.OPEN:
        take_step(case, "withdraw", actor, now)
    actions.end_for_offer(number, now)
    _empty([number], now)
    audit.record(actor, "resident_offer.wipe", SUBJECT, number)


def stop_told(actor: Actor, offer_id: int, now: datetime) -> None:
    """A connector heard that somebody stops; what the person was brought into ends too.

    Raises NotFound or IllegalTransition.
    """
    take_step(queries_offers.of_wijk(actor, offer_id, lock=True), "withdraw", actor, now)
    actions.end_for_offer(offer_id, now)


def take_step(case: OfferCase, verb: str, actor: Actor, now: datetime) -> None:
    """One step in the life of a locked offer. Raises IllegalTransition or NotAllowed."""
    row, before = case.offer, case.state
    step = rules.OFFER_LIFECYCLE.step(case, verb, actor, clock.local(now).date())
    row.state, row.state_since, row.ended_at = OfferState(step.target), now, now
    audit.record(
        actor,
        f"resident_offer.{verb}",
        SUBJECT,
        row.id,
        concerns=row.account_id,
        before=before.value,
        after=row.state.value,
    )
    session().flush()
    actions_rings.lapse_of_offer(row.id, now)


def ask_still(now: datetime, limit: int = BATCH) -> int:
    """Ask by mail after half a year whether it still holds; returns how many were asked.

    Who left no mail address is asked by a connector of the wijk, who sees that the day has come.
    """
    found = queries_offers.to_ask(clock.local(now).date(), limit)
    for row in found:
        assert row.reach is not None  # Only who left an address is found.
        row.asked_at = now
        # After another key of the house came the link is another one too.
        row.token_hash = token_hash(queries_offers.link_of(row))
        mail.queue(mails_offers.still(row.reach, row.language, queries_offers.link_of(row)))
    return len(found)


def lapse(now: datetime, limit: int = BATCH) -> int:
    """End what nobody said still holds: three weeks after the mail that asks, six after the day without one.

    Mails nobody; returns how many.
    """
    found = queries_offers.to_lapse(now, limit)
    for row in found:
        take_step(OfferCase(row), "lapse", SYSTEM, now)
    return len(found)


def forget(now: datetime, limit: int = BATCH) -> int:
    """Wipe the words of what ended three months ago; returns of how many."""
    found = queries_offers.to_empty(now, limit)
    _empty(found, now)
    audit.record_all(SYSTEM, "resident_offer.empty", SUBJECT, found)
    return len(found)


def _empty(found: Sequence[int], now: datetime) -> None:
    """Names, words, ways to be reached and links go; wijk, activity and days stay for the counts."""
    session().flush()
    wiped = (
        sa.update(ResidentOffer)
        .where(ResidentOffer.id.in_(found))
        .values(version=ResidentOffer.version + 1, emptied_at=now, **NOTHING)
    )
    session().execute(wiped.execution_options(synchronize_session=False))
    actions_rings.forget_of_offers(found)
    session().expire_all()
