"""What a picture is: whose eyes, how large a screen, and the way to the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, ViewportSize

DESKTOP = ViewportSize(width=1440, height=900)
LAPTOP = ViewportSize(width=1366, height=860)
"""Of the guides: narrower, so that words stay readable in a column of text."""
PHONE = ViewportSize(width=390, height=844)


@dataclass(frozen=True)
class Shot:
    """`person` signs in beforehand; without one the page is public."""

    name: str
    person: str | None
    size: ViewportSize
    walk: Callable[[Page], None]


def at_top(page: Page, selector: str, head: int = 84) -> None:
    """Scroll until what `selector` names stands right below the page's head, of so many pixels."""
    page.locator(selector).first.evaluate(
        "(found, head) => scrollTo(0, found.getBoundingClientRect().top + scrollY - head)", head
    )
