"""Shape of a worry: no story, only what and how pressing."""

from __future__ import annotations

from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired

from vrijwilligerspunt.buddies import texts_concern
from vrijwilligerspunt.buddies.states import ConcernCategory, ConcernLevel
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.web.forms import CreatingForm, options


class ConcernForm(CreatingForm):
    """What it is about, how pressing, and whether somebody likes to be called."""

    category = RadioField(
        _("Waar gaat het over?"),
        choices=options((one.value, texts_concern.CATEGORIES[one]) for one in ConcernCategory),
        validators=[InputRequired(texts_concern.CATEGORY)],
    )
    level = RadioField(
        _("Kan het wachten?"),
        choices=options((one.value, texts_concern.LEVELS[one]) for one in ConcernLevel),
        validators=[InputRequired(texts_concern.LEVEL)],
    )
    wants_call = BooleanField(_("Bel mij hierover"))
