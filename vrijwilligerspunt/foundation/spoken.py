"""Days, dayparts, languages and lists, as people say them.

`spoken_slots` is kept, as a list page asks the same few again and again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from vrijwilligerspunt.foundation.i18n import gettext, language
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.week import ALL_SLOTS, Daypart, SlotGroup, Weekday, slot_groups

DAYS: Mapping[Weekday, str] = {
    Weekday.MONDAY: _("maandag"),
    Weekday.TUESDAY: _("dinsdag"),
    Weekday.WEDNESDAY: _("woensdag"),
    Weekday.THURSDAY: _("donderdag"),
    Weekday.FRIDAY: _("vrijdag"),
    Weekday.SATURDAY: _("zaterdag"),
    Weekday.SUNDAY: _("zondag"),
}
DAYPARTS: Mapping[Daypart, str] = {
    Daypart.MORNING: _("ochtend"),
    Daypart.AFTERNOON: _("middag"),
    Daypart.EVENING: _("avond"),
}
LANGUAGES: Mapping[str, str] = {
    "nl": _("Nederlands"),
    "en": _("Engels"),
    "ar": _("Arabisch"),
    "tr": _("Turks"),
    "pl": _("Pools"),
    "uk": _("Oekraïens"),
    "ti": _("Tigrinya"),
    "fa": _("Farsi"),
    "so": _("Somalisch"),
    "ku": _("Koerdisch"),
    "ber": _("Tamazight"),
    "de": _("Duits"),
    "fr": _("Frans"),
    "es": _("Spaans"),
    "pt": _("Portugees"),
    "it": _("Italiaans"),
    "ro": _("Roemeens"),
    "bg": _("Bulgaars"),
    "ru": _("Russisch"),
    "zh": _("Chinees"),
    "hi": _("Hindi"),
    "id": _("Indonesisch"),
    "pap": _("Papiaments"),
    "dse": _("Gebarentaal"),
}


def listed(words: Sequence[str]) -> str:
    """`a`, `a en b`, `a, b en c`."""
    if len(words) < 2:
        return "".join(words)
    return gettext("%(first)s en %(last)s", first=", ".join(words[:-1]), last=words[-1])


def spoken_slots(mask: int, flexible: bool, most: int = 3) -> str:
    """`zaterdagochtend`, `doordeweekse avonden`, `in overleg`; after `most` moments: `en meer`."""
    return _slots(mask, flexible, most, language())


@lru_cache(maxsize=4096)
def _slots(mask: int, flexible: bool, most: int, _language: str) -> str:
    if flexible or mask in (0, ALL_SLOTS):
        return gettext("in overleg")
    moments = [_moment(group) for group in slot_groups(mask)]
    if len(moments) > most:
        return gettext("%(moments)s en meer", moments=", ".join(moments[:most]))
    return listed(moments)


def _moment(group: SlotGroup) -> str:
    """One moment in words. The three cells of a day are named together; morning with afternoon is daytime."""
    parts = group.parts
    if group.whole_week:
        return str(_WEEK[parts])
    if group.weekdays:
        return str(_WEEKDAYS[parts])
    if group.weekend:
        return str(_WEEKEND[parts])
    assert group.day is not None
    return str(_DAY[parts]) % {"day": DAYS[group.day]}


_M, _A, _E = Daypart.MORNING, Daypart.AFTERNOON, Daypart.EVENING
_WEEK: Mapping[tuple[Daypart, ...], str] = {
    (_M,): _("elke ochtend"),
    (_A,): _("elke middag"),
    (_E,): _("elke avond"),
    (_M, _A): _("elke dag overdag"),
    (_M, _E): _("elke ochtend en avond"),
    (_A, _E): _("elke middag en avond"),
    (_M, _A, _E): _("elke dag"),
}
_WEEKDAYS: Mapping[tuple[Daypart, ...], str] = {
    (_M,): _("doordeweekse ochtenden"),
    (_A,): _("doordeweekse middagen"),
    (_E,): _("doordeweekse avonden"),
    (_M, _A): _("doordeweeks overdag"),
    (_M, _E): _("doordeweekse ochtenden en avonden"),
    (_A, _E): _("doordeweekse middagen en avonden"),
    (_M, _A, _E): _("doordeweeks de hele dag"),
}
_WEEKEND: Mapping[tuple[Daypart, ...], str] = {
    (_M,): _("ochtenden in het weekend"),
    (_A,): _("middagen in het weekend"),
    (_E,): _("avonden in het weekend"),
    (_M, _A): _("overdag in het weekend"),
    (_M, _E): _("ochtenden en avonden in het weekend"),
    (_A, _E): _("middagen en avonden in het weekend"),
    (_M, _A, _E): _("het hele weekend"),
}
_DAY: Mapping[tuple[Daypart, ...], str] = {
    (_M,): _("%(day)sochtend"),
    (_A,): _("%(day)smiddag"),
    (_E,): _("%(day)savond"),
    (_M, _A): _("%(day)s overdag"),
    (_M, _E): _("%(day)sochtend en -avond"),
    (_A, _E): _("%(day)smiddag en -avond"),
    (_M, _A, _E): _("%(day)s de hele dag"),
}
