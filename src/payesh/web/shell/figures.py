"""The small figures as safe HTML, each with its meaning in words for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from payesh.web.shell import drawing
from payesh.web.shell.looks import light_look
from payesh.web.shell.writing import number

_SVG = (
    '<svg class="{}" viewBox="0 0 100 {}" preserveAspectRatio="none" role="img"'
    ' aria-label="{}">{}</svg>'
)


def _tone(light: object) -> str:
    look = light_look(light)
    return f" tone-{look.tone}" if look else ""


def _against(value: drawing.Number, target: drawing.Number, label: str) -> str:
    """The words of a measure against its target."""
    shown = _("no number") if value is None else number(value, 1)
    words = (
        shown
        if target is None
        else _("%(value)s, target %(target)s")
        % {
            "value": shown,
            "target": number(target, 1),
        }
    )
    return f"{label}: {words}" if label else words


def bar(
    value: drawing.Number,
    target: drawing.Number = None,
    top: float = 100,
    light: object = None,
    label: str = "",
) -> SafeString:
    """A progress bar with an optional target mark."""
    shape = mark_safe(drawing.bar(value, target, float(top), get_language_bidi()))  # noqa: S308
    return format_html(_SVG, "bar" + _tone(light), 8, _against(value, target, label), shape)


def bullet(
    value: drawing.Number,
    target: drawing.Number = None,
    top: float = 100,
    light: object = None,
    label: str = "",
    bound: drawing.Number = None,
) -> SafeString:
    """A measure against its target; the ground changes at `bound` (the threshold)."""
    rtl = get_language_bidi()
    shape = mark_safe(drawing.bullet(value, target, bound, float(top), rtl))  # noqa: S308
    return format_html(_SVG, "bullet" + _tone(light), 20, _against(value, target, label), shape)


def sparkline(
    values: Sequence[drawing.Number], label: str = "", light: object = None, decimals: int = 1
) -> SafeString:
    """A line through a short series, oldest first; the last number is marked."""
    known = [value for value in values if value is not None]
    if not known:
        return SafeString("")
    points = drawing.spark_points(values, get_language_bidi())
    lines = format_html_join(
        "", '<polyline class="fig-line" points="{}"/>', ((p,) for p in drawing.spark_paths(points))
    )
    last = next(point for point in reversed(points) if point)
    lone = format_html_join(
        "", '<circle class="fig-value" cx="{}" cy="{}" r="1.4"/>', drawing.lone_points(points)
    )
    dot = format_html('<circle class="fig-dot" cx="{}" cy="{}" r="2.6"/>', *last)
    words = _("from %(first)s to %(last)s") % {
        "first": number(known[0], decimals),
        "last": number(known[-1], decimals),
    }
    return format_html(
        '<svg class="spark{}" viewBox="0 0 100 28" role="img" aria-label="{}">{}{}{}</svg>',
        _tone(light),
        f"{label}: {words}" if label else words,
        lines,
        lone,
        dot,
    )
