"""What the readers of `queries.boards` hand to pages: frozen values, plain data, no HTML.

Percentages (progress, coverage, score) are 0 to 100 and None where there is no number; `state`
then says why (a value of `terms.NoNumber`, '' where a number is there). Lights are keys of the
plan's bands, '' for none. A `Share` is counted: part of whole.
"""

from .common import (
    Figure,
    IndicatorRef,
    NodeRef,
    Page,
    PeriodRef,
    PersonRef,
    PlanRef,
    Share,
    Stamp,
    UnitRef,
)

__all__ = [
    "Figure",
    "IndicatorRef",
    "NodeRef",
    "Page",
    "PeriodRef",
    "PersonRef",
    "PlanRef",
    "Share",
    "Stamp",
    "UnitRef",
]
