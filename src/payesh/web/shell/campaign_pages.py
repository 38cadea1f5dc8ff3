"""The pages of a campaign in their order: who runs one walks from the left group to the right."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext, gettext_lazy

from payesh.queries.permission import RULES, may
from payesh.records.models import Campaign, Seat

_ = gettext_lazy


@dataclass(frozen=True)
class CampaignPage:
    """`key` is what a page calls itself; its address takes the campaign and nothing else."""

    key: str
    url_name: str
    label: str
    icon: str


@dataclass(frozen=True)
class CampaignPages:
    label: str
    pages: tuple[CampaignPage, ...]


PAGES = (
    CampaignPages(
        _("State of the campaign"),
        (
            CampaignPage("board", "campaign_board", _("Board"), "speedometer2"),
            CampaignPage("governor", "campaign_governor", _("Day by day"), "journal-check"),
            CampaignPage("digest", "campaign_digest", _("Daily digest"), "newspaper"),
            CampaignPage("calendar", "campaign_calendar", _("Calendar"), "calendar-week"),
        ),
    ),
    CampaignPages(
        _("Setting up"),
        (
            CampaignPage("setup", "campaign_setup", _("Groups and agencies"), "diagram-3"),
            CampaignPage("phases", "campaign_phases", _("Phases"), "calendar-range"),
            CampaignPage("documents", "campaign_documents", _("Directive and documents"), "folder"),
            CampaignPage("duties", "campaign_duties", _("Duties by law"), "bank"),
            CampaignPage("ranking_rules", "ranking_rules", _("Rules of ranking"), "list-ol"),
        ),
    ),
    CampaignPages(
        _("Evaluators and visits"),
        (
            CampaignPage("teams", "campaign_teams", _("Evaluators and teams"), "people"),
            CampaignPage(
                "conflicts", "conflicts", _("Conflicts of interest"), "shield-exclamation"
            ),
            CampaignPage("assignment", "assignment", _("Assignment"), "calendar-check"),
            CampaignPage("dossiers", "dossiers", _("Calibration dossiers"), "file-earmark-text"),
            CampaignPage("circulars", "circulars", _("Circulars"), "envelope-paper"),
            CampaignPage("sessions", "sessions", _("Coordination sessions"), "chat-square-text"),
        ),
    ),
    CampaignPages(
        _("Fairness"),
        (
            CampaignPage("strictness", "strictness", _("Strictness of raters"), "speedometer"),
            CampaignPage("links_design", "links_design", _("Links between teams"), "share"),
            CampaignPage("second_looks", "second_looks", _("Second looks"), "binoculars"),
        ),
    ),
    CampaignPages(
        _("Review and results"),
        (
            CampaignPage("review", "review_board", _("Review"), "search"),
            CampaignPage("objections", "objections", _("Objections"), "chat-left-quote"),
            CampaignPage("agreement", "agreement", _("Agreement of raters"), "check2-all"),
            CampaignPage("results", "results", _("Results"), "trophy"),
            CampaignPage("export", "campaign_export", _("Export"), "download"),
        ),
    ),
    CampaignPages(
        _("Findings and rounds"),
        (
            CampaignPage("findings", "finding_list", _("Findings"), "clipboard-check"),
            CampaignPage("swot", "swot", _("Strengths and threats"), "grid-1x2"),
            CampaignPage("rounds", "rounds", _("Rounds"), "arrow-repeat"),
        ),
    ),
)


@dataclass(frozen=True)
class Tab:
    """What `components/tabs.html` shows."""

    label: str
    url: str
    icon: str
    active: bool


@dataclass(frozen=True)
class CampaignTabs:
    """A line of groups, each leading to its first page, and the pages of the group one is in."""

    groups: tuple[Tab, ...]
    pages: tuple[Tab, ...]


def tabs_of(seat: Seat | None, campaign: Campaign, here: str) -> CampaignTabs:
    """The pages of a campaign that exist and that the seat may open; `here` is a page's key."""
    groups: list[Tab] = []
    pages: tuple[Tab, ...] = ()
    for group in PAGES:
        open_to = [(one, _address(seat, campaign, one)) for one in group.pages]
        tabs = tuple(
            Tab(gettext(str(one.label)), url, one.icon, one.key == here)
            for one, url in open_to
            if url
        )
        if not tabs:
            continue
        active = any(tab.active for tab in tabs)
        groups.append(Tab(gettext(str(group.label)), tabs[0].url, "", active))
        pages = tabs if active else pages
    return CampaignTabs(tuple(groups), pages)


def _address(seat: Seat | None, campaign: Campaign, one: CampaignPage) -> str:
    try:
        address = reverse(one.url_name, kwargs={"campaign": campaign.pk})
    except NoReverseMatch:
        return ""
    rule = getattr(resolve(address).func, "rule", None)
    return address if rule not in RULES or may(seat, rule, campaign) else ""
