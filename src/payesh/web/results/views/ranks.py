"""Ranks of a group with their ranges: drawn, told in plain words, and in a table."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from payesh.queries.result_choices import audit_of, choices_of
from payesh.queries.results import group_summaries
from payesh.queries.standings import group_standings
from payesh.queries.whatif import instrument_of
from payesh.reports.rank_charts import choice_shares, rank_ranges
from payesh.web.results.found import crumbs, set_of
from payesh.web.results.saying import group_sentences, said_of
from payesh.web.shell.page import page

PAGE = 60
"""Agencies drawn at a time."""


@page("result.view")
def shown(request: HttpRequest, result_set: UUID, number: int) -> HttpResponse:
    """The group of that number in the set."""
    found = set_of(request, result_set)
    group = get_object_or_404(found.campaign.groups, number=number)
    standings = group_standings(found, group)
    some = Paginator(standings.results, PAGE).get_page(request.GET.get("page", 1))
    rows = list(some)
    context: dict[str, Any] = {
        **said_of(found),
        "result_set": found,
        "campaign": found.campaign,
        "group": group,
        "groups": [one.group for one in group_summaries(found)],
        "here": "result_ranks",
        "standings": standings,
        "sentences": group_sentences(standings),
        "page": some,
        "rows": rows,
        "chart": rank_ranges(group, rows, len(standings.results)),
        "choices": (choices := choices_of(found, group)),
        "shares": choice_shares(choices.shares) if choices else None,
        "audit": audit_of(found, group),
        "instrument": instrument_of(group),
        "page_title": _("Ranks with their range"),
        "page_subtitle": f"{found.campaign.title} · {group.title}",
        "breadcrumbs": crumbs(request, found.campaign, {"label": _("Ranks with their range")}),
    }
    return render(request, "results/ranks.html", context)
