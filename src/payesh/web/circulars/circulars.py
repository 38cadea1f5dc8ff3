"""The secretariat's side: writing, sending, following who has read, chasing."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions import circulars as verbs
from payesh.actions.evidence import give_file
from payesh.queries import circulars as readers
from payesh.queries.evidence import evidence_of
from payesh.queries.permission import may
from payesh.records.models import Campaign, Circular
from payesh.web.shell.campaign_frame import Crumb, campaign_crumbs, run_campaign
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page
from payesh.web.shell.writing import number

from .forms import AttachForm, CircularForm


@page("campaign.view")
def circulars(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Everything that was written, each with how many have acknowledged it."""
    found = run_campaign(request, campaign)
    context = {
        "campaign": found,
        "page": readers.circular_list(found, request.GET.get("page", 1)),
        "today": timezone.localdate(),
        "may_edit": may(request.seat, "campaign.edit", found),
        "page_title": _("Circulars"),
        "page_subtitle": found.title,
        "breadcrumbs": campaign_crumbs(request, found, {"label": _("Circulars"), "url": ""}),
    }
    return render(request, "circulars/circulars.html", context)


@page("campaign.edit", "GET", "HEAD", "POST")
def circular_new(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """A new one; `?replaces=` makes it the next edition of one that was sent."""
    found = run_campaign(request, campaign)
    before = _replaced(found, request.GET.get("replaces", ""))
    form = CircularForm(request.POST or None, initial=_start(before))
    made = accepted(
        form,
        lambda: verbs.draft_circular(
            by=request.seat, campaign=found, replaces=before, **form.cleaned_data
        ),
    )
    if made:
        messages.success(request, _("The draft is kept. Look it over, then send it."))
        return redirect("circular_page", circular=made.pk)
    title = _("New edition") if before else _("New circular")
    context = {
        "form": form,
        "before": before,
        "cancel": reverse("circulars", args=[found.pk]),
        **_headed(request, found, title),
    }
    return render(request, "circulars/form.html", context, status=422 if form.errors else 200)


@page("campaign.edit", "GET", "HEAD", "POST")
def circular_edit(request: HttpRequest, circular: UUID) -> HttpResponse:
    """Another wording of a draft."""
    row = _circular(request, circular)
    form = CircularForm(request.POST or None, initial=_start(row))
    if accepted(
        form, lambda: verbs.edit_circular(by=request.seat, circular=row, **form.cleaned_data)
    ):
        messages.success(request, _("The draft is changed."))
        return redirect("circular_page", circular=row.pk)
    context = {
        "form": form,
        "cancel": reverse("circular_page", args=[row.pk]),
        **_headed(request, row.campaign, row.title),
    }
    return render(request, "circulars/form.html", context, status=422 if form.errors else 200)


@page("campaign.view")
def circular_page(request: HttpRequest, circular: UUID) -> HttpResponse:
    """The text, what goes with it, and who has read it."""
    return _shown(request, _circular(request, circular), AttachForm())


@page("campaign.edit", "POST")
def circular_attach(request: HttpRequest, circular: UUID) -> HttpResponse:
    """A file for a draft."""
    row = _circular(request, circular)
    form = AttachForm(request.POST, request.FILES)
    if accepted(form, lambda: give_file(by=request.seat, subject=row, **form.cleaned_data)):
        messages.success(request, _("The file goes with it."))
        return redirect("circular_page", circular=row.pk)
    return _shown(request, row, form)


@page("campaign.edit", "POST")
def circular_send(request: HttpRequest, circular: UUID) -> HttpResponse:
    def send(row: Circular) -> str:
        sent = verbs.send_circular(by=request.seat, circular=row)
        given = readers.reading_of(sent).given
        return _("It was sent to %(count)s addressees.") % {"count": number(given)}

    return _stepped(request, circular, send)


@page("campaign.edit", "POST")
def circular_newcomers(request: HttpRequest, circular: UUID) -> HttpResponse:
    def send_on(row: Circular) -> str:
        given = verbs.send_to_newcomers(by=request.seat, circular=row)
        return _("It was sent to %(count)s addressees.") % {"count": number(given)}

    return _stepped(request, circular, send_on)


@page("campaign.edit", "POST")
def circular_chase(request: HttpRequest, circular: UUID) -> HttpResponse:
    def chase(row: Circular) -> str:
        reminded = verbs.chase(by=request.seat, circular=row)
        return _("%(count)s addressees were reminded.") % {"count": number(reminded)}

    return _stepped(request, circular, chase)


def _stepped(request: HttpRequest, circular: UUID, step: Callable[[Circular], str]) -> HttpResponse:
    row = _circular(request, circular)
    messages.success(request, step(row))
    return redirect("circular_page", circular=row.pk)


def _shown(request: HttpRequest, row: Circular, attach: AttachForm) -> HttpResponse:
    state = request.GET.get("state", "")
    context = {
        "circular": row,
        "files": evidence_of("circular", row.pk),
        "reading": readers.reading_of(row),
        "receipts": readers.receipt_list(
            row, state=state, text=request.GET.get("text", ""), page=request.GET.get("page", 1)
        ),
        "state": state,
        "today": timezone.localdate(),
        "may_edit": may(request.seat, "campaign.edit", row),
        "attach": attach,
        **_headed(request, row.campaign, row.title),
    }
    return render(request, "circulars/circular.html", context, status=422 if attach.errors else 200)


def _circular(request: HttpRequest, circular: UUID) -> Circular:
    return get_object_or_404(readers.circulars(request.seat), pk=circular)


def _replaced(campaign: Campaign, key: str) -> Circular | None:
    """The circular of that key; None for an empty or a strange one."""
    try:
        return campaign.circulars.filter(pk=UUID(key), sent_at__isnull=False).first()
    except ValueError:
        return None


def _start(row: Circular | None) -> dict[str, object]:
    if row is None:
        return {"to_agencies": True}
    names = ("kind", "number", "title", "text", "to_agencies", "to_evaluators")
    start = {name: getattr(row, name) for name in names}
    return start if row.sent_at else {**start, "acknowledge_by": row.acknowledge_by}


def _headed(request: HttpRequest, campaign: Campaign, title: str) -> dict[str, object]:
    listed: Crumb = {"label": _("Circulars"), "url": reverse("circulars", args=[campaign.pk])}
    return {
        "campaign": campaign,
        "page_title": title,
        "page_subtitle": campaign.title,
        "breadcrumbs": campaign_crumbs(request, campaign, listed, {"label": title, "url": ""}),
    }
