"""Charts as plain data: what is shown, never how it is drawn.

One description serves the page (drawn by the browser), its table view, the workbook and the
document. It holds numbers unrounded, with the digits to show; a place without a number says why.
The drawing of a description is `web/static/payesh/charts/option.js`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal, NamedTuple

from payesh.ground.terms import NoNumber

Value = float | None
Role = Literal["measured", "declared", "path", "projection", "target", "peer", "previous", "plain"]
Light = Literal["green", "yellow", "orange", "red", ""]


@dataclass(frozen=True, kw_only=True)
class Series:
    """Numbers along the categories. `states[i]` (a `NoNumber` value) says why `values[i]` is None.

    `role` decides the look: what was measured is a strong line, a path is thin and dashed.
    `odd` are the places of values far from the others (outliers), which are marked.
    """

    name: str
    values: tuple[Value, ...]
    role: Role = "plain"
    states: tuple[str, ...] = ()
    lights: tuple[Light, ...] = ()
    odd: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        for given in (self.states, self.lights):
            if given and len(given) != len(self.values):
                raise ValueError(f"{self.name}: states and lights must match the values")

    def state(self, index: int) -> str:
        """Why there is no number at a place; 'not answered' if nobody said."""
        stated = self.states[index] if self.states else ""
        return stated or NoNumber.NOT_ANSWERED.value


@dataclass(frozen=True)
class Band:
    """An interval along the categories: of a projection, or of the likely rank."""

    name: str
    low: tuple[Value, ...]
    high: tuple[Value, ...]


@dataclass(frozen=True)
class Mark:
    """A line across the chart: the horizon at a category, or a threshold at a value."""

    label: str
    at: float


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What every chart carries. `note` names the denominator and the period."""

    kind: ClassVar[str] = ""
    title: str
    note: str = ""
    summary: str = ""
    unit: str = ""
    digits: int = 1
    low: Value = None
    high: Value = None

    def table(self) -> Table:
        """The same figures as a table."""
        raise NotImplementedError

    def data(self) -> dict[str, Any]:
        """The description as JSON-able data."""
        return {"kind": self.kind, **asdict(self)}


class Cell(NamedTuple):
    """A number, or the state that tells why there is none; with its light if it has one."""

    value: Value
    state: str = ""
    light: str = ""


@dataclass(frozen=True)
class Table:
    """A chart's table view: the head names the columns after the first."""

    corner: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...] = ()


NOT_HERE = NoNumber.NOT_APPLICABLE.value


def fits(categories: Sequence[str], series: Iterable[Series]) -> None:
    for one in series:
        if len(one.values) != len(categories):
            raise ValueError(f"{one.name}: {len(one.values)} values for {len(categories)} places")


def by_category(
    categories: Sequence[str], series: Sequence[Series], corner: str, extra: Sequence[Band] = ()
) -> Table:
    def cells(index: int) -> tuple[Cell, ...]:
        found = [_cell(one, index) for one in series]
        for band in extra:
            for edge in (band.low[index], band.high[index]):
                found.append(Cell(edge, "" if edge is not None else NOT_HERE))
        return tuple(found)

    edges = [f"{band.name} {edge}" for band in extra for edge in ("↓", "↑")]
    head = (*(one.name for one in series), *edges)
    return Table(corner, head, tuple((name, cells(i)) for i, name in enumerate(categories)))


def _cell(series: Series, index: int) -> Cell:
    value = series.values[index]
    light = series.lights[index] if series.lights else ""
    return Cell(value, "" if value is not None else series.state(index), light)


@dataclass(frozen=True, kw_only=True)
class LineChart(Chart):
    """A measure over time with its path, its projection and the band around it."""

    kind: ClassVar[str] = "line"
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    bands: tuple[Band, ...] = ()
    horizon: Mark | None = None
    corner: str = ""

    def __post_init__(self) -> None:
        fits(self.categories, self.series)

    def table(self) -> Table:
        return by_category(self.categories, self.series, self.corner, self.bands)


@dataclass(frozen=True, kw_only=True)
class BarChart(Chart):
    """Bars against a target, side by side; on a narrow screen they lie down."""

    kind: ClassVar[str] = "bars"
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    thresholds: tuple[Mark, ...] = ()
    lying: bool = False
    corner: str = ""

    def __post_init__(self) -> None:
        fits(self.categories, self.series)

    def table(self) -> Table:
        return by_category(self.categories, self.series, self.corner)


@dataclass(frozen=True, kw_only=True)
class LeagueChart(Chart):
    """Units in the order of their figure, the best on top, with the thresholds that are named."""

    kind: ClassVar[str] = "league"
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    thresholds: tuple[Mark, ...] = ()
    corner: str = ""

    def __post_init__(self) -> None:
        fits(self.categories, self.series)
        if len(self.series) != 1:
            raise ValueError("a league has one series")

    def table(self) -> Table:
        return by_category(self.categories, self.series, self.corner)


@dataclass(frozen=True, kw_only=True)
class HeatMap(Chart):
    """Rows by columns, each cell with its number; `lights` colours it, else its own depth does."""

    kind: ClassVar[str] = "heatmap"
    columns: tuple[str, ...]
    rows: tuple[Series, ...]
    corner: str = ""

    def __post_init__(self) -> None:
        fits(self.columns, self.rows)

    def table(self) -> Table:
        def cells(row: Series) -> tuple[Cell, ...]:
            return tuple(_cell(row, index) for index in range(len(self.columns)))

        return Table(self.corner, self.columns, tuple((row.name, cells(row)) for row in self.rows))


@dataclass(frozen=True, kw_only=True)
class Bullet:
    """One measure against its target, over grounds that end at `bounds`."""

    name: str
    value: Value
    target: Value = None
    bounds: tuple[float, ...] = ()
    state: str = ""
    light: Light = ""


@dataclass(frozen=True, kw_only=True)
class BulletChart(Chart):
    """Several measures of one unit of measure against their targets."""

    kind: ClassVar[str] = "bullets"
    bullets: tuple[Bullet, ...]
    value_name: str
    target_name: str
    corner: str = ""

    def table(self) -> Table:
        def cells(one: Bullet) -> tuple[Cell, ...]:
            reason = "" if one.value is not None else one.state or NoNumber.NOT_ANSWERED.value
            none = "" if one.target is not None else NOT_HERE
            return Cell(one.value, reason, one.light), Cell(one.target, none)

        rows = tuple((one.name, cells(one)) for one in self.bullets)
        return Table(self.corner, (self.value_name, self.target_name), rows)
