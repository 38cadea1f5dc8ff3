"""Everything that people did, noted for its moment."""

from __future__ import annotations

from random import Random

from payesh.demo.planting import Planted
from payesh.demo.world import World

from .corrective import correct
from .meetings import meet
from .support import ask_for_support
from .years import turn_years


def tell_story(world: World, province: Planted, field: Planted, city: Planted) -> None:
    """Note all deeds; nothing is done yet."""
    rng = Random(830)  # noqa: S311 - a story, not a secret
    plans = {"field": field, "city": city}
    turn_years(world, field, city, province)
    ask_for_support(world, plans, rng)
    correct(world, plans, rng)
    meet(world, plans, rng)
