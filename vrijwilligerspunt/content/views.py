"""Information pages for visitors, and at the desk the list of them with the history of each."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.content import actions, queries, rules, texts, texts_pages
from vrijwilligerspunt.content.forms import StepForm
from vrijwilligerspunt.content.models import InfoVersion
from vrijwilligerspunt.content.states import InfoPage
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.web.access import actor, public, role
from vrijwilligerspunt.web.kept import kept

bp = Blueprint("content", __name__)

LIST = "/werkplek/paginas"
ONE = f"{LIST}/<string(maxlength=24):page>"


def worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        roles=frozenset({Role.EDITOR}),
        icon="file",
        title=str(texts.WORKLIST["title"]),
        text=str(texts.WORKLIST["text"]),
        href=url_for("content.overview"),
    )


@bp.get("/verzekering")
@kept()
@public
def insurance() -> Any:
    """What insurance of volunteers covers, and what to do after damage."""
    shown = texts_pages.shown(InfoPage.INSURANCE, clock.today())
    return render_template("content/insurance.html", shown=shown)


@bp.get(LIST)
@role(Role.EDITOR)
def overview() -> Any:
    """Every page: what is on the site, who answers for it, and what has to be read again first."""
    today = clock.today()
    rows = [
        {
            "label": str(texts.PAGES[stand.page]),
            "text": texts.stand(stand, today),
            "href": url_for("content.edit", page=stand.page.value),
            "icon": "bell" if stand.is_due(today) else "file",
            "is_due": stand.is_due(today),
        }
        for stand in queries.stands()
    ]
    return render_template(
        "content/overview.html",
        due=[row for row in rows if row["is_due"]],
        others=[row for row in rows if not row["is_due"]],
    )


@bp.get(f"{ONE}/geschiedenis")
@role(Role.EDITOR)
def history(page: str) -> Any:
    """Every version that was on the site, newest first."""
    found = queries.page(page, actor())
    return render_template(
        "content/history.html",
        title=str(texts.PAGES[found]),
        back=url_for("content.edit", page=page),
        versions=[
            {
                "label": texts.version_title(row),
                "text": texts.version_line(row),
                "href": url_for("content.version", page=page, number=row.number),
            }
            for row in queries.versions(found)
        ],
    )


@bp.get(f"{ONE}/geschiedenis/<int:number>")
@role(Role.EDITOR)
def version(page: str, number: int) -> Any:
    """One version as it was on the site, and the button that makes a draft of it."""
    return _version_page(queries.version(queries.page(page, actor()), number))


@bp.post(f"{ONE}/geschiedenis/<int:number>")
@limited
@role(Role.EDITOR)
def restore(page: str, number: int) -> Any:
    """Make a draft of an older version; with a draft there already it stays as it is (409)."""
    found = queries.page(page, actor())
    try:
        with transaction():
            actions.restore(found, number, actor(), clock.now())
    except rules.DraftThere:
        return _version_page(queries.version(found, number), is_refused=True), 409
    flash(str(texts.FLASHES["restored"]), "ok")
    return redirect(url_for("content.edit", page=page), 303)


def _version_page(row: InfoVersion, *, is_refused: bool = False) -> str:
    page = row.page.value
    return render_template(
        "content/version.html",
        title=f"{texts.version_title(row)}: {texts.PAGES[row.page]}",
        page_title=str(texts.PAGES[row.page]),
        line=texts.version_line(row),
        shown=texts_pages.of_version(row, clock.today()),
        step=StepForm(formdata=None),
        refused=str(texts.FLASHES["draft_there"]) if is_refused else "",
        has_draft=queries.draft(row.page) is not None,
        hrefs={
            "page": url_for("content.edit", page=page),
            "history": url_for("content.history", page=page),
            "restore": url_for("content.restore", page=page, number=row.number),
        },
    )
