"""What a coordinator reads: the list, one request, its steps, and what each of them does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from vrijwilligerspunt.buddies import rules_handover, rules_hints, rules_requests, rules_triage, texts
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.queries_handover import Handed
from vrijwilligerspunt.buddies.queries_triage import Logged, Row
from vrijwilligerspunt.buddies.rules_reach import spoken
from vrijwilligerspunt.buddies.states import (
    Capacity,
    HandoverField,
    HandoverState,
    RequestEnd,
    RequestState,
    TriageAnswer,
    TriageStep,
)
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import format_date, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.spoken import listed

WORKLIST = {
    "title": _("Maatjes: vragen"),
    "text": _("Wie je belt, wie er wacht en wat er loopt."),
}
PILES: Mapping[str, str] = {
    "bellen": _("Te bellen"),
    "wacht": _("Wacht op een maatje"),
    "loopt": _("Loopt"),
    "klaar": _("Klaar"),
}
PILE_TEXTS: Mapping[str, str] = {
    "bellen": _("Bel binnen vijf werkdagen. Staat er spoed bij? Bel dan binnen twee."),
    "wacht": _("Bel wie wacht na 4, 8 en 13 weken. Ook als er nog geen nieuws is."),
    "loopt": _("Hier is iemand gevraagd, of zijn mensen al samen op pad."),
    "klaar": _("Deze vragen zijn afgerond. De woorden wissen we op tijd."),
}
NOTHING: Mapping[str, str] = {
    "bellen": _("Er is nu niemand die je moet bellen."),
    "wacht": _("Er wacht nu niemand op een maatje."),
    "loopt": _("Er loopt nu niets in jouw wijk."),
    "klaar": _("Er is nog niets afgerond."),
}
STEPS: Mapping[TriageStep, str] = {
    TriageStep.OWN_NETWORK: _("Eigen mensen"),
    TriageStep.NEIGHBOURHOOD: _("De buurt"),
    TriageStep.CIRCLE: _("Een kring om iemand heen"),
    TriageStep.BUDDY: _("Een maatje"),
    TriageStep.PARTNER: _("Een andere organisatie"),
    TriageStep.PROFESSIONAL: _("Een beroepskracht"),
}
STEP_HINTS: Mapping[TriageStep, str] = {
    TriageStep.OWN_NETWORK: _("Is er familie, een vriend of een kennis die dit graag doet?"),
    TriageStep.NEIGHBOURHOOD: _("Is er een club, een inloop of een buur in de buurt?"),
    TriageStep.CIRCLE: _("Kunnen een paar mensen het samen verdelen?"),
    TriageStep.BUDDY: _("Past een maatje van ons?"),
    TriageStep.PARTNER: _("Past een andere organisatie beter?"),
    TriageStep.PROFESSIONAL: _("Is er iemand nodig die dit als beroep doet?"),
}
ANSWERS: Mapping[TriageAnswer, str] = {
    TriageAnswer.FOUND: _("Gevonden"),
    TriageAnswer.ASKED: _("Gevraagd, nog geen antwoord"),
    TriageAnswer.NOT_NOW: _("Nu niet"),
}
ENDS: Mapping[RequestEnd, str] = {
    RequestEnd.GOOD: _("Het was goed zo"),
    RequestEnd.MOVED_ON: _("Het lukt nu zelf"),
    RequestEnd.SOLVED_OTHERWISE: _("Gevonden dichtbij"),
    RequestEnd.NO_CLICK: _("Het klikte niet"),
    RequestEnd.STOPPED: _("Gestopt"),
    RequestEnd.OTHER: _("Anders"),
}
CAPACITIES: Mapping[Capacity, str] = {
    Capacity.MENTOR: _("Mentor"),
    Capacity.CURATOR: _("Curator"),
    Capacity.PROXY: _("Iemand met een volmacht"),
}
HANDOVERS: Mapping[HandoverState, str] = {
    HandoverState.ASKED: _("Wacht op een ja"),
    HandoverState.SENT: _("Doorgegeven"),
    HandoverState.TAKEN: _("Overgenomen"),
    HandoverState.RETURNED: _("Teruggegeven"),
    HandoverState.LAPSED: _("Geen antwoord gekregen"),
}
FIELDS: Mapping[HandoverField, str] = {
    HandoverField.FIRST_NAME: _("Voornaam"),
    HandoverField.REACH: _("Hoe je te bereiken bent"),
    HandoverField.WHAT: _("Wat je samen wilt doen"),
    HandoverField.WHEN: _("Wanneer"),
    HandoverField.WIJK: _("Je wijk"),
    HandoverField.SHARE: _("Wat je graag deelt"),
}
# What the log of a request says; the page of the person shows the same words.
LOG: Mapping[str, str] = {
    "read": _("las de vraag"),
    "request.ask": _("schreef de vraag op"),
    "request.change_words": _("paste de woorden aan"),
    "request.ask_call": _("vroeg om een telefoontje"),
    "request.consent": _("zei ja"),
    "request.log_consent": _("schreef op dat er ja is gezegd"),
    "request.take": _("nam de vraag op zich"),
    "request.take_over": _("nam de vraag over"),
    "request.name_substitute": _("koos wie invalt"),
    "request.give": _("gaf de vraag aan een collega"),
    "request.write_down": _("schreef op wat er is gezegd"),
    "request.triage": _("beantwoordde een stap"),
    "request.called": _("schreef op dat er is gebeld"),
    "request.open": _("ging op zoek naar een maatje"),
    "request.refer": _("gaf de vraag aan een andere organisatie"),
    "request.return": _("kreeg de vraag terug"),
    "request.solve": _("rondde de vraag af"),
    "request.withdraw": _("trok de vraag in"),
    "request.note": _("schreef een notitie"),
    "request.note_delete": _("wiste een notitie"),
    "request.handover_ask": _("vroeg of iets doorgegeven mag worden"),
    "request.handover_yes": _("schreef op dat doorgeven mag"),
    "request.handover_taken": _("nam de vraag over"),
    "request.handover_returned": _("gaf de vraag terug"),
    "request.handover_no": _("schreef op dat doorgeven niet mag"),
    "request.handover_checked": _("vroeg na of het is gelukt"),
    "request.propose": _("vroeg een maatje"),
}
TITLES: Mapping[str, str] = {
    "take": _("Pak deze vraag op"),
    "open": _("Zoek een maatje"),
    "solve": _("Rond af: het is gelukt zonder maatje"),
    "return": _("Haal de vraag terug"),
    "withdraw": _("De vraag stopt"),
}
BUTTONS: Mapping[str, str] = {
    "take": _("Ik pak deze vraag op"),
    "open": _("Zoek een maatje"),
    "solve": _("Rond de vraag af"),
    "return": _("Haal de vraag terug"),
    "withdraw": _("Trek de vraag in"),
}
EFFECTS: Mapping[str, tuple[str, ...]] = {
    "take": (
        _("Jij wordt de vaste coördinator. Collega's kunnen de woorden dan niet meer lezen."),
        _("Er gaat geen mail uit. Bel daarna zelf."),
    ),
    "open": (_("Er wordt nog niemand gevraagd. Dat doe je zelf."),),
    "solve": (_("De woorden wissen we drie maanden later."),),
    "return": (_("Jij belt weer. Er gaat geen mail uit."),),
    "withdraw": (
        _("Doe dit alleen als de persoon het zelf heeft gezegd."),
        _("We wissen meteen alles wat erin staat. Dat kan niet terug."),
    ),
}
FLASHES: Mapping[str, str] = {
    "take": _("Deze vraag is nu van jou. Bel zodra het kan."),
    "take_over": _("Je hebt de vraag overgenomen."),
    "substitute": _("Opgeslagen wie er invalt."),
    "give": _("Je collega heeft de vraag nu. Zij of hij krijgt een mail."),
    "write_down": _("Het staat erin."),
    "triage": _("Je antwoord staat erin."),
    "called": _("Genoteerd dat je hebt gebeld."),
    "open": _("We zoeken nu een maatje."),
    "solve": _("De vraag is afgerond."),
    "return": _("De vraag is weer bij jou."),
    "withdraw": _("De vraag is ingetrokken. Alle woorden zijn gewist."),
    "note": _("De notitie is bewaard."),
    "note_delete": _("De notitie is gewist."),
    "consent": _("Het ja is opgeschreven. De vraag staat nu bij Te bellen."),
    "handover": _("De persoon kan nu ja of nee zeggen. Bel gerust, of wacht op het antwoord."),
    "handover_yes": _("Doorgegeven. De organisatie krijgt een mail."),
    "handover_no": _("Er is niets doorgegeven."),
    "handover_checked": _("Genoteerd hoe het ging."),
    "refused": _("Er is nee gezegd. Alles is gewist."),
    "concern": _("Je antwoord is bewaard."),
}
NOBODY = _("Niemand")
CONFLICT = _("Iemand anders was je voor. Zo staat het nu.")
MESSAGES: Mapping[type[DomainError] | str, str] = {
    rules_triage.ChangedMeanwhile: _("Een collega schreef er net iets bij. Kijk wat er nu staat."),
    rules_triage.NotWorkedOn: _("Dat kan nu niet meer. Zo staat het nu."),
    rules_triage.NotFitting: _("Die collega werkt niet in deze wijk. Kies iemand uit de lijst."),
    rules_triage.DayTooFar: _("Kies een dag binnen zes weken."),
    rules_triage.AnsweredAlready: _("Een collega antwoordde net. Zo staat het nu."),
    rules_handover.ReachNeeded: _("Kies ook hoe deze persoon te bereiken is. Anders kan niemand iets doen."),
    rules_handover.NoPartner: _("Kies een organisatie uit de lijst."),
    rules_handover.AskedAlready: _("Dit is al gevraagd of al doorgegeven. Wacht op het antwoord."),
    rules_triage.StepTooEarly: _("Beantwoord eerst de stap hierboven."),
    rules_triage.NoConsent: _("Vraag eerst of je het mag opschrijven. Vink dat dan aan."),
    rules_requests.TriageNotDone: _("Beantwoord eerst de stappen die dichterbij zijn."),
    rules_requests.NothingKnown: _("Vul eerst in wat, wanneer en in welke wijk."),
    rules_requests.RepresentativeIncomplete: _("Vul alle vragen over de vertegenwoordiger in."),
    rules_hints.NumberRefused: _(
        "Hier staat een BSN of rekeningnummer. Haal dat weg. Wij mogen het niet bewaren."
    ),
    "first_name": _("Maak de naam korter. Er passen 60 tekens in."),
    "heard": _("Kies wie er ja zei."),
    "step": _("Kies een antwoord."),
    "person": _("Kies een collega."),
    "reason": _("Kies hoe het is afgelopen."),
    "note": _("Schrijf iets op, of laat het weg."),
    "day": _("Vul een dag in, zoals 24-12-2026."),
    "outcome": _("Kies wat je hebt gedaan."),
}


def title(row_id: int, activities: Sequence[str]) -> str:
    """`Vraag 12: samen wandelen`: what a list calls a request, without a name."""
    said = texts.activities(activities)
    if not said:
        return gettext("Vraag %(number)s", number=row_id)
    return gettext("Vraag %(number)s: %(what)s", number=row_id, what=said)


def due(row: Row, today: date) -> tuple[str, str] | None:
    """By when somebody is called, and how that looks; nothing when no day is set."""
    if row.due_on is None or row.state not in (*rules_triage.TO_CALL, RequestState.OPEN):
        return None
    if row.due_on < today:
        days = (today - row.due_on).days
        return ngettext("%(num)s dag te laat", "%(num)s dagen te laat", days), "error"
    if row.due_on == today:
        return gettext("Bel vandaag"), "warning"
    return gettext("Bel uiterlijk %(day)s", day=format_date(row.due_on)), "neutral"


def waiting(opened: datetime | None, today: date) -> str:
    """`Wacht 5 weken`."""
    if opened is None:
        return ""
    weeks = rules_triage.weeks_waiting(clock.local(opened).date(), today)
    if not weeks:
        return gettext("Wacht korter dan een week")
    return ngettext("Wacht %(num)s week", "Wacht %(num)s weken", weeks)


def labels(row: Row, today: date) -> list[tuple[str, str]]:
    """The marks of one line of the list."""
    made = [(str(texts.STATES[row.state]), "info")]
    if row.is_overloaded and row.state in rules_triage.TO_CALL:
        made.append((gettext("Spoed: redt het bijna niet"), "error"))
    if row.is_minor:
        made.append((gettext("Jonger dan 16"), "warning"))
    when = due(row, today)
    if when is not None:
        made.append(when)
    if row.state is RequestState.OPEN and row.opened_at is not None:
        made.append((waiting(row.opened_at, today), "neutral"))
    return made


def owner(row: Row, actor_id: int | None, names: Mapping[int, str]) -> str:
    """Whose it is."""
    if row.coordinator_id is None:
        return gettext("Nog van niemand")
    if row.coordinator_id == actor_id:
        return gettext("Van jou")
    if row.substitute_id == actor_id:
        return gettext("Jij valt in voor %(name)s", name=names.get(row.coordinator_id, "–"))
    return gettext("Van %(name)s", name=names.get(row.coordinator_id, "–"))


def outcome(verb: str, target: RequestState, subjects: Sequence[str], *, has_mail: bool) -> list[str]:
    """What a step will do, before it is taken: the state, the mail, and what else."""
    lines = [gettext("De vraag staat daarna op: %(state)s.", state=texts.STATES[target])]
    for subject in subjects:
        if has_mail:
            lines.append(gettext("De persoon krijgt een mail: “%(subject)s”.", subject=subject))
        else:
            lines.append(gettext("Er is geen mailadres. Bel zelf om het te vertellen."))
    return lines + [str(line) for line in EFFECTS.get(verb, ())]


def facts(row: BuddyRequest, wijk: str) -> list[dict[str, str]]:
    """A request in codes: for everybody of the staff who may know that it exists."""
    made = [
        {"icon": "map-pin", "term": gettext("Wijk"), "value": wijk or gettext("Nog niet bekend")},
        {
            "icon": "users",
            "term": gettext("Wat"),
            "value": texts.activities(row.activities) or gettext("Nog niet bekend"),
        },
        {
            "icon": "calendar",
            "term": gettext("Wanneer"),
            "value": texts.spoken_slots(row.slots) or gettext("Nog niet bekend"),
        },
        {"icon": "list", "term": gettext("Hoe gevraagd"), "value": str(texts.ROUTES[row.route])},
    ]
    if row.languages:
        tongues = [str(texts.LANGUAGES[code]) for code in row.languages if code in texts.LANGUAGES]
        made.append({"icon": "language", "term": gettext("Taal"), "value": listed(tongues)})
    if row.due_on is not None:
        made.append({"icon": "phone", "term": gettext("Bel uiterlijk"), "value": format_date(row.due_on)})
    return made


def words(row: BuddyRequest) -> list[dict[str, str]]:
    """What somebody said, in the order of the questions; for who may read it."""
    pairs = (
        (gettext("Voornaam"), row.first_name),
        (gettext("Bereikbaar via"), spoken(row.reach_kind, row.reach)),
        (gettext("Wat wil je samen doen?"), row.what),
        (gettext("Wanneer?"), row.when_words),
        (gettext("Wat wil je delen?"), row.share),
        (gettext("Geschreven door"), row.writer_name),
        (gettext("Die is bereikbaar via"), row.writer_reach),
    )
    made = [{"term": term, "value": value} for term, value in pairs if value]
    if row.wants_call and row.call_slot is not None:
        made.append({"term": gettext("Wil gebeld worden"), "value": str(texts.CALL_SLOTS[row.call_slot])})
    return made


def conflict(verb: str, by: str) -> str:
    """What a colleague did meanwhile."""
    said = LOG.get(verb)
    if said is None or not by:
        return str(CONFLICT)
    return gettext("%(name)s was je voor en %(did)s. Zo staat het nu.", name=by, did=said)


def to_ask(number: int, since: datetime) -> str:
    """Somebody to ring for a yes, without a name."""
    return gettext("Vraag %(number)s, van %(day)s", number=number, day=format_date(clock.local(since).date()))


def task(number: int, due_on: date) -> str:
    """Something that waits, and until when."""
    return gettext("Vraag %(number)s, uiterlijk %(day)s", number=number, day=format_date(due_on))


def marks(row: BuddyRequest, today: date) -> list[tuple[str, str]]:
    """The marks at the head of one request."""
    made = [(str(texts.STATES[row.state]), "info")]
    if row.is_overloaded and row.state in rules_triage.TO_CALL:
        made.append((gettext("Spoed: redt het bijna niet"), "error"))
    if row.is_minor:
        made.append((gettext("Jonger dan 16"), "warning"))
    if row.for_respite:
        made.append((gettext("Voor iemand die zorgt"), "neutral"))
    if row.state is RequestState.OPEN and row.opened_at is not None:
        made.append((waiting(row.opened_at, today), "neutral"))
    return made


def answered(value: str | None) -> str:
    """What came of a step; empty when it was not asked yet."""
    return next((str(words) for one, words in ANSWERS.items() if one.value == value), "")


def handovers(rows: Sequence[Handed]) -> list[dict[str, object]]:
    """The hand-overs of one request."""
    return [
        {"name": one.organisation, "state": str(HANDOVERS[one.state]), "fields": field_names(one.fields)}
        for one in rows
    ]


def field_names(fields: Sequence[str]) -> str:
    """The fields of a hand-over, in their order."""
    chosen = [str(words) for one, words in FIELDS.items() if one.value in fields]
    return listed([f"{words[:1].lower()}{words[1:]}" for words in chosen])


def log(lines: Sequence[Logged]) -> list[dict[str, str]]:
    """Who did what, the newest first; the same by the same person on one day is one line.

    Who has no name here is the person, by a link, or the house itself.
    """
    made = dict.fromkeys(
        (
            format_date(clock.local(line.at).date()),
            gettext("%(name)s %(did)s", name=line.name, did=LOG[line.verb])
            if line.name
            else gettext("Via de link of vanzelf: %(did)s", did=LOG[line.verb]),
        )
        for line in lines
        if line.verb in LOG
    )
    return [{"when": when, "text": text} for when, text in made]
