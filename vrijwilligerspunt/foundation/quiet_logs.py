"""No log of ours holds the address of a pass check: it is a code, and with the time it would be a trail.

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
HIDDEN = "/pas/…"
_plain = logging.Formatter()


def quiet(text: str) -> str:
    """The text with what follows `/pas/` left out, and whatever looks like a part of a code."""
    return _HEXADECIMAL.sub("…", _CHECK.sub(HIDDEN, text))


class QuietRecord(logging.LogRecord):
    """A line that never tells which pass."""

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
