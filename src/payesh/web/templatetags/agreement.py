"""Ranges of shares and coefficients, as pages of agreement write them."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from payesh.analytics.agreement import Coefficient
from payesh.web.shell.writing import number

from .teams import team_name

register = template.Library()
register.filter("team_name", team_name)


@register.simple_tag
def share_range(figure: Coefficient) -> str:
    """From which percent to which; why there is no range, if there is none."""
    if figure.low is None or figure.high is None:
        return _("no range: too few visits")
    told = {"low": number(100 * figure.low, 0), "high": number(100 * figure.high, 0)}
    if told["low"] == told["high"]:
        return _("%(low)s percent") % told
    return _("%(low)s to %(high)s percent") % told


@register.simple_tag
def coefficient_range(figure: Coefficient) -> str:
    """The same for a coefficient."""
    if figure.low is None or figure.high is None:
        return _("no range: too few visits")
    return _("%(low)s to %(high)s") % {"low": number(figure.low, 2), "high": number(figure.high, 2)}
