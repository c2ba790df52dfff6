"""The pass for everybody: what it is, who may have it, three questions, and the page of a parent's mail."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from vrijwilligerspunt.content.states import InfoPage
from vrijwilligerspunt.content.texts_pages import shown
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.passes import queries, queries_eligibility, texts_pages
from vrijwilligerspunt.passes.forms import EligibilityForm
from vrijwilligerspunt.passes.rules_eligibility import Outcome
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import kept, not_stored

bp = Blueprint("passes", __name__)

MAY_ASK = frozenset({Outcome.YES, Outcome.YES_WITH_PARENT, Outcome.PERHAPS})


@bp.get("/vrijwilligerspas")
@kept(EligibilityForm.NAMES)
@public
def start() -> Any:
    """What the pass is, the rule in words, and the three questions with their answer."""
    rule = queries.current_rule(clock.today())
    asked = any(name in request.args for name in EligibilityForm.NAMES)
    form = EligibilityForm(rule, formdata=request.args if asked else None)
    answer = None
    if asked:
        # What somebody answered stays with the one who asked.
        not_stored()
        if form.validate():
            found = form.outcome()
            kind, title, text = texts_pages.answer(found, rule)
            answer = {"kind": kind, "title": title, "text": text, "outcome": found.value}
    return render_template(
        "passes/start.html",
        form=form,
        words=shown(InfoPage.VOLUNTEER_PASS, clock.today()),
        answer=answer,
        may_ask=answer is not None and Outcome(answer["outcome"]) in MAY_ASK,
        rule_lines=texts_pages.rule_lines(rule),
        rule_notes=texts_pages.rule_notes(rule, queries_eligibility.upcoming(clock.today())),
    )
