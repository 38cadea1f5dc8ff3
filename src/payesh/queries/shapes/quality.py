"""What the data-quality page shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from .common import PeriodRef, PlanRef, Stamp, UnitRef


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong or doubtful.

    `code` is stable (the pages word it), `params` fill its words; `severity` error, warning or
    notice; `subject_kind` node, indicator, unit, report, plan, stated or period, with its id
    where there is one.
    """

    code: str
    severity: str
    subject_kind: str
    subject_id: UUID | None
    subject: str
    unit: UnitRef | None = None
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quality:
    plan: PlanRef
    period: PeriodRef
    periods: tuple[PeriodRef, ...]
    stamp: Stamp
    issues: tuple[Issue, ...]
    """At most 200 of each code, errors first."""
    counts: tuple[tuple[str, int], ...]
    """All of them, by code."""
