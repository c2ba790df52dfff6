"""What each kind of thing beside vacancies is called under "Ook gevonden"."""

from __future__ import annotations

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

ORGANISATION = _("Organisatie")
OFFER = _("Korting")
COURSE = _("Cursus")
