"""What the pages of a coordinator say about buddy volunteers: lists, steps, and what each step will do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from vrijwilligerspunt.buddies import rules_screening as rules
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.policy import VolunteerCase
from vrijwilligerspunt.buddies.queries_volunteers import Listed
from vrijwilligerspunt.buddies.rules_volunteers import ScreeningNotDone, lacking
from vrijwilligerspunt.buddies.states import VolunteerState
from vrijwilligerspunt.buddies.texts import VOLUNTEER_STATES, activities
from vrijwilligerspunt.buddies.texts_volunteers import STATE_KINDS
from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import format_date, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.lifecycle import Transition
from vrijwilligerspunt.foundation.spoken import listed

_S = VolunteerState
WORKLIST_TITLE = _("Mensen die maatje zijn")
TABS: Mapping[str, str] = {
    "te-doen": _("Te doen"),
    "nieuw": _("Aangemeld"),
    "gesprek": _("Kennismaken"),
    "screening": _("Bezig met stappen"),
    "klaar": _("Klaar"),
    "pauze": _("Pauze"),
    "vog": _("VOG loopt af"),
    "gestopt": _("Gestopt"),
}
FILTERS = {
    "activiteit": _("Wat doet iemand graag?"),
    "wijk": _("Woont in"),
    "all_activities": _("Alles"),
    "all_wijken": _("Alle wijken"),
}
DAYS: Mapping[str, str] = {
    "vog_seen_on": _("VOG gezien op"),
    "references_on": _("Twee mensen gesproken op"),
    "training_on": _("Training gedaan op"),
    "talked_on": _("Laatste gesprek op"),
}
LACKING: Mapping[str, str] = {
    "vog": _("een geldige VOG"),
    "references": _("het gesprek met twee mensen"),
    "training": _("de training"),
    "code": _("het ja tegen de afspraken"),
    "preferences": _("wat iemand graag doet en wanneer"),
}
TITLES: Mapping[str, str] = {
    "invite": _("Gebeld: we maken kennis"),
    "screen": _("Kennisgemaakt: allebei willen we verder"),
    "ready": _("Alles is rond"),
    "pause": _("Pauze noteren"),
    "resume": _("Doet weer mee"),
    "decline": _("Het gaat niet door"),
    "suspend": _("Tijdelijk niet meedoen: tweede ja"),
    "reinstate": _("Mag weer verder"),
    "leave": _("Stopt als maatje"),
}
BUTTONS: Mapping[str, str] = {
    "invite": _("We maken kennis"),
    "screen": _("Begin met de stappen"),
    "ready": _("Zet op klaar"),
    "pause": _("Noteer de pauze"),
    "resume": _("Zet weer op klaar"),
    "decline": _("Gaat niet door"),
    "suspend": _("Laat tijdelijk niet meedoen"),
    "reinstate": _("Terug naar de stappen"),
    "leave": _("Schrijf op dat dit maatje stopt"),
}
BUTTON_KINDS: Mapping[str, str] = {
    "invite": "primary",
    "screen": "primary",
    "ready": "primary",
    "decline": "danger",
    "suspend": "danger",
}
AFTER: Mapping[str, str] = {
    "invite": _("Jij bent vanaf nu de coördinator."),
    "ready": _("Je kunt dit maatje bij een vraag voorstellen."),
    "pause": _("We stellen niemand meer voor, tot het maatje weer meedoet."),
    "decline": _("We bewaren geen reden. Na een half jaar wissen we alles."),
    "suspend": _("We stellen niemand meer voor en bewaren geen reden. Over vier weken kijk je opnieuw."),
    "reinstate": _("Loop samen de stappen nog een keer langs."),
    "leave": _("Er begint niets nieuws meer. Na een half jaar wissen we alles."),
}
MATCHES: Mapping[str, str] = {
    "pause": _("Nieuwe vragen stoppen. Wie al samen op pad is, gaat door."),
    "suspend": _("Elke koppeling van dit maatje stopt. Wie die vraag heeft, hoort het."),
    "leave": _("Elke koppeling van dit maatje stopt. Wie die vraag heeft, hoort het."),
}
FLASHES: Mapping[str, str] = {
    "invite": _("Genoteerd. Dit maatje hoort nu bij jou."),
    "screen": _("Genoteerd. De stappen kunnen beginnen."),
    "ready": _("Dit maatje is klaar om te beginnen."),
    "pause": _("De pauze is genoteerd."),
    "resume": _("Dit maatje doet weer mee."),
    "decline": _("Genoteerd. Fijn dat je het zelf vertelde."),
    "suspend": _("Dit maatje doet tijdelijk niet mee."),
    "reinstate": _("Dit maatje mag weer verder."),
    "leave": _("We schreven op dat dit maatje stopt."),
    "tick": _("De dagen zijn bewaard."),
    "ask_suspension": _("Je voorstel staat klaar. Een tweede coördinator beslist."),
    "drop_suspension": _("Het voorstel is weg. Dit maatje blijft meedoen."),
}
TERMS = {
    "activities": _("Doet graag"),
    "slots": _("Kan op"),
    "wijk": _("Woont in"),
    "where": _("Wil maatje zijn"),
    "languages": _("Spreekt"),
    "places": _("Hoeveel mensen tegelijk"),
}
TOLD = _("Ik heb dit zelf aan de telefoon besproken")
UNTIL = _("Pauze tot en met")
FIELD_ERRORS: Mapping[type[DomainError], str] = {
    rules.DayAhead: _("Kies vandaag of een dag ervoor."),
    rules.DayTooOld: _("Deze dag is te lang geleden. Kijk hem na."),
    rules.DayNeeded: _("Vul hier een dag in. Zonder deze stap kan een maatje niet meedoen."),
    rules.PauseTooShort: _("Kies een dag na vandaag."),
    rules.PauseTooLong: _("Een pauze duurt hooguit een jaar. Kies een eerdere dag."),
}
NEEDED = {
    "told": _("Bel eerst. Zet daarna een vinkje."),
    "day": _("Vul een dag in, zoals 1-12-2026."),
    "until": _("Vul in tot en met welke dag de pauze duurt."),
}
CHANGED = _("Een collega was je voor. Dit staat er nu. Vul je wijziging opnieuw in als die nog klopt.")
MOVED = _("Dit kan nu niet meer. Een collega of het maatje was je voor. Zo staat het nu.")


def worklist_text(waiting: int) -> str:
    """The line of the tile on `/werkplek`."""
    if not waiting:
        return gettext("Mensen die maatje willen worden of zijn. Er wacht nu niemand op je.")
    return ngettext("Er wacht %(num)s maatje op je.", "Er wachten %(num)s maatjes op je.", waiting)


def why_due(row: Listed, today: date) -> tuple[str, str]:
    """Why somebody stands on the list, and how pressing it is: (words, kind of the label)."""
    if row.asks_second:
        return gettext("Wacht op een tweede coördinator"), "warning"
    late = row.due_on is not None and row.due_on < today
    if row.state is _S.INTERESTED and row.due_on is not None:
        return gettext("Bel uiterlijk op %(day)s", day=format_date(row.due_on)), "error" if late else "info"
    if row.vog_valid_until is not None and rules.vog_ends_soon(row.vog_valid_until, today):
        until = format_date(row.vog_valid_until)
        if row.vog_valid_until < today:
            return gettext("VOG telt niet meer sinds %(day)s", day=until), "error"
        return gettext("VOG telt tot en met %(day)s", day=until), "warning"
    if row.due_on is None or row.due_on > today:
        return "", "neutral"
    words: Mapping[VolunteerState, str] = {
        _S.INTERVIEW: gettext("Beslis samen of je verdergaat"),
        _S.SCREENING: gettext("Vraag hoe het gaat met de stappen"),
        _S.PAUSED: gettext("Pauze voorbij: bel even"),
        _S.SUSPENDED: gettext("Beslis samen of dit maatje weer verdergaat"),
    }
    return words.get(row.state, gettext("Tijd voor het jaarlijkse gesprek")), "warning"


def row_line(row: Listed, wijken: Mapping[str, str]) -> str:
    """`Aanschot · Samen wandelen, Koffie en een praatje`."""
    parts = (wijken.get(row.wijk_code or "", gettext("Buiten de stad")), activities(row.activities))
    return " · ".join(part for part in parts if part)


def number_title(number: int) -> str:
    """What somebody is called whose name is wiped."""
    return gettext("Maatje %(number)s", number=number)


def empty_line(is_filtered: bool) -> str:
    """What an empty list says."""
    if is_filtered:
        return gettext("Kies iets anders, of haal je keuzes weg.")
    return gettext("Er staat niemand in deze lijst.")


def outcome(
    step: Transition, known: VolunteerCase, subjects: Mapping[str, Callable[[str, str], Any]]
) -> list[str]:
    """What a step will do: the state, the mail with its subject, and what only a person tells."""
    lines = [
        gettext("De status wordt: %(state)s.", state=VOLUNTEER_STATES[VolunteerState(step.target)].lower())
    ]
    if step.verb in AFTER:
        lines.append(str(AFTER[step.verb]))
    lines += [
        gettext("Het maatje krijgt een mail: “%(subject)s”.", subject=subjects[key]("", "nl").subject)
        for key in step.mails
        if key in subjects
    ]
    if step.verb in rules.BY_PHONE:
        lines.append(gettext("Het maatje krijgt geen mail. Je belt zelf."))
    if step.verb in MATCHES and known.running:
        lines.append(str(MATCHES[step.verb]))
    return lines


def lacks(known: VolunteerCase, today: date) -> str:
    """`Nog nodig: een geldige VOG en de training.`, or nothing."""
    names = lacking(known, today)
    if not names:
        return ""
    return gettext("Nog nodig: %(names)s.", names=listed([str(LACKING[name]) for name in names]))


def lacks_of(error: ScreeningNotDone) -> str:
    """The same, from the rule that said no."""
    return gettext(
        "Nog nodig: %(names)s.",
        names=listed([str(LACKING[name]) for name in error.detail.split(",") if name in LACKING]),
    )


def labels(row: BuddyVolunteer) -> list[tuple[str, str]]:
    """The state, as `components/status.html` wants it."""
    return [(str(VOLUNTEER_STATES[row.state]), STATE_KINDS[row.state])]


def screening(row: BuddyVolunteer, seen_by: str) -> list[dict[str, str]]:
    """The days as they stand, for who only looks."""
    vog = "–"
    if row.vog_seen_on is not None and row.vog_valid_until is not None:
        vog = gettext(
            "%(day)s, telt tot en met %(until)s",
            day=format_date(row.vog_seen_on),
            until=format_date(row.vog_valid_until),
        )
        if seen_by:
            vog = gettext("%(line)s (gezien door %(name)s)", line=vog, name=seen_by)
    return [
        {"term": str(DAYS["vog_seen_on"]), "value": vog},
        *(
            {"term": str(DAYS[name]), "value": _day(getattr(row, name))}
            for name in ("references_on", "training_on")
        ),
        {"term": gettext("Ja tegen de afspraken op"), "value": _day(row.code_accepted_on)},
        {"term": str(DAYS["talked_on"]), "value": _day(row.talked_on)},
    ]


def _day(day: date | None) -> str:
    return "–" if day is None else format_date(day)


def tabs(numbers: Mapping[str, int], order: Sequence[str]) -> list[tuple[str, str]]:
    """Each tab with its number: (word in the address, label)."""
    return [(name, f"{TABS[name]} ({numbers[name]})") for name in order]
