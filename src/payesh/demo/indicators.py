"""Indicators with their units and targets as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from payesh.actions.findable import make_findable
from payesh.queries.dueness import indicator_is_due
from payesh.records.models import Indicator, IndicatorUnit, Target

from .entries import exact
from .keys import key
from .measures import Measure
from .planting import Planted
from .world import PROVINCE, World, write

OFFSET = {"city_1": 0.08, "city_2": 0.02, "city_3": -0.04, "city_4": -0.08}
"""How far a district began from the city's baseline, as a share of it; ahead is positive."""
_SOURCES = ("سامانهٔ آمار شهرداری", "گزارش عملکرد واحد", "صورت‌جلسه‌های تحویل", "پیمایش سالانه")


def plant_indicators(
    world: World, planted: Planted, measures: Sequence[Measure], baseline_year: int
) -> dict[str, Indicator]:
    """Write the indicators; gives them by code."""
    found = {
        one.code: _indicator(world, planted, one, baseline_year, _SOURCES[place % len(_SOURCES)])
        for place, one in enumerate(measures)
    }
    write(found.values())
    Indicator.objects.filter(plan=planted.plan).update(changed_at=planted.plan.created_at)
    write(
        IndicatorUnit(
            id=key("measures", planted.plan.code, one.code, unit),
            province=PROVINCE,
            indicator=found[one.code],
            unit=world.units[unit],
            baseline=exact(baseline_of(one, unit)) if unit in OFFSET else None,
            horizon_target=exact(_own_horizon(one)),
        )
        for one in measures
        for unit in one.units
    )
    write(
        target
        for place, one in enumerate(measures)
        if one.remarks.has_target
        and (place % 3 == 0 or (one.is_summed and one.cadence != planted.plan.cadence))
        for target in _targets(planted, found[one.code], one)
    )
    return found


def _indicator(
    world: World, planted: Planted, one: Measure, baseline_year: int, source: str
) -> Indicator:
    node = planted.nodes[one.goal]
    top, below = one.remarks.ratio or ("", "")
    row = Indicator(
        id=key("indicator", planted.plan.code, one.code),
        province=PROVINCE,
        plan=planted.plan,
        node=node,
        code=one.code,
        title=one.title,
        definition=f"{one.title}، بر پایهٔ «{top}» به «{below}»" if top else "",
        unit_of_measure=one.unit_of_measure,
        decimals=one.decimals,
        direction=one.direction.value,
        method=one.method,
        parameters=one.parameters,
        baseline=exact(one.baseline),
        baseline_year=None if one.baseline is None else baseline_year,
        horizon_target=exact(one.horizon) if one.remarks.has_target else None,
        is_ratio=bool(top),
        numerator_title=top,
        denominator_title=below,
        over_time=one.over_time.value,
        over_units=one.over_units.value,
        cadence=one.cadence.value,
        source=source,
        owner=node.owner or world.units[one.units[0]],
    )
    make_findable(row, row.title, row.code, row.definition)
    return row


def baseline_of(one: Measure, unit: str) -> float | None:
    """The unit's own baseline: some districts began better off than others."""
    if one.baseline is None or unit not in OFFSET:
        return one.baseline
    ahead = OFFSET[unit] * (1 if one.horizon >= one.baseline else -1)
    return round(one.baseline * (1 + ahead), one.decimals)


def _own_horizon(one: Measure) -> float | None:
    """What is summed is shared out; else the indicator's horizon holds for each unit."""
    shared = one.is_summed and len(one.units) > 1
    return one.horizon / len(one.units) if shared else None


def _targets(planted: Planted, indicator: Indicator, one: Measure) -> Iterator[Target]:
    """A way that begins gently; for totals an equal share of each time they are measured."""
    plan = planted.plan
    due = [
        period
        for period in planted.periods.values()
        if indicator_is_due(one.cadence, plan.cadence, period.part)
    ]
    for period in due:
        way = (period.number / len(planted.periods)) ** 1.3
        start = one.baseline or 0.0
        value = one.horizon / len(due) if one.is_summed else start + way * (one.horizon - start)
        yield Target(
            id=key("target", plan.code, one.code, period.number),
            province=PROVINCE,
            indicator=indicator,
            period=period,
            value=exact(round(value, one.decimals + 1)),
        )
