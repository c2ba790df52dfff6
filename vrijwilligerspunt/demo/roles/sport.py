"""Roles at clubs, with children and teenagers, and at play."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import LITTLE_DUTCH, OFTEN, SELDOM, SOME_DUTCH, Role, Texts
from vrijwilligerspunt.vacancies.states import Expenses, Theme

ROLES = (
    Role(
        "jeugdtrainer",
        Theme.SPORT,
        "sport",
        talents="leiden bewegen uitleggen",
        when="di-vr:ma za:o",
        hours=(1.5, 4),
        ages=(16, 18),
        vulnerable=True,
        weight=1.3,
        positions=(1, 4),
        levels=SOME_DUTCH,
        dutch=Texts(
            titles="""
Trainer jongste jeugd [op {dag}|(6 tot 8 jaar)|in {wijk}]
[Voetbal|Korfbal|Hockey|Judo|Turn|Basketbal]trainer [voor de jeugd|op {dag}|voor de mini's]
Assistent bij de [jeugdtraining|training] op {dag}
""",
            intro="""
[Twaalf|Tien|Veertien] kinderen, [één bal te weinig|acht ballen] en [heel veel energie|een uur de tijd].
Bij de jongste jeugd gaat het om [plezier|samen spelen], niet om [winnen|de stand].
""",
            tasks="""
Je bedenkt [spelletjes|oefeningen] met [een bal|pionnen|estafettes].
Je [strikt veters|plakt een pleister|deelt bidons uit] als dat nodig is.
Je [moedigt aan|geeft iedereen een beurt] en [houdt het veilig|legt de regels uit].
Bij een wedstrijd [sta je langs de lijn|maak je de opstelling].
Je [overlegt met ouders|appt de groep via de clubapp] over [rijden en fluiten|tijden].
""",
            offer="""
Je volgt [op onze kosten|gratis] een [korte trainerscursus|cursus van de club] van [vier avonden|twee
 zaterdagen].
Je krijgt een [trainingspak|map met oefeningen] en [een tweede trainer naast je|altijd een veld].
""",
            who="""
Je kunt [goed|leuk] met kinderen omgaan en [hebt humor|houdt overzicht].
Je hoeft zelf niet [hoog|goed] te spelen of [te hebben gespeeld|alle regels te kennen].
""",
        ),
        english=Texts(
            titles="""
Youth coach [for the youngest players|on {dag}s]
[Football|Basketball|Hockey|Judo] coach for [kids aged 6 to 8|beginners]
Help at children's training on {dag}
""",
            intro="""
[Twelve|Ten] children, [eight balls|one whistle] and [a lot of energy|one hour of fun].
For the youngest players it is about [joy|playing together], not about [winning|the score].
""",
            tasks="""
You [set out cones|plan small games|run a relay] with [another coach|a parent].
You tie laces, [cheer|stick plasters] and [give everybody a turn|count heads].
On match days you [stand at the side line|help with the line-up].
""",
            offer="""
You join a [free course of four evenings|short course] with [other new coaches|the club].
You get a [track suit|book of exercises] and a [Dutch-speaking co-coach|partner on the pitch].
""",
            who="""
You like [children|noise and laughter] and you [stay calm|keep an overview].
Basic Dutch words such as left, right and stop [are enough|will come quickly].
""",
        ),
    ),
    Role(
        "scheidsrechter",
        Theme.SPORT,
        "sport",
        talents="bewegen leiden",
        when="za-zo:om wo:a",
        hours=(1.5, 4),
        ages=(16, 18),
        positions=(1, 5),
        dutch=Texts(
            titles="""
Scheidsrechter [jeugdwedstrijden|op {dag}|bij de pupillen]
Fluiten op {dag}{deel} [in {wijk}|bij de jeugd]
[Spelbegeleider|Scheidsrechter] voor de kleinste teams
""",
            intro="""
Zonder fluit [geen wedstrijd|geen spel], en [fluiten is leuker dan je denkt|je staat overal met je neus
 bovenop].
Op {dag}{deel} spelen hier [zes|acht|vier] teams [door elkaar|op twee velden].
""",
            tasks="""
Je fluit [één of twee|twee korte] wedstrijden [per keer|op een halve dag].
Je legt [een regel|een beslissing] [rustig|kort] uit aan de spelers.
Je [noteert de uitslag|geeft iedereen een hand] na afloop.
Ouders die te hard roepen, [vraag je om te klappen|laat je aan {collega} over].
""",
            offer="""
Je krijgt fluit, kaarten en [een shirt|een cursus van één avond].
De eerste drie keer [staat een ervaren fluiter naast je|fluit je met zijn tweeën].
""",
            who="""
Je [durft te beslissen|bent eerlijk] en kunt [om een fout lachen|tegen een zucht van de bank].
Je kent de [spelregels|sport] of wilt die [leren|van ons leren].
""",
        ),
    ),
    Role(
        "bardienst",
        Theme.SPORT,
        "sport cultuur-erfgoed",
        talents="gastvrij aanpakken",
        when="wo-za:a za-zo:m",
        hours=(3, 5),
        ages=(18,),
        rhythms=SELDOM,
        positions=(2, 6),
        expenses=(Expenses.NONE, Expenses.ACTUAL),
        dutch=Texts(
            titles="""
Bardienst op {dag}{deel} (18+)
[Kantine|Clubhuis] draaien op {dag} (18+)
Achter de bar [bij de club|in {wijk}] (18+)
""",
            intro="""
Na de [training|wedstrijd] komt iedereen [de kantine binnen|aan de bar staan] voor [een tosti|een drankje].
De kantine is het hart van [de club|de vereniging], en op {dag}{deel} [sta jij erachter|klopt het bij jou].
""",
            tasks="""
Je schenkt [koffie, fris en soms een biertje|drankjes] en [bakt tosti's|vult de koelkast].
Je vraagt naar een leeftijd als [je twijfelt|iemand jong lijkt].
Je [spoelt glazen|haalt kopjes op|veegt tafels] met {collega}.
Aan het eind [tel je de lade|sluit je af] volgens [een lijstje|de kaart aan de muur].
""",
            offer="""
Je [doet met ons de instructie schenken|krijgt uitleg over veilig schenken] op [een avond|een rustig
 moment].
Je hoort [alle uitslagen|de beste verhalen] [het eerst|uit de eerste hand].
""",
            who="""
Je bent 18 jaar of ouder, want je schenkt [ook alcohol|soms alcohol].
Je [blijft vriendelijk bij drukte|kunt doorwerken] en [zegt nee als het moet|houdt van mensen om je heen].
""",
        ),
    ),
    Role(
        "veldploeg",
        Theme.SPORT,
        "sport",
        talents="aanpakken repareren",
        when="ma-vr:o za:o",
        hours=(2, 4),
        ages=(16, 18),
        levels=LITTLE_DUTCH,
        positions=(1, 4),
        dutch=Texts(
            titles="""
[Veldploeg|Klusploeg] van de club ({dag}ochtend)
Klussen op het sportpark [in {wijk}|op {dag}]
Materiaal[man of -vrouw|beheer] bij de club ({dag})
""",
            intro="""
Elke {dag}ochtend [knapt een ploegje|knappen zes mensen] het sportpark op.
Lijnen, netten, dug-outs: er is [altijd wat te doen|elke week iets nieuws].
""",
            tasks="""
Je [trekt lijnen|hangt netten op|maait de randen|vult de ballenkast].
Je [repareert een bank|schildert een hek|leegt de bakken] met {collega}.
Je telt [hesjes en ballen|het materiaal] en [schrijft op wat stuk is|geeft een tekort door].
Om half elf is het [tijd voor koffie|koffie met een koek].
""",
            offer="""
Het gereedschap [ligt klaar|is er], en [handschoenen|werkschoenen] krijg je van de club.
Je kiest zelf [wat je leuk vindt|klusjes die je aankunt].
""",
            who="""
Je [werkt graag met je handen|bent liever buiten dan binnen] en [houdt van een grap|ziet wat er moet
 gebeuren].
Je hoeft [niets van sport te weten|geen lid te zijn].
""",
        ),
        english=Texts(
            titles="""
Odd jobs at the sports park ({dag} {deel})
Grounds crew [in {wijk}|on {dag}s]: fresh air and coffee
Fix nets and [paint benches|paint lines] on {dag}
""",
            intro="""
Every {dag} a small crew [tidies up|repairs] the [pitches|sports park] before the weekend.
Lines, nets and benches: there is [always something to fix|a new job every week].
""",
            tasks="""
You [paint lines|hang nets|mend a fence] with [two or three others|a friendly crew].
You [fill the ball store|count bibs and balls] and [report what is broken|note what is missing].
At half past ten there is [coffee with cake|a long coffee break].
""",
            offer="""
Tools and gloves are [there|provided], and you [pick the job you like|go at your own pace].
You learn Dutch words for [tools|everything in the shed] [without noticing|while you work].
""",
            who="""
You [like working outside|are good with your hands] and [do not mind some mud|enjoy a joke].
No need to know [anything about sport|the rules of the game].
""",
        ),
    ),
    Role(
        "scoutingleiding",
        Theme.YOUTH,
        "jeugd-scouting",
        talents="leiden bewegen organiseren",
        when="vr:a za:om zo:o",
        hours=(3, 5),
        ages=(18,),
        vulnerable=True,
        weight=1.2,
        positions=(1, 4),
        dutch=Texts(
            titles="""
Leiding bij de [welpen|bevers|scouts] ({dag})
Scoutingleider op {dag}{deel}
Kampvuur, knopen en [bosspel|tocht]: leiding gezocht
""",
            intro="""
Op {dag}{deel} [rennen|struinen] hier [twintig|achttien|vijftien] kinderen [door het bos|over het terrein].
[Vuur maken|Hutten bouwen|Knopen leggen]: je [leert het ze|doet het weer eens zelf].
""",
            tasks="""
Je verzint met [de andere leiding|een team van vier] een [bosspel|speurtocht|kookmiddag].
Je [stookt een vuurtje|zet een tent op|bouwt een vlot] met de groep.
Je [troost|houdt het hoofd koel] als [een knie bloedt|iemand heimwee heeft].
In [de zomer|mei] ga je [een weekend|een paar dagen] mee op kamp.
""",
            offer="""
Je krijgt een [trui|das] en [een cursus leidinggeven|een leidingweekend].
Je krijgt er een [hechte groep|stel vrienden] bij en [veel buitenlucht|verhalen voor later].
""",
            who="""
Je [bent niet bang voor modder|houdt van buiten] en [neemt kinderen serieus|hebt fantasie].
Je bent 18 of ouder, en [ervaring met scouting hoeft niet|wij leren je de knopen].
""",
        ),
    ),
    Role(
        "kinderclub",
        Theme.YOUTH,
        "jeugd-scouting buurt-ontmoeting geloof-zingeving",
        talents="maken leiden praten",
        when="wo:m vr:m za:o",
        hours=(2, 3.5),
        ages=(13, 16),
        vulnerable=False,
        levels=SOME_DUTCH,
        positions=(2, 4),
        weight=1.1,
        dutch=Texts(
            titles="""
Knutselen met kinderen op {dag}{deel}
Kinderclub [in {wijk}|op {dag}] zoekt [handen|hulp]
[Timmer|Knutsel|Speel]middag begeleiden in {wijk}
""",
            intro="""
Op {dag}{deel} staat de deur open voor [kinderen uit de straat|alle kinderen van {wijk}].
[Verf, lijm en karton|Hamers, spijkers en pallets]: meer is er niet nodig voor [een goede middag|plezier].
""",
            tasks="""
Je [legt papier en verf klaar|snijdt fruit|zet de tafels buiten].
Je [bouwt mee aan een hut|knipt mee|speelt mee op het plein] met [een groepje van vijf|de jongsten].
Je helpt als [een schaar niet wil|het ruzie wordt|iets niet lukt].
Samen [ruim je op|veeg je de vloer] voor de ouders komen.
""",
            offer="""
Je mag [je eigen ideeën|een eigen knutsel] [uitproberen|meenemen].
Er is [altijd een volwassen begeleider|steeds een vaste leider] in [de ruimte|dezelfde zaal].
""",
            who="""
Je [houdt van kinderen|bent zelf nog een beetje kind] en [kunt tegen lawaai|bent handig met een schaar].
Ook als je [zelf nog op school zit|pas dertien bent] ben je [welkom|al een grote hulp].
""",
        ),
    ),
    Role(
        "speelgoeduitleen",
        Theme.YOUTH,
        "jeugd-scouting armoede-recht duurzaam-repareren",
        talents="gastvrij organiseren cijfers",
        when="wo:om vr:o za:om",
        hours=(2, 3),
        ages=(13, 16),
        levels=SOME_DUTCH,
        rhythms=OFTEN,
        dutch=Texts(
            titles="""
Speelgoed uitlenen op {dag}{deel}
Speel-o-theek: [balie|uitleen] op {dag}
Wie telt de puzzelstukjes [in {wijk}|op {dag}]?
""",
            intro="""
Bij ons lenen [gezinnen|kinderen] [speelgoed|spellen en fietsjes] zoals je boeken leent.
Achthonderd [dozen|spellen] en [elke week nieuwe gezichten|heel veel blije kinderen].
""",
            tasks="""
Je [neemt speelgoed in|schrijft uit wat mee gaat] en [telt of alles er is|kijkt of het heel is].
Je geeft [tips|advies] over een spel [bij een leeftijd|voor een regendag].
Je [plakt een doos|wast de blokken|vervangt batterijen] als [het rustig is|er niemand is].
Je [leest een pagina voor|speelt een potje mee] met wie wacht.
""",
            offer="""
Je mag zelf ook [spellen mee naar huis nemen|elke maand een spel lenen].
Het systeem [leer je in een uur|is simpel], en {collega} [zit naast je|helpt].
""",
            who="""
Je bent [netjes|geduldig] en [telt tot honderd zonder zuchten|vindt spelletjes leuk].
Je [maakt makkelijk contact met ouders|vindt kinderen om je heen fijn].
""",
        ),
    ),
    Role(
        "spelletjesmiddag",
        Theme.NEIGHBOURHOOD,
        "buurt-ontmoeting jeugd-scouting internationaal",
        talents="gastvrij praten",
        when="wo-zo:m vr:a",
        hours=(2, 3.5),
        ages=(13, 16, 18),
        levels=LITTLE_DUTCH,
        rhythms=SELDOM,
        dutch=Texts(
            titles="""
Spelletjesmiddag in {wijk}
[Schaken|Dammen|Kaarten|Rummikub] met buren op {dag}
Bordspellen op {dag}{deel}: speel mee
""",
            intro="""
Aan de speltafel [spreekt iedereen dezelfde taal|vallen leeftijden weg].
We hebben [veertig|zestig] spellen en [te weinig mensen die de regels kennen|plek voor meer spelers].
""",
            tasks="""
Je [legt een spel uit|zoekt spelers bij elkaar|schuift aan waar iemand mist].
Je [zet de tafels klaar|vult de koekjestrommel|houdt een scorelijst bij].
Je let op dat [ook stille mensen meedoen|winnaars aardig blijven].
""",
            offer="""
Je speelt [zelf de hele middag mee|spellen die je nog niet kende].
Wij zorgen voor [thee en nootjes|limonade], jij voor [het dobbelgeluk|een goed humeur].
""",
            who="""
Je kunt [tegen je verlies|goed uitleggen] en [houdt van spelletjes|maakt snel contact].
Ook met [weinig woorden|een paar woorden Nederlands] kun je [prima spelen|iemand inmaken met dammen].
""",
        ),
        english=Texts(
            titles="""
Board games with neighbours on {dag}
[Chess, cards and tea|Games and tea] in {wijk}
Games {deel} in {wijk}: join as a host
""",
            intro="""
At the games table [everybody speaks the same language|age does not matter].
We own [forty|sixty] games and need [people who explain the rules|a few more hosts].
""",
            tasks="""
You [explain a game|find players for a table|fill an empty seat].
You [set up tables|make tea|keep the score] with {collega}.
You make sure [quiet people join too|winners stay friendly].
""",
            offer="""
You play [all afternoon|games you never heard of] and pick up [some Dutch|numbers and swear-free phrases]
 on the way.
Tea and [biscuits|nuts] are [on us|always there].
""",
            who="""
You [can lose with a smile|explain things well] and [like people|make friends quickly].
A handful of [Dutch words|gestures] is enough to [beat anyone at draughts|run a table].
""",
        ),
    ),
)
