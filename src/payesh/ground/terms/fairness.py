"""Words of fair scores: adjusting, gates, ranks, second looks."""

from __future__ import annotations

from .base import Term


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
