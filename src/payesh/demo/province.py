"""The province's strategic plan: 16 macro goals, 14 of them the deputy's field's."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from payesh.ground.terms import Cadence, LevelKind, ReportState
from payesh.records.models import Alignment, Measurement

from .branches import Branch, number_and_weigh, read_goals
from .days import at, day
from .indicators import plant_indicators
from .keys import key
from .measures import read_measures
from .measuring import measurements
from .planting import Planted, plant_nodes, plant_plan
from .reports import Story, report
from .world import World, write

CODE = "province-1403"
_OF_OTHERS = (
    Branch(LevelKind.MACRO, "رونق اقتصادی و بهبود محیط کسب‌وکار", "economy"),
    Branch(LevelKind.MACRO, "توسعهٔ متوازن زیربناها و خدمات شهری و روستایی", "works"),
)
_CITY_SERVES = {"3": "16", "4": "15", "6": "12", "7": "16"}
"""Strategic goals of the city and the province's goals that they serve, by code."""
_OPEN = 3


def build_province(world: World) -> Planted:
    """Write the plan with two years of measurements."""
    rng = Random(1407)  # noqa: S311 - a story, not a secret
    planted = plant_plan(
        world,
        world.seat("secretary"),
        day(1402, 10, 20),
        code=CODE,
        title="برنامهٔ راهبردی استان نمونه ۱۴۰۳ تا ۱۴۰۷",
        owner="province",
        first_year=1403,
        years=5,
        cadence=Cadence.YEAR,
        levels={LevelKind.MACRO: ""},
        open_number=_OPEN,
        upstream_document="سند آمایش استان",
    )
    goals = [Branch(LevelKind.MACRO, one.title, one.owner) for one in read_goals("field.txt")]
    goals += [Branch(LevelKind.MACRO, one.title, one.owner) for one in _OF_OTHERS]
    number_and_weigh(goals, rng)
    plant_nodes(world, planted, goals)
    _measure(world, planted, rng)
    return planted


def _measure(world: World, planted: Planted, rng: Random) -> None:
    measures = read_measures("province_indicators.txt")
    indicators = plant_indicators(world, planted, measures, baseline_year=1402)
    reports, values = [], []
    for unit in sorted({code for one in measures for code in one.units}):
        signatures = {}
        for number in range(1, _OPEN):
            written = planted.periods[number].ends + timedelta(days=rng.randint(2, 11))
            story = Story(unit, ReportState.ACCEPTED, written, written + timedelta(days=4))
            period = planted.periods[number]
            row, signature = report(world, planted, period, story, world.seat("reviewer"), rng)
            reports.append(row)
            signatures[number] = signature
        for one in measures:
            if unit in one.units:
                row_of = (planted, indicators[one.code], one, world.units[unit], unit)
                values += measurements(*row_of, signatures, rng)
    write(reports, changed_at="touched")
    Measurement.objects.bulk_create(values)


def align(world: World, province: Planted, field: Planted, city: Planted) -> None:
    """The field's macro goals serve the province's of the same name; some of the city do too."""
    pairs = [(field.nodes[str(number)], str(number)) for number in range(1, 15)]
    pairs += [(city.nodes[own], upper) for own, upper in _CITY_SERVES.items()]
    for node, upper in pairs:
        above = province.nodes[upper]
        row = Alignment(id=key("alignment", node.pk, upper), node=node, upper=above)
        write([row])
        told = at(node.plan.created_at.date() + timedelta(days=3), 9)
        by = world.seat("secretary")
        world.tell(told, by, "node.aligned", node, after={"serves": above.title})
