"""An organisation says who helps there: one list, one yes or one no each, one button."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.organisations import policy as organisations
from vrijwilligerspunt.organisations import queries_own
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.passes import actions, policy, queries, texts_confirming
from vrijwilligerspunt.passes.forms_confirming import NO, YES, AnswersForm, Said
from vrijwilligerspunt.passes.queries import Waiting
from vrijwilligerspunt.passes.views import bp
from vrijwilligerspunt.web.access import actor, signed_in

NOTHING_SAID = Said((), ())


def confirming_tile(organisation: Organisation, who: Actor) -> dict[str, str] | None:
    """The way here on the organisation's own page, for who may answer, with the number that waits."""
    role = queries_own.role_of(who, organisation)
    if organisation.state is not OrganisationState.ACTIVE or not policy.can_answer_for(who, role):
        return None
    return {
        "href": url_for("passes.confirming", slug=organisation.slug),
        "icon": "id",
        "title": str(texts_confirming.TILE),
        "text": texts_confirming.tile(queries.number_waiting(organisation.id)),
    }


@bp.get("/mijn/organisatie/<slug>/passen")
@signed_in
def confirming(slug: str) -> Any:
    """Everybody who waits for this organisation, the longest first."""
    return _page(_answerable(slug), AnswersForm(formdata=None), NOTHING_SAID)


@bp.post("/mijn/organisatie/<slug>/passen")
@limited
@signed_in
def confirm(slug: str) -> Any:
    """The answers of one list. Who was answered meanwhile stays as it is, and that is told."""
    organisation = _answerable(slug)
    form = AnswersForm()
    said = form.read(request.form)
    if not form.validate() or said == NOTHING_SAID:
        return _page(organisation, form, said, str(texts_confirming.MESSAGES["nothing"])), 422
    with transaction():
        done = actions.answer(actor(), organisation.id, said.yes, said.no, clock.now())
    if done.yes or done.no:
        flash(texts_confirming.said(done.yes, done.no), "ok")
    if done.skipped:
        flash(texts_confirming.was_answered(done.skipped), "info")
    return redirect(url_for("passes.confirming", slug=slug), 303)


def _answerable(slug: str) -> Organisation:
    """The organisation, for its admins and editors. Raises NotFound, or NotAllowed for who only reads."""
    organisation = queries_own.own(slug, actor())
    if not organisations.works_for(actor(), organisation):
        raise NotAllowed(slug)
    return organisation


def _page(organisation: Organisation, form: AnswersForm, said: Said, broken: str = "") -> str:
    today = clock.today()
    rule = queries.current_rule(today)
    waiting = queries.waiting_for(organisation.id)
    return render_template(
        "passes/confirming.html",
        form=form,
        organisation=organisation,
        is_active=organisation.state is OrganisationState.ACTIVE,
        question=texts_confirming.question(rule.hours_a_year, rule.months_regular),
        lines=[str(line) for line in texts_confirming.WHAT_HAPPENS],
        rows=[_row(each, said.of(each.pass_id)) for each in waiting],
        first_id=f"antwoord-{waiting[0].pass_id}-{YES}" if waiting else "",
        broken=broken,
    )


def _row(found: Waiting, chosen: str) -> dict[str, Any]:
    return {
        "id": found.pass_id,
        "name": found.name,
        "about": texts_confirming.about(found.asked_at, is_renewal=found.is_renewal, today=clock.today()),
        "choices": [
            {
                "id": f"antwoord-{found.pass_id}-{value}",
                "value": value,
                "label": str(texts_confirming.ANSWERS[value]),
                "chosen": value == chosen,
            }
            for value in (YES, NO)
        ],
    }
