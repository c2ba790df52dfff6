"""The pages where editors write: the draft and its blocks, the preview, throwing away and publishing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.content import actions, queries, rules, rules_blocks, texts, texts_pages
from vrijwilligerspunt.content.forms import PageForm, StepForm, page_form
from vrijwilligerspunt.content.models import InfoVersion
from vrijwilligerspunt.content.rules import LIFECYCLE, Draft
from vrijwilligerspunt.content.rules_blocks import Block, Fault
from vrijwilligerspunt.content.states import BlockKind, InfoPage, VersionState
from vrijwilligerspunt.content.views import ONE, bp
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM, Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter

PUBLIC = {InfoPage.INSURANCE: "content.insurance", InfoPage.VOLUNTEER_PASS: "passes.start"}
SAVES = at_most(600, "hour")
"""Every move of a block is one: plenty for an afternoon of work."""
_STEP = re.compile(r"(up|down|remove)-([0-9]{1,2})")
_BY = {"up": -1, "down": 1}


@bp.get(ONE)
@role(Role.EDITOR)
def edit(page: str) -> Any:
    """The draft with its blocks; without one, what is on the site and the button that begins."""
    found = queries.page(page, actor())
    row = queries.draft(found)
    if row is None:
        return _no_draft(found)
    return _draft_page(found, page_form(queries.content_of(row)))


@bp.post(f"{ONE}/concept")
@limited
@role(Role.EDITOR)
def begin(page: str) -> Any:
    """Begin a draft; one that is there is shown."""
    found = queries.page(page, actor())
    with transaction():
        is_new = actions.begin_draft(found, actor(), clock.now())
    flash(str(texts.FLASHES["begun" if is_new else "there"]), "ok" if is_new else "info")
    return redirect(url_for("content.edit", page=page), 303)


@bp.post(ONE)
@limiter.limit(SAVES)
@role(Role.EDITOR)
def save(page: str) -> Any:
    """Keep the draft, and do what the button says: add, move or take away a block, look, or publish."""
    found = queries.page(page, actor())
    form = PageForm()
    if not form.validate():
        return _draft_page(found, form), 422
    draft, said, anchor = _pressed(form)
    try:
        with transaction():
            actions.save_draft(found, draft, mark=form.mark.data or "", actor=actor(), now=clock.now())
    except rules.BlocksBroken as error:
        return _draft_page(found, form, _as_drawn(form, error.faults)), 422
    except rules.ReviewTooFar as error:
        form.broken("review_on", error, str(texts.MESSAGES["far"]))
        return _draft_page(found, form), 422
    except rules.DraftChanged:
        return _conflict(found, form)
    if said in ("preview", "publish_page"):
        return redirect(url_for(f"content.{said}", page=page), 303)
    flash(str(texts.FLASHES[said]), "ok")
    return redirect(url_for("content.edit", page=page, _anchor=anchor), 303)


def _as_drawn(form: PageForm, faults: Sequence[Fault]) -> list[Fault]:
    """What is wrong at the blocks as the editor sees them: before the pressed button moved or took one."""
    drawn = form.draft.blocks
    return [*rules_blocks.shape_faults(drawn), *(fault for fault in faults if fault.number >= len(drawn))]


def _pressed(form: PageForm) -> tuple[Draft, str, str | None]:
    """The draft after what the pressed button does, what to say, and where to look."""
    draft, do = form.draft, request.form.get("do", "")
    step = _STEP.fullmatch(do)
    if do in ("preview", "publish_page"):
        return draft, do, None
    if do == "add":
        kind = BlockKind(form.new_kind.data) if form.new_kind.data in set(BlockKind) else BlockKind.TEXT
        blocks = (*draft.blocks, Block(kind))
        return _with(draft, blocks), "added", f"blok-{len(blocks)}"
    if step is not None and step[1] == "remove":
        return _with(draft, rules_blocks.removed(draft.blocks, int(step[2]))), "removed", "blokken"
    if step is not None:
        number, by = int(step[2]), _BY[step[1]]
        return _with(draft, rules_blocks.moved(draft.blocks, number, by)), "moved", f"blok-{number + by + 1}"
    return draft, "saved", None


def _with(draft: Draft, blocks: tuple[Block, ...]) -> Draft:
    return Draft(blocks, draft.owner, draft.source, draft.review_on, draft.note)


def _conflict(page: InfoPage, form: PageForm) -> Any:
    """What the editor typed, beside what a colleague made of it; saving again keeps what was typed."""
    row = queries.draft(page)
    form.mark.data = queries.content_of(row).mark if row is not None else ""
    now = row or queries.published(page)
    shown = texts_pages.of_version(now, clock.today()) if now is not None else None
    conflict = {
        "title": str(texts.FLASHES["conflict" if row is not None else "gone"]),
        "is_gone": row is None,
        "items": shown.items if shown is not None else texts_pages.shown(page, clock.today()).items,
        "beside": texts.beside(queries.content_of(row)) if row is not None else [],
    }
    return _draft_page(page, form, conflict=conflict), 409


def _no_draft(page: InfoPage) -> str:
    row, today = queries.published(page), clock.today()
    return render_template(
        "content/page.html",
        title=str(texts.PAGES[page]),
        part=str(texts.PARTS[page]),
        shown=texts_pages.shown(page, today),
        is_of_package=row is None,
        is_due=row is not None and rules.is_due(row.review_on, today),
        step=StepForm(formdata=None),
        hrefs=_hrefs(page),
    )


def _hrefs(page: InfoPage) -> dict[str, str]:
    names = ("edit", "save", "begin", "preview", "publish_page", "publish", "discard", "history")
    return {name: url_for(f"content.{name}", page=page.value) for name in names} | {
        "site": url_for(PUBLIC[page])
    }


def _draft_page(
    page: InfoPage, form: PageForm, faults: list[Fault] | None = None, conflict: dict[str, Any] | None = None
) -> str:
    faults = list(faults or ())
    form.place(faults)
    last = len(form.parts) - 1
    parts = [
        {
            "number": number + 1,
            "id": f"blok-{number + 1}",
            "name": texts.block_name(number, part.block),
            "hint": str(texts.HINTS[part.block.kind]),
            "fields": part,
            "has_href": part.block.kind is BlockKind.LINK or bool(part.href.data),
            "is_first": number == 0,
            "is_last": number == last,
        }
        for number, part in enumerate(form.parts)
    ]
    extra = [
        {"text": texts.fault_line(fault), "href": f"#{form.parts[fault.number][fault.name].id}"}
        if fault.number <= last
        else {"text": texts.fault_line(fault)}
        for fault in faults
    ]
    extra += [
        {"text": texts.kind_line(number), "href": f"#{part.kind.id}"}
        for number, part in enumerate(form.parts)
        if part.kind.errors
    ]
    # The summary names blocks by their number; the field that holds them would only list codes.
    form.blocks.errors = []
    lacking = rules.unfinished(form.draft, clock.today())
    row = queries.draft(page)
    return render_template(
        "content/write.html",
        title=str(texts.PAGES[page]),
        part=str(texts.PARTS[page]),
        form=form,
        is_wrong=bool(form.errors or extra),
        extra=extra,
        parts=parts,
        conflict=conflict,
        lacking=texts.lacking(lacking) if lacking is not None else [],
        english=texts.english_line(form.draft.blocks),
        step=StepForm(formdata=None, data={"mark": _mark(row)}),
        hrefs=_hrefs(page),
    )


def _mark(row: InfoVersion | None) -> str:
    return queries.content_of(row).mark if row is not None else ""


@bp.get(f"{ONE}/voorbeeld")
@personal
@role(Role.EDITOR)
def preview(page: str) -> Any:
    """The draft as visitors would see it, in the language of the address; nobody keeps this page."""
    found = queries.page(page, actor())
    row = queries.draft(found)
    if row is None:
        raise NotFound("no draft")
    return render_template(
        "content/preview.html",
        title=str(texts.PAGES[found]),
        is_part=found is InfoPage.VOLUNTEER_PASS,
        shown=texts_pages.of_version(row, clock.today()),
        hrefs=_hrefs(found),
    )


@bp.post(f"{ONE}/weggooien")
@limited
@role(Role.EDITOR)
def discard(page: str) -> Any:
    """Throw the draft away, if it is still the one that was seen."""
    found = queries.page(page, actor())
    form = StepForm()
    try:
        with transaction():
            actions.discard(found, mark=form.mark.data or "", actor=actor(), now=clock.now())
    except rules.DraftChanged:
        return _changed(found)
    flash(str(texts.FLASHES["discarded"]), "ok")
    return redirect(url_for("content.edit", page=page), 303)


def _changed(page: InfoPage) -> Any:
    """A step was about another draft than the one that is there: nothing happened; this is how it stands."""
    row = queries.draft(page)
    flash(str(texts.FLASHES["gone" if row is None else "conflict"]), "warning")
    if row is None:
        return _no_draft(page), 409
    return _draft_page(page, page_form(queries.content_of(row))), 409


@bp.get(f"{ONE}/publiceren")
@role(Role.EDITOR)
def publish_page(page: str) -> Any:
    """What publishing will change, and the button."""
    found = queries.page(page, actor())
    row = queries.draft(found)
    if row is None:
        raise NotFound("no draft")
    return _publish_page(found, row)


@bp.post(f"{ONE}/publiceren")
@limited
@role(Role.EDITOR)
def publish(page: str) -> Any:
    """Put the draft that was seen on the site."""
    found = queries.page(page, actor())
    form = StepForm()
    try:
        with transaction():
            actions.publish(found, mark=form.mark.data or "", actor=actor(), now=clock.now())
    except rules.DraftChanged:
        return _changed(found)
    except rules.NotReady:
        row = queries.draft(found)
        return (_publish_page(found, row), 422) if row is not None else _changed(found)
    flash(str(texts.FLASHES["published"]), "ok")
    return redirect(url_for("content.edit", page=page), 303)


def _publish_page(page: InfoPage, row: InfoVersion) -> str:
    draft, before = queries.content_of(row), queries.published(page)
    old = queries.content_of(before).blocks if before is not None else texts_pages.package(page)
    changed = rules_blocks.difference(old, draft.blocks)
    lacking = rules.unfinished(draft, clock.today())
    return render_template(
        "content/publish.html",
        title=str(texts.PAGES[page]),
        lacking=texts.lacking(lacking) if lacking is not None else [],
        consequences=texts.consequences(row, before, _verbs(row, before)),
        added=[texts.excerpt(block) for block in changed.added],
        removed=[texts.excerpt(block) for block in changed.removed],
        is_reordered=changed.is_reordered,
        beside=texts.beside(draft),
        english=texts.english_line(draft.blocks),
        step=StepForm(formdata=None, data={"mark": draft.mark}),
        hrefs=_hrefs(page),
    )


def _verbs(row: InfoVersion, before: InfoVersion | None) -> list[str]:
    """The steps that publishing takes, and what follows by itself, from the data of the lifecycle."""
    case = queries.case_of(row)
    verbs = [step.verb for step in LIFECYCLE.open_to(case, actor()) if step.target is VersionState.PUBLISHED]
    if before is not None:
        verbs += [
            step.verb
            for step in LIFECYCLE.open_to(queries.case_of(before), actor())
            if step.target is VersionState.REPLACED
        ]
    after = rules.VersionCase(VersionState.PUBLISHED, case.draft)
    return verbs + [step.verb for step in LIFECYCLE.open_to(after, SYSTEM)]
