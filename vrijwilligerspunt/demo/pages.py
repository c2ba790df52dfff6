"""The verbs of the editors in the past of the demo city: information pages, through their own actions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from vrijwilligerspunt.content import actions, queries, rules
from vrijwilligerspunt.content.rules import Draft
from vrijwilligerspunt.content.rules_blocks import Block
from vrijwilligerspunt.content.states import InfoPage
from vrijwilligerspunt.demo.past import Past


class Pages:
    """What editors did with pages, each by its address."""

    def __init__(self, past: Past) -> None:
        self.past = past

    def begin(self, about: str, *, by: str) -> None:
        """An editor begins a draft."""
        actions.begin_draft(InfoPage(about), self.past.who(by), self.past.now)

    def write(
        self, about: str, *, by: str, first: Block | None = None, last: Block | None = None, **beside: Any
    ) -> None:
        """An editor writes another first block, adds one at the end, and says who answers for the page."""
        draft = self._draft(about)
        blocks = (first, *draft.blocks[1:]) if first is not None else draft.blocks
        self._save(about, replace(draft, blocks=blocks + ((last,) if last is not None else ()), **beside), by)

    def _draft(self, about: str) -> Draft:
        row = queries.draft(InfoPage(about))
        if row is None:
            raise ValueError(f"no draft of {about}")
        return queries.content_of(row)

    def _save(self, about: str, draft: Draft, by: str) -> None:
        actions.save_draft(
            InfoPage(about),
            replace(draft, review_on=draft.review_on or rules.default_review(self.past.today)),
            mark=self._draft(about).mark,
            actor=self.past.who(by),
            now=self.past.now,
        )

    def publish(self, about: str, *, by: str) -> None:
        """An editor puts the draft on the site."""
        page = InfoPage(about)
        actions.publish(page, mark=self._draft(about).mark, actor=self.past.who(by), now=self.past.now)
