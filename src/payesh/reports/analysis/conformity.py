"""Conformity of activities to the plan: what is realised of each macro goal, and what is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from payesh.ground.calendar import format_jalali
from payesh.ground.terms import LevelKind
from payesh.queries import scope
from payesh.queries.boards.late import late_activities
from payesh.queries.paths import under
from payesh.queries.shapes import Share
from payesh.queries.shapes.dashboard import LateActivity
from payesh.records.models import Node, NodeFigure
from payesh.records.organisations import STEP
from payesh.reports.charts import BarChart, Series
from payesh.reports.counting import count, share
from payesh.reports.document.blocks import Block, Column, Paragraph, Picture, Row, Sheet
from payesh.reports.document.document import Section
from payesh.reports.document.text import Ref, plain

from .scene import Scene, percent

LATE = 25
"""Late activities that are named; the count says how many there are in all."""


@dataclass
class GoalShare:
    """The activities under a macro goal: all, due, realised, late."""

    goal: Node
    activities: int = 0
    due: int = 0
    realised: int = 0
    late: int = 0


def conformity_section(scene: Scene) -> Section:
    """A chart and a table by macro goal, then the activities that are late."""
    goals = goal_shares(scene)
    blocks: list[Block] = [Paragraph(plain(_how()))]
    if chart := _chart(scene, goals):
        blocks.append(Picture(chart.data(), chart.title))
    blocks.append(_by_goal(scene, goals))
    blocks.append(_late(scene))
    return Section(
        "conformity", _("Conformity of activities to the plan"), tuple(blocks), new_page=True
    )


def _how() -> str:
    return _(
        "An activity conforms to the plan when it is realised by the day it was due; what was"
        " finished early counts too. Shares are of the activities due by the end of the period."
    )


def goal_shares(scene: Scene) -> list[GoalShare]:
    """The activities that are told, counted by the goal of the top level; two statements."""
    seen = scope.nodes(scene.seat, scene.plan)
    top = {one.path: GoalShare(one) for one in _top(scene)}
    figures = NodeFigure.objects.filter(
        under(scene.reach, "node__owner__path"),
        period=scene.period,
        node__in=seen.filter(kind=LevelKind.ACTIVITY.value).values("pk"),
    )
    names = ("activities", "activities_due", "activities_realised", "late")
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for path, *numbers in figures.values_list("node__path", *names):
        sums[path[:STEP]] = [a + b for a, b in zip(sums[path[:STEP]], numbers, strict=True)]
    for path, (activities, due, realised, late) in sums.items():
        if path in top:
            top[path] = GoalShare(top[path].goal, activities, due, realised, late)
    return [one for one in top.values() if one.activities]


def _top(scene: Scene) -> list[Node]:
    return list(Node.objects.filter(plan=scene.plan, parent__isnull=True).order_by("path"))


def _chart(scene: Scene, goals: list[GoalShare]) -> BarChart | None:
    due = [one for one in goals if one.due]
    if len(due) < 2:
        return None
    return BarChart(
        title=_("Activities realised, by macro goal"),
        note=scene.at.period_ref.name(scene.language),
        summary=_("Percent of the activities due"),
        unit="%",
        digits=0,
        low=0,
        high=100,
        lying=True,
        corner=_("Macro goal"),
        categories=tuple(one.goal.title for one in due),
        series=(
            Series(
                name=_("Activities realised"),
                role="measured",
                values=tuple(Share(one.realised, one.due).percent for one in due),
            ),
        ),
    )


def _by_goal(scene: Scene, goals: list[GoalShare]) -> Sheet:
    columns = (
        Column(_("Macro goal"), share=4),
        Column(_("Activities"), "end"),
        Column(_("Fallen due"), "end"),
        Column(_("Realised"), "end"),
        Column(_("Share"), "end"),
        Column(_("Late"), "end"),
    )
    rows = tuple(_goal_row(scene, f"g{at}", one) for at, one in enumerate(goals, 1))
    names = ("activities", "activities_due", "activities_realised", "activities_share", "late")
    total = Row((plain(_("In all")), *((Ref(name),) for name in names)))
    return Sheet(
        _("Activities by macro goal"),
        columns,
        rows,
        total if rows else None,
        empty=_("There are no activities."),
    )


def _goal_row(scene: Scene, key: str, one: GoalShare) -> Row:
    tell, goal = scene.tell, str(one.goal.pk)

    def of(which: str) -> dict[str, Any]:
        trace = scene.trace("activities", node=goal, which=which)
        return {"scope": one.goal.title, "trace": trace}

    done = of("realised")
    cells = (
        count(tell, f"{key}_all", _("Activities"), one.activities, **of("all")),
        count(tell, f"{key}_due", _("Activities due"), one.due, **of("due")),
        count(tell, f"{key}_realised", _("Activities realised, counted"), one.realised, **done),
        share(tell, f"{key}_share", _("Activities realised"), one.realised, one.due, **done),
        count(tell, f"{key}_late", _("Activities late"), one.late, **of("late")),
    )
    return Row((plain(one.goal.title), *((cell,) for cell in cells)))


def _late(scene: Scene) -> Sheet:
    rows = late_activities(scene.period, scene.reach, LATE)
    return late_sheet(scene, _("Activities that are latest"), rows, "late")


def late_sheet(scene: Scene, title: str, rows: Sequence[LateActivity], key: str) -> Sheet:
    """Late activities, each with its responsible unit, its day, and how far it is."""
    columns = (
        Column(_("Activity"), share=4),
        Column(_("Responsible"), share=2.5),
        Column(_("Due"), share=1.4),
        Column(_("Days late"), "end"),
        Column(_("Progress"), "end"),
    )
    told = tuple(_late_row(scene, f"{key}_{at}", one) for at, one in enumerate(rows, 1))
    return Sheet(title, columns, told, empty=_("No activity is late."))


def _late_row(scene: Scene, key: str, one: LateActivity) -> Row:
    more: dict[str, Any] = {
        "scope": one.node.title,
        "trace": scene.trace("node", node=str(one.node.id)),
    }
    days = count(scene.tell, f"{key}_days", _("Days late"), one.days, **more)
    progress = percent(scene.tell, f"{key}_progress", _("Progress"), one.progress, **more)
    owner = one.node.owner.label if one.node.owner else "—"
    due = format_jalali(one.due, scene.language) if one.due else "—"
    return Row((plain(one.node.title), plain(owner), plain(due), (days,), (progress,)))
