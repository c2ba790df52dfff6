"""Roles in care homes, in living rooms and at tables where people meet."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import GOOD_DUTCH, OFTEN, SELDOM, SOME_DUTCH, Role, Texts
from vrijwilligerspunt.vacancies.states import Expenses, Theme, VacancyKind

ROLES = (
    Role(
        "gastheer-zorghuis",
        Theme.CARE,
        "zorg-welzijn",
        talents="gastvrij zorgen praten",
        when="ma-zo:om",
        hours=(2, 4),
        vulnerable=True,
        ages=(18,),
        weight=1.3,
        step_free=1.0,
        positions=(1, 4),
        dutch=Texts(
            titles="""
[Gastvrouw of gastheer|Gastheer of gastvrouw] [op de afdeling|in de huiskamer|bij de koffie] ({dag})
Koffie schenken en een praatje [op {dag}{deel}|in {wijk}|in het zorghuis]
[Gezelligheid|Gezelschap] brengen in de huiskamer op {dag}
Helpende hand bij [het ontbijt|de lunch|de koffie] op {dag}
""",
            intro="""
In de huiskamer [zitten|wonen] [acht|tien|twaalf|negen] bewoners die [graag|van] [gezelschap hebben|een
 praatje houden].
[Op {dag}{deel}|Elke {dag}] maak jij van een gewone {deel} iets [gezelligs|warms|om naar uit te kijken].
De [koffie|thee] smaakt beter met [een praatje|een bekend gezicht|wat tijd] erbij.
""",
            tasks="""
Je [zet koffie en thee|dekt samen de tafel|smeert boterhammen] met [de bewoners|wie wil helpen].
Je [luistert naar|vraagt door over] verhalen van [vroeger|het oude werk|de kinderen].
Je [leest de krant voor|speelt een potje rummikub|bladert in een fotoboek] met [één bewoner|een paar
 mensen].
Je [loopt mee|wandelt] naar [de tuin|het winkeltje|de volière].
Je [geeft de planten water|zet bloemen op tafel|ruimt samen de kopjes op].
Je vertelt de [verzorging|afdeling] als je iets [opvalt|bijzonders ziet].
""",
            offer="""
Je eet [om twaalf uur|na afloop|op {dag}] [mee|een kom soep mee] als je wilt.
De verzorging is altijd [vlakbij|op de gang|binnen handbereik], dus je staat er [niet|nooit] alleen voor.
Bewoners [onthouden je lach|kijken naar je uit|noemen je snel bij je naam].
""",
            who="""
Je [hebt geduld|neemt de tijd] en kunt [goed tegen stilte|rustig praten|om jezelf lachen].
Je vindt het [fijn|leuk|gewoon] om met [ouderen|mensen op leeftijd] [te zijn|aan tafel te zitten].
Je hoeft niet te [verzorgen|tillen], dat doet [het team|de verpleging|ons personeel].
""",
        ),
    ),
    Role(
        "rolstoelwandeling",
        Theme.CARE,
        "zorg-welzijn vervoer",
        talents="bewegen zorgen praten",
        when="ma-zo:om",
        hours=(1.5, 3),
        vulnerable=True,
        ages=(18,),
        positions=(2, 6),
        step_free=1.0,
        dutch=Texts(
            titles="""
Rolstoel duwen en [een frisse neus halen|naar buiten] ({dag})
[Wandelen|Naar buiten] met bewoners [in een rolstoel|op {dag}{deel}|in {wijk}]
[Een ommetje|Ommetje] met de rolstoel [in {wijk}|op {dag}]
""",
            intro="""
Niet iedereen [kan|komt] zelf [naar buiten|de deur uit], maar [bijna iedereen wil|de zon lokt] wel.
Met [jouw|een paar] [armen|stevige benen] erbij wordt een rondje door {wijk} [een uitje|een feest].
Wij zoeken [duwers|wandelaars] voor een ronde [langs het water|door het park|over de markt].
""",
            tasks="""
Je haalt [een bewoner|je wandelmaatje|iemand] op bij de [kamer|voordeur|huiskamer].
Je duwt de rolstoel [rustig|op je gemak] [door het park|langs de winkels|een blokje om].
Onderweg [stop je voor een ijsje|kijk je naar de eendjes|drink je ergens koffie].
Je [controleert de remmen|legt een deken klaar|trekt samen een jas aan] voor je gaat.
Je brengt iedereen [op tijd|met rode wangen] weer [thuis|terug].
""",
            offer="""
Je leert [in een uur|met een korte les] hoe je [veilig duwt|een stoep neemt|remt en draait].
Je bent zelf ook [buiten|in beweging] en [ziet {wijk} eens anders|slaapt er beter van].
""",
            who="""
Je [loopt makkelijk|bent goed ter been] en let op [stoepranden|verkeer|de weg].
Je [kletst graag|mag ook gerust stil zijn] tijdens [het lopen|de wandeling].
""",
        ),
    ),
    Role(
        "wandelgroep",
        Theme.CARE,
        "zorg-welzijn buurt-ontmoeting sport",
        talents="bewegen leiden praten",
        when="ma-vr:om za:o",
        hours=(1, 2.5),
        levels=SOME_DUTCH,
        ages=(16, 18),
        place="""
Start bij [de bushalte|het plein|het parkje] in {wijk}
Verzamelen bij [de school|de kerk|het winkelcentrum] in {wijk}
""",
        dutch=Texts(
            titles="""
Wandelgroep [begeleiden|leiden] [in {wijk}|op {dag}{deel}]
[Voorop lopen|Meelopen] met de wandelgroep van {wijk}
Buurtommetje [op {dag}{deel}|in {wijk}]: wie loopt voorop?
""",
            intro="""
Elke {dag}{deel} lopen [tien|twaalf|vijftien|acht] buren [een uur|vier kilometer|een rondje] door {wijk}.
Samen lopen [praat makkelijk|houdt je jong van hart|doet iedereen goed].
De groep [groeit|is gezellig], en daarom zoeken we [iemand voorop|iemand achteraan|een tweede begeleider].
""",
            tasks="""
Je kiest een [route|rondje] van [drie|vier|vijf] kilometer [zonder drukke wegen|met een bankje halverwege].
Je [begroet nieuwe wandelaars|telt of iedereen er is|loopt bij de langzaamste].
Je neemt [water|een kleine EHBO-tas|een fluitje] mee.
Na afloop drink je [koffie|thee] [met de groep|bij {org}|op het terras].
Bij [slecht weer|regen of gladheid] [verzin je een kortere ronde|bel je de groep af].
""",
            offer="""
Je krijgt een [hesje|korte training|mapje met routes] en [een vaste maatje|een reserve voor als je niet
 kunt].
Je leert [je eigen buurt|paadjes in {wijk}] kennen die je nooit [zag|liep].
""",
            who="""
Je loopt [graag|zonder moeite een uur] en past je [tempo|stap] aan.
Je [ziet|merkt] het als iemand [even wil rusten|stil is|moe wordt].
""",
        ),
    ),
    Role(
        "bingo",
        Theme.CARE,
        "zorg-welzijn buurt-ontmoeting",
        talents="praten gastvrij organiseren",
        when="wo-zo:m vr:a",
        hours=(2, 4),
        ages=(16, 18),
        rhythms=SELDOM,
        weight=0.7,
        dutch=Texts(
            titles="""
Bingomiddag [presenteren|leiden] [in {wijk}|op {dag}]
[Bingo|De bingo] draaien op {dag}{deel}
Wie roept de nummers bij de bingo [in {wijk}|van {dag}]?
""",
            intro="""
[Dertig|Veertig|Vijfentwintig] mensen, één molen en [een tafel vol kleine prijzen|heel veel plezier].
De bingo is bij ons [heilig|al jaren vol|de drukste middag van de maand].
""",
            tasks="""
Je [draait de molen|roept de nummers] [luid en duidelijk|met een grapje].
Je [deelt kaarten en stiften uit|helpt wie de kaart slecht ziet|controleert de rijen].
Je [koopt met {collega} de prijsjes in|pakt de prijsjes mooi in] [op de dag ervoor|een keer per maand].
Je [schenkt limonade|brengt advocaat en koffie rond] in de pauze.
""",
            offer="""
Je krijgt [applaus|een zaal vol lachende mensen|de beste grappen van {wijk}] [cadeau|erbij].
De spullen [staan klaar|liggen in de kast], jij brengt [alleen je stem|je humeur] mee.
""",
            who="""
Je hebt [een stem die achterin te horen is|geen last van een volle zaal] en [houdt van een geintje|blijft
 geduldig].
Je [vindt het leuk|durft het] om [voor een groep|achter een microfoon] te staan.
""",
        ),
    ),
    Role(
        "dansmiddag",
        Theme.CARE,
        "zorg-welzijn cultuur-erfgoed buurt-ontmoeting",
        talents="muziek bewegen gastvrij",
        when="wo-zo:m",
        hours=(2.5, 4),
        rhythms=SELDOM,
        weight=0.7,
        levels=SOME_DUTCH,
        ages=(16, 18),
        dutch=Texts(
            titles="""
Dansmiddag [begeleiden|draaiende houden] [op {dag}|in {wijk}]
[Danspartner|Danser] voor de [thee dansant|dansmiddag] van {dag}
Van de stoel naar de vloer: help bij de dansmiddag
""",
            intro="""
Met de [eerste|oude] [walsen|platen] gaan de voeten [vanzelf|onder tafel] bewegen.
Een keer per maand schuiven we de [stoelen|tafels] aan de kant en [dansen we|gaat de muziek aan].
""",
            tasks="""
Je [vraagt mensen ten dans|danst met wie geen partner heeft|doet stoeldansen voor].
Je [kiest de muziek met {collega}|legt platen klaar|zet het geluid goed].
Je [zet stoelen klaar|hangt slingers op|ontvangt iedereen bij de deur].
Je let op dat [niemand valt|iedereen genoeg drinkt|de vloer droog is].
""",
            offer="""
Je leert [een foxtrot|de chachacha|stoeldansen] van mensen die het [al zestig jaar|vroeger elke zaterdag]
 deden.
Wij zorgen voor [de muziek|een fijne vloer|limonade en koek], jij voor [de sfeer|de eerste stap].
""",
            who="""
Je hoeft niet [goed|netjes] te dansen, als je maar [durft|meedoet|lacht].
Je hebt [gevoel voor muziek|plezier in bewegen] en [een stevige hand|oog voor anderen].
""",
        ),
    ),
    Role(
        "muzikant",
        Theme.CARE,
        "zorg-welzijn cultuur-erfgoed buurt-ontmoeting",
        talents="muziek gastvrij",
        when="ma-zo:m vr-za:oa",
        hours=(1, 2.5),
        rhythms=SELDOM,
        ages=(13, 16, 18),
        levels=SOME_DUTCH,
        flexible=0.4,
        dutch=Texts(
            titles="""
Muzikant in de [huiskamer|tuinzaal|ontmoetingsruimte] ({dag})
[Gitaar, piano of accordeon|Piano of gitaar] spelen [op {dag}|in {wijk}]
[Muziek|Liedjes] brengen op {dag}{deel}
Samen zingen met bewoners: wie speelt er mee?
""",
            intro="""
Er staat een [piano|oude piano|gitaar] die [te vaak zwijgt|op spelers wacht|weer gehoord wil worden].
Een [bekend liedje|deuntje van vroeger] opent [deuren|gezichten] die [lang|soms] dicht blijven.
""",
            tasks="""
Je speelt [een half uur|drie kwartier|een uur] [liedjes die iedereen kent|wat jij mooi vindt].
Je [vraagt wie een verzoekje heeft|zoekt teksten op om mee te zingen].
Je [kiest met {collega} een thema|deelt liedboekjes uit|laat iemand mee trommelen].
Na de muziek [blijf je voor koffie|praat je nog wat na|luister je naar verhalen].
""",
            offer="""
Je krijgt een [dankbaar|warm] publiek en [een plek om te oefenen|een piano die net gestemd is].
[Fouten|Valse noten] zijn hier [niet erg|zo vergeten|gewoon gezellig].
""",
            who="""
Je speelt een instrument [zo goed dat anderen kunnen meezingen|voor je plezier] of je zingt [graag|zuiver
 genoeg].
Je [houdt|geniet] van een [klein|gezellig] publiek [dicht om je heen|dat hard meezingt].
""",
        ),
        english=Texts(
            titles="""
[Musician|Play music] in [a living room|the day room] on {dag}
Play [guitar, piano or anything|your instrument] for older neighbours
Music [on {dag} {deel}s|in {wijk}]: no Dutch needed
""",
            intro="""
There is a piano in our [living room|common room], and [nobody|hardly anyone] plays it [these days|any
 more].
Music needs [no Dutch|no translation], and [our residents|the people here] love [a live tune|company].
""",
            tasks="""
You play for [half an hour|about forty minutes|an hour], [anything from folk to film music|whatever you
 enjoy].
You [take requests|hand out song sheets|invite people to clap along].
Afterwards you [stay for coffee|chat a little|admire a photo album].
You agree on the [songs|day] with {naam} [beforehand|by message].
""",
            offer="""
You get a [grateful|warm] audience and a [tuned|decent] piano to practise on.
Someone from the team [sits with you|translates the stories|is always in the room].
""",
            who="""
You play [well enough for others to sing along|for fun] and you do not mind [a wrong note|a noisy room].
You enjoy [meeting older people|a small audience] and [can smile in any language|have some patience].
""",
        ),
    ),
    Role(
        "lotgenotengroep",
        Theme.CARE,
        "zorg-welzijn maatjes",
        talents="luisteren leiden organiseren",
        when="ma-do:ma",
        hours=(2, 4),
        rhythms=SELDOM,
        kind=VacancyKind.PEER_GROUP,
        ages=(18,),
        vulnerable=True,
        weight=0.8,
        dutch=Texts(
            titles="""
Gespreksgroep begeleiden voor [mantelzorgers|nabestaanden|jonge ouders]
[Begeleider|Gastheer of gastvrouw] van een praatgroep op {dag}
Samen praten over [rouw|zorgen voor een ander|opnieuw beginnen]
""",
            intro="""
In deze groep [zitten|praten] mensen die [hetzelfde meemaken|aan een half woord genoeg hebben].
Jij hebt het [zelf meegemaakt|van dichtbij gekend] en wilt er nu [voor anderen|samen] iets mee doen.
""",
            tasks="""
Je [opent het gesprek|heet iedereen welkom|zet de stoelen in een kring].
Je bewaakt dat iedereen [aan het woord komt|veilig kan praten|ook mag zwijgen].
Je [bedenkt met {collega} een onderwerp|nodigt soms een gast uit].
Wat in de groep gezegd wordt, [blijft in de groep|vertel je niet verder].
Je bespreekt [het gesprek|lastige momenten] [achteraf|elke maand] met {naam}.
""",
            offer="""
Je krijgt [een training van twee dagdelen|een cursus gesprekken leiden] en [een vaste partner|iemand naast
 je].
Een [beroepskracht|ervaren begeleider] [denkt mee|luistert] als het [zwaar|ingewikkeld] wordt.
""",
            who="""
Je [kent het onderwerp uit je eigen leven|weet hoe het is] en kunt [er met afstand over praten|goed
 luisteren].
Je geeft [geen adviezen|niet meteen raad], maar stelt [een goede vraag|rustig vragen].
""",
        ),
    ),
    Role(
        "zwemvrijwilliger",
        Theme.SPORT,
        "sport zorg-welzijn",
        talents="bewegen zorgen leiden",
        when="di:a vr:ma za-zo:om",
        hours=(1, 2),
        vulnerable=True,
        ages=(18,),
        levels=GOOD_DUTCH,
        positions=(2, 5),
        expenses=(Expenses.ACTUAL, Expenses.NONE),
        weight=0.8,
        place="""
[Zwembad|Instructiebad|Warm bad] in {wijk}
""",
        dutch=Texts(
            titles="""
Zwemmaatje [in het warme bad|op {dag}{deel}]
Helpen bij [zwemmen voor iedereen|het zwemuur] op {dag}
[Mee het water in|In het water] met zwemmers met een beperking
""",
            intro="""
In het warme water [voelt iedereen zich lichter|kan ineens veel meer].
Op {dag}{deel} is het bad [een uur|even] voor zwemmers die [wat hulp|een maatje] nodig hebben.
""",
            tasks="""
Je gaat met [één zwemmer|dezelfde zwemmer] het water in.
Je [doet oefeningen voor|houdt iemand vast|speelt met een bal] in het [ondiepe|warme] deel.
Je helpt bij [het omkleden|de lift|de trap] als dat [nodig|afgesproken] is.
Je [ruimt plankjes en ballen op|zet de drempels klaar].
""",
            offer="""
Er staat altijd een [zweminstructeur|badmeester] op de kant, die [je alles uitlegt|meekijkt].
Je zwemt zelf [na afloop|voor het uur] nog [een paar baantjes|even].
""",
            who="""
Je kunt [goed zwemmen|jezelf redden in diep water] en [blijft kalm|hebt geen haast].
Je komt [liefst|bij voorkeur] elke {dag}, want [zwemmers hechten aan een vast gezicht|vertrouwen groeit
 langzaam].
""",
        ),
    ),
    Role(
        "koffieochtend",
        Theme.NEIGHBOURHOOD,
        "buurt-ontmoeting zorg-welzijn geloof-zingeving",
        talents="gastvrij luisteren",
        when="ma-za:o",
        hours=(2, 3.5),
        levels=SOME_DUTCH,
        rhythms=OFTEN,
        ages=(16, 18),
        step_free=0.9,
        dutch=Texts(
            titles="""
Koffieochtend op {dag} [in {wijk}|voor buren]
Inloop[ochtend|] draaien [met verse koffie|in {wijk}]
Wie zet [de koffie|koffie en thee] op {dag}ochtend?
""",
            intro="""
Om [tien uur|half tien] gaat de deur open en [ruikt het hier naar koffie|schuiven de eerste buren aan].
De inloop is voor [iedereen die zin heeft in een praatje|wie thuis de muren ziet].
""",
            tasks="""
Je [zet koffie|bakt iets lekkers|snijdt de cake] en [begroet wie er binnenkomt|schuift zelf aan].
Je stelt mensen die [alleen zitten|nieuw zijn] voor aan [een ander|de stamtafel].
Je [spoelt de kopjes|veegt de tafels|haalt melk en koek] [met {collega}|aan het eind].
Als iemand [een vraag heeft|hulp zoekt], [wijs je de weg|roep je {naam} erbij].
""",
            offer="""
Je kent binnen [een maand|een paar weken] [de halve buurt|alle vaste gasten] bij naam.
De sleutel, de [boodschappenlijst|koffiemolen] en [een vaste plek aan tafel|een schort] krijg je van ons.
""",
            who="""
Je [lacht makkelijk|bent niet verlegen] en [kunt ook goed luisteren|onthoudt namen].
Je bent [een ochtendmens|op tijd], want de koffie [wacht|pruttelt] niet.
""",
        ),
    ),
)
