"""What work is about: words in Dutch and English, and the theme each belongs to; pure.

They never filter: they stay words. They give a chip its name, near hits their theme, and the board of unmet
wishes its topic.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.vacancies.states import Theme

THEME_NAMES: Final[Mapping[Theme, str]] = {
    Theme.CARE: """
        zorg, welzijn, zorg en welzijn, care, health care, healthcare, wellbeing
    """,
    Theme.BUDDIES: """
        maatjes, buddies, maatjesproject, maatjesprojecten
    """,
    Theme.SPORT: """
        sport, sporten, sports, bewegen, sport en bewegen
    """,
    Theme.CULTURE: """
        cultuur, kunst, erfgoed, kunst en cultuur, cultuur en erfgoed, culture, art, arts, heritage
    """,
    Theme.NATURE: """
        natuur, dieren, natuur en dieren, groen, nature, animals, outdoors
    """,
    Theme.LANGUAGE: """
        onderwijs, taal, onderwijs en taal, education, language, languages, teaching
    """,
    Theme.YOUTH: """
        jeugd, jongeren, kinderen, scouting, jeugd en scouting, youth, children, kids, young people
    """,
    Theme.FAITH: """
        geloof, zingeving, geloof en zingeving, religie, levensbeschouwing, faith, religion, church
    """,
    Theme.NEIGHBOURHOOD: """
        ontmoeting, buurt en ontmoeting, buurtwerk, community
    """,
    Theme.REPAIR: """
        duurzaam, duurzaamheid, repareren, duurzaam en repareren, sustainability, sustainable, repair,
        repairing, milieu, klimaat, environment, climate
    """,
    Theme.POVERTY: """
        armoede, armoede en recht, poverty, schulden, debt
    """,
    Theme.EVENTS: """
        evenementen, evenement, events, event, festival, festivals
    """,
    Theme.BOARD: """
        beleid, bestuur en beleid, besturen, policy, governance
    """,
    Theme.TRANSPORT: """
        vervoer, transport, chauffeur, driver, driving
    """,
    Theme.DIGITAL: """
        digitaal, media, digitaal en media, digital, ict, social media
    """,
    Theme.INTERNATIONAL: """
        internationaal, international, vluchtelingen, refugees, nieuwkomers, newcomers
    """,
}
"""Words that name a whole theme: alone they stand for all of it."""

TOPICS: Final[Mapping[Theme, str]] = {
    Theme.CARE: """
        ouderen, oudere, senioren, bejaarden, bejaardenhuis, verpleeghuis, verzorgingshuis, zorgcentrum,
        hospice, ziekenhuis, dementie, alzheimer, mantelzorg, mantelzorger, gehandicapten, beperking,
        handicap, verstandelijke beperking, patienten, palliatief, revalidatie, thuiszorg, dagbesteding,
        ggz, psychiatrie, rolstoelwandelen, zieken, elderly, seniors, older people, old people,
        nursing home, hospital, dementia, disabled, disability, patients, caregiver, carer, mental health,
        zorgen, verzorgen
    """,
    Theme.BUDDIES: """
        maatje, buddy, taalmaatje, eenzaamheid, eenzaam, eenzame, gezelschap, gezelschap houden, bezoek,
        bezoekvrijwilliger, op bezoek, bezoeken, huisbezoek, lonely, loneliness, companionship, company,
        visiting, visit, befriending, mentor, mentoring, coach, luisteren, luisterend oor, praatje,
        praatje maken, wandelmaatje
    """,
    Theme.SPORT: """
        voetbal, voetbalclub, voetbalvereniging, hockey, tennis, basketbal, volleybal, korfbal, zwemmen,
        atletiek, gymnastiek, turnen, fitness, hardlopen, wielrennen, judo, karate, sportclub,
        sportvereniging, trainer, scheidsrechter, football, soccer, swimming, running, gym, referee,
        coaching sport, yoga, dansen, dans, dance, wandelen, fietsen, walking, cycling, schaken, bridge
    """,
    Theme.CULTURE: """
        muziek, muzikaal, muziekles, zingen, koor, orkest, harmonie, band, instrument, piano, gitaar,
        museum, musea, theater, toneel, film, bioscoop, bibliotheek, boeken, geschiedenis, archief,
        rondleiden, rondleiding, gids, creatief, knutselen, schilderen, tekenen, fotografie, handwerken,
        breien, haken, keramiek, monument, music, musical, singing, choir, orchestra, theatre, theater,
        library, books, history, archive, guide, guided tours, creative, crafts, painting, drawing,
        photography, knitting, poezie, schrijven, concert, concerten, poppodium
    """,
    Theme.NATURE: """
        tuin, tuinen, tuinieren, tuinwerk, moestuin, buurttuin, stadstuin, plantsoen, planten, bloemen,
        bomen, bos, park, boerderij, kinderboerderij, stadsboerderij, vogels, honden, hond, katten, kat,
        paarden, paard, asiel, dierenasiel, dierenambulance, imker, bijen, landschap, natuurbeheer,
        snoeien, hond uitlaten, garden, gardening, plants, flowers, trees, forest, farm, birds, dogs, dog,
        cats, cat, horses, shelter, animal shelter, wildlife, dier, buiten, buitenlucht, in de buitenlucht,
        outside
    """,
    Theme.LANGUAGE: """
        taalles, taalcoach, taalles geven, les geven, lesgeven, les, lessen, bijles, huiswerk,
        huiswerkhulp, huiswerkbegeleiding, voorlezen, lezen, leren, school, basisschool, docent, leraar,
        laaggeletterd, laaggeletterden, taalcafe, anderstaligen, inburgeraars, nt2, nederlands leren,
        nederlandse les, conversatie, reading, read aloud, teach, teacher, tutor, tutoring, homework,
        lessons, lesson, literacy, language cafe, language buddy, dutch lessons, teach dutch,
        nederlands oefenen, rekenen
    """,
    Theme.YOUTH: """
        kind, jongere, tieners, pubers, peuters, kleuters, babys, jongerenwerk, jeugdwerk, speeltuin,
        speelgoed, spelotheek, kinderclub, kinderkamp, zomerkamp, vakantiekamp, scouts, oppas, oppassen,
        child, teenagers, teens, toddlers, babies, playground, scout, babysitting, summer camp, kamp,
        gezin, gezinnen, families
    """,
    Theme.FAITH: """
        kerk, moskee, parochie, pastoraat, diaconie, spiritueel, meditatie, koster, bijbel, mosque, temple,
        spiritual, meditation, gebed, rouw, rouwverwerking
    """,
    Theme.NEIGHBOURHOOD: """
        buurthuis, mensen ontmoeten, mensen leren kennen, leren kennen, meet people, wijkcentrum,
        buurtcentrum, buurtfeest, koffie, koffie schenken, koken, kok, eten, maaltijd, maaltijden,
        samen eten, eetpunt, buurtrestaurant, gastvrouw, gastheer, gastvrij, bar, barmedewerker, receptie,
        ontvangst, buurtbewoners, buren, spelletjes, bingo, kaarten, coffee, cooking, cook, meals, meal,
        baking, bakken, community centre, neighbours, host, hostess, bar work, reception, games
    """,
    Theme.REPAIR: """
        repair cafe, repaircafe, reparatie, fietsen repareren, fietsenmaker, klussen, klusser, klusjes,
        klusjesman, timmeren, verven, naaien, naaister, elektra, techniek, technisch, kringloop,
        kringloopwinkel, zwerfafval, afval, recycling, upcycling, energie, energiecoach, handig, handwerk,
        odd jobs, handyman, carpentry, sewing, fix things, fixing, bike repair, thrift shop, second hand,
        litter, tools, diy, hout, metaal, opknappen
    """,
    Theme.POVERTY: """
        voedselbank, kledingbank, speelgoedbank, schuldhulp, schuldhulpverlening, geldzaken, administratie,
        thuisadministratie, formulieren, formulieren invullen, juridisch, rechtswinkel, spreekuur,
        daklozen, dakloos, minima, food bank, foodbank, clothing bank, budgeting, legal, paperwork, forms,
        homeless, belasting, belastingaangifte
    """,
    Theme.EVENTS: """
        feest, braderie, markt, optocht, carnaval, kermis, koningsdag, avondvierdaagse, marathon, opbouwen,
        afbouwen, party, parade, market, kerst, sinterklaas, inzameling, collecte, collecteren,
        fundraising
    """,
    Theme.BOARD: """
        penningmeester, secretaris, voorzitter, boekhouding, boekhouden, notuleren, notulen, treasurer,
        secretary, chair, bookkeeping, fondsenwerving, jaarverslag, adviesraad, medezeggenschap, financien,
        finance, accounting
    """,
    Theme.TRANSPORT: """
        rijden, busje, bus, buurtbus, auto, taxi, bezorgen, rondbrengen, maaltijden rondbrengen, drive,
        van, delivery, delivering, deliver, rijbewijs, boodschappen brengen, wegbrengen, halen en brengen
    """,
    Theme.DIGITAL: """
        computer, computers, computerles, website, websites, internet, programmeren, coderen, smartphone,
        tablet, nieuwsbrief, redactie, radio, video, podcast, vormgeving, marketing, communicatie,
        websitebouw, web design, webdesign, coding, programming, newsletter, editing, graphic design,
        communication, it, data
    """,
    Theme.INTERNATIONAL: """
        asielzoekers, asielzoeker, azc, statushouders, statushouder, vluchteling, migranten, expats, expat,
        ontwikkelingssamenwerking, oekraieners, asylum seekers, refugee, migrants, fair trade,
        wereldwinkel
    """,
}
"""Words for a part of a theme."""

_NEVER: Final = frozenset({"van", "it", "haken", "bar", "ouder", "ouders", "account", "hoste"})
"""Too much else."""


def _words(table: Mapping[Theme, str]) -> dict[tuple[str, ...], Theme]:
    return {
        tuple(word.split()): theme
        for theme, words in table.items()
        for word in map(str.strip, words.split(","))
        if word not in _NEVER
    }


NAMES: Final = _words(THEME_NAMES)
WORDS: Final = _words(TOPICS)
LONGEST: Final = max(map(len, (*NAMES, *WORDS)))
_STEMS: Final = {dutch.stem(words[0]): theme for words, theme in WORDS.items() if len(words) == 1}


def theme_of(words: tuple[str, ...]) -> Theme | None:
    """The theme these folded words speak of; a single word by its stem too."""
    theme = NAMES.get(words) or WORDS.get(words)
    if theme is None and len(words) == 1 and len(words[0]) > 4 and words[0] not in _NEVER:
        theme = _STEMS.get(dutch.stem(words[0]))
    return theme


def names_theme(words: tuple[str, ...]) -> bool:
    """Do these folded words stand for a whole theme?"""
    return words in NAMES
