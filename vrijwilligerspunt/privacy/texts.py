"""What we keep, why and how long, in plain words: the table behind the privacy page."""

from __future__ import annotations

from dataclasses import dataclass

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class Purpose:
    """One use of personal data (AVG articles 13 and 30)."""

    title: str
    data: str
    why: str
    seen_by: str
    kept: str


PURPOSES = (
    Purpose(
        _("Je meldt je aan voor vrijwilligerswerk"),
        _("Je naam, je e-mailadres, je bericht en soms je telefoonnummer."),
        _("Zo kan de organisatie je antwoorden. Je kiest daar zelf voor."),
        _("Alleen die organisatie, nadat je je aanmelding hebt bevestigd."),
        _("Niet bevestigd: 48 uur. Gestopt of afgewezen: 28 dagen. Daarna halen we je gegevens weg."),
    ),
    Purpose(
        _("Jij en de organisatie praten verder"),
        _("Jullie berichten, jullie afspraken en of je begonnen bent. Van een VOG alleen dat die gezien is."),
        _("Zo weet iedereen waar hij aan toe is, en hoort niemand een hele tijd niets."),
        _("Jij en de organisatie. De balie ziet alleen je naam en hoe het ervoor staat."),
        _("Zo lang als je aanmelding. Doe je mee, dan tot een jaar nadat je stopt."),
    ),
    Purpose(
        _("Je vertelt wat je graag doet, of je bewaart een zoekvraag"),
        _("Je antwoorden of je zoekvraag, en het e-mailadres voor de mails."),
        _("Zo kunnen we je werk wijzen dat bij je past. Stoppen kan altijd met één klik."),
        _("Alleen jij. De balie ziet niet wie een uitnodiging krijgt."),
        _("Tot je het wist. Een zoekvraag stopt na een half jaar vanzelf."),
    ),
    Purpose(
        _("Je bewaart een plek om later te bekijken"),
        _("Welke plekken op je lijst staan: in je account, of zonder account alleen op je apparaat."),
        _("Zo vind je ze terug. We gebruiken het nergens anders voor."),
        _("Alleen jij. De organisatie en de balie zien het niet."),
        _("Tot je het wist. Zonder account hooguit 180 dagen. Wat weg is, gaat vanzelf van je lijst."),
    ),
    Purpose(
        _("Je zoekt vrijwilligerswerk"),
        _("Niet wat je typt. Vinden we niets? Dan tellen we alleen het soort werk, de dag en de wijk."),
        _("Zo zien we wat er in de stad nog mist. Het gaat nooit om één persoon."),
        _("Verbinders en de balie, pas als er vijf keer naar is gezocht."),
        _("Een jaar."),
    ),
    Purpose(
        _("Je hebt een vrijwilligerspas, of vraagt er een aan"),
        _("Je naam, je kaartnummer en je laatste dag. Jonger dan 16: ook het adres van je ouder."),
        _("Zo krijg je korting. Waar je helpt en wie ja zei, halen we weg zodra je pas klaar is."),
        _("Tot je pas klaar is: wie ja of nee zegt. De winkel ziet je voornaam. Wij zien niet waar je bent."),
        _("Zo lang je pas geldig is. Stopt hij, of gaat hij niet door? Dan wissen we alles na 30 dagen."),
    ),
    Purpose(
        _("Je vraagt om een maatje, voor jezelf of voor een ander"),
        _("Een voornaam, hoe we je bereiken en wat je ons vertelt. We vragen nooit naar een ziekte."),
        _("Zo zoeken we iemand die bij je past. Jij zegt zelf ja. Zonder ja wissen we het na 14 dagen."),
        _("Alleen de coördinator van je wijk en één vaste vervanger. Op je eigen pagina zie je wie er keek."),
        _("Tot drie maanden na het einde. Had je een maatje? Dan je voornaam en nummer een jaar."),
    ),
    Purpose(
        _("Je bent maatje, of wilt dat worden"),
        _("Wat je graag doet, wanneer, je telefoonnummer, en op welke dag we je VOG zagen."),
        _("Zo vinden we iemand die bij je past, en is het veilig voor jullie allebei."),
        _("De coördinator van je wijk. Wie een maatje zoekt, ziet je voornaam als jij ja zegt."),
        _("Tot een half jaar nadat je stopt."),
    ),
    Purpose(
        _("Jij en een maatje leren elkaar kennen"),
        _("Waar en wanneer jullie afspreken, hoe het gaat, en welk nummer of adres je zelf geeft."),
        _("Zo kan de coördinator helpen als het niet loopt."),
        _("Jullie twee en de coördinator."),
        _("Wat je elkaar gaf: tot 14 dagen na het afscheid. Hoe het ging: even lang als de vraag."),
    ),
    Purpose(
        _("Je hebt een kring, of je doet mee in een kring"),
        _("De naam van de kring, jullie voornamen en wat er te doen is. Als je wilt ook je e-mailadres."),
        _("Zo kunnen mensen om je heen af en toe iets doen, en krijgt ieder op tijd bericht."),
        _("De mensen in de kring. Je e-mailadres ziet niemand, en wij lezen niet mee."),
        _("Tot drie maanden na het einde. Een kring die een jaar stil is, stopt vanzelf."),
    ),
    Purpose(
        _("Je laat weten wat je voor je buurt kunt doen"),
        _("Je voornaam, hoe we je bereiken en wat je kunt. Je wijk is genoeg: je adres vragen we niet."),
        _("Zo zoekt een verbinder wie daar blij mee is. Na een half jaar vragen we of het nog klopt."),
        _("Alleen de verbinders van je wijk en van de hele stad. Op je eigen pagina zie je wie er keek."),
        _("Stop je zelf, dan wissen we alles meteen. Anders tot drie maanden na het einde."),
    ),
    Purpose(
        _("Een verbinder brengt jou en iemand anders bij elkaar"),
        _("Je voornaam en, als je die geeft, je nummer of je e-mailadres. Nooit waarom je iets vraagt."),
        _("Zo kunnen jullie allebei ja of nee zeggen. Na 13 weken vragen we één keer hoe het gaat."),
        _(
            "De verbinders van je wijk en van de hele stad, en na jullie ja de ander. "
            "Op je eigen pagina zie je wie er keek."
        ),
        _("Tot drie maanden na het einde, of na je laatste antwoord."),
    ),
    Purpose(
        _("Je werkt voor een organisatie"),
        _("Je naam, je e-mailadres, je rol en wat de balie met jullie besprak."),
        _("Zo weten we wie namens de organisatie antwoordt."),
        _("Je collega's daar en medewerkers van het Vrijwilligerspunt."),
        _("Tot je er weggaat. Een uitnodiging 30 dagen na afloop, een notitie van de balie twee jaar."),
    ),
    Purpose(
        _("Je hebt een account"),
        _("Je naam, je e-mailadres, je taal en je wachtwoord, zo bewaard dat niemand het kan lezen."),
        _("Zo kun je inloggen en je eigen gegevens beheren. Je kiest zelf voor een account."),
        _("Alleen jij. Een medewerker ziet je naam als je een rol krijgt."),
        _("Tot je het verwijdert, of 24 maanden niet inlogt. Een maand van tevoren krijg je een mail."),
    ),
    Purpose(
        _("Je logt in, misschien in twee stappen"),
        _("Met welk soort apparaat je bent ingelogd, en sinds wanneer. Wat je app met ons deelt, op slot."),
        _("Zo zie je zelf waar je bent ingelogd, en komt niemand anders in je account."),
        _("Alleen jij. Een beheerder kan de tweede stap van een medewerker weghalen."),
        _("Een apparaat: tot je uitlogt. De tweede stap: tot je hem uitzet."),
    ),
    Purpose(
        _("Je meldt iets over een pagina"),
        _("Wat je schrijft en, als je dat wilt, je e-mailadres."),
        _("Zo kunnen we kijken wat er aan de hand is. De wet vraagt dat van ons."),
        _("Alleen de moderatoren van het Vrijwilligerspunt."),
        _("Tot we klaar zijn met je melding. Nooit langer dan twee jaar."),
    ),
    Purpose(
        _("We houden de site veilig"),
        _("Wie wat deed en wanneer, in codes. Van bezoekers bewaren we geen adres."),
        _("Zo vinden we fouten en misbruik terug."),
        _("Alleen de beheerder en de privacyfunctionaris."),
        _("Hooguit 24 maanden."),
    ),
)
