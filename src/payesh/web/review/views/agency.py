"""The review of one agency: every item with its layers, adjusted, confirmed and closed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions.adjustments import (
    adjust,
    close_review,
    confirm_adjustment,
    reopen_review,
    withdraw_adjustment,
)
from payesh.actions.impartiality import words_of
from payesh.queries.agency_layers import AgencyLayers, ItemRow, agency_layers
from payesh.queries.impartiality import keeps_from_review
from payesh.queries.permission import may
from payesh.records.models import Adjustment, CampaignAgency
from payesh.web.review.forms.answers import AdjustForm
from payesh.web.review.found import agency_of, crumbs
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page


@page("review.view", "GET", "POST")
def shown(request: HttpRequest, agency: UUID) -> HttpResponse:
    """All items of an agency; `?item=` opens one to be adjusted."""
    found = agency_of(request, agency)
    step = STEPS.get(request.POST.get("step", ""))
    if request.method == "POST" and step:
        step(request, found)
        return redirect("review_agency", agency=found.pk)
    layers = agency_layers(found, peers=True)
    chosen = layers.row(request.GET.get("item", ""))
    role = may(request.seat, "review.adjust", found.campaign)
    hindrance = keeps_from_review(request.seat.person, found) if role else None
    may_adjust = role and hindrance is None and _is_open(found, layers)
    form = _form(request, layers, chosen) if may_adjust and chosen else None
    if form is not None and _adjusted(request, form, found, chosen):
        return redirect(reverse("review_agency", args=[found.pk]) + f"#{chosen.item.code}")
    context = {
        "agency": found,
        "campaign": found.campaign,
        "layers": layers,
        "chosen": chosen,
        "form": form,
        "role": role,
        "hindrance": _(words_of(hindrance)) if hindrance else "",
        "may_adjust": may_adjust,
        "may_reopen": role and hindrance is None and _may_reopen(found),
        "unconfirmed": [row for row in layers.items if _waits(row)],
        "adjusted": [row for row in layers.items if row.adjustment],
        "page_title": found.unit.name,
        "page_subtitle": f"{found.campaign.title} · {found.group.title}",
        "breadcrumbs": crumbs(request, found.campaign, "review_board", {"label": found.unit.name}),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "review/agency.html", context, status=status)


def _form(request: HttpRequest, layers: AgencyLayers, row: ItemRow) -> AdjustForm:
    sent = request.POST if request.method == "POST" else None
    return AdjustForm(sent, instrument=layers.instrument, item=row.item.code)


def _adjusted(request: HttpRequest, form: AdjustForm, agency: CampaignAgency, row: ItemRow) -> bool:
    if not (form.is_bound and form.is_valid()):
        return False

    def act() -> None:
        adjust(
            by=request.seat,
            agency=agency,
            item=row.item.code,
            answer=form.said() or {},
            reason=form.cleaned_data["reason"],
        )

    if refused_by(form, act):
        return False
    messages.success(request, _("The answer is adjusted."))
    return True


def _is_open(agency: CampaignAgency, layers: AgencyLayers) -> bool:
    running = agency.campaign.state == "active" and agency.left_at is None
    return running and agency.reviewed_at is None and "agreed" in layers.by_layer


def _may_reopen(agency: CampaignAgency) -> bool:
    running = agency.campaign.state == "active"
    return running and agency.reviewed_at is not None and agency.objections_from is None


def _waits(row: ItemRow) -> bool:
    one = row.adjustment
    return one is not None and one.needs_second and one.confirmed_at is None


def _adjustment(request: HttpRequest, agency: CampaignAgency) -> Adjustment:
    rows = Adjustment.objects.filter(agency=agency, withdrawn_at__isnull=True)
    rows = rows.select_related("agency__campaign__owner", "agency__unit")
    item = request.POST.get("item", "")
    return get_object_or_404(rows, item=item)


def _confirm(request: HttpRequest, agency: CampaignAgency) -> None:
    confirm_adjustment(by=request.seat, adjustment=_adjustment(request, agency))
    messages.success(request, _("The adjustment is confirmed and counts now."))


def _withdraw(request: HttpRequest, agency: CampaignAgency) -> None:
    withdraw_adjustment(by=request.seat, adjustment=_adjustment(request, agency))
    messages.success(request, _("The adjustment is withdrawn; the agreed answer stands."))


def _close(request: HttpRequest, agency: CampaignAgency) -> None:
    close_review(by=request.seat, agency=agency)
    messages.success(request, _("The review is closed and the reviewed sheet is made."))


def _reopen(request: HttpRequest, agency: CampaignAgency) -> None:
    reopen_review(by=request.seat, agency=agency, reason=request.POST.get("reason", ""))
    messages.success(request, _("The review is open again."))


STEPS: dict[str, Callable[[HttpRequest, CampaignAgency], None]] = {
    "confirm": _confirm,
    "withdraw": _withdraw,
    "close": _close,
    "reopen": _reopen,
}
