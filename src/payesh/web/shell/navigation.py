"""The way through the house: groups of pages, each shown to those whose seat opens it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, gettext_lazy

from payesh.queries.permission import may
from payesh.records.models import Seat


@dataclass(frozen=True)
class Item:
    label: str
    url_name: str
    icon: str
    rule: str
    family: tuple[str, ...] = ()
    """How addresses begin that belong to this entry beside its own."""


@dataclass(frozen=True)
class Group:
    label: str
    items: tuple[Item, ...]


_ = gettext_lazy

OF_CAMPAIGNS = (
    "/results/",
    "/feedback/",
    "/findings/",
    "/rounds/",
    "/swot/",
    "/dossiers/",
    "/second-looks/",
    "/review/",
    "/objections/",
    "/teams/",
    "/agencies/",
    "/visits/",
)
OF_VISITS = ("/visits/", "/my-dossiers/")
OF_AGENCY = ("/results/", "/feedback/", "/findings/")

NAVIGATION = (
    Group(
        _("Monitoring"),
        (
            Item(_("Dashboard"), "home", "grid-1x2", "figures.view"),
            Item(_("Plans and goals"), "plans", "list-check", "plan.view"),
            Item(_("Comparison"), "comparisons", "bar-chart", "figures.view"),
        ),
    ),
    Group(
        _("Reporting"),
        (
            Item(_("My due list"), "due_list", "calendar-check", "account.own"),
            Item(_("Period reports"), "reports", "pencil-square", "report.view"),
            Item(_("Review inbox"), "review_inbox", "inbox", "report.review"),
            Item(_("Support requests"), "support_list", "people", "support.view"),
            Item(_("Reports"), "issued_list", "file-earmark-richtext", "issued.read"),
            Item(_("Publications"), "publications", "megaphone", "publication.view"),
        ),
    ),
    Group(
        _("Evaluation"),
        (
            Item(_("Campaigns"), "campaigns", "clipboard2-check", "campaign.view", OF_CAMPAIGNS),
            Item(_("My visits"), "my_visits", "geo-alt", "visit.own", OF_VISITS),
            Item(_("My agency"), "my_agency", "building", "campaign.of_agency", OF_AGENCY),
            Item(
                _("My self-declarations"), "my_declarations", "clipboard-check", "declaration.write"
            ),
            Item(_("What people say"), "opinions", "chat-heart", "comment.view"),
            Item(_("My objections"), "my_objections", "chat-left-quote", "objection.write"),
            Item(_("Circulars for me"), "my_circulars", "envelope-paper", "circular.acknowledge"),
            Item(
                _("My conflicts of interest"), "my_conflicts", "shield-exclamation", "conflict.own"
            ),
            Item(_("Instruments"), "instruments", "ui-checks", "instrument.view"),
            Item(_("Challenges"), "challenge_list", "flag", "challenge.view"),
            Item(_("Provinces"), "headquarters_map", "map", "provinces.view"),
        ),
    ),
    Group(
        _("Improvement"),
        (
            Item(_("Corrective actions"), "action_list", "arrow-repeat", "action.view"),
            Item(_("Review meetings"), "meeting_list", "journal-text", "meeting.view"),
            Item(_("Figures of a text"), "claims", "file-earmark-check", "claims.check"),
        ),
    ),
    Group(
        _("Administration"),
        (
            Item(_("Units"), "units", "diagram-3", "unit.manage"),
            Item(_("People and seats"), "people", "person-badge", "people.manage"),
            Item(_("Holidays"), "holidays", "calendar-week", "holiday.manage"),
            Item(_("Workbooks"), "import_list", "file-earmark-spreadsheet", "import.report"),
            Item(_("Data quality"), "data_quality", "shield-check", "quality.view"),
            Item(_("Journal"), "journal", "clock-history", "journal.view"),
        ),
    ),
)


def navigation_for(request: HttpRequest) -> list[dict[str, object]]:
    """The groups this seat may open, as the layout wants them; the page's own entry is marked."""
    groups: list[dict[str, object]] = []
    for group in NAVIGATION:
        items = [_shown(request, item) for item in group.items if may(request.seat, item.rule)]
        if shown := [item for item in items if item]:
            groups.append({"label": group.label, "items": shown})
    return groups


def first_page(seat: Seat | None) -> str:
    """Where somebody begins: their dashboard, or the welcome of those who see no figures."""
    return reverse("home" if seat else "no_seat")


def _shown(request: HttpRequest, item: Item) -> dict[str, object] | None:
    try:
        url = reverse(item.url_name)
    except NoReverseMatch:
        return None
    beginnings = (url, *item.family)
    active = request.path == url if url == "/" else request.path.startswith(beginnings)
    return {"label": gettext(str(item.label)), "url": url, "icon": item.icon, "active": active}
