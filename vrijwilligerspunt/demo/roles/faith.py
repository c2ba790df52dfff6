"""Roles in houses of faith, quiet rooms and among old boxes."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import (
    GOOD_DUTCH,
    LITTLE_DUTCH,
    SOME_DUTCH,
    Role,
    Texts,
)
from vrijwilligerspunt.vacancies.states import Theme

ROLES = (
    Role(
        "archivaris",
        Theme.CULTURE,
        "cultuur-erfgoed geloof-zingeving sport",
        talents="organiseren schrijven computeren",
        when="ma-vr:om",
        hours=(2, 4),
        ages=(16, 18),
        levels=GOOD_DUTCH,
        online=0.1,
        flexible=0.4,
        dutch=Texts(
            titles="""
Archivaris [van de club|voor oude foto's|op {dag}]
[Foto's|Dia's|Brieven] scannen en beschrijven
Dozen vol [geschiedenis|herinneringen] ordenen
""",
            intro="""
Op zolder staan [veertig|dertig|twaalf] dozen met [foto's|notulen en vlaggen|brieven].
Wie [staat er op de foto|hield de vlag vast]? Straks [weet niemand het meer|is het vergeten].
""",
            tasks="""
Je [scant foto's|vouwt knipsels open|haalt nietjes eruit] met [handschoenen aan|zorg].
Je noteert [wie, waar en wanneer|namen en jaren] in een [lijst|eenvoudig programma].
Je belt [oud-leden|oude buren] met [een vraag|een foto in de hand].
Je kiest elke maand [een vondst|een foto] voor [de website|het prikbord].
""",
            offer="""
Je werkt [aan een grote tafel|in een rustige kamer] met [een goede scanner|de radio zacht aan].
Je leest [verhalen die niemand kent|brieven uit een andere tijd] als [eerste|een detective].
""",
            who="""
Je bent [netjes|precies] en [nieuwsgierig naar vroeger|houdt van puzzelen].
Je kunt [een uur stil werken|goed ordenen] en [typt zonder veel fouten|leest oude handschriften of wilt dat
 leren].
""",
        ),
    ),
    Role(
        "ontmoeting-geloof",
        Theme.FAITH,
        "geloof-zingeving",
        talents="gastvrij praten luisteren",
        when="vr:ma za-zo:om wo:o",
        hours=(2, 3.5),
        ages=(16, 18),
        levels=SOME_DUTCH,
        weight=1.4,
        dutch=Texts(
            titles="""
Gastheer of gastvrouw bij de [ontmoeting|open tafel] ({dag})
Koffie en gesprek na de [viering|samenkomst|dienst] ({dag})
[Kerk en moskee|Buren van elk geloof] aan één tafel ({dag})
""",
            intro="""
Bij ons [eten|praten] mensen van [elk geloof en geen geloof|kerk, moskee en daarbuiten] [samen|met elkaar].
Op {dag}{deel} staat de deur open, [wat je ook gelooft|voor iedereen].
""",
            tasks="""
Je [heet mensen welkom|wijst een plek|hangt jassen op] bij de deur.
Je [zet thee en dadels|snijdt taart|schenkt koffie] op de lange tafel.
Je [legt twee mensen een gespreksvraag voor|luistert zonder te overtuigen].
Je [zet stoelen klaar|stapelt liedboeken|wast af] met {collega}.
""",
            offer="""
Je krijgt [goede gesprekken|stof tot nadenken] en [een plek waar je gemist wordt|een warme groep].
We [vieren|delen] elk feest [met elkaar|aan tafel], van [kerst tot suikerfeest|lente tot winter].
""",
            who="""
Je hoeft [niet gelovig te zijn|geen lid te zijn], wel [respectvol|nieuwsgierig].
Je [laat ieder in zijn waarde|stelt open vragen] en [vindt stilte ook goed|zoekt wat verbindt].
""",
        ),
    ),
    Role(
        "stilteplek",
        Theme.FAITH,
        "geloof-zingeving",
        talents="luisteren gastvrij",
        when="ma-za:om zo:m",
        hours=(1.5, 3),
        ages=(16, 18),
        levels=LITTLE_DUTCH,
        weight=1.1,
        positions=(1, 3),
        dutch=Texts(
            titles="""
Gastheer of gastvrouw van de stilteplek ({dag})
Stilteplek open [houden|] op {dag}{deel}
Waken over stilte [in {wijk}|op {dag}]
""",
            intro="""
Midden in de drukte ligt [een kleine zaal|een kamer] waar je [niets hoeft|even stil kunt zijn].
Mensen [branden een kaars|zitten tien minuten|schrijven een naam op] en [gaan lichter weg|lopen weer door].
""",
            tasks="""
Je [opent de deur|steekt de lampen aan|legt kaarsen klaar].
Je [zit erbij|leest een boek] en [knikt naar wie binnenkomt|bent er gewoon].
Wil iemand praten, dan [luister je|schuif je een stoel bij].
Je [vult het gastenboek aan|veegt de vloer] voor je [afsluit|naar huis gaat].
""",
            offer="""
Je krijgt zelf ook [een uur rust|stilte] midden in [de week|de stad].
Eens per maand delen de gastheren en gastvrouwen [soep en ervaringen|hun verhalen].
""",
            who="""
Je bent [rustig|aandachtig] en [kunt stil zijn|hoeft niets op te lossen].
Je bent er voor [elk geloof en elke vraag|iedereen], [zonder te preken|met open oor].
""",
        ),
    ),
)
