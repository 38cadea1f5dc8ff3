"""A dot with whiskers for each name: a value and the range in which it may lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .charts import Band, Chart, Mark, Series, Table, by_category, fits


@dataclass(frozen=True, kw_only=True)
class RangeChart(Chart):
    """Names down the side, each with its value as a dot and its ranges as lines.

    `bands` are drawn the first on top: a thin strong line, then a broad pale one. `low` is the
    value at the side where reading begins, so that rank 1 stands there. `marks` are lines
    across all names.
    """

    kind: ClassVar[str] = "ranges"
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...] = ()
    corner: str = ""

    def __post_init__(self) -> None:
        fits(self.categories, self.series)
        if len(self.series) != 1 or not 1 <= len(self.bands) <= 2:
            raise ValueError("a value with one range or two")
        for band in self.bands:
            if not len(band.low) == len(band.high) == len(self.categories):
                raise ValueError(f"{band.name}: a range for every name")

    def table(self) -> Table:
        return by_category(self.categories, self.series, self.corner, self.bands)
