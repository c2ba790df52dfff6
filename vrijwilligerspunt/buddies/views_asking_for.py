"""Asking for somebody else: the carer's form, the short form of a work area, and the page with one word."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Section, Worklist
from vrijwilligerspunt.buddies import (
    actions_asking,
    actions_consent,
    actions_status,
    policy,
    queries_handover,
    queries_status,
    rules_asking,
    texts,
    texts_asking,
    texts_status,
)
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.forms_asking_for import AskForForm
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.policy import HIDDEN
from vrijwilligerspunt.buddies.queries_status import Written
from vrijwilligerspunt.buddies.rules_hints import Hint
from vrijwilligerspunt.buddies.rules_reach import spoken
from vrijwilligerspunt.buddies.states import LinkPurpose
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_asking import wijken
from vrijwilligerspunt.buddies.views_status import by_link
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.i18n import format_date, format_moment
from vrijwilligerspunt.web.access import actor, public, role
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter
from vrijwilligerspunt.web.locale import select_language

STAFF = tuple(policy.WRITING)


@bp.get("/maatjes/vragen/voor-een-ander")
@personal
@public
def ask_for() -> Any:
    """The form of who cares for somebody."""
    return _page(AskForForm(wijken(), actor(), is_staff=False), is_staff=False)


@bp.get("/werkplek/maatjes/vragen")
@personal
@role(*STAFF)
def refer() -> Any:
    """The short form of a work area."""
    return _page(AskForForm(wijken(), actor(), is_staff=True), is_staff=True)


def _page(form: AskForForm, *, is_staff: bool, found: list[Hint] | None = None) -> str:
    return render_template(
        "buddies/ask_for.html",
        form=form,
        is_staff=is_staff,
        action=url_for("buddies.send_refer" if is_staff else "buddies.send_ask_for"),
        hints=[str(texts_asking.HINTS[one]) for one in found or []],
    )


@bp.post("/maatjes/vragen/voor-een-ander")
@limiter.limit(at_most(10, "15 minutes"))
@personal
@public
def send_ask_for() -> Any:
    """Keep what a carer wrote until the other says yes."""
    return _send(is_staff=False)


@bp.post("/werkplek/maatjes/vragen")
@limiter.limit(at_most(60, "15 minutes"))
@personal
@role(*STAFF)
def send_refer() -> Any:
    """Keep what somebody of a work area wrote until the other says yes."""
    return _send(is_staff=True)


def _send(*, is_staff: bool) -> Any:
    form = AskForForm(wijken(), actor(), is_staff=is_staff)
    if not form.judge():
        return _page(form, is_staff=is_staff), 422
    if found := form.new_hints():
        return _page(form, is_staff=is_staff, found=found), 422
    with transaction():
        asked = actions_asking.ask_for(
            actor(),
            form.answers(),
            form.writer(),
            language=select_language(),
            form_key=str(form.form_key.data),
            now=clock.now(),
        )
        number = asked.request.id
    if is_staff:
        return redirect(url_for("buddies.referred_one", request_id=number), 303)
    return redirect(url_for("buddies.written", token=asked.token), 303)


@bp.get("/maatjes/geschreven/<token>")
@by_link
@public
def written(token: str) -> Any:
    """Who wrote for another sees one word, and before the yes a way back."""
    row = queries_status.opened(token, actor(), LinkPurpose.WRITER).request
    return render_template(
        "buddies/written.html",
        row=row,
        token=token,
        word=_word(row),
        waits=row.state in HIDDEN,
        rings=texts_status.promise(row.due_on, clock.today()) if _rings_writer(row) else "",
        form=ButtonForm(),
        link="" if token.isdecimal() else absolute(url_for("buddies.written", token=token)),
    )


def _rings_writer(row: BuddyRequest) -> bool:
    """Is it the carer who is rung? After the yes a coordinator speaks with the other."""
    return row.is_overloaded and row.state in HIDDEN and row.writer_reach is not None


def _word(one: BuddyRequest | Written, taken_over: Collection[int] | None = None) -> dict[str, str]:
    """The word of one; `taken_over` for a whole list, asked once."""
    found = queries_handover.taken_over([one.id]) if taken_over is None else taken_over
    word = rules_asking.writer_word(one.state, one.end_reason, is_taken_over=one.id in found)
    label, line = texts_status.WORDS[word]
    return {"label": str(label), "line": str(line), "kind": texts_status.WORD_KINDS[word]}


@bp.post("/maatjes/geschreven/<token>")
@limiter.limit(at_most(20, "15 minutes"))
@by_link
@public
def take_back(token: str) -> Any:
    """The writer takes it back: only before the person's own yes."""
    with transaction():
        actions_status.wipe(token, actor(), clock.now(), LinkPurpose.WRITER)
    return redirect(url_for("buddies.wiped"), 303)


def my_written(who: Actor) -> Section | None:
    """What this person wrote for others: a part of `/mijn`."""
    rows = [one for one in queries_status.written_by(who) if not one.is_wiped]
    if not rows:
        return None
    taken_over = queries_handover.taken_over([one.id for one in rows])
    return Section(
        str(texts_status.MINE["written_title"]),
        str(texts_status.MINE["written_text"]),
        tuple(
            {
                "label": _word(one, taken_over)["label"],
                "href": url_for("buddies.written", token=one.id),
                "text": format_date(clock.local(one.created_at).date()),
            }
            for one in rows
        ),
    )


def refer_worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        roles=frozenset(STAFF),
        icon="heart-handshake",
        title=str(texts_status.MINE["refer_title"]),
        text=str(texts_status.MINE["refer_text"]),
        href=url_for("buddies.referred"),
    )


@bp.get("/werkplek/maatjes/doorverwezen")
@personal
@role(*STAFF)
def referred() -> Any:
    """What this colleague wrote for others, each with one word."""
    names, found = wijken(), queries_status.written_by(actor())
    taken_over = queries_handover.taken_over([one.id for one in found])
    return render_template(
        "buddies/referred.html",
        rows=[_row(one, names, taken_over) for one in found],
        heads=[{"label": str(one)} for one in texts_status.HEADS],
    )


def _row(one: Written, names: dict[str, str], taken_over: Collection[int]) -> list[Any]:
    day = format_date(clock.local(one.created_at).date())
    waits = one.state in HIDDEN
    return [
        {"text": day, "href": url_for("buddies.referred_one", request_id=one.id)} if waits else day,
        texts.activities(one.activities) or "–",
        names.get(one.wijk_code or "", "–"),
        _word(one, taken_over)["label"],
    ]


@bp.get("/werkplek/maatjes/doorverwezen/<int(max=2147483647):request_id>")
@personal
@role(*STAFF)
def referred_one(request_id: int) -> Any:
    """How the other may say yes: by mail, by text message, by letter, or when somebody calls."""
    return _referred_page(_written_by_me(request_id))


def _written_by_me(request_id: int) -> BuddyRequest:
    return queries_status.opened(str(request_id), actor(), LinkPurpose.WRITER).request


def _referred_page(row: BuddyRequest, **made: str) -> str:
    return render_template(
        "buddies/referred_one.html",
        row=row,
        word=_word(row),
        waits=row.state in HIDDEN,
        reach=spoken(row.reach_kind, row.reach) if row.state in HIDDEN else "",
        form=ButtonForm(),
        made={"sms": "", "code": "", "until": ""} | made,
        code_page=absolute("/maatjes/code", row.language),
    )


@bp.post("/werkplek/maatjes/doorverwezen/<int(max=2147483647):request_id>/sms")
@limiter.limit(at_most(20, "15 minutes"))
@personal
@role(*STAFF)
def make_sms(request_id: int) -> Any:
    """A text to copy, with a fresh link. It is shown once: we keep only its hash."""
    row = _written_by_me(request_id)
    with transaction():
        token, until = actions_consent.make_link(actor(), request_id, clock.now())
    address = absolute(f"/maatjes/ja/{token}", row.language)
    return _referred_page(row, sms=texts_status.sms(address, row.language), until=format_moment(until))


@bp.post("/werkplek/maatjes/doorverwezen/<int(max=2147483647):request_id>/brief")
@limiter.limit(at_most(20, "15 minutes"))
@personal
@role(*STAFF)
def make_letter(request_id: int) -> Any:
    """A letter to print, with a fresh code. It is shown once."""
    row = _written_by_me(request_id)
    with transaction():
        code, until = actions_consent.make_letter(actor(), request_id, clock.now())
    return _referred_page(row, code=rules_asking.spaced(code), until=format_moment(until))


@bp.post("/werkplek/maatjes/doorverwezen/<int(max=2147483647):request_id>/terug")
@limiter.limit(at_most(20, "15 minutes"))
@personal
@role(*STAFF)
def refer_take_back(request_id: int) -> Any:
    """Take it back before the person's own yes."""
    with transaction():
        actions_status.wipe(str(request_id), actor(), clock.now(), LinkPurpose.WRITER)
    flash(str(texts_status.FLASHES["taken_back"]), "ok")
    return redirect(url_for("buddies.referred"), 303)
