"""Our own words on rules around volunteering, each with its source and the day it was checked (domain §3).

They stand in `info/<key>.<language>.<valid from>.txt`: title, source, day of the check, an empty line, the
text. They are put in the table `info_texts` once; staff may change them there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

INSURANCE, VOG, BENEFIT, ASYLUM = "insurance", "vog", "benefit", "asylum"

FOLDER = Path(__file__).with_name("info")


def rows() -> Iterator[dict[str, Any]]:
    """The texts as rows of `info_texts`."""
    for path in sorted(FOLDER.glob("*.txt")):
        key, language, valid_from, _ = path.name.split(".")
        title, source, reviewed_on, _, body = path.read_text("utf-8").split("\n", 4)
        yield {
            "key": key,
            "language": language,
            "valid_from": date.fromisoformat(valid_from),
            "title": title,
            "body": body.strip(),
            "source": source,
            "reviewed_on": date.fromisoformat(reviewed_on),
        }
