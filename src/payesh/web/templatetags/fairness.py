"""What pages of fair judging say in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import template
from django.utils.translation import gettext as _

from payesh.queries.strictness_lines import Pair, Severity
from payesh.records.models import SecondLook, Visit
from payesh.reports import look_words, strictness_words
from payesh.web.shell.writing import change, language
from payesh.web.templatetags.teams import team_name

register = template.Library()


@register.filter
def severity_sentence(line: Severity) -> str:
    """How strict a team is, by its name; '' where it is not known."""
    return strictness_words.severity_words(team_name(line.who), line, language())


@register.filter
def severity_range(line: Severity | Pair) -> str:
    """The ends of an interval, each with its sign; '' where it is not known."""
    if line.low is None or line.high is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": signed(line.low), "high": signed(line.high)}


@register.filter
def signed(points: float, digits: int = 1) -> str:
    """Points with their sign; what is shown as zero has none."""
    return change(round(points, digits), digits)


@register.filter
def pair_sentence(pair: Pair) -> str:
    """Which of two teams is stricter; '' where it is not known."""
    names = team_name(pair.first), team_name(pair.second)
    return strictness_words.pair_words(*names, pair, language())


@register.filter
def fit_words(line: Any) -> str:
    """What the mean squares of a rater say."""
    return strictness_words.fit_words(line.infit, line.outfit)


@register.filter
def visit_of(visits: Mapping[UUID, Visit], sheet: UUID) -> Visit | None:
    return visits.get(sheet)


@register.filter
def look_title(look: SecondLook) -> str:
    return look_words.look_title(look)


@register.filter
def look_found(look: SecondLook) -> str:
    """What was found against what is usual."""
    return look_words.found_words(look, language())


@register.filter
def look_behind(look: SecondLook) -> str:
    return look_words.behind_words(look)


@register.filter
def look_sure(look: SecondLook) -> str:
    """How often such a finding is chance alone."""
    return look_words.sure_words(look, language())
