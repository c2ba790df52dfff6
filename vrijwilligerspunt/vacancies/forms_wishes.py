"""Shape of "wat ik graag doe": every question may stay open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Length, Optional, Regexp

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.spoken import LANGUAGES
from vrijwilligerspunt.places.texts import UNKNOWN_POSTCODE
from vrijwilligerspunt.vacancies.models_wishes import Wish
from vrijwilligerspunt.vacancies.rules_wishes import DEFAULT_RADIUS, RADII, SPOKEN_BY_ALL, Wishes
from vrijwilligerspunt.vacancies.states import DutchLevel, Talent, Theme
from vrijwilligerspunt.vacancies.texts import TALENTS, THEMES
from vrijwilligerspunt.vacancies.texts_wishes import DUTCH_CHOICES, UNKNOWN
from vrijwilligerspunt.web.forms import Form, clean_line, options

OPEN = "weet-niet"
CELLS = range(21)
POSTCODE = re.compile(r"([1-9][0-9]{3}) ?[A-Za-z]{0,2}")


def _known(pairs: Iterable[tuple[Any, str]]) -> list[Any]:
    """Choices with "I do not know yet" as a last, full answer."""
    return options([*((str(value.value), words) for value, words in pairs), (OPEN, UNKNOWN)])


class WishesForm(Form):
    """What do you like, when, how far, in which language? "I do not know yet" beside others says nothing."""

    talents = SelectMultipleField(_("Wat doe je graag?"), choices=lambda: _known(TALENTS.items()))
    themes = SelectMultipleField(_("Waar wil je helpen?"), choices=lambda: _known(THEMES.items()))
    slots = SelectMultipleField(
        _("Wanneer kun je?"), choices=lambda: options((str(code), str(code)) for code in CELLS)
    )
    pc4 = StringField(
        _("Je postcode"),
        filters=[clean_line],
        validators=[
            Optional(),
            Length(max=10, message=UNKNOWN_POSTCODE),
            Regexp(rf"^{POSTCODE.pattern}$", message=UNKNOWN_POSTCODE),
        ],
    )
    radius_km = SelectField(
        _("Hoe ver wil je reizen?"),
        choices=lambda: options((str(one), str(_("Binnen %(radius)s km", radius=one))) for one in RADII),
        default=str(DEFAULT_RADIUS),
    )
    dutch_level = RadioField(
        _("Hoeveel Nederlands spreek je?"),
        choices=lambda: options(
            [*((level.value, words) for level, words in DUTCH_CHOICES.items()), (OPEN, UNKNOWN)]
        ),
        default=OPEN,
        validators=[Optional()],
    )
    languages = SelectMultipleField(
        _("Welke talen spreek je nog meer?"),
        choices=lambda: options((code, name) for code, name in LANGUAGES.items() if code != SPOKEN_BY_ALL),
    )
    invitable = BooleanField(_("Je mag me mailen als er iets bij me past"))

    def show(self, wish: Wish) -> None:
        """Fill the form with what was kept."""
        self.talents.data = list(wish.talents) or [OPEN]
        self.themes.data = list(wish.themes) or [OPEN]
        self.slots.data = [str(code) for code in CELLS if wish.slots >> code & 1]
        self.pc4.data = wish.pc4 or ""
        self.radius_km.data = str(wish.radius_km)
        self.dutch_level.data = wish.dutch_level.value if wish.dutch_level else OPEN
        self.languages.data = list(wish.languages)
        self.invitable.data = wish.invitable

    def wishes(self) -> Wishes:
        """What was filled in, for the action."""
        level = self.dutch_level.data
        return Wishes(
            talents=[talent for talent in Talent if talent.value in (self.talents.data or ())],
            themes=[theme for theme in Theme if theme.value in (self.themes.data or ())],
            slots=sum(1 << int(code) for code in set(self.slots.data or ())),
            pc4=(self.pc4.data or "")[:4],
            radius_km=int(self.radius_km.data or DEFAULT_RADIUS),
            dutch_level=None if not level or level == OPEN else DutchLevel(level),
            languages=sorted(self.languages.data or ()),
            invitable=bool(self.invitable.data),
        )
