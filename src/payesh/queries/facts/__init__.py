"""Rows to arrays: the one bridge from the records into scoring. A few plain queries, no objects."""

from .indicators import Definition, definitions_of, read_indicators
from .measurements import Cells, Wanted, read_cells
from .plan_tree import PlanTree, plan_tree
from .progress import Reported, progress_of
from .units import UnitTree, unit_tree

__all__ = [
    "Cells",
    "Definition",
    "PlanTree",
    "Reported",
    "UnitTree",
    "Wanted",
    "definitions_of",
    "plan_tree",
    "progress_of",
    "read_cells",
    "read_indicators",
    "unit_tree",
]
