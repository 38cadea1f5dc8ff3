"""Files in, files out: visits and units scored from the sheets of evaluators."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from payesh.exchange.plain_tables import read_table, write_csv
from payesh.exchange.sheet_tables import (
    Columns,
    read_answers,
    read_items,
    read_sheets,
    read_violations,
    read_visits,
)
from payesh.exchange.sheet_working import write_working
from payesh.ground.errors import Refusal
from payesh.scoring.visit_scores import VisitScores, score_visits

RESULTS, WORKING = "results.csv", "working.parquet"


def score_sheets(
    item_file: Path,
    sheet_file: Path,
    visit_file: Path | None,
    out: Path,
    *,
    columns: Columns,
    violations: bool = False,
) -> list[Path]:
    """Write results.csv and working.parquet into `out`; the files written.

    Without `visit_file` the visits, their units and raters are those of the sheets. Nothing is
    written before all tables are read and scored. Raises Refusal with file, row and column for
    what is wrong in them.
    """
    items = read_items(read_table(item_file), violations=violations)
    table = read_table(sheet_file)
    made = (
        read_visits(read_table(visit_file), columns) if visit_file else read_sheets(table, columns)
    )
    read = read_violations if violations else read_answers
    answers = read(table, columns.visit, items, made)
    result = score_visits(
        answers, unit=made.unit, units=len(made.units), scales=items.scales, visit=made.visit
    )
    try:
        out.mkdir(parents=True, exist_ok=True)
        rows = _results(made.units, result)
        write_csv(out / RESULTS, ["unit", "score", "coverage", "visits", "rank"], rows)
        contribution = result.contribution
        write_working(out / WORKING, items, made, answers, contribution, violations=violations)
    except OSError as fault:
        message = "Nothing can be written here: %(reason)s."
        reason = fault.strerror or str(fault)
        raise Refusal("table.write", message, where=str(out), reason=reason) from None
    return [out / RESULTS, out / WORKING]


def _results(units: list[str], result: VisitScores) -> Iterator[list[object]]:
    """By rank and then by unit; those without a score come last, with an empty rank.

    A score is written as the float nearest to the exact one, in full; the rank is the exact one's.
    """
    last = len(units) + 1
    line = sorted((int(one) or last, units[at], at) for at, one in enumerate(result.rank))
    for place, name, at in line:
        score = result.score[at]
        shown = None if score is None else float(score)
        coverage, visits = float(result.coverage[at]), int(result.visits[at])
        yield [name, shown, coverage, visits, None if place == last else place]
