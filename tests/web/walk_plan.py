"""Which addresses the walk opens, as whom and with which of the demonstration's records."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from tests.web.addresses import OPEN, Address, every_address
from tests.web.walk_site import NOBODY
from tests.web.walk_world import SECURED

OWN_VISITOR = {
    "mfa_activate_totp": "secretary",
    "report_form": "planner_foreigners",
    "report_section": "planner_foreigners",
    "report_entry": "planner_foreigners",
    "report_import": "planner_foreigners",
    "review_inbox": "reviewer",
    "review_report": "reviewer",
    "review_section": "reviewer",
}
"""Who opens the address where it is not the usual visitor."""

OTHER_KEYS = {
    "analysis_write": {"period": "period:city"},
    "year_close": {"plan": "plan:city"},
    "indicator_new": {"node": "node:city"},
    "node_contributors": {"node": "node:goal"},
}
"""Which of several records an address is opened with, where the first would not fit."""

PLAIN = {"number": "1", "kind": "node", "uidb36": "1", "key": "set-password", "pk": "1"}
LEFT_OUT = {
    "set_language",  # takes a form only
    "demo_sign_in",  # takes a form only
    "health",  # speaks to machines
    "styleguide",  # has tests of its own
    "account_logout",  # would end the walk
    "mfa_edit_webauthn",  # need a key registered by a device
    "mfa_remove_webauthn",
    "mfa_download_recovery_codes",  # a file for whoever has just made them
}
NO_WHOLE_PAGE = {
    "comparison_file",
    "evidence_file",
    "import_errors",
    "import_progress",
    "indicator_file",
    "indicator_parameters",
    "plan_board_file",
    "plan_export",
    "report_export",
    "search_suggest",
    "template_download",
}
"""Addresses that give a file or a part of a page."""


@dataclass(frozen=True)
class Visit:
    """One address opened by one person; `query` is what stands behind the question mark."""

    name: str
    who: str
    keys: tuple[tuple[str, str], ...] = ()
    query: str = ""
    words: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        several = [key.partition(":")[2] for _, key in self.keys if ":" in key]
        return "-".join([self.name, self.who, *several])

    def path(self, keys: dict[str, str]) -> str:
        """The address with the keys of the world being walked."""
        found = {name: PLAIN.get(key) or keys[key] for name, key in self.keys}
        return reverse(self.name, kwargs=found | dict(self.words)) + self.query.format(**keys)


def visit(name: str, who: str, query: str = "", **keys: str) -> Visit:
    """A visit of one of our own pages with records of its own choice."""
    return Visit(name, who, tuple(keys.items()), query)


def every_visit() -> list[Visit]:
    """Each address once that can be read, then those that look different with another record."""
    read = [one for one in every_address() if one.is_read and one.name not in LEFT_OUT]
    return [*map(_plain_visit, read), *FURTHER]


def _plain_visit(address: Address) -> Visit:
    chosen = {name: name for name in address.parameters} | OTHER_KEYS.get(address.name, {})
    usual = NOBODY if address.rule is OPEN else "secretary"
    if address.name.startswith("mfa_") and usual != NOBODY:
        usual = SECURED
    who = OWN_VISITOR.get(address.name, usual)
    query = "?source_kind=node&source_id={node}" if address.name == "action_new" else ""
    return Visit(address.name, who, tuple(chosen.items()), query, tuple(address.words.items()))


FURTHER = [
    *(
        visit("home", who)
        for who in ("governor", "mayor", "planner_foreigners", "reviewer", "evaluator")
    ),
    visit("home", "headquarters"),
    visit("plan_board", "mayor", plan="plan:city"),
    visit("plan_board", "governor", plan="plan:province"),
    visit("unit_page", "mayor", plan="plan:city", unit="unit:waste"),
    visit("unit_page", "deputy", plan="plan", unit="unit:field"),
    visit("node_page", "deputy", node="node:goal"),
    visit("node_page", "mayor", node="node:city"),
    visit("node_page", "governor", node="node:province"),
    visit("node_edit", "secretary", node="node:goal"),
    visit("comparison", "mayor", plan="plan:city"),
    visit("periods", "city_secretary", plan="plan:city"),
    visit("plan_edit", "city_secretary", plan="plan:city"),
    visit("period_page", "monitor", period="period:locked"),
    visit("due_list", "planner_foreigners"),
    visit("due_list", "reviewer"),
    visit("report_form", "planner_city_waste", period="period:city", unit="unit:waste"),
    visit("report_form", "secretary", period="period:locked", unit="unit"),
    visit("review_report", "reviewer", report="report:city"),
    visit("review_report", "reviewer", report="report:accepted"),
    visit("support_list", "planner_finance"),
    visit("action_page", "secretary", action="action:verified"),
    visit("meeting_page", "monitor", meeting="meeting:closed"),
    visit("meeting_list", "governor"),
    visit("data_quality", "city_secretary"),
    visit("data_quality", "deputy"),
    visit("search", "secretary", query="?q=%D8%A7%D8%AA%D8%A8%D8%A7%D8%B9"),
    visit("search", "secretary", query="?q=qqqq"),
    visit("journal", "secretary", query="?verb=unit."),
]
