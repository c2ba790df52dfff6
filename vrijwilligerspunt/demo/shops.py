"""The invented shops of the demo city, and the discounts that they and a few organisations give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from vrijwilligerspunt.demo.grammar import Postcode, slots
from vrijwilligerspunt.demo.organisations import DemoOrganisation, finish
from vrijwilligerspunt.organisations.states import OrganisationKind
from vrijwilligerspunt.passes.rules_offers import Told
from vrijwilligerspunt.passes.states import OfferKind, OfferLimit
from vrijwilligerspunt.vacancies.states import Theme

BAKERY = "bakkerij-deeg-daad"
SHOPS: tuple[tuple[str, str, str], ...] = (
    ("Bakkerij Deeg & Daad", "5625", "Wij bakken elke nacht brood en koeken. Wat over is, gaat naar buren."),
    ("Fietsenzaak De Bel", "5621", "Bij De Bel maken we elke fiets weer rijklaar. Je kunt erop wachten."),
    ("Kapsalon Knip & Kletsen", "5643", "Knippen, kleuren en kletsen. De koffie staat klaar."),
    (
        "Zwembad De Natte Neus",
        "5653",
        "Een klein zwembad met warm water. Ook wie net begint, leert het hier.",
    ),
    ("Lunchhuis Het Zoute Lepeltje", "5611", "Soep, brood en taart in een huis met een tuin."),
    ("Boekhandel De Omgeslagen Bladzij", "5612", "Nieuwe en gelezen boeken. Lees rustig een bladzij."),
    ("Bloemist Steel & Blad", "5644", "Bloemen en planten, vers van de kweker."),
    ("Escape Huis De Sleutel", "5617", "Los met je groep de raadsels op. Kom je er op tijd uit?"),
    ("Sportschool Rustig Aan", "5627", "Bewegen in je eigen tempo, met een begeleider die meekijkt."),
    ("Wasserij Wit & Warm", "5632", "Wij wassen en strijken. Ook dekbedden en gordijnen."),
)


def shops(seed: int, postcodes: Sequence[Postcode]) -> list[DemoOrganisation]:
    """Every shop. Raises KeyError when the postcode of one is missing."""
    by_pc4 = {postcode.pc4: postcode for postcode in postcodes}
    rng = Random(seed * 5003 + 11)
    return [
        finish(rng, name, OrganisationKind.COMPANY, Theme.EVENTS, by_pc4[pc4], purpose)
        for name, pc4, purpose in SHOPS
    ]


@dataclass(frozen=True)
class Offered:
    """A discount as its shop wrote it. `ends_in` is the last day in days from now, `a_day` the most uses."""

    shop: str
    kind: OfferKind
    title: str
    text: str
    pc4: str
    terms: str = ""
    when: str = ""
    limit: OfferLimit = OfferLimit.EVERY_TIME
    ends_in: int | None = None
    a_day: int = 2

    def is_on(self, day: date) -> bool:
        """Is it one of its days of the week?"""
        days = {slot.day.number for slot in slots(self.when)}
        return not days or day.isoweekday() in days

    def told(self, today: date) -> Told:
        """What the shop filled in; `today` is the real one."""
        return Told(
            kind=self.kind,
            title=self.title,
            text=self.text,
            terms=self.terms,
            slots=frozenset(slot.code for slot in slots(self.when)),
            use_limit=self.limit,
            pc4=self.pc4,
            ends_on=None if self.ends_in is None else today + timedelta(days=self.ends_in),
        )


_K = OfferKind
OFFERS: dict[str, Offered] = {
    "bread": Offered(
        BAKERY,
        _K.FOOD,
        "10 procent korting op woensdag",
        "Op woensdag 10 procent korting op brood en gebak. Op andere dagen krijg je een koek erbij.",
        "5625",
        a_day=7,
    ),
    "biscuit": Offered(
        BAKERY,
        _K.FOOD,
        "Gratis speculaasje bij de koffie",
        "Neem je koffie mee? Dan zit er een erbij.",
        "5625",
        a_day=0,  # Nobody used it: that is why it hid itself.
    ),
    "dough": Offered(
        BAKERY,
        _K.LEARNING,
        "Leer brood bakken met 5 euro korting",
        "Je bakt een ochtend mee en neemt je brood mee naar huis.",
        "5625",
        "Bel eerst voor een plek.",
        "za:o",
    ),
    "cake": Offered(
        BAKERY,
        _K.FOOD,
        "Tweede vlaai voor de helft",
        "Alleen in de week van de opening.",
        "5625",
        ends_in=-3,
    ),
    "crumbs": Offered(BAKERY, _K.FOOD, "Brood van gisteren voor 1 euro", "", "5625"),
    "tyre": Offered(
        "fietsenzaak-de-bel",
        _K.REPAIR,
        "Gratis bandcheck",
        "Wij pompen je banden op en kijken of je remmen goed zijn.",
        "5621",
    ),
    "haircut": Offered(
        "kapsalon-knip-kletsen",
        _K.CARE,
        "5 euro korting op maandag en dinsdag",
        "Op knippen, voor iedereen.",
        "5643",
        "Niet samen met andere kortingen.",
        "ma-di:om",
    ),
    "swim": Offered(
        "zwembad-de-natte-neus",
        _K.SPORT,
        "Gratis proefles zwemmen",
        "Een les van een uur, voor beginners en wie lang niet zwom.",
        "5653",
        "Meld je een dag eerder aan.",
        limit=OfferLimit.ONCE_A_DAY,
        a_day=3,
    ),
    "lunch": Offered(
        "lunchhuis-het-zoute-lepeltje",
        _K.FOOD,
        "Gratis koffie bij je lunch",
        "Bij elke lunch aan tafel krijg je een koffie of thee van ons.",
        "5611",
        "Eén kop per dag.",
        "ma-vr:m",
        OfferLimit.ONCE_A_DAY,
        a_day=5,
    ),
    "soup": Offered(
        "lunchhuis-het-zoute-lepeltje",
        _K.FOOD,
        "Soep van de dag voor 3 euro",
        "Op vrijdag schuif je aan voor een kom soep met brood.",
        "5611",
        when="vr:m",
    ),
    "book": Offered(
        "boekhandel-de-omgeslagen-bladzij",
        _K.SHOPS,
        "10 procent korting op gelezen boeken",
        "Op alle boeken van de achterste kast.",
        "5612",
    ),
    "museum": Offered(
        "museum-van-de-stille-radio",
        _K.CULTURE,
        "Vrije toegang tot het museum",
        "Je loopt gratis naar binnen en neemt deel aan de rondleiding.",
        "5617",
        "Voor de houder van de pas.",
        "za-zo:om",
        a_day=4,
    ),
    "film": Offered(
        "filmclub-het-derde-doek",
        _K.CULTURE,
        "Tweede kaartje voor de helft",
        "Neem iemand mee. Na de film praten we na.",
        "5611",
        when="vr-za:a",
    ),
    "flowers": Offered(
        "bloemist-steel-blad",
        _K.SHOPS,
        "15 procent korting op planten",
        "Op alle planten voor binnen en buiten.",
        "5644",
    ),
    "escape": Offered(
        "escape-huis-de-sleutel",
        _K.CULTURE,
        "20 procent korting voor je hele groep",
        "Eén pas is genoeg voor de hele groep.",
        "5617",
        "Niet in de vakanties.",
        "ma-do:ma",
        ends_in=60,
    ),
    "gym": Offered(
        "sportschool-rustig-aan",
        _K.SPORT,
        "Eerste maand gratis sporten",
        "Je sport een maand mee met een eigen begeleider.",
        "5627",
        "Daarna stop je of word je lid.",
    ),
    "pilates": Offered(
        "sportschool-rustig-aan",
        _K.SPORT,
        "Rustig bewegen op maandag voor 4 euro",
        "Een uur oefenen op de mat. We hebben nu even geen zaal.",
        "5627",
        when="ma:o",
    ),
    "laundry": Offered(
        "wasserij-wit-warm",
        _K.CARE,
        "10 procent korting op dekbedden",
        "Wij wassen en drogen je dekbed binnen twee dagen.",
        "5632",
    ),
    "choir": Offered(
        "koor-dommelgalm",
        _K.CULTURE,
        "Gratis naar het winterconcert",
        "Eén kaartje voor ons concert, met een warme drank na afloop.",
        "5614",
        "Zolang er plaats is.",
        ends_in=40,
    ),
    "farm": Offered(
        "kinderboerderij-het-kromme-hek",
        _K.FOOD,
        "Gratis koffie op de kinderboerderij",
        "Drink koffie op het erf terwijl de kinderen de geiten voeren.",
        "5632",
        limit=OfferLimit.ONCE_A_DAY,
    ),
}
