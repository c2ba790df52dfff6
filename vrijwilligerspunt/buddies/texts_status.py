"""Words of the person's own page, of the page of who wrote for another, and of links that work no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.queries_status import Look, Reader
from vrijwilligerspunt.buddies.rules_asking import WriterWord
from vrijwilligerspunt.buddies.states import RequestRoute, RequestState
from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.i18n import gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

_S = RequestState
STANDS: Mapping[RequestState, tuple[str, str]] = {
    _S.CONSENT_PENDING: (_("Dit wacht op jouw ja"), _("Zonder jouw ja gebeurt er niets.")),
    _S.SUBMITTED: (_("We hebben je vraag"), _("Iemand van ons neemt contact met je op.")),
    _S.TRIAGE: (_("We kijken samen wat past"), _("Je coördinator denkt met je mee.")),
    _S.OPEN: (
        _("We zoeken iemand voor je"),
        _("Dat kan even duren. Je hoort tussendoor van ons, ook als er nog niemand is."),
    ),
    _S.PROPOSED: (_("We hebben iemand gevraagd"), _("Jij kiest straks zelf of je kennis wilt maken.")),
    _S.INTRODUCTION: (_("Jullie maken kennis"), _("Je coördinator is erbij. Je mag altijd nee zeggen.")),
    _S.TRIAL: (_("Jullie proberen het samen"), _("Na twee en na zes weken vragen we hoe het gaat.")),
    _S.MATCHED: (_("Jullie doen het samen"), _("Gaat er iets niet goed? Bel je coördinator.")),
    _S.ENDED: (_("Je vraag is klaar"), _("Je mag altijd opnieuw iets vragen.")),
    _S.REFERRED_OUT: (
        _("Je vraag is bij een andere organisatie"),
        _("Neemt die het over? Dan vragen we na een maand of het gelukt is."),
    ),
    _S.WITHDRAWN: (_("Je vraag is gestopt"), _("Je mag altijd opnieuw iets vragen.")),
    _S.LAPSED: (
        _("We vonden nog niemand"),
        _("Dat spijt ons. Bel ons gerust, dan kijken we samen wat wel kan."),
    ),
}
KINDS: Mapping[RequestState, str] = {
    _S.ENDED: "neutral",
    _S.WITHDRAWN: "neutral",
    _S.LAPSED: "neutral",
    _S.TRIAL: "ok",
    _S.MATCHED: "ok",
}
TERMS: Mapping[str, str] = {
    "first_name": _("Je voornaam"),
    "languages": _("Talen die je spreekt"),
    "notes": _("Wat je coördinator onthoudt"),
    "what": _("Wat je wilt doen"),
    "when": _("Wanneer"),
    "wijk": _("Wijk"),
    "reach": _("Hoe we je bereiken"),
    "share": _("Over jou"),
}
CALLED_BY = _("We bellen je uiterlijk %(day)s.")
MAILED_BY = _("Je hoort van ons uiterlijk %(day)s.")
CALLED_LATE = _("We zijn later dan beloofd. Dat spijt ons. We bellen je zo snel we kunnen.")
MAILED_LATE = _("We zijn later dan beloofd. Dat spijt ons. Je hoort zo snel we kunnen van ons.")
READERS: Mapping[Reader, str] = {
    Reader.SUBSTITUTE: _("De vervanger van je coördinator"),
    Reader.AREA: _("Een coördinator van je wijk"),
    Reader.PARTNER: _("De organisatie die je vraag kreeg"),
}
WORDS: Mapping[WriterWord, tuple[str, str]] = {
    WriterWord.WAITS: (_("Wacht op ja"), _("De ander heeft nog geen ja gezegd.")),
    WriterWord.RECEIVED: (_("Ontvangen"), _("De ander zei ja. Een coördinator neemt contact op.")),
    WriterWord.TAKEN: (_("Opgepakt"), _("Een coördinator is ermee bezig.")),
    WriterWord.STARTED: (_("Gestart"), _("Er is iemand. Meer vertellen we alleen aan de ander zelf.")),
    WriterWord.NOT_STARTED: (_("Niet gestart"), _("Het ging niet door. Waarom, vertellen we niet.")),
}
WORD_KINDS: Mapping[WriterWord, str] = {
    WriterWord.WAITS: "info",
    WriterWord.RECEIVED: "info",
    WriterWord.TAKEN: "info",
    WriterWord.STARTED: "ok",
    WriterWord.NOT_STARTED: "neutral",
}
DEAD: Mapping[str, tuple[str, str]] = {
    "unknown": (
        _("Deze link werkt niet"),
        _("Misschien mist er een stukje van de link. Of alles is al gewist. Dan hoef je niets te doen."),
    ),
    "expired": (
        _("Deze link is verlopen"),
        _("De veertien dagen zijn voorbij. We wissen alles. Wil je het toch? Bel ons gerust."),
    ),
    "answered": (_("Je zei al ja"), _("Dank je wel. Je hoeft niets meer te doen.")),
    "own": (
        _("Dit is voor iemand anders"),
        _("Je bent ingelogd en schreef dit zelf op. Log eerst uit. Daarna kan de ander het lezen en kiezen."),
    ),
    "over": (_("Dit kan nu niet meer"), _("Er is intussen iets veranderd. Kijk op je eigen pagina.")),
}
SIGN_OUT = _("Je bent ingelogd als wie dit opschreef. Kopieer eerst wat je typte. Log dan uit.")
FLASHES: Mapping[str, str] = {
    "changed": _("Je woorden zijn aangepast."),
    "call": _("Goed. We bellen je."),
    "ring": _("Goed. De verbinder mag rondvragen in je wijk."),
    "ring_stop": _("Goed. We vragen niet meer rond in je wijk."),
    "taken_back": _("Alles is gewist."),
    "stays": _(
        "Dit is intussen ergens anders aangepast. Hieronder staat wat je typte. Kijk of het nog klopt."
    ),
}
MINE: Mapping[str, str] = {
    "title": _("Wat ik vroeg"),
    "text": _("Wat je vroeg, en hoe het nu gaat."),
    "written_title": _("Wat ik voor een ander opschreef"),
    "written_text": _("In één woord hoe het ervoor staat."),
    "refer_title": _("Vraag iemand voor een ander"),
    "refer_text": _("Schrijf op wat een ander wil, en zie hoe het ervoor staat."),
}
HEADS = (_("Opgeschreven op"), _("Wat"), _("Wijk"), _("Hoe het ervoor staat"))


def reader(look: Look) -> str:
    """Who looked: a first name for the coordinator, for others what they are."""
    if look.reader is not Reader.COORDINATOR:
        return str(READERS[look.reader])
    if not look.name:
        return gettext("Je coördinator")
    return gettext("Je coördinator %(name)s", name=look.name)


def promise(due_on: date | None, today: date, *, calls: bool = True) -> str:
    """By when somebody rings or writes; once that day is over, an honest word. Empty when no day was set."""
    if due_on is None:
        return ""
    if due_on < today:
        return str(CALLED_LATE if calls else MAILED_LATE)
    return str(CALLED_BY if calls else MAILED_BY) % {"day": i18n.format_date(due_on)}


def who_reads(row: BuddyRequest, coordinator: str) -> str:
    """Who may read the words now, as `policy.can_read` and the hand-over have it; `coordinator` is the first
    name, which may be missing."""
    if row.state is _S.CONSENT_PENDING:
        return gettext("Alleen jij en wie dit voor je opschreef.")
    if row.state is _S.REFERRED_OUT:
        shared = gettext("De organisatie die je vraag kreeg, leest alleen waar jij ja op zei.")
        return f"{_of_the_house(row, coordinator)} {shared}"
    return _of_the_house(row, coordinator)


def _of_the_house(row: BuddyRequest, coordinator: str) -> str:
    if row.coordinator_id is None and row.substitute_id is None:
        if row.wijk_code is None:
            return gettext("Alleen jij en de coördinatoren van de hele stad.")
        return gettext("Alleen jij, de coördinatoren van je wijk en die van de hele stad.")
    if row.coordinator_id is None:
        return gettext("Alleen jij en de vervanger van je coördinator.")
    name = gettext("je coördinator %(name)s", name=coordinator) if coordinator else gettext("je coördinator")
    if row.substitute_id is not None:
        return gettext("Alleen jij, %(who)s en de vervanger.", who=name)
    return gettext("Alleen jij en %(who)s.", who=name)


def written_by(route: RequestRoute, name: str | None) -> str:
    """From whom this comes, as the person reads it before saying yes or no."""
    if not name:
        return gettext("Iemand die je kent, schreef dit voor je op.")
    if route is RequestRoute.CARER:
        return gettext("%(name)s schreef dit voor je op.", name=name)
    return gettext("%(name)s, die met je sprak, schreef dit voor je op.", name=name)


def sms(address: str, language: str) -> str:
    """A text message to copy: it names nobody and nothing."""
    with i18n.speaking(language):
        return gettext(
            "Iemand schreef iets voor je op bij het Vrijwilligerspunt. Lees het en kies zelf: %(link)s",
            link=address,
        )
