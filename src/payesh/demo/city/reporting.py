"""Reports of the city's units over eight periods, with progress and measurements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import Random

from payesh.demo.days import between, day
from payesh.demo.entries import Said, Signature, progress
from payesh.demo.measures import Measure
from payesh.demo.measuring import measurements
from payesh.demo.places import CITY_DISTRICTS, CITY_OFFICES
from payesh.demo.planting import Planted
from payesh.demo.proofs import give_proofs
from payesh.demo.reasons import reason_and_remedy
from payesh.demo.reports import Story, report
from payesh.demo.world import World, write
from payesh.ground.terms import LevelKind, ReportState
from payesh.records.models import Indicator, Measurement, Node, Period, Progress

OPEN = 8
_PROOFS = 60
UNITS = tuple(place.code for place in (*CITY_OFFICES, *CITY_DISTRICTS))
MISSING = {("city_4", 7), ("city_finance", 4)}
"""Units that never reported a period: they are not ranked in it."""
NOW = {
    "city_planning": ReportState.ACCEPTED,
    "city_fire": ReportState.ACCEPTED,
    "city_1": ReportState.ACCEPTED,
    "city_parks": ReportState.SUBMITTED,
    "city_transport": ReportState.SUBMITTED,
    "city_2": ReportState.SUBMITTED,
    "city_culture": ReportState.RETURNED,
    "city_waste": ReportState.DRAFT,
    "city_services": ReportState.DRAFT,
    "city_3": ReportState.DRAFT,
}
"""How far the reports of the open period have come; the other units have not begun."""
PACE = {
    "city_parks": 1.1,
    "city_waste": 0.75,
    "city_services": 0.85,
    "city_bus": 0.55,
    "city_transport": 0.9,
    "city_fire": 1.2,
    "city_building": 0.7,
    "city_finance": 0.8,
    "city_planning": 1.15,
    "city_culture": 0.95,
    "city_1": 1.15,
    "city_2": 1.0,
    "city_3": 0.8,
    "city_4": 0.5,
}


def report_city(
    world: World,
    planted: Planted,
    measures: list[Measure],
    indicators: Mapping[str, Indicator],
    rng: Random,
) -> None:
    """Write all reports and entries up to the open period."""
    reports, entries, values = [], [], []
    for unit in UNITS:
        signatures = {}
        for number in range(1, OPEN + 1):
            story = _story(planted.periods[number], unit, rng)
            if story is not None:
                decider = world.seat("reviewer" if number % 2 else "city_secretary")
                row, signature = report(
                    world, planted, planted.periods[number], story, decider, rng
                )
                reports.append(row)
                signatures[number] = signature
        entries += _progress(planted, unit, signatures, rng)
        for one in measures:
            if unit in one.units:
                row_of = (planted, indicators[one.code], one, world.units[unit], unit)
                values += measurements(*row_of, signatures, rng)
    write(reports, changed_at="touched")
    Progress.objects.bulk_create(entries, batch_size=500)
    Measurement.objects.bulk_create(values, batch_size=500)
    give_proofs(world, values, _PROOFS, rng)


def _story(period: Period, unit: str, rng: Random) -> Story | None:
    if (unit, period.number) in MISSING:
        return None
    if period.number < OPEN:
        written = period.ends + timedelta(days=rng.randint(2, 11))
        return Story(
            unit,
            ReportState.ACCEPTED,
            written,
            written + timedelta(days=rng.randint(2, 6)),
            was_returned=rng.random() < 0.12,
        )
    state = NOW.get(unit)
    if state is None:
        return None
    written = between(day(1405, 8, 15), day(1405, 8, 23), rng)
    decided = written + timedelta(days=3)
    is_decided = state in (ReportState.ACCEPTED, ReportState.RETURNED)
    return Story(unit, state, written, decided if is_decided else None)


def _progress(
    planted: Planted, unit: str, signatures: Mapping[int, Signature], rng: Random
) -> Iterator[Progress]:
    for branch in planted.of_kind(LevelKind.ACTIVITY):
        if branch.owner != unit:
            continue
        node, reached = planted.node(branch), 0
        for number, signature in signatures.items():
            period = planted.periods[number]
            if node.starts > period.ends:
                continue
            reached = max(reached, _reached(node, period, PACE[unit], rng))
            yield progress(node, period, _said(node, period, reached, rng), signature)


def _reached(node: Node, period: Period, pace: float, rng: Random) -> int:
    share = (period.ends - node.starts).days / (node.due - node.starts).days
    percent = 100 * share * pace * rng.uniform(0.92, 1.08)
    return 100 if percent >= 97 else max(0, round(percent / 5) * 5)


def _said(node: Node, period: Period, reached: int, rng: Random) -> Said:
    is_late = node.due <= period.ends and reached < 100
    reason, remedy = reason_and_remedy(rng) if is_late else ("", "")
    declared = min(100, reached + 10) if rng.random() < 0.05 else reached
    return Said(declared, reached, reason=reason, remedy=remedy)
