"""Refusals of a verb, told at the fields of the form that asked for it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError

from payesh.ground.errors import Forbidden, Refusal, Refusals, Stale
from payesh.web.shell.middleware import told


def entry_refused(form: forms.Form, act: Callable[[], object]) -> Refusal | None:
    """Do something with a valid form of one entry; what was refused stands at its fields.

    Gives the refusal, so that a conflict of versions (`Stale`) can be shown as one.
    """
    try:
        act()
    except Forbidden:
        raise
    except Stale as stale:
        return stale
    except Refusal as refusal:
        for one in refusal.refusals if isinstance(refusal, Refusals) else (refusal,):
            place = one.where if one.where in form.fields else None
            form.add_error(place, ValidationError(told(one), code=one.code))
        return refusal
    return None
