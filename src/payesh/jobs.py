"""Long work as tasks: what workers are asked to do by name."""

from __future__ import annotations

from django_tasks import task

from payesh.actions.figures import refresh_stale
from payesh.records.models import Period


@task()
def refresh_figures(period: str) -> bool:
    """Make the figures of a period unless they are up to date; whether they had to be made."""
    row = Period.objects.select_related("plan__owner").get(pk=period)
    return refresh_stale(row)
