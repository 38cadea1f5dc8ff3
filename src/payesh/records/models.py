"""All tables, where Django looks for them."""

from .coordination import AgendaItem, Decision, Meeting, SupportRequest
from .figures import FigureStamp, IndicatorFigure, NodeFigure, UnitFigure
from .imports import ImportRun
from .improvement import CorrectiveAction
from .indicators import Indicator, IndicatorAnalysis, IndicatorUnit, Target
from .journal import JournalEntry, JournalSeal
from .organisations import Unit, UnitGroup
from .people import Invitation, Person, Seat
from .periods import Holiday, Period, PeriodException, WeekendRule
from .plans import (
    Alignment,
    Amendment,
    AmendmentChange,
    CarriedItem,
    Contribution,
    Node,
    Plan,
    PlanLevel,
    StatedFigure,
    YearClosing,
)
from .reporting import Evidence, Measurement, Progress, Report

__all__ = [
    "AgendaItem",
    "Alignment",
    "Amendment",
    "AmendmentChange",
    "CarriedItem",
    "Contribution",
    "CorrectiveAction",
    "Decision",
    "Evidence",
    "FigureStamp",
    "Holiday",
    "ImportRun",
    "Indicator",
    "IndicatorAnalysis",
    "IndicatorFigure",
    "IndicatorUnit",
    "Invitation",
    "JournalEntry",
    "JournalSeal",
    "Measurement",
    "Meeting",
    "Node",
    "NodeFigure",
    "Period",
    "PeriodException",
    "Person",
    "Plan",
    "PlanLevel",
    "Progress",
    "Report",
    "Seat",
    "StatedFigure",
    "SupportRequest",
    "Target",
    "Unit",
    "UnitFigure",
    "UnitGroup",
    "WeekendRule",
    "YearClosing",
]
