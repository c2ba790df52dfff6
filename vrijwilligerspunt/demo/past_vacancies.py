"""The vacancies whose past the demo plays: as their organisations wrote them, before anybody looked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from vrijwilligerspunt.demo.grammar import slots
from vrijwilligerspunt.vacancies.states import (
    DutchLevel,
    Expenses,
    MinimumAge,
    Rhythm,
    Talent,
    Theme,
    VacancyKind,
)


@dataclass(frozen=True)
class Written:
    """What somebody typed. `ends_in` is the last day in days from now; the rest is a usual choice."""

    title: str
    tasks: str
    theme: Theme = Theme.NEIGHBOURHOOD
    talents: tuple[Talent, ...] = (Talent.HOST, Talent.HANDS)
    when: str = "wo:m"
    hours: tuple[float, float] = (2, 3)
    ends_in: int | None = None
    more: dict[str, Any] = field(default_factory=dict)

    def fields(self) -> dict[str, Any]:
        """The fields of the writer, complete unless `more` says that one is still open."""
        return {
            "title": self.title,
            "tasks": self.tasks,
            "kind": VacancyKind.REGULAR,
            "theme": self.theme,
            "talents": [talent.value for talent in self.talents],
            "language": "nl",
            "slots": sum(1 << slot.code for slot in slots(self.when)),
            "flexible": False,
            "hours_min": self.hours[0],
            "hours_max": self.hours[1],
            "rhythm": Rhythm.WEEKLY,
            "who": "Je bent graag onder de mensen. Ervaring is niet nodig.",
            "dutch_level": DutchLevel.A2,
            "learning_dutch_welcome": True,
            "languages": ["nl"],
            "min_age": int(MinimumAge.FROM_16),
            "vulnerable_contact": False,
            "was_paid_last_year": False,
            "offer": "Een vaste begeleider, koffie en een leuke groep.\nWe betalen je onkosten terug.",
            "expenses": Expenses.ACTUAL,
            "insured": True,
            "positions": 2,
        } | self.more


VACANCIES: dict[str, Written] = {
    "cook": Written(
        "Kok voor de buurtmaaltijd",
        "Je kookt met een klein team voor veertig buren.\n- Je bedenkt mee wat we eten.\n- Je kookt."
        "\n- Je eet daarna gezellig mee.",
        Theme.POVERTY,
        (Talent.COOK, Talent.HANDS),
        "wo:ma",
        (3, 4),
        more={"positions": 8},
    ),
    "visit": Written(
        "Op bezoek bij een oudere buur",
        "Je gaat elke week op bezoek bij een oudere uit de buurt.\n- Jullie drinken koffie.\n- Jullie gaan"
        " naar buiten of doen een spel.",
        Theme.BUDDIES,
        (Talent.LISTEN, Talent.TALK),
        "ma-vr:m",
        (1, 2),
        more={"vulnerable_contact": True, "min_age": int(MinimumAge.FROM_18), "positions": 4},
    ),
    "children": Written(
        "Hulp bij de kinderclub",
        "Je helpt op woensdagmiddag bij de kinderclub.\n- Je zet de knutselspullen klaar.\n- Je doet mee met"
        " spelletjes.\n- Een begeleider is er altijd bij.",
        Theme.YOUTH,
        (Talent.CREATE, Talent.LEAD),
        "wo:m",
        (2, 2),
        more={"min_age": int(MinimumAge.FROM_13), "vulnerable_contact": True, "positions": 3},
    ),
    "party": Written(
        "Tuinfeest voorbereiden",
        "Samen maken we een feest in de tuin.\n- Je regelt muziek of eten.\n- Je hangt slingers op.",
        Theme.EVENTS,
        (Talent.ORGANISE, Talent.HANDS),
        "za:om",
        ends_in=12,
        more={"positions": 6},
    ),
    "paper": Written(
        "Fotograaf voor de wijkkrant",
        "Je maakt foto's van wat er in de wijk gebeurt.\n- Je gaat mee naar activiteiten.\n- Je kiest samen"
        " de mooiste uit.",
        Theme.DIGITAL,
        (Talent.CREATE, Talent.COMPUTER),
        "za:m",
        more={"positions": 1},
    ),
    "piano": Written(
        "Piano spelen bij het zanguurtje",
        "Je speelt piano terwijl buren samen zingen.\n- Je kiest elke week een paar liedjes.\n- Je drinkt na"
        " afloop koffie mee.",
        Theme.CULTURE,
        (Talent.MUSIC,),
        "do:o",
        (1, 2),
        more={"positions": 1},
    ),
    "soup": Written(
        "Soep rondbrengen in de kou",
        "Je brengt met een bakfiets soep naar buren die niet makkelijk buiten komen.\n- Je vult de bekers."
        "\n- Je maakt een praatje aan de deur.",
        Theme.POVERTY,
        (Talent.DRIVE, Talent.TALK),
        "vr:m",
        ends_in=-21,
    ),
    "archive": Written(
        "Oude foto's van de buurt ordenen",
        "Je zoekt uit wat er op oude foto's staat.\n- Je schrijft op wie en waar.\n- Je scant de foto's.",
        Theme.CULTURE,
        (Talent.COMPUTER, Talent.WRITE),
        "di:m",
        ends_in=-120,
    ),
    "garden": Written(
        "Hulp in de buurttuin",
        "Je helpt in de tuin achter het buurthuis.",
        Theme.NATURE,
        (Talent.GARDEN,),
        "za:o",
        more={"offer": "", "vulnerable_contact": None, "was_paid_last_year": None},
    ),
    "bar": Written(
        "Barhulp op vrijdagavond",
        "Je staat achter de bar als er muziek is.\n- Je schenkt in.\n- Je bent tussen de 18 en 30 jaar.",
        Theme.EVENTS,
        (Talent.HOST,),
        "vr:a",
        (4, 4),
        more={"min_age": int(MinimumAge.FROM_18)},
    ),
    "computer": Written(
        "Hulp bij het computerspreekuur",
        "Buren komen langs met vragen over hun telefoon of computer.\n- Je kijkt rustig mee.\n- Je legt"
        " het uit in gewone taal.",
        Theme.DIGITAL,
        (Talent.COMPUTER, Talent.TEACH),
        "ma:m",
        more={"who": "Je hebt een afgeronde hbo-opleiding ICT.", "demand_reason": ""},
    ),
    "playground": Written(
        "Toezicht in de speeltuin",
        "Je bent er als kinderen spelen.\n- Je opent het hek.\n- Je plakt een pleister.\n- Je praat"
        " met ouders.",
        Theme.YOUTH,
        (Talent.HOST, Talent.CARE),
        "wo:m za:m",
        (3, 4),
        more={"min_age": int(MinimumAge.FROM_18), "vulnerable_contact": True, "positions": 5},
    ),
    "swings": Written(
        "Handige hulp voor de speeltoestellen",
        "Je houdt de toestellen heel en veilig.\n- Je schuurt en verft.\n- Je draait schroeven vast.",
        Theme.REPAIR,
        (Talent.REPAIR, Talent.HANDS),
        "do:o",
        more={"min_age": int(MinimumAge.FROM_18)},
    ),
    "website": Written(
        "Maak de website van de speeltuin mooier",
        "Je zet nieuws en foto's op onze website.\n- Je vraagt ouders of een foto mag.\n- Je doet dit thuis.",
        Theme.DIGITAL,
        (Talent.COMPUTER, Talent.WRITE),
        "ma:a",
        more={"online": True},
    ),
    "advice": Written(
        "Energiecoach in je eigen straat",
        "Je gaat bij buren langs en kijkt hoe het huis warmer wordt.\n- Je neemt folders mee.\n- Je schrijft"
        " op wat mensen willen.",
        Theme.REPAIR,
        (Talent.TALK, Talent.REPAIR),
        "di:a",
        more={"min_age": int(MinimumAge.FROM_18)},
    ),
    "leaflets": Written(
        "Langs de deur met folders",
        "Je vertelt buren over onze spaarlampen.\n- Je belt aan.\n- Je schrijft op wie er wil bestellen.",
        Theme.REPAIR,
        (Talent.TALK,),
        "za:m",
        more={"min_age": int(MinimumAge.FROM_18)},
    ),
}
