"""The pictures of the README."""

from __future__ import annotations

from playwright.sync_api import Page

from .shot import DESKTOP, PHONE, Shot
from .walks import campaign, charts, follow


def dashboard(page: Page) -> None:
    page.goto("/")


def indicator(page: Page) -> None:
    """The first indicator that the dashboard calls far from the horizon."""
    page.goto("/")
    follow(page, "a[href*='/indicators/']")
    charts(page)


def unit(page: Page) -> None:
    """The first unit of the league, on a phone."""
    page.goto("/")
    follow(page, "a[href*='/units/']")


def day(page: Page) -> None:
    """The governor's day of the campaign that is under way."""
    campaign(page, "میز خدمت")
    follow(page, "a[href$='/day/']")


def sheet(page: Page) -> None:
    """The sheet of the visit under way, at the first criterion that still lacks an answer."""
    page.goto("/my-visits/")
    follow(page, "a", "در حال اجرا")
    follow(page, "a[href*='/sheet/']")
    page.locator(".item-code").first.wait_for()


def report(page: Page) -> None:
    """The newest daily digest of a campaign, as it is read in the browser."""
    page.goto("/issued/")
    follow(page, "a[href^='/issued/']", "گزارش روزانهٔ ارزیابی")
    charts(page)


def results(page: Page) -> None:
    """The results of the agencies of a province, as everybody sees them."""
    page.goto("/public/")
    follow(page, "a[href*='/public/results/']", "حقوق شهروندی")


SHOTS = (
    Shot("dashboard", "deputy", DESKTOP, dashboard),
    Shot("indicator", "mayor", DESKTOP, indicator),
    Shot("unit-on-a-phone", "deputy", PHONE, unit),
    Shot("governors-day", "governor", DESKTOP, day),
    Shot("visit-on-a-phone", "evaluator", PHONE, sheet),
    Shot("digest-in-the-browser", "governor", DESKTOP, report),
    Shot("public-results", None, DESKTOP, results),
)
