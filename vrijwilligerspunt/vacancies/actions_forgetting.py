"""An account goes: what this room keeps of its person goes with it, or stays until its own last day."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.vacancies import actions_applying, actions_wishes, queries_retention
from vrijwilligerspunt.vacancies.models_wishes import Favourite, VacancyInvitation
from vrijwilligerspunt.vacancies.models_writing import ImportUpload


def forget_person(who: Actor, now: datetime) -> None:
    """Withdraw what runs, and wipe wishes, invitations, what was kept and files that wait for a choice.

    An application that an organisation knew of stays with it until its own last day, as of somebody without
    an account; one that it did not know of is wiped. Work that began goes on: who stops an account does not
    stop being a volunteer.
    """
    for number in queries_retention.to_withdraw(who):
        actions_applying.withdraw_own(number, who, now)
    actions_wishes.delete(who)
    for table in (Favourite, VacancyInvitation, ImportUpload):
        session().execute(sa.delete(table).where(table.account_id == who.account_id))
