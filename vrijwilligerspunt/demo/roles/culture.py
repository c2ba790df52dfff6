"""Roles in museums, choirs, halls and quiet rooms."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import GOOD_DUTCH, LITTLE_DUTCH, SELDOM, SOME_DUTCH, Role, Texts
from vrijwilligerspunt.vacancies.states import Theme

ROLES = (
    Role(
        "suppoost",
        Theme.CULTURE,
        "cultuur-erfgoed",
        talents="gastvrij praten",
        when="di-zo:om",
        hours=(3, 5),
        ages=(16, 18),
        step_free=0.9,
        weight=1.1,
        dutch=Texts(
            titles="""
Suppoost met [verhaal|een glimlach] ([{dag}|{dag}{deel}])
[Zaalwacht|Zaalgast] op {dag}{deel}
Waken over [oude schatten|kunst] op {dag}
""",
            intro="""
Onze zalen zijn [klein|stil], maar [elk ding heeft een verhaal|er is veel te zien].
Op {dag}{deel} [dwalen|lopen] bezoekers [langs de vitrines|door drie zalen], met [vragen|open mond].
""",
            tasks="""
Je [loopt rond|zit in de zaal] en [vertelt bij een voorwerp|beantwoordt vragen].
Je let op dat [niemand iets aanraakt|tassen in het kluisje gaan].
Je [scant kaartjes|ontvangt bezoekers|geeft de plattegrond mee] als de balie [druk|even leeg] is.
Je [doet de lampen aan|sluit de vitrines] met {collega}.
""",
            offer="""
Je krijgt een [rondleiding achter de schermen|cursus verhalen vertellen] en [mag gratis naar elke
 opening|een map met weetjes].
Elk kwartaal [gaan we met de ploeg|nemen we je mee] naar een [andere collectie|expositie elders].
""",
            who="""
Je [spreekt vreemden makkelijk aan|houdt van geschiedenis] en [kunt lang staan of zitten|blijft beleefd].
Je [weet nog niets van de collectie, dat komt vanzelf|leert graag iets nieuws].
""",
        ),
    ),
    Role(
        "rondleider",
        Theme.CULTURE,
        "cultuur-erfgoed",
        talents="praten uitleggen talen",
        when="di-zo:m za-zo:o",
        hours=(2, 4),
        rhythms=SELDOM,
        ages=(18,),
        levels=GOOD_DUTCH,
        step_free=0.8,
        dutch=Texts(
            titles="""
Rondleider [voor scholen|op {dag}|in gewone taal]
[Museum|Stads|Buurt]gids ({dag}{deel})
Vertel het verhaal van [{wijk}|de fabriek|de radio]
""",
            intro="""
Een goed verhaal maakt van [een stoel|een oude radio] [ineens goud|een tijdmachine].
[Klassen|Families|Collega's op een uitje] lopen met je mee, [een uur lang|vijf kwartier].
""",
            tasks="""
Je kiest [zes|acht|tien] stukken en maakt er [een route|één verhaal] van.
Je [stelt vragen|laat ruiken en voelen] in plaats van [alles te vertellen|jaartallen te noemen].
Je past je aan bij [kinderen|gasten die Nederlands leren|slechtzienden].
Je [oefent nieuwe tours met {collega}|geeft tips voor de bordjes].
""",
            offer="""
Je krijgt [stemtraining|een gidsenopleiding van zes avonden] en [toegang tot het depot|verhalen van
 oud-werknemers].
Groepen zijn [nooit groter dan vijftien|klein], zodat je [iedereen ziet|gewoon kunt praten].
""",
            who="""
Je [vertelt graag|staat graag voor een groep] en [bent nieuwsgierig|kunt improviseren].
Een tweede taal is [mooi meegenomen|handig], maar [geen eis|niet nodig].
""",
        ),
        english=Texts(
            titles="""
Museum guide in English ([weekend|{dag}] tours)
[Tell|Share] the story of {wijk} to visitors
Guide [for international visitors|on {dag} {deel}s]
""",
            intro="""
A good story turns [a chair|an old radio] into [gold|a time machine].
More and more visitors [ask for|book] a tour in English [at the weekend|every month].
""",
            tasks="""
You pick [six|eight] objects and turn them into [one story|a route].
You ask questions instead of [listing dates|telling everything].
You [rehearse with {collega}|improve the English labels] between tours.
""",
            offer="""
You get [voice training|a guide course] and [a look inside the depot|free entry for two friends].
Groups are [never larger than fifteen|small], so you can [talk normally|see every face].
""",
            who="""
Your English is [clear|fluent] and you [enjoy an audience|like history].
You [improvise|can laugh] when a question [surprises you|has no answer].
""",
        ),
    ),
    Role(
        "fotograaf",
        Theme.DIGITAL,
        "digitaal-media cultuur-erfgoed sport evenementen jeugd-scouting",
        talents="maken computeren",
        when="za-zo:oma vr:a",
        hours=(1, 3),
        rhythms=SELDOM,
        ages=(16, 18),
        levels=LITTLE_DUTCH,
        flexible=0.5,
        step_free=0.6,
        weight=0.9,
        dutch=Texts(
            titles="""
Fotograaf [voor de club|bij het buurtfeest|op {dag}]
[Foto's|Portretten] maken van [vrijwilligers|optredens|wedstrijden]
Jouw camera, onze [momenten|gezichten] ({wijk})
""",
            intro="""
Op onze site staan [nog foto's uit 2009|vooral lege zalen], en dat kan [mooier|veel beter].
Er gebeurt hier [elke week iets moois|van alles], maar [niemand legt het vast|niemand drukt af].
""",
            tasks="""
Je fotografeert [een feest|een wedstrijd|een gewone middag] en [kijkt naar gezichten|zoekt licht].
Je vraagt [iedereen eerst|netjes] of [een foto mag|het goed is].
Je kiest de [twintig|tien] beste en [maakt ze licht en recht|zet ze in de map].
Je [leert {collega} een truc|maakt soms een portret] als [er tijd is|je zin hebt].
""",
            offer="""
Je naam staat [onder elke foto|op de site] en je bouwt aan [een mooie map|je eigen werk].
Je komt [overal vooraan|op plekken] waar [anderen niet komen|iets gebeurt].
""",
            who="""
Je hebt [een camera of goede telefoon|oog voor licht] en [blijft op de achtergrond|stelt mensen op hun
 gemak].
Je levert [binnen een week|op tijd] en [respecteert een nee|gaat zorgvuldig met beelden om].
""",
        ),
        english=Texts(
            titles="""
Photographer for [a club|a street party|concerts] in {wijk}
Your camera, our [faces|moments] ({wijk})
[Take|Make] portraits of volunteers
""",
            intro="""
Our website shows [empty rooms|pictures from 2009], and [you can change that|it is time for faces].
Something [lovely|funny] happens here every week, but [nobody catches it|nobody takes a picture].
""",
            tasks="""
You photograph [a party|a match|an ordinary afternoon] and look for [light|faces].
You always ask whether a picture is [all right|welcome] first.
You choose the best [ten|twenty] and [make them bright|put them in our folder].
""",
            offer="""
Your name stands [under every picture|on our site], and you [build a portfolio|meet half the city].
You get to stand [in front|backstage] where [things happen|others cannot come].
""",
            who="""
You own a [camera|good phone] and [put people at ease|stay in the background].
You [respect a no|deliver within a week], and [you like people more than gear|you enjoy editing].
""",
        ),
    ),
    Role(
        "geluidstechnicus",
        Theme.CULTURE,
        "cultuur-erfgoed evenementen geloof-zingeving",
        talents="muziek repareren computeren",
        when="vr-za:a zo:om wo:a",
        hours=(3, 5),
        rhythms=SELDOM,
        ages=(16, 18),
        levels=SOME_DUTCH,
        weight=0.8,
        step_free=0.5,
        dutch=Texts(
            titles="""
[Geluid|Licht en geluid] bij [optredens|concerten|filmavonden]
Geluidstechnicus [op {dag}{deel}|in {wijk}]
Achter de knoppen op {dag}
""",
            intro="""
Een [piepende microfoon|te zachte stem] verpest [de mooiste avond|elk lied], jij [voorkomt het|weet raad].
Wij hebben een [kleine|prima] installatie en [grote plannen|elke maand een optreden].
""",
            tasks="""
Je [rolt kabels uit|zet microfoons neer] en doet [een soundcheck|een proef] met de [band|spreker].
Je [schuift|draait] tijdens het optreden aan [geluid en licht|de knoppen].
Je [labelt snoeren|ruimt de kist in|test de versterker] na afloop.
Je zegt op tijd wat er [stuk|nodig] is [voor de volgende keer|in de kist].
""",
            offer="""
Je leert werken met [een digitale mengtafel|echte lampen] van [iemand uit het vak|{collega}].
Je ziet elk optreden [van de beste plek|gratis], met [koffie|een drankje] binnen bereik.
""",
            who="""
Je hebt [goede oren|gevoel voor techniek] en [blijft rustig als het kraakt|let op].
Je [kent kabels of wilt ze leren kennen|houdt van live muziek].
""",
        ),
    ),
    Role(
        "koorbegeleider",
        Theme.CULTURE,
        "cultuur-erfgoed geloof-zingeving",
        talents="muziek leiden",
        when="ma-do:a zo:o",
        hours=(2, 3),
        ages=(18,),
        levels=GOOD_DUTCH,
        experience=True,
        weight=0.7,
        positions=(1, 2),
        dutch=Texts(
            titles="""
[Pianist|Begeleider] voor het koor ({dag})
Koor[begeleider|repetitor] op {dag}{deel}
[Piano|Accordeon] spelen bij de repetitie
""",
            intro="""
[Dertig|Vijfentwintig|Veertig] stemmen, [van bas tot sopraan|jong en oud], en een [piano zonder speler|lege
 kruk].
Op {dag}{deel} [zingen we|klinkt hier] [pop, volk en klassiek|alles door elkaar].
""",
            tasks="""
Je speelt [partijen voor|mee bij het inzingen] en [houdt de toon vast|tikt de maat].
Je oefent apart met [de tenoren|wie noten lastig vindt].
Je kiest met [de dirigent|{collega}] [nieuwe liedjes|het programma] voor [de lente|het concert].
Je speelt [twee|drie] keer per jaar bij een [optreden|concert in de buurt].
""",
            offer="""
Je krijgt een [gestemde piano|map met partituren] en [een koor dat klapt|taart op je verjaardag].
Na de repetitie [blijven we hangen|drinken we wat], en [er wordt altijd nog gezongen|jij kiest het lied].
""",
            who="""
Je [leest noten|speelt van blad] en [past je aan bij amateurs|hebt humor].
Je vindt [plezier belangrijker dan perfectie|samen ademen mooi].
""",
        ),
    ),
    Role(
        "filmavond",
        Theme.CULTURE,
        "cultuur-erfgoed buurt-ontmoeting",
        talents="gastvrij computeren organiseren",
        when="do-za:a zo:m",
        hours=(3, 4),
        rhythms=SELDOM,
        ages=(16, 18),
        levels=LITTLE_DUTCH,
        dutch=Texts(
            titles="""
Gastheer of gastvrouw [bij de filmavond|van de filmclub] ({dag})
Film draaien op {dag}{deel}
[Popcorn, licht uit, film aan|Kaartjes scheuren]: help op {dag}
""",
            intro="""
[Dertig|Veertig] stoelen, een [wit doek|goede beamer] en [films die je nergens anders ziet|stilte als het
 licht uitgaat].
Op {dag}{deel} [veranderen we|verandert] de zaal in [een bioscoop|een filmhuis].
""",
            tasks="""
Je [scheurt kaartjes|wijst plaatsen|schept popcorn] voor de film.
Je [start de film|test beeld en ondertitels] samen met {collega}.
Je [leidt het napraten|vraagt na afloop wat mensen vonden].
Je [stelt films voor|stemt mee] over [het programma|de volgende maand].
""",
            offer="""
Je ziet [elke film gratis|alle films] en mag [een vriend|iemand] meenemen.
Je leert [projecteren|hoe een programma tot stand komt] van [oude filmliefhebbers|echte kenners].
""",
            who="""
Je houdt van [film|verhalen] en [vindt het leuk mensen te ontvangen|blijft na tot de stoelen staan].
Je bent [technisch genoeg voor een kabel|vriendelijk] en [stipt|rustig].
""",
        ),
        english=Texts(
            titles="""
Film night host on {dag} [in {wijk}|evenings]
Popcorn, lights off, [film on|action]: help on {dag}
[Help run|Host] a small film club
""",
            intro="""
[Thirty|Forty] chairs, a white screen and [films you see nowhere else|silence when the lights go down].
Half of our audience [speaks English|is new in town], so [we need a bilingual team|your English helps].
""",
            tasks="""
You [tear tickets|scoop popcorn|show seats] before the film.
You [start the film|check the subtitles] with {collega}.
You ask people what they thought [afterwards|at the bar].
""",
            offer="""
You see [every film for free|all films] and may bring [a friend|somebody].
You have a say in [the programme|next month's film], with [old film lovers|a fun crew].
""",
            who="""
You love [film|stories] and [like welcoming people|stay until the chairs are stacked].
You are [handy with a cable|friendly] and [on time|calm].
""",
        ),
    ),
)
