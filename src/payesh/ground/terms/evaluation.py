"""Words of the evaluation loop: instruments, campaigns, visits, sheets, findings."""

from __future__ import annotations

from .base import Term


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
