"""Everything of the evaluation loop, in the order in which it needs one another."""

from __future__ import annotations

from payesh.demo.world import World

from .citizens import build_citizens
from .people import seat_representatives
from .service_desk import build_service_desk


def build_evaluation(world: World) -> None:
    """Write the campaigns and note their deeds; nothing is done by a verb yet."""
    seat_representatives(world)
    build_service_desk(world)
    build_citizens(world)
