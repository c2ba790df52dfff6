"""Roles at the table and in the street."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import (
    LITTLE_DUTCH,
    ONCE,
    SELDOM,
    SOME_DUTCH,
    Role,
    Texts,
)
from vrijwilligerspunt.vacancies.states import Theme, VacancyKind

ROLES = (
    Role(
        "plandelen",
        Theme.NATURE,
        "natuur-dieren buurt-ontmoeting duurzaam-repareren",
        talents="bewegen aanpakken",
        when="wo:m za-zo:o",
        hours=(1, 2),
        levels=LITTLE_DUTCH,
        ages=(13, 16),
        rhythms=SELDOM,
        positions=(3, 12),
        flexible=0.2,
        place="Verzamelen bij het plein in {wijk}",
        dutch=Texts(
            titles="""
Zwerfafval rapen [in {wijk}|op {dag}{deel}]
Wandelen met een prikstok door {wijk}
Schone straat, [schoon hoofd|blije buurt]: {wijk}
""",
            intro="""
Met een [knijper|prikstok] en een zak zie je {wijk} [anders|van dichtbij].
[Acht|Zes|Tien] buren lopen samen en [maken er een uitje van|tellen de blikjes].
""",
            tasks="""
Je loopt [een uur|anderhalf uur] [langs het water|door de straten] met [een zak en een knijper|een buur].
Je [scheidt blik en plastic|telt wat je vindt] aan [het eind|de lange tafel].
Je [maakt een praatje met wie vraagt wat je doet|nodigt kinderen uit om mee te doen].
""",
            offer="""
Je krijgt een [hesje|warme handschoen] en [koffie na afloop|verse thee bij terugkomst].
De straat is [meteen mooier|na een uur schoon], en dat [zie je aan alles|voelt goed].
""",
            who="""
Je loopt [graag|een uurtje zonder moeite] en [vindt een schone buurt fijn|wilt buren leren kennen].
Meedoen kan [met je kind, je hond of je huisgenoot|ook één keer].
""",
        ),
        english=Texts(
            titles="""
Litter walk [in {wijk}|on {dag} {deel}]
[Clean|Tidy] streets, [clear heads|happy neighbours] in {wijk}
Walk with a [grabber|bag and a smile] on {dag}
""",
            intro="""
With a grabber and a bag you see {wijk} [differently|up close].
[Eight|Six|Ten] neighbours walk together and [count the cans|make it fun].
""",
            tasks="""
You walk for [an hour|ninety minutes] [along the water|through the streets] with [a neighbour|a small
 group].
You sort [cans and plastic|what you found] at [the end|a long table].
You invite [passers-by|children] to [join|guess the total].
""",
            offer="""
You get [a vest|warm gloves] and [coffee afterwards|tea and cake at the end].
You learn [street names|Dutch words for everything people throw away] [as you go|without a book].
""",
            who="""
You can walk for an hour and [want to meet neighbours|like a clean street].
Bring [your child, dog or flatmate|anyone you like], or [come alone|just come once].
""",
        ),
    ),
    Role(
        "samen-koken",
        Theme.NEIGHBOURHOOD,
        "buurt-ontmoeting zorg-welzijn armoede-recht geloof-zingeving",
        talents="koken gastvrij organiseren",
        when="ma-vr:ma zo:m",
        hours=(2.5, 4.5),
        levels=SOME_DUTCH,
        ages=(16, 18),
        weight=1.4,
        positions=(1, 4),
        dutch=Texts(
            titles="""
Samen koken op {dag}
Kok voor [de buurttafel|het eetcafé|twintig buren] ({dag})
[Soep|Pannenkoeken|Curry|Stamppot] koken [in {wijk}|op {dag}]
Kookmaatje [in {wijk}|voor {dag}{deel}]
""",
            intro="""
Op {dag} eten hier [twintig|dertig|vijfentwintig] buren [aan lange tafels|samen].
[Uien snijden|Aardappels schillen] [praat makkelijk|verbindt], en [om zes uur|daarna] zit iedereen aan
 tafel.
""",
            tasks="""
Je bedenkt met [de kookploeg|{collega}] een menu van [drie gangen|soep en hoofdgerecht].
Je [haalt de boodschappen|snijdt groente|roert in de grote pan].
Je [dekt de tafels|schept op|vraagt wie geen vlees eet].
Je eet [zelf mee|aan tafel mee] en [wast af met muziek aan|helpt met de vaat].
Restjes gaan [in bakjes mee|naar wie ze gebruiken kan].
""",
            offer="""
Je eet mee, elke keer [iets anders|een gerecht uit een ander land].
Je leert [koken voor een groep|hygiënisch werken] in een [echte|ruime] keuken.
""",
            who="""
Je [kookt graag|kunt een mes vasthouden] en [proeft alles|houdt van een volle tafel].
Recepten van [thuis|je oma|je eigen land] zijn [welkom|hier goud].
""",
        ),
        english=Texts(
            titles="""
Cook together [on {dag}s|in {wijk}]
[Soup|Curry|Pancakes|Couscous] for twenty neighbours ({dag})
Kitchen crew [for the community table|in {wijk}]
""",
            intro="""
On {dag} [twenty|thirty] neighbours eat here [at long tables|together].
[Chopping onions|Peeling potatoes] is [the best language class|how friendships start] in town.
""",
            tasks="""
You plan a menu with [the kitchen crew|{collega}] and [shop together|check what is in season].
You [chop|stir|bake] and ask who [eats no meat|has allergies].
You [lay the tables|serve] and [eat with everybody|sit down to eat too].
Leftovers go [home in boxes|to whoever can use them].
""",
            offer="""
You eat along, every time [something new|a dish from another country].
You learn to cook for [a crowd|thirty people] in a [real|roomy] kitchen.
""",
            who="""
You [love to cook|can hold a knife] and [like a full table|taste everything].
Recipes from [home|your grandmother|your country] are [very welcome|worth gold here].
""",
        ),
    ),
    Role(
        "straatfeest",
        Theme.EVENTS,
        "buurt-ontmoeting evenementen",
        talents="organiseren aanpakken gastvrij",
        when="za-zo:ma",
        hours=(4, 8),
        rhythms=ONCE,
        kind=VacancyKind.ONE_OFF,
        levels=SOME_DUTCH,
        ages=(13, 16),
        positions=(4, 15),
        flexible=0.0,
        place="Straten en pleinen in {wijk}",
        dutch=Texts(
            titles="""
Straatfeest [in {wijk}|op {dag}]: help een dag mee
[Tafels sjouwen|Slingers hangen] voor het buurtfeest
Lange tafel in {wijk} zoekt [handen|helpers]
""",
            intro="""
Eén {dag} per jaar [zetten we|staat] de straat [vol tafels|vol met muziek].
[Honderd|Tachtig] buren, [één lange tafel|een springkussen] en [hopelijk zon|veel taart].
""",
            tasks="""
Je [sjouwt tafels|hangt slingers|zet kramen op] [voor het feest begint|met een groepje].
Je [schminkt kinderen|bakt pannenkoeken|schenkt limonade], een [uur|paar uur] lang.
Je [leidt mensen om de straat heen|houdt de spelletjes gaande].
Na afloop [vegen we samen|breken we alles af] met [muziek aan|de laatste taart].
""",
            offer="""
Je eet en drinkt [de hele dag|gewoon] mee, en [danst als je wilt|viert mee].
Je kent na [die dag|het feest] [de halve straat|je buren].
""",
            who="""
Je [kunt sjouwen|hebt goede zin] en [blijft kalm als het regent|ziet wat er nodig is].
Ook [een uurtje|een halve dag] [helpt ons enorm|is fijn].
""",
        ),
    ),
)
