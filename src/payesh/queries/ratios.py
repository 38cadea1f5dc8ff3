"""Indicators that are a numerator over a denominator."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol


class Measured(Protocol):
    """What a ratio asks of an indicator, be it a row or a definition of an earlier day."""

    @property
    def unit_of_measure(self) -> str: ...


PERCENT = ("%", "٪", "درصد", "percent")


def ratio_scale(indicator: Measured) -> Decimal:
    """What a ratio is multiplied by: 100 where the unit of measure is the percent, else 1."""
    unit = indicator.unit_of_measure.strip().lower()
    return Decimal(100) if any(word in unit for word in PERCENT) else Decimal(1)


def ratio_value(indicator: Measured, numerator: Decimal, denominator: Decimal) -> Decimal:
    """The value of a ratio indicator, with as many decimals as the column keeps."""
    return (ratio_scale(indicator) * numerator / denominator).quantize(Decimal("1e-8"))
