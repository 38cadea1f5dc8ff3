"""The plan of the deputy's field from its tree to its second period."""

from __future__ import annotations

from random import Random

from payesh.demo.days import day
from payesh.demo.planting import Planted, plant_nodes, plant_plan
from payesh.demo.world import World
from payesh.ground.terms import Cadence, LevelKind

from .amendment import amend
from .first_period import report_first_period
from .press import state_figures
from .second_period import report_second_period
from .tree import grow

CODE = "field-1405"
_UPSTREAM = "برنامهٔ راهبردی استان نمونه ۱۴۰۳ تا ۱۴۰۷"


def build_field(world: World) -> Planted:
    """Write the whole plan; figures are made later."""
    rng = Random(1405)  # noqa: S311 - a story, not a secret
    planted = plant_plan(
        world,
        world.seat("monitor"),
        day(1404, 12, 16),
        code=CODE,
        title="برنامهٔ عملیاتی ۱۴۰۵ حوزهٔ معاونت سیاسی، امنیتی و اجتماعی",
        owner="field",
        first_year=1405,
        years=1,
        cadence=Cadence.FOUR_MONTH,
        levels=dict.fromkeys(
            (LevelKind.MACRO, LevelKind.GENERAL, LevelKind.OPERATIONAL, LevelKind.ACTIVITY), ""
        ),
        open_number=2,
        upstream_document=_UPSTREAM,
        coverage_needed=60,
    )
    plant_nodes(world, planted, grow(rng))
    state_figures(world, planted)
    failing = report_first_period(world, planted, rng)
    amend(world, planted, failing, rng)
    report_second_period(world, planted, failing, rng)
    return planted
