"""What somebody likes to do, the suggestions that follow, and invitations."""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Section, own, pressed, staff
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.matching.scoring import MOST, RULE_SET, Fit
from vrijwilligerspunt.vacancies import actions_wishes, queries, texts_wishes
from vrijwilligerspunt.vacancies import queries_wishes as wishes_queries
from vrijwilligerspunt.vacancies import rules_wishes as rules
from vrijwilligerspunt.vacancies.forms import ButtonForm
from vrijwilligerspunt.vacancies.forms_wishes import WishesForm
from vrijwilligerspunt.vacancies.rules import VacancyClosed, is_open
from vrijwilligerspunt.vacancies.texts_wishes import MESSAGES
from vrijwilligerspunt.vacancies.views import address, bp, cards
from vrijwilligerspunt.web.access import actor, public, role, signed_in


@bp.get("/mijn/wat-ik-graag-doe")
@signed_in
def wishes() -> Any:
    """The questions, with what was kept."""
    form = WishesForm()
    kept = wishes_queries.wish_of(actor())
    if kept is not None:
        form.show(kept)
    return _wishes_page(form, is_kept=kept is not None)


@bp.post("/mijn/wat-ik-graag-doe")
@own
@signed_in
def save_wishes() -> Any:
    """Keep the answers."""
    form = WishesForm()
    if form.validate():
        try:
            with transaction():
                actions_wishes.save(actor(), form.wishes(), clock.now())
            flash(str(MESSAGES["saved"]), "ok")
            return redirect(url_for("vacancies.suggestions"), 303)
        except rules.PostcodeUnknown as error:
            form.broken("pc4", error, str(MESSAGES[rules.PostcodeUnknown]))
    return _wishes_page(form, is_kept=wishes_queries.wish_of(actor()) is not None), 422


def _wishes_page(form: WishesForm, *, is_kept: bool) -> str:
    return render_template("vacancies/wishes.html", form=form, is_kept=is_kept, wipe=ButtonForm())


@bp.post("/mijn/wat-ik-graag-doe/wissen")
@own
@signed_in
def delete_wishes() -> Any:
    """Wipe every answer, in one click."""
    with transaction():
        actions_wishes.delete(actor())
    flash(str(MESSAGES["deleted"]), "ok")
    return redirect(url_for("vacancies.wishes"), 303)


@bp.get("/mijn/suggesties")
@signed_in
def suggestions() -> Any:
    """Open vacancies that fit, each with why, and how we chose."""
    kept = wishes_queries.wish_of(actor())
    found = wishes_queries.suggestions(actor(), clock.today(), rules.SUGGESTED)
    return render_template(
        "vacancies/wishes_suggestions.html",
        cards=_cards(found),
        answer="none" if kept is None else "some" if rules.says_something(kept) else "open",
        rule_set=RULE_SET,
        most=MOST,
        parts=texts_wishes.RULES_IN_WORDS,
    )


def _cards(found: list[tuple[int, Fit]]) -> list[dict[str, Any]]:
    """The suggestions as cards, in their order, with the reasons in words."""
    rows = {row.id: row for row in queries.listed([number for number, _ in found])}
    shown = [(rows[number], fit) for number, fit in found if number in rows]
    made = cards(row for row, _ in shown)
    for card, (_row, fit) in zip(made, shown, strict=True):
        said = ", ".join(texts_wishes.reasons(fit))
        card["reason"] = said[:1].upper() + said[1:]
    return made


def my_wishes(who: Actor) -> Section | None:
    """The way to the questions: a part of `/mijn`."""
    is_kept = wishes_queries.wish_of(who) is not None
    return Section(
        str(MESSAGES["section"]),
        str(MESSAGES["section_full" if is_kept else "section_empty"]),
        (
            {
                "label": str(MESSAGES["change" if is_kept else "fill_in"]),
                "href": url_for("vacancies.wishes"),
                "icon": "pencil",
            },
        ),
    )


def my_suggestions(who: Actor) -> Section | None:
    """The three best suggestions: a part of `/mijn` for who told what he likes."""
    kept = wishes_queries.wish_of(who)
    if kept is None or not rules.says_something(kept):
        return None
    found = wishes_queries.suggestions(who, clock.today(), rules.ON_MY_PAGE)
    rows = {row.id: row for row in queries.listed([number for number, _ in found])}
    links = [
        {
            "label": rows[number].title,
            "href": address(rows[number]),
            "text": f"{rows[number].organisation} · {', '.join(texts_wishes.reasons(fit))}",
        }
        for number, fit in found
        if number in rows
    ]
    if not links:
        search = {"label": str(MESSAGES["search"]), "href": url_for("search.vacancies"), "icon": "search"}
        return Section(str(MESSAGES["suggestions"]), str(MESSAGES["no_suggestions"]), (search,))
    links.append(
        {"label": str(MESSAGES["all_suggestions"]), "href": url_for("vacancies.suggestions"), "icon": "list"}
    )
    return Section(str(MESSAGES["suggestions"]), str(MESSAGES["suggestions_text"]), tuple(links))


@bp.get("/werkplek/vacatures/<int(max=2147483647):vacancy_id>/uitnodigen")
@role(Role.DESK)
def invite_page(vacancy_id: int) -> Any:
    """What inviting does, and the button. Who it will be, nobody sees."""
    today = clock.today()
    found = queries.public_vacancy(vacancy_id, today)
    return render_template(
        "vacancies/wishes_invite.html",
        vacancy=found.vacancy,
        show_href=address(found.vacancy),
        is_open=is_open(found.vacancy, found.vacancy.organisation.state, today),
        invited=texts_wishes.invited(wishes_queries.invited(vacancy_id)),
        most=rules.MOST_INVITED,
        form=ButtonForm(),
    )


@bp.post("/werkplek/vacatures/<int(max=2147483647):vacancy_id>/uitnodigen")
@staff
@role(Role.DESK)
def invite(vacancy_id: int) -> Any:
    """Invite the people whom it fits best."""
    try:
        with transaction():
            number = actions_wishes.invite(vacancy_id, actor(), clock.today())
    except VacancyClosed:
        flash(str(MESSAGES[VacancyClosed]), "warning")
    else:
        flash(texts_wishes.sent(number), "ok" if number else "info")
    return redirect(url_for("vacancies.invite_page", vacancy_id=vacancy_id), 303)


@bp.get("/uitnodigingen/stoppen/<token>")
@public
def stop_invitations_page(token: str) -> Any:
    """The stop link of an invitation: one button, no sign-in."""
    try:
        account_id = wishes_queries.account_by_stop_link(token)
    except rules.StopLinkUnknown:
        return _private(
            render_template("vacancies/wishes_stop.html", state="unknown", token=token, form=None), 404
        )
    state = "running" if wishes_queries.is_invitable(account_id) else "stopped"
    return _private(
        render_template("vacancies/wishes_stop.html", state=state, token=token, form=ButtonForm())
    )


@bp.post("/uitnodigingen/stoppen/<token>")
@pressed
@public
def stop_invitations(token: str) -> Any:
    """No more invitations for whose link this is."""
    try:
        with transaction():
            actions_wishes.stop_invitations(token, actor())
    except rules.StopLinkUnknown:
        return _private(
            render_template("vacancies/wishes_stop.html", state="unknown", token=token, form=None), 404
        )
    return redirect(url_for("vacancies.stop_invitations_page", token=token), 303)


def _private(page: str, status: int = 200) -> Any:
    """A page behind a mailed link: not kept or indexed, its address told to nobody."""
    response = make_response(page, status)
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    return response
