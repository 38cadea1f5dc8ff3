"""Slides that tell where a plan stands: its tree, its course, its units, its macro goals."""

from __future__ import annotations

from django.utils.translation import gettext as _

from payesh.queries.shapes import Figure, Share
from payesh.queries.shapes.dashboard import LeagueRow, Threshold
from payesh.records.models import Node
from payesh.reports.counting import count, measured, number_of, share
from payesh.reports.digest import plan_words as words
from payesh.reports.document.blocks import (
    Block,
    Column,
    Paragraph,
    Picture,
    Points,
    Row,
    Sheet,
    Side,
    Tile,
    Tiles,
    Tone,
)
from payesh.reports.document.text import Ref, plain
from payesh.reports.plan_charts import progress_over_periods
from payesh.reports.plan_tables import shortened
from payesh.reports.unit_charts import units_in_order

from .standing import Standing

TONES: dict[str, Tone] = {"red": "bad", "orange": "warning"}
"""What needs a look is marked; what is well is not."""


def plan(at: Standing) -> list[Block]:
    """How many goals and activities there are, and how many of them are realised."""
    say = at.tell.say
    levels = (
        ("macro_goals", _("Macro goals")),
        ("general_goals", _("General goals")),
        ("goals", _("Operational goals")),
        ("activities", _("Activities")),
    )
    held = [Tile(key, name) for key, name in levels if number_of(at.tell, key)]
    said = [
        words.activities(at.tell, at.named) if at.figure.activities else (),
        words.goals(at.tell),
        words.indicators(at.tell),
    ]
    texts = [text for text in said if text]
    paragraphs = [Paragraph(text, lead=place == 0) for place, text in enumerate(texts)]
    if not at.figure.activities:
        score = Tile("score", _("Score of the indicators"), say(_("of 100")))
        known = Tile("indicators_on_target", _("Indicators on target"), say(_("of {indicators}")))
        return [Tiles((score, known)), *paragraphs]
    return [Tiles(tuple(held)), _realised(at), *paragraphs]


def _realised(at: Standing) -> Tiles:
    say = at.tell.say
    activities = say(_("{activities_realised} of {activities_due}"))
    goals = say(_("{goals_realised} of {goals_due}"))
    return Tiles(
        (
            Tile("activities_share", _("Activities realised"), activities),
            Tile("goals_share", _("Operational goals realised"), goals),
            Tile("progress", _("Weighted progress"), light=at.figure.light),
            Tile("late", _("Late activities"), light="red" if at.figure.late else ""),
        )
    )


def course(at: Standing) -> list[Block]:
    """The course over the periods, where there are enough of them."""
    chart = progress_over_periods(at.history(), at.language)
    return [Picture(chart.data())] if chart else []


def units(at: Standing) -> list[Block]:
    """The units in the order of what they realised, with their figures."""
    chart = units_in_order(
        at.league.rows, "activities", at.named, at.league.thresholds, at.language
    )
    rows = [_unit_row(at, place, row) for place, row in enumerate(at.league.rows, start=1)]
    if not rows:
        return []
    columns = (
        Column(_("Unit"), share=2.6),
        Column(_("Activities"), "end", 1.5),
        Column(_("Operational goals"), "end", 1.5),
    )
    table = Sheet(title=_("Realised of those due"), columns=columns, rows=tuple(rows))
    return [Side(start=(Picture(chart.data()),), end=(table,))] if chart else [table]


def _unit_row(at: Standing, place: int, row: LeagueRow) -> Row:
    cells = [plain(row.unit.label)]
    for kind, name, found in (
        ("activities", _("Activities realised"), row.figure.realised_activities),
        ("goals", _("Operational goals realised"), row.figure.realised_goals),
    ):
        cells.append(_of(at, f"unit_{place}_{kind}", name, found, kind, row))
    return Row(tuple(cells))


def _of(
    at: Standing, stem: str, name: str, found: Share, kind: str, row: LeagueRow
) -> tuple[str | Ref, ...]:
    """`part of whole` of one unit, both figures."""
    for part, number, which in (("part", found.part, "realised"), ("whole", found.whole, "due")):
        trace = at.figures.trace(kind, which=which, unit=str(row.unit.id))
        count(at.tell, f"{stem}_{part}", name, number, scope=row.unit.name, trace=trace)
    return at.tell.say(_("{part} of {whole}"), part=Ref(f"{stem}_part"), whole=Ref(f"{stem}_whole"))


def lines(at: Standing) -> list[Block]:
    """The units above each named line."""
    found = [(line, _line_words(line)) for line in at.league.thresholds if line.units]
    if not found:
        return []
    blocks: list[Block] = []
    for line, title in found:
        key = f"above_{line.key}"
        due = at.figures.trace(line.measure, which="due", how="units")
        count(at.tell, key, title, len(line.units), trace=due)
        blocks.append(
            Paragraph(
                at.tell.say(_("{title}: {units} units"), title=title, units=Ref(key)), lead=True
            )
        )
        blocks.append(Points(tuple(plain(unit.name) for unit in line.units)))
    if len(found) == 1:
        return blocks
    return [Side(start=tuple(blocks[:2]), end=tuple(blocks[2:4]))]


def _line_words(line: Threshold) -> str:
    if line.measure == "goals":
        return _("Above 90 percent of operational goals")
    return _("Above 95 percent of activities")


def macro(at: Standing) -> list[Block]:
    """Every macro goal with what of it is realised."""
    goals = at.macro_goals()
    if not goals:
        return []
    columns = (
        Column(_("Macro goal"), share=4),
        Column(_("Unit"), share=2),
        Column(_("Activities"), "end", 1.3),
        Column(_("Operational goals"), "end", 1.3),
        Column(_("Progress"), "end", 1.1),
    )
    rows = tuple(_macro_row(at, place, *one) for place, one in enumerate(goals, start=1))
    return [Sheet(title=_("Macro goals and what of them is realised"), columns=columns, rows=rows)]


def _macro_row(at: Standing, place: int, node: Node, figure: Figure) -> Row:
    stem, trace = f"macro_{place}", at.figures.trace("node", node=str(node.pk))
    more = {"scope": node.title, "trace": trace}
    share(
        at.tell,
        f"{stem}_activities",
        _("Activities realised"),
        *_pair(figure.realised_activities),
        **more,
    )
    share(
        at.tell,
        f"{stem}_goals",
        _("Operational goals realised"),
        *_pair(figure.realised_goals),
        **more,
    )
    scored = {"form": "score", "digits": 1, **more}
    measured(at.tell, f"{stem}_progress", _("Weighted progress"), figure.progress, **scored)
    return Row(
        (
            plain(shortened(node.title)),
            plain(node.owner.label if node.owner else ""),
            (Ref(f"{stem}_activities"),),
            (Ref(f"{stem}_goals"),),
            (Ref(f"{stem}_progress"),),
        ),
        TONES.get(figure.light, "plain"),
    )


def _pair(found: Share) -> tuple[int, int]:
    return found.part, found.whole
