"""Fixtures of the journeys: the running site, a guarded browser, and axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys import site as sites
from tests.journeys.site import Site
from vrijwilligerspunt.foundation.config import ROOT

HERE = Path(__file__).parent
PHONE, DESKTOP, NARROW = 390, 1280, 320
HEIGHTS = {NARROW: 640, PHONE: 844, DESKTOP: 900}
LAUNCH = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# The browser reports these answers of a page itself as an error in the console; the tests ask for them.
MEANT = tuple(f"status of {status}" for status in (400, 403, 404, 409, 410, 422))

NewPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is a journey."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with sites.running(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": sites.chromium(), "args": LAUNCH}


def guard(page: Page, site: Site) -> list[str]:
    """Notes every script error, policy violation and request to somebody else."""
    wrong: list[str] = []

    def heard(message: Any) -> None:
        if message.type == "error" and not any(answer in message.text for answer in MEANT):
            wrong.append(f"console: {message.text}")

    def asked(request: Any) -> None:
        if not request.url.startswith((site.url, "data:", "blob:", "about:")):
            wrong.append(f"asked {request.url}")

    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", heard)
    page.on("request", asked)
    return wrong


@pytest.fixture
def new_page(browser: Browser, site: Site) -> Iterator[NewPage]:
    """Opens guarded pages: `new_page(width=390, javascript=False, scale=1)`."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []
    guards: list[list[str]] = []

    def make(width: int = DESKTOP, *, javascript: bool = True, scale: float = 1) -> Page:
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": HEIGHTS.get(width, 800)},
            java_script_enabled=javascript,
            device_scale_factor=scale,
            locale="nl-NL",
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        guards.append(guard(page, site))
        return page

    yield make
    for context in contexts:
        context.close()
    for found in guards:
        wrong += found
    assert not wrong, "\n".join(wrong)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """What axe finds on a page, as sentences."""
    runner = Axe.from_file(ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js")

    def look(page: Page) -> list[str]:
        found = runner.run(page, options=AXE_OPTIONS).response["violations"]
        return [
            f"{rule['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
            for rule in found
            for node in rule["nodes"]
        ]

    return look


def sideways(page: Page) -> str:
    """What sticks out of the page to the right, or nothing."""
    return str(
        page.evaluate(
            """() => {
              const root = document.documentElement, wide = root.clientWidth;
              if (root.scrollWidth <= wide) return '';
              for (const node of document.body.querySelectorAll('*')) {
                const box = node.getBoundingClientRect();
                const what = `${root.scrollWidth} > ${wide}: ${node.outerHTML.slice(0, 120)}`;
                if (box.width && box.right > wide + 1) return what;
              }
              return `${root.scrollWidth} > ${wide}`;
            }"""
        )
    )
