"""Examples of vacancies for common roles: our own plain words, with gaps `[…]` to fill.

They are the beginning of somebody's text and so stay Dutch, whatever the language of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.vacancies.states import DutchLevel, Expenses, Rhythm, Talent, Theme, VacancyKind
from vrijwilligerspunt.vacancies.states_writing import Model, Risk


@dataclass(frozen=True, slots=True)
class Example:
    """What an example fills in; what depends on the organisation stays open."""

    title: str
    tasks: str
    who: str
    offer: str
    theme: Theme
    talents: tuple[Talent, ...]
    hours: tuple[float, float] = (2, 4)
    rhythm: Rhythm = Rhythm.WEEKLY
    kind: VacancyKind = VacancyKind.REGULAR
    slots: int = 0
    dutch_level: DutchLevel = DutchLevel.A2
    learning_dutch_welcome: bool = False
    min_age: int = 18
    risks: tuple[Risk, ...] = ()
    vulnerable_contact: bool | None = None
    experience_needed: bool = False
    demand_reason: str = ""

    def fields(self) -> dict[str, Any]:
        """As columns of a vacancy."""
        return {
            "title": self.title,
            "tasks": self.tasks,
            "who": self.who,
            "offer": self.offer,
            "theme": self.theme,
            "kind": self.kind,
            "talents": [talent.value for talent in self.talents],
            "hours_min": self.hours[0],
            "hours_max": self.hours[1],
            "rhythm": self.rhythm,
            "slots": self.slots,
            "dutch_level": self.dutch_level,
            "learning_dutch_welcome": self.learning_dutch_welcome,
            "min_age": self.min_age,
            "risk_flags": [risk.value for risk in self.risks],
            "vulnerable_contact": self.vulnerable_contact,
            "experience_needed": self.experience_needed,
            "demand_reason": self.demand_reason,
            "expenses": Expenses.ACTUAL,
        }


_WORKDAYS = (Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY)
_DAYTIME = sum(
    1 << Slot(day, part).code for day in _WORKDAYS for part in (Daypart.MORNING, Daypart.AFTERNOON)
)
_EVENINGS = sum(1 << Slot(day, Daypart.EVENING).code for day in _WORKDAYS)
_SATURDAY = (1 << Slot(Weekday.SATURDAY, Daypart.MORNING).code) | (
    1 << Slot(Weekday.SATURDAY, Daypart.AFTERNOON).code
)

EXAMPLES: Mapping[Model, Example] = {
    Model.HOST: Example(
        title="Gastvrouw of gastheer bij [naam van de plek]",
        tasks="Je ontvangt mensen bij [naam van de plek].\n- Je zegt iedereen gedag."
        "\n- Je schenkt koffie en thee."
        "\n- Je maakt een praatje.\n- Je ruimt samen met de anderen op.",
        who="Je bent vriendelijk en vindt het leuk om mensen te ontmoeten. Ervaring is niet nodig.",
        offer="[Naam] werkt je in en is er altijd bij.\nGezellige collega's\nKoffie, thee en een lunch",
        theme=Theme.NEIGHBOURHOOD,
        talents=(Talent.HOST, Talent.TALK),
        slots=_DAYTIME,
        learning_dutch_welcome=True,
        min_age=16,
    ),
    Model.DRIVER: Example(
        title="Chauffeur voor [ouderen in de wijk]",
        tasks="Je brengt mensen met de auto naar [plek].\n- Je haalt ze thuis op.\n- Je helpt met instappen."
        "\n- Je brengt ze weer veilig thuis.",
        who="Je hebt een rijbewijs B en rijdt rustig. Je neemt de tijd voor mensen.",
        offer="[Naam] plant de ritten en is je contactpersoon.\nEen rit mee om te oefenen"
        "\nJe rijdt in onze auto",
        theme=Theme.TRANSPORT,
        talents=(Talent.DRIVE, Talent.TALK),
        slots=_DAYTIME,
        risks=(Risk.TRAFFIC,),
        experience_needed=True,
        demand_reason="Je hebt een rijbewijs nodig om mensen te mogen rijden.",
    ),
    Model.BUDDY: Example(
        title="Maatje voor [iemand uit de buurt]",
        tasks="Je gaat [één keer per week] samen iets leuks doen.\n- Wandelen, een spel of koffie drinken."
        "\n- Je luistert en denkt mee.\n- Jullie kiezen samen wat je doet.",
        who="Je kunt goed luisteren. Je komt je afspraken na.",
        offer="[Naam] koppelt jullie en belt je elke maand.\nEen training vooraf"
        "\nElk kwartaal een avond met andere maatjes",
        theme=Theme.BUDDIES,
        talents=(Talent.LISTEN, Talent.TALK),
        hours=(2, 3),
        vulnerable_contact=True,
    ),
    Model.TREASURER: Example(
        title="Penningmeester van [naam van de club]",
        tasks="Je zorgt voor het geld van [naam van de club].\n- Je betaalt de rekeningen."
        "\n- Je houdt bij wat er in en uit gaat."
        "\n- Je maakt elk jaar een overzicht.\n- Je vergadert [één keer per maand] met het bestuur.",
        who="Je werkt netjes en vindt cijfers leuk. Je hoeft geen boekhouder te zijn.",
        offer="De vorige penningmeester werkt je in.\nEen boekhoudprogramma met uitleg"
        "\nEen bestuur dat meedenkt",
        theme=Theme.BOARD,
        kind=VacancyKind.BOARD,
        talents=(Talent.NUMBERS, Talent.ORGANISE),
        hours=(4, 8),
        rhythm=Rhythm.MONTHLY,
        slots=_EVENINGS,
        dutch_level=DutchLevel.B1,
    ),
    Model.LANGUAGE_BUDDY: Example(
        title="Taalmaatje: samen Nederlands praten",
        tasks="Je oefent Nederlands met iemand die de taal leert.\n- Je praat over gewone dingen."
        "\n- Je gaat samen naar de markt of de bibliotheek.\n- Je helpt met een brief of een formulier.",
        who="Je spreekt goed Nederlands en hebt geduld. Lesgeven hoef je niet te kunnen.",
        offer="[Naam] koppelt je aan iemand en helpt je op weg.\nEen korte training"
        "\nMateriaal om mee te oefenen",
        theme=Theme.LANGUAGE,
        talents=(Talent.TEACH, Talent.TALK),
        hours=(1, 2),
        dutch_level=DutchLevel.B1,
        min_age=18,
    ),
    Model.COACH: Example(
        title="Trainer van [het team] bij [de club]",
        tasks="Je geeft training aan [groep].\n- Je bedenkt oefeningen."
        "\n- Je let op dat iedereen mee kan doen."
        "\n- Je gaat mee naar wedstrijden, als je dat leuk vindt.",
        who="Je houdt van sport en je moedigt mensen aan.",
        offer="Een ervaren trainer loopt de eerste weken met je mee.\nEen cursus die wij betalen"
        "\nKleding van de club",
        theme=Theme.SPORT,
        talents=(Talent.SPORT, Talent.LEAD),
        slots=_EVENINGS | _SATURDAY,
        min_age=16,
    ),
    Model.HANDYMAN: Example(
        title="Klusser voor kleine reparaties",
        tasks="Je repareert kleine dingen voor [buurtbewoners].\n- Een lamp ophangen of een kraan maken."
        "\n- Een fiets of een stoel weer heel maken.\n- Je legt uit wat je doet, zodat mensen het leren.",
        who="Je bent handig en werkt veilig.",
        offer="[Naam] verdeelt de klussen en is je contactpersoon.\nGereedschap en materiaal"
        "\nUitleg over veilig werken",
        theme=Theme.REPAIR,
        talents=(Talent.REPAIR, Talent.HANDS),
        slots=_DAYTIME,
        dutch_level=DutchLevel.A1,
        learning_dutch_welcome=True,
        risks=(Risk.TOOLS,),
    ),
    Model.GARDENER: Example(
        title="Tuinhulp in [naam van de tuin]",
        tasks="Je werkt met een groepje in de tuin.\n- Je wiedt, plant en geeft water."
        "\n- Je oogst groente en bloemen."
        "\n- In de pauze drinken we samen koffie.",
        who="Je bent graag buiten. Je hoeft niets van planten te weten.",
        offer="[Naam] leert je alles en is er altijd bij.\nEen deel van de oogst"
        "\nHandschoenen en gereedschap",
        theme=Theme.NATURE,
        talents=(Talent.GARDEN, Talent.HANDS),
        slots=_DAYTIME | _SATURDAY,
        dutch_level=DutchLevel.A1,
        learning_dutch_welcome=True,
        min_age=16,
    ),
    Model.ACTIVITIES: Example(
        title="Begeleider van [de activiteit]",
        tasks="Je helpt bij [activiteit] voor [groep].\n- Je zet alles klaar."
        "\n- Je doet mee en helpt wie dat wil."
        "\n- Je ruimt samen met de groep op.",
        who="Je bent graag onder de mensen. Je ziet wie er wat hulp nodig heeft.",
        offer="Je werkt altijd samen met [naam].\nEen middag om mee te lopen\nJe eigen ideeën zijn welkom",
        theme=Theme.CARE,
        talents=(Talent.CREATE, Talent.HOST),
        slots=_DAYTIME,
    ),
    Model.SOCIAL_MEDIA: Example(
        title="Hulp bij sociale media van [organisatie]",
        tasks="Je laat zien wat wij doen.\n- Je maakt foto's en korte berichten."
        "\n- Je plaatst ze op [kanalen]."
        "\n- Je antwoordt op vragen van mensen.",
        who="Je schrijft graag en bent handig met je telefoon.",
        offer="[Naam] kijkt met je mee en beantwoordt je vragen.\nRuimte voor je eigen ideeën"
        "\nEen bewijs voor je cv",
        theme=Theme.DIGITAL,
        talents=(Talent.COMPUTER, Talent.WRITE),
        hours=(1, 3),
        dutch_level=DutchLevel.B1,
        min_age=16,
    ),
    Model.COOK: Example(
        title="Kookhulp bij [het buurtrestaurant]",
        tasks="Je kookt met een klein team voor [aantal] mensen.\n- Je snijdt groente en kookt mee."
        "\n- Je dekt de tafels.\n- Daarna eten we samen en wassen we af.",
        who="Je houdt van koken en van samenwerken. Een diploma is niet nodig.",
        offer="De kok leert je alles en werkt met je samen.\nEen warme maaltijd"
        "\nUitleg over schoon en veilig werken",
        theme=Theme.POVERTY,
        talents=(Talent.COOK, Talent.HANDS),
        hours=(3, 4),
        slots=_DAYTIME,
        dutch_level=DutchLevel.A1,
        learning_dutch_welcome=True,
        min_age=16,
    ),
}
