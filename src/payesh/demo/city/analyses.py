"""What was written about the indicators' figures."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from payesh.demo.branches import lines_of
from payesh.demo.days import office_hour
from payesh.demo.keys import key
from payesh.demo.measures import Measure
from payesh.demo.planting import Planted, locked_at
from payesh.demo.world import World, write
from payesh.ground.terms import Cadence
from payesh.records.models import Indicator, IndicatorAnalysis

_EACH_YEAR, _LAST = (3, 6), 7


def write_analyses(
    world: World,
    planted: Planted,
    measures: list[Measure],
    indicators: Mapping[str, Indicator],
    rng: Random,
) -> None:
    """Each indicator's figure at the turn of the year, some also in the last locked period."""
    by, rows = world.seat("city_secretary"), []
    for one in measures:
        numbers = [number for number in (*_EACH_YEAR, _LAST) if _is_told(one, number, rng)]
        for number in numbers:
            period = planted.periods[number]
            row = IndicatorAnalysis(
                id=key("analysis", planted.plan.code, one.code, number),
                indicator=indicators[one.code],
                period=period,
                text=rng.choice(_texts(one.pace)),
                written_by=by.person,
            )
            row.told = office_hour(locked_at(period.ends).date(), rng)
            rows.append(row)
            after = {"text": row.text, "period": number}
            world.tell(row.told, by, "analysis.written", row.indicator, after=after)
    write(rows, written_at="told")


def _is_told(one: Measure, number: int, rng: Random) -> bool:
    if one.remarks.stops is not None and number > one.remarks.stops:
        return False
    return number in _EACH_YEAR or (one.cadence is not Cadence.YEAR and rng.random() < 0.6)


def _texts(pace: float) -> list[str]:
    fits = "ahead" if pace >= 1.0 else "near" if pace >= 0.8 else "slow" if pace > 0 else "worse"
    lines = (line.partition("|") for line in lines_of("city_analyses.txt"))
    return [text.strip() for kind, _, text in lines if kind.strip() == fits]
