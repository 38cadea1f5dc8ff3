"""Score files on the spot, without a database."""

from __future__ import annotations

from pathlib import Path

import click

from payesh.commands.refusing import refusals_told

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """Score files on the spot, without a database."""


@command.command()
@click.option(
    "--indicators",
    "indicator_file",
    type=_FILE,
    required=True,
    help="goal, code, weight, best, worst (CSV, Parquet or XLSX).",
)
@click.option(
    "--values",
    "value_file",
    type=_FILE,
    required=True,
    help="unit, group, code, value: one row a value.",
)
@click.option("--unit", required=True, help="The column of the values that names the unit.")
@click.option("--group", default="", help="The column that names the unit's group.")
@click.option("--out", type=_FOLDER, required=True, help="The folder for the results.")
@click.option(
    "--minimum-coverage",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Under this coverage a unit is not ranked.",
)
def indicators(
    indicator_file: Path,
    value_file: Path,
    unit: str,
    group: str,
    out: Path,
    minimum_coverage: float,
) -> None:
    """Goal scores, ranks and colours of units from their indicator values.

    Writes goal-scores.csv, ranks.csv and colours.csv into the folder. An indicator scores
    (value - worst) / (best - worst) within 0 to 100; a goal is the weighted mean of its indicators
    that have data; the score of a unit is the mean of its goals that have data.
    """
    from payesh.exchange.index_files import score_files

    with refusals_told():
        written = score_files(
            indicator_file,
            value_file,
            out,
            unit=unit,
            group=group,
            minimum_coverage=minimum_coverage,
        )
    for path in written:
        click.echo(path)


@command.command()
@click.option(
    "--items",
    "item_file",
    type=_FILE,
    required=True,
    help="item; weight, best and worst if there are any (CSV, Parquet or XLSX).",
)
@click.option(
    "--sheets",
    "sheet_file",
    type=_FILE,
    required=True,
    help="visit, item, value: one row an answer; without --visits also unit and rater.",
)
@click.option("--visits", "visit_file", type=_FILE, help="Every visit with its unit and rater.")
@click.option("--visit", required=True, help="The column that names the visit.")
@click.option("--unit", required=True, help="The column that names the unit visited.")
@click.option("--rater", required=True, help="The column that names who rated; may be empty.")
@click.option(
    "--violations",
    is_flag=True,
    help="A row of the sheets says that the item was not met; every other item was.",
)
@click.option("--out", type=_FOLDER, required=True, help="The folder for the results.")
def sheets(
    item_file: Path,
    sheet_file: Path,
    visit_file: Path | None,
    visit: str,
    unit: str,
    rater: str,
    violations: bool,
    out: Path,
) -> None:
    """Scores and ranks of units from the sheets of their visits.

    Writes results.csv and working.parquet into the folder. A visit scores the weighted mean of
    its answered items, a unit the mean of its visits, from 0 to 100. An empty value is not
    answered: it lowers the coverage and is never zero. Values lie on 0 to 100, or between the
    item's worst and best. Items weigh alike unless they have a weight.
    """
    from payesh.exchange.sheet_files import score_sheets
    from payesh.exchange.sheet_tables import Columns

    columns = Columns(visit=visit, unit=unit, rater=rater)
    with refusals_told():
        written = score_sheets(
            item_file, sheet_file, visit_file, out, columns=columns, violations=violations
        )
    for path in written:
        click.echo(path)
