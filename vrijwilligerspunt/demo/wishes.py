"""What residents of the demo city like to do: enough of them for the figures of the writer's mirror."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random

from vrijwilligerspunt.demo.grammar import choose, slots
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.vacancies import actions_wishes
from vrijwilligerspunt.vacancies.rules_wishes import RADII, Wishes
from vrijwilligerspunt.vacancies.states import DutchLevel, Talent, Theme

TIMES = ("za:o", "ma-vr:a", "di:m do:m", "wo:om", "za-zo:om", "")
LEVELS = (DutchLevel.NONE, DutchLevel.A1, DutchLevel.A1, DutchLevel.A2, DutchLevel.B1, DutchLevel.B1, None)
AMINA = Wishes(
    talents=(Talent.COOK, Talent.HOST, Talent.GARDEN),
    themes=(Theme.NEIGHBOURHOOD, Theme.NATURE),
    slots=sum(1 << slot.code for slot in slots("wo:ma za:om")),
    pc4="5628",
    radius_km=5,
    dutch_level=DutchLevel.B1,
    languages=("nl", "ar"),
    invitable=True,
)


def fill(seed: int, amina: Actor, residents: Sequence[tuple[Actor, str]], now: datetime) -> int:
    """Keep wishes for Amina and these residents (with their postcode); returns how many."""
    actions_wishes.save(amina, AMINA, now)
    rng = Random(seed * 4001 + 7)
    talents, themes = list(Talent), list(Theme)
    for actor, pc4 in residents:
        when = choose(rng, TIMES)
        actions_wishes.save(
            actor,
            Wishes(
                talents=sorted({choose(rng, talents) for _ in range(3)}),
                themes=sorted({choose(rng, themes) for _ in range(2)}),
                slots=sum(1 << slot.code for slot in slots(when)),
                pc4=pc4,
                radius_km=choose(rng, RADII[2:]),
                dutch_level=choose(rng, LEVELS),
                languages=("nl",),
                invitable=rng.random() < 0.6,
            ),
            now,
        )
    return 1 + len(residents)
