"""The standing vacancies "Word maatje": one per activity, with no request of anybody in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.vacancies.states import Talent

_A = Activity


@dataclass(frozen=True, slots=True)
class Standing:
    """What differs between the activities: a title, what one does, and what one likes."""

    title: str
    does: str
    likes: str
    talents: tuple[Talent, ...]


# Vacancies are written in the language of who writes them, so these are words and not catalogue entries.
STANDING: Mapping[Activity, Standing] = {
    _A.WALKING: Standing(
        "Word maatje: samen wandelen",
        "Je maakt samen een wandeling in de buurt.\n- Je loopt rustig, met een bankje onderweg.",
        "Je bent graag buiten en je neemt de tijd.",
        (Talent.LISTEN, Talent.TALK),
    ),
    _A.GROCERIES: Standing(
        "Word maatje: samen boodschappen doen",
        "Je gaat samen naar de winkel of de markt.\n- Je helpt met dragen en kijkt mee naar de lijst.",
        "Je hebt geduld en je houdt van een praatje onderweg.",
        (Talent.HANDS, Talent.TALK),
    ),
    _A.COFFEE: Standing(
        "Word maatje: koffie en een praatje",
        "Je drinkt samen koffie, thuis of in de buurt.\n- Je praat over wat jullie bezighoudt.",
        "Je luistert graag en je bent nieuwsgierig naar een ander.",
        (Talent.LISTEN, Talent.TALK),
    ),
    _A.DUO_BICYCLE: Standing(
        "Word maatje: samen op de duofiets",
        "Je maakt samen een tocht op de duofiets.\n- Jij stuurt, je trapt allebei.",
        "Je fietst veilig en je vindt het leuk om eropuit te gaan.",
        (Talent.SPORT, Talent.TALK),
    ),
    _A.DIGITAL: Standing(
        "Word maatje: hulp bij telefoon of computer",
        "Je zit samen achter de telefoon of de computer.\n- Je doet het voor, en daarna doet de ander het.",
        "Je bent handig met apparaten en je legt rustig uit.",
        (Talent.COMPUTER, Talent.TEACH),
    ),
    _A.PAPERWORK: Standing(
        "Word maatje: hulp bij post en papieren",
        "Je maakt samen de post open en brengt orde in een map.\n- Bankzaken doe je niet voor de ander.",
        "Je bent precies en je gaat netjes om met wat je ziet.",
        (Talent.NUMBERS, Talent.ORGANISE),
    ),
    _A.DUTCH: Standing(
        "Word maatje: Nederlands oefenen",
        "Je praat samen Nederlands.\n- Thuis, in de winkel of op een terras.",
        "Je praat rustig en je vindt fouten niet erg.",
        (Talent.LANGUAGES, Talent.TALK),
    ),
    _A.PARENTING: Standing(
        "Word maatje: meedenken over opvoeden",
        "Je gaat langs bij een vader of moeder.\n- Je luistert, je denkt mee, en je viert wat goed gaat.",
        "Je hebt zelf kinderen grootgebracht of je bent graag met kinderen.",
        (Talent.LISTEN, Talent.TALK),
    ),
    _A.FORGETTING: Standing(
        "Word maatje: bij iemand die meer vergeet",
        "Je doet samen iets vertrouwds.\n- Foto's kijken, muziek luisteren, een rondje lopen.",
        "Je hebt geduld en je hoort een verhaal ook graag een tweede keer.",
        (Talent.LISTEN, Talent.CARE),
    ),
    _A.NEW_HERE: Standing(
        "Word maatje: voor wie nieuw is in de buurt",
        "Je laat iemand de buurt zien.\n- De markt, het buurthuis, waar je lekker koffie drinkt.",
        "Je kent je buurt en je stelt mensen graag aan elkaar voor.",
        (Talent.HOST, Talent.TALK),
    ),
    _A.SPORT: Standing(
        "Word maatje: samen bewegen",
        "Je gaat samen bewegen of een keer mee naar een club.\n- Jullie kiezen samen wat leuk is.",
        "Je houdt van bewegen. Hoe goed je het kunt, maakt niet uit.",
        (Talent.SPORT, Talent.TALK),
    ),
    _A.ODD_JOB: Standing(
        "Word maatje: een klusje in of om het huis",
        "Je doet samen een kleine klus.\n- Een lamp ophangen, de tuin bijwerken, een stoel maken.",
        "Je bent handig. Je doet het samen, als dat kan.",
        (Talent.HANDS, Talent.TALK),
    ),
}
TASKS = "{does}\n- Jullie spreken zelf af wanneer. Een paar uur per maand is genoeg."
WHO = "{likes} Je bent 18 jaar of ouder en je komt je afspraken na."
OFFER = (
    "Je krijgt een vaste coördinator, die je altijd mag bellen."
    "\nEen gratis training samen met andere maatjes"
    "\nEerst kennismaken, daarna kies je allebei"
    "\nPauze of stoppen mag altijd"
)
