"""Every agency with a published result; some of them can be ticked and put beside one another."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from payesh.ground.text import sort_key
from payesh.queries.published import agencies
from payesh.web.public.page import public_page, show

A_PAGE = 60


@public_page
def shown(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:100]
    rows = sorted(agencies(text), key=lambda told: sort_key(told[2].name))
    return show(
        request,
        "public/agencies.html",
        _("Agencies"),
        page_summary=_("Every agency with a published result."),
        q=text,
        page=Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
    )
