"""Roles around language, learning and paper."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import GOOD_DUTCH, SELDOM, Role, Texts
from vrijwilligerspunt.vacancies.states import DutchLevel, Theme

FULL_DUTCH = (DutchLevel.B1,)

ROLES = (
    Role(
        "taalcoach",
        Theme.LANGUAGE,
        "onderwijs-taal internationaal",
        talents="uitleggen praten luisteren",
        when="ma-vr:oma za:o",
        hours=(1, 2),
        ages=(18,),
        levels=FULL_DUTCH,
        flexible=0.3,
        weight=1.4,
        vulnerable=True,
        online=0.1,
        dutch=Texts(
            titles="""
Taalcoach [met geduld|op {dag}{deel}|in {wijk}]
Nederlands oefenen met [een nieuwe buur|een moeder|een vader] ({dag})
Taalmaatje voor [beginners|gevorderden] in {wijk}
""",
            intro="""
Woorden leer je [uit een boek|op les], maar [praten leer je van jou|durven leer je samen].
Eén uur per week [Nederlands praten|oefenen] maakt [een groot verschil|de stad kleiner].
""",
            tasks="""
Je praat [een uur|anderhalf uur] over [de markt|werk|kinderen|het nieuws].
Je oefent [een telefoontje|een gesprek op school|een briefje voor de buren].
Je gaat eens samen naar [de bibliotheek|de winkel|het station].
Je verbetert [niet alles|alleen wat stoort] en [lacht om lastige klanken|herhaalt rustig].
""",
            offer="""
Je krijgt een [starttraining van twee avonden|map met lesideeën] en [een begeleider die meedenkt|een kastje
 vol spellen].
Je leert [een andere keuken|een ander leven|nieuwe woorden] kennen [zonder te reizen|aan je eigen tafel].
""",
            who="""
Je spreekt [helder|rustig] Nederlands en hoeft [geen docent te zijn|geen grammatica te kennen].
Je kunt [eenvoudig vertellen|langzaam praten] en [bent nieuwsgierig|hebt geduld].
""",
        ),
    ),
    Role(
        "taalcafe",
        Theme.LANGUAGE,
        "onderwijs-taal internationaal buurt-ontmoeting",
        talents="praten gastvrij leiden",
        when="ma-vr:ma za:o",
        hours=(1.5, 2.5),
        ages=(16, 18),
        levels=GOOD_DUTCH,
        dutch=Texts(
            titles="""
Taalcafé [op {dag}|in {wijk}]: schuif aan
Gespreksleider bij het [taalcafé|praathuis] ({dag}{deel})
Tafel vol talen in {wijk}
""",
            intro="""
Aan [vijf|vier|zes] tafels praten mensen [Nederlands met elkaar|over van alles].
Op {dag}{deel} [zoemt|gonst] het hier van [de accenten|de goede verhalen].
""",
            tasks="""
Je leidt een tafel van [vijf|zes] mensen met [kaartjes met vragen|plaatjes|een krantenkop].
Je zorgt dat [iedereen aan de beurt komt|stille mensen ook praten].
Je schrijft nieuwe woorden op [het bord|een groot vel].
Je [zet thee|ontvangt nieuwkomers|zet de stoelen terug].
""",
            offer="""
Je hoort in één keer [vijf landen|verhalen uit de hele wereld].
Gesprekskaarten en [thema's|een draaiboek] liggen klaar, [je bedenkt niets alleen|met ruimte voor jouw
 idee].
""",
            who="""
Je praat [duidelijk|rustig] en [luistert nog liever|vindt fouten niet erg].
Je vindt [vreemde vragen|een gemengde groep] [leuk|geen probleem].
""",
        ),
        english=Texts(
            titles="""
Language café host on {dag}
[English|Spanish|German|French] conversation table in {wijk}
Swap languages [over tea|at a table] on {dag} {deel}
""",
            intro="""
At [five|four] tables people [swap languages|practise] over [tea|coffee] every {dag}.
[English|Your language] is the one our neighbours [ask for|want to practise] most.
""",
            tasks="""
You lead a table of [five|six] with [cards|pictures|a headline].
You make sure [everybody has a turn|shy people speak too].
You write new words on [the board|a big sheet].
""",
            offer="""
In return you get [an hour of Dutch practice|a table to practise your Dutch].
Cards and topics [are ready|lie on the table], so you [never start from nothing|can just begin].
""",
            who="""
You speak slowly and [listen even better|laugh easily].
You are curious about [other accents|people], and [mistakes do not bother you|you like questions].
""",
        ),
    ),
    Role(
        "huiswerkbegeleider",
        Theme.LANGUAGE,
        "onderwijs-taal jeugd-scouting buurt-ontmoeting",
        talents="uitleggen cijfers luisteren",
        when="ma-do:m",
        hours=(1.5, 3),
        ages=(16, 18),
        vulnerable=True,
        levels=FULL_DUTCH,
        positions=(2, 5),
        dutch=Texts(
            titles="""
Huiswerk[begeleider|maatje] op {dag}[middag|]
Wiskunde [uitleggen|oefenen] aan [brugklassers|pubers] in {wijk}
Rustige plek, goede uitleg: huiswerkklas {wijk}
""",
            intro="""
Thuis is het [vol|druk], hier [is een tafel vrij|kun je een speld horen vallen].
Tussen [drie en vijf|vier en zes] maken hier [twaalf|tien|vijftien] leerlingen hun [huiswerk|sommen].
""",
            tasks="""
Je helpt met [rekenen en taal|wiskunde|Engels|plannen] aan [een tafel van vier|één leerling].
Je [overhoort woordjes|maakt een planning|leest een verslag mee].
Je vraagt eerst [wat lukt al|hoe de dag was] voor je [begint|uitlegt].
Je [deelt fruit uit|maakt thee] in de pauze.
""",
            offer="""
Je ziet een [onvoldoende|vier] langzaam een [zeven|voldoende] worden.
De coördinator [heeft contact met school|kent de leerlingen], jij [helpt gewoon met leren|hoeft niets te
 regelen].
""",
            who="""
Je bent [goed in een of twee vakken|handig in uitleggen] en [blijft geduldig|motiveert].
Je komt [een heel schooljaar|van september tot juni] als dat [lukt|kan].
""",
        ),
    ),
    Role(
        "voorlezer",
        Theme.LANGUAGE,
        "onderwijs-taal jeugd-scouting",
        talents="praten uitleggen gastvrij",
        when="ma-vr:om wo:m za:o",
        hours=(1, 2),
        ages=(16, 18),
        vulnerable=True,
        levels=FULL_DUTCH,
        dutch=Texts(
            titles="""
Voorlezer [peuters|kleuters|bij gezinnen] ([{dag}|{dag}{deel}])
Voorlezen [in {wijk}|op {dag}|aan peuters]
[Prentenboeken|Verhalen] lezen met [kinderen|kleuters] in {wijk}
""",
            intro="""
Een [half uur|kwartier] op jouw schoot of matje en [de wolf komt echt|de wereld wordt groter].
Kinderen die veel [verhalen horen|worden voorgelezen], [praten makkelijker|kennen meer woorden].
""",
            tasks="""
Je kiest [drie|twee] boeken uit [de kast|de bibliotheek] met {collega}.
Je leest met [stemmetjes|gebaren|een handpop] en [stelt vragen|laat kinderen raden].
Je [zingt een liedje|doet een vingerspel] tussen twee verhalen.
Ouders [luisteren mee|krijgen een tip] en [lenen een boek|lezen zelf een bladzij].
""",
            offer="""
Je krijgt een workshop [voorlezen|vertellen] van [een middag|twee ochtenden].
Je wordt [op straat|in {wijk}] herkend als [de meneer of mevrouw van de boeken|de voorlezer].
""",
            who="""
Je leest [met plezier|levendig] voor en [hebt geduld|vindt onrust niet erg].
Je [komt elke week|bent er vast op {dag}], want [kinderen rekenen op je|het verhaal moet verder].
""",
        ),
    ),
    Role(
        "gastdocent",
        Theme.LANGUAGE,
        "onderwijs-taal duurzaam-repareren cultuur-erfgoed jeugd-scouting",
        talents="uitleggen repareren maken",
        when="wo:m za:om ma-vr:a",
        hours=(2, 4),
        rhythms=SELDOM,
        ages=(18,),
        levels=GOOD_DUTCH,
        experience=True,
        risk_flags=("gereedschap",),
        weight=0.8,
        dutch=Texts(
            titles="""
Gastdocent [solderen|fotografie|3D-printen|houtbewerken|koken|weven]
[Workshop|Middagje] [solderen|zeefdrukken|programmeren] voor [jongeren|buren]
Deel je vak [op {dag}|in {wijk}]: gastles gezocht
""",
            intro="""
Jij kunt iets met je handen wat [anderen graag leren|bijna niemand meer kan].
Een groepje van [acht|tien|zes] mensen [staat te popelen|kijkt ernaar uit] om [het te proberen|te beginnen].
""",
            tasks="""
Je bedenkt een les van [twee uur|een dagdeel] waar iets [moois|bruikbaars] uit komt.
Je [doet het voor|laat eerst oefenen op restjes|legt uit wat heet of scherp is].
Je loopt rond en helpt [waar het hapert|wie vastloopt].
Je geeft {naam} een lijst met [wat je nodig hebt|spullen] [twee weken vooraf|op tijd].
""",
            offer="""
Je krijgt een [ingericht lokaal|werkplaats], materiaal en [een hulp in de les|een tweede paar ogen].
Je ziet mensen [trots naar huis gaan|glimmen] met [hun eigen werk|iets in de hand].
""",
            who="""
Je [hebt het vak geleerd|doet dit al jaren] en kunt het [in kleine stappen|zonder moeilijke woorden]
 uitleggen.
Je vindt [een beginner|gestuntel] [leuk|heel gewoon] en [let op de veiligheid|blijft rustig].
""",
        ),
    ),
    Role(
        "computerles",
        Theme.DIGITAL,
        "digitaal-media onderwijs-taal buurt-ontmoeting armoede-recht",
        talents="computeren uitleggen",
        when="ma-vr:om za:o",
        hours=(1.5, 3),
        ages=(16, 18),
        levels=GOOD_DUTCH,
        weight=1.2,
        dutch=Texts(
            titles="""
Computerles [in {wijk}|op {dag}{deel}|voor beginners]
[Telefoon|Tablet|Laptop]hulp op {dag}
Digitaal inloopuur [in {wijk}|({dag})]
""",
            intro="""
Een [app van de bank|videobelletje|wachtwoord] kan [best spannend|een muur] zijn.
Op {dag}{deel} helpt een [klein team|groepje] buren met [telefoon, tablet en laptop|elke knop].
""",
            tasks="""
Je laat iemand [zelf|met eigen handen] [een foto sturen|inloggen|een mail openen].
Je legt uit hoe je [nepberichten herkent|een goed wachtwoord maakt|een update doet].
Je schrijft de stappen op in [gewone taal|grote letters].
Je vraagt nooit naar [wachtwoorden|codes], die [typt iemand zelf|blijven geheim].
""",
            offer="""
Je werkt met [twee|drie] anderen, dus [samen weet je alles|lastige vragen deel je].
Je krijgt [lesboekjes|kaartjes met stappen] en [een wifi die het doet|oefentablets].
""",
            who="""
Je bent [handig met apparaten|zelf ook ooit begonnen] en legt het [drie keer|kalm] opnieuw uit.
Je neemt de muis [niet over|alleen op verzoek over] en [praat zonder vaktaal|viert elk klein succes].
""",
        ),
        english=Texts(
            titles="""
[Phone|Laptop|Tablet] help on {dag}
Digital help desk in {wijk} ({dag} {deel})
Explain apps to newcomers [in English|in {wijk}]
""",
            intro="""
A banking app or a [video call|password] can be [a wall|scary] [for many people|at first].
On {dag} {deel} a small team helps with [phones|every button].
""",
            tasks="""
You let people [log in|send a photo|make a call] with their own hands.
You show how to [spot fake messages|choose a strong password|run an update].
You write the steps down in [plain words|big letters].
You never ask for passwords: [those stay secret|people type them themselves].
""",
            offer="""
You work with [two|three] others, so hard questions [are shared|never land on you alone].
You get step-by-step cards in [English and Dutch|several languages].
""",
            who="""
You are [good with devices|a patient explainer] and you [avoid jargon|celebrate small wins].
You keep your hands off the mouse [unless asked|as long as you can].
""",
        ),
    ),
    Role(
        "formulierenhulp",
        Theme.POVERTY,
        "armoede-recht buurt-ontmoeting",
        talents="schrijven cijfers luisteren",
        when="ma-vr:om di:a",
        hours=(2, 4),
        ages=(18,),
        levels=FULL_DUTCH,
        vulnerable=True,
        weight=1.2,
        dutch=Texts(
            titles="""
Hulp bij formulieren [op {dag}|in {wijk}]
[Papieren|Post] op orde: inloop op {dag}
Brieven lezen en [invullen|ordenen] in {wijk}
""",
            intro="""
Een stapel [ongeopende enveloppen|brieven] [weegt zwaar|houdt je wakker]; samen is hij [zo open|lichter].
Op {dag}{deel} komen mensen binnen met [een brief|een tas vol post|een formulier].
""",
            tasks="""
Je leest de brief [samen|hardop] en zegt [in gewone woorden wat er staat|wat er moet gebeuren].
Je vult [een aanvraag|een formulier] in [terwijl iemand meekijkt|met de bezoeker naast je].
Je [maakt mappen|sorteert post op datum|schrijft een korte brief].
Bij [haast of schulden|grote zorgen] [haal je {naam} erbij|verwijs je door].
""",
            offer="""
Je krijgt een [basiscursus van vier ochtenden|opleiding] over [toeslagen en brieven|regels in gewone taal].
Iemand die [gebogen|zuchtend] binnenkwam, [loopt rechtop weg|lacht bij de deur]: dat [doe jij|maakt de dag].
""",
            who="""
Je bent [precies|nauwkeurig] en [zwijgt over wat je leest|gaat zorgvuldig met gegevens om].
Je [veroordeelt niemand|hebt geen haast] en [vraagt door|schrijft helder].
""",
        ),
    ),
    Role(
        "jurist-spreekuur",
        Theme.POVERTY,
        "armoede-recht",
        talents="luisteren schrijven uitleggen",
        when="ma-do:a wo:m",
        hours=(2, 3),
        rhythms=SELDOM,
        ages=(18,),
        levels=FULL_DUTCH,
        experience=True,
        vulnerable=True,
        weight=0.6,
        positions=(1, 2),
        dutch=Texts(
            titles="""
Jurist voor het [spreekuur|inloopspreekuur] ({dag})
Rechtshulp [aan tafel|in {wijk}]: spreekuur op {dag}
[Huur, werk of buren|Recht in gewone taal]: jurist gezocht
""",
            intro="""
Op {dag}{deel} [vragen mensen|stellen bezoekers] [vijf|zes|acht] keer: [mag dit zomaar|wat is mijn recht].
Een [kwartier|half uur] met [jou|een jurist] scheelt iemand [maanden|slapeloze nachten].
""",
            tasks="""
Je [luistert|bekijkt de stukken] en legt uit [wat iemand kan doen|hoe het zit].
Je helpt bij een [bezwaar|brief] van [één bladzij|hooguit een A4].
Je verwijst [door|warm door] als er [een advocaat|meer] nodig is.
Je [schrijft een kort verslag zonder namen|bespreekt lastige zaken met {collega}].
""",
            offer="""
Je krijgt een [stille kamer|spreekkamer], [koffie|thee] en [een collega om mee te sparren|een bibliotheek].
Je [houdt je kennis fris|ziet het recht weer van dichtbij] en [wordt verzekerd|staat niet alleen].
""",
            who="""
Je [studeerde rechten|werkt of werkte als jurist], want [bezoekers moeten op je raad kunnen bouwen|advies
 moet kloppen].
Je [praat gewone taal|kunt vertalen van ambtelijk naar gewoon] en [blijft binnen je kennis|luistert eerst].
""",
        ),
    ),
)
