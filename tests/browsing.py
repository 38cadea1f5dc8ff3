"""Fixtures that drive a real browser: `browser`, `page`, `live`, `axe`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tools import browser as chromium

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What holds is neither described nor sent: on a long page that is most of the work.
RUN_AXE = "options => axe.run(document, options).then(found => found.violations)"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the whole session; skips with the reason where there is none."""
    playwright = pytest.importorskip("playwright.sync_api")
    path = chromium.find()
    if path is None:
        pytest.skip(chromium.MISSING)
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=str(path), args=chromium.FLAGS)
        yield started
        started.close()


@pytest.fixture
def page_errors() -> list[str]:
    """What went wrong in the page so far; a test that expects errors empties it: `.clear()`."""
    return []


@pytest.fixture
def new_page(browser: Any, page_errors: list[str]) -> Iterator[Callable[..., Any]]:
    """`new_page(**context_options)`: a still page in a context of its own, watched like `page`."""
    contexts = []

    def open_page(**options: Any) -> Any:
        defaults = {"locale": "fa-IR", "timezone_id": "Asia/Tehran", "reduced_motion": "reduce"}
        context = browser.new_context(**defaults | options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: page_errors.append(f"script: {error}"))
        page.on("console", lambda told: note_error(page_errors, told))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def browse_as(
    live: str, new_page: Callable[..., Any], page_errors: list[str]
) -> Iterator[Callable[..., Any]]:
    """`browse_as(person, language, size)`: a page of that person; complaints fail the test."""

    def opened(
        person: Any, language: str = "fa", size: dict[str, int] = WIDE, **options: Any
    ) -> Any:
        client = Client()
        client.force_login(person)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.LANGUAGE_COOKIE_NAME: language}
        page = new_page(viewport=size, **options)
        page.context.add_cookies(
            [{"name": name, "value": value, "url": live} for name, value in cookies.items()]
        )
        return page

    yield opened
    assert not page_errors, "\n".join(page_errors)


def note_error(page_errors: list[str], told: Any) -> None:
    """Console errors, among them every violation of the Content-Security-Policy."""
    if told.type == "error":
        page_errors.append(f"console: {told.text} ({told.location.get('url', '')})")


@pytest.fixture
def page(new_page: Callable[..., Any], page_errors: list[str]) -> Iterator[Any]:
    """A Persian page of 1440 x 900; the test fails if its script, console or policy complains."""
    yield new_page(viewport={"width": 1440, "height": 900})
    assert not page_errors, "\n".join(page_errors)


@pytest.fixture
def live(live_server: Any) -> str:
    """The address of the site served for this test, static files included."""
    return str(live_server.url)


@pytest.fixture
def faults_in_the_dark(live: str, axe: Callable[..., list[str]]) -> Callable[..., list[str]]:
    """`faults_in_the_dark(page, address)`: what axe finds in dark colours, and a phone too narrow.

    The walk through all pages looks at them in light colours, in both languages and sizes.
    """

    def faults(page: Any, address: str) -> list[str]:
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(WIDE)
        page.goto(live + address)
        found = axe(page)
        page.set_viewport_size(PHONE)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{wide} wide on a phone"] if wide > PHONE["width"] else []
        return [f"{address}: {fault}" for fault in found]

    return faults


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """`axe(page)` lists the accessibility rules that the page breaks, each with its places."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed; make setup brings it")
    source = AXE.read_text(encoding="utf-8")

    def violations(page: Any, **options: Any) -> list[str]:
        # Evaluated by the debugger, so that the page keeps its own strict policy.
        session = page.context.new_cdp_session(page)
        session.send("Runtime.evaluate", {"expression": source})
        session.detach()
        chosen = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
        chosen |= options
        return [told(violation) for violation in page.evaluate(RUN_AXE, chosen)]

    return violations


def told(violation: dict[str, Any]) -> str:
    """One broken rule in a line: its name, its weight, what it asks and where."""
    places = "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:5])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {places}"
