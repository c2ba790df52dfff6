"""What people of the demo city write when they ask for a buddy, or want to be one. All of it is invented."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.buddies.states import Activity

A = Activity
WHAT: Mapping[Activity, tuple[str, ...]] = {
    A.WALKING: ("Samen een rondje lopen door het park.", "Een keer per week naar buiten, in mijn tempo."),
    A.GROCERIES: ("Samen naar de markt of de winkel.", "Boodschappen doen en daarna een kop thee."),
    A.COFFEE: ("Iemand die een uurtje komt praten.", "Koffie drinken en een spelletje doen."),
    A.DUO_BICYCLE: ("Samen op de duofiets langs het kanaal.", "Ik wil graag weer eens fietsen."),
    A.DIGITAL: (
        "Leren bellen met beeld op mijn telefoon.",
        "Hulp met mijn tablet, rustig en stap voor stap.",
    ),
    A.PAPERWORK: ("Samen mijn post openen en ordenen.", "Een map maken voor mijn papieren."),
    A.DUTCH: ("Nederlands oefenen tijdens een wandeling.", "Praten over gewone dingen, zodat ik het leer."),
    A.PARENTING: ("Praten met een andere ouder.", "Iemand die ook kinderen heeft en meedenkt."),
    A.FORGETTING: ("Samen muziek luisteren van vroeger.", "Iemand die met mijn man gaat wandelen."),
    A.NEW_HERE: ("Ik woon hier pas en ken nog niemand.", "Iemand die mij de buurt laat zien."),
    A.SPORT: ("Samen naar de sportschool durven.", "Een maatje om mee te zwemmen."),
    A.ODD_JOB: ("Een lamp ophangen en een kast maken.", "Samen de tuin een beetje bijhouden."),
}
WHEN = (
    "dinsdagochtend",
    "door de week overdag",
    "zaterdag het liefst",
    "een middag, maakt niet uit welke",
    "",
)
SHARE = (
    "Ik houd van vogels en van soep.",
    "Ik heb vroeger veel gereisd.",
    "Ik kan goed luisteren.",
    "Ik heb een lieve hond.",
    "Ik leer graag nieuwe recepten.",
    "",
)
ABOUT = (
    "Ik ben graag buiten en heb op dinsdag tijd.",
    "Ik werk drie dagen en wil iets doen voor een ander.",
    "Ik zorgde lang voor mijn moeder. Ik weet hoe stil een dag kan zijn.",
    "Ik studeer en kom uit een grote familie.",
    "Ik ben net gestopt met werken.",
    "Ik spreek ook Arabisch en kook graag.",
)
NOTES = (
    "Belt liever niet voor tien uur.",
    "De bel doet het niet. Eerst even bellen.",
    "Drinkt thee, geen koffie.",
)
PLACES = ("De koffiehoek in het buurthuis", "Bij de ingang van het park", "De leestafel in de bibliotheek")
LANGUAGES = (("nl",), ("nl",), ("nl", "en"), ("nl", "ar"), ("nl", "tr"))
