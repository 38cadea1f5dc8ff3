"""Score files on the spot, without a database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from payesh.commands.refusing import refusals_told

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)

NOT_LINKED = 3
"""The exit code where raters cannot be compared; raw scores are written."""


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
@click.option(
    "--item", default="item", show_default=True, help="The column of the sheets that names it."
)
@click.option(
    "--value", default="value", show_default=True, help="The column of the sheets for the answer."
)
@click.option(
    "--adjust",
    type=click.Choice(["none", "additive", "rasch"]),
    default="none",
    show_default=True,
    help="Free scores of the raters' strictness: in points, or by a many-facet Rasch model.",
)
@click.option(
    "--agencies",
    type=click.Choice(["fixed", "random"]),
    default="fixed",
    show_default=True,
    help="Additive: random only where lots decided which rater saw which unit.",
)
@click.option(
    "--prior",
    type=click.Choice(["weak", "none"]),
    default="weak",
    show_default=True,
    help="Rasch: none is plain joint maximum likelihood.",
)
@click.option("--partial-credit", is_flag=True, help="Rasch: every item has thresholds of its own.")
@click.option("--ranks", is_flag=True, help="Give the likely range of each rank.")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="With --ranks: how many are the best, for p_top.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="With --ranks: the seed of the draws.",
)
@click.option("--out", type=_FOLDER, required=True, help="The folder for the results.")
@click.pass_context
def sheets(
    context: click.Context,
    item_file: Path,
    sheet_file: Path,
    visit_file: Path | None,
    out: Path,
    violations: bool,
    **more: Any,
) -> None:
    """Scores and ranks of units from the sheets of their visits.

    Writes results.csv and working.parquet into the folder. A visit scores the weighted mean of
    its answered items, a unit the mean of its visits, from 0 to 100. An empty value is not
    answered: it lowers the coverage and is never zero. Values lie on 0 to 100, or between the
    item's worst and best. Items weigh alike unless they have a weight.

    With --adjust the ranks are those of the adjusted scores, and raters.csv tells how strict each
    rater is (positive: stricter; mean zero). Strictness is learnt from units that several raters
    have scored. Where these do not link all raters, the command says which visits would, writes raw
    scores only, and exits with 3.
    """
    from payesh.exchange.sheet_asked import Adjust, Adjustment
    from payesh.exchange.sheet_files import score_sheets
    from payesh.exchange.sheet_tables import Columns

    named = ("visit", "unit", "rater", "item", "value")
    adjustment = Adjustment(
        method=Adjust(more["adjust"]),
        by_lot=more["agencies"] == "random",
        plain=more["prior"] == "none",
        **{name: more[name] for name in ("partial_credit", "ranks", "top", "seed")},
    )
    with refusals_told():
        written = score_sheets(
            item_file,
            sheet_file,
            visit_file,
            out,
            columns=Columns(**{name: more[name] for name in named}),
            violations=violations,
            adjustment=adjustment,
        )
    for note in written.notes:
        click.echo(note, err=True)
    for path in written.paths:
        click.echo(path)
    if written.refused:
        context.exit(NOT_LINKED)
