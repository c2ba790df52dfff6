"""The person's own page, by a link or signed in: how it stands, who looked, and every word in own hands."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Section
from vrijwilligerspunt.buddies import (
    actions_status,
    policy_concern,
    queries_handover,
    queries_matches,
    queries_status,
    queries_triage,
    queries_waiting,
    rules_asking,
    texts,
    texts_handover,
    texts_status,
    texts_waiting,
)
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.forms_status import CallForm, ChangeForm
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.policy import OVER, RequestCase
from vrijwilligerspunt.buddies.rules_hints import Hint
from vrijwilligerspunt.buddies.rules_reach import spoken
from vrijwilligerspunt.buddies.states import HandoverState, ReachKind, RequestState
from vrijwilligerspunt.buddies.texts_asking import HINTS
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_asking import wijken
from vrijwilligerspunt.buddies.views_rings_parts import part as ring_part
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import DomainError, IllegalTransition, NotFound
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.web.access import actor, public
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter

WHY = {
    NotFound: "unknown",
    rules_asking.LinkExpired: "expired",
    rules_asking.AlreadyAnswered: "answered",
    IllegalTransition: "over",
}


def by_link(view: Callable[..., Any]) -> Callable[..., Any]:
    """A private page behind a link: one that works no more says so, with a phone number."""

    @wraps(view)
    def kind(*args: Any, **kwargs: Any) -> Any:
        try:
            return view(*args, **kwargs)
        except tuple(WHY) as error:
            return _dead_link(error)

    return personal(kind)


def _dead_link(error: DomainError) -> Any:
    return dead_page(WHY[type(error)]), error.status


def dead_page(why: str) -> str:
    """A page that says kindly why there is nothing to do here."""
    title, line = texts_status.DEAD[why]
    return render_template("buddies/dead_link.html", title=title, line=line)


@bp.get("/maatjes/vraag/<token>/bedankt")
@by_link
@public
def thanks(token: str) -> Any:
    """After sending: what happens now, by when, and the link to keep."""
    row = queries_status.opened(token, actor()).request
    return render_template(
        "buddies/thanks.html",
        row=row,
        token=token,
        by=_by(row),
        link=absolute(url_for("buddies.status", token=token)) if not token.isdecimal() else "",
        reach=spoken(row.reach_kind, row.reach),
    )


def _by(row: BuddyRequest) -> str:
    calls = row.reach_kind is ReachKind.PHONE or row.wants_call
    return texts_status.promise(row.due_on, clock.today(), calls=calls)


@bp.get("/maatjes/vraag/<token>")
@by_link
@public
def status(token: str) -> Any:
    """How it stands, who reads it, who looked, and what one can do."""
    return status_page(queries_status.opened(token, actor()), token)


def status_page(known: RequestCase, token: str, call: CallForm | None = None) -> str:
    """The page; `call` is a form with a mistake in it."""
    row = known.request
    title, line = texts_status.STANDS[row.state]
    coordinator = queries_status.first_name(row.coordinator_id)
    runs = row.state not in OVER
    return render_template(
        "buddies/status.html",
        row=row,
        token=token,
        title=title,
        line=line,
        kind=texts_status.KINDS.get(row.state, "info"),
        waiting=_waiting(row),
        has_match=queries_matches.of_requester(known, actor(), clock.now()) is not None,
        passed_on=texts_handover.passed_on(row, queries_handover.of_request(row.id)),
        is_handed=queries_handover.running(row.id, HandoverState.ASKED) is not None,
        may_worry=policy_concern.can_be_told(known),
        facts=_facts(row),
        who_reads=texts_status.who_reads(row, coordinator),
        looks=[
            {"term": format_date(look.day), "value": texts_status.reader(look)}
            for look in queries_status.looks(row)
        ],
        runs=runs,
        ring=ring_part(row),
        button=ButtonForm(formdata=None),
        may_change=actions_status.may_change(row),
        call=call or CallForm(needs_phone=row.reach_kind is ReachKind.EMAIL, formdata=None),
        faulty=call,
    )


def _waiting(row: BuddyRequest) -> list[str]:
    """When somebody rings, and how long it mostly takes, for who waits for the first step."""
    if row.state not in queries_waiting.WAITING:
        return []
    known = queries_waiting.expectation(row, clock.now())
    has_phone = row.reach_kind is ReachKind.PHONE or row.wants_call
    lines = [_by(row) or (texts_waiting.rings(known) if has_phone else "")]
    if row.state is RequestState.OPEN:
        lines.append(texts_waiting.how_long(known))
    return [line for line in lines if line]


def _facts(row: BuddyRequest) -> list[dict[str, str]]:
    """What is kept, in the order of the questions; what is empty is left out."""
    notes = queries_triage.notes(row.id)
    pairs = (
        ("first_name", row.first_name or ""),
        ("what", "\n".join(filter(None, (texts.activities(row.activities), row.what)))),
        ("when", "\n".join(filter(None, (row.when_words, texts.spoken_slots(row.slots))))),
        ("wijk", wijken().get(row.wijk_code or "", "")),
        ("reach", spoken(row.reach_kind, row.reach)),
        ("share", row.share or ""),
        ("languages", ", ".join(str(texts.LANGUAGES.get(code, code)) for code in row.languages)),
        ("notes", "\n".join(note.text for note in notes)),
    )
    return [{"term": str(texts_status.TERMS[name]), "value": value} for name, value in pairs if value]


@bp.get("/maatjes/vraag/<token>/aanpassen")
@by_link
@public
def change_page(token: str) -> Any:
    """The words to change, as they are. What is over, or a minor's, says so at once."""
    row = actions_status.changeable(queries_status.opened(token, actor()))
    form = ChangeForm(formdata=None)
    form.fill(row)
    return _change_page(token, form)


def _change_page(token: str, form: ChangeForm, found: list[Hint] | None = None, note: str = "") -> str:
    return render_template(
        "buddies/change.html",
        token=token,
        form=form,
        note=note,
        hints=[str(HINTS[one]) for one in found or []],
    )


@bp.post("/maatjes/vraag/<token>/aanpassen")
@limiter.limit(at_most(20, "15 minutes"))
@by_link
@public
def change(token: str) -> Any:
    """Change the words, or add some."""
    form = ChangeForm()
    if not form.judge():
        return _change_page(token, form), 422
    if found := form.new_hints():
        return _change_page(token, form, found), 422
    try:
        with transaction():
            actions_status.change_words(token, actor(), form.answers(), seen=form.mark.data or "")
    except rules_asking.WordsChanged as error:
        form.remember(queries_status.opened(token, actor()).request)
        return _change_page(token, form, note=str(texts_status.FLASHES["stays"])), error.status
    flash(str(texts_status.FLASHES["changed"]), "ok")
    return redirect(url_for("buddies.status", token=token), 303)


@bp.post("/maatjes/vraag/<token>/bellen")
@limiter.limit(at_most(10, "15 minutes"))
@by_link
@public
def ask_call(token: str) -> Any:
    """Call me, please."""
    known = queries_status.opened(token, actor())
    row = known.request
    form = CallForm(needs_phone=row.reach_kind is ReachKind.EMAIL)
    if not form.judge():
        return status_page(known, token, form), 422
    with transaction():
        actions_status.ask_call(token, actor(), form.found, form.slot, clock.now())
    flash(str(texts_status.FLASHES["call"]), "ok")
    return redirect(url_for("buddies.status", token=token), 303)


@bp.get("/maatjes/vraag/<token>/meenemen")
@by_link
@public
def download(token: str) -> Any:
    """Everything we keep of it, as a file."""
    row = queries_status.opened(token, actor()).request
    body = json.dumps(queries_status.export(row), ensure_ascii=False, indent=2)
    response = Response(body, mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="mijn-vraag.json"'
    return response


@bp.get("/maatjes/vraag/<token>/wissen")
@by_link
@public
def wipe_page(token: str) -> Any:
    """One button: stop, and wipe everything. Also for who gets a mail by somebody else's mistake."""
    row = queries_status.opened(token, actor()).request
    return render_template("buddies/wipe.html", token=token, form=ButtonForm(), runs=row.state not in OVER)


@bp.post("/maatjes/vraag/<token>/wissen")
@limiter.limit(at_most(20, "15 minutes"))
@by_link
@public
def wipe(token: str) -> Any:
    """Stop, and wipe everything at once."""
    with transaction():
        actions_status.wipe(token, actor(), clock.now())
    return redirect(url_for("buddies.wiped"), 303)


@bp.get("/maatjes/gewist")
@personal
@public
def wiped() -> Any:
    """After wiping: nothing is left. The same for everybody."""
    return render_template("buddies/wiped.html")


def my_requests(who: Actor) -> Section | None:
    """What this person asked for: a part of `/mijn`."""
    rows = queries_status.own(who)
    if not rows:
        return None
    return Section(
        str(texts_status.MINE["title"]),
        str(texts_status.MINE["text"]),
        tuple(
            {
                "label": str(texts_status.STANDS[row.state][0]),
                "href": url_for("buddies.status", token=row.id),
                "text": format_date(clock.local(row.created_at).date()),
            }
            for row in rows
        ),
    )
