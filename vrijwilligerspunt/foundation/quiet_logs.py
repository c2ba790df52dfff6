"""No log of ours holds an address that is a key: the code of a pass, with the time, would be a trail; the
link of a mail opens what somebody wrote.

Every line of every logger of the process goes through here, those of a web server too (gunicorn, or the one
of Flask), whatever its own handlers and formats are; tracebacks as well.
"""

from __future__ import annotations

import logging
import re
from typing import Any

_CHECK = re.compile(r"/pas/[^\s\"'<>]+", re.IGNORECASE)
# The handle and the proof of a code, wherever they stand: an address may be written in more ways than one.
_HEXADECIMAL = re.compile(r"[0-9a-f]{32}", re.IGNORECASE)
# The token of a mailed link, as `tokens.new_token` makes it. A readable address has no capital.
_TOKEN = re.compile(r"/(?=[a-z0-9-]*[A-Z_])[A-Za-z0-9_-]{32,}")
HIDDEN = "/pas/…"
_plain = logging.Formatter()


def quiet(text: str) -> str:
    """The text without what follows `/pas/`, without parts of codes and without tokens."""
    return _HEXADECIMAL.sub("…", _TOKEN.sub("/…", _CHECK.sub(HIDDEN, text)))


class QuietRecord(logging.LogRecord):
    """A line that opens nothing."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        if self.exc_info and self.exc_info[0] is not None:
            # Formatters take this one when it is there, and make no other.
            self.exc_text = quiet(_plain.formatException(self.exc_info))

    def getMessage(self) -> str:
        """What is logged."""
        return quiet(super().getMessage())


def install() -> None:
    """Make every line of this process quiet from now on."""
    logging.setLogRecordFactory(QuietRecord)
