"""The figures that a press report gave of the first four months, as they were printed.

Some of them contradict one another or the plan; that is what the page of data quality shows.
"""

from __future__ import annotations

from decimal import Decimal

from payesh.demo.keys import key
from payesh.demo.planting import Planted
from payesh.demo.world import World, write
from payesh.ground.terms import StatedMeasure
from payesh.records.models import StatedFigure

SOURCE = "گزارش خبری جلسهٔ پایش چهارماهه"
PRINTED = (
    ("field", StatedMeasure.MACRO_GOALS, 14, "بند ۴"),
    ("foreigners", StatedMeasure.MACRO_GOALS, 4, "بند ۵"),
    ("drugs", StatedMeasure.MACRO_GOALS, 3, "بند ۵"),
    ("smuggling", StatedMeasure.MACRO_GOALS, 2, "بند ۵"),
    ("field", StatedMeasure.GENERAL_GOALS, 78, "بند ۶"),
    ("foreigners", StatedMeasure.GENERAL_GOALS, 11, "بند ۶"),
    ("politics", StatedMeasure.GENERAL_GOALS, 8, "بند ۶"),
    ("field", StatedMeasure.GOALS, 127, "بند ۷"),
    ("society", StatedMeasure.GOALS, 34, "بند ۷"),
    ("foreigners", StatedMeasure.GOALS, 14, "بند ۷"),
    ("defence", StatedMeasure.GOALS, 15, "بند ۷"),
    ("society", StatedMeasure.GOALS, 15, "بند ۷"),
    ("field", StatedMeasure.GOALS_SHARE, 89, "بند ۳"),
    ("field", StatedMeasure.ACTIVITIES, 780, "بند ۹"),
    ("field", StatedMeasure.ACTIVITIES_REALISED, 730, "بند ۹"),
    ("field", StatedMeasure.ACTIVITIES_SHARE, 90, "بند ۹"),
)


def state_figures(world: World, planted: Planted) -> None:
    """Write the table; two of its rows speak of the same thing with different values."""
    write(
        StatedFigure(
            id=key("stated", place),
            plan=planted.plan,
            unit=world.units[unit],
            measure=measure.value,
            value=Decimal(value),
            source=SOURCE,
            place=paragraph,
        )
        for place, (unit, measure, value, paragraph) in enumerate(PRINTED)
    )
