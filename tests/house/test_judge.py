"""The judging client sees the faults it is there for, and lets a good page pass."""

from __future__ import annotations

import socket

import pytest

from tests.judge import Unfit, judge

GOOD = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Aanmelden · Vrijwilligerspunt</title></head>
<body><main id="inhoud"><h1>Aanmelden</h1>
<form action="/aanmelden" method="post"><label for="naam">Je naam</label><input id="naam" name="name">
<button>Verder</button></form></main></body></html>"""


def test_a_good_page_passes() -> None:
    judge(GOOD.encode())


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('<label for="naam">', "<label>", "has no label"),
        (' lang="nl"', "", "no lang"),
        ("<h1>Aanmelden</h1>", "<h1>Aanmelden</h1><h1>Nog een keer</h1>", "2 h1"),
        ("<h1>Aanmelden</h1>", "<p>Aanmelden</p>", "0 h1"),
        ("<title>Aanmelden", "<title>Welkom", "does not begin with the h1"),
        ('<main id="inhoud">', '<main id="naam">', "stands 2 times"),
        ("<h1>", '<h1 style="color: red">', "inline style"),
        ("</main>", "<script>go()</script></main>", "inline script"),
        ("<button>", '<button onclick="go()">', "inline handler"),
        (' action="/aanmelden"', "", "without action"),
        ("</form>", "</form><h3>Te diep</h3>", "jumps"),
        ("</main>", '<img src="/x.svg"></main>', "without alt"),
        ("<button>Verder</button>", "<button></button>", "without words"),
        ("</head>", '<link rel="stylesheet" href="https://elsewhere.example/x.css"></head>', "loads https"),
        ("<input ", '<input aria-describedby="nergens" ', "which is not there"),
        ("</form>", '</form><a href="#nergens">Lees</a>', "which is not there"),
        ("</h1>", "</h2>", "invalid HTML"),
        ("<form ", '<form class="x" class="y" ', "invalid HTML"),
    ],
)
def test_a_planted_fault_is_seen(good: str, bad: str, said: str) -> None:
    assert good in GOOD

    with pytest.raises(Unfit, match=said):
        judge(GOOD.replace(good, bad, 1).encode())


def test_the_title_of_a_page_with_errors_begins_with_fout() -> None:
    judge(GOOD.replace("<title>", "<title>Fout: ", 1).encode())


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.invalid", 443)])
def test_a_test_reaches_no_other_machine(address: tuple[str, int]) -> None:
    with socket.socket() as outward, pytest.raises(AssertionError, match="wants to reach"):
        outward.connect(address)
