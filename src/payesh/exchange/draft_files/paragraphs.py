"""Printed lines back to paragraphs: a sentence that runs over two lines is one sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class Line(NamedTuple):
    """A line of a page; lengths in points, `baseline` counted from the bottom."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


FULL = 0.15
"""A line that ends within this share of the column's width from its edge runs on."""
LOOSE = 1.3
"""More than this times the usual distance of lines is the distance of paragraphs."""


def joined(lines: Sequence[Line]) -> str:
    """The paragraphs of a page, one a line."""
    if not lines:
        return ""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    steps = [one.baseline - two.baseline for one, two in pairwise(lines)]
    usual = median([step for step in steps if step > 0] or [0.0])
    text = [lines[0].text]
    for before, line in pairwise(lines):
        runs_on = _is_full(before, left, right) and _is_next(before, line, usual)
        text.append((" " if runs_on else "\n") + line.text)
    return "".join(text)


def _is_full(line: Line, left: float, right: float) -> bool:
    short = line.left - left if _from_right(line.text) else right - line.right
    return short <= FULL * (right - left)


def _is_next(before: Line, line: Line, usual: float) -> bool:
    step = before.baseline - line.baseline
    alike = abs(before.size - line.size) <= 0.15 * before.size
    return alike and 0 < step <= LOOSE * usual


def _from_right(text: str) -> bool:
    sides = [unicodedata.bidirectional(one) for one in text]
    return "AL" in sides or "R" in sides
