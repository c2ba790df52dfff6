"""The pages of an organisation for its own people: register, home, profile, places, absence, confirmation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import current_app, flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Section
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.organisations import (
    actions_own,
    actions_states,
    policy,
    queries,
    queries_own,
    rules,
    rules_days,
    texts,
    texts_own,
    views_places,
)
from vrijwilligerspunt.organisations.forms import (
    ButtonForm,
    DraftForm,
    ProfileForm,
    RegisterForm,
    told,
    word_of,
)
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.organisations.views import bp
from vrijwilligerspunt.organisations.views_members import acting, editable, mailing, own_role
from vrijwilligerspunt.web.access import actor, signed_in
from vrijwilligerspunt.web.locale import select_language

# `app.extensions[OWN_TILES]` holds functions that `app.py` fills: rooms above this one put their tile on the
# home of an organisation without being imported here. Each gets the organisation and who looks at it, and
# gives {href, icon, title, text} or nothing.
OWN_TILES = "organisations.own_tiles"
TileMaker = Callable[[Organisation, Actor], dict[str, str] | None]

# The tiles on the home: (endpoint, icon, key of its words). The room of vacancies has the first ones.
WAYS_ON = (
    ("vacancies.own_list", "list", "vacancies"),
    ("vacancies.inbox", "mail", "inbox"),
    ("organisations.details_page", "pencil", "details"),
    ("organisations.places", "map-pin", "places"),
    ("organisations.members", "users", "members"),
    ("organisations.absences", "calendar", "absences"),
    ("vacancies.import_page", "upload", "import"),
    ("vacancies.export", "download", "export"),
)
_BEFORE = frozenset({"vacancies", "details", "places", "members", "absences"})
_AFTER = frozenset({"export", "members"})
# The tiles that make sense in a state; an active organisation has them all.
TILES_OF = {
    OrganisationState.DRAFT: _BEFORE,
    OrganisationState.SUBMITTED: _BEFORE,
    OrganisationState.SUSPENDED: _BEFORE | {"inbox", "export"},
    OrganisationState.REJECTED: _AFTER,
    OrganisationState.CLOSED: _AFTER,
}


def my_organisations(who: Actor) -> Section | None:
    """The organisations one works for: a part of `/mijn`."""
    if who.account_id is None:
        return None
    found = queries.of_member(who.account_id)
    if not found:
        return None
    return Section(
        str(texts_own.MINE_TITLE),
        str(texts_own.MINE_TEXT),
        tuple(
            {
                "label": each.name,
                "href": url_for("organisations.home", slug=each.slug),
                "icon": "building",
                "text": str(texts_own.STATE_LINES[each.state]),
            }
            for each in found
        ),
    )


@bp.get("/mijn/organisatie/nieuw")
@signed_in
def register_page() -> Any:
    """The form to register an organisation."""
    form = RegisterForm(formdata=None, email=actor().email, language=select_language())
    return render_template("organisations/register.html", form=form)


@bp.post("/mijn/organisatie/nieuw")
@mailing
@signed_in
def register() -> Any:
    """Keep what was filled in as a draft; it can be finished and handed in later."""
    form = RegisterForm()
    if form.validate():
        try:
            with transaction():
                made = actions_own.register(
                    actor(),
                    str(form.form_key.data),
                    told(form),
                    agreed=bool(form.agreed.data),
                    now=clock.now(),
                )
        except rules.PostcodeUnknown as error:
            form.broken("pc4", error, str(texts_own.MESSAGES[rules.PostcodeUnknown]))
        else:
            flash(str(texts_own.FLASHES["registered"]), "ok")
            return redirect(url_for("organisations.home", slug=made.slug), 303)
    return render_template("organisations/register.html", form=form), 422


@bp.get("/mijn/organisatie/<slug>")
@signed_in
def home(slug: str) -> Any:
    """How the organisation stands, what happens next, and the way to everything else."""
    return _home(queries_own.own(slug, actor()))


def _home(organisation: Organisation, *, refused: bool = False) -> str:
    today = clock.today()
    missing = rules.missing(organisation) if organisation.state is OrganisationState.DRAFT else ()
    alike = (
        queries_own.lookalikes(organisation.name, organisation.coc_number, organisation.id)
        if organisation.state in (OrganisationState.DRAFT, OrganisationState.SUBMITTED)
        else []
    )
    decisions = queries_own.decisions(organisation.id)
    away = [each for each in queries_own.absences(organisation.id, today) if rules_days.covers(each, today)]
    return render_template(
        "organisations/home.html",
        form=ButtonForm(formdata=None),
        organisation=organisation,
        state=texts.STATES[organisation.state],
        state_kind=texts_own.STATE_KIND[organisation.state],
        state_line=texts_own.STATE_LINES[organisation.state],
        reason=decisions[0][0].reason if decisions and _is_stopped(organisation) else "",
        road=texts_own.road(organisation, not missing),
        missing=[_missing(organisation, name) for name in missing],
        refused=refused,
        alike=_alike_words(alike),
        public_alike=[
            {"label": each.name, "href": url_for("organisations.profile", slug=each.slug), "icon": "building"}
            for each in alike
            if each.state is OrganisationState.ACTIVE
        ],
        may_lead=policy.leads(actor(), organisation),
        may_edit=policy.works_for(actor(), organisation),
        may_stop=any(step.verb == "close" for step in rules.LIFECYCLE.open_to(organisation, actor())),
        role=texts.MEMBER_ROLES[own_role(organisation)],
        confirm_by=texts_own.confirm_by(organisation),
        confirmed_on=format_date(organisation.confirmed_on) if organisation.confirmed_on else "",
        absence=texts_own.absence_line(away[0].ends_on) if away else "",
        tiles=_tiles(organisation),
    )


def _is_stopped(organisation: Organisation) -> bool:
    return organisation.state in (OrganisationState.SUSPENDED, OrganisationState.REJECTED)


def _missing(organisation: Organisation, name: str) -> dict[str, str]:
    field = "agreed" if name == "agreed_at" else name
    return {
        "text": str(texts_own.MISSING_LABELS[name]),
        "href": url_for("organisations.details_page", slug=organisation.slug, _anchor=field),
    }


def _alike_words(alike: list[queries_own.Lookalike]) -> str:
    if not alike:
        return ""
    same_name = any(each.same_name for each in alike)
    return str(texts_own.ALIKE_NAME if same_name else texts_own.ALIKE_NUMBER)


def _tiles(organisation: Organisation) -> list[dict[str, Any]]:
    """The ways on from the home, as far as they make sense in this state."""
    shown = TILES_OF.get(organisation.state)
    makers: tuple[TileMaker, ...] = current_app.extensions.get(OWN_TILES, ())
    return [
        {
            "href": url_for(endpoint, slug=organisation.slug),
            "icon": icon,
            "title": str(texts_own.TILES[key][0]),
            "text": str(texts_own.TILES[key][1]),
        }
        for endpoint, icon, key in WAYS_ON
        if shown is None or key in shown
    ] + [tile for maker in makers if (tile := maker(organisation, actor())) is not None]


@bp.post("/mijn/organisatie/<slug>/indienen")
@acting
@signed_in
def hand_in(slug: str) -> Any:
    """Ask to be let in; what is still missing is named."""
    organisation = queries_own.own(slug, actor())
    try:
        with transaction():
            actions_states.change_state(organisation.id, "submit", actor(), clock.today())
    except rules.Incomplete:
        return _home(queries_own.own(slug, actor()), refused=True), 422
    flash(str(texts_own.FLASHES["handed_in"]), "ok")
    return redirect(url_for("organisations.home", slug=slug), 303)


@bp.post("/mijn/organisatie/<slug>/klopt-nog")
@acting
@signed_in
def confirm(slug: str) -> Any:
    """Everything is still right: the yearly question is answered."""
    organisation = queries_own.own(slug, actor())
    with transaction():
        actions_states.change_state(organisation.id, "confirm", actor(), clock.today())
    flash(str(texts_own.FLASHES["confirmed"]), "ok")
    return redirect(url_for("organisations.home", slug=slug), 303)


def _is_draft(organisation: Organisation) -> bool:
    return organisation.state is OrganisationState.DRAFT


def _filled(organisation: Organisation) -> dict[str, Any]:
    """What stands there now, as the form shows it."""
    values = {name: getattr(organisation, name) for name in (*rules.OPEN_FIELDS, *rules.DRAFT_FIELDS)}
    insured = organisation.insurance_declared
    return values | {
        "kind": organisation.kind.value,
        "step_free": word_of(organisation.step_free),
        "insurance_declared": word_of(insured) if insured is not None else None,
        "agreed": organisation.agreed_at is not None,
        "fingerprint": rules.fingerprint(organisation),
    }


@bp.get("/mijn/organisatie/<slug>/gegevens")
@signed_in
def details_page(slug: str) -> Any:
    """The profile as a form."""
    organisation = editable(slug)
    kind = DraftForm if _is_draft(organisation) else ProfileForm
    return _details(kind(formdata=None, **_filled(organisation)), organisation)


def _details(form: DraftForm | ProfileForm, organisation: Organisation, clashes: Any = ()) -> str:
    return render_template(
        "organisations/details.html",
        form=form,
        organisation=organisation,
        kind=texts.KINDS[organisation.kind],
        is_draft="name" in form,
        agreed_on=format_date(clock.local(organisation.agreed_at).date()) if organisation.agreed_at else "",
        clashes=clashes,
    )


@bp.post("/mijn/organisatie/<slug>/gegevens")
@acting
@signed_in
def change_details(slug: str) -> Any:
    """Save the profile. When a colleague was first: what was typed stays, beside what stands there now."""
    organisation = editable(slug)
    form = DraftForm() if _is_draft(organisation) else ProfileForm()
    if not form.validate():
        return _details(form, organisation), 422
    try:
        with transaction():
            actions_own.change(
                organisation.id,
                actor(),
                told(form),
                agreed=bool(form.agreed.data),
                fingerprint=str(form.fingerprint.data or ""),
                now=clock.now(),
            )
    except rules.PostcodeUnknown as error:
        form.broken("pc4", error, str(texts_own.MESSAGES[rules.PostcodeUnknown]))
    except rules.Incomplete as error:
        for name in error.missing:
            form.broken(name, error, str(texts.MISSING[name]))
    except rules.Changed:
        return _clash(form, queries_own.own(slug, actor()))
    else:
        flash(str(texts_own.FLASHES["saved"]), "ok")
        return redirect(url_for("organisations.home", slug=slug), 303)
    return _details(form, organisation), 422


def _clash(form: DraftForm | ProfileForm, now: Organisation) -> Any:
    """What was typed stays; beside it what a colleague wrote. A second press of the button saves the own."""
    clashes = [
        {"term": str(texts_own.LABELS[name]), "value": texts_own.value_in_words(name, getattr(now, name))}
        for name, typed in told(form).items()
        if getattr(now, name) != typed
    ]
    form.fingerprint.data = rules.fingerprint(now)
    return _details(form, now, clashes), 409


__all__ = ["bp", "my_organisations", "views_places"]
