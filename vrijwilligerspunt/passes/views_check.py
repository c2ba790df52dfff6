"""The check at a till: an answer without signing in, linking a browser as a till, and a typed number."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import current_app, flash, make_response, redirect, render_template, request, url_for
from flask_limiter.util import get_remote_address
from werkzeug.wrappers import Response

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.counting import counted
from vrijwilligerspunt.foundation.crypto import ring
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.foundation.tokens import token_hash
from vrijwilligerspunt.passes import actions_check, queries_check, queries_offers, rules_check, rules_codes
from vrijwilligerspunt.passes.forms_check import ButtonForm, NumberForm
from vrijwilligerspunt.passes.rules_check import Answer, Asked, LiveOffer
from vrijwilligerspunt.passes.rules_codes import Code
from vrijwilligerspunt.passes.states import CheckResult, TokenKind
from vrijwilligerspunt.passes.texts_check import ANSWERS, FIELDS, FLASHES, NUMBER_ANSWERS, USED
from vrijwilligerspunt.passes.views import bp
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.limits import at_most, limiter, refuse_repeats

PICKED = "aanbod"
WORDS = "winkel"
LONGEST_WORDS = 60
CHECKS_A_MINUTE = 30
TILL_COOKIE_LIVES = 400 * 24 * 3600  # As long as browsers keep one at most; every visit renews it.


def traceless(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page whose address is somebody's code: kept nowhere, found by nobody, told to no other page."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        response = make_response(view(*args, **kwargs))
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


def _cookie(name: str) -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-{name}"


def _till_key() -> str | None:
    return request.cookies.get(_cookie("kassa")) or None


def _by_till() -> str:
    key = _till_key()
    return f"till:{token_hash(key)}" if key is not None else get_remote_address()


def _set(response: Response, name: str, value: str, seconds: int) -> None:
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(_cookie(name), value, max_age=seconds, secure=secure, httponly=True, samesite="Lax")


def _picked() -> int | None:
    text = request.args.get(PICKED, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


@limiter.limit(at_most(CHECKS_A_MINUTE, "minute"))
def _guessed() -> None:
    """A code that does not hold may be a guess: those are counted, for all processes together. A right one is
    signed, so it was no guess, and a till does not wait for that."""


@bp.get("/pas/<token>")
@traceless
@public
def check(token: str) -> Any:
    """Is this pass good now? Whoever scans its code reads the answer."""
    now, today = clock.now(), clock.today()
    code = rules_codes.read(token)
    if code is None:
        _guessed()
        return _page(token, None, Answer.INVALID, None, None, None)
    picked = _picked()
    found = queries_check.asked(code.handle, picked, _till_key(), today)
    answer = rules_check.answer(code, found.holding, now, today)
    if answer is Answer.VALID:
        # With one good code somebody could make a shop believe in a busy day.
        who = f"till:{found.till.id}" if found.till is not None else get_remote_address()
        refuse_repeats(CHECKS_A_MINUTE, "minute", "check", who)
    else:
        _guessed()
    offer = found.chosen(picked)
    if offer is None or request.method != "GET":
        return _page(token, code, answer, found, offer, None)
    before = _counted_already(token, offer)
    if before is not None and (before is CheckResult.VALID) == (answer is Answer.VALID):
        return _page(token, code, answer, found, offer, before)
    result = counted(
        lambda: actions_check.record_check(
            offer, code.handle, is_valid=answer is Answer.VALID, key=found.day_key, today=today
        )
    )
    response = make_response(_page(token, code, answer, found, offer, result))
    _set(response, "geteld", _mark(token, offer, result), int(rules_check.SAME_ANSWER.total_seconds()))
    return response


def _mark(token: str, offer: LiveOffer, result: CheckResult) -> str:
    """What the browser remembers of the answer it got last, for two minutes; the server remembers nothing."""
    return ring().blind(f"check|{token}|{offer.id}|{result.value}")


def _counted_already(token: str, offer: LiveOffer) -> CheckResult | None:
    """The answer this browser got a moment ago for this code and offer: a page opened again counts once."""
    mark = request.cookies.get(_cookie("geteld"), "")
    return next((result for result in CheckResult if mark and mark == _mark(token, offer, result)), None)


def _page(
    token: str,
    code: Code | None,
    answer: Answer,
    found: Asked | None,
    offer: LiveOffer | None,
    result: CheckResult | None,
) -> str:
    word, sign, line = ANSWERS[answer]
    is_valid, is_used = answer is Answer.VALID, result is CheckResult.USED_TODAY
    till = found.till if found is not None else None
    holding = found.holding if found is not None and is_valid else None
    return render_template(
        "passes/check.html",
        kind="used" if is_used else answer.value,
        word=USED if is_used else word,
        sign="alert" if is_used else sign,
        line=line,
        name=f"{holding.first_name} {holding.initial}".strip() if holding is not None else "",
        valid_until=format_date(holding.valid_until) if holding is not None else "",
        is_paper=is_valid and code is not None and code.kind is TokenKind.PAPER,
        offer=_offer(offer) if offer is not None and is_valid else None,
        is_valid=is_valid,
        till=till,
        own=_own(token, found, offer) if found is not None and is_valid else [],
        pick=_pick(token) if is_valid and till is None and offer is None else None,
    )


def _offer(offer: LiveOffer) -> dict[str, str]:
    return {"title": offer.title, "shop": offer.shop, "terms": offer.terms}


def _own(token: str, found: Asked, offer: LiveOffer | None) -> list[dict[str, str]]:
    """The other discounts of the till's own shop, each a link to the same code."""
    if found.till is None:
        return []
    return [
        {
            "label": each.title,
            "text": each.terms,
            "icon": "tag",
            "href": url_for("passes.check", token=token, aanbod=each.id),
        }
        for each in found.offers
        if offer is None or each.id != offer.id
    ]


def _pick(token: str) -> dict[str, Any]:
    """What a shop without a till picks from. With many discounts in town it types its name first."""
    words = " ".join(request.args.get(WORDS, "").split())[:LONGEST_WORDS]
    choices = queries_check.choices(words, clock.today())
    is_long = len(choices) > queries_check.MOST_CHOICES
    shown = [] if is_long and not words else choices[: queries_check.MOST_CHOICES]
    return {
        "action": url_for("passes.check", token=token),
        "name": PICKED,
        "words_name": WORDS,
        "words_label": FIELDS["shop"],
        "words": words,
        "by_words": is_long or bool(words),
        "is_cut": is_long and bool(words),
        "options": [{"value": str(each.id), "label": f"{each.shop}: {each.title}"} for each in shown],
    }


@bp.get("/pas/kassa/<token>")
@limiter.limit(at_most(30, "minute"))
@traceless
@public
def link_page(token: str) -> Any:
    """The page behind the link of a till: what happens, and one button."""
    try:
        till, shop = queries_check.living_link(token, clock.now())
    except rules_check.LinkDead as error:
        return render_template("passes/check_link_dead.html"), error.status
    return render_template(
        "passes/check_link.html", form=ButtonForm(formdata=None), token=token, label=till.label, shop=shop
    )


@bp.post("/pas/kassa/<token>")
@limiter.limit(at_most(30, "minute"))
@traceless
@public
def link_till(token: str) -> Any:
    """This browser is a till of the shop from now on."""
    try:
        with transaction():
            key = actions_check.link_till(token, clock.now())
    except rules_check.LinkDead as error:
        return render_template("passes/check_link_dead.html"), error.status
    flash(str(FLASHES["linked"]), "ok")
    response = redirect(url_for("passes.number_page"), 303)
    _set(response, "kassa", key, TILL_COOKIE_LIVES)
    return response


@bp.get("/pas/nummer")
@traceless
@public
def number_page() -> Any:
    """The home of a linked till: how to check, its discounts, and the weaker way by number."""
    response = make_response(_number(NumberForm(formdata=None)))
    key = _till_key()
    if response.status_code == 200 and key is not None:
        _set(response, "kassa", key, TILL_COOKIE_LIVES)
    return response


def _number(form: NumberForm) -> Any:
    key = _till_key()
    till = queries_check.till_with(key) if key is not None else None
    if till is None:
        return render_template("passes/check_no_till.html"), 404
    return render_template(
        "passes/check_number.html",
        form=form,
        shop=till.shop,
        offers=[
            {"label": each.title, "text": each.terms}
            for each in queries_offers.live_of_shop(till.organisation_id, clock.today())
        ],
    )


@bp.post("/pas/nummer")
@limiter.limit(at_most(10, "minute"), key_func=_by_till)
@traceless
@public
def check_number() -> Any:
    """Yes or no to a typed number with a first name; the same no for whatever does not fit."""
    form = NumberForm()
    key = _till_key()
    till = queries_check.till_with(key) if key is not None else None
    if till is None:
        return _number(form)
    if not form.validate():
        return make_response(_number(form), 422)
    number = rules_codes.typed_number(str(form.number.data))
    holding = queries_check.holding_of_number(number or "")
    fits = (
        holding is not None
        and rules_check.is_valid(holding, clock.today())
        and rules_check.same_first_name(str(form.first_name.data), holding.first_name)
    )
    flash(str(NUMBER_ANSWERS[fits]), "ok" if fits else "error")
    return redirect(url_for("passes.number_page"), 303)
