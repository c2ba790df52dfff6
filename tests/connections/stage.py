"""What the tests of matches share: a connector, residents, places, and matches far on their way."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from tests import factories
from tests.buddies.care import WIJK as WIJK
from tests.buddies.care import at as at
from tests.buddies.care import staff
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.connections import actions, actions_answers, queries
from vrijwilligerspunt.connections.models import ConnectionMatch, DevelopmentPlace, ResidentOffer
from vrijwilligerspunt.connections.rules import AskedSide
from vrijwilligerspunt.connections.states import ConnectionKind, OfferState, PlaceState, Said, SideReach
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.tokens import new_token

START = date(2026, 12, 1)
INA = AskedSide("Ina", reach("ina@voorbeeld.example"))
OMAR = AskedSide("Omar", reach("06 12 34 56 78"))


def connector(wijk: str | None = WIJK, **given: str) -> Actor:
    """Dewi, who connects in a wijk."""
    return staff(Role.CONNECTOR, wijk, **({"name": "Dewi Hartono"} | given))


def listed(name: str = "Buurttuin", *, state: PlaceState = PlaceState.PUBLISHED, email: str = "") -> int:
    """A place of the directory; its number."""
    shop = factories.organisation(name=name, email=email)
    with transaction() as writer:
        row = DevelopmentPlace(
            organisation_id=shop.id,
            state=state,
            wijk_code=WIJK,
            can_do="In de tuin werken.",
            created_at=clock.now(),
            state_since=clock.now(),
        )
        writer.add(row)
        writer.flush()
        return row.id


def propose(
    who: Actor,
    first: AskedSide = INA,
    second: AskedSide = OMAR,
    *,
    kind: ConnectionKind = ConnectionKind.RESIDENT_RESIDENT,
    on_street: bool = False,
    form_key: str = "",
    wijk: str = WIJK,
) -> int:
    """Bring two together."""
    with transaction():
        return actions.propose(
            who,
            kind=kind,
            sides=(first, second),
            activity=Activity.WALKING,
            wijk_code=wijk,
            on_street=on_street,
            form_key=form_key or new_token(),
            now=clock.now(),
        )


def say_both(match_id: int, said: Said) -> None:
    """Both say this by their links."""
    for side in (1, 2):
        with transaction():
            found = fresh(match_id)
            actions_answers.say(queries.link_of(found, side), said, clock.now())


def far(who: Actor, *, weeks: int = 0, first: AskedSide = INA, second: AskedSide = OMAR) -> int:
    """A match that was made so many weeks ago by the calendar; the clock stands at today again."""
    today, here = clock.shifted(), clock.local(clock.now())
    # At the same hour of the wall clock, so that summer time does not make it a day less around midnight.
    clock.shift(today - (here.astimezone(UTC) - (here - timedelta(weeks=weeks)).astimezone(UTC)))
    number = propose(who, first, second, on_street=True)
    say_both(number, Said.MET)
    clock.shift(today)
    return number


def fresh(match_id: int) -> ConnectionMatch:
    """The row as the database has it now."""
    session().expire_all()
    return queries.known(match_id).match


def offered(form_key: str) -> int:
    """Sem mends bicycles; the number of what he offers."""
    now = clock.now()
    with transaction() as writer:
        row = ResidentOffer(
            state=OfferState.OPEN,
            wijk_code=WIJK,
            form_key=form_key,
            language="en",
            first_name="Sem",
            what="Fietsen maken",
            reach="sem@voorbeeld.example",
            reach_kind=SideReach.EMAIL,
            renew_on=clock.today() + timedelta(weeks=26),
            created_at=now,
            state_since=now,
        )
        writer.add(row)
        writer.flush()
        return row.id
