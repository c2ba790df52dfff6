"""Phrases with which people begin or soften a wish, and those that ask for help instead of offering it; pure.

The way of writing is that of `rules_wish_table`.
"""

from __future__ import annotations

from typing import Final

FILLERS: Final = """
    [<we>|] [zoek|zoeken|zoekt]
    <we> [ben|zijn] op zoek naar
    op zoek naar
    <we> [wil|willen|zou|zouden|wou] [<glad>|<glad> <glad>|] [iets|wat|] [doen|willen doen|willen|] [<with>|]
    <we> [wil|willen|zou|zouden|wou] [<glad>|] [iets|wat|] [kunnen doen|gaan doen|betekenen|gaan] [<with>|]
    <we> [wil|willen|zou|zouden] [<glad>|] [vrijwilligerswerk|vrijwillig werk] [doen|gaan doen|] [<with>|]
    <we> [wil|willen|zou|zouden] [<glad>|] vrijwilliger [worden|zijn] [<with>|]
    <we> [hou|houd|houden] [heel erg|erg|veel|] [van|]
    <we> [vind|vinden] [het|] [leuk|fijn|belangrijk|mooi|gezellig] om [te|]
    <we> [kan|kunnen] [alleen|goed|ook|enkel|wel|vooral|helpen|]
    <we> [heb|hebben] [graag|nog|wat|] [tijd|vrije tijd|tijd over|tijd vrij] [voor|]
    <we> [ben|zijn] [alleen|] [vrij|beschikbaar]
    <we> [wil|willen] [graag|] [mensen|anderen|] [helpen|meehelpen] [met|]
    <we> [woon|wonen|kom|komen] [zelf|] [hier|]
    [iets|wat] [leuks|moois|nuttigs|anders|zinvols|] [doen|te doen|] [met|voor|rondom|van]
    [werk|vrijwilligerswerk] [doen|] [met|voor|rondom|van]
    [iets|wat] [leuks|moois|nuttigs|zinvols] [doen|te doen|om te doen|]
    [iets|wat] [te doen|doen|waar ik|waarbij ik]
    [vrijwilliger|vrijwilligers|vrijwillig] [zoeken|gezocht|worden|doen|] [met|voor|als]
    [liefst|het liefst|het liefste|liever|bij voorkeur|graag|eventueel|misschien]
    [een beetje|beetje|zoiets|of zo|ofzo|of iets]
    [wat|welk] [kan|vrijwilligerswerk] [ik|kan ik] [doen|] [met|voor|]
    [waar|hoe|wanneer] kan ik [helpen|mee|meehelpen|terecht|] [met|]
    [i would|i d|i] [<glad>|] [like|love|want] to [do|help|volunteer|work|] [something|] [<with>|] [the|]
    [i want|i would like|i d like|i like] [something|work|to help|to volunteer]
    <we> [am|m|are|re] looking for [a|some|] [volunteer|volunteering|] [work|job|position|]
    looking for [a|some|something|]
    <we> can [only|help|also|] [help|work|volunteer|] [with|]
    <we> [like|love|enjoy]
    <we> [am|m|are|re] [only|] [free|available]
    [something|anything] [fun|nice|useful|] [to do|] [with|for]
    [volunteer work|volunteering|volunteer|work] [with|for]
    <we> [live|come] [here|]
    [how|where|what] can i [help|volunteer|do] [with|]
    niet [te|zo] [zwaar|moeilijk|druk|lang|vaak|veel] [werk|]
    not too [hard|heavy|busy|difficult|often]
    [<we>|] [ben|zijn|ga|gaan] [net|pas|bijna|nu|] met pensioen
    [net|pas|bijna|] met pensioen
    tijd [over|genoeg|zat]
    [i am|i m|] retired
    [<we>|] [ben|zijn] [net|pas|nieuw] [verhuisd|nieuw|hier|] [naar|]
    [i am|i m] new [to|here|]
    [preferably|maybe|a little bit|a bit|or so|something like that]
    [please|] help me [find|choose|search|look] [for|] [a|some|]
    [can|could] [someone|somebody|anybody|anyone|you] help me [find|choose|search|look] [for|] [a|some|]
    help [mij|me|ons] [zoeken|kiezen|vinden] [naar|]
    [van|met] <n> [kleine|jonge|] [kinderen|kids|kleuters|pubers|kleintjes]
    tot [aan|] [het|de|] [weekend|zomer|vakantie|volgende week]
    [ik|] [word|ben|wordt] [in|volgende|deze] <month> <n>
    naast [mijn|m n|een] [baan|werk|studie|school|opleiding]
    [besides|next to] my [job|work|studies|study|school]
    zo [veel|snel|vaak|goed|dichtbij] mogelijk
"""
"""They leave the words that are searched."""

ASKS_HELP: Final = """
    <we> [zoek|zoeken|vraag|wil graag|wil] [dringend|wat|] hulp [bij|met|voor|in|]
    <we> [heb|hebben] [dringend|wat|een beetje|veel|] hulp nodig [bij|met|in|]
    <we> [heb|hebben] iemand nodig [die|om|]
    heb [je|ik] hulp nodig
    hulp nodig [bij|met|voor|]
    [kan iemand|wie kan|kunnen jullie|kan er iemand|wie wil] [mij|me|ons] [helpen|bezoeken|rijden|wegbrengen]
    is er iemand die [mij|me|ons] [kan|wil] [helpen|bezoeken|bijstaan|rijden|wegbrengen]
    wie helpt [mij|me|ons] [met|bij|]
    wie [kan|wil] <mine> [<kin>|<kid>] [helpen|bezoeken|] [met|bij|]
    [kan iemand|is er iemand die] <mine> [<kin>|<kid>] [kan|] [helpen|bezoeken|] [met|bij|]
    <we> [zoek|zoeken] iemand die [mij|me|ons|mijn|met mij|bij mij|voor mij|met mijn]
    [<we>|] [zoek|zoeken] [een|] [vrijwilliger|hulp|iemand|gezelschap|vervoer] voor [mezelf|mijzelf|mij|ons]
    [voor|bij|for] <mine> [oude|zieke|demente|alleenstaande|bejaarde|eenzame|old|elderly|] <kin>
    voor [mezelf|mijzelf]
    <we> [zoek|zoeken] [zelf|] [een|] [maatje|maatjes|buddy|oppas|taalmaatje|gezelschap|klusjesman]
    <we> [wil|wou|zou] [graag|] [een|] [maatje|buddy|bezoek|gezelschap] [willen|hebben|krijgen|]
    <we> [ben|voel me|voel mij] [zo|erg|heel|vaak|een beetje|] [eenzaam|alleen]
    [hulp|hulp in huis|huishoudelijke hulp] [gezocht|nodig|gevraagd] voor [mezelf|mij|mijzelf|ons]
    hulp in [het|de|] [huis|huishouden|huishouding] [gezocht|nodig]
    <we> kan het [niet meer|niet|niet alleen] [alleen|zelf|aan|]
    <we> need [some|a|your|] [help|buddy|assistance|support|someone] [with|to|at|in|]
    <we> [am|m|are|re] [looking for|seeking] [some|] [help|assistance] [with|at|in|]
    i [am|m] looking for [a|] [buddy|friend|company] [for|]
    [can|could] [someone|somebody|anybody|anyone|you] help [me|us|my] [with|]
    [who|who can|who could|who will] [can|] [help|helps|assist] [me|us|my] [with|]
    [please|] help me [with|]
    <we> [feel|am|m|are] [so|very|a bit|] lonely
    [for|] [myself]
    need help [with|]
    help [mij|me|ons] [met|bij|]
    [waar|hoe|bij wie|van wie] [kan|kunnen|krijg] [ik|wij|we] hulp [krijgen|vinden|vragen|]
    [where|how] can i [get|find|ask for] help
    <mine> [oude|zieke|] <kin> [is|zijn|voelt zich] [zo|erg|heel|vaak|een beetje|] [eenzaam|alleen]
    my <kin> [is|are|feels] [so|very|a bit|often|] lonely
    <we> [zoek|zoeken] iemand die [hem|haar|ze]
    [kan iemand|wie kan|wie wil] [mij|me|ons]
    wie [past|let] [er|] op <mine>
    oppas voor <mine>
    [find|looking for|need|want] someone to [visit|help|drive|talk to] [me|us|my]
"""
"""They ask for help: the door to ask comes first."""

OFFERS_HELP: Final = """
    [hulp|help|steun] [bieden|geven|aanbieden|verlenen]
    [wil|willen|kan|kunnen|zou] [graag|wel|ook|] [mensen|ouderen|anderen|iemand|kinderen|] [helpen|meehelpen]
    [want|like|love] to [help|volunteer|assist]
    [mensen|ouderen|iemand|kinderen|bewoners|buren|anderen] [die|met] [hulp|een hulpvraag] [nodig|]
    [mensen|iemand|people|someone|those] who need [help|support|assistance|a hand]
    [mensen|ouderen|anderen|vluchtelingen|kinderen|dieren|iemand] helpen
    <we> [can|could|want to|would like to|d like to] help
    [iemand|anderen|people|someone|others] [om|to] [te|] [helpen|help]
    [maatje|buddy|vrijwilliger] [worden|zijn]
    [vrijwilligerswerk|vrijwilligersplek|activiteit|volunteering|volunteer work] [voor|for] <mine> <kin>
    [become|be|being] [a|] [buddy|volunteer|friend]
    <we> [wil|willen|wou|zou] [graag|] [een|] [maatje|taalmaatje|buddy|gezelschap] [zijn|worden|bieden|geven]
    <we> [wil|willen] [graag|] hulp [bieden|geven|aanbieden|verlenen]
    <we> [ben|zijn] alleen [op|in|s|<day>|<part>|vrij|beschikbaar]
"""
"""They offer help, whatever else is said."""
