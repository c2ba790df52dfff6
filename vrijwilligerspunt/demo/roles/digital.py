"""Roles behind a screen, a pen or a camera."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles.material import (
    GOOD_DUTCH,
    SELDOM,
    SOME_DUTCH,
    Role,
    Texts,
)
from vrijwilligerspunt.vacancies.states import DutchLevel, Theme

FULL_DUTCH = (DutchLevel.B1,)
EVERYWHERE = " ".join(Theme)

ROLES = (
    Role(
        "websitehulp",
        Theme.DIGITAL,
        EVERYWHERE,
        talents="computeren schrijven",
        when="ma-vr:ma",
        hours=(1, 3),
        ages=(16, 18),
        levels=GOOD_DUTCH,
        flexible=0.8,
        online=0.7,
        positions=(1, 2),
        weight=1.1,
        dutch=Texts(
            titles="""
Websitehulp [voor een kleine club|vanuit huis|in {wijk}]
Onze site [bijwerken|opfrissen|leesbaar maken] ({wijk})
Webbouwer voor [{wijk}|een goed doel]
""",
            intro="""
Onze site is [tien jaar oud|traag], en [op een telefoon lees je hem niet|de agenda klopt nooit].
Met [een paar avonden werk|jouw hulp] kan [iedereen weer vinden wat we doen|hij jaren vooruit].
""",
            tasks="""
Je [werkt de agenda bij|plaatst foto's|herstelt kapotte links] [elke week|om de week].
Je maakt pagina's die ook [met een schermlezer|op een kleine telefoon] werken.
Je leert {collega} hoe je [een bericht plaatst|zelf iets aanpast].
Je [maakt reservekopieën|houdt de site veilig] met [een korte controle per maand|updates].
""",
            offer="""
Je hebt de [vrije hand|ruimte om te proberen] en [een echte site voor je portfolio|snel resultaat].
Je werkt [thuis|waar je wilt], en [eens per maand lunchen we samen|wij komen met taart].
""",
            who="""
Je [kunt overweg met een website|bouwt graag dingen] of [bent leergierig|wilt het leren].
Je legt techniek uit [alsof het een recept is|zonder moeilijke woorden].
""",
        ),
        english=Texts(
            titles="""
Website help [from home|for a small club|in {wijk}]
Make our website [work on phones|readable for everyone]
Web developer for [a good cause|{wijk}] (in English)
""",
            intro="""
Our website is [ten years old|slow], and [nobody can read it on a phone|the calendar is always wrong].
A [few evenings|little] of your skill [goes a long way|will last for years].
""",
            tasks="""
You [update the calendar|place photos|repair broken links] [every week|every other week].
You build pages that work [with a screen reader|on a small phone].
You teach {collega} how to [post a message|change a page].
""",
            offer="""
You get a free hand and [a real site for your portfolio|quick results].
You work [at home|where you like], and [once a month we have lunch together|we bring the cake].
""",
            who="""
You [can handle a website|like to build things] or [want to learn|learn fast].
You explain technology [like a recipe|without jargon]; texts in Dutch come from [us|{naam}].
""",
        ),
    ),
    Role(
        "socialmedia",
        Theme.DIGITAL,
        EVERYWHERE,
        talents="schrijven maken computeren",
        when="ma-za:ma",
        hours=(1, 3),
        ages=(16, 18),
        levels=GOOD_DUTCH,
        flexible=0.8,
        online=0.6,
        positions=(1, 2),
        dutch=Texts(
            titles="""
Social media vrijwilliger [voor {wijk}|(vanuit huis)|bij een kleine club]
[Filmpjes en foto's|Berichten] maken voor [de buurt|onze club]
Laat zien wat wij doen: [korte video's|social media]
""",
            intro="""
Er gebeurt hier [van alles|elke dag iets], maar [online is het stil|niemand ziet het].
Jij maakt van [een gewone dinsdag|een pan soep] een bericht waar [mensen om lachen|buren op reageren].
""",
            tasks="""
Je [maakt|plaatst|bedenkt] [elke week|met {collega}] [een paar|twee] berichten met [een foto|een kort
 filmpje|een grapje].
Je [interviewt een vrijwilliger|filmt een repetitie|verzamelt anekdotes].
Je vraagt [altijd|eerst] of iemand [in beeld wil|een foto goed vindt|mee wil doen].
Je [beantwoordt reacties|maakt een planning] met {collega}.
""",
            offer="""
Je [bouwt aan een portfolio|probeert nieuwe vormen] en [krijgt alle vrijheid|ziet je bereik groeien].
Je krijgt een [training|avond] van [een filmmaker|een oud-journalist].
""",
            who="""
Je [schrijft vlot|ziet overal een verhaal] en [kent de apps|denkt in beelden].
Je bent [vriendelijk, ook bij zure reacties|creatief] en [zorgvuldig met gezichten|houdt van grapjes].
""",
        ),
    ),
    Role(
        "webredactie",
        Theme.DIGITAL,
        "digitaal-media buurt-ontmoeting cultuur-erfgoed natuur-dieren internationaal",
        talents="schrijven praten computeren",
        when="di-do:ma",
        hours=(1.5, 3.5),
        ages=(16, 18),
        levels=FULL_DUTCH,
        flexible=0.6,
        online=0.6,
        weight=0.9,
        dutch=Texts(
            titles="""
[Webredacteur|Redacteur] [buurtkrant|nieuwsbrief|site] ({wijk})
Verhalen schrijven [over {wijk}|van buren]
Redactie van de [buurtkrant|nieuwsbrief] zoekt [een pen|oren]
""",
            intro="""
Achter elke voordeur in {wijk} [zit een verhaal|woont nieuws], en [wij schrijven het op|jij belt aan].
Onze [krant|nieuwsbrief] gaat naar [negenhonderd|zeshonderd|duizend] adressen, [met koffievlekken
 gelezen|vier keer per jaar].
""",
            tasks="""
Je [interviewt buren|bezoekt een feest|schrijft een stukje] van [driehonderd|tweehonderd] woorden.
Je [leest teksten na|verzint koppen|kort in] met {collega}.
Je [zet het op de site|kiest een foto] en [mailt de maker|plant de volgende editie].
Je maakt zinnen [korter|begrijpelijk] voor wie [Nederlands leert|weinig leest].
""",
            offer="""
Je leert [interviewen|schrijven in gewone taal] van [een oud-redacteur|elkaar].
Je ziet [je naam in druk|buren je stuk lezen] en [komt overal binnen|kent straks iedereen].
""",
            who="""
Je [schrijft foutloos of bijna|bent nieuwsgierig] en [kunt schrappen|houdt van mensen].
Je [haalt je deadline|belt liever dan je mailt] en [neemt kritiek goed op|luistert scherp].
""",
        ),
    ),
    Role(
        "pr-medewerker",
        Theme.DIGITAL,
        EVERYWHERE,
        talents="schrijven organiseren praten",
        when="ma-vr:ma",
        hours=(1, 3),
        ages=(18,),
        levels=FULL_DUTCH,
        flexible=0.7,
        online=0.5,
        weight=0.7,
        positions=(1, 2),
        dutch=Texts(
            titles="""
PR-medewerker [voor {wijk}|(vanuit huis)]
Posters, persbericht en [praatjes|plannen]: PR ({wijk})
Maak ons [bekend|zichtbaar] in {wijk}
""",
            intro="""
Mensen zeggen vaak: [had ik dit maar eerder geweten|bestaan jullie ook], en dat [willen we veranderen|is
 zonde].
Jij zorgt dat [de stad|{wijk}] ons [vindt|kent], met [slimme ideeën|weinig middelen].
""",
            tasks="""
Je [schrijft een persbericht|maakt een poster|belt de lokale radio] bij [elke activiteit|groot nieuws].
Je maakt [een jaarplan|een kalender] met [drie|vier] momenten om op te vallen.
Je [bezoekt een markt|staat op een kraam] met [{collega}|een tas vol flyers].
""",
            offer="""
Je leert [de stad|lokale media] kennen en [ziet meteen wat werkt|bouwt een netwerk op].
Je krijgt [een ontwerpprogramma|een stapel goede foto's] en [een bestuur dat durft|vrijheid].
""",
            who="""
Je [praat makkelijk met onbekenden|schrijft pakkend] en [denkt vooruit|bent niet verlegen].
Je kunt [een verhaal in één zin vertellen|plannen] en [je eraan houden|anderen meekrijgen].
""",
        ),
    ),
    Role(
        "testpanel",
        Theme.DIGITAL,
        "digitaal-media zorg-welzijn cultuur-erfgoed vervoer armoede-recht",
        talents="computeren praten schrijven",
        when="wo:m za:o",
        hours=(0.5, 2),
        rhythms=SELDOM,
        ages=(16, 18),
        levels=SOME_DUTCH,
        flexible=0.8,
        online=0.8,
        positions=(3, 8),
        step_free=1.0,
        weight=0.8,
        dutch=Texts(
            titles="""
Testpanel toegankelijkheid ([vanuit huis|{wijk}])
[Proefkijker|Tester] van [websites|folders|routes] in de stad
Kun jij erbij? [Test|Keur] [gebouwen|websites] mee
""",
            intro="""
[Een drempel|Een knop zonder naam] zie je pas als [je erop stuit|jij hem aanwijst].
Het panel test [websites|routes|brieven] voor ze [naar buiten gaan|klaar zijn].
""",
            tasks="""
Je probeert [een website|een route|een formulier] en zegt [hardop wat je denkt|waar je vastloopt].
Je gebruikt [je eigen hulpmiddel|je eigen telefoon], [zoals je altijd doet|thuis of ter plekke].
Je vult een lijst in met [vijf|zes] vragen of [belt even|spreekt het in].
""",
            offer="""
Je hoort altijd [terug wat er met je punt gebeurt|welke fouten zijn hersteld].
Je doet mee wanneer [het onderwerp je past|je kunt], [per test een uur of twee|zonder vaste dag].
""",
            who="""
Je [ziet, hoort, leest of beweegt anders dan de ontwerper|bent kritisch] en [zegt eerlijk wat je
 vindt|vertelt dat graag].
Je hoeft [geen techniek te kennen|nergens in door te leren], [je eigen ervaring telt|gewoon doen].
""",
        ),
        english=Texts(
            titles="""
Test panel: can you [use|reach] it?
Try out [websites|routes|forms] [in English|from home]
Accessibility tester ([from home|{wijk}])
""",
            intro="""
A [missing label|threshold] stays invisible until [somebody trips over it|you point at it].
Our panel tries [websites|routes|letters] before they [go live|are printed].
""",
            tasks="""
You try [a website|a route|a form] and say aloud [what you think|where you get stuck].
You use [your own phone|your own aids], [at home|on the spot].
You answer [five|six] questions in [English|plain words].
""",
            offer="""
You always hear [what was changed|which faults were fixed].
You join when [the topic suits you|you can], [about an hour at a time|without fixed days].
""",
            who="""
You [see, hear, read or move differently|are critical] and [say what you think|like to be honest].
You need [no technical skills|no training]: [your own experience counts|just try things].
""",
        ),
    ),
)
