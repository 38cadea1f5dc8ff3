"""Results of a campaign: one group's table at a time, and the steps that make results."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.queries.permission import may
from payesh.queries.results import (
    GroupSummary,
    axis_means,
    coverage_needed,
    group_summaries,
    group_table,
    is_released,
    result_sets,
    scores_by_group,
)
from payesh.queries.settling import hold_up, stages
from payesh.queries.standings import group_standings
from payesh.records.models import Campaign, ResultSet
from payesh.reports.result_charts import axes_of_group, distribution
from payesh.web.results.found import campaign_of, crumbs
from payesh.web.results.saying import group_sentences, said_of
from payesh.web.results.steps import STEPS
from payesh.web.shell.page import page
from payesh.web.shell.writing import language


@page("result.view", "GET", "POST")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """The newest set; before there is one, how far the campaign is from it."""
    found = campaign_of(request, campaign)
    if request.method == "POST":
        if step := STEPS.get(request.POST.get("step", "")):
            step(request, found)
        return redirect("results", campaign=found.pk)
    sets = list(result_sets(found))
    context = {
        "campaign": found,
        "sets": sets,
        "makes": may(request.seat, "result.make", found),
        "reviews": may(request.seat, "review.view", found),
        "page_title": _("Results"),
        "page_subtitle": found.title,
        "breadcrumbs": crumbs(request, found),
    }
    if not sets:
        waiting = hold_up(found)
        context |= {"stages": stages(found), "waiting": waiting.count(), "first": waiting[:5]}
        return render(request, "results/none.html", context)
    return render(request, "results/campaign.html", context | _told(request, found, sets[0]))


def _told(request: HttpRequest, campaign: Campaign, newest: ResultSet) -> dict[str, object]:
    summaries = group_summaries(newest)
    summary = _chosen(summaries, request.GET.get("group", ""))
    table = group_table(newest, summary.group, request.GET.get("page", 1))
    means = axis_means(newest, summary.group, table.instrument)
    needed = coverage_needed(newest)
    return {
        **said_of(newest),
        "sentences": group_sentences(group_standings(newest, summary.group)),
        "newest": newest,
        "is_released": is_released(newest),
        "needed": needed,
        "summaries": summaries,
        "summary": summary,
        "agencies": sum(one.agencies for one in summaries),
        "ranked": sum(one.ranked for one in summaries),
        "table": table,
        "page": table.page,
        "ranked_rows": [row for row in table.rows if row.is_assessed(needed)],
        "other_rows": [row for row in table.rows if not row.is_assessed(needed)],
        "distribution": distribution(scores_by_group(newest), language()),
        "axes": axes_of_group(summary.group, table.instrument, means, language()),
    }


def _chosen(summaries: list[GroupSummary], number: str) -> GroupSummary:
    """The group of that number; the first without one."""
    named = {str(one.group.number): one for one in summaries}
    return named.get(number, summaries[0])
