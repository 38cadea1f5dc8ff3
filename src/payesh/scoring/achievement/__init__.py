"""Achievement of an indicator: from a measured value to 0..1, the raw ratio kept beside it.

Every method is one small file of this package that ends in `METHOD = Method(...)`; the registry
finds it there. To add one, copy `linear_distance.py`.
"""

from payesh.scoring.achievement.base import Achievement, Field, Outcome, Parameters, points
from payesh.scoring.achievement.capped_ratio import CappedRatio
from payesh.scoring.achievement.criteria_table import CriteriaTable
from payesh.scoring.achievement.from_baseline import FromBaseline
from payesh.scoring.achievement.linear_distance import LinearDistance
from payesh.scoring.achievement.method import Method
from payesh.scoring.achievement.registry import choices, method_named, methods

__all__ = [
    "Achievement",
    "CappedRatio",
    "CriteriaTable",
    "Field",
    "FromBaseline",
    "LinearDistance",
    "Method",
    "Outcome",
    "Parameters",
    "choices",
    "method_named",
    "methods",
    "points",
]
