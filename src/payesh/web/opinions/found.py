"""What an address names, if the seat may see it, and the way back from it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries import scope
from payesh.queries.opinion_queue import comments
from payesh.records.models import AgencyService, PublicComment, Unit


def unit_of(request: HttpRequest, unit: UUID) -> Unit:
    """A unit in the seat's reach."""
    return get_object_or_404(scope.units(request.seat), pk=unit)


def comment_of(request: HttpRequest, comment: UUID) -> PublicComment:
    """An opinion that the seat may see."""
    return get_object_or_404(comments(request.seat), pk=comment)


def service_of(request: HttpRequest, service: UUID) -> AgencyService:
    """A service of a unit in the seat's reach."""
    rows = AgencyService.objects.filter(unit__in=scope.units(request.seat)).select_related("unit")
    return get_object_or_404(rows, pk=service)


def crumbs(*further: tuple[str, str]) -> list[dict[str, str]]:
    """The way from the list of agencies; the last step has no address."""
    steps = [(_("What people say"), reverse("opinions")), *further]
    return [{"label": label, "url": url} for label, url in steps]
