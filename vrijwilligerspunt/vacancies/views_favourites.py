""" "Bewaard": keeping a vacancy to look at again, with an account or on this device only."""

from __future__ import annotations

from typing import Any

from flask import flash, jsonify, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf

from vrijwilligerspunt.accounts.doors import Section
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Gone, NotFound, RuleBroken
from vrijwilligerspunt.vacancies import (
    actions_favourites,
    queries,
    queries_favourites,
    rules,
    rules_favourites,
    texts_favourites,
)
from vrijwilligerspunt.vacancies.forms import ButtonForm
from vrijwilligerspunt.vacancies.queries_favourites import Kept
from vrijwilligerspunt.vacancies.states import VacancyState
from vrijwilligerspunt.vacancies.texts_favourites import MESSAGES
from vrijwilligerspunt.vacancies.views import address, bp, cards
from vrijwilligerspunt.vacancies.views_keeping import kept_ids, on_device, remember
from vrijwilligerspunt.web.access import actor, public, signed_in
from vrijwilligerspunt.web.kept import PART_HEADER
from vrijwilligerspunt.web.limits import at_most, limiter

IN_PLACE = "bewaren"
OFTEN = at_most(150, "15 minutes")


def _in_place() -> bool:
    """Does our script ask, which presses the button without leaving the list?"""
    return request.headers.get(PART_HEADER) == IN_PLACE


@bp.get("/vacatures/<int(max=2147483647):vacancy_id>/bewaren")
@public
def keep_page(vacancy_id: int) -> Any:
    """What keeping is, and the button; for one that is kept: that it is, and how to take it off."""
    vacancy = queries.public_vacancy(vacancy_id, clock.today()).vacancy
    if _in_place():
        return jsonify(token=generate_csrf())
    return _keep_page(vacancy, "")


def _keep_page(vacancy: Any, error: str) -> str:
    return render_template(
        "vacancies/favourite_keep.html",
        vacancy=None if vacancy.state is VacancyState.REMOVED else vacancy,
        vacancy_id=vacancy.id,
        back=address(vacancy),
        is_kept=vacancy.id in kept_ids(),
        on_device=not actor().is_signed_in,
        days=rules_favourites.KEPT_ON_DEVICE.days,
        error=error,
        form=ButtonForm(),
    )


@bp.post("/vacatures/<int(max=2147483647):vacancy_id>/bewaren")
@limiter.limit(OFTEN)
@public
def keep(vacancy_id: int) -> Any:
    """Put it on the list. Again changes nothing."""
    today = clock.today()
    vacancy = queries.public_vacancy(vacancy_id, today).vacancy
    who, ids = actor(), on_device()
    try:
        if who.is_signed_in:
            with transaction():
                actions_favourites.keep(vacancy_id, who, today, clock.now())
        else:
            ids = rules_favourites.with_one_more(_still_there(ids, vacancy_id), vacancy_id)
    except RuleBroken as error:
        said = str(MESSAGES[type(error)])
        return (jsonify(said=said), 422) if _in_place() else (_keep_page(vacancy, said), 422)
    said = str(MESSAGES["kept" if who.is_signed_in else "kept_here"])
    if _in_place():
        response = make_response(jsonify(label=str(texts_favourites.KEPT), said=said))
    else:
        flash(said, "ok")
        response = make_response(redirect(url_for("vacancies.favourites"), 303))
    return response if who.is_signed_in else remember(response, ids)


def _still_there(ids: list[int], vacancy_id: int) -> list[int]:
    """What the browser remembers; once it is full, without what nobody finds any more."""
    if len(ids) < rules_favourites.MOST_ON_DEVICE or vacancy_id in ids:
        return ids
    return [each.row.id for each in queries_favourites.shown(ids, clock.today())]


@bp.get("/bewaard")
@public
def favourites() -> Any:
    """The list; `weg` names what was just taken off, which can be put back."""
    today, who, kept = clock.today(), actor(), kept_ids()
    shown = queries_favourites.shown(kept, today)
    waiting = _waiting(kept)
    return render_template(
        "vacancies/favourites.html",
        title_line=texts_favourites.number(len(shown)),
        items=_items(shown),
        undo=_undo(request.args.get("weg", "")),
        on_device=not who.is_signed_in,
        days=rules_favourites.KEPT_ON_DEVICE.days,
        waiting=texts_favourites.on_device(len(waiting)) if waiting else "",
        form=ButtonForm(),
    )


def _waiting(kept: list[int]) -> list[Kept]:
    """What this browser remembers beside what is kept in the account."""
    return queries_favourites.shown([id_ for id_ in on_device() if id_ not in kept], clock.today())


def _items(shown: list[Kept]) -> list[dict[str, Any]]:
    """Cards with what became of each, and where to take it off."""
    made = cards(each.row for each in shown)
    for card, each in zip(made, shown, strict=True):
        title = str(MESSAGES["nameless"]) if each.is_nameless else each.row.title
        card |= {
            "title": title,
            "organisation": "" if each.is_nameless else each.row.organisation,
            "closed": "" if each.is_open else texts_favourites.closed(each.state),
            "alike": url_for("search.vacancies", thema=each.row.theme.value),
            "drop": url_for("vacancies.drop_favourite", vacancy_id=each.row.id),
        }
    return made


def _undo(given: str) -> dict[str, str] | None:
    """The vacancy that was just taken off, if visitors may see it and it is not on the list."""
    if not given.isascii() or not given.isdigit() or len(given) > 10:
        return None
    vacancy_id = int(given)
    try:
        found = queries.public_vacancy(vacancy_id, clock.today())
    except (NotFound, Gone):
        return None
    if found.face is not rules.Face.OPEN or vacancy_id in kept_ids():
        return None
    return {"title": found.vacancy.title, "href": url_for("vacancies.keep", vacancy_id=vacancy_id)}


@bp.post("/bewaard/<int(max=2147483647):vacancy_id>/weg")
@limiter.limit(OFTEN)
@public
def drop_favourite(vacancy_id: int) -> Any:
    """Take it off the list. Again changes nothing."""
    who = actor()
    response = make_response(redirect(url_for("vacancies.favourites", weg=vacancy_id), 303))
    if not who.is_signed_in:
        return remember(response, [id_ for id_ in on_device() if id_ != vacancy_id])
    with transaction():
        actions_favourites.drop(vacancy_id, who)
    return response


@bp.post("/bewaard/overnemen")
@limiter.limit(OFTEN)
@signed_in
def adopt_favourites() -> Any:
    """Put what this browser remembered in the account, and let the browser forget it."""
    with transaction():
        fresh = actions_favourites.adopt(on_device(), actor(), clock.today(), clock.now())
    flash(texts_favourites.adopted(fresh), "ok")
    return remember(make_response(redirect(url_for("vacancies.favourites"), 303)), [])


@bp.post("/bewaard/apparaat-wissen")
@limiter.limit(OFTEN)
@public
def forget_device() -> Any:
    """Let the browser forget its list; what is in an account stays."""
    flash(str(MESSAGES["forgotten"]), "ok")
    return remember(make_response(redirect(url_for("vacancies.favourites"), 303)), [])


def my_favourites(who: Actor) -> Section | None:
    """The last ones kept: a part of `/mijn`, and what this browser still remembers by itself."""
    kept = queries_favourites.ids_of(who)
    shown, waiting = queries_favourites.shown(kept, clock.today()), _waiting(kept)
    page = url_for("vacancies.favourites")
    open_ones = [each for each in shown if each.is_open][: rules_favourites.ON_MY_PAGE]
    links = [
        {"label": each.row.title, "href": address(each.row), "text": each.row.organisation}
        for each in open_ones
    ]
    if shown:
        links.append({"label": str(MESSAGES["all"]), "href": page, "icon": "heart"})
    lines = [texts_favourites.number(len(shown)) + "." if shown else str(MESSAGES["section_empty"])]
    if waiting:
        lines.append(texts_favourites.on_device(len(waiting)))
        if not shown:
            links.append({"label": str(MESSAGES["open_page"]), "href": page, "icon": "heart"})
    if not shown and not waiting:
        links.append(
            {"label": str(MESSAGES["search"]), "href": url_for("search.vacancies"), "icon": "search"}
        )
    return Section(str(MESSAGES["section"]), " ".join(lines), tuple(links))
