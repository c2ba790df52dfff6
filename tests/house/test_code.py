"""Habits of the code that no linter knows: length, late imports, names, and doors that stay shut."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house import files
from tests.house.files import PRODUCT, ROOT

LONGEST = 500
LONG = 400
RAW_SQL = {"text", "exec_driver_sql", "literal_column"}
NO_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "services",
    "service",
    "managers",
    "manager",
    "common",
    "misc",
}
# A path of one machine, and a package host: a fresh clone on another machine has neither.
MACHINE = re.compile(r"(?<![\w.~$}<])/(?:work|farm|root|home|Users|opt)/[A-Za-z]\w*|/tmp/[a-z]")
HOST = re.compile(
    r"https?://(?:[\w.-]*\.)?(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|unpkg\.com|jsdelivr\.net"
    r"|cdnjs\.cloudflare\.com|googleapis\.com|gstatic\.com)|--index-url|--extra-index-url|\"resolved\":"
)

Finding = Iterator[tuple[int, str]]
Check = Callable[[ast.Module], Finding]


def late_imports(tree: ast.Module) -> Finding:
    """Imports inside a function: a thing stands on the wrong floor."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Import | ast.ImportFrom):
                    yield inner.lineno, "an import inside a function"


def relative_imports(tree: ast.Module) -> Finding:
    """Imports with dots hide the room they come from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "a relative import"


def _called(node: ast.Call) -> str:
    function = node.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def markup_of_values(tree: ast.Module) -> Finding:
    """`Markup(value)` trusts what somebody typed; `Markup("…").format(value)` escapes it."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or _called(node) != "Markup":
            continue
        if not all(isinstance(value, ast.Constant) for value in node.args):
            yield node.lineno, "Markup() of a value"


def sql_from_strings(tree: ast.Module) -> Finding:
    """SQL put together from strings."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or _called(node) not in RAW_SQL:
            continue
        if any(isinstance(value, ast.JoinedStr | ast.BinOp) for value in node.args):
            yield node.lineno, f"{_called(node)}() with an assembled string"


def templates_from_strings(tree: ast.Module) -> Finding:
    """Templates made at run time."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in {"render_template_string", "from_string"}:
            yield node.lineno, _called(node)


def silent_failures(tree: ast.Module) -> Finding:
    """`except …: pass` hides what went wrong."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        if node.type is None or (len(node.body) == 1 and isinstance(node.body[0], ast.Pass)):
            yield node.lineno, "a bare or silent except"


def asking_the_time(tree: ast.Module) -> Finding:
    """Today comes from `foundation.clock` and is passed in; the demo and the tests move it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {
            "date.today", "datetime.date.today", "datetime.utcnow", "datetime.today",
        }:  # fmt: skip
            yield node.lineno, f"{ast.unparse(node.func)}()"


# PRAGMAs, and the condition of a partial index: put together from constants of the module.
ALLOWED = {
    "sql_from_strings": {"vrijwilligerspunt/foundation/db.py", "vrijwilligerspunt/vacancies/models.py"},
    "asking_the_time": {"vrijwilligerspunt/foundation/clock.py"},
}
CHECKS: dict[Check, str] = {
    late_imports: "def f():\n    import os\n",
    relative_imports: "from . import models\n",
    markup_of_values: "def f(value):\n    return Markup(value)\n",
    sql_from_strings: "def f(name):\n    return text(f'SELECT {name}')\n",
    templates_from_strings: "def f(words):\n    return render_template_string(words)\n",
    silent_failures: "try:\n    f()\nexcept ValueError:\n    pass\n",
    asking_the_time: "today = date.today()\n",
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_no_module_does_it(check: Check) -> None:
    found = [
        f"{files.name(path)}:{line} {what}"
        for path in [*files.modules(), ROOT / "wsgi.py"]
        if files.name(path) not in ALLOWED.get(check.__name__, set())
        for line, what in check(files.tree(path))
    ]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("check", "planted"), CHECKS.items(), ids=lambda value: getattr(value, "__name__", "")
)
def test_the_check_sees_a_planted_fault(check: Check, planted: str) -> None:
    assert list(check(ast.parse(planted)))


def test_an_import_for_types_only_is_allowed() -> None:
    assert not list(late_imports(ast.parse("if TYPE_CHECKING:\n    from x import Y\n")))


def lengths() -> dict[str, int]:
    """Lines of every module of the product and the tests."""
    paths = [*files.modules(), *files.modules(ROOT / "tests")]
    return {files.name(path): len(path.read_text("utf-8").splitlines()) for path in paths}


def test_no_module_is_longer_than_five_hundred_lines() -> None:
    long = {name: lines for name, lines in lengths().items() if lines > LONG}

    assert not {name: lines for name, lines in long.items() if lines > LONGEST}, f"over {LONG} lines: {long}"


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [files.name(path) for path in files.modules() if path.stem in NO_NAMES]


def test_every_module_says_what_it_is_for() -> None:
    silent = [files.name(path) for path in files.modules() if not ast.get_docstring(files.tree(path))]

    assert not silent


def test_a_room_begins_with_nothing_but_its_docstring() -> None:
    busy = [files.name(path) for path in PRODUCT.glob("*/__init__.py") if len(files.tree(path).body) > 1]

    assert not busy


def test_no_committed_text_names_a_machine_or_a_package_host() -> None:
    found = []
    for path in files.committed():
        if path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if MACHINE.search(line) or HOST.search(line):
                found.append(f"{files.name(path)}:{number} {line.strip()[:80]}")

    assert not found, "\n".join(found)


def test_the_search_for_machines_sees_planted_ones() -> None:
    assert MACHINE.search('open("/home/somebody/data.csv")')
    assert HOST.search("pip install --extra-index-url x")


def test_no_unfinished_work_is_left() -> None:
    marks = re.compile(
        r"\b(TODO|FIXME|XXX|NotImplementedError)\b|pytest\.mark\.(skip|xfail)|# type: ignore$", re.M
    )
    found = [
        files.name(path)
        for path in [*files.modules(), *files.modules(ROOT / "tests")]
        if path != Path(__file__) and marks.search(path.read_text("utf-8"))
    ]

    assert not found


def test_warnings_are_errors() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("a planted warning", UserWarning, stacklevel=1)
