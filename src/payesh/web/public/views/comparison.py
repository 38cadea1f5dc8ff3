"""Two to five agencies beside one another, where one instrument measured them all."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.ground.text import sort_key
from payesh.queries.published import agencies
from payesh.reports import public_charts
from payesh.web.public.comparing import MOST, Seen, not_told_apart, why_not
from payesh.web.public.page import public_page, show
from payesh.web.shell.writing import language


@public_page
def shown(request: HttpRequest) -> HttpResponse:
    known = {row.unit: (one, read, row) for one, read, row in agencies()}
    chosen = [known[key] for key in _asked(request) if key in known]
    why = why_not(chosen) if len(chosen) > 1 else ""
    return show(
        request,
        "public/comparison.html",
        _("Agencies side by side"),
        (_("Agencies"), reverse("public_agencies")),
        page_summary=_("Two to five agencies measured by the same instrument, side by side."),
        chosen=chosen,
        most=MOST,
        why_not=why,
        apart=not_told_apart(chosen) if not why else [],
        **_figures([] if why or len(chosen) < 2 else chosen),
        choices=sorted((row for _o, _r, row in known.values()), key=lambda row: sort_key(row.name)),
    )


def _asked(request: HttpRequest) -> list[str]:
    keys = []
    for text in request.GET.getlist("a"):
        try:
            keys.append(str(UUID(text)))
        except ValueError:
            continue
    return list(dict.fromkeys(keys))[:MOST]


def _figures(chosen: list[Seen]) -> dict[str, Any]:
    """The chart and the table of those that can be compared."""
    if not chosen:
        return {"chart": None, "axes": []}
    _one, read, first = chosen[0]
    instrument = read.instrument_of(first)
    if instrument is None:
        return {"chart": None, "axes": []}
    rows = [row for _o, _r, row in chosen]
    return {
        "chart": public_charts.axes(instrument, rows, None),
        "axes": [(axis, [row.axes.get(axis.code) for row in rows]) for axis in instrument.axes],
        "round": public_charts.round_name(read, language()),
    }
