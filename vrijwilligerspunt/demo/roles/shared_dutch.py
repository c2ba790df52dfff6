"""Dutch sentences that any role may use, one pool per function; each can make well over 150 sentences."""

from __future__ import annotations

from vrijwilligerspunt.demo.grammar import pool

SETTING = pool("""
Je doet dit bij {org}, [samen met|naast|in een ploeg van] [een handvol|zes|acht|vijf]
 [anderen|vrijwilligers|mensen uit de buurt].
Bij {org} [werk je|help je|draai je mee] met [{collega}|{collega}, {collega2}] en [drie anderen|een paar
 buren|nog een klein team|twee studenten].
{collega} doet dit [al drie jaar|sinds de lente|al een tijd|sinds vorig jaar] en [vindt het|vindt dit] [het
 beste uur van de week|een uitje|gewoon leuk|heerlijk om te doen].
[Wij zijn|{org} is] een [kleine|warme|vrolijke|drukke|rustige] plek waar [je snel je draai vindt|mensen
 elkaar kennen|veel kan en weinig moet|iedereen meetelt].
De ploeg [telt nu|bestaat uit] [een handvol|een tiental|twaalf|vier] mensen [van alle leeftijden|uit
 {wijk}|met veel humor|die elkaar helpen][, met {collega} als spil|, van student tot opa|, en dat merk je|,
 die elkaar goed kennen].
[Vorig jaar|Dit voorjaar|In de zomer] [begonnen we klein|waren we met drie|liep het storm], [nu|inmiddels]
 [kunnen we hulp gebruiken|is er plek voor meer|zoeken we versterking].
Om {tijd} [gaat de deur open|zet {collega} koffie|komt de ploeg binnen], [daarna|en dan] [beginnen we
 rustig|verdelen we het werk|gaan we los].
""")

INDUCTION = pool("""
[De eerste keer|De eerste twee keer|In het begin|De eerste weken|Je eerste maand] [loop je mee|draai je
 mee|werk je samen] met {collega}[, die je alles laat zien|, die het al jaren doet|, tot je zelf verder
 wilt|].
[{naam}|{collega}] [laat je|leidt je rond en laat je] zien [waar alles ligt|hoe een {deel} verloopt|wie wie
 is|hoe we het hier doen].
Je krijgt [een vaste begeleider|een vast maatje|een eigen contactpersoon], [{naam}|namelijk {naam}], die
 [met je meedenkt|je belt na de eerste keer|vragen beantwoordt|altijd bereikbaar is].
Na [een paar keer|een maand|de eerste weken|een tijdje] [vraagt {naam}|bespreken we|hoort {naam}
 graag|praten we rustig over] [hoe het bevalt|wat je anders wilt|wat je nog wilt leren|wat beter kan][,
 onder vier ogen|, bij de koffie|, als je dat fijn vindt|].
We beginnen met een [kop koffie|rondleiding|wandeling door het gebouw|gesprek van een half uur], [zonder
 brief|zonder cv|heel gewoon|zonder test].
[Twee|Drie] keer per jaar [kun je|mag je] een [cursus|training|workshop] volgen, [op onze
 kosten|gratis|samen met anderen|over een onderwerp dat je kiest].
Je [hoeft nooit iets alleen te doen|staat er niet alleen voor|kunt altijd iemand vragen]:
 [{naam}|{collega}] is [in de buurt|te bellen|op dezelfde dag aanwezig|erbij].
""")

WARM = pool("""
Koffie, thee en [een koek|iets lekkers|een boterham|soep op koude dagen] [horen erbij|staan altijd
 klaar|krijg je van ons].
[Elk voorjaar|Elke zomer|In december|Twee keer per jaar|Na de vakantie] [eten we met alle
 vrijwilligers|gaan we samen op pad|is er een feestje voor de ploeg|bakken we pannenkoeken|zitten we rond
 het vuur].
Je [leert nieuwe mensen kennen|krijgt een fijne groep erbij|ziet je eigen buurt anders|komt met energie
 thuis][ en lacht veel|, dat merk je snel|, dat beloven we|, zegt {collega}|].
[Verjaardagen|Nieuwe gezichten|Kleine successen|Goede ideeën] [vieren we|krijgen bij ons taart|blijven niet
 onopgemerkt|zetten we in het zonnetje].
Je [ideeën|plannen|vragen] [tellen mee|mogen meteen op tafel|maken ons beter], [ook als je net begint|vanaf
 dag één|hoe klein ook].
[Kun je een keer niet|Ben je op vakantie|Heb je het druk], dan [ruil je met {collega}|laat je het even
 weten|neemt een ander het over][, zonder gedoe|, geen probleem|].
Als je wilt krijg je [na een half jaar|later|bij vertrek] een [brief|bewijs|getuigschrift] over wat je
 [deed|leerde|kunt laten zien].
Je [werkt|helpt|bent] [dicht bij huis|in een fijn team|op een plek die leeft], met [veel vrijheid|een
 lach|duidelijke afspraken|mensen die dankjewel zeggen].
""")

EXPENSES_ACTUAL = pool("""
[Reiskosten|Kosten voor bus of fiets|Je buskaartje|De reis] en [materiaal|telefoon|andere kosten] [krijg je
 terug|vergoeden we|betalen wij terug][ aan het eind van de maand| via {naam}| met een bonnetje|].
[Maak je kosten|Koop je iets voor ons|Reis je met de bus], dan [geef je het bonnetje aan {naam}|krijg je
 dat terug|staat het snel op je rekening][, meestal binnen een week|, ook kleine bedragen|].
Wat je [voor ons uitgeeft|aan reizen kwijt bent|voorschiet], [krijg je|komt] [gewoon|altijd|elke maand]
 terug.
[Onkosten|Kosten die je maakt] [regelt|vergoedt] [{naam}|onze penningmeester|de organisatie] [binnen een
 week|elke maand|vlot|zonder gedoe].
""")

EXPENSES_FIXED = pool("""
Je krijgt een [kleine|bescheiden] vaste vergoeding voor je onkosten[, elke maand|, per keer|, binnen de
 regels|].
Voor [reizen en koffie onderweg|je onkosten|kleine uitgaven] is er een [vast|klein] bedrag [per keer|per
 maand].
""")

EXPENSES_NONE = pool("""
Je maakt [hier|bij ons] [geen|bijna geen] kosten: [alles ligt klaar|wij zorgen voor de spullen|je kunt
 lopend komen].
[Spullen|Materiaal en lunch|Wat je nodig hebt] [regelen wij|ligt klaar|krijg je van ons], dus je [geeft
 zelf niets uit|hoeft niets te kopen].
""")

INSURANCE = pool(
    """
Je bent [verzekerd|goed verzekerd] [zolang je bij ons helpt|vanaf de eerste minuut|tijdens je werk|onderweg
 en op de plek].
[Gaat er iets stuk|Valt er iets om|Gebeurt er iets|Gaat er iets mis], dan [geldt onze verzekering|ben je
 gewoon verzekerd|regelt {naam} het met de verzekering|hoef jij dat niet te betalen].
[Onze verzekering|De verzekering voor vrijwilligers] geldt [voor jou|ook voor jou] [vanaf dag één|tijdens
 het werk|ook bij een proefdag|voor alles wat je bij ons doet].
"""
)

VOG = pool("""
We vragen een gratis VOG, omdat je [met mensen werkt die op je rekenen|iemand helpt die van je afhangt|veel
 alleen met een ander bent|bij anderen over de vloer komt][; {naam} helpt je daarbij|; dat regelen we
 samen|; de aanvraag staat zo klaar|].
Voor je begint vraag je een VOG aan, [gratis en via internet|met hulp van {naam}|dat duurt een paar
 weken|wij zetten de aanvraag klaar][, en wij kijken die alleen in|, zo is iedereen veilig|, daarna kun je
 los|].
Een VOG [is nodig|hoort erbij|vragen we van iedereen], [die kost je niets|wij regelen de aanvraag|die is
 gratis|dat gaat via internet][: zo blijft het voor iedereen veilig|; vraag {naam} gerust hoe dat gaat|,
 ook van {naam} en {collega}|].
[Samen met {collega}|Bij de start|Samen met {naam}|Met een mail van ons|In tien minuten|Na het eerste
 gesprek] vraag je [een gratis VOG|de VOG] aan[, want vertrouwen is hier belangrijk|, dat doen alle
 vrijwilligers hier|, wij bewaren er geen kopie van|; je laat hem alleen even zien].
[Omdat je met mensen werkt|Omdat je dicht bij mensen komt|Omdat mensen op je bouwen|Voor ieders
 veiligheid|Voor dit werk] [vragen we een VOG|hebben we een VOG van je nodig][, zonder kosten|, die je
 gratis krijgt|; {naam} wijst je de weg|; starten kan zodra die er is].
""")

GUIDE = pool("""
Ben je 13, 14 of 15, dan werk je altijd samen met [je begeleider {naam}|{naam}, je begeleider|begeleider
 {collega}][, overdag en niet te lang|, en nooit alleen|, ook als het druk is|].
[Vanaf 13 jaar|Ook met 13 of 14 jaar] [kun je meedoen|ben je welkom], met [{naam}|{collega}] als [vaste
 begeleider|begeleider naast je][ en toestemming van thuis||].
[Jongeren|Tieners|Scholieren] onder de 16 hebben [hier|bij ons] een [volwassen|vaste] begeleider:
 [{naam}|{collega}][, en je ouders weten ervan|, die blijft bij je in de buurt|].
""")

ADULT = pool(
    """
Je bent [18 jaar of ouder|minstens 18], omdat je [hier veel verantwoordelijkheid draagt|soms alleen met
 iemand bent|een ander steun geeft|zelf beslissingen neemt|soms zelf afsluit|namens ons met anderen praat].
We vragen [een leeftijd vanaf 18|mensen vanaf 18 jaar|dat je 18 bent of ouder], want [het werk vraagt
 rust|je staat er soms even alleen voor|dat past bij deze taak|je neemt zelf besluiten|anderen bouwen op
 je|je draagt een sleutel bij je].
Ben je [nog geen|jonger dan] 18, dan [zoeken we iets anders voor je|kan deze taak helaas niet|kijk je bij
 onze andere klussen|vraag je {naam} naar een taak die wel kan].
"""
)

RISK = pool(
    """
Voor je begint krijg je [uitleg over veiligheid|een veiligheidsles|een duidelijke instructie] van
 [{naam}|iemand uit het vak][, en je vraagt zoveel je wilt|, op een rustig moment|, daarna oefen je samen|,
 stap voor stap|].
Veilig werken [gaat voor|staat voorop]: je krijgt [eerst uitleg|een les vooraf|alle middelen], [en je stopt
 bij twijfel|ook als je het al kunt|en niemand jaagt je op|en {collega} kijkt mee].
"""
)

LEVEL = {
    "geen": pool(
        """
Nederlands is [niet nodig|geen eis|hier geen must], [we wijzen, lachen en tekenen|je leert het hier als je
 wilt|Engels kan ook|handen praten mee|{collega} vertaalt].
Je hoeft [geen|nog geen] Nederlands te spreken, [we doen het voor|{collega} praat ook Engels|er is altijd
 iemand die vertaalt|met gebaren kom je ver|niemand kijkt ervan op].
Spreek je [geen Nederlands|alleen Engels|een heel andere taal], dan [lukt het ook|zoeken we samen een
 weg|kom je er met plaatjes en gebaren|kun je toch meteen meedoen].
"""
    ),
    "a1": pool(
        """
[Een paar|Enkele|Wat] woorden Nederlands zijn [genoeg|al fijn|een goed begin], [de rest komt vanzelf|we
 praten langzaam|we helpen je verder|we wijzen aan wat we bedoelen].
Spreek je [nog maar een beetje|pas net|nog weinig] Nederlands, [dan is dat prima|kom dan juist|dan is dat
 geen probleem|dan kun je hier terecht][: we doen het voor|: oefenen hoort erbij|: {collega} praat rustig|].
[Ja, nee en koffie|Hallo en dankjewel|Groeten en tellen]: [met die woorden|met zo weinig Nederlands] [kun
 je beginnen|kom je hier al ver|red je het hier].
"""
    ),
    "a2": pool(
        """
Je [verstaat|spreekt|begrijpt] [eenvoudig|gewoon|een beetje] Nederlands, [fouten maken mag|zoeken naar
 woorden mag|met een accent is prima|de moeilijke woorden leggen we uit].
Een [eenvoudig|kort|rustig] gesprek in het Nederlands [lukt je|gaat je goed af|gaat best][, langzaam mag|,
 en fouten mogen|, de rest leer je hier|, met handen en voeten erbij|].
Met [eenvoudig Nederlands|korte zinnen|gewone woorden] [kom je hier goed uit|kun je alles doen|red je je
 prima][, want {collega} helpt|, praten leer je vanzelf|, we schrijven lastige dingen op|].
"""
    ),
    "b1": pool(
        """
Je [spreekt en verstaat|praat en begrijpt] [goed|redelijk goed|genoeg] Nederlands, omdat je [veel praat met
 mensen|mensen iets uitlegt|ook leest en schrijft|vragen beantwoordt|zelf dingen afspreekt].
Je Nederlands is goed genoeg voor [een gesprek|een telefoontje|uitleg en overleg|een kort bericht][,
 perfect hoeft niet|, met een accent is prima|, en een foutje mag|].
[Een gesprek voeren|Bellen en mailen|Iets uitleggen|Een verhaal volgen] in het Nederlands [gaat je goed
 af|lukt je goed|vind je niet moeilijk][, ook als iemand snel praat|, foutjes zijn niet erg|, ook met een
 accent|].
We [praten, bellen en schrijven|overleggen|werken] hier in het Nederlands, [dus dat spreek je goed|en jij
 redt je daarin|met gewone woorden|en jij voelt je daar thuis in][, foutloos hoeft niet|, accent welkom|].
Voor [dit werk|deze taak|het contact met mensen] heb je [goed|vlot|genoeg] Nederlands nodig[, geen foutloos
 Nederlands|, want mensen stellen vragen|, vooral om te praten|, al mag je best eens zoeken].
"""
    ),
}

LEARNING = pool(
    """
[Nederlands leren|Je Nederlands oefenen|Nieuwe woorden leren] mag hier [gewoon|graag|elke keer], [wij
 praten rustig|{collega} helpt je|fouten zijn welkom|we verbeteren je als je dat wilt].
Wil je [beter Nederlands leren|je taal oefenen|meer Nederlands praten], dan [is dit een goede plek|krijg je
 hier alle tijd|doen we dat samen|leer je hier elke week woorden bij].
[Tijdens het werk|Bij de koffie|Onder het werk] [leer|oefen] je [ongemerkt|vanzelf|rustig] Nederlands[, met
 mensen die geduld hebben|, zonder boek|, en wij leren van jouw taal|].
"""
)

NO_EXPERIENCE = pool("""
Ervaring is [niet nodig|geen must|fijn maar niet nodig|geen voorwaarde], [zin|een open blik|een beetje
 lef|plezier|een gezond verstand] [is genoeg|telt meer|wel|brengt je al ver].
Je hoeft dit [nog nooit gedaan te hebben|niet eerder te hebben gedaan|niet te kunnen op dag één], [we leren
 het je|dat komt vanzelf|{collega} begon ook zo|iedereen is ooit begonnen].
[Diploma's|Papieren|Ervaring|Een cv] vragen we niet, wel [een goed humeur|een beetje geduld|dat je op tijd
 komt|dat je afspraken nakomt|echte belangstelling].
[Beginners|Nieuwe gezichten|Mensen zonder ervaring] [leren het hier snel|zijn meer dan welkom|krijgen alle
 tijd][: {collega} legt het uit|, want vragen staat vrij|, stap voor stap|, dat gaat bijna vanzelf].
[Kun je het nog niet|Nooit eerder gedaan|Weet je nog niet hoe het moet]? [Dan doen we het eerst
 samen|{collega} laat het je rustig zien|Je leert het al doende|Dat is hier heel gewoon].
""")

CHARACTER = pool("""
We zoeken iemand die [tijd neemt|met plezier komt|zelf meedenkt|van aanpakken houdt] en [ook eens om hulp
 vraagt|een ander laat uitpraten|tegen een grapje kan|zegt wat beter kan][, hoe oud je ook bent|, waar je ook
 vandaan komt|].
Je [komt graag onder de mensen|hebt een paar uur over|pakt graag aan|bent nieuwsgierig|houdt je aan
 afspraken] en [lacht op tijd|vraagt het als je iets niet weet|denkt mee|laat het weten als je niet kunt].
[Student, gepensioneerd of iets ertussenin|Jong of oud|Nieuw in de stad of hier geboren]: [iedereen past
 hier|je bent welkom|we zijn benieuwd naar je].
Je hebt [op {dag}|ongeveer {uren} per week|een {deel}] tijd en [zin om mee te doen|wilt die goed
 besteden|maakt graag een ander blij].
Zoek je [afleiding|gezelschap|een zinvolle {deel}|een nieuwe start|iets naast je studie of werk], dan [is
 dit iets voor jou|zit je hier goed|kun je hier terecht].
Wie [goed luistert|zelf ideeën heeft|rustig doorwerkt|om zichzelf kan lachen|graag iets nieuws probeert|van
 mensen houdt], [is hier op zijn plek|zit bij ons goed|past goed in onze ploeg|hoort bij ons|voelt zich
 hier thuis].
Je [werkt graag samen|past je makkelijk aan|blijft rustig als plannen veranderen|zegt eerlijk wat je wel en
 niet wilt|vindt het leuk om te leren|hebt oog voor een ander] en [vraagt hulp als dat nodig is|maakt af
 wat je begint|bent er als je dat zegt|houdt het gezellig].
Het [past bij je|is iets voor jou] als je [liever doet dan vergadert|rustig kunt werken|van wisselende
 dagen houdt|met iedereen praat|een vaste plek zoekt].
""")

FIRST_STEP = pool("""
Kom [eerst|gerust] een keer [kijken|meelopen|koffie drinken|proeven hoe het is], [je zit nergens aan
 vast|daarna beslis je pas|beslissen kan later|dat verplicht je tot niets].
[Twijfel je nog|Weet je het niet zeker|Vind je het spannend|Ken je hier niemand], [loop dan een keer
 mee|neem dan iemand mee|kom dan samen met een vriend|drink dan eerst een kop thee][ en kijk of het past|,
 zo doen meer mensen dat|].
[{naam}|{collega}] [drinkt graag eerst koffie met je|laat je graag alles zien|vertelt je er graag meer
 over|maakt graag tijd voor je vragen][, zonder verplichting|, op een moment dat jou past|, bij ons of in
 {wijk}|].
[Eén keer proberen|Een proefdag|Een keer meekijken|Een dagje meedraaien] [mag altijd|kan elke week|is een
 goed begin|zegt meer dan een folder][, daarna praten we verder|, zonder dat je iets belooft|, en dan pas
 kies je|].
""")

STEP_FREE = pool("""
[De plek|Ons gebouw|Alles] is [zonder drempels|gelijkvloers|met rolstoel] [te bereiken|te doen], [met een
 ruim toilet|ook met een scootmobiel|en er is een lift of helling].
[Met een rolstoel of rollator|Met een stok of scootmobiel] kun je [hier goed terecht|overal bij|gewoon naar
 binnen].
""")
