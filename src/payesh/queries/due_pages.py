"""Where what waits for a seat is done: the name of each kind's page."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from .due_items import DueItem

PAGES = {
    "report": "report_form",
    "returned": "report_form",
    "review": "review_report",
    "action": "action_page",
    "verify": "action_page",
    "answer": "support_page",
    "deliver": "support_page",
    "confirm": "support_page",
    "decision": "decision_close",
    "declare": "declaration",
    "read": "circular_read",
    "finding": "feedback",
    "visit": "visit_page",
    "moderate": "review_agency",
    "score": "my_dossier",
    "rule": "objection_page",
    "challenge": "challenge_page",
    "session": "session_page",
}


def address_of(name: str, **places: Any) -> str:
    """The address of a page by its name, '' where this installation has no such page."""
    try:
        return reverse(name, kwargs=places)
    except NoReverseMatch:
        return ""


def due_address(item: DueItem) -> str:
    """The address of the page where an item of the due list is done."""
    return address_of(PAGES[item.kind.value], **item.address)
