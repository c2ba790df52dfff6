"""What every mail with a personal link has: one button to a page of one's own, and whose that link is."""

from __future__ import annotations

from collections.abc import Sequence

from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail


def to_holder(
    key: str,
    to: str,
    language: str,
    path: str,
    subject: str,
    *lines: str,
    label: str = "",
    small: Sequence[str] = (),
) -> Mail:
    """A mail to who alone may open `path`. Whoever calls speaks the language of the reader."""
    return Mail(
        key=key,
        to=to,
        language=language,
        subject=subject,
        lines=lines,
        link=(label or _("Lees verder"), absolute(path, language)),
        small=(*small, _("Deze link is alleen voor jou. Stuur deze mail niet door.")),
    )
