"""The words of the field, as enums. `value` is stored, `label` is an English msgid."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A closed list of words; the member's first value is stored, the second is its label."""

    label: str

    # The label has a default only for type checkers, which read `Role("planner")` as this call.
    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of value and msgid, as a form or a column wants them."""
        return [(member.value, member.label) for member in cls]


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


class ScaleKind(Term):
    YES_NO = "yes_no", "Yes or no"
    STEPS = "steps", "Steps"
    NUMBER = "number", "Number within bounds"
    CHOICES = "choices", "Choices with points"
    MEASURE = "measure", "Counted measure"


class Severity(Term):
    """How much hangs on an item, or on a finding."""

    NORMAL = "normal", "Normal"
    SERIOUS = "serious", "Serious"
    CRITICAL = "critical", "Critical"


class VersionState(Term):
    DRAFT = "draft", "Draft"
    FROZEN = "frozen", "Frozen"
    RETIRED = "retired", "Retired"


class ErratumState(Term):
    DRAFT = "draft", "Draft"
    APPLIED = "applied", "Applied"
    DROPPED = "dropped", "Dropped"


class CampaignState(Term):
    DRAFT = "draft", "In preparation"
    ACTIVE = "active", "Running"
    FINAL = "final", "Results final"
    CLOSED = "closed", "Closed"
    CANCELLED = "cancelled", "Cancelled"


class PhaseKind(Term):
    PREPARATION = "preparation", "Preparation"
    DECLARATION = "declaration", "Self-declaration"
    VISITS = "visits", "Visits"
    REVIEW = "review", "Review"
    OBJECTION = "objection", "Objections"
    RESULTS = "results", "Results"
    FOLLOW_UP = "follow_up", "Feedback and follow-up"


class OrganisationKind(Term):
    PUBLIC = "public", "Public body"
    NGO = "ngo", "Non-governmental organisation"
    ACADEMIC = "academic", "University or institute"
    OTHER = "other", "Other"


class ConflictKind(Term):
    """Why a person keeps out of an agency's evaluation; nothing of private life is asked."""

    EMPLOYER = "employer", "Employer"
    FORMER_EMPLOYER = "former_employer", "Former employer"
    SEAT = "seat", "Holds a seat there"
    DECLARED = "declared", "Declared"


class VisitKind(Term):
    """A joint visit is a second team's at the same agency: it shows how strict teams are."""

    FIRST = "first", "Visit"
    JOINT = "joint", "Joint visit"
    REVISIT = "revisit", "Re-visit"


class VisitState(Term):
    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    RATED = "rated", "Sheets in, waits for reconciliation"
    CLOSED = "closed", "Reconciled"
    CANCELLED = "cancelled", "Cancelled"


class Layer(Term):
    """Whose view of an agency a sheet holds; layers stand side by side, none overwrites another."""

    DECLARED = "declared", "Self-declared"
    RATED = "rated", "Evaluator's"
    AGREED = "agreed", "Agreed by the team"
    REVIEWED = "reviewed", "Reviewed"
    FINAL = "final", "Final"


class SheetState(Term):
    DRAFT = "draft", "Draft"
    LOCKED = "locked", "Locked"


class OfferState(Term):
    """What became of a sheet that came in over a newer one."""

    OPEN = "open", "Waits for a decision"
    TAKEN = "taken", "Taken over"
    LEFT = "left", "Left as it was"


class ObjectionState(Term):
    OPEN = "open", "Waits for a ruling"
    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Accepted in part"
    REJECTED = "rejected", "Rejected"
    WITHDRAWN = "withdrawn", "Withdrawn"


class FindingKind(Term):
    STRENGTH = "strength", "Strength"
    WEAKNESS = "weakness", "Weakness"
    OPPORTUNITY = "opportunity", "Opportunity"
    THREAT = "threat", "Threat"


class CircularKind(Term):
    CIRCULAR = "circular", "Circular"
    FORM = "form", "Form"
    GUIDE = "guide", "Guide"


class ChallengeLevel(Term):
    """Who can act on a challenge."""

    AGENCY = "agency", "Agency"
    PROVINCE = "province", "Province"
    HEADQUARTERS = "headquarters", "Headquarters"


class ChallengeState(Term):
    OPEN = "open", "Open"
    PASSED_UP = "passed_up", "Passed up, waits for an answer"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"


class Disposition(Term):
    """What is to be done about a challenge."""

    FIX = "fix", "Put right at the agency"
    REFORM = "reform", "Reform the process"
    DELEGATE = "delegate", "Delegate to the provinces"
    RULES = "rules", "Change a rule"
    RESOURCES = "resources", "Provide resources"
    NOTE = "note", "Taken note of"


class DutyState(Term):
    """How an agency stands towards a duty set by law."""

    MET = "met", "Met"
    PARTLY = "partly", "Met in part"
    NOT_MET = "not_met", "Not met"
    UNKNOWN = "unknown", "Not seen yet"
    NOT_APPLICABLE = "not_applicable", "Not applicable"
    NOT_IN_FORCE = "not_in_force", "Not in force yet"


class Named(Term):
    """Named in a group's results."""

    BEST = "best", "Among the best"
    WEAKEST = "weakest", "Among the weakest"


class AdjustMethod(Term):
    """What ranks: the scores as they are, or freed from the strictness of the raters."""

    NONE = "none", "Raw scores"
    ADDITIVE = "additive", "Scores adjusted for strictness"


class AdjustVerdict(Term):
    """What became of the adjustment at the gates."""

    NOT_ASKED = "not_asked", "Not asked for"
    REFUSED = "refused", "Refused: teams are not linked"
    ALIKE = "alike", "Teams are alike; raw scores hold"
    PROVISIONAL = "provisional", "Adjusted, provisional"
    ADJUSTED = "adjusted", "Adjusted"


class RanksShown(Term):
    """How much of an order the scores can bear."""

    RANKS = "ranks", "Ranks"
    BANDS = "bands", "Bands only"
    NONE = "none", "No ranks"


class TopPlace(Term):
    """Whether a unit belongs to the best (or the weakest) few, whatever the errors are."""

    CERTAIN = "certain", "Certainly in"
    POSSIBLE = "possible", "Possibly in"
    OUT = "out", "Out"


class LookKind(Term):
    """Why something is worth a second look."""

    STRAIGHT_LINING = "straight_lining", "Long runs of the same answer"
    FLAT = "flat", "Answers hardly differ"
    HALO = "halo", "Criteria follow one impression"
    ERRATIC = "erratic", "Answers follow no pattern"
    TOO_PREDICTABLE = "too_predictable", "Answers are too regular"
    COPIED = "copied", "Two sheets are nearly the same"
    TOO_FAST = "too_fast", "Filled in too fast"
    DRIFT = "drift", "Strictness changes over the campaign"
    OUTLIER_TEAM = "outlier_team", "A team far from the others"
    HEAPING = "heaping", "Round numbers are too common"


class LookSubject(Term):
    RATER = "rater", "Evaluator"
    TEAM = "team", "Team"
    SHEET = "sheet", "Sheet"


class LookState(Term):
    OPEN = "open", "To be looked at"
    SEEN = "seen", "Looked at, to be followed"
    EXPLAINED = "explained", "Looked at, explained"


class ClaimKind(Term):
    """What a sentence claims of its figures."""

    SHARE = "share", "Share"
    TOTAL = "total", "Total and parts"
    COUNT = "count", "Number and names"
    REPEAT = "repeat", "One thing, two values"
    THRESHOLD = "threshold", "Above or under a bound"
    DIRECTION = "direction", "Direction of change"
    RECORD = "record", "Figure and record"


class ClaimVerdict(Term):
    """Whether a claim stands."""

    HOLDS = "holds", "Holds"
    ROUNDING = "rounding", "Rounding"
    CONTRADICTION = "contradiction", "Contradicts itself"
    CONTRADICTS_RECORDS = "contradicts-records", "Contradicts the records"
    UNCHECKED = "unchecked", "Cannot be checked"
