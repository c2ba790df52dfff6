"""What the inbox of an organisation and the conversation say, ready for the templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import format_date, format_moment, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies import rules, rules_ladder
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.models_answering import ApplicationMessage
from vrijwilligerspunt.vacancies.queries_inbox import DECLINES, Line, Past, Pile
from vrijwilligerspunt.vacancies.states import ApplicationState, DeclineReason, Side
from vrijwilligerspunt.vacancies.texts import APPLICATION_STATES
from vrijwilligerspunt.vacancies.texts_calendar import spoken
from vrijwilligerspunt.vacancies.texts_ladder import called

State = ApplicationState

STATES: Mapping[ApplicationState, str] = {
    State.SUBMITTED: _("Wacht op antwoord"),
    State.IN_CONTACT: _("In gesprek"),
    State.MEETING: _("Kennismaking gepland"),
    State.TRIAL: _("Op proef"),
    State.PLACED: _("Doet mee"),
    State.ENDED: _("Gestopt"),
    State.DECLINED: _("Afgezegd"),
    State.WITHDRAWN: _("Zelf teruggetrokken"),
    State.LAPSED: _("Te laat beantwoord"),
}
KINDS: Mapping[ApplicationState, str] = {
    State.SUBMITTED: "warning",
    State.IN_CONTACT: "info",
    State.MEETING: "info",
    State.TRIAL: "info",
    State.PLACED: "ok",
}
PILES: Mapping[Pile, str] = {
    Pile.OPEN: _("Lopend"),
    Pile.NEW: _("Wacht op antwoord"),
    Pile.TALKING: _("In gesprek"),
    Pile.PLACED: _("Doet mee"),
    Pile.OVER: _("Afgerond"),
    Pile.ALL: _("Alles"),
}
NEXT: Mapping[ApplicationState, str] = {
    State.SUBMITTED: _("%(name)s wacht op jullie. Schrijf een bericht, bel, of zeg vriendelijk af."),
    State.IN_CONTACT: _("Maak een afspraak om elkaar te leren kennen, of laat %(name)s meteen meedoen."),
    State.MEETING: _("Na de afspraak vragen we jullie allebei of die is geweest."),
    State.TRIAL: _("%(name)s kijkt of het bevalt. Is het echt begonnen? Laat het weten."),
    State.PLACED: _("%(name)s doet mee. Na 6 en 26 weken vragen we of dat nog zo is."),
    State.ENDED: _("%(name)s is gestopt. Je hoeft niets te doen."),
    State.DECLINED: _("Jullie hebben afgezegd. We wissen de gegevens na 28 dagen."),
    State.WITHDRAWN: _("%(name)s heeft zich teruggetrokken. We wissen de gegevens na 28 dagen."),
    State.LAPSED: _("Er kwam 14 dagen geen antwoord. Alsnog antwoorden kan: dat opent het gesprek weer."),
}
STEPS: Mapping[str, tuple[str, str]] = {
    "contact": (_("Ik heb contact gezocht"), _("%(name)s krijgt een mail dat jullie contact zochten.")),
    "try": (_("Laat op proef meedoen"), _("%(name)s krijgt een mail dat meedoen op proef mag.")),
    "start": (_("Het is begonnen"), _("We vragen %(name)s of dat klopt. Zegt die ja? Dan is het rond.")),
}
WAITS_BY_PHONE = _("%(name)s wacht op jullie. Bel, ook als het niet past.")
# Who has no mail address gets no mail: what the page says after a step must not promise one.
DONE_BY_PHONE: Mapping[str, str] = {
    "contact": _("Genoteerd dat jullie contact zochten."),
    "try": _("Genoteerd. Vertel zelf aan de telefoon dat meedoen op proef mag."),
    "start": _("Genoteerd. De balie belt om te vragen of het klopt."),
    "meeting": _("De afspraak staat. Vertel zelf aan de telefoon wanneer en waar."),
    "declined": _("Genoteerd. Vertel het zelf, vriendelijk, aan de telefoon. De balie belt ook."),
}
BY_PHONE = _("%(name)s heeft geen e-mailadres. Vertel het zelf, aan de telefoon.")
DECLINE_REASONS: Mapping[DeclineReason, str] = {
    DeclineReason.NO_ROOM: _("We hebben nu genoeg mensen"),
    DeclineReason.TIMES: _("De dagen of tijden passen niet"),
    DeclineReason.SKILLS: _("We zoeken iemand met andere ervaring"),
    DeclineReason.LANGUAGE: _("Voor dit werk is andere taal nodig"),
    DeclineReason.PLACE: _("De afstand is te groot"),
    DeclineReason.NO_CONTACT: _("Het lukte niet om contact te krijgen"),
    DeclineReason.OTHER: _("Een andere reden"),
}
TOLD_REASONS: Mapping[DeclineReason, str] = {
    DeclineReason.NO_ROOM: _("Ze hebben op dit moment genoeg mensen."),
    DeclineReason.TIMES: _("De dagen of tijden pasten niet bij elkaar."),
    DeclineReason.SKILLS: _("Ze zoeken iemand met andere ervaring."),
    DeclineReason.LANGUAGE: _("Voor dit werk is een andere taal nodig."),
    DeclineReason.PLACE: _("De afstand was te groot."),
    DeclineReason.NO_CONTACT: _("Het lukte niet om contact met je te krijgen."),
    DeclineReason.OTHER: _("Het paste deze keer niet."),
    DeclineReason.FILLED: _("Deze plek is intussen vervuld."),
}
PAST: Mapping[str, str] = {
    "contact": _("Contact gezocht"),
    "meet": _("Kennismaking afgesproken"),
    "try": _("Op proef"),
    "place": _("Begonnen: jullie zeggen het allebei"),
    "decline": _("Afgezegd"),
    "withdraw": _("Zelf teruggetrokken"),
    "lapse": _("Geen antwoord binnen 14 dagen"),
    "end": _("Gestopt"),
    "see_vog": _("VOG gezien"),
}
BY_NAME = frozenset({"contact", "meet", "try", "decline", "see_vog"})
MESSAGES: Mapping[type[DomainError] | str, str] = {
    rules.VogNeeded: _("Bekijk eerst de VOG en noteer dat. Daarna kun je 'begonnen' kiezen."),
    rules.AgainMeanwhile: _("Deze persoon heeft zich opnieuw aangemeld. Antwoord op die nieuwe aanmelding."),
    rules_ladder.ThreadClosed: _("Deze aanmelding is afgerond. Een bericht sturen kan niet meer."),
    rules_ladder.MeetingPast: _("Kies een dag en een tijd die nog komen."),
    rules_ladder.MeetingFar: _("Kies een dag binnen een jaar. Kijk het jaartal na."),
    rules_ladder.SeenLater: _("Vul een dag in die al geweest is."),
    rules_ladder.VogOver: _("Deze VOG is niet meer geldig. Vraag een nieuwe aan."),
    rules_ladder.PhoneNeeded: _("Vul het nummer in waarop we je kunnen bellen."),
    rules_ladder.NotAsked: _("Dit kan nu niet meer. Hieronder zie je hoe het ervoor staat."),
    rules_ladder.SeenBefore: _("Een collega was je voor. Kijk eerst hoe het er nu voor staat."),
    "changed": _("Er is intussen iets veranderd. Hieronder zie je hoe het er nu voor staat."),
    "personal": _("Haal het burgerservicenummer of rekeningnummer uit je tekst. Dat is hier niet nodig."),
    "message": _("Je bericht is verstuurd."),
    "contact": _("Genoteerd. De ander krijgt een mail dat jullie contact zochten."),
    "try": _("Genoteerd. De ander krijgt een mail dat meedoen op proef mag."),
    "start": _("Genoteerd. We vragen de ander of het klopt."),
    "placed": _("Jullie zeggen het allebei: het is begonnen. Gefeliciteerd!"),
    "meeting": _("De afspraak staat. Jullie krijgen er allebei een mail over."),
    "declined": _("Je hebt vriendelijk afgezegd. De ander krijgt een mail met andere plekken."),
    "ended": _("Genoteerd dat het gestopt is."),
    "vog": _("Genoteerd: VOG gezien. We bewaren alleen de datum en wie het zag."),
    "call": _("We bellen je zo snel mogelijk op."),
    "none_chosen": _("Vink eerst een of meer aanmeldingen aan."),
    "tap": _("Bedankt. We hebben je antwoord genoteerd."),
}


def told(error: DomainError) -> str:
    """What somebody reads when the domain says no."""
    return str(MESSAGES.get(type(error), MESSAGES["changed"]))


def declined(count: int) -> str:
    """How many got a no."""
    if not count:
        return str(MESSAGES["changed"])
    return ngettext(
        "Je hebt %(num)s aanmelding vriendelijk afgezegd.",
        "Je hebt %(num)s aanmeldingen vriendelijk afgezegd.",
        count,
    )


def waiting(submitted_on: date, today: date) -> str:
    """`vandaag binnengekomen`, `wacht 1 dag`, `wacht 12 dagen`."""
    days = (today - submitted_on).days
    if days <= 0:
        return gettext("vandaag binnengekomen")
    return ngettext("wacht %(num)s dag", "wacht %(num)s dagen", days)


def line(row: Line, today: date) -> dict[str, Any]:
    """One application of the list: ready strings, without its address."""
    submitted_on = clock.local(row.submitted_at).date()
    if row.state is State.SUBMITTED:
        when = waiting(submitted_on, today)
    elif row.state is State.MEETING and row.meeting_at is not None:
        when = spoken(row.meeting_at)
    else:
        when = gettext("aangemeld op %(day)s", day=format_date(submitted_on))
    name = row.name or gettext("Gegevens gewist")
    return {
        "id": row.id,
        "name": name,
        "title": row.title,
        "label": str(STATES[row.state]),
        "kind": KINDS.get(row.state, "neutral"),
        "when": when,
        "has_news": row.has_news,
        "tick": gettext("Kies %(name)s", name=name) if row.state in DECLINES and row.name else "",
    }


def next_step(application: Application) -> str:
    """What the organisation can do now, in a sentence."""
    rings = application.state is State.SUBMITTED and not application.email
    return str(WAITS_BY_PHONE if rings else NEXT[application.state]) % {"name": called(application)}


def done(key: str, application: Application) -> str:
    """What the page says after a step: who hears of it, and how."""
    if not application.email and key in DONE_BY_PHONE:
        return str(DONE_BY_PHONE[key])
    return str(MESSAGES[key])


def buttons(application: Application, verbs: Iterable[str]) -> list[dict[str, str]]:
    """The steps of one press, each with what it sends."""
    name = called(application)
    return [
        {
            "verb": verb,
            "label": str(label),
            "text": str(text if application.email else BY_PHONE) % {"name": name},
        }
        for verb, (label, text) in STEPS.items()
        if verb in verbs
    ]


def applicant_label(application: Application) -> str:
    """The state as the applicant reads it: after a no with a reason, that it did not fit."""
    is_own_no = application.decline_reason not in (None, DeclineReason.FILLED)
    if application.state is State.DECLINED and is_own_no:
        return gettext("Het past deze keer niet")
    return str(APPLICATION_STATES[application.state])


def words(
    messages: Sequence[ApplicationMessage], side: Side, application: Application
) -> list[dict[str, Any]]:
    """The conversation as this side reads it; what the applicant wrote when applying opens it."""
    names = {
        Side.APPLICANT: called(application),
        Side.ORGANISATION: application.vacancy.organisation.name,
    }
    said = [(row.side, row.text, row.created_at) for row in messages]
    if application.message:
        said.insert(0, (Side.APPLICANT, application.message, application.created_at))
    return [
        {
            "who": gettext("Jij") if who is side is Side.APPLICANT else names[who],
            "is_own": who is side,
            "when": format_moment(at),
            "lines": [one for one in text.split("\n") if one.strip()],
        }
        for who, text, at in said
    ]


def history(
    application: Application, found: Iterable[Past], names: Mapping[int, str]
) -> list[dict[str, str]]:
    """What happened, as `components/timeline.html` wants it."""
    assert application.submitted_at is not None
    items = [_past(gettext("Aanmelding binnen"), application.submitted_at, "")]
    for past in found:
        if past.verb in PAST:
            who = names.get(account_of(past) or 0, "") if past.verb in BY_NAME else ""
            items.append(_past(str(PAST[past.verb]), past.at, who))
    return items


def account_of(past: Past) -> int | None:
    """The account that did it, from the log's label."""
    kind, _colon, number = past.actor.partition(":")
    return int(number) if kind == "account" else None


def _past(title: str, at: Any, who: str) -> dict[str, str]:
    text = gettext("door %(name)s", name=who) if who else ""
    return {"title": title, "when": format_moment(at), "text": text, "state": "done"}


def vog(application: Application, name: str) -> str:
    """`gezien op … door …, geldig tot …`; `nog niet getoond` as long as nobody saw it, and never more."""
    if application.vog_seen_on is None or application.vog_valid_until is None:
        return gettext("Nog niet getoond")
    return gettext(
        "Gezien op %(seen)s door %(name)s, geldig tot %(until)s",
        seen=format_date(application.vog_seen_on),
        name=name or gettext("een collega"),
        until=format_date(application.vog_valid_until),
    )
