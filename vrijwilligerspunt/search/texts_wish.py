"""What the page says about the words it understood, and about what may mean something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vrijwilligerspunt.foundation.i18n import gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.week import Weekday
from vrijwilligerspunt.search import texts
from vrijwilligerspunt.search.rules_wish import SUBJECTS, Doubt, Part
from vrijwilligerspunt.search.states import Unsure, Wish

KINDS: Mapping[Wish, str] = {
    Wish.SUBJECT: _("Onderwerp"),
    Wish.THEME: _("Onderwerp"),
    Wish.DAY: _("Dag"),
    Wish.PART: _("Dagdeel"),
    Wish.DISTRICT: _("Waar"),
    Wish.WIJK: _("Waar"),
    Wish.POSTCODE: _("Postcode"),
    Wish.RADIUS: _("Afstand"),
    Wish.HOURS: _("Tijd"),
    Wish.KIND: _("Soort"),
    Wish.FROM_HOME: _("Waar"),
    Wish.AGE: _("Leeftijd"),
    Wish.DUTCH: _("Nederlands"),
    Wish.STEP_FREE: _("Gebouw"),
}
HINTS: Mapping[Unsure, str] = {
    Unsure.NOT_WANTED: _("‘%(text)s’ konden we niet gebruiken. Kies bij de filters wat je wel wilt."),
    Unsure.AT_LEAST: _("‘%(text)s’ konden we niet gebruiken. We zoeken op hooguit zoveel uur."),
    Unsure.DATE: _("‘%(text)s’ konden we niet gebruiken. Kies een dag van de week."),
    Unsure.NEAR_WHERE: _("Vul je postcode in. Dan zoeken we bij jou in de buurt."),
    Unsure.UNKNOWN_POSTCODE: _(
        "De postcode in ‘%(text)s’ kennen we niet. Vul er een in van Eindhoven of vlakbij."
    ),
    Unsure.TWO_POSTCODES: _("We zoeken rond één postcode. ‘%(text)s’ telt niet mee."),
}
TAKEN: Mapping[Unsure, str] = {
    Unsure.PLACE_OR_WORD: _("We zochten in %(wish)s. Bedoelde je iets anders?"),
    Unsure.WISH_OR_WORD: _("We lazen ‘%(text)s’ als: %(wish)s. Bedoelde je iets anders?"),
}
LEFT: Mapping[Unsure, str] = {
    Unsure.PLACE_OR_WORD: _("‘%(text)s’ is ook een plek in Eindhoven."),
    Unsure.WISH_OR_WORD: _("We zochten op het woord ‘%(text)s’."),
}
MOST_SHOWN_DAYS = 3
AS_IT_IS = (Wish.KIND, Wish.DUTCH)


def wish(part: Part) -> str:
    """A wish in words, as on its chip: `dinsdag`, `hooguit 2 uur`."""
    if part.kind in SUBJECTS:
        return part.text
    if part.kind in (Wish.DISTRICT, Wish.WIJK):
        return part.label
    if part.kind is Wish.POSTCODE:
        return part.values[0]
    if part.kind is Wish.RADIUS:
        return _small(texts.radius(int(part.values[0])))
    if part.kind is Wish.DAY:
        return _days(part.values)
    if part.kind is Wish.AGE:
        return gettext("%(age)s jaar", age=part.values[0])
    spoken = [texts.chosen(part.kind.value, value, {}) for value in part.values]
    return ", ".join(spoken if part.kind in AS_IT_IS else map(_small, spoken))


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _days(values: Sequence[str]) -> str:
    days = [day for day in Weekday if day.value in values]
    spoken = [texts.chosen(Wish.DAY.value, day.value, {}) for day in days]
    in_a_row = days[-1].number - days[0].number == len(days) - 1
    if len(days) >= MOST_SHOWN_DAYS and in_a_row:
        return gettext("%(first)s tot en met %(last)s", first=spoken[0], last=spoken[-1])
    return ", ".join(spoken)


def doubt(one: Doubt) -> str:
    """What the page says about a doubt."""
    if one.part is None:
        return str(HINTS[one.kind]) % {"text": one.text}
    table = TAKEN if one.taken else LEFT
    return str(table[one.kind]) % {"text": one.text, "wish": wish(one.part)}


def other(one: Doubt) -> str:
    """The words of the link to the other reading."""
    if one.part is None:
        return ""
    if one.taken:
        return gettext("Zoek op het woord ‘%(word)s’", word=one.text)
    if one.kind is Unsure.PLACE_OR_WORD:
        return gettext("Zoek in %(place)s", place=wish(one.part))
    return gettext("Kies: %(wish)s", wish=wish(one.part))
