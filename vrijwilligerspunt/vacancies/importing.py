"""The import of vacancies: judge a file, write what is good in batches, and report on every record.

`run` is an entry point: it opens a transaction for each batch, so a crash leaves whole batches and a second
run adds what is missing. Importing the same file again changes nothing.
"""

from __future__ import annotations

import csv
import io
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from vrijwilligerspunt.foundation import audit, clock, jobs
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.dutch import fold
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed, NotFound, RuleBroken
from vrijwilligerspunt.foundation.plain_text import one_line
from vrijwilligerspunt.organisations import actions as organisation_actions
from vrijwilligerspunt.organisations import queries as organisations
from vrijwilligerspunt.organisations.states import OrganisationKind, OrganisationState
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.places import rules as place_rules
from vrijwilligerspunt.vacancies import actions, index, policy, queries_import, rules, texts_import
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.rules_cells import harmless
from vrijwilligerspunt.vacancies.rules_import import Draft, PlaceNames, fingerprint, judge
from vrijwilligerspunt.vacancies.rules_import_file import Record, Unreadable, records
from vrijwilligerspunt.vacancies.rules_import_reasons import Reason, Verdict, Why
from vrijwilligerspunt.vacancies.states import VacancyState

BATCH = 500
LEASE = "vacancies.import"
REPORT_HEAD = ("record", "verdict", "external_id", "title", "message")

Progress = Callable[[int, int], None]


class UnusableFile(RuleBroken):
    """The file cannot be read; the detail says why in Dutch and what to do."""


class Busy(Conflict):
    """Another import is running."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report."""

    record: int
    verdict: Verdict
    external_id: str
    title: str
    message: str


@dataclass(slots=True)
class _Owners:
    """Whose the vacancies are: one organisation for all, or by the name in the file."""

    only: int | None
    names: dict[str, int]
    active: set[int]
    known: dict[tuple[int, str], int]


def run(
    actor: Actor,
    file: Path,
    *,
    organisation: str | None = None,
    create_organisations: bool = True,
    dry_run: bool = False,
    publish: bool = False,
    progress: Progress = lambda done, total: None,
) -> list[Line]:
    """Import a file; one line per record comes back.

    `organisation` is the slug of the one all vacancies belong to; without it the names in the file count,
    and unknown ones are made when `create_organisations`. With `publish` what needs no second look goes
    online at once, the rest stays a draft. Raises UnusableFile, NotFound, NotAllowed or Busy.
    """
    drafts = plan(actor, read(file), organisation, create_organisations)
    if not dry_run:
        _write_all(actor, drafts, organisation, publish, progress)
    return [line(draft) for draft in drafts]


def _write_all(
    actor: Actor, drafts: Sequence[Draft], organisation: str | None, publish: bool, progress: Progress
) -> None:
    """Batch after batch, each in a transaction of its own, while no other import runs."""
    holder, done = secrets.token_hex(8), 0
    try:
        for batch in _batches(drafts):
            with transaction():
                if not jobs.take_lease(LEASE, holder):
                    raise Busy(str(texts_import.BUSY))
                write(actor, batch, organisation, publish=publish, today=clock.today())
            done += len(batch)
            progress(done, len(drafts))
    finally:
        # Ours ends now; that of somebody else stays.
        with transaction():
            jobs.take_lease(LEASE, holder, timedelta())


def read(file: Path) -> list[Record]:
    """The records of a file. Raises UnusableFile."""
    return read_content(file.read_bytes())


def read_content(content: bytes, most: int | None = None) -> list[Record]:
    """The records in the bytes of a file, no more than `most`. Raises UnusableFile."""
    try:
        return records(content, most)
    except Unreadable as error:
        raise UnusableFile(texts_import.unreadable(error)) from error


def plan(
    actor: Actor, found: Sequence[Record], organisation: str | None, create_organisations: bool
) -> list[Draft]:
    """Judge every record against the others and what is there already; changes nothing."""
    place_names, today = _place_names(), clock.today()
    drafts = [judge(record, place_names, today) for record in found]
    owners = _owners(actor, organisation)
    seen: dict[tuple[str, str], int] = {}
    texts: dict[str, int] = {}
    for draft in drafts:
        _owned(draft, owners, create_organisations)
        _against_others(draft, owners, seen, texts)
        _fill_in(draft)
    return drafts


def _owners(actor: Actor, organisation: str | None, external_ids: Sequence[str] | None = None) -> _Owners:
    try:
        only = organisations.by_slug(organisation, actor).id if organisation else None
    except NotFound as error:
        raise NotFound(texts_import.no_organisation(organisation or "")) from error
    known = queries_import.by_external_id(external_ids, only)
    return _Owners(only, organisations.known_names(), organisations.active_ids(), known)


def _owned(draft: Draft, owners: _Owners, create: bool) -> None:
    """Whose is it? Says so when nobody's."""
    if not draft.is_kept:
        return
    name = draft.organisation
    owner = owners.names.get(fold(name))
    if owners.only is not None:
        if name and owner != owners.only:
            draft.tell(Why.OTHER_ORGANISATION, name)
            draft.keep("organisatie", name)
            draft.fields["notes"] = "\n".join(draft.notes)
        owner = owners.only
    elif not name:
        draft.tell(Why.NO_ORGANISATION)
    elif owner is None and not create:
        draft.tell(Why.UNKNOWN_ORGANISATION, name)
    if owner is not None and owner not in owners.active:
        draft.tell(Why.ORGANISATION_NOT_ACTIVE)


def _against_others(
    draft: Draft, owners: _Owners, seen: dict[tuple[str, str], int], texts: dict[str, int]
) -> None:
    """Is it there already, in the database or higher up in the file?"""
    if not draft.is_kept:
        return
    external_id, number = draft.fields["external_id"], draft.record.number
    owner = owners.only if owners.only is not None else owners.names.get(fold(draft.organisation))
    key = ("" if owners.only is not None else fold(draft.organisation), external_id)
    there = owners.known.get((owner, external_id)) if owner is not None else None
    if there is not None:
        draft.tell(Why.ALREADY_THERE, str(there))
        return
    if key in seen:
        draft.tell(Why.TWIN_IN_FILE, str(seen[key]))
        return
    seen[key] = number
    words = fingerprint(draft.record)
    if words in texts:
        draft.tell(Why.SAME_TEXT, str(texts[words]))
    texts.setdefault(words, number)


def _fill_in(draft: Draft) -> None:
    """A careful, true sentence where a vacancy needs one and the file is silent."""
    if not draft.is_kept:
        return
    silent = [name for name in ("offer", "contact_first_name") if not draft.fields[name]]
    if silent:
        draft.fields["offer"] = draft.fields["offer"] or str(texts_import.OFFER)
        draft.fields["contact_first_name"] = draft.fields["contact_first_name"] or str(texts_import.TEAM)
        draft.tell(Why.FILLED_IN, ",".join(silent))


def _batches(drafts: Sequence[Draft]) -> Iterator[Sequence[Draft]]:
    for begin in range(0, len(drafts), BATCH):
        yield drafts[begin : begin + BATCH]


def write(
    actor: Actor, batch: Sequence[Draft], organisation: str | None, *, publish: bool, today: date
) -> None:
    """Write the good records of a batch in the current transaction, with one audit line per organisation.

    Looks again at what is there: between judging and writing somebody may have been first. Raises
    NotAllowed when the actor may not make vacancies for one of the organisations.
    """
    kept = [draft for draft in batch if draft.is_kept]
    if not kept:
        return
    owners = _owners(actor, organisation, [draft.fields["external_id"] for draft in kept])
    rows: list[dict[str, Any]] = []
    for draft in kept:
        owner = owners.only if owners.only is not None else _owner(actor, draft.organisation, owners)
        if (owner, draft.fields["external_id"]) in owners.known:
            there = owners.known[owner, draft.fields["external_id"]]
            draft.reasons.append(Reason(Why.ALREADY_THERE, str(there)))
            continue
        online = publish and not draft.is_held and owner in owners.active and _is_ready(draft, owner, today)
        state = VacancyState.PUBLISHED if online else VacancyState.DRAFT
        rows.append(draft.fields | {"organisation_id": owner, "state": state})
    _check(actor, rows)
    actions.create_many(rows)
    _announce(actor, rows)


def _owner(actor: Actor, name: str, owners: _Owners) -> int:
    key = fold(name)
    if key not in owners.names:
        made = organisation_actions.create(
            actor,
            name=name,
            kind=_kind(key),
            purpose=str(texts_import.PURPOSE),
            state=OrganisationState.ACTIVE,
        )
        owners.names[key] = made.id
        owners.active.add(made.id)
    return owners.names[key]


def _kind(folded: str) -> OrganisationKind:
    return OrganisationKind.ASSOCIATION if "vereniging" in folded else OrganisationKind.FOUNDATION


def _is_ready(draft: Draft, owner: int, today: date) -> bool:
    """Would a person be allowed to publish it? Asks the lifecycle's own guard."""
    vacancy = Vacancy(
        **({"was_paid_last_year": False, "vulnerable_contact": False, "risk_flags": []} | draft.fields),
        organisation_id=owner,
        state=VacancyState.SUBMITTED,
    )
    return not rules.missing(vacancy) and (vacancy.ends_on is None or vacancy.ends_on >= today)


def _check(actor: Actor, rows: Sequence[Mapping[str, Any]]) -> None:
    for owner in {row["organisation_id"] for row in rows}:
        if not policy.can_create(actor, organisations.membership(actor, owner)):
            raise NotAllowed("import vacancies")
    if any(row["state"] is VacancyState.PUBLISHED for row in rows) and not actor.is_system:
        raise NotAllowed("publish vacancies")


def _announce(actor: Actor, rows: Sequence[Mapping[str, Any]]) -> None:
    """One audit line per organisation, and the index is told of what went online."""
    for owner, count in Counter(row["organisation_id"] for row in rows).items():
        published = sum(
            row["organisation_id"] == owner and row["state"] is VacancyState.PUBLISHED for row in rows
        )
        audit.record(actor, "vacancies.imported", "organisation", owner, count=count, published=published)
    online = [row for row in rows if row["state"] is VacancyState.PUBLISHED]
    ids = queries_import.by_external_id([row["external_id"] for row in online])
    for row in online:
        vacancy_id = ids[row["organisation_id"], row["external_id"]]
        jobs.enqueue(index.JOB, {"kind": index.KIND, "id": vacancy_id})


def _place_names() -> PlaceNames:
    """Postcodes and what people call places: of a buurt its largest postcode, of a wijk the nearest."""
    points = places.postcodes()
    by_name: dict[str, str] = {}
    for area in places.wijken():
        inside = [point for point in points.values() if point.wijk_code == area.code]
        if inside:
            nearest = min(inside, key=lambda point: place_rules.distance_km(area, point))
            by_name[fold(area.name)] = nearest.pc4
    by_buurt = places.main_postcodes()
    for area in places.buurten():
        if area.code in by_buurt:
            by_name[fold(area.name)] = by_buurt[area.code]
    for alias, codes in places.aliases().items():
        found = [by_buurt[code] for code in codes if code in by_buurt]
        if found:
            by_name.setdefault(fold(alias), found[0])
    return PlaceNames({point.pc4: point.wijk_code for point in points.values()}, by_name)


def line(draft: Draft) -> Line:
    """What the report says of a record."""
    return Line(
        draft.record.number,
        draft.verdict,
        one_line(draft.own_id),
        draft.title,
        texts_import.message(draft),
    )


def totals(lines: Sequence[Line]) -> dict[str, int]:
    """How many records got which verdict, every verdict named."""
    counted = Counter(line.verdict for line in lines)
    return {verdict.value: counted[verdict] for verdict in Verdict}


def write_report(lines: Sequence[Line], file: Path) -> None:
    """The report as CSV to send back; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(REPORT_HEAD)
        for each in lines:
            writer.writerow((each.record, each.verdict.value, *_words(each)))


def report(lines: Sequence[Line]) -> str:
    """The same in Dutch words for people, as their spreadsheet opens it: semicolons and a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([str(name) for name in texts_import.REPORT_HEAD])
    for each in lines:
        writer.writerow((each.record, str(texts_import.VERDICTS[each.verdict]), *_words(each)))
    return f"\ufeff{out.getvalue()}"


def _words(each: Line) -> tuple[str, str, str]:
    return harmless(each.external_id), harmless(each.title), harmless(each.message)
