"""Versions as ETag and If-Match: nobody writes over what they did not see."""

from __future__ import annotations

import re
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.records.models import Sheet

WHICH = _("Say which version you saw: by `version`, or by the header If-Match.")
TAG = re.compile(r'(?:W/)?"?(\d{1,9})"?')
R = TypeVar("R")


def marked(response: HttpResponse, sheet: Sheet, shape: R) -> R:
    """The shape, and the sheet's version on the response."""
    response.headers["ETag"] = f'"{sheet.version}"'
    return shape


def unchanged(request: HttpRequest, sheet: Sheet) -> HttpResponse | None:
    """The short answer for who has this version already."""
    seen = request.headers.get("If-None-Match", "")
    if f'"{sheet.version}"' not in seen:
        return None
    return HttpResponse(status=304, headers={"ETag": f'"{sheet.version}"'})


def expected(request: HttpRequest, version: int | None) -> int | None:
    """The version one saw, from the header or the body; None where nothing is said."""
    header = request.headers.get("If-Match", "").strip()
    if not header or header == "*":
        return version
    found = TAG.fullmatch(header)
    if found is None:
        raise Refusal("version.missing", WHICH, where="If-Match")
    return int(found[1])


def owed_version(request: HttpRequest, version: int | None) -> int:
    """The version one saw, where it must be said. Raises Refusal."""
    said = expected(request, version)
    if said is None:
        raise Refusal("version.missing", WHICH, where="version")
    return said
