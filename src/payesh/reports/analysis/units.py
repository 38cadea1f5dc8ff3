"""Unit by unit: the figures, indicators, goals and late activities of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from payesh.queries.boards import unit_page
from payesh.queries.boards.refs import EMPTY
from payesh.queries.paths import under
from payesh.queries.shapes.unit import GoalLine, UnitIndicator, UnitPage
from payesh.records.models import Unit, UnitFigure
from payesh.reports.counting import count, share
from payesh.reports.document.blocks import Block, Column, Paragraph, Picture, Points, Row, Sheet
from payesh.reports.document.document import Section
from payesh.reports.document.text import plain
from payesh.reports.plan_charts import progress_over_periods
from payesh.reports.state_words import STATE_WORDS

from .conformity import late_sheet
from .counts import keep_counts, sentences_of, tiles_of
from .scene import Measure, Progress, Scene, amount, percent, points

MOST = 60
"""Units that have a chapter of their own."""


def units_told(scene: Scene) -> list[Unit]:
    """Units below that own or measure something of the plan, in the order of the tree."""
    above = scene.unit or scene.plan.owner
    rows = UnitFigure.objects.filter(
        under(above.path, "unit__path"), period=scene.period, unit__is_active=True
    )
    rows = rows.exclude(unit=above).select_related("unit").order_by("unit__path")
    return [row.unit for row in rows if row.activities or row.score is not None][:MOST]


def unit_sections(scene: Scene, units: Sequence[Unit], said: Progress) -> Iterator[Section]:
    """A chapter with a part for each unit; nothing without units."""
    if not units:
        return
    words = _("Each unit with its own figures; those of units below it are counted in.")
    yield Section("units", _("Units one by one"), (Paragraph(plain(words)),), new_page=True)
    for place, unit in enumerate(units, 1):
        said(place, len(units))
        yield _unit_section(scene, unit, f"u{place}_", new_page=place > 1)


def _unit_section(scene: Scene, unit: Unit, prefix: str, new_page: bool) -> Section:
    page = unit_page(scene.seat, scene.plan, unit, scene.period)
    counted = page.figure or EMPTY
    keep_counts(scene, counted, prefix, page.unit)
    blocks: list[Block] = [
        tiles_of(scene, counted, prefix),
        Points(tuple(sentences_of(scene, counted, prefix))),
    ]
    if chart := progress_over_periods(page.history, scene.language):
        blocks.append(Picture(chart.data(), f"{chart.title}: {page.unit.label}"))
    indicators = list(_indicators(scene, unit, page))
    if indicators:
        blocks.append(_indicator_sheet(scene, page, indicators, prefix))
    goals = list(_goals(scene, unit, page))
    if goals:
        blocks.append(_goal_sheet(scene, goals, prefix))
    if page.late:
        title = _("Late activities of {unit}").format(unit=page.unit.label)
        blocks.append(late_sheet(scene, title, page.late, f"{prefix}late"))
    return Section("units", page.unit.name, tuple(blocks), level=2, new_page=new_page)


def _indicators(scene: Scene, unit: Unit, page: UnitPage) -> Iterator[UnitIndicator]:
    """All indicators of the unit, whatever the pages of the reader."""
    shown = page.indicators
    yield from shown.rows
    while shown.after is not None:
        more = unit_page(scene.seat, scene.plan, unit, scene.period, indicators_after=shown.after)
        shown = more.indicators
        yield from shown.rows


def _goals(scene: Scene, unit: Unit, page: UnitPage) -> Iterator[GoalLine]:
    shown = page.goals
    yield from shown.rows
    while shown.after is not None:
        shown = unit_page(scene.seat, scene.plan, unit, scene.period, goals_after=shown.after).goals
        yield from shown.rows


def _indicator_sheet(
    scene: Scene, page: UnitPage, rows: Sequence[UnitIndicator], prefix: str
) -> Sheet:
    columns = (
        Column(_("Indicator"), share=4),
        Column(_("Value"), "end", 1.6),
        Column(_("Target"), "end", 1.6),
        Column(_("Score"), "end"),
    )
    title = _("Indicators of {unit}").format(unit=page.unit.label)
    told = (_indicator(scene, page, one, f"{prefix}i{at}") for at, one in enumerate(rows, 1))
    return Sheet(title, columns, tuple(told))


def _indicator(scene: Scene, page: UnitPage, one: UnitIndicator, key: str) -> Row:
    tell, found = scene.tell, one.indicator
    measure = Measure(found.unit_of_measure, found.decimals)
    asked = {"indicator": str(found.id), "unit": str(page.unit.id)}
    more: dict[str, Any] = {
        "scope": f"{found.title}، {page.unit.name}",
        "trace": scene.trace("measurement", **asked),
    }
    value = amount(tell, f"{key}_value", _("Value"), one.value, measure, state=one.state, **more)
    none = {"state": "not_applicable"}
    target = amount(tell, f"{key}_target", _("Target"), one.target, measure, **none, **more)
    score = points(tell, f"{key}_score", _("Score"), one.score, **more)
    silent = plain(str(STATE_WORDS.get(one.state, STATE_WORDS["not_answered"])))
    return Row(
        (plain(found.title), (value,) if one.value is not None else silent, (target,), (score,))
    )


def _goal_sheet(scene: Scene, rows: Sequence[GoalLine], prefix: str) -> Sheet:
    columns = (
        Column(_("Goal"), share=4),
        Column(_("Progress"), "end"),
        Column(_("Activities realised"), "end", 1.4),
        Column(_("Late"), "end", 0.8),
    )
    told = tuple(_goal(scene, one, f"{prefix}g{at}") for at, one in enumerate(rows, 1))
    return Sheet(_("Operational goals"), columns, told)


def _goal(scene: Scene, one: GoalLine, key: str) -> Row:
    tell, figure = scene.tell, one.figure
    node = str(one.node.id)

    def of(kind: str, **asked: str) -> dict[str, Any]:
        return {"scope": one.node.title, "trace": scene.trace(kind, node=node, **asked)}

    title = _("Weighted progress")
    progress = percent(tell, f"{key}_progress", title, figure.progress, **of("node"))
    done, name = figure.realised_activities, _("Activities realised")
    counted = of("activities", which="realised")
    realised = share(tell, f"{key}_share", name, done.part, done.whole, **counted)
    name = _("Activities late")
    late = count(tell, f"{key}_late", name, figure.late, **of("activities", which="late"))
    return Row((plain(one.node.title), (progress,), (realised,), (late,)))
