"""The page that offers a campaign as Excel, CSV and Parquet; large ones are made by a worker."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.exchange.campaign_tables import packing
from payesh.exchange.campaign_tables.catalogue import TABLES
from payesh.exchange.campaign_tables.packing import Export
from payesh.exchange.progress import how_far
from payesh.ground.text import shortened
from payesh.queries.campaigns import campaigns
from payesh.records.models import Campaign
from payesh.web.shell.page import page


@page("result.view", "GET", "HEAD", "POST")
def campaign_export(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Choose a form (`?as=`); a small campaign comes at once, a large one is made by a worker."""
    one = get_object_or_404(campaigns(request.seat), pk=campaign)
    form = request.POST.get("as") or request.GET.get("as", "")
    if form in packing.FORMS and (request.method == "POST" or packing.is_small(request.seat, one)):
        export = packing.begin(by=request.seat, campaign=one, form=form)
        if export.is_made:
            return _file(one, export)
        return redirect("campaign_export_run", campaign=one.pk, export=export.key)
    context = {
        **_frame(one),
        "tables": [{"name": table.name, "title": _(table.title)} for table in TABLES],
    }
    return render(request, "exports/choose.html", context)


@page("result.view")
def export_run(request: HttpRequest, campaign: UUID, export: UUID) -> HttpResponse:
    """How far a file is; once it is made, the way to it."""
    one, run = _asked(request, campaign, export)
    poll = request.get_full_path()
    context = {**_frame(one), "job": _job(one, run), "poll": poll}
    fragment = request.htmx and not request.htmx.boosted
    return render(request, "components/job.html" if fragment else "exports/run.html", context)


@page("result.view")
def export_file(request: HttpRequest, campaign: UUID, export: UUID) -> HttpResponse:
    """The finished file."""
    one, run = _asked(request, campaign, export)
    if not run.is_made:
        raise Http404
    return _file(one, run)


def _asked(request: HttpRequest, campaign: UUID, export: UUID) -> tuple[Campaign, Export]:
    one = get_object_or_404(campaigns(request.seat), pk=campaign)
    run = packing.export_of(export)
    if run is None or run.seat != request.seat.pk or run.campaign != one.pk:
        raise Http404
    return one, run


def _job(campaign: Campaign, run: Export) -> dict[str, object]:
    done, total = how_far(run.key) or (0, 0)
    state = "done" if run.is_made else "failed" if run.has_failed else "running"
    notes = {
        "done": _("The file is ready. It is kept for one day."),
        "failed": _("The file could not be made. Please try again."),
    }
    return {
        "title": _("Export of the campaign"),
        "state": state,
        "done": done,
        "total": total,
        "note": notes.get(state, ""),
        "result_url": reverse("campaign_export_file", args=[campaign.pk, run.key]),
    }


def _file(campaign: Campaign, run: Export) -> FileResponse:
    name = f"payesh-campaign-{campaign.starts.isoformat()}.{packing.FORMS[run.form][1]}"
    return FileResponse(run.path.open("rb"), as_attachment=True, filename=name)


def _frame(campaign: Campaign) -> dict[str, object]:
    crumbs = [
        {"label": _("Campaigns"), "url": reverse("campaigns")},
        {
            "label": shortened(campaign.title, 48),
            "url": reverse("campaign_board", args=[campaign.pk]),
        },
        {"label": _("Export"), "url": ""},
    ]
    return {
        "campaign": campaign,
        "here": "export",
        "page_title": _("Export"),
        "page_subtitle": campaign.title,
        "breadcrumbs": crumbs,
    }
