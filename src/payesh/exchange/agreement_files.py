"""Ratings as a file: who gave which unit what, and how far the raters agree."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from payesh.analytics.agreement import Bootstrap, Measure, Ratings, measure
from payesh.analytics.agreement_draws import Array, Places
from payesh.exchange.plain_tables import Table, read_table
from payesh.ground.errors import Refusal

SHOWN = [
    one
    for one in Measure
    if one not in {Measure.CONGER, Measure.BRENNAN_PREDIGER, Measure.AC2_ORDINAL}
]
"""The coefficients of the command, in the order they are printed."""


@dataclass(frozen=True)
class RatingColumns:
    """What the file calls its columns; with an `item`, a unit is rated item by item."""

    unit: str
    rater: str
    value: str
    item: str = ""


@dataclass(frozen=True)
class Agreed:
    """The figures as they are printed, and what has to be said about them."""

    figures: dict[str, object]
    notes: list[str] = field(default_factory=list)


def agreement_of(file: Path, columns: RatingColumns, bootstrap: Bootstrap) -> Agreed:
    """Every coefficient of a file of ratings, with its interval; None where it is not defined.

    With an item, the units compared are unit x item, and whole units are drawn for the intervals.
    A row without a value is not rated. Raises Refusal with file, row and column.
    """
    table = read_table(file)
    notes: list[str] = []
    ratings = read_ratings(table, columns, notes)
    units, raters = len(np.unique(ratings.unit)), len(np.unique(ratings.rater))
    notes += _about_gaps(ratings, units, raters)
    found = measure(ratings, SHOWN, bootstrap=bootstrap)
    figures: dict[str, object] = {"n_units": units, "n_raters": raters}
    figures |= {name.value: one.value for name, one in found.items()}
    figures["ci"] = {
        name.value: None if one.low is None else [one.low, one.high] for name, one in found.items()
    }
    return Agreed(figures, notes)


def read_ratings(table: Table, columns: RatingColumns, notes: list[str]) -> Ratings:
    """The ratings of a table; values that are not all numbers are labels, and a note says so.

    Raises Refusal with its place for a unit or a rater that is not named, and for a rater who
    rated one unit twice.
    """
    visit, _ = _numbered(table.texts(columns.unit))
    rater, raters = _numbered(table.texts(columns.rater))
    unit = visit
    if columns.item:
        item, items = _numbered(table.texts(columns.item))
        unit = visit * items + item
    value, ordered = _values(table, columns.value, notes)
    there = ~np.isnan(value)
    _refuse_again(table, columns, unit * max(raters, 1) + rater, np.flatnonzero(there))
    kept = unit[there], rater[there], value[there], visit[there]
    return Ratings(*kept, ordered=ordered)


def _numbered(texts: list[str]) -> tuple[Places, int]:
    place = {text: index for index, text in enumerate(sorted(set(texts)))}
    return np.array([place[text] for text in texts], dtype=np.intp), len(place)


def _values(table: Table, column: str, notes: list[str]) -> tuple[Array, bool]:
    """The numbers of the column, or its labels numbered; NaN where there is none."""
    try:
        return table.numbers(column), True
    except Refusal as refusal:
        if refusal.code != "table.not_a_number":
            raise
        labels = table.texts(column, may_be_empty=True)
        notes.append(
            f"{refusal.where}: {refusal.text()} The values are taken as labels without an order."
        )
        known = {label: float(at) for at, label in enumerate(sorted(set(labels) - {""}))}
        return np.array([known.get(label, np.nan) for label in labels]), False


def _refuse_again(table: Table, columns: RatingColumns, cells: Places, there: Places) -> None:
    order = there[np.argsort(cells[there], kind="stable")]
    again = order[1:][np.diff(cells[order]) == 0]
    if again.size:
        index = int(again.min())
        before = table.rows[int(there[np.flatnonzero(cells[there] == cells[index])[0]])]
        message = "This rater already rated this in row %(before)s."
        raise table.refusal("rated_twice", message, columns.rater, index, before=before)


def _about_gaps(ratings: Ratings, units: int, raters: int) -> list[str]:
    """What the correlations rest on where not every rater rated every unit."""
    if not ratings.ordered or len(ratings.unit) == units * raters:
        return []
    size = np.unique(ratings.unit, return_counts=True)[1]
    k = len(size) / (1 / size).sum()
    told = (
        "Not every rater rated every unit: the intraclass correlations are made of components of"
        f" variance, and k is {k:.4g}, the harmonic mean of the ratings of a unit."
    )
    return [told]
