"""One text that asks for several roles: paste it, see what we find, choose, and drafts appear."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request

from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.vacancies import actions_writing, rules_split
from vrijwilligerspunt.vacancies import texts_writing as said
from vrijwilligerspunt.vacancies.forms_beginning import SplitForm
from vrijwilligerspunt.vacancies.queries_writing import Own
from vrijwilligerspunt.vacancies.rules_split import Split
from vrijwilligerspunt.vacancies.views import bp
from vrijwilligerspunt.vacancies.views_own import PATH, place_of, writer
from vrijwilligerspunt.web.access import actor, signed_in
from vrijwilligerspunt.web.forms import options
from vrijwilligerspunt.web.limits import at_most, limiter

MAKE = "maken"


def address(own: Own) -> str:
    """Where one text becomes several vacancies."""
    return place_of("own_split", own)


@bp.get(f"{PATH}/splitsen")
@signed_in
def own_split(slug: str) -> Any:
    """A place to paste a text."""
    return _page(writer(slug), SplitForm())


def _page(own: Own, form: SplitForm, found: Split | None = None, problem: str = "") -> str:
    return render_template(
        "vacancies/write_split.html",
        form=form,
        organisation=own.organisation,
        found=found,
        problem=problem,
        roles=[] if found is None else list(enumerate(found.roles)),
        action=place_of("own_split_make", own),
        back=place_of("own_new", own),
        list_href=place_of("own_list", own),
        make=MAKE,
    )


@bp.post(f"{PATH}/splitsen")
@limiter.limit(at_most(60, "15 minutes"))
@signed_in
def own_split_make(slug: str) -> Any:
    """Show the roles of a text, or make drafts of the chosen ones."""
    own, form = writer(slug), SplitForm()
    found = rules_split.split(form.text.data or "")
    form.roles.choices = options((str(number), role.title) for number, role in enumerate(found.roles))
    form.roles.process(request.form)
    if not form.validate_on_submit():
        return _page(own, form), 422
    if not found.roles:
        return _page(own, form, None, str(said.MESSAGES["one_role"])), 422
    if request.form.get("go") != MAKE:
        form.roles.data = list(range(len(found.roles)))
        return _page(own, form, found)
    if not form.roles.data:
        return _page(own, form, found, str(said.MESSAGES["no_role"])), 422
    chosen = [(number, found.roles[number]) for number in form.roles.data]
    with transaction():
        actions_writing.start_many(
            actor(), own.organisation.id, str(form.form_key.data), chosen, found.shared
        )
    flash(str(said.MESSAGES["split"]), "ok")
    return redirect(place_of("own_list", own, staat="draft"), 303)
