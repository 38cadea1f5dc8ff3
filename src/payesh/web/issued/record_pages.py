"""The page of each kind of record that a trace names, if the seat may open it."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from payesh.queries.permission import may
from payesh.queries.traces import TraceRow

PAGES = {
    "node": ("node_page", "figures.view"),
    "indicator": ("indicator_page", "figures.view"),
    "plan": ("plan_board", "figures.view"),
    "report": ("review_report", "report.view"),
    "visit": ("visit_view", "visit.view"),
    "result": ("result_agency", "feedback.view"),
    "finding": ("finding_page", "finding.view"),
    "objection": ("objection_page", "feedback.view"),
    "action": ("action_page", "action.view"),
    "support": ("support_page", "support.view"),
    "meeting": ("meeting_page", "meeting.view"),
}
"""By the word of a trace: the name of the address, and the rule that opens it."""


def page_of(request: HttpRequest, row: TraceRow) -> str:
    """The address of the record's own page; '' where there is none for this seat."""
    name, rule = PAGES.get(row.page, ("", ""))
    if not name or row.key is None or not may(request.seat, rule):
        return ""
    query = f"?period={row.period}" if row.period else ""
    return reverse(name, args=[row.key]) + query
