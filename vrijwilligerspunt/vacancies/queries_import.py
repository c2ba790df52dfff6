"""What an import asks: whose organisation it is, what is there already, and the file that waits."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.models_writing import ImportUpload


def by_external_id(
    external_ids: Collection[str] | None = None, organisation_id: int | None = None
) -> dict[tuple[int, str], int]:
    """Organisation and external id to vacancy: of these external ids or all, of this organisation or all."""
    asked = sa.select(Vacancy.organisation_id, Vacancy.external_id, Vacancy.id).where(
        Vacancy.external_id.is_not(None)
    )
    if external_ids is not None:
        asked = asked.where(Vacancy.external_id.in_(external_ids))
    if organisation_id is not None:
        asked = asked.where(Vacancy.organisation_id == organisation_id)
    return {(row[0], row[1] or ""): row[2] for row in session().execute(asked)}


def own_organisation(slug: str, actor: Actor, *, lock: bool = False) -> tuple[Organisation, MemberRole]:
    """The organisation and what the actor is there; with `lock` nobody else does the same meanwhile.

    Raises NotFound for who does not work there: what you may not see does not exist.
    """
    asked = (
        sa.select(Organisation, OrganisationMember.role)
        .join(OrganisationMember, OrganisationMember.organisation_id == Organisation.id)
        .where(Organisation.slug == slug, OrganisationMember.account_id == actor.account_id)
    )
    if lock:
        # Rows that refer to the organisation may still be written by others.
        asked = asked.with_for_update(of=Organisation, key_share=True)
    row = session().execute(asked).one_or_none()
    if row is None:
        raise NotFound(slug)
    return row[0], row[1]


def upload(upload_id: int, organisation_id: int, actor: Actor, since: datetime) -> ImportUpload:
    """The file this person uploaded for this organisation. Raises NotFound, also for an older one."""
    found = session().scalar(
        sa.select(ImportUpload).where(
            ImportUpload.id == upload_id,
            ImportUpload.organisation_id == organisation_id,
            ImportUpload.account_id == actor.account_id,
            ImportUpload.created_at > since,
        )
    )
    if found is None:
        raise NotFound("upload")
    return found


def uploads(organisation_id: int, actor: Actor, since: datetime) -> list[tuple[int, str, datetime]]:
    """Number, name and moment of every file this person uploaded for this organisation, the newest first."""
    rows = session().execute(
        sa.select(ImportUpload.id, ImportUpload.file_name, ImportUpload.created_at)
        .where(
            ImportUpload.organisation_id == organisation_id,
            ImportUpload.account_id == actor.account_id,
            ImportUpload.created_at > since,
        )
        .order_by(ImportUpload.id.desc())
    )
    return [(row[0], row[1], row[2]) for row in rows]


def upload_by_form_key(form_key: str) -> ImportUpload | None:
    """The file a form brought before."""
    return session().scalar(sa.select(ImportUpload).where(ImportUpload.form_key == form_key))
