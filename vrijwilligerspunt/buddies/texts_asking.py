"""Words of asking: the questions, the kind errors, the hints. Never an illness, never a label."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.buddies.rules_asking import Moment
from vrijwilligerspunt.buddies.rules_hints import Hint
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

MOMENTS: Mapping[Moment, str] = {
    Moment.MORNING: _("In de ochtend"),
    Moment.AFTERNOON: _("In de middag"),
    Moment.EVENING: _("In de avond"),
    Moment.WEEKEND: _("In het weekend"),
    Moment.ANY: _("Maakt niet uit"),
}
LABELS: Mapping[str, str] = {
    "activity": _("Kies wat je leuk lijkt"),
    "what": _("Of vertel het in je eigen woorden"),
    "daypart": _("Kies wanneer je kunt"),
    "when": _("Of schrijf het op"),
    "wijk": _("In welke wijk woon je?"),
    "reach": _("Je telefoonnummer of e-mailadres"),
    "share": _("Wil je nog iets over jezelf vertellen?"),
    "call": _("Bel mij, dan vragen we het samen"),
    "call_slot": _("Wanneer bellen we je?"),
    "minor": _("Ik ben nog geen 16 jaar"),
    "overloaded": _("Ik red het bijna niet"),
    "consent": _("Ja, jullie mogen dit bewaren en lezen"),
    "code": _("De code uit de brief"),
    "phone": _("Op welk nummer bellen we je?"),
    "website": _("Laat dit veld leeg"),
    "first_name": _("De voornaam van de ander"),
    "wijk_other": _("In welke wijk woont de ander?"),
    "reach_other": _("Telefoonnummer of e-mailadres van de ander"),
    "daypart_other": _("Wanneer kan de ander?"),
    "activity_other": _("Wat lijkt de ander leuk?"),
    "writer_name": _("Jouw voornaam"),
    "writer_reach": _("Jouw e-mailadres"),
    "writer_phone": _("Jouw telefoonnummer"),
    "statement": _("De ander weet dat ik dit opschrijf"),
    "mine": _("Bewaar dit bij mijn account"),
}
ERRORS: Mapping[str, str] = {
    "what": _("Kies iets, of schrijf in een paar woorden wat je wilt doen."),
    "when": _("Kies wanneer je kunt, of schrijf het op."),
    "wijk": _("Kies je wijk. Weet je het niet? Kies dan ‘Weet ik niet’."),
    "wijk_other": _("Kies een wijk. Weet je het niet? Kies dan ‘Weet ik niet’."),
    "reach": _("Vul een telefoonnummer of een e-mailadres in. Dan kunnen we je antwoorden."),
    "reach_other": _("Vul een telefoonnummer of e-mailadres van de ander in."),
    "phone": _("Dit nummer klopt nog niet. Schrijf het zo: 06 12 34 56 78."),
    "email": _("Dit e-mailadres klopt nog niet. Schrijf het zo: naam@voorbeeld.nl."),
    "call": _("Om je te bellen hebben we een telefoonnummer nodig. Vul dat hier in."),
    "consent": _("Zet hier een vinkje als we dit mogen bewaren. Anders kunnen we niets voor je doen."),
    "statement": _("Vertel het eerst aan de ander. Zet dan hier een vinkje."),
    "first_name": _("Vul de voornaam van de ander in."),
    "writer_name": _("Vul je voornaam in. Dan weet de ander van wie dit komt."),
    "writer_reach": _("Dit e-mailadres klopt nog niet. Je mag het ook leeg laten."),
    "writer_phone": _("Vul je telefoonnummer in. Dan kunnen we je bellen."),
    "code": _("Deze code werkt niet. Kijk of alle tien de letters kloppen. Lukt het niet? Bel ons."),
    "long": _("Deze tekst is te lang. Maak hem wat korter."),
    "website": _("Laat het veld 'Laat dit veld leeg' leeg en verstuur opnieuw."),
    "bsn": _("Hier staat een burgerservicenummer. Haal het weg. We mogen en willen het niet bewaren."),
    "iban": _("Hier staat een rekeningnummer. Haal het weg. We hebben het niet nodig."),
}
HINTS: Mapping[Hint, str] = {
    Hint.HEALTH: _("Je schreef iets over gezondheid. Dat hoef je niet te vertellen, maar het mag."),
    Hint.ADDRESS: _("We lezen een adres. Je wijk is genoeg. Waar je woont, spreken jullie later zelf af."),
}
NO_WIJK = _("Weet ik niet")
CHOOSE_WIJK = _("Kies een wijk")
STEPS: tuple[tuple[str, str], ...] = (
    ("what", _("Wat wil je samen doen?")),
    ("when", _("Wanneer kun je?")),
    ("wijk", _("Waar woon je?")),
    ("reach", _("Hoe kunnen we je bereiken?")),
    ("share", _("Iets over jou")),
)
EXAMPLES: tuple[str, ...] = (
    _("“Eén keer samen naar de markt. Daarna zie ik wel.”"),
    _("“Iemand die op woensdag een rondje met me loopt.”"),
    _("“Ik wil leren appen met mijn kleinkinderen.”"),
    _("“Samen koffie drinken, en Nederlands praten.”"),
    _("“Hulp met een lamp ophangen. Ik kan zelf goed soep koken.”"),
)
