"""The plan board as a workbook or a CSV table, as it is on the screen."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.ground.terms import LevelKind, NoNumber
from payesh.queries.shapes.board import BoardRow

from .cells import Choice, Code, Day, Number, Text, Whole
from .harmless import harmless
from .tables import Column, Sheet
from .texts import word
from .writing import BookWriter

Row = list[Any]

SHEET = Sheet(
    "board",
    _("Plan board"),
    (
        Column("level", _("Level"), Whole(), 8),
        Column("code", _("Code"), Code(), 14),
        Column("title", _("Title"), Text(), 60),
        Column("kind", _("Kind"), Choice(LevelKind), 18),
        Column("owner", _("Owner"), Text(), 34),
        Column("weight", _("Weight"), Number(), 10),
        Column("starts", _("Start"), Day(), 14),
        Column("due", _("Due"), Day(), 14),
        Column("progress", _("Weighted progress, percent"), Number(), 14),
        Column("missing", _("Without a number"), Choice(NoNumber), 22),
        Column("coverage", _("Coverage, percent"), Number(), 12),
        Column("light", _("Light"), Text(), 18),
        Column("score", _("Score of the indicators"), Number(), 14),
        Column("realised", _("Activities realised"), Whole(), 12),
        Column("expected", _("Activities due"), Whole(), 12),
        Column("goals_realised", _("Goals realised"), Whole(), 12),
        Column("goals_due", _("Goals due"), Whole(), 12),
        Column("late", _("Late activities"), Whole(), 12),
    ),
)


def board_xlsx(rows: Iterable[BoardRow], lights: Mapping[str, str]) -> bytes:
    """One sheet; `lights` are the words of the bands by their keys."""
    writer = BookWriter()
    writer.table(SHEET, (_line(row, lights) for row in rows))
    return writer.bytes()


def board_csv(rows: Iterable[BoardRow], lights: Mapping[str, str]) -> bytes:
    """UTF-8 with its mark, so that a spreadsheet opens it right; no cell acts."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([word(column.title) for column in SHEET.columns])
    writer.writerows(_cells(_line(row, lights)) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _line(row: BoardRow, lights: Mapping[str, str]) -> Row:
    figure, node = row.figure, row.node
    return [
        row.level,
        node.code,
        node.title,
        node.kind,
        node.owner.name if node.owner else "",
        _exact(row.weight),
        row.starts,
        row.due,
        _exact(figure.progress),
        figure.state or None,
        _exact(figure.coverage),
        lights.get(figure.light, ""),
        _exact(figure.score),
        figure.realised_activities.part,
        figure.realised_activities.whole,
        figure.realised_goals.part,
        figure.realised_goals.whole,
        figure.late,
    ]


def _exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(float(value)))


def _cells(line: Row) -> Iterator[object]:
    for column, value in zip(SHEET.columns, line, strict=True):
        written = column.kind.write(value)
        yield harmless(written) if isinstance(written, str) else written
