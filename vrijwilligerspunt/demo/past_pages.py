"""What the editors of the demo city did: two versions of the page on insurance, and a draft that waits."""

from __future__ import annotations

from vrijwilligerspunt.content.rules_blocks import Block, Words
from vrijwilligerspunt.content.states import BlockKind
from vrijwilligerspunt.demo.past import Event, event

SJOERD = "redactie"
OWNER = "team vrijwilligers van de gemeente (voorbeeld)"
INSURANCE, PASS = "verzekering", "vrijwilligerspas"

FIRST = Block(
    BlockKind.NOTICE,
    Words("Zo is het in deze voorbeeldstad", "De gemeente verzekert alle vrijwilligers. Je betaalt niets."),
    Words(
        "This is how it works in this example city", "The municipality insures all volunteers. It is free."
    ),
)
SECOND = Block(
    BlockKind.NOTICE,
    Words(
        "Zo is het in deze voorbeeldstad",
        "De gemeente verzekert alle vrijwilligers. Je betaalt niets.\n"
        "Dit is een verzonnen stad: voor Eindhoven geldt de polis van de gemeente.",
    ),
    Words(
        "This is how it works in this example city",
        "The municipality insures all volunteers. It is free.\n"
        "This city is made up: in Eindhoven the policy of the municipality counts.",
    ),
)
PHONE = Block(
    BlockKind.QUESTION,
    Words("Wie bel ik na schade?", "Bel eerst je begeleider. Kom je er niet uit? Bel ons, dan helpen we je."),
    Words(
        "Who do I call after damage?",
        "Call the person who guides you first. Still stuck? Call us, we will help.",
    ),
)
UNFINISHED = Block(BlockKind.QUESTION, Words("Kan ik de pas ook aan iemand geven?"))

PAGES: tuple[Event, ...] = (
    event(190, "page.begin", INSURANCE, by=SJOERD),
    event(
        189.8,
        "page.write",
        INSURANCE,
        by=SJOERD,
        first=FIRST,
        owner=OWNER,
        source="Voorbeeldpolis 2026",
        note="De uitleg van de gemeente staat erin",
    ),
    event(189.7, "page.publish", INSURANCE, by=SJOERD),
    event(31, "page.begin", INSURANCE, by=SJOERD),
    event(
        30.5,
        "page.write",
        INSURANCE,
        by=SJOERD,
        first=SECOND,
        last=PHONE,
        note="Wie je belt na schade staat er nu bij",
    ),
    event(30, "page.publish", INSURANCE, by=SJOERD),
    event(2, "page.begin", PASS, by=SJOERD),
    event(
        1.9,
        "page.write",
        PASS,
        by=SJOERD,
        last=UNFINISHED,
        owner=OWNER,
        note="Vraag van de balie: mag je de pas uitlenen?",
    ),
)
