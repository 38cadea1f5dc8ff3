"""The pictures of the guides; a name that ends with -phone is of a phone."""

from __future__ import annotations

from playwright.sync_api import Page

from .readme import dashboard, day, report, results, sheet
from .shot import LAPTOP, PHONE, Shot, at_top
from .walks import campaign, charts, follow


def report_form(page: Page) -> None:
    """A period's report at its first activity."""
    page.goto("/reports/")
    at_top(page, "main h2")


def board(page: Page) -> None:
    """The secretariat's board of the campaign that is under way."""
    campaign(page, "میز خدمت")


def template(page: Page) -> None:
    """What a secretariat changes about its daily digests."""
    page.goto("/issued/templates/digest/")


def publication(page: Page) -> None:
    """The draft whose text says what the records do not."""
    page.goto("/publications/")
    follow(page, "a", "گزارش خبری")
    at_top(page, "main h2")


def opinions(page: Page) -> None:
    """Comments that wait for a moderator."""
    page.goto("/opinions/queue/")


def feedback(page: Page) -> None:
    """What an agency is told about its result."""
    page.goto("/my-agency/")
    follow(page, "a[href^='/feedback/']", "بازخورد")


def result(page: Page) -> None:
    """An agency's result with its range."""
    page.goto("/my-agency/")
    follow(page, "a[href^='/results/']")


def visits(page: Page) -> None:
    page.goto("/my-visits/")


def review(page: Page) -> None:
    """The reviewers' board of the campaign that is under way."""
    campaign(page, "میز خدمت")
    follow(page, "a[href^='/review/']")


def inbox(page: Page) -> None:
    """The reports that wait for a reviewer."""
    page.goto("/reviews/")


def trace(page: Page) -> None:
    """The records under a figure of a digest."""
    report(page)
    follow(page, "a[href$='/figures/visited/']")


def provinces(page: Page) -> None:
    page.goto("/headquarters/provinces/")


def challenges(page: Page) -> None:
    page.goto("/challenges/")


def opinion(page: Page) -> None:
    """The form of one agency, as its QR code opens it."""
    page.goto("/public/agencies/?q=ثبت")
    follow(page, "a[href*='/public/agencies/']", "ثبت احوال")
    page.locator("a[href$='/feedback/']").first.click()
    page.wait_for_load_state()


def ranks(page: Page) -> None:
    """The ranks of a group with their ranges."""
    results(page)
    at_top(page, "main .tabs", head=12)


def press(page: Page) -> None:
    """What the media find about one publication."""
    page.goto("/public/press/")
    follow(page, "a[href*='/public/press/']", "حقوق شهروندی")
    charts(page)


SHOTS = (
    Shot("dashboard", "monitor", LAPTOP, dashboard),
    Shot("campaign", "secretary", LAPTOP, board),
    Shot("template", "secretary", LAPTOP, template),
    Shot("publication", "secretary", LAPTOP, publication),
    Shot("opinions", "secretary", LAPTOP, opinions),
    Shot("report-form", "planner_foreigners", LAPTOP, report_form),
    Shot("sheet-phone", "evaluator", PHONE, sheet),
    Shot("visits-phone", "evaluator", PHONE, visits),
    Shot("agency-result", "agency", LAPTOP, result),
    Shot("feedback", "agency", LAPTOP, feedback),
    Shot("review-inbox", "reviewer", LAPTOP, inbox),
    Shot("review-board", "reviewer", LAPTOP, review),
    Shot("day", "governor", LAPTOP, day),
    Shot("digest", "governor", LAPTOP, report),
    Shot("trace", "governor", LAPTOP, trace),
    Shot("provinces", "headquarters", LAPTOP, provinces),
    Shot("challenges", "headquarters", LAPTOP, challenges),
    Shot("public-results", None, LAPTOP, ranks),
    Shot("opinion-phone", None, PHONE, opinion),
    Shot("press", None, LAPTOP, press),
)
