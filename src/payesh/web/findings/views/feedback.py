"""The feedback of one agency: how it came out, why, and what is asked of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions.feedback import confirm_feedback
from payesh.actions.findings import set_recommendations
from payesh.ground.terms import Layer
from payesh.queries.feedback import answer_by_default
from payesh.queries.feedback import feedback as feedback_of
from payesh.queries.permission import may
from payesh.records.models import CampaignAgency
from payesh.reports.result_charts import axes_of_agency
from payesh.web.findings.forms.findings import RecommendForm
from payesh.web.findings.found import agency_of, crumbs, run_agency_of, status_of
from payesh.web.shell.campaign_frame import own_crumbs
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page
from payesh.web.shell.writing import language


@page("feedback.view")
def shown(request: HttpRequest, agency: UUID) -> HttpResponse:
    """What the agency is told; the secretariat sees it as the agency will."""
    return _page(request, agency_of(request, agency))


@page("result.make", "GET", "POST")
def recommend(request: HttpRequest, agency: UUID) -> HttpResponse:
    """The secretariat writes what it recommends, and by when findings are answered."""
    found = run_agency_of(request, agency)
    start = {
        "text": found.recommendations,
        "answer_by": found.answer_by or answer_by_default(found),
        "version": found.version,
    }
    form = RecommendForm(request.POST or None, initial=start)
    if accepted(
        form, lambda: set_recommendations(by=request.seat, agency=found, **form.cleaned_data)
    ):
        messages.success(request, _("The recommendations are kept; the agency reads them here."))
        return redirect("feedback", agency=found.pk)
    context = {
        "agency": found,
        "campaign": found.campaign,
        "form": form,
        **_about(request, found, _("Recommendations")),
    }
    return render(request, "findings/recommend.html", context, status=status_of(form))


@page("finding.answer", "POST")
def seen(request: HttpRequest, agency: UUID) -> HttpResponse:
    """The agency's representative confirms having read it."""
    found = agency_of(request, agency)
    confirm_feedback(by=request.seat, agency=found)
    messages.success(request, _("Thank you; the secretariat sees that you have read the feedback."))
    return redirect("feedback", agency=found.pk)


def _page(request: HttpRequest, agency: CampaignAgency) -> HttpResponse:
    told = feedback_of(request.seat, agency)
    speaks = may(request.seat, "objection.write")
    context = {
        "agency": agency,
        "campaign": agency.campaign,
        "told": told,
        "speaks": speaks,
        "layers": [(layer, told.totals[layer.value]) for layer in Layer if layer in told.totals],
        "today": timezone.localdate(),
        "recommendations": [line for line in agency.recommendations.splitlines() if line.strip()],
        "may_write": may(request.seat, "finding.write", agency) and not speaks,
        **_about(request, agency, _("Feedback")),
    }
    if told.result is not None and told.result.axes:
        context["chart"] = axes_of_agency(told.result, language())
    return render(request, "findings/feedback.html", context)


def _about(request: HttpRequest, agency: CampaignAgency, title: str) -> dict[str, Any]:
    if may(request.seat, "objection.write"):
        way = own_crumbs(request, title)
    else:
        way = crumbs(request, agency.campaign, {"label": agency.unit.label, "url": ""})
    return {
        "page_title": f"{title}: {agency.unit.name}",
        "page_subtitle": f"{agency.campaign.title} · {agency.group.title}",
        "breadcrumbs": way,
    }
