"""A chart alone, for a frame in another site."""

from __future__ import annotations

from uuid import UUID

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt

from payesh.web.public.embedding import drawing as drawing_of
from payesh.web.public.found import published
from payesh.web.public.page import public_page, show


@public_page
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
def shown(request: HttpRequest, publication: UUID, drawing: str) -> HttpResponse:
    one = published(publication)
    chart = drawing_of(one, drawing)
    if chart is None:
        raise Http404
    return show(request, "public/embed.html", chart.title, frozen=one, chart=chart)
