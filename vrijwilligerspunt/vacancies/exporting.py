"""The export of everything an organisation owns: one ZIP with a JSON for machines and CSV for people.

Rows go from the database to the file a few hundred at a time, so the memory it takes does not grow with
the number of applications.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import IO, Any

from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies import queries_export, queries_import, texts_export
from vrijwilligerspunt.vacancies.rules_cells import harmless

FORMAT = "vrijwilligerspunt-organisatie"
VERSION = 1
IN_MEMORY = 1_000_000
COPY = 100_000

Row = Mapping[Any, Any]


def begin(slug: str, actor: Actor) -> Organisation:
    """May this person take everything along? Then the log says so. Raises NotFound, NotAllowed."""
    organisation, role = queries_import.own_organisation(slug, actor)
    if role is not MemberRole.ADMIN:
        raise NotAllowed("export an organisation")
    audit.record(actor, "organisation.exported", "organisation", organisation.id)
    return organisation


def archive(organisation: Organisation, now: datetime) -> IO[bytes]:
    """The ZIP, in a file that is gone when it is closed. `begin` said that the actor may."""
    made: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the reader closes it
    try:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed, tempfile.TemporaryFile() as whole:
            _fill(packed, whole, organisation, now)
    except BaseException:
        made.close()
        raise
    made.seek(0)
    return made


def _fill(packed: zipfile.ZipFile, whole: IO[bytes], organisation: Organisation, now: datetime) -> None:
    """Every list once: as CSV straight into the ZIP, and as a part of the JSON into a file beside it."""
    profile = {key: getattr(organisation, key) for key in queries_export.PROFILE}
    head = {"format": FORMAT, "version": VERSION, "made_at": _plain("made_at", now)}
    whole.write(json.dumps(head, ensure_ascii=False)[:-1].encode())
    whole.write(f', "{texts_export.PROFILE}": {_json(profile)}'.encode())
    columns = {texts_export.PROFILE: list(profile)}
    _write(packed, texts_export.PROFILE, list(profile), [profile], None, now)
    for thing in queries_export.THINGS:
        columns[thing] = queries_export.keys(thing)
        whole.write(f', "{thing}": ['.encode())
        _write(packed, thing, columns[thing], queries_export.rows(thing, organisation.id), whole, now)
        whole.write(b"]")
    whole.write(b"}\n")
    whole.seek(0)
    with packed.open(_entry("alles.json", now), "w") as out:
        while part := whole.read(COPY):
            out.write(part)
    with packed.open(_entry("LEESMIJ.txt", now), "w") as out:
        out.write(f"\ufeff{texts_export.read_me(organisation.name, columns, now)}".encode())


def _entry(name: str, now: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, clock.local(now).timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _write(
    packed: zipfile.ZipFile,
    thing: str,
    keys: list[str],
    rows: Iterable[Row],
    whole: IO[bytes] | None,
    now: datetime,
) -> None:
    """One CSV: semicolons and a byte order mark, as a Dutch spreadsheet opens it; no cell is a formula."""
    with packed.open(_entry(texts_export.file_name(thing), now), "w") as out:
        out.write(b"\xef\xbb\xbf")
        out.write(_line([str(texts_export.HEADINGS[key]) for key in keys]))
        for row in _told(rows, whole):
            out.write(_line([harmless(texts_export.cell(key, row[key])) for key in keys]))


def _line(cells: list[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerow(cells)
    return text.getvalue().encode()


def _told(rows: Iterable[Row], whole: IO[bytes] | None) -> Iterator[Row]:
    """The rows as they come; each goes into the JSON too."""
    for number, row in enumerate(rows):
        if whole is not None:
            whole.write(f"{',' if number else ''}\n{_json(row)}".encode())
        yield row


def _json(row: Row) -> str:
    return json.dumps({key: _plain(key, value) for key, value in row.items()}, ensure_ascii=False)


def _plain(key: str, value: Any) -> Any:
    """A value as JSON has it: codes, ISO dates, moments in UTC."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return texts_export.slots(value) if key == "slots" else value
