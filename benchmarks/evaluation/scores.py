"""Scores and ranks of whole campaigns from the database, and results made final."""

from __future__ import annotations

from typing import Any

from benchmarks.evaluation.world import FEW, HOME, MANY, PROVINCE, WHOLE, campaign, prepare, seat
from benchmarks.ground import enter, note, seconds, told

TIMES = 5


def main() -> None:
    """Print a line of JSON; each figure of scoring is the best of several."""
    enter(HOME)
    prepare()
    from payesh.ground.terms import Layer

    found = {}
    for which, many in ((PROVINCE, FEW), (WHOLE, MANY)):
        note(f"… scores of {many:,}")
        one = campaign(which)
        scored = [seconds(lambda one=one: scores(one, Layer.FINAL)) for _ in range(TIMES)]
        if len(scored[0][2]) != many:
            raise SystemExit(f"{len(scored[0][2])} sheets instead of {many}")
        note(f"… results of {many:,}")
        made = [_finalised(which) for _ in range(2)]
        found[str(many)] = {"scored": round(min(one[0] for one in scored), 3), "final": min(made)}
    told(**found)


def scores(campaign: Any, layer: Any) -> list[tuple[float, int]]:
    """Score and rank of every sheet of the layer, read and reckoned anew."""
    from payesh.queries.sheet_facts import score_facts, sheet_facts

    found: list[tuple[float, int]] = []
    for facts in sheet_facts(campaign, layer):
        reckoned = score_facts(campaign, facts)
        ranks = reckoned.ranks([one.group for one in facts.keys])
        found += zip(reckoned.scores.tolist(), ranks.tolist(), strict=True)
    return found


def _finalised(which: int) -> float:
    """Seconds of making the results final, by the verb; taken back afterwards."""
    from django.db import transaction

    from payesh.actions.results import finalise
    from payesh.records.models import AgencyResult, Campaign

    with transaction.atomic():
        Campaign.objects.filter(pk=campaign(which).pk).update(state="active")
        AgencyResult.objects.filter(result_set__campaign=campaign(which)).delete()
        campaign(which).result_sets.all().delete()
        cpu, _wall, _made = seconds(lambda: finalise(by=seat(), campaign=campaign(which)))
        transaction.set_rollback(True)
    return round(cpu, 2)


if __name__ == "__main__":
    main()
