"""How generated organisations are called and what they say they are for, by theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from vrijwilligerspunt.demo.grammar import Pool, pool
from vrijwilligerspunt.organisations.states import OrganisationKind
from vrijwilligerspunt.vacancies.states import Theme


@dataclass(frozen=True)
class Sort:
    """A sort of organisation: the first words of its name, its legal kinds, and what it does."""

    prefixes: tuple[str, ...]
    kinds: tuple[OrganisationKind, ...]
    block: str

    @cached_property
    def deeds(self) -> Pool:
        """What such an organisation does, as sentences."""
        return pool(self.block)


FOUNDATION, ASSOCIATION = OrganisationKind.FOUNDATION, OrganisationKind.ASSOCIATION
INFORMAL, PUBLIC = OrganisationKind.INFORMAL, OrganisationKind.PUBLIC

SORTS: Mapping[Theme, Sort] = {
    Theme.CARE: Sort(
        ("Zorghuis", "Woonhof", "Dagplek", "Stichting Zorgkring"),
        (FOUNDATION,),
        """
{org} is een [huis|plek] waar ouderen [wonen en samen leven|de dag doorbrengen|zichzelf kunnen zijn].
Wij geven [rust, aandacht en een volle koektrommel|mensen op leeftijd een gewone, goede dag].
""",
    ),
    Theme.BUDDIES: Sort(
        ("Maatjesproject", "Maatjes van", "Stichting Samenloop"),
        (FOUNDATION, ASSOCIATION),
        """
{org} brengt twee mensen bij elkaar die [het goed hebben samen|elkaar anders nooit hadden ontmoet].
Een maatje is [geen hulpverlener maar gezelschap|iemand die gewoon even langskomt].
""",
    ),
    Theme.SPORT: Sort(
        ("Sportclub", "Sportvereniging", "Omnisport", "Beweegclub"),
        (ASSOCIATION,),
        """
Bij {org} sporten [jong en oud|driehonderd leden|mensen van zes tot tachtig] [op hun eigen niveau|met
 plezier].
Wij zijn een [kleine|gezellige|gewone] club waar [iedereen een taak heeft|winnen mag en meedoen moet].
""",
    ),
    Theme.CULTURE: Sort(
        ("Museum", "Koor", "Theaterhuis", "Harmonie", "Heemkring"),
        (FOUNDATION, ASSOCIATION),
        """
{org} [bewaart verhalen|maakt muziek en theater|toont kunst] voor [de stad|buren en bezoekers].
Wij geloven dat [cultuur van iedereen is|een verhaal verteld moet worden].
""",
    ),
    Theme.NATURE: Sort(
        ("Wijktuin", "Natuurgroep", "Pluktuin", "Dierenweide", "Egelopvang"),
        (FOUNDATION, INFORMAL),
        """
{org} zorgt voor [groen, dieren en rust|een stukje natuur] midden [in de wijk|tussen de huizen].
Wij [wieden, planten en oogsten|werken buiten] met [wie maar wil|buren van alle leeftijden].
""",
    ),
    Theme.LANGUAGE: Sort(
        ("Taalhuis", "Leerplek", "Voorleesclub", "Taalschool"),
        (FOUNDATION, OrganisationKind.SCHOOL),
        """
Bij {org} [oefenen mensen Nederlands|leren kinderen en ouders samen|wordt elke dag voorgelezen].
Leren doe je bij ons [aan tafel, met thee|door te praten|zonder cijfers].
""",
    ),
    Theme.YOUTH: Sort(
        ("Scouting", "Jeugdhonk", "Speel-o-theek", "Kinderatelier"),
        (ASSOCIATION, FOUNDATION),
        """
{org} is de plek waar kinderen [spelen, bouwen en vies mogen worden|vrienden maken].
Wij bieden [elke week|het hele jaar] [avontuur|een veilige plek] voor [kinderen uit de wijk|alle kinderen].
""",
    ),
    Theme.FAITH: Sort(
        ("Geloofsgemeenschap", "Stiltehuis", "Ontmoetingshuis", "Gemeenschap"),
        (OrganisationKind.FAITH,),
        """
{org} is een [gemeenschap|huis] waar [mensen samen vieren en eten|vragen welkom zijn].
Wie [stilte, gesprek of gezelschap|rust] zoekt, [vindt bij ons een stoel|mag binnenlopen], gelovig of niet.
""",
    ),
    Theme.NEIGHBOURHOOD: Sort(
        ("Buurthuis", "Huiskamer", "Bewonersgroep", "Buurtkamer"),
        (FOUNDATION, INFORMAL),
        """
{org} is de [woonkamer|ontmoetingsplek] van {wijk}, [open voor iedereen|met altijd koffie].
Hier [eten, spelen en praten buren samen|bedenken bewoners zelf wat er gebeurt].
""",
    ),
    Theme.REPAIR: Sort(
        ("Repareercafé", "Werkplaats", "Ruilhuis", "Deelwinkel"),
        (FOUNDATION, ASSOCIATION),
        """
Bij {org} maken we [heel wat stuk is|van oud weer bruikbaar], samen met [de eigenaar|buren].
Wij [repareren, ruilen en delen|houden spullen uit de bak] en [leren van elkaar|drinken koffie erbij].
""",
    ),
    Theme.POVERTY: Sort(
        ("Voedselhoek", "Hulp bij Papieren", "Steunpunt", "Rechtswinkel"),
        (FOUNDATION,),
        """
{org} helpt mensen die [krap zitten|door de post het bos niet zien] [vooruit|zonder oordeel].
Bij ons krijg je [eten, uitleg en een luisterend oor|gratis hulp van gewone buren].
""",
    ),
    Theme.EVENTS: Sort(
        ("Festivalgroep", "Wijkfeest", "Stichting Zomerplein"),
        (FOUNDATION, ASSOCIATION),
        """
{org} maakt elk jaar [een feest van drie dagen|van een leeg plein een podium] in {wijk}.
Wij doen alles zelf: [van tent tot taart|van lampje tot liedje].
""",
    ),
    Theme.BOARD: Sort(
        ("Bewonersraad", "Platform", "Verenigingenhuis"),
        (ASSOCIATION, OrganisationKind.NETWORK),
        """
{org} helpt [kleine clubs|bewoners] om [samen te beslissen|goed te besturen].
Wij [delen kennis|brengen besturen bij elkaar], zodat [niemand het wiel twee keer uitvindt|clubs blijven
 draaien].
""",
    ),
    Theme.TRANSPORT: Sort(
        ("Buurtbus", "Stichting Ritje", "Rolvervoer"),
        (FOUNDATION,),
        """
{org} brengt mensen [naar de dokter, de markt of een vriendin|waar de bus niet komt].
Met [drie busjes|twee auto's en een duofiets] houden wij de wijk [in beweging|dichtbij].
""",
    ),
    Theme.DIGITAL: Sort(
        ("Buurtkrant", "Digihuis", "Wijkradio", "Mediagroep"),
        (FOUNDATION, INFORMAL),
        """
{org} [maakt nieuws van en voor buren|helpt iedereen met telefoon en computer].
Wij [schrijven, filmen en leggen uit|maken techniek gewoon], [zonder moeilijke woorden|voor jong en oud].
""",
    ),
    Theme.INTERNATIONAL: Sort(
        ("Wereldhuis", "Welkomhuis", "International Circle"),
        (FOUNDATION, OrganisationKind.NETWORK),
        """
{org} verwelkomt mensen die [net in de stad wonen|van ver komen] met [eten, taal en tips|een open deur].
Bij ons spreek je [twintig talen|je eigen taal en wat Nederlands] [aan één tafel|door elkaar].
""",
    ),
}

STUDENTS = Sort(
    ("Studentenhuis", "Studentenclub"),
    (OrganisationKind.STUDENT_GROUP,),
    """
{org} is een [huis|groep] van [negentien|veertien|elf] studenten die [graag iets voor de buurt doen|samen
 klussen].
""",
)

CLOSING = pool("""
Wij draaien op [twaalf|twintig|dertig|veertig|vijftien] vrijwilligers en [een grote pan soep|veel goede
 wil|nul vaste banen|een kleine huur].
[Iedereen is welkom|Je bent welkom], [wat je ook kunt of gelooft|ook als je alleen wilt kijken|met of
 zonder ervaring].
[Loop gerust binnen|Kom eens langs|Kijk een keer mee] [op een gewone dag|als de deur open staat|met je
 buren].
Het [begon|is begonnen] [aan een keukentafel|met drie buren|in een garage|met één idee] en [groeide rustig
 door|is nu niet meer weg te denken].
Ons motto is simpel: [samen gaat het beter|iedereen kan iets|gewoon beginnen|eerst koffie].
""")
