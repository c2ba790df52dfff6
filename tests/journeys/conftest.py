"""Fixtures of the journeys: the running site, a guarded browser, and axe."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys import site as sites
from tests.journeys.crawl import Crawl, crawl
from tests.journeys.site import Site
from tests.together import Together
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
MEANT = (
    *(f"status of {status}" for status in (400, 403, 404, 409, 410, 422)),
    # Said only in a browser whose network a test took away.
    "net::ERR_INTERNET_DISCONNECTED",
)

# With this setting every state a journey passes is kept as a picture, to be looked at.
SHOTS = "JOURNEY_SHOTS"

# Pages of the same build and width, whatever their words: a walk lets axe look at the first of the run.
STRUCTURE = """() => [...document.querySelectorAll('*')].map((node) => node.tagName +
  [...node.attributes].filter((one) => !['href', 'value', 'content', 'action', 'src'].includes(one.name))
    .map((one) => one.name + one.value)).join()"""

NewPage = Callable[..., Page]
Look = Callable[[Page], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is a journey."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.journey)
            # The site runs in a process of its own, so there is nothing to measure.
            item.add_marker(pytest.mark.no_cover)
            if item.get_closest_marker("timeout") is None:
                # A walk is long on a busy machine; only one that hangs should fail by the clock.
                item.add_marker(pytest.mark.timeout(420))


@pytest.fixture(scope="session")
def city(together: Together) -> Path:
    """A folder with a small demo city, to copy; made once in a run."""
    return together.once("city", sites.load)


def _copy(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(city, tmp_path_factory.mktemp("site"), dirs_exist_ok=True))


@pytest.fixture(scope="session")
def site(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site all journeys share; its clock stands still."""
    with sites.running(_copy(city, tmp_path_factory)) as running:
        yield running


@pytest.fixture(scope="session")
def walked(site: Site, together: Together) -> Crawl:
    """Every page a visitor finds from home on; walked once in a run."""

    def walk(folder: Path) -> None:
        (folder / "walk.json").write_text(json.dumps(asdict(crawl(site.url))), "utf-8")

    return Crawl(**json.loads((together.once("walked", walk) / "walk.json").read_text("utf-8")))


@pytest.fixture
def own_site(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of one journey: it may move the clock."""
    with sites.running(_copy(city, tmp_path_factory)) as running:
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
def new_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[NewPage]:
    """Opens guarded pages of the journey's own site, else of the shared one.

    Each is a browser of its own: `new_page(width=390, javascript=False, scale=1)`.
    """
    has_own = "own_site" in request.fixturenames
    site: Site = request.getfixturevalue("own_site" if has_own else "site")
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


class LookedAt:
    """The states in which axe found nothing, known to all processes of the run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def mark(self, page: Page) -> Path:
        """Where is kept that axe looked at this state: the build of the page and its width."""
        size = page.viewport_size
        assert size is not None
        state = f"{size['width']} {page.evaluate(STRUCTURE)}"
        return self.folder / sha256(state.encode()).hexdigest()


@pytest.fixture(scope="session")
def looked_at(together: Together) -> LookedAt:
    return LookedAt(together.folder / "looked-at")


@pytest.fixture(scope="session")
def axe(looked_at: LookedAt) -> Callable[[Page], list[str]]:
    """What axe finds on a page, as sentences."""
    runner = Axe.from_file(ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js")
    # What passed is as long as the page, and nobody reads it.
    run = f"axe.run({json.dumps(AXE_OPTIONS)}).then((found) => found.violations)"

    def look(page: Page) -> list[str]:
        mark = looked_at.mark(page)
        if not page.evaluate("() => typeof window.axe?.run === 'function'"):
            page.evaluate(runner.axe_script)
        found = [
            f"{rule['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
            for rule in page.evaluate(run)
            for node in rule["nodes"]
        ]
        if not found:
            mark.touch()
        return found

    return look


@pytest.fixture
def look(axe: Callable[[Page], list[str]], looked_at: LookedAt, request: pytest.FixtureRequest) -> Look:
    """Can everybody use the page as it stands now, on a phone and on a desktop? A phone may be narrow."""
    folder, number = os.environ.get(SHOTS), 0

    def see(page: Page) -> None:
        nonlocal number
        number += 1
        size = page.viewport_size
        assert size is not None
        for width in (NARROW, PHONE, DESKTOP):
            page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            assert not sideways(page), f"{page.url} at {width}: {sideways(page)}"
            if width == NARROW:
                continue
            if folder:
                name = f"{request.node.name}-{number:03}-{width}.png"
                page.screenshot(path=Path(folder) / name, full_page=True)
            if not looked_at.mark(page).exists():
                found = axe(page)
                assert not found, f"{page.url} at {width}:\n" + "\n".join(found)
        page.set_viewport_size(size)

    return see


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
