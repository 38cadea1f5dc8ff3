"""Numbers as people type them: any digits, any of the usual marks, nothing guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NoReturn

from payesh.ground.errors import Refusal
from payesh.ground.text import clean, shortened, to_ascii_digits

_MINUS = "-−‐‑–﹣－"
_GROUPING = "٬,،"
_NUMBER = re.compile(
    rf"(?P<before>[{_MINUS}+]?) ?"
    rf"(?P<whole>[0-9][0-9{_GROUPING}]*)?"
    r"(?:(?P<mark>[٫./])(?P<part>[0-9]+))?"
    rf" ?(?P<after>[{_MINUS}]?)"
)
_GROUPED = re.compile(
    rf"[1-9][0-9]{{0,2}}(?P<mark>[{_GROUPING}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*"
)
_YEAR_AND_MONTH = re.compile(r"1[34][0-9]{2}/(0?[1-9]|1[0-2])")
_PERCENT = "%٪"

MOST_DIGITS = 40
"""Longer numbers are refused: nothing that is measured needs them."""


def parse_decimal(text: str, *, percent: bool = False) -> Decimal:
    """The number that a person typed, exactly.

    Grouping by `٬`, `,` or `،` must part threes; the decimal mark is `٫`, `.` or `/`; a minus may
    stand before or after. With `percent` a sign `٪` is accepted and dropped: `۹۳٫۶٪` is 93.6.

    Refused: no number at all (`number.unreadable`), grouping out of place (`number.grouping`),
    what may be a year and month (`number.ambiguous`), too many digits (`number.too-long`).
    """
    written = to_ascii_digits(clean(text))
    if percent:
        written = written.strip(_PERCENT + " ")
    match = _NUMBER.fullmatch(written)
    if match is None or not (match["whole"] or match["part"]):
        _refuse_unreadable(text)
    if match["before"] and match["after"]:
        _refuse_unreadable(text)
    if _YEAR_AND_MONTH.fullmatch(written):
        raise Refusal(
            "number.ambiguous",
            "“%(found)s” may be a month of a year. Write the decimal mark as a point.",
            found=shortened(text),
        )
    digits = _ungrouped(match["whole"] or "0", text) + "." + (match["part"] or "")
    if len(digits) > MOST_DIGITS:
        raise Refusal(
            "number.too-long",
            "“%(found)s” has more digits than a number here may have (%(most)s).",
            found=shortened(text),
            most=MOST_DIGITS,
        )
    value = Decimal(digits)
    negative = (match["before"] or "+") in _MINUS or bool(match["after"])
    return value.copy_negate() if negative and value else value


def parse_integer(text: str) -> int:
    """The whole number that a person typed; `12٫۰` passes, `12٫۵` is refused (`number.whole`)."""
    value = parse_decimal(text)
    if value != value.to_integral_value():
        raise Refusal(
            "number.whole",
            "“%(found)s” is not a whole number.",
            found=shortened(text),
        )
    return int(value)


def _ungrouped(whole: str, text: str) -> str:
    if whole.isdigit():
        return whole
    grouped = _GROUPED.fullmatch(whole)
    if grouped is None:
        raise Refusal(
            "number.grouping",
            "In “%(found)s” the separators do not part groups of three digits.",
            found=shortened(text),
        )
    return whole.replace(grouped["mark"], "")


def _refuse_unreadable(text: str) -> NoReturn:
    if not text.strip():
        raise Refusal("number.missing", "Write a number.")
    raise Refusal("number.unreadable", "“%(found)s” is not a number.", found=shortened(text))
