"""A run of digits and marks: one number, a date, a code, or several numbers in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple


class Written(NamedTuple):
    """A number in digits, with its place in the run; `open` where it may be read otherwise."""

    start: int
    end: int
    value: Fraction
    decimals: int = 0
    open: bool = False
    whole: Fraction | None = None


_DATE = re.compile(
    r"(?:1[34]\d\d|20\d\d|19\d\d|\d\d)([/.-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\2(?:1[34]\d\d|20\d\d|19\d\d)"
    r"|1[34]\d\d[/-](?:0?[1-9]|1[0-2])|1[34]\d\d-(?:1[34])?\d\d"
)
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<mark>[,٬،'])\d{3}(?:(?P=mark)\d{3})*(?:[./]\d+)?")
_POINT_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")
_DECIMAL = re.compile(r"(?P<whole>\d+)(?P<mark>[./])(?P<part>\d+)")
_COMMA_DECIMAL = re.compile(r"(?P<whole>\d{1,3}),(?P<part>\d{1,2})")
_PIECE = re.compile(r"\d+(?:\.\d+)?")
MOST_DIGITS = 24
"""Longer runs are codes."""


def numbers_of(run: str, percent: bool, persian: bool) -> Iterator[Written]:
    """The numbers of a run; none for dates, times, phone numbers and codes.

    `percent` says that a percent sign belongs to it, `persian` that its digits are Persian or
    stand in Persian text, where a slash is a decimal mark.
    """
    if len(run) > MOST_DIGITS or (len(run) > 1 and run[0] == "0" and run[1].isdigit()):
        return
    if run.isdigit():
        yield Written(0, len(run), Fraction(int(run)))
    elif _GROUPED.fullmatch(run) or _POINT_GROUPED.fullmatch(run):
        yield _grouped(run)
    elif not percent and (_DATE.fullmatch(run) or _TIME.fullmatch(run)):
        return
    elif found := _DECIMAL.fullmatch(run):
        yield from _decimal(run, found, percent, persian)
    elif percent and (found := _COMMA_DECIMAL.fullmatch(run)):
        yield _of(run, found["whole"], found["part"])
    elif set(run) <= set("0123456789,،.") and not run.count("..") and run.count(".") < 2:
        yield from (
            Written(one.start(), one.end(), Fraction(one[0]), _decimals(one[0]))
            for one in _PIECE.finditer(run)
        )


def _decimal(run: str, found: re.Match[str], percent: bool, persian: bool) -> Iterator[Written]:
    if found["mark"] == ".":
        yield _of(run, found["whole"], found["part"])
    elif percent or (persian and len(found["part"]) == 1):
        yield _of(run, found["whole"], found["part"], open=not percent)
    elif len(found["part"]) >= 3 or int(found["part"]) >= int(found["whole"]):
        below = Fraction(found["part"])
        yield Written(0, len(run), Fraction(found["whole"]), whole=below, open=persian or not below)
    else:
        yield _of(run, found["whole"], found["part"], open=True)


def _grouped(run: str) -> Written:
    digits = re.sub(r"[,٬،']", "", run) if run.count(".") < 2 else run.replace(".", "")
    digits = digits.replace("/", ".")
    return Written(0, len(run), Fraction(digits), _decimals(digits), "،" in run)


def _of(run: str, whole: str, part: str, *, open: bool = False) -> Written:  # noqa: A002
    return Written(0, len(run), Fraction(f"{whole}.{part}"), len(part), open)


def _decimals(digits: str) -> int:
    return len(digits.partition(".")[2])
