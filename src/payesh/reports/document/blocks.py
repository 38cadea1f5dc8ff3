"""What a section of a report is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from .text import Text

Tone = Literal["plain", "good", "warning", "bad", "info"]
Align = Literal["start", "center", "end"]


@dataclass(frozen=True)
class Paragraph:
    text: Text
    lead: bool = False
    """A lead says the section's one sentence, in larger type."""


@dataclass(frozen=True)
class Points:
    """A list; `ordered` numbers it."""

    items: tuple[Text, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Tile:
    """One figure first: its name, the figure, a short note, and its light or ''."""

    key: str
    label: str
    note: Text = ()
    light: str = ""


@dataclass(frozen=True)
class Tiles:
    """Two to five tiles in a row."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Picture:
    """A chart, by its description (`charts.Chart.data()`); numbered in documents."""

    chart: dict[str, Any]
    caption: str = ""

    @property
    def title(self) -> str:
        return str(self.chart.get("title", ""))


@dataclass(frozen=True)
class Column:
    title: str
    align: Align = "start"
    share: float = 1.0
    """How wide beside the other columns."""


@dataclass(frozen=True)
class Row:
    cells: tuple[Text, ...]
    tone: Tone = "plain"


@dataclass(frozen=True)
class Sheet:
    """A table; `total` is its last row. An empty table says `empty` instead."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    empty: str = ""
    note: Text = ()

    def __post_init__(self) -> None:
        for row in (*self.rows, *((self.total,) if self.total else ())):
            if len(row.cells) != len(self.columns):
                raise ValueError(f"{self.title}: {len(row.cells)} cells for {len(self.columns)}")


@dataclass(frozen=True)
class Note:
    """A framed word of advice or of caution."""

    text: Text
    tone: Tone = "info"
    title: str = ""


@dataclass(frozen=True)
class Code:
    """An address that a telephone reads (QR), with what it leads to."""

    address: str
    caption: str


@dataclass(frozen=True)
class Side:
    """Two halves beside each other where the page is wide enough."""

    start: tuple[Block, ...]
    end: tuple[Block, ...]


Block = Paragraph | Points | Tiles | Picture | Sheet | Note | Code | Side
