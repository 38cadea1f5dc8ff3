"""What a browser would send: a form's fields as the page shows them, with some changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from payesh.ground.calendar import format_jalali


def typed(form: Any, **changes: Any) -> dict[str, Any]:
    """The values of a shown form as they would come back, and what somebody typed instead."""
    shown = {form.add_prefix(name): form[name].value() for name in form.fields}
    kept = {
        name: [str(one) for one in value] if isinstance(value, list) else _written(value)
        for name, value in shown.items()
        if value not in (None, "", False)
    }
    return kept | changes


def _written(value: Any) -> str:
    return format_jalali(value) if isinstance(value, date) else str(value)


AMENDMENT = {
    "amendment_title": "اصلاحیهٔ نخست",
    "amendment_from": "1404/05/01",
    "amendment_reason": "ابلاغ تازه",
}
