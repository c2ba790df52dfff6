"""Roles at the workbench and where things are shared."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import LITTLE_DUTCH, SELDOM, SOME_DUTCH, Role, Texts
from vrijwilligerspunt.vacancies.states import Theme

ROLES = (
    Role(
        "fietsenmaker",
        Theme.REPAIR,
        "duurzaam-repareren armoede-recht",
        talents="repareren aanpakken",
        when="wo-za:m za:o",
        hours=(2, 4),
        ages=(16, 18),
        levels=LITTLE_DUTCH,
        weight=1.2,
        dutch=Texts(
            titles="""
Fietsenmaker [in het repareercafé|op {dag}{deel}|in {wijk}]
[Banden plakken|Kettingen smeren] op {dag}
Fietsen opknappen voor [kinderen|nieuwkomers|buren] in {wijk}
""",
            intro="""
Op {dag}{deel} staan er [tien|zes|acht] fietsen voor de deur met [een slag in het wiel|een lekke band].
Een fiets is hier [je halve leven|vrijheid], en jij [krijgt hem weer aan het rijden|maakt hem heel].
""",
            tasks="""
Je [plakt banden|stelt remmen af|zet een ketting om] terwijl de eigenaar [meekijkt|meehelpt].
Je legt uit hoe [het zelf kan|je een band plakt].
Je [sloopt oude fietsen voor onderdelen|sorteert moeren en spaken] als het rustig is.
Je zegt eerlijk wanneer iets [niet meer te maken is|naar een vakman moet].
""",
            offer="""
Een volle [gereedschapskist|werkbank] staat klaar, met [standaard en compressor|een krat vol onderdelen].
Je krijgt [dankbare gezichten|soep op {dag}] en [nieuwe trucs van oude rotten|een schort met je naam].
""",
            who="""
Je hebt [weleens een band geplakt|handigheid] en [houdt van olie en kettingen|werkt netjes].
Je vindt [samen klooien leuker dan alleen|uitleggen ook leuk].
""",
        ),
        english=Texts(
            titles="""
Bike mechanic [on {dag} {deel}|in {wijk}|at the repair café]
Fix bikes for [children|newcomers|neighbours]
Patch tyres and [drink coffee|chat] on {dag}
""",
            intro="""
Every {dag} [six|eight|ten] bikes wait outside with [a flat tyre|a bent wheel].
A bike is freedom here, and you [get it rolling again|bring it back].
""",
            tasks="""
You [patch tyres|adjust brakes|fit a chain] while the owner [watches|helps].
You show people how to [do it themselves|patch a tyre].
You strip old bikes for parts when it is [quiet|raining].
""",
            offer="""
A full [tool box|bench] is ready, with [a stand|a crate of spare parts].
You get [soup|thankful smiles] and [new tricks from old hands|an apron with your name].
""",
            who="""
You have [patched a tyre before|handy fingers] and [like oil and chains|work neatly].
Tools speak [every language|for themselves], so [little Dutch is fine|English will do].
""",
        ),
    ),
    Role(
        "naaien",
        Theme.REPAIR,
        "duurzaam-repareren armoede-recht buurt-ontmoeting",
        talents="maken repareren uitleggen",
        when="di-za:m wo:o",
        hours=(2, 3.5),
        ages=(16, 18),
        levels=LITTLE_DUTCH,
        dutch=Texts(
            titles="""
Naaihulp [in het repareercafé|op {dag}|in {wijk}]
[Ritsen, zomen en knopen|Kleding herstellen] op {dag}{deel}
Achter de naaimachine in {wijk}
""",
            intro="""
Een kapotte [rits|zoom] is geen reden om [een jas weg te gooien|iets nieuws te kopen].
[Vier|Drie|Vijf] machines [snorren|staan klaar] op {dag}{deel}, en [één stoel is leeg|de rij is lang].
""",
            tasks="""
Je [zet ritsen in|legt zomen|verstelt kleding] terwijl je [praat|uitlegt].
Je laat [beginners|kinderen] zelf [een knoop aanzetten|een rechte naad stikken].
Je [sorteert stof en garen|oliet de machines] met {collega}.
Je maakt van [restjes|oude lakens] [tassen|vlaggetjes] voor de buurt.
""",
            offer="""
Machines, stof en [goed licht|scharen die knippen] [zijn er|staan klaar].
Aan de naaitafel [hoor je alles|krijg je vrienden] en [leer je patronen uit andere landen|ontstaan plannen].
""",
            who="""
Je kunt [een machine inrijgen|naaien] of wilt dat [graag leren|weer oppakken].
Je [werkt precies|hebt geduld met verwarde draadjes] en [deelt graag wat je weet|houdt van gezelschap].
""",
        ),
    ),
    Role(
        "elektro",
        Theme.REPAIR,
        "duurzaam-repareren",
        talents="repareren computeren uitleggen",
        when="wo-za:m za:o",
        hours=(2, 4),
        ages=(18,),
        levels=LITTLE_DUTCH,
        rhythms=SELDOM,
        experience=True,
        risk_flags=("elektriciteit",),
        weight=0.9,
        dutch=Texts(
            titles="""
Reparateur [elektrische apparaten|kleine apparaten] ({dag})
[Broodroosters en lampen|Stofzuigers|Radio's] maken op {dag}
Solderen en sleutelen in {wijk}
""",
            intro="""
[Koffiezetters|Broodroosters], lampen en [mixers|radio's]: [acht van de tien|de meeste] krijgen we weer aan
 de praat.
Weggooien kan altijd nog; [eerst|op {dag}{deel}] [schroeven we het open|kijken wij].
""",
            tasks="""
Je [meet door|zoekt de breuk|vervangt een snoer] met de bezoeker naast je.
Je [noteert wat lukte|vult het reparatieboek in] voor [de volgende keer|andere cafés].
Je trekt altijd eerst [de stekker|het snoer] los en [test veilig|gebruikt de testbank].
Je helpt [een beginner|een leerling] met [solderen|zijn eerste reparatie].
""",
            offer="""
Je hebt [een werkbank met meters|goed gereedschap] en [drie andere knutselaars naast je|een testbank].
Je [redt spullen|bespaart afval] en hoort [hoera bij elke lamp|verhalen bij elk ding].
""",
            who="""
Je hebt [ervaring met elektra|het vak geleerd of jaren geknutseld] en [werkt veilig|kent je grenzen].
Je [legt graag uit|houdt van puzzels] en [geeft niet snel op|durft nee te zeggen].
""",
        ),
    ),
    Role(
        "houtwerkplaats",
        Theme.REPAIR,
        "duurzaam-repareren jeugd-scouting",
        talents="maken repareren uitleggen",
        when="di-za:om do:a",
        hours=(2.5, 4),
        ages=(18,),
        levels=LITTLE_DUTCH,
        risk_flags=("machines",),
        step_free=0.6,
        dutch=Texts(
            titles="""
Begeleider houtwerkplaats ({dag}{deel})
[Zagen, schuren, lijmen|Meubels opknappen] op {dag}
Werkplaats[meester|maatje] hout in {wijk}
""",
            intro="""
Het ruikt hier naar [vuren en lijm|zaagsel], en er is altijd [iemand aan het schaven|koffie].
Buren maken [nestkasten|bankjes|tafels] van [oud hout|pallets] en [leren van elkaar|helpen elkaar].
""",
            tasks="""
Je [wijst gereedschap|zet een zaagsnede voor] en let op [brillen en vingers|de veiligheid].
Je helpt met [meten|een tekening|de juiste schroef].
Je [slijpt beitels|zuigt de machines schoon|stapelt planken] met {collega}.
Aan [de zaagmachine|de lintzaag] werk je pas na [een instructie|een proef].
""",
            offer="""
Je mag [buiten de uren|elke maand] aan je eigen [project|tafel] werken.
Je krijgt [veiligheidsschoenen en bril|een machine-instructie] en [een ploeg met eelt en humor|veel
 vrijheid].
""",
            who="""
Je [werkt graag met hout|kent je gereedschap] en [houdt oog op anderen|werkt veilig].
Je hebt [rust|aandacht] voor iemand die [voor het eerst zaagt|niet zo snel gaat].
""",
        ),
        english=Texts(
            titles="""
Wood workshop helper ({dag} {deel})
[Saw, sand and glue|Restore furniture] in {wijk}
Make [benches|bird boxes] with neighbours on {dag}
""",
            intro="""
It smells of [pine and glue|sawdust] here, and somebody is always [planing|making coffee].
Neighbours build [bird boxes|benches|tables] from [old wood|pallets] and learn from each other.
""",
            tasks="""
You hand out tools and watch [goggles and fingers|safety].
You help with [measuring|a drawing|the right screw].
You [sharpen chisels|stack planks|clean machines] with {collega}.
""",
            offer="""
You may work on your own [table|project] [after hours|once a month].
You get safety shoes and [a machine course|clear instruction in English].
""",
            who="""
You [like wood|know your tools] and [keep an eye on others|work safely].
You have time for people who [saw for the first time|go slowly].
""",
        ),
    ),
    Role(
        "energiecoach",
        Theme.REPAIR,
        "duurzaam-repareren armoede-recht buurt-ontmoeting",
        talents="uitleggen cijfers praten",
        when="ma-do:ma za:o",
        hours=(2, 4),
        ages=(18,),
        levels=SOME_DUTCH,
        vulnerable=False,
        flexible=0.4,
        place="Bij mensen thuis in {wijk}",
        step_free=0.3,
        dutch=Texts(
            titles="""
Energiecoach in {wijk}
[Tochtstrips|Radiatorfolie] en tips: energiecoach ({dag})
Huis warm, [rekening lager|kieren dicht]: word coach in {wijk}
""",
            intro="""
[Een kier|Een oude ketel] kost [warmte|veel], en [vaak helpt iets kleins|een strip doet wonderen].
Jij komt met [een tas vol strips en lampen|een meetkoffertje] bij [buren|huurders] in {wijk} [langs|thuis].
""",
            tasks="""
Je loopt met [de bewoner|z'n tweeën] langs [ramen, ketel en koelkast|elke kamer].
Je plakt [tochtstrips|folie] en [draait een spaarlamp in|zet de ketel zuiniger].
Je rekent voor wat [een korte douche|een graad lager] [scheelt|doet].
Je laat [een kaartje met drie tips|een kort verslag] achter.
""",
            offer="""
Je krijgt een [opleiding van drie avonden|cursus] en [een rugzak met spullen|een infraroodmeter].
Je gaat [altijd met zijn tweeën|de eerste keren met {collega}] [op pad|langs de deuren].
""",
            who="""
Je bent [praktisch|handig] en [kletst makkelijk bij de koffie|legt rustig uit].
Je [wijst niemand met de vinger|luistert eerst] en [rekent een beetje vlot|denkt mee].
""",
        ),
    ),
)
