"""Once and at the very end: html-validate reads a page of every shape that any test of the run fetched.

The last file of the run, and alone in it: tests run in several processes, and this one waits for the others.
"""

from __future__ import annotations

import time

import pytest

from tests.house.test_html_validate import complaints
from tests.judge import JudgingClient
from tests.together import Together

ALWAYS = (
    "/",
    "/vacatures",
    "/organisaties",
    "/inloggen",
    "/account-maken",
    "/melden",
    "/_componenten?fouten=1",
)
PATIENCE = 1500


@pytest.mark.last
@pytest.mark.timeout(PATIENCE + 300)
def test_html_validate_finds_nothing_on_any_page(
    client: JudgingClient, together: Together, request: pytest.FixtureRequest
) -> None:
    for address in ALWAYS:
        client.get(address)
    end = time.monotonic() + PATIENCE
    while together.finished() < len(request.session.items) - 1:
        assert time.monotonic() < end, "the other tests did not finish"
        time.sleep(0.5)

    assert len(list(together.pages.glob("*.html"))) >= len(ALWAYS)
    assert not complaints(together.pages), "\n".join(complaints(together.pages))
