"""Words of care circles: warm, short, and without a word for why somebody needs help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from vrijwilligerspunt.buddies import rules_circles as rules
from vrijwilligerspunt.buddies.states_circles import CircleState
from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import format_date, gettext, language
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.spoken import DAYS
from vrijwilligerspunt.foundation.week import Weekday

LABELS: Mapping[str, str] = {
    "name": _("Naam van de kring"),
    "whom": _("Voor wie is de kring?"),
    "self": _("Voor mij"),
    "other": _("Voor iemand voor wie ik zorg"),
    "told": _("De ander weet ervan en vindt het goed."),
    "invite_name": _("Voornaam"),
    "invite_email": _("E-mailadres"),
    "first_name": _("Je voornaam"),
    "email": _("Je e-mailadres"),
    "title": _("Wat is er te doen?"),
    "what": _("Wat wil je doen?"),
    "day": _("Op welke dag?"),
    "at": _("Hoe laat?"),
    "weeks": _("Hoe vaak?"),
}
WEEKS: Mapping[int, str] = {
    1: _("Eén keer"),
    2: _("Twee weken achter elkaar"),
    4: _("Vier weken achter elkaar"),
    8: _("Acht weken achter elkaar"),
}
NEEDED: Mapping[str, str] = {
    "name": _("Geef de kring een naam, zoals: Kring van Els."),
    "whom": _("Kies voor wie de kring is."),
    "told": _("Vertel het eerst aan de ander. Zet daarna een vinkje."),
    "first_name": _("Vul een voornaam in."),
    "email": _("Kijk het e-mailadres na. Een voorbeeld: els@voorbeeld.nl."),
    "title": _("Vul in wat er te doen is."),
    "what": _("Vul in wat je wilt doen."),
    "day": _("Vul een dag in, zoals 24-11-2026."),
    "at": _("Vul een tijd in, zoals 14:00. Of laat het leeg."),
    "past": _("Kies vandaag of een dag die nog komt."),
    "far": _("Kies een dag binnen een jaar."),
    "long": _("Maak het korter."),
    "full": _("De kring zit vol: er zijn acht plekken. Haal eerst iemand weg."),
}
STATES: Mapping[CircleState, str] = {
    CircleState.FORMING: _("Begint bijna"),
    CircleState.ACTIVE: _("Loopt"),
    CircleState.PAUSED: _("Even pauze"),
    CircleState.ENDED: _("Voorbij"),
}
KINDS: Mapping[CircleState, str] = {
    CircleState.FORMING: "info",
    CircleState.ACTIVE: "ok",
    CircleState.PAUSED: "warning",
    CircleState.ENDED: "neutral",
}
STANDS: Mapping[CircleState, str] = {
    CircleState.FORMING: _("Doen er twee mensen mee? Dan begint de kring."),
    CircleState.ACTIVE: _("Fijn, de kring loopt. Jij kiest wat past."),
    CircleState.PAUSED: _("De kring rust. Niemand krijgt een bericht, tot jij weer begint."),
    CircleState.ENDED: _("Deze kring is voorbij. Na drie maanden wissen we alles."),
}
MESSAGES: Mapping[str, str] = {
    "begun": _("Je kring is er. Vraag nu de eerste mensen."),
    "invited": _("De link staat klaar. Stuur hem zelf."),
    "invited_by_mail": _("We mailden de link. Hij staat hier ook, om zelf te sturen."),
    "renewed": _("Er is een nieuwe link. De oude werkt niet meer."),
    "removed": _("Deze persoon zit niet meer in de kring. De link werkt niet meer."),
    "planned": _("Het staat in de lijst."),
    "cancelled": _("Het gaat niet door. Wie het zou doen, krijgt bericht."),
    "done": _("Mooi. Het is gedaan."),
    "picked": _("Afgesproken. We laten het weten."),
    "pause": _("De kring rust nu."),
    "resume": _("De kring gaat weer verder."),
    "end": _("De kring is voorbij. De mensen in de kring krijgen een bedankje."),
    "joined": _("Fijn dat je meedoet. Bewaar de link van deze pagina."),
    "kept": _("Je gegevens zijn aangepast."),
    "taken": _("Dank je wel. Dit staat nu op jouw naam."),
    "given_back": _("Dat geeft niet. Iemand anders kan het nu doen."),
    "pledged": _("Dank je wel. Wordt je aanbod gekozen? Dan staat het hier."),
    "withdrawn": _("Je aanbod is weg."),
    "another": _("Iemand anders was je net voor. Toch fijn dat je het wilde doen."),
    "no_more": _("Dit kan niet meer. Kijk hieronder wat er nu staat."),
    "go_on": _("Fijn. De kring blijft."),
    "rests": _("De kring rust nu. Je kunt nu niets plannen."),
    "over": _("De kring is voorbij. Je kunt niets meer veranderen."),
}
DEAD: Mapping[str, tuple[str, str]] = {
    "unknown": (
        _("Deze link werkt niet"),
        _("Zei je al ja? Dan kreeg je een nieuwe link. Alleen die werkt nu."),
    ),
    "late": (
        _("Deze link is te oud"),
        _("Een link werkt dertig dagen. Vraag een nieuwe aan wie hem stuurde."),
    ),
    "ended": (
        _("De kring is voorbij"),
        _("Dank je wel voor alles wat je deed. Het heeft iemand geholpen."),
    ),
    "declined": (_("Je zei: nee, dank je"), _("Dat is helemaal goed. We vragen je niets meer.")),
    "left": (_("Je doet niet meer mee"), _("Dank je wel voor alles wat je deed.")),
    "removed": (
        _("Je zit niet meer in deze kring"),
        _("Wat je nog zou doen, hoef je niet meer te doen. Dank je wel voor je hulp."),
    ),
}
BACK: Sequence[str] = (
    _("Zoek je nieuwe link. Gaf je een e-mailadres? Dan staat hij in je mail."),
    _("Kwijt? Vraag een nieuwe link aan wie je uitnodigde."),
    _("Die persoon maakt hem op de pagina van de kring. Wat je toezegde, staat er nog."),
)
"""How somebody who said yes gets back in."""
SECTION: Mapping[str, str] = {
    "title": _("Je kring"),
    "open": _("Open je kring"),
    "text": _("Mensen om je heen die af en toe iets doen."),
}
GAPS: Mapping[str, str] = {
    "waiting": _("Voor %(days)s zoeken we nog iemand."),
    "empty": _("Op %(days)s is nog niets afgesproken."),
    "fine": _("De komende week is er elke dag iemand."),
    "and": _("%(first)s en %(last)s"),
}
SOMEBODY = _("Iemand")


def weekday(day: date) -> str:
    """`dinsdag`."""
    return str(DAYS[list(Weekday)[day.weekday()]])


def spoken_day(day: date, today: date) -> str:
    """`Vandaag`, `Morgen`, or `dinsdag 24 november 2026`."""
    if (day - today).days == 0:
        return gettext("Vandaag, %(day)s", day=f"{weekday(day)} {format_date(day)}")
    if (day - today).days == 1:
        return gettext("Morgen, %(day)s", day=f"{weekday(day)} {format_date(day)}")
    return f"{weekday(day)} {format_date(day)}".capitalize()


def spoken_time(at: time | None) -> str:
    """`14.00 uur`; nothing for the whole day."""
    if at is None:
        return ""
    return f"{at.hour}:{at.minute:02}" if language() == "en" else f"{at.hour}.{at.minute:02} uur"


def gap_lines(waiting: Sequence[date], empty: Sequence[date]) -> list[str]:
    """Where somebody is needed in the coming week, in words."""
    lines = [
        str(GAPS[key]) % {"days": _listed([weekday(day) for day in found])}
        for key, found in (("waiting", waiting), ("empty", empty))
        if found
    ]
    return lines or [str(GAPS["fine"])]


def _listed(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return str(GAPS["and"]) % {"first": ", ".join(words[:-1]), "last": words[-1]}


def said(error: DomainError) -> str:
    """What somebody reads who was late, or did what cannot be done now."""
    if isinstance(error, rules.TakenByAnother):
        return str(MESSAGES["another"])
    if isinstance(error, rules.CircleRests):
        return str(MESSAGES["over" if error.detail == CircleState.ENDED.value else "rests"])
    return str(MESSAGES["no_more"])


def unfit_day(error: rules.DayPast | rules.DayTooFar) -> str:
    """What is wrong with a day."""
    return str(NEEDED["past" if isinstance(error, rules.DayPast) else "far"])
