"""Items, visits and sheets as files: read, checked, and laid out for the scoring rules."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.exchange.plain_tables import Table
from payesh.scoring.visit_scores import FULL, ItemScales

Array = NDArray[np.float64]
Places = NDArray[np.intp]

MET, NOT_MET = float(FULL), 0.0


@dataclass(frozen=True, eq=False)
class Items:
    """The rows of an item file and the scale of each."""

    codes: list[str]
    scales: ItemScales


@dataclass(frozen=True, eq=False)
class Sheets:
    """Every sheet once: its visit, its rater ('' where unknown) and the place of its unit.

    A visit has a sheet of each of its raters; `visit` is the place of a sheet's visit. `rows` says
    which sheet each row of the file belongs to, where the sheets were read from it.
    """

    names: list[str]
    raters: list[str]
    units: list[str]
    unit: Places
    visit: Places
    rows: Places | None


@dataclass(frozen=True)
class Columns:
    """What the file calls the columns of a visit, its unit and rater, and of an answer."""

    visit: str
    unit: str
    rater: str
    item: str = "item"
    value: str = "value"


def read_items(table: Table, *, violations: bool = False) -> Items:
    """Column item; weight, best and worst if there are any.

    Items weigh alike without the column weight. `best` (100 without it) and `worst` (0) are the
    values that score 100 and 0; with `violations` an item is met or not and has no such scale.
    Raises Refusal with its place for an item given twice, a weight that is missing or negative,
    no weight at all, or bounds that are the same.
    """
    codes = table.texts("item")
    _refuse_again(table, "item", codes)
    weight = _numbers(table, "weight", 1.0, needed=True)
    _refuse_where(table, weight < 0, "weight", message="A weight must be zero or more.")
    if not weight.any():
        message = "No item has a weight."
        raise table.refusal("no_weight", message, "weight")
    worst, best = np.full(len(codes), NOT_MET), np.full(len(codes), MET)
    if not violations:
        worst, best = _numbers(table, "worst", NOT_MET), _numbers(table, "best", MET)
    named = "best" if "best" in table.columns else "worst"
    message = "The best and the worst value must differ."
    _refuse_where(table, best == worst, named, message=message)
    return Items(codes, ItemScales(weight, worst, best))


def read_visits(table: Table, columns: Columns) -> Sheets:
    """The visits of a table that names each of them once, with one sheet each.

    The rater may be empty. Raises Refusal with its place.
    """
    names = table.texts(columns.visit)
    _refuse_again(table, columns.visit, names)
    raters = table.texts(columns.rater, may_be_empty=True)
    return _sheets(names, raters, table.texts(columns.unit), None)


def read_sheets(table: Table, columns: Columns) -> Sheets:
    """The sheets of a table in the order they first appear, known by visit and rater.

    A visit stands in many rows, always with the same unit. Its rater may be unknown, but not in
    some of its rows only. Raises Refusal with its place.
    """
    names, owners = table.texts(columns.visit), table.texts(columns.unit)
    raters = table.texts(columns.rater, may_be_empty=True)
    _refuse_change(table, columns.unit, names, owners)
    _refuse_change(table, columns.rater, names, raters, [not rater for rater in raters])
    pairs = list(zip(names, raters, strict=True))
    place = {pair: index for index, pair in enumerate(dict.fromkeys(pairs))}
    owner = dict(zip(names, owners, strict=True))
    rows = np.array([place[pair] for pair in pairs], dtype=np.intp)
    visits, found = [name for name, _ in place], [rater for _, rater in place]
    return _sheets(visits, found, [owner[name] for name in visits], rows)


def _sheets(names: list[str], raters: list[str], owners: list[str], rows: Places | None) -> Sheets:
    units, unit = _numbered(owners)
    _, visit = _numbered(names)
    return Sheets(names, raters, units, unit, visit, rows)


def _numbered(texts: list[str]) -> tuple[list[str], Places]:
    """The different texts in order, and the place of each text among them."""
    place = {text: index for index, text in enumerate(dict.fromkeys(texts))}
    return list(place), np.array([place[text] for text in texts], dtype=np.intp)


def read_answers(table: Table, named: Columns, items: Items, sheets: Sheets) -> Array:
    """Sheets x items from the columns of visit, item and value; NaN is not answered.

    Raises Refusal with its place for an item or a visit that is not known, an answer given twice,
    or a value outside its item's scale.
    """
    rows, columns = _places(table, named, items, sheets)
    values = table.numbers(named.value)
    _refuse_pairs(table, named.item, rows * len(items.codes) + columns)
    _refuse_outside(table, named.value, values, items, columns)
    matrix = np.full((len(sheets.names), len(items.codes)), np.nan)
    matrix[rows, columns] = values
    return matrix


def read_violations(table: Table, named: Columns, items: Items, sheets: Sheets) -> Array:
    """Sheets x items, 100 for met and 0 for each row; a row that comes again says nothing new."""
    rows, columns = _places(table, named, items, sheets)
    matrix = np.full((len(sheets.names), len(items.codes)), MET)
    matrix[rows, columns] = NOT_MET
    return matrix


def _places(table: Table, named: Columns, items: Items, sheets: Sheets) -> tuple[Places, Places]:
    rows = sheets.rows
    if rows is None:
        rows = _looked_up(
            table, named.visit, sheets.names, message="There is no visit “%(found)s”."
        )
    columns = _looked_up(table, named.item, items.codes, message="There is no item “%(found)s”.")
    return rows, columns


def _looked_up(table: Table, column: str, known: list[str], *, message: str) -> Places:
    place = {name: index for index, name in enumerate(known)}
    texts = table.texts(column)
    found = np.array([place.get(text, -1) for text in texts], dtype=np.intp)
    if (found < 0).any():
        index = int(np.flatnonzero(found < 0)[0])
        raise table.refusal("unknown", message, column, index, found=texts[index])
    return found


def _numbers(table: Table, name: str, default: float, *, needed: bool = False) -> Array:
    """A column that may be missing; an empty cell is the default too, or refused if `needed`."""
    if name not in table.columns:
        return np.full(len(table), default)
    numbers = table.numbers(name)
    if needed:
        _refuse_where(table, np.isnan(numbers), name, message="This cell must not be empty.")
    return np.where(np.isnan(numbers), default, numbers)


def _refuse_again(table: Table, column: str, names: list[str]) -> None:
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        if seen.setdefault(name, index) != index:
            message = "“%(found)s” is already in row %(before)s."
            before = table.rows[seen[name]]
            raise table.refusal("again", message, column, index, found=name, before=before)


def _refuse_change(
    table: Table,
    column: str,
    names: list[str],
    said: list[str],
    alike: Sequence[Hashable] | None = None,
) -> None:
    """What is said of visit `names[i]` is the same in all its rows, as far as `alike[i]` tells."""
    first: dict[str, int] = {}
    marks = said if alike is None else alike
    for index, name in enumerate(names):
        before = first.setdefault(name, index)
        if marks[before] != marks[index]:
            message = "Visit “%(visit)s” had “%(before)s” above and has “%(now)s” here."
            two = {"before": said[before], "now": said[index]}
            raise table.refusal("visit_changed", message, column, index, visit=name, **two)


def _refuse_pairs(table: Table, item: str, cells: Places) -> None:
    order = np.argsort(cells, kind="stable")
    again = order[1:][np.diff(cells[order]) == 0]
    if again.size:
        index = int(again.min())
        before = table.rows[int(np.flatnonzero(cells == cells[index])[0])]
        message = "This visit already has a value of this item in row %(before)s."
        raise table.refusal("answer_twice", message, item, index, before=before)


def _refuse_outside(table: Table, named: str, values: Array, items: Items, columns: Places) -> None:
    worst, best = items.scales.worst[columns], items.scales.best[columns]
    low, high = np.minimum(worst, best), np.maximum(worst, best)
    outside = np.flatnonzero((values < low) | (values > high))
    if outside.size:
        index = int(outside[0])
        message = "%(found)s lies outside the item's scale, %(low)s to %(high)s."
        three = {"found": values, "low": low, "high": high}
        params = {name: repr(float(one[index])).removesuffix(".0") for name, one in three.items()}
        raise table.refusal("outside", message, named, index, **params)


def _refuse_where(table: Table, wrong: NDArray[np.bool_], column: str, *, message: str) -> None:
    if wrong.any():
        raise table.refusal("value", message, column, int(np.flatnonzero(wrong)[0]))
