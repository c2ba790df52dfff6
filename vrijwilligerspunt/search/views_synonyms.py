"""The pages where staff teach the search its words: the list, trying a word, one group, and its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from markupsafe import Markup, escape

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.search import actions_synonyms, queries_synonyms, texts_synonyms
from vrijwilligerspunt.search import rules_synonyms as rules
from vrijwilligerspunt.search.forms_synonyms import FindForm, StepForm, SynonymForm
from vrijwilligerspunt.search.policy_synonyms import ROLES
from vrijwilligerspunt.search.rules_synonyms import Entry, Listed
from vrijwilligerspunt.search.states import Relation
from vrijwilligerspunt.search.views_api import bp
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.forms import clean_line
from vrijwilligerspunt.web.paging import nearest, pagination

ONE = "/werkplek/zoekwoorden/groep/<string(maxlength=80):key>"
MOST_ASKED = 100
_PILES: dict[str, Callable[[Listed], bool]] = {
    "": lambda one: True,
    "eigen": lambda one: one.origin is None,
    "aangepast": lambda one: one.is_changed,
    "uit": lambda one: not one.entry.active,
}


def worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        roles=frozenset(ROLES),
        icon="language",
        title=str(texts_synonyms.WORKLIST["title"]),
        text=str(texts_synonyms.WORKLIST["text"]),
        href=url_for("search.synonyms"),
    )


@bp.get("/werkplek/zoekwoorden")
@role(*ROLES)
def synonyms() -> Any:
    """The groups that have to do with what was typed, and what that would find now."""
    asked = str(clean_line(request.args.get("q", "")))[:MOST_ASKED]
    pile = request.args.get("lijst", "")
    pile = pile if pile in _PILES else ""
    language = request.args.get("taal", "")
    language = language if language in rules.LANGUAGES else ""
    listed = queries_synonyms.listed()
    some = [
        one
        for one in rules.meeting(asked, listed)
        if _PILES[pile](one) and language in ("", one.entry.language)
    ]
    given: dict[str, Any] = {name: value for name, value in (("q", asked), ("taal", language)) if value}
    shown: dict[str, Any] = given | ({"lijst": pile} if pile else {})
    last = max(1, -(-len(some) // queries_synonyms.PER_PAGE))
    page = nearest(request.args.get("pagina"), last)
    return render_template(
        "search/synonyms.html",
        asked=asked,
        tried=_tried(asked, listed) if asked else [],
        find=FindForm(formdata=None, data={"taal": language}),
        hidden=[{"name": "lijst", "value": pile}] if pile else [],
        piles=[
            {
                "label": str(words),
                "href": url_for("search.synonyms", **(given | ({"lijst": name} if name else {}))),
                "current": name == pile,
            }
            for name, words in texts_synonyms.PILES.items()
        ],
        found=texts_synonyms.found(len(some)),
        links=[_link(one) for one in queries_synonyms.page_of(some, page)],
        pages=pagination(page, last, lambda number: url_for("search.synonyms", **shown, pagina=number)),
    )


def _tried(asked: str, listed: Sequence[Listed]) -> list[str]:
    groups = rules.in_use(listed)
    return [
        texts_synonyms.stands_for(
            one.text,
            [word for word, weight in one.found if weight > texts_synonyms.STRONG],
            [word for word, weight in one.found if weight <= texts_synonyms.STRONG],
        )
        for one in rules.tried(asked, queries_synonyms.thesaurus(), groups)
    ]


def _link(one: Listed) -> dict[str, str]:
    return {
        "label": _marked(one.entry),
        "text": texts_synonyms.about(one),
        "href": url_for("search.synonyms_edit", key=one.entry.key),
    }


def _marked(entry: Entry) -> Markup:
    """The words of a group, each with its language for who hears them, and its own direction of writing."""
    first, others = texts_synonyms.parts(entry)
    if not entry.group.one_way:
        return _spoken(f"{first}, {others}", entry.language)
    found = {"first": _spoken(first, entry.language), "others": _spoken(others, rules.DUTCH)}
    return escape(str(texts_synonyms.FINDS)) % found


def _spoken(text: str, language: str) -> Markup:
    return Markup('<bdi lang="{}">{}</bdi>').format(language, text)


@bp.route("/werkplek/zoekwoorden/nieuw", methods=["GET", "POST"])
@limited
@role(*ROLES)
def synonyms_new() -> Any:
    """Add a group of our own."""
    form = SynonymForm()
    if request.method == "GET":
        return render_template("search/synonyms_new.html", form=form, hints=texts_synonyms.RELATION_HINTS)
    if form.validate():
        try:
            with transaction():
                entry, is_new = actions_synonyms.add(
                    form.lines,
                    Relation(form.relation.data),
                    form.language.data,
                    actor=actor(),
                    now=clock.now(),
                )
            flash(str(texts_synonyms.FLASHES["added" if is_new else "there"]), "ok")
            return redirect(url_for("search.synonyms_edit", key=entry.key), 303)
        except RuleBroken as error:
            form.broken("terms", error, texts_synonyms.broken(error))
    return render_template("search/synonyms_new.html", form=form, hints=texts_synonyms.RELATION_HINTS), 422


@bp.get(ONE)
@role(*ROLES)
def synonyms_edit(key: str) -> Any:
    """One group: its words, what staff changed of them, and where else they stand."""
    one = queries_synonyms.group(key)
    form = SynonymForm(formdata=None)
    form.fill(one.entry)
    return _page(one, form)


@bp.post(ONE)
@limited
@role(*ROLES)
def synonyms_change(key: str) -> Any:
    """Keep other words; a lost race keeps what was typed beside what a colleague made of it."""
    form = SynonymForm()
    if not form.validate():
        return _page(queries_synonyms.group(key), form), 422
    try:
        with transaction():
            actions_synonyms.change(
                key,
                form.lines,
                Relation(form.relation.data),
                form.language.data,
                mark=form.mark.data or "",
                actor=actor(),
                now=clock.now(),
            )
    except rules.GroupChanged:
        one = queries_synonyms.group(key)
        form.mark.data = one.entry.mark
        return _page(one, form, is_conflict=True), 409
    except RuleBroken as error:
        form.broken("terms", error, texts_synonyms.broken(error))
        return _page(queries_synonyms.group(key), form), 422
    return _done(key, "changed")


@bp.post(f"{ONE}/<any(aan, uit):way>")
@limited
@role(*ROLES)
def synonyms_switch(key: str, way: str) -> Any:
    """Let a group count again, or not."""
    is_on = way == "aan"
    return _step(
        key,
        lambda mark: actions_synonyms.switch(key, is_on, mark=mark, actor=actor(), now=clock.now()),
        "on" if is_on else "off",
    )


@bp.post(f"{ONE}/terug")
@limited
@role(*ROLES)
def synonyms_restore(key: str) -> Any:
    """Go back to the list of the package."""
    return _step(key, lambda mark: actions_synonyms.restore(key, mark=mark, actor=actor()), "restored")


def _step(key: str, act: Callable[[str], Entry], said: str) -> Any:
    form = StepForm()
    try:
        with transaction():
            act(form.mark.data or "")
    except rules.GroupChanged:
        one = queries_synonyms.group(key)
        fresh = SynonymForm(formdata=None)
        fresh.fill(one.entry)
        flash(str(texts_synonyms.FLASHES["meanwhile"]), "warning")
        return _page(one, fresh), 409
    return _done(key, said)


def _done(key: str, said: str) -> Any:
    flash(str(texts_synonyms.FLASHES[said]), "ok")
    return redirect(url_for("search.synonyms_edit", key=key), 303)


def _page(one: Listed, form: SynonymForm, *, is_conflict: bool = False) -> str:
    step = StepForm(formdata=None, data={"mark": one.entry.mark})
    key, change = one.entry.key, one.change
    elsewhere = rules.elsewhere(one.entry, queries_synonyms.listed())
    return render_template(
        "search/synonyms_edit.html",
        title=texts_synonyms.title(one.entry),
        about=texts_synonyms.about(one),
        form=form,
        hints=texts_synonyms.RELATION_HINTS,
        step=step,
        is_active=one.entry.active,
        is_conflict=is_conflict,
        now=list(one.entry.terms),
        relation_now=str(texts_synonyms.RELATIONS[one.entry.relation]),
        is_changed=one.is_changed,
        added=change.added,
        removed=change.removed,
        before=_marked(one.origin) if one.origin is not None else "",
        warnings=[
            texts_synonyms.also_in(term, [texts_synonyms.words(other.entry) for other in others])
            for term, others in elsewhere.items()
        ],
        hrefs={
            "save": url_for("search.synonyms_change", key=key),
            "switch": url_for("search.synonyms_switch", key=key, way="uit" if one.entry.active else "aan"),
            "restore": url_for("search.synonyms_restore", key=key),
        },
    )
