"""The report that an address names, if the seat may read it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.issued import issued_in_sight
from payesh.records.models import IssuedReport


def report_in_sight(request: HttpRequest, key: UUID) -> IssuedReport:
    """The report; 404 for one that the seat may not know of."""
    rows = issued_in_sight(request.seat).select_related(
        "unit", "campaign", "plan", "period", "agency__unit", "made_by"
    )
    return get_object_or_404(rows, pk=key)


def crumbs(*further: tuple[str, str]) -> list[dict[str, str]]:
    """The way from the list of reports to a page."""
    way = [(_("Reports"), reverse("issued_list")), *further]
    return [{"label": label, "url": url} for label, url in way]
