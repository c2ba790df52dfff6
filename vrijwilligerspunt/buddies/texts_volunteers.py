"""What the pages of a buddy volunteer say: to the volunteer, and the errors of the forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vrijwilligerspunt.buddies import rules_screening, rules_volunteers
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.states import VolunteerState
from vrijwilligerspunt.buddies.texts import activities, spoken_slots
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import format_date, gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.spoken import listed

_S = VolunteerState
STATE_KINDS: Mapping[VolunteerState, str] = {
    _S.INTERESTED: "info",
    _S.INTERVIEW: "info",
    _S.SCREENING: "info",
    _S.READY: "ok",
    _S.ACTIVE: "ok",
    _S.PAUSED: "neutral",
    _S.LEFT: "neutral",
    _S.NOT_SUITED: "neutral",
    _S.SUSPENDED: "warning",
}
NOW: Mapping[VolunteerState, str] = {
    _S.INTERESTED: _("We bellen je binnen vijf werkdagen. Jij hoeft nu niets te doen."),
    _S.INTERVIEW: _("We maken kennis met elkaar. Past het bij je? Dan gaan we samen verder."),
    _S.SCREENING: _("Hieronder zie je wat klaar is en wat nog komt. We helpen je erbij."),
    _S.READY: _("Je bent er klaar voor! Past er iemand bij je? Dan vragen we het je. Nee zeggen mag altijd."),
    _S.ACTIVE: _("Je bent op pad als maatje. Dank je wel! Bel je coördinator als er iets is."),
    _S.NOT_SUITED: _("Je wordt nu geen maatje bij ons. We hebben je daarover gebeld."),
    _S.SUSPENDED: _("Je doet tijdelijk niet mee als maatje. We hebben je daarover gebeld."),
}
PAUSE_OVER = _("Je pauze is voorbij. Wil je weer verder, of nog even rust? Allebei is goed.")
FORM = {
    "adult": _("Ik ben 18 jaar of ouder"),
    "activities": _("Wat doe je graag samen?"),
    "slots": _("Wanneer kun je?"),
    "wijk": _("In welke wijk woon je?"),
    "choose": _("Kies een wijk"),
    "elsewhere": _("Ik woon niet in Eindhoven"),
    "where": _("Waar wil je maatje zijn?"),
    "city": _("In de hele stad"),
    "wijken_only": _("Alleen in deze wijken"),
    "wijken": _("Kies je wijken"),
    "languages": _("Welke talen spreek je?"),
    "places": _("Hoeveel mensen tegelijk?"),
    "one": _("Eén persoon"),
    "two": _("Eén of twee mensen"),
    "phone": _("Je telefoonnummer"),
    "about": _("Een paar woorden over jezelf"),
    "until": _("Pauze tot en met"),
    "accept": _("Ja, hier houd ik me aan"),
}
REQUIRED = {
    "adult": _("Maatje word je vanaf 18 jaar. Ben je dat? Zet dan een vinkje."),
    "activities": _("Kies minstens één ding dat je graag doet."),
    "slots": _("Kies minstens één moment waarop je kunt."),
    "wijk": _("Kies je wijk. Woon je niet in Eindhoven? Kies dan de laatste."),
    "where": _("Kies waar je maatje wilt zijn."),
    "wijken": _("Kies minstens één wijk, of kies de hele stad."),
    "languages": _("Kies minstens één taal."),
    "places": _("Kies hoeveel mensen tegelijk."),
    "phone": _("Vul je telefoonnummer in. Dan kunnen we je bellen."),
    "phone_unclear": _("Vul een telefoonnummer in met cijfers, zoals 06 12 34 56 78."),
    "about_long": _("Maak je tekst korter. Er passen 600 tekens in."),
    "about_numbers": _("Haal het BSN of het rekeningnummer weg. Dat hebben we niet nodig."),
    "until": _("Vul een dag in, zoals 1-12-2026."),
    "accept": _("Zet een vinkje als je je hieraan houdt. Twijfel je? Bel ons."),
}
PAUSE = {
    "title": _("Even pauze?"),
    "text": _("Dat mag altijd. We vragen je dan niets, tot en met de dag die je kiest."),
    "button": _("Neem pauze"),
}
PAUSE_LONGER = {
    "title": _("Nog even rust?"),
    "text": _("Dat is goed. Kies tot en met welke dag je pauze duurt."),
    "button": _("Verander mijn pauze"),
}
MESSAGES: Mapping[Any, str] = {
    "wanted": _("Dank je wel! We bellen je binnen vijf werkdagen."),
    "changed": _("Bewaard. We houden hier rekening mee."),
    "paused": _("Je hebt nu pauze. Rust lekker uit."),
    "resumed": _("Fijn dat je er weer bent!"),
    "left": _("Je bent gestopt als maatje. Dank je wel voor alles."),
    "accepted": _("Dank je wel. Dat is genoteerd."),
    "already": _("Je staat al bij ons. Hieronder zie je hoe het gaat."),
    "moved": _("Dit kan nu niet meer. Hieronder zie je hoe het nu staat."),
    rules_screening.PauseTooShort: _("Kies een dag na vandaag."),
    rules_screening.PauseTooLong: _("Een pauze duurt hooguit een jaar. Kies een eerdere dag."),
    rules_volunteers.ScreeningNotDone: _("Eerst is er iets om opnieuw te regelen. Bel ons, we helpen je."),
}
SECTION = {
    "title": _("Maatje zijn"),
    "open": _("Bekijk hoe het gaat"),
}
CODE = (
    _("Je komt je afspraken na. Kun je een keer niet? Dan laat je dat op tijd weten."),
    _("Je luistert naar wat de ander wil. Nee is nee, ook zonder reden."),
    _("Iedereen is anders. Je behandelt de ander met respect."),
    _("Wat je hoort en ziet, vertel je niet door. Ook niet als je al gestopt bent."),
    _("Je leent geen geld uit en je neemt geen geld of dure cadeaus aan."),
    _("Je bewaart geen pincode of bankpas, en je regelt geen bankzaken voor de ander."),
    _("Je geeft geen zorg of medicijnen. Dat doen mensen die ervoor geleerd hebben."),
    _("Je begint geen relatie met de ander."),
    _("Maak je je zorgen? Dan bel je je coördinator. Is er direct gevaar? Bel 112."),
)
STEPS = {
    "wanted": _("Je meldde je aan"),
    "call": _("We bellen en maken kennis"),
    "code": _("Je zegt ja tegen de afspraken"),
    "references": _("We spreken twee mensen die je kennen"),
    "vog": _("We zien je VOG"),
    "training": _("Je doet de training"),
    "ready": _("Je bent klaar om te beginnen"),
}
_STEP_TEXTS = {
    "call": _("Een gesprek van een half uur, bij jou in de buurt of aan de telefoon."),
    "code": _("Lees ze rustig. Je vindt ze onder aan deze pagina."),
    "references": _("Bijvoorbeeld een buur of een collega. We bewaren alleen de dag van het gesprek."),
    "vog": _("We vragen hem met je aan. Hij is gratis. Je laat hem één keer zien en houdt hem zelf."),
    "training": _("Eén avond met andere maatjes. Gratis, met koffie."),
}


def said(error: DomainError) -> str:
    """A broken rule in words."""
    return str(MESSAGES.get(type(error), MESSAGES["moved"]))


def road(row: BuddyVolunteer, today: date) -> list[dict[str, str]]:
    """The steps to being a buddy as a timeline: what is done and when, and what comes now."""
    met = row.state not in (_S.INTERESTED, _S.INTERVIEW)
    has_vog = row.vog_valid_until is not None and row.vog_valid_until >= today
    is_ready = row.state in (_S.READY, _S.ACTIVE, _S.PAUSED)
    days: tuple[tuple[str, bool, date | None], ...] = (
        ("wanted", True, clock.local(row.created_at).date()),
        ("call", met, None),
        ("code", row.code_accepted_on is not None, row.code_accepted_on),
        ("references", row.references_on is not None, row.references_on),
        ("vog", has_vog, row.vog_seen_on if has_vog else None),
        ("training", row.training_on is not None, row.training_on),
        ("ready", is_ready, None),
    )
    open_now = {"call"} if not met else {name for name, done, _day in days if not done} - {"ready"}
    if met and not open_now and not is_ready:
        open_now = {"ready"}
    return [
        {
            "title": str(STEPS[name]),
            "text": "" if done else str(_STEP_TEXTS.get(name, "")),
            "when": "" if day is None else format_date(day),
            "state": "done" if done else "current" if name in open_now else "todo",
        }
        for name, done, day in days
    ]


def now_line(row: BuddyVolunteer) -> str:
    """Where somebody stands, in a sentence or two."""
    if row.state is _S.PAUSED:
        if row.paused_until is None:
            return str(PAUSE_OVER)
        return gettext(
            "Je hebt pauze tot en met %(day)s. We vragen je nu niets.", day=format_date(row.paused_until)
        )
    return str(NOW.get(row.state, ""))


def vog_line(row: BuddyVolunteer, today: date) -> str:
    """What to say about a VOG that ends soon or is over; empty when all is well."""
    until = row.vog_valid_until
    if until is None or row.state not in (_S.READY, _S.ACTIVE, _S.PAUSED):
        return ""
    if until < today:
        return gettext(
            "Je VOG telt niet meer sinds %(day)s. We vragen samen een nieuwe aan.", day=format_date(until)
        )
    if rules_screening.vog_ends_soon(until, today):
        return gettext(
            "Je VOG telt tot en met %(day)s. Tijd voor een nieuwe, gratis.", day=format_date(until)
        )
    return ""


def where(wijken: list[str], names: Mapping[str, str]) -> str:
    """`In de hele stad`, or the names of the wijken."""
    if not wijken:
        return str(FORM["city"])
    return listed([names.get(code, code) for code in wijken])


def told(
    row: BuddyVolunteer,
    names: Mapping[str, str],
    languages: Mapping[str, str],
    terms: Mapping[str, str] = FORM,
) -> list[dict[str, str]]:
    """What a volunteer told, as `components/summary_list.html` wants it; the words of a person apart."""
    home = names.get(row.wijk_code, row.wijk_code) if row.wijk_code else str(FORM["elsewhere"])
    return [
        {"term": str(terms["activities"]), "value": activities(row.activities)},
        {"term": str(terms["slots"]), "value": spoken_slots(row.slots)},
        {"term": str(terms["wijk"]), "value": home},
        {"term": str(terms["where"]), "value": where(row.wijken, names)},
        {
            "term": str(terms["languages"]),
            "value": listed([str(languages.get(code, code)) for code in row.languages]),
        },
        {"term": str(terms["places"]), "value": str(FORM["one" if row.places_count == 1 else "two"])},
    ]
