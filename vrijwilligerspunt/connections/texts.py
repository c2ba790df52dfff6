"""What is said about matches of connectors: to the connector, and to each side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from vrijwilligerspunt.buddies import texts as buddies_texts
from vrijwilligerspunt.buddies.rules_waiting import Supply
from vrijwilligerspunt.connections import rules
from vrijwilligerspunt.connections.models import ConnectionMatch, ConnectionSide
from vrijwilligerspunt.connections.queries_desk import Year
from vrijwilligerspunt.connections.states import ConnectionKind, ConnectionState, Said
from vrijwilligerspunt.foundation import clock, i18n
from vrijwilligerspunt.foundation.errors import Conflict
from vrijwilligerspunt.foundation.i18n import format_date, format_number, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

WORKLIST = {
    "title": _("Verbindingen"),
    "text": _("Breng bewoners en plekken in je wijk bij elkaar."),
}
KINDS: Mapping[ConnectionKind, str] = {
    ConnectionKind.RESIDENT_RESIDENT: _("Bewoner en bewoner"),
    ConnectionKind.RESIDENT_PLACE: _("Bewoner en plek"),
    ConnectionKind.PLACE_PLACE: _("Plek en plek"),
}
STATES: Mapping[ConnectionState, str] = {
    ConnectionState.PROPOSED: _("Wacht op antwoord"),
    ConnectionState.ACCEPTED: _("Allebei ja, nog geen contact"),
    ConnectionState.MADE: _("Contact gehad"),
    ConnectionState.LASTING: _("Blijvend"),
    ConnectionState.NOT_REALISED: _("Niet gelukt"),
    ConnectionState.ENDED: _("Voorbij"),
}
STATE_KINDS: Mapping[ConnectionState, str] = {
    ConnectionState.PROPOSED: "warning",
    ConnectionState.ACCEPTED: "info",
    ConnectionState.MADE: "ok",
    ConnectionState.LASTING: "ok",
    ConnectionState.NOT_REALISED: "neutral",
    ConnectionState.ENDED: "neutral",
}
PILES: Mapping[str, str] = {
    "antwoord": _("Wacht op antwoord"),
    "contact": _("Nog geen contact"),
    "gesprek": _("Na 13 weken"),
    "gemaakt": _("Contact gehad"),
    "voorbij": _("Voorbij"),
}
PILE_TEXTS: Mapping[str, str] = {
    "antwoord": _("Ze hebben veertien dagen om ja of nee te zeggen. Heeft iemand geen mail? Vraag het zelf."),
    "contact": _("Allebei zeiden ja. Vraag binnen een maand of ze contact hadden. Daarna stopt het vanzelf."),
    "gesprek": _("Wie een mailadres gaf, kreeg een mail. Vraag het de anderen zelf: gaat het nog door?"),
    "gemaakt": _(
        "Zij hadden contact. Na dertien weken vragen we één keer of het doorgaat. Wat blijft, staat hier ook."
    ),
    "voorbij": _("Dit is klaar. Namen wissen we na drie maanden."),
}
NOTHING: Mapping[str, str] = {
    "antwoord": _("Niemand hoeft nog te antwoorden."),
    "contact": _("Nu is er niemand die nog contact moet maken."),
    "gesprek": _("Er is nu niemand om dit aan te vragen."),
    "gemaakt": _("Zeggen allebei dat er contact was? Dan zie je ze hier."),
    "voorbij": _("Er is nog niets voorbij."),
}
IDEAS: Sequence[str] = (
    _("Ga op een vaste tijd bij de bus of de winkel staan. Vraag wat iemand zou willen."),
    _("Vraag een bewoner die iets aanbiedt om zelf ook iets te vragen. Dat maakt het gewoon."),
    _("Vertel bij de huisarts en de school wat bewoners hier voor elkaar willen doen."),
)
SAYS: Mapping[Said, str] = {
    Said.YES: _("Zei ja"),
    Said.NO: _("Zei nee"),
    Said.MET: _("Had contact"),
    Said.HOLDS: _("Gaat door"),
    Said.STOPS: _("Is gestopt"),
}
BUTTON_KINDS: Mapping[Said, str] = {Said.YES: "primary", Said.MET: "primary", Said.HOLDS: "primary"}
STANDS = {
    "none": _("Nog geen antwoord"),
    "yes": _("Zei ja"),
    "spoken": _("Zei hardop ja"),
    "no": _("Zei nee"),
    "met": _("Had contact"),
    "holds": _("Gaat door na 13 weken"),
    "stops": _("Ging niet door"),
}
NOTED = {
    Said.YES: _("Genoteerd: ja."),
    Said.NO: _("Genoteerd: nee. Deze verbinding gaat niet door."),
    Said.MET: _("Genoteerd: er was contact."),
    Said.HOLDS: _("Genoteerd: het gaat door."),
    Said.STOPS: _("Genoteerd: het is gestopt."),
}
FLASHES = {
    "made": _(
        "Gelukt. Wie een mailadres gaf, krijgt nu een mail. "
        "Heeft iemand alleen een nummer? Stuur hieronder zelf een bericht."
    ),
    "street": _("Gelukt. Allebei zeiden ja."),
    "end": _("Genoteerd: het is voorbij."),
}
LABELS = {
    "wijk": _("In welke wijk?"),
    "activity": _("Wat kunnen ze samen doen?"),
    "name_1": _("Voornaam"),
    "reach_1": _("Telefoon of e-mail"),
    "name_2": _("Voornaam van de ander"),
    "reach_2": _("Telefoon of e-mail van de ander"),
    "place_1": _("Welke plek?"),
    "place_2": _("Welke plek?"),
    "on_street": _("We spraken dit samen af. Allebei zeiden ja."),
}
CHOOSE = {
    "wijk": _("Kies een wijk"),
    "activity": _("Weet ik nog niet"),
    "place": _("Kies een plek"),
}
ERRORS = {
    "name": _("Vul een voornaam in."),
    "wijk": _("Kies een van jouw wijken."),
    "place_1": _("Kies een plek voor de een."),
    "place_2": _("Kies een plek voor de ander."),
    "reach": _("Vul een telefoonnummer of een e-mailadres in, of laat het leeg."),
    "phone": _("Dit nummer klopt niet. Kijk het nog eens na."),
    "email": _("Dit e-mailadres klopt niet. Kijk het nog eens na."),
    "bsn": _("Hier staat een BSN. Dat bewaren we niet. Haal het weg."),
    "iban": _("Hier staat een rekeningnummer. Dat bewaren we niet. Haal het weg."),
    "same_side": _("Dit is twee keer dezelfde. Kies een ander."),
    "same_pair": _("Deze twee zijn dit jaar al bij elkaar gebracht. Samen tellen ze één keer."),
}
ENTER: Mapping[ConnectionKind, str] = {
    ConnectionKind.RESIDENT_RESIDENT: "bewoners",
    ConnectionKind.RESIDENT_PLACE: "bewoner-plek",
    ConnectionKind.PLACE_PLACE: "plekken",
}
DEAD: Mapping[str, tuple[str, str]] = {
    "unknown": (
        _("Deze link werkt niet meer"),
        _("Misschien mist er een stukje van de link. Of alles is al gewist. Dan hoef je niets te doen."),
    ),
    "late": (_("De tijd is voorbij"), _("Na veertien dagen stopt de vraag vanzelf. Dat geeft niets.")),
    "no": (_("Het gaat niet door"), _("Een van jullie zei liever nee. Dat is helemaal goed.")),
    "nothing": (_("Het is er niet van gekomen"), _("Dat geeft niets. We vragen je hierover niets meer.")),
    "ended": (_("Dit is klaar"), _("Dank je dat je meedeed. We wissen je gegevens na drie maanden.")),
}
SOMEBODY = _("Iemand zonder naam")
HEADINGS: Mapping[str, str] = {
    "question": _("Een vraag voor jou"),
    "waiting": _("Dank je voor je ja"),
    "contact": _("Allebei ja!"),
    "told": _("Fijn dat je contact had"),
    "made": _("Jullie hadden contact"),
    "asked": _("Gaat het nog door?"),
    "answered": _("Dank je voor je antwoord"),
    "lasting": _("Wat mooi dat het blijft"),
}
LINES: Mapping[str, tuple[str, ...]] = {
    "question": (
        _("Een verbinder brengt mensen in de wijk bij elkaar."),
        _("Die denkt dat jij en iemand anders elkaar iets te bieden hebben."),
        _("Zeggen jullie allebei ja? Dan zie je wie het is, en hoe je elkaar bereikt."),
        _("Nee zeggen is goed. Je hoeft niet te zeggen waarom, en de ander ziet niet wie je bent."),
    ),
    "waiting": (_("We wachten nu op de ander. Je krijgt een mail als die ook ja zegt."),),
    "waiting_phone": (_("We wachten nu op de ander. Kijk over een paar dagen weer op deze pagina."),),
    "contact": (
        _("Neem gerust contact op. Een kort berichtje is genoeg."),
        _("Hadden jullie contact? Zeg het hier, uiterlijk op %(day)s."),
    ),
    "told": (_("Nu wachten we op de ander. Die kan het zeggen tot en met %(day)s."),),
    "made": (_("Over een tijdje vragen we één keer hoe het gaat. Tot dan hoor je niets van ons."),),
    "asked": (_("Een paar maanden geleden hadden jullie contact. We zijn benieuwd of het nog doorgaat."),),
    "answered": (_("Meer hoef je niet te doen."),),
    "lasting": (_("Dertien weken later gaat het nog door. Dank je wel."),),
}
OWN_BUTTONS: Mapping[Said, str] = {
    Said.YES: _("Ja, dat lijkt me leuk"),
    Said.NO: _("Nee, liever niet"),
    Said.MET: _("We hadden contact"),
    Said.HOLDS: _("Ja, het gaat door"),
    Said.STOPS: _("Ik wil stoppen"),
}
NO_LONGER = _("Nee, het is gestopt")
NOT_AFTER_ALL = _("Ik wil toch niet verder")
NO_REACH = _("De verbinder brengt jullie bij elkaar.")


def said(error: Conflict) -> str:
    """What a person reads who was too late, or the second."""
    if isinstance(error, rules.AlreadySaid):
        return gettext("Dit antwoord hadden we al. Hieronder zie je hoe het nu staat.")
    return gettext("Er is intussen iets veranderd. Hieronder zie je hoe het nu staat.")


def lines(stage: str, *, has_mail: bool, meet_on: date | None) -> list[str]:
    """What a side's page says now. Who left a phone number only gets no mail; `meet_on` is the last day on
    which both can say that there was contact."""
    if stage == "waiting" and not has_mail:
        stage = "waiting_phone"
    day = format_date(meet_on) if meet_on else ""
    return [str(line) % {"day": day} for line in LINES[stage]]


def progress(known: Year) -> list[str]:
    """What is known of the matches of a year, and of how many it is too early to say."""
    told = gettext("Nog geen verbinding is dertien weken oud.")
    if known.old:
        told = gettext(
            "Blijvend na 13 weken: %(lasting)s van de %(old)s.",
            lasting=format_number(known.lasting),
            old=format_number(known.old),
        )
    if not known.open:
        return [told]
    return [
        told,
        ngettext(
            "Van %(num)s verbinding weten we het nog niet.",
            "Van %(num)s verbindingen weten we het nog niet.",
            known.open,
        ),
    ]


def alert(known: Supply) -> str:
    """What stands out in a wijk; empty when nothing does."""
    if known.asks_for_outreach:
        return gettext("%(offers)s aanbod, 0 vragen", offers=known.offers)
    return gettext("Wel vragen, geen aanbod") if known.asks_for_buddies else ""


def message(state: ConnectionState, name: str, link: str, language: str) -> str:
    """A text to send to who has a phone only; it names nobody else."""
    with i18n.speaking(language):
        greeting = gettext("Dag %(name)s,", name=name) if name else gettext("Dag,")
        lines = {
            ConnectionState.PROPOSED: gettext(
                "Dit is je verbinder van het Vrijwilligerspunt. Ik heb een vraag voor je. "
                "Zeg hier ja of nee, binnen 14 dagen:"
            ),
            ConnectionState.ACCEPTED: gettext("Er is goed nieuws. Je leest het hier:"),
        }
        asked = lines.get(state, gettext("Hoe gaat het nu? Je kunt het hier zeggen:"))
        return f"{greeting} {asked} {link}"


def stage(state: ConnectionState, side: ConnectionSide, *, is_asked: bool) -> str:
    """What a side's page is about now: a key of HEADINGS and LINES."""
    if state is ConnectionState.PROPOSED:
        return "waiting" if side.accepted_at else "question"
    if state is ConnectionState.ACCEPTED:
        return "told" if side.met_at else "contact"
    if state is ConnectionState.LASTING:
        return "lasting"
    if not is_asked:
        return "made"
    return "answered" if side.answered_at else "asked"


def own_button(what: Said, *, said_yes: bool, is_asked: bool) -> str:
    """What a side presses. A no after the own yes is not "not yet", and after thirteen weeks stopping is the
    other answer to a question."""
    if what is Said.NO and said_yes:
        return str(NOT_AFTER_ALL)
    return str(NO_LONGER if what is Said.STOPS and is_asked else OWN_BUTTONS[what])


def stands(side: ConnectionSide) -> str:
    """How far a side is, for the connector."""
    if side.answered_at is not None:
        return str(STANDS["holds" if side.holds else "stops"])
    if side.declined_at is not None:
        return str(STANDS["no"])
    if side.met_at is not None:
        return str(STANDS["met"])
    if side.accepted_at is None:
        return str(STANDS["none"])
    return str(STANDS["spoken" if side.is_spoken else "yes"])


def facts(match: ConnectionMatch, wijk: str) -> list[dict[str, str]]:
    """What is known of a match as a whole."""
    days = (
        (gettext("Samengebracht"), clock.local(match.created_at).date()),
        (gettext("Contact"), match.made_on),
        (gettext("Blijvend"), match.lasted_on),
        (gettext("Voorbij"), clock.local(match.ended_at).date() if match.ended_at else None),
    )
    return [
        {"term": gettext("Wijk"), "value": wijk},
        *(
            [{"term": gettext("Samen doen"), "value": str(buddies_texts.ACTIVITIES[match.activity])}]
            if match.activity
            else []
        ),
        *({"term": term, "value": format_date(day)} for term, day in days if day is not None),
    ]
