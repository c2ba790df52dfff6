"""Roles outside: gardens, animals, woods and water; and the neighbourhood table."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import LITTLE_DUTCH, ONCE, SELDOM, SOME_DUTCH, Role, Texts
from vrijwilligerspunt.vacancies.states import Theme, VacancyKind

ROLES = (
    Role(
        "tuinmaatje",
        Theme.NATURE,
        "natuur-dieren buurt-ontmoeting maatjes",
        talents="tuinieren aanpakken",
        when="di-vr:om za:o za:o",
        hours=(2, 3),
        levels=LITTLE_DUTCH,
        ages=(13, 16, 18),
        weight=1.4,
        positions=(2, 6),
        step_free=0.85,
        dutch=Texts(
            titles="""
Tuinmaatje [op {dag}{deel}|in {wijk}|voor de buurttuin]
[Wieden, harken en koffie|Samen tuinieren] op {dag}{deel}
Groene vingers [gezocht|welkom] in {wijk}
[Snoeien|Planten] in de buurttuin ({dag})
""",
            intro="""
Tussen de flats ligt een tuin met [bonen, rozen en een vijver|kruiden en bankjes|twaalf perkjes].
Op {dag}{deel} werken hier [zes|acht|tien] buren [samen|naast elkaar], ieder [op zijn eigen tempo|naar
 eigen kracht].
""",
            tasks="""
Je [wiedt|harkt|snoeit|plant] met [een vast maatje|wie er is].
Je [geeft water|vult de regenton|strooit compost] als het [droog|nodig] is.
Je [brengt takken weg|maait een paadje|knipt de heg langs het pad].
Halverwege [drinken we koffie|is er soep] onder [het afdak|de appelboom].
In [de zomer|juni] deel je de [oogst|bessen en sla] met de groep.
""",
            offer="""
Je neemt [groente|een bos bloemen|kruiden] mee naar huis als er [genoeg is|over is].
Er zijn [verhoogde bakken|brede, harde paden], zodat je [zittend kunt werken|ook met rollator mee kunt].
Laarzen, handschoenen en [gereedschap|een schoffel] [staan klaar|krijg je te leen].
""",
            who="""
Je bent [graag buiten|niet bang voor een regenbui] en [werkt rustig door|houdt van samen bezig zijn].
Je hoeft [niets van planten te weten|geen groene vingers te hebben], [die krijg je vanzelf|dat leer je
 hier].
""",
        ),
        english=Texts(
            titles="""
Garden buddy [on {dag} {deel}s|in {wijk}]
[Weed, rake and chat|Gardening together] on {dag}
Neighbourhood garden in {wijk} needs [hands|you]
""",
            intro="""
Between the flats lies a garden with [beans, roses and a pond|herbs and benches].
Every {dag} {deel} [six|eight|ten] neighbours work here [side by side|at their own speed].
""",
            tasks="""
You [weed|rake|prune|plant] with [a regular partner|whoever is there].
You [water the beds|fill the rain barrel|turn the compost] when it is [dry|needed].
Halfway we drink [coffee|tea] under [the roof|the apple tree].
You share the [harvest|berries] with the group in [summer|June].
""",
            offer="""
You take home [vegetables|herbs|flowers] whenever there is [enough|plenty].
Boots, gloves and tools are [ready|on loan], and someone [explains by showing|works next to you].
""",
            who="""
You like [being outdoors|working with your hands] and [do not fear rain|take your time].
You need [no Dutch|hardly any Dutch]: [pointing at a weed works fine|the plants do not mind].
""",
        ),
    ),
    Role(
        "moestuin",
        Theme.NATURE,
        "natuur-dieren armoede-recht buurt-ontmoeting",
        talents="tuinieren uitleggen",
        when="ma-vr:om za:om",
        hours=(2, 4),
        levels=SOME_DUTCH,
        ages=(16, 18),
        positions=(1, 4),
        dutch=Texts(
            titles="""
Moestuin [verzorgen|bijhouden] [in {wijk}|op {dag}]
[Zaaien en oogsten|Oogsten] voor [de buurt|de voedselhoek]
Kweker in de [kas|pluktuin|moestuin] ({dag})
""",
            intro="""
Van [februari tot november|zaad tot soep]: deze moestuin voedt [twintig|dertig|vijftien] gezinnen.
Wie hier [zaait|plant], [ziet buren eten van zijn werk|oogst meer dan groente].
""",
            tasks="""
Je [zaait voor in de kas|zet plantjes uit|bindt tomaten op].
Je [oogst en weegt|wast en bundelt] de groente voor [de uitgifte|de gezamenlijke keuken].
Je houdt een [schrift|bord] bij met wat [waar staat|water nodig heeft].
Je legt [kinderen|bezoekers] uit hoe [een wortel groeit|bijen helpen].
""",
            offer="""
Je leert [zonder gif telen|composteren|zaad winnen] van [twee oude rotten|{collega}].
Een deel van de [oogst|pompoenen en prei] is voor [jou|de tuinploeg].
""",
            who="""
Je [kunt bukken en tillen, of je kiest een hoge bak|hebt geduld met de natuur].
Je komt [ook in de regen|het hele seizoen] en [houdt van verse groente|werkt graag in een klein team].
""",
        ),
    ),
    Role(
        "natuurwerkdag",
        Theme.NATURE,
        "natuur-dieren",
        talents="aanpakken tuinieren",
        when="za:om zo:m",
        hours=(3, 6),
        rhythms=ONCE,
        kind=VacancyKind.ONE_OFF,
        levels=LITTLE_DUTCH,
        ages=(13, 16),
        positions=(6, 25),
        step_free=0.15,
        flexible=0.0,
        weight=0.9,
        place="""
[Bosrand|Poel|Houtwal|Beekdal] bij {wijk}
""",
        dutch=Texts(
            titles="""
Natuurwerkdag: [wilgen knotten|poel schonen|heide plaggen|bomen planten]
Een dag [knotten|zagen|planten] [bij {wijk}|met soep toe]
[Handen in de klei|Laarzen aan]: natuurwerkdag
""",
            intro="""
Eén dag per jaar [gaan we met zijn allen|trekken we] [het beekdal|de houtwal|de bosrand] in.
Met [twintig|dertig] mensen [klaren we|doen we] wat anders [weken|een maand] duurt.
""",
            tasks="""
Je [zaagt takken|sleept hout|plant struiken] in een [groepje van vier|klein team].
Je [maakt een hoop voor egels|legt een takkenwal|haalt riet uit de poel].
Je werkt [met handgereedschap|zonder motoren], na [uitleg|een korte les].
Om half een is er [soep met brood|pannenkoek van het vuur].
""",
            offer="""
Je krijgt [handschoenen|een zaag], soep en [een foto van voor en na|rode wangen].
De boswachter [vertelt|laat zien] [waarom dit nodig is|wat hier straks groeit].
""",
            who="""
Je trekt [oude kleren|stevige schoenen] aan en [houdt van buiten|bent niet bang om vies te worden].
Kom [alleen, met vrienden of als gezin|met je hele straat], [er is werk voor elke leeftijd vanaf
 13|iedereen telt].
""",
        ),
        english=Texts(
            titles="""
[One|A] day of nature work: [willows|pond|heath|hedges]
Boots on: help nature near {wijk} for a day
[Plant trees|Clear a pond] with [soup included|a big group]
""",
            intro="""
One day a year we go out to [the stream valley|the edge of the woods] [together|with all who can].
With [twenty|thirty] people we finish what would take [weeks|a month].
""",
            tasks="""
You [saw branches|drag wood|plant shrubs] in a [team of four|small group].
You build [a home for hedgehogs|a wall of twigs] with hand tools.
At half past twelve there is [soup and bread|a pancake from the fire].
""",
            offer="""
You get [gloves|a saw], lunch and [a photo of before and after|red cheeks].
The ranger explains in [English|English and Dutch] [why this helps|what will grow here].
""",
            who="""
Wear [old clothes|strong shoes] and bring [a friend|your housemates|your colleagues].
You enjoy [fresh air|working up a sweat] and can [walk on rough ground|follow a short instruction].
""",
        ),
    ),
    Role(
        "natuurgids",
        Theme.NATURE,
        "natuur-dieren onderwijs-taal",
        talents="uitleggen praten leiden",
        when="wo:m za-zo:om",
        hours=(2, 3.5),
        rhythms=SELDOM,
        ages=(18,),
        step_free=0.3,
        place="[Parkingang|Beekdal|Bosrand] bij {wijk}",
        dutch=Texts(
            titles="""
Natuurgids [voor kinderen|bij {wijk}|op {dag}]
[Vleermuizen|Paddenstoelen|Vogels|Libellen] laten zien in {wijk}
Wandelingen leiden [langs het water|in het groen] ({dag})
""",
            intro="""
Een [specht|ijsvogel|salamander] zien de meeste mensen pas als jij [wijst|fluistert waar].
[Schoolklassen|Gezinnen|Buren] lopen met je mee [langs de beek|door het bos].
""",
            tasks="""
Je leidt een groep van [twaalf|vijftien|tien] mensen [anderhalf uur|twee uur] rond.
Je bedenkt [opdrachten|vragen] met [loeppotjes|zoekkaarten|een blinddoek].
Je loopt het pad [vooraf|een dag eerder] en [kijkt wat er bloeit|zoekt sporen].
Je [schrijft op welke vogels je zag|geeft tellingen door] na afloop.
""",
            offer="""
Je volgt onze gidsencursus met [acht excursies|een jaar lang lessen], [samen met andere gidsen|in kleine
 groep].
Je krijgt een [verrekijker te leen|map met verhalen] en [een ervaren gids die meeloopt|een trui].
""",
            who="""
Je [kijkt onderweg altijd omhoog|weet iets van natuur] en [vertelt boeiend|wilt meer leren].
Je [houdt een groep makkelijk bij elkaar|hebt een rugzak vol vragen] en [spreekt duidelijk|bent geduldig].
""",
        ),
    ),
    Role(
        "dierenverzorger",
        Theme.NATURE,
        "natuur-dieren",
        talents="dieren zorgen aanpakken",
        when="ma-zo:o wo:m za-zo:m",
        hours=(2, 4),
        ages=(13, 13, 16),
        levels=SOME_DUTCH,
        weight=1.2,
        dutch=Texts(
            titles="""
Dierenverzorger [(vanaf 13, met begeleider)|op {dag}{deel}|in {wijk}]
[Geiten|Kippen|Konijnen|Ezels] verzorgen op {dag}
[Stal|Hok] schoon, dier blij: help op {dag}
Egels [voeren|verzorgen] in de opvang ({dag})
""",
            intro="""
De [geiten|ezels|varkens] horen je [al van ver|bij het hek] aankomen en [roepen om hooi|mekkeren].
Op {dag}{deel} is er [voer, mest en veel gekriebel|werk in elke stal].
""",
            tasks="""
Je [mest de stal uit|veegt de hokken|ververst het stro].
Je geeft [hooi, brokken en water|elk dier zijn eigen emmer].
Je [borstelt|aait|weegt] de [jonge dieren|konijnen] en kijkt of ze [gezond zijn|goed eten].
Je schrijft [op het bord|in het schrift] wat [opvalt|gevoerd is].
""",
            offer="""
Je leert van {collega} hoe je [een hoef schoonmaakt|een dier rustig vasthoudt|ziek en gezond herkent].
In het voorjaar zie je [lammetjes|kuikens] [geboren worden|uit het ei komen].
""",
            who="""
Je bent [niet vies van mest|rustig met dieren] en [komt ook als het vriest|luistert naar uitleg].
Je komt [op vaste tijden|trouw], want [dieren kennen geen vakantie|een geit wacht niet].
""",
        ),
    ),
    Role(
        "gastheer-kinderboerderij",
        Theme.NATURE,
        "natuur-dieren",
        talents="gastvrij dieren uitleggen",
        when="wo:m za-zo:om",
        hours=(2.5, 4),
        ages=(16, 18),
        levels=SOME_DUTCH,
        step_free=0.95,
        dutch=Texts(
            titles="""
[Gastvrouw of gastheer|Ontvangst] op de kinderboerderij
[Kinderfeestje|Knuffelhoek] begeleiden op {dag}
Koffiehoek van de boerderij ({dag}{deel})
""",
            intro="""
Op {dag}{deel} komen [gezinnen|opa's, oma's en kleuters] de [ezel|varkens] gedag zeggen.
De boerderij is het [goedkoopste|fijnste] uitje van {wijk}, en [jij bent het eerste gezicht|jij doet het
 hek open].
""",
            tasks="""
Je [begroet bezoekers|wijst de weg|vertelt hoe de dieren heten].
Je zit bij de knuffelhoek en [laat zien hoe je aait|let op dat niemand trekt].
Je schenkt [ranja en koffie|limonade] en [veegt de tafels af|vult de koekjes bij].
Je doet [samen met {collega}|om vijf uur] het hek [op slot|dicht].
""",
            offer="""
Je zit [tussen de dieren|in de zon als die er is] en [hoort kinderen kraaien|krijgt er energie van].
Elke maand is er een [avond over dieren|praatje van de dierenarts].
""",
            who="""
Je vindt [kinderen en dieren|mensen om je heen] leuk en [blijft vriendelijk als het druk is|hebt overzicht].
Je [durft iemand aan te spreken|zegt kalm] wat [mag en niet mag|goed is voor een dier].
""",
        ),
    ),
)
