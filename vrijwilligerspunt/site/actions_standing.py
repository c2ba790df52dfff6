"""Putting the standing vacancies "Word maatje" online for an organisation: one per activity, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.organisations import queries as organisations
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.site.texts_standing import OFFER, STANDING, TASKS, WHO
from vrijwilligerspunt.vacancies import actions as vacancies
from vrijwilligerspunt.vacancies import queries_import, rules
from vrijwilligerspunt.vacancies.states import (
    DutchLevel,
    Expenses,
    MinimumAge,
    Rhythm,
    Theme,
    VacancyKind,
)

HOURS = (2.0, 6.0)
"""A month: a few hours, as its tasks say."""
POSITIONS = 20


@dataclass(frozen=True, slots=True)
class Put:
    """How many were made, and how many the organisation had already: those stay as they are."""

    made: int
    there: int


def put_online(slug: str, actor: Actor, today: date) -> Put:
    """Make and publish a vacancy for each activity that the organisation has none of yet. Repeatable.

    What the organisation changed, paused or ended stays so. There is no request of anybody in it; its button
    leads to the page about being a buddy. Raises NotFound for an organisation that is not active, NotAllowed.
    """
    organisation = organisations.by_slug(slug, actor)
    if organisation.state is not OrganisationState.ACTIVE:
        raise NotFound("organisation")
    names = {activity: f"{rules.STANDING}{activity.value}" for activity in Activity}
    there = {key[1] for key in queries_import.by_external_id(list(names.values()), organisation.id)}
    for activity, external_id in names.items():
        if external_id in there:
            continue
        words = STANDING[activity]
        row = vacancies.create(
            actor,
            organisation.id,
            external_id=external_id,
            kind=VacancyKind.REGULAR,
            theme=Theme.BUDDIES,
            title=words.title,
            tasks=TASKS.format(does=words.does),
            who=WHO.format(likes=words.likes),
            offer=OFFER,
            talents=[talent.value for talent in words.talents],
            flexible=True,
            slots=2**21 - 1,
            hours_min=HOURS[0],
            hours_max=HOURS[1],
            rhythm=Rhythm.MONTHLY,
            pc4=organisation.pc4,
            location_name=organisation.place_name,
            dutch_level=DutchLevel.A2,
            learning_dutch_welcome=True,
            min_age=MinimumAge.FROM_18,
            expenses=Expenses.ACTUAL,
            vulnerable_contact=True,
            positions=POSITIONS,
            contact_first_name=organisation.contact_first_name,
        )
        for verb in ("submit", "publish"):
            # No mails: who runs this agreed on it with the organisation.
            vacancies.change_state(row.id, verb, actor, today, is_quiet=True)
    return Put(made=len(names) - len(there), there=len(there))
