"""Sentences of the room: legends of the filters, notices, reasons, totals, and words for an empty list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from vrijwilligerspunt.foundation.i18n import format_number, gettext, language, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.spoken import DAYPARTS, DAYS, spoken_slots
from vrijwilligerspunt.places.texts import spoken as spoken_distance
from vrijwilligerspunt.search.rules import MOST_LETTERS, RADII, Area, Question, Reason, Remark
from vrijwilligerspunt.search.states import Facet, Order, ReasonKind, Trouble, View
from vrijwilligerspunt.vacancies.states import DutchLevel
from vrijwilligerspunt.vacancies.texts import KINDS, THEMES

LEGENDS: Mapping[str, str] = {
    Facet.THEME: _("Wat voor werk?"),
    Facet.DISTRICT: _("Welk stadsdeel?"),
    Facet.WIJK: _("Welke wijk?"),
    Facet.DAY: _("Op welke dag?"),
    Facet.PART: _("Welk deel van de dag?"),
    Facet.KIND: _("Hoe vaak of met wie?"),
    Facet.DUTCH: _("Hoeveel Nederlands spreek je?"),
    "toegankelijk": _("Zonder trappen?"),
    "thuis": _("Vanuit huis?"),
}
FIELDS: Mapping[str, str] = {
    "q": _("Wat wil je doen?"),
    "postcode": _("Je postcode (4 cijfers)"),
    "straal": _("Hoe ver weg?"),
    "uren": _("Hoeveel uur wil je helpen?"),
    "leeftijd": _("Hoe oud ben je?"),
}
DUTCH_CHOICES: Mapping[DutchLevel, str] = {
    DutchLevel.NONE: _("Geen Nederlands"),
    DutchLevel.A1: _("Een paar woorden (A1)"),
    DutchLevel.A2: _("Een beetje (A2)"),
    DutchLevel.B1: _("Goed (B1)"),
}
DUTCH_REASONS: Mapping[DutchLevel, str] = {
    DutchLevel.NONE: _("geen Nederlands nodig"),
    DutchLevel.A1: _("een paar woorden Nederlands is genoeg"),
    DutchLevel.A2: _("eenvoudig Nederlands is genoeg"),
    DutchLevel.B1: _("goed Nederlands nodig"),
}
YES_CHOICES: Mapping[str, str] = {
    "toegankelijk": _("Ja, zonder trappen"),
    "thuis": _("Ja, vanuit huis"),
}
ORDERS: Mapping[Order, str] = {
    Order.RELEVANCE: _("Beste eerst"),
    Order.NEWEST: _("Nieuwste eerst"),
    Order.DISTANCE: _("Dichtbij eerst"),
}
VIEWS: Mapping[View, str] = {View.LIST: _("Lijst"), View.MAP: _("Kaart")}
MAP_NOTE = _("De kaart is vereenvoudigd. Een grotere stip betekent meer plekken.")
NOTICES: Mapping[Trouble, str] = {
    Trouble.WORDS_TOO_LONG: _("Dat waren veel woorden. We zochten met de eerste %(most)s letters."),
    Trouble.UNKNOWN_CHOICE: _("De keuze ‘%(given)s’ kennen we niet. Kies iets uit de filters."),
    Trouble.NOT_HOURS: _("‘%(given)s’ is geen aantal uren. Vul een getal in van 0 tot 60."),
    Trouble.NOT_AGE: _("‘%(given)s’ is geen leeftijd. Vul een getal in van 0 tot 120."),
    Trouble.NOT_POSTCODE: _("‘%(given)s’ is geen postcode. Vul vier cijfers in, zoals 5611."),
    Trouble.UNKNOWN_POSTCODE: _(
        "De postcode %(given)s kennen we niet. Vul er een in van Eindhoven of vlakbij."
    ),
    Trouble.NOT_RADIUS: _("De afstand ‘%(given)s’ kan niet. Kies 1, 2, 3, 5 of 10 kilometer."),
    Trouble.UNKNOWN_ORDER: _("Sorteren op ‘%(given)s’ kan niet. Kies een van de knoppen boven de lijst."),
    Trouble.DISTANCE_WITHOUT_POSTCODE: _("Vul je postcode in, dan sorteren we op afstand."),
    Trouble.NOT_PAGE: _("De bladzijde ‘%(given)s’ is er niet. Dit is de eerste."),
    Trouble.NOT_PER_PAGE: _("Kies een getal van 1 tot 100."),
}
GIVEN_AT_MOST = 40
DEMAND = _("Iets in het webadres klopt niet.")


def notice(remark: Remark) -> str:
    """What the page says about a value it could not use."""
    given = remark.given if len(remark.given) <= GIVEN_AT_MOST else f"{remark.given[:GIVEN_AT_MOST]}…"
    text = str(NOTICES[remark.trouble])
    return text.replace("%(given)s", given).replace("%(most)s", str(MOST_LETTERS))


def reason(one: Reason, row_level: DutchLevel, row_age: int) -> str:
    """One reason why a vacancy is in the list, in a few words."""
    return _reason(one, row_level, row_age, language())


@lru_cache(maxsize=4096)
def _reason(one: Reason, row_level: DutchLevel, row_age: int, _language: str) -> str:
    if one.kind is ReasonKind.DISTANCE:
        return spoken_distance(one.value)
    if one.kind is ReasonKind.MOMENT:
        moment = spoken_slots(int(one.value), False, 2)
        return moment
    if one.kind is ReasonKind.DUTCH:
        return str(DUTCH_REASONS[row_level])
    if one.kind is ReasonKind.FROM_HOME:
        return gettext("vanuit huis")
    if one.kind is ReasonKind.STEP_FREE:
        return gettext("zonder trappen")
    if one.kind is ReasonKind.HOURS:
        number = 1 if one.value == 1 else 2
        return ngettext(
            "hooguit %(hours)s uur", "hooguit %(hours)s uur", number, hours=format_number(one.value)
        )
    if one.kind is ReasonKind.PLACE:
        return gettext("in %(place)s", place=one.text)
    return gettext("vanaf %(age)s jaar", age=row_age)


def total(number: int) -> str:
    """`48 plekken gevonden`."""
    if not number:
        return gettext("Geen plekken gevonden")
    return ngettext(
        "%(count)s plek gevonden", "%(count)s plekken gevonden", number, count=format_number(number)
    )


def places(number: int) -> str:
    """`48 plekken`."""
    return ngettext("%(count)s plek", "%(count)s plekken", number, count=format_number(number))


def radius(kilometres: int) -> str:
    """`Binnen 3 km`."""
    return gettext("Binnen %(radius)s km", radius=kilometres)


def radii() -> list[tuple[int, str]]:
    """Every distance one can choose."""
    return [(kilometres, radius(kilometres)) for kilometres in RADII]


def chosen(name: str, value: str, areas: Mapping[str, Area]) -> str:
    """A choice in words, for its chip."""
    if name in (Facet.DISTRICT, Facet.WIJK):
        return areas[value].name
    if name == "q":
        return gettext("‘%(words)s’", words=value)
    if name == "uren":
        hours = float(value)
        number = 1 if hours == 1 else 2
        return ngettext("Hooguit %(hours)s uur", "Hooguit %(hours)s uur", number, hours=format_number(hours))
    if name == "leeftijd":
        return gettext("Ik ben %(age)s jaar", age=value)
    return str(_CHOICES[name][value])


_CHOICES: Mapping[str, Mapping[str, str]] = {
    Facet.THEME: {theme.value: label for theme, label in THEMES.items()},
    Facet.KIND: {kind.value: label for kind, label in KINDS.items()},
    Facet.DAY: {day.value: label for day, label in DAYS.items()},
    Facet.PART: {part.value: label for part, label in DAYPARTS.items()},
    Facet.DUTCH: {level.value: label for level, label in DUTCH_CHOICES.items()},
    "toegankelijk": {"ja": _("Zonder trappen")},
    "thuis": {"ja": _("Vanuit huis")},
}


def labels(facet: Facet, areas: Mapping[str, Area]) -> Mapping[str, str]:
    """The words of every value of a facet, starting with a capital."""
    if facet in (Facet.DISTRICT, Facet.WIJK):
        return {code: area.name for code, area in areas.items()}
    return {value: capital(str(label)) for value, label in _CHOICES[facet].items()}


def capital(text: str) -> str:
    """The same with a capital letter first."""
    return text[:1].upper() + text[1:]


def near(question: Question) -> str:
    """`Binnen 3 km van 5628`."""
    return gettext(
        "Binnen %(radius)s km van %(postcode)s", radius=question.kilometres, postcode=question.postcode
    )


# What an empty list offers for each wish: leave it out and see this many.
DROPS: Mapping[str, str] = {
    "q": _("Zonder zoekwoord"),
    "postcode": _("Op elke afstand"),
    Facet.DISTRICT: _("In heel Eindhoven"),
    Facet.WIJK: _("In elke wijk"),
    Facet.THEME: _("Elk soort werk"),
    Facet.KIND: _("Eén keer of vaker"),
    Facet.DAY: _("Op elke dag"),
    Facet.PART: _("De hele dag"),
    "uren": _("Elk aantal uren"),
    "leeftijd": _("Elke leeftijd"),
    Facet.DUTCH: _("Ook met meer Nederlands"),
    "toegankelijk": _("Ook met trappen"),
    "thuis": _("Ook buiten de deur"),
}


def way_out(label: str, number: int) -> str:
    """`Op elke dag: 12 plekken`."""
    return gettext("%(change)s: %(places)s", change=label, places=places(number))


def alone(label: str) -> str:
    """`Alleen ‘tuin’`."""
    return gettext("Alleen %(choice)s", choice=label)
