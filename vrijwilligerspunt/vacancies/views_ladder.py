"""The page behind a mailed question of the match ladder: one question, one button, no sign-in."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict
from vrijwilligerspunt.vacancies import (
    actions_ladder,
    queries_ladder,
    rules,
    rules_ladder,
    texts_ladder,
    views_status,
)
from vrijwilligerspunt.vacancies.forms import ButtonForm
from vrijwilligerspunt.vacancies.forms_inbox import EndForm
from vrijwilligerspunt.vacancies.states import Answer, ApplicationState, Rung, Side
from vrijwilligerspunt.vacancies.texts_ladder import MESSAGES, THANKS
from vrijwilligerspunt.vacancies.views import bp
from vrijwilligerspunt.vacancies.views_applying import personal
from vrijwilligerspunt.web.access import actor, public

PATH = "/bevestigen/<token>"


@bp.get(PATH)
@personal
@public
def check_page(token: str) -> Any:
    """The question, the button for yes and a smaller one for no; later what was answered."""
    return _page(token, EndForm())


def _page(token: str, form: EndForm) -> str:
    asked = queries_ladder.by_token(token)
    check, application = asked.check, asked.application
    rung, side = check.rung, check.side
    is_open = rules_ladder.may_answer(rung, side, application.state, is_asked=True)
    lacks_vog = (
        rung is Rung.STARTED and application.vacancy.vulnerable_contact and not application.vog_seen_on
    )
    return render_template(
        "vacancies/ladder_check.html",
        question=texts_ladder.question(application, rung, side),
        title=application.vacancy.title,
        organisation=application.vacancy.organisation,
        application=application,
        is_applicant=side is Side.APPLICANT,
        answer=None if check.answer is None else str(texts_ladder.ANSWERS[check.answer]),
        is_open=is_open,
        needs_vog=lacks_vog and rung is Rung.STARTED and side is Side.ORGANISATION,
        says_yes=check.answer is Answer.YES,
        says_no=check.answer is Answer.NO,
        is_placed=application.state is ApplicationState.PLACED and rung is Rung.STARTED,
        may_stop=rung in rules_ladder.WEEKS
        and check.answer is Answer.NO
        and application.state is ApplicationState.PLACED,
        has_stopped=application.state is ApplicationState.ENDED,
        yes=texts_ladder.yes_label(rung),
        no=texts_ladder.no_label(rung),
        token=token,
        form=form,
        button_form=ButtonForm(formdata=None),
    )


@bp.post(PATH)
@views_status.often
@personal
@public
def check(token: str) -> Any:
    """Yes or no."""
    said = request.form.get("said", Answer.YES.value)
    if said not in set(Answer):
        abort(400)
    queries_ladder.by_token(token)
    try:
        with transaction():
            application = actions_ladder.answer_by_link(token, Answer(said), actor(), clock.now())
            is_placed = application.state is ApplicationState.PLACED
    except rules.VogNeeded:
        flash(str(MESSAGES["vog_first"]), "warning")
        return _page(token, EndForm(formdata=None)), 422
    except Conflict:
        flash(str(MESSAGES["not_asked"]), "warning")
        return _page(token, EndForm(formdata=None)), 409
    began = queries_ladder.by_token(token).check.rung is Rung.STARTED and said == Answer.YES.value
    flash(str(MESSAGES["placed"] if began and is_placed else THANKS[Answer(said)]), "ok")
    return redirect(url_for("vacancies.check_page", token=token), 303)


@bp.post(f"{PATH}/gestopt")
@views_status.often
@personal
@public
def check_stop(token: str) -> Any:
    """Tell that it stopped, with a reason if one likes."""
    queries_ladder.by_token(token)
    form = EndForm()
    if not form.validate_on_submit():
        return _page(token, form), 422
    try:
        with transaction():
            actions_ladder.end_by_link(token, actor(), clock.now(), form.chosen())
    except Conflict:
        flash(str(MESSAGES["not_asked"]), "warning")
        return _page(token, EndForm(formdata=None)), 409
    flash(str(MESSAGES["stopped"]), "ok")
    return redirect(url_for("vacancies.check_page", token=token), 303)
