"""Keeping a vacancy on one's list, and taking it off. No audit line: who liked what is nobody's business."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.vacancies import queries, queries_favourites, rules_favourites
from vrijwilligerspunt.vacancies.models_wishes import Favourite

_STEP = timedelta(microseconds=1)


def keep(vacancy_id: int, actor: Actor, today: date, now: datetime) -> None:
    """Put a vacancy that visitors may see on the list; again changes nothing.

    Raises NotAllowed, NotFound, Gone or ListFull.
    """
    if not actor.is_signed_in:
        raise NotAllowed("favourites")
    queries.public_vacancy(vacancy_id, today)
    kept = queries_favourites.ids_of(actor)
    if vacancy_id not in kept and len(kept) >= rules_favourites.MOST_IN_ACCOUNT:
        raise rules_favourites.ListFull
    _insert(actor, [(vacancy_id, now)])


def adopt(ids: Sequence[int], actor: Actor, today: date, now: datetime) -> int:
    """Put what a browser remembered on the list, in its order; returns how many were new.

    What nobody can see any more is left behind, and so is what does not fit. Raises NotAllowed.
    """
    if not actor.is_signed_in:
        raise NotAllowed("favourites")
    kept = queries_favourites.ids_of(actor)
    room = rules_favourites.MOST_IN_ACCOUNT - len(kept)
    seen = [each.row.id for each in queries_favourites.shown(ids, today)]
    fresh = [id_ for id_ in seen if id_ not in kept][: max(0, room)]
    _insert(actor, [(id_, now - place * _STEP) for place, id_ in enumerate(fresh)])
    return len(fresh)


def drop(vacancy_id: int, actor: Actor) -> None:
    """Take a vacancy off the list; one that is not there changes nothing. Raises NotAllowed."""
    if not actor.is_signed_in:
        raise NotAllowed("favourites")
    session().execute(
        sa.delete(Favourite).where(
            Favourite.account_id == actor.account_id, Favourite.vacancy_id == vacancy_id
        )
    )


def forget_gone(now: datetime) -> int:
    """Take what nobody will find again off every list; returns how many rows."""
    ids = queries_favourites.gone(clock.local(now).date())
    if not ids:
        return 0
    found = session().execute(
        sa.delete(Favourite).where(Favourite.vacancy_id.in_(ids)).returning(Favourite.vacancy_id)
    )
    return len(found.all())


def _insert(actor: Actor, kept: Sequence[tuple[int, datetime]]) -> None:
    if not kept:
        return
    rows = [{"account_id": actor.account_id, "vacancy_id": id_, "created_at": at} for id_, at in kept]
    session().execute(insert_for(Favourite).values(rows).on_conflict_do_nothing())
