"""What the frame of public pages asks of its own address, and what they read out of contents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse

from payesh.queries.shapes.published import (
    Heading,
    Part,
    PublishedAgency,
    PublishedGroup,
    PublishedResults,
)
from payesh.web.shell.public_paths import described

register = template.Library()


@register.simple_tag(takes_context=True)
def this_page(context: template.Context) -> dict[str, Any]:
    """The page's whole address, and where it is found in the other language."""
    return described(context["request"])


@register.filter
def page_of(one: Heading) -> str:
    """The page of a publication."""
    name = "public_results" if one.kind == "results" else "public_plan"
    return reverse(name, kwargs={"publication": one.pk})


@register.filter
def group_of(read: PublishedResults, row: PublishedAgency) -> PublishedGroup | None:
    """The group in which an agency was compared."""
    return read.group(row.group)


@register.filter
def axes_of(read: PublishedResults, row: PublishedAgency) -> list[tuple[str, Part]]:
    """The axes of an agency with their titles, in the order of its instrument."""
    instrument = read.instrument_of(row)
    if instrument is None:
        return []
    return [(axis.title, row.axes[axis.code]) for axis in instrument.axes if axis.code in row.axes]


@register.filter
def tied_count(group: PublishedGroup) -> int:
    """How many of a group's agencies cannot be told from at least one other."""
    ties = [one.tie for one in group.agencies if one.tie]
    return sum(1 for tie in ties if ties.count(tie) > 1)


@register.filter
def share(counts: Mapping[str, int], what: str) -> float | None:
    """How much of what was due was realised, of 100."""
    due = counts.get(f"{what}_due", 0)
    return 100 * counts.get(f"{what}_realised", 0) / due if due else None
