"""What an address names, if the seat may see it, and the way back from a dossier's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries import dossiers as readers
from payesh.records.models import Campaign, Dossier
from payesh.web.shell.campaign_frame import campaign_crumbs


def dossier_of(request: HttpRequest, dossier: UUID) -> Dossier:
    """A dossier of a campaign that the seat's unit runs."""
    return get_object_or_404(readers.dossiers(request.seat), pk=dossier)


def own_dossier(request: HttpRequest, dossier: UUID) -> Dossier:
    """A dossier that the seat's person scores."""
    return get_object_or_404(readers.open_to(request.seat), pk=dossier)


def frame(request: HttpRequest, campaign: Campaign, title: str) -> dict[str, Any]:
    """What every page of dossiers in a campaign shows around itself."""
    every = {"label": _("Calibration dossiers"), "url": reverse("dossiers", args=[campaign.pk])}
    last = [] if title == every["label"] else [{"label": title, "url": ""}]
    if not last:
        every["url"] = ""
    return {
        "campaign": campaign,
        "page_title": title,
        "page_subtitle": campaign.title,
        "breadcrumbs": campaign_crumbs(request, campaign, every, *last),
    }
