"""Everything of the evaluation loop, in the order in which it needs one another."""

from __future__ import annotations

from payesh.demo.world import World
from payesh.records.models import Finding

from .challenging import OF_MINISTRY, OF_PROVINCE, raise_all
from .citizens import build_citizens
from .districts import build_districts
from .ministry import build_ministry
from .people import seat_representatives
from .provinces import build_sisters
from .service_desk import build_service_desk


def build_evaluation(world: World) -> None:
    """Write the campaigns and note their deeds; nothing is done by a verb yet."""
    seat_representatives(world)
    build_service_desk(world)
    citizens = build_citizens(world)
    build_districts(world, citizens.version)
    version, ministry, findings = build_ministry(world)
    build_sisters(world, version)
    raise_all(ministry, OF_MINISTRY, findings, 0)
    seen = Finding.objects.filter(agency__campaign=citizens.campaign).select_related("agency__unit")
    raise_all(citizens, OF_PROVINCE, list(seen.order_by("made_at", "pk")), len(OF_MINISTRY))
