"""What the queries of the room answer, beside what the ORM would."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import joinedload

from tests import factories
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Base, Database, columns_of, read_only, session
from vrijwilligerspunt.places.models import District
from vrijwilligerspunt.vacancies import queries
from vrijwilligerspunt.vacancies.models import Vacancy


def values(thing: Base | None) -> dict[str, object]:
    assert thing is not None
    return {column.key: getattr(thing, column.key) for column in columns_of(type(thing))}


def test_a_public_vacancy_is_what_the_orm_would_load(scope: Database) -> None:
    made = factories.vacancy(languages=["nl", "ar"], starts_on=clock.today(), demand_reason="Zwaar werk")
    found = queries.public_vacancy(made.id, clock.today())
    session().expunge_all()
    shown = (joinedload(Vacancy.organisation), joinedload(Vacancy.postcode), joinedload(Vacancy.wijk))
    loaded = session().scalars(sa.select(Vacancy).options(*shown).where(Vacancy.id == made.id)).one()
    assert values(found.vacancy) == values(loaded)
    for part in ("organisation", "postcode", "wijk"):
        assert values(getattr(found.vacancy, part)) == values(getattr(loaded, part))
    assert loaded.wijk is not None
    assert values(found.district) == values(session().get(District, loaded.wijk.district_code))


def test_a_vacancy_from_home_has_no_place(scope: Database) -> None:
    made = factories.vacancy(online=True, pc4=None, wijk_code=None, location_name="")
    found = queries.public_vacancy(made.id, clock.today())
    assert (found.vacancy.postcode, found.vacancy.wijk, found.district) == (None, None, None)


def test_what_is_read_only_belongs_to_no_session_and_loads_nothing(scope: Database) -> None:
    made = factories.vacancy()
    row = session().connection().execute(sa.select(*columns_of(Vacancy)).where(Vacancy.id == made.id)).one()
    vacancy = read_only(Vacancy, row)
    assert vacancy not in session()
    assert sa.inspect(vacancy).detached
    vacancy.title = "Anders"
    assert not session().dirty
    with pytest.raises(SQLAlchemyError):
        _ = vacancy.organisation
    with pytest.raises(ValueError, match="argument"):
        read_only(Vacancy, row[:-1])
