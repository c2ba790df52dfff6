"""The way in: the start page, the five questions on one calm screen or one by one, and the carer's door."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for

from vrijwilligerspunt.buddies import actions_asking, policy, texts_asking
from vrijwilligerspunt.buddies.forms_asking import AskForm
from vrijwilligerspunt.buddies.rules_hints import Hint
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor, public
from vrijwilligerspunt.web.kept import kept, personal
from vrijwilligerspunt.web.limits import at_most, limiter
from vrijwilligerspunt.web.locale import select_language

LAST_STEP = len(texts_asking.STEPS) + 1
"""After the five questions: how it goes on, and the yes."""


def wijken() -> dict[str, str]:
    """The wijken by code, in the order of their names."""
    return {area.code: area.name for area in sorted(places.wijken(), key=lambda area: area.name)}


@bp.get("/maatjes")
@kept()
@public
def start() -> Any:
    """Two doors, how it goes, and who reads what."""
    return render_template("buddies/start.html", examples=texts_asking.EXAMPLES)


@bp.get("/maatjes/ik-zorg-voor-iemand")
@kept()
@public
def carer() -> Any:
    """The door of who cares for somebody: what helps today, and two ways to ask."""
    return render_template("buddies/carer.html")


@bp.get("/maatjes/vragen")
@personal
@public
def ask() -> Any:
    """The five questions: all on one screen, or one by one with `stap`."""
    form = AskForm(wijken(), may_tie=policy.may_tie(actor()))
    form.respite.data = "ja" if request.args.get("respijt") == "ja" else ""
    return ask_page(form, _step(request.args.get("stap", "")))


def _step(typed: str) -> int:
    """A step from an address or a button; 0 is everything at once."""
    return int(typed) if typed in {str(number) for number in range(1, LAST_STEP + 1)} else 0


def ask_page(form: AskForm, step: int, found: list[Hint] | None = None) -> str:
    """The form; `found` is what was pointed out now."""
    return render_template(
        "buddies/ask.html",
        form=form,
        step=step,
        last_step=LAST_STEP,
        titles=[str(title) for _name, title in texts_asking.STEPS],
        hints=[str(texts_asking.HINTS[one]) for one in found or []],
        examples=texts_asking.EXAMPLES,
    )


@bp.post("/maatjes/vragen")
@limiter.limit(at_most(20, "15 minutes"))
@personal
@public
def send_ask() -> Any:
    """Go to another question, or send: keep it, mail the link, thank. Nothing is kept before it is sent."""
    form = AskForm(wijken(), may_tie=policy.may_tie(actor()))
    to, here = _step(request.form.get("naar", "")), _step(request.form.get("stap", ""))
    if to:
        if to > here and 0 < here < LAST_STEP and not _may_go_on(form, here):
            return ask_page(form, here), 422
        return ask_page(form, to)
    if not form.judge():
        return ask_page(form, 0), 422
    if not form.minor.data and (found := form.new_hints()):
        return ask_page(form, 0, found), 422
    with transaction():
        asked = actions_asking.ask(
            actor(),
            form.answers(),
            language=select_language(),
            form_key=str(form.form_key.data),
            now=clock.now(),
            keeps=form.keeps,
        )
    return redirect(url_for("buddies.thanks", token=asked.token), 303)


def _may_go_on(form: AskForm, step: int) -> bool:
    """Is this question answered? Who asks to be called goes straight on."""
    name = texts_asking.STEPS[step - 1][0]
    has_room = form[name].validate(form)
    return (form.by_phone or form.judge_step(name)) and bool(has_room)
