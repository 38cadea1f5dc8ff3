"""The figures of a plan in one period, worked out from its records: what is then stored.

`reckon(plan, period)` asks a fixed number of queries and gives arrays; it writes nothing.
"""

from .indicators import IndicatorFigures
from .nodes import NodeFigures
from .units import UnitFigures
from .whole import FORMULA, Reckoning, reckon

__all__ = ["FORMULA", "IndicatorFigures", "NodeFigures", "Reckoning", "UnitFigures", "reckon"]
