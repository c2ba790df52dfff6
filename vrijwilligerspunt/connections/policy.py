"""Who may do what when people and places meet: the connectors of a wijk, and each side itself."""

from __future__ import annotations

from dataclasses import dataclass

from vrijwilligerspunt.connections.models import ConnectionMatch, DevelopmentPlace, ResidentOffer
from vrijwilligerspunt.connections.models_rings import RingApproach
from vrijwilligerspunt.connections.states import ApproachState, ConnectionState, OfferState, PlaceState
from vrijwilligerspunt.foundation.actor import Actor, Role, ScopeKind


@dataclass(frozen=True, slots=True)
class ConnectionCase:
    """A match, by whose link the actor came, and how many sides said what.

    `said_yes`, `met`: sides that accepted, and that had contact. `holding` and `denying`: their answers
    after thirteen weeks.
    """

    match: ConnectionMatch
    side: int | None = None
    said_yes: int = 0
    met: int = 0
    holding: int = 0
    denying: int = 0

    @property
    def state(self) -> ConnectionState:
        return self.match.state


@dataclass(frozen=True, slots=True)
class OfferCase:
    """What a resident offers, and whether the actor came by the link of it."""

    offer: ResidentOffer
    by_link: bool = False

    @property
    def state(self) -> OfferState:
        return self.offer.state


@dataclass(frozen=True, slots=True)
class ApproachCase:
    """A resident who is asked, the wijk of the offer, and whether the actor came by the link of that."""

    approach: RingApproach
    wijk_code: str
    by_link: bool = False

    @property
    def state(self) -> ApproachState:
        return self.approach.state


@dataclass(frozen=True, slots=True)
class PlaceCase:
    """A development place, and whether the actor works for its organisation, as one who may change it."""

    place: DevelopmentPlace
    is_own: bool = False
    works_there: bool = False

    @property
    def state(self) -> PlaceState:
        return self.place.state


def connects_in(actor: Actor, wijk_code: str) -> bool:
    """Is the actor a connector of this wijk?"""
    return actor.has_in(Role.CONNECTOR, ScopeKind.WIJK, wijk_code)


def is_house(actor: Actor, _case: object = None) -> bool:
    """The house itself: what follows from two answers, or from a day."""
    return actor.is_system


def connects(actor: Actor, case: ConnectionCase) -> bool:
    """A connector of the wijk of the match; on an emptied one nobody works."""
    return case.match.emptied_at is None and connects_in(actor, case.match.wijk_code)


def is_side(_actor: Actor, case: ConnectionCase) -> bool:
    """One of the two, by a link of one's own."""
    return case.side is not None and case.match.emptied_at is None


def side_or_connector(actor: Actor, case: ConnectionCase) -> bool:
    """One of the two, or the connector, told by word of mouth."""
    return is_side(actor, case) or connects(actor, case)


def anyone_of_it(actor: Actor, case: ConnectionCase) -> bool:
    """One of the two, the connector, or the house."""
    return actor.is_system or side_or_connector(actor, case)


def offers(actor: Actor, case: OfferCase) -> bool:
    """Whose offer it is: by the link of it, or signed in."""
    if case.by_link:
        return True
    return actor.is_signed_in and case.offer.account_id == actor.account_id


def reads_offer(actor: Actor, case: OfferCase) -> bool:
    """May the actor read what somebody offers, and end it? The person, and connectors of that wijk."""
    return offers(actor, case) or (case.offer.emptied_at is None and connects_in(actor, case.offer.wijk_code))


def answers_approach(actor: Actor, case: ApproachCase) -> bool:
    """The resident by the link of the question, or a connector of that wijk who was told."""
    return case.by_link or connects_in(actor, case.wijk_code)


def keeps_place(_actor: Actor, case: PlaceCase) -> bool:
    """Who may change the pages of the organisation."""
    return case.is_own


def judges_place(actor: Actor, case: PlaceCase) -> bool:
    """A connector of the wijk, or a moderator; never for an organisation of one's own."""
    if case.is_own or case.works_there:
        return False
    return connects_in(actor, case.place.wijk_code) or actor.has(Role.MODERATOR)


def ends_place(actor: Actor, case: PlaceCase) -> bool:
    """The organisation itself, or who judges places."""
    return case.is_own or judges_place(actor, case)
