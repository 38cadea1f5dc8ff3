"""What somebody meets who tried a wrong password too often."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def username_of(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """Under which name tries are counted. `Ali` and `ali` are one person, so one count."""
    posted = request.POST.get("login", "") if request is not None else ""
    return str((credentials or {}).get("username") or posted).strip().lower()[:255]


def locked_out(
    request: HttpRequest, credentials: dict[str, Any], *args: object, **kwargs: object
) -> HttpResponse:
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "account/locked_out.html", {"minutes": minutes}, status=429)
