"""Roles at the table of the board, behind a screen and on the day of the event."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import GOOD_DUTCH, SELDOM, Role, Texts
from vrijwilligerspunt.vacancies.states import DutchLevel, Theme, VacancyKind

FULL_DUTCH = (DutchLevel.B1,)
EVERYWHERE = " ".join(Theme)

ROLES = (
    Role(
        "penningmeester",
        Theme.BOARD,
        EVERYWHERE,
        talents="cijfers organiseren computeren",
        when="ma-do:a",
        hours=(1, 3),
        rhythms=SELDOM,
        kind=VacancyKind.BOARD,
        ages=(18,),
        levels=FULL_DUTCH,
        flexible=0.6,
        positions=(1, 1),
        weight=1.0,
        dutch=Texts(
            titles="""
Penningmeester [kleine vereniging|in {wijk}|voor ons bestuur]
Bestuurslid [cijfers|financiën] ({wijk})
[Boekhouder|Penningmeester] met [overzicht|humor] gezocht
""",
            intro="""
Onze penningmeester [stopt na acht jaar|verhuist], en de [map is netjes|cijfers kloppen].
[Drie|Vijf|Vier] mensen in het bestuur, [weinig papier|korte lijnen] en [één spreadsheet|een simpel
 programma].
""",
            tasks="""
Je [boekt de rekeningen|houdt de kas bij|volgt de subsidie] in [een eenvoudig programma|een spreadsheet].
Je maakt met {collega} [een begroting|het jaaroverzicht] op [twee bladzijden|gewone taal].
Je vergadert [zes|vijf|acht] keer per jaar op een avond [met soep|aan de keukentafel].
Je legt aan leden uit waar het geld [heen ging|voor bedoeld is].
""",
            offer="""
De vorige penningmeester [werkt je drie maanden in|blijft bereikbaar|draagt alles over].
Je bent als bestuurslid [verzekerd|gedekt] en kunt een [gratis cursus|avond voor nieuwe penningmeesters]
 volgen.
""",
            who="""
Je bent [precies|eerlijk] met cijfers en [durft nee te zeggen|stelt vragen bij een bonnetje].
Je hoeft geen [boekhouder|accountant] te zijn, [overzicht is genoeg|wel secuur].
""",
        ),
    ),
    Role(
        "secretaris",
        Theme.BOARD,
        EVERYWHERE,
        talents="schrijven organiseren",
        when="ma-do:a",
        hours=(1, 3),
        rhythms=SELDOM,
        kind=VacancyKind.BOARD,
        ages=(18,),
        levels=FULL_DUTCH,
        flexible=0.6,
        positions=(1, 1),
        online=0.1,
        weight=0.9,
        dutch=Texts(
            titles="""
Secretaris [voor ons bestuur|in {wijk}|met overzicht]
Bestuurslid [post en verslagen|secretariaat] ({wijk})
[Notulen, agenda en overzicht|Rechterhand van de voorzitter]
""",
            intro="""
Een bestuur zonder secretaris [vergeet de helft|praat dubbel], dat [merken we nu|willen we voor zijn].
Jij [weet waar alles ligt|houdt de draad vast] terwijl [wij praten|de rest van ideeën bruist].
""",
            tasks="""
Je maakt de agenda met [de voorzitter|{collega}] en [schrijft een kort verslag|noteert wie wat doet].
Je [beantwoordt brieven|houdt de ledenlijst bij|bewaakt de termijnen] [elke week een uur|op je eigen tijd].
Je bereidt de jaarvergadering voor met [uitnodigingen en stukken|het hele bestuur].
Je ruimt [de digitale mappen|het archief] eens [goed|per jaar] op.
""",
            offer="""
Je leert [besturen|hoe een vereniging draait] van [mensen met ervaring|binnenuit].
We vergaderen [kort|met taart], en [om tien uur is het echt klaar|nooit in de vakantie].
""",
            who="""
Je schrijft [vlot en helder|zonder omhaal] en [komt afspraken na|vergeet weinig].
Je bent [discreet|rustig] en [brengt orde in een druk gesprek|werkt graag met lijstjes].
""",
        ),
    ),
    Role(
        "bestuurslid",
        Theme.BOARD,
        EVERYWHERE,
        talents="organiseren leiden praten",
        when="ma-do:a",
        hours=(1.5, 4),
        rhythms=SELDOM,
        kind=VacancyKind.BOARD,
        ages=(18,),
        levels=GOOD_DUTCH,
        flexible=0.5,
        positions=(1, 2),
        dutch=Texts(
            titles="""
Bestuurslid [activiteiten|vrijwilligers|gebouw|jeugd|{wijk}]
Denk mee aan de bestuurstafel ({wijk})
Voorzitter [met luisterend oor|in {wijk}|voor een kleine club]
""",
            intro="""
Besturen is hier [geen deftig gedoe|vooral doen], met [vijf|vier|zes] mensen [om een tafel vol plannen|en
 één agenda].
We zoeken iemand die [nieuwe ideeën heeft|dingen afmaakt|buren kent] en [mee wil beslissen|ons scherp
 houdt].
""",
            tasks="""
Je [plant het jaar|bedenkt activiteiten|praat met de vrijwilligers] samen met [een werkgroep|{collega}].
Je vergadert [eens per maand|acht keer per jaar] en [bereidt een punt voor|leest de stukken].
Je [vertegenwoordigt ons bij buren|gaat langs bij andere clubs] [een paar keer per jaar|als het uitkomt].
Je zorgt dat nieuwe mensen [welkom zijn|snel meedoen].
""",
            offer="""
Je [beslist mee|ziet je plan werkelijkheid worden] en [leert vergaderen zonder zuchten|groeit in je rol].
Een oud-bestuurder [loopt het eerste halfjaar mee|is je vraagbaak].
""",
            who="""
Je [luistert eerst|ziet wat kan] en [neemt dan een besluit|houdt van samenwerken].
Bestuurservaring is [handig|fijn], maar [zin en tijd zijn belangrijker|niet nodig].
""",
        ),
    ),
    Role(
        "bestuursadviseur",
        Theme.BOARD,
        EVERYWHERE,
        talents="cijfers schrijven uitleggen",
        when="ma-do:a",
        hours=(0.5, 2),
        rhythms=SELDOM,
        ages=(18,),
        levels=FULL_DUTCH,
        flexible=0.8,
        online=0.4,
        experience=True,
        positions=(1, 2),
        weight=0.6,
        dutch=Texts(
            titles="""
Adviseur [statuten|beleid|fondsen|vrijwilligers] voor ons bestuur
[Meedenker|Sparringpartner] voor het bestuur ({wijk})
Jouw vakkennis, ons bestuur: [een paar uur per maand|een kort traject]
""",
            intro="""
Ons bestuur heeft [hart genoeg|veel plannen], maar mist [iemand met jouw vak|een frisse blik].
In [drie|vier|vijf] gesprekken help je ons [een stap verder|aan een plan van één bladzij].
""",
            tasks="""
Je leest [de statuten|ons beleid|een aanvraag] en zegt [wat beter kan|eerlijk wat je ziet].
Je schuift [twee|drie] avonden aan en stelt [de vragen die wij vergeten|lastige vragen].
Je schrijft [een advies|een stappenplan] van [hooguit twee bladzijden|één A4].
""",
            offer="""
Je krijgt [een open deur|alle stukken], goede koffie en [een bestuur dat luistert|directe invloed].
Je bepaalt zelf [wanneer|waar] je werkt, en [het houdt vanzelf op|er is een duidelijk einde].
""",
            who="""
Je hebt [jaren|ruime] ervaring met [besturen|fondsen|recht|personeel], want [wij bouwen op je raad|daar
 draait het om].
Je [praat zonder jargon|snapt hoe vrijwilligers werken] en [houdt het praktisch|durft kritisch te zijn].
""",
        ),
    ),
    Role(
        "collecte",
        Theme.EVENTS,
        "zorg-welzijn armoede-recht evenementen natuur-dieren",
        talents="organiseren praten cijfers",
        when="ma-do:a za:om",
        hours=(2, 4),
        rhythms=SELDOM,
        ages=(18,),
        levels=GOOD_DUTCH,
        flexible=0.4,
        weight=0.7,
        place="Langs de deuren in {wijk}",
        step_free=0.3,
        dutch=Texts(
            titles="""
Collecte-coördinator [{wijk}|voor één week per jaar]
Collecteweek in {wijk}: [routes|lopers] plannen
Wijkhoofd [collecte|van de collecteweek] ({wijk})
""",
            intro="""
Eén week per jaar lopen [vijftien|twintig|twaalf] buren in {wijk} [langs de deuren|met een bus].
Jij bent hun [steun|vast punt], met [een lijst|een kaart] en [een kan koffie|goede moed].
""",
            tasks="""
Je verdeelt [straten en bussen|de routes] over [de lopers|wie meedoet].
Je belt [lopers van vorig jaar|nieuwe mensen] [een maand|zes weken] vooraf.
Je telt de bussen [met zijn tweeën|samen met {collega}] en [tekent samen|verzegelt ze].
Je bedankt iedereen met [een kaart|een kop soep].
""",
            offer="""
Je krijgt een [draaiboek|map] en [een avond uitleg|een vaste vraagbaak].
Het is [kort en krachtig|één week werk], en daarna [weet je wie waar woont|ben je vrij].
""",
            who="""
Je [regelt graag|kent veel mensen] en [bent te vertrouwen met een volle bus|vergeet niemand].
Je [praat makkelijk aan de telefoon|woont in of bij {wijk}] en [blijft opgewekt|houdt van lijstjes].
""",
        ),
    ),
)
