"""What a draft refuses, told at the field of the form it came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from django import forms
from django.core.exceptions import ValidationError

from payesh.ground.errors import Forbidden, Refusal, Refusals
from payesh.web.shell.middleware import told

T = TypeVar("T")


def saved(form: forms.Form, act: Callable[[], T], places: Mapping[str, str]) -> T | None:
    """What came of saving; None where it was refused, with every fault on the form.

    `places` leads from a field of the document to a field of the form.
    """
    try:
        return act()
    except Forbidden:
        raise
    except Refusals as refused:
        for one in refused.refusals:
            _tell(form, one, places)
    except Refusal as one:
        _tell(form, one, places)
    return None


def _tell(form: forms.Form, refusal: Refusal, places: Mapping[str, str]) -> None:
    steps = refusal.where.split(".")
    wanted = next((places[one] for one in reversed(steps) if one in places), steps[-1])
    field = wanted if wanted in form.fields else None
    form.add_error(field, ValidationError(told(refusal), code=refusal.code))
