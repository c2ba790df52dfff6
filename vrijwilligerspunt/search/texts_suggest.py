"""Words of the suggestions under the search field."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.foundation.i18n import gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.search import texts
from vrijwilligerspunt.search.rules_suggest import Suggestion
from vrijwilligerspunt.search.states import Facet, Hint
from vrijwilligerspunt.vacancies.states import Theme
from vrijwilligerspunt.vacancies.texts import THEMES

GROUPS: Mapping[Hint, str] = {
    Hint.WORD: _("Zoek op"),
    Hint.THEME: _("Soort werk"),
    Hint.PLACE: _("Waar"),
    Hint.ORGANISATION: _("Organisaties"),
    Hint.TITLE: _("Vrijwilligerswerk"),
}


def label(one: Suggestion) -> str:
    """The words of a suggestion."""
    return str(THEMES[Theme(one.label)]) if one.kind is Hint.THEME else one.label


def note(one: Suggestion) -> str:
    """What stands behind it, softer: where a place lies, and how many vacancies there are."""
    parts = []
    if one.kind is Hint.PLACE:
        is_district = one.query[0][0] == Facet.DISTRICT
        parts.append(gettext("stadsdeel") if is_district else gettext("in %(place)s", place=one.inside))
    has_number = one.kind is Hint.THEME or (one.kind is Hint.PLACE and one.query[0][0] != "postcode")
    if has_number or (one.kind is Hint.TITLE and one.count > 1):
        parts.append(texts.places(one.count))
    return ", ".join(parts)


def number(count: int) -> str:
    """`5 suggesties`, said to who cannot see the list."""
    if not count:
        return gettext("Geen suggesties")
    return ngettext("%(count)s suggestie", "%(count)s suggesties", count, count=count)
