"""Units side by side: a chart for each measure, a league, and the lights of their indicators."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from payesh.queries.boards import comparison
from payesh.queries.shapes.comparison import Comparison, HeatRow
from payesh.queries.shapes.comparison import HeatMap as HeatPage
from payesh.queries.shapes.dashboard import LeagueRow
from payesh.reports.charts import HeatMap, Series
from payesh.reports.comparison_charts import units_side_by_side
from payesh.reports.counting import count
from payesh.reports.document.blocks import Block, Column, Paragraph, Picture, Row, Sheet
from payesh.reports.document.document import Section
from payesh.reports.document.text import Text, plain
from payesh.reports.league_words import why_not_ranked

from .counts import keep_counts
from .scene import Scene

MEASURES = ("activities", "progress", "score")
FEWEST = 2


def comparing_section(scene: Scene) -> Section | None:
    """The units right below; None where there are not two to hold against one another."""
    shown = _of(scene, "activities")
    if len(shown.league) < FEWEST:
        return None
    blocks: list[Block] = [Paragraph(plain(_how())), _league(scene, shown)]
    for measure in MEASURES:
        found = shown if measure == shown.measure else _of(scene, measure)
        if chart := units_side_by_side(found, scene.language):
            blocks.append(Picture(chart.data(), f"{chart.title}: {chart.note}"))
    blocks += (Picture(one.data(), one.title) for one in _heat(scene, shown))
    return Section("comparing", _("Units side by side"), tuple(blocks), new_page=True)


def _how() -> str:
    return _(
        "Units are ranked by the share of their due activities that is realised; one with too"
        " little reported bears no rank. The mark beside each bar is the middle of the others."
    )


def _of(scene: Scene, measure: str, page: int = 1) -> Comparison:
    return comparison(
        scene.seat, scene.plan, scene.period, scene.unit, measure, indicator_page=page
    )


def _league(scene: Scene, shown: Comparison) -> Sheet:
    columns = (
        Column(_("Rank"), "end", 0.8),
        Column(_("Unit"), share=4),
        Column(_("Fallen due"), "end"),
        Column(_("Realised"), "end"),
        Column(_("Share"), "end"),
        Column(_("Progress"), "end"),
        Column(_("Score"), "end"),
    )
    rows = tuple(_league_row(scene, f"c{at}_", one) for at, one in enumerate(shown.league, 1))
    return Sheet(_("Units by activities realised"), columns, rows)


def _league_row(scene: Scene, prefix: str, one: LeagueRow) -> Row:
    keep_counts(scene, one.figure, prefix, one.unit)
    name, tell = one.unit.name, scene.tell
    rank: Text
    if one.rank:
        due = scene.trace("activities", which="due", unit=str(one.unit.id))
        rank = (count(tell, f"{prefix}rank", _("Rank"), one.rank, scope=name, trace=due),)
    else:
        rank = plain("—")
        needed = float(scene.plan.coverage_needed)
        name = f"{name} ({why_not_ranked(one, 'activities', needed, scene.language)})"
    cells = ("activities_due", "activities_realised", "activities_share", "progress", "score")
    refs = (tell.say("{" + f"{prefix}{cell}" + "}") for cell in cells)
    return Row((rank, plain(name), *refs))


def _heat(scene: Scene, first: Comparison) -> Iterator[HeatMap]:
    """The lights of all indicators that several units measure, a page at a time."""
    page = first.heat
    number = 1
    while page.indicators:
        yield from _heat_map(page)
        if number * len(first.heat.indicators) >= page.indicators_total:
            return
        number += 1
        page = _of(scene, first.measure, number).heat


def _heat_map(page: HeatPage) -> Iterator[HeatMap]:
    shared = [
        at
        for at in range(len(page.indicators))
        if sum(row.cells[at] is not None for row in page.rows) >= FEWEST
    ]
    rows = [row for row in page.rows if any(row.cells[at] is not None for at in shared)]
    if not shared or not rows:
        return
    yield HeatMap(
        title=_("Scores of the indicators that several units measure"),
        summary=_("Each cell is the score of a unit on an indicator, of 100."),
        digits=0,
        columns=tuple(page.indicators[at].title for at in shared),
        rows=tuple(_heat_row(row, shared) for row in rows),
        corner=_("Unit"),
    )


def _heat_row(row: HeatRow, shared: list[int]) -> Series:
    cells = [row.cells[at] for at in shared]
    return Series(
        name=row.unit.label,
        values=tuple(cell.score if cell else None for cell in cells),
        states=tuple((cell.state if cell else "") or "not_applicable" for cell in cells),
        lights=tuple((cell.light if cell else "") or "" for cell in cells),  # type: ignore[misc]
    )
