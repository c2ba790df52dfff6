"""What staff do with the list of synonyms: add a group, change one, switch it off or on, go back to the list.

Every change moves the content version: searches everywhere follow on the next request.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from vrijwilligerspunt.foundation import audit, pages
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.search import policy_synonyms, queries_synonyms
from vrijwilligerspunt.search import rules_synonyms as rules
from vrijwilligerspunt.search.models import SynonymGroup
from vrijwilligerspunt.search.rules_synonyms import Entry, Listed
from vrijwilligerspunt.search.states import Relation


def add(
    terms: Sequence[str], relation: Relation, language: str, *, actor: Actor, now: datetime
) -> tuple[Entry, bool]:
    """Add a group of our own; returns it and whether it is new. The same group twice is one group.

    Raises NotAllowed, AlreadyThere when we have another group that begins with that word, or as
    `rules_synonyms.checked`.
    """
    _authorise(actor)
    made = _entry("", terms, relation, language, active=True)
    key = rules.own_key(made.terms, made.relation, made.language)
    entry = Entry(key, made.relation, made.language, made.terms)
    if not _insert(entry, actor, now):
        found = queries_synonyms.group(key).entry
        if found.mark != entry.mark:
            raise rules.AlreadyThere(key)
        return found, False
    _note(actor, "add", entry)
    return entry, True


def change(
    key: str,
    terms: Sequence[str],
    relation: Relation,
    language: str,
    *,
    mark: str,
    actor: Actor,
    now: datetime,
) -> Entry:
    """Give a group other words. `mark` is that of the group as the editor saw it.

    Raises NotAllowed, NotFound, GroupChanged, or as `rules_synonyms.checked`.
    """
    _authorise(actor)
    before = _current(key).entry
    entry = _entry(key, terms, relation, language, active=before.active)
    return _write(before, entry, "change", mark, actor, now)


def switch(key: str, is_on: bool, *, mark: str, actor: Actor, now: datetime) -> Entry:
    """Let a group count or not, its words kept. Raises NotAllowed, NotFound or GroupChanged."""
    _authorise(actor)
    before = _current(key).entry
    entry = Entry(key, before.relation, before.language, before.terms, is_on)
    return _write(before, entry, "switch_on" if is_on else "switch_off", mark, actor, now)


def restore(key: str, *, mark: str, actor: Actor) -> Entry:
    """Go back to what the list of the package says.

    Raises NotAllowed, GroupChanged, or NotFound for a group of our own.
    """
    _authorise(actor)
    listed = _current(key)
    if listed.origin is None:
        raise NotFound("synonym_group")
    if listed.entry == listed.origin:
        return listed.origin
    _compare(listed.entry, mark)
    session().delete(queries_synonyms.row_of(key))
    _note(actor, "restore", listed.origin)
    return listed.origin


def _authorise(actor: Actor) -> None:
    if not policy_synonyms.can_edit(actor):
        raise NotAllowed("synonyms")


def _entry(key: str, terms: Sequence[str], relation: Relation, language: str, *, active: bool) -> Entry:
    if language != rules.DUTCH:
        relation = Relation.NARROWER
    return Entry(key, relation, language, rules.checked(terms, relation, language), active)


def _current(key: str) -> Listed:
    """What counts now, its row locked. Raises NotFound."""
    row = queries_synonyms.row_of(key, lock=True)
    if row is None:
        return queries_synonyms.group(key)
    return Listed(queries_synonyms.entry_of(row), queries_synonyms.origin_of(key))


def _compare(entry: Entry, mark: str) -> None:
    if entry.mark != mark:
        raise rules.GroupChanged(entry.key)


def _write(before: Entry, after: Entry, verb: str, mark: str, actor: Actor, now: datetime) -> Entry:
    if after.mark == before.mark:
        return before  # Pressed twice, or nothing was changed.
    _compare(before, mark)
    row = queries_synonyms.row_of(after.key, lock=True)
    if row is not None:
        for name, value in _columns(after, actor, now).items():
            setattr(row, name, value)
    elif not _insert(after, actor, now):
        raise rules.GroupChanged(after.key)
    _note(actor, verb, after)
    return after


def _insert(entry: Entry, actor: Actor, now: datetime) -> bool:
    """Write a row for a key that has none; False when somebody was first."""
    values = {"key": entry.key, "version": 1, **_columns(entry, actor, now)}
    statement = insert_for(SynonymGroup).values(values).on_conflict_do_nothing(index_elements=["key"])
    return bool(session().execute(statement.returning(SynonymGroup.id)).all())


def _columns(entry: Entry, actor: Actor, now: datetime) -> dict[str, Any]:
    return {
        "relation": entry.relation,
        "language": entry.language,
        "terms": list(entry.terms),
        "active": entry.active,
        "changed_at": now,
        "changed_by_id": actor.account_id,
    }


def _note(actor: Actor, verb: str, entry: Entry) -> None:
    audit.record(
        actor,
        verb,
        "synonym_group",
        entry.key,
        relation=entry.relation.value,
        language=entry.language,
        terms=len(entry.terms),
    )
    pages.bump("vacancies")
