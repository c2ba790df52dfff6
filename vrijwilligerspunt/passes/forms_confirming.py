"""Shape of what an organisation answers: per person one yes or one no, and nothing chosen beforehand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vrijwilligerspunt.web.forms import Form

# The number of a pass in the name of its two buttons, as far as a column can hold it.
NAME = re.compile(r"antwoord-([1-9][0-9]{0,9})", re.ASCII)
LARGEST_ID = 2**31 - 1
YES, NO = "ja", "nee"
MOST = 500


@dataclass(frozen=True, slots=True)
class Said:
    """Whom the organisation knows, and whom not; who is in neither keeps waiting."""

    yes: tuple[int, ...]
    no: tuple[int, ...]

    def of(self, pass_id: int) -> str:
        """What was chosen for somebody, so that nothing chosen is lost."""
        return YES if pass_id in self.yes else NO if pass_id in self.no else ""


class AnswersForm(Form):
    """The one button below everybody. Its fields are named after who waits, so `read` finds them."""

    @staticmethod
    def read(posted: Mapping[str, str]) -> Said:
        """The answers that were given, of at most as many people as a page can hold."""
        chosen: dict[str, list[int]] = {YES: [], NO: []}
        for name, value in list(posted.items())[: MOST + 2]:
            found = NAME.fullmatch(name)
            if found is not None and value in chosen and int(found[1]) <= LARGEST_ID:
                chosen[value].append(int(found[1]))
        return Said(tuple(chosen[YES]), tuple(chosen[NO]))
