"""Findings: of a campaign, and one with its answer and what came of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions.findings import answer_finding
from payesh.ground.terms import FindingKind
from payesh.ground.text import shortened
from payesh.queries.campaign_scope import run_campaigns
from payesh.queries.findings import finding_list, finding_page
from payesh.queries.permission import may
from payesh.records.models import Finding
from payesh.web.findings.forms.findings import AnswerForm, FindingFilter
from payesh.web.findings.found import campaign_of, crumbs, finding_of, status_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.leading import address_for
from payesh.web.shell.page import page

LONGEST = 70


@page("finding.view")
def listed(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """What was found in the campaign, the gravest first."""
    found = campaign_of(request, campaign)
    form = FindingFilter(found, request.GET)
    asked = form.chosen()
    told = finding_list(request.seat, found, page=request.GET.get("page", 1), **asked)
    context = {
        "campaign": found,
        "form": form,
        "told": told,
        "page": told.page,
        "kinds": [(kind, told.kinds.get(kind.value, 0)) for kind in FindingKind],
        "filtered": any(asked.values()),
        "may_gather": may(request.seat, "challenge.write", found),
        "today": timezone.localdate(),
        "page_title": _("Findings"),
        "page_subtitle": found.title,
        "breadcrumbs": crumbs(request, found, {"label": _("Findings"), "url": ""}),
    }
    return render(request, "findings/list.html", context)


@page("finding.view", "GET", "POST")
def shown(request: HttpRequest, finding: UUID) -> HttpResponse:
    """One finding; its agency answers it here."""
    found = finding_of(request, finding)
    told = finding_page(request.seat, found)
    form = None
    if "answer" in told.steps:
        start = {"answer": found.answer}
        form = AnswerForm(request.POST or None, initial=start)
        if accepted(
            form, lambda: answer_finding(by=request.seat, finding=found, **form.cleaned_data)
        ):
            messages.success(request, _("Your answer is recorded; the secretariat sees it."))
            return redirect("finding_page", finding=found.pk)
    speaks = may(request.seat, "objection.write")
    runs = run_campaigns(request.seat).filter(pk=found.agency.campaign_id).exists()
    context = {
        "told": told,
        "finding": found,
        "agency": found.agency,
        "campaign": found.agency.campaign,
        "speaks": speaks,
        "runs": runs,
        "form": form,
        "person": request.seat.person,
        "page_title": shortened(found.text, LONGEST),
        "page_subtitle": f"{found.agency.unit.name} · {found.agency.campaign.title}",
        "breadcrumbs": _crumbs(request, found, speaks, runs),
    }
    return render(request, "findings/page.html", context, status=status_of(form))


def _crumbs(
    request: HttpRequest, finding: Finding, speaks: bool, runs: bool
) -> list[dict[str, str]]:
    """The way back: an agency's to its feedback, that of who runs the campaign to its findings."""
    agency = finding.agency
    if speaks:
        return [
            {"label": _("My agency"), "url": address_for(request.seat, "my_agency")},
            {"label": _("Feedback"), "url": reverse("feedback", args=[agency.pk])},
            {"label": _("Finding"), "url": ""},
        ]
    if not runs:
        return [{"label": agency.campaign.title, "url": ""}, {"label": _("Finding"), "url": ""}]
    listed_at = reverse("finding_list", args=[agency.campaign_id])
    return crumbs(
        request,
        agency.campaign,
        {"label": _("Findings"), "url": listed_at},
        {"label": _("Finding"), "url": ""},
    )
