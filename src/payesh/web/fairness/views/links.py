"""Before and during a campaign: what would link its teams, and how surely."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.queries.links_design import LinksDesign, links_design
from payesh.web.fairness.forms import NoiseForm
from payesh.web.fairness.found import campaign_of, frame
from payesh.web.fairness.graph import Ring, ring
from payesh.web.shell.page import page


@page("visit.plan")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """What the planned visits will tell of strictness; `?noise=` is the scatter that is assumed."""
    found = campaign_of(request, campaign)
    form = NoiseForm(request.GET or None)
    asked = form.cleaned_data["noise"] if form.is_bound and form.is_valid() else None
    design = links_design(found, float(asked) if asked else None)
    if not form.is_bound or form.is_valid():
        form = NoiseForm(initial={"noise": round(design.noise, 1)})
    context = {
        **frame(request, found, "links_design", _("Links between teams")),
        "form": form,
        "asked": bool(asked),
        "design": design,
        "ring": _ring(design),
    }
    return render(request, "fairness/links.html", context)


def _ring(design: LinksDesign) -> Ring | None:
    met = ((one.first, one.second, one.agencies, False) for one in design.met)
    return ring(design.teams, met, {})
