"""All tables, where Django looks for them."""

from .access import ApiToken, IdempotentRequest
from .campaigns import Campaign, CampaignAgency, CampaignGroup, LegalDuty, Phase
from .circulars import Attendance, Circular, Receipt, Reminder, Session, SessionDecision
from .coordination import AgendaItem, Decision, Meeting, SupportRequest
from .evaluations import Adjustment, AgencyResult, Objection, ResultSet
from .evaluators import (
    ConflictOfInterest,
    Evaluator,
    EvaluatorInvitation,
    Organisation,
    Team,
    TeamMember,
)
from .fairness import (
    Dossier,
    DossierSheet,
    LotDraw,
    RankingRules,
    SecondLook,
    Standing,
)
from .figures import FigureStamp, IndicatorFigure, NodeFigure, UnitFigure
from .findings import Challenge, ChallengeStep, Finding
from .imports import ImportRun
from .improvement import CorrectiveAction
from .indicators import Indicator, IndicatorAnalysis, IndicatorUnit, Target
from .instruments import BankItem, Erratum, Instrument, InstrumentVersion
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
from .visits import AssignmentChange, Sheet, SheetEvidence, SheetOffer, Visit, VisitRater

__all__ = [
    "Adjustment",
    "AgencyResult",
    "AgendaItem",
    "Alignment",
    "Amendment",
    "AmendmentChange",
    "ApiToken",
    "AssignmentChange",
    "Attendance",
    "BankItem",
    "Campaign",
    "CampaignAgency",
    "CampaignGroup",
    "CarriedItem",
    "Challenge",
    "ChallengeStep",
    "Circular",
    "ConflictOfInterest",
    "Contribution",
    "CorrectiveAction",
    "Decision",
    "Dossier",
    "DossierSheet",
    "Erratum",
    "Evaluator",
    "EvaluatorInvitation",
    "Evidence",
    "FigureStamp",
    "Finding",
    "Holiday",
    "IdempotentRequest",
    "ImportRun",
    "Indicator",
    "IndicatorAnalysis",
    "IndicatorFigure",
    "IndicatorUnit",
    "Instrument",
    "InstrumentVersion",
    "Invitation",
    "JournalEntry",
    "JournalSeal",
    "LegalDuty",
    "LotDraw",
    "Measurement",
    "Meeting",
    "Node",
    "NodeFigure",
    "Objection",
    "Organisation",
    "Period",
    "PeriodException",
    "Person",
    "Phase",
    "Plan",
    "PlanLevel",
    "Progress",
    "RankingRules",
    "Receipt",
    "Reminder",
    "Report",
    "ResultSet",
    "Seat",
    "SecondLook",
    "Session",
    "SessionDecision",
    "Sheet",
    "SheetEvidence",
    "SheetOffer",
    "Standing",
    "StatedFigure",
    "SupportRequest",
    "Target",
    "Team",
    "TeamMember",
    "Unit",
    "UnitFigure",
    "UnitGroup",
    "Visit",
    "VisitRater",
    "WeekendRule",
    "YearClosing",
]
