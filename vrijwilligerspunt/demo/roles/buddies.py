"""Roles for two: buddies, drivers and people who show the way."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import LITTLE_DUTCH, SOME_DUTCH, Role, Texts
from vrijwilligerspunt.vacancies.states import Expenses, Theme

AT_HOME = """
Bij [iemand|mensen] thuis in {wijk}
In de buurt: {wijk}
"""

ROLES = (
    Role(
        "bezoekmaatje",
        Theme.BUDDIES,
        "maatjes zorg-welzijn geloof-zingeving",
        talents="luisteren praten",
        when="ma-za:om",
        hours=(1, 2.5),
        vulnerable=True,
        ages=(18,),
        place=AT_HOME,
        flexible=0.3,
        step_free=0.4,
        weight=1.3,
        dutch=Texts(
            titles="""
Bezoekmaatje [in {wijk}|op {dag}]
Op de koffie bij [een buurvrouw|een buurman|een oudere] in {wijk}
[Een keer per week|Elke {dag}] op bezoek: word maatje
Maatje bij vergeten in {wijk}
""",
            intro="""
In {wijk} wonen mensen die [weinig bezoek krijgen|soms dagen niemand spreken|graag weer eens lachen].
Een maatje [komt niet om te zorgen|is geen hulpverlener], maar [voor de gezelligheid|gewoon om er te zijn].
""",
            tasks="""
Je komt [elke week|om de week] [een uur|anderhalf uur] [langs|op de koffie].
Samen [kaarten jullie|lopen jullie naar de markt|kijken jullie oude foto's|doen jullie een puzzel].
Je [luistert|vertelt ook over jezelf], want het is [een gesprek|gewoon contact] van twee kanten.
Je belt {naam} als je [je zorgen maakt|ergens over twijfelt|iets niet vertrouwt|het even niet weet].
""",
            offer="""
{naam} zoekt met je naar iemand [met dezelfde humor|die bij je past|die ook van jouw hobby houdt].
Drie keer per jaar [eten we met alle maatjes|wisselen de maatjes ervaringen uit].
Na [zes weken|twee maanden] vragen we [jullie allebei|aan beide kanten] of het klikt.
""",
            who="""
Je [komt je afspraken na|bent trouw] en wilt [minstens een half jaar|langer dan een paar maanden] blijven.
Je [oordeelt niet|laat iemand in zijn waarde] en [houdt van een goed gesprek|vindt stilte niet erg].
""",
        ),
    ),
    Role(
        "boodschappenhulp",
        Theme.BUDDIES,
        "maatjes buurt-ontmoeting zorg-welzijn",
        talents="aanpakken praten rijden",
        when="ma-za:om",
        hours=(1, 2),
        vulnerable=True,
        ages=(18,),
        place=AT_HOME,
        levels=SOME_DUTCH,
        step_free=0.4,
        flexible=0.3,
        dutch=Texts(
            titles="""
Samen boodschappen doen [in {wijk}|op {dag}]
Boodschappenhulp [voor een buurvrouw|met een praatje|in {wijk}]
Tassen dragen en [kletsen|lachen] in {wijk}
""",
            intro="""
De winkel is [dichtbij|om de hoek], maar de tassen zijn [zwaar|te zwaar geworden].
Samen naar de winkel is [een uitje|meer dan melk en brood].
""",
            tasks="""
Je [loopt|fietst|rijdt] op {dag} samen naar [de supermarkt|de markt|de winkels].
Je [draagt de tassen|pakt wat op de bovenste plank staat|leest de kleine letters voor].
Thuis [ruim je samen de kast in|drink je een kop thee|kijk je of er iets bedorven is].
Met betalen help je niet, [dat doet iemand zelf|daar houden we ons aan].
""",
            offer="""
Je krijgt [een vaste buur|iemand in je eigen straat of wijk], zodat je [weinig hoeft te reizen|lopend kunt
 gaan].
Wij maken [heldere afspraken|een kaartje met afspraken], zodat je weet [wat wel en niet kan|waar je aan toe
 bent].
""",
            who="""
Je bent [geduldig in de rij|sterk genoeg voor twee tassen] en [vrolijk bij regen|eerlijk].
Je vindt [het niet erg|het fijn] als het [wat langzamer|op een ander tempo] gaat.
""",
        ),
    ),
    Role(
        "belmaatje",
        Theme.BUDDIES,
        "maatjes zorg-welzijn geloof-zingeving",
        talents="luisteren praten",
        when="ma-zo:oma",
        hours=(0.5, 1.5),
        vulnerable=True,
        ages=(18,),
        online=1.0,
        flexible=0.4,
        expenses=(Expenses.NONE, Expenses.ACTUAL),
        dutch=Texts(
            titles="""
Belmaatje [vanuit huis|op {dag}{deel}|een half uur per week]
Even bellen: [een warme stem|een vast belletje] op {dag}
Telefoonmaatje voor [een oudere|iemand die weinig buiten komt]
""",
            intro="""
Een belletje van [een kwartier|twintig minuten] kan iemands [hele dag|week] kleuren.
Je zit [gewoon op je eigen bank|lekker thuis], en toch [ben je bij iemand|kom je even op bezoek].
""",
            tasks="""
Je belt [elke week|twee keer per week] met [dezelfde persoon|een vaste bekende].
Jullie praten over [het weer, het nieuws of de kat|eten, familie en vroeger].
Je [schrijft na afloop één regel op|laat {naam} weten of alles goed ging].
Neemt iemand niet op, dan [bel je later nog eens|weet je wie je waarschuwt].
""",
            offer="""
Je belt via [ons nummer|een app], zodat je eigen nummer [geheim|privé] blijft.
Vooraf oefen je [twee gesprekken|een middag] met [andere bellers|{collega}].
""",
            who="""
Je hebt een [rustige|vriendelijke] stem en [stelt makkelijk een vraag|laat de ander uitpraten].
Je hebt [een stille plek|een telefoon] en [elke week een vast moment|genoeg tijd om niet te haasten].
""",
        ),
    ),
    Role(
        "duofiets",
        Theme.BUDDIES,
        "maatjes vervoer zorg-welzijn",
        talents="bewegen rijden praten",
        when="ma-zo:om",
        hours=(1.5, 3),
        vulnerable=True,
        ages=(18,),
        levels=SOME_DUTCH,
        step_free=0.9,
        place="""
Start bij de fietsstalling in {wijk}
Ophalen thuis in {wijk}
""",
        dutch=Texts(
            titles="""
Fietsmaatje op de duofiets ({dag})
Samen trappen [door {wijk}|op {dag}{deel}]
Duofietser [voor {dag}|gezocht in {wijk}]
""",
            intro="""
Op de duofiets zit je naast elkaar en [praat je vanzelf|ruik je het bos weer].
Wie [niet meer alleen durft|slecht ziet] te fietsen, [trapt met jou weer mee|gaat met jou weer op pad].
""",
            tasks="""
Je haalt de fiets op en [checkt de accu|pompt de banden op|kijkt de remmen na].
Jullie kiezen samen een [route langs de Dommel|rondje door het groen|tochtje naar de ijssalon].
Je [stuurt|remt] en je gast trapt [mee zolang het lukt|zoveel als fijn is].
Halverwege is er [koffie|een bankje|appelgebak].
""",
            offer="""
Je krijgt twee [proefritten|lessen] met [een ervaren fietser|{collega}] voor je [alleen|met een gast] gaat.
De fiets heeft [een motor|trapondersteuning], dus [wind tegen is geen ramp|bergop gaat vanzelf].
""",
            who="""
Je fietst [veilig en rustig|al je hele leven] en kent [de verkeersregels|het verkeer in de stad].
Je vindt het [leuk|prettig] om [samen|met één ander] buiten te zijn.
""",
        ),
    ),
    Role(
        "welkomstmaatje",
        Theme.INTERNATIONAL,
        "internationaal onderwijs-taal buurt-ontmoeting",
        talents="praten talen gastvrij",
        when="ma-zo:ma za-zo:o",
        hours=(1, 2.5),
        levels=LITTLE_DUTCH,
        ages=(18,),
        flexible=0.5,
        weight=1.2,
        place="""
In de wijk: {wijk}
[Café|Bibliotheekplek|Speeltuin] in {wijk}
""",
        dutch=Texts(
            titles="""
Welkomstmaatje voor [een nieuwe buur|een gezin|internationals] in {wijk}
Nieuw in de buurt: laat [jouw|onze] stad zien
[Wegwijs|Thuis] in {wijk}: word welkomstmaatje
""",
            intro="""
Nieuw in een stad, geen fiets en [geen idee waar de markt is|nog geen vrienden]: jij [kent dat
 gevoel|helpt].
[Elke maand|Iedere week] komen er nieuwe mensen in {wijk} wonen, uit [alle windstreken|de hele wereld].
""",
            tasks="""
Je laat [de markt, het park en de huisarts|bus, winkels en bieb] zien.
Je legt uit hoe [de vuilnis|een verjaardag|de fietsenstalling] hier werkt.
Jullie [drinken koffie|koken iets van thuis|oefenen wat Nederlands].
Na [drie|vier] maanden [mag je stoppen of doorgaan|kijken we hoe het ging].
""",
            offer="""
Je proeft [eten|verhalen|feesten] uit een ander land en [krijgt er vaak vrienden bij|kijkt anders naar je
 stad].
Wij [koppelen je aan iemand met dezelfde interesses|zorgen voor het eerste gesprek].
""",
            who="""
Je [woont hier al even|kent de stad] en bent [nieuwsgierig|open] naar [anderen|andere gewoontes].
Je spreekt [naast je eigen taal|behalve Nederlands] [wat Engels|nog een taal], of je praat met [handen en
 voeten|plaatjes].
""",
        ),
        english=Texts(
            titles="""
Welcome buddy for [newcomers|a new family] in {wijk}
Show a newcomer around {wijk}
[New in town|Just arrived]? Be a welcome buddy [in {wijk}|yourself]
""",
            intro="""
You know what it is like to arrive [without friends|with two suitcases] and [no bike|a hundred questions].
Every [week|month] people from all over the world [move to|settle in] {wijk}.
""",
            tasks="""
You meet [one person|a family] [every week|twice a month] for [coffee|a walk].
You explain [how bins, buses and birthdays work|where to find a doctor and a market].
You visit [a playground|a library|a sports club] together.
After [three|four] months you decide [together|freely] whether to [go on|stop].
""",
            offer="""
We introduce you to somebody with [the same hobbies|children of the same age|a similar job].
Once a month all buddies [eat together|meet for drinks without alcohol|share their stories].
""",
            who="""
You have lived here for [some months|a year] and remember [your first week|getting lost].
You [enjoy other cultures|ask good questions] and [keep your word|are easy to talk to].
""",
        ),
    ),
)
