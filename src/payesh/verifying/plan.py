"""A package of a plan's period: roll-up, counts, shares and achievement, recomputed."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from .contents_plan import check_contents
from .faults import Faults
from .figures import Figure
from .numbers import agrees, shown
from .opening import Package
from .plan_activities import Standing, stand
from .plan_indicators import check_indicators, goal_scores
from .plan_read import (
    COUNTS,
    INDICATOR_COLUMNS,
    INDICATORS,
    NODE_COLUMNS,
    NODES,
    ROOT,
    RULES,
    TOTAL_COLUMNS,
    TOTALS,
    UNIT_COLUMNS,
    UNITS,
    WHOLE_COUNTS,
    Goals,
    Line,
    Rules,
    read_lines,
)
from .plan_units import holdings


def check_plan(package: Package, faults: Faults) -> Mapping[str, int]:
    """Recompute every figure of the period; what was recomputed, by its word."""
    rules = Rules.of(package.json(RULES))
    goals = Goals(read_lines(package, NODES, NODE_COLUMNS, faults))
    indicators = read_lines(package, INDICATORS, INDICATOR_COLUMNS, faults)
    units = read_lines(package, UNITS, UNIT_COLUMNS, faults)
    standing = stand(goals, rules)
    scores = goal_scores(goals, indicators, check_indicators(indicators, rules, faults), rules)
    for key, node in goals.nodes.items():
        _check_node(key, node, standing, scores.get(key), rules, faults)
    _check_whole(package, standing, scores.get(ROOT), rules, faults)
    for key, one in holdings(goals, standing, units).items():
        if key in units:
            counts = {name: one.counts[name] for name in (*COUNTS, *WHOLE_COUNTS)}
            _check_counts(UNITS, units[key], counts, faults)
            _check_means(UNITS, units[key], one.progress, one.coverage, faults)
        elif key:
            faults.add("part_missing", UNITS, key, "id")
    check_contents(package, goals.nodes, indicators, faults)
    return {"goals": len(goals.nodes), "units": len(units), "indicators": len(indicators)}


def _check_node(
    key: str, node: Line, standing: Standing, score: Figure | None, rules: Rules, faults: Faults
) -> None:
    figure = standing.figures[key]
    state = figure.state if node["active"] == "1" else "cancelled"
    if node["state"] != state:
        faults.add("differs", NODES, node.line, "state", node["state"], state)
    late = str(standing.late_days.get(key, 0))
    if node["late_days"] != late:
        faults.add("differs", NODES, node.line, "late_days", node["late_days"], late)
    counts = {name: standing.sums[key][name] for name in COUNTS}
    _check_counts(NODES, node, counts, faults)
    _check_figures(NODES, node, figure, score, rules, faults)


def _check_whole(
    package: Package, standing: Standing, score: Figure | None, rules: Rules, faults: Faults
) -> None:
    for number, fields in package.rows(TOTALS, *TOTAL_COLUMNS):
        line = Line(number, dict(zip(TOTAL_COLUMNS, fields, strict=True)))
        _check_counts(TOTALS, line, standing.sums[ROOT], faults)
        _check_figures(TOTALS, line, standing.figures[ROOT], score, rules, faults)


def _check_figures(
    name: str, line: Line, figure: Figure, score: Figure | None, rules: Rules, faults: Faults
) -> None:
    _check_means(name, line, figure.value, figure.coverage, faults)
    number, covered = (score.value, score.coverage) if score else (None, None)
    _check_means(name, line, number, covered, faults, "score", "score_coverage")
    if figure.coverage is not None:
        light = rules.light(figure.value, figure.coverage)
    else:
        light = rules.light(number, covered)
    if line["light"] != light:
        faults.add("differs", name, line.line, "light", line["light"], light)


def _check_means(
    name: str,
    line: Line,
    value: Fraction | None,
    coverage: Fraction | None,
    faults: Faults,
    value_column: str = "progress",
    coverage_column: str = "coverage",
) -> None:
    """A percent and its coverage (0..1), which is published as 0 where nothing applies."""
    covered = coverage or Fraction(0)
    for column, number in ((value_column, value), (coverage_column, covered)):
        if not agrees(number, line[column]):
            faults.add("differs", name, line.line, column, line[column], shown(number))


def _check_counts(name: str, line: Line, counts: Mapping[str, Any], faults: Faults) -> None:
    for column, count in counts.items():
        if column in line.said and line[column] != str(count):
            faults.add("differs", name, line.line, column, line[column], count)
