"""An indicator's values as tables: period by period, and unit by unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from payesh.queries.shapes import PeriodRef, UnitRef
from payesh.queries.shapes.indicator import IndicatorPage, Point, UnitValue
from payesh.reports.counting import count
from payesh.reports.document.blocks import Block, Column, Row, Sheet, Side, Tone
from payesh.reports.document.figure import Trace
from payesh.reports.document.text import Text, plain
from payesh.reports.state_words import STATE_WORDS

from .scene import Measure, Scene, amount, points

FEWEST = 2
TONES: dict[str, Tone] = {"red": "bad", "orange": "warning"}


def measured(scene: Scene, page: IndicatorPage, period: PeriodRef, unit: UnitRef | None) -> Trace:
    """The measurements of an indicator in a period, of all units or of one."""
    asked = {"indicator": str(page.indicator.id), "period": str(period.id)}
    return scene.trace("measurement", **asked, **({"unit": str(unit.id)} if unit else {}))


def set_down(
    scene: Scene,
    page: IndicatorPage,
    period: PeriodRef,
    unit: UnitRef | None,
    what: str = "target",
) -> Trace:
    """The target of a period, or what the indicator says of its horizon or baseline."""
    return Trace("targets", {**measured(scene, page, period, unit).asked, "what": what})


def whose(page: IndicatorPage, unit: UnitRef | None) -> str:
    """Of what a figure is: the indicator, at a unit where it is one's."""
    return f"{page.indicator.title}، {unit.name}" if unit else page.indicator.title


def value_sheets(scene: Scene, page: IndicatorPage, key: str) -> Iterator[Block]:
    """The periods, and beside them the units where several measure it: so a page holds both."""
    periods = _course_sheet(scene, page, key)
    units = tuple(_units_sheets(scene, page, key))
    yield Side((periods,), units) if units else periods


def _course_sheet(scene: Scene, page: IndicatorPage, key: str) -> Sheet:
    """Every period that was due up to now: value, target, score."""
    now = page.period.number
    due = [one for one in page.points if one.is_due and one.period.number <= now]
    columns = (Column(_("Period"), share=2.5), *_heads())
    rows = tuple(_point(scene, page, one, f"{key}_p{one.period.number}") for one in due)
    return Sheet(
        _titled(_("Present against desired"), page), columns, rows, empty=_("None was due yet.")
    )


def _units_sheets(scene: Scene, page: IndicatorPage, key: str) -> Iterator[Sheet]:
    """The units that measure it, the weakest first; none where one alone does."""
    if page.unit or len(page.units) < FEWEST:
        return
    columns = (Column(_("Unit"), share=3), *_heads(), Column(_("Rank"), "end"))
    rows = (_unit(scene, page, one, f"{key}_u{at}") for at, one in enumerate(page.units, 1))
    yield Sheet(_titled(_("Units that measure it"), page), columns, tuple(rows))


def _titled(title: str, page: IndicatorPage) -> str:
    """With the unit of measure, which would make the heads of narrow columns long."""
    unit = page.indicator.unit_of_measure
    return f"{title} ({unit})" if unit else title


def _heads() -> tuple[Column, ...]:
    return Column(_("Value"), "end"), Column(_("Target"), "end"), Column(_("Score"), "end")


def _point(scene: Scene, page: IndicatorPage, one: Point, key: str) -> Row:
    name = one.period.name(scene.language)
    trace = measured(scene, page, one.period, page.unit)
    more = {"scope": whose(page, page.unit), "period": name, "trace": trace}
    return Row((plain(name), *_cells(scene, page, one, key, more)), TONES.get(one.light, "plain"))


def _unit(scene: Scene, page: IndicatorPage, one: UnitValue, key: str) -> Row:
    more = {"scope": whose(page, one.unit), "trace": measured(scene, page, page.period, one.unit)}
    rank: Text = plain("—")
    if one.rank:
        rank = (count(scene.tell, f"{key}_rank", _("Rank"), one.rank, **more),)
    return Row((plain(one.unit.name), *_cells(scene, page, one, key, more), rank))


def _aim(scene: Scene, page: IndicatorPage, one: Point | UnitValue) -> Trace:
    if isinstance(one, UnitValue):
        return set_down(scene, page, page.period, one.unit)
    return set_down(scene, page, one.period, page.unit)


def _cells(
    scene: Scene, page: IndicatorPage, one: Point | UnitValue, key: str, more: dict[str, Any]
) -> tuple[Text, Text, Text]:
    """Value, target and score; the unit of measure stands in the head of the column."""
    tell = scene.tell
    cell = Measure(page.indicator.unit_of_measure, page.indicator.decimals, plain=True)
    value = amount(
        tell, f"{key}_value", _("Value"), one.value, cell, **{**more, "state": one.state}
    )
    aim = {**more, "trace": _aim(scene, page, one), "state": "not_applicable"}
    target = amount(tell, f"{key}_target", _("Target"), one.target, cell, **aim)
    score = points(tell, f"{key}_score", _("Score"), one.score, **more)
    silent = plain(str(STATE_WORDS.get(one.state, STATE_WORDS["not_answered"])))
    return ((value,) if one.value is not None else silent), (target,), (score,)
