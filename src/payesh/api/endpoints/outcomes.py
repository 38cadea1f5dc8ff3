"""What comes out of it: findings, objections, results, challenges."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Status

from payesh.actions import findings as verbs
from payesh.api.doors import door
from payesh.api.found import found
from payesh.api.paging import PAGE_NUMBER, Page, paged
from payesh.api.shapes.outcomes import (
    AgencyResultShape,
    ChallengeShape,
    FindingAnswer,
    FindingGiven,
    FindingShape,
    ObjectionShape,
    ResultSetShape,
    ResultShape,
)
from payesh.ground.terms import (
    ChallengeLevel,
    ChallengeState,
    FindingKind,
    ObjectionState,
    Severity,
)
from payesh.queries import challenges as challenge_reading
from payesh.queries.agency_result import agency_in_sight, agency_result
from payesh.queries.campaign_rows import results_in_order
from payesh.queries.findings import findings as findings_of
from payesh.queries.objections import objections as objections_of
from payesh.queries.sight import agencies_in_sight, result_sets_in_sight
from payesh.queries.tokens import Scope
from payesh.queries.visits import visits

router = Router(tags=["outcomes"])
RESULTS = door(Scope.RESULTS_READ, "result.view")


@router.get(
    "/findings",
    auth=door(Scope.FINDINGS_READ, "finding.view", "finding.write"),
    response=Page[FindingShape],
    summary="Findings",
)
def findings(
    request: HttpRequest,
    campaign: UUID | None = None,
    agency: UUID | None = None,
    kind: FindingKind | None = None,
    severity: Severity | None = None,
    page: int = PAGE_NUMBER,
) -> Page[FindingShape]:
    """Findings that the seat may see, the newest first; withdrawn ones are left out."""
    rows = findings_of(request.seat).filter(
        **_asked(agency__campaign=campaign, agency=agency, kind=kind, severity=severity)
    )
    return paged(request, rows.order_by("-made_at", "pk"), page, FindingShape.of)


@router.post(
    "/agencies/{uuid:agency}/findings",
    auth=door(Scope.FINDINGS_WRITE, "finding.write"),
    response={201: FindingShape},
    summary="Note a finding",
)
def note_finding(request: HttpRequest, agency: UUID, body: FindingGiven) -> Status:
    """Note a strength, weakness, opportunity or threat; an evaluator on an own visit."""
    one = found(agencies_in_sight(request.seat), agency)
    words = body.model_dump(exclude={"visit"})
    visit = found(visits(request.seat), body.visit) if body.visit else None
    noted = verbs.note_finding(by=request.seat, agency=one, visit=visit, **words)
    return Status(201, FindingShape.of(noted))


@router.post(
    "/findings/{uuid:finding}/answer",
    auth=door(Scope.FINDINGS_WRITE, "finding.answer"),
    response=FindingShape,
    summary="Answer a finding",
)
def answer_finding(request: HttpRequest, finding: UUID, body: FindingAnswer) -> FindingShape:
    """The agency says what it does about a weakness or a threat."""
    one = found(findings_of(request.seat), finding)
    return FindingShape.of(verbs.answer_finding(by=request.seat, finding=one, **body.model_dump()))


@router.get(
    "/objections",
    auth=door(Scope.OBJECTIONS_READ, "result.view", "objection.write"),
    response=Page[ObjectionShape],
    summary="Objections",
)
def objections(
    request: HttpRequest,
    campaign: UUID | None = None,
    state: ObjectionState | None = None,
    page: int = PAGE_NUMBER,
) -> Page[ObjectionShape]:
    """Objections of the campaigns in reach, or of the seat's own agency."""
    rows = objections_of(request.seat).filter(**_asked(agency__campaign=campaign, state=state))
    return paged(request, rows.order_by("given_at", "pk"), page, ObjectionShape.of)


@router.get("/result-sets", auth=RESULTS, response=Page[ResultSetShape], summary="Result sets")
def result_sets(
    request: HttpRequest, campaign: UUID | None = None, page: int = PAGE_NUMBER
) -> Page[ResultSetShape]:
    """Frozen results of the campaigns in reach, the newest first."""
    rows = result_sets_in_sight(request.seat).filter(**_asked(campaign=campaign))
    return paged(request, rows, page, ResultSetShape.of)


@router.get(
    "/result-sets/{uuid:result_set}/results",
    auth=RESULTS,
    response=Page[ResultShape],
    summary="Results of a set",
)
def results(
    request: HttpRequest,
    result_set: UUID,
    group: UUID | None = None,
    page: int = PAGE_NUMBER,
) -> Page[ResultShape]:
    """Agencies by group and rank, those that are not ranked last; with every part's score."""
    one = found(result_sets_in_sight(request.seat), result_set)
    rows = results_in_order(one).filter(**_asked(group=group))
    return paged(request, rows, page, ResultShape.of)


@router.get(
    "/agencies/{uuid:agency}/result",
    auth=door(Scope.RESULTS_READ, "feedback.view"),
    response=AgencyResultShape,
    summary="An agency's result",
)
def result(request: HttpRequest, agency: UUID) -> AgencyResultShape:
    """The newest result; for the agency itself the one that was released to it."""
    shown = agency_result(request.seat, found(agency_in_sight(request.seat), agency))
    if shown is None:
        raise Http404
    return AgencyResultShape.of_page(shown.result)


@router.get(
    "/challenges",
    auth=door(Scope.CHALLENGES_READ, "challenge.view"),
    response=Page[ChallengeShape],
    summary="Challenges",
)
def challenges(
    request: HttpRequest,
    campaign: UUID | None = None,
    level: ChallengeLevel | None = None,
    state: ChallengeState | None = None,
    page: int = PAGE_NUMBER,
) -> Page[ChallengeShape]:
    """Problems of many agencies that the seat may see, the newest first."""
    rows = challenge_reading.challenges(request.seat).filter(
        **_asked(campaign=campaign, level=level, state=state)
    )
    return paged(request, rows.order_by("-made_at", "pk"), page, ChallengeShape.of)


def _asked(**filters: object) -> dict[str, object]:
    """The filters that were given."""
    return {name: value for name, value in filters.items() if value is not None}
