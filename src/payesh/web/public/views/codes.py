"""The QR code of an agency: as a drawing, as a picture, and on a card of A6 for its wall."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.published import appearances
from payesh.web.public.page import public_page, show

SCALE = 12
"""Pixels of a dot in the picture: about 450 pixels, sharp on a printed card."""


@public_page
def card(request: HttpRequest, unit: UUID) -> HttpResponse:
    name = _name(unit)
    return show(
        request,
        "public/card.html",
        name,
        (_("Agencies"), reverse("public_agencies")),
        unit=unit,
        address=_address(request, unit),
    )


@public_page
def svg(request: HttpRequest, unit: UUID) -> HttpResponse:
    _name(unit)
    return _drawn(request, unit, "svg", "image/svg+xml")


@public_page
def png(request: HttpRequest, unit: UUID) -> HttpResponse:
    _name(unit)
    return _drawn(request, unit, "png", "image/png")


def _name(unit: UUID) -> str:
    told = appearances(unit)
    if not told:
        raise Http404
    return told[0][2].name


def _address(request: HttpRequest, unit: UUID) -> str:
    """Where people rate the agency: what the code says."""
    return request.build_absolute_uri(reverse("opinion_form", kwargs={"unit": unit}))


def _drawn(request: HttpRequest, unit: UUID, kind: str, media_type: str) -> HttpResponse:
    import segno

    held = BytesIO()
    code = segno.make(_address(request, unit), error="m", micro=False)
    code.save(held, kind=kind, scale=SCALE, border=4)
    answer = HttpResponse(held.getvalue(), content_type=media_type)
    answer["Content-Disposition"] = f'inline; filename="payesh-{unit}.{kind}"'
    return answer
