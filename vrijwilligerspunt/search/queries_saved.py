"""Kept searches, and what is new for them: found by the same code as the list, on a shelf of what is new."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.clock import AMSTERDAM
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.foundation.tokens import token_hash
from vrijwilligerspunt.search import queries
from vrijwilligerspunt.search import rules_saved as rules
from vrijwilligerspunt.search.models import SavedSearch
from vrijwilligerspunt.search.rules_shelf import Shelf, Words
from vrijwilligerspunt.search.states import Frequency, Order
from vrijwilligerspunt.vacancies.models import Vacancy

BATCH = 100
_RUNNING = SavedSearch.stopped_at.is_(None)
_SENDING = sa.and_(_RUNNING, SavedSearch.verified_at.is_not(None), SavedSearch.email.is_not(None))


@dataclass(frozen=True, slots=True)
class News:
    """What visitors may see of what was published since a moment, read at `moment`.

    `published` has every vacancy since then, also what visitors may not see now.
    """

    moment: datetime
    today: date
    shelf: Shelf
    published: Mapping[int, datetime]
    _words: dict[str, Words] = field(default_factory=dict)

    def matching(self, query: str, engine: SearchEngine) -> list[int]:
        """What the list would show of this for a query, newest first, without what is only like it."""
        question = rules.asked(query, self.shelf.places).effective
        if question.words and question.words not in self._words:
            # A mail brings what somebody asked for; what is only like it is for who looks on.
            found = queries.Shelves().words(self.shelf, question.words, engine, alike=False)
            self._words[question.words] = found[0]
        whole = replace(question, asked_order=Order.NEWEST, page=1, per_page=max(1, self.shelf.size))
        words = self.shelf.with_theme(question, self._words.get(question.words))
        return self.shelf.find(whole, words).ids


def news(since: datetime, moment: datetime, today: date) -> News:
    """Read what was published since a moment, in three statements."""
    # The shelf first: what it holds is then surely among the moments, though somebody publishes meanwhile.
    shelf = queries.load(today, since)
    rows = session().execute(sa.select(Vacancy.id, Vacancy.published_at).where(Vacancy.published_at > since))
    return News(moment, today, shelf, {row.id: row.published_at for row in rows if row.published_at})


def published_before(moment: datetime, since: datetime) -> list[str]:
    """Ids of everything published between the two, as `SavedSearch.told` keeps them."""
    asked = sa.select(Vacancy.id).where(Vacancy.published_at > since, Vacancy.published_at <= moment)
    return [str(id_) for id_ in session().scalars(asked.order_by(Vacancy.id))]


def has_news(vacancy_ids: Collection[int], since: datetime) -> bool:
    """Was one of these published since a moment?"""
    asked = sa.exists().where(Vacancy.id.in_(vacancy_ids), Vacancy.published_at > since)
    return bool(session().scalar(sa.select(asked)))


def due(now: datetime, today: date, frequency: Frequency) -> Sequence[SavedSearch]:
    """Searches that may send a mail now; of the weekly ones those last looked through a week ago."""
    asked = sa.select(SavedSearch).where(
        _SENDING, SavedSearch.frequency == frequency, SavedSearch.expires_on > today
    )
    if frequency is Frequency.WEEKLY:
        day = today - timedelta(days=rules.WEEK_DAYS - 1)
        asked = asked.where(SavedSearch.seen_until < datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM))
    return session().scalars(asked.order_by(SavedSearch.id)).all()


def is_somebody_waiting() -> bool:
    """Does anybody want to hear at once?"""
    asked = sa.exists().where(_SENDING, SavedSearch.frequency == Frequency.AT_ONCE)
    return bool(session().scalar(sa.select(asked)))


def locked(numbers: Sequence[int]) -> Sequence[SavedSearch]:
    """These searches as far as they run, locked until the transaction ends."""
    return (
        session()
        .scalars(
            sa.select(SavedSearch)
            .where(_SENDING, SavedSearch.id.in_(numbers))
            .order_by(SavedSearch.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        .all()
    )


def ending(today: date) -> Sequence[SavedSearch]:
    """Searches that end within two weeks and whose owner was not told; locked."""
    soon = today + timedelta(days=rules.WARN_DAYS)
    return (
        session()
        .scalars(
            sa.select(SavedSearch)
            .where(
                _SENDING,
                SavedSearch.warned_at.is_(None),
                SavedSearch.expires_on > today,
                SavedSearch.expires_on <= soon,
            )
            .order_by(SavedSearch.id)
            .limit(BATCH)
            .with_for_update()
        )
        .all()
    )


def by_form_key(form_key: str) -> SavedSearch | None:
    """The search a form made before."""
    return session().scalar(sa.select(SavedSearch).where(SavedSearch.form_key == form_key))


def running(email_lookup: str, query: str) -> SavedSearch | None:
    """The running search of this address and query, locked."""
    return session().scalar(
        sa.select(SavedSearch)
        .where(_RUNNING, SavedSearch.email_lookup == email_lookup, SavedSearch.query == query)
        .with_for_update()
    )


def by_verify_link(token: str, *, lock: bool = False) -> SavedSearch:
    """The search behind the link of the first mail. Raises LinkUnknown."""
    return _by_link(SavedSearch.verify_hash, token, lock=lock)


def by_stop_link(token: str, *, lock: bool = False) -> SavedSearch:
    """The search behind the stop link of every mail. Raises LinkUnknown."""
    return _by_link(SavedSearch.stop_hash, token, lock=lock)


def _by_link(column: InstrumentedAttribute[str | None], token: str, *, lock: bool) -> SavedSearch:
    asked = sa.select(SavedSearch).where(column == token_hash(token))
    found = session().scalar(asked.with_for_update() if lock else asked)
    if found is None:
        raise rules.LinkUnknown
    return found


def own(actor: Actor) -> Sequence[SavedSearch]:
    """The confirmed, running searches of the actor's proved address, newest first."""
    if not actor.is_signed_in:
        return []
    return session().scalars(_own(actor).order_by(SavedSearch.id.desc())).all()


def of_address(email: str) -> Sequence[SavedSearch]:
    """Every search that still knows this address, also one that nobody confirmed; locked."""
    asked = (
        sa.select(SavedSearch)
        .where(SavedSearch.email_lookup == crypto.ring().blind(email))
        .order_by(SavedSearch.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return session().scalars(asked).all()


def own_one(search_id: int, actor: Actor) -> SavedSearch:
    """One of them, locked. Raises LinkUnknown: what is not yours does not exist."""
    found = None
    if actor.is_signed_in:
        found = session().scalar(_own(actor).where(SavedSearch.id == search_id).with_for_update())
    if found is None:
        raise rules.LinkUnknown
    return found


def _own(actor: Actor) -> sa.Select[SavedSearch]:
    return sa.select(SavedSearch).where(
        _SENDING, SavedSearch.email_lookup == crypto.ring().blind(actor.email)
    )
