"""What the tests of asking round in the wijk share: a request with a yes, residents, and who asks them."""

from __future__ import annotations

from tests import factories
from tests.buddies.care import coordinator
from vrijwilligerspunt.buddies import actions_rings as buddies
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.states import Activity, RequestState
from vrijwilligerspunt.connections import actions_offers, actions_rings, queries_rings
from vrijwilligerspunt.connections.actions_offers import Told
from vrijwilligerspunt.connections.models_rings import RingApproach
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.tokens import new_token

WIJK = "WK077253"
WORD = "Zwilgenpad"


def request(chantal: Actor | None = None, *, agreed: bool = True, **given: object) -> BuddyRequest:
    """A request that a coordinator works on, of a person who said yes to asking round in the wijk."""
    chantal = chantal or coordinator()
    values = {"state": RequestState.TRIAGE, "coordinator_id": chantal.account_id, "what": WORD, "share": WORD}
    row = factories.buddy_request(**(values | {"first_name": WORD, "when_words": WORD} | given))
    if agreed:
        with transaction():
            buddies.agree_told(chantal, row.id, clock.now())
    return row


def offered(name: str = "Sem", way: str = "", *, activity: Activity | None = None, wijk: str = WIJK) -> int:
    """What a resident offers; the number of it."""
    told = Told(wijk, name, reach(way or f"{name.lower()}@voorbeeld.example"), "Fietsen maken", activity)
    with transaction():
        row = actions_offers.offer(NOBODY, told, language="nl", form_key=new_token(), now=clock.now())
        number = row.id
    return number


def ask(who: Actor, request_id: int, offer_id: int) -> None:
    """The connector asks this resident."""
    with transaction():
        actions_rings.ask(who, request_id, offer_id, clock.now())


def approach(request_id: int, offer_id: int) -> RingApproach:
    """The question as the database has it now."""
    session().expire_all()
    found = [one.approach for one in queries_rings.asked_for(request_id) if one.approach.offer_id == offer_id]
    return found[0]


def token(request_id: int, offer_id: int) -> str:
    """What opens it."""
    return queries_rings.link_of(approach(request_id, offer_id))


def answer(request_id: int, offer_id: int, *, yes: bool) -> None:
    """The resident answers by the link."""
    opens = token(request_id, offer_id)
    with transaction():
        actions_rings.answer(opens, yes, clock.now())
