"""Rules of ranking as rows: said before the first visit, and fixed by it or by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from payesh.actions.ranking_rules import FIELDS
from payesh.demo.world import write
from payesh.ground.terms import AdjustMethod
from payesh.records.models import RankingRules, Seat

from .plot import Plot


def rule(
    plot: Plot, seed: int, said: datetime, fixed: datetime, by: Seat | None = None, **fields: Any
) -> RankingRules:
    """Write rules that adjust for strictness; `by` fixed them, the secretariat unless it is said.

    `seed` was drawn when they were said; every draw of the results starts from it.
    """
    by = by or plot.secretary
    rules = RankingRules(
        id=plot.key("ranking_rules"),
        campaign=plot.campaign,
        adjust=AdjustMethod.ADDITIVE.value,
        seed=seed,
        fixed_by=by.person,
        fixed_at=fixed,
        version=2,
        **fields,
    )
    write([rules])
    told = {name: getattr(rules, name) for name in sorted(FIELDS)}
    plot.tell(said, "ranking.set", rules, **told)
    plot.tell(fixed, "ranking.fixed", rules, by, **told)
    return rules
