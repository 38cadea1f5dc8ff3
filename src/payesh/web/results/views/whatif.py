"""What other weights of the axes would do: asked by address, reckoned anew, never kept."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from payesh.queries.results import group_summaries
from payesh.queries.whatif import instrument_of, other_weights
from payesh.web.results.forms import WeightsForm
from payesh.web.results.found import crumbs, set_of
from payesh.web.results.saying import said_of
from payesh.web.shell.page import page
from payesh.web.shell.writing import language


@page("result.view")
def shown(request: HttpRequest, result_set: UUID, number: int) -> HttpResponse:
    """The group of that number with the weights of the address, `w-<axis>`; else as they are."""
    found = set_of(request, result_set)
    group = get_object_or_404(found.campaign.groups, number=number)
    form = WeightsForm(request.GET or None, instrument=instrument_of(group), language=language())
    asked = form.weights if form.is_bound and form.is_valid() else {}
    context = {
        **said_of(found),
        "result_set": found,
        "campaign": found.campaign,
        "group": group,
        "groups": [one.group for one in group_summaries(found)],
        "here": "result_whatif",
        "form": form,
        "asked": bool(asked),
        "told": other_weights(found, group, asked),
        "page_title": _("What other weights would do"),
        "page_subtitle": f"{found.campaign.title} · {group.title}",
        "breadcrumbs": crumbs(request, found.campaign, {"label": _("What other weights would do")}),
    }
    return render(request, "results/whatif.html", context)
