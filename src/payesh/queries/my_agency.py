"""An agency's home: what is waited for from it, and how each of its evaluations stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from payesh.ground.terms import Term
from payesh.records.models import (
    AgencyResult,
    CampaignAgency,
    CorrectiveAction,
    Finding,
    Receipt,
    Seat,
)

from .declarations import Declaration, DeclarationState, agencies_of, my_declarations
from .feedback import is_shown
from .findings import TO_PUT_RIGHT
from .improvement import TO_DO, corrective_actions
from .my_objections import Window, my_windows
from .standings import own_results

SHOWN = 50
"""Evaluations, actions and circulars that the page lists; their own pages show all."""


class WaitsFor(Term):
    """What is waited for from an agency."""

    DECLARATION = "declaration", "Self-declaration"
    CIRCULAR = "circular", "Circular to be acknowledged"
    FEEDBACK = "feedback", "Feedback to be read"
    OBJECTION = "objection", "Right to object"
    FINDINGS = "findings", "Findings to be answered"
    ACTION = "action", "Corrective action"


@dataclass(frozen=True)
class Waited:
    """One thing that is waited for: `key` is that of its page, `count` how many are in it."""

    kind: WaitsFor
    key: UUID
    title: str
    about: str
    due: date | None
    is_late: bool
    count: int = 1


@dataclass(frozen=True)
class Evaluation:
    """One of the agency's evaluations and how it stands; `result` is the one released to it."""

    agency: CampaignAgency
    declaration: Declaration | None
    window: Window | None
    to_answer: int
    findings: int
    is_shown: bool
    result: AgencyResult | None


@dataclass(frozen=True)
class MyAgency:
    """What the home of an agency's representative shows."""

    waited: tuple[Waited, ...]
    evaluations: tuple[Evaluation, ...]
    actions: tuple[CorrectiveAction, ...]

    @property
    def late(self) -> int:
        return sum(one.is_late for one in self.waited)


def my_agency(seat: Seat, today: date | None = None) -> MyAgency:
    """Everything that waits for the agencies the seat speaks for, what is due first on top."""
    day = today or timezone.localdate()
    agencies = list(agencies_of(seat)[:SHOWN])
    declared = {one.agency.pk: one for one in my_declarations(seat, day)}
    windows = {one.agency.pk: one for one in my_windows(seat, day)}
    counts, results = _findings(agencies), own_results(agencies)
    evaluations = tuple(
        Evaluation(
            agency=one,
            declaration=declared.get(one.pk),
            window=windows.get(one.pk),
            to_answer=counts.get(one.pk, (0, 0))[1] if is_shown(one) else 0,
            findings=counts.get(one.pk, (0, 0))[0] if is_shown(one) else 0,
            is_shown=is_shown(one),
            result=results.get(one.pk),
        )
        for one in agencies
    )
    actions = tuple(corrective_actions(seat).filter(state__in=TO_DO).order_by("due", "pk")[:SHOWN])
    waited = [
        *(thing for one in evaluations for thing in _of_evaluation(one, day)),
        *_receipts(agencies, day),
        *(_of_action(one, day) for one in actions),
    ]
    return MyAgency(tuple(sorted(waited, key=_order)), evaluations, actions)


def _order(one: Waited) -> tuple[bool, date, str]:
    return (one.due is None, one.due or date.max, one.title)


def _of_evaluation(one: Evaluation, day: date) -> Iterable[Waited]:
    agency, about = one.agency, one.agency.campaign.title
    asked = one.declaration
    if asked and (asked.may_write or asked.state is DeclarationState.LATE):
        ends = asked.window.phase.ends if asked.window.phase else None
        late = asked.state is DeclarationState.LATE
        yield Waited(WaitsFor.DECLARATION, agency.pk, agency.unit.label, about, ends, late)
    if one.is_shown and agency.feedback_seen_at is None:
        yield Waited(WaitsFor.FEEDBACK, agency.pk, agency.unit.label, about, None, is_late=False)
    if one.window and one.window.is_open:
        until = agency.objections_until
        yield Waited(WaitsFor.OBJECTION, agency.pk, agency.unit.label, about, until, is_late=False)
    if one.to_answer:
        due = agency.answer_by
        late = due is not None and due < day
        waits = WaitsFor.FINDINGS
        yield Waited(waits, agency.pk, agency.unit.label, about, due, late, one.to_answer)


def _of_action(action: CorrectiveAction, day: date) -> Waited:
    late = action.due < day
    label = action.source_label
    return Waited(WaitsFor.ACTION, action.pk, action.title, label, action.due, late)


def _receipts(agencies: Iterable[CampaignAgency], day: date) -> list[Waited]:
    rows = (
        Receipt.objects.filter(
            agency__in=[one.pk for one in agencies],
            acknowledged_at__isnull=True,
            circular__sent_at__isnull=False,
        )
        .exclude(circular__replaced_by__sent_at__isnull=False)
        .select_related("circular__campaign")
    )
    return [
        Waited(
            WaitsFor.CIRCULAR,
            one.pk,
            one.circular.title,
            one.circular.campaign.title,
            one.circular.acknowledge_by,
            bool(one.circular.acknowledge_by and one.circular.acknowledge_by < day),
        )
        for one in rows.order_by("circular__sent_at")[:SHOWN]
    ]


def _findings(agencies: Iterable[CampaignAgency]) -> dict[UUID, tuple[int, int]]:
    """Findings of each agency: all, and those it still has to answer."""
    owed = Q(kind__in=TO_PUT_RIGHT, answered_at__isnull=True)
    rows = Finding.objects.filter(
        agency__in=[one.pk for one in agencies], withdrawn_at__isnull=True
    )
    counted = rows.order_by().values_list("agency")
    found = counted.annotate(every=Count("pk"), waiting=Count("pk", filter=owed))
    return {agency: (every, waiting) for agency, every, waiting in found}
