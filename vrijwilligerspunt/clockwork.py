"""What the worker does by itself: how each kind of job is done, and the timers of every morning.

A timer first asks what is due, then does it in batches with a transaction each. So a worker that is stopped
dead between two batches has lost nothing, and the next one goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from flask import current_app

from vrijwilligerspunt.buddies import (
    actions_circles,
    actions_circles_days,
    actions_consent,
    actions_handover,
    actions_matches_checks,
    actions_volunteers,
    actions_waiting,
)
from vrijwilligerspunt.connections import actions_offers as resident_offers
from vrijwilligerspunt.connections import actions_timers as connections
from vrijwilligerspunt.content import actions as content
from vrijwilligerspunt.courses import actions as courses
from vrijwilligerspunt.foundation import clock, jobs, mail
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.organisations import actions_states as organisations
from vrijwilligerspunt.passes import actions_check, actions_offers
from vrijwilligerspunt.passes import actions_timers as passes
from vrijwilligerspunt.privacy import actions as privacy
from vrijwilligerspunt.privacy import actions_erasing
from vrijwilligerspunt.search import actions as search
from vrijwilligerspunt.search import actions_misses, actions_saved
from vrijwilligerspunt.site import actions as site
from vrijwilligerspunt.site import actions_reports
from vrijwilligerspunt.vacancies import (
    actions_closing,
    actions_freshness,
    actions_habits,
    actions_ladder,
    actions_replies,
    queries_closing,
    queries_replies,
)

BATCH = 200
INDEX_BATCH = 500
OWNERS = 50


def handlers(settings: Settings, engine: SearchEngine) -> dict[str, jobs.Handler]:
    """How each kind of job is done."""
    return {
        mail.JOB: mail.handler(mail.Transport(settings)),
        organisations.JOB: jobs.Handler(_follow_organisations),
        actions_closing.CLOSED_JOB: jobs.Handler(_tell_closed),
        **search.handlers(engine),
    }


ERASERS: Mapping[str, actions_erasing.Eraser] = {
    "saved_searches": actions_saved.forget_person,
    "reports": actions_reports.forget_person,
    **actions_erasing.ERASERS,
}
"""What forgets a person whose account goes: rooms beside the one that erases, and those below it."""


def forget() -> dict[str, int]:
    """Everything whose time is over: what the rooms below keep, and those beside the one that forgets.

    Opens its own transactions; stopped half-way it goes on where it was.
    """
    now = clock.now()
    settings: Settings = current_app.extensions["vrijwilligerspunt.settings"]
    batches = privacy.BATCHES if settings.buddies else {**privacy.UNTOLD, **privacy.BATCHES}
    gone = {name: until_done(partial(each, now)) for name, each in batches.items()}
    gone["accounts_unused"] = until_done(partial(actions_erasing.erase_unused, now, ERASERS))
    with transaction():
        return {
            **gone,
            **privacy.sweep(now),
            "saved_searches": actions_saved.forget_searches(now),
            "search_misses": actions_misses.forget_old(now),
            "reports": site.forget_old_reports(now),
        }


def timers(settings: Settings) -> jobs.Timers:
    """The timers of this site: not those that mail about a part that is off, as their links would lead to a
    shut door. What is due to be forgotten is forgotten all the same."""
    shut = () if settings.buddies else MAILING_FOR_BUDDIES
    return {name: work for name, work in TIMERS.items() if not name.startswith(shut)}


def _in_batches(ids: Sequence[int], size: int, do: Callable[[Sequence[int]], object]) -> None:
    for start in range(0, len(ids), size):
        with transaction():
            do(ids[start : start + size])


def _follow_organisations(payloads: Sequence[Mapping[str, Any]]) -> None:
    """An organisation opened, closed or changed its name: so do its vacancies, in pages and index."""
    for payload in payloads:
        online = queries_replies.published_of(int(payload["organisation"]))
        _in_batches(online, INDEX_BATCH, actions_closing.announce)


def _tell_closed(payloads: Sequence[Mapping[str, Any]]) -> None:
    """An organisation stopped: who works there, or waited for its answer, hears so."""
    today, now = clock.today(), clock.now()
    for payload in payloads:
        people = queries_closing.to_tell(int(payload["organisation"]))
        _in_batches(people, BATCH, lambda ids: actions_closing.tell_closed(ids, today, now))


def _expire(today: date) -> None:
    _in_batches(queries_closing.to_expire(today), BATCH, lambda ids: actions_freshness.expire(ids, today))


def _lapse(today: date) -> None:
    now = clock.now()
    _in_batches(queries_replies.to_lapse(today), BATCH, lambda ids: actions_replies.lapse(ids, today, now))


def _nudge(today: date) -> None:
    now = clock.now()
    owners = queries_replies.to_nudge(today)
    _in_batches(owners, OWNERS, lambda ids: actions_replies.nudge(ids, today, now))


def _pause_silent(today: date) -> None:
    for organisation_id in queries_replies.to_pause(today):
        with transaction():
            actions_replies.pause_silent(organisation_id, today)


def _remind_of_end(today: date) -> None:
    now = clock.now()
    _in_batches(
        queries_closing.to_remind(today), BATCH, lambda ids: actions_freshness.remind(ids, today, now)
    )


def _archive(today: date) -> None:
    _in_batches(queries_closing.to_archive(today), BATCH, lambda ids: actions_freshness.archive(ids, today))


def _measure_habits(today: date) -> None:
    with transaction():
        actions_habits.measure(today, clock.now())


def until_done(do: Callable[[], int], tell: Callable[[int], object] = lambda _total: None) -> int:
    """Batch after batch, each in its own transaction, until one finds nothing more to do; how many in all.

    `tell` hears after each batch how many there were so far.
    """
    total = 0
    while True:
        with transaction():
            done = do()
        if not done:
            return total
        total += done
        tell(total)


def _confirm_organisations(today: date) -> None:
    until_done(lambda: organisations.ask_to_confirm(today))


def _ask_ladder(today: date) -> None:
    now = clock.now()
    until_done(lambda: actions_ladder.ask_due(today, now))


def _send_saved_searches(today: date) -> None:
    engine: SearchEngine = current_app.extensions["vrijwilligerspunt.search"]
    if search.ensure_usable(engine):
        actions_saved.send_due(today, engine)


def _expire_passes(_today: date) -> None:
    now = clock.now()
    until_done(lambda: passes.expire(now))


def _ask_for_passes(_today: date) -> None:
    """Organisations hear who still waits, and holders that their pass ends soon."""
    now = clock.now()
    until_done(lambda: passes.remind(now))
    until_done(lambda: passes.remind_of_end(now))


def _rest_offers(_today: date) -> None:
    """Discounts past their last day end, and those nobody used for ninety days hide; their shops hear it."""
    now = clock.now()
    with transaction():
        actions_offers.remember_uses(now)
    until_done(lambda: actions_offers.end_past(now))
    until_done(lambda: actions_offers.hide_unused(now))


def _review_pages(_today: date) -> None:
    """Editors hear once which information pages have to be read again."""
    with transaction():
        content.remind(clock.now())


def _care_for_buddies(_today: date) -> None:
    """Who is a buddy hears that a VOG is to be renewed, or that a pause is over."""
    now = clock.now()
    until_done(lambda: actions_volunteers.remind_of_vog(now))
    until_done(lambda: actions_volunteers.ask_after_pause(now))


def _review_courses(_today: date) -> None:
    """Editors hear once which courses have come up to be read again."""
    with transaction():
        courses.remind(clock.now())


def _await_consent(_today: date) -> None:
    """What waits for the yes of a person gets one more mail after five days."""
    now = clock.now()
    until_done(lambda: actions_consent.remind(now))


def _remind_circles(_today: date) -> None:
    """Who has something planned tomorrow in a care circle hears that something waits; who keeps one in which
    nothing happens, that it ends by itself. And so it does, and its members hear it."""
    now = clock.now()
    until_done(lambda: actions_circles_days.remind(now))
    until_done(lambda: actions_circles.warn(now))
    until_done(lambda: actions_circles.lapse(now))


def _follow_requests(_today: date) -> None:
    """What waited half a year or was not answered elsewhere ends or comes back; coordinators hear how many
    things wait today."""
    now = clock.now()
    until_done(lambda: actions_waiting.lapse(now))
    until_done(lambda: actions_handover.lapse(now))
    with transaction():
        actions_waiting.tell_coordinators(now)


def _follow_matches(_today: date) -> None:
    """Cards nobody answered end or are asked about once more; both sides hear how it goes and is going."""
    now = clock.now()
    until_done(lambda: actions_matches_checks.expire(now))
    until_done(lambda: actions_matches_checks.remind(now))
    until_done(lambda: actions_matches_checks.ask(now))
    until_done(lambda: actions_matches_checks.follow_up(now))


def _follow_connections(_today: date) -> None:
    """What came to nothing ends. Sides of a connector's match are reminded once, and asked after thirteen
    weeks whether it goes on; who offered something is asked after half a year."""
    now = clock.now()
    until_done(lambda: connections.lapse(now))
    until_done(lambda: connections.remind(now))
    until_done(lambda: connections.ask(now))
    until_done(lambda: resident_offers.ask_still(now))


def _tell_unused(_today: date) -> None:
    """Whoever did not sign in for 23 months hears that the account goes in a month."""
    now = clock.now()
    until_done(lambda: actions_erasing.tell_unused(now))


def _sweep(_today: date) -> None:
    forget()


def _mend_index(_today: date) -> None:
    """Vacancies whose last day passed leave the index, though nobody changed them."""
    engine: SearchEngine = current_app.extensions["vrijwilligerspunt.search"]
    if search.ensure_usable(engine):
        search.check(engine, repair=True)


class Midnight:
    """What does not wait for the morning: when a day begins, the keys of the day before are destroyed, and
    with them the hashes of once-a-day discounts; today's key is made, and each discount remembers when it was
    used last. So no till waits for any of it. Called before every round of a worker, in its scope."""

    def __init__(self) -> None:
        self._done_for: date | None = None

    def __call__(self) -> None:
        today = clock.today()
        if today == self._done_for:
            return
        with transaction():
            actions_check.begin_day(clock.now())
        with transaction():
            actions_offers.remember_uses(clock.now())
        self._done_for = today


# In this order each morning: first what the lives of things ask, then what is forgotten, then the index.
# What ends comes before what is asked or advised, so that no mail names what closed the same night.
TIMERS: jobs.Timers = {
    "vacancies-expire": _expire,
    "organisations-confirm": _confirm_organisations,
    "replies-lapse": _lapse,
    "replies-pause": _pause_silent,
    "replies-nudge": _nudge,
    "vacancies-remind": _remind_of_end,
    "vacancies-archive": _archive,
    "passes-expire": _expire_passes,
    "passes-ask": _ask_for_passes,
    "offers-rest": _rest_offers,
    "pages-review": _review_pages,
    "buddies-volunteers": _care_for_buddies,
    "courses-review": _review_courses,
    "buddies-consent": _await_consent,
    "buddies-matches": _follow_matches,
    "buddies-requests": _follow_requests,
    "circles-remind": _remind_circles,
    "connections-follow": _follow_connections,
    "ladder-ask": _ask_ladder,
    "reply-habits": _measure_habits,
    "saved-searches": _send_saved_searches,
    "accounts-unused": _tell_unused,
    "privacy-sweep": _sweep,
    "search-mend": _mend_index,
}
MAILING_FOR_BUDDIES = ("buddies-", "circles-", "connections-")
"""How the names of timers begin that belong to informal care."""
