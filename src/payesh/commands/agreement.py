"""How far raters agree, from a file of ratings, as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import click

from payesh.commands.refusing import refusals_told


@click.command()
@click.argument("ratings", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--unit", required=True, help="The column that names what was rated.")
@click.option("--rater", required=True, help="The column that names who rated.")
@click.option("--value", required=True, help="The column of the rating: numbers, or labels.")
@click.option(
    "--item", default="", help="The column that names the item, where a unit is rated by items."
)
@click.option(
    "--draws",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="How often the units are drawn again for the intervals.",
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option(
    "--level",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.95,
    show_default=True,
    help="The level of the intervals.",
)
def command(
    ratings: Path,
    unit: str,
    rater: str,
    value: str,
    item: str,
    draws: int,
    seed: int,
    level: float,
) -> None:
    """How far raters agree, from a file of ratings, as JSON.

    RATINGS (CSV, Parquet or XLSX) has one row a rating; an empty value is none. With --item a unit
    is compared item by item, and the intervals draw whole units. A coefficient is null where it is
    not defined: kappa and Scott's pi for other than two raters, whatever needs numbers for labels,
    and all where nothing can be compared or nothing varies. Under "ci" stands each interval.
    """
    from payesh.analytics.agreement_draws import Bootstrap
    from payesh.exchange.agreement_files import RatingColumns, agreement_of

    columns = RatingColumns(unit=unit, rater=rater, value=value, item=item)
    with refusals_told():
        agreed = agreement_of(ratings, columns, Bootstrap(draws=draws, level=level, seed=seed))
    for note in agreed.notes:
        click.echo(note, err=True)
    click.echo(json.dumps(agreed.figures, indent=2, allow_nan=False))
