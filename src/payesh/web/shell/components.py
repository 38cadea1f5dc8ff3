"""What the component templates are given: every parameter named, with its default.

The templates stand in `templates/components/`; `docs/design.md` shows each in use.
"""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.forms import CheckboxSelectMultiple, RadioSelect

from payesh.scoring.rounding import half_up
from payesh.web.shell.writing import Number


def kpi(
    label: str,
    value: Number | str | None = None,
    *,
    decimals: int | None = None,
    unit: str = "",
    of: str = "",
    period: str = "",
    delta: Number | None = None,
    delta_decimals: int = 1,
    delta_word: str = "",
    good: str = "up",
    share: Number | None = None,
    target: Number | None = None,
    coverage: Number | None = None,
    light: Any = "",
    missing: Any = "not_answered",
    href: str = "",
    more: str = "",
) -> dict[str, Any]:
    """A figure first.

    `of` are the words of the denominator, `share` (0..100) fills the bar and `target` marks it,
    `coverage` is a share (0..1), `good` says which direction of `delta` is good news, `missing`
    is the reason shown when `value` is None, `href` leads to the records under the figure.
    """
    return locals()


def delta(
    value: Number | None, decimals: int = 1, word: str = "", good: str = "up"
) -> dict[str, Any]:
    """A difference with its arrow and its words; `good` is the direction of good news,
    "either" where neither is: more findings in a day are no worse than fewer.

    What would be shown as zero is no change, whatever stands behind the shown decimals.
    """
    value = None if value is None else half_up(value, decimals)
    if not value or good == "either":
        news = ""
    else:
        news = "good" if (value > 0) == (good == "up") else "bad"
    return {"value": value, "decimals": decimals, "word": word, "news": news or "flat"}


_CONTROLS = {"select": "form-select", "checkbox": "form-check-input", "radio": "form-check-input"}


def field(bound: Any, unit: str = "", help: str = "") -> dict[str, Any]:  # noqa: A002
    """A form field with its label above, its help, and its error beside it."""
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "")
    widget.attrs.setdefault("class", _CONTROLS.get(kind, "form-control"))
    many = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    return {
        "field": bound,
        "kind": "choices" if many else kind,
        "unit": unit,
        "help": help or bound.help_text,
    }


def page_numbers(paginator: Paginator, current: int) -> list[int | None]:
    """The pages to offer near `current`; None stands for pages left out."""
    offered = paginator.get_elided_page_range(current, on_each_side=1, on_ends=1)
    return [page if isinstance(page, int) else None for page in offered]
