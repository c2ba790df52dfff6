"""Searches that people keep, and the links of their mails: each opens a page with one button."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import flash, make_response, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Section, mailing, own, pressed
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.search import actions_saved, queries, views_links
from vrijwilligerspunt.search import queries_saved as saved_queries
from vrijwilligerspunt.search import rules_saved as rules
from vrijwilligerspunt.search import texts_saved as texts
from vrijwilligerspunt.search.forms_saved import SaveSearchForm
from vrijwilligerspunt.search.models import SavedSearch
from vrijwilligerspunt.search.rules import Places, pairs
from vrijwilligerspunt.search.states import Frequency
from vrijwilligerspunt.search.texts_saved import MESSAGES
from vrijwilligerspunt.search.views_api import asked, bp, shelves
from vrijwilligerspunt.vacancies.forms import ButtonForm
from vrijwilligerspunt.web.access import actor, public, signed_in
from vrijwilligerspunt.web.kept import told_to_nobody
from vrijwilligerspunt.web.locale import select_language


@bp.get("/vacatures/bewaren")
@public
def save_page() -> Any:
    """The question of the address in words, and where to mail."""
    form = SaveSearchForm()
    if actor().is_signed_in:
        form.email.data = actor().email
    return _save_page(form)


@bp.post("/vacatures/bewaren")
@mailing
@public
def save() -> Any:
    """Keep it: the same answer for every address, except one's own while signed in."""
    form = SaveSearchForm()
    if not form.validate():
        return _save_page(form), 422
    question = asked(shelves().current(clock.today()))
    try:
        query = rules.canonical(question)
    except rules.QueryTooLong as error:
        form.broken("email", error, str(MESSAGES[rules.QueryTooLong]))
        return _save_page(form), 422
    with transaction():
        is_running = actions_saved.save(
            query,
            str(form.email.data),
            Frequency(form.frequency.data),
            actor=actor(),
            form_key=str(form.form_key.data),
            language=select_language(),
            now=clock.now(),
        )
    if is_running:
        flash(str(MESSAGES["kept"]), "ok")
        return redirect(url_for("search.my_saved"), 303)
    return redirect(url_for("search.save_sent"), 303)


def _save_page(form: SaveSearchForm) -> str:
    shelf = shelves().current(clock.today())
    question = asked(shelf)
    chosen = pairs(question, without=rules.NOT_KEPT)
    return render_template(
        "search/saved_new.html",
        form=form,
        words=texts.in_words(question, shelf.places),
        back=views_links.href(chosen),
        action=views_links.href(chosen).replace(url_for("search.vacancies"), url_for("search.save_page"), 1),
    )


@bp.get("/zoekvraag/kijk-in-je-mail")
@public
def save_sent() -> Any:
    """After the form. The same for everybody: it tells nothing of the address."""
    return render_template("search/saved_sent.html")


def _personal(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page behind a mailed link: not kept or indexed, its address told to nobody; a dead one says why."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            response = make_response(view(*args, **kwargs))
        except (rules.LinkUnknown, rules.LinkExpired, rules.AlreadyStopped) as error:
            why = {rules.LinkUnknown: "unknown", rules.LinkExpired: "expired"}.get(type(error), "stopped")
            response = make_response(render_template("search/saved_dead_link.html", why=why), error.status)
        return told_to_nobody(response)

    return guarded


@bp.get("/zoekvraag/bevestigen/<token>")
@_personal
@public
def confirm_saved_page(token: str) -> Any:
    """The page of the first mail: what it is about, and the button; afterwards that it runs."""
    search = saved_queries.by_verify_link(token)
    if search.stopped_at is not None:
        raise rules.AlreadyStopped
    if search.verified_at is None and rules.is_over(search.created_at, clock.now()):
        raise rules.LinkExpired
    return _link_page("search/saved_confirm.html", search, token)


@bp.post("/zoekvraag/bevestigen/<token>")
@pressed
@_personal
@public
def confirm_saved(token: str) -> Any:
    """Yes, mail me."""
    with transaction():
        actions_saved.confirm(token, actor(), clock.now())
    return redirect(url_for("search.confirm_saved_page", token=token), 303)


@bp.get("/zoekvraag/stoppen/<token>")
@_personal
@public
def stop_saved_page(token: str) -> Any:
    """The stop link of every mail: one button, no sign-in."""
    return _link_page("search/saved_stop.html", saved_queries.by_stop_link(token), token)


@bp.post("/zoekvraag/stoppen/<token>")
@pressed
@_personal
@public
def stop_saved(token: str) -> Any:
    """No more mails; the address is wiped."""
    with transaction():
        actions_saved.stop(token, actor(), clock.now())
    return redirect(url_for("search.stop_saved_page", token=token), 303)


@bp.get("/zoekvraag/verlengen/<token>")
@_personal
@public
def extend_saved_page(token: str) -> Any:
    """The link of the mail that it ends: one button to go on."""
    search = saved_queries.by_stop_link(token)
    if search.stopped_at is not None:
        raise rules.AlreadyStopped
    return _link_page("search/saved_extend.html", search, token)


@bp.post("/zoekvraag/verlengen/<token>")
@pressed
@_personal
@public
def extend_saved(token: str) -> Any:
    """Half a year more."""
    with transaction():
        actions_saved.go_on(token, actor(), clock.now())
    flash(str(MESSAGES["goes_on"]), "ok")
    return redirect(url_for("search.extend_saved_page", token=token), 303)


def _link_page(template: str, search: SavedSearch, token: str) -> str:
    places = queries.places()
    return render_template(
        template,
        search=search,
        words=texts.in_words(rules.asked(search.query, places), places),
        rhythm=texts.RHYTHMS[search.frequency],
        list_href=_list_href(search, places),
        until=format_date(search.expires_on),
        goes_on=search.warned_at is None,
        token=token,
        form=ButtonForm(),
    )


def _list_href(search: SavedSearch, places: Places) -> str:
    return views_links.href(pairs(rules.asked(search.query, places)))


@bp.get("/mijn/zoekvragen")
@signed_in
def my_saved() -> Any:
    """The searches kept for one's own address, each with a button to stop."""
    places = queries.places()
    return render_template(
        "search/saved.html",
        searches=[
            {
                "id": search.id,
                "words": texts.in_words(rules.asked(search.query, places), places),
                "href": _list_href(search, places),
                "rhythm": texts.RHYTHMS[search.frequency],
                "until": format_date(search.expires_on),
            }
            for search in saved_queries.own(actor())
        ],
        form=ButtonForm(),
    )


@bp.post("/mijn/zoekvragen/<int(max=2147483647):number>/stoppen")
@own
@signed_in
def stop_my_saved(number: int) -> Any:
    """Stop one of one's own."""
    with transaction():
        actions_saved.stop_own(number, actor(), clock.now())
    flash(str(MESSAGES["stopped"]), "ok")
    return redirect(url_for("search.my_saved"), 303)


def my_searches(who: Actor) -> Section | None:
    """The searches kept for this person's address: a part of `/mijn`."""
    kept = saved_queries.own(who)
    if not kept:
        return None
    places = queries.places()
    links: list[dict[str, str]] = [
        {
            "label": texts.in_words(rules.asked(search.query, places), places),
            "href": _list_href(search, places),
            "icon": "search",
        }
        for search in kept
    ]
    stop = {"label": str(MESSAGES["section_link"]), "href": url_for("search.my_saved"), "icon": "list"}
    return Section(str(MESSAGES["section"]), str(MESSAGES["section_text"]), (*links, stop))
