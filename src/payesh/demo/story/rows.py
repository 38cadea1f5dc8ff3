"""The story's texts: cells parted by bars, days of 1405 as month.day, steps with their words."""

from __future__ import annotations

from datetime import date

from payesh.demo.branches import lines_of
from payesh.demo.days import day

YEAR = 1405


def cells_of(name: str, count: int) -> list[list[str]]:
    """The rows of a text, each filled up to `count` cells."""
    rows = ([cell.strip() for cell in line.split("|")] for line in lines_of(name))
    return [[*row, *([""] * (count - len(row)))] for row in rows]


def day_of(written: str) -> date:
    """The day of 1405 that is written as month.day."""
    month, _, number = written.partition(".")
    return day(YEAR, int(month), int(number))


def steps_of(written: str) -> list[tuple[str, str]]:
    """Steps with their words: "agree; deliver: done" gives ("agree", ""), ("deliver", "done")."""
    parts = (part.partition(":") for part in written.split(";") if part.strip())
    return [(name.strip(), words.strip()) for name, _, words in parts]
