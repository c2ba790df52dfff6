"""What visitors and editors read about courses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vrijwilligerspunt.courses import rules
from vrijwilligerspunt.courses.rules import Face
from vrijwilligerspunt.courses.states import Audience, CourseState
from vrijwilligerspunt.foundation.i18n import format_date, format_day, format_number, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.lifecycle import Transition

AUDIENCES: Mapping[Audience, str] = {
    Audience.EVERYONE: _("Iedereen"),
    Audience.VOLUNTEERS: _("Vrijwilligers"),
    Audience.ORGANISATIONS: _("Organisaties"),
    Audience.BUDDIES: _("Maatjes"),
    Audience.PROFESSIONALS: _("Professionals"),
}
# The values of `voor` in the address of the list.
VALUES: Mapping[Audience, str] = {
    Audience.EVERYONE: "iedereen",
    Audience.VOLUNTEERS: "vrijwilligers",
    Audience.ORGANISATIONS: "organisaties",
    Audience.BUDDIES: "maatjes",
    Audience.PROFESSIONALS: "professionals",
}
STATES: Mapping[CourseState, str] = {
    CourseState.DRAFT: _("Concept"),
    CourseState.PUBLISHED: _("Op de site"),
    CourseState.WITHDRAWN: _("Gestopt"),
}
STATE_KINDS: Mapping[CourseState, str] = {
    CourseState.DRAFT: "neutral",
    CourseState.PUBLISHED: "ok",
    CourseState.WITHDRAWN: "neutral",
}
OVER, READ_AGAIN = _("Voorbij"), _("Eerst nakijken")
LANGUAGES: Mapping[str, str] = {"nl": _("Nederlands"), "en": _("Engels")}
TABS: Mapping[str, str] = {
    "te-doen": _("Te doen"),
    "op-de-site": _("Op de site"),
    "geweest": _("Voorbij"),
    "gestopt": _("Gestopt"),
}
NOTHING: Mapping[str, tuple[str, str]] = {
    "te-doen": (_("Er is niets te doen"), _("Alle cursussen zijn nagekeken. Mooi!")),
    "op-de-site": (_("Er staat nu geen cursus op de site"), _("Maak een cursus en zet die op de site.")),
    "geweest": (_("Er is nog geen cursus geweest"), _("Na de laatste dag staat een cursus vanzelf hier.")),
    "gestopt": (_("Er is geen cursus gestopt"), _("Haal je een cursus van de site? Dan staat die hier.")),
}
LABELS = {
    "title": _("Hoe heet de cursus?"),
    "text": _("Wat leer je?"),
    "audiences": _("Voor wie is de cursus?"),
    "organiser": _("Wie geeft de cursus?"),
    "starts_on": _("Eerste dag"),
    "ends_on": _("Laatste dag"),
    "times": _("Hoe laat?"),
    "online": _("De cursus is online"),
    "place_name": _("Plek en adres"),
    "wijk": _("Wijk"),
    "price": _("Wat kost het?"),
    "enrol_url": _("Link om je aan te melden"),
    "enrol_how": _("Of: hoe meld je je aan?"),
    "owner": _("Wie houdt deze tekst bij?"),
    "review_on": _("Wanneer lezen we de tekst opnieuw?"),
    "language": _("In welke taal is de cursus?"),
    "new_start": _("Eerste dag van de nieuwe cursus"),
}
NO_WIJK = _("Geen wijk")
REQUIRED = {
    "title": _("Vul in hoe de cursus heet."),
    "text": _("Vertel wat je leert."),
    "audiences": _("Kies voor wie de cursus is."),
    "owner": _("Vul in welk team deze tekst bijhoudt."),
    "place_name": _("Vul de plek in, of kies dat de cursus online is."),
    "enrol_url": _("Vul een link in, of schrijf op hoe je je aanmeldt."),
    "link": _("Vul een link in die begint met https://."),
    "day": _("Vul een datum in, zoals 24-12-2026."),
    "days": _("De laatste dag ligt voor de eerste. Kies een latere laatste dag."),
    "no_start": _("Vul ook de eerste dag in."),
    "starts_on": _("Deze cursus is al geweest. Kies een latere dag."),
    "review_on": _("Kies een dag na vandaag, hooguit een jaar later."),
    "new_start": _("Kies de eerste dag van de nieuwe cursus. Die ligt na vandaag."),
    "language": _("Kies de taal van de cursus."),
    "too_long": _("Dit is te lang. Gebruik hooguit %(max)d tekens."),
}
MESSAGES: Mapping[type[Exception], str] = {rules.NewDateNeeded: REQUIRED["new_start"]}
CHANGED = _("Een collega heeft deze cursus net veranderd. Kijk hieronder wat er nu staat.")
BUTTONS = {
    "publish": _("Zet op de site"),
    "confirm": _("Ja, dit klopt nog"),
    "withdraw": _("Haal van de site"),
    "redraft": _("Maak er weer een concept van"),
}
BUTTON_KINDS = {"publish": "primary", "confirm": "primary", "withdraw": "danger", "redraft": "secondary"}
TITLES = {
    "publish": _("Op de site zetten"),
    "confirm": _("Klopt alles nog?"),
    "withdraw": _("Van de site halen"),
    "redraft": _("Weer aanpassen"),
}
FLASHES = {
    "saved": _("De cursus is bewaard."),
    "copied": _("De kopie staat klaar als concept. Kijk alles na."),
    "publish": _("De cursus staat op de site."),
    "confirm": _("Dank je wel. De cursus staat op de site."),
    "withdraw": _("De cursus staat niet meer op de site."),
    "redraft": _("De cursus is weer een concept. Pas hem aan en zet hem op de site."),
}
FACTS = {
    "when": _("Wanneer"),
    "times": _("Hoe laat"),
    "where": _("Waar"),
    "audiences": _("Voor wie"),
    "price": _("Wat kost het"),
    "organiser": _("Wie geeft het"),
    "language": _("Taal"),
    "enrol": _("Aanmelden"),
    "owner": _("Wie houdt het bij"),
    "review": _("Opnieuw nakijken"),
}
WORKLIST_TITLE = _("Cursussen")
CATALOGUE = _("Cursussen")
AUDIENCE_LEGEND = _("Voor wie?")
WIJK_LEGEND = _("In welke wijk?")
ONLINE_LEGEND = _("Online?")
ONLINE = _("Online")
ANY_TIME = _("Je kunt altijd beginnen")
UNKNOWN_WIJK = _("In deze wijk is nu geen cursus. Je ziet de cursussen in heel Eindhoven.")
UNKNOWN_AUDIENCE = _("Deze groep kennen we niet. Je ziet nu alle cursussen.")
CLOSED: Mapping[Face, tuple[str, str]] = {
    Face.OVER: (_("Deze cursus is geweest"), _("Je kunt je niet meer aanmelden. Misschien komt hij terug.")),
    Face.STOPPED: (_("Deze cursus is gestopt"), _("Je kunt je hier niet meer aanmelden.")),
    Face.IN_REVIEW: (
        _("We kijken deze cursus even na"),
        _("We lezen of alles nog klopt. Kom later terug of bel ons."),
    ),
}


def found(number: int) -> str:
    """`3 cursussen gevonden`."""
    return ngettext(
        "%(number)s cursus gevonden", "%(number)s cursussen gevonden", number, number=format_number(number)
    )


def worklist_text(number: int) -> str:
    """`2 cursussen wachten op jou.`"""
    if not number:
        return gettext("Er wacht geen cursus op je.")
    return ngettext("%(num)s cursus wacht op je.", "%(num)s cursussen wachten op je.", number)


def period(starts_on: date | None, ends_on: date | None, *, short: bool = False) -> str:
    """`van 3 maart 2027 tot en met 24 maart 2027`, one day, or that one can begin at any time."""
    said = format_day if short else format_date
    if starts_on is None:
        return str(ANY_TIME)
    if ends_on is None or ends_on == starts_on:
        return said(starts_on)
    return gettext("%(first)s tot en met %(last)s", first=said(starts_on), last=said(ends_on))


def spoken_audiences(audiences: list[str]) -> str:
    """`Vrijwilligers, Maatjes`, in the order of the list."""
    return ", ".join(str(AUDIENCES[one]) for one in Audience if one in audiences)


def not_ready(detail: str) -> list[str]:
    """What to do before visitors may see it, one sentence for each thing that is missing."""
    return [str(REQUIRED[name]) for name in detail.split(",")]


def what_happens(step: Transition, review_on: date | None) -> list[str]:
    """What a step will do, said before: the state, what visitors see and when, if ever, we read it again."""
    target = CourseState(step.target)
    lines = [gettext("De cursus krijgt de status: %(state)s.", state=str(STATES[target]))]
    if target is CourseState.PUBLISHED:
        lines.append(gettext("Iedereen ziet de cursus in de lijst en vindt hem met zoeken."))
        if review_on is not None:
            lines.append(
                gettext("Je krijgt een mail op %(day)s om hem na te kijken.", day=format_date(review_on))
            )
    elif target is CourseState.WITHDRAWN:
        lines.append(gettext("Bezoekers zien hem niet meer in de lijst."))
        lines.append(gettext("Op de eigen pagina staat nog 30 dagen dat de cursus is gestopt."))
    else:
        lines.append(gettext("Bezoekers zien hem pas als je hem weer op de site zet."))
    lines.append(gettext("Er gaat nu geen mail weg."))
    return lines


def standing(course: rules.Course, today: date) -> tuple[str, str]:
    """How it stands for who reads, as a word and the kind of `components/status.html`."""
    if course.state is CourseState.PUBLISHED and not rules.is_shown(course, today):
        return (str(OVER), "neutral") if rules.is_over(course, today) else (str(READ_AGAIN), "warning")
    return str(STATES[course.state]), STATE_KINDS[course.state]


def state_line(course: rules.Course, today: date) -> str:
    """What an editor should know about how it stands."""
    if course.state is CourseState.PUBLISHED and rules.is_over(course, today):
        return gettext("De laatste dag is voorbij. Maak een kopie voor een nieuwe datum.")
    if course.state is CourseState.PUBLISHED and rules.needs_review(course, today):
        return gettext("Bezoekers zien deze cursus niet tot je hem hebt nagekeken.")
    again = rules.read_again_on(course, course.review_on)
    if again is not None and course.state is CourseState.PUBLISHED:
        return gettext("We lezen hem opnieuw op %(day)s.", day=format_date(again))
    return ""
