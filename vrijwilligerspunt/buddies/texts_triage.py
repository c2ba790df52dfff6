"""What a coordinator reads: the list, one request, its steps, and what each of them does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from vrijwilligerspunt.buddies import rules_handover, rules_hints, rules_requests, rules_triage, texts
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.queries_handover import Handed
from vrijwilligerspunt.buddies.queries_triage import Row, ToAsk
from vrijwilligerspunt.buddies.rules_reach import spoken
from vrijwilligerspunt.buddies.states import (
    Capacity,
    HandoverField,
    HandoverState,
    ReachKind,
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
    HandoverState.FETCHED: _("Teruggehaald"),
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
TITLES: Mapping[str, str] = {
    "take": _("Pak deze vraag op"),
    "open": _("Zoek een maatje"),
    "solve": _("Rond af: het is gelukt zonder maatje"),
    "return": _("Haal de vraag terug"),
    "withdraw": _("De vraag stopt"),
    "wipe": _("Wis de woorden"),
}
BUTTONS: Mapping[str, str] = {
    "take": _("Ik pak deze vraag op"),
    "open": _("Zoek een maatje"),
    "solve": _("Rond de vraag af"),
    "return": _("Haal de vraag terug"),
    "withdraw": _("Trek de vraag in"),
    "wipe": _("Wis alle woorden"),
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
    "withdraw": _("De vraag is gestopt. Alle woorden zijn gewist."),
    "ring": _("De verbinder mag nu in de wijk rondvragen."),
    "ring_stop": _("Er wordt niet meer rondgevraagd in de wijk."),
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
# Who gives a request away, by whether it is the substitute who does so.
GIVE_HINTS: Mapping[bool, str] = {
    False: _("Daarna lees jij de woorden niet meer."),
    True: _("Jij blijft de vervanger. Dan lees je de woorden nog."),
}
NOBODY = _("Niemand")
WHO_STANDS_IN = _("Wie valt er in als jij er niet bent?")
WHO_TAKES_IT = _("Welke collega neemt het over?")
CONFLICT = _("Iemand anders was je voor. Zo staat het nu.")
MESSAGES: Mapping[type[DomainError] | str, str] = {
    rules_triage.ChangedMeanwhile: _(
        "Een collega schreef er net iets bij. Kijk wat er nu staat. Bewaar daarna opnieuw."
    ),
    rules_triage.NotWorkedOn: _("Dat kan nu niet meer. Zo staat het nu."),
    rules_triage.NotFitting: _("Die collega werkt niet in deze wijk. Kies iemand uit de lijst."),
    rules_triage.DayTooFar: _("Kies een dag na vandaag, binnen zes weken."),
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


def due(due_on: date | None, today: date) -> tuple[str, str] | None:
    """By when somebody is called, and how that looks; nothing when no day is set."""
    if due_on is None:
        return None
    if due_on < today:
        return ngettext("%(num)s dag te laat", "%(num)s dagen te laat", (today - due_on).days), "error"
    if due_on == today:
        return gettext("Bel vandaag"), "warning"
    return gettext("Bel uiterlijk %(day)s", day=format_date(due_on)), "neutral"


def waiting(opened: datetime | None, today: date) -> str:
    """`Wacht 5 weken`."""
    if opened is None:
        return ""
    weeks = rules_triage.weeks_waiting(clock.local(opened).date(), today)
    if not weeks:
        return gettext("Wacht korter dan een week")
    return ngettext("Wacht %(num)s week", "Wacht %(num)s weken", weeks)


def labels(row: Row | BuddyRequest, today: date) -> list[tuple[str, str]]:
    """The marks of a request, on the list and at the head of its page."""
    made = [(str(texts.STATES[row.state]), "info")]
    if row.is_overloaded and row.state in rules_triage.TO_CALL:
        made.append((gettext("Spoed: redt het bijna niet"), "error"))
    if row.is_minor:
        made.append((gettext("Jonger dan 16"), "warning"))
    if row.for_respite:
        made.append((gettext("Voor iemand die zorgt"), "neutral"))
    when = due(row.due_on, today) if row.state in rules_requests.LIVE else None
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
        (gettext("Die is bereikbaar via"), spoken(None, row.writer_reach)),
    )
    made = [{"term": term, "value": value} for term, value in pairs if value]
    if row.wants_call and row.call_slot is not None:
        made.append({"term": gettext("Wil gebeld worden"), "value": str(texts.CALL_SLOTS[row.call_slot])})
    return made


def to_ask(one: ToAsk) -> str:
    """Somebody to ring for a yes, without a name."""
    since = format_date(clock.local(one.since).date())
    return gettext("Vraag %(number)s, van %(day)s", number=one.id, day=since)


def marks_to_ask(one: ToAsk, today: date) -> list[tuple[str, str]]:
    """How pressing it is, and by when somebody rings."""
    made = [(gettext("Spoed: redt het bijna niet"), "error")] if one.is_overloaded else []
    when = due(one.due_on, today)
    return [*made, when] if when is not None else made


def rung(row: BuddyRequest) -> list[dict[str, str]]:
    """Whom to ring for a yes: a first name, and a number when that is how the person is reached."""
    made = [{"term": gettext("Voornaam"), "value": row.first_name or gettext("Niet ingevuld")}]
    if row.reach_kind is ReachKind.PHONE:
        made.append({"term": gettext("Telefoon"), "value": spoken(row.reach_kind, row.reach)})
    return made


def carer(row: BuddyRequest) -> list[dict[str, str]]:
    """The carer who asked and can hardly go on: a name and how to reach them."""
    pairs = (
        (gettext("Naam"), row.writer_name),
        (gettext("Bereikbaar via"), spoken(None, row.writer_reach)),
    )
    return [{"term": term, "value": value} for term, value in pairs if value]


def task(number: int, due_on: date) -> str:
    """Something that waits, and until when."""
    return gettext("Vraag %(number)s, uiterlijk %(day)s", number=number, day=format_date(due_on))


def stands(row: BuddyRequest, wijk: str) -> list[dict[str, str]]:
    """Everything that can be written down, as it is now: words and codes."""
    said = [{"term": fact["term"], "value": fact["value"]} for fact in facts(row, wijk)]
    return [*words(row), *said]


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
