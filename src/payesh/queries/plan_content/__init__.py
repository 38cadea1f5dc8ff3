"""A whole plan as plain rows known by their codes, and what differs between two of them.

A workbook says the same as these rows; so a plan on paper and a plan in the tables can be held
against one another without either knowing how the other is kept.
"""

from payesh.queries.plan_content.content import PlanContent, Table
from payesh.queries.plan_content.difference import Change, ChangeSet, TableChange, difference
from payesh.queries.plan_content.reading import content_of
from payesh.queries.plan_content.rows import (
    TABLES,
    AlignmentRow,
    IndicatorRow,
    LevelRow,
    MeasureRow,
    NodeRow,
    PlanRow,
    Row,
    StatedRow,
    TargetRow,
    code_key,
)
from payesh.queries.plan_content.rules import Fault, Known, faults

__all__ = [
    "TABLES",
    "AlignmentRow",
    "Change",
    "ChangeSet",
    "Fault",
    "IndicatorRow",
    "Known",
    "LevelRow",
    "MeasureRow",
    "NodeRow",
    "PlanContent",
    "PlanRow",
    "Row",
    "StatedRow",
    "Table",
    "TableChange",
    "TargetRow",
    "code_key",
    "content_of",
    "difference",
    "faults",
]
