"""What somebody sees who tried a wrong password too often."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(
    request: HttpRequest, credentials: dict[str, Any], *args: object, **kwargs: object
) -> HttpResponse:
    return render(request, "account/locked_out.html", status=429)
