"""Pages that say what a report will hold, ask for it, and lead to the page of its making."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions.jobs import ask_for
from payesh.ground.terms import IssuedKind, JobKind
from payesh.ground.text import shortened
from payesh.queries import scope
from payesh.queries.boards.choice import shown_period
from payesh.queries.permission import require
from payesh.queries.results import newest_set
from payesh.records.models import Campaign, IssuedReport, Plan, Unit
from payesh.web.shell.campaign_frame import campaign_crumbs, run_campaign
from payesh.web.shell.leading import address_for
from payesh.web.shell.page import page
from payesh.web.shell.writing import language

from .forms import AnalysisForm, LanguageForm

LONGEST = 48


@page("issued.make", "GET", "POST")
def feedback_reports(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Ask for the feedback reports of all agencies; only once results are final."""
    found = run_campaign(request, campaign)
    require(request.seat, "issued.make", found)
    newest = newest_set(found)
    form = LanguageForm(request.POST or None, initial={"language": language()})
    if newest and form.is_bound and form.is_valid():
        return _ask_for_feedback(request, found, newest.results.count(), form.cleaned_data)
    title = _("Feedback reports")
    context = {
        "campaign": found,
        "newest": newest,
        "agencies": newest.results.count() if newest else 0,
        "last": _last(found),
        "form": form,
        "page_title": title,
        "page_subtitle": found.title,
        "breadcrumbs": campaign_crumbs(
            request,
            found,
            {"label": _("Results"), "url": reverse("results", args=[found.pk])},
            {"label": title, "url": ""},
        ),
    }
    return render(request, "issuing/feedback.html", context, status=422 if form.errors else 200)


def _ask_for_feedback(
    request: HttpRequest, campaign: Campaign, agencies: int, asked: dict[str, Any]
) -> HttpResponse:
    job = ask_for(
        by=request.seat,
        kind=JobKind.FEEDBACK_REPORTS,
        title=_("Feedback reports: {campaign}").format(campaign=campaign.title),
        task="make_feedback_reports",
        arguments={"campaign": str(campaign.pk), "language": asked["language"]},
        total=agencies,
    )
    return redirect("job_page", job.pk)


def _last(campaign: Campaign) -> IssuedReport | None:
    """The newest feedback report that was issued in the campaign."""
    rows = IssuedReport.objects.filter(campaign=campaign, kind=IssuedKind.FEEDBACK.value)
    return rows.defer("content").order_by("-made_at").first()


@page("issued.make", "GET", "POST")
def analysis(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Ask for the analytical report of a period, for the whole plan or for one unit.

    `?period=` (a number) and `?unit=` choose what the form begins with.
    """
    found = get_object_or_404(scope.plans(request.seat).select_related("owner"), pk=plan)
    form = AnalysisForm(
        request.POST or None, seat=request.seat, plan=found, initial=_start(request, found)
    )
    if form.is_bound and form.is_valid():
        return _ask_for_analysis(request, found, form.cleaned_data)
    title = _("Analytical report")
    board = address_for(request.seat, "plan_board", plan=found.pk)
    context = {
        "plan": found,
        "form": form,
        "page_title": title,
        "page_subtitle": found.title,
        "breadcrumbs": [
            {"label": shortened(found.title, LONGEST), "url": board},
            {"label": title, "url": ""},
        ],
    }
    return render(request, "issuing/analysis.html", context, status=422 if form.errors else 200)


def _start(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    period = shown_period(plan, request.GET.get("period"))
    unit = request.GET.get("unit", "")
    return {
        "period": period.pk if period else None,
        "unit": unit or plan.owner_id,
        "language": language(),
    }


def _ask_for_analysis(request: HttpRequest, plan: Plan, asked: dict[str, Any]) -> HttpResponse:
    unit: Unit = asked["unit"]
    require(request.seat, "issued.make", unit)
    subject = plan.title if unit.pk == plan.owner_id else unit.name
    job = ask_for(
        by=request.seat,
        kind=JobKind.ANALYSIS,
        title=_("Analytical report: {subject}").format(subject=subject),
        task="make_analysis",
        arguments={
            "period": str(asked["period"].pk),
            "unit": str(unit.pk),
            "language": asked["language"],
        },
        total=100,
    )
    return redirect("job_page", job.pk)
