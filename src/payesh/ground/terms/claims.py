"""Words for figures in sentences."""

from __future__ import annotations

from .base import Term


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
