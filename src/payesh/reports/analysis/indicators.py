"""The indicators of a report, read one by one and put under their macro goals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.db.models import Q
from django.utils.translation import gettext as _

from payesh.ground.terms import NodeState
from payesh.queries import scope
from payesh.queries.boards import indicator_page
from payesh.queries.paths import under
from payesh.queries.shapes.indicator import IndicatorPage
from payesh.records.models import Indicator, IndicatorUnit
from payesh.reports.document.blocks import Paragraph
from payesh.reports.document.document import Section

from .indicator import indicator_section
from .scene import Progress, Scene


def read_pages(scene: Scene, said: Progress) -> list[IndicatorPage]:
    """Every indicator that is told: all of the plan, or those the unit answers for or measures."""
    rows = scope.indicators(scene.seat, scene.plan).filter(state=NodeState.ACTIVE.value)
    own: set[object] = set()
    if scene.unit:
        measured = IndicatorUnit.objects.filter(unit=scene.unit).values("indicator")
        own = set(rows.filter(pk__in=measured).values_list("pk", flat=True))
        rows = rows.filter(Q(pk__in=measured) | under(scene.reach, "owner__path"))
    found = list(rows.select_related("node", "owner", "plan__owner").order_by("node__path", "code"))
    pages = []
    for place, one in enumerate(found, 1):
        said(place, len(found))
        pages.append(_page(scene, one, at_unit=one.pk in own))
    return pages


def _page(scene: Scene, indicator: Indicator, at_unit: bool) -> IndicatorPage:
    """At the unit where it measures the indicator itself; else over all units."""
    unit = scene.unit if at_unit else None
    return indicator_page(scene.seat, indicator, scene.period, unit)


def indicator_sections(scene: Scene, pages: Sequence[IndicatorPage]) -> Iterator[Section]:
    """A chapter for each macro goal, with a part for each of its indicators."""
    place = 0
    for goal, those in groupby(pages, key=lambda page: (page.path or (page.node,))[0]):
        under_goal = list(those)
        words = scene.tell.say(
            _("The indicators under the macro goal “{goal}”: {titles}."),
            goal=goal.title,
            titles="؛ ".join(page.indicator.title for page in under_goal),
        )
        title = _("Indicators: {goal}").format(goal=goal.title)
        yield Section("indicators", title, (Paragraph(words),), new_page=True)
        for page in under_goal:
            place += 1
            yield indicator_section(scene, page, f"i{place}", new_page=page is not under_goal[0])
