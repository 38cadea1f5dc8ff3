"""The pictures of the README: the demonstration, served on loopback, seen by a real browser.

`python -m tools.pictures` loads it into a throw-away folder and writes `docs/pictures/*.png`.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from payesh.demo.accounts import PASSWORD
from tools import browser

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"

DESKTOP = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)


def dashboard(page: Page) -> None:
    page.goto("/")


def indicator(page: Page) -> None:
    """The first indicator that the dashboard calls far from the horizon."""
    page.goto("/")
    page.locator("a[href*='/indicators/']").first.click()
    page.locator(".chart-area svg").first.wait_for()


def unit(page: Page) -> None:
    """The first unit of the league, on a phone."""
    page.goto("/")
    page.locator("main a[href*='/units/']").first.click()


def day(page: Page) -> None:
    """The governor's day of the campaign that is under way."""
    page.goto("/campaigns/?state=active")
    page.locator("main a", has_text="میز خدمت").first.click()
    page.locator("main a[href$='/day/']").first.click()


def sheet(page: Page) -> None:
    """The sheet of the visit under way, at the first criterion that still lacks an answer."""
    page.goto("/my-visits/")
    page.locator("main a", has_text="در حال اجرا").first.click()
    page.locator("main a[href*='/sheet/']").first.click()
    page.locator(".item-code").first.wait_for()


PICTURES = (
    ("dashboard", "deputy", DESKTOP, dashboard),
    ("indicator", "mayor", DESKTOP, indicator),
    ("unit-on-a-phone", "deputy", PHONE, unit),
    ("governors-day", "governor", DESKTOP, day),
    ("visit-on-a-phone", "evaluator", PHONE, sheet),
)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _served() as address, sync_playwright() as player:
        chromium = player.chromium.launch(executable_path=browser.find(), args=browser.FLAGS)
        for name, person, size, walk in PICTURES:
            context = chromium.new_context(
                base_url=address, viewport=size, locale="fa-IR", reduced_motion="reduce"
            )
            page = context.new_page()
            _sign_in(page, person)
            walk(page)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}.png")
            context.close()
        chromium.close()


def _sign_in(page: Page, person: str) -> None:
    page.goto("/account/login/")
    page.fill("[name=login]", person)
    page.fill("[name=password]", PASSWORD)
    page.locator("form:has([name=password]) button[type=submit]").first.click()
    page.wait_for_load_state()


@contextmanager
def _served() -> Iterator[str]:
    """The demonstration on a free port; stopped by its own process."""
    payesh = [sys.executable, "-m", "payesh"]
    with tempfile.TemporaryDirectory() as home, socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = str(asked.getsockname()[1])
        asked.close()
        environment = {**os.environ, "PAYESH_HOME": home}
        subprocess.run([*payesh, "demo"], env=environment, check=True, capture_output=True)
        server = subprocess.Popen([*payesh, "serve", "--port", port, "--no-jobs"], env=environment)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/health/")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The site did not start.")


if __name__ == "__main__":
    main()
