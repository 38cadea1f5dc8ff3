"""Files in, files out: visits and units scored from the sheets of evaluators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from payesh.exchange.plain_tables import read_table, write_csv
from payesh.exchange.sheet_asked import Adjustment
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
from payesh.scoring.ranking import Ranks
from payesh.scoring.visit_scores import VisitScores, score_visits

if TYPE_CHECKING:
    from payesh.exchange.sheet_adjusting import RaterRow, Standing

RESULTS, WORKING, RATERS = "results.csv", "working.parquet", "raters.csv"
PLAIN = ["unit", "score", "coverage", "visits", "rank"]
ADJUSTED = ["adjusted", "se", "rank_low", "rank_high", "p_top"]

NOTHING_ELSE = Adjustment()


@dataclass(frozen=True)
class Written:
    """The files written, what has to be said of them, and whether adjustment was refused."""

    paths: list[Path]
    notes: list[str] = field(default_factory=list)
    refused: bool = False


def score_sheets(
    item_file: Path,
    sheet_file: Path,
    visit_file: Path | None,
    out: Path,
    *,
    columns: Columns,
    violations: bool = False,
    adjustment: Adjustment = NOTHING_ELSE,
) -> Written:
    """Write results.csv and working.parquet into `out`, with an adjustment raters.csv too.

    Without `visit_file` the visits, their units and raters are those of the sheets. Nothing is
    written before all tables are read and scored. Where raters are not linked, no adjusted score
    and no severity is written. Raises Refusal with file, row and column for what is wrong in them.
    """
    items = read_items(read_table(item_file), violations=violations)
    table = read_table(sheet_file)
    made = (
        read_visits(read_table(visit_file), columns) if visit_file else read_sheets(table, columns)
    )
    read = read_violations if violations else read_answers
    answers = read(table, columns, items, made)
    result = score_visits(
        answers, unit=made.unit, units=len(made.units), scales=items.scales, visit=made.visit
    )
    standing = None
    if adjustment.asked:
        from payesh.exchange.sheet_adjusting import standing_of

        standing = standing_of(adjustment, items, made, answers, result)
    paths = [out / RESULTS, out / WORKING]
    try:
        out.mkdir(parents=True, exist_ok=True)
        _write_results(out / RESULTS, made.units, result, standing)
        contribution = result.contribution
        write_working(out / WORKING, items, made, answers, contribution, violations=violations)
        if standing is not None and standing.raters is not None:
            _write_raters(out / RATERS, standing.raters)
            paths.append(out / RATERS)
        else:
            # Severities of an earlier run would be taken for those of these results.
            (out / RATERS).unlink(missing_ok=True)
    except OSError as fault:
        message = "Nothing can be written here: %(reason)s."
        reason = fault.strerror or str(fault)
        raise Refusal("table.write", message, where=str(out), reason=reason) from None
    if standing is None:
        return Written(paths)
    return Written(paths, standing.notes, standing.refused)


def _write_results(
    path: Path, units: list[str], result: VisitScores, standing: Standing | None
) -> None:
    if standing is None or standing.refused:
        write_csv(path, PLAIN, (row for row, _ in _results(units, result, result.rank)))
        return
    ranks = result.rank if standing.rank is None else standing.rank
    rows = ([*row, *_standing_cells(standing, at)] for row, at in _results(units, result, ranks))
    write_csv(path, [*PLAIN, *ADJUSTED], rows)


def _results(
    units: list[str], result: VisitScores, ranks: Ranks
) -> Iterator[tuple[list[object], int]]:
    """Rows by rank and then by unit, each with its place; those without a rank come last.

    A score is written as the float nearest to the exact one, in full; the rank is the exact one's.
    """
    last = len(units) + 1
    line = sorted((int(one) or last, units[at], at) for at, one in enumerate(ranks))
    for place, name, at in line:
        score = result.score[at]
        shown = None if score is None else float(score)
        coverage, visits = float(result.coverage[at]), int(result.visits[at])
        yield [name, shown, coverage, visits, None if place == last else place], at


def _standing_cells(standing: Standing, at: int) -> list[object]:
    """adjusted, se, rank_low, rank_high and p_top of a unit; None where there is none."""
    numbers = (standing.adjusted, standing.se)
    cells: list[object] = [None if one is None else float(one[at]) for one in numbers]
    ranges = standing.ranges
    if ranges is None or not ranges.low[at]:
        return [*cells, None, None, None]
    return [*cells, int(ranges.low[at]), int(ranges.high[at]), float(ranges.p_top[at])]


def _write_raters(path: Path, rows: list[RaterRow]) -> None:
    header = ["rater", "severity", "se", "visits", "component"]
    write_csv(path, header, ([getattr(row, name) for name in header] for row in rows))
