"""Small things that the editors' views share."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpRequest, QueryDict


def sent(request: HttpRequest, name: str) -> QueryDict | None:
    """What was typed, if it was typed into the form of that name on a page of several."""
    return request.POST if request.POST.get("do") == name else None


def status_of(*forms: Form) -> int:
    """422 where a form was refused, else 200."""
    return 422 if any(form.is_bound and form.errors for form in forms) else 200
