"""Importing in the browser: a file waits a day for its owner to choose rows; chosen rows become drafts."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from pathlib import PurePath

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed
from vrijwilligerspunt.foundation.plain_text import one_line
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.vacancies import importing, policy, queries_import
from vrijwilligerspunt.vacancies import rules_import_values as read
from vrijwilligerspunt.vacancies.models_writing import ImportUpload
from vrijwilligerspunt.vacancies.rules_import import Draft
from vrijwilligerspunt.vacancies.rules_import_file import Column

MOST_BYTES = 5_000_000
MOST_ROWS = 2_000
KEPT = timedelta(hours=24)
KEPT_AT_ONCE = 5
LONGEST_NAME = 200


def packed(content: bytes) -> str:
    """A file as it is kept, when it can be read at all. Raises importing.UnusableFile with what to do.

    Takes a moment: not for inside a transaction.
    """
    importing.read_content(content, MOST_ROWS)
    return base64.b64encode(zlib.compress(content)).decode()


def _unpacked(text: str) -> bytes:
    return zlib.decompress(base64.b64decode(text))


def keep(slug: str, actor: Actor, *, form_key: str, file_name: str, content: str, now: datetime) -> int:
    """Keep a packed file for a day, for this person alone; the same form twice is one. Returns its number.

    Older files make room. Raises NotFound, NotAllowed, or Conflict when the form key is somebody else's.
    """
    organisation = _editable(slug, actor)
    forget_uploads(now)
    statement = insert_for(ImportUpload).values(
        organisation_id=organisation.id,
        account_id=actor.account_id,
        form_key=form_key,
        file_name=one_line(PurePath(file_name.replace("\\", "/")).name)[:LONGEST_NAME],
        content=content,
        created_at=now,
    )
    number = session().scalar(
        statement.on_conflict_do_nothing(index_elements=[ImportUpload.form_key]).returning(ImportUpload.id)
    )
    if number is None:
        made = queries_import.upload_by_form_key(form_key)
        if made is None or (made.organisation_id, made.account_id) != (organisation.id, actor.account_id):
            raise Conflict("form_key")
        return made.id
    _make_room(organisation.id, actor)
    return int(number)


def _editable(slug: str, actor: Actor, *, lock: bool = False) -> Organisation:
    organisation, role = queries_import.own_organisation(slug, actor, lock=lock)
    if not policy.can_create(actor, role):
        raise NotAllowed("import vacancies")
    return organisation


def _make_room(organisation_id: int, actor: Actor) -> None:
    """The newest files stay, so that nobody fills the database by uploading."""
    own = (
        ImportUpload.organisation_id == organisation_id,
        ImportUpload.account_id == actor.account_id,
    )
    newest = sa.select(ImportUpload.id).where(*own).order_by(ImportUpload.id.desc()).limit(KEPT_AT_ONCE)
    session().execute(
        sa.delete(ImportUpload)
        .where(*own, ImportUpload.id.not_in(newest))
        .execution_options(synchronize_session=False)
    )


def waiting(slug: str, upload_id: int, actor: Actor, now: datetime) -> ImportUpload:
    """The file that waits for a choice. Raises NotFound, NotAllowed."""
    organisation = _editable(slug, actor)
    return queries_import.upload(upload_id, organisation.id, actor, now - KEPT)


def judged(slug: str, upload: ImportUpload, actor: Actor) -> list[Draft]:
    """The dry run: every record of a waiting file, against each other and what is there; changes nothing."""
    found = importing.read_content(_unpacked(upload.content), MOST_ROWS)
    drafts = importing.plan(actor, found, slug, create_organisations=False)
    for draft in drafts:
        # The organisation answers these itself before it hands in; a file that is silent said neither.
        draft.fields.setdefault("vulnerable_contact", None)
        draft.fields["was_paid_last_year"] = read.yes_or_no(draft.record[Column.PAID_LAST_YEAR])
    return drafts


def make_drafts(
    slug: str, upload_id: int, actor: Actor, drafts: Sequence[Draft], chosen: Collection[int], now: datetime
) -> int:
    """Make drafts of the chosen records of a judged file; returns how many were made.

    Somebody may have made one of them since it was judged: that one is left as it is. Raises NotFound,
    NotAllowed, or importing.Busy when the operator imported the same vacancies at the same moment.
    """
    organisation = _editable(slug, actor, lock=True)
    queries_import.upload(upload_id, organisation.id, actor, now - KEPT)
    wanted = [draft for draft in drafts if draft.is_kept and draft.record.number in chosen]
    try:
        for begin in range(0, len(wanted), importing.BATCH):
            batch = wanted[begin : begin + importing.BATCH]
            importing.write(actor, batch, slug, publish=False, today=clock.local(now).date())
    except IntegrityError as error:
        raise importing.Busy("import vacancies") from error
    return sum(draft.is_kept for draft in wanted)


def forget(slug: str, upload_id: int, actor: Actor) -> None:
    """Throw a waiting file away; gone already is gone. Raises NotFound for who does not work there."""
    organisation, _ = queries_import.own_organisation(slug, actor)
    session().execute(
        sa.delete(ImportUpload)
        .where(
            ImportUpload.id == upload_id,
            ImportUpload.organisation_id == organisation.id,
            ImportUpload.account_id == actor.account_id,
        )
        .execution_options(synchronize_session=False)
    )


def forget_uploads(now: datetime) -> int:
    """Delete files that waited for a day; returns how many."""
    old = sa.delete(ImportUpload).where(ImportUpload.created_at <= now - KEPT).returning(ImportUpload.id)
    return len(session().execute(old).all())
