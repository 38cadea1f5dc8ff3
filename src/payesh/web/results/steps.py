"""Steps that lead to results, as the buttons of a page send them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from payesh.actions.results import finalise, recompute, release
from payesh.records.models import Campaign


def _finalise(request: HttpRequest, campaign: Campaign) -> None:
    finalise(by=request.seat, campaign=campaign)
    messages.success(request, _("The results are final. Agencies see them once they are released."))


def _recompute(request: HttpRequest, campaign: Campaign) -> None:
    reason = request.POST.get("reason", "")
    recompute(by=request.seat, campaign=campaign, reason=reason)
    messages.success(request, _("A new set of results is made; the earlier ones stay readable."))


def _release(request: HttpRequest, campaign: Campaign) -> None:
    release(by=request.seat, campaign=campaign)
    messages.success(request, _("Every agency sees its own result now."))


STEPS: dict[str, Callable[[HttpRequest, Campaign], None]] = {
    "finalise": _finalise,
    "recompute": _recompute,
    "release": _release,
}
