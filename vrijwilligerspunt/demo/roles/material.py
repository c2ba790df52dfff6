"""What a role is made of: the text material and the usual shape of the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from vrijwilligerspunt.demo.grammar import Pool, pool, slots
from vrijwilligerspunt.foundation.week import Slot
from vrijwilligerspunt.vacancies.states import DutchLevel, Expenses, Rhythm, Talent, Theme, VacancyKind

LITTLE_DUTCH = (DutchLevel.NONE, DutchLevel.A1, DutchLevel.A1)
SOME_DUTCH = (DutchLevel.A1, DutchLevel.A2, DutchLevel.A2)
GOOD_DUTCH = (DutchLevel.A2, DutchLevel.B1, DutchLevel.B1)

OFTEN = (Rhythm.WEEKLY, Rhythm.WEEKLY, Rhythm.FORTNIGHTLY)
SELDOM = (Rhythm.MONTHLY, Rhythm.FORTNIGHTLY, Rhythm.MONTHLY)
ONCE = (Rhythm.ONCE,)


@dataclass(frozen=True)
class Texts:
    """The blocks of one language; one template per line (see `grammar`)."""

    titles: str
    intro: str
    tasks: str
    offer: str
    who: str

    @cached_property
    def pools(self) -> dict[str, Pool]:
        """The compiled blocks by name."""
        return {name: pool(block) for name, block in vars(self).items() if isinstance(block, str)}


@dataclass(frozen=True)
class Role:
    """A family of vacancies: what one does, when, how long, from what age and at what sort of host.

    `hosts` and `talents` are values of the enums, parted by spaces. `when` is a pattern of the week
    (`grammar.slots`), empty when people choose their own moment. `place` names spots when the work is not
    at the organisation itself. `online` and `flexible` are chances from 0 to 1; `english` is set when the
    role is also offered in English.
    """

    key: str
    theme: Theme
    hosts: str
    dutch: Texts
    talents: str
    when: str
    hours: tuple[float, float]
    levels: Sequence[DutchLevel] = GOOD_DUTCH
    rhythms: Sequence[Rhythm] = OFTEN
    ages: Sequence[int] = (16, 18)
    kind: VacancyKind = VacancyKind.REGULAR
    place: str = ""
    online: float = 0.0
    flexible: float = 0.1
    vulnerable: bool = False
    experience: bool = False
    risk_flags: tuple[str, ...] = ()
    expenses: Sequence[Expenses] = (Expenses.ACTUAL, Expenses.ACTUAL, Expenses.NONE)
    positions: tuple[int, int] = (1, 3)
    step_free: float = 0.75
    weight: float = 1.0
    english: Texts | None = None

    @cached_property
    def host_themes(self) -> frozenset[Theme]:
        """The themes of the organisations where this role fits."""
        return frozenset(Theme(value) for value in self.hosts.split())

    @cached_property
    def likes(self) -> tuple[Talent, ...]:
        """The talents that the role asks for, most telling first."""
        return tuple(Talent(value) for value in self.talents.split())

    @cached_property
    def cells(self) -> tuple[Slot, ...]:
        """The moments the work usually has."""
        return slots(self.when)

    @cached_property
    def place_pool(self) -> Pool:
        """The compiled spots outside the organisation."""
        return pool(self.place)
