"""What people call the themes and talents of a vacancy, beside what its organisation wrote.

Who wants fresh air names nothing that stands in a text about pruning willows. These words are in the index as
something of less weight, in Dutch for every vacancy, and nobody reads them.
"""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import DutchLevel, MinimumAge, Talent, Theme, VacancyKind

TALENTS: Mapping[Talent, str] = {
    Talent.LISTEN: (
        "luisteren luisterend oor aandacht gesprek praatje steun troost vertrouwen begrip er zijn "
        "voor iemand eenzaam verdriet rouw hart luchten meeleven luisteraar problemen"
    ),
    Talent.TALK: (
        "praten contact kletsen babbelen gezellig mensen ontmoeten gesprek praatje spreken onder de "
        "mensen sociaal gezelschap kennismaken prater vertellen"
    ),
    Talent.ORGANISE: (
        "organiseren regelen plannen coördineren bedenken opzetten activiteiten regelneef projecten"
    ),
    Talent.COOK: "koken eten keuken maaltijd bakken recept lekker kok chef horeca taart",
    Talent.DRIVE: (
        "rijden auto chauffeur rijbewijs besturen wegbrengen ophalen vervoer onderweg bus busje "
        "rondbrengen autorijden"
    ),
    Talent.REPAIR: (
        "repareren techniek technisch maken sleutelen gereedschap klussen handig knutselen fiksen "
        "onderhoud kapot timmeren elektricien monteur werkplaats handen"
    ),
    Talent.GARDEN: (
        "tuinieren tuin groen planten buiten natuur frisse lucht snoeien wieden onkruid bloemen "
        "moestuin buitenlucht tuinman"
    ),
    Talent.TEACH: (
        "uitleggen lesgeven les leren leraar docent juf meester onderwijzen kennis delen begeleiden "
        "coach trainen bijles school klas leerlingen"
    ),
    Talent.COMPUTER: (
        "computer computeren laptop ict digitaal internet online techniek programmeren nerd "
        "beeldscherm scherm zittend"
    ),
    Talent.NUMBERS: (
        "cijfers rekenen geld boekhouden financiën administratie boekhouding kantoor bank boekhouder "
        "excel zittend"
    ),
    Talent.WRITE: (
        "schrijven tekst taal redactie schrijver verhalen kantoor journalist brieven typen zittend"
    ),
    Talent.LANGUAGES: (
        "talen taal vertalen internationaal andere culturen spreken buitenlands engels meertalig"
    ),
    Talent.MUSIC: "muziek instrument spelen zingen muzikaal optreden gitaar piano liedjes muzikant",
    Talent.CREATE: (
        "creatief maken knutselen handwerken kunst ontwerpen handen creativiteit schilderen tekenen "
        "naaien kunstzinnig"
    ),
    Talent.SPORT: "bewegen sport sporten actief sportief lichaam gezond fit buiten conditie beweging",
    Talent.CARE: (
        "zorgen verzorgen zorg hulp helpen zorgzaam verpleging kwetsbaar verpleegkundige ziek hulpbehoevend"
    ),
    Talent.ANIMALS: "dieren dier beesten huisdier dierenliefhebber verzorgen hond kat dierenvriend",
    Talent.HOST: (
        "gastvrij ontvangen gasten koffie thee schenken gezellig gastheer gastvrouw bedienen "
        "bezoekers mensen onder de mensen balie gezelligheid horeca receptie"
    ),
    Talent.LEAD: (
        "leiden leiding geven bestuur besturen verantwoordelijkheid voorzitter leidinggeven groep "
        "manager leider"
    ),
    Talent.HANDS: (
        "aanpakken handen uit de mouwen sjouwen tillen fysiek praktisch lichamelijk opruimen "
        "spierballen sterk doe-mens doener inpakken opbouwen hard"
    ),
}
THEMES: Mapping[Theme, str] = {
    Theme.CARE: (
        "zorg welzijn zieken ouderen kwetsbaar hulp verpleeghuis ziekenhuis gezondheid patiënt ziek bejaard"
    ),
    Theme.BUDDIES: (
        "maatje een op een samen eenzaam gezelschap vriendschap persoonlijk contact band opbouwen "
        "verschil steuntje vriend"
    ),
    Theme.SPORT: "sport sporten bewegen club vereniging team sportief actief sportclub",
    Theme.CULTURE: "kunst cultuur museum theater muziek geschiedenis erfgoed creatief kunstzinnig",
    Theme.NATURE: "natuur dieren buiten groen milieu frisse lucht planten tuin buitenlucht",
    Theme.LANGUAGE: "onderwijs taal leren les school studeren lezen uitleg leerlingen klas",
    Theme.YOUTH: "jeugd kinderen jongeren spelen tieners scouting kids pabo pubers",
    Theme.FAITH: "geloof kerk zingeving religie spiritueel levensvragen stilte bezinning",
    Theme.NEIGHBOURHOOD: (
        "buurt wijk buren ontmoeting ontmoeten gezellig gezelligheid mensen leren kennen contact verhuisd"
    ),
    Theme.REPAIR: (
        "duurzaam milieu hergebruik repareren tweedehands klimaat techniek kringloop verspilling energie"
    ),
    Theme.POVERTY: (
        "armoede arm weinig geld schulden minima recht eerlijk hulp rondkomen papieren toeslagen"
    ),
    Theme.EVENTS: "evenement festival feest gezellig dag sfeer publiek druk eenmalig collega's bedrijf",
    Theme.BOARD: (
        "bestuur besturen beleid vergaderen meedenken organisatie ervaring kantoor denkwerk advies"
    ),
    Theme.TRANSPORT: "vervoer rijden auto fiets onderweg chauffeur brengen ophalen wegbrengen",
    Theme.DIGITAL: "digitaal media computer internet techniek film foto website",
    Theme.INTERNATIONAL: (
        "internationaal wereld andere culturen buitenland vluchtelingen nieuwkomers landen oorlog gevlucht"
    ),
}

KINDS: Mapping[VacancyKind, str] = {
    VacancyKind.REGULAR: "",
    VacancyKind.ONE_OFF: "eenmalig dag groep vrienden vriendengroep gezin familie collega's bedrijf",
    VacancyKind.BOARD: "bestuur bestuursfunctie vergaderen",
    VacancyKind.TEAM: "groep team vrienden vriendengroep gezin familie collega's bedrijf",
    VacancyKind.PEER_GROUP: "lotgenoten ervaringsdeskundige meegemaakt herkenning ervaringen delen",
}
YOUNG = "scholier leerling tiener maatschappelijke stage jong"
FROM_HOME = "thuis computer zittend rustig"
LEARNING_DUTCH = "nederlands oefenen leren spreken taal"
FLEXIBLE = "flexibel wanneer het uitkomt zelf bepalen eigen tijd"
FOREIGN = "engels english internationaal internationals expat student"
"""Of what is written in another language than Dutch."""


def about(vacancy: Vacancy) -> str:
    """The words for its theme, its talents, its kind and for whom it is easy.

    One that fits twice counts twice.
    """
    more = [TALENTS[talent] for talent in Talent if talent.value in vacancy.talents]
    more.append(KINDS[vacancy.kind])
    if vacancy.min_age < MinimumAge.FROM_16:
        more.append(YOUNG)
    if vacancy.online:
        more.append(FROM_HOME)
    if vacancy.flexible:
        more.append(FLEXIBLE)
    if vacancy.learning_dutch_welcome or _is_talking_easily(vacancy):
        more.append(LEARNING_DUTCH)
    if vacancy.language != "nl":
        more.append(FOREIGN)
    return " ".join((THEMES[vacancy.theme], *more))


def _is_talking_easily(vacancy: Vacancy) -> bool:
    """Does one talk a lot there, in simple Dutch?"""
    is_simple = vacancy.dutch_level in {DutchLevel.NONE, DutchLevel.A1, DutchLevel.A2}
    return is_simple and not {Talent.TALK, Talent.HOST}.isdisjoint(map(Talent, vacancy.talents))
