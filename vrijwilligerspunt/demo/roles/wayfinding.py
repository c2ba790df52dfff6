"""Roles on the road and on the way: drivers, guides at counters, people with two languages."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import (
    LITTLE_DUTCH,
    Role,
    Texts,
)
from vrijwilligerspunt.vacancies.states import Theme

AT_HOME = """
Bij [iemand|mensen] thuis in {wijk}
In de buurt: {wijk}
"""

ROLES = (
    Role(
        "wegwijsmaatje",
        Theme.POVERTY,
        "armoede-recht maatjes buurt-ontmoeting internationaal",
        talents="luisteren uitleggen organiseren",
        when="ma-vr:om",
        hours=(1.5, 3),
        vulnerable=True,
        ages=(18,),
        place=AT_HOME,
        flexible=0.3,
        dutch=Texts(
            titles="""
Wegwijs-maatje [in {wijk}|op {dag}]
Mee naar [het gesprek|de balie|de afspraak]: word maatje
Samen de weg vinden bij [loketten|instanties] in {wijk}
""",
            intro="""
Loketten, brieven en wachtrijen: [alleen raak je de draad kwijt|met zijn tweeën lukt het beter].
Een wegwijs-maatje [loopt mee|gaat mee] tot iemand [het zelf weer kan|de weg kent].
""",
            tasks="""
Je gaat mee naar [een afspraak|een inloop|de balie] en [luistert met een tweede paar oren|schrijft mee].
Samen maken jullie [een lijstje met stappen|een map op orde].
Je [zoekt uit|vraagt na] bij wie iemand [moet zijn|terecht kan].
Je neemt [niets over|geen besluiten], want iemand [doet het zelf|kiest zelf].
""",
            offer="""
Je krijgt een [training van drie avonden|cursus] over [loketten in de stad|goed vragen stellen].
Bij een lastige vraag [kijkt een beroepskracht mee|bel je {naam}].
""",
            who="""
Je [weet je weg te vinden|bent niet bang van een loket] en [hebt geduld met formulieren|blijft vriendelijk].
Je kunt [een geheim bewaren|dingen voor je houden] en [naast iemand staan|zonder oordeel luisteren].
""",
        ),
    ),
    Role(
        "tolkmaatje",
        Theme.INTERNATIONAL,
        "internationaal onderwijs-taal armoede-recht",
        talents="talen praten schrijven",
        when="ma-vr:om",
        hours=(1, 3),
        ages=(18,),
        flexible=0.6,
        online=0.3,
        vulnerable=True,
        dutch=Texts(
            titles="""
Tolkmaatje [Arabisch|Pools|Turks|Oekraïens|Tigrinya|Spaans] in {wijk}
Vertaler voor [brieven en folders|een welkomstkrant]
Jouw tweede taal helpt [een buur|een gezin] in {wijk}
""",
            intro="""
Met [één zin in de eigen taal|een vertaalde brief] valt er vaak [een last van iemand af|een kwartje].
Jij spreekt twee talen, en dat is [hier goud waard|precies wat we zoeken].
""",
            tasks="""
Je vertaalt [korte gesprekken|een telefoontje|een ouderavond] bij [de inloop|een kop thee].
Je zet [folders|brieven|posters] om in [gewone taal|je moedertaal].
Je geeft door wat er gezegd wordt, [zonder iets toe te voegen|eerlijk en volledig].
Bij de dokter of rechter tolk je niet, [daar is een beroepstolk voor|dat is vakwerk].
""",
            offer="""
Je oefent [vooraf|samen met {collega}] hoe je [neutraal blijft|een gesprek rustig houdt].
Je [houdt je talen levend|leert woorden die je nergens anders leest].
""",
            who="""
Je spreekt [vlot|goed] Nederlands en [een tweede taal|nog een taal van thuis].
Je kunt [zwijgen over wat je hoort|privé laten wat privé is] en [komt op tijd|blijft kalm].
""",
        ),
        english=Texts(
            titles="""
Translate [letters and leaflets|posters] into [Arabic|Polish|Turkish|Spanish]
[Your|Use your] second language in {wijk}
Interpreter buddy for [neighbours|newcomers] (from English)
""",
            intro="""
You speak two languages, and that [opens doors|saves someone a sleepless night] here.
Many [letters|leaflets] reach people who cannot [read|follow] them [yet|without help].
""",
            tasks="""
You turn [short texts|a leaflet|a poster] into [your own language|plain language].
You sit next to [a newcomer|a parent] during [a short talk|a school evening].
You pass on what is said, [nothing more and nothing less|without your own opinion].
You work [from home or at our table|with a second reader].
""",
            offer="""
A [second reader|native colleague|fellow volunteer] checks your text, so you never [stand alone|have to
 worry].
You [keep your languages alive|meet people from your region].
""",
            who="""
You read English well and write [Arabic, Polish, Turkish or Spanish|another language] [with ease|without
 mistakes].
You keep [private things private|secrets] and [meet a deadline|answer messages in time].
""",
        ),
    ),
    Role(
        "chauffeur-rolstoelbus",
        Theme.TRANSPORT,
        "vervoer zorg-welzijn",
        talents="rijden zorgen praten",
        when="ma-zo:om vr-za:a",
        hours=(3, 6),
        vulnerable=True,
        ages=(18,),
        step_free=1.0,
        weight=1.2,
        experience=True,
        risk_flags=("verkeer",),
        place="Vertrek vanaf de [stalling|garage] in {wijk}",
        dutch=Texts(
            titles="""
Chauffeur rolstoelbus ([{dag}|{dag}{deel}])
[Rolstoelbus|Busje] rijden [in {wijk}|op {dag}]
Bijrijder op de rolstoelbus ({dag})
Chauffeur voor [dagtochten|de rolstoeltaxi] vanuit {wijk}
""",
            intro="""
Onze bus heeft [vier|drie|vijf] plekken voor rolstoelen en [een eigen naam|een goede radio].
Zonder chauffeur [blijft de bus staan|gaat het uitje niet door], en dat is [zonde|jammer].
""",
            tasks="""
Je haalt gasten [thuis op|bij de voordeur op] en rijdt naar [de dagopvang|de markt|het concert].
Je bedient de lift en [zet de rolstoelen vast|controleert de riemen].
Je [helpt met jassen en tassen|maakt onderweg een praatje].
Voor vertrek loop je [de lijst|een korte controle] na met {collega}.
Je zet de bus [schoon|met een volle tank] terug.
""",
            offer="""
Je krijgt een [rijdag|cursus] met [oefeningen op een leeg plein|uitleg over lift en riemen].
Je rijdt [nooit alleen|altijd met een bijrijder] en [de bus is goed verzekerd|kent de route vooraf].
""",
            who="""
Je hebt [minstens drie jaar|al een tijd] rijbewijs B en rijdt [rustig|soepel].
Je [blijft kalm in de drukte|houdt van rijden] en [hebt oog voor je passagiers|bent stipt].
""",
        ),
    ),
    Role(
        "buurtauto",
        Theme.TRANSPORT,
        "vervoer buurt-ontmoeting zorg-welzijn",
        talents="rijden praten",
        when="ma-vr:om za:o",
        hours=(2, 5),
        vulnerable=True,
        ages=(18,),
        flexible=0.3,
        experience=True,
        risk_flags=("verkeer",),
        place="Ritten vanuit {wijk}",
        dutch=Texts(
            titles="""
Chauffeur van de buurtauto ({dag})
Ritjes rijden voor [ouderen|buren] in {wijk}
[Even|Samen] naar [de dokter|de kapper]: chauffeur gezocht
""",
            intro="""
Wie niet meer rijdt, wil toch naar [de kapper|een zus|het ziekenhuis].
De buurtauto van {wijk} brengt [buren|mensen] waar de bus niet [stopt|komt].
""",
            tasks="""
Je krijgt [de dag ervoor|op {dag}ochtend] een [lijstje|rooster] met ritten.
Je [belt aan|loopt mee tot de deur] en helpt bij het [instappen|gordel omdoen].
Je [wacht een half uur|drinkt ergens koffie] als de afspraak [kort is|uitloopt].
Rollators gaan [achterin|opgevouwen mee].
""",
            offer="""
Je rijdt in [onze auto|een zuinige elektrische auto], met [een tankpas|een volle accu].
De planner [houdt rekening met je tijden|zoekt ritten die bij je passen].
""",
            who="""
Je hebt een rijbewijs en [rijdt zonder haast|weet de weg in de stad].
Je [vindt wachten niet erg|houdt van een praatje] en [bent te vertrouwen|komt op tijd].
""",
        ),
    ),
    Role(
        "sportbuddy",
        Theme.SPORT,
        "sport maatjes internationaal",
        talents="bewegen praten",
        when="ma-vr:a za-zo:om",
        hours=(1, 2),
        ages=(18,),
        vulnerable=True,
        levels=LITTLE_DUTCH,
        place="[Park|Sportpark|Sportzaal] in {wijk}",
        flexible=0.3,
        dutch=Texts(
            titles="""
Sportbuddy [in {wijk}|op {dag}{deel}]
Samen [hardlopen|sporten|badmintonnen|zwemmen] in {wijk}
Maatje om [weer te bewegen|samen te fitnessen] ({dag})
""",
            intro="""
De drempel van een [sportzaal|club] is hoog als je [er alleen overheen moet|lang niets deed].
Met een buddy wordt sporten [een afspraak|iets leuks] in plaats van [een moeten|een goed voornemen].
""",
            tasks="""
Je spreekt [elke week|om de week] af om [te lopen|te badmintonnen|een les te volgen].
Jullie zoeken samen een club of [groep|les] die [past|dichtbij is].
Je [past je tempo aan|moedigt aan], ook als het [tegenzit|regent].
Na [tien weken|drie maanden] kijken jullie [hoe het gaat|of het alleen lukt].
""",
            offer="""
Je sport zelf ook, met [een vaste afspraak|goed gezelschap|een reden om te gaan].
Zaal en spullen [regelen wij|zijn er al].
""",
            who="""
Je beweegt [graag|regelmatig] en hoeft geen [kampioen|topsporter] te zijn.
Je [kunt goed aanmoedigen|houdt het luchtig] en [zegt niet snel af|bent geduldig].
""",
        ),
        english=Texts(
            titles="""
Sports buddy in {wijk}
[Run|Play badminton|Swim|Work out] together [on {dag}s|in {wijk}]
Be somebody's reason to move on {dag}
""",
            intro="""
Walking into a gym alone is [hard|a big step] when you have [not moved for years|just arrived here].
With a buddy, sport becomes [an appointment|a laugh] instead of [a plan|a chore].
""",
            tasks="""
You meet [every week|twice a month] to [run|swim|follow a class].
You look for a [club|group] that [fits|is close to home].
You cheer [when it goes well|when it rains] and slow down [when needed|when asked].
""",
            offer="""
You train too, with [good company|a fixed date in your week|a reason to go].
We arrange the [hall and the gear|entrance], and {naam} [checks in every month|is one message away].
""",
            who="""
You move [for fun|regularly] and do not need [medals|to be fast].
You are [patient|good at cheering people up] and you [rarely cancel|show up].
""",
        ),
    ),
)
