"""Verbs about workbooks: a plan's rows written as a whole, and the runs that bring them in."""

from payesh.actions.imports.applying import AmendmentNote, Applied, apply_plan
from payesh.actions.imports.runs import (
    applied,
    begin_applying,
    begin_checking,
    cancel_run,
    checked,
    end_cancelled,
    failed,
    give_workbook,
)

__all__ = [
    "AmendmentNote",
    "Applied",
    "applied",
    "apply_plan",
    "begin_applying",
    "begin_checking",
    "cancel_run",
    "checked",
    "end_cancelled",
    "failed",
    "give_workbook",
]
