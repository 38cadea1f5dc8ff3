"""Ways to pages that more than one picture begins with."""

from __future__ import annotations

from playwright.sync_api import Page

OF_CAMPAIGN = "main a[href^='/campaigns/']"


def campaign(page: Page, title: str) -> None:
    """The board of the campaign whose title holds the words."""
    page.goto("/campaigns/")
    page.locator(OF_CAMPAIGN, has_text=title).first.click()
    page.wait_for_load_state()


def follow(page: Page, selector: str, words: str = "") -> None:
    """The first link that fits, opened."""
    links = page.locator(f"main {selector}")
    (links.filter(has_text=words) if words else links).first.click()
    page.wait_for_load_state()


def charts(page: Page) -> None:
    """Wait until a chart of the page is drawn."""
    page.locator(".chart-area svg").first.wait_for()
