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
from .issued import DigestOrder, IssuedReport, ReportTemplate
from .jobs import Job
from .journal import JournalEntry, JournalSeal
from .notices import Notice, NoticeChoice
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
from .public_feedback import AgencyService, FeedbackRule, PublicComment
from .publications import ContradictionReason, Publication, PublicationText, SigningKey
from .reporting import Evidence, Measurement, Progress, Report
from .visits import AssignmentChange, Sheet, SheetEvidence, SheetOffer, Visit, VisitRater

__all__ = [
    "Adjustment",
    "AgencyResult",
    "AgencyService",
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
    "ContradictionReason",
    "Contribution",
    "CorrectiveAction",
    "Decision",
    "DigestOrder",
    "Dossier",
    "DossierSheet",
    "Erratum",
    "Evaluator",
    "EvaluatorInvitation",
    "Evidence",
    "FeedbackRule",
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
    "IssuedReport",
    "Job",
    "JournalEntry",
    "JournalSeal",
    "LegalDuty",
    "LotDraw",
    "Measurement",
    "Meeting",
    "Node",
    "NodeFigure",
    "Notice",
    "NoticeChoice",
    "Objection",
    "Organisation",
    "Period",
    "PeriodException",
    "Person",
    "Phase",
    "Plan",
    "PlanLevel",
    "Progress",
    "PublicComment",
    "Publication",
    "PublicationText",
    "RankingRules",
    "Receipt",
    "Reminder",
    "Report",
    "ReportTemplate",
    "ResultSet",
    "Seat",
    "SecondLook",
    "Session",
    "SessionDecision",
    "Sheet",
    "SheetEvidence",
    "SheetOffer",
    "SigningKey",
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
