"""What happened with passes and discounts in the demo city, in days before now: every state is there.

Residents are numbers, accounts the names of the table; an event without `by` was done by the house.
"""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.demo.past import Event, event
from vrijwilligerspunt.demo.past_events import AMINA, BRAM, CLUB, HOME, HUGO, MINOR
from vrijwilligerspunt.demo.shops import BAKERY
from vrijwilligerspunt.passes.states import PassRoute, RevokeReason

CHANTAL, EMRE, ILSE, GERDA, VERA = "coordinator", "mantelzorger", "verbinder", "winkel", "vrijwilliger2"
GROUP = ("23", "24", "25", "26", "27")
"""Residents who asked in the same month, and got their pass in one go."""

HOLDERS: tuple[Event, ...] = (
    event(400, "pass.rule", ""),
    # One was good for a year and ended; another ends soon and asks for more; a third does not ask.
    event(391, "pass.apply", "ended", by="1", at=HOME),
    event(390, "pass.answer", HOME, by=BRAM, yes=("ended",)),
    event(340, "pass.apply", "going on", by="9", at=HOME),
    event(339, "pass.answer", HOME, by=BRAM, yes=("going on",)),
    event(330, "pass.apply", "ends soon", by="14", at=HOME),
    event(329, "pass.answer", HOME, by=BRAM, yes=("ends soon",)),
    event(21.5, "pass.night", ""),
    event(3.2, "pass.renew", "going on", by="9", at=HOME),
    # Amina has one, and so have some others.
    event(38, "pass.apply", "amina", by=AMINA, at=HOME, name="Amina Benali"),
    *(event(36, "pass.apply", f"group {each}", by=each, at=HOME) for each in GROUP),
    event(34, "pass.answer", HOME, by=BRAM, yes=("amina", *(f"group {each}" for each in GROUP))),
    event(28, "pass.apply", "buddy", by="maatje", route=PassRoute.BUDDY, name="Quincy de Wit"),
    event(27, "pass.decide", "buddy", by=CHANTAL),
    event(9, "pass.enter", "paper", by=HUGO, name="Toos Verhagen"),
    # Over before their date.
    event(20, "pass.apply", "no", by="7", at=HOME),
    event(18, "pass.answer", HOME, by=BRAM, no=("no",)),
    event(6, "pass.withdraw", "group 27", by="27"),
    event(5, "pass.revoke", "group 26", by=HUGO, reason=RevokeReason.STOPPED),
    # They wait: for an organisation that answers, and for one that does not.
    event(2.1, "pass.apply", "vera", by=VERA, at=HOME, name="Vera Janssen"),
    event(1.9, "pass.apply", "ten", by="10", at=HOME),
    event(24, "pass.apply", "late", by="17", at=CLUB),
    event(17, "pass.night", ""),
    event(10, "pass.night", ""),
    event(4.6, "pass.night", ""),
    # For the staff: a buddy, an informal helper, a carer, and one that is only to be issued.
    event(4, "pass.apply", "new buddy", by="11", route=PassRoute.BUDDY),
    event(6.5, "pass.apply", "helper", by="12", route=PassRoute.INFORMAL),
    event(3, "pass.apply", "carer", by=EMRE, route=PassRoute.CARER, name="Emre Yilmaz"),
    event(8, "pass.apply", "to issue", by="13", route=PassRoute.INFORMAL),
    event(7.5, "pass.confirm", "to issue", by=ILSE),
    # And for a parent.
    event(1.3, "pass.apply", "minor", by=MINOR, at=HOME, parent="ouder@voorbeeld.example"),
)

LIVE: Mapping[str, int] = {
    "tyre": 64,
    "haircut": 52,
    "swim": 47,
    "lunch": 75,
    "book": 33,
    "museum": 80,
    "film": 71,
    "flowers": 28,
    "escape": 24,
    "gym": 19,
    "laundry": 16,
    "choir": 12,
    "farm": 58,
    "bread": 86,
    "pilates": 43,
    "biscuit": 95,
    "cake": 30,
}
"""The discounts that came on the site, and how many days ago."""


def _online(name: str, since: float) -> list[Event]:
    """A discount from its first draft to the site."""
    return [
        event(since + 2, "offer.write", name),
        event(since + 1, "offer.step", name, verb="submit"),
        event(since, "offer.step", name, verb="publish", by=HUGO),
    ]


COUNTED = 14
"""For so many days the tills counted."""

SHOPS: tuple[Event, ...] = (
    *(each for name, since in LIVE.items() for each in _online(name, since)),
    event(40, "offer.till", BAKERY, by=GERDA, label="Kassa voorin"),
    event(1.2, "offer.till", BAKERY, by=GERDA, label="Tablet achterin", links=False),
    event(37, "offer.step", "pilates", verb="pause"),
    event(5, "offer.step", "biscuit", verb="hide"),
    event(2.3, "offer.step", "cake", verb="end_past"),
    event(0.5, "offer.write", "crumbs", by=GERDA),
    event(5.5, "offer.write", "dough", by=GERDA),
    event(5.4, "offer.step", "dough", verb="submit", by=GERDA),
    event(
        4.2, "offer.step", "dough", verb="request_changes", by=HUGO,
        reason="Hoeveel kost het zonder korting? Zet dat erbij.",
    ),
    event(1.7, "offer.write", "soup"),
    event(1.6, "offer.step", "soup", verb="submit"),
    *(event(day + 0.1, "offer.count", "") for day in range(COUNTED, 0, -1)),
    event(0, "offer.midnight", ""),
)  # fmt: skip

PASSES: tuple[Event, ...] = (*HOLDERS, *SHOPS)
