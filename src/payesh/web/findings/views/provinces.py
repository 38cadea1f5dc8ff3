"""Headquarters: the provinces on a map of tiles, and side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.queries.provinces import Measure, provinces
from payesh.reports.province_tiles import TILES, tile_map
from payesh.web.shell.page import page
from payesh.web.shell.writing import language


@page("provinces.view")
def shown(request: HttpRequest) -> HttpResponse:
    """The map by `?measure=`, and the same figures in a table."""
    asked = request.GET.get("measure", "")
    measure = Measure(asked) if asked in set(Measure) else Measure.COVERAGE
    lines = provinces(request.seat)
    names = {tile.code: tile.name(language()) for tile in TILES}
    context = {
        "measure": measure,
        "measures": list(Measure),
        "is_percent": measure is not Measure.CHALLENGES,
        "lines": [(line, names.get(line.code, line.unit.name)) for line in lines],
        "tiles": tile_map(lines, measure),
        "joined": len(lines),
        "all_provinces": len(TILES),
        "running": sum(line.campaigns for line in lines),
        "waiting": sum(line.waiting for line in lines),
        "page_title": _("Provinces"),
        "page_subtitle": _("Campaigns, results and challenges of the provinces, side by side"),
    }
    return render(request, "findings/provinces.html", context)
