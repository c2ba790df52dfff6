"""The words of street mode: what a connector writes down on the way, also without a network."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

TILE: Mapping[str, str] = {
    "title": _("Op straat"),
    "text": _("Schrijf in 30 seconden op wat iemand vraagt of aanbiedt. Ook zonder internet."),
}
LABELS: Mapping[str, str] = {
    "wijk": _("In welke wijk?"),
    "activity": _("Wat gaan ze doen?"),
    "activity_offer": _("Wat wil deze persoon doen?"),
    "activity_question": _("Wat zoekt deze persoon?"),
    "kind": _("Wie breng je samen?"),
    "first_name": _("Voornaam"),
    "first_name_1": _("Voornaam van de eerste"),
    "first_name_2": _("Voornaam van de tweede"),
    "reach": _("Telefoonnummer of e-mailadres"),
    "reach_1": _("Telefoon of e-mail van de eerste"),
    "reach_2": _("Telefoon of e-mail van de tweede"),
    "place": _("Welke plek?"),
    "yes_match": _("Allebei zeiden ja. Ze mogen ook elkaars nummer of mailadres zien"),
    "yes_offer": _("Ik vroeg: mag ik dit opschrijven? Het antwoord was ja"),
    "yes_question": _("Deze persoon weet dat ik dit opschrijf"),
}
CHOOSE_ACTIVITY = _("Kies iets")
NO_ACTIVITY = _("Weet ik nog niet")
CHOOSE_WIJK = _("Kies een wijk")
CHOOSE_PLACE = _("Kies een plek")
ERRORS: Mapping[str, str] = {
    "first_name": _("Vul een voornaam in."),
    "first_name_1": _("Vul de voornaam van de eerste in."),
    "first_name_2": _("Vul de voornaam van de tweede in."),
    "reach": _("Vul een telefoonnummer of een e-mailadres in."),
    "phone": _("Dit nummer klopt niet. Kijk het nog eens na."),
    "email": _("Dit e-mailadres klopt niet. Kijk het nog eens na."),
    "activity": _("Kies wat deze persoon zoekt."),
    "wijk": _("Kies een wijk waar je werkt."),
    "place": _("Kies een plek van de lijst."),
    "yes_match": _("Vraag het aan allebei. Zet dan het vinkje."),
    "yes": _("Vraag het eerst. Zet dan het vinkje."),
    "number": _("Schrijf hier geen BSN of rekeningnummer."),
    "same": _("Je vulde twee keer dezelfde persoon in."),
    "pair": _("Deze twee zijn dit jaar al samengebracht. Dat telt één keer."),
}
# What the script of the page says. {n}: how many; {left}: how long; {when}: when it was written down.
SPOKEN: Mapping[str, str] = {
    "one": _("1 wacht, nog niet verstuurd"),
    "many": _("{n} wachten, nog niet verstuurd"),
    "none": _("Er wacht niets meer"),
    "row_match": _("Samengebracht, {when}"),
    "row_offer": _("Aanbod, {when}"),
    "row_question": _("Vraag, {when}"),
    "left": _("Nog {left} bewaard"),
    "hours": _("{n} uur"),
    "minutes": _("{n} min"),
    "soon": _("Over {left} wissen we het oudste. Zoek internet en druk op ‘Nu versturen’."),
    "wiped_one": _("1 is gewist. Het wachtte langer dan 24 uur."),
    "wiped_many": _("{n} zijn gewist. Ze wachtten langer dan 24 uur."),
    "kept": _("Opgeschreven. Het wacht op deze telefoon."),
    "sent": _("Opgeschreven en verstuurd."),
    "offline": _("Je hebt nu geen internet. We sturen het zodra dat kan."),
    "later": _("Versturen lukt nu niet. We proberen het straks weer."),
    "sign_in": _("Je bent uitgelogd. Log in, dan versturen we het."),
    "out": _("Je bent uitgelogd. Log eerst in. Dit is nog niet bewaard."),
    "refused": _("Dit past nog niet. Verbeter het."),
    "mend": _("Verbeter"),
    "mend_sure": _("Vervang wat ik nu typ"),
    "typing": _("In dit formulier staat nog iets. Schrijf dat eerst op, of druk nog eens."),
    "drop": _("Gooi weg"),
    "drop_sure": _("Echt weg?"),
    "full": _("Je telefoon bewaart dit niet. Schrijf het op papier."),
    "gone": _("Je bent uitgelogd. Hier wacht niets meer."),
}
