"""What is written of each course of the demo city, in our own words; the organisers are invented."""

from __future__ import annotations

from dataclasses import dataclass

_V, _B, _O, _E, _P = "volunteers", "buddies", "organisations", "everyone", "professionals"


@dataclass(frozen=True, slots=True)
class Written:
    """A course as the editor wrote it.

    `starts_in` is its first day in days from now, or the first `weekday` (1 is Monday) after that; `lasts` is
    how many days later the last one is. `site` is the name of the site on which one enrols.
    """

    title: str
    text: str = ""
    audiences: tuple[str, ...] = ()
    organiser: str = ""
    starts_in: int | None = None
    lasts: int = 0
    times: str = ""
    place: str = ""
    pc4: str = ""
    online: bool = False
    price: str = "Gratis"
    site: str = ""
    how: str = ""
    language: str = "nl"
    weekday: int = 0


SWALLOW, LANGUAGE, CARE = "Buurthuis De Blauwe Zwaluw", "Taalhuis Tachtig Talen", "Zorghuis Avondglans"
CLUB, REPAIR, RIDES = (
    "Sportclub Kwikstaart '31",
    "Repareercafé De Losse Schroef",
    "Fietsmaatjes Samen Trappen",
)

COURSES: dict[str, Written] = {
    "first aid": Written(
        "Eerste hulp voor vrijwilligers",
        "Wat doe je als iemand valt, zich brandt of flauwvalt?\n"
        "Je oefent twee avonden met elkaar. Na afloop krijg je een bewijs dat je erbij was.",
        (_V,), SWALLOW, 17, 7, "Twee avonden van 19.00 tot 21.30 uur",
        "Buurthuis De Blauwe Zwaluw", "5628", price="15 euro", site="de-blauwe-zwaluw", weekday=1,
    ),
    "resuscitate": Written(
        "Reanimeren met de AED",
        "Je leert hoe je een hart weer op gang helpt en hoe de AED je vertelt wat je moet doen.\n"
        "We oefenen op een pop, zo vaak tot je handen het weten.",
        (_E,), CLUB, 24, 0, "Van 9.30 tot 12.30 uur", "Kantine van Kwikstaart", "5627",
        how="Stuur een mail naar de club en noem je naam en je telefoonnummer.", weekday=6,
    ),
    "forgetting": Written(
        "Praten met iemand die vergeet",
        "Een gesprek loopt anders als iemand veel vergeet. Hoe blijf je rustig en toch gezellig?\n"
        "Een verzorgende van Avondglans vertelt en jullie spelen gesprekken na.",
        (_B, _V), CARE, 12, 0, "Van 14.00 tot 16.00 uur", "De huiskamer van Avondglans", "5653",
        site="avondglans", weekday=4,
    ),
    "listening": Written(
        "Luisteren zonder meteen te helpen",
        "Je wilt iets oplossen, maar de ander wil vooral zijn verhaal kwijt. Dat luisteren kun je leren.\n"
        "Drie keer met een kleine groep, met opdrachten voor thuis.",
        (_B,), "Stichting Het Open Oor", 30, 14, "Drie woensdagen van 19.30 tot 21.30 uur",
        "Wijkgebouw De Brug", "5621", site="het-open-oor", weekday=3,
    ),
    "boundaries": Written(
        "Nee zeggen en toch aardig blijven",
        "Belt iemand je elke dag? Vraag je je af wat wel en niet bij je hoort?\n"
        "Je leert je grens kennen en hoe je die vertelt, zonder de ander kwijt te raken.",
        (_B, _V), "Stichting Het Open Oor", 41, 0, "Van 13.00 tot 16.00 uur", "Wijkgebouw De Brug", "5621",
        site="het-open-oor", weekday=5,
    ),
    "language coach": Written(
        "Samen Nederlands oefenen: zo begin je",
        "Je hoeft geen juf of meester te zijn om iemand met taal te helpen.\n"
        "Je krijgt spelletjes en gesprekken mee waar je morgen al mee kunt beginnen.",
        (_V,), LANGUAGE, 9, 21, "Vier dinsdagen van 10.00 tot 12.00 uur", "Taalhuis Tachtig Talen", "5621",
        how="Loop op dinsdag binnen, of bel het taalhuis.", weekday=2,
    ),
    "plain words": Written(
        "Schrijven wat iedereen begrijpt",
        "Kortere zinnen, gewone woorden en een kop die vertelt waar het over gaat.\n"
        "Neem een tekst van je eigen organisatie mee. Na deze middag is die klaar.",
        (_O, _P), LANGUAGE, 36, 0, "Van 13.30 tot 16.30 uur", "Taalhuis Tachtig Talen", "5621",
        price="25 euro per persoon", site="tachtig-talen", weekday=3,
    ),
    "board": Written(
        "Nieuw in een bestuur",
        "Wat beslis je samen, wat mag je alleen, en wanneer ben je aansprakelijk?\n"
        "Een avond met voorbeelden van gewone clubs en stichtingen.",
        (_O, _V), "Stichting Bestuur en Buurt", 21, 0, "Van 19.30 tot 22.00 uur", "Het Stadslokaal", "5611",
        site="bestuur-en-buurt", weekday=1,
    ),
    "treasurer": Written(
        "De kas op orde",
        "Een begroting maken, bonnetjes bewaren en een jaarverslag schrijven dat ieder lid snapt.\n"
        "Je werkt op je eigen laptop in een gewoon rekenblad.",
        (_O,), "Stichting Bestuur en Buurt", 50, 7, "Twee avonden van 19.30 tot 21.30 uur",
        "Het Stadslokaal", "5611", price="20 euro", site="bestuur-en-buurt", weekday=4,
    ),
    "welcome": Written(
        "Nieuwe vrijwilligers goed ontvangen",
        "De eerste weken bepalen of iemand blijft. Wat vertel je, wie loopt er mee en wanneer vraag je hoe"
        " het gaat?\nJe maakt een plan van één bladzij voor je eigen organisatie.",
        (_O,), "Stichting Bestuur en Buurt", 15, 0, "Van 10.00 tot 12.00 uur", online=True,
        site="bestuur-en-buurt", weekday=2,
    ),
    "signals": Written(
        "Zien dat het niet goed gaat",
        "Een volle brievenbus, een lege koelkast, iemand die niet meer naar buiten komt.\n"
        "Je leert wat je ziet te bespreken, en bij wie je terechtkunt als je je zorgen maakt.",
        (_V, _B, _P), CARE, 27, 0, "Van 19.00 tot 21.30 uur", "De huiskamer van Avondglans", "5653",
        site="avondglans", weekday=1,
    ),
    "tablet": Written(
        "Rustig leren met je telefoon of tablet",
        "Foto's sturen, beeldbellen met de kleinkinderen en veilig iets opzoeken.\n"
        "Je gaat in je eigen tempo. Elke week kun je erbij komen.",
        (_E,), SWALLOW, None, 0, "Elke donderdag van 10.00 tot 11.30 uur",
        "Buurthuis De Blauwe Zwaluw", "5628",
        how="Je hoeft je niet aan te melden. Loop gewoon binnen.",
    ),
    "repair": Written(
        "Solderen voor beginners",
        "Een los draadje is vaak het hele probleem. Je leert veilig solderen en meten met een meter.\n"
        "Neem gerust een kapotte radio of lamp mee.",
        (_E, _V), REPAIR, 33, 0, "Van 13.00 tot 16.00 uur", "Werkplaats De Losse Schroef", "5642",
        price="5 euro voor het materiaal", how="Schrijf je in op de lijst in de werkplaats.", weekday=6,
    ),
    "rider": Written(
        "Fietsen op de duofiets",
        "Voor je met iemand op pad gaat, leer je remmen, draaien en instappen met de duofiets.\n"
        "Twee uur oefenen op een stil terrein, met een ervaren fietsmaatje.",
        (_B, _V), RIDES, None, 0, "Op afspraak, meestal op zaterdagochtend",
        "Stalling van Samen Trappen", "5611",
        site="samen-trappen",
    ),
    "neighbours": Written(
        "Meet your neighbours: helping out in Dutch and English",
        "New in town and would you like to help? In two evenings you find out how volunteering works here.\n"
        "You practise a few Dutch sentences that you will need on your first day. Everybody is welcome.",
        (_E, _V), LANGUAGE, 19, 7, "Two Thursdays, 19.00 to 21.00", "Taalhuis Tachtig Talen", "5621",
        price="Free", site="tachtig-talen", language="en", weekday=4,
    ),
    "coffee": Written(
        "Gastheer of gastvrouw in het buurthuis",
        "Koffie zetten kan iedereen. Maar hoe zorg je dat wie binnenkomt zich welkom voelt?\n"
        "Je loopt twee ochtenden mee en praat er daarna over.",
        (_V,), SWALLOW, None, 0, "Twee ochtenden, in overleg", "Buurthuis De Blauwe Zwaluw", "5628",
        how="Vraag ernaar aan de bar.",
    ),
    "garden": Written(
        "Tuinieren met een groep",
        "Hoe verdeel je het werk als niet iedereen even sterk of handig is?\n"
        "Je leert taken klein te maken, zodat iedereen iets af krijgt.",
        (_V, _P), "Wijktuin Het Groene Lint", None, 0, "Elke eerste zaterdag van 10.00 tot 12.00 uur",
        "De wijktuin in de Bennekel", "5654", how="Bel de wijktuin.",
    ),
    "first steps": Written(
        "Kennismaken met vrijwilligerswerk",
        "Wat vind je leuk, waar ben je goed in en hoeveel tijd heb je?\n"
        "Je praat met mensen die het al doen en gaat naar huis met drie plekken om te bekijken.",
        (_E,), "Vrijwilligerspunt Eindhoven", -10, 0, "Van 19.00 tot 21.00 uur", "Het Stadslokaal", "5611",
        how="Bel of mail het Vrijwilligerspunt.", weekday=2,
    ),
    "summer": Written(
        "Op kamp met kinderen",
        "Spelletjes, regels, heimwee en een regendag: je bereidt je voor op een week als begeleider.\n"
        "Voor wie in de vakantie meegaat.",
        (_V,), "Scouting De Zilveren Uil", -28, 7, "Twee zaterdagen van 10.00 tot 15.00 uur",
        "De blokhut bij Eikenburg", "5644", price="10 euro", site="de-zilveren-uil", weekday=6,
    ),
    "long ago": Written(
        "Fondsen werven voor je club",
        "Bij welke fondsen klop je aan, en wat schrijf je in een aanvraag?",
        (_O,), "Stichting Bestuur en Buurt", -75, 0, "Van 19.30 tot 21.30 uur", "Het Stadslokaal", "5611",
        site="bestuur-en-buurt", weekday=2,
    ),
    "cancelled": Written(
        "Film maken over je vereniging",
        "Met je telefoon maak je in een dag een film van een minuut.",
        (_O, _V), "Filmclub Het Derde Doek", 26, 0, "Van 10.00 tot 16.00 uur",
        "Zaal van Het Derde Doek", "5611",
        site="het-derde-doek", weekday=6,
    ),
    "moved": Written(
        "Samen zingen met mensen die vergeten",
        "Oude liedjes halen veel naar boven.\n"
        "Je leert hoe je een groep meekrijgt, ook als je zelf niet zingt.",
        (_B,), "Koor Dommelgalm", 44, 0, "Van 14.00 tot 16.00 uur", "Repetitieruimte van Dommelgalm", "5614",
        how="Bel het koor.", weekday=5,
    ),
    "half": Written("Talenten ontdekken in een gesprek", audiences=(_P, _V), price=""),
    "new": Written(
        "Voorlezen in een andere taal",
        "Je kiest een boek, oefent met je stem en leest voor in een groep.\n"
        "Kinderen horen zo ook de taal van thuis.",
        (_V,), LANGUAGE, 46, 14, "Drie zaterdagen van 11.00 tot 12.30 uur", "Taalhuis Tachtig Talen", "5621",
        how="Bel het taalhuis.", weekday=6,
    ),
}  # fmt: skip
"""Twenty-four, the shown ones first; what stands in `courses.LIVES` by name is over, stopped or a draft."""
