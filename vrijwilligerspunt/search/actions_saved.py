"""Keeping a search, confirming, stopping and going on with it, and telling its owner what is new.

The address goes the moment a search stops. What sends is repeatable: a search is locked, looked at again and
marked in the transaction that queues its mail.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock, crypto, jobs, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session, transaction
from vrijwilligerspunt.foundation.errors import Conflict
from vrijwilligerspunt.foundation.i18n import speaking
from vrijwilligerspunt.foundation.jobs import Handler
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.foundation.tokens import another_key, new_token, token_hash
from vrijwilligerspunt.search import mails_saved as mails
from vrijwilligerspunt.search import queries, texts
from vrijwilligerspunt.search import queries_saved as saved
from vrijwilligerspunt.search import rules as search_rules
from vrijwilligerspunt.search import rules_saved as rules
from vrijwilligerspunt.search.mails_saved import Told
from vrijwilligerspunt.search.models import SavedSearch
from vrijwilligerspunt.search.queries_saved import BATCH, News
from vrijwilligerspunt.search.states import Frequency
from vrijwilligerspunt.vacancies.rules import slug

JOB = "saved-searches"


def save(
    query: str,
    email: str,
    frequency: Frequency,
    *,
    actor: Actor,
    form_key: str,
    language: str,
    now: datetime,
) -> bool:
    """Keep a search (in its plain form) for an address (lower case); is it confirmed at once?

    The same form twice is one search, and so is the same query twice for one address: then the owner gets
    a mail that says so. Nobody else learns whether it was there. Raises Conflict when the form key belongs to
    another search.
    """
    is_own = actor.is_signed_in and actor.email == email
    lookup = crypto.ring().blind(email)
    made = saved.by_form_key(form_key)
    if made is not None and made.query == query and made.email != email:
        # Somebody went back to mend a mistyped address: that is a search of its own.
        form_key = another_key(form_key, email)
        made = saved.by_form_key(form_key)
    if made is not None:
        return _same_form(made, query, is_own)
    verify, stop = new_token(), new_token()
    today = clock.local(now).date()
    number = session().scalar(
        insert_for(SavedSearch)
        .values(
            form_key=form_key,
            email=email,
            email_lookup=lookup,
            language=language,
            query=query,
            frequency=frequency,
            verify_hash=token_hash(verify),
            stop_token=stop,
            stop_hash=token_hash(stop),
            created_at=now,
            verified_at=now if is_own else None,
            seen_until=now,
            told=saved.published_before(now, now - rules.OVERLAP),
            expires_on=rules.expires(today),
        )
        .on_conflict_do_nothing()
        .returning(SavedSearch.id)
    )
    if number is None:
        return _again(query, lookup, frequency, form_key, is_own, actor, language, now)
    search = session().get_one(SavedSearch, number)
    audit.record(actor, "search_saved", "saved_search", number, concerns=actor.account_id)
    if not is_own:
        mail.queue(mails.verify(search, verify, queries.places()))
    return is_own


def _same_form(made: SavedSearch, query: str, is_own: bool) -> bool:
    if made.query != query:
        raise Conflict("form_key")
    return is_own and made.verified_at is not None


def _again(
    query: str,
    lookup: str,
    frequency: Frequency,
    form_key: str,
    is_own: bool,
    actor: Actor,
    language: str,
    now: datetime,
) -> bool:
    """Somebody was first: the same form in another request, or the same search before.

    One that nobody confirmed yet begins anew. Of a confirmed one only its signed-in owner changes anything.
    """
    made = saved.by_form_key(form_key)
    if made is not None:
        return _same_form(made, query, is_own)
    search = saved.running(lookup, query)
    if search is None:
        raise Conflict("saved search")
    audit.record(actor, "search_saved_again", "saved_search", search.id, concerns=actor.account_id)
    if is_own:
        search.frequency, search.verified_at = frequency, search.verified_at or now
        return True
    if search.verified_at is not None:
        mail.queue(mails.already(search, queries.places()))
        return False
    verify = new_token()
    search.frequency, search.language = frequency, language
    search.verify_hash, search.created_at = token_hash(verify), now
    mail.queue(mails.verify(search, verify, queries.places()))
    return False


def confirm(token: str, actor: Actor, now: datetime) -> None:
    """The link of the first mail: from now on there are mails. Again changes nothing.

    Raises LinkUnknown, LinkExpired or AlreadyStopped.
    """
    search = saved.by_verify_link(token, lock=True)
    if search.stopped_at is not None:
        raise rules.AlreadyStopped
    if search.verified_at is not None:
        return
    if rules.is_over(search.created_at, now):
        raise rules.LinkExpired
    search.verified_at = now
    audit.record(actor, "search_confirmed", "saved_search", search.id)


def stop(token: str, actor: Actor, now: datetime) -> None:
    """The stop link of every mail. Again changes nothing. Raises LinkUnknown."""
    _stop(saved.by_stop_link(token, lock=True), actor, now)


def stop_own(search_id: int, actor: Actor, now: datetime) -> None:
    """The owner, signed in, stops a search. Raises LinkUnknown for one that is not his or runs no more."""
    _stop(saved.own_one(search_id, actor), actor, now)


def _stop(search: SavedSearch, actor: Actor, now: datetime) -> None:
    if search.stopped_at is not None:
        return
    search.email = search.email_lookup = search.stop_token = None
    search.told, search.stopped_at = [], now
    audit.record(actor, "search_stopped", "saved_search", search.id, concerns=actor.account_id)


def forget_person(who: Actor, now: datetime) -> None:
    """The account goes, and so does every search of its address: confirmed or not, running or ended by it."""
    for search in saved.of_address(who.email):
        _stop(search, who, now)
        session().flush()
        session().delete(search)
    session().flush()


def go_on(token: str, actor: Actor, now: datetime) -> None:
    """The link of the mail that it ends: half a year more from today. Raises LinkUnknown, AlreadyStopped."""
    search = saved.by_stop_link(token, lock=True)
    if search.stopped_at is not None:
        raise rules.AlreadyStopped
    search.expires_on, search.warned_at = rules.expires(clock.local(now).date()), None
    audit.record(actor, "search_goes_on", "saved_search", search.id)


def forget_searches(now: datetime) -> int:
    """Delete what nobody confirmed in 48 hours, end what is half a year old, and delete what ended a month
    ago. Returns how many rows were touched.
    """
    unconfirmed = sa.delete(SavedSearch).where(
        SavedSearch.verified_at.is_(None), SavedSearch.created_at <= now - rules.VERIFY_WITHIN
    )
    ended = (
        sa.update(SavedSearch)
        .where(SavedSearch.stopped_at.is_(None), SavedSearch.expires_on <= clock.local(now).date())
        .values(email=None, email_lookup=None, stop_token=None, told=[], stopped_at=now)
        .execution_options(synchronize_session=False)
    )
    gone = sa.delete(SavedSearch).where(SavedSearch.stopped_at <= now - rules.FORGET_AFTER)
    touched = [
        (verb, number)
        for verb, statement in (("forget", unconfirmed), ("end", ended), ("forget", gone))
        for number in session().scalars(statement.returning(SavedSearch.id))
    ]
    for verb, number in touched:
        audit.record(SYSTEM, verb, "saved_search", number)
    return len(touched)


# Sending


def handlers(engine: SearchEngine) -> dict[str, Handler]:
    """The job that follows new vacancies; one at a time, many words of them at once."""

    def run(_payloads: Sequence[Mapping[str, Any]]) -> None:
        send_at_once(engine, clock.now())

    return {JOB: Handler(run, batch=500, lease=JOB)}


def announce(vacancy_ids: Collection[int], now: datetime) -> None:
    """The index knows these vacancies: when one is new and somebody wants to hear at once, a job follows.

    Opens its own transaction, as most changes are no news and should not wait for one.
    """
    if not vacancy_ids or not saved.is_somebody_waiting():
        return
    if saved.has_news(vacancy_ids, now - rules.OVERLAP):
        with transaction():
            jobs.enqueue(JOB, {})


def send_due(today: date, engine: SearchEngine) -> int:
    """The morning's mails: weekly searches on their day, at-once ones that missed something, and what ends.

    Returns how many mails. Opens its own transactions, so a crash or a second run mails nothing twice.
    """
    now = clock.now()
    number = _look(saved.due(now, today, Frequency.WEEKLY), engine, now, today)
    return number + send_at_once(engine, now) + _warn(today, now)


def send_at_once(engine: SearchEngine, now: datetime) -> int:
    """Mail what is new to who wants to hear at once; within an hour of the last mail a job comes later."""
    today = clock.local(now).date()
    return _look(saved.due(now, today, Frequency.AT_ONCE), engine, now, today)


def _look(searches: Sequence[SavedSearch], engine: SearchEngine, now: datetime, today: date) -> int:
    if not searches:
        return 0
    since = min(search.seen_until for search in searches) - rules.OVERLAP
    found = saved.news(since, now, today)
    matching = {search.id: found.matching(search.query, engine) for search in searches}
    wanted = [search.id for search in searches if _needs_a_look(search, matching[search.id], found)]
    number = 0
    for start in range(0, len(wanted), BATCH):
        with transaction():
            for search in saved.locked(wanted[start : start + BATCH]):
                number += _tell(search, matching[search.id], found)
    return number


def _needs_a_look(search: SavedSearch, matching: Sequence[int], found: News) -> bool:
    """Is there something to mail, or to write down? A quiet at-once search is marked once a day."""
    if search.frequency is Frequency.WEEKLY or found.moment - search.seen_until > rules.OVERLAP:
        return True
    return bool(rules.fresh(search, matching, found.published))


def _tell(search: SavedSearch, matching: Sequence[int], found: News) -> int:
    """Mail what is new for one locked search and mark it; 1 when there was a mail."""
    if search.expires_on <= found.today or found.moment < search.seen_until:
        return 0
    fresh = rules.fresh(search, matching, found.published)
    if not rules.is_due(search, found.moment):
        if search.frequency is Frequency.AT_ONCE and fresh:
            later = rules.may_send_from(search, found.moment)
            jobs.enqueue(JOB, {}, key=f"{JOB}:{search.id}:{later.isoformat()}", run_at=later)
        return 0
    shown = _told(search, fresh[: rules.MOST_SHOWN], found) if fresh else []
    if shown:
        mail.queue(mails.new(search, shown, len(fresh) - len(shown), found.shelf.places))
        search.sent_at = found.moment
    search.told = rules.remembered(search, fresh, found.published, found.moment)
    search.seen_until = found.moment
    return 1 if shown else 0


def _told(search: SavedSearch, ids: Sequence[int], found: News) -> list[Told]:
    """These vacancies as the mail names them: with the reasons that the list shows."""
    places = found.shelf.places
    question = rules.asked(search.query, places).effective
    told = []
    with speaking(search.language):
        for row in queries.rows(ids, found.today):
            distance = None
            if question.postcode and row.pc4 and not row.online:
                distance = found.shelf.distances(question.postcode).get(row.pc4)
            reasons = search_rules.reasons(question, slots=row.slots, distance=distance)
            wijk = places.wijken.get(row.wijk_code or "")
            told.append(
                Told(
                    row.title,
                    row.organisation,
                    "" if row.online or wijk is None else wijk.name,
                    tuple(texts.reason(one, row.dutch_level, row.min_age) for one in reasons),
                    f"/vacatures/{row.id}-{slug(row.title)}",
                )
            )
    return told


def _warn(today: date, now: datetime) -> int:
    """Ask whoever's search ends in two weeks whether to go on; once."""
    number, places = 0, queries.places()
    while True:
        with transaction():
            searches = saved.ending(today)
            for search in searches:
                search.warned_at = now
                mail.queue(mails.ending(search, places))
        number += len(searches)
        if len(searches) < BATCH:
            return number
