"""What an import asks of the vacancies that are there already."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.vacancies.models import Vacancy


def by_external_id(external_ids: Collection[str] | None = None) -> dict[tuple[int, str], int]:
    """Organisation and external id to vacancy: of these external ids, or of all there are."""
    asked = sa.select(Vacancy.organisation_id, Vacancy.external_id, Vacancy.id).where(
        Vacancy.external_id.is_not(None)
    )
    if external_ids is not None:
        asked = asked.where(Vacancy.external_id.in_(external_ids))
    return {(row[0], row[1] or ""): row[2] for row in session().execute(asked)}
