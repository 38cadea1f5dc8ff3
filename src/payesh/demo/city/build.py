"""The city's plan from its tree to the reports of the open period."""

from __future__ import annotations

from random import Random

from payesh.demo.days import day
from payesh.demo.indicators import plant_indicators
from payesh.demo.measures import read_measures
from payesh.demo.planting import Planted, plant_nodes, plant_plan
from payesh.demo.world import World
from payesh.ground.terms import Cadence, LevelKind

from .analyses import write_analyses
from .reporting import OPEN, report_city
from .tree import FIRST_YEAR, YEARS, grow

CODE = "city-1403"
_LEVELS = {
    LevelKind.MACRO: "هدف راهبردی",
    LevelKind.OPERATIONAL: "هدف عملیاتی",
    LevelKind.ACTIVITY: "اقدام",
}


def build_city(world: World) -> Planted:
    """Write the whole plan; figures are made later."""
    rng = Random(1403)  # noqa: S311 - a story, not a secret
    planted = plant_plan(
        world,
        world.seat("city_secretary"),
        day(1402, 11, 21),
        code=CODE,
        title="برنامهٔ راهبردی ـ عملیاتی پنج‌سالهٔ شهر و شهرداری ۱۴۰۳ تا ۱۴۰۷",
        owner="city",
        first_year=FIRST_YEAR,
        years=YEARS,
        cadence=Cadence.FOUR_MONTH,
        levels=_LEVELS,
        open_number=OPEN,
        upstream_document="سند چشم‌انداز شهر و برنامهٔ راهبردی استان نمونه",
        coverage_needed=60,
    )
    plant_nodes(world, planted, grow(rng))
    measures = read_measures("city_indicators.txt")
    indicators = plant_indicators(world, planted, measures, baseline_year=1402)
    report_city(world, planted, measures, indicators, rng)
    write_analyses(world, planted, measures, indicators, rng)
    return planted
