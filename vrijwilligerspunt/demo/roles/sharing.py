"""Roles where things, food and a day of work are shared."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import (
    LITTLE_DUTCH,
    ONCE,
    SELDOM,
    Role,
    Texts,
)
from vrijwilligerspunt.vacancies.states import Theme, VacancyKind

ROLES = (
    Role(
        "kledingruil",
        Theme.REPAIR,
        "duurzaam-repareren armoede-recht buurt-ontmoeting",
        talents="organiseren gastvrij aanpakken",
        when="wo:om za:om vr:m",
        hours=(2, 4),
        ages=(13, 16),
        levels=LITTLE_DUTCH,
        rhythms=SELDOM,
        dutch=Texts(
            titles="""
Kledingruil [op {dag}|in {wijk}]
[Rekken, spiegels en thee|Kleding sorteren] op {dag}{deel}
Ruilwinkel [voor kinderkleding|] draaien in {wijk}
""",
            intro="""
Wat jou te [klein|krap] is, is voor een ander [precies goed|een vondst].
Op {dag}{deel} hangen hier [driehonderd|tweehonderd] stuks [op kleur|op maat], [van babypak tot
 winterjas|gratis te ruilen].
""",
            tasks="""
Je [neemt tassen aan|sorteert op maat|hangt rekken vol].
Je [geeft advies bij de spiegel|zoekt een maat] en [zet thee|houdt kinderen bezig].
Je [strijkt een bloes|knipt kaartjes|vouwt truien] tussendoor.
Je brengt wat [overblijft|te versleten is] met {collega} [naar de stofbak|naar het naaicafé].
""",
            offer="""
Je mag als eerste [ruilen|rondkijken] en [gaat zelden met lege handen weg|vindt altijd iets].
Je werkt in een [vrolijke ploeg|team van vijf] met [muziek aan|veel gelach].
""",
            who="""
Je [houdt van kleding|ruimt graag op] en [bent vriendelijk|hebt smaak of gewoon twee handen].
Je [staat makkelijk een paar uur|zit liever aan de vouwtafel]: [allebei kan|wij passen het aan].
""",
        ),
        english=Texts(
            titles="""
Clothes swap [on {dag}|in {wijk}]
[Sort|Hang] clothes and pour tea on {dag} {deel}
Swap shop for [children's clothes|winter coats] in {wijk}
""",
            intro="""
What is too [small|tight] for you is [just right|a find] for somebody else.
On {dag} [two|three] hundred pieces hang here, sorted by [size|colour], free to swap.
""",
            tasks="""
You [accept bags|sort by size|fill the racks].
You [give advice at the mirror|look for a size] and [make tea|entertain children].
You take what is left to [the sewing table|the fabric bin] with {collega}.
""",
            offer="""
You may [swap|look around] first and [rarely leave with empty hands|always find something].
You work in a [cheerful|mixed] team of five with [music on|much laughter].
""",
            who="""
You [like clothes|enjoy tidying] and are [friendly|honest at the mirror].
You can [stand for a few hours|sit at the folding table]: [both are fine|we adapt].
""",
        ),
    ),
    Role(
        "klus-schilderen",
        Theme.REPAIR,
        "buurt-ontmoeting sport natuur-dieren jeugd-scouting duurzaam-repareren zorg-welzijn",
        talents="aanpakken maken",
        when="za-zo:om vr:m",
        hours=(3, 6),
        rhythms=ONCE,
        kind=VacancyKind.ONE_OFF,
        levels=LITTLE_DUTCH,
        ages=(13, 16),
        positions=(3, 12),
        flexible=0.0,
        step_free=0.5,
        weight=1.1,
        dutch=Texts(
            titles="""
Klus: [hek|muur|schuur|kantine|bankjes] schilderen (één dag)
[Eén dag|Dagje] verven [in {wijk}|op {dag}]
Kwast in de hand: klusdag op {dag}
""",
            intro="""
Het hek is [grijs|kaal] en [de muur mist kleur|de schuur bladdert], dus op {dag} [gaan we verven|pakken we
 aan].
In één dag [krijgt|maken we] het gebouw [weer kleur|een nieuw gezicht].
""",
            tasks="""
Je [schuurt|plakt randen af|rolt muren] met [een groep van acht|je maatje].
Je [mengt verf|wast kwasten|dekt de vloer af].
Je blijft [met beide voeten op de grond|laag], want op ladders [werkt alleen onze ploeg|hoeft niemand].
Om twaalf uur [lunchen we|eten we broodjes] [op het gras|in de kantine].
""",
            offer="""
Je krijgt lunch, [verfkleren|een oud overhemd] en [het mooiste uitzicht: je eigen werk|een groepsfoto].
Muziek, [goed gezelschap|grapjes] en [een voorman die uitlegt|verf genoeg] horen erbij.
""",
            who="""
Je kunt [een kwast vasthouden|rollen] en [bent niet bang voor vlekken|werkt graag samen].
Kom [alleen of met je team|met vrienden], [een halve dag mag ook|iedereen is welkom].
""",
        ),
        english=Texts(
            titles="""
One day: paint a [fence|wall|shed|canteen] in {wijk}
[Paint|Painting] day on {dag}: join [alone|with friends]
Brush in hand: one-day job in {wijk}
""",
            intro="""
The fence is [grey|bare] and the [shed|wall] needs colour, so on {dag} we [paint|get going].
In one day [we give|you give] the building [a new face|its colour back].
""",
            tasks="""
You [sand|tape edges|roll walls] with [a group of eight|a partner].
You [mix paint|wash brushes|cover floors].
You stay on the ground, because ladders are [for our own crew|not needed].
At noon we [eat sandwiches on the grass|have lunch].
""",
            offer="""
You get lunch, [an old shirt|paint clothes] and [a group photo|the best view: your own work].
Music, [jokes|good company] and [a foreman who explains|plenty of paint] are included.
""",
            who="""
You can [hold a brush|roll a wall] and [do not fear stains|enjoy teamwork].
Come [alone|with your housemates|with your team], [half a day is fine|everyone is welcome].
""",
        ),
    ),
    Role(
        "voedselhoek",
        Theme.POVERTY,
        "armoede-recht",
        talents="aanpakken organiseren gastvrij",
        when="ma-vr:om za:o",
        hours=(2.5, 4),
        ages=(16, 18),
        levels=LITTLE_DUTCH,
        weight=1.5,
        positions=(2, 6),
        dutch=Texts(
            titles="""
Uitdeelhulp voedselhoek ({dag}{deel})
[Kratten vullen|Pakketten maken] op {dag}
[Voedsel|Groente] ophalen en sorteren in {wijk}
Magazijn van de voedselhoek ({dag})
""",
            intro="""
Wat de winkel [overhoudt|niet meer kwijt kan], [is hier nog lang niet over|vult bij ons een tafel].
Op {dag}{deel} halen [zestig|tachtig|vijftig] gezinnen hier [een krat|boodschappen] [op|bij ons].
""",
            tasks="""
Je [sorteert groente|leest datums|vult schappen] in [het magazijn|de koelcel].
Je [vult kratten|loopt met gezinnen langs de tafels|vraagt wat iemand lekker vindt].
Je [rijdt mee naar winkels|sjouwt kratten uit de bus|stapelt dozen] met {collega}.
Je [maakt een praatje|kijkt iemand aan], want [halen is al lastig genoeg|iedereen telt].
""",
            offer="""
Je krijgt [handschoenen, schort en koffie|warme kleding voor de koelcel] en [een hechte ploeg|soep na
 afloop].
Je ziet [meteen|elke keer] waar je werk [heen gaat|goed voor is].
""",
            who="""
Je bent [een aanpakker|sterk genoeg of juist handig aan de tafel] en [discreet|vriendelijk].
Je [kijkt op niemand neer|behandelt ieder als gast] en [werkt schoon|komt op tijd].
""",
        ),
        english=Texts(
            titles="""
Food corner helper ({dag} {deel})
[Pack crates|Sort vegetables] in {wijk} on {dag}
Hand out food [in {wijk}|on {dag}]
""",
            intro="""
What shops [cannot use|have left] still [fills a table|makes many meals] here.
On {dag} [fifty|sixty|eighty] families pick up [a crate|groceries] from us.
""",
            tasks="""
You [sort vegetables|check dates|fill shelves] in the [store|cold room].
You [fill crates|walk with families along the tables].
You [ride along to shops|carry boxes|stack crates] with {collega}.
You [smile|look people in the eye], because [asking is hard enough|everybody counts].
""",
            offer="""
You get [gloves, an apron and coffee|warm clothes for the cold room] and [a close team|soup at the end].
You see [at once|every time] where your work [goes|helps].
""",
            who="""
You [like to be on your feet|prefer a quiet job at the table] and you are [discreet|friendly].
You treat everyone as [a guest|you want to be treated] and you [work cleanly|are on time].
""",
        ),
    ),
)
