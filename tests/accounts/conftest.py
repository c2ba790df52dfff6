"""Minutes matter in this room, and the demo's clock counts days: here the test alone moves the clock."""

from __future__ import annotations

import pytest

from vrijwilligerspunt.foundation import demo_clock


@pytest.fixture(autouse=True)
def own_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_clock, "follow", lambda: None)
