"""Roles on one day, and at the open door of the neighbourhood."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import (
    GOOD_DUTCH,
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
        "gastheer-buurthuis",
        Theme.NEIGHBOURHOOD,
        "buurt-ontmoeting internationaal",
        talents="gastvrij praten organiseren",
        when="ma-za:om ma-do:a",
        hours=(2, 4),
        levels=SOME_DUTCH,
        ages=(16, 18),
        weight=1.5,
        step_free=0.95,
        positions=(1, 4),
        dutch=Texts(
            titles="""
Gastvrouw of gastheer [in het buurthuis|op {dag}{deel}|in {wijk}]
[Ontvangst|Balie] van het buurthuis ({dag})
De deur open [op {dag}{deel}|in {wijk}]: word gastheer of gastvrouw
""",
            intro="""
Wie hier binnenkomt, [ziet eerst jou|zoekt vaak een bekend gezicht], en [dat scheelt|dan de koffie].
Op {dag}{deel} is er [biljart, naaien en taalles|van alles] in huis, en [jij kent de weg|iedereen loopt
 langs jou].
""",
            tasks="""
Je [ontvangt bezoekers|zet de deur open|wijst de zalen] en [schenkt koffie|vraagt hoe het is].
Je [neemt de telefoon op|noteert wie een zaal wil] aan [de balie|het loket].
Je [zet een zaal klaar|vult de kast|hangt posters op] met {collega}.
Je [luistert naar wie het kwijt wil|speelt een potje biljart mee] als het [rustig|stil] is.
""",
            offer="""
Je krijgt [een sleutel|een eigen mok] en [koffie zoveel je wilt|een kring van bekenden].
Met de hele ploeg [eten we elk kwartaal|gaan we een dag op pad], [in december met kaarsen|iedereen neemt
 iets mee].
""",
            who="""
Je [lacht naar wie binnenkomt|bent gastvrij] en [houdt overzicht|kunt drie dingen tegelijk].
Je [helpt graag|kent de buurt of wilt die leren kennen] en [blijft vriendelijk|maakt iedereen wegwijs].
""",
        ),
    ),
    Role(
        "verkeersregelaar",
        Theme.EVENTS,
        "evenementen sport buurt-ontmoeting",
        talents="aanpakken leiden",
        when="di-vr:a za-zo:om",
        hours=(2, 5),
        rhythms=ONCE,
        kind=VacancyKind.ONE_OFF,
        ages=(18,),
        levels=GOOD_DUTCH,
        risk_flags=("verkeer",),
        positions=(4, 15),
        flexible=0.0,
        step_free=0.4,
        place="Kruispunten in {wijk}",
        dutch=Texts(
            titles="""
Verkeersregelaar [avondvierdaagse|bij de loop|op {dag}]
Kruispunt bewaken bij de [wandeltocht|wielerronde|optocht]
[Hesje aan, arm omhoog|Fluit en hesje]: help op {dag}
""",
            intro="""
[Achthonderd|Zeshonderd|Duizend] wandelaars [steken over|komen langs], en jij [zorgt dat het veilig
 gaat|staat op de hoek].
Zonder regelaars [mag de tocht niet door|blijft de straat dicht]; met jou [loopt alles|zwaaien er kinderen].
""",
            tasks="""
Je houdt auto's [even|vriendelijk maar duidelijk] tegen als er [een groep komt|kinderen oversteken].
Je staat [twee uur|een paar uur] op [een vaste hoek|je eigen kruispunt] met {collega}.
Je belt de [post|organisatie] met de portofoon bij [drukte|vragen].
Je haalt [na de laatste loper|aan het eind] [de hekken weg|de borden op].
""",
            offer="""
Je volgt vooraf de [gratis online instructie|instructie thuis] en krijgt [een hesje|een lamp en soep].
Op je hoek krijg je [een stoel|koffie gebracht] en [duizend keer dankjewel|zingende kinderen].
""",
            who="""
Je bent 18 of ouder, [want dat vraagt de wet voor dit werk|omdat je verkeer stilzet].
Je [staat stevig|hebt overwicht] en [blijft beleefd tegen haast|let goed op].
""",
        ),
    ),
    Role(
        "festivalhulp",
        Theme.EVENTS,
        "evenementen cultuur-erfgoed buurt-ontmoeting",
        talents="aanpakken gastvrij organiseren",
        when="vr:ma za-zo:oma",
        hours=(4, 8),
        rhythms=ONCE,
        kind=VacancyKind.TEAM,
        ages=(16, 18),
        levels=LITTLE_DUTCH,
        positions=(5, 30),
        flexible=0.0,
        step_free=0.6,
        weight=1.4,
        dutch=Texts(
            titles="""
Festivalhulp [op {dag}|in {wijk}]
[Opbouwen|Afbouwen] bij het [wijkfestival|zomerfeest|lichtjesfeest] ({dag})
[Team|Groep] voor één dag: [festival|buurtfestival] in {wijk}
[Artiesten ontvangen|Infokraam draaien] op {dag}
""",
            intro="""
Het veld is [nu nog leeg|stil], maar op {dag} [klinkt er muziek|staan er drie podia].
Een festival is [honderd kleine klussen|teamwerk], en [de leukste zijn nog vrij|jij kiest de jouwe].
""",
            tasks="""
Je [bouwt tenten op|hangt lampjes|rolt kabels uit] met [een team van tien|je eigen groep].
Je [ontvangt artiesten|staat bij de infokraam|deelt programma's uit].
Je [scheidt bekers|houdt het veld schoon|vult waterpunten] in [een dienst van vier uur|blokken].
Je [sleept hekken|vouwt zeilen] na het laatste [lied|optreden].
""",
            offer="""
Je krijgt [een shirt|een polsbandje], een warme maaltijd en [vrije tijd voor de optredens|alle muziek].
Na afloop is er [een feest voor de ploeg|taart], [en je hoort er meteen bij|vol nieuwe bekenden|tot het
 veld leeg is].
""",
            who="""
Je [houdt van drukte|bent sterk of juist handig] en [pakt aan|lacht ook om zes uur 's ochtends].
Kom met [je team, je klas of alleen|vrienden], [iedereen krijgt een klus die past|hoe meer hoe beter].
""",
        ),
        english=Texts(
            titles="""
Festival crew on {dag}
[Build up|Take down] a festival in {wijk} ({dag})
One day, one team: festival in {wijk}
[Welcome artists|Run the info stand] on {dag}
""",
            intro="""
The field is [still empty|quiet], but on {dag} [there is music|three stages stand here].
A festival is [a hundred small jobs|teamwork], and [the best ones are still free|you pick yours].
""",
            tasks="""
You [build tents|hang lights|roll out cables] with [a team of ten|your own group].
You [welcome artists|staff the info stand|hand out programmes].
You [sort cups|keep the field clean|fill water points] in [a four-hour shift|blocks].
You [drag fences|fold canvas] after the last [song|act].
""",
            offer="""
You get a [shirt|wristband], a hot meal and [time off for the concerts|all the music].
Afterwards there is [a crew party|cake], and you [belong at once|make new friends].
""",
            who="""
You [like crowds|are strong or rather handy] and [muck in|laugh at six in the morning].
Bring [your team, your class or just yourself|friends], [everyone gets a job that fits|the more the better].
""",
        ),
    ),
    Role(
        "ehbo",
        Theme.EVENTS,
        "evenementen sport zorg-welzijn",
        talents="zorgen leiden",
        when="za-zo:om vr:a",
        hours=(3, 6),
        rhythms=SELDOM,
        ages=(18,),
        levels=GOOD_DUTCH,
        experience=True,
        positions=(1, 4),
        weight=0.9,
        dutch=Texts(
            titles="""
EHBO'er [bij evenementen|op {dag}|langs de lijn]
Eerste hulp [op het veld|bij de tocht] ({dag}{deel})
Pleisters en kalmte: EHBO in {wijk}
""",
            intro="""
Meestal is het [een blaar|een schaafwond], soms [meer|echt schrikken]: fijn dat jij [er dan bent|het kunt].
Bij [drie|vier|zes] evenementen per jaar zoeken we [een rustige EHBO'er|iemand met een diploma].
""",
            tasks="""
Je [bemant de post|loopt rondes] met [een tweede EHBO'er|{collega}].
Je [plakt pleisters|koelt enkels|stelt mensen gerust].
Je [controleert de koffer|checkt de AED] voor [het begin|de start].
Bij twijfel bel je [meteen|altijd] de [ambulance|hulpdienst] en [vangt hen op|wijst de weg].
""",
            offer="""
Wij regelen je [herhalingslessen|bijscholing] en [een warme jas met kruis|een goede koffer].
Je ziet [de wedstrijd|het concert] van dichtbij, met [soep|lunch] en [een stoel|gezelschap].
""",
            who="""
Je hebt een [geldig|actueel] diploma EHBO, want [je moet snel kunnen handelen|iemand kan van je afhangen].
Je [houdt je hoofd koel|straalt rust uit] en [werkt samen|zegt wat je ziet].
""",
        ),
    ),
    Role(
        "studentenklus",
        Theme.EVENTS,
        "evenementen buurt-ontmoeting jeugd-scouting internationaal zorg-welzijn",
        talents="aanpakken organiseren",
        when="za-zo:om vr:m",
        hours=(2, 6),
        rhythms=ONCE,
        kind=VacancyKind.TEAM,
        ages=(16, 18),
        levels=LITTLE_DUTCH,
        positions=(4, 14),
        flexible=0.0,
        step_free=0.5,
        dutch=Texts(
            titles="""
[Studentenklus|Groepsklus]: [verhuizen|tuin opruimen|muur verven|soep koken]
Eén middag met je huis [aan de slag|in {wijk}]
[Groep|Studentenhuis] gezocht voor [een klus|een tuin] in {wijk}
""",
            intro="""
Met [acht|zes|tien] huisgenoten [heb je een tuin zo schoon|verzet je bergen] op één [vrije|gewone] {deel}.
Een groep [sterke armen|goed gezelschap] is voor [onze buren|een ouder stel] [een feest|onbetaalbaar].
""",
            tasks="""
Jullie [ruimen een tuin op|sjouwen meubels|verven een gang] met [een vaste begeleider|onze klusbaas].
Jullie [koken soep voor|drinken thee met] de [buren|bewoners] na het werk.
Eén van jullie is [aanspreekpunt|groepshoofd] en [belt een week vooraf|spreekt de tijd af].
""",
            offer="""
Jullie krijgen [pizza|soep en brood], gereedschap en [een foto voor aan de muur|een dag om over te praten].
Je leert [buren kennen die hier al vijftig jaar wonen|wie er naast je woont].
""",
            who="""
Jullie zijn met [vier tot veertien|minstens vier] mensen en [hebben zin|houden je aan de afspraak].
[Studie, taal of ervaring maakt niet uit|Iedere groep mag]: [een paar uur is genoeg|als je maar komt].
""",
        ),
        english=Texts(
            titles="""
Student [house|group] job: [move furniture|clear a garden|paint a hall]
One {deel} with your housemates in {wijk}
Group wanted for [a garden|a day of odd jobs] in {wijk}
""",
            intro="""
With [eight|six|ten] housemates you [clear a garden|move mountains] in one {deel}.
For [our neighbours|an elderly couple] a group of [strong arms|cheerful people] is [a gift|a feast].
""",
            tasks="""
You [clear a garden|carry furniture|paint a hall] together with [a regular guide|our handyman].
You [cook soup for|drink tea with] the neighbours after the work.
One of you is the contact and [calls a week before|fixes the time].
""",
            offer="""
You get [pizza|soup and bread], tools and [a photo for the wall|a story to tell].
You meet people who have lived here for [fifty|forty] years, [just around the corner|next door].
""",
            who="""
You are a group of [four to fourteen|at least four] and you [turn up|keep your word].
[Study, language and experience do not matter|Any group will do]: [a few hours are enough|just be there].
""",
        ),
    ),
)
