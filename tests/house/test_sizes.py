"""What every visitor loads stays small: the budget of each asset, packed as it goes over the line."""

from __future__ import annotations

import json

import pytest

from tests.house.files import ROOT

DIST = ROOT / "vrijwilligerspunt" / "static" / "dist"
KILOBYTE = 1024
BUDGET = {
    "app.js": 5,
    "app.css": 18,
    "icons.svg": 6,
    "people.svg": 14,
    "pas.js": 5,
    "pas.css": 2,
    "sw.js": 1,
    "straat.js": 4,
    "straat_uit.js": 1,
    "straat_werker.js": 1,
}


@pytest.mark.parametrize("name", BUDGET)
def test_an_asset_keeps_to_its_budget(name: str) -> None:
    manifest = json.loads((DIST / "manifest.json").read_text("utf-8"))
    packed = (DIST / f"{manifest[name]}.br").stat().st_size / KILOBYTE
    assert packed <= BUDGET[name], f"{name} is {packed:.1f} kB"
