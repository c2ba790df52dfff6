"""The rules who may have a pass, by the day on which they begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.passes.models import PassRule


def every_rule() -> Sequence[PassRule]:
    """All rules, the newest first."""
    return session().scalars(sa.select(PassRule).order_by(PassRule.valid_from.desc())).all()


def rule_of(day: date) -> PassRule | None:
    """The rule that begins on this day, if any."""
    return session().get(PassRule, day)


def upcoming(today: date) -> PassRule | None:
    """The next rule that has to begin, if any."""
    return session().scalar(
        sa.select(PassRule).where(PassRule.valid_from > today).order_by(PassRule.valid_from).limit(1)
    )


def locked_rule(day: date) -> PassRule | None:
    """The rule that begins on this day as it is now, locked until the transaction ends; None when it went."""
    return session().scalar(
        sa.select(PassRule)
        .where(PassRule.valid_from == day)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
