"""What shops, visitors and staff read about discounts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vrijwilligerspunt.foundation.i18n import format_date, format_number, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.lifecycle import Transition
from vrijwilligerspunt.foundation.qr import drawing
from vrijwilligerspunt.foundation.spoken import spoken_slots
from vrijwilligerspunt.passes import rules_offers as rules
from vrijwilligerspunt.passes.models import PassOffer
from vrijwilligerspunt.passes.states import OfferKind, OfferLimit, OfferState, PauseReason

KINDS: Mapping[OfferKind, str] = {
    OfferKind.FOOD: _("Eten en drinken"),
    OfferKind.CULTURE: _("Cultuur en uitgaan"),
    OfferKind.SPORT: _("Sport en zwemmen"),
    OfferKind.SHOPS: _("Winkels"),
    OfferKind.CARE: _("Verzorging"),
    OfferKind.REPAIR: _("Reparatie"),
    OfferKind.LEARNING: _("Leren"),
    OfferKind.OTHER: _("Iets anders"),
}
# Icon and tint of a kind, for the cards.
LOOKS: Mapping[OfferKind, tuple[str, str]] = {
    OfferKind.FOOD: ("coffee", "tint-6"),
    OfferKind.CULTURE: ("palette", "tint-4"),
    OfferKind.SPORT: ("ball", "tint-7"),
    OfferKind.SHOPS: ("store", "tint-5"),
    OfferKind.CARE: ("heart", "tint-1"),
    OfferKind.REPAIR: ("tools", "tint-3"),
    OfferKind.LEARNING: ("book", "tint-5"),
    OfferKind.OTHER: ("gift", "tint-2"),
}
LIMITS: Mapping[OfferLimit, str] = {
    OfferLimit.EVERY_TIME: _("Elke keer"),
    OfferLimit.ONCE_A_DAY: _("Eén keer per dag"),
}
STATES: Mapping[OfferState, str] = {
    OfferState.DRAFT: _("Concept"),
    OfferState.SUBMITTED: _("Wordt nagekeken"),
    OfferState.CHANGES_REQUESTED: _("Aanpassing gevraagd"),
    OfferState.LIVE: _("Staat op de site"),
    OfferState.PAUSED: _("Gepauzeerd"),
    OfferState.ENDED: _("Afgelopen"),
}
STATE_KINDS: Mapping[OfferState, str] = {
    OfferState.DRAFT: "neutral",
    OfferState.SUBMITTED: "info",
    OfferState.CHANGES_REQUESTED: "warning",
    OfferState.LIVE: "ok",
    OfferState.PAUSED: "warning",
    OfferState.ENDED: "neutral",
}
PAUSE_REASONS: Mapping[PauseReason, str] = {
    PauseReason.OWN: _("Jullie hebben deze korting op pauze gezet."),
    PauseReason.UNUSED: _("Niemand gebruikte deze korting in 90 dagen. Daarom staat hij op pauze."),
}
NOT_YET = _("Deze korting staat op de site vanaf %(day)s.")
LABELS = {
    "kind": _("Wat voor korting is het?"),
    "title": _("Wat krijg je met de pas?"),
    "text": _("Vertel er meer over"),
    "terms": _("Voorwaarden"),
    "slots": _("Wanneer geldt de korting?"),
    "use_limit": _("Hoe vaak mag iemand de korting gebruiken?"),
    "online": _("De korting geldt online, niet op een plek"),
    "place_name": _("Naam van de plek"),
    "street": _("Straat en huisnummer"),
    "pc4": _("Postcode: alleen de vier cijfers"),
    "starts_on": _("Eerste dag"),
    "ends_on": _("Laatste dag"),
    "reason": _("Wat moet er anders? De winkel leest dit."),
}
REQUIRED = {
    "kind": _("Kies wat voor korting het is."),
    "title": _("Vul in wat je met de pas krijgt."),
    "text": _("Vertel in een paar woorden wat de korting is."),
    "use_limit": _("Kies hoe vaak iemand de korting mag gebruiken."),
    "pc4": _("Vul vier cijfers in, zoals 5611."),
    "pc4_missing": _("Vul de postcode in, of kies dat de korting online geldt."),
    "day": _("Vul een datum in, zoals 24-12-2026."),
    "days": _("De laatste dag ligt voor de eerste. Kies een latere laatste dag."),
    "over": _("Deze dag is voorbij. Kies een latere dag."),
    "reason": _("Schrijf op wat er anders moet. De winkel leest dit."),
    "too_long": _("Dit is te lang. Gebruik hooguit %(max)d tekens."),
}
MESSAGES: Mapping[type[Exception], str] = {
    rules.PostcodeUnknown: _("Deze postcode kennen we niet. Vul een postcode in of bij Eindhoven in."),
    rules.ReasonNeeded: REQUIRED["reason"],
    rules.TooMany: _("Jullie hebben al 50 kortingen. Stop eerst met een andere."),
}
MISSING = {
    "organisation": _("Jullie organisatie staat nog niet op de site. Daarna kan de korting mee."),
    "title": REQUIRED["title"],
    "text": REQUIRED["text"],
    "pc4": REQUIRED["pc4_missing"],
    "ends_on": _("De laatste dag is voorbij. Pas de korting aan en kies een latere dag."),
}
CHANGED = _("Een collega heeft deze korting net veranderd. Kijk hieronder wat er nu staat.")
BUTTONS = {
    "submit": _("Dien in"),
    "take_back": _("Pas aan"),
    "publish": _("Zet op de site"),
    "request_changes": _("Vraag om aanpassing"),
    "pause": _("Zet op pauze"),
    "resume": _("Zet weer op de site"),
    "end": _("Stop met deze korting"),
}
BUTTON_KINDS = {
    "submit": "primary",
    "take_back": "secondary",
    "publish": "primary",
    "request_changes": "secondary",
    "pause": "secondary",
    "resume": "primary",
    "end": "danger",
}
TITLES = {"publish": _("Op de site zetten"), "request_changes": _("Om aanpassing vragen")}
EXPLAINED = {
    "submit": _("Wij kijken de korting na. Je krijgt een mail zodra hij op de site staat."),
    "take_back": _("Je past de korting aan en dient hem opnieuw in. Tot dan staat hij niet op de site."),
    "pause": _("De korting is dan meteen van de site. Je zet hem terug wanneer je wilt."),
    "resume": _("De korting staat dan meteen weer op de site."),
    "end": _("De korting stopt en staat niet meer op de site."),
}
FLASHES = {
    "saved": _("De korting is bewaard."),
    "submit": _("De korting is ingediend. Je krijgt een mail zodra hij op de site staat."),
    "take_back": _("Je kunt de korting nu aanpassen. Dien hem daarna opnieuw in."),
    "publish": _("De korting staat op de site. De winkel krijgt een mail."),
    "request_changes": _("De winkel krijgt een mail met jouw vraag."),
    "pause": _("De korting staat op pauze."),
    "resume": _("De korting staat weer op de site."),
    "end": _("De korting is beëindigd."),
}
TILE = (_("Kortingen"), _("Geef korting aan wie een vrijwilligerspas laat zien."))
FACTS = {
    "when": _("Wanneer"),
    "where": _("Waar"),
    "limit": _("Hoe vaak"),
    "until": _("Geldig tot en met"),
    "period": _("Van en tot"),
}
WORKLIST_TITLE = _("Kortingen")
MAILS: Mapping[str, str] = {
    "offer_live": _("een mail dat de korting op de site staat"),
    "offer_changes": _("een mail met jouw vraag"),
}
VISITORS: Mapping[OfferState, str] = {
    OfferState.LIVE: _("Iedereen ziet de korting in de lijst met kortingen."),
    OfferState.CHANGES_REQUESTED: _("Bezoekers zien de korting niet."),
}
UNKNOWN_SHOP = _("Deze winkel kennen we niet. Je ziet de kortingen van alle winkels.")
UNKNOWN_WIJK = _("Deze wijk kennen we niet. Je ziet de kortingen in heel Eindhoven.")
KIND_LEGEND = _("Wat voor korting?")
ONLINE = _("Online")
ALWAYS = _("Wanneer de winkel open is")
CATALOGUE = _("Kortingen met de vrijwilligerspas")


def found(number: int) -> str:
    """`3 kortingen gevonden`."""
    return ngettext(
        "%(number)s korting gevonden", "%(number)s kortingen gevonden", number, number=format_number(number)
    )


OF_SHOP = _("Korting met de vrijwilligerspas")


def all_of_shop(number: int) -> str:
    """The link from a shop's profile to the catalogue with only its discounts."""
    return ngettext("Bekijk deze korting in de lijst", "Bekijk alle %(num)s kortingen van deze plek", number)


MAP_NOTE = _("De kaart is vereenvoudigd. Een grotere stip betekent meer kortingen.")


def not_on_map(online: int, outside: int) -> str:
    """`3 online en 1 buiten Eindhoven`: what has no place on the map; empty when there is none."""
    if online and outside:
        return gettext(
            "%(online)s online en %(outside)s buiten Eindhoven",
            online=format_number(online),
            outside=format_number(outside),
        )
    if online:
        return gettext("%(online)s online", online=format_number(online))
    return gettext("%(outside)s buiten Eindhoven", outside=format_number(outside)) if outside else ""


def worklist_text(number: int) -> str:
    """`2 kortingen wachten op antwoord.`"""
    if not number:
        return gettext("Er wacht geen korting op antwoord.")
    return ngettext("%(num)s korting wacht op antwoord.", "%(num)s kortingen wachten op antwoord.", number)


def radii() -> list[tuple[int, str]]:
    """The distances one can choose."""
    return [(one, gettext("Binnen %(radius)s km", radius=one)) for one in rules.RADII]


def when(slots: int, most: int = 7) -> str:
    """`zaterdagochtend`, or whenever the shop is open; after `most` moments: `en meer`."""
    return spoken_slots(slots, flexible=False, most=most) if slots else str(ALWAYS)


def period(starts_on: date | None, ends_on: date | None) -> str:
    """`tot en met 31 december 2026`; nothing when it has no dates."""
    if starts_on is not None and ends_on is not None:
        return gettext(
            "van %(first)s tot en met %(last)s", first=format_date(starts_on), last=format_date(ends_on)
        )
    if ends_on is not None:
        return gettext("tot en met %(last)s", last=format_date(ends_on))
    return gettext("vanaf %(first)s", first=format_date(starts_on)) if starts_on is not None else ""


def not_ready(detail: str) -> str:
    """What to do before it can go on, for the first thing that is missing."""
    return str(MISSING[detail.split(",")[0]])


def capital(text: str) -> str:
    """With a capital, at the beginning of a line."""
    return text[:1].upper() + text[1:]


def times(number: int) -> str:
    """`12 keer`."""
    return ngettext("%(number)s keer", "%(number)s keer", number, number=format_number(number))


def state_line(offer: PassOffer, today: date) -> str:
    """What the shop should know about how the offer stands."""
    if offer.state is OfferState.CHANGES_REQUESTED and offer.reason:
        return gettext("Wij vroegen: %(reason)s", reason=offer.reason)
    if offer.pause_reason is not None:
        return str(PAUSE_REASONS[offer.pause_reason])
    if offer.state is OfferState.LIVE and offer.starts_on is not None and offer.starts_on > today:
        return str(NOT_YET) % {"day": format_date(offer.starts_on)}
    return ""


def what_happens(step: Transition, shop: str, address: str) -> list[str]:
    """What a step of the staff will do, said before: the state, the mail and what visitors see."""
    target = OfferState(step.target)
    lines = [gettext("De korting wordt: %(state)s.", state=str(STATES[target]))]
    if target in VISITORS:
        lines.append(str(VISITORS[target]))
    lines += [
        gettext("%(shop)s krijgt %(mail)s.", shop=shop, mail=str(MAILS[key]))
        for key in step.mails
        if key in MAILS and address
    ]
    return lines


def sticker(shop: str, address: str) -> dict[str, str]:
    """What stands on the sticker for the window, in the language of the moment."""
    return {
        "title": gettext("Vrijwilligerspas welkom"),
        "heading": gettext("Vrijwilligerspas?"),
        "welcome": gettext("Hier krijg je korting."),
        "how": gettext("Scan de code en zie wat je krijgt."),
        "qr_alt": gettext("Code die naar de kortingen van deze winkel leidt"),
        "qr": drawing(address).svg,
        "shop": shop,
        "sender": "Vrijwilligerspunt Eindhoven",
    }
