"""The second four months are open: reports in every state, some of them not begun."""

from __future__ import annotations

from random import Random

from payesh.demo.branches import Branch
from payesh.demo.days import day
from payesh.demo.entries import Said, progress
from payesh.demo.planting import Planted
from payesh.demo.reasons import reason_and_remedy, why_not_applicable, why_not_assessable
from payesh.demo.reports import Story, report
from payesh.demo.world import World, write
from payesh.ground.terms import LevelKind, NodeState, NoNumber, ReportState
from payesh.queries.behind import expected_progress, progress_is_behind
from payesh.records.models import Node, Period, Progress

ACCEPTED, SUBMITTED = ReportState.ACCEPTED, ReportState.SUBMITTED
RETURNED, DRAFT = ReportState.RETURNED, ReportState.DRAFT
STORIES = (
    Story("defence", ACCEPTED, day(1405, 8, 16), day(1405, 8, 20)),
    Story("women", ACCEPTED, day(1405, 8, 17), day(1405, 8, 23), was_returned=True),
    Story("d_north", ACCEPTED, day(1405, 8, 18), day(1405, 8, 24)),
    Story("security", SUBMITTED, day(1405, 8, 24)),
    Story("society", SUBMITTED, day(1405, 8, 25)),
    Story("smuggling", SUBMITTED, day(1405, 8, 25)),
    Story("d_center", SUBMITTED, day(1405, 8, 26)),
    Story("drugs", RETURNED, day(1405, 8, 20), day(1405, 8, 25)),
    Story("foreigners", DRAFT, day(1405, 8, 26)),
    Story("politics", DRAFT, day(1405, 8, 27)),
    Story("d_west", DRAFT, day(1405, 8, 27)),
)
"""Two units have not begun: the border office and the governorate of the east."""
_DRAFTED = {"foreigners": 0.7, "politics": 0.55, "d_west": 0.3}
"""Which share of its activities a draft answers so far."""


def report_second_period(world: World, planted: Planted, failing: set[str], rng: Random) -> None:
    """Write the reports that have been begun, with their progress."""
    period = planted.periods[2]
    reports, entries = [], []
    for story in STORIES:
        row, signature = report(world, planted, period, story, world.seat("monitor"), rng)
        reports.append(row)
        for one in _answered(planted, story.unit, period, rng):
            said = _said(planted.node(one), period, one.code in failing, rng)
            entries.append(progress(planted.node(one), period, said, signature))
    write(reports, changed_at="touched")
    Progress.objects.bulk_create(entries, batch_size=500)


def _answered(planted: Planted, unit: str, period: Period, rng: Random) -> list[Branch]:
    """Activities that are asked for in the period and answered; a draft leaves some open."""
    asked = [
        one
        for one in planted.of_kind(LevelKind.ACTIVITY)
        if one.owner == unit and _is_asked(planted.node(one), period)
    ]
    return [one for one in asked if rng.random() < _DRAFTED.get(unit, 1.0)]


def _is_asked(node: Node, period: Period) -> bool:
    return node.state == NodeState.ACTIVE and node.starts <= period.ends


def _said(node: Node, period: Period, was_late: bool, rng: Random) -> Said:
    luck = rng.random()
    if luck < 0.008:
        return Said(state=NoNumber.NOT_APPLICABLE, state_reason=why_not_applicable(rng))
    if luck < 0.014:
        return Said(state=NoNumber.NOT_ASSESSABLE, state_reason=why_not_assessable(rng))
    declared = _declared(node, period, was_late, rng)
    verified = declared - 10 if declared > 20 and rng.random() < 0.04 else declared
    expected = expected_progress(node, period, node.plan)
    behind = progress_is_behind(declared, expected)
    reason, remedy = reason_and_remedy(rng) if behind else ("", "")
    return Said(declared, verified, reason=reason, remedy=remedy)


def _declared(node: Node, period: Period, was_late: bool, rng: Random) -> int:
    if was_late:
        return rng.choice((100, 100, 95, 90, 80, 75, 70))
    if node.due > period.ends:
        expected = expected_progress(node, period, node.plan)
        return max(5, min(95, round(expected / 5) * 5 + rng.choice((-25, -10, 0, 0, 5, 10))))
    if node.due >= period.starts:
        return rng.choice((100,) * 34 + (95, 90, 85, 75, 60, 40))
    return 100
