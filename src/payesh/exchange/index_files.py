"""Files in, files out: an index scored from two tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from payesh.exchange.indicator_files import Indicators, Values, read_indicators, read_values
from payesh.exchange.plain_tables import read_table, write_csv
from payesh.ground.errors import Refusal
from payesh.scoring.index import IndexResult, score_index
from payesh.scoring.lights import LIGHTS, lights


def score_files(
    indicator_file: Path,
    value_file: Path,
    out: Path,
    *,
    unit: str,
    group: str = "",
    minimum_coverage: float = 0.0,
) -> list[Path]:
    """Write goal-scores.csv, ranks.csv and colours.csv into `out`; the files written.

    Nothing is written before both tables are read and scored. Raises Refusal with file, row and
    column for what is wrong in them.
    """
    indicators = read_indicators(read_table(indicator_file))
    values = read_values(read_table(value_file), indicators, unit=unit, group=group)
    if not indicators.weight.sum():
        message = "No indicator has a weight."
        raise Refusal("index.no_weight", message, where=f"{indicator_file.name}, column weight")
    result = score_index(
        values.matrix,
        goals=indicators.goals,
        goal_order=indicators.goal_order,
        weight=indicators.weight,
        best=indicators.best,
        worst=indicators.worst,
        minimum_coverage=minimum_coverage,
    )
    tables = {
        "goal-scores.csv": _goal_scores(values, result),
        "ranks.csv": _ranks(values, result),
        "colours.csv": _colours(indicators, values),
    }
    return list(_write(out, tables))


def _write(out: Path, tables: dict[str, Iterator[list[object]]]) -> Iterator[Path]:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, rows in tables.items():
            write_csv(out / name, [str(title) for title in next(rows)], rows)
            yield out / name
    except OSError as fault:
        message = "Nothing can be written here: %(reason)s."
        raise Refusal(
            "table.write", message, where=str(out), reason=fault.strerror or str(fault)
        ) from None


def _goal_scores(values: Values, result: IndexResult) -> Iterator[list[object]]:
    yield ["unit", "group", *(f"goal_{goal}" for goal in result.goal_order)]
    for name, group, scores in zip(values.units, values.groups, result.goals, strict=True):
        yield [name, group, *scores]


def _ranks(values: Values, result: IndexResult) -> Iterator[list[object]]:
    """By rank and then by unit; those not ranked come last, with an empty rank."""
    yield ["unit", "group", "score", "rank", "coverage"]
    last = len(values.units) + 1
    line = [(int(one) or last, values.units[at], at) for at, one in enumerate(result.rank)]
    for place, name, at in sorted(line):
        shown = None if place == last else place
        yield [name, values.groups[at], result.score[at], shown, result.coverage[at]]


def _colours(indicators: Indicators, values: Values) -> Iterator[list[object]]:
    """One row a value, in the order of the values; none for a missing value or threshold."""
    yield ["unit", "code", "colour"]
    codes = lights(values.matrix, green=indicators.green, red=indicators.red)
    for unit, place in zip(values.row_units, values.row_indicators, strict=True):
        if codes[unit, place]:
            colour = LIGHTS[codes[unit, place]].value
            yield [values.units[unit], indicators.codes[place], colour]
