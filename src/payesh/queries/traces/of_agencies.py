"""Records about agencies: findings, objections, corrective actions, what people say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import (
    ActionState,
    CommentState,
    FindingKind,
    ObjectionState,
    Role,
    Severity,
)
from payesh.queries import scope
from payesh.queries.campaign_days import Day
from payesh.queries.findings import TO_PUT_RIGHT
from payesh.queries.findings import findings as findings_in_sight
from payesh.queries.improvement import OPEN, corrective_actions
from payesh.queries.objections import objections as objections_in_sight
from payesh.queries.paths import under
from payesh.queries.permission import may
from payesh.records.models import CorrectiveAction, Finding, Objection, PublicComment, Seat

from .asking import NothingAskedError, day_of, end_of, key_of, one, written_after
from .of_coordination import by_due, unit_asked
from .proving import people_of, proofs_behind
from .shapes import Asked, Found, TraceRow

ON_THE_DAY = ("new", "ruled")


def findings(seat: Seat, asked: Asked) -> Found:
    """Findings of a campaign or an agency, as they stood at the end of a day."""
    rows = _narrowed(findings_in_sight(seat), asked).filter(agency__left_at__isnull=True)
    for name in ("severity", "kind", "item"):
        if wanted := asked.get(name):
            rows = rows.filter(**{name: wanted})
    day = end_of(asked)
    if asked.get("state") == "waiting":
        unanswered = day.not_yet("answered_at") if day else Q(answered_at__isnull=True)
        rows = rows.filter(unanswered, kind__in=TO_PUT_RIGHT)
    rows = rows.filter(_by_day(day, asked, "made_at"))
    rows = rows.order_by("-made_at", "pk")

    def tell(page: Sequence[Finding]) -> list[TraceRow]:
        proofs = proofs_behind(seat, "finding", [row.pk for row in page])
        return [_finding(seat, row, proofs.get(row.pk, ())) for row in page]

    return Found(rows, tell, written_after("made_at", "answered_at"))


def _by_day(day: Day | None, asked: Asked, column: str) -> Q:
    """What there was by the end of the day; `which` 'new' or 'ruled' asks for the day itself."""
    if day is None:
        return Q()
    return day.within(column) if asked.get("which") in ON_THE_DAY else day.by_then(column)


def _finding(seat: Seat, row: Finding, proofs: tuple) -> TraceRow:
    made = [] if seat.role == Role.AGENCY else [(_("Noted by"), row.made_by, row.made_at)]
    return TraceRow(
        what=row.text,
        of=row.agency.unit.name,
        day=timezone.localdate(row.made_at),
        stage=_graver(row),
        people=people_of(*made, (_("Answered by"), row.answered_by, row.answered_at)),
        proofs=proofs,
        page="finding",
        key=row.pk,
    )


def _graver(row: Finding) -> str:
    """The severity where it says something, else the kind."""
    if row.severity != Severity.NORMAL:
        return Severity(row.severity).label
    return FindingKind(row.kind).label


def objections(seat: Seat, asked: Asked) -> Found:
    """Objections of a campaign or an agency, as they stood at the end of a day."""
    if not (may(seat, "review.view") or may(seat, "objection.write") or may(seat, "result.view")):
        raise NothingAskedError("campaign")
    rows = _narrowed(objections_in_sight(seat), asked)
    if state := asked.get("state"):
        rows = rows.filter(state=state)
    column = "ruled_at" if asked.get("which") == "ruled" else "given_at"
    rows = rows.filter(_by_day(end_of(asked), asked, column))
    rows = rows.order_by("-given_at", "pk")

    def tell(page: Sequence[Objection]) -> list[TraceRow]:
        proofs = proofs_behind(seat, "objection", [row.pk for row in page])
        return [_objection(row, proofs.get(row.pk, ())) for row in page]

    return Found(rows, tell, written_after("given_at", "ruled_at"))


def _objection(row: Objection, proofs: tuple) -> TraceRow:
    return TraceRow(
        what=f"{row.item} · {row.statement}",
        of=row.agency.unit.name,
        day=timezone.localdate(row.given_at),
        stage=ObjectionState(row.state).label,
        people=people_of(
            (_("Given by"), row.given_by, row.given_at), (_("Ruled by"), row.ruled_by, row.ruled_at)
        ),
        proofs=proofs,
        page="objection",
        key=row.pk,
    )


def actions(seat: Seat, asked: Asked) -> Found:
    """Corrective actions of a plan, a campaign or an agency."""
    if not may(seat, "action.view"):
        raise NothingAskedError("plan")
    rows = corrective_actions(seat)
    if key_of(asked, "plan"):
        rows = rows.filter(plan=one(scope.plans(seat), asked, "plan"))
    if key_of(asked, "campaign") or key_of(asked, "agency"):
        behind = _narrowed(Finding.objects.all(), asked).order_by().values("pk")
        rows = rows.filter(source_kind="finding", source_id__in=behind)
    if (state := asked.get("state")) and state != "all":
        rows = rows.filter(state__in=OPEN if state == "open" else [state])
    if path := unit_asked(asked):
        rows = rows.filter(under(path, "unit__path"))
    if (day := end_of(asked)) and "until" in asked:
        rows = rows.filter(day.by_then("opened_at"))
    rows = rows.filter(by_due(asked)).order_by("due", "pk")

    def tell(page: Sequence[CorrectiveAction]) -> list[TraceRow]:
        proofs = proofs_behind(seat, "action", [row.pk for row in page])
        return [_action(row, proofs.get(row.pk, ())) for row in page]

    return Found(rows, tell, written_after("opened_at", "done_at", "verified_at"))


def _action(row: CorrectiveAction, proofs: tuple) -> TraceRow:
    return TraceRow(
        what=row.title,
        of=row.unit.name,
        day=row.due,
        stage=ActionState(row.state).label,
        people=people_of(
            (_("Owner"), row.owner, row.done_at),
            (_("Verified by"), row.verified_by, row.verified_at),
        ),
        proofs=proofs,
        page="action",
        key=row.pk,
    )


def opinions(seat: Seat, asked: Asked) -> Found:
    """Ratings of a unit between two days; nobody knows who gave them."""
    if not may(seat, "comment.view"):
        raise NothingAskedError("unit")
    unit = one(scope.units(seat), asked, "unit")
    rows = PublicComment.objects.filter(unit=unit).exclude(state=CommentState.REFUSED.value)
    if since := day_of(asked, "from"):
        rows = rows.filter(given_at__date__gte=since)
    if until := day_of(asked, "to"):
        rows = rows.filter(given_at__date__lte=until)
    rows = rows.select_related("service", "unit").order_by("-given_at", "pk")

    def tell(page: Sequence[PublicComment]) -> list[TraceRow]:
        return [
            TraceRow(
                what=row.service.title if row.service else unit.name,
                of=unit.name,
                day=timezone.localdate(row.given_at),
                value=row.rating,
                stage=CommentState(row.state).label,
            )
            for row in page
        ]

    return Found(rows, tell, written_after("given_at", "moderated_at"))


def _narrowed(rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """Rows that hang on an agency, of the campaign and the agency that are asked for."""
    if campaign := key_of(asked, "campaign"):
        rows = rows.filter(agency__campaign=campaign)
    if agency := key_of(asked, "agency"):
        rows = rows.filter(agency=agency)
    return rows
