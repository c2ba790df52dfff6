"""The table of phrases behind `rules_wish`, in Dutch and English, and what each means; pure.

One phrase a line, in lower case without accents. `[a|b c|]` stands for one of these, or nothing; `<n>` for a
number in digits or words, `<day>` for a day; the other classes stand in `rules_wish_words`. Of the phrases
that begin at one word the longest counts.
"""

from __future__ import annotations

from typing import Final

from vrijwilligerspunt.search.rules_wish_words import WORKDAYS, How, Meaning, Values
from vrijwilligerspunt.search.states import Unsure, Wish


def _wish(kind: Wish, *values: str) -> Meaning:
    return Meaning(How.FIXED, ((kind, values),))


def _perhaps(kind: Wish, *values: str) -> Meaning:
    """Taken, with the other reading beside it."""
    return Meaning(How.FIXED, ((kind, values),), Unsure.WISH_OR_WORD)


def _word(kind: Wish, *values: str) -> Meaning:
    """A word, with the wish beside it."""
    return Meaning(How.FIXED, ((kind, values),), Unsure.WISH_OR_WORD, taken=False)


def _unused(why: Unsure) -> Meaning:
    return Meaning(How.FILLER, (), why)


_DAYTIME: Final[Values] = ("ochtend", "middag")

PHRASES: Final[tuple[tuple[Meaning, str], ...]] = (
    # Days and dayparts
    (
        Meaning(How.RANGE),
        """
        <day>
        <day> [t m|tot en met|tot|t en m|to|through|until|till] <day>
        <part>
        [vroege|late|vrije|early|late|free] <part>
        [<n>|enkele|een paar|] <part> [per|in de|a|each|elke] week
        <n> <part>
        [vroeg|laat] in de <part>
        """,
    ),
    (
        _wish(Wish.DAY, *WORKDAYS),
        """
        door de week
        doordeweekse [dag|dagen]
        during the week
        week days
        working days
        """,
    ),
    (_wish(Wish.DAY, "za", "zo"), "[dit|komend|volgend|aankomend|this|next|the coming] weekend"),
    (_wish(Wish.PART, "ochtend"), "morgen [ochtend|vroeg]\nmorgenochtend\ntomorrow morning"),
    (
        _wish(Wish.PART, "middag"),
        """
        [na|after] [de|] [school|schooltijd]
        tussen de middag
        [morgen middag|morgenmiddag|tomorrow afternoon]
        """,
    ),
    (
        _wish(Wish.PART, "avond"),
        """
        [na|after] [het|mijn|m n|my|] [werk|werktijd|work|kantoortijd|kantooruren|office hours]
        [morgen avond|morgenavond|tomorrow evening|tomorrow night]
        """,
    ),
    (_wish(Wish.PART, *_DAYTIME), "during [the|] day"),
    (
        Meaning(How.FIXED, ((Wish.DAY, WORKDAYS), (Wish.PART, _DAYTIME))),
        """
        [tijdens|onder|binnen|in|during] [de|] [schooltijd|schooltijden|schooluren|school hours|school time]
        [als|wanneer|terwijl] [de|mijn|] kinderen [op|naar] school zijn
        [when|while] [the|my|] [kids|children] are [at|in] school
        [tijdens|in|during] [de|het|] [kantooruren|kantoortijd|werkuren|office hours]
        """,
    ),
    (
        _unused(Unsure.DATE),
        """
        [vandaag|morgen|overmorgen|today|tomorrow|deze week|volgende week|this week|next week]
        [op|on|vanaf|from|] <n> <month>
        [in|vanaf|from] <month>
        """,
    ),
    # Times on the clock
    (Meaning(How.CLOCK_AT), "[om|at|] <t> [uur|u|h|am|pm|]\n[om|at] <n> [uur|u|o clock|h|am|pm]"),
    (
        Meaning(How.CLOCK_FROM),
        """
        [vanaf|na|after|from] <t> [uur|u|h|am|pm|]
        [vanaf|na|after|from] <n> [uur|u|o clock|h|am|pm]
        """,
    ),
    (
        Meaning(How.CLOCK_TO),
        """
        [voor|before|until] <t> [uur|u|h|am|pm|]
        [voor|before|until] <n> [uur|u|o clock|h|am|pm]
        """,
    ),
    (
        Meaning(How.CLOCK_BETWEEN),
        """
        [tussen|between] [<n>|<t>] [en|and] [<n>|<t>] [uur|u|o clock|h|am|pm]
        [van|from|tussen|between|] <t> [tot|to|en|and|] <t> [uur|u|h|am|pm|]
        van <n> tot <n> [uur|u]
        from <n> to <n> [am|pm|o clock]
        """,
    ),
    # Hours
    (
        Meaning(How.HOURS),
        """
        <n> <unit>
        <n> [tot|of|a|en|to|or|hooguit|] <n> <unit>
        <n> <unit> [of|or|a] <n>
        [niet meer|no more|not more|minder|less|fewer|niet langer] [dan|than|] <n> <unit>
        [niet meer|no more|not more|minder|less] [dan|than] <n> [tot|of|a|to|or|] <n> <unit>
        [uurtje|uur|hour] [of|or] <n>
        """,
    ),
    (_wish(Wish.HOURS, "1"), "uurtje\n[een|] half [uur|uurtje]\nhalf an hour"),
    (
        _wish(Wish.HOURS, "2"),
        """
        [a|] couple [of|] hours
        [heel|erg|maar|] weinig tijd
        niet [zo|] veel tijd
        [little|not much|not a lot of|limited] time
        """,
    ),
    (
        _wish(Wish.HOURS, "3"),
        "[een|] uurtje of wat\n[een|] [paar|enkele] [uur|uren|uurtjes]\nuurtjes\n[a|] few hours",
    ),
    (
        _wish(Wish.HOURS, "4"),
        """
        [een|] halve [dag|dagje]
        [een|one|] dagdeel
        half a day
        [a|] half day
        """,
    ),
    (Meaning(How.PARTS_OF_FOUR), "<n> [dagdelen|dagdeel|halve dagen]"),
    (_wish(Wish.HOURS, "8"), "[een|de|] hele dag\n[a|] [whole|full] day"),
    (Meaning(How.DAYS_OF_EIGHT), "<n> [dag|dagen|day|days] [per week|in de week|a week|each week]"),
    (
        _unused(Unsure.AT_LEAST),
        """
        [minimaal|minstens|meer dan|ten minste|tenminste|at least|more than|minimum|min] <n> <unit>
        [minimaal|minstens|meer dan|ten minste|at least|more than|minimum] <n> [tot|a|to|] <n> <unit>
        [minimaal|minstens|at least|more than|minimum|min] <n> <unit> [per week|in de week|a week]
        vanaf <n> <unit> [per week|in de week|per maand]
        """,
    ),
    # Once or regularly
    (
        _wish(Wish.KIND, "eenmalig"),
        """
        [eenmalig|eenmalige|eenmaal|oneoff|once|one off|one time|once only|just once|only once]
        [eenmalig|eenmalige|losse|los|korte|kleine|kort|klein] [klus|klusje|klusjes|klussen|taak|taken]
        [one off|one time] [job|jobs|task|tasks|event|thing|volunteering]
        [een|1|maar een|een enkele|een losse] [keer|keertje]
        [een|1] [dag|dagje] [helpen|meehelpen|mee helpen|vrijwilligerswerk|vrijwilliger|aanpakken|meedoen]
        [iets|something|] [voor|for] [een|one|a] [dag|dagje|day]
        [help|volunteer] [for|] [a|one] day
        [klus|klusje] van [een|een paar|<n>] [dag|dagen|uur|uurtjes|uren|dagje]
        [kleine|kortlopende|korte] [opdracht|projecten|project]
        """,
    ),
    (_word(Wish.KIND, "eenmalig"), "[klus|klusje]"),
    (
        _wish(Wish.KIND, "regulier"),
        """
        [elke|iedere|every|each] [week|maand|month]
        [wekelijks|wekelijkse|weekly|maandelijks|maandelijkse|monthly|structureel|structurele]
        [regelmatig|regelmatige|regularly|regular|ongoing|long term|longterm|langdurig|langdurige]
        [voor|] [een|] [langere|lange] [tijd|periode]
        vaste [hulp|vrijwilliger|basis|taak|dag|avond|middag|ochtend|plek|afspraak|vrijwilligersplek]
        [op|] vaste [basis|dagen|tijden|momenten]
        [maar|slechts|] [een|1|<n>] [keer|x|maal] [per|in de|a] [week|maand|twee weken]
        eens [per|in de] [week|maand|twee weken]
        om de [week|twee weken|maand]
        [once|twice|<n> times] [a|per|every] [week|month|two weeks|fortnight]
        """,
    ),
    (_perhaps(Wish.KIND, "regulier"), "vast"),
    (
        _wish(Wish.KIND, "bestuur"),
        """
        [bestuurslid|bestuursleden|bestuursfunctie|bestuursfuncties|bestuurswerk|bestuurder|bestuurders]
        [in|lid van] [een|het|de|] [bestuur|board]
        bestuur
        [board|committee] [member|members|position|role|work]
        """,
    ),
    (
        _wish(Wish.KIND, "team"),
        """
        [teamuitje|bedrijfsuitje|teamdag]
        met [mijn|onze|ons|m n|] [team|collega s|vrienden|vriendinnen|klas|vriendengroep]
        [als|met onze|met mijn] groep
        with [my|our] [team|colleagues|group|friends|class]
        as a group
        """,
    ),
    (
        _wish(Wish.KIND, "lotgenoten"),
        "[lotgenotengroep|lotgenotengroepen|zelfhulpgroep|zelfhulpgroepen|self help group]",
    ),
    # From home
    (
        _wish(Wish.FROM_HOME, "ja"),
        """
        [vanuit|vanaf|van uit] [huis|thuis]
        van huis uit
        [thuis werken|thuiswerken|thuiswerk|thuis werk|werken vanuit huis]
        vanuit mijn [eigen|] [huis|woning|luie stoel]
        [online|op afstand|remote|remotely|from home|work from home|working from home]
        """,
    ),
    (_word(Wish.FROM_HOME, "ja"), "[thuis|at home]"),
    (
        Meaning(How.WORD),
        """
        [bij|aan|naar|voor|in] [de|] [mensen|ouderen|iemand|anderen|bewoners|mij|gezinnen|senioren|hen] thuis
        [oudere|ouderen|mensen|gezinnen] thuis
        thuis [bij|wonen|wonend|wonende|voelen|komen]
        """,
    ),
    # Age
    (
        Meaning(How.AGE),
        """
        ik [ben|word|was] [pas|nu|bijna|net|al|nog maar|] <n> [jaar|jaar oud|jr|]
        ik [ben|word] [een|] [meisje|jongen|student|scholier|leerling|vrouw|man|tiener] van <n> [jaar|jr|]
        [i am|i m|im] [only|almost|] <n> [years old|year old|years|yrs|yo|y o|]
        [i am|i m|im] [a|] <n> [year|years] old [student|girl|boy|woman|man|]
        [aged|age] <n>
        leeftijd <n> [jaar|]
        [voor|] <mine> <kid> van <n> [jaar|jr|]
        [voor|] <mine> <kid> [die|] [is|] <n> [jaar|jr|] [oud|is|]
        [for|] <mine> <kid> [who|] [is|aged|of] <n> [years old|years|]
        [for|voor|] <mine> <n> [year|years|yr] old <kid>
        [for|voor|] <mine> <n> [jarige|jarig] <kid>
        """,
    ),
    (
        Meaning(How.BARE_AGE),
        """
        <n> [jaar|jr|jarige|jarig|jaar oud|years old|year old]
        [vanaf|from] <n> jaar
        [een|] [meisje|jongen|scholier|tiener|leerling|student] van <n> [jaar|jr|]
        [voor|for|] [een|a|n] <n> [jarige|jarig|year old] [meisje|jongen|girl|boy|]
        """,
    ),
    # Dutch
    (
        _wish(Wish.DUTCH, "geen"),
        """
        [geen|zonder|no|without] <dutch> [nodig|spreken|te spreken|needed|required|]
        [without|not] [speaking|knowing|understanding|needing] [any|much|] dutch
        [ik|] [spreek|praat|ken|kan|versta] [nog|] geen <dutch> [spreken|praten|]
        [i|] [don t|do not|dont|can t|cannot|cant] [speak|know|understand] [any|] dutch [yet|]
        [not speaking|non] dutch [speaking|speaker|speakers|]
        [waarvoor|waarbij|waar|] [je|ik|] geen <dutch> [voor|] [hoeft|hoef] te [spreken|kunnen|praten|kennen]
        [ik|] spreek [alleen|alleen maar|enkel] engels
        """,
    ),
    (
        _perhaps(Wish.DUTCH, "geen"),
        """
        [i|] [only|] speak [only|] english [only|]
        [alleen|enkel] engels [spreken|]
        [english only|only english|in english]
        [engelstalig|engelstalige|engelssprekend|engelssprekende|english speaking]
        """,
    ),
    (
        _wish(Wish.DUTCH, "a1"),
        "[een paar woorden|bijna geen|heel weinig|a few words of|hardly any|very little] <dutch>",
    ),
    (
        _wish(Wish.DUTCH, "a2"),
        """
        [ik|] [spreek|praat|kan] [nog|maar|] [een beetje|beetje|weinig|een klein beetje] <dutch> [spreken|]
        [ik|] [spreek|praat|kan] [nog|] niet [zo|heel|erg|] veel <dutch> [spreken|]
        [i|] speak [only|] [a little|little|a bit of|some|basic|a little bit of] dutch
        [een beetje|beetje|weinig|eenvoudig|simpel|slecht|gebrekkig|matig] <dutch>
        [a little|little|a bit of|a little bit of|some|basic|simple|poor|limited|bad] <dutch>
        [ik|] [spreek|praat|kan|ken|versta] <dutch> [nog|] niet [zo|heel|erg|] [goed|best|vloeiend]
        [ik|] [spreek|praat|kan|ken|versta|] [nog|] niet [zo|heel|erg|] [goed|vloeiend] <dutch> [spreken|]
        [waarvoor|waarbij|waar|] [je|ik|] niet [zo|heel|] veel <dutch> [hoeft|hoef] te [spreken|kunnen]
        [waarvoor|waarbij|waar|] [je|ik|] niet [zo|heel|] veel <dutch> voor [hoeft|hoef] te [spreken|kunnen]
        [waarvoor|waarbij|waar|] [je|ik|] [niet veel|niet zo veel|weinig] <dutch> [voor|] nodig [hebt|heb|is|]
        [mijn|m n] nederlands is [nog|] [niet|slecht|matig|basis|klein|beperkt] [zo|heel|erg|] [goed|best|]
        my dutch is [still|] [not|basic|bad|poor|limited] [that|so|very|] [good|great|perfect|]
        [i|] [don t|do not|dont] speak [dutch well|much dutch|good dutch|dutch very well|fluent dutch]
        ik leer [nog|nu|] [pas|sinds kort|<n> jaar|<n> maanden|] nederlands
        ik ben [nog|] [nederlands aan het leren|aan het inburgeren|inburgeraar]
        [i am|i m|im] [still|] learning [some|] dutch
        """,
    ),
    (
        _wish(Wish.DUTCH, "b1"),
        """
        [ik|] [spreek|praat|kan] [heel|] [goed|vloeiend] nederlands [spreken|]
        ik spreek nederlands
        [i|] [speak|] [fluent|good] dutch
        i speak dutch [well|fluently|]
        """,
    ),
    (
        Meaning(How.LEVEL),
        "[nederlands|dutch|] [op|] [taalniveau|niveau|level|inburgering|] [a|b] <n> [<dutch>|niveau|level|]",
    ),
    # Without stairs
    (
        _wish(Wish.STEP_FREE, "ja"),
        """
        [rolstoeltoegankelijk|rolstoeltoegankelijke|rolstoelvriendelijk|drempelvrij|gelijkvloers|traploos]
        [toegankelijk|geschikt|bereikbaar] [voor|met] [een|mijn|] [rolstoel|rolstoelen|rollator|scootmobiel]
        toegankelijk voor [rolstoelgebruiker|rolstoelgebruikers]
        ik [zit|ben|rijd|kom] [zelf|] [in|met] [een|mijn|] [rolstoel|scootmobiel]
        ik [gebruik|heb] [zelf|] een [rolstoel|rollator|scootmobiel]
        ik ben [een|] rolstoelgebruiker
        [met|in] mijn [rolstoel|scootmobiel|rollator]
        ik ben [zelf|] [slecht|niet goed] ter been
        ik loop [slecht|moeilijk|niet goed|niet zo goed]
        ik kan [niet|niet goed|slecht|moeilijk|niet zo goed|geen] [traplopen|trappen lopen|lopen]
        [i use|i am in|i m in] a wheelchair
        [i am|i m] a wheelchair user
        [in|with] my wheelchair
        [zonder|geen|no|without] [trappen|trap|traplopen|drempels|stairs|steps]
        [step free|wheelchair accessible|wheelchair friendly|wheelchair access]
        [accessible|suitable] [for|by] [a|] [wheelchair|wheelchairs|wheelchair users]
        """,
    ),
    (_word(Wish.STEP_FREE, "ja"), "[rolstoel|rolstoelgebruiker|wheelchair]"),
    # Where, without a name
    (
        Meaning(How.RADIUS),
        """
        [binnen|op|maximaal|max|within|tot|hooguit|under] <n> <km> [van|of|from|rond|around|afstand van|]
        [in een straal van|minder dan|less than] <n> <km> [van|of|from|rond|around|]
        <n> <km> [van|of|from|rond|around]
        """,
    ),
    (
        _unused(Unsure.NEAR_WHERE),
        """
        [bij mij|hier|lekker|] in de buurt
        in de buurt van [mijn huis|mij|huis|mijn werk|mijn school]
        niet [te|zo|al te|] ver [weg|van huis|]
        not [too|so] far [away|from home|]
        [dicht|vlak|vlakbij|dichtbij|dicht in de buurt] bij [mij|huis|mijn huis|mij thuis|mij in de buurt]
        [bij mij om de hoek|om de hoek|dichtbij|dicht bij|op loopafstand|op fietsafstand]
        [in mijn buurt|in mijn wijk|bij mij thuis in de buurt|bij ons in de buurt]
        [near me|nearby|close by|near my home|close to me|close to home|in my area|in my neighbourhood]
        [around the corner|walking distance|within walking distance]
        """,
    ),
    (
        Meaning(How.FILLER),
        """
        [elke|iedere|alle|every|all|any] [dag|dagen|day|days] [van de week|of the week|]
        [at|all at|at least|more than] once
        [in|rond|bij|] [heel|hele|de hele|de|de stad|de gemeente|gemeente|] [eindhoven|ehv]
        [in|around|near|all over|all of] eindhoven
        """,
    ),
)
