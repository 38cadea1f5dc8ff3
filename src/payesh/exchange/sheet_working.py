"""The working of scored sheets as Parquet: one row a sheet and item, enough to recompute it all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from payesh.exchange.sheet_tables import Items, Sheets

if TYPE_CHECKING:
    import pyarrow as pa

Array = NDArray[np.float64]

ANSWERED = ("not_answered", "answered")
VIOLATIONS = ("not_met", "met")


def write_working(
    path: Path,
    items: Items,
    sheets: Sheets,
    answers: Array,
    contribution: Array,
    *,
    violations: bool,
) -> None:
    """Columns visit, unit, rater, item, weight, value, worst, best, state, contribution.

    The contributions of a sheet add up to its score. Texts are stored once and pointed at.
    """
    import pyarrow as pa
    from pyarrow import parquet

    count = len(items.codes)
    sheet = np.repeat(np.arange(len(sheets.names), dtype=np.int32), count)
    item = np.tile(np.arange(count, dtype=np.int32), len(sheets.names))
    given = answers.ravel()
    states = (given > 0) if violations else ~np.isnan(given)
    raters = {name: place for place, name in enumerate(dict.fromkeys(sheets.raters))}
    rater = np.array([raters[name] for name in sheets.raters], dtype=np.int32)
    table = pa.table(
        {
            "visit": _texts(sheet, sheets.names),
            "unit": _texts(sheets.unit.astype(np.int32)[sheet], sheets.units),
            "rater": _texts(rater[sheet], list(raters)),
            "item": _texts(item, items.codes),
            "weight": items.scales.weight[item],
            "worst": items.scales.worst[item],
            "best": items.scales.best[item],
            "value": pa.array(given, from_pandas=True),
            "state": _texts(states.astype(np.int8), VIOLATIONS if violations else ANSWERED),
            "contribution": pa.array(contribution.ravel(), from_pandas=True),
        }
    )
    parquet.write_table(table, path)


def _texts(places: NDArray[np.integer], texts: list[str] | tuple[str, ...]) -> pa.DictionaryArray:
    """Texts by their place in a list; an empty text is null."""
    import pyarrow as pa

    empty = np.array([not text for text in texts], dtype=bool)
    known = pa.array(texts, type=pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(places, mask=empty[places]), known)
