"""Who may have a pass: the rules by their day, and deciding one from a day to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, NotFound, RuleBroken
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.passes import (
    actions_eligibility,
    policy,
    queries_eligibility,
    rules_eligibility,
    texts_eligibility,
)
from vrijwilligerspunt.passes.forms_eligibility import NewRuleForm, RuleForm
from vrijwilligerspunt.passes.models import PassRule
from vrijwilligerspunt.passes.rules_eligibility import Draft
from vrijwilligerspunt.passes.views import bp
from vrijwilligerspunt.web.access import actor, role

ONE = "/werkplek/passen/regel/<string(length=10):day>"


def worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        roles=frozenset(policy.DECIDING),
        icon="scale",
        title=str(texts_eligibility.WORKLIST["title"]),
        text=str(texts_eligibility.WORKLIST["text"]),
        href=url_for("passes.rule_list"),
    )


@bp.get("/werkplek/passen/regel")
@role(*policy.READING_RULES)
def rule_list() -> Any:
    """All rules by their day, and the sentences of the one that holds and of those to come."""
    today = clock.today()
    found = queries_eligibility.every_rule()
    current = _current(found, today)
    may_decide = policy.can_decide_rule(actor())
    read = [rule for rule in reversed(found) if rule is current or rules_eligibility.still_open(rule, today)]
    return render_template(
        "passes/rule_list.html",
        may_decide=may_decide,
        rows=[
            texts_eligibility.row(
                rule, texts_eligibility.starts(rule, current, today)[0], _href(rule, today, may_decide)
            )
            for rule in found
        ],
        read=[
            {
                "day": format_date(rule.valid_from),
                "stands": texts_eligibility.starts(rule, current, today),
                "href": _href(rule, today, may_decide),
                "sentences": texts_eligibility.sentences(rule),
            }
            for rule in read
        ],
    )


def _current(found: Sequence[PassRule], today: date) -> PassRule | None:
    """The rule that holds, of all with the newest first."""
    return next((rule for rule in found if not rules_eligibility.still_open(rule, today)), None)


def _href(rule: PassRule, today: date, may_decide: bool) -> str:
    if not may_decide or not rules_eligibility.still_open(rule, today):
        return ""
    return url_for("passes.rule_edit_page", day=rule.valid_from.isoformat())


@bp.get("/werkplek/passen/regel/nieuw")
@role(*policy.DECIDING)
def rule_new_page() -> Any:
    """A new rule; it begins with the numbers of the newest one."""
    form = NewRuleForm(formdata=None)
    newest = next(iter(queries_eligibility.every_rule()), None)
    if newest is not None:
        form.fill(newest)
    return _new_page(form)


def _new_page(form: NewRuleForm, draft: Draft | None = None, changed: str = "") -> str:
    """`changed` says why what was typed for another day stands here; then what holds now stands above it."""
    now = _current(queries_eligibility.every_rule(), clock.today()) if changed else None
    return render_template(
        "passes/rule_new.html",
        form=form,
        changed=changed,
        now=texts_eligibility.sentences(now) if now is not None else None,
        sentences=texts_eligibility.sentences(draft) if draft is not None else None,
        means=texts_eligibility.MEANS,
    )


@bp.post("/werkplek/passen/regel/nieuw")
@limited
@role(*policy.DECIDING)
def rule_new() -> Any:
    """Show the sentences of a new rule, or keep it."""
    form = NewRuleForm()
    if not form.validate() or form.valid_from.data is None:
        return _new_page(form), 422
    draft = form.draft(form.valid_from.data)
    try:
        if form.look.data:
            return _new_page(form, rules_eligibility.checked(draft, clock.today()))
        with transaction():
            actions_eligibility.make_rule(actor(), draft, clock.today())
    except RuleBroken as error:
        _say(form, error)
        return _new_page(form), 422
    flash(str(texts_eligibility.FLASHES["made"]), "ok")
    return redirect(url_for("passes.rule_list"), 303)


def _say(form: RuleForm, error: RuleBroken) -> None:
    """A broken rule at its field; on the page of one rule the day is no field, so there at the first one."""
    field, words = texts_eligibility.MESSAGES.get(type(error), (error.detail, ""))
    at = field if field in form else "hours_a_year"
    form.broken(at, error, str(words) or texts_eligibility.unfit(error.detail))


@bp.get(ONE)
@role(*policy.DECIDING)
def rule_edit_page(day: str) -> Any:
    """A rule whose day has to come: its numbers, its sentences, and taking it back."""
    rule = _rule(day)
    form = RuleForm(formdata=None)
    form.fill(rule)
    return _edit_page(rule, form)


def _day(typed: str) -> date:
    """The day in an address. Raises NotFound for what is none, and for other ways to write one."""
    try:
        found = date.fromisoformat(typed)
    except ValueError as error:
        raise NotFound(f"day {typed}") from error
    if found.isoformat() != typed:
        raise NotFound(f"day {typed}")
    return found


def _rule(day: str) -> PassRule:
    """The rule of an address that can still be changed. Raises NotFound."""
    rule = queries_eligibility.rule_of(_day(day))
    if rule is None or not rules_eligibility.still_open(rule, clock.today()):
        raise NotFound(f"no pass rule to change of {day}")
    return rule


def _edit_page(rule: PassRule, form: RuleForm, draft: Draft | None = None, changed: str = "") -> str:
    now = RuleForm(formdata=None)
    now.fill(rule)
    return render_template(
        "passes/rule_edit.html",
        day=format_date(rule.valid_from),
        iso=rule.valid_from.isoformat(),
        form=form,
        now=now,
        changed=changed,
        sentences=texts_eligibility.sentences(draft or rule),
        is_look=draft is not None,
        means=texts_eligibility.MEANS,
    )


@bp.post(ONE)
@limited
@role(*policy.DECIDING)
def rule_edit(day: str) -> Any:
    """Show the sentences of other numbers, or keep those. A rule that went or began meanwhile is said to."""
    begins, form, today = _day(day), RuleForm(), clock.today()
    try:
        rule = rules_eligibility.there(queries_eligibility.rule_of(begins), today)
        if not form.validate():
            return _edit_page(rule, form), 422
        draft = form.draft(begins)
        if form.look.data:
            return _edit_page(rule, form, rules_eligibility.checked(draft, today))
        with transaction():
            actions_eligibility.change_rule(actor(), draft, form.mark.data or "", today)
    except RuleBroken as error:
        _say(form, error)
        return _edit_page(rule, form), 422
    except Conflict as error:
        return _lost(begins, form, error)
    flash(str(texts_eligibility.FLASHES["changed"]), "ok")
    return redirect(url_for("passes.rule_list"), 303)


@bp.post(f"{ONE}/verwijderen")
@limited
@role(*policy.DECIDING)
def rule_delete(day: str) -> Any:
    """Take back a rule whose day has to come; pressed twice is pressed once."""
    begins, form = _day(day), RuleForm()
    try:
        with transaction():
            actions_eligibility.delete_rule(actor(), begins, form.mark.data or "", clock.today())
    except Conflict as error:
        words = str(texts_eligibility.CHANGED[type(error)])
        rule = queries_eligibility.rule_of(begins)
        if rule is None or not rules_eligibility.still_open(rule, clock.today()):
            flash(words, "warning")
            return rule_list(), error.status
        fresh = RuleForm(formdata=None)
        fresh.fill(rule)
        return _edit_page(rule, fresh, changed=words), error.status
    flash(str(texts_eligibility.FLASHES["deleted"]), "ok")
    return redirect(url_for("passes.rule_list"), 303)


def _lost(begins: date, form: RuleForm, error: Conflict) -> Any:
    """A colleague, or midnight, was first: what was typed stays, beside how it stands now.

    Without a rule to change it stands in the form for a new one: of the same day, unless that has come.
    """
    words = str(texts_eligibility.CHANGED[type(error)])
    rule = queries_eligibility.rule_of(begins)
    if rule is not None and rules_eligibility.still_open(rule, clock.today()):
        form.mark.data = rules_eligibility.mark(rule)
        return _edit_page(rule, form, changed=words), error.status
    new = NewRuleForm(formdata=None)
    new.take_over(form)
    new.valid_from.data = begins if rule is None else None
    return _new_page(new, changed=words), error.status
