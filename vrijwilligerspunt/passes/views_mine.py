"""My pass: asking for one, waiting, having it, renewing, a lost phone, stopping; and the parent's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Section
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, DomainError, NotFound, RuleBroken
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.passes import actions, queries, queries_naming, rules, texts_card, texts_pages
from vrijwilligerspunt.passes.forms import ApplyForm, ButtonForm, RouteForm
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.states import PassRoute, PassState
from vrijwilligerspunt.passes.texts_pages import MESSAGES, SECTION
from vrijwilligerspunt.passes.views import bp
from vrijwilligerspunt.passes.views_card import MOMENT
from vrijwilligerspunt.web.access import actor, public, signed_in
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter

FIELD_OF: dict[type[RuleBroken], tuple[str, str]] = {
    rules.NameNeeded: ("name", "name"),
    rules.OrganisationNeeded: ("organisation", "organisation"),
    rules.OrganisationNotActive: ("organisation", "organisation_unknown"),
    rules.ParentNeeded: ("parent_email", "parent_email"),
    rules.ParentIsApplicant: ("parent_email", "parent_same"),
}
SAID_OF: dict[type[DomainError], str] = {rules.PassAlready: "double", rules.RenewalTooEarly: "too_early"}
WAITING = frozenset({PassState.APPLIED, PassState.CONFIRMED})

often = limiter.limit(at_most(20, "15 minutes"))


def _own() -> VolunteerPass | None:
    who = actor()
    assert who.account_id is not None
    return queries.own(who.account_id)


def _page(form: ApplyForm | None = None) -> str:
    """The page as the pass stands now."""
    held = _own()
    if held is not None and held.state in WAITING:
        return _waiting(held)
    if held is not None and held.state is PassState.ISSUED:
        return _issued(held)
    return _apply_page(form, held)


def _apply_page(form: ApplyForm | None, ended: VolunteerPass | None) -> str:
    rule = queries.current_rule(clock.today())
    if form is None:
        form = ApplyForm(formdata=None, name=actor().name)
    return render_template(
        "passes/apply.html",
        form=form,
        ended=texts_pages.ended(ended) if ended is not None else None,
        names=_names(),
        route_hints=texts_pages.route_hints(),
        rule_lines=texts_pages.rule_lines(rule),
        rule_notes=texts_pages.rule_notes(rule),
    )


def _waiting(held: VolunteerPass) -> str:
    place = queries.organisation(held.organisation_id)
    return render_template(
        "passes/waiting.html",
        held=held,
        road=texts_pages.road(held, place.name if place is not None else ""),
        button_form=ButtonForm(formdata=None),
    )


def _issued(held: VolunteerPass) -> str:
    today = clock.today()
    assert held.valid_until is not None
    return render_template(
        "passes/mine.html",
        held=held,
        card=texts_card.face(held),
        check=texts_card.check_address(""),
        until=format_date(held.valid_until),
        is_over=held.valid_until < today,
        may_renew=_may_renew(held),
        renewal_waits=held.renewal_asked_at is not None,
        button_form=ButtonForm(formdata=None),
    )


def _may_renew(held: VolunteerPass) -> bool:
    """Is it time to ask for another year, and was that not asked yet?"""
    if held.state is not PassState.ISSUED or held.valid_until is None or held.renewal_asked_at is not None:
        return False
    today = clock.today()
    return rules.renewable_from(queries.current_rule(today), held.valid_until) <= today


def _names() -> list[str]:
    return [named.label for named in queries_naming.active()[: queries_naming.AT_MOST]]


def _slug(form: RouteForm) -> str | None:
    """The organisation that was typed; empty when this route needs none. None: it is not clear, and said."""
    if form.route.data not in {route.value for route in rules.BY_ORGANISATION}:
        return ""
    typed = str(form.organisation.data or "")
    if not typed and form.chosen_route() is PassRoute.INFORMAL:
        return ""
    if not typed:
        form.broken("organisation", rules.OrganisationNeeded(), str(MESSAGES["organisation"]))
        return None
    found = queries_naming.meant(typed, queries_naming.active())
    if len(found) == 1:
        return found[0].slug
    text = MESSAGES["organisation_double" if found else "organisation_unknown"]
    form.broken("organisation", rules.OrganisationNotActive(), str(text))
    return None


def _said(form: RouteForm, error: RuleBroken) -> bool:
    """Say a broken rule at its field; False when it belongs to none of this form."""
    field, text = FIELD_OF.get(type(error), ("", ""))
    if field not in form:
        return False
    form.broken(field, error, str(MESSAGES[text]))
    return True


def _changed(error: DomainError) -> Any:
    flash(str(MESSAGES[SAID_OF.get(type(error), "changed")]), "warning")
    return _page(), error.status


@bp.get("/mijn/pas")
@personal
@signed_in
def mine() -> Any:
    """My pass: ask for it, see how it stands, or show it.

    The header tells the time here, so a phone whose clock is wrong still makes codes that hold.
    """
    return _page(), {MOMENT: str(int(clock.now().timestamp() * 1000))}


@bp.post("/mijn/pas/aanvragen")
@limiter.limit(at_most(10, "15 minutes"))
@personal
@signed_in
def apply() -> Any:
    """Ask for a pass."""
    form = ApplyForm()
    is_valid = form.validate_on_submit()
    slug = _slug(form)
    if not is_valid or slug is None:
        return _page(form), 422
    try:
        with transaction():
            actions.apply(
                actor(),
                route=form.chosen_route(),
                organisation_slug=slug,
                name=str(form.name.data),
                is_minor=form.is_minor(),
                parent_email=str(form.parent_email.data or ""),
                form_key=str(form.form_key.data),
                now=clock.now(),
            )
    except RuleBroken as error:
        return (_page(form), 422) if _said(form, error) else _changed(error)
    except Conflict as error:
        return _changed(error)
    flash(str(MESSAGES["applied"]), "ok")
    return redirect(url_for("passes.mine"), 303)


@bp.get("/mijn/pas/verlengen")
@personal
@signed_in
def renew_page() -> Any:
    """The form to renew: only who can say yes, for the pass itself does not know any more."""
    return _renew_page(RouteForm(formdata=None))


def _renew_page(form: RouteForm) -> Any:
    held = _own()
    if held is None or held.valid_until is None or not _may_renew(held):
        return redirect(url_for("passes.mine"), 303)
    return render_template(
        "passes/renew.html",
        form=form,
        until=format_date(held.valid_until),
        names=_names(),
        route_hints=texts_pages.route_hints(),
        rule_lines=texts_pages.rule_lines(queries.current_rule(clock.today())),
    )


@bp.post("/mijn/pas/verlengen")
@often
@personal
@signed_in
def renew() -> Any:
    """Ask to renew."""
    held, form = _own(), RouteForm()
    if held is None:
        return redirect(url_for("passes.mine"), 303)
    is_valid = form.validate_on_submit()
    slug = _slug(form)
    if not is_valid or slug is None:
        return _renew_page(form), 422
    try:
        with transaction():
            actions.ask_renewal(actor(), held.id, form.chosen_route(), slug, clock.now())
    except RuleBroken as error:
        return (_renew_page(form), 422) if _said(form, error) else _changed(error)
    except Conflict as error:
        return _changed(error)
    flash(str(MESSAGES["renewal"]), "ok")
    return redirect(url_for("passes.mine"), 303)


@bp.post("/mijn/pas/nieuwe-codes")
@often
@personal
@signed_in
def new_codes() -> Any:
    """A lost phone: other codes, and the old ones are worthless at once."""
    return _pressed(actions.new_codes, "new_codes")


@bp.post("/mijn/pas/stoppen")
@often
@personal
@signed_in
def stop() -> Any:
    """Take back the application, or end the pass."""
    held = _own()
    return _pressed(actions.withdraw, "withdrawn" if held and held.state in WAITING else "stopped")


def _pressed(action: Callable[..., object], said: str) -> Any:
    held = _own()
    if held is None:
        return redirect(url_for("passes.mine"), 303)
    try:
        with transaction():
            action(actor(), held.id, clock.now())
    except (RuleBroken, Conflict) as error:
        return _changed(error)
    flash(str(MESSAGES[said]), "ok")
    return redirect(url_for("passes.mine"), 303)


def my_pass(who: Actor) -> Section | None:
    """The way to the pass: a part of `/mijn`."""
    if who.account_id is None:
        return None
    held = queries.own(who.account_id)
    link = {"href": url_for("passes.mine"), "icon": "id"}
    if held is None:
        return _section(SECTION["none"], SECTION["apply"], link)
    if held.state is PassState.ISSUED and held.valid_until is not None:
        return _section(texts_pages.good_until(held.valid_until), SECTION["show"], link)
    if held.state in WAITING:
        return _section(SECTION["waiting"], SECTION["look"], link)
    return _section(SECTION["ended"], SECTION["anew"], link)


def _section(text: str, label: str, link: dict[str, str]) -> Section:
    return Section(str(SECTION["title"]), str(text), ({"label": str(label), **link},))


PARENT = "/vrijwilligerspas/ouder/<token>"


@bp.get(PARENT)
@personal
@public
def parent_page(token: str) -> Any:
    """The page of a parent's mail: what it is about, one yes and one no."""
    try:
        held = queries.by_parent_token(token)
    except NotFound as error:
        return render_template("passes/dead_link.html"), error.status
    return render_template(
        "passes/parent.html",
        held=held,
        said_yes=held.parent_confirmed_at is not None,
        token=token,
        form=ButtonForm(formdata=None),
    )


@bp.post(f"{PARENT}/ja")
@often
@personal
@public
def parent_yes(token: str) -> Any:
    """A parent says yes."""
    return _parent_answers(actions.parent_says_yes, token, "parent_yes")


@bp.post(f"{PARENT}/nee")
@often
@personal
@public
def parent_no(token: str) -> Any:
    """A parent says no."""
    return _parent_answers(actions.parent_says_no, token, "parent_no")


def _parent_answers(action: Callable[..., object], token: str, said: str) -> Any:
    try:
        with transaction():
            action(token, clock.now())
    except (NotFound, Conflict) as error:
        return render_template("passes/dead_link.html"), error.status
    flash(str(MESSAGES[said]), "ok")
    return redirect(url_for("passes.parent_answered"), 303)


@bp.get("/vrijwilligerspas/ouder/antwoord")
@public
def parent_answered() -> Any:
    """After a parent said yes or no."""
    return render_template("passes/parent_answered.html")
