"""Numbers as they are shown. This is the only place where a figure is rounded."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import SupportsIndex

from payesh.ground.languages import Language

Number = int | float | Decimal | Fraction | SupportsIndex
"""What can be shown: also the scalars of NumPy."""

# Wide enough for every float written out in full, so that nothing is rounded on the way.
_EXACT = Context(prec=700, rounding=ROUND_HALF_UP)
_STEPS = tuple(Decimal(1).scaleb(-places) for places in range(16))
_FRACTION_PLACES = 6
_TO_PERSIAN = str.maketrans("0123456789,.", "۰۱۲۳۴۵۶۷۸۹٬٫")
_MINUS = "−"
# A minus that begins a number would be drawn at its right end in a right-to-left line; the mark
# of direction before it holds it where Persian typography has it, at the left.
_PERSIAN_MINUS = "\u200e−"
_SIZES = {
    "fa": ("بایت", "کیلوبایت", "مگابایت", "گیگابایت", "ترابایت"),
    "en": ("bytes", "KB", "MB", "GB", "TB"),
}


@lru_cache(maxsize=1 << 14, typed=True)
def format_number(
    value: Number,
    decimals: int | None = None,
    language: Language = "fa",
    grouping: bool = True,
) -> str:
    """The number as text: `−۱٬۲۳۴٫۵` or `−1,234.5`.

    Rounded half up (away from zero) to `decimals` places, 0 to 15, which are then all shown.
    Without `decimals` every digit of the value is shown and no idle zero; a `Fraction` has at most
    six places. A float counts as the shortest decimal that means it: 2.675 rounds to 2.68.
    """
    return _written(_rounded(value, decimals), language, grouping, trim=decimals is None)


@lru_cache(maxsize=1 << 14, typed=True)
def format_percent(
    value: Number,
    decimals: int = 1,
    language: Language = "fa",
    *,
    whole: Number = 1,
    trim: bool = False,
) -> str:
    """How much of `whole` the value is, in percent: «۹۳٫۶٪» or "93.6%".

    `whole` is what counts as 100 percent: 1 for a share, 100 for a score out of a hundred, 780
    for 730 of 780. With `trim` idle zeros after the decimal mark are dropped.
    """
    above, below = _ratio(value)
    whole_above, whole_below = _ratio(whole)
    percent = _rounded_ratio(100 * above * whole_below, below * whole_above, decimals)
    sign = "٪" if language == "fa" else "%"
    return _written(percent, language, grouping=True, trim=trim) + sign


def format_size(size: int, language: Language = "fa") -> str:
    """The size of a file in the largest unit that leaves at least one: «۱٫۵ مگابایت»."""
    power = 0
    while size >= 1024 ** (power + 1) and power + 1 < len(_SIZES["en"]):
        power += 1
    tenths = _rounded_ratio(size, 1024**power, 1)
    return f"{_written(tenths, language, grouping=True, trim=True)} {_SIZES[language][power]}"


def _written(number: Decimal, language: Language, grouping: bool, trim: bool) -> str:
    written = format(number.copy_abs(), ",f" if grouping else "f")
    if trim and "." in written:
        written = written.rstrip("0").rstrip(".")
    if language == "fa":
        written = written.translate(_TO_PERSIAN)
    if number < 0:
        return (_PERSIAN_MINUS if language == "fa" else _MINUS) + written
    return written


def _rounded(value: Number, decimals: int | None) -> Decimal:
    if isinstance(value, Fraction):
        places = _FRACTION_PLACES if decimals is None else decimals
        return _rounded_ratio(value.numerator, value.denominator, places)
    number = _decimal(value)
    return number if decimals is None else number.quantize(_STEPS[decimals], context=_EXACT)


def _rounded_ratio(above: int, below: int, decimals: int) -> Decimal:
    """`above / below` rounded half up, in whole numbers only, so that no tie is missed."""
    if below < 0:
        above, below = -above, -below
    steps = (2 * abs(above) * 10**decimals + below) // (2 * below)
    return Decimal(steps if above >= 0 else -steps).scaleb(-decimals, context=_EXACT)


def _ratio(value: Number) -> tuple[int, int]:
    return (value if isinstance(value, int | Fraction) else _decimal(value)).as_integer_ratio()


def _decimal(value: Number) -> Decimal:
    """The value as an exact decimal; `ValueError` for what is no number at all."""
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        number = Decimal(float.__repr__(value))  # also where NumPy's own repr adds its type
    elif isinstance(value, Decimal):
        number = value
    else:  # the other scalars of NumPy write themselves as short as they can
        number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"{value!r} cannot be shown as a number")
    return number
