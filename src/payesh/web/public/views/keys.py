"""The public keys, and the small program that checks a package."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from payesh.exchange.packages.checker import NAME, checker_file
from payesh.queries.published import signing_keys
from payesh.web.public.page import public_page, show


@public_page
def shown(request: HttpRequest) -> HttpResponse:
    return show(
        request,
        "public/keys.html",
        _("How to check a publication"),
        page_summary=_("Public keys, and a small program that recomputes every score and rank."),
        keys=signing_keys(),
    )


@public_page
def checker(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(checker_file(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return answer
