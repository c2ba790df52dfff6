"""Asking one resident for a request of the wijk, the answer, and what happens to it by itself.

Lock order: the request, then the offer, then the question.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.buddies import actions_rings as buddies
from vrijwilligerspunt.buddies import queries_rings as cards
from vrijwilligerspunt.buddies.states import Ring
from vrijwilligerspunt.connections import mails_rings, queries_offers, queries_rings, rules_rings
from vrijwilligerspunt.connections.models import ResidentOffer
from vrijwilligerspunt.connections.models_rings import RingApproach
from vrijwilligerspunt.connections.policy import ApproachCase
from vrijwilligerspunt.connections.queries_desk import wijken_of
from vrijwilligerspunt.connections.states import ApproachState, OfferState, SideReach
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotFound
from vrijwilligerspunt.foundation.tokens import token_hash

BATCH = 200


def ask(actor: Actor, request_id: int, offer_id: int, now: datetime) -> None:
    """Ask this resident, by mail if there is an address.

    Raises NotFound without an open ring in the actor's wijken, OneByOne while another is asked or said yes,
    AskedBefore, and DoesNotFit.
    """
    card = cards.card_for(actor, wijken_of(actor), request_id, clock.local(now).date(), lock=True)
    offer = queries_offers.of_wijk(actor, offer_id, lock=True).offer
    if offer.state is not OfferState.OPEN or offer.wijk_code != card.wijk_code:
        raise rules_rings.DoesNotFit
    asked = queries_rings.asked_for(request_id)
    if any(one.approach.offer_id == offer_id for one in asked):
        raise rules_rings.AskedBefore
    if card.is_found:
        raise rules_rings.OneByOne
    link = queries_rings.link_for(request_id, offer_id, now)
    number = session().scalar(
        insert_for(RingApproach)
        .values(
            request_id=request_id,
            ring=Ring.WIJK,
            offer_id=offer_id,
            state=ApproachState.ASKED,
            asked_by_id=actor.account_id,
            token_hash=token_hash(link),
            created_at=now,
            expires_at=now + rules_rings.ANSWER_WITHIN,
        )
        .on_conflict_do_nothing()
        .returning(RingApproach.id)
    )
    if number is None:
        raise rules_rings.OneByOne
    buddies.asked(actor, request_id)
    _log(actor, "asked", offer)
    if offer.reach_kind is SideReach.EMAIL and offer.reach is not None:
        mail.queue(mails_rings.asked(offer.reach, offer.language, link))


def _log(actor: Actor, verb: str, offer: ResidentOffer) -> None:
    audit.record(actor, f"resident_offer.{verb}", queries_offers.SUBJECT, offer.id, concerns=offer.account_id)


def answer(token: str, says_yes: bool, now: datetime) -> None:
    """The resident says yes or no. Raises NotFound, or IllegalTransition when it is settled already, or on a
    yes to the own request."""
    row, _offer = queries_rings.by_link(token)
    card = cards.card(row.request_id, clock.local(now).date(), lock=True)
    row, offer = queries_rings.by_link(token, lock=True)
    is_late = card is None or card.is_found or not is_answerable(row, offer, now)
    if is_late or (says_yes and queries_rings.is_own(row, offer)):
        raise IllegalTransition(queries_rings.SUBJECT)
    _answer(NOBODY, ApproachCase(row, offer.wijk_code, by_link=True), offer, says_yes, now)


def answer_told(actor: Actor, request_id: int, says_yes: bool, now: datetime) -> None:
    """The connector heard the answer. Raises NotFound when nobody is asked now."""
    cards.card_for(actor, wijken_of(actor), request_id, clock.local(now).date(), lock=True)
    row, offer = queries_rings.running(request_id, lock=True)
    if not is_answerable(row, offer, now):
        raise NotFound(queries_rings.SUBJECT)
    _answer(actor, ApproachCase(row, offer.wijk_code), offer, says_yes, now)


def is_answerable(row: RingApproach, offer: ResidentOffer, now: datetime) -> bool:
    """Does the question still wait, and is the offer still there?"""
    return row.state is ApproachState.ASKED and now < row.expires_at and offer.state is OfferState.OPEN


def _answer(actor: Actor, case: ApproachCase, offer: ResidentOffer, says_yes: bool, now: datetime) -> None:
    row, verb = case.approach, "agree" if says_yes else "refuse"
    step = rules_rings.APPROACH_LIFECYCLE.step(case, verb, actor, clock.local(now).date())
    row.state, row.answered_at = ApproachState(step.target), now
    session().flush()
    _log(actor, verb, offer)
    if says_yes:
        buddies.found(actor, row.request_id, now)


def lapse(now: datetime, limit: int = BATCH) -> int:
    """End the questions that nobody answered in fourteen days, so that the next one can be asked."""
    found = queries_rings.to_lapse(now, limit)
    _lapse(found, now)
    return len(found)


def lapse_of_offer(offer_id: int, now: datetime) -> None:
    """The resident offers it no more: a question that waits ends."""
    rows = queries_rings.of_offer(offer_id, lock=True)
    _lapse([row for row in rows if row.state is ApproachState.ASKED], now)


def _lapse(found: Sequence[RingApproach], now: datetime) -> None:
    for row in found:
        case = ApproachCase(row, "")
        step = rules_rings.APPROACH_LIFECYCLE.step(case, "lapse", SYSTEM, clock.local(now).date())
        row.state = ApproachState(step.target)
    session().flush()


def forget_of_offers(offer_ids: Sequence[int]) -> None:
    """What residents were asked goes with what they offered."""
    session().execute(
        sa.delete(RingApproach)
        .where(RingApproach.offer_id.in_(offer_ids))
        .execution_options(synchronize_session=False)
    )
