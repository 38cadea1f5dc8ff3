"""Corrective actions: listed, opened, carried out, verified by somebody else."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions import evidence as evidence_verbs
from payesh.actions import improvement as verbs
from payesh.queries import scope
from payesh.queries.history import history_of
from payesh.queries.improvement import OPEN, ActionPage, action_list, action_page
from payesh.queries.permission import may
from payesh.queries.sources import source_of
from payesh.records.models import CorrectiveAction, Unit
from payesh.web.reporting.forms.evidence import EvidenceForm
from payesh.web.reporting.forms.improvement import STEPS, ActionForm, StepForm
from payesh.web.reporting.forms.lists import ActionFilter
from payesh.web.reporting.found import action_of
from payesh.web.shell.forms import refused_by
from payesh.web.shell.leading import address_for
from payesh.web.shell.page import page
from payesh.web.templatetags.reporting import steps_of


@page("action.view")
def listed(request: HttpRequest) -> HttpResponse:
    """Actions of units in reach, open ones by due date first."""
    form = ActionFilter(request.GET, units=scope.units(request.seat).filter(is_active=True))
    form.is_valid()
    read = form.cleaned_data
    rows = action_list(
        request.seat,
        state=read.get("state") or "open",
        unit=read.get("unit"),
        mine=read.get("mine", False),
        query=read.get("q", ""),
        page=request.GET.get("page", 1),
    )
    context = {
        "form": form,
        "page": rows,
        "today": timezone.localdate(),
        "page_title": _("Corrective actions"),
    }
    return render(request, "reporting/actions/list.html", context)


@page("action.open", "GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """Open an action about what the address names: `?source_kind=&source_id=`."""
    source, unit = _source(request)
    remedy = getattr(source, "remedy", "") or getattr(source, "recommendation", "")
    start = {
        "title": remedy.splitlines()[0][:300] if remedy else "",
        "text": remedy,
        "owner": getattr(source, "declared_by_id", None),
    }
    form = ActionForm(request.POST or None, unit=unit, initial=start)
    made: list[CorrectiveAction] = []
    if form.is_valid() and not refused_by(
        form,
        lambda: made.append(verbs.open_action(by=request.seat, source=source, **form.cleaned_data)),
    ):
        messages.success(request, _("The action is opened; its owner finds it in the due list."))
        return redirect("action_page", action=made[0].pk)
    context = {
        "form": form,
        "source": source,
        "unit": unit,
        "page_title": _("New corrective action"),
        "page_subtitle": f"{source} · {unit.label}",
        "breadcrumbs": _crumbs(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "reporting/actions/new.html", context, status=status)


@page("action.view", "GET", "POST")
def shown(request: HttpRequest, action: UUID) -> HttpResponse:
    """An action with its evidence, its history, and the steps that are this person's."""
    found = action_of(request, action)
    sent = request.POST.get("step", "")
    refused = None
    if request.method == "POST" and sent in STEPS:
        refused = StepForm(sent, found, request.POST)
        if refused.is_valid() and not refused_by(refused, lambda: refused.act(request.seat)):
            messages.success(request, _("Your step is recorded."))
            return redirect("action_page", action=found.pk)
    return _page(request, found, refused=refused)


@page("action.work", "POST")
def evidence(request: HttpRequest, action: UUID) -> HttpResponse:
    """Add a file or a link that shows what was done."""
    found = action_of(request, action)
    form = EvidenceForm(request.POST, request.FILES, place=str(found.pk))
    if form.is_valid() and not refused_by(form, lambda: _give(request, found, form)):
        messages.success(request, _("The evidence is added."))
        return redirect("action_page", action=found.pk)
    return _page(request, found, evidence_form=form)


def _give(request: HttpRequest, action: CorrectiveAction, form: EvidenceForm) -> None:
    read = form.cleaned_data
    if read["file"]:
        evidence_verbs.give_file(
            by=request.seat, subject=action, file=read["file"], title=read["title"]
        )
    else:
        evidence_verbs.give_link(
            by=request.seat, subject=action, link=read["link"], title=read["title"]
        )


def _page(
    request: HttpRequest,
    action: CorrectiveAction,
    *,
    refused: StepForm | None = None,
    evidence_form: EvidenceForm | None = None,
) -> HttpResponse:
    told = action_page(request.seat, action)
    open_still = action.state in OPEN and may(request.seat, "action.work", action)
    forms = [
        refused if refused and refused.name == step else StepForm(step, action)
        for step in told.steps
    ]
    context = {
        "told": told,
        "action": action,
        "source_page": _source_page(request, action),
        "revisit_page": _revisit_page(request, told),
        "forms": forms,
        "refused": refused,
        "evidence": told.evidence,
        "evidence_form": evidence_form
        or (EvidenceForm(place=str(action.pk)) if open_still else None),
        "person": request.seat.person,
        "waits_for_another": action.state == "done" and action.owner_id == request.seat.person_id,
        "history": history_of("correctiveaction", action.pk, steps_of("action")),
        "page_title": action.title,
        "page_subtitle": f"{action.unit.label} · {action.source_label}",
        "breadcrumbs": _crumbs(),
    }
    status = 422 if refused or evidence_form else 200
    return render(request, "reporting/actions/page.html", context, status=status)


def _source_page(request: HttpRequest, action: CorrectiveAction) -> str:
    """The page of what the action answers, where there is one that the seat may open."""
    known = {"finding": "finding_page", "challenge": "challenge_page", "meeting": "meeting_page"}
    kind = action.source_kind
    if kind not in known or source_of(request.seat, kind, action.source_id) is None:
        return ""
    return address_for(request.seat, known[kind], **{kind: action.source_id})


def _revisit_page(request: HttpRequest, told: ActionPage) -> str:
    """Where a re-visit is planned to see whether it is done; '' where none is to be planned."""
    agency = told.agency
    if agency is None or not told.steps or not may(request.seat, "visit.plan", agency):
        return ""
    return address_for(request.seat, "visit_plan", agency=agency.pk)


def _source(request: HttpRequest) -> tuple[models.Model, Unit]:
    try:
        key = UUID(request.GET.get("source_id", ""))
    except ValueError as wrong:
        raise Http404 from wrong
    found = source_of(request.seat, request.GET.get("source_kind", ""), key)
    if found is None:
        raise Http404
    return found


def _crumbs() -> list[dict[str, str]]:
    return [
        {"label": _("Corrective actions"), "url": reverse("action_list")},
        {"label": _("Action")},
    ]
