"""Noting a finding, putting it in other words, taking it back, and the evidence behind it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import evidence as evidence_verbs
from payesh.actions import findings as verbs
from payesh.ground.errors import Forbidden
from payesh.ground.terms import Role
from payesh.queries.findings import findings, steps
from payesh.queries.instruments import read_version
from payesh.queries.visits import visits
from payesh.records.models import CampaignAgency, Finding, Visit
from payesh.scoring.instruments import Instrument
from payesh.web.findings.forms.findings import FindingForm
from payesh.web.findings.found import crumbs, run_agency_of, status_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("finding.write", "GET", "POST")
def new(request: HttpRequest, agency: UUID) -> HttpResponse:
    """Note what was found; an evaluator does so on an own visit, `?visit=` names it."""
    found, visit = _place(request, agency)
    start = {"item": request.GET.get("item", ""), "kind": request.GET.get("kind", "")}
    form = FindingForm(_instrument(found), request.POST or None, initial=start)
    made = accepted(
        form,
        lambda: verbs.note_finding(by=request.seat, agency=found, visit=visit, **form.cleaned_data),
    )
    if made:
        messages.success(request, _("The finding is noted."))
        return _after(request, made)
    return _form(request, found, form, _("New finding"), visit)


@page("finding.write", "GET", "POST")
def edit(request: HttpRequest, finding: UUID) -> HttpResponse:
    """Put a finding in other words until it is answered."""
    found = _own(request, finding)
    start = {name: getattr(found, name) for name in FindingForm.base_fields}
    form = FindingForm(_instrument(found.agency), request.POST or None, initial=start)
    if accepted(
        form, lambda: verbs.edit_finding(by=request.seat, finding=found, **form.cleaned_data)
    ):
        messages.success(
            request, _("The finding is changed; the earlier words stay in the journal.")
        )
        return _after(request, found)
    return _form(request, found.agency, form, _("Change the finding"), found.visit)


@page("finding.write", "POST")
def withdraw(request: HttpRequest, finding: UUID) -> HttpResponse:
    found = _own(request, finding)
    reason = request.POST.get("reason", "")
    verbs.withdraw_finding(by=request.seat, finding=found, reason=reason)
    messages.success(request, _("The finding is taken back; its reason is kept."))
    if request.seat.role == Role.EVALUATOR:
        return redirect("visit_page", visit=found.visit_id)
    return redirect("finding_list", campaign=found.agency.campaign_id)


@page("finding.write", "POST")
def evidence(request: HttpRequest, finding: UUID) -> HttpResponse:
    """Give a file or a link behind a finding."""
    found = get_object_or_404(findings(request.seat), pk=finding)
    title = request.POST.get("title", "")
    if file := request.FILES.get("file"):
        evidence_verbs.give_file(by=request.seat, subject=found, file=file, title=title)
    else:
        link = request.POST.get("link", "")
        evidence_verbs.give_link(by=request.seat, subject=found, link=link, title=title)
    messages.success(request, _("The evidence is added."))
    return _after(request, found)


def _place(request: HttpRequest, agency: UUID) -> tuple[CampaignAgency, Visit | None]:
    """The agency and the visit; an evaluator has no other way to an agency than an own visit."""
    rows = visits(request.seat).filter(agency=agency)
    try:
        visit = rows.filter(pk=UUID(request.GET.get("visit", ""))).first()
    except ValueError:
        visit = None
    if request.seat.role == Role.EVALUATOR:
        own = visit or rows.order_by("-planned_on").first()
        if own is None:
            raise Forbidden()
        return own.agency, own
    return run_agency_of(request, agency), visit


def _own(request: HttpRequest, finding: UUID) -> Finding:
    rows = findings(request.seat).select_related("agency__group__instrument__instrument", "visit")
    found = get_object_or_404(rows, pk=finding)
    if "edit" not in steps(request.seat, found):
        raise Forbidden()
    return found


def _instrument(agency: CampaignAgency) -> Instrument | None:
    version = agency.group.instrument
    return read_version(version) if version else None


def _after(request: HttpRequest, finding: Finding) -> HttpResponse:
    if request.seat.role == Role.EVALUATOR:
        return redirect("visit_page", visit=finding.visit_id)
    return redirect("finding_page", finding=finding.pk)


def _form(
    request: HttpRequest,
    agency: CampaignAgency,
    form: FindingForm,
    title: str,
    visit: Visit | None,
) -> HttpResponse:
    evaluates = request.seat.role == Role.EVALUATOR
    back = (
        reverse("visit_page", args=[visit.pk])
        if evaluates and visit
        else reverse("finding_list", args=[agency.campaign_id])
    )
    way: dict[str, Any] = {"label": title, "url": ""}
    context = {
        "form": form,
        "agency": agency,
        "campaign": agency.campaign,
        "visit": visit,
        "cancel": back,
        "page_title": title,
        "page_subtitle": f"{agency.unit.name} · {agency.campaign.title}",
        "breadcrumbs": None if evaluates else crumbs(request, agency.campaign, way),
    }
    return render(request, "findings/form.html", context, status=status_of(form))
