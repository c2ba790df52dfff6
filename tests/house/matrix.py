"""Who gets which answer at which door: one table, `matrix.txt`, read by `test_permissions.py`.

A GET is answered with its page, 303 to the sign-in page, 403, or 404 for what is not there (a token nobody
has, a grant that does not exist). A POST is sent without a CSRF token, so it changes nothing: 400 says that
this person came through the door and was stopped at the form, 303 and 403 that the door stayed shut.
Whose objects somebody may change is tested in the rooms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CAST = (
    "Niemand", "Amina", "Bram", "Chantal", "Daan", "Els", "Farid", "Gerda", "Hugo", "Ilse", "Otto",
)  # fmt: skip

ENDS_THE_SESSION = {"accounts.sign_out", "accounts.sign_out_everywhere"}

TABLE = Path(__file__).with_name("matrix.txt")


@dataclass(frozen=True, slots=True)
class Row:
    """One door: what it answers to each member of the cast."""

    method: str
    endpoint: str
    expected: dict[str, int]


def rows() -> Iterator[Row]:
    """The table as values. Raises ValueError for a row with too few or too many answers."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        method, endpoint, *answers = line.split()
        yield Row(method, endpoint, dict(zip(CAST, map(int, answers), strict=True)))
