"""Invented organisations of the demo city: the named ones first, then as many as asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from slugify import slugify

from vrijwilligerspunt.demo.grammar import Postcode, choose
from vrijwilligerspunt.demo.residents import weighted_postcodes
from vrijwilligerspunt.demo.roles.names import ADJECTIVES, FIRST_NAMES, NOUNS, STREET_ENDINGS, STREETS
from vrijwilligerspunt.demo.roles.purposes import CLOSING, SORTS, STUDENTS
from vrijwilligerspunt.organisations.states import OrganisationKind
from vrijwilligerspunt.vacancies.states import Theme

THIS_YEAR = 2026

K = OrganisationKind

NAMED: tuple[tuple[str, OrganisationKind, Theme, str, str], ...] = (
    (
        "Buurthuis De Blauwe Zwaluw",
        K.FOUNDATION,
        Theme.NEIGHBOURHOOD,
        "5628",
        "De Blauwe Zwaluw is de woonkamer van de Woenselse Heide. Er is koffie, een keuken, een zaal"
        " en een tuin."
        " Buren koken, kaarten, leren en vieren hier samen.",
    ),
    (
        "Wijktuin Het Groene Lint",
        K.FOUNDATION,
        Theme.NATURE,
        "5654",
        "In de wijktuin in de Bennekel groeien groente, bloemen en vriendschappen. Iedereen werkt op"
        " zijn eigen tempo."
        " De oogst delen we.",
    ),
    (
        "Repareercafé De Losse Schroef",
        K.ASSOCIATION,
        Theme.REPAIR,
        "5642",
        "Bij De Losse Schroef maak je kapotte spullen samen weer heel. Er staan werkbanken,"
        " naaimachines en verse koffie.",
    ),
    (
        "Taalhuis Tachtig Talen",
        K.FOUNDATION,
        Theme.LANGUAGE,
        "5621",
        "In het taalhuis in Woensel-West oefenen buren Nederlands met elkaar. We praten, lezen,"
        " schrijven en lachen."
        " Elke taal is welkom.",
    ),
    (
        "Zorghuis Avondglans",
        K.FOUNDATION,
        Theme.CARE,
        "5653",
        "In Avondglans wonen vijftig ouderen in kleine groepen. Wij willen dat elke dag iets heeft"
        " om naar uit te kijken.",
    ),
    (
        "Sportclub Kwikstaart '31",
        K.ASSOCIATION,
        Theme.SPORT,
        "5627",
        "Kwikstaart is de club van de Achtse Barrier, voor voetbal en korfbal. Plezier en meedoen"
        " gaan bij ons voor.",
    ),
    (
        "Scouting De Zilveren Uil",
        K.ASSOCIATION,
        Theme.YOUTH,
        "5644",
        "Bij De Zilveren Uil leren kinderen vuur maken, samenwerken en de weg vinden. Onze blokhut"
        " staat bij Eikenburg.",
    ),
    (
        "Voedselhoek De Volle Plank",
        K.FOUNDATION,
        Theme.POVERTY,
        "5612",
        "De Volle Plank deelt eten uit dat anders weg zou gaan. Gezinnen kiezen zelf wat ze lekker vinden."
        " Niemand hoeft zich te schamen.",
    ),
    (
        "Fietsmaatjes Samen Trappen",
        K.FOUNDATION,
        Theme.BUDDIES,
        "5611",
        "Samen Trappen heeft twaalf duofietsen in de stad. Wie niet meer alleen fietst, gaat met een"
        " maatje op pad.",
    ),
    (
        "Museum van de Stille Radio",
        K.FOUNDATION,
        Theme.CULTURE,
        "5617",
        "Het museum op Strijp S bewaart radio's en de verhalen erachter. Veel toestellen spelen nog."
        " Elke zaterdag is er"
        " een demonstratie.",
    ),
    (
        "Kinderboerderij Het Kromme Hek",
        K.FOUNDATION,
        Theme.NATURE,
        "5632",
        "Het Kromme Hek heeft geiten, ezels, konijnen en een oud varken. Kinderen uit Vaartbroek"
        " helpen mee in de stal.",
    ),
    (
        "Koor Dommelgalm",
        K.ASSOCIATION,
        Theme.CULTURE,
        "5614",
        "Dommelgalm zingt elke week in Stratum, van pop tot volkslied. Je hoeft geen noten te lezen.",
    ),
    (
        "Huiskamer De Open Klink",
        K.FOUNDATION,
        Theme.NEIGHBOURHOOD,
        "5643",
        "De Open Klink is een huiskamer in de Kruidenbuurt. De koffie is klaar en er wordt vaak"
        " samen gekookt.",
    ),
    (
        "Geloofsgemeenschap Aan het Water",
        K.FAITH,
        Theme.FAITH,
        "5641",
        "Aan het Water is een open gemeenschap in Tongelre. We zijn stil, vieren, eten en praten samen."
        " Iedereen mag aanschuiven.",
    ),
    (
        "Stichting Rolrijders op Pad",
        K.FOUNDATION,
        Theme.TRANSPORT,
        "5654",
        "Rolrijders op Pad maakt uitstapjes mogelijk voor mensen in een rolstoel. We rijden met twee"
        " bussen vanuit Gestel.",
    ),
    (
        "Speel-o-theek Tol & Toeter",
        K.FOUNDATION,
        Theme.YOUTH,
        "5658",
        "Bij Tol & Toeter in Meerhoven lenen gezinnen speelgoed. Er is keuze uit achthonderd"
        " spellen, puzzels en fietsjes.",
    ),
    (
        "Hulp bij Papieren De Gele Map",
        K.FOUNDATION,
        Theme.POVERTY,
        "5623",
        "De Gele Map helpt met brieven, formulieren en mappen. Dat doen we rustig, gratis en in gewone taal.",
    ),
    (
        "Werkplaats Spijker & Zaag",
        K.ASSOCIATION,
        Theme.REPAIR,
        "5652",
        "Spijker & Zaag is een vereniging met een houtwerkplaats op de Hurk. Leden en buren maken er"
        " meubels en dromen.",
    ),
    (
        "Filmclub Het Derde Doek",
        K.ASSOCIATION,
        Theme.CULTURE,
        "5611",
        "Het Derde Doek draait films die je nergens anders ziet. Na afloop praten we na in de Bergen.",
    ),
    (
        "Natuurgroep De Waterspin",
        K.INFORMAL,
        Theme.NATURE,
        "5656",
        "De Waterspin zorgt voor poelen, bosjes en paadjes bij Gennep. We werken met de hand en"
        " drinken koffie buiten.",
    ),
    (
        "Bewonersgroep Klaver Zes",
        K.INFORMAL,
        Theme.NEIGHBOURHOOD,
        "5625",
        "Klaver Zes is een groep buren uit 't Hool. Samen houden we een buurttuin bij en vieren we de zomer.",
    ),
    (
        "Studentenhuis Kelder Negentien",
        K.STUDENT_GROUP,
        Theme.EVENTS,
        "5612",
        "In Kelder Negentien wonen negentien studenten bij het TU-terrein. Een paar keer per jaar"
        " klussen we voor de buurt.",
    ),
)


@dataclass(frozen=True)
class DemoOrganisation:
    """An invented organisation, ready to be loaded."""

    slug: str
    name: str
    kind: OrganisationKind
    purpose: str
    theme: Theme
    pc4: str
    street: str
    place_name: str
    website: str
    email: str
    phone: str
    step_free: bool
    founded_year: int
    contact_first_name: str


def organisations(seed: int, count: int, postcodes: Sequence[Postcode]) -> list[DemoOrganisation]:
    """`count` organisations: the named ones first, then generated ones. Deterministic per seed.

    Raises ValueError without postcodes or when the postcode of a named organisation is missing.
    """
    by_pc4 = {postcode.pc4: postcode for postcode in postcodes}
    rng = Random(seed * 7919 + 1)
    spread = weighted_postcodes(postcodes)
    themes = list(SORTS)
    result: list[DemoOrganisation] = []
    taken: set[str] = set()
    for name, kind, theme, pc4, purpose in NAMED[:count]:
        if pc4 not in by_pc4:
            raise ValueError(f"postcode {pc4} of {name} is missing")
        result.append(finish(rng, name, kind, theme, by_pc4[pc4], purpose))
        taken.add(result[-1].slug)
    while len(result) < count:
        number = len(result)
        students = number % 37 == 30
        theme = Theme.EVENTS if students else themes[number % len(themes)]
        sort = STUDENTS if students else SORTS[theme]
        name = _name(rng, choose(rng, sort.prefixes), taken)
        postcode = spread.pick(rng)
        situation = {"org": name, "wijk": postcode.wijk_name or postcode.municipality}
        purpose = " ".join(
            [sort.deeds.one(rng, situation), *CLOSING.pick(rng, situation, 1 + int(rng.random() * 2))]
        )
        result.append(finish(rng, name, choose(rng, sort.kinds), theme, postcode, purpose))
        taken.add(result[-1].slug)
    return result


def _name(rng: Random, prefix: str, taken: set[str]) -> str:
    for attempt in range(200):
        name = f"{prefix} De {choose(rng, ADJECTIVES)} {choose(rng, NOUNS)}"
        if attempt > 100:
            name += f" {1 + int(rng.random() * 999)}"
        if slugify(name) not in taken:
            return name
    raise ValueError(f"no free name left for {prefix}")


def finish(
    rng: Random, name: str, kind: OrganisationKind, theme: Theme, postcode: Postcode, purpose: str
) -> DemoOrganisation:
    """An organisation with all that the demo invents for it."""
    slug = slugify(name)
    return DemoOrganisation(
        slug=slug,
        name=name,
        kind=kind,
        purpose=purpose,
        theme=theme,
        pc4=postcode.pc4,
        street=f"{choose(rng, STREETS)}{choose(rng, STREET_ENDINGS)} {1 + int(rng.random() * 98)}",
        place_name=postcode.municipality,
        website=f"https://{slug}.voorbeeld.example" if rng.random() < 0.6 else "",
        email=f"{slug}@voorbeeld.example",
        phone=f"040-0123 4{int(rng.random() * 100):02d}" if rng.random() < 0.7 else "",
        step_free=rng.random() < 0.75,
        founded_year=THIS_YEAR - 1 - int(rng.random() ** 2 * 95),
        contact_first_name=choose(rng, FIRST_NAMES),
    )
