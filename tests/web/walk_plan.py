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
    **dict.fromkeys(("visit_page", "visit_sheet", "my_visits", "my_conflicts"), "evaluator"),
    **dict.fromkeys(("sheet_item", "sheet_evidence", "sheet_offer"), "evaluator"),
    **dict.fromkeys(("my_dossier", "dossier_sheet", "dossier_item"), "evaluator"),
    "visit_reconcile": "evaluator_2",
    **dict.fromkeys(("my_declarations", "declaration", "my_objections", "my_agency"), "agency"),
    **dict.fromkeys(("objection_new", "my_circulars", "circular_read"), "agency"),
    **dict.fromkeys(("review_agency", "objection_page"), "reviewer_2"),
    "headquarters_map": "headquarters",
}
"""Who opens the address where it is not the usual visitor."""

OTHER_KEYS = {
    "analysis_write": {"period": "period:city"},
    "year_close": {"plan": "plan:city"},
    "indicator_new": {"node": "node:city"},
    "node_contributors": {"node": "node:goal"},
    "instrument_edit": {"version": "version:draft"},
    "circular_edit": {"circular": "circular:draft"},
    "dossiers": {"campaign": "campaign:final"},
    "dossier_page": {"dossier": "dossier:scored"},
    "visit_plan": {"agency": "agency:unvisited"},
    "visit_move": {"visit": "visit:planned"},
    "visit_reconcile": {"visit": "visit:rated"},
    "visit_view": {"visit": "visit:closed"},
    "review_board": {"campaign": "campaign:districts"},
    "review_agency": {"agency": "agency:objecting"},
    "objections": {"campaign": "campaign:final"},
    "results": {"campaign": "campaign:final"},
    "strictness": {"campaign": "campaign:final"},
    "second_looks": {"campaign": "campaign:final"},
    "challenge_gather": {"challenge": "challenge:open"},
    "rounds": {"campaign": "campaign:third"},
    "swot": {"campaign": "campaign:final"},
    "public_plan": {"publication": "publication:plan"},
    "public_agency": {"unit": "unit:published"},
    "publication_words": {"publication": "publication:draft"},
    "publication_preview": {"publication": "publication:draft"},
    "feedback_reports": {"campaign": "campaign:final"},
    "analysis_report": {"plan": "plan:city"},
    "opinions_unit": {"unit": "unit:published"},
    "opinion_form": {"unit": "unit:published"},
    "opinion_sent": {"unit": "unit:published"},
}
"""Which of several records an address is opened with, where the first would not fit."""

QUERIES = {
    "public_compare": "?a={agency_one}&a={agency_two}",
    "action_new": "?source_kind=node&source_id={node}",
    "instrument_item": "?item={item}",
}
"""What stands behind the question mark where an address asks for it."""

PLAIN = {
    "number": "1",
    "kind": "node",
    "uidb36": "1",
    "key": "set-password",
    "pk": "1",
    "issued_kind": "digest",
    "file_form": "xlsx",
    "figure": "covered",
    "reader": "planner",
}
LEFT_OUT = {
    "set_language",  # takes a form only
    "demo_sign_in",  # takes a form only
    "health",  # speaks to machines
    "styleguide",  # has tests of its own
    "account_logout",  # would end the walk
    "mfa_edit_webauthn",  # need a key registered by a device
    "mfa_remove_webauthn",
    "mfa_download_recovery_codes",  # a file for whoever has just made them
    "public_input",  # leads back once a campaign has begun; has tests of its own
    "campaign_export_run",  # for whoever has just asked for a large file
    "campaign_export_file",
    "api_unknown",  # speaks to programs
    *("job_file", "notice_open"),  # a file that a worker made; leads to another page
    *("robots", "public_sitemap", "public_feed", "public_catalog"),  # speak to programs
    *("public_code_svg", "public_code_png", "public_data_file", "public_package"),  # files
    *("public_checker", "public_card", "public_embed", "public_keys", "public_press"),  # have
    *("public_press_page", "public_data", "public_agencies"),  # tests of their own
}
NO_WHOLE_PAGE = {
    "api_openapi",
    "campaign_live",
    "comparison_file",
    "dossier_item",
    "evidence_file",
    "import_errors",
    "import_progress",
    "indicator_file",
    "indicator_parameters",
    "instrument_export",
    "instrument_template",
    "issued_file",
    "plan_board_file",
    "plan_export",
    "publication_checker",
    "publication_package",
    "report_export",
    "result_working",
    "search_suggest",
    "sheet_item",
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
    query = QUERIES.get(address.name, "")
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
    *(visit("home", who) for who in ("evaluator_2", "agency", "inspector", "reviewer_2")),
    visit("campaign_board", "governor", campaign="campaign"),
    visit("campaign_board", "secretary", campaign="campaign:final"),
    visit("campaign_governor", "governor", campaign="campaign:final"),
    visit("review_board", "reviewer_2", campaign="campaign"),
    visit("results", "secretary", campaign="campaign"),
    visit("result_agency", "agency", agency="agency"),
    visit("feedback", "agency", agency="agency"),
    visit("finding_page", "agency", finding="finding"),
    visit("objection_page", "agency", objection="objection:settled"),
    visit("declaration", "agency", agency="agency:desk"),
    visit("session_page", "evaluator", session="session"),
    visit("visit_page", "evaluator_2", visit="visit:rated"),
    visit("visit_view", "secretary", visit="visit"),
    visit("challenge_list", "headquarters"),
    *(visit("issued_report", "secretary", issued=f"issued:{it}") for it in ("analysis", "meeting")),
    visit("issued_report", "agency", issued="issued:feedback"),
    visit("publication", "secretary", publication="publication:draft"),
    visit("job_page", "city_secretary", job="job:done"),
    visit("search", "secretary", query="?q=%D8%A7%D8%AA%D8%A8%D8%A7%D8%B9"),
    visit("search", "secretary", query="?q=qqqq"),
    visit("journal", "secretary", query="?verb=unit."),
]
