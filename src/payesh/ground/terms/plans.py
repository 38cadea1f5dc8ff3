"""Words of the plan loop, and of people and units."""

from __future__ import annotations

from .base import Term


class UnitKind(Term):
    PROVINCE = "province", "Province"
    BODY = "body", "Body"
    OFFICE = "office", "Office"
    DISTRICT = "district", "District"


class Role(Term):
    SECRETARIAT = "secretariat", "Secretariat"
    PLANNER = "planner", "Planner"
    EVALUATOR = "evaluator", "Evaluator"
    AGENCY = "agency", "Agency representative"
    REVIEWER = "reviewer", "Reviewer"
    MANAGER = "manager", "Manager"
    HEADQUARTERS = "headquarters", "Headquarters"


class Cadence(Term):
    """How often something is measured; `per_year` periods of `months` months each."""

    MONTH = "month", "Monthly"
    QUARTER = "quarter", "Quarterly"
    FOUR_MONTH = "four_month", "Every four months"
    HALF_YEAR = "half_year", "Every half year"
    YEAR = "year", "Yearly"

    @property
    def months(self) -> int:
        return _MONTHS[self.value]

    @property
    def per_year(self) -> int:
        return 12 // self.months


_MONTHS = {"month": 1, "quarter": 3, "four_month": 4, "half_year": 6, "year": 12}


class NoNumber(Term):
    """Why a place holds no number. The states are never merged, and zero is a value.

    `code` is the small integer that arrays carry; 0 stands for 'a number is there'.
    """

    NOT_ANSWERED = "not_answered", "Not reported"
    NOT_APPLICABLE = "not_applicable", "Not applicable"
    NOT_ASSESSABLE = "not_assessable", "Not assessable for lack of information"
    VOID = "void", "Void by erratum"
    NOT_DUE = "not_due", "Not due yet"
    CANCELLED = "cancelled", "Cancelled"

    @property
    def code(self) -> int:
        return _NO_NUMBER_CODES[self.value]


_NO_NUMBER_CODES = {
    "not_answered": 1,
    "not_applicable": 2,
    "not_assessable": 3,
    "void": 4,
    "not_due": 5,
    "cancelled": 6,
}


class PlanState(Term):
    DRAFT = "draft", "Draft"
    ACTIVE = "active", "Active"
    CLOSED = "closed", "Closed"


class LevelKind(Term):
    """What a level of the tree is, whatever a plan calls it."""

    MACRO = "macro", "Macro goal"
    GENERAL = "general", "General goal"
    OPERATIONAL = "operational", "Operational goal"
    ACTIVITY = "activity", "Activity"
    OTHER = "other", "Other level"


class NodeState(Term):
    ACTIVE = "active", "Active"
    CANCELLED = "cancelled", "Cancelled"
    DROPPED = "dropped", "Dropped at the turn of the year"


class Direction(Term):
    UP = "up", "More is better"
    DOWN = "down", "Less is better"


class OverTime(Term):
    SUM = "sum", "Sum of the periods"
    LAST = "last", "Last period"
    MEAN = "mean", "Mean of the periods"


class OverUnits(Term):
    SUM = "sum", "Sum of the units"
    MEAN = "mean", "Mean of the units"
    WEIGHTED = "weighted", "Weighted mean of the units"
    RATIO = "ratio", "Numerators over denominators"


class MissingPolicy(Term):
    """What a value that is due but was not reported does to the figure above it."""

    LEAVE_OUT = "leave_out", "Left out, coverage falls"
    ZERO = "zero", "Counted as zero"


class PeriodState(Term):
    PLANNED = "planned", "Not open yet"
    OPEN = "open", "Open"
    LOCKED = "locked", "Locked"


class ReportState(Term):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    RETURNED = "returned", "Returned"
    ACCEPTED = "accepted", "Accepted"


class SupportState(Term):
    ASKED = "asked", "Asked"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"
    DELIVERED = "delivered", "Delivered"
    CONFIRMED = "confirmed", "Confirmed"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ActionState(Term):
    OPEN = "open", "Open"
    DONE = "done", "Done, waits for verification"
    VERIFIED = "verified", "Verified"
    REJECTED = "rejected", "Sent back"
    DROPPED = "dropped", "Dropped"


class DecisionState(Term):
    OPEN = "open", "Open"
    DONE = "done", "Carried out"
    DROPPED = "dropped", "Dropped"


class CarryOver(Term):
    """What happens to a goal or an indicator when a year is closed."""

    CARRY = "carry", "Carries over"
    NEW_BASELINE = "new_baseline", "Carries over with a new baseline"
    DROP = "drop", "Dropped"


class StatedMeasure(Term):
    """What a figure said elsewhere counts of a unit's part of a plan; shares are in percent."""

    MACRO_GOALS = "macro_goals", "Macro goals"
    GENERAL_GOALS = "general_goals", "General goals"
    GOALS = "goals", "Operational goals"
    ACTIVITIES = "activities", "Activities"
    GOALS_REALISED = "goals_realised", "Operational goals realised"
    ACTIVITIES_REALISED = "activities_realised", "Activities realised"
    GOALS_SHARE = "goals_share", "Share of operational goals realised, percent"
    ACTIVITIES_SHARE = "activities_share", "Share of activities realised, percent"
