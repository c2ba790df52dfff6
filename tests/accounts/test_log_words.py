"""The log of a person in words: every line says what was done, and never by somebody who did not do it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from vrijwilligerspunt.accounts import present
from vrijwilligerspunt.accounts.texts import LOG, OTHERS
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.config import ROOT
from vrijwilligerspunt.lifecycles import LIFECYCLES
from vrijwilligerspunt.passes import actions_issuing

CODE = ROOT / "vrijwilligerspunt"
# A verb that is put together is a step of the life of a thing: of which thing, for the start of the verb.
LIVES = {
    "request": "buddy_request",
    "match": "buddy_match",
    "circle": "care_circle",
    "volunteer": "buddy_volunteer",
    "pass": "volunteer_pass",
}
STEPS = {life.name: {step.verb for step in life.transitions} for life in LIFECYCLES}
DEMO = {"demo"}


def _modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(CODE.rglob("*.py")):
        if not DEMO & set(path.parts):
            yield path, ast.parse(path.read_text("utf-8"))


def _constants(node: ast.expr) -> set[str]:
    """The strings that an expression can be, as far as it says so itself."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return _constants(node.body) | _constants(node.orelse)
    return set()


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _handed(module: ast.Module, function: ast.FunctionDef) -> set[str]:
    """The verbs that the same module hands to a function that writes a line."""
    place = [one.arg for one in function.args.args].index("verb")
    calls = [one for one in ast.walk(module) if isinstance(one, ast.Call) and _name(one) == function.name]
    return {verb for call in calls if len(call.args) > place for verb in _constants(call.args[place])}


def _of_line(module: ast.Module, function: ast.FunctionDef, verb: ast.expr) -> set[str]:
    """Every verb that this line can write."""
    if isinstance(verb, ast.JoinedStr):
        first = verb.values[0]
        assert isinstance(first, ast.Constant)
        prefix = str(first.value)
        life = prefix.removesuffix(".")
        steps = STEPS.get(LIVES.get(life, life), set()) | _handed(module, function)
        if life == "pass":
            steps &= actions_issuing.LOGGED
        return {f"{prefix}{one}" for one in steps}
    if isinstance(verb, ast.Name):
        given = [one for one in ast.walk(function) if isinstance(one, ast.Assign)]
        known = {text for one in given for text in _constants(one.value)}
        is_argument = verb.id in {one.arg for one in function.args.args}
        return known if not is_argument else _handed(module, function) or STEPS["application"]
    return _constants(verb)


def written() -> dict[str, str]:
    """Every verb that is written about a person, and where."""
    found: dict[str, str] = {}
    for path, module in _modules():
        for function in [one for one in ast.walk(module) if isinstance(one, ast.FunctionDef)]:
            for call in [one for one in ast.walk(function) if isinstance(one, ast.Call)]:
                is_line = isinstance(call.func, ast.Attribute) and call.func.attr == "record"
                if is_line and "concerns" in {word.arg for word in call.keywords}:
                    verbs = _of_line(module, function, call.args[1])
                    assert verbs, f"{path.name}:{call.lineno} writes a verb that this test cannot read"
                    found |= dict.fromkeys(verbs, f"{path.name}:{call.lineno}")
    return found


def test_every_line_about_a_person_has_words() -> None:
    found = written()
    assert len(found) > 100
    assert {
        "circle.join",
        "request.take",
        "request.write_down",
        "match.click",
        "apply",
        "role_granted",
    } <= set(found)
    assert not [f"{where} {verb}" for verb, where in found.items() if verb not in LOG]


@pytest.mark.parametrize(
    ("actor", "kind"),
    [("account:7", "own"), ("account:8", "account"), ("visitor", "visitor"), ("system", "system")],
)
def test_a_line_without_words_says_only_what_is_true_of_who_did_it(actor: str, kind: str) -> None:
    event = AuditEvent(at=clock.now(), actor=actor, verb="unheard-of", concerns_account=7, detail={})
    assert [line["title"] for line in present.log([event])] == [str(OTHERS[kind])]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("actor", ["visitor", "system"])
def test_what_a_visitor_or_the_house_did_is_never_put_on_a_colleague(actor: str) -> None:
    for verb in ("circle.join", "circle.decline", "request.withdraw", "request.ask", "match.expire"):
        event = AuditEvent(at=clock.now(), actor=actor, verb=verb, concerns_account=7, detail={})
        (line,) = present.log([event])
        assert "medewerker" not in line["title"]
        assert "coördinator" not in line["title"]
