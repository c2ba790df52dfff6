"""The page behind a mailed link that renews a vacancy: one button, no sign-in."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.vacancies import actions_freshness, queries_closing, rules, rules_freshness
from vrijwilligerspunt.vacancies.forms_renewing import RenewForm
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import VacancyState
from vrijwilligerspunt.vacancies.texts_replies import MESSAGES
from vrijwilligerspunt.vacancies.views import address, bp
from vrijwilligerspunt.vacancies.views_applying import personal
from vrijwilligerspunt.web.access import actor, public
from vrijwilligerspunt.web.limits import at_most, limiter


@bp.get("/vacature-verlengen/<token>")
@personal
@public
def renew_page(token: str) -> Any:
    """What happens when the button is pressed; nothing happens before."""
    try:
        vacancy = queries_closing.vacancy_by_link(token, clock.now())
    except (rules.LinkUnknown, rules.LinkExpired) as error:
        return _dead(error)
    if vacancy.state not in rules_freshness.RENEWABLE:
        return _page(token, vacancy, None)
    return _page(token, vacancy, _form(vacancy))


@bp.post("/vacature-verlengen/<token>")
@limiter.limit(at_most(20, "15 minutes"))
@personal
@public
def renew(token: str) -> Any:
    """It still holds, or it comes back online."""
    try:
        vacancy = queries_closing.vacancy_by_link(token, clock.now())
    except (rules.LinkUnknown, rules.LinkExpired) as error:
        return _dead(error)
    form = _form(vacancy)
    if not form.validate_on_submit():
        return _page(token, vacancy, form), 422
    wanted = form.last_day.data if "last_day" in form else None
    try:
        with transaction():
            renewed = actions_freshness.renew(token, wanted, actor(), clock.today(), clock.now())
            last = rules_freshness.last_day(renewed)
    except IllegalTransition:
        return _page(token, vacancy, None), 409
    except rules_freshness.LastDayNeeded as error:
        if "last_day" not in form:
            # Somebody gave it a last day while this page was open: now it asks for one.
            return _page(token, vacancy, RenewForm(formdata=None)), 422
        form.broken("last_day", error, str(MESSAGES[rules_freshness.LastDayNeeded]))
        return _page(token, vacancy, form), 422
    except rules.NotReady:
        return _page(token, vacancy, form, problem=str(MESSAGES[rules.NotReady])), 422
    flash(str(MESSAGES["renewed"]) % {"day": format_date(last)}, "ok")
    return redirect(address(renewed), 303)


def _form(vacancy: Vacancy) -> RenewForm:
    form = RenewForm()
    if vacancy.ends_on is None:
        del form.last_day
    return form


def _page(token: str, vacancy: Vacancy, form: RenewForm | None, problem: str = "") -> Any:
    """Without a form: why it cannot be renewed here."""
    return render_template(
        "vacancies/renew.html",
        token=token,
        vacancy=vacancy,
        form=form,
        problem=problem,
        is_online=vacancy.state is VacancyState.PUBLISHED,
        last_day=rules_freshness.last_day(vacancy),
        until=clock.today() + rules.CONFIRM_EVERY,
        state=vacancy.state.value,
    )


def _dead(error: rules.LinkUnknown | rules.LinkExpired) -> Any:
    is_expired = isinstance(error, rules.LinkExpired)
    return render_template("vacancies/renew_dead.html", is_expired=is_expired), error.status
