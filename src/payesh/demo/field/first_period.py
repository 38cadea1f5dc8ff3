"""What was reported of the first four months: 730 of 780 activities realised, all accepted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from payesh.demo.branches import Branch
from payesh.demo.days import between, day
from payesh.demo.entries import Said, progress
from payesh.demo.planting import Planted
from payesh.demo.proofs import give_proofs
from payesh.demo.reasons import reason_and_remedy
from payesh.demo.reports import Story, report
from payesh.demo.world import World, write
from payesh.ground.terms import LevelKind, ReportState
from payesh.records.models import Progress

from .tree import ACTIVITIES

DONE = Said(declared=100, verified=100)
_PROOFS = 45
_RETURNED_ONCE = {"politics", "drugs", "d_east"}
_FIRST_WRITTEN, _LAST_WRITTEN = day(1405, 5, 2), day(1405, 5, 11)


def report_first_period(world: World, planted: Planted, rng: Random) -> set[str]:
    """Write reports and progress; gives the codes of the activities that were not realised."""
    period = planted.periods[1]
    reports, entries = [], []
    failing = failing_activities(planted, rng)
    said = {code: _said_of_failing(rng) for code in sorted(failing)}
    for place, unit in enumerate(ACTIVITIES):
        written = between(_FIRST_WRITTEN, _LAST_WRITTEN, rng)
        decided = written + timedelta(days=rng.randint(2, 6))
        story = Story(unit, ReportState.ACCEPTED, written, decided, unit in _RETURNED_ONCE)
        decider = world.seat("monitor" if place % 2 else "reviewer")
        row, signature = report(world, planted, period, story, decider, rng)
        reports.append(row)
        entries += [
            progress(planted.node(one), period, said.get(one.code, DONE), signature)
            for one in planted.of_kind(LevelKind.ACTIVITY)
            if one.owner == unit
        ]
    write(reports, changed_at="touched")
    Progress.objects.bulk_create(entries, batch_size=500)
    give_proofs(world, entries, _PROOFS, rng)
    return failing


def failing_activities(planted: Planted, rng: Random) -> set[str]:
    """Codes of activities that were not realised: so many of each goal as its text says."""
    return {one.code for goal in _failing_goals(planted) for one in _some(goal, rng)}


def _failing_goals(planted: Planted) -> Iterator[Branch]:
    return (goal for goal in planted.of_kind(LevelKind.OPERATIONAL) if goal.failing)


def _some(goal: Branch, rng: Random) -> list[Branch]:
    return rng.sample(goal.children, goal.failing)


def _said_of_failing(rng: Random) -> Said:
    """One in four was declared as done and verified at less; the others say why they are late."""
    if rng.random() < 0.25:
        return Said(declared=100, verified=5 * rng.randint(12, 17))
    declared = 5 * rng.randint(6, 18)
    verified = declared - 10 if rng.random() < 0.2 else declared
    reason, remedy = reason_and_remedy(rng)
    return Said(declared, verified, reason=reason, remedy=remedy)
