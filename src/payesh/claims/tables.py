"""Tables: a row named 'total' against the rows above it.

Tables of Markdown and of Word, with bars between their cells, and columns of a page in print: lines
of a name and a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from payesh.claims.figure import Figure
from payesh.claims.found import Found
from payesh.claims.parts import clean
from payesh.claims.verdicts import told
from payesh.ground.terms import ClaimKind, ClaimVerdict

_TABLE = re.compile(r"(?:^[^\n|]*\|[^\n]*(?:\n|\Z)){3,}", re.MULTILINE)
_RULE = re.compile(r"[\s|:-]*")
_TOTAL_ROW = re.compile(
    r"\s*(?:جمع|مجموع|جمع کل|کل|جمع کل استان|total|sum|grand total|all)[\s:]*", re.IGNORECASE
)

_TOTAL_LINE = re.compile(
    r"^ *(?:جمع کل|جمع|مجموع|grand total|total|sum)[ :]+(?=[\d,٬]+ *$)",
    re.MULTILINE | re.IGNORECASE,
)
_MOST_LINES = 100

Row = list[tuple[int, int]]
"""Where each cell of a row begins and ends."""


def tables(text: str, figures: Sequence[Figure]) -> Iterator[Found]:
    """The totals of each table whose rows have one plain figure in that column."""
    for match in _TABLE.finditer(text):
        rows = list(_rows(text, match.start(), match.end()))
        totals = [row for row in rows if row and _TOTAL_ROW.fullmatch(text, *row[0])]
        if len(rows) > 2 and totals == rows[-1:]:
            for column in range(1, len(rows[-1])):
                yield from _column(figures, rows[:-1], rows[-1], column)
    for match in _TOTAL_LINE.finditer(text):
        yield from _lines_above(text, figures, match)


def _lines_above(text: str, figures: Sequence[Figure], match: re.Match[str]) -> Iterator[Found]:
    """The lines above a total that are nothing but a name and a figure at their end."""
    end = text.find("\n", match.end())
    total = [(match.start(), len(text) if end < 0 else end)]
    rows: list[Row] = []
    start = match.start()
    while start > 0 and len(rows) < _MOST_LINES:
        start, end = text.rfind("\n", 0, start - 1) + 1, start - 1
        only = _only(figures, [(start, end)], 0)
        if only is None or text[only.end : end].strip() or not text[start : only.start].strip():
            break
        rows.append([(start, end)])
    if len(rows) > 1:
        yield from _column(figures, rows[::-1], total, 0)


def _rows(text: str, start: int, end: int) -> Iterator[Row]:
    for line in re.compile(r"[^\n]+").finditer(text, start, end):
        if not _RULE.fullmatch(line[0]):
            bars = [bar.start() for bar in re.finditer(r"\|", line[0])]
            before, after = line[0][: bars[0]].strip(), line[0][bars[-1] + 1 :].strip()
            edges = [*([-1] if before else []), *bars, *([len(line[0])] if after else [])]
            at = line.start()
            yield [(at + a + 1, at + b) for a, b in pairwise(edges)]


def _column(figures: Sequence[Figure], above: list[Row], row: Row, column: int) -> Iterator[Found]:
    """The head is passed over; a column with an empty or doubtful cell is left alone."""
    total = _only(figures, row, column)
    parts = [_only(figures, one, column) for one in above]
    if parts and parts[0] is None:
        parts.pop(0)
    known = [one for one in parts if one is not None]
    if total is None or len(known) < 2 or len(known) != len(parts) or not clean([total, *known]):
        return
    exact = sum((one.value for one in known), Fraction(0))
    step = max(one.decimals for one in (total, *known))
    verdict = ClaimVerdict.HOLDS if exact == total.value else ClaimVerdict.CONTRADICTION
    if step and 0 < abs(exact - total.value) <= Fraction(1, 10**step):
        verdict = ClaimVerdict.ROUNDING
    stated, computed = told(total.value, total.decimals), told(exact, step)
    begin, end = known[0].lead, total.end
    yield Found(begin, end, ClaimKind.TOTAL, verdict, stated, computed, (total, *known))


def _only(figures: Sequence[Figure], row: Row, column: int) -> Figure | None:
    """The one plain figure of a cell."""
    if column >= len(row):
        return None
    start, end = row[column]
    at = bisect_left(figures, start, key=lambda one: one.start)
    inside = [one for one in figures[at : at + 2] if one.start < end]
    plain = len(inside) == 1 and not inside[0].percent and inside[0].whole is None
    return inside[0] if plain else None
