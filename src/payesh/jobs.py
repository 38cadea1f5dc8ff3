"""Long work as tasks: what workers are asked to do by name."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop as _
from django_tasks import task

from payesh.actions.figures import refresh_stale
from payesh.actions.job_work import doing
from payesh.exchange import runs
from payesh.exchange.campaign_tables import packing
from payesh.ground.errors import Refusal
from payesh.records.models import Campaign, ImportRun, Period, Seat

EXPORT_GONE = _("This export is not kept any more; please ask for it anew.")


@task()
def refresh_figures(period: str) -> bool:
    """Make the figures of a period unless they are up to date; whether they had to be made."""
    row = Period.objects.select_related("plan__owner").get(pk=period)
    return refresh_stale(row)


@task()
def check_workbook(run: str, seat: str) -> str:
    """Try a workbook without writing; gives the state in which that leaves its run."""
    return runs.check(by=_seat(seat), run=_run(run)).state


@task()
def apply_workbook(run: str, seat: str, amendment: dict[str, str] | None = None) -> str:
    """Write what the check found; gives the state in which that leaves the run."""
    return runs.apply(by=_seat(seat), run=_run(run), amendment=amendment).state


@task()
def export_campaign(job: str) -> None:
    """Write a whole campaign into one file."""
    with doing(job) as work:
        if work is None:
            return
        asked = packing.export_of(UUID(work.arguments["export"]))
        if asked is None:
            raise Refusal("export.gone", EXPORT_GONE)
        campaign = Campaign.objects.select_related("owner").get(pk=asked.campaign)
        packing.make(asked, _seat(str(asked.seat)), campaign, also=work.tell)
        work.lead_to(reverse("campaign_export_run", args=[campaign.pk, asked.key]))


def _run(key: str) -> ImportRun:
    return ImportRun.objects.select_related("plan__owner", "period__plan", "unit").get(pk=key)


def _seat(key: str) -> Seat:
    return Seat.objects.select_related("person", "unit").get(pk=key)
