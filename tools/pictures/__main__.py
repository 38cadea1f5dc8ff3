"""Take the pictures of the README (`docs/pictures`) and of the guides (static files) anew.

python -m tools.pictures                          the demonstration, loaded into a throw-away folder
python -m tools.pictures --at http://127.0.0.1:8000 trace digest
                                                  one that is being served; only these pictures
"""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from payesh.demo.accounts import PASSWORD
from tools import browser

from . import guide, readme
from .shot import Shot
from .site import served
from .small import shrink

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    (ROOT / "docs" / "pictures", readme.SHOTS),
    (ROOT / "src" / "payesh" / "web" / "static" / "payesh" / "guide", guide.SHOTS),
)


def main() -> None:
    asked = _asked()
    with nullcontext(asked.at) if asked.at else served() as address, sync_playwright() as player:
        chromium = player.chromium.launch(executable_path=browser.find(), args=browser.FLAGS)
        for folder, shots in FOLDERS:
            folder.mkdir(parents=True, exist_ok=True)
            for one in shots:
                if not asked.names or one.name in asked.names:
                    _take(chromium, address, one, folder / f"{one.name}.png")
        chromium.close()


def _asked() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="python -m tools.pictures")
    reader.add_argument("--at", help="address of a demonstration that is being served")
    reader.add_argument("names", nargs="*", help="pictures to take; all when none is named")
    return reader.parse_args()


def _take(chromium: Browser, address: str, shot: Shot, path: Path) -> None:
    context = chromium.new_context(
        base_url=address, viewport=shot.size, locale="fa-IR", reduced_motion="reduce"
    )
    page = context.new_page()
    if shot.person:
        _sign_in(page, shot.person)
    shot.walk(page)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path)
    context.close()
    shrink(path)


def _sign_in(page: Page, person: str) -> None:
    page.goto("/account/login/")
    page.fill("[name=login]", person)
    page.fill("[name=password]", PASSWORD)
    page.locator("form:has([name=password]) button[type=submit]").first.click()
    page.wait_for_load_state()


if __name__ == "__main__":
    main()
