"""What an organisation, and who judges, does with a development place; visitors see the change at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from vrijwilligerspunt.connections import mails_places, queries_places, rules
from vrijwilligerspunt.connections.models import DevelopmentPlace
from vrijwilligerspunt.connections.policy import PlaceCase
from vrijwilligerspunt.connections.states import PlaceState
from vrijwilligerspunt.foundation import audit, clock, mail, pages
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.organisations import policy as organisation_policy
from vrijwilligerspunt.organisations import queries as organisations
from vrijwilligerspunt.organisations.models import Organisation

PAGES = "development-places"
SUBJECT = "development_place"
LETTERS: Mapping[str, Callable[[DevelopmentPlace], Mail]] = {
    "place_published": mails_places.published,
    "place_returned": mails_places.returned,
    "place_withdrawn": mails_places.withdrawn,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What an organisation writes: what one can do there, what one can learn, and in which wijk it is."""

    can_do: str
    can_learn: str
    wijk_code: str


def write(actor: Actor, organisation_id: int, told: Told, *, seen: int, now: datetime) -> DevelopmentPlace:
    """Hand in a text, or another one. `seen` is the version that the form showed, 0 without one.

    A text that is in the directory leaves it until somebody read the new one. Raises NotFound, NotAllowed,
    or PlaceChanged when a colleague wrote meanwhile.
    """
    organisation = session().get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound("organisation")
    if organisations.membership(
        actor, organisation_id
    ) not in queries_places.EDITING or not organisation_policy.is_public(organisation):
        raise NotAllowed("place.write")
    if seen == 0:
        return _first(actor, organisation_id, told, now)
    place = queries_places.of_organisation(organisation_id, lock=True)
    if place is None:
        raise NotFound(SUBJECT)
    known = (place.can_do, place.can_learn, place.wijk_code) == (told.can_do, told.can_learn, told.wijk_code)
    if known and place.state in (PlaceState.HANDED_IN, PlaceState.PUBLISHED):
        return place
    if place.version != seen:
        raise rules.PlaceChanged
    place.can_do, place.can_learn, place.wijk_code = told.can_do, told.can_learn, told.wijk_code
    if place.state is PlaceState.HANDED_IN:
        audit.record(actor, "place.write", SUBJECT, place.id)
    else:
        _step(queries_places.case(actor, place), "hand_in", actor, now)
    session().flush()
    return place


def _first(actor: Actor, organisation_id: int, told: Told, now: datetime) -> DevelopmentPlace:
    number = session().scalar(
        insert_for(DevelopmentPlace)
        .values(
            organisation_id=organisation_id,
            state=PlaceState.HANDED_IN,
            wijk_code=told.wijk_code,
            can_do=told.can_do,
            can_learn=told.can_learn,
            reason="",
            created_at=now,
            state_since=now,
            version=1,
        )
        .on_conflict_do_nothing()
        .returning(DevelopmentPlace.id)
    )
    place = queries_places.of_organisation(organisation_id, lock=True)
    assert place is not None  # It is there: made now, or in the way.
    if number is not None:
        audit.record(actor, "place.write", SUBJECT, place.id)
    elif (place.can_do, place.can_learn, place.wijk_code) != (told.can_do, told.can_learn, told.wijk_code):
        raise rules.PlaceChanged
    return place


def publish(actor: Actor, place_id: int, now: datetime, *, seen: int) -> None:
    """Let a place in the directory; `seen` is the version that was read.

    Raises NotFound, NotAllowed, IllegalTransition, or PlaceChanged when the text is another one by now.
    """
    place = queries_places.one(place_id, lock=True)
    if not organisation_policy.is_public(place.organisation):
        raise NotAllowed("place.publish")
    is_other = place.version != seen
    names = _step(queries_places.case(actor, place), "publish", actor, now)
    if is_other:
        raise rules.PlaceChanged
    _tell(place, names)


def take_away(actor: Actor, place_id: int, verb: str, now: datetime, *, reason: str = "") -> None:
    """Give a place back, or withdraw it; the organisation hears it when others decided so.

    Raises NotFound, NotAllowed, IllegalTransition, or ReasonNeeded when it is not one's own.
    """
    place = queries_places.one(place_id, lock=True)
    case = queries_places.case(actor, place)
    _step(case, verb, actor, now)
    if case.is_own:
        return
    if not reason.strip():
        raise rules.ReasonNeeded
    place.reason = reason.strip()
    _tell(place, ("place_returned" if verb == "give_back" else "place_withdrawn",))


def _tell(place: DevelopmentPlace, names: tuple[str, ...]) -> None:
    session().flush()
    if place.organisation.email:
        mail.queue_all([LETTERS[name](place) for name in names])


def _step(case: PlaceCase, verb: str, actor: Actor, now: datetime) -> tuple[str, ...]:
    """One step in the life of a locked place; the names of the mails that follow."""
    place, before = case.place, case.state
    step = rules.PLACE_LIFECYCLE.step(case, verb, actor, clock.local(now).date())
    place.state, place.state_since, place.reason = PlaceState(step.target), now, ""
    audit.record(actor, f"place.{verb}", SUBJECT, place.id, before=before.value, after=place.state.value)
    if PlaceState.PUBLISHED in (before, place.state):
        pages.bump(PAGES)
    return step.mails
