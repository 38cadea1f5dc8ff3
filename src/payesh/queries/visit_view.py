"""A visit as those see it who do not rate on it."""

from __future__ import annotations

from dataclasses import dataclass

from payesh.ground.terms import Layer
from payesh.records.models import AssignmentChange, Evidence, Finding, Seat, Sheet, Visit

from .evidence import evidence_of
from .sheets import visible_to
from .visit_page import Mate, mates_of


@dataclass(frozen=True)
class VisitView:
    """The sheets of the visit that the seat may read, and what is known of the rest."""

    sheets: list[Sheet]
    mates: list[Mate]
    findings: list[Finding]
    papers: list[Evidence]
    changes: list[AssignmentChange]

    @property
    def rated(self) -> list[Sheet]:
        return [one for one in self.sheets if one.layer == Layer.RATED]

    @property
    def agreed(self) -> Sheet | None:
        return next((one for one in self.sheets if one.layer == Layer.AGREED), None)


def visit_view(seat: Seat, visit: Visit) -> VisitView:
    """What a seat sees of a visit; a fixed number of statements."""
    sheets = visible_to(seat).filter(visit=visit).select_related("rater", "locked_by")
    findings = Finding.objects.filter(visit=visit, withdrawn_at__isnull=True)
    changes = AssignmentChange.objects.filter(visit=visit)
    return VisitView(
        sheets=list(sheets.order_by("locked_at")),
        mates=mates_of(seat, visit),
        findings=list(findings.select_related("made_by").order_by("-made_at")),
        papers=list(evidence_of("visit", visit.pk)),
        changes=list(changes.select_related("from_team", "to_team", "by")),
    )
