"""A package of results: everything in it recomputed from the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .contents_results import check_contents
from .faults import Faults
from .opening import Package
from .results_ranks import check_groups, check_order
from .results_read import RULES, read_answers, read_instruments, read_results
from .results_scores import check_caps, check_parts, check_totals, score_all


def check_results(package: Package, faults: Faults) -> Mapping[str, int]:
    """Recompute every score and rank; what was recomputed, by its word."""
    rules: Mapping[str, Any] = package.json(RULES)
    instruments = read_instruments(package, rules, faults)
    rows = read_results(package, faults)
    answers, states = read_answers(package)
    scores = score_all(rows, instruments, answers, rules, faults)
    parts = check_parts(package, scores, states, faults)
    check_caps(package, scores, faults)
    totals = check_totals(rows, scores, rules, faults)
    counting = check_order(rows, totals, rules, faults)
    check_groups(package, rows, counting, faults)
    check_contents(package, rows, counting, faults)
    given = sum(map(len, answers.values()))
    ranked = sum(bool(row.said["rank"]) for row in rows)
    return {"agencies": len(rows), "answers": given, "scores": parts + len(rows), "ranks": ranked}
